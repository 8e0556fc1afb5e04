//! Content that stands before its cue: "[The vote will stand], Ruiz said" · "[“…,”] said Ruiz".
//!
//! In: the boundary where the content has to end. Out: its tokens, if what stands there is quoted words or a clause
//! and the cue really closes it: "After the vote, Ruiz said the pier …" has no content before the cue.

use std::ops::Range;

use super::clause::source_and_cue;
use super::inverted;
use super::slots::Slots;
use super::source::Found;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};
use crate::vocab::CueClass;

impl Slots<'_> {
    /// Content that closes at `boundary`. `source` is the source if it was found between the content and the cue; an
    /// inverted cue has it after.
    pub(super) fn front(&self, boundary: u32, source: Option<Range<u32>>) -> Option<Range<u32>> {
        let range = self.front_words(boundary, source.clone())?;
        let range = self.after_contrast(range.start, range.end)..range.end;
        Some(self.with_connective(range, source))
    }

    /// "[But it was late,] she said", "[But “it was late,”] Ruiz said": who goes on speaking, or is quoted, says the "but"
    /// too. In "But it was late, officials said" it is the reporter's.
    fn with_connective(&self, range: Range<u32>, source: Option<Range<u32>>) -> Range<u32> {
        let view = &self.view;
        let opens = range.start == view.start + 1 && view.reads_any(view.start, &["but", "and", "so", "yet"]);
        let pronoun =
            source.is_some_and(|source| source.len() == 1 && view.token(source.start).is(Facts::SUBJECT_PRONOUN));
        let said = opens && (pronoun || range.clone().any(|at| view.quoted(at)));
        range.start - u32::from(said)..range.end
    }

    /// "Still, [the pier is safe], Lund said": what sets the sentence against the one before is the reporter's.
    fn after_contrast(&self, start: u32, end: u32) -> u32 {
        let view = &self.view;
        let one = view.reads_any(start, &["however", "still", "nevertheless", "nonetheless", "meanwhile"]);
        let two = view.reads(start, "in") && view.reads(start + 1, "fact");
        let comma = start + 1 + u32::from(two);
        let sets_off = (one || two) && view.kind(comma) == Some(Kind::Comma) && comma + 3 < end;
        if sets_off && !view.quoted(start) { comma + 1 } else { start }
    }

    fn front_words(&self, boundary: u32, source: Option<Range<u32>>) -> Option<Range<u32>> {
        let view = &self.view;
        let inverted = source.is_none();
        // "…, adding" has its content after it; but "“…,” Lund is quoted as saying."
        let bare = self.candidate.start + 1 >= self.candidate.head;
        // "“It was safe,” the agency quoted Lund as saying": who quotes him stands between.
        let start = self.candidate.start;
        let as_saying = self.candidate.form == form::ING
            && (view.reads(start, "as") || start > view.start && view.reads(start - 1, "as"))
            && self.front_tail(self.candidate.end);
        if as_saying
            && source.is_some()
            && let Some(mark) = (view.start..start).rev().find(|at| view.closes_quotation(*at))
            && (mark + 1..start).any(|at| view.reads_any(at, &["quoted", "quotes", "cited", "cites"]))
        {
            let range = view.trimmed(self.front_start(mark + 1)..mark + 1);
            return (!range.is_empty()).then_some(range);
        }
        if self.candidate.form == form::ING && bare || self.candidate.passive {
            return None;
        }
        match &source {
            // ", and said", "the clerk, who said": the source of a closing cue stands right by it and is no relative.
            Some(source) if boundary == self.candidate.start || view.token(source.start).is(Facts::RELATIVE) => {
                return None;
            }
            // "“Wait,” she said, in a clear warning to Lund": nobody who warns.
            Some(source)
                if view.token(source.start).is(Facts::PREPOSITION)
                    && !view.token(source.start).is(Facts::QUANTIFIER)
                    && !view.token(source.start).is_capital() =>
            {
                return None;
            }
            // After a quotation that ends in a comma nothing else can be meant: "“…,” Bond said onstage on Tuesday night."
            Some(_) if !self.closes_quotation(boundary, source.as_ref()) && !self.front_tail(self.candidate.end) => {
                return None;
            }
            // "threatened to resign, a report the department denied": what is denied is the report.
            Some(source)
                if view.reads_any(source.start, &["a", "an"])
                    && (source.start + 2..source.end).any(|at| {
                        view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE))
                            && !view.token(at - 1).is(Facts::PREPOSITION.or(Facts::CONJUNCTION))
                            && view.kind(at - 1) == Some(Kind::Word)
                            // "called it “a trick,” a charge Mr. Lund denied": likewise.
                            || at == source.start + 2
                                && (view.is_name_like(at) || view.token(at).is(Facts::SUBJECT_PRONOUN))
                                && view.is_in(at - 1, view.labels.shell)
                    }) =>
            {
                return None;
            }
            // "said sales fell, worse than the fall analysts had predicted": nobody's.
            Some(source)
                if view.reads(source.start + 1, "than")
                    && !view.reads_any(source.start, &["more", "fewer", "less"])
                    || (source.start + 2..source.end).any(|at| view.reads(at, "than"))
                        && view.reads_any(source.start, &["a", "an", "far", "much"]) =>
            {
                return None;
            }
            // "Lund said that when he complained, the firm threatened to sue": what it threatened comes after.
            Some(_)
                if view.reads_any(self.candidate.end, &["to", "that"])
                    && !view.quoted(view.start)
                    && source_and_cue(view, view.start).is_some_and(|verb| verb < boundary) =>
            {
                return None;
            }
            None if !self.is_before_source() => return None,
            _ => {}
        }
        if !self.closes(boundary) {
            return None;
        }
        let range = view.trimmed(self.after_statements(self.front_start(boundary), boundary)..boundary);
        if range.is_empty() {
            return None;
        }
        // "“It is lost,” Lund snapped"; but "After the vote, Lund snapped", "the boys in “Vote” shirts laughed".
        if view.takes(self.candidate.cue, view.labels.manner) {
            // "“It was lost.” She smiled.": a sentence of its own.
            let inner = view.before(range.end - 1).is_some_and(|inner| !inner.is_word() && inner.kind != Kind::Stop);
            let whole = view.quoted(range.start) && view.closes_quotation(range.end - 1) && inner;
            return whole.then_some(range);
        }
        // "It closed because, he said, it was old": the reporter knows that it closed.
        // "a rule that, he said, would cost jobs", "but, he said, it was close": what the word opens.
        if view.reads_any(range.end - 1, &["because", "that", "who", "when", "where", "but", "though", "although"])
            && !view.quoted(range.end - 1)
            && view.kind(range.end) == Some(Kind::Comma)
            && range.len() > 1
            // But "On top of that, he said, it would rain".
            && !view.token(range.end - 2).is(Facts::PREPOSITION)
            && self.rest_goes_on()
        {
            return Some(range.end - 1..range.end);
        }
        // "a deal in which, he said, everyone lost"
        if view.reads_any(range.end - 1, &["which", "whom"])
            && range.len() > 2
            && view.reads_any(range.end - 2, &["in", "on", "at", "by", "for", "with", "from", "to"])
            && view.kind(range.end) == Some(Kind::Comma)
            && self.rest_goes_on()
        {
            return Some(range.end - 2..range.end);
        }
        // "wants to cut the fee, which, she says, is too high": what is said of it.
        if view.reads_any(range.end - 1, &["which", "who"])
            && range.len() > 2
            && view.kind(range.end - 2) == Some(Kind::Comma)
            && view.kind(range.end) == Some(Kind::Comma)
            && self.rest_goes_on()
        {
            return Some(range.end - 1..range.end);
        }
        // "Lund says it is lost, he believes, unless it rains": a thought within what he says.
        let thought = view.pack.cues[usize::from(self.candidate.cue)].class == CueClass::Thought;
        if thought && !view.quoted(range.start) && source_and_cue(view, range.start).is_some() {
            return None;
        }
        // "Asked whether he would run, Lund refused to say": no statement of his.
        let opening = view.token(range.start);
        if range.start == view.start
            && opening.cue != 0
            && opening.forms & form::PARTICIPLE != 0
            && view.takes(opening.cue - 1, view.labels.told)
            && !view.quoted(range.start)
        {
            return None;
        }
        // "Lund was asked, “Will you run?” He answered, “No”": the sentence before has a cue of its own.
        let asked = !view.quoted(range.start)
            && view.is_mark(range.end - 1)
            && view.before(range.end - 1).is_some_and(Token::is_terminal);
        if asked && !inverted && self.quotation_after().is_some() {
            return None;
        }
        // "At a rally, Lund said, to loud cheers, that the pier was lost": the words after "that".
        let after = view.next_break(self.candidate.end + 1);
        if !inverted
            && view.kind(self.candidate.end) == Some(Kind::Comma)
            && view.kind(after) == Some(Kind::Comma)
            && view.reads(after + 1, "that")
        {
            return None;
        }
        // "Ana Ruiz, host of “Harbour Hour,” suggested the mayor’s refusal …", "To a question about “the mess,” Ruiz said the
        // pier …": a title, an adjunct with a quotation in it.
        let loose = !view.quoted(range.start) && !self.is_main_clause(&range) && !self.verb_in_marks(&range);
        let verbs = Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD);
        let title = view
            .quotation_at(range.end - 1)
            .is_some_and(|quotation| quotation.len() < 8 && !quotation.into_iter().any(|at| view.token(at).is(verbs)));
        // "Under what Lund called “the old model,” the club charged a fee": an object of its own.
        let next = view.get(self.candidate.end);
        let own = !view.takes(self.candidate.cue, view.labels.bare | view.labels.addressee)
            && next.is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !next.is(Facts::RELATIVE))
            && !view.get(self.candidate.end + 1).is_some_and(|time| time.is(Facts::TIME));
        if !view.quoted(range.start) && own && !inverted {
            return None;
        }
        // "Lund, claiming the count was off, demanded a new one": what is demanded.
        let person = Facts::ROLE
            .or(Facts::ONE_PERSON)
            .or(Facts::BODY)
            .or(Facts::PEOPLE)
            .or(Facts::ROLE_PLURAL)
            .or(Facts::SOURCE_NOUN)
            .or(Facts::DOCUMENT);
        let thing = inverted && own && {
            let end = view.next_break(self.candidate.end);
            !(self.candidate.end..end).any(|at| view.token(at).is(person) || view.is_name_like(at))
        };
        if !view.quoted(range.end - 1) && thing {
            return None;
        }
        // "Though she has said so – to friends – the critics are still crying": nothing is said.
        if self.candidate.form == form::ING
            && !view.quoted(range.end - 1)
            && !view.reads(self.candidate.head - 1, "as")
            && view.at_end(self.candidate.end)
        {
            return None;
        }
        let closes = if inverted {
            self.closes_after_source()
        } else {
            let end = self.candidate.end;
            // "told reporters.": over whom it is told to.
            let end = if view.takes(self.candidate.cue, view.labels.addressee) {
                self.addressee(end).map_or(end, |addressee| addressee.end)
            } else {
                end
            };
            // "The show “was good. Does it last?” Lund asked on Twitter": when and where it was said.
            let adjunct = view.takes(self.candidate.cue, view.labels.bare) && self.front_tail(end);
            view.at_end(end)
                || adjunct
                || matches!(view.kind(end), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Mark(_)))
        };
        // "Holding a sign that said “Out with Lund,” they chanted “Out!”": the words after the cue are theirs.
        let later = self.quotation_after().is_some_and(|mark| view.get(mark + 1).is_some_and(Token::is_capital));
        // "Even as Lund said it was “safe,” a clerk said the two were not": a clause of its own.
        let own = view.quoted(range.end - 1) && !view.quoted(range.start) && self.clause_at(self.candidate.end);
        let clause = !inverted && !closes && own;
        if loose && !inverted && later || clause {
            return None;
        }
        if view.quoted(range.end - 1) && !(loose && (title || !closes)) {
            return Some(range);
        }
        let quoted = range.clone().any(|at| view.quoted(at));
        // "A bad deal for the town, said Lund.", "Big mistake, he said.": words without a verb, and the whole sentence.
        let fragment = self.is_fragment(&range, source.as_ref());
        // "Lund, the mayor, said the bank, one of three, had failed": who speaks, and what he is.
        if inverted
            && !fragment
            && !range.clone().any(|at| view.quoted(at) || view.may_be_finite(at))
            && view.kind(range.end) == Some(Kind::Comma)
            && matches!(self.left(self.candidate.start), Some(Found::Here(source)) if source.start <= range.start)
        {
            return None;
        }
        // "Ana Ruiz, introduced by the mayor, proposed a ban that …": after a clause an inverted source closes it.
        if inverted && !self.closes_after_source() {
            return None;
        }
        // "When asked, Tyler said, “We have …”": the words after the cue are the content.
        if !inverted && let Some(quotation) = self.quotation_after() {
            // "It was lost, he said: “Nobody knew.”"
            let colon = quotation == self.candidate.end + 1 && view.kind(self.candidate.end) == Some(Kind::Colon);
            if colon && view.quoted(range.start) == view.quoted(range.end - 1) && self.is_main_clause(&range) {
                return Some(range);
            }
            // "In other words, he said, “the era is over”": a small letter goes on with what stands before.
            let goes_on = view.get(quotation + 1).is_some_and(|first| first.is_word() && !first.is_capital())
                && view.kind(quotation - 1) == Some(Kind::Comma);
            return goes_on.then_some(range);
        }
        // "“The town is asleep” at night, she said in an interview"
        let opens_quoted = view.quotation_at(range.start).is_some_and(|first| first.len() > 6);
        if self.is_main_clause(&range) || quoted && (inverted || opens_quoted || view.at_end(self.candidate.end)) {
            return Some(range);
        }
        // "In the end, Ruiz said, voters go home" · "Finding what is down there, she said." · "The vote, said Ruiz, the
        // mayor, will stand": two commas set the cue off, or it closes its sentence.
        let rest = if inverted { self.rest_after_source() } else { self.rest_goes_on() };
        let end = self.candidate.end;
        // "her ratings (19% at one point, Ruiz says)": all that stands in brackets.
        let bracket = view.kind(end) == Some(Kind::Close)
            && range.start > view.start
            && view.kind(range.start - 1) == Some(Kind::Open);
        let closed = view.at_end(end) || view.kind(end) == Some(Kind::Semicolon) || bracket;
        // "Mayor to resign, sources say": a headline.
        let headline = (range.start + 1..range.end).any(|at| {
            view.reads(at - 1, "to") && (view.token(at).is(Facts::VERB_BASE) || view.token(at).forms & form::BASE != 0)
        });
        // "Not so, says Ruiz.", "No, he says."
        let short = range.start == view.start
            && view.reads_any(
                range.start,
                &["not", "no", "yes", "maybe", "perhaps", "hardly", "never", "nonsense", "why"],
            )
            && (closed || inverted);
        (rest || short || fragment || !inverted && (range.len() > 3 || headline) && closed).then_some(range)
    }

    /// Content that stands before "according to": without the adjunct that opens the sentence, and from ", which" on if
    /// that clause is not closed.
    pub(super) fn before(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        if view.takes(self.candidate.cue, view.labels.hearsay) {
            return self.before_hearsay(boundary);
        }
        // "It closed because, according to Lund, it was old", "It has gone: According to Lund, it sank": what comes after.
        let comma = view.before(boundary).is_some_and(|last| last.kind == Kind::Comma);
        let last = view.before(boundary - u32::from(comma))?;
        if last.is(Facts::SUBORDINATOR.or(Facts::CONJUNCTION)) && last.kind == Kind::Word || last.kind == Kind::Colon {
            return None;
        }
        let mut start = self.front_start(boundary);
        if view.reads_any(start, &["while", "though", "although", "despite", "so", "yet"]) {
            let comma = view.next_break(start);
            if view.kind(comma) == Some(Kind::Comma) && comma + 1 < boundary && view.has_finite(comma + 1..boundary) {
                start = comma + 1;
            }
        }
        let mut commas = (start..boundary.saturating_sub(1))
            .rev()
            .filter(|at| view.kind(*at) == Some(Kind::Comma) && !view.quoted(*at));
        if let Some(comma) = commas.next() {
            // "The fee rose, with half of it from Hale, according to Lund": what goes with it; but "with sales rising" is of
            // one piece with the clause.
            let with = view.reads(comma + 1, "with")
                && !view.has_finite(comma + 2..boundary)
                && !(comma + 2..boundary).any(|at| view.word(at).ends_with("ing"));
            if with || view.reads_any(comma + 1, &["which", "who", "whose"]) {
                start = comma + 1 + u32::from(with);
            }
        }
        let range = view.trimmed(self.after_contrast(start, boundary)..boundary);
        (!range.is_empty()).then_some(range)
    }

    /// The opening mark of a quotation that follows the cue after a comma, a colon or nothing.
    pub(super) fn quotation_after(&self) -> Option<u32> {
        let view = &self.view;
        if view.get(self.candidate.end).is_some() && view.quoted(self.candidate.end) {
            return Some(self.candidate.end);
        }
        let at = view.next_break(self.candidate.end);
        let follows = matches!(view.kind(at), Some(Kind::Comma | Kind::Colon));
        (follows && view.get(at + 1).is_some() && view.quoted(at + 1)).then_some(at + 1)
    }

    /// Whether the sentence, or its clause, ends after an inverted source that is no time: not "concluded this year".
    fn closes_after_source(&self) -> bool {
        let view = &self.view;
        inverted::right(view, self.candidate.end, false).is_some_and(|source| {
            let time = view.token(source.end - 1).is(Facts::TIME.or(Facts::WEEKDAY).or(Facts::MONTH));
            let person = source.clone().any(|at| {
                view.is_name_like(at)
                    || view.token(at).is(Facts::ONE_PERSON.or(Facts::ROLE_PLURAL).or(Facts::BODY).or(Facts::PEOPLE))
            });
            let ends = view.at_end(source.end)
                || matches!(view.kind(source.end), Some(Kind::Comma | Kind::Semicolon | Kind::Close))
                // "It was lost, said Lund: “Nobody knew.”"
                || view.kind(source.end) == Some(Kind::Colon) && view.opens_quotation(source.end + 1)
                || view.get(source.end).is_some_and(|next| {
                    next.is(Facts::WEEKDAY)
                        || view.reads_any(source.end, &["in", "on", "at", "of", "during", "who", "whose", "whom", "with"])
                            && next.is(Facts::PREPOSITION.or(Facts::RELATIVE))
                        // "The pier is lost, said Lund before leaving the hall"
                        || person && view.reads_any(source.end, &["before", "after", "as", "when", "while", "following"])
                });
            ends && !time
        })
    }

    /// "Ruiz said, will stand": a comma right after the cue, and more of the sentence after it.
    pub(super) fn rest_goes_on(&self) -> bool {
        let end = self.candidate.end;
        // "The answer, Lund told them, was simple."
        let told =
            self.view.takes(self.candidate.cue, self.view.labels.addressee).then(|| self.addressee(end)).flatten();
        // "The pier, Lund said last week, is lost."
        let mut comma = told.map_or(end, |addressee| addressee.end);
        comma = self.over_occasions(comma);
        // "The pier, Lund said later, is lost."
        while self.view.is_adverb(comma) && !self.view.quoted(comma) {
            comma += 1;
        }
        // "The pier, Lund said after the vote in Hale, is lost.", "The pier, she said, smiling, is lost."
        let set_off = comma + u32::from(self.view.kind(comma) == Some(Kind::Comma));
        let close = self.view.next_break(set_off);
        let adjunct = self.view.get(set_off).is_some_and(|first| {
            set_off == comma && first.is(Facts::PREPOSITION) && !self.view.reads(set_off, "of")
                || set_off > comma && first.forms & form::ING != 0 && first.cue == 0
        });
        if adjunct
            && close <= set_off + 8
            && self.view.kind(close) == Some(Kind::Comma)
            && !self.view.has_finite(set_off..close)
            && (self.view.get(close + 1).is_some_and(|verb| verb.is(Facts::AUXILIARY))
                || self.view.reads(close + 1, "to")
                    && self.view.get(close + 2).is_some_and(|verb| verb.is(Facts::VERB_BASE)))
        {
            comma = close;
        }
        self.goes_on_after(comma, 3)
    }

    /// "said Ruiz, the mayor, will stand": the same after an inverted source, where a finite verb has to follow.
    fn rest_after_source(&self) -> bool {
        inverted::right(&self.view, self.candidate.end, false).is_some_and(|source| {
            let comma = self.view.next_break(source.end);
            // "Teague, asked the same thing, said it was late": the second verb has a content of its own.
            let own = self.view.get(comma + 1).is_some_and(|next| {
                // But "The fire, said Lund, began in the kitchen."
                next.cue != 0 && !self.view.takes(next.cue - 1, self.view.labels.manner)
            });
            // "The deal, said Ruiz, “would cost jobs.”"
            let quoted = self.view.opens_quotation(comma + 1)
                && self.view.get(comma + 2).is_some_and(|verb| {
                    verb.is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD)) && !verb.is_capital()
                });
            !own && self.goes_on_after(comma, 1)
                && (quoted || self.view.has_finite(comma + 1..self.view.end.min(comma + 4)))
        })
    }

    pub(super) fn goes_on_after(&self, comma: u32, words: u32) -> bool {
        let view = &self.view;
        view.kind(comma) == Some(Kind::Comma)
            && view.get(comma + 1).is_some_and(|next| {
                next.forms & form::ING == 0
                    && !view.reads_any(comma + 1, &["which", "who", "while", "and", "but", "as", "after", "before"])
            })
            && view.end >= comma + 1 + words
    }

    /// Where the clause that ends at `boundary` begins: the sentence's start, after the last attribution, after a
    /// conjunction.
    pub(super) fn left_start(&self, boundary: u32) -> u32 {
        let view = &self.view;
        let mut start = view.start.max(self.floor);
        while start < boundary {
            let token = view.token(start);
            let opening = !view.quoted(start)
                && (matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Close)
                    || token.is(Facts::CONJUNCTION)
                        && view.reads_any(start, &["and", "but", "so", "yet", "or"])
                        // "So far, 90 people have left, Lund said"
                        && !view.reads_any(start + 1, &["far", "many", "much", "few", "long"])
                        // "But, Ruiz said, it stands": all that there is before the cue.
                        && !(start + 2 == boundary && view.kind(start + 1) == Some(Kind::Comma)));
            if !opening {
                break;
            }
            start += 1;
        }
        start
    }

    /// What may follow a cue that closes its sentence or stands in brackets: the end, a comma, a place, a day.
    pub(super) fn front_tail(&self, cue_end: u32) -> bool {
        let view = &self.view;
        let mut at = cue_end;
        // "“Am I late?” he asked reporters in Hale."; but "She said, if she won, she would ask Lund to go on"
        let asked = view.takes(self.candidate.cue, view.labels.asked)
            && !view.get(at).is_some_and(|first| first.is(Facts::SUBORDINATOR))
            && self
                .addressee(at)
                .is_some_and(|told| !view.reads_any(told.end, &["to", "that", "about", "for", "if", "whether"]));
        if (asked || view.takes(self.candidate.cue, view.labels.addressee))
            && let Some(addressee) = self.addressee(at)
        {
            at = addressee.end;
        }
        while view.is_adverb(at) {
            at += 1;
        }
        // "“…,” Lund said that night in Hale"
        at = self.that_day(at).unwrap_or(at);
        if view.at_end(at) {
            return true;
        }
        let Some(next) = view.get(at) else { return true };
        if view.quoted(at) {
            return true;
        }
        if matches!(next.kind, Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Close) {
            return true;
        }
        let said = view.takes(self.candidate.cue, view.labels.invert) || at > cue_end;
        let clause = view.reads_any(at, &["as", "while", "when", "after", "before", "because", "during"]);
        let adjunct = next.is(Facts::DATE)
            || clause
            || view.reads_any(
                at,
                &["in", "into", "on", "at", "last", "this", "late", "early", "through", "via", "from", "outside", "by"],
            )
            || said
                && view.reads_any(at, &["of", "to", "with", "about"])
                && self.candidate.particle.is_none_or(|_| view.reads(at, "of"))
            || next.forms & form::ING != 0 && view.takes(self.candidate.cue, view.labels.bare);
        if !adjunct {
            return false;
        }
        // "Ruiz said on Monday the pier would …": the content is there.
        let end = view.next_break(at);
        let that =
            (at..end).any(|index| view.reads(index, "that") && !view.quoted(index) && view.has_finite(index..end));
        let verb = !clause
            && next.forms & form::ING == 0
            && (at + 1..end)
                .take_while(|index| !view.token(*index).is(Facts::SUBORDINATOR.or(Facts::RELATIVE)))
                .any(|index| view.token(index).is(Facts::CLAUSE_VERB) && view.may_be_finite(index));
        !that && !verb
    }

    /// An inverted cue: its source follows it, and a break follows the source.
    fn is_before_source(&self) -> bool {
        let view = &self.view;
        let cue_end = self.candidate.end;
        // ", had promised those lines": an inverted cue has no auxiliary.
        if self.candidate.start != self.candidate.head {
            return false;
        }
        let before = view.before(self.candidate.start).is_some_and(|before| {
            matches!(before.kind, Kind::Comma | Kind::Mark(_) | Kind::Dash) || view.quoted(self.candidate.start - 1)
        });
        let quoted = self.candidate.start > view.start && view.quoted(self.candidate.start - 1);
        let opens = view.get(cue_end).is_some_and(|next| {
            !view.quoted(cue_end)
                && !next.is(Facts::RELATIVE.or(Facts::WEEKDAY))
                && (next.is_capital()
                    // "“…,” said yet another"
                    || view.reads(cue_end, "yet") && view.reads(cue_end + 1, "another")
                    || next.is(Facts::DETERMINER
                        .or(Facts::POSSESSIVE)
                        .or(Facts::QUANTIFIER)
                        .or(Facts::ONE_PERSON)
                        .or(Facts::ROLE_PLURAL)
                        .or(Facts::NUMBER)
                        .or(Facts::ADJECTIVE)
                        .or(Facts::MODIFIER)
                        .or(Facts::BODY))
                    // "“…,” said undecided voter Ana Ruiz": after a quotation any noun phrase will do.
                    || quoted
                        && next.kind == Kind::Word
                        && !view.is_adverb(cue_end)
                        && !next.is(Facts::PREPOSITION
                            .or(Facts::SUBORDINATOR)
                            .or(Facts::AUXILIARY)
                            .or(Facts::CONJUNCTION)
                            .or(Facts::OBJECT_PRONOUN)
                            .or(Facts::TIME)
                            .or(Facts::WH)))
        });
        // "the club charged a $100 fee": a sum says nothing.
        let sum = view.kind(cue_end + 1) == Some(Kind::Number)
            || matches!(view.get(cue_end + 1).map(|_| view.word(cue_end + 1)), Some("$" | "£" | "€"));
        if !before || !opens || sum && !quoted {
            return false;
        }
        // "Ferre, who took over, said Latino voters are …": the phrase after the cue has a verb of its own.
        let Some(source) = inverted::right(view, cue_end, false) else { return false };
        let mut at = source.end;
        while view.is_adverb(at) {
            at += 1;
        }
        // "praised “the courage of all,” said the state would help": likewise; but "“…,” said one of two aides who …".
        // "called it “vile,” said Monk “should go,” and left": the quoted words are what Monk should do.
        if view.opens_quotation(source.end)
            && !view.quoted(view.start)
            && view.get(source.end + 1).is_some_and(|verb| verb.is(Facts::AUXILIARY) && !verb.is_capital())
        {
            return false;
        }
        let whole = view.quotation_at(self.candidate.start - 1).is_some_and(|quotation| {
            quotation.start == view.start || view.get(quotation.start + 1).is_some_and(Token::is_capital)
        });
        whole || !(view.may_be_finite(at) || view.get(at).is_some_and(|next| next.is(Facts::AUXILIARY)))
    }
}
