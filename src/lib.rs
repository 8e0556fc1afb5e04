//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

#[allow(dead_code, reason = "build.rs writes with it")]
mod bake;
#[allow(dead_code, reason = "the floors above are being built")]
mod builtin;
mod document;
#[allow(dead_code, reason = "the floors above are being built")]
mod lexicon;
mod problem;
#[allow(dead_code, unused_imports, reason = "the floors above are being built")]
mod rule;
mod span;
mod vocab;

pub use builtin::RuleFile;
pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place};
pub use problem::{Position, Problem, ProblemKind};
pub use rule::RulePack;
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};
