//! What a rule has to say about a place in an article.
//!
//! In: a rule and what its predicate saw. Out: a value that every report shows alike: "“Vice President” here, “US
//! President” in paragraph 1."

use crate::problem::Problem;
use crate::span::Span;
use crate::vocab::{Confidence, Evidence, Severity};

/// A place, with what it has to do with the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What: "first called … here"; may be empty for the primary place.
    pub text: String,
}

/// Words to put in place of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace.
    pub span: Span,
    /// What to write.
    pub text: String,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// What the check used.
    pub evidence: Vec<Evidence>,
    /// Survives edits elsewhere: rule, words of the sentence, ordinal among equals. Sixteen hexadecimal digits.
    pub fingerprint: String,
    /// One line of plain English.
    pub message: String,
    /// One line: the way out.
    pub help: String,
    /// Where.
    pub primary: Label,
    /// What it disagrees with.
    pub related: Vec<Label>,
    /// A change, if there is one to propose.
    pub suggestion: Option<Edit>,
}

/// A check that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The rule's id.
    pub rule: String,
    /// What it lacks.
    pub needs: Need,
}

/// What a check may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A date of publication.
    Date,
    /// A headline.
    Headline,
}

impl Need {
    /// Its one spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Headline => "headline",
        }
    }
}

/// What the checks say of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Findings in document order.
    pub findings: Vec<Finding>,
    /// Checks that lacked their evidence.
    pub skipped: Vec<Skipped>,
    /// Findings that are not among them, since a document may have no more than so many.
    pub more: usize,
    /// What became of the titles of people whom the roster knows.
    pub titles: TitlesSeen,
    /// Findings that are not among them, since a comment in the document says so, or a baseline.
    pub ignored: usize,
    /// Comments in the document that ignore nothing, or cannot be understood.
    pub unused: Vec<Problem>,
}

/// Titles that were held against the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitlesSeen {
    /// How many could be judged.
    pub judged: usize,
    /// How many were not, because the article is later than what the roster knows of them.
    pub later: usize,
    /// The last day of which the roster says anything, as `YYYY-MM-DD`; nothing if no title was looked at.
    pub known_to: Option<String>,
}
