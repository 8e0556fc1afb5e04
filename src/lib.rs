//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

mod document;
#[allow(dead_code, reason = "the floors above are being built")]
mod lexicon;
mod problem;
mod span;
mod vocab;

pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place, calendar_date};
pub use problem::{Position, Problem, ProblemKind};
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};
