//! Content that stands after its cue: "Ruiz said [the vote would stand]" · "Lund called [the plan “absurd”]".
//!
//! In: the boundary after the cue, its particle or its addressee, and the kind of content that the frame asks for.
//! Out: its tokens. Where they end is decided in `edge`.

use std::ops::Range;

use super::clause::{is_speech, source_and_cue, verb_at};
use super::edge::{Content, Scan, right_edge};
use super::joined::withholds;
use super::present::is_base_cue;
use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::rule::{Captures, ClassTest, Slot, content_kind};
use crate::text::{Kind, Token};

impl Slots<'_> {
    /// Content that begins at or soon after `boundary`, to the right of the cue.
    pub(super) fn content_right(&self, boundary: u32, class: &ClassTest, captures: &Captures) -> Option<Range<u32>> {
        let view = &self.view;
        let has = |kind: u32| class.kinds & kind != 0;
        if has(content_kind::LINE) {
            let range = view.trimmed(boundary..view.end);
            return (!range.is_empty()).then_some(range);
        }
        if has(content_kind::REST) {
            let before = captures.all(Slot::Content).last();
            let quoted =
                before.as_ref().is_some_and(|content| view.quoted(content.start) && view.quoted(content.end - 1));
            // "The vote will stand, said Ruiz, the mayor": only an unfinished clause goes on after an inverted source.
            let inverted = captures.get(Slot::Source).is_some_and(|source| source.start >= self.candidate.end);
            // "“We are ready” for the vote, said Ruiz, the mayor": quoted words have a verb of their own.
            let speaks = |content: &Range<u32>| {
                view.quoted(content.end - 1)
                    || content.clone().any(|at| view.opens_quotation(at) && view.step_over(at) > at + 4)
            };
            let quoted = quoted || inverted && before.as_ref().is_some_and(speaks);
            // "The pier, Lund said last week, will stand": over when it was said only an unfinished clause goes on, and
            // not over a comma ("said, adding, “…”").
            let cue_end = captures.get(Slot::Addressee).map_or(self.candidate.end, |addressee| addressee.end);
            let over = !inverted && boundary > cue_end + 1;
            let parted = over && (cue_end..boundary - 1).any(|at| view.kind(at) == Some(Kind::Comma));
            let unfinished_only = inverted || over;
            // "Ruiz has raised $9 million, Lund said Friday, and has spent it": a verb that has no subject of its own.
            let conjunct = over
                && view.reads(boundary, "and")
                && view.get(boundary + 1).is_some_and(|verb| {
                    verb.is(Facts::AUXILIARY) || verb.cue == 0 && verb.is(Facts::VERB_PAST.or(Facts::VERB_THIRD))
                });
            // "Sales fell, Lund said Friday, hurt by a strong dollar", "…, including a drop in Asia": no sentence of its own.
            let hangs = over
                && (view.reads_any(boundary, &["including", "compared", "because", "or", "up", "down"])
                    || view.get(boundary).is_some_and(|first| {
                        first.is(Facts::VERB_PARTICIPLE) && !first.is(Facts::VERB_ING) && first.cue == 0
                    }) && view.get(boundary + 1).is_some_and(|next| next.is(Facts::PREPOSITION)));
            let unfinished_only = unfinished_only && !conjunct && !hangs;
            if before.is_some_and(|content| unfinished_only && (quoted || self.is_main_clause(&content)) || parted) {
                return None;
            }
            return self.rest(boundary, quoted);
        }
        if has(content_kind::RESUMED) {
            let before = captures.all(Slot::Content).last();
            return self.resumed(boundary, before.is_some_and(|content| view.quoted(content.end - 1)));
        }
        if has(content_kind::QUOTATION) {
            return self.with_quotation(boundary);
        }
        let boundary = self.that_day(boundary).unwrap_or(boundary);
        // "described, in blistering terms, a set of practices": over what two commas set off.
        let boundary = match view.kind(boundary) {
            Some(Kind::Comma) if !view.quoted(boundary + 1) => {
                let close = view.next_break(boundary + 1);
                let set_off = view.kind(close) == Some(Kind::Comma)
                    && close <= boundary + 8
                    && view
                        .get(boundary + 1)
                        .is_some_and(|first| first.is(Facts::PREPOSITION.or(Facts::ADVERB).or(Facts::SUBORDINATOR)))
                    && !view.has_finite(boundary + 1..close);
                // "told the panel, which meets in May, that", "told his lawyer, Ana Park, he would pay": who is told.
                let told = captures.get(Slot::Addressee).is_some()
                    && view.kind(close) == Some(Kind::Comma)
                    && (view.reads_any(boundary + 1, &["which", "who", "whose"])
                        && view.reads_any(close + 1, &["that", "to", "whether", "if"])
                        || (boundary + 1..close).all(|at| view.is_name_like(at))
                            && view
                                .get(close + 1)
                                .is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN) || view.reads(close + 1, "that")));
                if set_off || told { close + 1 } else { boundary }
            }
            _ => boundary,
        };
        let mut start = boundary;
        // "was asked about a plan that …": what is asked about begins there.
        let asked = has(content_kind::TOLD)
            && view.reads_any(boundary, &["about", "against", "for"])
            && self.circumstance(boundary).is_none();
        if !asked && (has(content_kind::THAT) || has(content_kind::WH) || has(content_kind::TOLD)) {
            start = self.over_adjuncts(boundary);
            if has(content_kind::TOLD) && !view.reads(start, "that") {
                start = self.over_occasion(start);
                start = self.before_infinitive(start).unwrap_or(start);
                start = self.over_place(start);
            }
        } else {
            while self.is_apart(start) {
                start += 1;
            }
            if has(content_kind::CLAUSE) {
                start = self.over_occasion(start);
            }
            if has(content_kind::INFINITIVE) {
                start = self.before_infinitive(start).unwrap_or(start);
            }
            // "announced on Monday the sale of the port"
            if has(content_kind::OBJECT) {
                let timed = self.over_circumstances(start);
                let opens = view.get(timed).is_some_and(|first| first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
                start = if opens { timed } else { start };
            }
            // "was accused on Monday of lying", "was described in the report as a front"
            if has(content_kind::AS) {
                let timed = self.over_occasions(start);
                let opens = view.reads_any(timed, &["as", "of"])
                    || view.reads(timed, "for") && view.get(timed + 1).is_some_and(|gerund| gerund.is(Facts::VERB_ING));
                start = if opens { timed } else { start };
            }
        }
        // "a statement that sought to …": a relative clause and not what is stated.
        // But "her claim in a radio interview that", "his remark last month that", "Lund’s assertion at trial that".
        let said_then = || {
            let owned = captures.get(Slot::Source).is_some_and(|owner| owner.end <= self.candidate.start);
            start == if owned { self.over_occasions(boundary) } else { boundary }
        };
        if self.candidate.noun
            && has(content_kind::THAT)
            && (start > boundary && !view.token(start - 1).is(Facts::WEEKDAY) && !said_then()
                || view.may_be_finite(start + 1))
        {
            return None;
        }
        // "told voters who wonder why that he was late": what follows what hangs on those who are told.
        if has(content_kind::TOLD) && view.reads(start, "who") {
            start = self.over_relative(start);
        }
        // "said in an interview that aired Sunday that", "told a crowd that had waited for hours that": the first "that" is a
        // relative.
        let start = if view.reads(start, "that")
            && (view.may_be_finite(start + 1) || view.get(start + 1).is_some_and(|verb| verb.is(Facts::AUXILIARY)))
            && (start > boundary || captures.get(Slot::Addressee).is_some())
        {
            (start + 2..view.end.min(start + 14))
                .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
                .find(|at| view.reads(*at, "that") && view.has_finite(at + 2..view.end))
                .unwrap_or(start)
        } else {
            start
        };
        let first = view.get(start)?;
        // "refused to testify and was held": nothing is said.
        if view.reads_any(start, &["and", "but"]) && start == self.candidate.end && !view.quoted(start + 1) {
            return None;
        }
        // "A merger announced Monday would close the port": it was announced.
        let participle = self.candidate.form == form::PAST
            && start > boundary
            && first.is(Facts::AUXILIARY)
            && !view.takes(self.candidate.cue, view.labels.bare);
        if participle {
            return None;
        }
        if view.quoted(start) && view.at_end(start + 1) {
            return None;
        }
        // "told her, “You are fired,” as the crowd cheered": all that is said.
        if has(content_kind::TOLD) && self.is_whole_quotation(start) {
            return Some(start..view.step_over(start));
        }
        let that = view.reads(start, "that");
        // "was asked by Ana Ruiz, who runs the port, to leave": a relative clause.
        let relative =
            start > boundary && view.kind(start - 1) == Some(Kind::Comma) && first.is(Facts::RELATIVE) && !that;
        let wh = first.is(Facts::WH) && !first.is_capital() && !relative;
        // "party rules that could be dropped": a plural and its relative clause.
        if that
            && self.candidate.form == form::THIRD
            && view.is_noun_verb(self.candidate.head)
            && (view.may_be_finite(start + 1) || self.is_relative_verb(start + 1))
        {
            return None;
        }
        // "was asked about the vote": the preposition belongs to the verb.
        // But "had been told for years that".
        if has(content_kind::TOLD)
            && self.circumstance(start).is_none()
            && view.reads_any(start, &["about", "of", "against", "for"])
            && view.get(start + 1).is_some_and(Token::is_word)
        {
            return self.to_edge(start + 1, Content::Object);
        }
        // "insisted on CNN that it was over": a place, no particle.
        if has(content_kind::PARTICLE) {
            let apart = (boundary..view.end)
                .find(|at| !view.token(*at).is_capital() && !view.word(*at).starts_with(['\'', '’']))
                .unwrap_or(view.end);
            // "stating on Hale’s “Morning Hour” that it was over"
            let apart = if apart > boundary && view.quoted(apart) { view.step_over(apart) } else { apart };
            let aired = (boundary..boundary + 4).any(|at| {
                view.reads_any(at, &["television", "tv", "radio", "air", "floor", "stage", "show", "trail", "media"])
                    && view.reads(at + 1, "that")
            });
            // "wrote of Lund: “He lost.”": the words after the colon.
            let colon = view.next_break(boundary);
            let quotes = view.kind(colon) == Some(Kind::Colon)
                && view.opens_quotation(colon + 1)
                && !view.has_finite(boundary..colon);
            let timed = self.over_circumstances(apart);
            if apart > boundary && view.reads(timed, "that") || aired || quotes {
                return None;
            }
        }
        if (has(content_kind::CLAUSE) || has(content_kind::OBJECT) || has(content_kind::PARTICLE))
            && self.is_thing(start)
        {
            return None;
        }
        // "Recalling that day, Ruiz said …": a day.
        let pointing = that
            && self.opens_with_participle()
            && view.kind(view.next_break(start)) == Some(Kind::Comma)
            && !view.has_finite(start + 1..view.next_break(start));
        if pointing && (has(content_kind::THAT) || has(content_kind::CLAUSE)) {
            return None;
        }
        // "told his wife after he lost his job": when.
        let timed = has(content_kind::TOLD)
            && view.reads_any(start, &["after", "before", "as", "because", "since", "until"])
            && {
                let comma = view.next_break(start);
                view.kind(comma) != Some(Kind::Comma) || !view.has_finite(comma + 2..view.end)
            };
        // "told them when asked about it: “…”": the quoted words.
        let occasion = has(content_kind::TOLD)
            && view.reads_any(start, &["when", "if"])
            && view.reads_any(start + 1, &["asked", "pressed", "questioned"]);
        if occasion {
            let colon = view.next_break(start);
            let quoted = matches!(view.kind(colon), Some(Kind::Colon | Kind::Comma)) && view.opens_quotation(colon + 1);
            return quoted.then(|| colon + 1..view.step_over(colon + 1));
        }
        if timed {
            return None;
        }
        let content = if has(content_kind::THAT) {
            (that && (view.has_finite(start + 1..view.end) || view.quoted(start + 1)) && !view.at_end(start + 1))
                .then_some(Content::Clause)
        } else if has(content_kind::TOLD) {
            // "warn the pier could fall": nobody is warned there.
            let bare_verb = first.is(Facts::AUXILIARY) && view.may_be_finite(start);
            // "told him to go home, and he left": no clause.
            let infinitive = view.reads(start + u32::from(view.reads(start, "not")), "to");
            (that
                || wh
                || view.reads(start, "to")
                || view.reads(start, "not") && view.reads(start + 1, "to")
                || self.clause_at(start) && !bare_verb
                || view.quoted(start))
            .then_some(if infinitive { Content::Object } else { Content::Clause })
        } else if has(content_kind::WH) {
            // "was joking when he said it": when it was.
            let timed = self.candidate.form == form::ING
                && view.reads_any(start, &["when", "where"])
                && self.candidate.start < self.candidate.head;
            // "asked anyone who was there to call": who is asked.
            let who = view.reads(start, "who")
                && start == boundary
                && view.may_be_finite(start + 1)
                && captures.get(Slot::Addressee).is_some()
                && (start + 2..view.end.min(start + 24))
                    .any(|at| view.reads(at, "to") && view.get(at + 1).is_some_and(|verb| verb.is(Facts::VERB_BASE)));
            (wh && !timed && !who).then_some(Content::Clause)
        } else if has(content_kind::INFINITIVE) {
            let start = start + u32::from(view.reads(start, "not"));
            (view.reads(start, "to")
                && view.get(start + 1).is_some_and(|next| {
                    !next.is_capital()
                        && next.is_word()
                        && !next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::OBJECT_PRONOUN))
                }))
            .then_some(Content::Object)
        } else if has(content_kind::GERUND) {
            (first.forms & form::ING != 0 || first.is(Facts::VERB_ING) || view.word(start).ends_with("ing"))
                .then_some(Content::Object)
        } else if has(content_kind::CALLED) {
            self.is_named(start).then_some(Content::Object)
        } else if has(content_kind::SHORT) {
            return self.short(start);
        } else if has(content_kind::VERB) {
            (view.is_left_of_verb(start) || view.may_be_finite(start)).then_some(Content::Clause)
        } else if has(content_kind::AS) {
            // "was branded [“a joke”] by teachers"
            let named = self.candidate.passive
                && boundary == self.candidate.end
                && view.opens_quotation(start)
                && view.takes(self.candidate.cue, view.labels.names);
            // "was declared [the winner]", "was criticized [for the delay]"
            let complement = self.candidate.passive
                // "was criticized by Ruiz [for failing to pay]"
                && (view.reads(start, "for") || boundary == self.candidate.end && first.is(Facts::DETERMINER) && !first.is(Facts::RELATIVE));
            ((view.reads_any(start, &["as", "of"]) || complement || named) && view.get(start + 1).is_some())
                .then_some(Content::Object)
        } else if has(content_kind::CLAUSE) {
            let bare = view.takes(self.candidate.cue, view.labels.bare) && self.bare_clause_at(start);
            // "neither confirmed nor denied it"
            if view.reads(start, "nor") || self.is_object_of_relative(start) {
                return None;
            }
            (self.clause_at(start) || that || bare).then_some(Content::Clause)
        } else if has(content_kind::PARTICLE) {
            // "asked about that at a meeting": a pronoun.
            let pointing = that && view.get(start + 1).is_some_and(|next| next.is(Facts::PREPOSITION));
            let that_clause = that && !pointing || wh;
            self.object_at(start).then_some(if that_clause { Content::Clause } else { Content::Object })
        } else {
            self.object_at(start).then_some(Content::Object)
        }?;
        // "The man police say shot Lund was found": the clause hangs on the subject, whose verb is still to come.
        let on_subject = has(content_kind::VERB)
            && captures.all(Slot::Content).any(|antecedent| {
                let whole = antecedent.start == view.start && antecedent.len() > 1;
                // "The man who police said was armed fled"
                let pronoun = antecedent.len() == 1
                    && antecedent.start < view.start + 24
                    && !view.has_finite(view.start..antecedent.start)
                    && !(view.start..antecedent.start)
                        .any(|at| matches!(view.kind(at), Some(Kind::Comma | Kind::Dash)))
                    && (antecedent.start > view.start || view.reads(antecedent.start, "what"));
                whole || pronoun
            });
        let scan = self.scan(content);
        // "called Ruiz, the mayor of Hale, a liar": the name stands after what is set off.
        let name = if has(content_kind::CALLED) { self.after_apposition(start) } else { None };
        let range = self.to_edge_of(name.unwrap_or(start), Scan { relative: scan.relative || on_subject, ..scan })?;
        let range = if name.is_some() { start..range.end } else { range };
        // "is what aides called a “fraud” took a turn", "to what Lund called “a start” in his book": the quoted name closes it.
        let named = view.takes(self.candidate.cue, view.labels.names);
        let after_what = captures.all(Slot::Content).any(|what| what.len() == 1 && view.reads(what.start, "what"));
        if named
            && after_what
            && let Some(open) = (range.start..range.end.min(range.start + 3)).find(|at| view.opens_quotation(*at))
        {
            let close = view.step_over(open);
            if close < range.end && !view.reads_any(close, &["of", "for", "about", "and", "or", "to"]) {
                return Some(range.start..close);
            }
        }
        // "A note posted on the site said that …": the verb belongs to the note, and "posted" is a participle.
        let reduced = content == Content::Object && self.candidate.form == form::PAST && self.says_itself(&range);
        (!reduced).then_some(range)
    }

    /// "Alba and Hale, states that [vote] in March": a verb right after "that", and no noun after it that it could stand before.
    fn is_relative_verb(&self, at: u32) -> bool {
        let view = &self.view;
        view.get(at).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0)
            && view.get(at + 1).is_some_and(|next| {
                next.is(Facts::PREPOSITION
                    .or(Facts::DETERMINER)
                    .or(Facts::POSSESSIVE)
                    .or(Facts::OBJECT_PRONOUN)
                    .or(Facts::WEEKDAY))
                    || view.is_adverb(at + 1)
            })
            && !view.is_plural(at)
    }

    /// "those who knew [him] say", "people who knew [Ruiz] say": the verb is that of the noun before "who".
    fn is_object_of_relative(&self, start: u32) -> bool {
        let view = &self.view;
        let name = (start..view.end).take_while(|at| view.is_name_like(*at)).count() as u32;
        let object =
            view.get(start).is_some_and(|first| first.is(Facts::OBJECT_PRONOUN) && !first.is(Facts::SUBJECT_PRONOUN));
        let verb = start + name.max(u32::from(object));
        verb > start
            && self.has_relative_subject()
            && view.get(verb).is_some_and(|token| {
                token.cue != 0 && token.forms & form::BASE != 0 && !view.is_noun_verb(verb) && !view.is_plural(verb - 1)
            })
    }

    /// "said [so]", "said [yes]", "said [no to the plan]", "said [the same of Ruiz]", "admitted [as much]".
    fn short(&self, start: u32) -> Option<Range<u32>> {
        let view = &self.view;
        if view.reads_any(start, &["so", "yes", "no", "otherwise", "goodbye", "thanks"]) {
            if view.reads(start + 1, "to") {
                return self.to_edge(start, Content::Object);
            }
            let alone = view.get(start + 1).is_none_or(|next| {
                !next.is_word()
                    || next.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::TIME).or(Facts::WEEKDAY))
                    // "said so himself"
                    || view.word(start + 1).ends_with("self")
            });
            return alone.then_some(start..start + 1);
        }
        let same = view.reads(start, "the") && view.reads_any(start + 1, &["same", "opposite"])
            || view.reads(start, "as") && view.reads(start + 1, "much");
        if same { self.to_edge(start, Content::Object) } else { None }
    }

    pub(super) fn to_edge(&self, start: u32, content: Content) -> Option<Range<u32>> {
        self.to_edge_of(start, self.scan(content))
    }

    /// What the scan for the end of content has to know.
    pub(super) fn scan(&self, content: Content) -> Scan {
        Scan {
            content,
            participle: self.candidate.form == form::ING,
            noun: self.candidate.noun && !self.is_in_predicate(),
            subordinate: self.is_subordinate(),
            relative: self.has_relative_subject() || self.hangs_on_subject(),
            opening: (self.candidate.passive || self.opens_with_participle()) && self.is_subordinate(),
            passive: self.candidate.passive,
            named: false,
            that: false,
            own: false,
            tense: self.cue_tense(),
            rest: false,
        }
    }

    pub(super) fn to_edge_of(&self, start: u32, scan: Scan) -> Option<Range<u32>> {
        // "asked about that at a meeting": a pronoun.
        let pointing =
            scan.content == Content::Object && self.view.get(start + 1).is_some_and(|next| next.is(Facts::PREPOSITION));
        let that = self.view.reads(start, "that") && !pointing;
        let own = self.view.get(start + u32::from(that)).is_some_and(|first| first.is(Facts::SUBJECT_PRONOUN));
        let scan = Scan { that, own, ..scan };
        let edge = right_edge(&self.view, start, scan).min(self.ceiling.max(start));
        let range = self.view.trimmed(start..self.without_opening(start, edge));
        (!range.is_empty()).then_some(range)
    }

    /// The second half of a split content: "The vote, Ruiz said, [will stand]". After a quotation unquoted words go on
    /// with it only as its clause: "“We hope,” she said, that …", not "“We hope,” she said, without a smile".
    pub(super) fn rest(&self, boundary: u32, after_quotation: bool) -> Option<Range<u32>> {
        let view = &self.view;
        let first = view.get(boundary)?;
        // "According to Lund, while the pier was shut, …", "is reportedly selling": a cue that is no verb takes any rest.
        let hearsay = self.candidate.form == form::OTHER;
        let fronted = hearsay && view.reads_any(boundary, &["while", "as"]);
        // "would cut taxes, Lund said, while raising spending"
        // "The bomb went off, police said, killing two men"
        let outcome = !after_quotation && view.is_in(boundary, view.labels.outcome);
        // "The tax is unfair, critics say; supporters disagree": the next sentence in all but its stop.
        if boundary > view.start
            && view.kind(boundary - 1) == Some(Kind::Semicolon)
            && !view.quoted(boundary)
            && source_and_cue(view, boundary).is_some()
        {
            return None;
        }
        let beside = outcome
            || view.reads(boundary, "while")
                && view.get(boundary + 1).is_some_and(|verb| verb.forms & form::ING != 0 && verb.cue == 0);
        if !fronted && !beside && view.reads_any(boundary, &["who", "which", "while", "whose", "as", "according"])
            || !hearsay
                && !outcome
                && (first.forms & form::ING != 0 || view.word(boundary).ends_with("ing"))
                && !view.quoted(boundary)
                && !view.reads(boundary, "including")
        {
            return None;
        }
        // "As the mayor said the plan would work, the lights went out": what she said stands before the comma.
        let said = self.candidate.end;
        let object = !hearsay
            && said + 1 < boundary
            && !view.takes(self.candidate.cue, view.labels.addressee)
            && view.get(said).is_some_and(|first| {
                first.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::SUBJECT_PRONOUN))
                    && !first.is(Facts::RELATIVE)
            })
            && self.circumstance(said).is_none()
            && !view.get(said + 1).is_some_and(|time| time.is(Facts::TIME));
        if object {
            return None;
        }
        // "He found nobody, Lund said, on condition of anonymity", "…, Lund said, a plan that could save it": the reporter's.
        let condition = view.reads(boundary, "on")
            && view.reads_any(boundary + 1, &["condition", "the"])
            && (boundary + 1..boundary + 3).any(|at| view.reads(at, "condition"));
        let sums_up = !hearsay
            && view.reads_any(boundary, &["a", "an"])
            && (boundary + 2..boundary + 5).any(|at| view.reads_any(at, &["that", "which", "who"]));
        if condition || sums_up {
            return None;
        }
        // "“It is old,” Lund said, but he said it would hold": the next statement.
        // "It was sold in May, records show, and dealers say it is worth little": likewise.
        let plural = (boundary + 2..boundary + 6)
            .take_while(|at| view.get(*at).is_some_and(Token::is_word))
            .any(|at| is_base_cue(view, at));
        if view.reads_any(boundary, &["and", "but", "because", "if", "though"])
            && (plural || source_and_cue(view, boundary + 1).is_some())
        {
            return None;
        }
        // "Three men were held, Lund said, but did not say why", "but he gave no details": who says it keeps the rest.
        let subject =
            boundary + 1 + u32::from(view.get(boundary + 1).is_some_and(|first| first.is(Facts::SUBJECT_PRONOUN)));
        let refuses = verb_at(view, subject).is_some_and(|verb| {
            // But "The bid was made in May, she said, but was rejected."
            let passive = (subject..verb).any(|at| view.token(at).is(Facts::BE));
            is_speech(view, verb) && view.token(verb).forms & form::PAST != 0 && !passive
        });
        if view.reads_any(boundary, &["but", "though", "although"]) && (withholds(view, subject) || refuses) {
            return None;
        }
        // "The pier is lost, Lund said, but Ruiz disagreed": the reporter's.
        let disagrees = !hearsay
            && view.reads_any(boundary, &["and", "but"])
            && view.is_name_like(boundary + 1)
            && (boundary + 2..view.end.min(boundary + 4)).any(|at| view.may_be_finite(at) && !view.quoted(at));
        if disagrees {
            return None;
        }
        // "“It is old,” Lund said, but added that “it holds”": likewise.
        let adds = view.get(boundary + 1).is_some_and(|verb| {
            verb.cue != 0
                && verb.forms & form::PAST != 0
                && view.takes(verb.cue - 1, view.labels.quote)
                // But "backed it, she said, and opposed it later".
                && is_speech(view, boundary + 1)
        });
        if view.reads_any(boundary, &["and", "but"]) && adds {
            return None;
        }
        // "“Only you,” she said, would think of it": the verb of the quoted words.
        let goes_on = view.quoted(boundary)
            || view.reads_any(boundary, &["that", "because", "if"])
            // "“…,” she told them, to loud cheers": no verb.
            || view.reads(boundary, "to") && view.get(boundary + 1).is_some_and(|verb| {
                verb.is(Facts::VERB_BASE.or(Facts::AUXILIARY)) || verb.forms & form::BASE != 0
            })
            || view.reads_any(boundary, &["and", "but"]) && view.quoted(boundary + 1)
            || first.is(Facts::AUXILIARY);
        if after_quotation && !goes_on {
            return None;
        }
        let scan = Scan {
            content: Content::Clause,
            participle: false,
            noun: false,
            subordinate: false,
            relative: false,
            opening: false,
            passive: false,
            named: false,
            that: false,
            own: false,
            tense: self.cue_tense(),
            // "is reportedly selling the pier, leaving the town without one": no more than its clause.
            rest: !view.takes(self.candidate.cue, view.labels.hearsay),
        };
        self.to_edge_of(boundary, scan)
    }

    /// Whether a clause stands between the cue and `at` that the cue may govern: "said the vote was lost, but …".
    pub(super) fn is_content_of_cue(&self, boundary: u32, at: u32) -> bool {
        self.view.has_finite(boundary..at)
    }
}
