//! The small words that every floor speaks: kinds of speech, classes of cues, severities, evidence.
//!
//! Each has one spelling, used alike in rule files, in JSON and on the command line: `Speech::Indirect` is
//! "indirect".

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one kebab-case spelling each, and the functions that go with it.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The one spelling of this value.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl crate::bake::Bake for $name {
            fn bake(&self, out: &mut String) {
                out.push_str(match self {
                    $(Self::$variant => concat!(stringify!($name), "::", stringify!($variant)),)+
                });
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            /// Reads the spelling; the error names all that there are.
            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.name() == word).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|value| value.name()).collect();
                    format!("“{word}” is none of {}", all.join(", "))
                })
            }
        }
    };
}

#[allow(unused_imports, reason = "build.rs includes this file and has no reports")]
pub(crate) use vocabulary;

vocabulary! {
    /// How words are reported.
    Speech {
        /// All of the content stands within quotation marks.
        Direct = "direct",
        /// None of it does.
        Indirect = "indirect",
        /// Some of it does.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What kind of act a cue names.
    CueClass {
        /// say, tell, ask, write, deny, promise, and their nouns.
        Speech = "speech",
        /// a report shows, a poll finds.
        Document = "document",
        /// believe, doubt, expect.
        Thought = "thought",
        /// support, oppose, profess respect.
        Attitude = "attitude",
        /// plan, want, seek.
        Intent = "intent",
        /// see, hear, note with the eye.
        Perception = "perception",
    }
}

vocabulary! {
    /// Whether the source stands by the content.
    Polarity {
        /// The source says that it is so.
        Asserted = "asserted",
        /// The source says that it is not so: denied, rejected.
        Denied = "denied",
        /// The source asks.
        Asked = "asked",
        /// The source would say so on a condition.
        Conditional = "conditional",
        /// The source did not say it: "would not say if".
        Negated = "negated",
    }
}

vocabulary! {
    /// What stands between quotation marks in the content of an attribution.
    Quoting {
        /// Nothing.
        None = "none",
        /// Some words, in a sentence of the paper's own.
        Words = "words",
        /// A sentence, or several.
        Sentence = "sentence",
        /// A whole paragraph that goes on with the speaker of the one before.
        Carried = "carried",
    }
}

vocabulary! {
    /// How bad a finding is, mildest first.
    Severity {
        /// Worth knowing.
        Info = "info",
        /// Likely wrong.
        Warning = "warning",
        /// Cannot be right in any house style.
        Error = "error",
    }
}

vocabulary! {
    /// How sure a check is of its finding, least first.
    Confidence {
        /// Shown only on request.
        Low = "low",
        /// Shown.
        Medium = "medium",
        /// Needed for an error.
        High = "high",
    }
}

vocabulary! {
    /// What a check needs to have before it.
    Evidence {
        /// The text alone.
        Article = "article",
        /// Headline, captions, date.
        Metadata = "metadata",
        /// A list of who held which office when.
        Roster = "roster",
        /// A transcript or wire copy.
        Source = "source",
        /// Other articles.
        Corpus = "corpus",
    }
}

vocabulary! {
    /// What sort of thing a mention refers to.
    EntityKind {
        /// One person.
        Person = "person",
        /// An organisation, a document's author, a body.
        Organisation = "organisation",
        /// A country, state or city, and the government it stands for.
        Place = "place",
        /// Several people without a list of names: officials, residents.
        Group = "group",
        /// A report, a letter, a poll.
        Document = "document",
        /// Not known.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Grammatical gender, only where the text itself states it (Mr, she, spokeswoman); never from a name.
    Gender {
        /// he
        Male = "male",
        /// she
        Female = "female",
    }
}

vocabulary! {
    /// The unit in which offsets are written, in the words of the Language Server Protocol.
    PositionEncoding {
        /// Bytes.
        Utf8 = "utf-8",
        /// Two-byte units, as JavaScript counts.
        Utf16 = "utf-16",
        /// Characters (code points).
        Utf32 = "utf-32",
    }
}
