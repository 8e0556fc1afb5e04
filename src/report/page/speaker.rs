//! Who gets a colour and a mark: everybody who says something, and every person, in the order of appearance.
//!
//! Ana Ruiz is "AR" in the first colour, underlined with a plain line; the next has another colour and another line.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::article::Article;
use crate::entity::{Claim, Entity};
use crate::vocab::EntityKind;

/// Colours in the style sheet, and kinds of lines: the two run out at different times.
const TONES: usize = 8;
const LINES: usize = 5;

pub(super) struct Speaker<'a> {
    pub id: u32,
    pub entity: &'a Entity,
    /// "AR": no two have the same.
    pub mark: String,
    /// Classes that give it colour and line.
    pub class: String,
    /// How many statements.
    pub statements: usize,
}

pub(super) struct Speakers<'a> {
    /// In the order of their ids.
    pub all: Vec<Speaker<'a>>,
}

impl<'a> Speakers<'a> {
    pub(super) fn of(article: &'a Article, claims: impl Iterator<Item = (usize, &'a Claim)>) -> Self {
        let mut statements: BTreeMap<u32, usize> = BTreeMap::new();
        claims.flat_map(|(_, claim)| &claim.speakers).for_each(|id| *statements.entry(*id).or_default() += 1);
        let mut marks: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = Vec::new();
        for (id, entity) in (0..).zip(&article.entities) {
            let statements = statements.get(&id).copied().unwrap_or(0);
            if statements == 0 && entity.kind != EntityKind::Person {
                continue;
            }
            let mut mark = initials(&entity.name);
            let same = marks.entry(mark.clone()).or_default();
            *same += 1;
            if *same > 1 {
                mark.push_str(&same.to_string());
            }
            let number = all.len();
            let class = format!("t{} l{}", number % TONES, number % LINES);
            all.push(Speaker { id, entity, mark, class, statements });
        }
        Self { all }
    }

    pub(super) fn get(&self, id: u32) -> Option<&Speaker<'a>> {
        self.all.binary_search_by_key(&id, |speaker| speaker.id).ok().map(|at| &self.all[at])
    }
}

impl Speaker<'_> {
    /// The mark alone; whoever hears the page hears the name beside it.
    pub(super) fn badge(&self) -> Markup {
        html! { span class={ "badge " (self.class) } aria-hidden="true" { (self.mark) } }
    }
}

/// Two letters at most: of the first word and the last, articles and the like passed over.
fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let words: Vec<&str> = name.split_whitespace().filter(|word| letter(word).is_some()).collect();
    let words = match words[..] {
        [first, ref rest @ ..] if !rest.is_empty() && matches!(first.to_lowercase().as_str(), "the" | "a" | "an") => {
            rest
        }
        _ => &words,
    };
    let first = words.first().and_then(|word| letter(word));
    let last = words.last().filter(|_| words.len() > 1).and_then(|word| letter(word));
    let initials: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    if initials.is_empty() { "?".to_owned() } else { initials }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_short() {
        let marks =
            ["Ana Ruiz", "the Russian president", "Lindqvist & Hale", "Élodie de la Tour", "the", "–"].map(initials);
        assert_eq!(marks, ["AR", "RP", "LH", "ÉT", "T", "?"]);
    }
}
