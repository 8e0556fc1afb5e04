//! Articles and findings in, the closing line out.
//!
//! "1 file, 27 paragraphs, 17 statements: 1 error, 2 warnings. Not checked: titles against the roster (no date),
//! quotations against a recording." A clean article must never read as a checked one, so the line always says what was left out, and why.

use std::fmt;

use crate::article::Article;
use crate::check::{Findings, Need};
use crate::entity::Claim;
use crate::vocab::{CueClass, Severity};

/// What was read and found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents read.
    pub documents: usize,
    /// Documents that could not be read.
    pub unread: usize,
    /// Whether documents are lines of a file, and not files.
    pub records: bool,
    /// Paragraphs of all documents.
    pub paragraphs: usize,
    /// Statements of all documents: what is said or stated in writing, not what is thought.
    pub statements: usize,
    /// Findings by severity, the mildest first.
    pub found: [usize; 3],
    /// Findings that are counted here but were not asked for.
    pub hidden: usize,
    /// Findings that are not counted, since a comment or a baseline leaves them out.
    pub ignored: usize,
    /// Documents for which checks lacked something, in the order of [`Need`].
    pub skipped: [usize; 2],
    /// The last day of which the roster says anything, if titles were held against it.
    pub known_to: Option<String>,
    /// Titles of people whom the roster knows, but not up to the day of the document.
    pub later: usize,
}

const NEEDS: [(Need, &str, &str); 2] =
    [(Need::Date, "titles against the roster", "date"), (Need::Headline, "the headline against the text", "headline")];

impl Tally {
    /// Counts one document with all that was found, shown or not.
    pub fn add(&mut self, article: &Article, findings: &Findings) {
        self.documents += 1;
        self.paragraphs += article.paragraphs();
        let stated = |claim: &&Claim| matches!(claim.class, CueClass::Speech | CueClass::Document);
        self.statements += article.claims.iter().filter(stated).count();
        self.ignored += findings.ignored;
        for finding in &findings.findings {
            self.found[finding.severity as usize] += 1;
        }
        for (count, (need, ..)) in self.skipped.iter_mut().zip(NEEDS) {
            *count += usize::from(findings.skipped.iter().any(|skipped| skipped.needs == need));
        }
        self.known_to = findings.titles.known_to.clone().max(self.known_to.take());
        self.later += findings.titles.later;
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.unread += other.unread;
        self.records |= other.records;
        self.paragraphs += other.paragraphs;
        self.statements += other.statements;
        self.hidden += other.hidden;
        self.ignored += other.ignored;
        for (count, more) in self.found.iter_mut().zip(other.found) {
            *count += more;
        }
        for (count, more) in self.skipped.iter_mut().zip(other.skipped) {
            *count += more;
        }
        self.known_to = other.known_to.clone().max(self.known_to.take());
        self.later += other.later;
    }

    /// How many findings are at least this bad.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> usize {
        self.found[severity as usize..].iter().sum()
    }
}

/// What no rule of this version can look at yet: "clean" must not read as "checked".
pub(super) const NEVER_CHECKED: &str = "quotations against a recording";

/// "1 file", "2 files".
fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let documents = if self.records { ["article", "articles"] } else { ["file", "files"] };
        write!(
            f,
            "{}, {}, {}: ",
            count(self.documents, documents[0], documents[1]),
            count(self.paragraphs, "paragraph", "paragraphs"),
            count(self.statements, "statement", "statements"),
        )?;
        let words = [
            (Severity::Error, "error", "errors"),
            (Severity::Warning, "warning", "warnings"),
            (Severity::Info, "info", "infos"),
        ];
        let found: Vec<_> = words
            .into_iter()
            .map(|(severity, one, more)| (self.found[severity as usize], one, more))
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, more)| count(number, one, more))
            .collect();
        f.write_str(if found.is_empty() { "nothing found" } else { "" })?;
        f.write_str(&found.join(", "))?;
        if self.hidden > 0 {
            write!(f, " ({} not shown)", self.hidden)?;
        }
        if self.ignored > 0 {
            write!(f, " ({} ignored)", self.ignored)?;
        }
        f.write_str(".")?;
        if self.unread > 0 {
            write!(f, " Not read: {}.", count(self.unread, documents[0], documents[1]))?;
        }
        let mut skipped: Vec<_> = NEEDS
            .into_iter()
            .zip(self.skipped)
            .filter(|(_, number)| *number > 0)
            .map(|((_, what, need), number)| match self.documents {
                1 => format!("{what} (no {need})"),
                all => format!("{what} (no {need} in {number} of {all})"),
            })
            .collect();
        if self.later > 0 {
            skipped.insert(0, format!("{} (later than the roster knows)", count(self.later, "title", "titles")));
        }
        if let Some(day) = &self.known_to {
            write!(f, " Titles were held against the roster, known to {day}.")?;
        }
        skipped.push(NEVER_CHECKED.to_owned());
        write!(f, " Not checked: {}.", skipped.join(", "))
    }
}
