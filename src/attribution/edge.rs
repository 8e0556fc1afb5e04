//! Where indirect content ends.
//!
//! In: a sentence and the token where the content begins. Out: one past its last token. "Ruiz said [the vote would
//! stand], adding that …" ends before the participle. A decision list: the scan goes right from the content's second
//! word, jumps over quotations and brackets, and the first rule that holds ends the content; without one the sentence
//! does (72 % of PolNeAR's contents end there).

use super::aside::is_withheld;
use super::clause::{
    Tense, apposed_source_and_cue, bracket_quotes, clause_follows, ends_object, is_speech, new_clause,
    open_bracket_before, paired_dash, source_and_cue, tense, verb_at,
};
use super::comma::stops_at_comma;
use super::hanging::is_participle;
use super::joined::stops_at_conjunction;
use super::present::is_base_cue;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// What kind of content it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A clause with a finite verb: that …, bare, whether …
    Clause,
    /// A noun phrase, an infinitive, a gerund.
    Object,
}

/// What the scan has to know about the cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan {
    pub content: Content,
    /// "that" opens the content.
    pub that: bool,
    /// The cue is a participle: "adding that …".
    pub participle: bool,
    /// The cue is a noun: "Ruiz's claim that the vote was bought drew laughter" goes on with the verb of its own.
    pub noun: bool,
    /// A subordinator opens the clause of the cue: "When Ray said the pier was safe, Lund laughed".
    pub subordinate: bool,
    /// The source is a relative pronoun: "those who [back the plan] say". The next verb is that of the noun it hangs on.
    pub relative: bool,
    /// A participle opens the sentence: "Asked why, Lund laughed". Its clause ends at the comma before the subject.
    pub opening: bool,
    /// The tense of the cue, if it is plain: "said", "says"; not "has said", "saying".
    pub tense: Option<Tense>,
    /// A passive, whose agent stands after "by".
    pub passive: bool,
    /// The cue says what something is called: "called [the vote “a farce”] and left". The name closes it.
    pub named: bool,
    /// A pronoun opens the clause: "said [she would skip it]". Who speaks is likely to be who acts.
    pub own: bool,
    /// Nothing of the sentence's own is left: "According to Lund, [the pier has closed, and the shops with it]".
    pub rest: bool,
}

/// One past the content's last token.
pub(super) fn right_edge(view: &View<'_>, start: u32, scan: Scan) -> u32 {
    let mut at = start;
    // "his promise to rebuild the pier was forgotten": the first finite verb is not the content's.
    let mut finite = (scan.noun || scan.relative) && scan.content == Content::Object;
    let mut told = None;
    let opened_before = open_bracket_before(view, start);
    // "that, while the tax may rise, workers will …": the clause proper begins after the comma that closes the first.
    // "how, growing up, the pier became a home", "whether, if it rains, …": likewise.
    let asks = view.get(start).is_some_and(|first| first.is(Facts::WH)) && view.kind(start + 1) == Some(Kind::Comma);
    let lead = start + u32::from(view.reads(start, "that") || asks);
    let lead = lead + u32::from(view.kind(lead) == Some(Kind::Comma));
    // "that even though the bridge is old, it …"
    let lead = lead + u32::from(view.reads(lead, "even"));
    if view.get(lead).is_some_and(|first| {
        // But "described as a trap, led to a row" has no clause.
        first.is(Facts::SUBORDINATOR) && !first.is(Facts::WH) && (scan.content == Content::Clause || lead > start)
            || view.reads_any(lead, &["if", "when", "where", "however", "whatever", "regardless"]) && lead > start
    }) {
        let comma = over_relative(view, view.next_break(lead));
        if view.kind(comma) == Some(Kind::Comma) {
            at = comma + 1;
        }
    } else if lead > start + 1 && view.kind(lead - 1) == Some(Kind::Comma)
        || lead > start && view.get(lead).is_some_and(|first| first.is(Facts::PREPOSITION))
    {
        // "that, during the years when Lund was away, the pier had closed", "that with the votes he had, it would pass"
        let comma = over_relative(view, view.next_break(lead));
        let subject = view.get(comma + 1).is_some_and(|first| {
            first.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE)) || first.is_capital()
        });
        if view.kind(comma) == Some(Kind::Comma) && subject && clause_follows(view, comma + 1) {
            at = comma + 1;
        }
    }
    while at < view.end {
        if view.quoted(at) {
            let end = view.step_over(at);
            // A whole sentence between the marks has its own verb; "that by saying “radical pier,” they …" has it later.
            let adjunct = scan.that && view.get(start + 1).is_some_and(|first| first.is(Facts::PREPOSITION));
            // "said the loss “accelerated” after the vote": the verb.
            let verb = !adjunct
                && at > start
                && (at..end).any(|inner| {
                    view.token(inner).is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD))
                        && !view.is_noun_verb(inner)
                });
            finite |= scan.content == Content::Clause && (verb || end - at > if adjunct { 7 } else { 4 });
            // “… had ‘overwhelming disclosure,’ referencing …”: a comma within the mark is a comma all the same.
            let comma = view.is_mark(end - 1) && view.before(end - 1).is_some_and(|inner| inner.kind == Kind::Comma);
            let named = scan.named && ends_name(view, end);
            if comma && (named || stops_at_comma(view, end - 1, scan, finite, told)) {
                return end;
            }
            at = end;
            continue;
        }
        // "said Lund, who denied it, had called her a liar": the first verb is that of "who".
        if at > start
            && scan.content == Content::Clause
            && !finite
            && !scan.noun
            && !scan.opening
            && view.kind(at) == Some(Kind::Comma)
            && view.reads_any(at + 1, &["who", "which", "whose"])
        {
            let close = view.next_break(at + 1);
            if view.kind(close) == Some(Kind::Comma) && verb_at(view, close + 1).is_some() {
                at = close + 1;
                continue;
            }
        }
        let token = view.token(at);
        if at > start && stops(view, at, start, scan, finite, told) {
            return at;
        }
        match token.kind {
            // "knows the pier (Lund said it was lost)": another statement.
            Kind::Open if at > start && (source_and_cue(view, at + 1).is_some() || bracket_quotes(view, at)) => {
                return at;
            }
            // "backed the plan because it works: He said it had saved him a fortune": likewise.
            Kind::Colon
                if at > start
                    && view.get(at + 1).is_some_and(Token::is_capital)
                    && source_and_cue(view, at + 1).is_some() =>
            {
                return at;
            }
            Kind::Open => {
                at = view.step_over(at);
                continue;
            }
            Kind::Close if opened_before => return at,
            Kind::Semicolon => return at,
            Kind::Dash if at > start => match paired_dash(view, at) {
                Some(second) => {
                    at = second + 1;
                    continue;
                }
                // "— including the pier", "— or if it rains", "— and that it closed": a part of what is said.
                None if view.reads_any(at + 1, &["including", "especially", "particularly", "that"])
                    || view.reads_any(at + 1, &["and", "but", "or"]) && view.reads(at + 2, "that") => {}
                None if !view.reads_any(at + 1, &["and", "but", "to", "or"]) || new_clause(view, at + 2) => return at,
                None => {}
            },
            _ => {}
        }
        // "his promise to be fair": no finite verb.
        let infinitive = at > start
            && view.reads_any(at, &["be", "have", "do"])
            // "who said it could not be saved"
            && (view.reads(at - 1, "to")
                || (start..at)
                    .rev()
                    .find(|before| !view.is_adverb(*before) && !view.token(*before).is(Facts::NEGATION))
                    .is_some_and(|before| view.token(before).is(Facts::MODAL)));
        let group = first_of_verbs(view, start, at);
        let auxiliary = at > start
            && (view.token(at - 1).is(Facts::AUXILIARY) || group < at && scan.noun && scan.content == Content::Clause);
        // "his claim that the man who built it was a thief drew boos": the verb of "who".
        if scan.noun
            && scan.content == Content::Clause
            && group > start + 1
            && view.reads_any(group - 1, &["who", "which"])
        {
            at += 1;
            continue;
        }
        // "who say they want change seem to prefer him"
        let plural = scan.relative
            && finite
            && scan.content == Content::Clause
            && view.reads_any(at, &["seem", "tend", "prefer", "appear", "remain", "include"])
            && is_plain_verb(view, at);
        let base = scan.relative && at > start && is_base_cue(view, at) || plural;
        let verb = view.may_be_finite(at) && !infinitive && !auxiliary || base;
        if verb
            && finite
            && (scan.noun || scan.relative && (base || is_main_verb(view, at, scan)))
            && !clause_goes_on(view, start, at)
        {
            let mut edge = at;
            while edge > start && view.is_adverb(edge - 1) {
                edge -= 1;
            }
            return edge;
        }
        if verb && !finite {
            told = tense(view, at);
        }
        finite |= verb || scan.content == Content::Clause && at > start + 1 && is_plain_verb(view, at);
        at += 1;
    }
    view.end
}

/// Words of a group of verbs at most: "would not have been so easily".
const LONGEST_GROUP: u32 = 8;

/// The first word of the verbs that end at `at`: "[had] never met".
fn first_of_verbs(view: &View<'_>, start: u32, at: u32) -> u32 {
    let mut first = at;
    let mut left = at;
    while left > start + 1 && at - left < LONGEST_GROUP {
        left -= 1;
        if view.token(left).is(Facts::AUXILIARY) && !view.is_genitive(left) {
            first = left;
        } else if !view.is_adverb(left) && !view.token(left).is(Facts::NEGATION) {
            break;
        }
    }
    first
}

/// The comma that closes a relative clause which opens at the one at `comma`: "that after the shooting, in which two men
/// died[,] the gunman fled".
fn over_relative(view: &View<'_>, comma: u32) -> u32 {
    let relative = comma + 1 + u32::from(view.get(comma + 1).is_some_and(|first| first.is(Facts::PREPOSITION)));
    let opens = view.kind(comma) == Some(Kind::Comma) && view.reads_any(relative, &["which", "who", "whom", "whose"]);
    if opens { view.next_break(relative) } else { comma }
}

/// A form that can be nothing but a verb, after a noun that need not look like a plural: "attacks on her come from fear".
fn is_plain_verb(view: &View<'_>, at: u32) -> bool {
    let other = Facts::MODAL
        .or(Facts::DO)
        .or(Facts::AUXILIARY)
        .or(Facts::DETERMINER)
        .or(Facts::PREPOSITION)
        .or(Facts::ADJECTIVE)
        .or(Facts::CONJUNCTION)
        .or(Facts::NEGATION);
    view.token(at).is(Facts::VERB_BASE)
        && !view.token(at).is_capital()
        && !view.is_noun_verb(at)
        && view
            .before(at)
            .is_some_and(|before| before.kind == Kind::Word && !before.is(other) && !view.is_adverb(at - 1))
        && !view.reads(at - 1, "to")
}

/// Whether a further finite verb belongs to the content still: a conjunction, a relative or a comma stands between it
/// and the verb before.
fn clause_goes_on(view: &View<'_>, start: u32, verb: u32) -> bool {
    (start + 1..verb).rev().take_while(|at| !view.may_be_finite(*at)).any(|at| {
        let token = view.token(at);
        // "until Thanksgiving was echoed": a preposition here.
        if view.reads_any(at, &["until", "before", "after", "since", "as"]) {
            return false;
        }
        token.is(Facts::CONJUNCTION
            .or(Facts::SUBORDINATOR)
            .or(Facts::RELATIVE)
            .or(Facts::WH)
            .or(Facts::SUBJECT_PRONOUN))
            || matches!(token.kind, Kind::Comma | Kind::Dash)
    }) || view.token(verb - 1).is(Facts::AUXILIARY)
}

/// Whether a verb after a relative clause can be no participle: "those who back the plan [say]", "voters who say it is dear
/// [were] split"; not "who called for troops [split] between the two".
fn is_main_verb(view: &View<'_>, at: u32, scan: Scan) -> bool {
    let token = view.token(at);
    if view.reads_any(at, &["be", "been", "being"]) {
        return false;
    }
    if token.is(Facts::AUXILIARY) {
        // "who said they had never been asked"
        let mut left = at;
        while left > view.start && (view.is_adverb(left - 1) || view.token(left - 1).is(Facts::NEGATION)) {
            left -= 1;
        }
        return !view.before(left).is_some_and(|before| {
            before.is(Facts::SUBJECT_PRONOUN.or(Facts::QUANTIFIER).or(Facts::AUXILIARY)) || view.reads(left - 1, "to")
        });
    }
    let plain = token.forms & form::PARTICIPLE == 0 && !token.is(Facts::VERB_PARTICIPLE) || is_speech(view, at);
    // "voters who said they backed Lund [rose]"
    let own = (view.start..at).rev().take_while(|before| !view.may_be_finite(*before)).any(|before| {
        view.token(before).is(Facts::SUBORDINATOR)
            || view.reads_any(before, &["until", "before", "after", "since", "as"])
    });
    let past = token.is(Facts::VERB_PAST)
        && plain
        && !own
        && !view.before(at).is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN));
    (scan.content == Content::Object || past) && plain && token.facts != Facts::NONE
}

fn stops(view: &View<'_>, at: u32, start: u32, scan: Scan, finite: bool, told: Option<Tense>) -> bool {
    let token = view.token(at);
    // "he is “excited” as he faces a test": after the last quoted words the reporter goes on.
    let after_quotation = at > start + 1 && view.quoted(at - 1);
    if after_quotation
        && (scan.content == Content::Object || !finite)
        && view.reads_any(at, &["as", "after", "when", "while", "before"])
        // "called him “unfit to serve” as mayor"
        && (!view.reads(at, "as") || clause_follows(view, at + 1))
        && !(at..view.end).any(|later| view.quoted(later))
    {
        return true;
    }
    // "said he would skip it without elaborating"
    if (finite || scan.content == Content::Object) && at > start + 1 && is_withheld(view, at) {
        return true;
    }
    // "said “Good night” and left"
    if after_quotation
        && view.reads(at, "and")
        && scan.tense == Some(Tense::Past)
        && view.opens_quotation(start)
        && view.step_over(start) == at
        && verb_at(view, at + 1).is_some_and(|verb| view.token(verb).is(Facts::VERB_PAST))
    {
        return true;
    }
    // "liked the old bridge - a narrow one - Lund said it was closed"
    if view.before(at).is_some_and(|before| before.kind == Kind::Dash)
        && source_and_cue(view, at).is_some_and(|verb| view.takes(view.token(verb).cue - 1, view.labels.bare))
    {
        return true;
    }
    // "denounced the plan [after Lund said it was late]", "demanded a count [after claiming that …]": another statement.
    if scan.content == Content::Object
        && token.is(Facts::SUBORDINATOR)
        && !token.is(Facts::WH)
        && (source_and_cue(view, at + 1)
            .is_some_and(|verb| view.token(verb).forms & form::PAST != 0 && !view.reads(verb + 1, "to"))
            // But "criticized the mayor for waiting a day before declaring an emergency".
            || view.reads_any(at, &["after", "before"])
                && !(start..at).any(|before| view.token(before).is(Facts::VERB_ING))
                && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0 && is_speech(view, at + 1)))
    {
        return true;
    }
    // "explained the delay by saying that …"
    if scan.content == Content::Object
        && view.reads(at, "by")
        && view.get(at + 1).is_some_and(|next| {
            let says = view.labels.bare | view.labels.call | view.labels.particle;
            next.forms & form::ING != 0
                && next.cue != 0
                && (view.takes(next.cue - 1, says) && !view.takes(next.cue - 1, view.labels.infinitive)
                    || view.reads(at + 2, "that"))
        })
        && is_speech(view, at + 1)
    {
        return true;
    }
    // "was accused of lying by Ruiz": who does it.
    if scan.passive
        && scan.content == Content::Object
        && view.reads(at, "by")
        && at > start
        // "to rule on a case brought by the town", "published Monday by the Herald", "by the end of May"
        && !(at - 2..at).any(|before| before > start && is_participle(view, before))
        && !view.reads(at + 2, "end")
        && view.get(at + 1).is_some_and(|agent| {
            view.is_name_like(at + 1)
                || agent.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ROLE_PLURAL).or(Facts::NUMBER))
        })
        && !(start..at).any(|inner| view.token(inner).is(Facts::BE))
    {
        return true;
    }
    if scan.named && after_quotation && ends_name(view, at) {
        return true;
    }
    // "Voters, Lund said, are angry, but he warned that it was early": the next statement.
    let next = scan.rest
        && token.kind == Kind::Comma
        && finite
        // Not after "According to Lund".
        && scan.tense.is_some()
        && view.reads_any(at + 1, &["and", "but", "though", "although"])
        && (source_and_cue(view, at + 2).is_some() || apposed_source_and_cue(view, at + 2));
    if next {
        return true;
    }
    if scan.rest {
        return token.kind == Kind::Comma
            && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0 && next.cue != 0)
            && !view.quoted(at + 1);
    }
    match token.kind {
        Kind::Comma => stops_at_comma(view, at, scan, finite, told),
        // But "described arriving at a gathering".
        Kind::Word
            if scan.content == Content::Object
                && !scan.named
                && ends_object(view, at)
                && !(at == start + 1 && view.word(start).ends_with("ing")) =>
        {
            true
        }
        Kind::Word
            if at > start
                && matches!(
                    view.before(at).map(|before| before.kind),
                    Some(Kind::Word | Kind::Number | Kind::Mark(_) | Kind::Other | Kind::Close | Kind::Dash)
                ) =>
        {
            stops_at_conjunction(view, at, start, scan, finite, told)
        }
        _ => false,
    }
}

/// After the quoted name of a thing: "called it “a farce” [and left]", "“a farce,” [a dig at Ruiz]", "“a farce” [on Monday]";
/// not "called it “a farce” [and “a lie”]", "“a farce” [of a vote]".
fn ends_name(view: &View<'_>, at: u32) -> bool {
    const NEAR: u32 = 4;
    let Some(next) = view.get(at) else { return false };
    let quoted_soon = (at..view.end.min(at + 1 + NEAR)).any(|later| view.quoted(later));
    let inner = view.before(at).is_some_and(|mark| matches!(mark.kind, Kind::Mark(_)))
        && at.checked_sub(2).and_then(|inner| view.kind(inner)) == Some(Kind::Comma);
    if quoted_soon || view.reads_any(at + u32::from(next.kind == Kind::Comma), &["because", "who", "for"]) {
        return false;
    }
    // "called them “thugs” and criminals and left"
    let short = view.next_break(at) <= at + NEAR || view.reads(at + 2, "and");
    inner
        || matches!(next.kind, Kind::Comma | Kind::Open | Kind::Dash)
        || view.reads_any(at, &["and", "but"]) && !short
        || view.is_adverb(at)
        || ends_object(view, at)
        || next.is(Facts::WEEKDAY)
        || view.reads(at, "on") && view.get(at + 1).is_some_and(|day| day.is(Facts::WEEKDAY))
}
