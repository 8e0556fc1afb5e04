//! The word lists that the engine itself asks for, as bits of one word, so that a question costs one AND.
//!
//! "must" → `MODAL`. Every list here is a list of that name in a rule file; other lists are for patterns only.

use crate::bake::Bake;

/// A set of the lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub u64);

impl Facts {
    /// No list.
    pub const NONE: Self = Self(0);

    /// Whether it has one of `other`.
    #[inline]
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Bake for Facts {
    fn bake(&self, out: &mut String) {
        out.push_str("Facts(");
        self.0.bake(out);
        out.push(')');
    }
}

macro_rules! facts {
    ($($name:ident = $bit:literal, $list:literal;)+) => {
        impl Facts {
            $(#[doc = concat!("The list `", $list, "`.")] pub const $name: Self = Self(1 << $bit);)+

            /// The names of the lists behind the bits.
            pub const LISTS: &[(&str, Self)] = &[$(($list, Self::$name),)+];
        }
    };
}

facts! {
    DETERMINER = 0, "determiner";
    POSSESSIVE = 1, "possessive";
    PREPOSITION = 2, "preposition";
    CONJUNCTION = 3, "conjunction";
    SUBORDINATOR = 4, "subordinator";
    BE = 5, "be";
    HAVE = 6, "have";
    DO = 7, "do";
    MODAL = 8, "modal";
    NEGATION = 9, "negation";
    ADVERB = 10, "adverb";
    SUBJECT_PRONOUN = 11, "subject-pronoun";
    OBJECT_PRONOUN = 12, "object-pronoun";
    RELATIVE = 13, "relative";
    WH = 14, "wh";
    NUMBER = 15, "number";
    MONTH = 16, "month";
    WEEKDAY = 17, "weekday";
    TIME = 18, "time";
    STARTER = 19, "starter";
    QUANTIFIER = 20, "quantifier";
    ROLE = 21, "role";
    ROLE_MALE = 22, "role-male";
    ROLE_FEMALE = 23, "role-female";
    ROLE_PLURAL = 24, "role-plural";
    BODY = 25, "body";
    DOCUMENT = 26, "document";
    KIN = 27, "kin";
    ORGANISATION_SUFFIX = 28, "organisation-suffix";
    ORGANISATION_NAME = 29, "organisation-name";
    PARTY = 30, "party";
    CITY = 31, "city";
    REGION = 32, "region";
    PLACE_NAME = 33, "place-name";
    PLACE_ADJECTIVE = 34, "place-adjective";
    PEOPLE = 35, "people";
    METONYM = 36, "metonym";
    GIVEN_MALE = 37, "given-male";
    GIVEN_FEMALE = 38, "given-female";
    GIVEN_ANY = 39, "given-any";
    GIVEN_AMBIGUOUS = 40, "given-ambiguous";
    NOT_A_NAME = 41, "not-a-name";
    HONORIFIC = 42, "honorific";
    NAME_PARTICLE = 43, "name-particle";
    NEVER_ENDS = 44, "abbreviation-never-ends";
    MAY_END = 45, "abbreviation-may-end";
    VERB_BASE = 46, "verb-base";
    VERB_THIRD = 47, "verb-third";
    VERB_PAST = 48, "verb-past";
    VERB_PARTICIPLE = 49, "verb-participle";
    VERB_ING = 50, "verb-ing";
    PHRASE_START = 51, "phrase-start";
    MODIFIER = 52, "modifier";
    OFFICE_WORD = 53, "office-word";
    CLAUSE_VERB = 54, "clause-verb";
    NAME_SUFFIX = 55, "name-suffix";
    SOURCE_NOUN = 56, "source-noun";
    ADJECTIVE = 57, "adjective";
    OFFICE_START = 58, "office-start";
    MODIFIER_START = 59, "modifier-start";
    PLACE_START = 60, "place-start";
    GESTURE = 61, "gesture";
}

impl Facts {
    /// A word that is finite by itself: is, has, did, will.
    pub const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// Any list of given names that are not everyday words too.
    pub const GIVEN: Self = Self(Self::GIVEN_MALE.0 | Self::GIVEN_FEMALE.0 | Self::GIVEN_ANY.0);
    /// A noun that heads a description of one person.
    pub const ONE_PERSON: Self = Self(Self::ROLE.0 | Self::ROLE_MALE.0 | Self::ROLE_FEMALE.0 | Self::KIN.0);
    /// Months, weekdays, "last", "yesterday".
    pub const DATE: Self = Self(Self::MONTH.0 | Self::WEEKDAY.0 | Self::TIME.0);
    /// Words that hardly a sentence does without.
    pub const EVERYWHERE: Self = Self(
        Self::AUXILIARY.0
            | Self::DETERMINER.0
            | Self::POSSESSIVE.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::SUBJECT_PRONOUN.0
            | Self::RELATIVE.0,
    );
    /// A verb form that can be the finite verb of a clause, but for bare participles.
    pub const FINITE: Self = Self(Self::AUXILIARY.0 | Self::VERB_THIRD.0 | Self::VERB_PAST.0 | Self::VERB_BASE.0);
}

/// Names of lists that no file has to give, because other entries make them: cues and the list `verb`, places,
/// honorifics, offices.
pub const DERIVED: &[&str] = &[
    "place-name",
    "place-adjective",
    "people",
    "metonym",
    "honorific",
    "verb-base",
    "verb-third",
    "verb-past",
    "verb-participle",
    "verb-ing",
    "phrase-start",
    "office-start",
    "modifier-start",
    "place-start",
    "modifier",
    "office-word",
];
