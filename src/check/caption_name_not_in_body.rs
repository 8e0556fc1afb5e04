//! A person in a caption who looks like one of the story, and is not.
//!
//! The caption "James Tomlin" under a story about John Tomlin is flagged; pictures of somebody else, credit lines, a name that
//! the body has are not.

use rustc_hash::FxHashMap;

use super::furniture::{Names, blocks, full_name, mentions_in};
use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;

/// Flags full names of captions where the body has the same surname with another first name, or the other way round.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let credits = context.rule.keys("credits");
    let key = |at: u32| text.tokens[at as usize].key;
    let captions: Vec<_> = blocks(context, |kind| kind == BlockKind::Caption).collect();
    if captions.is_empty() {
        return;
    }
    let mut shown: FxHashMap<u64, usize> = FxHashMap::default();
    for at in captions.iter().cloned().flatten() {
        *shown.entry(key(at)).or_default() += 1;
    }
    let (words, names) = (context.body_words(), Names::of(context));
    for range in &captions {
        for mention in mentions_in(context, range) {
            let Some((given, surname)) = full_name(text, mention) else { continue };
            let from = mention.tokens.start.saturating_sub(CREDIT).max(range.start);
            if (from..mention.tokens.start).any(|at| credits.contains(&key(at))) {
                continue;
            }
            let (has_given, has_surname) = (words.contains_key(&key(given)), words.contains_key(&key(surname)));
            // The one of the story who is like it.
            let like = match (has_given, has_surname) {
                (false, true) => names.by_surname.get(&key(surname)),
                (true, false) => names.by_given.get(&key(given)),
                _ => None,
            };
            let Some((first, last)) = like.copied() else { continue };
            // Shown by his own name in a caption, or by a short form of his first name here.
            let own = usize::from(has_surname);
            let by_name = shown.get(&key(last)).copied().unwrap_or(0) > own;
            if by_name || has_surname && context.pack.may_be_nicknames(key(first), key(given)) {
                continue;
            }
            let (here, there) = (text.span(given..surname + 1), text.span(first..last + 1));
            flags.push(Flag {
                primary: here,
                related: vec![Label { span: there, text: format!("“{}” here", text.of(there)) }],
                values: vec![("here", text.of(here).to_owned()), ("there", text.of(there).to_owned())],
                ..Flag::default()
            });
        }
    }
}

/// How far before a name a word of a credit line may stand.
const CREDIT: u32 = 4;
