//! A text in, its mentions out: every stretch that refers to a person, body, place or group.
//!
//! "US President Joe Biden met officials" has the name "Joe Biden" with the title "US President", and the description
//! "officials". Names are found in two rounds: full names, titles and listed names first, then lone surnames of those.

mod describe;
mod name;
mod title;

use std::ops::Range;

pub use title::{Effect, Title};

use crate::lexicon::Facts;
use crate::rule::RulePack;
use crate::text::Text;
use crate::vocab::{EntityKind, Gender};

/// A stretch that refers to somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// All its tokens, the title included.
    pub tokens: Range<u32>,
    /// How it refers.
    pub form: Form,
    /// What sort of thing, as far as its words tell.
    pub kind: EntityKind,
    /// Its title, before or (in apposition) after it.
    pub title: Option<Title>,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The block it stands in.
    pub block: u32,
}

/// How a mention refers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// By name; the tokens are those of the name alone.
    Name(Range<u32>),
    /// By description; the token is the noun that heads it.
    Description(u32),
    /// By pronoun.
    Pronoun(Pronoun),
}

/// Which pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// he, him, his
    He,
    /// she, her
    She,
    /// it, its
    It,
    /// they, them, their
    They,
    /// I, me, my, we, us, our
    First,
    /// you, your
    Second,
    /// who, which, that
    Relative,
}

impl Pronoun {
    /// The pronoun that a word is.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        const LONGEST: usize = "themselves".len();
        let mut small = [0; LONGEST];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        Some(match std::str::from_utf8(small).ok()? {
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "they" | "them" | "their" | "themselves" => Self::They,
            "i" | "me" | "my" | "we" | "us" | "our" | "myself" | "ourselves" => Self::First,
            "you" | "your" => Self::Second,
            "who" | "which" | "that" | "whom" | "whose" => Self::Relative,
            _ => return None,
        })
    }

    /// The gender it states.
    #[must_use]
    pub const fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::Male),
            Self::She => Some(Gender::Female),
            _ => None,
        }
    }
}

impl Mention {
    /// The tokens of the name, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<Range<u32>> {
        match &self.form {
            Form::Name(tokens) => Some(tokens.clone()),
            _ => None,
        }
    }

    /// Whether it names a person.
    #[must_use]
    pub fn is_person_name(&self) -> bool {
        matches!(self.form, Form::Name(_)) && self.kind == EntityKind::Person
    }
}

/// The mentions of a text, in order, names before the descriptions that start at the same place.
#[must_use]
pub fn find(text: &Text, pack: &RulePack) -> Vec<Mention> {
    let mut mentions = name::names(text, pack);
    describe::appositions(text, pack, &mut mentions);
    describe::descriptions(text, pack, &mut mentions);
    pronouns(text, &mut mentions);
    mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    describe::titles_before(text, &mut mentions);
    mentions
}

/// Personal pronouns; relative ones are looked at only where they are a source.
fn pronouns(text: &Text, mentions: &mut Vec<Mention>) {
    for (block, range) in text.blocks.iter().enumerate() {
        for index in range.clone() {
            let token = &text.tokens[index as usize];
            if !token.is(Facts::SUBJECT_PRONOUN.or(Facts::OBJECT_PRONOUN).or(Facts::POSSESSIVE)) {
                continue;
            }
            let Some(pronoun) = Pronoun::of(text.word(index)) else { continue };
            if matches!(pronoun, Pronoun::Relative | Pronoun::Second) {
                continue;
            }
            // "US" the country is "us" by its key; a capital inside a sentence tells.
            if token.is_all_capitals() {
                continue;
            }
            mentions.push(Mention {
                tokens: index..index + 1,
                form: Form::Pronoun(pronoun),
                kind: EntityKind::Unknown,
                title: None,
                quoted: text.inside[index as usize] != 0,
                block: u32::try_from(block).unwrap_or(u32::MAX),
            });
        }
    }
}
