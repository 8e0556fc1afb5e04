//! One speaker's words are doubted, another's are not.
//!
//! "Lund claimed … Lund insisted … Lund claimed …", "Ruiz said …" three times, are flagged once, at the first verb of
//! doubt; a speaker with other verbs of her own, a story that doubts both, verbs within quotation marks are not.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Context, Flag};
use crate::check::Label;
use crate::entity::Claim;
use crate::lexicon::{Facts, key};
use crate::span::Span;
use crate::text::Text;
use crate::vocab::{CueClass, EntityKind, Polarity};

/// The verbs of one speaker.
#[derive(Clone, Debug, Default)]
struct Verbs {
    /// Lemma and place of those that doubt.
    doubt: Vec<(Cow<'static, str>, Span)>,
    /// Likewise those that do not.
    neutral: Vec<(Cow<'static, str>, Span)>,
}

/// Flags the person whose verbs doubt most, if another's never do.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let least = usize::try_from(context.rule.integer("least", 3)).unwrap_or(3);
    let (doubt, neutral) = (context.rule.keys("doubt"), context.rule.keys("neutral"));
    let mut people: Vec<Verbs> = vec![Verbs::default(); article.entities.len()];
    for claim in &article.claims {
        let ([speaker], Some(cue)) = (claim.speakers.as_slice(), claim.cue) else { continue };
        if !is_told(&article.text, claim, cue) || article.entities[*speaker as usize].kind != EntityKind::Person {
            continue;
        }
        let lemma = key(&claim.lemma);
        let verbs = &mut people[*speaker as usize];
        if doubt.contains(&lemma) {
            verbs.doubt.push((claim.lemma.clone(), cue));
        } else if neutral.contains(&lemma) {
            verbs.neutral.push((claim.lemma.clone(), cue));
        }
    }
    // Doubt is usual for the one, a third of the verbs or more, and never meets the other.
    let doubted = (0..people.len())
        .filter(|id| people[*id].doubt.len() >= least && 2 * people[*id].doubt.len() > people[*id].neutral.len())
        .max_by_key(|id| (people[*id].doubt.len(), std::cmp::Reverse(*id)));
    let trusted = (0..people.len())
        .filter(|id| people[*id].doubt.is_empty() && people[*id].neutral.len() >= least)
        .max_by_key(|id| (people[*id].neutral.len(), std::cmp::Reverse(*id)));
    let (Some(doubted), Some(trusted)) = (doubted, trusted) else { return };
    let name = |id: usize| {
        let name = &article.entities[id].name;
        name.rsplit(' ').next().unwrap_or(name).to_owned()
    };
    let (one, other) = (&people[doubted], &people[trusted]);
    flags.push(Flag {
        primary: one.doubt[0].1,
        related: vec![Label { span: other.neutral[0].1, text: format!("{} here", name(trusted)) }],
        values: vec![
            ("name", name(doubted)),
            ("doubt", tally(&one.doubt)),
            ("other", name(trusted)),
            ("neutral", tally(&other.neutral)),
        ],
        ..Flag::default()
    });
}

/// Whether the paper chose the verb: speech of its own, asserted, not within quotation marks or another's content, and
/// a verb: "her claim" is a noun.
fn is_told(text: &Text, claim: &Claim, cue: Span) -> bool {
    let at = text.tokens_in(cue).start;
    let noun = at.checked_sub(1).map(|before| &text.tokens[before as usize]).is_some_and(|before| {
        before.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || text.of(before.span).starts_with(['\'', '’'])
    });
    claim.class == CueClass::Speech
        && claim.parent.is_none()
        && claim.polarity == Polarity::Asserted
        && !noun
        && text.inside.get(at as usize).is_some_and(|inside| *inside == 0)
}

/// "claim 3, insist 1", the most frequent first.
fn tally(verbs: &[(Cow<'static, str>, Span)]) -> String {
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for (lemma, _) in verbs {
        *count.entry(lemma).or_default() += 1;
    }
    let mut count: Vec<(&str, usize)> = count.into_iter().collect();
    count.sort_by_key(|(lemma, times)| (std::cmp::Reverse(*times), *lemma));
    count.iter().map(|(lemma, times)| format!("“{lemma}” {times}")).collect::<Vec<_>>().join(", ")
}
