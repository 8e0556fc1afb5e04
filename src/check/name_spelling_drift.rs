//! Two spellings of one name, one edit apart.
//!
//! "Okafar" is flagged where "Okafor" stands before; "Clark" and "Clarke" with given names of their own, "Clintons",
//! "Sánchez" beside "Sanchez", "MacDonald" beside "McDonald" are not.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::name_form::{Words, letters, neighbourhood, one_edit, parts};
use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;
use crate::lexicon::Facts;
use crate::text::{Kind, Text, Token};
use crate::vocab::{EntityKind, Severity};

/// A capitalised word of the text.
struct Word {
    /// Its first use.
    first: u32,
    /// How often it stands in the text.
    uses: u32,
    /// Where it stands outside quotation marks, at most three times.
    places: [u32; 3],
    /// How many of these there are.
    placed: u8,
}

impl Word {
    fn places(&self) -> &[u32] {
        &self.places[..usize::from(self.placed)]
    }
}

/// A surname that the text introduces.
struct Surname {
    /// Given names of its bearers, as keys.
    given: Vec<u64>,
    /// Offices and honorifics of its bearers, as keys of the title's last word.
    titles: Vec<u64>,
}

/// Flags the rarer of two spellings.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let limits = Limits {
        length: usize::try_from(context.rule.integer("length", 5)).unwrap_or(5),
        uses: u32::try_from(context.rule.integer("uses", 2)).unwrap_or(2),
    };
    let words = words(context, &limits);
    let names = Names { context, words, surnames: surnames(context), prints: Words::of(&context.article.text, &[]) };
    names.persons(&limits, flags);
    names.bodies(flags);
}

struct Limits {
    length: usize,
    uses: u32,
}

/// Capitalised words that can be names, by key.
fn words(context: &Context<'_>, limits: &Limits) -> FxHashMap<u64, Word> {
    let text = &context.article.text;
    /// Words with a capital in an article.
    const MANY: usize = 224;
    let mut words: FxHashMap<u64, Word> = FxHashMap::with_capacity_and_hasher(MANY, FxBuildHasher);
    for (block, range) in context.article.document.blocks().iter().zip(&text.blocks) {
        let title = matches!(block.kind, BlockKind::Headline { .. } | BlockKind::Heading);
        for at in context.capitals(range).iter().copied() {
            let token = &text.tokens[at as usize];
            if token.is_all_capitals() || (token.span.len() as usize) + 1 < limits.length || token.has_digit() {
                continue;
            }
            let odd = |word: &str| word.starts_with(['@', '#']) || word.contains(['.', '_', '/', '&']);
            if !token.is_letters() && odd(text.word(at)) {
                continue;
            }
            let word = words.entry(token.key).or_insert(Word { first: at, uses: 0, places: [0; 3], placed: 0 });
            word.uses += 1;
            if let Some(place) = word.places.get_mut(usize::from(word.placed))
                && text.inside[at as usize] == 0
                && !title
            {
                *place = at;
                word.placed += 1;
            }
        }
    }
    words
}

fn surnames(context: &Context<'_>) -> FxHashMap<u64, Surname> {
    let text = &context.article.text;
    let mut surnames: FxHashMap<u64, Surname> = FxHashMap::default();
    for mention in &context.article.mentions {
        let Some((given, surname)) = parts(text, mention) else { continue };
        let title = mention.title.as_ref().map(|title| text.tokens[title.tokens.end as usize - 1].key);
        if given.is_none() && title.is_none() {
            continue;
        }
        let one = surnames
            .entry(text.tokens[surname as usize].key)
            .or_insert(Surname { given: Vec::new(), titles: Vec::new() });
        let given = given.map(|at| text.tokens[at as usize].key);
        one.given.extend(given.filter(|given| !one.given.contains(given)));
        one.titles.extend(title.filter(|title| !one.titles.contains(title)));
    }
    surnames
}

struct Names<'a> {
    context: &'a Context<'a>,
    words: FxHashMap<u64, Word>,
    surnames: FxHashMap<u64, Surname>,
    prints: Words<'a>,
}

impl Names<'_> {
    fn persons(&self, limits: &Limits, flags: &mut Vec<Flag>) {
        let (text, words, surnames) = (&self.context.article.text, &self.words, &self.surnames);
        let mut near = Near::default();
        let mut buffer = Vec::new();
        for surname in surnames.keys() {
            let Some(word) = words.get(surname).filter(|word| word.uses >= limits.uses) else { continue };
            letters(text.word(word.first), &mut buffer);
            if buffer.len() >= limits.length {
                neighbourhood(&buffer, |hash| near.add(hash, *surname));
            }
        }
        if near.pairs.is_empty() {
            return;
        }
        near.sort();
        let (mut other, mut found) = (Vec::new(), Vec::new());
        let mut rare: Vec<(&u64, &Word)> =
            words.iter().filter(|(_, word)| word.uses <= limits.uses && word.placed > 0).collect();
        rare.sort_by_key(|(_, word)| word.first);
        for (rare_key, word) in rare {
            letters(text.word(word.first), &mut buffer);
            found.clear();
            neighbourhood(&buffer, |hash| found.extend(near.of(hash)));
            found.sort_unstable();
            found.dedup();
            found.retain(|known| known != rare_key && words[known].uses > word.uses);
            for known in &found {
                letters(text.word(words[known].first), &mut other);
                if one_edit(&buffer, &other)
                    && let Some(flag) = self.judge(*rare_key, word, &words[known], &surnames[known])
                {
                    flags.push(flag);
                    break;
                }
            }
        }
    }

    fn judge(&self, rare_key: u64, rare: &Word, known: &Word, surname: &Surname) -> Option<Flag> {
        let text = &self.context.article.text;
        let before: Vec<Before> = rare.places().iter().map(|at| before(self.context, *at, surname)).collect();
        // "Broad Streets" beside "Broad Street": no given name, a plural.
        let inflected = is_inflected(text.word(rare.places()[0]), text.word(known.first));
        let given = |at: &u32| text.tokens[*at as usize - 1].is(Facts::GIVEN) || !inflected;
        let same_given =
            rare.places().iter().zip(&before).any(|(at, before)| *before == Before::SameGiven && given(at));
        let at = rare.places()[0];
        let (here, there) = (text.word(at), text.word(known.first));
        if before.contains(&Before::SameGiven) && !same_given {
            return None;
        }
        if before.contains(&Before::OtherName)
            || rare.places().iter().any(|at| goes_on(text, *at))
            || is_variant(here, there)
        {
            return None;
        }
        // Another bearer has it as a surname of his own: two people.
        let own = self
            .surnames
            .get(&rare_key)
            .is_some_and(|own| own.given.iter().any(|given| !surname.given.contains(given)));
        let entry = &text.tokens[at as usize];
        let listed = entry.facts != Facts::NONE || entry.place != 0 || entry.cue != 0 || entry.forms != 0;
        if !same_given && (own || listed || inflected || self.prints.stands_small(rare_key)) {
            return None;
        }
        if !same_given
            && before.iter().all(|one| *one == Before::Nothing)
            && !rare.places().iter().all(|at| is_name(text, *at))
        {
            return None;
        }
        let doubtful = before.contains(&Before::OtherTitle) && !same_given || self.prints.is_family(known.first);
        let times = match known.uses {
            2 => "twice".to_owned(),
            uses => format!("{uses} times"),
        };
        Some(Flag {
            primary: entry.span,
            related: vec![Label { span: text.tokens[known.first as usize].span, text: format!("“{there}” here") }],
            values: vec![("here", here.to_owned()), ("there", there.to_owned()), ("times", times)],
            severity: doubtful.then_some(Severity::Warning),
            ..Flag::default()
        })
    }

    /// Names of bodies of several words that differ in one word by one edit: "Halvard Lines", "Halvrad Lines".
    fn bodies(&self, flags: &mut Vec<Flag>) {
        let text = &self.context.article.text;
        let mut frames: FxHashMap<Frame, Vec<Filler>> = FxHashMap::default();
        for mention in &self.context.article.mentions {
            let Some(name) = mention.name().filter(|name| mention.kind == EntityKind::Organisation && name.len() > 1)
            else {
                continue;
            };
            for (place, gap) in name.clone().enumerate() {
                let token = &text.tokens[gap as usize];
                if token.span.len() < 5 || !token.is_capital() || token.is_all_capitals() || mention.quoted {
                    continue;
                }
                let rest = name.clone().filter(|at| *at != gap);
                let frame = rest.fold(0_u64, |state, at| state.rotate_left(9) ^ text.tokens[at as usize].key);
                let seen = frames.entry((frame, place, name.len())).or_default();
                if let Some(one) = seen.iter_mut().find(|one| one.0 == token.key) {
                    one.2 += 1;
                } else if seen.len() < 8 {
                    seen.push((token.key, gap, 1));
                }
            }
        }
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let mut out: Vec<Flag> = Vec::new();
        for seen in frames.values().filter(|seen| seen.len() > 1) {
            for rare in seen {
                for known in seen.iter().filter(|known| known.2 > rare.2 && known.0 != rare.0) {
                    let (here, there) = (text.word(rare.1), text.word(known.1));
                    letters(here, &mut a);
                    letters(there, &mut b);
                    let listed = text.tokens[rare.1 as usize].facts != Facts::NONE || self.prints.stands_small(rare.0);
                    if one_edit(&a, &b) && !listed && !is_inflected(here, there) && !is_variant(here, there) {
                        let times = if known.2 == 2 { "twice".to_owned() } else { format!("{} times", known.2) };
                        out.push(Flag {
                            primary: text.tokens[rare.1 as usize].span,
                            related: vec![Label {
                                span: text.tokens[known.1 as usize].span,
                                text: format!("“{there}” here"),
                            }],
                            values: vec![("here", here.to_owned()), ("there", there.to_owned()), ("times", times)],
                            ..Flag::default()
                        });
                    }
                }
            }
        }
        flags.append(&mut out);
    }
}

/// Surnames by the numbers that words one edit apart share.
#[derive(Default)]
struct Near {
    pairs: Vec<(u64, u64)>,
    /// Which numbers there are, by some of their bits: most words of a text share none, and need no search.
    bits: [u64; 16],
}

impl Near {
    fn add(&mut self, number: u64, surname: u64) {
        let (place, bit) = Self::bit(number);
        self.bits[place] |= 1 << bit;
        self.pairs.push((number, surname));
    }

    fn sort(&mut self) {
        self.pairs.sort_unstable();
    }

    fn of(&self, number: u64) -> impl Iterator<Item = u64> {
        let (place, bit) = Self::bit(number);
        let may_be = self.bits[place] >> bit & 1 == 1;
        let from = if may_be { self.pairs.partition_point(|pair| pair.0 < number) } else { self.pairs.len() };
        self.pairs[from..].iter().take_while(move |pair| pair.0 == number).map(|pair| pair.1)
    }

    const fn bit(number: u64) -> (usize, u64) {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        ((mixed >> 6) as usize, mixed & 63)
    }
}

/// A name of several words without one of them: what the others are, where the gap is, how long the name is.
type Frame = (u64, usize, usize);

/// A word that stands in such a gap: its key, its first token, how often it stands there.
type Filler = (u64, u32, u32);

/// What stands before a rare spelling.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The given name of the frequent one.
    SameGiven,
    /// A title or honorific that the frequent one has, too.
    SameTitle,
    /// Another title.
    OtherTitle,
    /// Nothing that belongs to the name.
    Nothing,
    /// Part of another name.
    OtherName,
}

/// What stands right before a use, as far as it belongs to the name.
fn before(context: &Context<'_>, at: u32, surname: &Surname) -> Before {
    let text = &context.article.text;
    let token = |index: u32| &text.tokens[index as usize];
    let Some(previous) = at.checked_sub(1).filter(|_| !starts_sentence(text, at)) else { return Before::Nothing };
    let one = token(previous);
    if one.kind != Kind::Word || !token(at).space_before() {
        return Before::Nothing;
    }
    let titled =
        one.is(Facts::OFFICE_WORD.or(Facts::HONORIFIC).or(Facts::ROLE).or(Facts::ROLE_MALE).or(Facts::ROLE_FEMALE));
    if titled && !one.is(Facts::GIVEN) {
        let known = surname.titles.contains(&one.key);
        return if known {
            Before::SameTitle
        } else if one.is_capital() {
            Before::OtherTitle
        } else {
            Before::Nothing
        };
    }
    if surname.given.iter().any(|given| context.pack.may_be_nicknames(*given, one.key)) && one.is_capital() {
        return Before::SameGiven;
    }
    if !one.is_capital() {
        // "in Carsen", "the Carsen": a place, a thing.
        let place = matches!(text.word(previous), "in" | "near" | "at" | "across" | "throughout" | "into" | "around");
        return if place || one.is(Facts::DETERMINER) || one.is(Facts::NAME_PARTICLE) {
            Before::OtherName
        } else {
            Before::Nothing
        };
    }
    let starter =
        starts_sentence(text, previous) && !one.is(Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS)) && one.facts != Facts::NONE;
    if starter || one.is(Facts::DATE) { Before::Nothing } else { Before::OtherName }
}

fn starts_sentence(text: &Text, at: u32) -> bool {
    text.sentence_of(at).is_none_or(|id| {
        let start = text.sentences[id].tokens.start;
        start == at || (start..at).all(|before| !text.tokens[before as usize].is_word())
    })
}

/// "Carsen City": the word is the first of a longer name.
fn goes_on(text: &Text, at: u32) -> bool {
    text.tokens.get(at as usize + 1).is_some_and(|next| {
        let joined = text.tokens[at as usize].space_after()
            && next.kind == Kind::Word
            && next.is_capital()
            && !next.is(Facts::NAME_SUFFIX.or(Facts::DATE))
            && text.block_of(at) == text.block_of(at + 1)
            && !starts_sentence(text, at + 1);
        joined || !text.tokens[at as usize].space_after() && next.kind == Kind::Other
    })
}

/// Whether a lone capitalised word is a name: inside a sentence it is; as the first word only before a verb of
/// saying, an auxiliary, a possessive or an apposition.
fn is_name(text: &Text, at: u32) -> bool {
    if !starts_sentence(text, at) {
        return true;
    }
    text.tokens.get(at as usize + 1).is_some_and(|next: &Token| {
        next.cue != 0 && next.forms != 0
            || next.is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD))
            || next.kind == Kind::Comma
            || text.of(next.span).starts_with(['\'', '’'])
    })
}

/// "Clintons", "Hughes" and "Hugh": a plural, a possessive without its mark.
fn is_inflected(one: &str, other: &str) -> bool {
    let longer = |long: &str, short: &str| {
        long.len() == short.len() + 1
            && long.is_char_boundary(short.len())
            && long.starts_with(short)
            && long.ends_with(['s', 'n'])
    };
    longer(one, other) || longer(other, one)
}

/// "MacDonald" and "McDonald"; words that differ in a hyphen or an apostrophe only.
fn is_variant(one: &str, other: &str) -> bool {
    let mac = |long: &str, short: &str| {
        long.strip_prefix("Mac").zip(short.strip_prefix("Mc")).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let bare = |word: &str| word.replace(['-', '\'', '’', '‐'], "").to_lowercase();
    mac(one, other) || mac(other, one) || bare(one) == bare(other)
}
