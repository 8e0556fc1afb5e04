//! What may stand in a rule file, key by key.
//!
//! In: TOML, as in `[[cue]] id = "claim"`, `lemmas = ["claim"]`. Out: these structs, with the place of every string
//! that a problem may have to point at. What runs is `pack`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor, value::StrDeserializer};

use crate::vocab::{Confidence, CueClass, Evidence, Gender, Polarity, Quoting, Severity, Speech};

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, description = ""))]
#[serde(transparent)]
pub struct Spanned<T>(#[cfg_attr(feature = "schema", schemars(with = "T"))] toml::Spanned<T>);

impl<T> Spanned<T> {
    /// A value that stands there.
    pub fn new(place: std::ops::Range<usize>, value: T) -> Self {
        Self(toml::Spanned::new(place, value))
    }
}

impl<T> Deref for Spanned<T> {
    type Target = toml::Spanned<T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// A string and its place in the file.
pub type Placed = Spanned<String>;

/// A whole file. Keys of a rule stand at the top, beside any number of tables of words.
#[derive(Debug, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Words that report.
    pub cue: Vec<Cue>,
    /// Orders of source, cue and content.
    pub frame: Vec<Frame>,
    /// Offices.
    pub office: Vec<Office>,
    /// Modifiers of titles.
    pub modifier: Vec<Modifier>,
    /// Forms of address.
    pub honorific: Vec<Honorific>,
    /// Countries, states, cities.
    pub place: Vec<Place>,
    /// Word lists by name.
    pub lists: BTreeMap<String, Vec<Member>>,
    /// Irregular verbs: lemma to third person, past, participle, ing.
    pub inflections: BTreeMap<String, [String; 4]>,
    /// Of a pattern rule: any of these flags.
    pub pattern: Option<Spanned<OneOrMany<Placed>>>,
    /// Of a check: its name.
    pub check: Option<Placed>,
    /// How bad a finding is, or "off".
    pub severity: Option<Spanned<Level>>,
    /// How sure; high for errors, else medium.
    pub confidence: Option<Spanned<Confidence>>,
    /// What it needs; the article by default.
    pub evidence: Option<Vec<Evidence>>,
    /// What a finding says.
    pub message: Option<Placed>,
    /// The way out.
    pub help: Option<Placed>,
    /// Why the rule is there.
    pub why: Option<String>,
    /// false, true or "only"; false by default.
    pub in_quote: Option<InQuote>,
    /// Of a pattern rule: nothing is flagged that overlaps one of these.
    pub except: Option<Spanned<OneOrMany<Placed>>>,
    /// Of a pattern rule: one finding a document, at the first place; the others stand beside it.
    pub once: Option<bool>,
    /// Examples that it flags.
    pub flags: Vec<Placed>,
    /// Examples that it passes.
    pub passes: Vec<Placed>,
    /// Known misses: marked as in `flags`, or passed over without a mark; told of when they come out right.
    pub todo: Vec<Placed>,
    /// Conditions on an attribution.
    pub when: Option<When>,
    /// Parameters of a check.
    pub parameters: BTreeMap<String, Parameter>,
    /// Severities of other rules, by their ids.
    pub switch: BTreeMap<Placed, Spanned<Level>>,
}

/// `[[cue]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cue {
    pub id: Placed,
    pub class: CueClass,
    /// Verbs, to be inflected.
    #[serde(default)]
    pub lemmas: Vec<Placed>,
    /// Noun forms, as they stand.
    #[serde(default)]
    pub nouns: Vec<Placed>,
    /// Other words, as they stand.
    #[serde(default)]
    pub words: Vec<Placed>,
    /// Labels of what may follow, for `{cue:label}`.
    #[serde(default)]
    pub takes: Vec<Placed>,
    #[serde(default)]
    pub particles: Vec<String>,
    /// Nouns with which an object says nothing: “claimed the nomination”.
    #[serde(default)]
    pub things: Vec<String>,
    pub polarity: Option<Polarity>,
    /// Examples that are read, with their parts marked.
    #[serde(default)]
    pub reads: Vec<Placed>,
    /// Examples that are not.
    #[serde(default)]
    pub not: Vec<Placed>,
    /// Known misses, marked as in `reads`, or without a mark as in `not`.
    #[serde(default)]
    pub todo: Vec<Placed>,
}

/// `[[frame]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Frame {
    pub id: Placed,
    pub pattern: Placed,
    pub pass: Option<u8>,
    pub polarity: Option<Polarity>,
    #[serde(default)]
    pub nested: bool,
    #[serde(default)]
    pub reads: Vec<Placed>,
    #[serde(default)]
    pub not: Vec<Placed>,
    #[serde(default)]
    pub todo: Vec<Placed>,
}

/// `[[office]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub id: Placed,
    #[serde(default)]
    pub rank: u8,
    #[serde(default)]
    pub scope: String,
    #[serde(default)]
    pub holders: String,
    #[serde(default)]
    pub exclusive: Vec<String>,
    #[serde(default)]
    pub within: Vec<String>,
    /// Other offices whose holders are called so as well.
    #[serde(default)]
    pub covers: Vec<String>,
    pub jurisdiction: Option<String>,
    pub forms: Vec<String>,
}

/// `[[modifier]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    pub effect: String,
    pub forms: Vec<String>,
}

/// `[[honorific]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Honorific {
    pub forms: Vec<String>,
    pub gender: Option<Gender>,
    #[serde(default)]
    pub kind: String,
}

/// `[[place]]`
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub id: Placed,
    #[serde(default)]
    pub kind: String,
    /// The first of `names`, if absent.
    pub name: Option<String>,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(default)]
    pub metonyms: Vec<String>,
    #[serde(default)]
    pub abbreviations: Vec<String>,
    pub postal: Option<String>,
}

/// `[when]`
#[derive(Debug, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct When {
    pub cue: Vec<Placed>,
    pub class: OneOrMany<CueClass>,
    pub source: Vec<Placed>,
    pub speech: OneOrMany<Speech>,
    pub polarity: OneOrMany<Polarity>,
    /// What of its content stands between quotation marks.
    pub quotation: OneOrMany<Quoting>,
    /// Only with a pattern, which has to flag words that name the speaker again.
    pub speaker_again: bool,
}

/// A member of a list: a word or phrase; in `nickname-pairs`, a group of names.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a string, or in `nickname-pairs` an array of strings")]
pub enum Member {
    /// One word or phrase.
    Word(String),
    /// Names that one person may bear.
    Group(Vec<String>),
}

/// A parameter of a check.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a whole number, a string or an array of strings")]
pub enum Parameter {
    Integer(i64),
    String(String),
    Strings(Vec<String>),
}

/// A severity, or "off".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("enum" = ["info", "warning", "error", "off"])))]
pub struct Level(#[cfg_attr(feature = "schema", schemars(with = "String"))] pub Option<Severity>);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        if word == "off" {
            return Ok(Self(None));
        }
        // By serde's own error, so that it reads like that of every other key.
        let all = &["info", "warning", "error", "off"];
        let found = Severity::ALL.iter().copied().find(|severity| severity.name() == word);
        found.map(|severity| Self(Some(severity))).ok_or_else(|| serde::de::Error::unknown_variant(&word, all))
    }
}

/// `false`, `true` or `"only"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "bool", extend("type" = ["boolean", "string"], "enum" = [false, true, "only"])))]
pub enum InQuote {
    No,
    Yes,
    Only,
}

impl<'de> Deserialize<'de> for InQuote {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = InQuote;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("false, true or \"only\"")
            }

            fn visit_bool<E>(self, value: bool) -> Result<InQuote, E> {
                Ok(if value { InQuote::Yes } else { InQuote::No })
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<InQuote, E> {
                if word == "only" { Ok(InQuote::Only) } else { Err(E::unknown_variant(word, &["only"])) }
            }
        }
        deserializer.deserialize_any(Words)
    }
}

/// One value, or an array of them.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, description = ""))]
pub struct OneOrMany<T>(#[cfg_attr(feature = "schema", schemars(with = "AsWritten<T>"))] pub Vec<T>);

/// How one value, or an array of them, is written.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
enum AsWritten<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A value that can be made of a bare string, without knowing its place.
pub trait FromBare: Sized {
    /// Makes it.
    fn from_bare<E: serde::de::Error>(word: &str) -> Result<Self, E>;
}

impl FromBare for Placed {
    /// The caller knows the place of the whole value, and there is only this one.
    fn from_bare<E: serde::de::Error>(word: &str) -> Result<Self, E> {
        Ok(Spanned::new(0..0, word.to_owned()))
    }
}

macro_rules! from_bare {
    ($($type:ty)+) => {
        $(impl FromBare for $type {
            fn from_bare<E: serde::de::Error>(word: &str) -> Result<Self, E> {
                Self::deserialize(StrDeserializer::<E>::new(word))
            }
        })+
    };
}
from_bare! { CueClass Speech Polarity Quoting }

impl<'de, T: Deserialize<'de> + FromBare> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + FromBare> Visitor<'de> for Either<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an array of strings")
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
                T::from_bare(word).map(|value| OneOrMany(vec![value]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(item) = items.next_element()? {
                    all.push(item);
                }
                Ok(OneOrMany(all))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// The JSON Schema of a rule file, for editors.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(File);
    // A schema is made of strings, and those can be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
