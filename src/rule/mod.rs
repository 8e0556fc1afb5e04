//! Rule files → a `RulePack`: word lists, cues, frames, pattern rules, parameters of checks.
//!
//! In: TOML as in `rules/en`, a `[[cue]]` with `lemmas = ["say"]`. Out: tables that the floors above read; the
//! built-in ones are made when the program is built (`build.rs`, which shares these modules, and `src/builtin.rs`).
//!
//! `shape` is what files may say, `read` one file, `merge` files over each other, `words` and `compile` make the
//! pack. `syntax` reads a pattern, `program` is what it becomes, `matcher` runs it over tokens.

mod compile;
mod example;
mod index;
mod matcher;
mod merge;
mod pack;
mod program;
mod read;
mod shape;
mod syntax;
mod words;

pub use compile::{compile, missing_lists};
pub use example::{Example, ExampleKind, LABELS, MarkError, Marked, Owner, Vocable, examples, vocables};
pub use index::{Hits, Index};
pub use matcher::{Captures, Direction, Fill, Reader, Word, means, run};
pub use pack::{
    Cue, Frame, Honorific, InQuote, Modifier, Office, Parameter, Phrases, Place, Regexes, Rule, RuleKind, RulePack,
    Setting, SourceKind, When, plain_words,
};
pub use program::{
    Anchor, Branch, ClassTest, Instruction, Listed, Need, Pattern, Program, Slot, Test, Window, content_kind,
    quotation_kind, source_kind,
};
pub use read::{File, at_check, from_toml};
#[cfg(feature = "schema")]
pub use shape::schema as rule_schema;

#[cfg(test)]
mod tests;
