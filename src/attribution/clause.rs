//! Small questions about clauses: whether a verb, a subject with its verb or the next attribution begins at a token.
//!
//! In: a sentence and a token. Out: yes or no, or where the verb stands. In "…, and [Lund said] …" `source_and_cue` finds
//! "said".

use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};
use crate::vocab::CueClass;

/// When a finite verb has it happen. Verbs that "and" joins share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
}

/// The tense of the finite verb at `at`; None where the form does not tell ("put", "must").
pub(super) fn tense(view: &View<'_>, at: u32) -> Option<Tense> {
    let token = view.get(at)?;
    if token.is(Facts::AUXILIARY) {
        if view.is_in(at, view.labels.past) {
            return Some(Tense::Past);
        }
        let either = view.is_in(at, view.labels.tenseless) || view.is_genitive(at);
        return (!either).then_some(Tense::Present);
    }
    let past = token.is(Facts::VERB_PAST) || token.forms & form::PAST != 0;
    let base = token.is(Facts::VERB_BASE) || token.forms & form::BASE != 0;
    let third = token.is(Facts::VERB_THIRD) || token.forms & form::THIRD != 0;
    match (past, base || third) {
        (true, false) => Some(Tense::Past),
        (false, true) => Some(Tense::Present),
        (true, true) => None,
        (false, false) => view.word(at).ends_with("ed").then_some(Tense::Past),
    }
}

/// The finite word of the verb group from `at` to `verb`: its first auxiliary, else the verb.
pub(super) fn first_of_group(view: &View<'_>, at: u32, verb: u32) -> u32 {
    (at..verb).find(|index| view.token(*index).is(Facts::AUXILIARY)).unwrap_or(verb)
}

/// Whether somebody is quoted in the brackets that open at `open`: "(Lund, who ran the port, said, “It is old”)".
pub(super) fn bracket_quotes(view: &View<'_>, open: u32) -> bool {
    let close = view.step_over(open);
    (open + 2..close.saturating_sub(1)).any(|at| {
        let token = view.token(at);
        token.forms & form::PAST != 0
            && is_speech(view, at)
            && view.may_be_finite(at)
            && view.opens_quotation(at + 1 + u32::from(view.kind(at + 1) == Some(Kind::Comma)))
    })
}

/// A noun phrase of up to eight words and a participle of saying: "[with] Lund calling it a farce".
pub(super) fn participle_of_another(view: &View<'_>, at: u32) -> bool {
    const FAR: u32 = 8;
    let names = view.get(at).is_some_and(|first| {
        let role = Facts::ROLE_PLURAL.or(Facts::ROLE).or(Facts::ONE_PERSON).or(Facts::OFFICE_WORD);
        first.is_capital() || first.is(role.or(Facts::NUMBER).or(Facts::QUANTIFIER).or(Facts::DETERMINER))
    });
    // "with the press secretary, Joan Mather, calling it unfair": over what is set off.
    let set_off = |index: u32| {
        let close = view.next_break(index + 1);
        view.kind(index) == Some(Kind::Comma)
            && view.kind(close) == Some(Kind::Comma)
            && (index + 1..close).all(|name| view.is_name_like(name))
    };
    names
        && (at + 1..view.end.min(at + FAR))
            .take_while(|index| {
                let comma = view.kind(*index) == Some(Kind::Comma)
                    && (set_off(*index) || *index > at + 2 && view.is_name_like(*index - 1));
                (comma || view.token(*index).is_word()) && !view.quoted(*index) && !view.may_be_finite(*index)
            })
            .any(|index| view.token(index).forms & form::ING != 0 && is_speech(view, index))
}

pub(super) fn is_speech(view: &View<'_>, at: u32) -> bool {
    let token = view.token(at);
    token.cue != 0 && view.pack.cues[usize::from(token.cue - 1)].class == CueClass::Speech
}

/// The verb at `at`, after auxiliaries and adverbs.
pub(super) fn verb_at(view: &View<'_>, at: u32) -> Option<u32> {
    let mut index = at;
    while index < view.end.min(at + 4) && view.is_left_of_verb(index) {
        index += 1;
    }
    let token = view.get(index)?;
    if view.quoted(index) || token.kind != Kind::Word || token.is_capital() && !view.title_case {
        return None;
    }
    // "calls Ruiz a liar, vows to win"
    let to = view.reads(index + 1, "to")
        && view.get(index + 2).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
    let verb = token.forms & (form::PAST | form::THIRD) != 0
        && (!view.is_noun_verb(index) || view.may_be_finite(index) || to)
        || token.is(Facts::VERB_PAST)
        // "did not give a cause"
        || index > at
            && (token.forms & (form::BASE | form::PARTICIPLE | form::ING) != 0
                || token.is(Facts::VERB_BASE) && view.reads_any(at, &["did", "does", "do", "didn't", "doesn't", "don't"]));
    verb.then_some(index)
}

/// A noun phrase of up to seven words and a finite verb of saying: the next attribution begins.
pub(super) fn source_and_cue(view: &View<'_>, at: u32) -> Option<u32> {
    // "and nearly three in five said"
    let at = at + u32::from(view.reads_any(at, &["nearly", "about", "almost", "roughly", "only", "even"]));
    let first = view.get(at)?;
    let opens = first.is_capital()
        || first.is(Facts::DETERMINER
            .or(Facts::POSSESSIVE)
            .or(Facts::SUBJECT_PRONOUN)
            .or(Facts::QUANTIFIER)
            .or(Facts::ROLE_PLURAL)
            .or(Facts::NUMBER))
        || first.kind == Kind::Number
        // "and union leader Ana Ruiz said"
        || first.is(Facts::ROLE.or(Facts::ONE_PERSON).or(Facts::BODY).or(Facts::OFFICE_WORD).or(Facts::MODIFIER))
            && (at + 1..at + 4).any(|name| view.is_name_like(name))
        // "although legal scholars said", "but party leaders said"
        || first.kind == Kind::Word
            && !first.is(Facts::PREPOSITION
                .or(Facts::CONJUNCTION)
                .or(Facts::SUBORDINATOR)
                .or(Facts::AUXILIARY)
                .or(Facts::NEGATION)
                .or(Facts::OBJECT_PRONOUN))
            && first.cue == 0
            && !view.is_adverb(at)
            && !view.may_be_finite(at)
            && view.get(at + 1).is_some_and(|people| people.is(Facts::ROLE_PLURAL));
    if !opens || first.is(Facts::RELATIVE) {
        return None;
    }
    let mut index = at + 1;
    while index < view.end.min(at + 8) {
        let token = view.token(index);
        // "but the teachers' union said"
        let apostrophe = matches!(token.kind, Kind::Mark(mark) if !mark.is_double()) && !token.space_before();
        if view.quoted(index) || !token.is_word() && !apostrophe && view.word(index) != "%" {
            return None;
        }
        if token.forms & (form::PAST | form::THIRD) != 0
            && token.cue != 0
            && is_speech(view, index)
            && view.may_be_finite(index)
        {
            return Some(index);
        }
        // "but aides who spoke to reporters said it was not": the verb after the clause.
        if view.reads(index, "who") && index > at {
            const LONGEST: u32 = 12;
            let verb = (index + 2..view.end.min(index + LONGEST))
                .take_while(|verb| view.token(*verb).is_word() && !view.quoted(*verb))
                .find(|verb| {
                    let said = view.token(*verb);
                    said.forms & (form::PAST | form::THIRD) != 0
                        && said.cue != 0
                        && view.takes(said.cue - 1, view.labels.bare)
                        && view.may_be_finite(*verb)
                        && view.has_finite(index + 1..*verb)
                });
            return verb;
        }
        // "and his aides say he means it"
        if token.forms & form::BASE != 0
            && token.cue != 0
            && view.takes(token.cue - 1, view.labels.bare)
            && (view.is_plural(index - 1)
                || view.reads_any(
                    index - 1,
                    &["they", "we", "some", "others", "many", "third", "quarter", "half", "most"],
                ))
        {
            return Some(index);
        }
        if token.is(Facts::SUBORDINATOR.or(Facts::CONJUNCTION)) {
            return None;
        }
        if view.may_be_finite(index) && !token.is(Facts::HAVE) {
            return None;
        }
        index += 1;
    }
    None
}

/// The same with something set off between the two: "Cole, who leads the union, said", "the port, a firm from Hale, denied".
pub(super) fn apposed_source_and_cue(view: &View<'_>, at: u32) -> bool {
    const LONGEST: u32 = 6;
    const FAR: u32 = 14;
    let Some(first) = view.get(at) else { return false };
    let open = view.next_break(at);
    let opens = first.is_capital() || first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !first.is(Facts::RELATIVE);
    if !opens || open > at + LONGEST || view.kind(open) != Some(Kind::Comma) || view.has_finite(at + 1..open) {
        return false;
    }
    let close = view.next_break(open + 1);
    close < open + FAR
        && view.kind(close) == Some(Kind::Comma)
        && verb_at(view, close + 1).is_some_and(|verb| {
            is_speech(view, verb)
                && view.token(verb).forms & (form::PAST | form::THIRD) != 0
                && !(close + 1..verb).any(|at| view.token(at).is(Facts::BE))
        })
}

/// The same after a connective and when or where it was said: "[and] later Lund said", "[but] in May Lund said", "[and], at a
/// rally in Hale, Lund said", "[even as] Lund said".
pub(super) fn next_statement(view: &View<'_>, at: u32) -> Option<u32> {
    const FAR: u32 = 10;
    let even = view.reads(at, "even") && view.reads_any(at + 1, &["as", "though"]);
    let joins = even || view.reads_any(at, &["and", "but", "so", "yet", "whereas"]);
    let mut start = at + u32::from(joins) + u32::from(even);
    start += u32::from(joins && view.kind(start) == Some(Kind::Comma));
    start += u32::from(
        joins && view.reads_any(start, &["later", "then", "now", "still", "instead", "meanwhile", "afterward"]),
    );
    if !joins {
        return None;
    }
    if view.get(start).is_some_and(|first| first.is(Facts::PREPOSITION)) && !view.quoted(start) {
        let comma = view.next_break(start);
        // "but in May Lund said", "but at a rally in Hale on Friday, Lund said"
        let subject = (start + 2..comma.min(start + FAR)).find(|subject| {
            let (token, before) = (view.token(*subject), view.token(subject - 1));
            token.is(Facts::SUBJECT_PRONOUN)
                || token.is_capital()
                    && !before.is(Facts::PREPOSITION)
                    && (!before.is_capital() || before.is(Facts::MONTH.or(Facts::WEEKDAY)))
                    && !token.is(Facts::MONTH.or(Facts::WEEKDAY))
        });
        let near = subject.and_then(|subject| source_and_cue(view, subject));
        if near.is_some() {
            return near;
        }
        let closed = view.kind(comma) == Some(Kind::Comma) && comma < start + FAR && !view.has_finite(start..comma);
        start = if closed { comma + 1 } else { return None };
    }
    source_and_cue(view, start)
}

/// Whether a subject and its finite verb begin at `at`, before the next comma.
pub(super) fn clause_follows(view: &View<'_>, at: u32) -> bool {
    let end = view.next_break(at).min(at + 14);
    view.has_finite(at + 1..end)
}

/// The same, with a surely finite verb soon: "the council voted", "Lund was".
pub(super) fn new_clause(view: &View<'_>, at: u32) -> bool {
    let end = view.next_break(at).min(at + 14);
    (at + 1..end).any(|index| {
        let token = view.token(index);
        if token.is(Facts::SUBORDINATOR.or(Facts::RELATIVE)) && index > at + 1 {
            return false;
        }
        (token.is(Facts::CLAUSE_VERB) && view.may_be_finite(index)
            || (token.is(Facts::VERB_PAST) || token.forms & form::PAST != 0 || token.facts == Facts::NONE)
                && view.may_be_finite(index))
            && !(at + 1..index).any(|between| view.token(between).is(Facts::RELATIVE.or(Facts::SUBORDINATOR)))
    })
}

/// Whether a bracket opened before the token at `start` is still open there.
pub(super) fn open_bracket_before(view: &View<'_>, start: u32) -> bool {
    let mut depth = 0_i32;
    for at in view.start..start {
        match view.token(at).kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

/// The second dash of a pair that sets off an insertion; both of one print.
pub(super) fn paired_dash(view: &View<'_>, at: u32) -> Option<u32> {
    let limit = view.end.min(at + 40);
    let mut next = at + 1;
    while next < limit {
        if view.token(next).kind == Kind::Dash {
            return Some(next);
        }
        next = view.step_over(next);
    }
    None
}

/// When and where it was said, which is no part of a noun phrase: "criticized Lund [on Monday]", "praised the plan [in an
/// interview]", "described the flood [during a debate]".
pub(super) fn ends_object(view: &View<'_>, at: u32) -> bool {
    const FAR: u32 = 5;
    const NEAR: u32 = 8;
    // "denied the charges through a spokeswoman"
    if view.reads_any(at, &["through", "via"])
        && view.reads_any(at + 1, &["a", "an", "his", "her", "its", "their"])
        && (at + 2..at + FAR).any(|index| view.get(index).is_some_and(|token| token.is(Facts::ONE_PERSON)))
    {
        return true;
    }
    if !view.reads_any(at, &["on", "in", "at", "during"]) {
        return false;
    }
    let Some(next) = view.get(at + 1) else { return false };
    // "denied the allegations on Tuesday"; not "praised the speech on Tuesday", "the work of his friend in Hale on Tuesday".
    if view.reads(at, "on")
        && next.is(Facts::WEEKDAY)
        && view.at_end(at + 2)
        && at > view.start
        && !view.is_in(at - 1, view.labels.occasion)
        && !(at.saturating_sub(NEAR).max(view.start)..at)
            .any(|inner| view.reads_any(inner, &["at", "in", "who", "that", "which", "to", "ahead"]))
    {
        return true;
    }
    // "accused Cole in a letter of lying": what he is accused of is still to come; "urged Cole in a letter to vote" likewise.
    let complement = (at + 3..view.next_break(at).min(at + 9)).any(|index| {
        view.reads_any(index, &["of", "for"]) && view.get(index + 1).is_some_and(|gerund| gerund.is(Facts::VERB_ING))
            || view.reads(index, "to")
                && view.get(index + 1).is_some_and(|verb| verb.is(Facts::VERB_BASE) && !view.is_noun_verb(index + 1))
                && !(at..index).any(|relative| view.reads_any(relative, &["that", "which", "who"]))
    });
    !complement
        && next.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
        && (at + 2..at + FAR)
            .take_while(|index| view.get(*index).is_some_and(Token::is_word))
            .take_while(|index| !view.token(*index).is(Facts::PREPOSITION))
            .any(|index| {
                // "invest in its boat program" is no broadcast.
                let programme = view.reads_any(index, &["program", "programme", "show"]) && !view.reads(at, "on");
                view.is_in(index, view.labels.occasion) && !is_modifier(view, index) && !programme
            })
}

/// Whether a noun stands before another, of which it says what it is about: "on the [email] scandal"; not "in a [video]
/// released Friday", "on the debate stage".
fn is_modifier(view: &View<'_>, at: u32) -> bool {
    view.get(at + 1).is_some_and(|next| {
        let other = Facts::PREPOSITION
            .or(Facts::CONJUNCTION)
            .or(Facts::SUBORDINATOR)
            .or(Facts::AUXILIARY)
            .or(Facts::TIME)
            .or(Facts::DATE)
            .or(Facts::WEEKDAY)
            .or(Facts::DETERMINER)
            .or(Facts::POSSESSIVE)
            .or(Facts::SUBJECT_PRONOUN)
            .or(Facts::VERB_PARTICIPLE)
            .or(Facts::VERB_PAST);
        next.kind == Kind::Word
            && !next.is_capital()
            && !next.is(other)
            && next.forms & (form::PAST | form::ING) == 0
            && !view.word(at + 1).starts_with(['\'', '’'])
            && !view.is_adverb(at + 1)
            && !view.may_be_finite(at + 1)
            && !view.is_in(at + 1, view.labels.occasion)
            && !view.reads_any(
                at + 1,
                &["stage", "session", "series", "exchange", "tour", "circuit", "feed", "page", "site"],
            )
    })
}

/// Where it was said closes the sentence: "said she was away, [in a tweet on Friday]".
pub(super) fn closes_with_occasion(view: &View<'_>, at: u32) -> bool {
    const FAR: u32 = 5;
    // The phrase is all that is left, so a sentence of a megabyte is not searched to its end for every comma.
    const LONGEST: u32 = 24;
    view.end <= at + LONGEST
        && view.reads_any(at, &["in", "on", "at", "during"])
        && view.get(at + 1).is_some_and(|noun| noun.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
        && (at + 2..view.end.min(at + FAR)).any(|index| view.is_in(index, view.labels.occasion))
        && !view.has_finite(at + 2..view.end)
}
