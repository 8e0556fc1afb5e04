//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

mod article;
mod check;
mod desk;
mod document;
mod entity;
mod problem;
pub mod report;
mod span;
mod vocab;

pub use article::Article;
pub use check::{Edit, Finding, Findings, Label, Need, Skipped};
pub use desk::{Desk, Example, RuleFile, RuleInfo, TestFailure, TestReport, analyze, check};
pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place, calendar_date};
pub use entity::{Claim, Entity, Sieve, TitleUse};
pub use problem::{Position, Problem, ProblemKind};
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};
