//! When, where and how it was said, between the cue and its content: "said [in an interview on Monday] he would go".
//!
//! In: the token after the cue. Out: where the content begins, over what is no part of it.

use super::clause::{is_speech, paired_dash};
use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// Stretches of time that a day is counted by.
const PERIODS: &[&str] = &[
    "week",
    "month",
    "year",
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "night",
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
];

impl Slots<'_> {
    /// Over when and where it was said, if a comma closes that: "argued [in his email,] the vote was late".
    pub(super) fn over_occasion(&self, start: u32) -> u32 {
        const FAR: u32 = 8;
        let view = &self.view;
        let comma = view.next_break(start);
        // "explained after winning in Hale, he would need more"
        let time = view.reads_any(start, &["after", "before"])
            && view.get(start + 1).is_some_and(|verb| view.word(start + 1).ends_with("ing") && !verb.is_capital())
            && view.kind(comma) == Some(Kind::Comma)
            && view.get(comma + 1).is_some_and(|subject| subject.is(Facts::SUBJECT_PRONOUN))
            && view.has_finite(comma + 2..view.end);
        if time {
            return comma + 1;
        }
        let occasion = view.reads_any(start, &["in", "on", "at", "during"])
            && view.kind(comma) == Some(Kind::Comma)
            && comma <= start + FAR
            && !view.has_finite(start + 1..comma)
            && (start + 1..comma).any(|at| view.is_in(at, view.labels.occasion) || view.token(at).is(Facts::WEEKDAY))
            && view.has_finite(comma + 2..view.end);
        if occasion {
            return comma + 1;
        }
        // "said late Monday night in Hale [he would go]"
        let at = self.over_circumstances(start);
        let opens = view.get(at).is_some_and(|first| {
            first.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE)) && !first.is(Facts::RELATIVE)
                || first.is_capital() && !view.before(at).is_some_and(Token::is_capital)
        });
        if at > start && opens && self.clause_at(at) {
            return at;
        }
        self.after_occasion(at).unwrap_or(start)
    }

    /// One past a phrase that says when, where or how it was said: "late Monday night", "last week", "in May", "two days
    /// ago", "by phone".
    pub(super) fn circumstance(&self, start: u32) -> Option<u32> {
        self.that_day(start).or_else(|| self.plain_circumstance(start))
    }

    /// One past a day that "that" points to: "said [that night] in Hale", "told them [that same day] it was lost"; not "said
    /// that night buses would go", "said that Monday was too late".
    pub(super) fn that_day(&self, start: u32) -> Option<u32> {
        let view = &self.view;
        let day = start + 1 + u32::from(view.reads_any(start + 1, &["same", "very"]));
        let weekday = view.get(day).is_some_and(|day| day.is(Facts::WEEKDAY));
        let points =
            view.reads(start, "that") && (weekday || view.reads_any(day, &["day"]) || view.reads_any(day, PERIODS));
        let closed = view.at_end(day + 1)
            || view.get(day + 1).is_some_and(|next| {
                next.kind == Kind::Comma
                    || view.reads(day + 1, "that")
                    || !weekday && next.is(Facts::PREPOSITION.or(Facts::SUBJECT_PRONOUN))
            });
        (points && closed).then_some(day + 1)
    }

    fn plain_circumstance(&self, start: u32) -> Option<u32> {
        const SPANS: &[&str] =
            &["day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "decade", "decades"];
        let view = &self.view;
        let is = |at: u32, facts: Facts| view.get(at).is_some_and(|token| token.is(facts));
        let mut at = start + u32::from(view.reads_any(start, &["early", "late", "earlier", "later"]));
        at += u32::from(view.reads(at, "on") && is(at + 1, Facts::WEEKDAY));
        let hours = |at: u32| view.reads_any(at, &["morning", "afternoon", "evening", "night"]);
        // "said Tuesday's vote was lost": a noun phrase.
        if is(at, Facts::WEEKDAY) && !view.is_genitive(at + 1) {
            return Some(at + 1 + u32::from(hours(at + 1)));
        }
        if hours(start) && view.before(start).is_some_and(|before| before.is(Facts::WEEKDAY)) {
            return Some(start + 1);
        }
        // "told reporters in Hale he would go"
        if view.reads(start, "in")
            && is(start + 1, Facts::PLACE_NAME.or(Facts::CITY))
            && is(start + 2, Facts::SUBJECT_PRONOUN)
        {
            return Some(start + 2);
        }
        // "said on Harbour Radio he would go", "said on television he would go"
        if view.reads(start, "on") {
            let media = view.reads_any(start + 1, &["television", "tv", "radio", "air", "stage"]);
            let social = view.reads(start + 1, "social") && view.reads(start + 2, "media");
            let names = (start + 1..start + 4).take_while(|at| view.is_name_like(*at)).count() as u32;
            let end = start + 1 + if social { 2 } else { u32::from(media).max(names) };
            if end > start + 1 && is(end, Facts::SUBJECT_PRONOUN) && !is(start + 1, Facts::WEEKDAY) {
                return Some(end);
            }
        }
        // "has said for weeks he would go", "for two years"
        if view.reads(start, "for") {
            let counted = view.get(start + 1).is_some_and(|many| {
                many.kind == Kind::Number || many.is(Facts::NUMBER.or(Facts::QUANTIFIER)) || view.reads(start + 1, "a")
            });
            let span = start + 1 + u32::from(counted);
            if view.reads_any(span, SPANS) {
                return Some(span + 1);
            }
        }
        if view.reads_any(at, &["last", "this"])
            && (view.reads_any(at + 1, PERIODS) || is(at + 1, Facts::WEEKDAY.or(Facts::MONTH)))
        {
            return Some(at + 2);
        }
        // "said again and again that …", "time and again", "more than once", "many times"
        if view.reads_any(start, &["again", "time"]) && view.reads(start + 1, "and") && view.reads(start + 2, "again") {
            return Some(start + 3);
        }
        if view.reads(start, "more") && view.reads(start + 1, "than") && view.reads_any(start + 2, &["once", "twice"]) {
            return Some(start + 3);
        }
        if view.reads_any(start, &["many", "several", "countless", "three", "four"]) && view.reads(start + 1, "times") {
            return Some(start + 2);
        }
        if view.reads(start, "at") && view.reads_any(start + 1, &["noon", "midnight", "times"]) {
            return Some(start + 2);
        }
        if view.reads_any(start, &["yesterday", "today", "tonight"]) {
            return Some(start + 1);
        }
        if view.reads(start, "in") && is(start + 1, Facts::MONTH) {
            return Some(start + 2 + u32::from(view.kind(start + 2) == Some(Kind::Number)));
        }
        // "said in 2014 it could fall"
        if view.reads(start, "in") && view.kind(start + 1) == Some(Kind::Number) && view.word(start + 1).len() == 4 {
            return Some(start + 2);
        }
        // "said the next day that", "the following week", "a day later", "hours later"
        if view.reads(start, "the")
            && view.reads_any(start + 1, &["next", "following", "same", "other"])
            && (view.reads_any(start + 2, PERIODS) || view.reads_any(start + 2, SPANS))
        {
            return Some(start + 3);
        }
        let counted = u32::from(view.get(start).is_some_and(|many| {
            many.kind == Kind::Number || many.is(Facts::NUMBER) || view.reads_any(start, &["a", "an", "several"])
        }));
        if view.reads_any(start + counted, SPANS) && view.reads_any(start + counted + 1, &["later", "earlier"]) {
            return Some(start + counted + 2);
        }
        if view.reads(start + 2, "ago") && view.reads_any(start + 1, SPANS) {
            return Some(start + 3);
        }
        if view.reads_any(start, &["by", "via"])
            && view.reads_any(start + 1, &["phone", "telephone", "email", "e-mail", "text"])
        {
            return Some(start + 2);
        }
        (view.reads(start, "at") && view.reads(start + 1, "the") && view.reads(start + 2, "time")).then_some(start + 3)
    }

    /// One past all circumstances that follow each other: "late Monday night in Hale".
    pub(super) fn over_circumstances(&self, start: u32) -> u32 {
        let mut at = start;
        while let Some(end) = self.circumstance(at) {
            at = end;
        }
        at
    }

    /// The noun of the occasion that a preposition at `at` opens: "in a [memo]", "at the [rally]".
    fn occasion(&self, at: u32) -> Option<u32> {
        const NEAR: u32 = 5;
        let view = &self.view;
        if !view.reads_any(at, &["in", "on", "at", "during"]) || view.token(at).is_capital() {
            return None;
        }
        (at + 1..at + NEAR)
            .take_while(|inner| view.get(*inner).is_some_and(Token::is_word) && !view.quoted(*inner))
            .find(|inner| view.is_in(*inner, view.labels.occasion))
    }

    /// Over where and when somebody was told: "told reporters [after the vote] he would go", "told them [at the port on Monday]
    /// the work would start"; not "told them in the end the port would win".
    pub(super) fn over_place(&self, start: u32) -> u32 {
        const FAR: u32 = 12;
        let view = &self.view;
        let places =
            ["after", "before", "at", "in", "on", "outside", "inside", "during", "following", "aboard", "near"];
        if !view.reads_any(start, &places) || !view.get(start + 1).is_some_and(Token::is_word) {
            return start;
        }
        let spans = ["time", "day", "moment", "week", "month", "year", "night", "way", "end", "years", "days", "rate"];
        let other =
            Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::DETERMINER).or(Facts::POSSESSIVE).or(Facts::ADJECTIVE);
        (start + 2..view.end.min(start + FAR))
            .take_while(|at| {
                let token = view.token(*at);
                token.is_word() && !view.quoted(*at) && (!view.may_be_finite(*at) || token.is(Facts::SUBJECT_PRONOUN))
            })
            .find(|at| {
                let (token, before) = (view.token(*at), view.token(*at - 1));
                let subject = token.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE))
                    && !token.is(Facts::RELATIVE);
                let hour = view.reads(*at - 1, "night") && view.token(*at - 2).is(Facts::WEEKDAY);
                subject && !before.is(other) && !view.is_adverb(*at - 1) && (hour || !view.reads_any(*at - 1, &spans))
            })
            // "in the light of his words of men he does not like": too far.
            .filter(|at| (start..*at).filter(|inner| view.token(*inner).is(Facts::PREPOSITION)).count() < 3)
            .filter(|at| self.clause_at(*at))
            .unwrap_or(start)
    }

    /// One past all that says when and on what occasion it was said: "last week in a radio interview".
    pub(super) fn over_occasions(&self, start: u32) -> u32 {
        let mut at = start;
        while let Some(end) = self.circumstance(at).or_else(|| self.occasion(at).map(|noun| noun + 1)) {
            at = end;
        }
        at
    }

    /// Where the infinitive begins that follows when and where it was said: "vowed last month [to go on]", "told staff in a
    /// memo on Friday [not to talk]"; not "promised in a letter to Ruiz".
    pub(super) fn before_infinitive(&self, start: u32) -> Option<u32> {
        let view = &self.view;
        let at = self.over_occasions(start);
        let to = at + u32::from(view.reads(at, "not"));
        let verb = view.get(to + 1)?;
        let other = Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::OBJECT_PRONOUN).or(Facts::ROLE_PLURAL);
        let near = at > start && view.reads(to, "to") && verb.is_word() && !verb.is_capital() && !verb.is(other);
        if near { Some(at) } else { self.far_infinitive(start) }
    }

    /// The same over any phrases of place and time: "vowed at a rally in Hale [to fight on]"; not "in a bid [to win]", where the
    /// infinitive is that of the noun.
    fn far_infinitive(&self, start: u32) -> Option<u32> {
        const FAR: u32 = 12;
        let nouns = [
            "bid", "effort", "attempt", "move", "plan", "push", "order", "way", "vow", "promise", "pledge", "right",
            "chance", "need", "decision", "deal", "letter", "message", "speech", "note",
        ];
        let view = &self.view;
        if !view.reads_any(start, &["in", "at", "on", "during", "over"]) {
            return None;
        }
        let to = (start + 2..view.end.min(start + FAR))
            .take_while(|at| view.token(*at).is_word() && !view.quoted(*at) && !view.may_be_finite(*at))
            .find(|at| view.reads(*at, "to"))?;
        let verb = view.get(to + 1)?;
        let object = view.get(to + 2).is_some_and(|next| {
            next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::OBJECT_PRONOUN).or(Facts::PREPOSITION))
                || view.is_adverb(to + 2)
        });
        // "declined at first to comment" is one cue.
        let base =
            verb.is(Facts::VERB_BASE) && verb.cue == 0 && (!view.is_noun_verb(to + 1) || object) && !verb.is_capital();
        (base && !view.reads_any(to - 1, &nouns)).then_some(to)
    }

    /// Where the clause begins that follows where and when it was said: "said in an interview on Monday [he would go]",
    /// "said in a statement issued by the port [the pier was safe]".
    fn after_occasion(&self, start: u32) -> Option<u32> {
        const FAR: u32 = 14;
        let view = &self.view;
        let occasion = self.occasion(start)?;
        let opens = |at: u32| {
            let (token, before) = (view.token(at), view.token(at - 1));
            let noun_before =
                !before.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::DETERMINER).or(Facts::POSSESSIVE));
            noun_before
                && (token.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE))
                    && !token.is(Facts::RELATIVE)
                    || token.is_capital() && !before.is_capital() && !token.is(Facts::WEEKDAY.or(Facts::MONTH)))
        };
        for at in occasion + 1..view.end.min(start + FAR) {
            let token = view.token(at);
            // "said in a forum on Monday “it will be hard to win” if …"
            if view.opens_quotation(at) && view.step_over(at) - at > 6 {
                return Some(at);
            }
            if view.quoted(at) || !token.is_word() || view.reads(at, "that") {
                return None;
            }
            if opens(at) {
                return self.clause_at(at).then_some(at);
            }
            // "a statement issued by the port": a participle hangs on it.
            let participle = view.get(at + 1).is_some_and(|next| next.is(Facts::PREPOSITION.or(Facts::WEEKDAY)));
            if view.may_be_finite(at) && !participle || token.is(Facts::SUBORDINATOR) {
                return None;
            }
        }
        None
    }

    /// Adverbs and days between cue and content: "said again the vote", "said Monday the vote"; not "said nearly all".
    pub(super) fn is_apart(&self, at: u32) -> bool {
        let view = &self.view;
        // "said Tuesday's vote was lost"
        if view.is_genitive(at + 1) {
            return false;
        }
        let quantifies = view.reads_any(
            at,
            &[
                "nearly",
                "only",
                "long",
                "just",
                "even",
                "almost",
                "very",
                "quite",
                "so",
                "once",
                "well",
                "first",
                "too",
                "further",
                "otherwise",
            ],
        );
        view.is_adverb(at) && !quantifies || view.get(at).is_some_and(|token| token.is(Facts::WEEKDAY))
    }

    /// Over adverbs, days and one "in/at/on …" phrase when "that" or a question word follows it.
    pub(super) fn over_adjuncts(&self, boundary: u32) -> u32 {
        const FAR: u32 = 14;
        const SET_OFF: u32 = 28;
        let view = &self.view;
        let mut at = boundary;
        while view.is_adverb(at) && !view.reads(at, "so") {
            at += 1;
        }
        // "said early Friday that …", "asked last week whether …"
        let timed = self.over_circumstances(at);
        if view.reads(timed, "that") || view.get(timed).is_some_and(|token| token.is(Facts::WH)) {
            return timed;
        }
        // "said in a letter, written by an aide, a baker from Hale, that …": a comma closes what is set off.
        // "has argued — in speeches and on air — that …"
        if view.kind(at) == Some(Kind::Dash)
            && let Some(second) = paired_dash(view, at)
            && view.reads(second + 1, "that")
        {
            return second + 1;
        }
        let limit = view.end.min(at + SET_OFF);
        // "asked the board to say whether it was safe": an infinitive is no adjunct.
        let infinitive = view.reads(at, "to")
            && view
                .get(at + 1)
                .is_some_and(|verb| (verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0) && !verb.is_capital());
        let comma = at + u32::from(view.kind(at) == Some(Kind::Comma));
        let clausal = view.reads_any(comma, &["as", "when", "while", "once", "before", "after"])
            && !view.token(comma).is_capital();
        let opens = !infinitive && view.get(at).is_some_and(|token| {
            // "said following the vote that …"
            view.reads(at, "following")
                || (token.is(Facts::PREPOSITION.or(Facts::DATE)) || view.reads_any(at, &["this", "after", "before", "since"]))
                    && !token.is_capital()
                || token.is(Facts::WEEKDAY.or(Facts::MONTH))
                || token.kind == Kind::Comma
                // "said as recently as last week that", "said when asked about it that", "has said all along that"
                || clausal
                || view.reads_any(at, &["here", "again"])
                || view.reads(at, "once") && view.reads(at + 1, "more")
                || view.reads(at, "all") && view.reads(at + 1, "along")
                || view.reads(at + 1, "ago")
                // "ruled 2-1 that …"
                || token.kind == Kind::Number
        });
        if opens {
            let mut index = at;
            while index < limit {
                // "stating on NBC’s “Meet the Press” that": a title.
                if view.quoted(index) {
                    let end = view.step_over(index);
                    if end - index > 10 {
                        break;
                    }
                    index = end;
                    continue;
                }
                let token = view.token(index);
                // "wrote in a letter, adding that …": the next statement.
                let adds = token.kind == Kind::Comma
                    && view.get(index + 1).is_some_and(|next| next.forms & form::ING != 0 && next.cue != 0)
                    // But "reported, citing two officials, that it was late".
                    && !(index + 2..limit).any(|that| view.reads(that, "that") && view.kind(that - 1) == Some(Kind::Comma));
                if adds {
                    break;
                }
                // "asked in May if he would run", "asked at a briefing on Monday about the vote"
                let asked = self.candidate.passive
                    && view.reads_any(at, &["in", "at", "on", "during"])
                    && view.reads_any(index, &["if", "about"]);
                let opens = asked
                    || view.reads_any(index, &["that", "whether", "how", "why"])
                    || self.candidate.passive && view.reads(index, "what");
                let set_off =
                    !view.reads(at, "to") && view.reads(index, "that") && view.kind(index - 1) == Some(Kind::Comma);
                let near = index < at + FAR || set_off;
                if index > at && opens && near {
                    if self.hangs_on_thing(at, index) {
                        break;
                    }
                    return index;
                }
                // "a paper published last month, Ruiz argues that …"
                let says = token.cue != 0 && (token.forms & form::PAST != 0 || !view.is_noun_verb(index));
                // "Figures reported on Sunday suggest that …"
                let plain = token.cue != 0
                    && token.forms & form::BASE != 0
                    && !view.is_noun_verb(index)
                    && view.token(index - 1).is(Facts::WEEKDAY.or(Facts::MONTH).or(Facts::TIME));
                // "said as he left the room that", "said in the house where he was born that": the clause has its verb.
                let own = (clausal || (at..index).any(|before| view.reads(before, "where")))
                    && (token.cue == 0
                        || !view.takes(token.cue - 1, view.labels.bare) && !is_speech(view, index)
                        || view.reads_any(index, &["asked", "pressed", "spoke"]));
                let verb = (token.is(Facts::CLAUSE_VERB) || says) && view.may_be_finite(index) && !own || plain;
                if matches!(token.kind, Kind::Semicolon | Kind::Colon) || verb {
                    break;
                }
                index += 1;
            }
        }
        while view.get(at).is_some_and(|token| token.is(Facts::WEEKDAY))
            || view.reads(at, "on") && view.get(at + 1).is_some_and(|t| t.is(Facts::WEEKDAY))
        {
            at += 1;
        }
        at
    }

    /// After "to", a "that" right after a thing or an infinitive belongs to it: "responded to a message [that cheered her]",
    /// "continued to raise matters [that …]"; not "said to reporters [that …]", "wrote to the board [that …]".
    fn hangs_on_thing(&self, at: u32, that: u32) -> bool {
        let view = &self.view;
        let told = Facts::ONE_PERSON
            .or(Facts::ROLE_PLURAL)
            .or(Facts::PEOPLE)
            .or(Facts::SOURCE_NOUN)
            .or(Facts::BODY)
            .or(Facts::OBJECT_PRONOUN)
            .or(Facts::WEEKDAY)
            .or(Facts::MONTH)
            .or(Facts::TIME);
        let last = view.token(that - 1);
        let infinitive = view.get(at + 1).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
        // "answered with a line that nobody forgot: …"
        (view.reads(at, "to") || view.reads(at, "with") && view.kind(view.next_break(that)) == Some(Kind::Colon))
            && view.reads(that, "that")
            && (infinitive || last.kind == Kind::Word && !last.is_capital() && !last.is(told))
    }
}
