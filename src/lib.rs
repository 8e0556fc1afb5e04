//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

mod article;
mod attribution;
#[allow(dead_code, reason = "build.rs writes with it")]
mod bake;
mod builtin;
mod check;
mod desk;
mod document;
mod entity;
#[allow(dead_code, reason = "build.rs uses what the library does not")]
mod lexicon;
mod mention;
mod problem;
pub mod report;
#[allow(dead_code, unused_imports, reason = "build.rs uses what the library does not")]
mod rule;
mod span;
mod text;
mod vocab;

pub use article::Article;
pub use builtin::RuleFile;
pub use check::{Edit, Finding, Findings, Label, Need, Skipped, TestFailure, TestReport};
pub use desk::{Desk, Example, RuleInfo, analyze, check};
pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place, calendar_date};
pub use entity::{Claim, Entity, Sieve, TitleUse};
pub use problem::{Position, Problem, ProblemKind};
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};
