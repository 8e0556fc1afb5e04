//! Whether content ends at a comma: "Ruiz said it was late[,] adding that …", not "said it was late[,] even for Hale".
//!
//! In: a sentence, the comma, what is known of the cue and of the content so far. Out: yes or no. A decision list, like
//! the scan in `edge` that asks it.

use super::aside::{closes_with_statement, is_aside, is_reaction};
use super::clause::{
    Tense, apposed_source_and_cue, clause_follows, closes_with_occasion, is_speech, new_clause, next_statement,
    participle_of_another, source_and_cue, verb_at,
};
use super::edge::{Content, Scan};
use super::joined::{by_tense, stops_after_and, stops_after_but, withholds};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;
use crate::vocab::CueClass;

/// Words that begin a clause of their own after a comma: the content is over.
const BREAKING: &[&str] = &["while", "compared", "despite", "according", "however"];

pub(super) fn stops_at_comma(view: &View<'_>, comma: u32, scan: Scan, finite: bool, told: Option<Tense>) -> bool {
    let next = comma + 1;
    let Some(first) = view.get(next) else { return false };
    if view.quoted(next) {
        return false;
    }
    let clause = scan.content == Content::Clause;
    // "and that, no matter what the board said, it would"
    if clause && view.reads(comma.wrapping_sub(1), "that") {
        return false;
    }
    // "said it would close, and that in May, the road would": the comma of what stands before the subject.
    let fronted =
        (comma.saturating_sub(6)..comma).rev().find(|at| view.kind(*at) == Some(Kind::Comma)).is_some_and(|open| {
            view.reads_any(open + 1, &["and", "but"])
                && view.reads(open + 2, "that")
                && !view.has_finite(open + 3..comma)
        });
    if fronted && clause {
        return false;
    }
    if scan.opening && !first.is(Facts::CONJUNCTION) && clause_follows(view, next) {
        return true;
    }
    // "Asked how he would vote, one farmer, who gave no name, laughed": the subject, and what is set off after it.
    if scan.opening && !first.is(Facts::CONJUNCTION.or(Facts::RELATIVE)) {
        let close = view.next_break(next);
        let subject = first.is_capital()
            || first.is(Facts::DETERMINER
                .or(Facts::POSSESSIVE)
                .or(Facts::NUMBER)
                .or(Facts::QUANTIFIER)
                .or(Facts::ROLE_PLURAL));
        let apposed = view.get(close + 1).is_some_and(|first| first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
            && view.kind(view.next_break(close + 1)) == Some(Kind::Comma)
            && verb_at(view, view.next_break(close + 1) + 1).is_some();
        // "Condemning the attack, Mr Hall, the mayor, said"
        let set_off = apposed
            || view.reads_any(close + 1, &["who", "which", "whose"])
            || view
                .get(close + 1)
                .is_some_and(|first| first.forms & form::ING != 0 || view.word(close + 1).ends_with("ing"));
        if subject && view.kind(close) == Some(Kind::Comma) && close <= next + 6 && set_off {
            return true;
        }
    }
    // ", a move that could end the talks": the noun sums up what was said, and is the reporter's.
    if view.reads_any(next, &["a", "an", "the"])
        && (next + 1..view.end.min(next + 5))
            .take_while(|at| view.token(*at).kind == Kind::Word && !view.token(*at).is(Facts::PREPOSITION))
            .any(|at| {
                view.is_in(at, view.labels.shell)
                    || view.is_in(at, view.labels.summary) && !view.reads(next, "the") && !view.is_plural(at)
            })
    {
        return true;
    }
    // "…, remarks that drew boos"
    if view.is_in(next, view.labels.summary)
        && view.is_plural(next)
        && view.reads_any(next + 1, &["that", "which", "in"])
    {
        return true;
    }
    // "…, and in May Ruiz said it was lost", "…, even as Ruiz said so": another statement.
    if (finite || !clause)
        && next_statement(view, next).is_some_and(|verb| view.takes(view.token(verb).cue - 1, view.labels.bare))
    {
        return true;
    }
    // "…, and Cole, who leads the union, said it would fight": likewise.
    if (finite || !clause)
        && view.reads_any(next, &["and", "but", "while", "though", "although"])
        && apposed_source_and_cue(view, next + 1)
    {
        return true;
    }
    if scan.subordinate && (finite || !clause) {
        // "After he announced his bid with a speech, actress Ana Ruiz wrote …": the clause that the subordinator waits for.
        let listed = first.is_capital() && (view.reads(next + 1, "and") || view.kind(next + 1) == Some(Kind::Comma));
        let opens = !first.is(Facts::RELATIVE.or(Facts::CONJUNCTION)) && first.forms & form::ING == 0;
        let new_subject = first.is(Facts::SUBJECT_PRONOUN) || opens && !listed && clause_follows(view, next);
        if new_subject {
            return true;
        }
    }
    // ", adding that", ", pointing to": speech or gesture of the same source.
    // But "said the fees would rise, beginning in May".
    if first.forms & form::ING != 0 && first.cue != 0 && !view.reads(next, "beginning") {
        return true;
    }
    // ", drawing cheers", ", without elaborating": likewise, whatever it was.
    if (finite || !clause) && (is_aside(view, next) || is_reaction(view, next, !clause || scan.own)) {
        return true;
    }
    // ", drawing the ire of the board": what came of it, in the reporter's words.
    // But "said the truck crossed the road, striking a bus".
    let outcome = clause && view.is_in(next, view.labels.outcome);
    if (finite || !clause)
        && !first.is_capital()
        && view.word(next).ends_with("ing")
        && !view.reads_any(next, &["including", "regarding", "concerning"])
        && !outcome
        && (first.forms & form::ING != 0 || first.is(Facts::VERB_ING))
        && view.reads_any(next + 1, &["a", "an", "the"])
    {
        return true;
    }
    // "Lund, who questioned whether it was fair, said …": the main verb. But "said the driver, Karen Lund, 34, was charged"
    // has said nothing yet.
    if (finite || !clause)
        && !waits_for_verb(view, comma)
        && verb_at(view, next)
            .is_some_and(|at| is_speech(view, at) && view.token(at).forms & (form::PAST | form::THIRD) != 0)
    {
        return true;
    }
    // "who argues that it is rigged, plans to stay": the main verb.
    let third = first.is(Facts::VERB_THIRD) || first.forms & form::THIRD != 0;
    if scan.relative && finite && clause && third && !first.is_capital() {
        return true;
    }
    // "Lund, who backed her and said it was time, left early": the main verb, too.
    // "which friends described as a trap, led to a row"
    if scan.subordinate && (finite || !clause) && view.may_be_finite(next) {
        return true;
    }
    // But "fell after the mill said that its chief, Ana Ruiz, had resigned" has said nothing yet.
    if scan.subordinate
        && (finite || !clause)
        && verb_at(view, next).is_some_and(|at| view.token(at).is(Facts::VERB_PAST) || at > next)
    {
        return true;
    }
    // A list of contents, "that …, that …", goes on.
    if clause && !finite {
        return false;
    }
    // "said that he would go on, despite the rain": "that" holds the clause together.
    let held = scan.that && view.reads_any(next, &["despite", "compared"]);
    if !held && view.reads_any(next, BREAKING) {
        return true;
    }
    // "says the count was off, something officials deny", "claimed it was off, only to learn it was not"
    if view.reads_any(next, &["something", "anything"]) || view.reads(next, "only") && view.reads(next + 1, "to") {
        return true;
    }
    // "said it would appeal, as expected"
    if view.reads(next, "as") && view.reads_any(next + 1, &["expected", "planned", "promised", "usual"]) {
        return true;
    }
    // "said it was “nonsense,” then hung up"
    if view.reads(next, "then")
        && scan.tense == Some(Tense::Past)
        && verb_at(view, next).is_some_and(|verb| view.token(verb).is(Facts::VERB_PAST) && verb == next + 1)
    {
        return true;
    }
    // "has said she will not run, most recently in May"
    if view.reads(next, "most") && view.reads(next + 1, "recently") {
        return true;
    }
    // "told him he had months to live, his daughter said": another statement, which closes the sentence.
    if source_and_cue(view, next)
        .is_some_and(|verb| view.takes(view.token(verb).cue - 1, view.labels.bare) && view.at_end(verb + 1))
    {
        return true;
    }
    // "told them he would go, his lawyer, Anna Beck, said": likewise.
    if (finite || !clause) && closes_with_statement(view, next) {
        return true;
    }
    // "say it is on the wrong track, a new poll shows": likewise.
    if (finite || !clause) && closes_with_document(view, next) {
        return true;
    }
    // "denied it had happened, with Lund calling her a liar": another statement.
    if view.reads(next, "with") && participle_of_another(view, next + 1) {
        return true;
    }
    // "a document describing his goals, he wrote, “…”": the main clause.
    if !clause && first.is(Facts::SUBJECT_PRONOUN) && source_and_cue(view, next) == Some(next + 1) {
        return true;
    }
    // "who opposed it in May, last week said …"
    if scan.relative && view.reads_any(next, &["last", "on", "this"]) {
        let dated = (next..next + 4).find(|at| {
            !view.get(*at).is_some_and(|token| token.is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::TIME)) || *at == next)
        });
        if dated.is_some_and(|at| {
            at > next + 1 && at < view.end && is_speech(view, at) && view.token(at).forms & form::PAST != 0
        }) {
            return true;
        }
    }
    // "declined to name him, nor did he say why": another statement.
    if view.reads(next, "nor")
        && view.get(next + 1).is_some_and(|did| did.is(Facts::DO))
        && (next + 3..view.end.min(next + 7)).any(|at| is_speech(view, at))
    {
        return true;
    }
    // "…, as has the mayor": the reporter's, and so is what is set beside a noun phrase, "…, even though it rained".
    let aside = ["even", "just", "only", "then", "though", "although", "when", "after", "before"];
    // But "described Sunday, a day with his children, as the best of all" goes on.
    let inverted = view.reads(next, "as")
        && view.get(next + 1).is_some_and(|verb| {
            verb.is(Facts::AUXILIARY) || !clause && (verb.is(Facts::SUBJECT_PRONOUN) || new_clause(view, next + 1))
        });
    if inverted || !clause && view.reads_any(next, &aside) {
        return true;
    }
    let relative = next + u32::from(first.is(Facts::PREPOSITION));
    if view.reads_any(relative, &["which", "who", "whose", "whom"]) {
        // "asked Lund, who left early, to stay", "accused Lund, who left early, of lying": the clause is closed, and what it is
        // set in goes on.
        let close = view.next_break(relative);
        let complement = !clause && view.reads_any(close + 1, &["of", "for", "as", "whether", "that"])
            // "said she hated the video, which came out in May, and that he should go"
            || view.reads_any(close + 1, &["and", "but"]) && view.reads(close + 2, if clause { "that" } else { "to" });
        // "said Cole shot Lund, who died at the scene, and wounded two others"
        let conjunct = clause
            && view.reads(close + 1, "and")
            && verb_at(view, close + 2)
                .is_some_and(|verb| view.token(verb).cue == 0 && view.token(verb).is(Facts::VERB_PAST));
        let goes_on = view.kind(close) == Some(Kind::Comma)
            && (view.reads(close + 1, "to")
                || complement
                || conjunct
                || view.may_be_finite(close + 1)
                || view.is_left_of_verb(close + 1));
        // "said he feared Lund, who had threatened him", "which is old", "whose son is a baker": what somebody or something is.
        let state = clause
            && (view.reads(relative, "whose")
                || view.reads_any(relative + 1, &["is", "are", "was", "were", "had", "would"]));
        return !goes_on && !state;
    }
    // "…, suggesting the plan was old, was tepid about it": the main verb.
    if scan.participle && first.is(Facts::AUXILIARY) {
        return true;
    }
    // "said he was sorry, and he would quit": the tense of reported speech (Quirk et al., §14.31).
    if scan.tense == Some(Tense::Past)
        && clause
        && view.reads_any(next, &["and", "but"])
        && view.get(next + 1).is_some_and(|subject| subject.is(Facts::SUBJECT_PRONOUN))
        && view.reads(next + 2, "would")
        // But ", but he would not say when".
        && !withholds(view, next + 2)
        // But "…, but they would not pay, they said" has a cue of its own.
        && source_and_cue(view, view.next_break(next + 2) + 1).is_none()
    {
        return false;
    }
    if closes_with_occasion(view, next) {
        return true;
    }
    // "reported, citing two officials, that the pier was lost": the content of the verb before.
    if !clause && scan.participle && view.reads(next, "that") {
        return true;
    }
    if view.reads_any(next, &["and", "but"])
        && let Some(stops) = by_tense(view, next + 1, scan, told)
    {
        return stops;
    }
    // "said he had seen nothing, and when asked about it, he said, “…”"
    if view.reads_any(next, &["and", "but"]) && view.reads_any(next + 1, &["when", "asked", "after"]) {
        let comma = (next + 2..view.end).find(|at| view.kind(*at) == Some(Kind::Comma) && !view.quoted(*at));
        if comma.is_some_and(|comma| source_and_cue(view, comma + 1).is_some()) {
            return true;
        }
    }
    // "admitted fraud, was jailed and lost her house"
    let auxiliary = first.is(Facts::AUXILIARY) && !view.is_genitive(next) && !view.is_name_of_modal(next);
    // But "rejected the notion that greed, or trade, had prompted it".
    let plain = !(comma.saturating_sub(12)..comma).any(|at| {
        view.kind(at) == Some(Kind::Comma)
            || view.reads_any(at, &["that", "which", "who", "if", "whether", "or", "should"])
    });
    if !clause && !scan.noun && !scan.relative && !scan.passive && !scan.subordinate && auxiliary && plain {
        return true;
    }
    // "has called for a ban, favors a fee": the next verb of the same subject; "for a ban, and for a fee" goes on.
    // But "a tax, aimed at the rich, would be a gain".
    let reduced =
        first.forms & form::PARTICIPLE != 0 && view.get(next + 1).is_some_and(|after| after.is(Facts::PREPOSITION));
    if !clause
        && !scan.noun
        && !scan.relative
        && !reduced
        && first.cue != 0
        && view.may_be_finite(next)
        && !scan.passive
    {
        return true;
    }
    if !clause && view.reads(next, "and") && view.reads_any(next + 1, &["for", "of", "on", "against"]) {
        return false;
    }
    if view.reads(next, "and") {
        return stops_after_and(view, next + 1, scan);
    }
    if view.reads(next, "but") {
        return if view.reads(next + 1, "that") { false } else { !clause || stops_after_but(view, next + 1, scan) };
    }
    // But "said it would not cost more, as critics contend, and that it was late": what two commas set off.
    let inserted = view.reads(next, "as")
        && source_and_cue(view, next + 1).is_some_and(|verb| view.kind(verb + 1) == Some(Kind::Comma));
    if view.reads_any(next, &["though", "although", "as"]) && source_and_cue(view, next + 1).is_some() && !inserted {
        return true;
    }
    // "…, although he supports it": the reporter's own.
    if view.reads_any(next, &["though", "although"])
        && view.get(next + 1).is_some_and(|first| first.is(Facts::SUBJECT_PRONOUN))
    {
        return true;
    }
    // "that the more it rains, the more they pump"
    if view.reads(next, "the") && view.reads_any(next + 1, &["more", "less", "better", "worse", "fewer"]) {
        return false;
    }
    // "that Tapper, Bash and Blitzer had": a list of names.
    if first.is_capital() && (view.reads(next + 1, "and") || view.kind(next + 1) == Some(Kind::Comma)) {
        return false;
    }
    // ", 39 have said they will vote for Lund", ", others said no"
    if (first.kind == Kind::Number || first.is(Facts::NUMBER.or(Facts::QUANTIFIER)))
        && source_and_cue(view, next).is_some()
    {
        return true;
    }
    if clause && finite && is_listed_clause(view, next) {
        return false;
    }
    // A new main clause, or the next ", Lund said".
    (first.is_capital() && !first.is(Facts::DATE.or(Facts::PLACE_NAME))
        || first.is(Facts::DETERMINER) && !first.is(Facts::RELATIVE))
        && new_clause(view, next)
}

/// "a site on which one member, John Crane[,] bragged": the verb is that of the relative clause.
fn waits_for_verb(view: &View<'_>, comma: u32) -> bool {
    const FAR: u32 = 10;
    (comma.saturating_sub(FAR).max(view.start + 1)..comma)
        .rev()
        .find(|at| view.reads_any(*at, &["which", "whom"]) && view.token(at - 1).is(Facts::PREPOSITION))
        .is_some_and(|relative| !view.has_finite(relative + 1..comma))
}

/// Whether the clause at `at` is the last but one of a list: "said no one was hurt, [the fire was out and the road would open]".
fn is_listed_clause(view: &View<'_>, at: u32) -> bool {
    const FAR: u32 = 10;
    let close = view.next_break(at);
    let opens = |at: u32| {
        view.get(at).is_some_and(|first| {
            first.is_capital()
                || first.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::SUBJECT_PRONOUN).or(Facts::NUMBER))
        })
    };
    (at + 2..close.min(at + FAR)).find(|and| view.reads_any(*and, &["and", "or"])).is_some_and(|and| {
        view.has_finite(at + 1..and)
            && opens(and + 1)
            && view.has_finite(and + 2..close)
            && source_and_cue(view, at).is_none()
            && source_and_cue(view, and + 1).is_none()
    })
}

/// A paper and what it does close the sentence: "…, [a new poll shows]", "…, [court records show]".
fn closes_with_document(view: &View<'_>, at: u32) -> bool {
    const LONGEST: u32 = 6;
    let Some(verb) = (at + 1..view.end.min(at + LONGEST)).find(|verb| view.at_end(verb + 1)) else { return false };
    let token = view.token(verb);
    token.cue != 0
        && view.pack.cues[usize::from(token.cue - 1)].class == CueClass::Document
        && (at..verb).all(|before| view.token(before).is_word() && !view.quoted(before) && !view.may_be_finite(before))
        && (at..verb).any(|before| view.token(before).is(Facts::DOCUMENT.or(Facts::SOURCE_NOUN)))
}
