//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.
//!
//! ```text
//! bytes → Document → Text → Mentions → Attributions → Entities, Claims → Findings → report
//! ```
//!
//! [`Document::read`] takes the bytes of a file to plain text, in blocks, with the way back. A [`Desk`] is what a
//! newsroom brings: the rules, built in and its own. [`analyze`] reads the document with them: quotation marks are
//! paired, names and pronouns found, then cues (“said”, “according to”) with their source and content, and at last the
//! names are joined to people. What comes out is an [`Article`] with an [`Entity`] for everybody and a [`Claim`] for
//! every statement. [`check`] compares what the article says in one place with what it says in another, and returns
//! [`Findings`]. The formats of [`report`] write either.
//!
//! ```
//! use sayso::report::{FindingsFormat, Options};
//! use sayso::{Desk, Document, InputFormat, analyze, check};
//!
//! let story = "Sen. Ana Ruiz opened the debate. The vote would stand, Ruiz said.\n\nLater Rep. Ruiz left.\n";
//! let document = Document::read(story.as_bytes(), InputFormat::Text, Some("vote.txt")).expect("UTF-8");
//! let desk = Desk::builtin();
//! let article = analyze(document, &desk);
//! let claim = &article.claims[0];
//! assert_eq!(claim.content[0].of(story), "The vote would stand");
//! assert_eq!(article.entities[claim.speakers[0] as usize].name, "Ana Ruiz");
//!
//! let findings = check(&article, &desk);
//! let mut out = Vec::new();
//! FindingsFormat::Short.write(&article, &findings, &Options::default(), &mut out).expect("a vector takes everything");
//! assert_eq!(out, "vote.txt:3:7: error[title-clash] “Rep.” here, “Sen.” in paragraph 1.\n".as_bytes());
//! ```
//!
//! Reading and checking never fail and always give the same; only documents and rule files can be wrong, and then a
//! [`Problem`] says where and what to do. The library knows no terminal, file system, clock or network.

mod article;
mod attribution;
#[allow(dead_code, reason = "build.rs writes with it")]
mod bake;
#[doc(hidden)]
pub mod bench;
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
mod roster;
#[allow(dead_code, unused_imports, reason = "build.rs uses what the library does not")]
mod rule;
mod span;
mod text;
mod vocab;

pub use article::{Article, Attempt};
pub use builtin::RuleFile;
pub use check::{
    Edit, Finding, Findings, Hit, Label, Need, Remark, Skipped, TestFailure, TestReport, Tested, TitlesSeen,
};
pub use desk::{Desk, Example, RuleInfo, analyze, attempts, check, hits};
pub use document::{Block, BlockKind, Document, Ignore, InputFormat, Metadata, Place, calendar_date};
pub use entity::{Claim, Entity, Sieve, TitleUse};
pub use problem::{Position, Problem, ProblemKind};
pub use roster::{HeldOffice, Import, Imported, OfficeHolder, RosterFile};
pub use rule::from_toml;
#[cfg(feature = "schema")]
pub use rule::rule_schema;
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};
