//! One person, two offices that exclude each other.
//!
//! "US President Joe Biden … Vice President Joe Biden" is flagged at the second title; "then-Vice President Joe Biden",
//! "In 2014, Vice President Joe Biden", a title between quotation marks are not.

use super::own_time::has_own_time;
use super::tenure::{excludes, is_before_name};
use super::{Context, Flag};
use crate::check::Label;
use crate::mention::{Effect, Mention, Title};

/// Flags the first mention of every office that cannot go with an earlier one of the same person.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let mut titled: Vec<Vec<&Mention>> = vec![Vec::new(); article.entities.len()];
    for (mention, of) in article.mentions.iter().zip(&article.entity_of) {
        if let Some(of) = of.filter(|_| mention.title.is_some() && !mention.quoted) {
            titled[of as usize].push(mention);
        }
    }
    for mentions in titled {
        let mut held: Vec<(&Mention, &Title, u16)> = Vec::new();
        for mention in mentions {
            let Some(title) = &mention.title else { continue };
            let Some(office) = title.office else { continue };
            if title.effect != Effect::Current || title.of_body || !is_before_name(context, mention, title) {
                continue;
            }
            let clash = held.iter().find(|(first, earlier, other)| {
                excludes(context, office, *other)
                    && same_system(context, title, earlier)
                    && !is_couple(context, (office, mention), (*other, first))
            });
            if let Some((first, earlier, _)) = clash
                && !held.iter().any(|(_, _, other)| *other == office)
                && !has_own_time(context, mention)
                && !has_own_time(context, first)
                && !changes_office(context, first, mention)
            {
                flags.push(flag(context, mention, title, first, earlier));
            }
            held.push((mention, title, office));
        }
    }
}

/// "Gov. Ana Ruiz was sworn in as president on Monday. President Ruiz …": the story tells of the change.
fn changes_office(context: &Context<'_>, first: &Mention, second: &Mention) -> bool {
    let text = &context.article.text;
    let sentence = |mention: &Mention| text.sentence_of(mention.tokens.start);
    let (Some(from), Some(to)) = (sentence(first), sentence(second)) else { return false };
    let tells = |at: usize| {
        let mut words = text.sentences[at].tokens.clone().map(|at| text.word(at).to_lowercase());
        words.any(|word| context.rule.strings("change").any(|change| change == word))
    };
    // Told where one of the two stands, or right beside.
    [from, from + 1, to.saturating_sub(1), to].into_iter().filter(|at| (from..=to).contains(at)).any(tells)
}

fn flag(context: &Context<'_>, mention: &Mention, title: &Title, first: &Mention, earlier: &Title) -> Flag {
    let text = &context.article.text;
    let here = text.of(text.span(title.tokens.clone())).to_owned();
    let there = text.of(text.span(earlier.tokens.clone())).to_owned();
    let first_span = text.span(first.tokens.clone());
    let paragraph = context.paragraph(first_span.start);
    Flag {
        primary: text.span(mention.tokens.clone()),
        related: vec![Label { span: first_span, text: format!("“{there}” here") }],
        values: vec![("here", here), ("there", there), ("paragraph", paragraph.to_string())],
        roster_says: super::tenure::on_the_day(context, mention, first),
        ..Flag::default()
    }
}

/// "President Ruiz … the first lady, Ana Ruiz": a surname alone may be the husband's.
fn is_couple(context: &Context<'_>, one: (u16, &Mention), other: (u16, &Mention)) -> bool {
    let spouse = |office: u16| {
        let groups = &context.pack.offices[usize::from(office)].exclusive;
        groups.len() == 1 && groups.iter().any(|group| *group == "spouse")
    };
    let bare = |mention: &Mention| mention.name().is_none_or(|name| name.len() < 2);
    (spouse(one.0) || spouse(other.0)) && (bare(one.1) || bare(other.1))
}

/// Outside the United States a senator may be a minister or a mayor: where the text names another country for either
/// title, only heads of state and government are compared.
fn same_system(context: &Context<'_>, one: &Title, other: &Title) -> bool {
    let foreign = |title: &Title| {
        title.place.is_some_and(|place| {
            let place = &context.pack.places[usize::from(place)];
            place.kind == "country" && place.id != "US"
        })
    };
    let high = |title: &Title| title.office.is_some_and(|office| context.pack.offices[usize::from(office)].rank == 1);
    !(foreign(one) || foreign(other)) || high(one) || high(other)
}
