//! Quotations with their speakers, as words that can be compared.
//!
//! `“We won’t go,” Ruiz said. “Not now.”` are two quotations of Ruiz: the words “we won’t go” and “not now”. A quotation
//! inside another is somebody else's words and is left out of both.

use super::Context;
use crate::entity::{Claim, Sieve};
use crate::lexicon::key;
use crate::span::Span;
use crate::text::{Kind, Text};
use crate::vocab::{EntityKind, Polarity};

/// A quotation of running copy that somebody is said to have spoken.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Its number in the text.
    pub quotation: u32,
    /// The block it stands in.
    pub block: u32,
    /// Its words, by their tokens.
    pub words: Vec<u32>,
    /// Their keys: "we're" is "we are".
    pub keys: Vec<u64>,
    /// Whose words; empty if that is not known.
    pub speakers: Vec<u32>,
    /// The only person named beside it, where the speaker was not read.
    pub beside: Option<u32>,
    /// Whether the speaker is named, and not a pronoun's or the paragraph's before.
    pub named: bool,
}

impl Said {
    /// Whose words: of those who are said to speak, or of the only person named beside.
    pub(super) fn voices(&self) -> &[u32] {
        match (self.speakers.as_slice(), &self.beside) {
            ([], Some(beside)) => std::slice::from_ref(beside),
            (speakers, _) => speakers,
        }
    }
}

/// Fewer words are nobody's in particular.
pub(super) const LEAST: usize = 3;

/// The quotations of at least [`LEAST`] words, in order; not those of bodies.
pub(super) fn said(context: &Context<'_>) -> Vec<Said> {
    let article = context.article;
    let text = &article.text;
    let of = claims_of(context);
    let short = Short::new();
    let mut out: Vec<Said> = Vec::new();
    for (id, quotation) in text.quotations.iter().enumerate() {
        let claim = of[id].map(|claim| &article.claims[claim as usize]);
        if quotation.parent.is_some() || quotation.closes.is_none() && !goes_on(text, id) {
            continue;
        }
        if !context.is_copy(quotation.block) {
            continue;
        }
        let speakers = claim.map_or(&[][..], |claim| &claim.speakers);
        if !speakers.iter().all(|id| article.entities[*id as usize].kind == EntityKind::Person) {
            continue;
        }
        let (words, keys) = words(text, id, &short);
        if words.len() < LEAST {
            continue;
        }
        out.push(Said {
            quotation: u32::try_from(id).unwrap_or(u32::MAX),
            block: quotation.block,
            words,
            keys,
            speakers: speakers.to_vec(),
            beside: if claim.is_none() { named_beside(context, id) } else { None },
            named: claim.is_some_and(is_named),
        });
    }
    out
}

/// The only person whose name stands in the sentence of a quotation, outside the marks: "As Ruiz put it: “…”".
fn named_beside(context: &Context<'_>, id: usize) -> Option<u32> {
    let article = context.article;
    let text = &article.text;
    let sentence = text.sentence_of(text.quotations[id].tokens.start)?;
    let range = text.sentences[sentence].tokens.clone();
    let first = article.mentions.partition_point(|mention| mention.tokens.start < range.start);
    let mut found = None;
    for (mention, of) in article.mentions[first..].iter().zip(&article.entity_of[first..]) {
        if mention.tokens.start >= range.end {
            break;
        }
        if mention.is_person_name() && !mention.quoted {
            let of = (*of)?;
            if found.is_some_and(|known| known != of) {
                return None;
            }
            found = Some(of);
        }
    }
    found
}

fn is_named(claim: &Claim) -> bool {
    let sure = matches!(claim.resolved_by, Some(Sieve::FullName | Sieve::Surname | Sieve::Joint));
    sure && !claim.carried
}

/// Whether the next paragraph takes up a quotation that its own leaves open.
fn goes_on(text: &Text, id: usize) -> bool {
    text.quotations[id + 1..].iter().find(|next| next.parent.is_none()).is_some_and(|next| next.continues)
}

/// The words of a quotation without those of quotations inside it, and their keys; a short form is written out.
fn words(text: &Text, id: usize, short: &Short) -> (Vec<u32>, Vec<u64>) {
    let mut nested = text.quotations[id + 1..]
        .iter()
        .take_while(|one| one.tokens.start < text.quotations[id].tokens.end)
        .map(|one| one.tokens.clone())
        .peekable();
    let most = text.quotations[id].tokens.len();
    let (mut words, mut keys) = (Vec::with_capacity(most), Vec::with_capacity(most));
    for at in text.quotations[id].tokens.clone() {
        while nested.next_if(|one| one.end <= at).is_some() {}
        let token = &text.tokens[at as usize];
        if !token.is_word() || nested.peek().is_some_and(|one| one.contains(&at)) {
            continue;
        }
        let (first, second) =
            if token.is_letters() { (token.key, None) } else { short.write_out(text.word(at), token.key) };
        for key in std::iter::once(first).chain(second) {
            words.push(at);
            keys.push(key);
        }
    }
    (words, keys)
}

/// Short forms and what they are short for.
struct Short {
    tails: [(&'static str, u64); 4],
    not: u64,
    can: u64,
    will: u64,
}

impl Short {
    fn new() -> Self {
        let tails = [("re", key("are")), ("m", key("am")), ("ll", key("will")), ("ve", key("have"))];
        Self { tails, not: key("not"), can: key("can"), will: key("will") }
    }

    /// The keys of a word, one or two: "don’t" is "do not", "’re" after "we" is "are".
    fn write_out(&self, word: &str, own: u64) -> (u64, Option<u64>) {
        let Some((head, tail)) = word.rsplit_once(['\'', '’']) else { return (own, None) };
        if let Some((_, whole)) = self.tails.iter().find(|(short, _)| tail.eq_ignore_ascii_case(short)) {
            return if head.is_empty() { (*whole, None) } else { (key(head), Some(*whole)) };
        }
        let Some(verb) = head.strip_suffix(['n', 'N']).filter(|_| tail.eq_ignore_ascii_case("t")) else {
            return (own, None);
        };
        let verb = if verb.eq_ignore_ascii_case("ca") {
            self.can
        } else if verb.eq_ignore_ascii_case("wo") {
            self.will
        } else {
            key(verb)
        };
        (verb, Some(self.not))
    }
}

/// For each quotation the claim that tells whose it is: the one whose content fits it closest.
fn claims_of(context: &Context<'_>) -> Vec<Option<u32>> {
    let article = context.article;
    let text = &article.text;
    let mut of: Vec<Option<(u32, u32)>> = vec![None; text.quotations.len()];
    for (claim, number) in article.claims.iter().zip(0..) {
        // Words that were not said, and reports inside somebody's words.
        if claim.polarity == Polarity::Negated || claim.source.or(claim.cue).is_some_and(|at| is_quoted(text, at)) {
            continue;
        }
        for span in &claim.content {
            for (id, one) in text.quotations_near(*span) {
                let shared = one.inner.end.min(span.end).saturating_sub(one.inner.start.max(span.start));
                if shared * 2 > one.inner.len() && of[id].is_none_or(|(_, length)| span.len() < length) {
                    of[id] = Some((number, span.len()));
                }
            }
        }
    }
    of.into_iter().map(|one| one.map(|(claim, _)| claim)).collect()
}

fn is_quoted(text: &Text, span: Span) -> bool {
    let tokens = text.tokens_in(span);
    text.inside.get(tokens.start as usize).is_some_and(|inside| *inside != 0)
}

/// Whether the sentence of a quotation has one of some words outside of quotation marks.
pub(super) fn speaks_of(text: &Text, quotation: u32, words: &[u64]) -> bool {
    let Some(sentence) = text.sentence_of(text.quotations[quotation as usize].tokens.start) else { return false };
    let mut tokens = text.sentences[sentence].tokens.clone();
    tokens.any(|at| text.inside[at as usize] == 0 && words.contains(&text.tokens[at as usize].key))
}

/// Whether brackets or points of omission stand in a stretch of tokens.
pub(super) fn is_edited(text: &Text, from: u32, to: u32) -> bool {
    (from..=to).any(|at| matches!(text.tokens[at as usize].kind, Kind::Ellipsis | Kind::Open | Kind::Close))
}

/// How many sentences end inside a stretch of tokens.
pub(super) fn stops(text: &Text, from: u32, to: u32) -> usize {
    (from..to).filter(|at| text.tokens[*at as usize].is_terminal()).count()
}

/// Which of many numbers may stand twice: one that stands once is nearly always known to. Rows of words that stand once
/// need not be remembered, and in most articles all do.
pub(super) struct Repeats {
    seen: Box<[u64]>,
    again: Box<[u64]>,
}

impl Repeats {
    /// Bits of a number that count: an article has some thousand quoted words.
    const BITS: u32 = 15;

    /// Notes all the numbers.
    pub(super) fn of(numbers: impl Iterator<Item = u64>) -> Self {
        let none = || vec![0; 1 << (Self::BITS - 6)].into_boxed_slice();
        let mut repeats = Self { seen: none(), again: none() };
        for number in numbers {
            let (place, bit) = Self::bit(number);
            repeats.again[place] |= repeats.seen[place] & bit;
            repeats.seen[place] |= bit;
        }
        repeats
    }

    /// Whether a number may be among them more than once.
    pub(super) fn may_be(&self, number: u64) -> bool {
        let (place, bit) = Self::bit(number);
        self.again[place] & bit != 0
    }

    const fn bit(number: u64) -> (usize, u64) {
        let bits = number >> (64 - Self::BITS);
        ((bits >> 6) as usize, 1 << (bits & 63))
    }
}

/// Mixes the keys of words into one number.
pub(super) fn hash(seed: u64, keys: impl Iterator<Item = u64>) -> u64 {
    keys.fold(seed ^ 0x9e37_79b9_7f4a_7c15, |state, key| {
        (state.rotate_left(23) ^ key).wrapping_mul(0xff51_afd7_ed55_8ccd)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_may_repeat() {
        let number = |at: u64| key(&format!("row {at}"));
        let repeats = Repeats::of((0..1000).chain([7, 500]).map(number));
        assert!(repeats.may_be(number(7)) && repeats.may_be(number(500)));
        // Few of those that stand once share their bits with another.
        assert!((0..1000).filter(|at| repeats.may_be(number(*at))).count() < 100);
    }
}
