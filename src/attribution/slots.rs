//! What may fill a slot of a frame, asked by the pattern matcher of one sentence.
//!
//! In: a slot, its kind, a token boundary and a direction. Out: the tokens that fill it. In "Ruiz said the vote would
//! stand", `{content:clause}` right of "said" is "the vote would stand".

use std::cell::RefCell;
use std::ops::Range;

use super::candidate::Candidate;
use super::clause::source_and_cue;
use super::inverted;
use super::phrase;
use super::source::{self, Found};
use super::subject;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::rule::{Captures, ClassTest, Direction, Fill, Reader, Slot, Word, content_kind, source_kind};
use crate::text::{Kind, Token};

/// A sentence with the candidate whose frame is being tried.
pub(super) struct Slots<'a> {
    pub view: View<'a>,
    pub candidate: Candidate,
    /// The source of the last attribution of this sentence, which a cue may share.
    pub shared: Option<Range<u32>>,
    /// Where content to the left may begin at the earliest: after the last attribution.
    pub floor: u32,
    /// Where content to the right ends at the latest: before the content of the next attribution.
    pub ceiling: u32,
    /// What other frames have asked already.
    pub asked: &'a Asked,
}

/// What stands left of a boundary of one sentence, once a frame has asked: the next frames ask the same.
#[derive(Debug, Default)]
pub(super) struct Asked {
    left: RefCell<Memo<Option<Found>>>,
    subject: RefCell<Memo<Option<Range<u32>>>>,
}

impl Asked {
    /// Forgets all: another sentence begins.
    pub fn clear(&mut self) {
        self.left.get_mut().known.clear();
        self.subject.get_mut().known.clear();
    }
}

/// The last answers, by boundary.
#[derive(Debug)]
struct Memo<T> {
    known: Vec<(u32, T)>,
    next: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { known: Vec::new(), next: 0 }
    }
}

impl<T: Clone> Memo<T> {
    /// More are not kept: a sentence has few cues, and debris must not be searched at length.
    const MOST: usize = 16;

    fn get(&self, boundary: u32) -> Option<T> {
        self.known.iter().find(|(known, _)| *known == boundary).map(|(_, answer)| answer.clone())
    }

    fn put(&mut self, boundary: u32, answer: &T) {
        let new = (boundary, answer.clone());
        if self.known.len() < Self::MOST {
            self.known.push(new);
        } else {
            self.known[self.next % Self::MOST] = new;
            self.next += 1;
        }
    }
}

impl Reader for Slots<'_> {
    fn len(&self) -> usize {
        (self.view.end - self.view.start) as usize
    }

    fn word(&self, index: usize) -> Word<'_> {
        let token = self.view.token(self.absolute(index));
        Word {
            text: self.view.word(self.absolute(index)),
            key: token.key,
            entry: self.view.pack.lexicon.probe(token.key),
        }
    }

    fn key(&self, index: usize) -> u64 {
        self.view.token(self.absolute(index)).key
    }

    fn slot(
        &self,
        slot: Slot,
        class: &ClassTest,
        at: usize,
        direction: Direction,
        captures: &Captures,
    ) -> Option<Fill> {
        let boundary = self.absolute(at);
        let captured = match (slot, direction) {
            (Slot::Source, Direction::Backward) => self.source_left(boundary, class)?,
            (Slot::Source, Direction::Forward) if class.kinds & source_kind::LABEL != 0 => {
                self.label_right(boundary)?
            }
            (Slot::Source, Direction::Forward) if class.kinds & source_kind::FRONTED != 0 && !self.opens_sentence() => {
                return None;
            }
            (Slot::Source, Direction::Forward) => {
                inverted::right(&self.view, boundary, class.kinds & source_kind::OPENING != 0)?
            }
            (Slot::Content, Direction::Backward) => self.content_left(boundary, class, captures)?,
            (Slot::Content, Direction::Forward) => self.content_right(boundary, class, captures)?,
            (Slot::Addressee, Direction::Forward) => self.addressee(boundary)?,
            (Slot::Quotation, Direction::Forward) => {
                self.view.quotation_at(boundary).filter(|q| q.start == boundary)?
            }
            (Slot::Quotation, Direction::Backward) => {
                self.view.before(boundary)?;
                self.view.quotation_at(boundary - 1).filter(|q| q.end == boundary)?
            }
            _ => return None,
        };
        let far = match direction {
            // A shared source stands far to the left; the match goes on from the cue.
            Direction::Backward if slot == Slot::Source && captured.end > boundary => boundary,
            // "in Ruiz’s words": whose words they are stands right there.
            Direction::Backward if class.kinds & source_kind::POSSESSOR != 0 => captured.start,
            Direction::Backward if slot == Slot::Source => self.edge_of_source(boundary, &captured),
            Direction::Backward => captured.start,
            Direction::Forward => captured.end,
        };
        Some(Fill { boundary: (far.clamp(self.view.start, self.view.end) - self.view.start) as usize, captured })
    }
}

impl Slots<'_> {
    fn absolute(&self, index: usize) -> u32 {
        self.view.start + u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The source that ends right before a boundary.
    pub(super) fn left(&self, boundary: u32) -> Option<Found> {
        let known = self.asked.left.borrow().get(boundary);
        known.unwrap_or_else(|| {
            let found = source::left(&self.view, boundary);
            self.asked.left.borrow_mut().put(boundary, &found);
            found
        })
    }

    /// The subject of the main clause before a boundary.
    pub(super) fn subject(&self, boundary: u32) -> Option<Range<u32>> {
        let known = self.asked.subject.borrow().get(boundary);
        known.unwrap_or_else(|| {
            let found = subject::main(&self.view, boundary);
            self.asked.subject.borrow_mut().put(boundary, &found);
            found
        })
    }

    /// "Said Ruiz, “…”", "But, said Ruiz, …": nothing but a connective stands before the cue.
    pub(super) fn opens_sentence(&self) -> bool {
        let view = &self.view;
        let start = self.candidate.start;
        self.candidate.form != form::ING
            && !view.reads(self.candidate.end, "that")
            && (start == view.start
                || start == view.start + 2
                    && view.kind(start - 1) == Some(Kind::Comma)
                    && view.token(view.start).is(Facts::CONJUNCTION))
    }

    /// Where the match goes on left of a source: a source that stands apart from the cue ("…, adding that") leaves the
    /// match at the cue.
    fn edge_of_source(&self, boundary: u32, captured: &Range<u32>) -> u32 {
        if self.is_shared(boundary, captured) { boundary } else { captured.start }
    }

    fn is_shared(&self, boundary: u32, captured: &Range<u32>) -> bool {
        matches!(self.left(boundary), Some(Found::Shared) | None) || captured.start >= boundary
    }

    fn source_left(&self, boundary: u32, class: &ClassTest) -> Option<Range<u32>> {
        if class.kinds & source_kind::LABEL != 0 {
            return self.label_left(boundary);
        }
        if class.kinds & source_kind::SPEAKER != 0 {
            return self.speaker_left(boundary);
        }
        if class.kinds & source_kind::HEADLINE != 0 {
            return self.headline_left(boundary);
        }
        if class.kinds & source_kind::POSSESSOR != 0 {
            return phrase::possessor(&self.view, boundary);
        }
        // "critics who say": the pronoun.
        if class.kinds & source_kind::RELATIVE != 0 {
            return match self.left(boundary) {
                Some(Found::Here(range)) if range.len() == 1 && self.view.reads(range.start, "who") => Some(range),
                _ => None,
            };
        }
        // "sold the pier, as expected, in May": nobody says so.
        if boundary == self.candidate.start
            && self.candidate.form == form::PAST
            && self.view.reads(boundary.saturating_sub(1), "as")
        {
            return None;
        }
        let participle = self.candidate.form == form::ING;
        // "The Herald quoted Ruiz as saying that …": the words are those of who is quoted.
        if participle && let Some(quoted) = self.quoted_person(boundary) {
            return Some(quoted);
        }
        // "won applause as she kept talking of the pier": the subject of the verb right before.
        if participle && let Some(Found::Here(subject)) = self.aspect(boundary).and_then(|verb| self.left(verb)) {
            return Some(subject);
        }
        // "dismissed the charge by pointing out that …", "after saying so": the clause around it has the subject.
        if participle && self.opens_gerund(boundary) {
            // "Ruiz rebuked Lund for saying that …", "accused him of saying …": what he is blamed for is not Ruiz's to say.
            let accused = || {
                (boundary.saturating_sub(6).max(self.view.start)..boundary - 1)
                    .any(|at| self.view.reads_any(at, &["accuse", "accused", "accuses", "accusing", "suspected"]))
            };
            let blamed = (self.view.reads(boundary - 1, "for") || self.view.reads(boundary - 1, "of") && accused())
                && boundary.checked_sub(2).and_then(|at| self.view.get(at)).is_some_and(|before| {
                    before.is_capital() || before.is(Facts::OBJECT_PRONOUN.or(Facts::ONE_PERSON).or(Facts::BODY))
                });
            return if blamed { None } else { self.nearest_subject(boundary).or_else(|| self.shared_source(boundary)) };
        }
        match self.left(boundary) {
            Some(Found::Here(range)) if !participle || self.candidate.start < self.candidate.head => {
                let start = self.after_antecedent(&range).unwrap_or(range.start);
                // "with Lund repeatedly calling her a friend", "in what Ana Ruiz, a clerk, called a farce"
                let start = start + u32::from(participle && self.view.reads(start, "with") && start + 1 < range.end);
                let what = (start..range.end.min(start + 3))
                    .find(|at| self.view.reads(*at, "what") && self.view.get(at + 1).is_some_and(Token::is_capital));
                Some(what.map_or(start, |what| what + 1)..range.end)
            }
            // "…, with Lund tweeting that": the name belongs to the participle.
            Some(Found::Here(range)) if self.after_with(&range, boundary).is_some() => {
                self.after_with(&range, boundary)
            }
            // "there is evidence suggesting that", "left 62 percent of voters saying": what says it stands right there.
            Some(Found::Here(range)) if range.end == boundary && self.says_so(&range) => Some(range),
            // "They were glad – Ruiz saying it was a feast and Lund calling it a start": names with participles of their own.
            Some(Found::Here(range)) if self.is_absolute(&range, boundary) => Some(range),
            // "Ruiz, speaking in Hale, said": the phrase is the subject; but "…, adding that" shares it. In "A petition
            // calling for …" nobody else is there.
            Some(Found::Here(range)) => self.shared_source(boundary).or(Some(range)),
            Some(Found::Shared) | None => self.shared_source(boundary).or_else(|| self.before_comma(boundary)),
        }
    }

    pub(super) fn addressee(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let first = view.get(boundary)?;
        // "warned before leaving the hall": nobody.
        let opens_content = view.reads_any(boundary, &["that", "to"])
            || (first.is(Facts::WH.or(Facts::SUBORDINATOR))) && !first.is_capital()
            || first.is(Facts::PREPOSITION);
        // "told “Good Morning Hale” that he would go": a programme.
        if view.opens_quotation(boundary) {
            return self.programme(boundary);
        }
        if view.quoted(boundary) || !first.is_word() || opens_content {
            return None;
        }
        // "warned it could happen": the subject of the clause, not an addressee.
        if view.reads_any(boundary, &["it", "you"]) && view.may_be_finite(boundary + 1) {
            return None;
        }
        // "told the story of a man who left": what is told; but "told voters the truth".
        let noun = boundary + u32::from(first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
        let noun = noun + u32::from(view.get(noun).is_some_and(|word| word.is(Facts::ADJECTIVE)));
        let thing =
            view.reads_any(noun, &["story", "stories", "truth", "tale", "tales", "joke", "jokes", "lies", "lie"]);
        if thing {
            return None;
        }
        // "warned they could sell it": likewise.
        if first.is(Facts::SUBJECT_PRONOUN)
            && !first.is(Facts::OBJECT_PRONOUN)
            && !view.reads_any(boundary, &["you", "it"])
        {
            return None;
        }
        // "warned her chief": a possessive.
        let owns = view.reads(boundary, "her")
            && view.get(boundary + 1).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.is(Facts::WH
                        .or(Facts::PREPOSITION)
                        .or(Facts::SUBJECT_PRONOUN)
                        .or(Facts::DETERMINER)
                        .or(Facts::CONJUNCTION)
                        .or(Facts::SUBORDINATOR)
                        .or(Facts::DATE)
                        .or(Facts::NEGATION))
            });
        if !owns && first.is(Facts::OBJECT_PRONOUN) || view.reads_any(boundary, &["you", "it"]) {
            // "told us all it was late"
            return Some(boundary..boundary + 1 + u32::from(view.reads_any(boundary + 1, &["all", "both"])));
        }
        let limit = view.end.min(boundary + 16);
        let mut at = boundary;
        while at < limit {
            let token = view.token(at);
            // "told Hale Radio’s “Good Morning” that": the title of a programme.
            if at > boundary
                && view.opens_quotation(at)
                && let Some(title) = self.programme(at)
            {
                at = title.end;
                continue;
            }
            let stop = view.quoted(at)
                || !token.is_word()
                    && token.kind != Kind::Other
                    && !matches!(token.kind, Kind::Mark(mark) if !mark.is_double())
                || at > boundary
                    && (token.is(Facts::SUBJECT_PRONOUN.or(Facts::WH).or(Facts::SUBORDINATOR).or(Facts::NEGATION))
                        || view.reads(at, "that")
                        || view.reads(at, "to")
                        || token.is(Facts::WEEKDAY)
                        // "told the Herald there was no plan", "told Lund nobody had come", "told him two men were hurt"
                        || view.reads_any(at, &["there", "nobody", "everyone", "everybody", "people", "nothing", "most", "many", "some"])
                            && view.before(at).is_some_and(|whom| {
                                whom.is_capital() || whom.is(Facts::ROLE_PLURAL.or(Facts::BODY).or(Facts::ONE_PERSON))
                            })
                        || view.reads(at, "for") && view.takes(self.candidate.cue, view.labels.apology)
                        || (token.is(Facts::NUMBER) || token.kind == Kind::Number)
                            && view.before(at).is_some_and(|whom| whom.is_capital() || whom.is(Facts::ROLE_PLURAL))
                        // But "told a crowd of about 400 that …"
                        || view.reads_any(
                            at,
                            &["on", "in", "at", "during", "after", "last", "this", "about", "against", "earlier"],
                        ) && view.kind(at + 1) != Some(Kind::Number)
                        // "told Lund of the fire"; but "told the mayor of Hale that …"
                        || view.reads(at, "of")
                            && view.is_name_like(at - 1)
                            && view.get(at + 1).is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
                        || token.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
                            && !view.before(at).is_some_and(|b| b.is(Facts::PREPOSITION.or(Facts::CONJUNCTION)))
                        || token.is(Facts::AUXILIARY) && view.may_be_finite(at));
            if stop {
                break;
            }
            at += 1;
        }
        (at > boundary).then_some(boundary..at)
    }

    /// The title of a programme that somebody talks to: "told [“Good Morning Hale”] that", "told the [“Today” show] he was late".
    fn programme(&self, start: u32) -> Option<Range<u32>> {
        const LONGEST: u32 = 8;
        let view = &self.view;
        let end = view.step_over(start);
        let title = end > start + 2
            && end <= start + LONGEST
            && view.token(start + 1).is_capital()
            && view.token(end - 2).is_capital();
        let show = end + u32::from(view.reads_any(end, &["show", "host", "hosts", "program", "programme", "anchor"]));
        let goes_on = view.reads(show, "that")
            || view.get(show).is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN) || show > end && next.is_word());
        (title && goes_on).then_some(start..show)
    }

    /// Content that ends at `boundary`, to the left of source and cue.
    fn content_left(&self, boundary: u32, class: &ClassTest, captures: &Captures) -> Option<Range<u32>> {
        let view = &self.view;
        if class.kinds & content_kind::RELATIVE != 0 {
            // "which even critics say was fair"
            let mut edge = boundary;
            while edge > view.start && view.is_adverb(edge - 1) {
                edge -= 1;
            }
            let before = edge.checked_sub(1)?;
            if let Some(antecedent) = self.antecedent(boundary) {
                return Some(antecedent);
            }
            // "a speech in which Lund said it was over": the clause has its own subject and object.
            let governed =
                view.before(before).is_some_and(|word| word.is(Facts::PREPOSITION) && !word.is(Facts::ADVERB))
                    && !view.reads(before, "what");
            // "said that she went, that she had said so and …": no noun that it could stand for.
            let opens = view.reads(before, "that")
                && !view.may_be_finite(self.candidate.end)
                && view.before(before).is_some_and(|noun| noun.kind == Kind::Comma || noun.is(Facts::CONJUNCTION));
            // "Given that Lund has promised to sell it, they left": a conjunction.
            let opens = opens
                || view.reads(before, "that")
                    && before > view.start
                    && view.reads_any(before - 1, &["given", "now", "provided", "so"]);
            return (view.reads_any(before, &["which", "that", "what", "who", "whom"]) && !governed && !opens)
                .then_some(before..edge);
        }
        if class.kinds & content_kind::SUBJECT != 0 {
            // "the plan was described as a gift": what would be the source is the content.
            return match self.left(boundary)? {
                // "a letter, which was first reported by the Herald"
                Found::Here(range)
                    if view.reads(range.start, "which")
                        && range.len() == 1
                        && view.reads(self.candidate.end, "by")
                        && view.before(range.start).is_some_and(|comma| comma.kind == Kind::Comma) =>
                {
                    Some(range)
                }
                Found::Here(range)
                    if !view.token(range.start).is(Facts::RELATIVE.or(Facts::VERB_PAST).or(Facts::VERB_PARTICIPLE)) =>
                {
                    Some(range)
                }
                _ => None,
            };
        }
        if class.kinds & content_kind::CONDITION != 0 {
            let start = self.left_start(boundary);
            let comma = boundary.checked_sub(1).filter(|before| view.kind(*before) == Some(Kind::Comma))?;
            let opens =
                view.reads_any(start, &["if", "unless"]) || view.reads(start, "even") && view.reads(start + 1, "if");
            return (opens && start < comma).then(|| view.trimmed(start..comma));
        }
        if class.kinds & content_kind::FRONT != 0 {
            return self.front(boundary, captures.get(Slot::Source));
        }
        // "It froze, as voters continued to warn of a storm": the clause says more than who said it.
        if class.kinds & content_kind::ASIDE != 0 && !self.front_tail(self.candidate.end) {
            return None;
        }
        let range = self.before(boundary)?;
        // "“Ready,” Ruiz said in Hale, according to Lund": the words and who said them are both Lund's.
        let tail =
            self.floor > view.start && !view.has_finite(range.clone()) && !range.clone().any(|at| view.quoted(at));
        let range = if tail && view.takes(self.candidate.cue, view.labels.phrase) {
            view.trimmed(view.start..boundary)
        } else {
            range
        };
        // "The Herald reported that, according to Lund, it rained": who reports it and no adjunct.
        let reports = source_and_cue(view, range.start).is_some_and(|verb| verb + 2 >= range.end);
        if class.kinds & content_kind::ADJUNCT != 0 && (reports || self.is_main_clause(&range)) {
            return None;
        }
        Some(range)
    }
}
