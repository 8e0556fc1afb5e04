//! Whether content ends before "and" or "but": "Ruiz said it was late[, but the board voted]".
//!
//! In: a sentence, the conjunction or the word after it, what is known of the cue. Out: yes or no. In "said they were sorry
//! and would leave" the conjunct goes with the verb of the content, in "said they were sorry and left" with the cue.

use super::clause::{
    Tense, clause_follows, first_of_group, is_speech, new_clause, participle_of_another, source_and_cue, tense, verb_at,
};
use super::edge::{Content, Scan};
use super::present::is_verb_base;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};
use crate::vocab::CueClass;

/// Whether a conjunct at `at` goes with the cue (then the content is over) or with the verb of the content, if tense
/// tells: "said the fee is low [and left]", "says the board met [and voted]".
pub(super) fn by_tense(view: &View<'_>, at: u32, scan: Scan, told: Option<Tense>) -> Option<bool> {
    if scan.content != Content::Clause {
        return None;
    }
    let (cue, told) = (scan.tense?, told?);
    // "officials deny the count was off and say it is over"
    let says = view.get(at).is_some_and(|token| token.forms & form::BASE != 0) && is_speech(view, at);
    if says && cue == Tense::Present && told == Tense::Past && !view.is_noun_verb(at) {
        return Some(true);
    }
    if let Some(verb) = verb_at(view, at) {
        let first = first_of_group(view, at, verb);
        // "said the city would appeal but would not say when": who says it refuses.
        let keeps =
            ["say", "comment", "discuss", "elaborate", "name", "answer", "identify", "confirm", "specify", "describe"];
        if view.reads(first, "would") && view.reads(first + 1, "not") && view.reads_any(verb, &keeps) {
            return Some(true);
        }
        let own = tense(view, first)?;
        // "said it accepted the findings and had apologised": what had happened before is a part of what is told.
        if cue == Tense::Past && view.reads(first, "had") && first < verb {
            return Some(false);
        }
        return match (cue, told, own) {
            (Tense::Past, _, Tense::Present) | (Tense::Present, Tense::Past, Tense::Past) => Some(false),
            (Tense::Present, Tense::Past, Tense::Present) => Some(true),
            (Tense::Present, Tense::Present, Tense::Present)
                if is_speech(view, verb) && view.token(verb).forms & form::THIRD != 0 =>
            {
                Some(true)
            }
            _ => None,
        };
    }
    None
}

pub(super) fn stops_after_and(view: &View<'_>, after: u32, scan: Scan) -> bool {
    let Some(first) = view.get(after) else { return false };
    let clause = scan.content == Content::Clause;
    if first.is(Facts::SUBJECT_PRONOUN) {
        return (after + 1..view.end.min(after + 4)).any(|at| view.may_be_finite(at));
    }
    let verb = verb_at(view, after);
    if let Some(at) = verb {
        return view.token(at).forms & form::PAST != 0
            || view.token(at).is(Facts::VERB_PAST)
            || view.token(at).forms & form::THIRD != 0;
    }
    source_and_cue(view, after).is_some() || !clause && new_clause(view, after)
}

pub(super) fn stops_after_but(view: &View<'_>, after: u32, scan: Scan) -> bool {
    let Some(first) = view.get(after) else { return false };
    if first.is(Facts::SUBJECT_PRONOUN) {
        return true;
    }
    if first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR)) {
        // ", but for many, it is …"
        let comma = view.next_break(after);
        return view.kind(comma) == Some(Kind::Comma) && clause_follows(view, comma + 1);
    }
    // "said he had been careless, but did not recommend that …"
    let did = |verb: u32| view.token(verb).cue != 0 && view.reads(first_of_group(view, after, verb), "did");
    // "but Ruiz disagrees", "but party officials deny it"
    // "but would decide in May" has no subject of its own.
    let differs = !view.is_left_of_verb(after)
        && (after + 1..after + 5)
            .take_while(|at| view.get(*at).is_some_and(Token::is_word))
            .find(|at| view.may_be_finite(*at))
            .is_some_and(|verb| {
                let token = view.token(verb);
                let says = token.cue != 0
                    && match view.pack.cues[usize::from(token.cue - 1)].class {
                        CueClass::Speech | CueClass::Attitude => true,
                        CueClass::Document => false,
                        // "said it was late, but the council hopes to change it": the present is the reporter's.
                        _ => scan.tense == Some(Tense::Past) && !view.reads(after, "not"),
                    };
                says && token.forms & (form::THIRD | form::BASE) != 0
            });
    differs
        || verb_at(view, after)
            .is_some_and(|at| view.token(at).forms & form::PAST != 0 || view.token(at).is(Facts::VERB_PAST) || did(at))
        || new_clause(view, after)
}

/// "gave no details", "offered no figures", "did not elaborate", "would not comment".
pub(super) fn withholds(view: &View<'_>, at: u32) -> bool {
    let gives = view.reads_any(at, &["gave", "offered", "provided", "cited", "had"])
        && view.reads_any(at + 1, &["no", "few", "little"])
        && (at + 2..at + 5).any(|noun| {
            view.reads_any(
                noun,
                &[
                    "details",
                    "detail",
                    "reason",
                    "reasons",
                    "evidence",
                    "figures",
                    "names",
                    "specifics",
                    "examples",
                    "explanation",
                    "comment",
                    "information",
                    "proof",
                    "dates",
                    "timeline",
                    "timetable",
                ],
            )
        });
    let refuses = view.reads_any(at, &["did", "would", "could"])
        && view.reads(at + 1, "not")
        && view.reads_any(
            at + 2,
            &[
                "elaborate",
                "say",
                "comment",
                "give",
                "provide",
                "specify",
                "name",
                "identify",
                "disclose",
                "offer",
                "explain",
                "release",
            ],
        );
    gives || refuses
}

/// "Critics say the law is weak [and argue that it costs too much]": a plural verb after a singular one is that of the plural
/// source (Quirk et al., §10.34: concord of number).
fn agrees_with_source(view: &View<'_>, at: u32, start: u32, scan: Scan) -> bool {
    let verb = at + 1 + u32::from(view.is_adverb(at + 1));
    let plural = scan.content == Content::Clause
        && scan.tense == Some(Tense::Present)
        && view.get(verb).is_some_and(|verb| verb.cue != 0 && verb.forms & form::BASE != 0)
        && is_speech(view, verb)
        && (view.reads(verb + 1, "that") || is_verb_base(view, verb));
    let free = ["are", "have", "were", "do", "to", "or"];
    plural
        && (start..at).any(|inner| view.reads_any(inner, &["is", "has", "was", "does"]))
        && !(start..at).any(|inner| {
            view.reads_any(inner, &free) && !view.reads(inner + 1, "be") || view.token(inner).is(Facts::MODAL)
        })
}

/// "and urged", "but also said", "and Lund said" without a comma.
pub(super) fn stops_at_conjunction(
    view: &View<'_>,
    at: u32,
    start: u32,
    scan: Scan,
    finite: bool,
    told: Option<Tense>,
) -> bool {
    let joins = view.reads_any(at, &["and", "but"]);
    // "said they were sure compared with 40 percent …"
    if finite && !scan.that && view.reads(at, "compared") && view.reads_any(at + 1, &["to", "with"]) {
        return true;
    }
    if !joins && !view.reads(at, "while") {
        return false;
    }
    // "insisted it was early while adding that …"
    if !joins
        && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0)
        && is_speech(view, at + 1)
        && (view.reads(at + 2, "that") || view.quoted(view.next_break(at + 2) + 1))
    {
        return true;
    }
    if scan.content == Content::Clause
        && !finite
        && view.before(at).is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN))
    {
        return false;
    }
    if joins && let Some(stops) = by_tense(view, at + 1, scan, told) {
        return stops;
    }
    // "calls for a boycott and voters stayed at home": a noun phrase has no clause beside it.
    let beside = scan.content == Content::Object
        && !finite
        && view.reads(at, "and")
        && view
            .get(at + 1)
            .is_some_and(|subject| subject.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)) || view.is_name_like(at + 1))
        && view.get(at + 2).is_some_and(|verb| {
            verb.is(Facts::VERB_PAST) && !verb.is(Facts::VERB_PARTICIPLE) && view.may_be_finite(at + 2)
        });
    if beside {
        return true;
    }
    let participle = |token: &Token| token.forms & form::ING != 0 && token.cue != 0;
    // "mocking the plan and pointedly saying that …"
    let next = at + 1 + u32::from(view.is_adverb(at + 1));
    if scan.participle && joins && view.get(next).is_some_and(participle) {
        return true;
    }
    // "used the speech to attack Lund and to praise Park": an infinitive of its own, if the content has none.
    let other_infinitive = scan.content == Content::Object
        && view.reads(at, "and")
        && view.reads(at + 1, "to")
        && view.get(at + 2).is_some_and(|verb| verb.cue != 0 && verb.forms & form::BASE != 0)
        && is_speech(view, at + 2)
        && !(start..at).any(|inner| view.reads(inner, "to"));
    if other_infinitive {
        return true;
    }
    // "said a man was held but gave no details": who says it keeps the rest.
    if scan.tense == Some(Tense::Past) && view.reads(at, "but") && withholds(view, at + 1) {
        return true;
    }
    let verb = verb_at(view, at + 1).filter(|_| joins);
    // "said he would offer “a prayer” but did not suggest that …"
    // "says he would tell him “no” and tells the crowd …": a modal has no such second verb.
    let same_source = verb.is_some_and(|verb| {
        let first = first_of_group(view, at + 1, verb);
        is_speech(view, verb)
            && (scan.tense == Some(Tense::Present)
                && told.is_none()
                && view.token(verb).forms & form::THIRD != 0
                && view.may_be_finite(verb)
                || view.token(verb).forms & form::PAST != 0
                    // "said she had asked for a meeting but was told to wait": she was.
                    && !view.reads_any(first, &["was", "were"])
                || tense(view, first) == Some(Tense::Past) && view.reads_any(first, &["did", "didn"]))
    });
    // "denied the charges and left": a noun phrase has no verb that this one could go with.
    let own_verb = scan.content == Content::Object
        && !finite
        && verb.is_some_and(|verb| {
            // "told him to shut up and quit": a form that may go with "to".
            let base = view.reads(start, "to")
                && (view.token(verb).is(Facts::VERB_BASE) || view.token(verb).forms & form::BASE != 0);
            view.token(verb).is(Facts::VERB_PAST) && !view.token(verb).is(Facts::VERB_ING) && !base
        });
    // "has dismissed the plan and says …", "denied it and have been calling for …": likewise, with any finite verb.
    let other_verb = joins
        && scan.content == Content::Object
        && !scan.noun
        && verb.is_some_and(|verb| {
            let first = first_of_group(view, at + 1, verb);
            view.token(first).is(Facts::AUXILIARY)
                || view.token(verb).forms & (form::PAST | form::THIRD) != 0
                    && view.token(verb).cue != 0
                    // "and offers to suspend them"
                    && (view.may_be_finite(verb) || view.reads(verb + 1, "to"))
        })
        && !(start..at).any(|index| view.token(index).is(Facts::RELATIVE) && !view.quoted(index));
    // "have denounced the plan and vow to fight it", "accuse him of theft and say he must go": likewise, in the plural.
    let other_verb = other_verb
        || joins
            && scan.content == Content::Object
            && !scan.noun
            && view.get(at + 1).is_some_and(|verb| verb.cue != 0 && verb.forms & form::BASE != 0)
            && is_verb_base(view, at + 1);
    // "that Tapper, Bash and Blitzer had", "said both he and Lund promised": names and not clauses are joined.
    let names = view.before(at).is_some_and(|before| before.is_capital() || before.is(Facts::SUBJECT_PRONOUN))
        && view.get(at + 1).is_some_and(Token::is_capital)
        && (at.saturating_sub(3)..at).any(|index| view.kind(index) == Some(Kind::Comma) || view.reads(index, "both"));
    if names {
        return false;
    }
    // "saying he was “glad” and Lund calling it a feast"
    let other =
        view.is_name_like(at + 1) || view.get(at + 1).is_some_and(|who| who.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)));
    let beside = joins && scan.participle && other && participle_of_another(view, at + 1);
    same_source
        || own_verb
        || other_verb
        || (joins && agrees_with_source(view, at, start, scan))
        || beside
        || source_and_cue(view, at + 1).is_some()
}
