//! he or she says something, and nobody was named who could be meant.
//!
//! "HALE — He said the vote would stand." is flagged at "He"; "When he spoke, Ruiz said", "The mayor left. He said" are
//! not.

use super::{Context, Flag};
use crate::lexicon::Facts;
use crate::mention::{Form, Mention, Pronoun};
use crate::span::Span;
use crate::text::Text;
use crate::vocab::{CueClass, EntityKind};

/// Flags the first statement by he or she before any person stands in the body.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let Some(first) = article
        .mentions
        .iter()
        .zip(&article.entity_of)
        .find_map(|(mention, of)| may_be_meant(context, mention, *of).then_some(mention.tokens.start))
    else {
        return flag_first(context, u32::MAX, flags);
    };
    let byte = text.tokens[first as usize].span.start;
    flag_first(context, byte, flags);
}

/// Flags the first such statement, if it begins before `byte`.
fn flag_first(context: &Context<'_>, byte: u32, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let found = article.claims.iter().take_while(|claim| claim.tokens.start < u32::MAX).find(|claim| {
        let Some(source) = claim.source.filter(|source| source.start < byte) else { return false };
        let spoken = matches!(claim.class, CueClass::Speech | CueClass::Thought | CueClass::Attitude);
        spoken && context.is_copy(claim.block) && is_he_or_she(text, source) && !names_later(text, source)
    });
    let Some(source) = found.and_then(|claim| claim.source) else { return };
    let person = article
        .mentions
        .iter()
        .zip(&article.entity_of)
        .find(|(mention, of)| mention.is_person_name() && may_be_meant(context, mention, **of));
    let help = match person {
        Some((mention, _)) => {
            let span = text.span(mention.tokens.clone());
            format!(
                "Name the speaker; the first person named is {}, in paragraph {}.",
                text.of(span),
                context.paragraph(span.start)
            )
        }
        None => "Name the speaker; nobody is named in this story.".to_owned(),
    };
    flags.push(Flag {
        primary: source,
        values: vec![("here", text.of(source).to_owned()), ("help", help)],
        ..Flag::default()
    });
}

/// A person who stands in the body, by name or as "the mayor"; a name that may be a person's counts.
fn may_be_meant(context: &Context<'_>, mention: &Mention, of: Option<u32>) -> bool {
    if mention.quoted || !context.is_copy(mention.block) {
        return false;
    }
    match &mention.form {
        Form::Name(name) => match mention.kind {
            EntityKind::Person => true,
            EntityKind::Unknown => {
                let text = &context.article.text;
                let last = &text.tokens[name.end as usize - 1];
                name.len() == 1 && of.is_some() && !last.is_all_capitals()
            }
            _ => false,
        },
        Form::Description(_) => mention.kind == EntityKind::Person,
        Form::Pronoun(_) => false,
    }
}

fn is_he_or_she(text: &Text, source: Span) -> bool {
    let tokens = text.tokens_in(source);
    tokens.len() == 1
        && text.inside[tokens.start as usize] == 0
        && matches!(Pronoun::of(text.word(tokens.start)), Some(Pronoun::He | Pronoun::She))
}

/// "When he said so, Ruiz left": a clause that comes before its main clause may begin with the pronoun.
fn names_later(text: &Text, source: Span) -> bool {
    let at = text.tokens_in(source).start;
    let Some(sentence) = text.sentence_of(at) else { return true };
    let range = text.sentences[sentence].tokens.clone();
    (range.start..at).any(|before| text.tokens[before as usize].is(Facts::SUBORDINATOR))
}
