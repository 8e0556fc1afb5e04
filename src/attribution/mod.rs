//! A text in, its attributions out: source, cue, content, by frames and then by sieves.
//!
//! "Ruiz said the vote would stand." gives source "Ruiz", cue "said", content "the vote would stand". Frames are data
//! (rules/en/frames): they say in which order the parts stand. What may fill a slot, where content ends and who a
//! shared subject is, is decided here. Frames go by passes, surest first; a cue inside the content of another
//! attribution is read only by frames that may nest.

mod after;
mod aside;
mod begins;
mod candidate;
mod circumstance;
mod clause;
mod comma;
mod contact;
mod edge;
mod front;
mod front_edge;
mod fronted;
mod gap;
mod hanging;
mod inverted;
mod joined;
mod label;
mod phrase;
mod present;
mod quoted;
mod shared;
mod sieve;
mod slots;
mod source;
mod standing;
mod subject;
mod trimmed;
mod view;

use std::borrow::Cow;
use std::ops::Range;

use candidate::Candidate;
use slots::{Asked, Slots};
use view::{Labels, View};

use crate::lexicon::{Facts, form};
use crate::rule::{Anchor, Captures, ClassTest, Direction, Frame, RulePack, Slot, run};
use crate::text::Text;
use crate::vocab::{CueClass, Polarity, Speech};

/// A reported statement before anybody asks who the source is. Ranges are tokens of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it, if the text says so.
    pub source: Option<Range<u32>>,
    /// The verb group or phrase that reports it.
    pub cue: Option<Range<u32>>,
    /// The cue's head word.
    pub head: Option<u32>,
    /// What is said, in one or more stretches, in order.
    pub content: Vec<Range<u32>>,
    /// Whom it is said to.
    pub addressee: Option<Range<u32>>,
    /// The frame or sieve that read it.
    pub frame: Cow<'static, str>,
    /// The cue in the pack.
    pub cue_index: Option<u16>,
    /// What kind of act it is.
    pub class: CueClass,
    /// Whether the source stands by it.
    pub polarity: Polarity,
    /// Whether it is quoted.
    pub speech: Speech,
    /// Taken over from the speaker before, since nobody is named.
    pub carried: bool,
    /// The attribution in whose content this one stands.
    pub parent: Option<u32>,
    /// The sentence its cue stands in.
    pub sentence: u32,
}

impl Attribution {
    /// Whether a token stands in its content.
    #[must_use]
    pub fn covers(&self, token: u32) -> bool {
        self.content.iter().any(|range| range.contains(&token))
    }

    /// First token of all its parts.
    #[must_use]
    pub fn start(&self) -> u32 {
        let parts = self.source.iter().chain(&self.cue).chain(&self.content);
        parts.map(|range| range.start).min().unwrap_or(0)
    }
}

/// A word that could be a cue, and the frames that were asked about it: for whoever wants to know why a statement was
/// read so, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The verb group, as a token range.
    pub cue: Range<u32>,
    /// Frames that do not fit, in the order they were asked.
    pub unfit: Vec<String>,
    /// Frames that do: the first reads it, the others would have.
    pub fit: Vec<String>,
    /// The frame whose pattern went furthest before it failed, or one that fits; and how far, in thousandths.
    pub closest: Option<(String, u32)>,
}

/// The attributions of a text, in the order of their first token.
#[must_use]
pub fn read(text: &Text, pack: &RulePack) -> Vec<Attribution> {
    let labels = Labels::of(pack);
    finish(text, Reading::all(text, pack, &labels, None).found)
}

/// Every cue that a frame was asked about, in order, with what was tried.
#[must_use]
pub fn trace(text: &Text, pack: &RulePack) -> Vec<Tried> {
    let labels = Labels::of(pack);
    let mut tried = Reading::all(text, pack, &labels, Some(Vec::new())).tried.unwrap_or_default();
    tried.sort_by_key(|one| one.cue.start);
    tried
}

fn finish(text: &Text, mut found: Vec<Attribution>) -> Vec<Attribution> {
    sieve::drop_overlaps(&mut found);
    found.sort_by_key(|one| (one.start(), one.cue.as_ref().map_or(0, |cue| cue.start)));
    sieve::link_parents(&mut found);
    for one in &mut found {
        one.speech = speech(text, &one.content);
    }
    found
}

/// What the attributions of a sentence leave to one of its candidates.
#[derive(Clone, Debug)]
struct Around {
    /// Where content to the left may begin at the earliest.
    floor: u32,
    /// Where content to the right ends at the latest.
    ceiling: u32,
    /// The source of the last attribution before it.
    shared: Option<Range<u32>>,
}

struct Reading<'a> {
    text: &'a Text,
    pack: &'a RulePack,
    labels: &'a Labels,
    /// The number that the frames of each pass have.
    passes: Vec<u8>,
    captures: Captures,
    /// What the frames of the present sentence have asked.
    asked: Asked,
    candidates: Vec<Candidate>,
    found: Vec<Attribution>,
    /// The attribution of an earlier sentence whose words went on last, among those found.
    running: Option<usize>,
    /// What was tried, if somebody wants to know.
    tried: Option<Vec<Tried>>,
}

/// The pass whose frames close a sentence: searched from the last cue leftwards.
const CLOSING_PASS: u8 = 1;

impl<'a> Reading<'a> {
    /// Reads every sentence of a text.
    fn all(text: &'a Text, pack: &'a RulePack, labels: &'a Labels, tried: Option<Vec<Tried>>) -> Self {
        let mut reading = Self {
            text,
            pack,
            labels,
            passes: pack.frames.chunk_by(|one, next| one.pass == next.pass).map(|pass| pass[0].pass).collect(),
            captures: Captures::new(),
            asked: Asked::default(),
            candidates: Vec::new(),
            found: Vec::with_capacity(text.sentences.len() / 2),
            running: None,
            tried,
        };
        for sentence in 0..text.sentences.len() {
            reading.sentence(sentence);
        }
        reading
    }

    fn sentence(&mut self, sentence: usize) {
        let range = self.text.sentences[sentence].tokens.clone();
        let view = View {
            text: self.text,
            pack: self.pack,
            labels: self.labels,
            start: range.start,
            end: range.end,
            title_case: self.text.is_title_case(&range),
        };
        if sieve::transcript(&view, sentence, &mut self.found, &mut self.running) {
            return;
        }
        self.asked.clear();
        let mut candidates = std::mem::take(&mut self.candidates);
        candidate::candidates(&view, &mut candidates);
        let first = self.found.len();
        if !candidates.is_empty() {
            let mut used = vec![false; candidates.len()];
            for pass in 0..self.passes.len() {
                let closing = self.passes[pass] == CLOSING_PASS;
                for step in 0..candidates.len() {
                    let index = if closing { candidates.len() - 1 - step } else { step };
                    if used[index] {
                        continue;
                    }
                    let covered = self.found[first..].iter().any(|one| {
                        one.covers(candidates[index].head)
                            || one.cue.as_ref().is_some_and(|cue| cue.contains(&candidates[index].head))
                            || one.source.as_ref().is_some_and(|source| {
                                // "said an aide who had asked for a vote": a statement of its own.
                                let head = candidates[index].head;
                                source.contains(&head) && !(source.start..head).any(|at| view.reads(at, "who"))
                            })
                    });
                    if covered {
                        continue;
                    }
                    used[index] = self.try_candidate(&view, sentence, pass, candidates[index], first, false);
                }
            }
            // What stands in somebody's content: only frames that may nest.
            for index in 0..candidates.len() {
                if used[index] || !self.may_nest(&view, &candidates[index], first) {
                    continue;
                }
                for pass in 0..self.passes.len() {
                    if self.try_candidate(&view, sentence, pass, candidates[index], first, true) {
                        break;
                    }
                }
            }
        }
        sieve::quotations(&view, sentence, first, &candidates, (&mut self.found, &mut self.running));
        self.candidates = candidates;
    }

    /// Whether what stands in somebody's words may be a statement of its own: "said Ruiz had told him …", not "said he would
    /// ask Ruiz …", "wants her to say …", which nobody has said yet, and not "repeated [his claim] that …", which is one.
    fn may_nest(&self, view: &View<'a>, candidate: &Candidate, first: usize) -> bool {
        if candidate.noun {
            let owner = candidate.head.checked_sub(1).filter(|owner| *owner >= view.start);
            return !owner.is_some_and(|owner| {
                view.token(owner).is(Facts::POSSESSIVE)
                    && self.found[first..].iter().any(|one| one.content.iter().any(|range| range.start == owner))
            });
        }
        let left = candidate.start.checked_sub(1).filter(|left| *left >= view.start);
        let open = left.is_some_and(|left| view.reads(left, "to"))
            || (candidate.start..candidate.head).any(|at| view.token(at).is(Facts::MODAL) || view.reads(at, "to"));
        !open && !candidate.negated
    }

    /// Tries the frames of a pass on a candidate; adds what the first that fits reads.
    fn try_candidate(
        &mut self,
        view: &View<'a>,
        sentence: usize,
        pass: usize,
        candidate: Candidate,
        first: usize,
        nested: bool,
    ) -> bool {
        let mut around: Option<Around> = None;
        for index in self.frames_of(candidate.cue, pass) {
            let frame = &self.pack.frames[usize::from(*index)];
            if nested && !frame.nested {
                continue;
            }
            let Anchor::Cue(test) = frame.pattern.anchor else { continue };
            let Some(end) = self.anchor_end(&candidate, &test) else { continue };
            let around = around.get_or_insert_with(|| self.around(view, &candidate, first, nested));
            let around: &Around = around;
            let found = self.try_frame(view, sentence, frame, candidate, end, around);
            self.note(&candidate, frame, found.is_some());
            self.note_progress(&candidate, frame);
            if let Some(found) = found {
                if self.tried.is_some() {
                    self.note_others(view, sentence, *index, candidate, first, nested);
                }
                self.found.push(found);
                return true;
            }
        }
        false
    }

    /// The frames of a pass that ask for such a cue.
    fn frames_of(&self, cue: u16, pass: usize) -> &'a [u16] {
        let cue = &self.pack.cues[usize::from(cue)];
        match cue.passes.get(pass..) {
            Some([start, end, ..]) => &cue.frames[usize::from(*start)..usize::from(*end)],
            _ => &[],
        }
    }

    fn note(&mut self, candidate: &Candidate, frame: &Frame, fits: bool) {
        let Some(tried) = &mut self.tried else { return };
        let cue = candidate.start..candidate.end;
        let at = tried.iter().rposition(|one| one.cue == cue).unwrap_or_else(|| {
            tried.push(Tried { cue, unfit: Vec::new(), fit: Vec::new(), closest: None });
            tried.len() - 1
        });
        let list = if fits { &mut tried[at].fit } else { &mut tried[at].unfit };
        // A word within somebody's content is asked about twice.
        if !list.iter().any(|id| *id == *frame.id) {
            list.push(frame.id.to_string());
        }
    }

    /// Notes how far a frame came, for whoever asks which came closest.
    fn note_progress(&mut self, candidate: &Candidate, frame: &Frame) {
        let Some(tried) = &mut self.tried else { return };
        let Some(one) = tried.iter_mut().rfind(|one| one.cue == (candidate.start..candidate.end)) else { return };
        let all = frame.pattern.before.code.len() + frame.pattern.after.code.len() - 2;
        let progress = self.captures.reached() * 1000 / u32::try_from(all.max(1)).unwrap_or(1);
        if one.closest.as_ref().is_none_or(|(_, closest)| progress > *closest) {
            one.closest = Some((frame.id.to_string(), progress));
        }
    }

    /// Notes the frames after the one that fits that would have fitted, too.
    fn note_others(
        &mut self,
        view: &View<'a>,
        sentence: usize,
        index: u16,
        candidate: Candidate,
        first: usize,
        nested: bool,
    ) {
        let around = self.around(view, &candidate, first, nested);
        let frames = &self.pack.cues[usize::from(candidate.cue)].frames;
        for frame in frames.iter().filter(|other| **other > index) {
            let frame = &self.pack.frames[usize::from(*frame)];
            if nested && !frame.nested {
                continue;
            }
            let Anchor::Cue(test) = frame.pattern.anchor else { continue };
            let Some(end) = self.anchor_end(&candidate, &test) else { continue };
            if self.try_frame(view, sentence, frame, candidate, end, &around).is_some() {
                self.note(&candidate, frame, true);
            }
        }
    }

    /// Whether the candidate is what a frame's `{cue…}` asks for; then one past its last token, its particle included
    /// if the frame asks for one.
    fn anchor_end(&self, candidate: &Candidate, test: &ClassTest) -> Option<u32> {
        let cue = &self.pack.cues[usize::from(candidate.cue)];
        if !cue.passes(test, candidate.form) {
            return None;
        }
        let asks = |label: u64| test.takes & label != 0;
        let passive = asks(self.labels.passive | self.labels.told);
        if candidate.noun != asks(self.labels.noun) || candidate.passive != passive {
            return None;
        }
        // "according to", "put it": where the entry has no frames without it, the particle has to be there.
        let obligatory = !cue.particles.is_empty() && cue.takes & self.labels.particle == 0;
        if asks(self.labels.particle) || obligatory {
            return candidate.particle;
        }
        Some(candidate.end)
    }

    /// What the attributions of the sentence, which begin at `first`, leave to a candidate.
    fn around(&self, view: &View<'_>, candidate: &Candidate, first: usize, nested: bool) -> Around {
        let mut found = self.found[first..].iter().filter(|one| one.head.is_some_and(|head| head < candidate.head));
        let floor = || {
            let parts = found.clone().flat_map(|one| one.content.iter().chain(&one.cue).chain(&one.source));
            parts.map(|range| range.end).filter(|end| *end <= candidate.start).max()
        };
        // "She said the pier had closed: “It leaked,” she wrote": the words of the cue that closes the sentence are its own.
        let later = || self.found[first..].iter().filter(|one| one.head.is_some_and(|head| head > candidate.head));
        // "“They know words,” Lund said, speaking of the board, “and leave some room”": so are quoted words that go on.
        let resumed = || {
            self.found[first..]
                .iter()
                .flat_map(|one| &one.content)
                .map(|range| range.start)
                .filter(|at| view.opens_quotation(*at))
        };
        let ceiling = || later().map(Attribution::start).chain(resumed()).filter(|start| *start >= candidate.end).min();
        Around {
            floor: if nested { view.start } else { floor().unwrap_or(view.start) },
            ceiling: if nested { view.end } else { ceiling().unwrap_or(view.end) },
            // "Lund was asked by Ruiz whether it was lost, and said it was not": who asks is not the subject.
            shared: found.rfind(|one| one.source.is_some()).and_then(|one| one.source.clone()).filter(|source| {
                let agent = source.start > view.start && view.reads(source.start - 1, "by");
                !agent || candidate.form == form::ING
            }),
        }
    }

    fn try_frame(
        &mut self,
        view: &View<'a>,
        sentence: usize,
        frame: &Frame,
        candidate: Candidate,
        end: u32,
        around: &Around,
    ) -> Option<Attribution> {
        let Around { floor, shared, ceiling } = around.clone();
        let mut candidate = candidate;
        candidate.end = end;
        let slots = Slots { view: *view, candidate, shared, floor, ceiling, asked: &self.asked };
        self.captures.clear();
        let left = (candidate.start - view.start) as usize;
        let right = (end - view.start) as usize;
        run(&frame.pattern.before, &slots, left, Direction::Backward, self.pack, &mut self.captures)?;
        run(&frame.pattern.after, &slots, right, Direction::Forward, self.pack, &mut self.captures)?;
        let mut content: Vec<Range<u32>> =
            self.captures.all(Slot::Content).chain(self.captures.all(Slot::Quotation)).collect();
        content.sort_by_key(|range| range.start);
        // "Still, he said, officials have to decide": the reporter's word, and all of it is said after the cue.
        if content.len() > 1 && is_contrast(view, &content[0]) {
            content.remove(0);
        }
        if content.is_empty() {
            return None;
        }
        // "Lund did not show up": nothing is said.
        let particle = |one: &Range<u32>| one.len() == 1 && view.reads_any(one.start, &["up", "off", "out", "down"]);
        // "Lund said in his statement: “…”": said once.
        let same = |one: &Attribution| one.content == content && one.head.is_some_and(|head| head < candidate.head);
        let mut here = self.found.iter().rev().take_while(|one| one.sentence as usize == sentence);
        if content.iter().all(particle) || candidate.noun && here.any(same) {
            return None;
        }
        let cue = &self.pack.cues[usize::from(candidate.cue)];
        let source = self.captures.get(Slot::Source);
        // "Neither man said so", "Nobody asked": what nobody says is not said.
        let nobody =
            source.as_ref().is_some_and(|source| view.reads_any(source.start, &["neither", "nobody", "none", "no"]));
        let negated = candidate.negated || nobody;
        let polarity = frame.polarity.unwrap_or(if negated { Polarity::Negated } else { cue.polarity });
        Some(Attribution {
            source,
            cue: Some(candidate.start..end),
            head: Some(candidate.head),
            content,
            addressee: self.captures.get(Slot::Addressee),
            frame: frame.id.clone(),
            cue_index: Some(candidate.cue),
            class: cue.class,
            polarity,
            speech: Speech::Indirect,
            carried: false,
            parent: None,
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        })
    }
}

/// Whether nothing but a word stands there that sets a sentence against the one before: "Still", "In contrast".
fn is_contrast(view: &View<'_>, range: &Range<u32>) -> bool {
    let last = range.end - 1;
    let plain = !view.quoted(range.start) && range.start <= view.start + 1;
    plain
        && match range.len() {
            1 => view.reads_any(last, &["still", "however", "nevertheless", "nonetheless", "meanwhile", "yet", "and"]),
            2 => view.reads(range.start, "in") && view.reads_any(last, &["fact", "addition", "contrast"]),
            _ => false,
        }
}

/// Direct if every word of the content stands between marks, mixed if some do.
fn speech(text: &Text, content: &[Range<u32>]) -> Speech {
    let mut inside = false;
    let mut outside = false;
    for token in content.iter().flat_map(Clone::clone) {
        if text.tokens[token as usize].is_word() {
            let quoted = text.inside[token as usize] != 0;
            inside |= quoted;
            outside |= !quoted;
        }
    }
    match (inside, outside) {
        (true, false) => Speech::Direct,
        (true, true) => Speech::Mixed,
        _ => Speech::Indirect,
    }
}
