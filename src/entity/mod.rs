//! Mentions and attributions in, entities and claims out: who is who, and who said what.
//!
//! "Ana Ruiz … Ruiz said … she added …" is one entity with three mentions and two claims.

use std::ops::Range;

use crate::span::Span;
use crate::vocab::{CueClass, EntityKind, Gender, Polarity, Speech};

/// A person, body, place or group of the article, with everything that refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its fullest name, or the description if no name is given.
    pub name: String,
    /// What sort of thing.
    pub kind: EntityKind,
    /// Only where the text states it.
    pub gender: Option<Gender>,
    /// Every other form of the name, in order of appearance, each once.
    pub aliases: Vec<String>,
    /// Titles and descriptions of office, as written, in order of appearance, each once.
    pub titles: Vec<TitleUse>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Span>,
}

/// A title given to an entity, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleUse {
    /// As written: "US President", "the Russian president".
    pub text: String,
    /// Where it stands first.
    pub span: Span,
}

/// The rule by which a source was resolved to a speaker; surest first.
pub use sieve_names::Sieve;

mod sieve_names {
    use serde::{Deserialize, Serialize};

    /// How a source was resolved.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Sieve {
        /// The source is a full name.
        FullName,
        /// A surname whose full name the article gives.
        Surname,
        /// Two or more speakers, each resolved by itself.
        Joint,
        /// A description that fits one.
        Description,
        /// An organisation, country or group by its name.
        Body,
        /// A relative pronoun and the noun before it.
        Relative,
        /// he, she, they.
        Pronoun,
        /// I or we within somebody's quotation.
        FirstPerson,
        /// The running speaker, taken over.
        Carried,
    }

    impl Sieve {
        /// Its one spelling.
        #[must_use]
        pub const fn name(self) -> &'static str {
            match self {
                Self::FullName => "full-name",
                Self::Surname => "surname",
                Self::Joint => "joint",
                Self::Description => "description",
                Self::Body => "body",
                Self::Relative => "relative",
                Self::Pronoun => "pronoun",
                Self::FirstPerson => "first-person",
                Self::Carried => "carried",
            }
        }
    }
}

/// Who said what: an attribution and its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The source as written.
    pub source: Option<Span>,
    /// The cue as written.
    pub cue: Option<Span>,
    /// What is said, in order.
    pub content: Vec<Span>,
    /// Whom it is said to.
    pub addressee: Option<Span>,
    /// Whose words, as indices into the article's entities: none, one, or several who speak jointly.
    pub speakers: Vec<u32>,
    /// Entities that fit equally well where none could be chosen.
    pub candidates: Vec<u32>,
    /// How the speaker was found.
    pub resolved_by: Option<Sieve>,
    /// The speaker was taken over from the statement before: nobody is named.
    pub carried: bool,
    /// Whether it is quoted.
    pub speech: Speech,
    /// What kind of act.
    pub class: CueClass,
    /// The cue's lemma: "say" for "has said"; empty without a cue.
    pub lemma: String,
    /// Whether the source stands by it.
    pub polarity: Polarity,
    /// The frame or sieve that read it.
    pub frame: String,
    /// The claim in whose content this one stands, an index into the article's claims.
    pub parent: Option<u32>,
    /// The block (paragraph) its first part stands in, from 0.
    pub block: u32,
    /// Its first token to its last, for those who need the words.
    pub tokens: Range<u32>,
}
