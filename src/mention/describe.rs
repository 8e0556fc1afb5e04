//! Descriptions: "the Russian president", "her lawyer", "officials", "a report by the institute".
//!
//! In: a text and its names. Out: descriptions, and names that an apposition gives a title: "Ana Ruiz, the mayor of
//! Hale, …" makes Ruiz mayor.

use std::ops::Range;

use super::title::{Effect, Title, Titles, gender_of_role};
use super::{Form, Mention};
use crate::lexicon::{Facts, Meaning, form};
use crate::rule::RulePack;
use crate::text::{Kind, Text, Token};
use crate::vocab::EntityKind;

/// Gives names the title that stands after them between commas.
pub(super) fn appositions(text: &Text, pack: &RulePack, mentions: &mut [Mention]) {
    let titles = Titles { text, pack };
    for mention in mentions.iter_mut() {
        if !mention.is_person_name() {
            continue;
        }
        let Some(block) = text.blocks.get(mention.block as usize) else { continue };
        let comma = mention.tokens.end;
        if comma + 1 >= block.end || text.tokens[comma as usize].kind != Kind::Comma {
            continue;
        }
        let Some(description) = describe(&titles, comma + 1, block.end) else { continue };
        let Some(title) = description.title else { continue };
        // "Putin, President Biden and …" is a list: an apposition is closed by a comma, a stop or a preposition, and a
        // name does not follow.
        let after = text.tokens.get(description.tokens.end as usize).filter(|_| description.tokens.end < block.end);
        let verb = |token: &Token| {
            token.is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD).or(Facts::ADVERB))
                || token.forms & (form::PAST | form::THIRD) != 0
        };
        // "Pressed by Ms Hale, the minister said": the subject of its own verb.
        if after.is_some_and(|after| after.is_word() && (after.is_capital() || verb(after))) {
            continue;
        }
        if mention.title.as_ref().is_none_or(|known| known.office.is_none() && title.office.is_some()) {
            mention.title = Some(title);
        }
    }
}

struct Described {
    tokens: Range<u32>,
    head: u32,
    kind: EntityKind,
    title: Option<Title>,
}

/// Adds the descriptions of a text.
pub(super) fn descriptions(text: &Text, pack: &RulePack, mentions: &mut Vec<Mention>) {
    let titles = Titles { text, pack };
    let mut taken = vec![false; text.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.start as usize..mention.tokens.end as usize].fill(true);
    }
    for (block, range) in text.blocks.iter().enumerate() {
        let mut at = range.start;
        while at < range.end {
            let token = &text.tokens[at as usize];
            let opens = !taken[at as usize]
                && token.kind == Kind::Word
                && (token.is(Facts::DETERMINER
                    .or(Facts::POSSESSIVE)
                    .or(Facts::ROLE_PLURAL)
                    .or(Facts::QUANTIFIER)
                    .or(Facts::NUMBER)
                    .or(Facts::ONE_PERSON)
                    .or(Facts::PEOPLE))
                    || token.is(Facts::BODY) && !token.is_capital());
            if !opens {
                at += 1;
                continue;
            }
            match describe(&titles, at, range.end) {
                Some(found) if !taken[found.head as usize] => {
                    let quoted = text.inside[at as usize] != 0;
                    at = found.head + 1;
                    mentions.push(Mention {
                        tokens: found.tokens,
                        form: Form::Description(found.head),
                        kind: found.kind,
                        title: found.title,
                        quoted,
                        block: u32::try_from(block).unwrap_or(u32::MAX),
                    });
                }
                _ => at += 1,
            }
        }
    }
}

/// Gives a name the title of the description before it: "The Foreign Secretary, Edmund Sayle, …".
pub(super) fn titles_before(text: &Text, mentions: &mut [Mention]) {
    for index in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(index);
        let (described, named) = (&before[index - 1], &mut after[0]);
        let comma = described.tokens.end;
        let apposed = matches!(described.form, Form::Description(_))
            && named.is_person_name()
            && named.title.is_none()
            && named.tokens.start == comma + 1
            && text.tokens[comma as usize].kind == Kind::Comma;
        if apposed {
            named.title.clone_from(&described.title);
        }
    }
}

/// Most words between the determiner and the noun.
const REACH: u32 = 6;

/// The description that starts at `at`: its determiner, the words before its noun, the noun, "of …" after it.
fn describe(titles: &Titles<'_>, at: u32, end: u32) -> Option<Described> {
    let text = titles.text;
    let mut index = at;
    // ", proved that his client was away": a verb describes nobody.
    if text
        .tokens
        .get(at as usize)
        .is_some_and(|first| first.is(Facts::VERB_PAST.or(Facts::AUXILIARY)) || first.forms & form::PAST != 0)
    {
        return None;
    }
    // "the union that represents the deputies": a relative pronoun.
    let relative = text.word(at).eq_ignore_ascii_case("that")
        && text.tokens.get(at as usize + 1).is_some_and(|verb| {
            verb.is(Facts::VERB_THIRD.or(Facts::VERB_PAST).or(Facts::AUXILIARY)) || verb.forms & form::PAST != 0
        });
    if relative {
        return None;
    }
    let mut effect = Effect::Current;
    let mut place = None;
    let mut found: Option<(u32, u32, EntityKind, Option<u16>)> = None;
    let limit = end.min(at + REACH + 2);
    while index < limit {
        let token = &text.tokens[index as usize];
        if token.kind != Kind::Word && token.kind != Kind::Number {
            break;
        }
        if index > at && !token.space_before() && !text.word(index).starts_with(['\'', '’']) {
            break;
        }
        if index > at
            && token.is(Facts::PREPOSITION
                .or(Facts::CONJUNCTION)
                .or(Facts::SUBORDINATOR)
                .or(Facts::AUXILIARY)
                .or(Facts::SUBJECT_PRONOUN))
            && !text.word(index).starts_with(['\'', '’'])
        {
            break;
        }
        // "the Russian president stated that the two leaders": the verb ends the description.
        // "The Hale Protection Agency says some": so it does after a name.
        let after_name = index > at + 1 && !token.is_capital() && text.tokens[index as usize - 1].is_capital();
        // "The emails suggest that the mayor knew": after a plural that describes nobody.
        let after_plural = index > at && token.cue != 0 && text.word(index - 1).ends_with('s');
        let verb = (found.is_some() || after_name || after_plural)
            && (token.is(Facts::VERB_PAST.or(Facts::VERB_THIRD).or(Facts::RELATIVE).or(Facts::ADVERB))
                || token.forms & (form::PAST | form::THIRD) != 0
                // "Supporters say the bill would help"
                || (after_plural || found.is_some_and(|found| found.2 == EntityKind::Group))
                    && token.forms & form::BASE != 0);
        if verb {
            break;
        }
        if let Some((Meaning::Office(office), length)) =
            titles.phrase(Facts::OFFICE_START, index, end, |meaning| matches!(meaning, Meaning::Office(_)))
        {
            let last = text.word(index + length - 1).as_bytes();
            let many = last.ends_with(b"s") && !last.ends_with(b"ss")
                || last.ends_with(b"S") && !last.ends_with(b"SS") && !last.ends_with(b"sS");
            found = Some((
                index + length - 1,
                index + length,
                if many { EntityKind::Group } else { EntityKind::Person },
                Some(office),
            ));
            index += length;
            continue;
        }
        // "the council insists", "the council leader": a body, though it describes a person as well.
        let body = token.is(Facts::BODY) && !token.is_capital();
        if body {
            found = Some((index, index + 1, EntityKind::Organisation, None));
        }
        if let Some((changed, length)) = titles.modifier(index, end) {
            if changed != Effect::Current {
                effect = changed;
            }
            index += length;
            continue;
        }
        if let Some((known, length)) = titles.place(index, end) {
            place = Some(known);
            index += length;
            continue;
        }
        if !token.is_capital() || token.is(Facts::PEOPLE) || index == at {
            let kind = if token.is(Facts::ONE_PERSON) {
                Some(EntityKind::Person)
            } else if token.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)) {
                Some(EntityKind::Group)
            } else if token.is(Facts::DOCUMENT) {
                Some(EntityKind::Document)
            } else if token.is(Facts::BODY) {
                Some(EntityKind::Organisation)
            } else {
                None
            };
            if let Some(kind) = kind {
                found = Some((index, index + 1, kind, None));
            }
        }
        index += 1;
    }
    let (head, after, kind, office) = found?;
    // "the school administrators": a body that only says whose they are.
    // "both sides": so many of something else.
    let counts = kind == EntityKind::Group && head == at && text.tokens[at as usize].is(Facts::QUANTIFIER);
    let of_others = (matches!(kind, EntityKind::Organisation | EntityKind::Document) || counts)
        && after < end
        && text.tokens.get(after as usize).is_some_and(|next| {
            next.kind == Kind::Word
                && !next.is_capital()
                && next.facts == Facts::NONE
                && next.forms == 0
                && text.word(after).ends_with('s')
                && !text.word(after).starts_with(['\'', '’'])
        });
    if of_others {
        return None;
    }
    let mut stop = after;
    let mut title_end = after;
    // "president of Russia", "ambassador to the United States", "mayor of Hale".
    if text.tokens.get(after as usize).is_some_and(|next| {
        after < end && (next.is(Facts::PREPOSITION)) && matches!(text.word(after), "of" | "to" | "for")
    }) {
        let mut of = after + 1;
        if of < end && text.word(of).eq_ignore_ascii_case("the") {
            of += 1;
        }
        if let Some((known, length)) = titles.place(of, end) {
            place = Some(known);
            stop = of + length;
            title_end = stop;
        } else if of < end && text.tokens[of as usize].is_capital() {
            let mut run = of;
            while run < end && text.tokens[run as usize].is_capital() && text.tokens[run as usize].is_word() {
                run += 1;
            }
            stop = run;
            title_end = run;
        }
        // "members of the Russian delegation"
        let noun = text.tokens.get(stop as usize).filter(|_| stop > after && stop < end && kind == EntityKind::Group);
        if noun.is_some_and(|noun| noun.is(Facts::BODY) && !noun.is_capital()) {
            stop += 1;
        }
    }
    let title = (kind == EntityKind::Person).then(|| Title {
        tokens: at..title_end,
        office,
        effect,
        place,
        honorific: None,
        role: office.is_none().then_some(head),
        gender: gender_of_role(text.tokens[head as usize].facts),
        of_body: false,
    });
    Some(Described { tokens: at..stop, head, kind, title })
}
