//! Whether content of some kind can begin at a token right of its cue: a clause, a noun phrase, a thing and its name.
//!
//! In: the token. Out: yes or no. After "said", "the vote would stand" begins a clause; after "called", "the vote a farce"
//! a thing and what it is called.

use std::ops::Range;

use super::clause::verb_at;
use super::hanging::is_participle;
use super::present::is_base_cue;
use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};
use crate::vocab::Polarity;

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
            // "called it ‘a whitewash’"
            let marked = view.is_mark(start + 1) && view.get(start + 2).is_some_and(Token::is_word) && start < end;
            // "called him Ted"
            return names(start + 1)
                || marked
                || view.get(start + 1).is_some_and(|next| next.is_capital() && start + 1 < end);
        }
        let name = (start..end).find(|at| !view.token(*at).is_capital()).unwrap_or(end);
        if name > start && names(name) || self.after_apposition(start).is_some() {
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
        // "called the tax unfair to shops", "called him too weak to lead": and what belongs to the adjective.
        let complement = (start + 2..end).any(|at| {
            let noun = (start + 1..at).rev().find(|before| !view.is_adverb(*before) && !view.reads(*before, "too"));
            let other = Facts::ADJECTIVE.or(Facts::DETERMINER).or(Facts::POSSESSIVE).or(Facts::PREPOSITION);
            view.token(at).is(Facts::ADJECTIVE)
                && !view.token(at).is(Facts::DETERMINER.or(Facts::ROLE).or(Facts::MODIFIER))
                && noun.is_some_and(|noun| !view.token(noun).is(other.or(Facts::ADVERB)) && view.token(noun).is_word())
                && view.reads_any(at + 1, &["to", "on", "for", "about", "as", "in", "than", "enough"])
        });
        // "called the charges politically motivated"
        let driven = close > start + 3
            && view.word(close - 2).ends_with("ly")
            && (view.token(close - 1).is(Facts::VERB_PARTICIPLE) || view.token(close - 1).is(Facts::ADJECTIVE));
        if complement || driven {
            return true;
        }
        // "called the answer horrifying", "called his plan reckless and left": an ending that few nouns have.
        let describes = |at: u32| {
            let word = view.word(at);
            ["ful", "less", "ous", "able", "ible", "ish", "ing"].iter().any(|ending| word.ends_with(ending))
                && !["meeting", "hearing", "briefing", "building", "evening", "morning", "wedding"].contains(&word)
        };
        if close > start + 2
            && describes(close - 1)
            && (view.reads(start, "the") || first.is(Facts::POSSESSIVE))
            && !view.token(close - 2).is(Facts::ADJECTIVE.or(Facts::DETERMINER).or(Facts::PREPOSITION))
        {
            return true;
        }
        // "called the firefighters heroes"
        if end > start + 2
            && view.is_plural(end - 1)
            && view.is_plural(end - 2)
            && first.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
        {
            return true;
        }
        (start + 1..end).take_while(|at| !view.reads(*at, "to")).any(|at| {
            view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE))
                && !view.token(at).is(Facts::RELATIVE)
                && !view.token(at - 1).is(Facts::PREPOSITION)
        })
    }

    /// Where the name begins that something is called after what is set off: "called Ruiz, the mayor of Hale, [a liar]",
    /// "called the bill, which passed on Monday, [“a gift”]"; not "called Ruiz, a friend, the other day".
    pub(super) fn after_apposition(&self, start: u32) -> Option<u32> {
        const LONGEST: u32 = 10;
        const FAR: u32 = 24;
        let view = &self.view;
        let open = view.next_break(start);
        let near = open <= start + LONGEST && view.kind(open) == Some(Kind::Comma) && !view.has_finite(start..open);
        let first = view.get(open + 1)?;
        let sets_off = view.reads_any(open + 1, &["who", "which", "whose"])
            || first.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
            || first.is(Facts::VERB_PARTICIPLE);
        let close = view.next_break(open + 1);
        let closes = close < open + FAR && view.kind(close) == Some(Kind::Comma) && !view.quoted(open + 1);
        let name = close + 1;
        // "called the vote, the law, and the town a mess": a list.
        let named = view.reads_any(name, &["a", "an"])
            && !view.reads_any(name + 1, &["day", "week", "month", "year", "few", "dozen", "couple"])
            || view.opens_quotation(name)
            || view.get(name).is_some_and(|word| word.is(Facts::ADJECTIVE)) && view.next_break(name) <= name + 2;
        (near && sets_off && closes && named).then_some(name)
    }

    /// A subject and a finite verb within eight words, or more if nothing else can be meant.
    pub(super) fn clause_at(&self, start: u32) -> bool {
        let view = &self.view;
        let Some(first) = view.get(start) else { return false };
        // "was asked by Ana Ruiz, who runs the port, to leave": a relative clause.
        if first.kind == Kind::Comma && view.get(start + 1).is_some_and(|next| next.is(Facts::RELATIVE)) {
            return false;
        }
        // "added around 900 jobs in March, while …": a number.
        let numeral = view.kind(start + 1) == Some(Kind::Number) && view.reads_any(start, &["around", "about", "over"]);
        if first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER) && !view.quoted(start) && !numeral {
            // "said in May the vote …": only with a later verb; "agreed to meet" is no clause.
            // "joked with his friend, and the waiter left": the preposition belongs to the verb.
            let of_verb =
                view.reads_any(start, &["by", "with", "from", "for", "over", "about", "against", "of", "into"]);
            let near = self.opens_with_participle() || of_verb;
            // "conceded at 10 p.m., telling them that …"
            let first_break = view.next_break(start);
            let adds = view.kind(first_break) == Some(Kind::Comma)
                && view.get(first_break + 1).is_some_and(|next| next.forms & form::ING != 0 && next.cue != 0);
            let end = if near || adds { first_break } else { view.end };
            return !view.reads(start, "to") && view.has_finite(start + 2..end);
        }
        // "denied it, and his lawyer said so": an object.
        let object = first.is(Facts::OBJECT_PRONOUN) && view.kind(start + 1) == Some(Kind::Comma);
        // "admitted robbery and was jailed": the verb after "and" has its subject before the cue.
        let reach = self.clause_reach(start);
        let beside = (start + 1..reach).find(|at| view.may_be_finite(*at)).is_some_and(|verb| {
            let mut group = verb;
            while group > start + 1 && view.is_left_of_verb(group - 1) {
                group -= 1;
            }
            // "reported growth and worse-than-expected sales" is no clause, either, but nothing else reads it.
            let takes_object = view.takes(self.candidate.cue, view.labels.object);
            view.reads_any(group - 1, &["and", "but"]) && takes_object
        });
        first.is(Facts::SUBJECT_PRONOUN) && !first.is(Facts::RELATIVE) && !object
            || !object && !beside && view.has_finite(start + 1..reach)
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
        const MOST: usize = 3;
        let view = &self.view;
        // "explained the delay by saying that it rained": the verb is what is said.
        let by = (start..view.end.min(start + 14)).find(|at| {
            view.reads(*at, "by") && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0 && next.cue != 0)
        });
        let limit = by.unwrap_or(view.end.min(start + 14));
        // "who has advised three mayors and who spoke to the Herald", "found the letter and says it is late": what stands
        // beside it.
        let limit = (start + 1..limit)
            .find(|at| {
                let verb =
                    || verb_at(view, at + 1).is_some_and(|verb| view.token(verb).cue != 0 && view.may_be_finite(verb));
                view.reads(*at, "and") && (view.reads_any(at + 1, &["who", "which"]) || verb())
            })
            .unwrap_or(limit);
        // "to protest the vote say they were late": the verb of those who protest.
        let limit = (start + 1..limit)
            .find(|at| {
                view.token(*at).forms & form::BASE != 0
                    && view.get(at + 1).is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN))
                    && is_base_cue(view, *at)
            })
            .unwrap_or(limit);
        let first = view.next_break(start);
        // "described the talks as “cordial,” though he conceded that …": a comma within the marks closes it as well.
        let inner = first < limit
            && first > start
            && view.opens_quotation(first)
            && view.kind(view.step_over(first) - 2) == Some(Kind::Comma)
            && view.step_over(first) < first + 6
            && !self.verb_is_quoted(start);
        if inner {
            return first;
        }
        if first >= limit || view.kind(first) != Some(Kind::Comma) {
            return limit;
        }
        // "said Cole, then 19, had left", "said Cole, then the manager, had left"
        let then = view.reads(first + 1, "then")
            && view.get(first + 2).is_some_and(|next| next.kind == Kind::Number || next.is(Facts::DETERMINER));
        let insertion = (then || !view.reads_any(first + 1, &["and", "but", "then", "or"]))
            && !view.get(first + 1).is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN) && !next.is(Facts::RELATIVE));
        let second = view.next_break(first + 1);
        // "said the plan, which she called “a gift,” would cost more": the comma stands within the marks.
        let within = view.opens_quotation(second) && view.kind(view.step_over(second) - 2) == Some(Kind::Comma);
        let second = if within { view.step_over(second) - 1 } else { second };
        let closes = within || view.kind(second) == Some(Kind::Comma);
        // "who foresee a gain in selling it, Lund said it was lost, too": a clause of its own between the commas.
        // "the pair, neither of whom was named, had left", "the school, to be built in May, would", "the gun, later found, had"
        let open = view.get(first + 1).is_some_and(|next| next.is(Facts::RELATIVE.or(Facts::SUBORDINATOR)))
            || (first + 2..first + 5).any(|at| view.reads(at, "of") && view.reads_any(at + 1, &["whom", "which"]))
            || view.reads_any(first + 1, &["to", "having", "being"])
            // "said her father, a miner who died young, had taught her": the verb of an apposition's own clause.
            || (first + 2..second).find(|at| view.may_be_finite(*at)).is_some_and(|verb| {
                view.token(first + 1).is(Facts::DETERMINER)
                    && (first + 2..verb).any(|at| view.reads_any(at, &["who", "which", "whose"]))
            })
            || view.is_adverb(first + 1) && is_participle(view, first + 2);
        let inner = open || !view.has_finite(first + 2..second);
        if !(insertion && inner && closes) {
            return first;
        }
        // "said the driver, named as Mike Lund, 34, of Hale, was held": up to the comma that the verb follows.
        let mut close = second;
        for _ in 0..MOST {
            let next = view.next_break(close + 1);
            if verb_at(view, close + 1).is_some() || view.kind(next) != Some(Kind::Comma) {
                break;
            }
            close = next;
        }
        let verb = verb_at(view, close + 1).is_some() || view.may_be_finite(close + 1);
        // "said the debt, combined with the fees, was too high": a participle, since the verb follows.
        let participle = !view.may_be_finite(first + 1) || verb;
        if participle { view.end.min(if verb { close } else { second } + 6) } else { first }
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
            // "too many to mention here": no object.
            let here =
                view.reads_any(start, &["here", "there", "again"]) && !view.get(start + 1).is_some_and(Token::is_word);
            let other = connective || here || first.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::AUXILIARY));
            (first.is_word() || view.quoted(start) || matches!(view.word(start), "$" | "£" | "€")) && !other
        })
    }

    /// Whether the noun phrase at `start` is a thing that makes the verb no verb of saying, by the cue's list: "claimed [the
    /// nomination]", "asked [Lund a question]"; and for "deny" somebody and what he does not get: "denied [Lund a permit]".
    pub(super) fn is_thing(&self, start: u32) -> bool {
        const FAR: u32 = 10;
        let view = &self.view;
        let cue = &view.pack.cues[usize::from(self.candidate.cue)];
        let other = Facts::PREPOSITION
            .or(Facts::CONJUNCTION)
            .or(Facts::SUBORDINATOR)
            .or(Facts::WH)
            .or(Facts::AUXILIARY)
            .or(Facts::WEEKDAY);
        let end = (start..view.end.min(start + FAR))
            .find(|at| {
                let token = view.token(*at);
                let numeral = *at == start && view.reads_any(*at, &["around", "about", "over"]);
                view.quoted(*at)
                    || !(token.is_word() || matches!(token.kind, Kind::Other))
                    || token.is(other) && !numeral
                    || view.reads(*at, "that") && *at > start
                    || view.is_adverb(*at) && *at > start
            })
            .unwrap_or(start);
        if cue.polarity == Polarity::Denied && self.is_withheld(start, end) {
            return true;
        }
        // "denied benefits were cut", "claimed the title was his": a clause.
        if end < view.end && view.may_be_finite(end) {
            return false;
        }
        // "wrote Lund last week": whom, and no work.
        let whom = view.takes(self.candidate.cue, view.labels.about)
            && !cue.things.is_empty()
            && view.is_name_like(start)
            && !view.before(start).is_some_and(|particle| particle.is(Facts::PREPOSITION));
        if whom || view.token(start).is(Facts::TIME) && self.circumstance(start).is_some() {
            return true;
        }
        let head = end.checked_sub(1).filter(|head| *head >= start);
        let listed = head.is_some_and(|head| cue.things.contains(&view.token(head).key));
        // "asked a question about the pier" says what was asked, "asked Lund a question" does not.
        let told = self.is_withheld(start, end)
            || (start + 1..end).any(|at| view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
        listed && (cue.polarity != Polarity::Asked || told)
    }

    /// "denied [Lund a permit]", "deny [him even that]": a person and then what somebody does not get.
    fn is_withheld(&self, start: u32, end: u32) -> bool {
        let view = &self.view;
        let first = view.token(start);
        let person = if first.is(Facts::OBJECT_PRONOUN) && !first.is(Facts::POSSESSIVE) && !view.reads(start, "it") {
            1
        } else {
            (start..end).take_while(|at| view.is_name_like(*at)).count() as u32
        };
        let thing = start + person;
        let thing = thing + u32::from(view.reads(thing, "even"));
        let gives = Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::QUANTIFIER);
        person > 0 && thing < view.end && view.token(thing).is(gives) && !view.is_genitive(thing)
    }

    /// Over "who wonder why" and the like, up to "that" after a verb or to a comma before quoted words.
    pub(super) fn over_relative(&self, start: u32) -> u32 {
        const FAR: u32 = 16;
        let view = &self.view;
        (start + 2..view.end.min(start + FAR))
            .take_while(|at| !view.quoted(*at))
            .find_map(|at| {
                let that = view.reads(at, "that") && view.has_finite(start + 1..at);
                // "told anyone who would listen it was late"
                let clause =
                    view.get(at).is_some_and(|subject| {
                        subject.is(Facts::SUBJECT_PRONOUN) && !subject.is(Facts::RELATIVE) && !view.reads(at, "you")
                    }) && view.before(at).is_some_and(|verb| verb.is(Facts::VERB_BASE) && !verb.is(Facts::VERB_PAST))
                        && view.may_be_finite(at + 1);
                let that = that || clause;
                let quotation = view.kind(at) == Some(Kind::Comma) && view.opens_quotation(at + 1);
                (that || quotation).then_some(at + u32::from(quotation))
            })
            .unwrap_or(start)
    }
}
