//! Somebody is quoted by surname who is never named in full.
//!
//! "“We had no boats,” Okafor said." is flagged where "Okafor" stands first; "Mayor Okafor", "Grace Okafor" anywhere in
//! the story, a name that everybody knows are introductions.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;
use crate::entity::Sieve;
use crate::lexicon::Facts;
use crate::mention::{Form, Mention, Title};
use crate::span::Span;
use crate::text::{Kind, Text};
use crate::vocab::{CueClass, EntityKind, Speech};

/// Flags each person once, at the first mention in the body.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let known = context.rule.keys("known");
    let mut people: Vec<Known> = vec![Known::default(); article.entities.len()];
    for (number, (mention, of)) in article.mentions.iter().zip(&article.entity_of).enumerate() {
        let (Some(of), Form::Name(name)) = (of, &mention.form) else { continue };
        let one = &mut people[*of as usize];
        let introduces = name.len() > 1 || is_titled(context, mention);
        if !is_body(context, mention.block) {
            continue;
        }
        one.introduced |= introduces;
        one.is_person |= mention.title.as_ref().is_some_and(|title| !is_kin(text, title))
            || is_apposed(text, mention.tokens.end, text.blocks[mention.block as usize].end);
        if !mention.quoted && one.first.is_none() {
            one.first = Some(number);
        }
    }
    let shown = shown_persons(context);
    // Names that were no mention: "Okafor, a nurse, said", at the start of a sentence.
    let mut strangers: FxHashMap<u64, Known> = FxHashMap::default();
    for claim in &article.claims {
        let Some(source) = claim.source.filter(|_| claim.class == CueClass::Speech && !claim.carried) else { continue };
        if !is_body(context, claim.block) || is_quoted(text, source) {
            continue;
        }
        let at = apposed_name(text, source).unwrap_or_else(|| text.tokens_in(source).start);
        let one = match (claim.speakers.as_slice(), claim.resolved_by) {
            ([speaker], Some(Sieve::Surname)) => &mut people[*speaker as usize],
            _ if may_be_stranger(context, at, source, &shown) => {
                let one = strangers.entry(text.tokens[at as usize].key).or_default();
                one.is_person = true;
                one.surname = Some(at);
                one
            }
            _ => continue,
        };
        // Capitals before a colon: a transcript, which has its list of speakers elsewhere.
        if text.of(source).chars().all(|letter| !letter.is_lowercase()) {
            one.introduced = true;
        }
        if claim.speech == Speech::Indirect {
            one.reported.push(source);
        } else {
            one.is_person |= claim.content.iter().any(|span| says_i(text, *span));
            one.quoted.push(source);
        }
    }
    let mut found: Vec<(&Known, u32)> = Vec::new();
    for (entity, one) in article.entities.iter().zip(&people) {
        let name = one.first.and_then(|first| article.mentions[first].name());
        let shown = name.as_ref().is_some_and(|name| shown.contains(&text.tokens[name.end as usize - 1].key));
        let is_person = one.is_person || shown;
        let person = entity.kind == EntityKind::Person || entity.kind == EntityKind::Unknown && is_person;
        let enough = !one.quoted.is_empty() || is_person && !one.reported.is_empty();
        let Some(name) = name.filter(|_| person && enough && !one.introduced) else { continue };
        found.push((one, name.end - 1));
    }
    let mut strangers: Vec<Known> = strangers.into_values().filter(|one| !one.introduced).collect();
    strangers.sort_unstable_by_key(|one| one.surname);
    found.extend(strangers.iter().filter_map(|one| one.surname.map(|at| (one, at))));
    found.retain(|(_, last)| {
        let token = &text.tokens[*last as usize];
        let odd = Facts::NOT_A_NAME.or(Facts::BODY).or(Facts::ORGANISATION_NAME).or(Facts::PLACE_NAME).or(Facts::CITY);
        let name = !known.contains(&token.key) && !token.is(odd) && token.is_capital() && !token.is_all_capitals();
        name && !is_part(text, *last)
    });
    if found.is_empty() {
        return;
    }
    let seen = Seen::of(context);
    let mut told_of: FxHashSet<u64> = FxHashSet::default();
    for (one, last) in found {
        let key = text.tokens[last as usize].key;
        if seen.in_longer_names.contains(&key) || !told_of.insert(key) {
            continue;
        }
        let first = seen.first.get(&key).copied().unwrap_or(last);
        let (times, quoted) = match (one.quoted.as_slice(), one.reported.as_slice()) {
            ([], [first, ..]) => (told("cited", one.reported.len()), first),
            ([first, ..], _) => (told("quoted", one.quoted.len()), first),
            ([], []) => continue,
        };
        let span = text.span(first..first + 1);
        let related = Label { span: *quoted, text: "said so here".to_owned() };
        flags.push(Flag {
            primary: span,
            related: if span.overlaps(*quoted) { Vec::new() } else { vec![related] },
            values: vec![("name", text.of(span).to_owned()), ("times", times)],
            ..Flag::default()
        });
    }
}

/// "Western Courier", "TomÃ¡s Okafor" from a wrong decoding: a word before it belongs to the name, and no list knows it.
fn is_part(text: &Text, at: u32) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| text.block_of(*before) == text.block_of(at)) else {
        return false;
    };
    let token = &text.tokens[before as usize];
    let chunk = text.tokens[..at as usize]
        .iter()
        .rev()
        .take(4)
        .take_while(|one| one.span.end >= token.span.start.saturating_sub(8));
    let garbled = |one: &crate::text::Token| text.of(one.span).contains(['Ã', 'Â']);
    !token.space_after() && token.is_word() && garbled(token)
        || garbled(&text.tokens[at as usize])
        || chunk.clone().any(garbled)
        || token.is_capital() && token.is(Facts::PLACE_ADJECTIVE)
}

/// "The group’s director, Okafor": the lone name behind a description.
fn apposed_name(text: &Text, source: Span) -> Option<u32> {
    let tokens = text.tokens_in(source);
    let comma = tokens.clone().find(|at| text.tokens[*at as usize].kind == Kind::Comma)?;
    let noun = comma.checked_sub(1).filter(|at| tokens.contains(at)).map(|at| &text.tokens[at as usize])?;
    let alone = comma + 2 == tokens.end || text.tokens.get(comma as usize + 2)?.kind == Kind::Comma;
    let described = !noun.is_capital()
        && !noun.is(Facts::KIN)
        && noun.is(Facts::ONE_PERSON.or(Facts::OFFICE_WORD))
        && !noun.is(Facts::BODY);
    (alone && described && tokens.contains(&(comma + 1))).then_some(comma + 1)
}

/// Whether a source that was not resolved begins with a lone name that the words behind it show to be a person's.
fn may_be_stranger(context: &Context<'_>, at: u32, source: Span, shown: &FxHashSet<u64>) -> bool {
    let text = &context.article.text;
    let token = &text.tokens[at as usize];
    let common =
        Facts::STARTER.or(Facts::DETERMINER).or(Facts::NOT_A_NAME).or(Facts::PREPOSITION).or(Facts::SUBORDINATOR);
    let word = token.kind == Kind::Word && token.is_capital() && token.span.len() > 2;
    word && token.cue == 0
        && !token.is(common
            .or(Facts::ONE_PERSON)
            .or(Facts::OFFICE_WORD)
            .or(Facts::PLACE_ADJECTIVE)
            .or(Facts::ROLE_PLURAL))
        && (apposed_name(text, source).is_some()
            || shown.contains(&token.key)
            || text.block_of(at).is_some_and(|block| is_apposed(text, at + 1, text.blocks[block].end)))
}

/// Lone names that the body shows to be a person's wherever they stand: "Okafor, 34,", "Okafor, who", "Her adviser,
/// Okafor, left", "Mr. Okafor".
fn shown_persons(context: &Context<'_>) -> FxHashSet<u64> {
    let text = &context.article.text;
    let mut out = FxHashSet::default();
    for (range, block) in text.blocks.iter().zip(0..) {
        if !is_body(context, block) {
            continue;
        }
        for at in context.capitals(range).iter().copied() {
            let token = &text.tokens[at as usize];
            if text.inside[at as usize] != 0 {
                continue;
            }
            let before =
                |back: u32| at.checked_sub(back).filter(|at| *at >= range.start).map(|at| &text.tokens[at as usize]);
            let alone = before(1).is_none_or(|one| !one.is_capital() || one.is_terminal());
            let who = at + 2 < range.end
                && text.tokens[at as usize + 1].kind == Kind::Comma
                && text.word(at + 2).eq_ignore_ascii_case("who");
            let behind = before(1).is_some_and(|one| one.kind == Kind::Comma)
                && before(2).is_some_and(|one| !one.is_capital() && one.is(Facts::ONE_PERSON) && !one.is(Facts::BODY))
                && text.tokens.get(at as usize + 1).is_some_and(|next| next.kind == Kind::Comma);
            if alone && (who || behind || is_apposed(text, at + 1, range.end)) {
                out.insert(token.key);
            }
        }
    }
    out
}

/// "quoted twice".
fn told(verb: &str, times: usize) -> String {
    match times {
        1 => format!("{verb} once"),
        2 => format!("{verb} twice"),
        times => format!("{verb} {times} times"),
    }
}

/// Words of the body.
struct Seen {
    /// Those that stand beside another capital: "Lou Jiwei", "Melba Acosta Febo", "John “Tig” Lund" introduce Lou, Acosta
    /// and Lund, whatever else the name was taken for.
    in_longer_names: FxHashSet<u64>,
    /// Where a capitalised word stands first outside quotation marks.
    first: FxHashMap<u64, u32>,
}

impl Seen {
    fn of(context: &Context<'_>) -> Self {
        let text = &context.article.text;
        let title = Facts::HONORIFIC
            .or(Facts::OFFICE_WORD)
            .or(Facts::PARTY)
            .or(Facts::PLACE_ADJECTIVE)
            .or(Facts::STARTER)
            .or(Facts::WEEKDAY)
            .or(Facts::PREPOSITION)
            .or(Facts::CONJUNCTION)
            .or(Facts::DETERMINER)
            .or(Facts::NOT_A_NAME)
            .or(Facts::ONE_PERSON);
        let mut seen = Self { in_longer_names: FxHashSet::default(), first: FxHashMap::default() };
        for (range, block) in text.blocks.iter().zip(0..) {
            if !is_body(context, block) {
                continue;
            }
            let mut before: Option<u32> = None;
            for at in range.clone() {
                let token = &text.tokens[at as usize];
                // A nickname in marks or brackets stands between two parts of a name.
                if matches!(token.kind, Kind::Mark(_) | Kind::Open | Kind::Close) {
                    continue;
                }
                if token.kind == Kind::Word && token.is_capital() && text.inside[at as usize] == 0 {
                    seen.first.entry(token.key).or_insert(at);
                }
                // "K.C. Lund": initials, whatever else the letters are short for.
                let word = text.word(at);
                let initials =
                    word.ends_with('.') && word.len() <= 5 && word.chars().all(|c| c == '.' || c.is_uppercase());
                let plain = !token.is(title) && token.cue == 0;
                let part = token.kind == Kind::Word && token.is_capital() && (plain || initials);
                if !part {
                    before = None;
                    continue;
                }
                if let Some(before) = before {
                    seen.in_longer_names.insert(text.tokens[before as usize].key);
                    seen.in_longer_names.insert(token.key);
                }
                before = Some(at);
            }
        }
        seen
    }
}

/// "brother Freddy": a first name.
fn is_kin(text: &Text, title: &Title) -> bool {
    title.role.is_some_and(|role| text.tokens[role as usize].is(Facts::KIN))
}

/// What the body says of a person.
#[derive(Clone, Debug, Default)]
struct Known {
    /// A full name or an office stands somewhere in the body.
    introduced: bool,
    /// The text shows that it is a person and no body.
    is_person: bool,
    /// The first mention in the body outside quotation marks.
    first: Option<usize>,
    /// The token of the surname, where it is no mention.
    surname: Option<u32>,
    /// Sources of quotations.
    quoted: Vec<Span>,
    /// Sources of what is told in the paper's words.
    reported: Vec<Span>,
}

/// Copy, and neither headline nor caption nor heading.
fn is_body(context: &Context<'_>, block: u32) -> bool {
    context.block_kind(block).is_some_and(BlockKind::is_paragraph)
}

fn is_quoted(text: &Text, span: Span) -> bool {
    text.inside.get(text.tokens_in(span).start as usize).is_some_and(|inside| *inside != 0)
}

/// "Mayor Okafor" introduces; "Mr. Okafor", "Dr. Okafor", "lawyer Okafor" leave the first name open.
/// So do "press secretary Okafor" and "Okafor, the former mayor".
fn is_titled(context: &Context<'_>, mention: &Mention) -> bool {
    let (Some(title), Some(name)) = (&mention.title, mention.name()) else { return false };
    let text = &context.article.text;
    let weak = |kind: &str| matches!(kind, "courtesy" | "academic");
    let before = title.tokens.end <= name.start;
    let capital = before && text.tokens[name.start as usize - 1].is_capital();
    capital
        && (title.office.is_some()
            || title.honorific.is_some_and(|at| !weak(&context.pack.honorifics[usize::from(at)].kind)))
}

/// "Okafor, a nurse", "Okafor, 34,": what stands behind the name, from the comma on.
fn is_apposed(text: &Text, comma: u32, end: u32) -> bool {
    /// How far behind the comma the noun may stand.
    const REACH: u32 = 8;
    if comma + 2 >= end || text.tokens[comma as usize].kind != Kind::Comma {
        return false;
    }
    let first = &text.tokens[comma as usize + 1];
    let age = first.kind == Kind::Number && first.span.len() <= 2;
    let ends = Facts::PREPOSITION.or(Facts::RELATIVE).or(Facts::CONJUNCTION);
    let last = (comma + 1..end.min(comma + 1 + REACH))
        .map(|at| &text.tokens[at as usize])
        .take_while(|token| token.is_word() && !token.is(ends))
        .last();
    // “Okafor, Lund’s lawyer”, “Okafor, President of the pier”.
    let owned = text
        .tokens
        .get(comma as usize + 2)
        .is_some_and(|next| text.of(next.span).starts_with(['\'', '’']) && text.of(next.span).len() <= 4);
    let opens = first.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
        || !first.is_capital()
        || first.honorific != 0
        || owned
        || first.is(Facts::ONE_PERSON.or(Facts::OFFICE_WORD));
    age || opens && last.is_some_and(|last| last.is(Facts::ONE_PERSON.or(Facts::OFFICE_WORD)) && !last.is(Facts::BODY))
}

/// I, me, my within quotation marks.
fn says_i(text: &Text, content: Span) -> bool {
    text.tokens_in(content).into_iter().any(|at| {
        let quoted = text.inside[at as usize] != 0;
        quoted && {
            let word = text.word(at);
            word == "I"
                || word.starts_with("I'")
                || word.starts_with("I’")
                || matches!(word, "my" | "me" | "My" | "myself")
        }
    })
}
