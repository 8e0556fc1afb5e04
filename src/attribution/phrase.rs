//! Where a noun phrase begins that ends at a token: "[the mayor of Hale] | said", "[Ana Ruiz and Mike Lund] | said".
//!
//! In: the end. Out: its first token, with the items of a list, without a fronted adjunct or a connective.

use std::ops::Range;

use super::hanging::is_participle;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

/// Where the list begins whose last items stand from `start` to `end`: "[Ana Ruiz,] John Lund and Mike Hale". All items are
/// names, or all are plurals.
pub(super) fn list_start(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    const LONGEST: u32 = 6;
    // ", and many lawmakers": the comma stands before "and".
    let and = view.start + 1 < start && view.reads(start - 1, "and");
    let joined = (start + 1..end).find(|at| view.reads(*at, "and"));
    if !and && joined.is_none() {
        return None;
    }
    let names = view.token(start).is_capital() && !view.token(start).is(Facts::STARTER);
    let mut first = None;
    let mut comma = (start - u32::from(and)).checked_sub(1)?;
    for _ in 0..4 {
        if comma <= view.start || view.kind(comma) != Some(Kind::Comma) || view.quoted(comma) {
            break;
        }
        let mut item = comma;
        while item > view.start && comma - item < LONGEST {
            let token = view.token(item - 1);
            let stops = !token.is_word() && view.word(item - 1) != "%"
                || view.quoted(item - 1)
                || token.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::WH))
                || names && !token.is_capital();
            if stops {
                break;
            }
            item -= 1;
        }
        let last = view.token(comma - 1);
        let opener = view.get(item)?;
        // "[Former mayors] Ana Ruiz, Joe Lund and Ray Cole said": what they all are stands before the first.
        let titled =
            names && view.before(item).is_some_and(|title| title.is(Facts::ROLE_PLURAL) && !title.is_capital());
        if titled
            && let Some(phrase) = phrase_start(view, comma)
            && !view.token(phrase).is(Facts::PREPOSITION)
        {
            return Some(phrase);
        }
        let free = view.before(item).is_none_or(|before| {
            before.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::WH)) || !before.is_word()
        });
        let dated = (item..comma)
            .any(|at| view.token(at).is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::TIME).or(Facts::PLACE_NAME)));
        let fits = if names {
            item < comma
                && last.is_capital()
                && !(item == view.start && opener.is(Facts::STARTER.or(Facts::ADVERB).or(Facts::PREPOSITION)))
        } else {
            // "45% of bakers, 28% of farmers and …", "a group of artists, actors and …"
            let share = opener.kind == Kind::Number
                || opener.is(Facts::DETERMINER) && view.is_in(item + 1, view.labels.collective);
            let plain = (item..comma).all(|at| {
                !view.may_be_finite(at)
                    && (share && view.reads(at, "of") || !view.token(at).is(Facts::PREPOSITION.or(Facts::ADVERB)))
                    && view.token(at).forms & form::ING == 0
            });
            item < comma && plain && (view.is_plural(comma - 1) || last.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)))
        };
        // "Voters in Alba, Hale and Port said": places of those who say it, if nothing stands before them.
        if names
            && !free
            && view.reads_any(item.saturating_sub(1), &["in", "of", "from"])
            && let Some(phrase) = phrase_start(view, comma)
            && phrase + 1 < item
        {
            let people = Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::ONE_PERSON).or(Facts::BODY).or(Facts::DOCUMENT);
            let opens = view.before(phrase).is_none_or(|before| before.is(Facts::CONJUNCTION) || !before.is_word());
            let said = (phrase..item).any(|at| view.token(at).is(people)) && !view.token(phrase).is(Facts::PREPOSITION);
            return if opens && said { Some(phrase) } else { first };
        }
        if !fits || !free || dated || comma - item >= LONGEST {
            break;
        }
        first = Some(item);
        match item.checked_sub(1) {
            Some(before) if view.kind(before) == Some(Kind::Comma) => comma = before,
            _ => break,
        }
    }
    first
}

/// The determiner of a phrase whose first adjective a comma parts from the rest: "[the] tall, bald diplomat".
pub(super) fn coordinate(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    let comma = start.checked_sub(1).filter(|comma| view.kind(*comma) == Some(Kind::Comma) && !view.quoted(*comma))?;
    let determiner = comma.checked_sub(2).filter(|at| *at >= view.start && !view.quoted(*at))?;
    let last = view.before(end)?;
    let bare = last.is(Facts::ONE_PERSON.or(Facts::ROLE))
        && !last.is_capital()
        // "The plan, one official said, would fail": whole.
        && !view.get(start).is_some_and(|first| first.is(Facts::QUANTIFIER.or(Facts::NUMBER)))
        && !(start..end)
            .any(|at| view.token(at).is_capital() || view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
    let adjective = view.kind(comma - 1) == Some(Kind::Word) && !view.token(comma - 1).is_capital();
    let opens = view.token(determiner).is(Facts::DETERMINER) || view.reads_any(determiner, &["a", "an", "the"]);
    let free = view.before(determiner).is_none_or(|before| !before.is(Facts::PREPOSITION));
    (bare && adjective && opens && free).then_some(determiner)
}

/// One past a nickname in brackets or marks within a name: "William [(Buddy)] Ruiz", "Robert [“Bob”] Lund".
pub(super) fn nickname(view: &View<'_>, open: u32) -> Option<u32> {
    let marks = view.text.is_bracketed_nickname(open) || view.opens_quotation(open) && view.step_over(open) == open + 3;
    let capital = |at: u32| view.get(at).is_some_and(|token| token.is_capital() && token.kind == Kind::Word);
    let within = marks && view.before(open).is_some_and(|first| first.is_capital() && first.kind == Kind::Word);
    (within && capital(open + 1) && capital(open + 3)).then_some(open + 3)
}

/// Where the noun phrase that ends at `end` begins.
pub(super) fn phrase_start(view: &View<'_>, end: u32) -> Option<u32> {
    let mut start = end;
    while start > view.start {
        let at = start - 1;
        if view.quoted(at) {
            // A nickname or a scare quote of up to three words within the phrase.
            let quotation = view.quotation_at(at)?;
            let comma = view.kind(quotation.end - 2) == Some(Kind::Comma);
            let title = start == end && quoted_name(view, at).is_some();
            if !title && (quotation.len() > 5 || quotation.start <= view.start || start == end || comma) {
                break;
            }
            start = quotation.start;
            continue;
        }
        let token = view.token(at);
        // "Ana Ruiz (D) and Mike Lund": over a party in brackets.
        if token.kind == Kind::Close
            && start < end
            && view.reads(start, "and")
            && let Some(open) = (view.start..at).rev().take(5).find(|index| view.token(*index).kind == Kind::Open)
            && open > view.start
        {
            start = open;
            continue;
        }
        // "William (Buddy) Ruiz": over a nickname.
        if start < end && at >= view.start + 3 && nickname(view, at - 2) == Some(start) {
            start = at - 2;
            continue;
        }
        if !token.is_word() && !is_inner_mark(view, at) {
            break;
        }
        // "experts such as Ana Ruiz"
        let such = view.reads(at, "as") && at > view.start && view.reads(at - 1, "such");
        if token.is(Facts::SUBORDINATOR.or(Facts::AUXILIARY))
            && !token.is_capital()
            && !is_possessive(view, at)
            && !such
        {
            break;
        }
        // "she and another reporter"
        if token.is(Facts::SUBJECT_PRONOUN) && start < end && view.reads(start, "and") && !token.is(Facts::RELATIVE) {
            start = at;
            break;
        }
        if token.is(Facts::SUBJECT_PRONOUN) || token.is(Facts::RELATIVE) && !token.is(Facts::DETERMINER) {
            break;
        }
        // "what Lund called a farce"
        // "how one neighbor described it", not "how many people".
        let how = view.reads(at, "how") && !view.reads_any(start, &["many", "much", "few"]);
        if start < end && token.is(Facts::WH) && (view.reads_any(at, &["what", "why"]) || how) {
            break;
        }
        // "one of the authors of that report": a determiner.
        let pointing = view.get(start).is_some_and(|next| next.is(Facts::ROLE))
            || view.before(at).is_some_and(|before| before.is(Facts::PREPOSITION));
        if view.reads(at, "that") && start < end && !pointing {
            break;
        }
        if token.is(Facts::CONJUNCTION) && !joins(view, at) {
            break;
        }
        if (token.forms & (form::PAST | form::THIRD) != 0 && token.cue != 0
            || token.is(Facts::VERB_PAST.or(Facts::VERB_THIRD)))
            && view.may_be_finite(at)
            && !is_before_noun(view, at, start)
            // "United's director"
            && !(token.is_capital() && view.is_genitive(at + 1))
        {
            break;
        }
        // "They heard Lund say that", "It was odd to see the mayor admit that": who is heard is the one who speaks.
        if start < end && !token.is_capital() && view.reads_any(at, &["heard", "hear", "saw", "see", "watch"]) {
            break;
        }
        // "and in May Ruiz said"
        let month = token.is(Facts::MONTH)
            && view.before(at).is_some_and(|before| before.is(Facts::PREPOSITION))
            && start + 1 == end;
        // "the day Lund said so", "by the time Ruiz said so"
        let moment = view.reads_any(at, &["day", "time", "moment"])
            && at > view.start
            && view.reads(at - 1, "the")
            && view.is_name_like(start);
        if (token.is(Facts::TIME.or(Facts::WEEKDAY)) || month || moment)
            && start < end
            && view.token(start).is_capital()
            && !view.token(start).is(Facts::DETERMINER)
        {
            break;
        }
        start = at;
    }
    // A fronted connective or adjunct is no part: "But Ruiz", "On Monday the mayor", "In a letter Ruiz".
    while start < end {
        let token = view.token(start);
        // "deeply Hale believes"; but "virtually all the voters", "even the mayor", "likely voters".
        let focus =
            ["only", "just", "even", "nearly", "almost", "roughly", "virtually", "barely", "practically", "exactly"];
        let counts = view.reads_any(start, &focus)
            && view.get(start + 1).is_some_and(|next| {
                next.kind == Kind::Number
                    || next.is(Facts::QUANTIFIER.or(Facts::NUMBER).or(Facts::DETERMINER))
                    // "nearly two-thirds of voters"
                    || ["thirds", "quarters", "fifths"].iter().any(|part| view.word(start + 1).ends_with(part))
            });
        // "First Minister Ana Ruiz"
        let title = view.reads(start, "first") && token.is_capital() && view.is_name_like(start + 1);
        let adverb = view.is_adverb(start) && !token.is(Facts::ADJECTIVE) && !counts && !title;
        let leading = (token.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR)) || adverb) && !token.is(Facts::QUANTIFIER)
            // But "streaming services say".
            || token.forms & form::ING != 0
                && token.cue == 0
                && !token.is_capital()
                && (view.reads(start, "acting") || !view.get(start + 1).is_some_and(|noun| {
                    let other = Facts::DETERMINER
                        .or(Facts::POSSESSIVE)
                        .or(Facts::PREPOSITION)
                        .or(Facts::OBJECT_PRONOUN)
                        .or(Facts::SUBJECT_PRONOUN)
                        .or(Facts::QUANTIFIER);
                    noun.kind == Kind::Word && !noun.is_capital() && !noun.is(other) && start + 1 < end
                }));
        // "— something Ruiz denied": a clause without its pronoun.
        let indefinite = view.reads_any(start, &["something", "anything", "everything"]);
        let named = view.get(start + 1).is_some_and(|next| {
            next.is_capital() || next.is(Facts::BODY.or(Facts::ROLE_PLURAL).or(Facts::PEOPLE).or(Facts::QUANTIFIER))
        });
        // "At 9:30 officers said": the minutes.
        let minutes = token.kind == Kind::Number
            && start + 1 < end
            && !token.space_before()
            && view.before(start).is_some_and(|colon| colon.kind == Kind::Colon);
        if leading || minutes || indefinite && start + 1 < end && named {
            start += 1;
            continue;
        }
        // "…, a claim Ruiz denied", "— a charge her own staff denies": the noun sums up what stands before it.
        let beside = view.before(start).is_some_and(|mark| matches!(mark.kind, Kind::Comma | Kind::Dash));
        let subject = view.get(start + 2).is_some_and(|next| {
            next.is_capital() || next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ROLE_PLURAL).or(Facts::BODY))
        });
        if beside
            && start + 2 < end
            && view.reads_any(start, &["a", "an"])
            && view.is_in(start + 1, view.labels.shell)
            && subject
        {
            start += 2;
            continue;
        }
        // "those who have sketched out paths say": the particle of a verb.
        let particle = view.reads_any(start, &["out", "up", "off", "down", "over"])
            && start + 1 < end
            && view.before(start).is_some_and(|verb| verb.is(Facts::VERB_PAST.or(Facts::VERB_BASE)));
        if particle {
            start += 1;
            continue;
        }
        // "Two men were held in Hale and police said": what "and" joins is the clause.
        let joint = (start + 1..end - 1).rev().find(|at| view.reads(*at, "and"));
        if let Some(joint) = joint
            && token.is(Facts::PREPOSITION)
            && start > view.start
            && view.has_finite(view.start..start)
            && view.get(joint + 1).is_some_and(|next| {
                next.is(Facts::ROLE_PLURAL
                    .or(Facts::PEOPLE)
                    .or(Facts::BODY)
                    .or(Facts::DETERMINER)
                    .or(Facts::ONE_PERSON))
            })
        {
            start = joint + 1;
            continue;
        }
        if token.is(Facts::PREPOSITION) && !token.is(Facts::QUANTIFIER) {
            match after_adjunct(view, start, end) {
                Some(after) => start = after,
                None => break,
            }
            continue;
        }
        break;
    }
    (start < end).then_some(start)
}

/// "Democratic [registered] voters say", "Russian [armed] forces admitted": a participle between an adjective and the
/// plural that ends the phrase.
fn is_before_noun(view: &View<'_>, at: u32, start: u32) -> bool {
    let token = view.token(at);
    let participle = token.is(Facts::VERB_PARTICIPLE) || token.forms & form::PARTICIPLE != 0;
    let adjective = Facts::ADJECTIVE.or(Facts::PLACE_ADJECTIVE).or(Facts::PARTY).or(Facts::NUMBER);
    participle
        && start == at + 1
        && (view.is_plural(start) || view.token(start).is(Facts::ROLE_PLURAL))
        && view.before(at).is_some_and(|before| before.is(adjective) || before.kind == Kind::Number)
}

/// "Lund's": an apostrophe that makes no verb.
pub(super) fn is_possessive(view: &View<'_>, at: u32) -> bool {
    view.word(at).starts_with(['\'', '’']) && !view.before(at).is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN))
}

pub(super) fn is_inner_mark(view: &View<'_>, at: u32) -> bool {
    match view.token(at).kind {
        // The apostrophe of "officials’", the brackets of "Ruiz (D-Ohio)".
        Kind::Mark(mark) => !mark.is_double() && !view.token(at).space_before(),
        Kind::Other => true,
        _ => false,
    }
}

/// "Putin and Biden", "critics and friends": a conjunction that joins two sources.
pub(super) fn joins(view: &View<'_>, at: u32) -> bool {
    if !view.reads_any(at, &["and", "or", "nor"]) {
        return false;
    }
    let (Some(left), Some(right)) = (view.before(at), view.get(at + 1)) else { return false };
    let plural =
        |index: u32| view.get(index).is_some_and(|token| view.word(index).ends_with('s') && token.kind == Kind::Word);
    left.kind == Kind::Close && (right.is_capital() || right.is(Facts::ADJECTIVE))
        || left.is_capital()
            && (right.is_capital()
                // "Ana Ruiz and former mayor Mike Lund", "the council and 14 unions"
                || right.is(Facts::DETERMINER.or(Facts::MODIFIER).or(Facts::ADJECTIVE).or(Facts::OFFICE_WORD).or(Facts::NUMBER))
                || right.kind == Kind::Number
                || view.reads_any(at + 1, &["others", "other", "even", "several", "many"]))
        || plural(at - 1) && (plural(at + 1) || plural(at + 2) || right.is(Facts::ADJECTIVE) && plural(at + 3) || right.is(Facts::QUANTIFIER))
        || left.is(Facts::SUBJECT_PRONOUN) && (right.is_capital() || right.is(Facts::DETERMINER))
        || left.is(Facts::ONE_PERSON) && right.is(Facts::POSSESSIVE.or(Facts::DETERMINER))
        // "the businessman and reality star", "property mogul and television star Omar Lund"
        || left.is(Facts::ONE_PERSON)
            && !left.is_capital()
            && right.kind == Kind::Word
            && !right.is(Facts::PREPOSITION.or(Facts::ADVERB).or(Facts::AUXILIARY).or(Facts::SUBJECT_PRONOUN).or(Facts::WH))
            && !view.may_be_finite(at + 1)
            && right.forms & form::ING == 0
            && !plural(at + 1)
        // "Ruiz and her aides", "he and others"
        || left.is_capital() && right.is(Facts::POSSESSIVE)
        || left.is(Facts::SUBJECT_PRONOUN) && right.is(Facts::POSSESSIVE.or(Facts::QUANTIFIER))
        // "current and former officials"
        || left.is(Facts::ADJECTIVE.or(Facts::MODIFIER)) && right.is(Facts::ADJECTIVE.or(Facts::MODIFIER))
        // "45% of bakers, 28% of farmers and 12% of clerks"
        || plural(at - 1) && right.kind == Kind::Number && (view.word(at + 2) == "%" || view.reads(at + 2, "percent"))
        // "The company and the mayor confirmed": the sentence opens with them.
        || at <= view.start + 4
            && left.kind == Kind::Word
            && right.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::QUANTIFIER))
            && (view.token(view.start).is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || left.is(Facts::BODY))
            && !(view.start + 1..at).any(|verb| view.may_be_finite(verb) || view.token(verb).is(Facts::PREPOSITION.or(Facts::RELATIVE)))
        // "A spokesman for the port and a union leader said"
        || opens_with_both(view, at)
        // "the state senator and Democratic candidate"
        || left.is(Facts::ONE_PERSON)
            && (right.is_capital() || right.is(Facts::PLACE_ADJECTIVE.or(Facts::ADJECTIVE).or(Facts::ONE_PERSON)))
}

/// Whether nothing but noun phrases stands before an "and" or "or" near the start of the sentence, so that it can join
/// nothing else: "Officials in Hale [and] police in Port said".
fn opens_with_both(view: &View<'_>, and: u32) -> bool {
    const FAR: u32 = 12;
    let noun = Facts::DETERMINER
        .or(Facts::POSSESSIVE)
        .or(Facts::QUANTIFIER)
        .or(Facts::NUMBER)
        .or(Facts::ROLE_PLURAL)
        .or(Facts::PEOPLE)
        .or(Facts::ONE_PERSON)
        .or(Facts::BODY);
    let Some(right) = view.get(and + 1) else { return false };
    let opens = |at: u32| view.token(at).is(noun) && !view.token(at).is(Facts::RELATIVE.or(Facts::WH));
    and <= view.start + FAR
        && opens(view.start)
        && !view.token(view.start).is(Facts::PREPOSITION.or(Facts::ADVERB).or(Facts::TIME))
        && (opens(and + 1) || right.is_capital())
        && (view.start + 1..and).all(|at| {
            let token = view.token(at);
            let clause = Facts::RELATIVE.or(Facts::SUBORDINATOR).or(Facts::SUBJECT_PRONOUN).or(Facts::WH);
            token.is_word()
                && !view.quoted(at)
                && !view.may_be_finite(at)
                && (!token.is(clause) || token.is(Facts::DETERMINER))
                && token.forms & form::ING == 0
                && !is_participle(view, at)
        })
}

/// The name in marks that ends at `at` and belongs to the noun before it: "the group [“Save Our Pier”]", "CBS’s [“60 Hours”]".
pub(super) fn quoted_name(view: &View<'_>, at: u32) -> Option<Range<u32>> {
    const LONGEST: usize = 8;
    let name = view.quotation_at(at).filter(|name| name.end == at + 1 && name.len() <= LONGEST && name.len() > 2)?;
    let capital = |at: u32| {
        let token = view.token(at);
        token.is_capital()
            || token.kind == Kind::Number
            || at > name.start + 1 && token.is(Facts::PREPOSITION.or(Facts::DETERMINER))
    };
    let plain = (name.start + 1..at).all(|inner| view.token(inner).is_word() && capital(inner));
    let noun = view.before(name.start)?;
    let other =
        Facts::PREPOSITION.or(Facts::CONJUNCTION).or(Facts::AUXILIARY).or(Facts::SUBORDINATOR).or(Facts::ADVERB);
    let belongs = view.is_genitive(name.start - 1)
        || noun.kind == Kind::Word && noun.cue == 0 && !noun.is(other) && !view.may_be_finite(name.start - 1);
    (plain && belongs).then_some(name)
}

/// Where the phrase goes on after a fronted adjunct without a comma; None if the preposition's phrase is all there is.
fn after_adjunct(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    // From the last determiner, or from the last run of capitals.
    let determiner = (start + 2..end).rev().find(|at| {
        view.token(*at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !view.token(at - 1).is(Facts::PREPOSITION)
    });
    if determiner.is_some() {
        return determiner;
    }
    let mut run = end;
    while run > start + 1 && view.token(run - 1).is_capital() {
        run -= 1;
    }
    (run < end && run > start + 1 && !view.token(run - 1).is(Facts::PREPOSITION)).then_some(run)
}

/// The apostrophe of "critics’", "Waters’".
fn is_plural_genitive(view: &View<'_>, mark: u32) -> bool {
    view.is_mark(mark)
        && view.word(mark).starts_with(['\'', '’'])
        && !view.closes_quotation(mark)
        && mark > view.start
        && view.kind(mark - 1) == Some(Kind::Word)
        && view.word(mark - 1).ends_with('s')
}

/// "Ruiz’s" before "claim", "US" before "accusations", "his" before "doubts".
pub(super) fn possessor(view: &View<'_>, boundary: u32) -> Option<Range<u32>> {
    let mut at = boundary;
    // "Ruiz's repeated claims": over an adjective or two.
    while at > view.start && boundary - at < 2 {
        let token = view.before(at)?;
        let modifier = token.kind == Kind::Word
            && !token.is_capital()
            && !token.is(Facts::POSSESSIVE
                .or(Facts::DETERMINER)
                .or(Facts::PREPOSITION)
                .or(Facts::CONJUNCTION)
                .or(Facts::AUXILIARY))
            && !view.word(at - 1).starts_with(['\'', '’'])
            && !view.quoted(at - 1);
        if !modifier {
            break;
        }
        at -= 1;
    }
    let last = view.before(at)?;
    if last.is(Facts::POSSESSIVE) {
        return Some(at - 1..at);
    }
    let genitive = view.is_genitive(at - 1) || is_plural_genitive(view, at - 1);
    let place = last.is(Facts::PLACE_ADJECTIVE.or(Facts::PLACE_NAME).or(Facts::METONYM)) && last.is_capital();
    if place && !genitive {
        return Some(at - 1..at);
    }
    if !genitive {
        return None;
    }
    // "last week’s announcement", "Monday’s vote": no owner.
    let time = Facts::WEEKDAY.or(Facts::MONTH).or(Facts::TIME);
    let spans = ["week", "month", "year", "day", "night", "yesterday", "today"];
    if view.before(at - 1).is_some_and(|owner| owner.is(time) || view.reads_any(at - 2, &spans)) {
        return None;
    }
    let start = phrase_start(view, at - 1)?;
    // "responding to Lund’s call": a participle and its preposition.
    let participle = view.token(start).is(Facts::VERB_ING) || view.token(start).forms & form::ING != 0;
    let start = (start + 1..at - 1)
        .find(|index| participle && view.token(*index).is(Facts::PREPOSITION) && index + 1 < at - 1)
        .map_or(start, |preposition| preposition + 1);
    // "In Ruiz’s words": the preposition is no part of the name.
    let start = start + u32::from(view.token(start).is(Facts::PREPOSITION) && start + 1 < at - 1);
    // "a jab at Lund’s claim": what it is aimed at; but "the mayor of Hale’s claim".
    let start = (start + 1..at - 2)
        .rev()
        .find(|index| view.token(*index).is(Facts::PREPOSITION) && !view.reads_any(*index, &["of", "for", "in"]))
        .map_or(start, |preposition| preposition + 1);
    // "an issue out of Lund’s claim"
    let start = start + u32::from(view.token(start).is(Facts::PREPOSITION) && start + 1 < at - 1);
    // "took up the union’s": the phrase opens with its determiner, whatever stands before.
    let opens = (start..at - 1).rev().find(|index| view.token(*index).is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
    Some(opens.unwrap_or(start)..at)
}
