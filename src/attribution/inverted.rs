//! The source that follows its cue: "“…,” said [Ana Ruiz, the mayor of Hale]", "according to [a poll released on Monday]".
//!
//! In: the boundary after an inverted cue or "according to". Out: the noun phrase that begins there, with its
//! appositions, without relative clauses.

use std::ops::Range;

use super::hanging::is_party;
use super::phrase::{is_inner_mark, is_possessive, joins, nickname};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// Who is what he is for somebody: "a spokesman for the mayor".
const FOR: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokesmen",
    "lawyer",
    "lawyers",
    "attorney",
    "attorneys",
    "candidate",
    "candidates",
    "secretary",
    "minister",
    "director",
    "commissioner",
    "reporter",
    "correspondent",
    "aide",
    "adviser",
    "advisers",
    "advocates",
    "advocate",
    "analyst",
    "analysts",
    "lobbyist",
    "lobbyists",
    "counsel",
    "party",
    "committee",
    "council",
    "center",
];

/// Words of a relative clause that closes the sentence at most.
const LONGEST_CLAUSE: u32 = 14;

/// Words of a source that opens its sentence at most: "According to early results of a poll of …".
const LONGEST_OPENING: u32 = 30;

/// The source that begins right at `boundary`, after an inverted cue or "according to".
pub(super) fn right(view: &View<'_>, boundary: u32, opening: bool) -> Option<Range<u32>> {
    let first = view.get(boundary)?;
    if view.quoted(boundary) && !opening || !view.quoted(boundary) && !first.is_word() {
        return None;
    }
    if first.is(Facts::SUBJECT_PRONOUN.or(Facts::OBJECT_PRONOUN)) && !first.is(Facts::POSSESSIVE) {
        return Some(boundary..boundary + 1);
    }
    // "Said in haste, it was forgotten."
    if first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER) {
        return None;
    }
    // "the charges by pointing out": no noun.
    if first.forms & form::ING != 0 && first.cue != 0 && !first.is_capital() {
        return None;
    }
    // "went according to plan": nobody says it.
    // But "according to law enforcement officials".
    let alone = view.get(boundary + 1).is_none_or(|next| {
        next.kind != Kind::Word || next.is(Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::SUBORDINATOR))
    });
    // "Ana Ruiz, who was called “shy,” said nothing": likewise.
    if alone && (view.is_in(boundary, view.labels.not_a_source) || view.reads_any(boundary, &["nothing", "anything"])) {
        return None;
    }
    let according = boundary > view.start + 1 && view.is_according(boundary - 2);
    let mut at = boundary;
    let mut appositions = 0;
    while at < view.end {
        // "said William (Buddy) Ruiz", "said Robert “Bob” Lund"
        if at > boundary
            && let Some(surname) = nickname(view, at)
        {
            at = surname;
            continue;
        }
        if view.quoted(at) {
            // "According to “The Lund Papers,” by Ana Ruiz, …": the title of a work.
            if opening && view.quotation_at(at).is_some_and(|title| title.len() < 16) {
                at = view.step_over(at);
                continue;
            }
            // "according to the “Boats for all” paper": a name within the phrase.
            let end = view.step_over(at);
            if at > boundary
                && end - at < 8
                && view.get(end).is_some_and(|next| {
                    next.kind == Kind::Word
                        && !next.is_capital()
                        && !view.may_be_finite(end)
                        && !next.is(Facts::PREPOSITION.or(Facts::CONJUNCTION))
                })
            {
                at = end;
                continue;
            }
            break;
        }
        let token = view.token(at);
        // "According to a poll conducted for the paper by Hale Research, …": all of it up to the comma.
        if opening && token.is_word() && at < boundary + LONGEST_OPENING {
            at += 1;
            continue;
        }
        match token.kind {
            Kind::Comma => {
                if opening {
                    // "According to Ruiz, the mayor, the vote …": over an apposition only if another comma follows.
                    let next = view.next_break(at + 1);
                    // "According to the works director, Owen Strand, a culvert …": a name after a description.
                    // "According to police, the man, 34, was found": a subject of its own, and no apposition.
                    let own = view.get(next + 1).is_some_and(|after| {
                        view.kind(next + 2) == Some(Kind::Comma) && after.kind == Kind::Number
                            || after.is(Facts::AUXILIARY)
                            || view.reads_any(next + 1, &["which", "who", "whose"])
                            || view.reads(next + 1, "then")
                                && view.get(next + 2).is_some_and(|next| next.is(Facts::DETERMINER))
                    });
                    // "According to Lund, 61, the mill …"
                    let aged = view.kind(at + 1) == Some(Kind::Number)
                        && next == at + 2
                        && view.kind(next) == Some(Kind::Comma);
                    if aged && appositions == 0 {
                        appositions += 1;
                        at = next;
                        continue;
                    }
                    let name = !view.token(at - 1).is_capital()
                        && next - at <= 5
                        && (at + 1..next).all(|index| view.token(index).is_capital())
                        && view.kind(next) == Some(Kind::Comma);
                    // "According to Ana Ruiz, the council’s lawyer, …", "…, Hale’s former mayor, …"
                    let role = next > at + 1
                        && view.token(next - 1).is(Facts::ROLE.or(Facts::ONE_PERSON))
                        && view.kind(next) == Some(Kind::Comma)
                        && !view.has_finite(at + 1..next);
                    let apposition = name
                        || role
                        || view.get(at + 1).is_some_and(|next| next.is(Facts::DETERMINER) || view.reads(at + 1, "who"))
                            && view.kind(next) == Some(Kind::Comma)
                            && (!view.has_finite(at + 1..next)
                                || view.reads(at + 1, "who")
                                // "papers from Ana Ruiz, a friend of Lund who died in May, …"
                                || (at + 1..next)
                                    .find(|index| view.may_be_finite(*index))
                                    .is_some_and(|verb| view.reads_any(verb - 1, &["who", "which", "that"])));
                    // But "According to Ana Ruiz, a former envoy, is the size of the deal".
                    let named = role && view.is_name_like(at - 1);
                    // "According to the report, released Tuesday, the plan …"
                    let reduced =
                        view.get(at + 1).is_some_and(|first| first.is(Facts::VERB_PARTICIPLE) && !first.is_capital())
                            && view.kind(next) == Some(Kind::Comma)
                            && next <= at + 14;
                    if (apposition && (!own || named) || reduced) && appositions == 0 {
                        appositions += 1;
                        at = next;
                        continue;
                    }
                    break;
                }
                // "according to the company, up from 2 percent": no apposition.
                let measure =
                    view.reads_any(at + 1, &["up", "down"]) && view.reads_any(at + 2, &["from", "sharply", "slightly"]);
                let goes_on = !measure
                    && view.get(at + 1).is_some_and(|next| {
                        !view.quoted(at + 1)
                            && (next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::NUMBER))
                                && !next.is(Facts::RELATIVE)
                                || next.is_capital() && !next.is(Facts::DATE)
                                || next.is(Facts::ONE_PERSON
                                    .or(Facts::ADJECTIVE)
                                    .or(Facts::MODIFIER)
                                    .or(Facts::OFFICE_WORD))
                                || next.kind == Kind::Number
                                // "said Ed Farnum, 58, of Toledo"
                                || view.reads(at + 1, "of") && view.get(at + 2).is_some_and(Token::is_capital))
                    });
                let stretch = view.next_break(at + 1);
                // But "a pollster based in Hale".
                let verb = (at + 1..stretch).find(|index| {
                    let reduced = is_reduced(view, *index)
                        && view.token(*index).cue == 0
                        && !view.reads_any(index - 1, &["who", "which", "that"]);
                    view.may_be_finite(*index) && !reduced
                });
                // "said Joe Lund, a baker from Hale who had left": the description, without the clause.
                let clause = verb.and_then(|verb| {
                    (at + 2..verb).rev().take(4).find(|index| view.reads_any(*index, &["who", "which", "whose"]))
                });
                if let (true, Some(clause)) = (goes_on, clause) {
                    at = clause;
                    break;
                }
                if !goes_on || verb.is_some() {
                    break;
                }
                appositions += 1;
            }
            // "said Representative Carl Odom (R-Ga.), the chairman"
            Kind::Open if at > boundary && is_party(view.word(at + 1)) && view.step_over(at) <= at + 6 => {
                at = view.step_over(at);
                continue;
            }
            Kind::Semicolon
            | Kind::Colon
            | Kind::Dash
            | Kind::Open
            | Kind::Close
            | Kind::Mark(_)
            | Kind::Question
            | Kind::Exclamation
            | Kind::Ellipsis
            | Kind::Stop => {
                if !is_inner_mark(view, at) {
                    break;
                }
            }
            _ => {
                let stop = token.is(Facts::SUBORDINATOR)
                    || token.is(Facts::RELATIVE) && at > boundary && !token.is(Facts::DETERMINER)
                    || view.reads(at, "that") && at > boundary
                    || token.is(Facts::WEEKDAY)
                        && at > boundary
                        && !is_reduced(view, at - 1)
                        // "court papers filed on Monday"
                        && !(at > boundary + 1 && view.reads(at - 1, "on") && is_reduced(view, at - 2))
                    || token.is(Facts::AUXILIARY) && !is_possessive(view, at) && !view.is_name_of_modal(at)
                    // "was accused by Crane of obstruction", "… by members of both parties of being a bigot"
                    || view.reads(at, "of")
                        && at > boundary
                        && boundary > view.start + 1
                        && view.reads(boundary - 1, "by")
                        && view.reads_any(boundary - 2, &["accused", "suspected"])
                        && (view.is_name_like(at - 1) || view.reads_any(at + 1, &["being", "having"]))
                    // "was told by her doctor not to travel"
                    || view.reads(at, "not") && view.reads(at + 1, "to")
                    // "was criticized by Ruiz for the delay"
                    || view.reads(at, "for")
                        && at > boundary
                        && view.reads(boundary - 1, "by")
                        && (boundary..at).all(|name| view.is_name_like(name))
                    // "was blamed by the mayor for the crash"; not "by a spokesman for the mayor"
                    || view.reads(at, "for")
                        && at > boundary + 1
                        && view.reads(boundary - 1, "by")
                        && view.get(at + 1).is_some_and(|next| next.is(Facts::DETERMINER))
                        && view.get(at - 1).is_some_and(|role| role.is(Facts::ROLE.or(Facts::ROLE_PLURAL).or(Facts::BODY)))
                        && !view.reads_any(at - 1, FOR)
                    // "was criticized by the mayor for its cost", "by the unions for failing to pay"
                    || view.reads(at, "for")
                        && at > boundary
                        && view.reads(boundary - 1, "by")
                        && view.get(at + 1).is_some_and(|next| {
                            next.is(Facts::POSSESSIVE.or(Facts::VERB_ING)) || next.forms & form::ING != 0
                        })
                    // "was accused by Ruiz of lying"
                    || view.reads(at, "of")
                        && at > boundary
                        && view.reads(boundary - 1, "by")
                        && view.get(at + 1).is_some_and(|gerund| gerund.is(Facts::VERB_ING) || gerund.forms & form::ING != 0)
                    || token.is(Facts::CONJUNCTION)
                        // "“…,” said yet another"
                        && !(at == boundary && view.reads(at, "yet") && view.reads(at + 1, "another"))
                        && !joins(view, at)
                        && appositions == 0
                        // "according to complete but unofficial returns"
                        && !(view.reads(at, "but") && at == boundary + 1 && view.word(at + 2).ends_with('s'))
                    || appositions == 0
                        && at > boundary
                        && view.reads_any(
                            at,
                            &["in", "on", "at", "to", "about", "after", "during", "before", "last", "earlier", "this"],
                        )
                        && !view.before(at).is_some_and(|before| {
                            let body = Facts::BODY.or(Facts::DOCUMENT).or(Facts::ROLE_PLURAL);
                            // "was told by the council to leave"
                            let by = view.reads(boundary - 1, "by");
                            // "was condemned by the unions on Friday"
                            let dated = view.get(at + 1).is_some_and(|next| {
                                next.is(Facts::WEEKDAY.or(Facts::MONTH)) || view.reads(at, "on") && next.kind == Kind::Number
                            });
                            before.is(body) && !(by && (view.reads(at, "to") || dated))
                        })
                        // "three people briefed on the talks", "people close to the mayor"
                        && !(is_reduced(view, at - 1) || view.reads(at - 1, "close") && view.reads(at, "to"))
                        // "said an aide to the mayor", "said an analyst at Trent Securities"
                        && !(view.reads_any(boundary, &["a", "an", "another", "one"])
                            && view.reads_any(at, &["in", "at", "to"])
                            && view.before(at).is_some_and(|person| {
                                person.is(Facts::ONE_PERSON.or(Facts::ROLE)) && !person.is_capital()
                            })
                            && view.get(at + 1).is_some_and(|next| {
                                next.is_capital() && !next.is(Facts::WEEKDAY.or(Facts::MONTH))
                                    || next.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
                            }))
                        // "according to somebody in attendance", "… a source at the port"
                        && !(according
                            && view.before(at).is_some_and(|person| person.is(Facts::ONE_PERSON.or(Facts::PEOPLE)))
                            && view.reads_any(at, &["in", "on", "at"])
                            && view.get(at + 1).is_some_and(|next| {
                                !next.is(Facts::WEEKDAY.or(Facts::MONTH)) && next.kind == Kind::Word
                            }))
                    // "“…,” said the police on Monday", "said officials in a statement", "said the mayor yesterday"
                    || at > boundary && !opening && !is_reduced(view, at - 1) && is_when(view, at, according)
                    || token.forms & form::ING != 0
                        && token.cue != 0
                        && !token.is_capital()
                        && at > boundary
                        // "a publishing executive"
                        && !view.before(at).is_some_and(|noun| noun.is(Facts::DETERMINER.or(Facts::ADJECTIVE)));
                if stop {
                    break;
                }
                // "according to an account she gave to the Herald": what she gave is meant.
                if according
                    && at > boundary
                    && view.may_be_finite(at)
                    && view.before(at).is_some_and(|subject| subject.is(Facts::SUBJECT_PRONOUN))
                {
                    at = view.next_break(at);
                    break;
                }
                if at > boundary
                    && view.may_be_finite(at)
                    && !is_reduced(view, at)
                    // "according to a newly uncovered letter"
                    && !(view.word(at - 1).ends_with("ly")
                        && at <= boundary + 2
                        && view.get(at + 1).is_some_and(|noun| noun.kind == Kind::Word && !noun.is(Facts::PREPOSITION)))
                    && appositions == 0
                    && token.forms & (form::PAST | form::THIRD) != 0
                {
                    break;
                }
            }
        }
        at += 1;
    }
    // "said several people who attended the meeting.": the clause that closes the sentence says who they are.
    if !opening && at > boundary && view.reads(at, "who") && view.token(at - 1).is_word() {
        let end = view.next_break(at);
        if view.at_end(end) && end <= at + LONGEST_CLAUSE && !view.quoted(at) {
            at = end;
        }
    }
    let range = view.trimmed(boundary..at);
    // "Boone vetoes bill, promises another": a determiner alone says nothing.
    // But "“…,” tweeted another": a pronoun.
    let another = view.reads(boundary, "another") && boundary > view.start + 1 && view.quoted(boundary - 2);
    let noun = range.end > range.start && !(range.len() == 1 && first.is(Facts::DETERMINER) && !another);
    noun.then_some(range)
}

/// Whether it says when, on what occasion or how something was said, whoever said it: "on Monday", "last night", "in an interview",
/// "by telephone"; after "according to" only when.
fn is_when(view: &View<'_>, at: u32, according: bool) -> bool {
    const NEAR: u32 = 5;
    let next = view.get(at + 1);
    let day = next.is_some_and(|next| next.is(Facts::WEEKDAY.or(Facts::MONTH)));
    let period = next.is_some_and(|next| next.is(Facts::TIME.or(Facts::WEEKDAY)))
        || view.reads_any(at + 1, &["night", "week", "month", "year", "morning", "evening", "afternoon", "this", "in"]);
    let occasion = !according
        && view.reads_any(at, &["in", "on", "at", "during"])
        && next.is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
        && (at + 2..at + NEAR)
            .take_while(|noun| view.get(*noun).is_some_and(|word| word.is_word() && !word.is_capital()))
            .any(|noun| view.is_in(noun, view.labels.occasion));
    view.reads_any(at, &["yesterday", "today", "tonight"])
        || view.reads_any(at, &["last", "earlier", "later", "late", "early"])
            && period
            && !view.token(at).is_capital()
            // "a study last year by economists"
            && !view.reads(at + 2, "by")
        || view.reads_any(at, &["in", "on"]) && day && !view.token(at).is_capital()
        || !according
            && view.reads_any(at, &["by", "via"])
            && view.reads_any(at + 1, &["phone", "telephone", "email", "e-mail", "text"])
        || occasion
}

/// "a poll released Monday", "documents obtained by the paper": a participle that hangs on the noun before it.
fn is_reduced(view: &View<'_>, at: u32) -> bool {
    let token = view.token(at);
    let participle = token.is(Facts::VERB_PARTICIPLE)
        || token.forms & form::PARTICIPLE != 0
        || token.facts == Facts::NONE && view.word(at).ends_with("ed");
    participle
        // "Democrats involved in the talks", "a Hale Poll released Sunday"
        && view.before(at).is_some_and(|noun| {
            noun.kind == Kind::Word && (!noun.is_capital() || view.is_plural(at - 1) || noun.is(Facts::DOCUMENT))
        })
        && view.get(at + 1).is_some_and(|next| {
            next.is(Facts::WEEKDAY.or(Facts::MONTH).or(Facts::TIME))
                // "papers reported earlier by the Herald"
                || view.is_adverb(at + 1) && view.reads(at + 2, "by")
                || view.reads_any(at + 1, &["by", "in", "on", "at", "last", "this", "earlier", "from", "with", "to"])
        })
}
