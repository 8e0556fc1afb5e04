//! An article and its findings in, text for people and programs out; one format a file.
//!
//! "Deputy Mayor Ana Ruiz" in line 27 is `council.md:27:118: error[title-clash] “Deputy Mayor” here, …`.
//!
//! Nothing here knows a terminal or a file: every format writes one document after the other to any
//! [`io::Write`], with the words of its [`Frame`] around and between, so any number of documents takes no more
//! memory than one.

mod blocks;
mod csv;
mod github;
mod gitlab;
mod json;
mod junit;
mod line;
mod page;
mod pretty;
mod problem;
mod roster;
mod rules;
mod sarif;
mod short;
mod snapshot;
mod snippet;
mod statement;
mod style;
mod table;
mod tally;
mod trace;

use std::borrow::Cow;
use std::io;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Attempt};
use crate::check::Findings;
use crate::desk::Desk;
use crate::document::{Document, InputFormat};
use crate::entity::Claim;
use crate::span::Span;
use crate::vocab::{CueClass, PositionEncoding, vocabulary};

pub use github::write_rest;
pub use page::write_page;
pub use problem::write_problem;
pub use roster::write_office_holders;
pub use rules::{write_rule, write_rules, write_test_report};
pub use snapshot::snapshots;
pub use tally::Tally;

vocabulary! {
    /// How findings are written.
    FindingsFormat {
        /// For people: the lines of the article with the place underlined, cut to the width.
        Pretty = "pretty",
        /// One line a finding: `path:line:column: severity[rule] message`.
        Short = "short",
        /// An array with one object a document.
        Json = "json",
        /// One object a document, one document a line.
        Jsonl = "jsonl",
        /// SARIF 2.1.0, for code scanning.
        Sarif = "sarif",
        /// Workflow commands of GitHub: annotations, ten at most.
        Github = "github",
        /// A Code Quality report of GitLab.
        Gitlab = "gitlab",
        /// JUnit XML: one suite a document, one failure a finding.
        Junit = "junit",
    }
}

vocabulary! {
    /// How claims are written.
    ClaimsFormat {
        /// For people: who said what, cut to the width.
        Table = "table",
        /// An array with one object a document.
        Json = "json",
        /// One object a document, one document a line.
        Jsonl = "jsonl",
        /// One row a claim.
        Csv = "csv",
    }
}

vocabulary! {
    /// The order of statements in the table of claims.
    Order {
        /// By speaker, in order of appearance: people, then bodies, places and groups, then nobody.
        Speaker = "speaker",
        /// As in the document.
        Document = "order",
    }
}

/// How to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The unit of offsets in JSON.
    pub encoding: PositionEncoding,
    /// Columns of the longest line in the formats for people.
    pub width: usize,
    /// Whether to colour what is for people; words carry the meaning without it.
    pub colour: bool,
    /// Which claims to write, by the class of their cue.
    pub classes: Vec<CueClass>,
    /// The order in the table of claims.
    pub order: Order,
    /// Whether the table of claims tells under each statement by which rules it was read.
    pub explain: bool,
    /// What [`attempts`](crate::attempts) found, for `explain` to tell what else was tried.
    pub attempts: Vec<Attempt>,
    /// The line of a file of JSON Lines that held the document; shown to people.
    pub record: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: PositionEncoding::Utf8,
            width: 80,
            colour: false,
            classes: vec![CueClass::Speech, CueClass::Document],
            order: Order::Speaker,
            explain: false,
            attempts: Vec::new(),
            record: None,
        }
    }
}

/// What a format writes before the first document, between two, and after the last. A document of which nothing is
/// written does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Before the first.
    pub begin: Cow<'static, str>,
    /// Between two.
    pub between: &'static str,
    /// After the last.
    pub end: &'static str,
}

impl Frame {
    const NONE: Self = Self { begin: Cow::Borrowed(""), between: "", end: "" };
    const ARRAY: Self = Self { begin: Cow::Borrowed("[\n"), between: ",\n", end: "\n]\n" };
}

impl FindingsFormat {
    /// What stands around and between the documents; SARIF lists the rules of the desk there.
    #[must_use]
    pub fn frame(self, desk: &Desk) -> Frame {
        match self {
            Self::Pretty | Self::Short | Self::Jsonl | Self::Github => Frame::NONE,
            Self::Json | Self::Gitlab => Frame::ARRAY,
            Self::Sarif => sarif::frame(&desk.rules()),
            Self::Junit => junit::FRAME,
        }
    }

    /// How many findings of all documents whoever reads the format takes; [`write_rest`] writes the others.
    #[must_use]
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::Github => Some(github::MOST),
            _ => None,
        }
    }

    /// Whether it writes one line or paragraph a finding, so that those of several documents can be mixed.
    #[must_use]
    pub const fn is_by_finding(self) -> bool {
        matches!(self, Self::Pretty | Self::Short | Self::Github)
    }

    /// Writes what the checks say of one article.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(
        self,
        article: &Article,
        findings: &Findings,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            Self::Pretty => pretty::write(article, findings, options, out),
            Self::Short => short::write(article, findings, options, out),
            Self::Json => json::findings(article, findings, options, out),
            Self::Jsonl => json::findings(article, findings, options, out).and_then(|()| out.write_all(b"\n")),
            Self::Sarif => sarif::write(article, findings, options, out),
            Self::Github => github::write(article, findings, options, out),
            Self::Gitlab => gitlab::write(article, findings, options, out),
            Self::Junit => junit::write(article, findings, options, out),
        }
    }
}

impl ClaimsFormat {
    /// What stands around and between the documents.
    #[must_use]
    pub fn frame(self) -> Frame {
        match self {
            Self::Table => Frame { between: "\n", ..Frame::NONE },
            Self::Json => Frame::ARRAY,
            Self::Jsonl => Frame::NONE,
            Self::Csv => Frame { begin: Cow::Borrowed(csv::HEADER), ..Frame::NONE },
        }
    }

    /// Writes who said what in one article. The table marks titles that are said to clash in `findings`, which may be
    /// empty; the other formats do not look at them.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(
        self,
        article: &Article,
        findings: &Findings,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            Self::Table => table::write(article, findings, options, out),
            Self::Json => json::claims(article, options, out),
            Self::Jsonl => json::claims(article, options, out).and_then(|()| out.write_all(b"\n")),
            Self::Csv => csv::write(article, options, out),
        }
    }
}

/// The claims to write, each with its id: its index among all of the article's, whatever is left out here.
fn chosen<'a>(article: &'a Article, options: &'a Options) -> impl Iterator<Item = (usize, &'a Claim)> {
    article.claims.iter().enumerate().filter(|(_, claim)| options.classes.contains(&claim.class))
}

/// The nearest claim around this one that is written, too.
fn chosen_parent(article: &Article, claim: &Claim, options: &Options) -> Option<u32> {
    let outer = |id: &u32| article.claims.get(*id as usize)?.parent;
    // No deeper than there are claims: a circle would be a mistake of ours, and no reason to hang.
    std::iter::successors(claim.parent, outer)
        .take(article.claims.len())
        .find(|id| article.claims.get(*id as usize).is_some_and(|parent| options.classes.contains(&parent.class)))
}

/// What people call the document: `wire.jsonl:3#a-17`, `story.md`, `stdin`.
fn name(document: &Document, options: &Options) -> String {
    let mut name = line::clean(document.name().unwrap_or("stdin")).into_owned();
    if let Some(record) = options.record {
        name.push_str(&format!(":{record}"));
    }
    if let Some(id) = document.id() {
        name.push('#');
        name.push_str(&line::clean(id));
    }
    name
}

/// The place of a span in lines of the file. Fields of article JSON have none, but a record has its line.
struct Lines {
    line: usize,
    end_line: usize,
    /// First column and the one after the last.
    columns: Option<(usize, usize)>,
}

impl Lines {
    fn of(document: &Document, span: Span, options: &Options) -> Option<Self> {
        if document.format() == InputFormat::Json {
            let line = usize::try_from(options.record?).unwrap_or(usize::MAX);
            return Some(Self { line, end_line: line, columns: None });
        }
        let place = document.place(span, PositionEncoding::Utf8);
        let columns = Some((place.column, place.end_column));
        Some(Self { line: place.line, end_line: place.end_line, columns })
    }
}

/// The path with slashes, as programs that read reports on other machines know it.
fn path(document: &Document) -> String {
    document.name().unwrap_or("stdin").replace('\\', "/")
}

/// Objects, one a line, with commas between; no line end after the last.
fn write_objects<T: Serialize>(objects: impl Iterator<Item = T>, out: &mut dyn io::Write) -> io::Result<()> {
    for (number, object) in objects.enumerate() {
        if number > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, &object)?;
    }
    Ok(())
}
