//! What frames leave over: quotations that go on, that stand alone, that a colon in the paragraph before announces.
//!
//! `“We won’t go,” Ruiz said. “Not now.”`: the second quotation is a further stretch of the first attribution.

use std::ops::Range;

use super::Attribution;
use super::candidate::Candidate;
use super::source::{self, Found};
use super::subject;
use super::view::View;
use crate::text::Kind;
use crate::vocab::{CueClass, Polarity, Speech};

/// Words in a quotation from which on it is a statement and not a scare quote or a title.
const STATEMENT: u32 = 5;

/// Tokens of a quotation that goes on with the paragraph before it: a short one only after a whole quotation.
const PARAGRAPH: usize = 15;
const LONG_PARAGRAPH: usize = 20;

/// How many attributions back one is looked for that a quotation goes on with.
const NEAR: usize = 64;

/// Reads the quotations of a sentence that no frame has read; `first` is where this sentence's attributions begin.
pub(super) fn quotations(
    view: &View<'_>,
    sentence: usize,
    first: usize,
    candidates: &[Candidate],
    found: &mut Vec<Attribution>,
) {
    let mut at = view.start;
    while at < view.end {
        let Some(quotation) = view.quotation_at(at).filter(|quotation| quotation.start == at) else {
            at += 1;
            continue;
        };
        at = quotation.end.max(at + 1);
        if found[first..]
            .iter()
            .any(|one| one.content.iter().any(|range| range.start < quotation.end && quotation.start < range.end))
        {
            continue;
        }
        // "“They agree” to support him": the reporter's last words belong to the quotation.
        let quotation = match with_tail(view, &quotation) {
            Some(whole) => whole,
            None if is_alone(view) => quotation,
            None => {
                let led = candidates.is_empty() && quotation.len() > 6 && is_alone_after(view, &quotation);
                if led {
                    resumes(view, sentence, &(view.start..quotation.end), found);
                }
                continue;
            }
        };
        if resumes(view, sentence, &quotation, found)
            || announced(view, sentence, &quotation, found)
            || runs_on(view, sentence, &quotation, found)
        {
            continue;
        }
        // A quotation that fills its block, with nobody to name.
        if quotation.len() as u32 > STATEMENT + 2 && fills_block(view, sentence, &quotation) && candidates.is_empty() {
            found.push(free(sentence, quotation));
        }
    }
}

/// The further sentences of a transcript's block belong to its speaker; returns whether this is one.
pub(super) fn transcript(view: &View<'_>, sentence: usize, found: &mut [Attribution]) -> bool {
    let text = view.text;
    let block = text.sentences[sentence].block as usize;
    let Some(range) = text.blocks.get(block).filter(|range| range.start < view.start) else { return false };
    let opening = found.iter_mut().rev().find(|one| one.cue.as_ref().is_some_and(|cue| cue.start >= range.start));
    let Some(one) = opening.filter(|one| one.frame == "speaker-colon-line") else { return false };
    if let Some(last) = one.content.last_mut() {
        last.end = view.trimmed(view.start..view.end).end.max(last.end);
    }
    true
}

/// Whether the sentence is nothing but quotations.
fn is_alone(view: &View<'_>) -> bool {
    (view.start..view.end).all(|at| view.quoted(at) || !view.token(at).is_word())
}

/// "It “will do the pier good.”": nobody else can have said the last words.
fn is_alone_after(view: &View<'_>, quotation: &Range<u32>) -> bool {
    quotation.start > view.start
        && view.at_end(quotation.end)
        && !(view.start..quotation.start).any(|at| view.quoted(at))
}

/// The quotation that opens the sentence with the few words that end it, if they have no verb and no comma parts them
/// from it.
fn with_tail(view: &View<'_>, quotation: &Range<u32>) -> Option<Range<u32>> {
    const LONGEST: u32 = 12;
    let end = view.trimmed(view.start..view.end).end;
    let first = view.get(quotation.end)?;
    let tail = quotation.end..end;
    let plain = quotation.start == view.start
        && quotation.len() > STATEMENT as usize
        && !tail.is_empty()
        && tail.end - tail.start <= LONGEST
        && first.kind == Kind::Word
        && !first.is_capital()
        && !tail.clone().any(|at| view.quoted(at) || view.token(at).kind == Kind::Comma)
        && !view.has_finite(tail);
    plain.then_some(quotation.start..end)
}

fn fills_block(view: &View<'_>, sentence: usize, quotation: &Range<u32>) -> bool {
    let block = view.text.sentences[sentence].block as usize;
    let range = &view.text.blocks[block];
    quotation.start == range.start && quotation.end >= range.end.saturating_sub(1)
}

/// Adds the quotation to the attribution that it goes on with, if there is one.
fn resumes(view: &View<'_>, sentence: usize, quotation: &Range<u32>, found: &mut [Attribution]) -> bool {
    let text = view.text;
    let Some(first) = quotation.clone().find(|at| view.quoted(*at)) else { return false };
    let id = text.inside[first as usize] as usize - 1;
    let this = &text.quotations[id];
    if this.continues {
        // The paragraph before left its quotation open: the same words go on.
        let before = text.quotations[..id].iter().rev().find(|one| one.parent.is_none());
        if let Some(before) = before
            && let Some(one) = found.iter_mut().rev().find(|one| {
                one.content.iter().any(|range| range.start < before.tokens.end && before.tokens.start < range.end)
            })
        {
            one.content.push(quotation.clone());
            return true;
        }
        return false;
    }
    let Some(previous) = sentence.checked_sub(1) else { return false };
    if text.sentences[previous].block != text.sentences[sentence].block {
        return false;
    }
    let before = &text.sentences[previous].tokens;
    // The attribution whose words or frame stand in the sentence before, the outermost and last one.
    let here = |one: &Attribution| {
        one.content.iter().any(|range| before.contains(&range.start) || range.contains(&before.start))
    };
    let quotes =
        |one: &Attribution| one.content.iter().any(|range| range.clone().any(|at| text.inside[at as usize] != 0));
    // "“…,” Ruiz said, pointing to what he called “a mess.” “…”": the speaker of the whole quotation goes on.
    let whole = |one: &Attribution| {
        one.content.iter().any(|range| text.inside[range.start as usize] != 0 && range.len() > 4)
            && one.frame.starts_with("content-")
    };
    // "Ruiz recalled how dark it was. “I was afraid.”": after a statement of somebody a whole quotation is theirs, too.
    let closing = |one: &Attribution| {
        one.sentence as usize == previous
            && one.class == CueClass::Speech
            && one.parent.is_none()
            && one.content.last().is_some_and(|range| range.end + 2 >= before.end)
    };
    // What the sentence before says was found not long ago; a document may have any number of lone quotations.
    let near = found.len().saturating_sub(NEAR);
    let recent = &found[near..];
    let index = recent
        .iter()
        .rposition(|one| here(one) && whole(one))
        .or_else(|| recent.iter().rposition(|one| here(one) && quotes(one)))
        .or_else(|| recent.iter().position(closing).filter(|_| this.tokens.len() > STATEMENT as usize + 3))
        .map(|index| near + index);
    if let Some(index) = index {
        found[index].content.push(quotation.clone());
        return true;
    }
    false
}

/// A paragraph that is one quotation, after a paragraph that ends with quoted words and whose they are: `“…,” Ruiz told
/// reporters.` ¶ `“…”`. PolNeAR's annotators join 85 % of them.
fn runs_on(view: &View<'_>, sentence: usize, quotation: &Range<u32>, found: &mut [Attribution]) -> bool {
    let text = view.text;
    if !fills_block(view, sentence, quotation) || quotation.len() < PARAGRAPH {
        return false;
    }
    let Some(previous) = sentence.checked_sub(1) else { return false };
    let before = &text.sentences[previous].tokens;
    let last = found.iter_mut().rev().find(|one| {
        let quoted = one.content.iter().any(|range| range.clone().any(|at| text.inside[at as usize] != 0));
        let here = one.cue.iter().chain(&one.content).any(|range| before.contains(&range.start));
        quoted && here && one.cue.as_ref().is_some_and(|cue| text.inside[cue.start as usize] == 0)
    });
    let Some(one) = last else { return false };
    // A short one only after a whole quotation.
    if quotation.len() < LONG_PARAGRAPH
        && !one
            .content
            .iter()
            .any(|range| text.inside[range.start as usize] != 0 && text.inside[range.end as usize - 1] != 0)
    {
        return false;
    }
    one.content.push(quotation.clone());
    true
}

/// "Ruiz said:" at the end of the sentence before, in this block or the one before.
fn announced(view: &View<'_>, sentence: usize, quotation: &Range<u32>, found: &mut Vec<Attribution>) -> bool {
    let Some(previous) = sentence.checked_sub(1) else { return false };
    let text = view.text;
    let range = text.sentences[previous].tokens.clone();
    if text.tokens[range.end as usize - 1].kind != Kind::Colon {
        return false;
    }
    let before = View { start: range.start, end: range.end, ..*view };
    let mut candidates = Vec::new();
    super::candidate::candidates(&before, &mut candidates);
    let last = candidates
        .iter()
        .rev()
        .find(|one| !one.noun && view.takes(one.cue, view.labels.quote) && range.end - one.head < 16);
    let Some(one) = last else { return false };
    let source = match source::left(&before, one.start) {
        Some(Found::Here(range)) => Some(range),
        _ => subject::main(&before, one.start),
    };
    let cue = &view.pack.cues[usize::from(one.cue)];
    found.retain(|other| other.head != Some(one.head));
    found.push(Attribution {
        source,
        cue: Some(one.start..one.end),
        head: Some(one.head),
        content: vec![quotation.clone()],
        addressee: None,
        frame: "source-cue-colon-quotation".to_owned(),
        cue_index: Some(one.cue),
        class: cue.class,
        polarity: cue.polarity,
        speech: Speech::Direct,
        carried: false,
        parent: None,
        sentence: u32::try_from(previous).unwrap_or(u32::MAX),
    });
    true
}

/// A quotation that fills its block: nobody is named, the running speaker is taken over later.
fn free(sentence: usize, quotation: Range<u32>) -> Attribution {
    Attribution {
        source: None,
        cue: None,
        head: None,
        content: vec![quotation],
        addressee: None,
        frame: "free-quotation".to_owned(),
        cue_index: None,
        class: CueClass::Speech,
        polarity: Polarity::Asserted,
        speech: Speech::Direct,
        carried: true,
        parent: None,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
    }
}

/// Of two attributions with the same cue word the first stays.
pub(super) fn drop_overlaps(found: &mut Vec<Attribution>) {
    let mut seen = std::collections::HashSet::new();
    found.retain(|one| one.head.is_none_or(|head| seen.insert(head)));
}

/// Whether `inner` is `outer` or stands in it, by the parents known so far: no two may hold each other's cue.
fn stands_in(found: &[Attribution], inner: usize, outer: usize) -> bool {
    let parent = |one: &usize| found[*one].parent.map(|parent| parent as usize);
    std::iter::successors(Some(inner), parent).any(|one| one == outer)
}

/// Sets for each attribution the smallest one in whose content its cue stands.
pub(super) fn link_parents(found: &mut [Attribution]) {
    for index in 0..found.len() {
        let Some(head) = found[index].head else { continue };
        let mut best: Option<(u32, usize)> = None;
        // Content that holds the cue begins before it; a few attributions back is far enough but for long quotations.
        let window = index.saturating_sub(40)..(index + 8).min(found.len());
        for other in window {
            if other == index {
                continue;
            }
            for range in &found[other].content {
                if range.contains(&head) {
                    let size = range.end - range.start;
                    if best.is_none_or(|(least, _)| size < least) && !stands_in(found, other, index) {
                        best = Some((size, other));
                    }
                }
            }
        }
        found[index].parent = best.and_then(|(_, other)| u32::try_from(other).ok());
    }
}
