//! A bare surname speaks, and the nearest full name is another bearer's.
//!
//! "Ana Ruiz … Ruiz … Tomás Ruiz … Ruiz said" is flagged at the last; a surname after its own bearer, with a title, or that
//! only one near bearer can own is not.

use rustc_hash::FxHashSet;

use super::{Context, Flag};
use crate::check::Label;
use crate::entity::Claim;
use crate::lexicon::{Facts, key};
use crate::mention::Mention;
use crate::vocab::CueClass;

/// Flags sources that fit two persons equally well.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let known = context.rule.keys("known");
    let mut full: Option<Vec<Vec<u32>>> = None;
    let mut told: FxHashSet<u64> = FxHashSet::default();
    for claim in &article.claims {
        let Some((id, mention)) = bare_surname(context, claim) else { continue };
        let surname = article.text.tokens[mention.tokens.start as usize].key;
        if known.contains(&surname) || told.contains(&surname) {
            continue;
        }
        let full = full.get_or_insert_with(|| full_names(context));
        // The bearer whose full name stands nearest before, and the one the story has spoken of most.
        let nearest = |of: &u32| {
            let names = &full[*of as usize];
            names.partition_point(|name| *name < id).checked_sub(1).map(|at| names[at])
        };
        let before = claim.candidates.iter().filter_map(|of| nearest(of).map(|name| (name, *of))).max();
        let span = article.text.span(mention.tokens.clone());
        let uses = |of: u32| article.entities[of as usize].mentions.partition_point(|known| known.start < span.start);
        let (Some((name, last)), true) = (before, claim.candidates.len() == 2) else { continue };
        let Some(other) = claim.candidates.iter().copied().find(|of| *of != last) else { continue };
        if nearest(&other).is_none() || uses(other) <= uses(last) || !is_close(context, name, mention, last, other) {
            continue;
        }
        told.insert(surname);
        let there = article.text.span(article.mentions[name as usize].tokens.clone());
        let names = [other, last].map(|of| article.entities[of as usize].name.clone());
        let [other, last] = names;
        flags.push(Flag {
            primary: span,
            related: vec![Label { span: there, text: "the nearest full name".to_owned() }],
            values: vec![("here", article.text.of(span).to_owned()), ("one", other), ("other", last)],
            ..Flag::default()
        });
    }
}

/// Whether the full name stands in this paragraph or the one before, both full names begin with a name that people are
/// given, and the surname has not stood alone since.
fn is_close(context: &Context<'_>, name: u32, mention: &Mention, last: u32, other: u32) -> bool {
    let article = context.article;
    let text = &article.text;
    let full = &article.mentions[name as usize];
    let given = |of: u32| {
        let first = article.entities[of as usize].name.split(' ').next().map(key);
        first.is_some_and(|first| context.pack.lexicon.probe(first).facts.any(Facts::GIVEN))
    };
    let surname = text.tokens[mention.tokens.start as usize].key;
    let again = (full.tokens.end..mention.tokens.start).any(|at| text.tokens[at as usize].key == surname);
    full.block + 1 >= mention.block && !again && given(last) && given(other)
}

/// The mention that is the source of a claim, if it is a surname alone that fits several.
fn bare_surname<'a>(context: &'a Context<'_>, claim: &Claim) -> Option<(u32, &'a Mention)> {
    let article = context.article;
    let source = claim.source.filter(|_| claim.class == CueClass::Speech && claim.candidates.len() > 1)?;
    let start = article.text.tokens_in(source).start;
    let first = article.mentions.partition_point(|mention| mention.tokens.start < start);
    let mention = article.mentions.get(first).filter(|mention| mention.tokens.start == start)?;
    let bare = mention.is_person_name() && mention.title.is_none() && mention.tokens.len() == 1 && !mention.quoted;
    bare.then(|| u32::try_from(first).ok().map(|id| (id, mention))).flatten()
}

/// For each entity its mentions by full name, in order.
fn full_names(context: &Context<'_>) -> Vec<Vec<u32>> {
    let article = context.article;
    let mut full: Vec<Vec<u32>> = vec![Vec::new(); article.entities.len()];
    for ((mention, of), id) in article.mentions.iter().zip(&article.entity_of).zip(0..) {
        if let Some(of) = of
            && mention.is_person_name()
            && mention.name().is_some_and(|name| name.len() > 1)
        {
            full[*of as usize].push(id);
        }
    }
    full
}
