//! What a web page says around an article: navigation, sharing, subscriptions, advertisements.
//!
//! A paragraph "Scroll to Top" is flagged; "Read more books, the minister told pupils." and "Correction: …" are not.

use std::collections::HashMap;
use std::ops::Range;

use super::{Context, Flag};
use crate::document::BlockKind;
use crate::lexicon::{key, split_words};
use crate::text::{Kind, Text};

/// Flags short blocks that are one of the rule's phrases, or begin or end with one that stands by itself.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let most = usize::try_from(context.rule.integer("words", 12)).unwrap_or(usize::MAX);
    let mut phrases: Option<Phrases> = None;
    for (block, range) in context.article.document.blocks().iter().zip(&text.blocks) {
        // A longer block cannot be short in words; tokens are counted first because that is free.
        if range.len() > most * 2 || matches!(block.kind, BlockKind::Headline { .. } | BlockKind::BlockQuote) {
            continue;
        }
        let words: Vec<u32> = range.clone().filter(|at| text.tokens[*at as usize].is_word()).collect();
        if words.is_empty() || words.len() > most {
            continue;
        }
        let phrases = phrases.get_or_insert_with(|| Phrases::of(context));
        if phrases.starts(text, &words, &phrases.never).is_some() {
            continue;
        }
        if let Some(found) = phrases.find(text, range, &words) {
            let span = text.span(words[found.start]..words[found.end - 1] + 1);
            flags.push(Flag { primary: span, values: vec![("words", text.of(span).to_owned())], ..Flag::default() });
        }
    }
}

/// Phrases as keys of their words, by their first and by their last word.
type ByWord = HashMap<u64, Vec<Vec<u64>>>;

struct Phrases {
    first: ByWord,
    last: ByWord,
    /// Phrases that may be followed by more words.
    opens: ByWord,
    /// Beginnings of notes that must stay.
    never: ByWord,
}

impl Phrases {
    fn of(context: &Context<'_>) -> Self {
        let mut phrases =
            Self { first: ByWord::new(), last: ByWord::new(), opens: ByWord::new(), never: ByWord::new() };
        for phrase in context.rule.strings("phrases") {
            let keys = keys(phrase);
            if let (Some(first), Some(last)) = (keys.first(), keys.last()) {
                phrases.last.entry(*last).or_default().push(keys.clone());
                phrases.first.entry(*first).or_default().push(keys);
            }
        }
        for (list, into) in [("opens", &mut phrases.opens), ("never", &mut phrases.never)] {
            for phrase in context.rule.strings(list) {
                let keys = keys(phrase);
                if let Some(first) = keys.first() {
                    into.entry(*first).or_default().push(keys);
                }
            }
        }
        phrases
    }

    /// Where among `words` a phrase stands.
    fn find(&self, text: &Text, block: &Range<u32>, words: &[u32]) -> Option<Range<usize>> {
        let capital = |at: u32| {
            let token = &text.tokens[at as usize];
            token.is_capital() || token.kind == Kind::Number
        };
        if let Some(length) = self.starts(text, words, &self.opens).filter(|_| capital(words[0])) {
            // "Follow us on Twitter": a whole line of it, never a sentence that goes on after a comma.
            let plain = (words[0]..block.end).all(|at| text.tokens[at as usize].kind != Kind::Comma);
            let _ = length;
            return plain.then_some(0..words.len());
        }
        if let Some(length) = self.starts(text, words, &self.first) {
            let whole = length == words.len();
            if whole || capital(words[0]) && is_boundary(text, words[length - 1] + 1..words[length]) {
                return Some(0..length);
            }
        }
        let last = text.tokens[words[words.len() - 1] as usize].key;
        for phrase in self.last.get(&last).into_iter().flatten() {
            let Some(start) = words.len().checked_sub(phrase.len()).filter(|start| *start > 0) else { continue };
            let same = words[start..].iter().zip(phrase).all(|(at, key)| text.tokens[*at as usize].key == *key);
            if same
                && phrase.len() > 1
                && capital(words[start])
                && is_boundary(text, words[start - 1] + 1..words[start])
            {
                return Some(start..words.len());
            }
        }
        None
    }

    fn starts(&self, text: &Text, words: &[u32], list: &ByWord) -> Option<usize> {
        list.get(&text.tokens[words[0] as usize].key)?
            .iter()
            .filter(|phrase| {
                phrase.len() <= words.len()
                    && phrase.iter().zip(words).all(|(key, at)| text.tokens[*at as usize].key == *key)
            })
            .map(Vec::len)
            .max()
    }
}

/// What stands between two words parts them: a stop, a colon, a bar, an arrow; not a comma.
fn is_boundary(text: &Text, between: Range<u32>) -> bool {
    between.clone().any(|at| {
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

fn keys(phrase: &str) -> Vec<u64> {
    split_words(phrase).map(key).collect()
}
