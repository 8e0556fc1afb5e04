//! What the reporter adds to a statement: how it was said and what came of it.
//!
//! In: the token after the comma that may end indirect content. Out: whether words begin there that only the reporter can have
//! said: "Ruiz said she would skip the debate[, without elaborating]", "[, to loud applause]", "[, infuriating her allies]".

use super::clause::{is_speech, source_and_cue, verb_at};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

/// Words that may stand between "without offering" and "evidence".
const MEASURES: &[&str] = &["any", "further", "more", "specific", "much", "other", "a", "the"];

/// What was not offered: "without offering evidence", "with no explanation".
const WITHHELD: &[&str] = &[
    "evidence",
    "proof",
    "details",
    "detail",
    "specifics",
    "explanation",
    "elaboration",
    "reason",
    "reasons",
    "names",
    "figures",
    "examples",
];

/// What speaks against a statement: "but polls show him behind".
const EVIDENCE: &[&str] = &[
    "polls",
    "poll",
    "surveys",
    "records",
    "statistics",
    "studies",
    "data",
    "figures",
    "documents",
    "emails",
    "video",
    "tape",
    "recording",
    "transcripts",
    "numbers",
];

/// What evidence does.
const SHOWS: &[&str] =
    &["show", "shows", "showed", "suggest", "suggests", "indicate", "indicates", "tell", "tells", "contradict"];

/// How and on what occasion it was said, what came of it, or what stands against it.
pub(super) fn is_aside(view: &View<'_>, at: u32) -> bool {
    is_withheld(view, at)
        || is_reception(view, at)
        || is_manner(view, at)
        || is_allusion(view, at)
        || is_contrary(view, at)
        || bare_withheld(view, at)
        // ", falsely claiming that he won", ", apparently referring to Lund"
        || view.is_adverb(at) && view.get(at + 1).is_some_and(|next| next.forms & form::ING != 0) && is_speech(view, at + 1)
        // ", when asked about it", ", after being pressed"
        || view.reads_any(at, &["when", "if"]) && view.reads_any(at + 1, &["asked", "pressed", "questioned", "challenged"])
        || view.reads(at, "even") && view.reads(at + 1, "as")
}

/// Whether a participle says what came of it: "said she would skip it, [infuriating] her allies", also "[only infuriating]". Of
/// what somebody else does it may be a part: "said a delay could backfire, angering voters".
pub(super) fn is_reaction(view: &View<'_>, at: u32, own: bool) -> bool {
    let always = ["drawing", "prompting", "sparking", "eliciting", "provoking", "triggering"];
    let verb = at + u32::from(view.is_adverb(at));
    view.reads_any(verb, &always) || own && view.is_in(verb, view.labels.reaction)
}

/// Whether that is all there is of the evidence; not "without evidence of a crime".
fn is_evidence(view: &View<'_>, at: u32) -> bool {
    let mut noun = at;
    while view.reads_any(noun, MEASURES) {
        noun += 1;
    }
    view.reads_any(noun, WITHHELD) && !view.reads_any(noun + 1, &["of", "that", "to", "against"])
}

/// After a comma only: "without evidence", "with no evidence".
fn bare_withheld(view: &View<'_>, at: u32) -> bool {
    view.reads(at, "without") && is_evidence(view, at + 1)
        || view.reads(at, "with")
            && view.reads_any(at + 1, &["no", "little", "few", "scant"])
            && is_evidence(view, at + 2)
}

/// "without elaborating", "without offering any evidence".
pub(super) fn is_withheld(view: &View<'_>, at: u32) -> bool {
    view.reads(at, "without")
        && (view.reads_any(at + 1, &["elaborating", "elaboration", "specifying", "explaining"])
            || view.reads_any(at + 1, &["offering", "giving", "providing", "citing", "presenting"])
                && is_evidence(view, at + 2))
}

/// "to loud applause", "to boos from the crowd".
fn is_reception(view: &View<'_>, at: u32) -> bool {
    const NEAR: u32 = 4;
    view.reads(at, "to")
        && (at + 1..at + NEAR).any(|noun| view.reads_any(noun, &["applause", "cheers", "boos", "laughter", "jeers"]))
}

/// "his voice rising", "visibly angry".
fn is_manner(view: &View<'_>, at: u32) -> bool {
    let body = view.get(at).is_some_and(|owner| owner.is(Facts::POSSESSIVE))
        && view.reads_any(at + 1, &["voice", "eyes", "hands", "face", "arms"])
        && !view.may_be_finite(at + 2);
    let seems = view.reads_any(at, &["visibly", "clearly", "apparently", "seemingly", "obviously"])
        && view.get(at + 1).is_some_and(|word| word.is(Facts::ADJECTIVE.or(Facts::VERB_PARTICIPLE)))
        && view.next_break(at) <= at + 4;
    body || seems
}

/// "in an apparent reference to Ruiz", "in a sharp break with his party".
fn is_allusion(view: &View<'_>, at: u32) -> bool {
    const NEAR: u32 = 5;
    view.reads(at, "in")
        && view.reads_any(at + 1, &["a", "an", "another"])
        && (at + 2..at + NEAR).any(|noun| {
            view.reads_any(
                noun,
                &[
                    "reference",
                    "break",
                    "reversal",
                    "rebuke",
                    "jab",
                    "swipe",
                    "dig",
                    "shot",
                    "nod",
                    "echo",
                    "departure",
                    "allusion",
                ],
            ) && view.reads_any(noun + 1, &["to", "at", "from", "of", "with"])
        })
}

/// "but that has not happened", "and the mayor did not respond to a request for comment".
fn is_contrary(view: &View<'_>, at: u32) -> bool {
    const NEAR: u32 = 10;
    if !view.reads_any(at, &["and", "but", "though", "although"]) {
        return false;
    }
    let pointing = view.reads(at + 1, "that")
        && view.get(at + 2).is_some_and(|verb| verb.is(Facts::AUXILIARY))
        && verb_at(view, at + 2).is_some();
    let silent = (at + 1..view.end.min(at + NEAR))
        .take_while(|verb| view.token(*verb).is_word() && !view.quoted(*verb))
        .find(|verb| view.reads_any(*verb, &["did", "could"]) && view.reads(verb + 1, "not"))
        .is_some_and(|verb| {
            let verb = verb + 2 + u32::from(view.is_adverb(verb + 2));
            view.reads_any(verb, &["respond", "return", "reply"])
                || view.reads(verb, "be") && view.reads(verb + 1, "reached")
        });
    // "but by then it was late", "but in fact it was not"
    let turns = view.reads(at, "but")
        && (view.reads(at + 1, "by") && view.reads(at + 2, "then")
            || view.reads(at + 1, "in") && view.reads(at + 2, "fact"));
    // "but polls show him behind", "though studies have found few cases", "but a video that surfaced on Friday suggests …"
    let shown = !view.reads(at, "and")
        && (at + 1..view.end.min(at + 5)).find(|noun| view.reads_any(*noun, EVIDENCE)).is_some_and(|noun| {
            let hung =
                view.get(noun + 1).is_some_and(|next| next.is(Facts::RELATIVE) || next.forms & form::PARTICIPLE != 0);
            let far = if hung { NEAR } else { 1 };
            (noun + 1..view.end.min(noun + 1 + far)).take_while(|verb| view.token(*verb).is_word()).any(|verb| {
                view.reads_any(verb, SHOWS)
                    || view.reads(verb, "have") && view.reads_any(verb + 1, &["shown", "found", "suggested"])
            })
        });
    // "though there is little evidence of it"
    let lacking = !view.reads(at, "and")
        && view.reads(at + 1, "there")
        && (at + 3..at + 6).any(|little| {
            view.reads_any(little, &["no", "little", "scant"])
                && view.reads_any(little + 1, &["evidence", "proof", "sign", "indication"])
        });
    pointing || silent || turns || shown || lacking
}

/// Another statement that closes the sentence after one: "told them he would go[, his lawyer, Anna Beck, said]", "[, people close
/// to him say]", "[, aides said on Monday]".
pub(super) fn closes_with_statement(view: &View<'_>, at: u32) -> bool {
    const LONGEST: u32 = 12;
    const TAIL: u32 = 4;
    let opens = view.get(at).is_some_and(|first| {
        let source = Facts::DETERMINER
            .or(Facts::POSSESSIVE)
            .or(Facts::ROLE_PLURAL)
            .or(Facts::ROLE)
            .or(Facts::ONE_PERSON)
            .or(Facts::PEOPLE)
            .or(Facts::BODY)
            .or(Facts::QUANTIFIER)
            .or(Facts::NUMBER);
        (first.is_capital() || first.is(source)) && !first.is(Facts::RELATIVE.or(Facts::CONJUNCTION))
    });
    let verb = (at + 1..view.end.min(at + LONGEST))
        .take_while(|verb| {
            let kind = view.token(*verb).kind;
            !view.quoted(*verb) && (view.token(*verb).is_word() || kind == Kind::Comma)
        })
        .find(|verb| view.may_be_finite(*verb) || view.token(*verb).is(Facts::AUXILIARY));
    let Some(verb) = verb.filter(|_| opens) else { return false };
    let token = view.token(verb);
    let said = token.cue != 0 && view.takes(token.cue - 1, view.labels.bare);
    let closed = (verb + 1..view.end.min(verb + 1 + TAIL)).find(|end| view.at_end(*end)).is_some_and(|end| {
        (verb + 1..end).all(|word| {
            view.token(word).is(Facts::WEEKDAY.or(Facts::TIME).or(Facts::DATE))
                || view.reads_any(word, &["on", "late", "early"])
        })
    });
    said && (closed || view.at_end(verb + 1)) && source_and_cue(view, verb + 1).is_none()
}
