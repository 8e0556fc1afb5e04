//! A sentence stands twice.
//!
//! "The vote was put off until the spring. … The vote was put off until the spring." is flagged at the second; quotations,
//! short sentences, headings are not.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::said::hash;
use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;
use crate::span::Span;
use crate::text::Kind;

/// Flags sentences that the body has already; several in a row are one finding.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let least = usize::try_from(context.rule.integer("words", 6)).unwrap_or(6);
    let live = is_live(context);
    let mut known: FxHashMap<u64, usize> = FxHashMap::with_capacity_and_hasher(text.sentences.len(), FxBuildHasher);
    let mut last: Option<(usize, usize)> = None;
    let mut runs: Vec<usize> = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let copy = article.document.blocks().get(sentence.block as usize);
        if !copy.is_some_and(|block| block.kind == BlockKind::Paragraph) {
            continue;
        }
        let words = sentence.tokens.clone().filter(|at| text.tokens[*at as usize].is_word());
        let ends = || sentence.tokens.clone().rev().take(3).any(|at| text.tokens[at as usize].is_terminal());
        let outside = words.clone().filter(|at| text.inside[*at as usize] == 0);
        if sentence.tokens.len() < least || !ends() || outside.take(least).count() < least {
            continue;
        }
        let hash = hash(1, words.clone().map(|at| text.tokens[at as usize].key));
        let Some(first) = known.get(&hash).copied() else {
            known.insert(hash, number);
            continue;
        };
        let same = |(one, other): (u32, u32)| text.tokens[one as usize].key == text.tokens[other as usize].key;
        let earlier = text.sentences[first].tokens.clone().filter(|at| text.tokens[*at as usize].is_word());
        if !words.zip(earlier).all(same) {
            continue;
        }
        let (here, there) = (text.span(sentence.tokens.clone()), text.span(text.sentences[first].tokens.clone()));
        if let Some(flag) = flags.last_mut().filter(|_| last == Some((number - 1, first.wrapping_sub(1)))) {
            flag.primary = flag.primary.join(here);
            flag.related[0].span = flag.related[0].span.join(there);
            flag.values[0].1 = "These sentences stand".to_owned();
            if let Some(run) = runs.last_mut() {
                *run += 1;
            }
        } else {
            flags.push(flag(context, here, there));
            runs.push(1);
        }
        last = Some((number, first));
    }
    // A live file tells the state of things again and again; a whole entry that stands twice is a slip there, too.
    let mut run = runs.iter();
    flags.retain(|_| run.next().is_none_or(|run| !live || *run > 1));
}

/// Entries under the time of day: "7:45 p.m."
fn is_live(context: &Context<'_>) -> bool {
    /// So many entries make a live file.
    const ENTRIES: usize = 3;
    /// The line with the time has no more tokens.
    const LINE: usize = 4;
    let text = &context.article.text;
    let timed = |range: &&std::ops::Range<u32>| {
        range.len() <= LINE
            && text.tokens.get(range.start as usize).is_some_and(|token| token.kind == Kind::Number)
            && text.of(text.span((*range).clone())).contains(':')
    };
    text.blocks.iter().filter(timed).nth(ENTRIES - 1).is_some()
}

fn flag(context: &Context<'_>, here: Span, there: Span) -> Flag {
    Flag {
        primary: here,
        related: vec![Label { span: there, text: "first here".to_owned() }],
        values: vec![
            ("what", "This sentence stands".to_owned()),
            ("paragraph", context.paragraph(there.start).to_string()),
        ],
        ..Flag::default()
    }
}
