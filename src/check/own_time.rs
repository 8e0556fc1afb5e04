//! Whether a sentence speaks of a time of its own, not of the day of the article.
//!
//! "In 2014, Vice President Joe Biden went to Hale" does; "Vice President Joe Biden went to Hale" does not: news is told
//! in the past tense.

use super::Context;
use crate::lexicon::Facts;
use crate::mention::Mention;
use crate::text::Kind;

/// A past time in the sentence itself: "in 2014", "at the time", "served as".
pub(super) fn has_own_time(context: &Context<'_>, mention: &Mention) -> bool {
    let text = &context.article.text;
    let Some(sentence) = text.sentence_of(mention.tokens.start) else { return false };
    let range = text.sentences[sentence].tokens.clone();
    range.clone().any(|at| {
        let token = &text.tokens[at as usize];
        let year = token.kind == Kind::Number
            && token.span.len() == 4
            && matches!(text.word(at).as_bytes(), [b'1', b'7'..=b'9', ..] | [b'2', b'0', ..]);
        let before = at.checked_sub(1).is_some_and(|before| {
            text.tokens[before as usize].is(Facts::PREPOSITION.or(Facts::MONTH).or(Facts::SUBORDINATOR))
                && range.contains(&before)
        });
        let phrase = |words: &[&str]| {
            words.iter().zip(at..).all(|(word, index)| index < range.end && text.word(index).eq_ignore_ascii_case(word))
        };
        year && before
            || phrase(&["at", "the", "time"])
            || phrase(&["served", "as"])
            || phrase(&["when", "he", "was"])
            || phrase(&["when", "she", "was"])
    })
}

/// Words that set a sentence, or a whole paragraph, in the past of the people it names.
const PAST: &[&[&str]] = &[
    &["years", "ago"],
    &["decades", "ago"],
    &["decade", "ago"],
    &["at", "that", "time"],
    &["back", "then"],
    &["had", "served"],
    &["was", "then"],
    &["were", "then"],
    &["who", "was", "then"],
    &["while", "he", "was"],
    &["while", "she", "was"],
    &["when", "they", "were"],
    &["during", "his", "term"],
    &["during", "her", "term"],
    &["during", "his", "tenure"],
    &["during", "her", "tenure"],
    &["during", "his", "time"],
    &["during", "her", "time"],
    &["in", "the", "era"],
    &["history"],
    &["historian"],
    &["historians"],
    &["predecessor"],
    &["predecessors"],
];

/// What a holder of an office leaves behind: "Gov. Ruiz's administration".
const LEFT_BEHIND: &[&str] = &["administration", "presidency", "tenure", "era", "term", "cabinet", "government"];

/// Whether the words around a title speak of an earlier time than the article of that year, in any of the ways that
/// reporters have: a year or decade, "years ago", "under President Ruiz", "President Ruiz's administration", a paragraph
/// that opens with a year.
pub(super) fn is_of_the_past(context: &Context<'_>, mention: &Mention, year: u32) -> bool {
    if has_own_time(context, mention) {
        return true;
    }
    let text = &context.article.text;
    let Some(sentence) = text.sentence_of(mention.tokens.start) else { return false };
    let range = text.sentences[sentence].tokens.clone();
    let before = |at: u32| at.checked_sub(1).filter(|before| range.contains(before));
    if before(mention.tokens.start).is_some_and(|at| text.word(at).eq_ignore_ascii_case("under")) {
        return true;
    }
    let owns = |at: u32| text.word(at).starts_with(['\'', '’']);
    let behind = |at: u32| LEFT_BEHIND.iter().any(|word| text.word(at).eq_ignore_ascii_case(word));
    if owns(mention.tokens.end) && (mention.tokens.end + 1..range.end.min(mention.tokens.end + 4)).any(behind) {
        return true;
    }
    let earlier = |at: u32| year_of(text.word(at)).is_some_and(|named| named < year);
    let phrase = |at: u32, words: &[&str]| {
        words.iter().zip(at..).all(|(word, index)| index < range.end && text.word(index).eq_ignore_ascii_case(word))
    };
    if range.clone().any(|at| earlier(at) || PAST.iter().any(|words| phrase(at, words))) {
        return true;
    }
    // "In 2014, two years after … ¶ goes on": the paragraph opens with its time.
    let Some(block) = text.block_of(mention.tokens.start) else { return false };
    let opening = text.blocks[block].clone();
    (opening.start..opening.end.min(opening.start + 4)).any(earlier)
}

/// The year that a word names: "2014", "1990s".
fn year_of(word: &str) -> Option<u32> {
    let digits = word.strip_suffix('s').or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1700..2100).contains(&year).then_some(year)
}
