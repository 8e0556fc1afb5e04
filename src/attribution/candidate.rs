//! A sentence in, the words that may be cues out, each with the verb group it heads.
//!
//! "Ruiz has repeatedly said that …" has the candidate "said" with the group "has repeatedly said"; "the claims
//! office" has none.

use super::present::{before_adverbs, far_particle, is_verb_base, is_verb_third, particle_after_time};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;
use crate::vocab::CueClass;

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
            // But "has reportedly been chatting" may have no other cue that a frame reads.
            while out.last().is_some_and(|last| !last.noun && last.form != form::OTHER && last.head >= candidate.start)
            {
                out.pop();
            }
            out.push(candidate);
            index += 1;
            continue;
        }
        let opens = index == view.start && token.noun_cue != 0 && view.takes(token.noun_cue - 1, view.labels.free);
        if token.noun_cue != 0 && (!token.is_capital() || view.title_case || opens) {
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
        let made = token.cue == 0
            || !view.takes(token.cue - 1, view.labels.made_clear)
            || verb_of_clear(view, index).is_some();
        return made.then_some(form::OTHER);
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
        // "ignored repeated warnings": an adjective after a verb.
        let adjective = adjective
            || view.reads_any(index, &["repeated", "reported", "alleged", "promised", "proposed"])
                && index > view.start
                && view.may_be_finite(index - 1)
                && !view.token(index - 1).is(Facts::AUXILIARY);
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
        // "told the Herald in a story posted this week that …"
        let reduced = reduced
            || !bare
                && !told
                && index > view.start + 2
                && view.get(index + 1).is_some_and(|next| {
                    next.is(Facts::PREPOSITION.or(Facts::WEEKDAY)) || view.reads_any(index + 1, &["last", "this"])
                })
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
        // "Figures reported on Sunday show that …": a participle, since a verb follows the day.
        let day = index + 1 + u32::from(view.reads(index + 1, "on"));
        let dated = !bare
            && !told
            && view.get(day).is_some_and(|day| day.is(Facts::WEEKDAY))
            && view.get(day + 1).is_some_and(|verb| {
                verb.is(Facts::AUXILIARY) || verb.cue != 0 && verb.forms & (form::PAST | form::BASE | form::THIRD) != 0
            })
            && !before.is_some_and(|before| {
                before.is(Facts::SUBJECT_PRONOUN.or(Facts::AUXILIARY)) || before.is_capital() && index > view.start + 1
            });
        // "his highly criticized visit", "a recently announced plan", "a large pledged sum": an adjective.
        let left = before_adverbs(view, index);
        let plain = view.get(index + 1).is_some_and(|next| {
            let other = Facts::SUBJECT_PRONOUN
                .or(Facts::OBJECT_PRONOUN)
                .or(Facts::DETERMINER)
                .or(Facts::POSSESSIVE)
                .or(Facts::WH)
                .or(Facts::RELATIVE)
                .or(Facts::PREPOSITION)
                .or(Facts::CONJUNCTION)
                .or(Facts::SUBORDINATOR)
                .or(Facts::QUANTIFIER);
            next.kind == Kind::Word
                && !next.is_capital()
                && !next.is(other)
                && !view.quoted(index + 1)
                && !view.is_adverb(index + 1)
        });
        let determined = |at: u32| {
            at.checked_sub(1)
                .and_then(|at| view.get(at))
                .is_some_and(|first| first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !first.is(Facts::RELATIVE))
                || at > view.start && view.is_genitive(at - 1)
        };
        let modified = plain
            && !bare
            && (left < index && determined(left)
                || view.before(index).is_some_and(|before| before.is(Facts::ADJECTIVE)) && determined(index - 1));
        // "is “peanuts,” compared to what the banks do": a participle, since nothing stands between.
        let compared = view.reads(index, "compared")
            && view.reads_any(index + 1, &["to", "with"])
            && !before.is_some_and(|before| before.is(Facts::AUXILIARY))
            && !(index > view.start && view.is_adverb(index - 1));
        let adjective = adjective || counted || named || reduced || renamed || dated || modified || compared;
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
        // "harder reporting", "that kind of reporting is rare": nouns; but "what he is saying is that …".
        let progressive = view.before(before_adverbs(view, index)).is_some_and(|before| before.is(Facts::BE));
        let noun = noun
            || before.is_some_and(|before| before.is(Facts::ADJECTIVE))
            || !progressive
                && view.get(index + 1).is_some_and(|next| next.is(Facts::AUXILIARY))
                && view.may_be_finite(index + 1);
        let marker = marker || reduced || compared || noun;
        return (!marker).then_some(form::ING);
    }
    if forms & form::THIRD != 0 {
        return (!view.is_noun_verb(index) || is_verb_third(view, index)).then_some(form::THIRD);
    }
    if forms & form::BASE != 0 {
        // "a rate of, say, two percent"
        let aside = view.reads(index, "say")
            && view.kind(index + 1) == Some(Kind::Comma)
            && before.is_some_and(|before| before.kind == Kind::Comma)
            && index > view.start + 1
            && view.get(index - 2).is_some_and(|word| word.is(Facts::PREPOSITION.or(Facts::AUXILIARY)));
        return (!aside && is_verb_base(view, index)).then_some(form::BASE);
    }
    None
}

/// The verb group round the cue at `head`.
fn group(view: &View<'_>, head: u32, form_read: u8) -> Candidate {
    let token = view.token(head);
    let mut start = head;
    let mut be = false;
    let mut negated = false;
    let made = view.takes(token.cue - 1, view.labels.made_clear).then(|| verb_of_clear(view, head)).flatten();
    start = made.unwrap_or(start);
    if form_read & (form::OTHER | form::NOUN) == 0 || made.is_some() {
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
        .map(|_| after + 1)
        .or_else(|| far_particle(view, head, token.cue - 1))
        .or_else(|| particle_after_time(view, head, &cue.particles));
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
            // "The letter, first reported by the Herald, was short"
            || view.reads(head + 1, "by")
                && start < head
                && view.reads(head - 1, "first")
                && view.before(start).is_some_and(|comma| comma.kind == Kind::Comma)
            || (head == view.start
                || start == head && view.reads_any(head.saturating_sub(1), &["when", "if", "whenever", "once"]))
                && view.takes(token.cue - 1, view.labels.told))
            && form_read & (form::PAST | form::PARTICIPLE) != 0,
        negated,
    }
}

/// The verb of "[made] it clear", "[makes] perfectly clear".
fn verb_of_clear(view: &View<'_>, clear: u32) -> Option<u32> {
    let verb = clear - u32::from(clear > view.start && view.is_adverb(clear - 1));
    let verb = verb - u32::from(verb > view.start && view.reads(verb - 1, "it"));
    (verb > view.start && view.reads_any(verb - 1, &["make", "makes", "made", "making"]))
        .then_some(verb.wrapping_sub(1))
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
    // "was quoted by the Herald saying": likewise without "as".
    let quoted = (view.start.max(saying.saturating_sub(FAR))..=last)
        .rev()
        .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
        .find(|at| view.reads(*at, "quoted"))
        .filter(|quoted| {
            passive(*quoted)
                && (*quoted == last || view.get(quoted + 1).is_some_and(|next| next.is(Facts::PREPOSITION)))
        });
    if quoted.is_some() {
        return quoted;
    }
    let media = last > view.start + 1
        && view.reads(last - 1, "on")
        && view.reads_any(last, &["tape", "camera", "video", "air", "film"]);
    let participle = if media { last.checked_sub(2)? } else { last };
    let heard = view.reads_any(participle, &["heard", "overheard", "seen", "shown", "recorded", "filmed", "caught"]);
    (heard && participle > view.start && passive(participle)).then_some(participle)
}
