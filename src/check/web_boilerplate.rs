//! What a web page says around an article: navigation, sharing, subscriptions, advertisements.
//!
//! A paragraph "Scroll to Top" is flagged; "Read more books, the minister told pupils." and "Correction: …" are not.

use std::ops::Range;

use super::{Context, Flag};
use crate::document::BlockKind;
use crate::rule::plain_words;
use crate::text::{Kind, Text};

/// The rule's phrase lists: whole phrases, phrases that may go on, beginnings of notes that must stay.
const LISTS: &[&str] = &["phrases", "opens", "never"];
const OPENS: usize = 1;
const NEVER: usize = 2;

/// Flags short blocks that are one of the rule's phrases, or begin or end with one that stands by itself.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let most = usize::try_from(context.rule.integer("words", 12)).unwrap_or(usize::MAX);
    for (block, range) in context.article.document.blocks().iter().zip(&text.blocks) {
        // A longer block cannot be short in words; tokens are counted first because that is free.
        if range.len() > most * 2 || matches!(block.kind, BlockKind::Headline { .. } | BlockKind::BlockQuote) {
            continue;
        }
        let words: Vec<u32> = range.clone().filter(|at| text.tokens[*at as usize].is_word()).collect();
        if words.is_empty() || words.len() > most {
            continue;
        }
        if let Some(found) = find(context, range, &words) {
            let span = text.span(words[found.start]..words[found.end - 1] + 1);
            flags.push(Flag { primary: span, values: vec![("words", text.of(span).to_owned())], ..Flag::default() });
        }
    }
}

/// Where among `words` a phrase stands by itself.
fn find(context: &Context<'_>, block: &Range<u32>, words: &[u32]) -> Option<Range<usize>> {
    let text = &context.article.text;
    let plain = plain_words(words.iter().map(|at| text.word(*at)));
    let found: Vec<(usize, Range<usize>)> = context
        .pack
        .phrase_set(context.rule, LISTS)
        .find(&plain)
        .filter_map(|(list, bytes)| whole_words(&plain, bytes).map(|range| (list, range)))
        .collect();
    if found.iter().any(|(list, range)| *list == NEVER && range.start == 0) {
        return None;
    }
    let capital = |at: u32| {
        let token = &text.tokens[at as usize];
        token.is_capital() || token.kind == Kind::Number
    };
    found.into_iter().find_map(|(list, range)| {
        let opens = range.start == 0 && capital(words[0]);
        if list == OPENS {
            // "Follow us on Twitter": a whole line of it, never a sentence that goes on after a comma.
            let goes_on = (words[0]..block.end).any(|at| text.tokens[at as usize].kind == Kind::Comma);
            return (opens && !goes_on).then_some(0..words.len());
        }
        let whole = range.len() == words.len();
        let first = opens && range.end < words.len() && is_boundary(text, words[range.end - 1] + 1..words[range.end]);
        let last = range.start > 0
            && range.end == words.len()
            && range.len() > 1
            && capital(words[range.start])
            && is_boundary(text, words[range.start - 1] + 1..words[range.start]);
        (list != NEVER && (whole || first || last)).then_some(range)
    })
}

/// The words that a stretch of bytes covers, if it begins and ends where words do.
fn whole_words(plain: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let starts = bytes.start == 0 || plain.as_bytes()[bytes.start - 1] == b' ';
    let ends = bytes.end == plain.len() || plain.as_bytes()[bytes.end] == b' ';
    let words = |text: &str| text.bytes().filter(|byte| *byte == b' ').count();
    (starts && ends).then(|| {
        let start = words(&plain[..bytes.start]);
        start..start + words(&plain[bytes]) + 1
    })
}

/// What stands between two words parts them: a stop, a colon, a bar, an arrow; not a comma.
fn is_boundary(text: &Text, between: Range<u32>) -> bool {
    between.into_iter().any(|at| {
        matches!(
            text.tokens[at as usize].kind,
            Kind::Stop
                | Kind::Colon
                | Kind::Dash
                | Kind::Other
                | Kind::Ellipsis
                | Kind::Exclamation
                | Kind::Open
                | Kind::Close
        )
    })
}
