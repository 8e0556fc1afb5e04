//! One person is Mr. in one place and Ms. in another.
//!
//! "Mr. Okafor … Ms. Okafor" is flagged at the rarer one; couples, families, Dr. and Rev. beside Mr. are not.

use rustc_hash::FxHashMap;

use super::name_form::Words;
use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::{Facts, key};
use crate::mention::Mention;
use crate::text::Text;
use crate::vocab::{EntityKind, Gender};

/// Flags the rarer form of address of a person.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let most = usize::try_from(context.rule.integer("uses", 2)).unwrap_or(2);
    let couples = context.rule.keys("couples");
    let kin = context.rule.keys("kin");
    let mut addressed: Vec<Addressed<'_>> = vec![Addressed::default(); article.entities.len()];
    for (mention, of) in article.mentions.iter().zip(&article.entity_of) {
        let Some(of) = of.filter(|of| !mention.quoted && article.entities[*of as usize].kind == EntityKind::Person)
        else {
            continue;
        };
        match courtesy(context, mention) {
            Some(Gender::Male) => addressed[of as usize].male.push(mention),
            Some(Gender::Female) => addressed[of as usize].female.push(mention),
            None => {}
        }
    }
    let words = Words::of(text, kin);
    let mut bearers: Option<FxHashMap<u64, Vec<usize>>> = None;
    for (number, one) in addressed.iter().enumerate() {
        let (Some(first_male), Some(first_female)) = (one.male.first(), one.female.first()) else { continue };
        let fewer = match one.male.len().cmp(&one.female.len()) {
            std::cmp::Ordering::Less => &one.male,
            std::cmp::Ordering::Greater => &one.female,
            std::cmp::Ordering::Equal if first_male.tokens.start > first_female.tokens.start => &one.male,
            std::cmp::Ordering::Equal => &one.female,
        };
        let more = if std::ptr::eq(fewer, &raw const one.male) { &one.female } else { &one.male };
        let surname = fewer[0].tokens.end - 1;
        let stated = if std::ptr::eq(fewer, &raw const one.male) { Gender::Male } else { Gender::Female };
        let several = couples.contains(&text.tokens[surname as usize].key)
            || bearers
                .get_or_insert_with(|| by_surname(context))
                .get(&text.tokens[surname as usize].key)
                .is_some_and(|bearers| is_another(context, bearers, number, stated))
            || words.is_family(surname);
        let kin =
            fewer.iter().any(|mention| among_kin(text, mention, kin)) || more.iter().any(|one| is_joined(text, one));
        if fewer.len() > most || several || kin {
            continue;
        }
        for mention in fewer {
            flags.push(flag(context, mention, more));
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Addressed<'a> {
    male: Vec<&'a Mention>,
    female: Vec<&'a Mention>,
}

/// The gender of a Mr., Ms., Mrs., Miss right before the name.
fn courtesy(context: &Context<'_>, mention: &Mention) -> Option<Gender> {
    let title = mention.title.as_ref()?;
    let honorific = &context.pack.honorifics[usize::from(title.honorific?)];
    let before = mention.name().is_some_and(|name| title.tokens.end <= name.start);
    honorific.gender.filter(|_| before && honorific.kind == "courtesy" && title.office.is_none())
}

/// Persons named in full, by surname.
fn by_surname(context: &Context<'_>) -> FxHashMap<u64, Vec<usize>> {
    let mut bearers: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (number, one) in context.article.entities.iter().enumerate() {
        if let Some((_, last)) = one.name.rsplit_once(' ').filter(|_| one.kind == EntityKind::Person) {
            bearers.entry(key(last)).or_default().push(number);
        }
    }
    bearers
}

/// Whether one of the bearers of a surname other than `entity` may be addressed so. Lists of given names only make the
/// check silent.
fn is_another(context: &Context<'_>, bearers: &[usize], entity: usize, stated: Gender) -> bool {
    bearers.iter().filter(|number| **number != entity).any(|number| {
        let one = &context.article.entities[*number];
        let given = one.name.split(' ').next().unwrap_or(&one.name);
        let facts = context.pack.lexicon.probe(key(given)).facts;
        let listed = (facts.any(Facts::GIVEN_MALE), facts.any(Facts::GIVEN_FEMALE));
        let other = match stated {
            Gender::Male => listed == (false, true),
            Gender::Female => listed == (true, false),
        };
        !other && one.gender.is_none_or(|gender| gender == stated)
    })
}

/// "his wife, Ms. Okafor", in this sentence or the one before.
fn among_kin(text: &Text, mention: &Mention, kin: &[u64]) -> bool {
    let Some(sentence) = text.sentence_of(mention.tokens.start) else { return true };
    let from = text.sentences[sentence.saturating_sub(1)].tokens.start;
    let own = text.sentences[sentence].tokens.clone();
    is_joined(text, mention)
        || (from..own.end).any(|at| {
            let token = &text.tokens[at as usize];
            token.is(Facts::KIN) && !token.is_capital() || kin.contains(&token.key)
        })
}

/// "Mr. and Mrs. Okafor".
fn is_joined(text: &Text, mention: &Mention) -> bool {
    let at = mention.tokens.start as usize;
    at >= 2 && text.tokens[at - 1].is(Facts::CONJUNCTION) && text.tokens[at - 2].is(Facts::HONORIFIC)
}

fn flag(context: &Context<'_>, mention: &Mention, others: &[&Mention]) -> Flag {
    let text = &context.article.text;
    let here = text.span(mention.tokens.clone());
    let there = text.span(others[0].tokens.clone());
    let times = match others.len() {
        1 => format!("in paragraph {}", context.paragraph(there.start)),
        2 => "twice in this story".to_owned(),
        times => format!("{times} times in this story"),
    };
    Flag {
        primary: here,
        related: vec![Label { span: there, text: format!("“{}” here", text.of(there)) }],
        values: vec![("here", text.of(here).to_owned()), ("there", text.of(there).to_owned()), ("times", times)],
        ..Flag::default()
    }
}
