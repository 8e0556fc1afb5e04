//! One speaker's words, quoted twice, not in the same words.
//!
//! `“It took a step forward for the town,” Ruiz said. … Ruiz said it “took one step forward for the town”` is flagged at
//! the second; a shorter part, brackets, points of omission, a phrase said twice in one breath are not.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::said::{Repeats, Said, hash, is_edited, speaks_of, stops};
use super::{Context, Flag};
use crate::check::Label;
use crate::vocab::Severity;

/// Words in a row by which earlier quotations are found.
const GRAM: usize = 3;
/// How many places of one gram are remembered: a speaker's commonplaces are no trace.
const PLACES: usize = 12;
/// How many earlier quotations are compared with one.
const CANDIDATES: usize = 3;
/// Longer quotations are compared as far as this.
const LONGEST: usize = 120;

/// Flags quotations that differ from an earlier one of the same speaker by a word or two.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let least = usize::try_from(context.rule.integer("words", 6)).unwrap_or(6).max(GRAM + 1);
    let all: Vec<&Said> = context.said().iter().filter(|one| one.words.len() >= least).collect();
    let gram = |words: &[u64]| hash(0, words.iter().copied());
    let repeats = Repeats::of(all.iter().flat_map(|one| one.keys.windows(GRAM)).map(gram));
    let mut grams = Grams::default();
    // The grams of one quotation that stand elsewhere, too: number and place.
    let mut hashes: Vec<(usize, u64)> = Vec::new();
    let mut votes: FxHashMap<Vote, u32> = FxHashMap::default();
    for (number, one) in all.iter().enumerate() {
        // Where earlier quotations have the same three words: votes for a quotation and how far it is shifted.
        votes.clear();
        hashes.clear();
        hashes.extend(one.keys.windows(GRAM).map(gram).enumerate().filter(|(_, hash)| repeats.may_be(*hash)));
        for (at, hash) in hashes.iter().take_while(|(at, _)| *at < LONGEST) {
            for (other, start) in grams.of(*hash) {
                *votes.entry(Vote::new(other, shift(*at, start))).or_default() += 1;
            }
        }
        // The best few, the most votes first.
        let mut best: Vec<(u32, usize, isize)> = Vec::with_capacity(CANDIDATES + 1);
        for (vote, count) in &votes {
            let one = (*count, vote.quotation(), vote.shift());
            let place = best.partition_point(|known| *known > one);
            if place < CANDIDATES {
                best.insert(place, one);
                best.truncate(CANDIDATES);
            }
        }
        let found = best.iter().find_map(|(_, other, shift)| {
            let pair = Pair { context, here: one, there: all[*other] };
            let found =
                pair.compare(*shift).filter(|found| found.1.len() >= least && pair.is_one_speaker(found.1.len()));
            found.filter(|_| !pair.in_one_breath()).map(|found| (*other, found))
        });
        if let Some((other, (there, here))) = found {
            flags.push(flag(context, (one, here), (all[other], there)));
        }
        for (at, hash) in &hashes {
            grams.add(*hash, number, *at);
        }
    }
}

/// A vote for a quotation, and by how many words the same ones stand further on there; in one number, since there are
/// many of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Vote(u64);

impl Vote {
    const fn new(quotation: usize, shift: isize) -> Self {
        Self((quotation as u64) << 32 | (shift as u64) & 0xffff_ffff)
    }

    const fn quotation(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[expect(clippy::cast_possible_truncation, reason = "the lower half is the shift")]
    const fn shift(self) -> isize {
        self.0 as u32 as i32 as isize
    }
}

/// Where some words stand in a row: places in one list, each with the one before it of the same words.
#[derive(Default)]
struct Grams {
    /// Number of the last place, and how many there are.
    last: FxHashMap<u64, (usize, usize)>,
    /// Quotation, its word, and the place before.
    places: Vec<(usize, usize, Option<usize>)>,
}

impl Grams {
    fn add(&mut self, hash: u64, quotation: usize, word: usize) {
        let new = self.places.len();
        let (last, count) = self.last.entry(hash).or_insert((new, 0));
        if *count < PLACES {
            let before = (*count > 0).then_some(*last);
            (*last, *count) = (new, *count + 1);
            self.places.push((quotation, word, before));
        }
    }

    fn of(&self, hash: u64) -> impl Iterator<Item = (usize, usize)> {
        let mut next = self.last.get(&hash).map(|(last, _)| *last);
        std::iter::from_fn(move || {
            let (quotation, word, before) = self.places[next?];
            next = before;
            Some((quotation, word))
        })
    }
}

fn shift(here: usize, there: usize) -> isize {
    isize::try_from(there).unwrap_or(0) - isize::try_from(here).unwrap_or(0)
}

struct Pair<'a> {
    context: &'a Context<'a>,
    here: &'a Said,
    there: &'a Said,
}

impl Pair<'_> {
    /// The words there and here, of which the one side is a whole quotation and that differ by one word or two: ranges
    /// of words. `shift` is how many words further on the same words stand there.
    fn compare(&self, shift: isize) -> Option<(Range<usize>, Range<usize>)> {
        let (here, there) = (&self.here.keys, &self.there.keys);
        if here.len() <= there.len() {
            let (there, here) = align(here, there, shift)?;
            self.judge(there, here)
        } else {
            let (here, there) = align(there, here, -shift)?;
            self.judge(there, here)
        }
    }

    fn judge(&self, there: Range<usize>, here: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let text = &self.context.article.text;
        let ends = |said: &Said, words: &Range<usize>| (said.words[words.start], said.words[words.end - 1]);
        let (a, b) = (ends(self.here, &here), ends(self.there, &there));
        let edited = is_edited(text, a.0, a.1) || is_edited(text, b.0, b.1);
        // A sentence more or fewer is another thing said.
        (!edited && stops(text, a.0, a.1) == stops(text, b.0, b.1)).then_some((there, here))
    }

    /// Whether both are the same person's, as far as is known: a quotation whose speaker was not read is his if his name
    /// stands beside it, or if so many `words` can hardly be anybody else's.
    fn is_one_speaker(&self, words: usize) -> bool {
        let (one, other) = (&self.here.speakers, &self.there.speakers);
        if !one.is_empty() && !other.is_empty() {
            return one == other;
        }
        let long = usize::try_from(self.context.rule.integer("passage", 10)).unwrap_or(10);
        words >= long || self.is_beside(self.here, other) || self.is_beside(self.there, one)
    }

    /// Whether the surname of a speaker stands in the sentence of a quotation.
    fn is_beside(&self, said: &Said, speakers: &[u32]) -> bool {
        let article = self.context.article;
        let names: Vec<u64> = speakers
            .iter()
            .filter_map(|id| article.entities[*id as usize].name.rsplit(' ').next().map(crate::lexicon::key))
            .collect();
        speaks_of(&article.text, said.quotation, &names)
    }

    /// Said again at once: in the same paragraph, or in the next one of a quotation that runs on.
    fn in_one_breath(&self) -> bool {
        let runs_on = || {
            let between = self.there.quotation + 1..=self.here.quotation;
            between.into_iter().any(|id| self.context.article.text.quotations[id as usize].continues)
                || !self.here.named && self.here.beside.is_none()
        };
        self.here.block == self.there.block || self.here.block == self.there.block + 1 && runs_on()
    }
}

/// The stretch of `long` that is `short` but for one word or two, and `short`: ranges of words. The first and the last
/// word are the same, or one of them if the whole is long.
fn align(short: &[u64], long: &[u64], shift: isize) -> Option<(Range<usize>, Range<usize>)> {
    const EDITS: usize = 2;
    if short.len() > LONGEST {
        return None;
    }
    let from = usize::try_from(shift - 2).unwrap_or(0).min(long.len());
    let to = usize::try_from(shift + isize::try_from(short.len()).ok()? + 2).ok()?.min(long.len());
    let window = &long[from..to];
    // row[j]: fewest edits that make short[..i] of some stretch of the window that ends at j; with where it starts. With
    // more than `EDITS` of them nothing is found, so only cells near the diagonal count: the window is four words longer
    // than `short`, and every edit moves by one.
    const BEFORE: usize = EDITS;
    const BEHIND: usize = 4 + 2 * EDITS;
    const NEVER: (usize, usize) = (usize::MAX / 2, 0);
    let last = window.len();
    if short.len() > last + EDITS {
        return None;
    }
    let mut row: Vec<(usize, usize)> = (0..=last).map(|at| (0, at)).collect();
    let mut next: Vec<(usize, usize)> = vec![NEVER; last + 1];
    for (i, word) in (1_usize..).zip(short) {
        let (low, high) = (i.saturating_sub(BEFORE), (i + BEHIND).min(last));
        match low.checked_sub(1) {
            Some(outside) => next[outside] = NEVER,
            None => next[0] = (i, 0),
        }
        for j in low.max(1)..=high {
            let same = (row[j - 1].0 + usize::from(*word != window[j - 1]), row[j - 1].1);
            let left_out = (row[j].0 + 1, row[j].1);
            let added = (next[j - 1].0 + 1, next[j - 1].1);
            next[j] = same.min(left_out).min(added);
        }
        if let Some(outside) = next.get_mut(high + 1) {
            *outside = NEVER;
        }
        std::mem::swap(&mut row, &mut next);
    }
    let end = short.len().saturating_sub(BEFORE)..(short.len() + BEHIND).min(last) + 1;
    let (end, (edits, start)) = end.map(|end| (end, row[end])).min_by_key(|(end, (edits, _))| (*edits, *end))?;
    // “… the people” and “… the voters”: the word that differs is the last one, and belongs to what is compared.
    const WHOLE: usize = 10;
    let (mut start, mut end) = (start, end);
    if window[start..end].first() != short.first() && start > 0 && short.len() >= WHOLE {
        start -= 1;
    }
    if window[start..end].last() != short.last() && end < window.len() && short.len() >= WHOLE {
        end += 1;
    }
    let words = &window[start..end];
    let (first, last) = (words.first() == short.first(), words.last() == short.last());
    let ends_agree = first && last || short.len() >= WHOLE && (first || last);
    let enough = edits == 1 || short.len() >= 4 * EDITS;
    ((1..=EDITS).contains(&edits) && ends_agree && enough).then_some((from + start..from + end, 0..short.len()))
}

fn flag(context: &Context<'_>, here: (&Said, Range<usize>), there: (&Said, Range<usize>)) -> Flag {
    let article = context.article;
    let text = &article.text;
    let key = |said: &Said, at: usize| said.keys[at];
    let (a, b) = (&here.1, &there.1);
    let most = a.len().min(b.len());
    let start = (0..most).take_while(|at| key(here.0, a.start + at) == key(there.0, b.start + at)).count();
    let end = (0..most - start).take_while(|at| key(here.0, a.end - 1 - at) == key(there.0, b.end - 1 - at)).count();
    // One word of what is the same on either side.
    let around = |said: &Said, words: &Range<usize>| {
        let from = (words.start + start).saturating_sub(1).max(words.start);
        let to = (words.end - end + 1).min(words.end);
        text.span(said.words[from]..said.words[to - 1] + 1)
    };
    let (here_span, there_span) = (around(here.0, a), around(there.0, b));
    let speaker = here.0.speakers.first().or(there.0.speakers.first());
    let name = speaker.map_or("One speaker", |id| article.entities[*id as usize].name.as_str());
    Flag {
        primary: here_span,
        related: vec![Label { span: there_span, text: format!("“{}” here", text.of(there_span)) }],
        values: vec![
            ("name", if speaker.is_some() { name.rsplit(' ').next().unwrap_or(name) } else { name }.to_owned()),
            ("here", text.of(here_span).to_owned()),
            ("there", text.of(there_span).to_owned()),
            ("paragraph", context.paragraph(there_span.start).to_string()),
        ],
        severity: (!(here.0.named || there.0.named)).then_some(Severity::Warning),
        ..Flag::default()
    }
}

#[cfg(test)]
mod tests {
    use super::align;
    use crate::lexicon::key;

    fn aligned(short: &str, long: &str) -> Option<String> {
        let keys = |words: &str| words.split(' ').map(key).collect::<Vec<_>>();
        let found = align(&keys(short), &keys(long), 0)?;
        Some(long.split(' ').collect::<Vec<_>>()[found.0].join(" "))
    }

    #[test]
    fn one_word_or_two() {
        let long = "it took a step forward for the town and us";
        assert_eq!(
            aligned("took one step forward for the town", long).as_deref(),
            Some("took a step forward for the town")
        );
        assert_eq!(
            aligned("took step forward for the town", long).as_deref(),
            Some("took a step forward for the town")
        );
        assert_eq!(aligned("took a step forward for the town", long), None);
        assert_eq!(aligned("took a step forward for the village", long), None);
        assert_eq!(aligned("took one leap forward to the town", long), None);
    }
}
