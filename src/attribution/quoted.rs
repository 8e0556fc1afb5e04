//! Quoted words after the cue: "said, [“Q”]", "called [the vote “absurd”]", "“…,” said Lund, who left, [“…”]".
//!
//! In: the boundary after the cue or its source. Out: the tokens that are said, with the words round the marks that
//! belong to them.

use std::ops::Range;

use super::edge::{Content, Scan};
use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

impl Slots<'_> {
    /// A quotation that goes on with the one before the cue: "“The risk,” said Lund, who runs the port, “is that …”";
    /// not "“Yes,” she said, adding, “…”", which another cue governs.
    pub(super) fn resumed(&self, boundary: u32, quoted: bool) -> Option<Range<u32>> {
        const FAR: u32 = 16;
        let view = &self.view;
        let mut at = boundary;
        // "“They know words,” said Lund, speaking of the board, “and leave some room”": a small letter goes on.
        let next = (boundary..view.end.min(boundary + FAR + 2)).find(|later| view.quoted(*later));
        // But not "“Out!” she wrote, arguing that if it rained, “more would go”".
        let small = next.is_some_and(|mark| {
            view.get(mark + 1).is_some_and(|word| word.is_word() && !word.is_capital())
                && !(boundary..mark).any(|between| view.reads(between, "that"))
        });
        while !view.quoted(at) {
            let token = view.get(at)?;
            // "her advisers said on Friday, because the vote …": an adjunct stands before the comma.
            let further = view.reads_any(at, &["because", "that", "but", "even", "rather"]);
            if further
                && at > boundary
                && view.kind(at - 1) == Some(Kind::Comma)
                && !self.is_content_of_cue(boundary, at)
            {
                // "“It floods,” said Lund, but she likes it": the reporter's.
                return self.rest(at, quoted);
            }
            let governs = !small
                    && token.cue != 0
                    && view.takes(token.cue - 1, view.labels.quote)
                    && !token.is_capital()
                    // "he said of the campaign, “…”": a noun.
                    && (!view.is_noun_verb(at) || view.may_be_finite(at));
            let colon = token.kind == Kind::Colon && !(view.quoted(at + 1) && self.opens_sentence());
            if governs || at > boundary + FAR || colon || token.kind == Kind::Semicolon {
                return None;
            }
            at += 1;
        }
        // "“A start,” she said “and no more”": right after the cue.
        let opens = view.opens_quotation(at)
            && (at == self.candidate.end && view.takes(self.candidate.cue, view.labels.bare)
                || matches!(view.kind(at.checked_sub(1)?), Some(Kind::Comma | Kind::Colon)));
        // "“I knew,” she writes in her book, “The Old Pier.”": a title.
        let words = view.quotation_at(at)?.filter(|inner| view.token(*inner).is_word());
        let (mut count, mut title) = (0, true);
        for word in words {
            count += 1;
            title &= view.token(word).is_capital();
        }
        if title && count > 1 {
            return None;
        }
        opens.then(|| view.trimmed(at..self.quoted_run(view.quotation_at(at).map_or(at, |one| one.end))))
    }

    /// Content with quoted words in it: "said, “Q”", "called the vote “absurd”", "said in Hale: “Q”".
    pub(super) fn with_quotation(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let mut at = boundary;
        let mut colon = false;
        let mut comma = false;
        let mut that = false;
        let mut nearer = false;
        let mut closed = false;
        let opening = self.candidate.start == view.start && self.candidate.passive || self.opens_with_participle();
        let relative = self.has_relative_subject();
        while at < view.end && !view.quoted(at) {
            let token = view.token(at);
            match token.kind {
                Kind::Semicolon => return None,
                // "Lashing out, Ruiz said “…”": the quotation is that of the main verb.
                Kind::Comma if opening => return None,
                Kind::Colon => colon = true,
                Kind::Comma => {
                    comma = view.get(at + 1).is_some() && view.quoted(at + 1);
                    closed |= !view.has_finite(boundary..at);
                }
                _ => {}
            }
            that |= view.reads(at, "that");
            let quotes = token.cue != 0 && view.takes(token.cue - 1, view.labels.quote);
            nearer |= quotes && token.forms & (form::PAST | form::THIRD) != 0 && view.may_be_finite(at);
            // "who wrote to her say they are “glad”", "… on Thursday say …": the verb of the noun that "who" hangs on.
            let dated = token.forms & form::BASE != 0 && view.before(at).is_some_and(|day| day.is(Facts::WEEKDAY));
            let main =
                relative && at > boundary && quotes && !view.is_noun_verb(at) && (view.may_be_finite(at) || dated);
            // "responded by calling it “a farce”", "attacked Ruiz, calling her “a farce”": the participle's.
            let participle = quotes
                && at > boundary
                && token.forms & form::ING != 0
                && (view.reads(at - 1, "by")
                    // "urged them to vote, saying, “…”"
                    || view.kind(at - 1) == Some(Kind::Comma) && matches!(view.kind(at + 1), Some(Kind::Comma | Kind::Colon | Kind::Mark(_)))
                    || view.takes(token.cue - 1, view.labels.call) && view.kind(at - 1) == Some(Kind::Comma)
                    // "responded with a statement calling it “a farce”"
                    || view.takes(token.cue - 1, view.labels.call) && view.reads(boundary, "with"));
            if main || participle {
                return None;
            }
            if at > boundary + 40 {
                return None;
            }
            at += 1;
        }
        let quotation = view.quotation_at(at)?;
        if at >= view.end || quotation.start != at {
            return None;
        }
        // "answered with a line that nobody forgot: “No.”"
        that &= view.kind(at - 1) != Some(Kind::Colon) || view.reads(boundary, "that");
        // "asked if she would oppose it, said: “Q”": the quotation is that of the cue next to it.
        if (colon || comma) && !that && nearer {
            return None;
        }
        // "A book just published for schools explains “the rules”": a participle before the verb.
        let bare = view.takes(self.candidate.cue, view.labels.bare);
        let adjacent = nearer
            && !that
            && !bare
            && self.candidate.form == form::PAST
            && view.get(boundary).is_some_and(|first| first.is(Facts::PREPOSITION))
            && view.token(at - 1).forms & form::THIRD != 0
            && !view.token(at - 2).is(Facts::SUBJECT_PRONOUN);
        if adjacent {
            return None;
        }
        // "despite what he wrote in May, Ruiz said she was “ready”": a comma before any verb, then another statement.
        if closed && nearer && !that {
            return None;
        }
        // "said his door was open, “and so is the bus”" is mixed; "said when they met, “Q”" is direct.
        let adjunct = view.get(boundary).is_some_and(|first| {
            first.is(Facts::PREPOSITION.or(Facts::DATE))
                || view.reads_any(boundary, &["when", "after", "before", "as", "while"])
                || first.forms & form::ING != 0
        });
        // "A banner that said “Welcome Home” hung from the bridge": the verb is the banner's.
        let hangs = relative
            && at == boundary
            && view.get(quotation.start + 1).is_some_and(Token::is_capital)
            && (view.may_be_finite(quotation.end)
                || view.get(quotation.end).is_some_and(|verb| verb.is(Facts::AUXILIARY)));
        if hangs {
            return Some(at..quotation.end);
        }
        // "chanted “Lock her up!” as he spoke"
        if at == boundary && self.is_whole_quotation(at) && !view.takes(self.candidate.cue, view.labels.call) {
            return Some(at..quotation.end);
        }
        let apart = adjunct || !view.has_finite(boundary..at);
        // "called the chief, Ana Ruiz, “driven”", "cites the rent, “the dust on the pier” and the rats": an object of its own.
        let own = comma
            && !colon
            && !adjunct
            && at > boundary + 1
            && !view.takes(self.candidate.cue, view.labels.bare | view.labels.addressee)
            && self.object_at(boundary)
            // "chanted back at her, “Out,” and “Shame.”"
            && !view.is_adverb(boundary)
            && (view.takes(self.candidate.cue, view.labels.call) || view.reads(quotation.end, "and"));
        if (colon || comma) && !that && apart && !own && at - boundary < 14 {
            // Direct: the quotation, and what is quoted after it in the sentence.
            let end = self.quoted_run(quotation.end);
            // "said, “It is a battle” for second place": the sentence goes on without a stop within the marks.
            let open = view.get(end).is_some_and(|next| next.kind == Kind::Word && !next.is_capital())
                && end >= at + 3
                && view.token(end - 2).is_word()
                // "tweeted, “Thank you Hale” on Friday"
                && !self.circumstance(end).is_some_and(|end| view.at_end(end));
            return if open { self.to_edge(at, Content::Clause) } else { Some(at..end) };
        }
        // "said on “Harbour Hour” that he would “take a look”": the title is no part of it.
        let to = view.reads(boundary, "to") && view.takes(self.candidate.cue, view.labels.infinitive);
        let start = match self.over_adjuncts(boundary) {
            // "vowed to “take the fight” to all towns that vote"
            _ if to => boundary,
            after if after < at && after > boundary => after,
            after if view.reads(after, "that") => after,
            // "said in an interview on Monday he was “glad”"
            _ if !to && !view.takes(self.candidate.cue, view.labels.call) => self.over_occasion(boundary),
            _ => boundary,
        };
        // "promised on Sunday at a rally to end “the war”"
        let start = if view.takes(self.candidate.cue, view.labels.infinitive) {
            (start..at.min(start + 12))
                // "asked if they would be willing to vote": the verb of a clause.
                .take_while(|to| !view.may_be_finite(*to) && !view.reads_any(*to, &["if", "whether", "that"]))
                .find(|to| {
                    view.reads(*to, "to")
                        && view
                            .get(to + 1)
                            .is_some_and(|next| next.is(Facts::VERB_BASE) || next.forms & form::BASE != 0)
                })
                .unwrap_or(start)
        } else {
            start
        };
        let called = view.takes(self.candidate.cue, view.labels.call);
        let clause = view.reads(start, "that") || !called && self.clause_at(start);
        let content = if clause { Content::Clause } else { Content::Object };
        let scan = self.scan(content);
        let named = called && content == Content::Object;
        let range = self.to_edge_of(start, Scan { named, ..scan })?;
        if range.end <= at
            && content == Content::Object
            && !view.reads_any(range.end, &["and", "but"])
            && !(start..at).any(|index| view.kind(index) == Some(Kind::Comma))
        {
            // "called the mayor’s remarks on Sunday “childish”": the object goes on to what it is called.
            let whole = self.to_edge(at, content)?;
            return Some(start..whole.end);
        }
        (range.end > at).then_some(range)
    }

    /// Whether a quotation opens at `start` that needs nothing after it: "“You are fired,”", "“Lock her up!”".
    pub(super) fn is_whole_quotation(&self, start: u32) -> bool {
        let view = &self.view;
        let end = view.step_over(start);
        view.opens_quotation(start)
            && end > start + 3
            && view.get(start + 1).is_some_and(Token::is_capital)
            && matches!(view.kind(end - 2), Some(Kind::Comma | Kind::Question | Kind::Exclamation))
            && !view.at_end(end)
            && !view.opens_quotation(end)
            && !view.reads_any(end, &["and", "or"])
    }

    /// Where quoted words that follow directly end: `“Yes,” “no”`.
    fn quoted_run(&self, end: u32) -> u32 {
        let view = &self.view;
        let mut end = end.min(view.end);
        loop {
            // "chanted, “Send them home,” and “Shame”"
            let next = end + u32::from(view.reads_any(end, &["and", "or"]));
            if next >= view.end || !view.opens_quotation(next) {
                return end;
            }
            end = view.quotation_at(next).map_or(next, |quotation| quotation.end).min(view.end);
        }
    }
}
