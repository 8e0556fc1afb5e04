//! A word that may be a noun or a present form in, whether it is the verb of its clause out.
//!
//! "officials [say]", "the report [claims] that …" are verbs; "the final [say]", "the mayor's [claims]" are not.

use super::hanging::is_participle;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// Tokens of a subject that opens its sentence at most: "Early results of the exit poll".
const OPENING: u32 = 16;

/// "the report claims that", "Ruiz calls for": the -s form of a word that is a noun as often.
pub(super) fn is_verb_third(view: &View<'_>, index: u32) -> bool {
    let left = before_adverbs(view, index);
    let Some(before) = view.before(left) else { return false };
    // "ignored repeated calls for a vote": a noun.
    if view.reads_any(left.saturating_sub(1), &["repeated", "renewed", "growing", "mounting", "recent"]) {
        return false;
    }
    // "Mr Hall replies: “…”", "Another official jokes: “…”"
    if view.kind(index + 1) == Some(Kind::Colon)
        && view.opens_quotation(index + 2)
        && (before.is_capital() || before.is(Facts::ROLE.or(Facts::ONE_PERSON)))
    {
        return true;
    }
    // "Lund claims, falsely, that": a noun has no such insertion.
    if view.kind(index + 1) == Some(Kind::Comma)
        && view.is_adverb(index + 2)
        && view.kind(index + 3) == Some(Kind::Comma)
        && (view.reads(index + 4, "that") || view.reads(index + 4, "to"))
        && !before.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::PREPOSITION).or(Facts::ADJECTIVE))
    {
        return true;
    }
    if before.is(Facts::SUBJECT_PRONOUN) {
        return view.reads_any(left - 1, &["he", "she", "it", "who"]);
    }
    if before.is(Facts::MODAL.or(Facts::DO)) {
        return false;
    }
    if before.is(Facts::RELATIVE) && !view.reads(left - 1, "that") {
        return true;
    }
    if closes_quotation(view, left, index) {
        return true;
    }
    // "The group also points out that …", "as Lund points out, …"
    let cue = view.token(index).cue;
    if view.reads(index + 1, "out")
        && cue != 0
        && view.pack.cues[usize::from(cue - 1)].particles.contains(&view.token(index + 1).key)
        && !before.is(Facts::DETERMINER.or(Facts::PREPOSITION).or(Facts::ADJECTIVE).or(Facts::NUMBER))
    {
        return true;
    }
    // "Ana Ruiz, a consultant, notes that …", "Lund hits the plan and claims the pier …": what follows can only be its object.
    // "He says he respects Ruiz and calls her “a friend”"
    let governs = view.get(index + 1).is_some_and(|next| {
        let object = Facts::DETERMINER.or(Facts::SUBJECT_PRONOUN).or(Facts::WH).or(Facts::RELATIVE);
        (next.is(object) || view.reads_any(index + 1, &["him", "her", "them"]))
            && (!next.is_capital() || view.title_case)
    });
    // "Ana Ruiz, a consultant, calls Lund …"
    // "Ruiz Says Pier Is Lost, Calls Lund a Liar"
    let governs = governs
        || before.kind == Kind::Comma
            && (view.is_name_like(index + 1) || view.title_case && view.get(index + 1).is_some_and(Token::is_word));
    // "Lund wins in Hale, vows to go on"
    let to = view.reads(index + 1, "to")
        && view.get(index + 2).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
    let governs = governs || before.kind == Kind::Comma && to;
    if governs
        && (matches!(before.kind, Kind::Comma | Kind::Dash | Kind::Close) || view.reads_any(left - 1, &["and", "but"]))
    {
        return true;
    }
    if before.is(Facts::DETERMINER
        .or(Facts::POSSESSIVE)
        .or(Facts::PREPOSITION)
        .or(Facts::CONJUNCTION)
        .or(Facts::ADJECTIVE))
    {
        return false;
    }
    // "Most Southern states that vote in March": a plural.
    let mut phrase = left - 1;
    while phrase > view.start && view.token(phrase).is_capital() && !view.token(phrase).is(Facts::QUANTIFIER) {
        phrase -= 1;
    }
    let counted = left - phrase <= 4
        && view.reads_any(phrase, &["most", "many", "some", "several", "all", "few", "other", "these", "those"]);
    if counted {
        return false;
    }
    let subject =
        before.is_capital() || before.is(Facts::SOURCE_NOUN.or(Facts::BODY).or(Facts::ONE_PERSON).or(Facts::DOCUMENT));
    let company = view.get(index + 1).is_some_and(|next| {
        next.is(Facts::DETERMINER
            .or(Facts::POSSESSIVE)
            .or(Facts::SUBJECT_PRONOUN)
            .or(Facts::WH)
            .or(Facts::OBJECT_PRONOUN)
            .or(Facts::RELATIVE)
            // "the ad urges voters in Hale to …"
            .or(Facts::PEOPLE)
            .or(Facts::ROLE_PLURAL))
            || next.is_capital()
            || matches!(next.kind, Kind::Mark(_))
            || view.reads_any(index + 1, &["for", "on", "to", "about", "off", "not"])
    });
    // "Ruiz talks often about her years at sea"
    let company =
        company || view.is_adverb(index + 1) && far_particle(view, index, view.token(index).cue - 1).is_some();
    subject && company
}

/// "“…,” Ruiz notes.", "“…,” a voice in the ad states.": quoted words, who says them, and nothing after the word.
fn closes_quotation(view: &View<'_>, left: u32, index: u32) -> bool {
    const FAR: u32 = 8;
    let end = index + 1 + u32::from(view.reads(index + 1, "out"));
    let placed = view.reads_any(end, &["in", "on", "at"]);
    if !view.at_end(end) && view.kind(end) != Some(Kind::Comma) && !placed {
        return false;
    }
    let start = (view.start..left)
        .rev()
        .find(|at| view.quoted(*at) || !view.token(*at).is_word() || view.may_be_finite(*at) || left - at > FAR);
    start.is_some_and(|start| {
        // "Voters, Ruiz notes, like a clean vote."
        let aside = view.kind(start) == Some(Kind::Comma)
            && view.kind(end) == Some(Kind::Comma)
            && (start + 1..left).all(|at| view.token(at).is_capital());
        // "The movement plans a protest, the Hale Herald reports.", "The fee has doubled, new records show."
        let papers = view.before(left).is_some_and(|noun| noun.is(Facts::DOCUMENT) || view.reads(left - 1, "reports"))
            && view.word(left - 1).ends_with('s');
        let clause = view.kind(start) == Some(Kind::Comma)
            && view.at_end(end)
            && (papers
                || view.before(left).is_some_and(|name| name.is_capital())
                    && (view.token(start + 1).is_capital() || view.reads(start + 1, "the")))
            && view.has_finite(view.start..start);
        start + 1 < left && (view.quoted(start) || !placed && (clause || aside))
    })
}

/// "to say", "would say", "officials say": the base form needs a modal, "to", or a plural subject.
pub(super) fn is_verb_base(view: &View<'_>, index: u32) -> bool {
    let left = before_adverbs(view, index);
    let Some(before) = view.before(left) else { return false };
    if before.is(Facts::MODAL.or(Facts::DO)) {
        return true;
    }
    // "would neither confirm nor deny"
    let neither = if view.reads(left - 1, "neither") {
        Some(left - 1)
    } else if view.reads(left - 1, "nor") {
        (view.start..left - 1).rev().take(4).find(|at| view.reads(*at, "neither"))
    } else {
        None
    };
    if neither.and_then(|at| view.before(at)).is_some_and(|modal| modal.is(Facts::MODAL.or(Facts::DO))) {
        return true;
    }
    if view.reads(left - 1, "to") {
        // "to talks", "a trip to report": only where no determiner follows the noun reading; "to say" is plain.
        return !view.is_noun_verb(index)
            || view.reads(index + 1, "that")
            || view.reads(index + 2, "however")
            || view.get(index + 1).is_some_and(|next| {
                next.is(Facts::DETERMINER
                    .or(Facts::POSSESSIVE)
                    .or(Facts::WH)
                    .or(Facts::OBJECT_PRONOUN)
                    .or(Facts::PREPOSITION)
                    .or(Facts::PEOPLE)
                    .or(Facts::ROLE_PLURAL))
                    || next.is_capital()
            });
    }
    if view.reads_any(left - 1, &["i", "we", "they", "you", "who"]) {
        return true;
    }
    let plain = !view.is_noun_verb(index);
    // "those who know her say", "doctors who study it say", "some of them say": the object of another verb, whose subject
    // is the one.
    if plain && before.is(Facts::OBJECT_PRONOUN) && is_object_before_verb(view, left - 1) {
        return true;
    }
    // "They like the pier but say it is dear", "Bakers have backed the plan and say they will pay"
    let joined = before.is(Facts::CONJUNCTION)
        && view.reads_any(left - 1, &["and", "but"])
        && view.get(index + 1).is_some_and(|next| {
            next.is(Facts::DETERMINER.or(Facts::SUBJECT_PRONOUN).or(Facts::WH).or(Facts::OBJECT_PRONOUN))
                || plain && (next.is(Facts::POSSESSIVE.or(Facts::ROLE_PLURAL)) || next.is_capital())
                || view.reads(index + 1, "to")
        })
        && joins_plural_verb(view, left - 1);
    if joined {
        return true;
    }
    if before.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::PREPOSITION).or(Facts::ADJECTIVE)) {
        return false;
    }
    // "has the final say": a noun after an adjective.
    let noun = view.reads(index, "say")
        && left > view.start + 2
        && view.reads_any(left - 2, &["the", "a", "no"])
        && view.get(left - 3).is_some_and(|verb| verb.is(Facts::HAVE));
    if noun {
        return false;
    }
    // "a 31-year-old volunteer"
    if view.word(left - 1).ends_with("-year-old") {
        return false;
    }
    // "“…,” read a statement from the palace": the past form is the same.
    if view.token(index).forms & form::PAST != 0
        && matches!(before.kind, Kind::Mark(_))
        && view.get(index + 1).is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::NUMBER)))
    {
        return true;
    }
    if !view.is_noun_verb(index) {
        // "those surveyed say", "Ruiz and Lund say", "critics, however, say": nothing but a verb can stand here;
        // "let me say", "helps explain" have a verb before it.
        return match before.kind {
            Kind::Word => {
                let verb = before.is(Facts::VERB_BASE.or(Facts::VERB_THIRD))
                    && !view.is_noun_verb(left - 1)
                    && !before.is_capital()
                    && !view.word(left - 1).ends_with('s')
                    // "who fear it is on the wrong track say": a noun here.
                    && !view.before(left - 1).is_some_and(|article| {
                        article.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ADJECTIVE))
                    });
                let other =
                    Facts::OBJECT_PRONOUN.or(Facts::CONJUNCTION).or(Facts::SUBORDINATOR).or(Facts::BE).or(Facts::HAVE);
                !(verb || before.is(other))
            }
            Kind::Comma | Kind::Close | Kind::Dash | Kind::Number => true,
            // "42% say"
            Kind::Other => view.word(left - 1) == "%",
            _ => false,
        };
    }
    let share = view.reads(left - 1, "percent") || view.word(left - 1) == "%";
    let plural = before.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::QUANTIFIER)) && !view.reads(left - 1, "one")
        || share
        || before.kind == Kind::Word
            && view.word(left - 1).ends_with('s')
            && !view.word(left - 1).ends_with("ss")
            && !before.is(Facts::PREPOSITION.or(Facts::BE).or(Facts::DETERMINER))
            && !view.is_genitive(left - 1);
    // "Republicans blast Ruiz"
    let people = before.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE));
    let company = view.get(index + 1).is_some_and(|next| {
        next.is(Facts::DETERMINER
            .or(Facts::POSSESSIVE)
            .or(Facts::WH)
            .or(Facts::SUBJECT_PRONOUN)
            .or(Facts::OBJECT_PRONOUN))
            || people && view.is_name_like(index + 1) && !next.is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::MONTH))
    });
    // "Labor leaders point out", "critics call for": its particle.
    let particle = view.get(index + 1).is_some_and(|next| {
        let cue = view.token(index).cue;
        cue != 0 && view.pack.cues[usize::from(cue - 1)].particles.contains(&next.key) && !view.reads(index + 1, "of")
    });
    // "Rabbis vow to boycott the speech"
    let to = !before.is_capital()
        && view.reads(index + 1, "to")
        && view.get(index + 2).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
    // "Lund forecast that the pier would hold": the past form is the same.
    let past = view.token(index).forms & form::PAST != 0
        && before.is_capital()
        && !view.is_genitive(left - 1)
        && view.reads(index + 1, "that");
    // "Emails released Friday show that …": a participle stands between the plural and its verb.
    let released = plural_with_participle(view, left)
        && view.get(index + 1).is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::WH)));
    // "Early results of the poll show that …": the plural stands before "of".
    let results = left <= view.start + OPENING
        && view.reads(index + 1, "that")
        && (view.start.max(left.saturating_sub(6)) + 1..left).any(|at| {
            view.reads(at, "of") && view.word(at - 1).ends_with('s') && view.token(at - 1).kind == Kind::Word
        })
        && !view.has_finite(view.start..left);
    // "Most of it came from Hale, records show, and …": two commas set it off.
    let set_off = left > view.start + 2
        && view.kind(left - 2) == Some(Kind::Comma)
        && (view.kind(index + 1) == Some(Kind::Comma) || view.at_end(index + 1));
    past || released
        || results
        || plural && set_off
        || plural && (company || particle || to || closes_quotation(view, left, index))
}

/// Whether a verb of saying in its base form stands at `at` and has a subject in the plural: "those who back him [say]".
pub(super) fn is_base_cue(view: &View<'_>, at: u32) -> bool {
    let token = view.token(at);
    token.cue != 0
        && token.forms & form::BASE != 0
        && view.takes(token.cue - 1, view.labels.bare)
        && !view.quoted(at)
        && !(at > view.start && (view.reads(at - 1, "to") || view.token(at - 1).is(Facts::MODAL.or(Facts::DO))))
        && is_verb_base(view, at)
}

/// Whether the object pronoun at `at` belongs to a clause or a phrase that stands between a plural and its verb: "those who
/// know [her] say", "people around [him] say", "half of [them] say".
fn is_object_before_verb(view: &View<'_>, at: u32) -> bool {
    const FAR: u32 = 6;
    let Some(left) = view.before(at) else { return false };
    if left.is(Facts::PREPOSITION) {
        let whole = ["those", "people", "everyone", "all", "many", "some", "most", "several", "both", "half", "few"];
        return (view.start.max(at.saturating_sub(FAR))..at).any(|whom| {
            view.reads_any(whom, &whole)
                || view.token(whom).is(Facts::NUMBER)
                || ["thirds", "quarters", "fourths", "fifths"].iter().any(|part| view.word(whom).ends_with(part))
        });
    }
    (view.start.max(at.saturating_sub(FAR)) + 1..at)
        .rev()
        .take_while(|who| view.token(*who).is_word() && !view.quoted(*who))
        .find(|who| view.reads_any(*who, &["who", "that"]))
        .is_some_and(|who| {
            let noun = view.token(who - 1);
            noun.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::QUANTIFIER).or(Facts::NUMBER))
                || view.is_plural(who - 1)
                || view.reads_any(who - 1, &["those", "people"])
        })
}

/// Whether the conjunction at `and` joins to a verb in the plural of the present: "They [like] the pier but …", "Bakers [have]
/// backed it and …"; not "would like it and …", "to like it and …".
fn joins_plural_verb(view: &View<'_>, and: u32) -> bool {
    const FAR: u32 = 24;
    let limit = view.start.max(and.saturating_sub(FAR));
    let verb = (limit..and)
        .rev()
        .filter(|at| !view.quoted(*at))
        .take_while(|at| !matches!(view.kind(*at), Some(Kind::Semicolon | Kind::Colon)))
        .find(|at| {
            let token = view.token(*at);
            let auxiliary = view.reads_any(*at, &["are", "have", "'re", "’re", "'ve", "’ve", "do", "don't", "don’t"]);
            let base = (token.is(Facts::VERB_BASE) || token.forms & form::BASE != 0) && !token.is_capital();
            let past = token.is(Facts::VERB_PAST) || token.forms & form::PAST != 0;
            auxiliary || base && (!view.is_noun_verb(*at) || past) || view.may_be_finite(*at)
        });
    let Some(verb) = verb else { return false };
    // "Critics say the plan is unfair and warn that …": the verb between is singular, the one before it is not.
    if view.reads_any(verb, &["is", "has", "was", "does"]) {
        return (limit..verb).rev().take_while(|at| view.kind(*at) != Some(Kind::Comma)).any(|at| {
            view.token(at).cue != 0
                && view.token(at).forms & form::PAST == 0
                && view.token(at).forms & form::BASE != 0
                && !view.is_noun_verb(at)
                && !(at > view.start && view.reads(at - 1, "to"))
                && is_verb_base(view, at)
        });
    }
    let mut left = verb;
    while left > limit && (view.is_adverb(left - 1) || view.reads_any(left - 1, &["all", "both", "each"])) {
        left -= 1;
    }
    // "have denounced": the auxiliary is what is finite.
    if view.before(left).is_some_and(|before| before.is(Facts::HAVE.or(Facts::BE)) && left > limit) {
        return view.reads_any(left - 1, &["have", "are", "'ve", "’ve", "'re", "’re"]);
    }
    let token = view.token(verb);
    let present = view.reads_any(verb, &["are", "have", "'re", "’re", "'ve", "’ve"])
        || (token.is(Facts::VERB_BASE) || token.forms & form::BASE != 0)
            && !token.is(Facts::VERB_PAST)
            && !token.is(Facts::AUXILIARY);
    present
        && view.before(left).is_some_and(|before| {
            !before.is(Facts::MODAL.or(Facts::DO).or(Facts::HAVE).or(Facts::BE)) && !view.reads(left - 1, "to")
        })
}

/// One past the particle that stands some words after a verb of speaking: "talked openly on the air [about] it", "spoken out
/// repeatedly [against] it", "talks freely [of] it"; not "spoke to Lund about it", where somebody is spoken to.
pub(super) fn far_particle(view: &View<'_>, head: u32, cue: u16) -> Option<u32> {
    const FAR: u32 = 9;
    let first = head + 1;
    if !view.takes(cue, view.labels.about) || view.reads_any(first, &["to", "with", "for", "at"]) {
        return None;
    }
    let aloud = view.reads_any(first, &["out", "up"]);
    (first..view.end.min(first + FAR))
        .take_while(|at| {
            let token = view.token(*at);
            let other = Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::AUXILIARY);
            // "spoke on condition of anonymity to talk about it"
            token.is_word()
                && !view.reads(*at, "condition")
                && !view.quoted(*at)
                && (!token.is(other) || view.is_adverb(*at))
                && !view.may_be_finite(*at)
        })
        .find(|at| {
            view.reads(*at, "about")
                || view.reads(*at, "against") && aloud
                || view.reads(*at, "of")
                    && (view.is_adverb(at - 1) && *at == first + 1 || aloud && view.reads(at - 1, "favor"))
        })
        .map(|at| at + 1)
}

/// One past the particle that stands after a day or a week: "called on Monday [for] a vote", "warned last week [of] a strike".
pub(super) fn particle_after_time(view: &View<'_>, head: u32, particles: &[u64]) -> Option<u32> {
    let is = |at: u32, facts: Facts| view.get(at).is_some_and(|token| token.is(facts));
    let first = head + 1;
    let on = first + u32::from(view.reads_any(first, &["on", "in"]));
    let last = first + u32::from(view.reads(first, "earlier"));
    let time = if on > first && is(on, Facts::WEEKDAY.or(Facts::MONTH)) {
        on + 1
    } else if view.reads_any(last, &["last", "this"]) && is(last + 1, Facts::TIME.or(Facts::WEEKDAY).or(Facts::MONTH)) {
        last + 2
    } else if view.reads(first, "over") && view.reads(first + 2, "weekend") {
        first + 3
    } else {
        return None;
    };
    view.get(time).filter(|next| particles.contains(&next.key) && !is(time + 1, Facts::DATE)).map(|_| time + 1)
}

/// The left edge of the adverbs and negations before `index`: "has [not often] said".
pub(super) fn before_adverbs(view: &View<'_>, index: u32) -> u32 {
    let mut left = index;
    while left > view.start
        && (view.is_adverb(left - 1)
            || view.token(left - 1).is(Facts::NEGATION) && !view.token(left - 1).is(Facts::AUXILIARY))
    {
        left -= 1;
    }
    left
}

/// Whether the sentence opens with a plural and a participle that hangs on it, and nothing else stands before `end`: "Papers
/// obtained by the Herald", "Emails released Friday".
fn plural_with_participle(view: &View<'_>, end: u32) -> bool {
    if end > view.start + OPENING {
        return false;
    }
    let participle = (view.start + 1..end).find(|at| {
        is_participle(view, *at)
            && view.get(at + 1).is_some_and(|next| next.is(Facts::PREPOSITION.or(Facts::WEEKDAY)))
            && (view.is_plural(at - 1)
                || (view.token(at - 1).is(Facts::DOCUMENT) || view.is_noun_verb(at - 1))
                    && view.word(at - 1).ends_with('s'))
    });
    participle.is_some_and(|at| !view.has_finite(view.start..at) && !view.has_finite(at + 1..end))
}
