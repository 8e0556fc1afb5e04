//! What frames leave over: quotations that go on, that stand alone, that a colon in the paragraph before announces.
//!
//! `“We won’t go,” Ruiz said. “Not now.”`: the second quotation is a further stretch of the first attribution.

use std::ops::Range;

use super::Attribution;
use super::candidate::Candidate;
use super::source::{self, Found};
use super::subject;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Text};
use crate::vocab::{CueClass, Polarity, Speech};

/// Words in a quotation from which on it is a statement and not a scare quote or a title.
const STATEMENT: u32 = 5;

/// Tokens of a quotation that goes on with the paragraph before it: a short one only after a whole quotation.
const PARAGRAPH: usize = 15;
const LONG_PARAGRAPH: usize = 20;

/// Reads the quotations of a sentence that no frame has read; `first` is where this sentence's attributions begin,
/// `running` the attribution whose words went on last.
pub(super) fn quotations(
    view: &View<'_>,
    sentence: usize,
    first: usize,
    candidates: &[Candidate],
    (found, running): (&mut Vec<Attribution>, &mut Option<usize>),
) {
    let first = first - usize::from(joins_free(view, first, (found, running)));
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
                    resumes(view, sentence, &(view.start..quotation.end), (found, running));
                }
                continue;
            }
        };
        if resumes(view, sentence, &quotation, (found, running))
            || announced(view, sentence, &quotation, (found, running))
            || runs_on(view, sentence, &quotation, (found, running))
        {
            continue;
        }
        // A quotation that fills its block, with nobody to name.
        if quotation.len() as u32 > STATEMENT + 2 && fills_block(view, sentence, &quotation) && candidates.is_empty() {
            found.push(free(sentence, quotation));
        }
    }
}

/// `“I was alone.` ¶ `“I ran,” she said.`: paragraphs whose quotation stays open belong to who closes it. Gives their words to the
/// attribution of this sentence; returns whether there were such.
fn joins_free(view: &View<'_>, first: usize, (found, running): (&mut Vec<Attribution>, &mut Option<usize>)) -> bool {
    let text = view.text;
    let id = (view.start..view.end).find_map(|at| (text.inside[at as usize] as usize).checked_sub(1));
    let Some(this) = id.map(|id| &text.quotations[id]).filter(|this| this.continues && this.tokens.start == view.start)
    else {
        return false;
    };
    let Some(before) = text.quotations[..id.unwrap_or_default()].iter().rev().find(|one| one.parent.is_none()) else {
        return false;
    };
    let owns =
        |one: &Attribution| one.cue.is_some() && one.content.iter().any(|range| range.start == this.tokens.start);
    let Some(last) = first.checked_sub(1).filter(|last| found[*last].carried && found[*last].cue.is_none()) else {
        return false;
    };
    if !has_words_in(&found[last], &before.tokens) || !found[first..].iter().any(owns) {
        return false;
    }
    let open = found.remove(last);
    *running = running.filter(|one| *one != last).map(|one| one - usize::from(one > last));
    if let Some(one) = found[last..].iter_mut().find(|one| owns(one)) {
        one.content.splice(0..0, open.content);
    }
    true
}

/// The further sentences of a transcript's block belong to its speaker; returns whether this is one.
pub(super) fn transcript(
    view: &View<'_>,
    sentence: usize,
    found: &mut [Attribution],
    running: &mut Option<usize>,
) -> bool {
    let text = view.text;
    let block = text.sentences[sentence].block as usize;
    let Some(range) = text.blocks.get(block).filter(|range| range.start < view.start) else { return false };
    let opening =
        since(view, found, range.start).find(|at| found[*at].cue.as_ref().is_some_and(|cue| cue.start >= range.start));
    let Some(at) = opening.filter(|at| found[*at].frame == "speaker-colon-line") else { return false };
    if let Some(last) = found[at].content.last_mut() {
        last.end = view.trimmed(view.start..view.end).end.max(last.end);
    }
    *running = Some(at);
    true
}

/// The attributions whose cues may stand at a token or after it, the last one first: they come by sentence, but that a
/// colon alone sets one beside those of the sentence before.
fn since(view: &View<'_>, found: &[Attribution], token: u32) -> impl Iterator<Item = usize> {
    let sentences = &view.text.sentences;
    let after =
        move |at: &usize| sentences.get(found[*at].sentence as usize + 1).is_none_or(|next| next.tokens.end > token);
    (0..found.len()).rev().take_while(after)
}

/// The last attribution that has words of a stretch of tokens and fits: one that was read there, or the one whose words
/// went on last, wherever it began.
fn owner(
    view: &View<'_>,
    (found, running): (&[Attribution], Option<usize>),
    stretch: &Range<u32>,
    fits: impl Fn(&Attribution) -> bool,
) -> Option<usize> {
    since(view, found, stretch.start).chain(running).find(|at| fits(&found[*at]))
}

/// Whether words of an attribution stand in a stretch of tokens; looked for from its end, since it may be a long speech.
fn has_words_in(one: &Attribution, stretch: &Range<u32>) -> bool {
    let mut last = one.content.iter().rev().take_while(|range| stretch.start < range.end);
    last.any(|range| range.start < stretch.end)
}

/// Whether the sentence is nothing but quotations.
fn is_alone(view: &View<'_>) -> bool {
    (view.start..view.end).all(|at| view.quoted(at) || !view.token(at).is_word())
}

/// "It “will do the pier good.”": nobody else can have said the last words.
fn is_alone_after(view: &View<'_>, quotation: &Range<u32>) -> bool {
    const LONGEST: u32 = 12;
    // "Ruiz shot back, “…”": words of a speaker by a verb that no list knows; not "Instead, “…”".
    let comma = quotation.start.checked_sub(1).is_some_and(|before| view.kind(before) == Some(Kind::Comma));
    let other = (comma || quotation.start - view.start > LONGEST) && view.has_finite(view.start..quotation.start);
    quotation.start > view.start
        && !other
        && view.at_end(quotation.end)
        && !(view.start..quotation.start).any(|at| view.quoted(at))
}

/// The quotation that opens the sentence with the few words after it, and further quotations: "“They agree” to support him",
/// "“They sat,” “half asleep” on the “pier”". The words have no verb, and no comma parts them from it.
fn with_tail(view: &View<'_>, quotation: &Range<u32>) -> Option<Range<u32>> {
    const LONGEST: usize = 12;
    let end = view.trimmed(view.start..view.end).end;
    let first = view.get(quotation.end)?;
    let open = quotation.end.checked_sub(2).is_some_and(|last| view.token(last).is_word());
    let tail = (quotation.end..end).filter(|at| !view.quoted(*at));
    let plain = quotation.start == view.start
        && quotation.len() > STATEMENT as usize
        && quotation.end < end
        && tail.clone().count() <= LONGEST
        && first.kind == Kind::Word
        // "… how to deal with” Mike Lund."
        && (open || !first.is_capital())
        && !tail.clone().any(|at| view.token(at).kind == Kind::Comma || view.may_be_finite(at));
    plain.then_some(quotation.start..end)
}

fn fills_block(view: &View<'_>, sentence: usize, quotation: &Range<u32>) -> bool {
    let block = view.text.sentences[sentence].block as usize;
    let range = &view.text.blocks[block];
    quotation.start == range.start && quotation.end >= range.end.saturating_sub(1)
}

/// Adds the quotation to the attribution that it goes on with, if there is one.
fn resumes(
    view: &View<'_>,
    sentence: usize,
    quotation: &Range<u32>,
    (found, running): (&mut [Attribution], &mut Option<usize>),
) -> bool {
    let text = view.text;
    let Some(first) = quotation.clone().find(|at| view.quoted(*at)) else { return false };
    let id = text.inside[first as usize] as usize - 1;
    let this = &text.quotations[id];
    let known = (&*found, *running);
    let candidate = if this.continues {
        // The paragraph before left its quotation open: the same words go on.
        let before = text.quotations[..id].iter().rev().find(|one| one.parent.is_none());
        before.and_then(|before| owner(view, known, &before.tokens, |one| has_words_in(one, &before.tokens)))
    } else {
        // "“It is lost.” He shrugged. “So what?”": over what he does between.
        let mut last = sentence.checked_sub(1);
        last = last.map(|last| if is_gesture(text, last) { last.saturating_sub(1) } else { last });
        let before = last.map(|previous| &text.sentences[previous]);
        let before = before.filter(|before| before.block == text.sentences[sentence].block);
        let previous = last.unwrap_or_default();
        before.and_then(|before| goes_on(view, known, previous, &before.tokens, this.tokens.len()))
    };
    let Some(at) = candidate else { return false };
    found[at].content.push(quotation.clone());
    *running = Some(at);
    true
}

/// The attribution of the sentence before that a quotation of so many tokens goes on with.
fn goes_on(
    view: &View<'_>,
    known: (&[Attribution], Option<usize>),
    previous: usize,
    before: &Range<u32>,
    length: usize,
) -> Option<usize> {
    let text = view.text;
    // "“…,” Ruiz said, pointing to what he called “a mess.” “…”": the speaker of the whole quotation goes on.
    let whole = |one: &Attribution| {
        one.frame.starts_with("content-")
            && one.content.iter().any(|range| text.inside[range.start as usize] != 0 && range.len() > 4)
    };
    // "Ruiz recalled how dark it was. “I was afraid.”": after a statement of somebody a whole quotation is theirs, too.
    // "He plans to watch the case, Lund says. “If the city wins, …”"
    let closing = |one: &Attribution| {
        is_spoken(one, previous)
            && (one.source.is_some() || one.content.last().is_some_and(|range| range.end + 2 >= before.end))
    };
    owner(view, known, before, |one| has_words_in(one, before) && whole(one))
        // The attribution whose words or frame stand in the sentence before, the outermost and last one.
        .or_else(|| owner(view, known, before, |one| has_words_in(one, before) && is_quoted(text, one)))
        .or_else(|| {
            let first = since(view, known.0, before.start).filter(|at| closing(&known.0[*at])).last();
            first.filter(|_| length > STATEMENT as usize + 3)
        })
}

/// Speech that stands in a sentence and in nobody else's words; and no noun: after "In reply to Lund's charge that …, she said
/// …" she goes on.
fn is_spoken(one: &Attribution, sentence: usize) -> bool {
    let noun = one.frame.starts_with("noun-");
    one.sentence as usize == sentence && one.class == CueClass::Speech && one.parent.is_none() && !noun
}

/// Whether a sentence says what a speaker does while he speaks, and no more: "He shrugged.", "She shook her head."; not "His
/// wife laughed."
fn is_gesture(text: &Text, sentence: usize) -> bool {
    const LONGEST: usize = 7;
    let range = text.sentences[sentence].tokens.clone();
    let tokens = &text.tokens[range.start as usize..range.end as usize];
    tokens.len() <= LONGEST
        && tokens.first().is_some_and(|first| first.is(Facts::SUBJECT_PRONOUN))
        && tokens.iter().any(|token| token.is(Facts::GESTURE))
        && range.into_iter().all(|at| text.inside[at as usize] == 0)
}

/// Whether some of its words stand between marks.
fn is_quoted(text: &Text, one: &Attribution) -> bool {
    one.content.iter().any(|range| range.clone().any(|at| text.inside[at as usize] != 0))
}

/// A paragraph that is one quotation, after a paragraph that ends with quoted words and whose they are: `“…,” Ruiz told
/// reporters.` ¶ `“…”`. PolNeAR's annotators join 85 % of them.
fn runs_on(
    view: &View<'_>,
    sentence: usize,
    quotation: &Range<u32>,
    (found, running): (&mut [Attribution], &mut Option<usize>),
) -> bool {
    let text = view.text;
    if !fills_block(view, sentence, quotation) || quotation.len() < PARAGRAPH {
        return false;
    }
    let Some(previous) = sentence.checked_sub(1) else { return false };
    let before = &text.sentences[previous].tokens;
    let last = owner(view, (found, *running), before, |one| {
        let begins = |range: &Range<u32>| before.contains(&range.start);
        let words = || one.content.iter().rev().take_while(|range| before.start < range.end).any(begins);
        one.cue.as_ref().is_some_and(|cue| text.inside[cue.start as usize] == 0 && (begins(cue) || words()))
            && is_quoted(text, one)
    });
    // "Ruiz said that it would last." ¶ "“…”": after a statement of somebody that closes its paragraph a whole quotation is
    // theirs, too.
    let closing = |one: &Attribution| is_spoken(one, previous) && one.source.is_some();
    let said = || since(view, found, before.start).filter(|at| closing(&found[*at])).last();
    let Some(at) = last.or_else(said) else { return false };
    // A short one only after a whole quotation.
    let is_whole = |range: &Range<u32>| view.quoted(range.start) && view.quoted(range.end - 1);
    if quotation.len() < LONG_PARAGRAPH && !found[at].content.iter().any(is_whole) {
        return false;
    }
    found[at].content.push(quotation.clone());
    *running = Some(at);
    true
}

/// "Ruiz said:" or "Ruiz issued the following statement:" at the end of the sentence before, in this block or the one
/// before; or "Ruiz said in a statement." without anything that was said.
fn announced(
    view: &View<'_>,
    sentence: usize,
    quotation: &Range<u32>,
    (found, running): (&mut Vec<Attribution>, &mut Option<usize>),
) -> bool {
    const NEAR: u32 = 16;
    let Some(previous) = sentence.checked_sub(1) else { return false };
    let text = view.text;
    let range = text.sentences[previous].tokens.clone();
    let last = text.tokens[range.end as usize - 1];
    let colon = last.kind == Kind::Colon;
    if !colon && !last.is_terminal() {
        return false;
    }
    let before = View { start: range.start, end: range.end, ..*view };
    let mut candidates = Vec::new();
    super::candidate::candidates(&before, &mut candidates);
    let announces = |one: &&Candidate| {
        let governs = if one.noun {
            colon && view.takes(one.cue, view.labels.noun_colon)
        } else {
            view.takes(one.cue, view.labels.quote)
        };
        governs && range.end - one.head < NEAR
    };
    let Some(one) = candidates.iter().rev().find(announces) else { return false };
    if !colon && !leaves_open(&before, one, found) {
        return false;
    }
    let source = match source::left(&before, one.start) {
        Some(Found::Here(range)) if !one.noun => Some(range),
        _ => subject::main(&before, one.start),
    };
    let cue = &view.pack.cues[usize::from(one.cue)];
    let again: Vec<usize> =
        since(&before, found, before.start).filter(|at| found[*at].head == Some(one.head)).collect();
    for at in again {
        found.remove(at);
        *running = running.filter(|one| *one != at).map(|one| one - usize::from(one > at));
    }
    found.push(Attribution {
        source,
        cue: Some(one.start..one.end),
        head: Some(one.head),
        content: vec![quotation.clone()],
        addressee: None,
        frame: "source-cue-colon-quotation".into(),
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

/// Whether a cue has no content in its sentence, and when and where it was said is all that follows it.
fn leaves_open(before: &View<'_>, one: &Candidate, found: &[Attribution]) -> bool {
    let occasion = before.reads_any(one.end, &["in", "on", "at", "during"])
        && (one.end..before.end).any(|at| before.is_in(at, before.labels.occasion));
    before.takes(one.cue, before.labels.bare)
        && one.form == form::PAST
        && (occasion || before.at_end(one.end))
        && !before.has_finite(one.end..before.end)
        && !(one.start..before.end).any(|at| before.quoted(at))
        && !since(before, found, before.start).any(|at| found[at].head == Some(one.head))
}

/// A quotation that fills its block: nobody is named, the running speaker is taken over later.
fn free(sentence: usize, quotation: Range<u32>) -> Attribution {
    Attribution {
        source: None,
        cue: None,
        head: None,
        content: vec![quotation],
        addressee: None,
        frame: "free-quotation".into(),
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
