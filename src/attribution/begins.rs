//! Whether content of some kind can begin at a token right of its cue: a clause, a noun phrase, a thing and its name.
//!
//! In: the token. Out: yes or no. After "said", "the vote would stand" begins a clause; after "called", "the vote a farce"
//! a thing and what it is called.

use std::ops::Range;

use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

impl Slots<'_> {
    /// Whether another verb of saying follows in a noun phrase with nothing between that would give it a clause.
    pub(super) fn says_itself(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        let clause = Facts::RELATIVE.or(Facts::SUBORDINATOR).or(Facts::WH).or(Facts::CONJUNCTION);
        range
            .clone()
            .take_while(|at| {
                let token = view.token(*at);
                !view.quoted(*at)
                    && token.kind != Kind::Comma
                    && !(token.is(clause) && !token.is(Facts::DETERMINER) || view.reads(*at, "that"))
            })
            .skip(1)
            .any(|at| {
                let token = view.token(at);
                token.cue != 0
                    && token.forms & form::PAST != 0
                    && token.forms & form::BASE == 0
                    && view.takes(token.cue - 1, view.labels.bare)
                    && view.may_be_finite(at)
            })
    }

    /// A noun phrase and what it is called: "called [the vote a farce]", "called [them liars]", "called [Ruiz unfit]";
    /// not "called both sides to a hearing".
    pub(super) fn is_named(&self, start: u32) -> bool {
        const FAR: u32 = 12;
        let view = &self.view;
        if !self.object_at(start) {
            return false;
        }
        let end = view.next_break(start).min(start + FAR);
        let names = |at: u32| {
            view.get(at).is_some_and(|word| {
                at < end
                    && word.kind == Kind::Word
                    && !word.is_capital()
                    && !word.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::SUBORDINATOR).or(Facts::AUXILIARY))
                    && !word.is(Facts::RELATIVE.or(Facts::TIME))
                    && !view.is_adverb(at)
                    && !view.may_be_finite(at)
            })
        };
        let first = view.token(start);
        if first.is(Facts::OBJECT_PRONOUN) && !first.is(Facts::POSSESSIVE) {
            // "called him Ted"
            return names(start + 1) || view.get(start + 1).is_some_and(|next| next.is_capital() && start + 1 < end);
        }
        let name = (start..end).find(|at| !view.token(*at).is_capital()).unwrap_or(end);
        if name > start && names(name) {
            return true;
        }
        // "called the plan lawful", "called the vote unfair and left": an adjective closes the phrase.
        let close = (start..end).find(|at| view.reads_any(*at, &["and", "but"])).unwrap_or(end);
        if close > start + 2
            && view.token(close - 1).is(Facts::ADJECTIVE)
            && !view
                .token(close - 2)
                .is(Facts::ADJECTIVE.or(Facts::DETERMINER).or(Facts::POSSESSIVE).or(Facts::PREPOSITION))
        {
            return true;
        }
        (start + 1..end).take_while(|at| !view.reads(*at, "to")).any(|at| {
            view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE))
                && !view.token(at).is(Facts::RELATIVE)
                && !view.token(at - 1).is(Facts::PREPOSITION)
        })
    }

    /// A subject and a finite verb within eight words, or more if nothing else can be meant.
    pub(super) fn clause_at(&self, start: u32) -> bool {
        let view = &self.view;
        let Some(first) = view.get(start) else { return false };
        if first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER) && !view.quoted(start) {
            // "said in May the vote …": only with a later verb; "agreed to meet" is no clause.
            // "joked with his friend, and the waiter left": the preposition belongs to the verb.
            let of_verb =
                view.reads_any(start, &["by", "with", "from", "for", "over", "about", "against", "of", "into"]);
            let near = self.opens_with_participle() || of_verb;
            let end = if near { view.next_break(start) } else { view.end };
            return !view.reads(start, "to") && view.has_finite(start + 2..end);
        }
        first.is(Facts::SUBJECT_PRONOUN) && !first.is(Facts::RELATIVE)
            || view.has_finite(start + 1..self.clause_reach(start))
            || view.quoted(start)
            // "told them Ruiz “has a number of friends”": the verb is quoted.
            || first.is_capital() && (start + 1..start + 4).any(|at| view.opens_quotation(at) && view.step_over(at) - at > 6)
            || self.verb_is_quoted(start)
    }

    /// "said the strike on the pier “didn’t work,” and …": the words within the marks open with the verb.
    fn verb_is_quoted(&self, start: u32) -> bool {
        const FAR: u32 = 12;
        let view = &self.view;
        let near = view.next_break(start).min(start + FAR);
        view.opens_quotation(near)
            && view.get(near + 1).is_some_and(|verb| {
                verb.kind == Kind::Word && verb.is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD))
            })
    }

    /// How far the verb of a clause that begins at `start` is looked for: to its first comma, or over what is set off by
    /// two. "stressed those worries on Sunday, and he raised them" has no clause after "stressed", "said the mayor, who
    /// left early, was ill" has.
    fn clause_reach(&self, start: u32) -> u32 {
        let view = &self.view;
        // "explained the delay by saying that it rained": the verb is what is said.
        let by = (start..view.end.min(start + 14)).find(|at| {
            view.reads(*at, "by") && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0 && next.cue != 0)
        });
        let limit = by.unwrap_or(view.end.min(start + 14));
        let first = view.next_break(start);
        if first >= limit || view.kind(first) != Some(Kind::Comma) {
            return limit;
        }
        let insertion = !view.reads_any(first + 1, &["and", "but", "then", "or"])
            && !view.get(first + 1).is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN));
        let second = view.next_break(first + 1);
        let closes = view.kind(second) == Some(Kind::Comma);
        // "who foresee a gain in selling it, Lund said it was lost, too": a clause of its own between the commas.
        let open = view.get(first + 1).is_some_and(|next| next.is(Facts::RELATIVE.or(Facts::SUBORDINATOR)));
        let insertion = insertion && (open || !view.has_finite(first + 2..second));
        // "said the debt, combined with the fees, was too high": a participle, since the verb follows.
        let participle = !view.may_be_finite(first + 1) || view.may_be_finite(second + 1);
        if insertion && closes && participle {
            return view.end.min(second + 6);
        }
        first
    }

    /// After "said" a subject is enough: its verb may be one that no list knows ("the harbour prides itself").
    pub(super) fn bare_clause_at(&self, start: u32) -> bool {
        let view = &self.view;
        let end = view.next_break(start);
        self.object_at(start)
            // "said people like Lund"
            && end >= start + 4 - u32::from(view.get(start).is_some_and(|first| first.is(Facts::PEOPLE.or(Facts::ROLE_PLURAL))))
            && !view.reads_any(
                start,
                &["so", "no", "yes", "nothing", "little", "much", "something", "anything", "that", "it"],
            )
            && !view.get(start).is_some_and(|first| first.is(Facts::DATE.or(Facts::ADVERB)))
    }

    /// A noun phrase: a determiner, a name, a noun; not a preposition, not the end.
    pub(super) fn object_at(&self, start: u32) -> bool {
        let view = &self.view;
        view.get(start).is_some_and(|first| {
            let connective = first.is(Facts::SUBORDINATOR) && !first.is(Facts::WH);
            let other = connective || first.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::AUXILIARY));
            (first.is_word() || view.quoted(start) || matches!(view.word(start), "$" | "£" | "€")) && !other
        })
    }

    /// Over "who wonder why" and the like, up to "that" after a verb or to a comma before quoted words.
    pub(super) fn over_relative(&self, start: u32) -> u32 {
        const FAR: u32 = 16;
        let view = &self.view;
        (start + 2..view.end.min(start + FAR))
            .take_while(|at| !view.quoted(*at))
            .find_map(|at| {
                let that = view.reads(at, "that") && view.has_finite(start + 1..at);
                let quotation = view.kind(at) == Some(Kind::Comma) && view.opens_quotation(at + 1);
                (that || quotation).then_some(at + u32::from(quotation))
            })
            .unwrap_or(start)
    }

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
        let mut at = start;
        while let Some(end) = self.circumstance(at) {
            at = end;
        }
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
        const SPANS: &[&str] =
            &["day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "decade", "decades"];
        let view = &self.view;
        let is = |at: u32, facts: Facts| view.get(at).is_some_and(|token| token.is(facts));
        let mut at = start + u32::from(view.reads_any(start, &["early", "late", "earlier", "later"]));
        at += u32::from(view.reads(at, "on") && is(at + 1, Facts::WEEKDAY));
        let hours = |at: u32| view.reads_any(at, &["morning", "afternoon", "evening", "night"]);
        if is(at, Facts::WEEKDAY) {
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
        if view.reads_any(at, &["last", "this"])
            && (view.reads_any(at + 1, PERIODS) || is(at + 1, Facts::WEEKDAY.or(Facts::MONTH)))
        {
            return Some(at + 2);
        }
        if view.reads_any(start, &["yesterday", "today", "tonight"]) {
            return Some(start + 1);
        }
        if view.reads(start, "in") && is(start + 1, Facts::MONTH) {
            return Some(start + 2 + u32::from(view.kind(start + 2) == Some(Kind::Number)));
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

    /// Where the clause begins that follows where and when it was said: "said in an interview on Monday [he would go]",
    /// "said in a statement issued by the port [the pier was safe]".
    fn after_occasion(&self, start: u32) -> Option<u32> {
        const NEAR: u32 = 5;
        const FAR: u32 = 14;
        let view = &self.view;
        if !view.reads_any(start, &["in", "on", "at", "during"]) || view.token(start).is_capital() {
            return None;
        }
        let occasion = (start + 1..start + NEAR)
            .take_while(|at| view.get(*at).is_some_and(Token::is_word) && !view.quoted(*at))
            .find(|at| view.is_in(*at, view.labels.occasion))?;
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
        let quantifies = view.reads_any(
            at,
            &[
                "nearly", "only", "long", "just", "even", "almost", "very", "quite", "so", "once", "well", "first",
                "too", "further",
            ],
        );
        view.is_adverb(at) && !quantifies || view.get(at).is_some_and(|token| token.is(Facts::WEEKDAY))
    }

    /// Over adverbs, days and one "in/at/on …" phrase when "that" or a question word follows it.
    pub(super) fn over_adjuncts(&self, boundary: u32) -> u32 {
        let view = &self.view;
        let mut at = boundary;
        while view.is_adverb(at) && !view.reads(at, "so") {
            at += 1;
        }
        if view.reads(at, "that") || view.get(at).is_some_and(|token| token.is(Facts::WH)) {
            return at;
        }
        let limit = view.end.min(at + 14);
        let opens = view.get(at).is_some_and(|token| {
            // "said following the vote that …"
            view.reads(at, "following")
                || (token.is(Facts::PREPOSITION.or(Facts::DATE)) || view.reads_any(at, &["this", "after", "before"]))
                    && !token.is_capital()
                || token.is(Facts::WEEKDAY.or(Facts::MONTH))
                || token.kind == Kind::Comma
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
                // "asked in May if he would run", "asked at a briefing on Monday about the vote"
                let asked = self.candidate.passive
                    && view.reads_any(at, &["in", "at", "on", "during"])
                    && view.reads_any(index, &["if", "about"]);
                let opens = asked || view.reads_any(index, &["that", "whether", "how", "why"]);
                if index > at && opens {
                    if self.hangs_on_thing(at, index) {
                        break;
                    }
                    return index;
                }
                let verb = token.is(Facts::CLAUSE_VERB) && view.may_be_finite(index)
                    || token.forms & form::PAST != 0 && token.cue != 0 && view.may_be_finite(index);
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
        view.reads(at, "to")
            && view.reads(that, "that")
            && (infinitive || last.kind == Kind::Word && !last.is_capital() && !last.is(told))
    }
}
