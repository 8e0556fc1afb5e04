//! A sentence in, the words that may be cues out, each with the verb group it heads.
//!
//! "Ruiz has repeatedly said that …" has the candidate "said" with the group "has repeatedly said"; "the claims
//! office" has none.

use super::hanging::is_participle;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};
use crate::vocab::CueClass;

/// Tokens of a subject that opens its sentence at most: "Early results of the exit poll".
const OPENING: u32 = 16;

/// A word that may be a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The cue word itself.
    pub head: u32,
    /// First token of its verb group.
    pub start: u32,
    /// One past its last token; the particle is not in it.
    pub end: u32,
    /// One past the particle that stands right after it, if one does.
    pub particle: Option<u32>,
    /// Index of the cue in the pack.
    pub cue: u16,
    /// Whether it is read as a noun.
    pub noun: bool,
    /// The form it is read as.
    pub form: u8,
    /// A passive: "was described".
    pub passive: bool,
    /// Its group says "not" or "never".
    pub negated: bool,
}

/// The candidates of a sentence, from left to right.
pub(super) fn candidates(view: &View<'_>, out: &mut Vec<Candidate>) {
    out.clear();
    let mut index = view.start;
    while index < view.end {
        if view.quoted(index) {
            index = view.step_over(index);
            continue;
        }
        let token = view.token(index);
        if token.cue != 0
            && let Some(form) = verb_form(view, index)
        {
            let candidate = group(view, index, form);
            // "declined" within "declined to say" is no cue of its own.
            while out.last().is_some_and(|last| !last.noun && last.head >= candidate.start) {
                out.pop();
            }
            out.push(candidate);
            index += 1;
            continue;
        }
        if token.noun_cue != 0 && (!token.is_capital() || view.title_case) {
            out.push(Candidate {
                head: index,
                start: index,
                end: index + 1,
                particle: None,
                cue: token.noun_cue - 1,
                noun: true,
                form: form::NOUN,
                passive: false,
                negated: false,
            });
        }
        index += 1;
    }
}

/// The form in which the token at `index` is read as a verb, if it is one.
fn verb_form(view: &View<'_>, index: u32) -> Option<u8> {
    let token = view.token(index);
    let forms = token.forms;
    if !token.is_word() {
        // A colon or a dash.
        return (forms & form::OTHER != 0).then_some(form::OTHER);
    }
    // "Post", "Call": a capital inside a sentence is a name.
    if view.is_name_like(index)
        && index != view.start
        && !view.before(index).is_some_and(|before| matches!(before.kind, Kind::Colon | Kind::Open))
    {
        return None;
    }
    let before = view.before(index);
    // "Another tweeted, “…”", "Each accused the other": a pronoun here.
    let alone = view.reads_any(index.saturating_sub(1), &["another", "each"])
        && view.get(index + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Comma | Kind::Colon | Kind::Mark(_))
                || next.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE))
        });
    let marker = !alone
        && before
            .is_some_and(|before| before.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !before.is(Facts::RELATIVE))
        || index > view.start && view.is_genitive(index - 1);
    if forms & form::OTHER != 0 {
        return Some(form::OTHER);
    }
    if forms & (form::PAST | form::PARTICIPLE) != 0 && forms & form::BASE == 0 {
        // "another said": nobody is a "said" man.
        let bare = token.cue != 0 && view.takes(token.cue - 1, view.labels.bare);
        let adjective = marker && !bare
            || before.is_some_and(|before| {
                before.is(Facts::PREPOSITION)
                    && !before.is(Facts::ADVERB)
                    && !view.reads_any(index - 1, &["like", "out", "off", "over"])
            });
        // "384 pledged delegates", "a firm called Harmony": an adjective after a number, a name after an indefinite noun.
        let counted = before.is_some_and(|before| {
            before.kind == Kind::Number
                || before.is(Facts::NUMBER)
                || view.reads_any(index - 1, &["most", "both", "more"])
        }) && view.get(index + 1).is_some_and(|next| {
            !next.is_capital()
                && next.is_word()
                && !next.is(Facts::SUBJECT_PRONOUN
                    .or(Facts::DETERMINER)
                    .or(Facts::POSSESSIVE)
                    .or(Facts::WH)
                    .or(Facts::RELATIVE))
                && view.word(index + 1).ends_with('s')
        });
        let named = view.reads_any(index, &["called", "dubbed", "labeled", "labelled"])
            && before.is_some_and(|before| before.kind == Kind::Word)
            && [index + 1, index + 1 + u32::from(view.reads(index + 1, "the"))]
                .iter()
                .any(|at| view.get(*at).is_some_and(|next| next.is_capital() || matches!(next.kind, Kind::Mark(_))))
            && (view.start.max(index.saturating_sub(4))..index).any(|at| view.reads_any(at, &["a", "an"]));
        // "the facts reported by the government": a participle; "he said by telephone" is none.
        let told = token.cue != 0 && view.takes(token.cue - 1, view.labels.told);
        let reduced = !bare
            && !told
            && view.reads(index + 1, "by")
            && before.is_some_and(|before| !before.is(Facts::AUXILIARY) && !view.reads(index - 1, "as"))
            && !view.is_adverb(index - 1);
        // "In a video posted on Facebook, the mayor says …"
        let reduced = reduced
            || !bare
                && !told
                && index > view.start + 2
                && view.get(index + 1).is_some_and(|next| next.is(Facts::PREPOSITION))
                && before.is_some_and(|noun| noun.is(Facts::DOCUMENT))
                && view.token(index - 2).is(Facts::DETERMINER)
                && view.token(index - 3).is(Facts::PREPOSITION);
        // "the pier, also known as the Mole", "the resort, now called Hale House", "the so called experts"
        let renamed = view.reads_any(index, &["known", "called", "named", "dubbed"])
            && view
                .reads_any(index.saturating_sub(1), &["also", "now", "so", "better", "formerly", "once", "previously"])
            && index >= view.start + 2
            && (view.token(index - 2).is(Facts::DETERMINER)
                || matches!(view.token(index - 2).kind, Kind::Comma | Kind::Open));
        let adjective = adjective || counted || named || reduced || renamed;
        return (!adjective).then_some(if forms & form::PAST != 0 { form::PAST } else { form::PARTICIPLE });
    }
    if forms & form::ING != 0 {
        // "two hospitals planning to merge": plans and wishes of a noun right before them are no statement.
        let speech = token.cue != 0 && view.pack.cues[usize::from(token.cue - 1)].class == CueClass::Speech;
        let reduced = !speech
            && before.is_some_and(|before| {
                before.kind == Kind::Word
                    && !before.is(Facts::BE.or(Facts::ADVERB).or(Facts::CONJUNCTION).or(Facts::PREPOSITION))
            });
        // "the most telling promise"
        let compared = view.reads_any(index.saturating_sub(1), &["most", "more"]);
        // "told a regular briefing that": a noun, unless a form of "to be" or a mark stands before it.
        let noun = view.is_noun_verb(index)
            && before.is_some_and(|before| {
                before.kind == Kind::Word && !before.is(Facts::BE.or(Facts::ADVERB).or(Facts::CONJUNCTION))
            });
        let marker = marker || reduced || compared || noun;
        return (!marker).then_some(form::ING);
    }
    if forms & form::THIRD != 0 {
        return (!view.is_noun_verb(index) || is_verb_third(view, index)).then_some(form::THIRD);
    }
    if forms & form::BASE != 0 {
        return is_verb_base(view, index).then_some(form::BASE);
    }
    None
}

/// The left edge of the adverbs and negations before `index`: "has [not often] said".
fn before_adverbs(view: &View<'_>, index: u32) -> u32 {
    let mut left = index;
    while left > view.start
        && (view.is_adverb(left - 1)
            || view.token(left - 1).is(Facts::NEGATION) && !view.token(left - 1).is(Facts::AUXILIARY))
    {
        left -= 1;
    }
    left
}

/// "the report claims that", "Ruiz calls for": the -s form of a word that is a noun as often.
fn is_verb_third(view: &View<'_>, index: u32) -> bool {
    let left = before_adverbs(view, index);
    let Some(before) = view.before(left) else { return false };
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
        // "The movement plans a protest, the Hale Herald reports."
        let clause = view.kind(start) == Some(Kind::Comma)
            && view.at_end(end)
            && view.before(left).is_some_and(|name| name.is_capital())
            && (view.token(start + 1).is_capital() || view.reads(start + 1, "the"))
            && view.has_finite(view.start..start);
        start + 1 < left && (view.quoted(start) || !placed && (clause || aside))
    })
}

/// "to say", "would say", "officials say": the base form needs a modal, "to", or a plural subject.
fn is_verb_base(view: &View<'_>, index: u32) -> bool {
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
                    && !view.word(left - 1).ends_with('s');
                let other =
                    Facts::OBJECT_PRONOUN.or(Facts::CONJUNCTION).or(Facts::SUBORDINATOR).or(Facts::BE).or(Facts::HAVE);
                // "those around him say"
                let around = before.is(Facts::OBJECT_PRONOUN)
                    && view.before(left - 1).is_some_and(|preposition| preposition.is(Facts::PREPOSITION))
                    && (view.start..left - 1).any(|at| view.reads_any(at, &["those", "people", "everyone", "all"]));
                // "those who knew him say"
                let around = around
                    || before.is(Facts::OBJECT_PRONOUN)
                        && (view.start.max(left.saturating_sub(4))..left.saturating_sub(2))
                            .any(|at| view.reads(at, "who"));
                !(verb || before.is(other)) || around
            }
            Kind::Comma | Kind::Close | Kind::Dash | Kind::Number => true,
            // "42% say"
            Kind::Other => view.word(left - 1) == "%",
            _ => false,
        };
    }
    let plural = before.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::QUANTIFIER))
        || before.kind == Kind::Word
            && view.word(left - 1).ends_with('s')
            && !view.word(left - 1).ends_with("ss")
            && !before.is(Facts::PREPOSITION.or(Facts::BE).or(Facts::DETERMINER))
            && !view.is_genitive(left - 1);
    // "Republicans blast Ruiz"
    let people = before.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE));
    let company = view.get(index + 1).is_some_and(|next| {
        next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::WH).or(Facts::SUBJECT_PRONOUN))
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
    past || released || results || plural && (company || particle || to || closes_quotation(view, left, index))
}

/// The verb group round the cue at `head`.
fn group(view: &View<'_>, head: u32, form_read: u8) -> Candidate {
    let token = view.token(head);
    let mut start = head;
    let mut be = false;
    let mut negated = false;
    if form_read & (form::OTHER | form::NOUN) == 0 {
        // "has in the past said"
        start = view.inserted(start).unwrap_or(start);
        while start > view.start && !view.quoted(start - 1) && view.is_left_of_verb(start - 1) {
            let left = view.token(start - 1);
            // "Lund's said"? A possessive is no auxiliary, but "he's said" is one.
            if view.is_genitive(start - 1) {
                break;
            }
            // "who’s called for a vote" has called, "he’s accused of theft" is.
            let has = view.word(start - 1).starts_with(['\'', '’'])
                && view.word(start - 1).ends_with('s')
                && !view.reads_any(head + 1, &["of", "by", "as", "to"]);
            be |= left.is(Facts::BE) && start - 1 != head && !has;
            negated |= left.is(Facts::NEGATION);
            start -= 1;
            // "has in the past repeatedly said"
            start = view.inserted(start).unwrap_or(start);
        }
    }
    // "declined to say": the verb before "to" belongs to the group, and says whether it was said.
    // But "declined to rule out a vote" has nothing that was ruled.
    let governs = view.takes(token.cue - 1, view.labels.phrasal)
        || view.get(head + 1).is_some_and(|next| next.is(Facts::WH.or(Facts::RELATIVE)) || !next.is_word());
    if form_read & form::BASE != 0
        && governs
        && start > view.start + 1
        && view.reads(start - 1, "to")
        && view.is_in(start - 2, view.labels.catenative)
    {
        negated |= view.is_in(start - 2, view.labels.catenative_negative);
        start -= 2;
        while start > view.start
            && !view.quoted(start - 1)
            && view.is_left_of_verb(start - 1)
            && !view.is_genitive(start - 1)
        {
            negated |= view.token(start - 1).is(Facts::NEGATION);
            start -= 1;
        }
    }
    // "was quoted as saying": one cue.
    if form_read == form::ING
        && let Some(reported) = reported(view, start)
    {
        start = reported;
        while start > view.start
            && !view.quoted(start - 1)
            && view.is_left_of_verb(start - 1)
            && !view.is_genitive(start - 1)
        {
            start -= 1;
        }
        be = false;
    }
    // Fronted adverbs and connectives belong to the sentence: "However, he said", "Then Ruiz said" keep theirs.
    while start < head && view.token(start).is(Facts::ADVERB) && start == view.start {
        start += 1;
    }
    let mut end = head + 1;
    let cue = &view.pack.cues[usize::from(token.cue - 1)];
    let mut after = end;
    let apart = view.is_adverb(after) && !view.reads_any(after, &["so", "only", "first", "once"]);
    // "called on Wednesday for" has its day before the particle, "called Wednesday for" as well.
    if apart || view.get(after).is_some_and(|next| next.is(Facts::WEEKDAY)) {
        after += 1;
    }
    // "spoke out about", "spoke at length about"
    let over = if view.reads(after, "out") {
        1
    } else if view.reads(after, "at") && view.reads(after + 1, "length") {
        2
    } else {
        0
    };
    if over > 0 && view.get(after + over).is_some_and(|next| cue.particles.contains(&next.key)) {
        after += over;
    }
    let particle = view
        .get(after)
        .filter(|next| !view.quoted(after) && cue.particles.contains(&next.key))
        // "argued on Monday that": a day, not a particle.
        .filter(|_| !view.get(after + 1).is_some_and(|next| next.is(Facts::DATE)))
        .map(|_| after + 1);
    // "pointed out" is one verb, "pointed to" has an object.
    if let Some(after) = particle
        && view.reads(after - 1, "out")
    {
        end = after;
    }
    Candidate {
        head,
        start,
        end,
        particle,
        cue: token.cue - 1,
        noun: false,
        form: form_read,
        // "Asked whether she would run, Ruiz said": whoever asked is not named.
        passive: (be
            || (head == view.start
                || start == head && view.reads_any(head.saturating_sub(1), &["when", "if", "whenever", "once"]))
                && view.takes(token.cue - 1, view.labels.told))
            && form_read & (form::PAST | form::PARTICIPLE) != 0,
        negated,
    }
}

/// The participle of who was heard or quoted, right before "saying": "was [quoted] as", "was [quoted] by the Herald as", "is
/// [heard]", "was [caught] on tape".
fn reported(view: &View<'_>, saying: u32) -> Option<u32> {
    const FAR: u32 = 8;
    let passive = |at: u32| {
        let mut left = at;
        while left > view.start && view.is_adverb(left - 1) {
            left -= 1;
        }
        view.before(left).is_some_and(|before| before.is(Facts::BE))
    };
    let last = saying.checked_sub(1).filter(|last| *last > view.start)?;
    if view.reads(last, "as") {
        return (view.start.max(saying.saturating_sub(FAR))..last)
            .rev()
            .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
            .find(|at| view.reads_any(*at, &["quoted", "cited"]))
            .filter(|quoted| {
                quoted + 1 == last
                    || passive(*quoted) && view.get(quoted + 1).is_some_and(|next| next.is(Facts::PREPOSITION))
            });
    }
    let media = last > view.start + 1
        && view.reads(last - 1, "on")
        && view.reads_any(last, &["tape", "camera", "video", "air", "film"]);
    let participle = if media { last.checked_sub(2)? } else { last };
    let heard = view.reads_any(participle, &["heard", "overheard", "seen", "shown", "recorded", "filmed", "caught"]);
    (heard && participle > view.start && passive(participle)).then_some(participle)
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
