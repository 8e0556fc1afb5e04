//! Findings as a Code Quality report of GitLab: an array, one object a finding.
//!
//! `{"description":"“Deputy Mayor” here, …","check_name":"title-clash","fingerprint":"…","severity":"critical",
//! "location":{"path":"council.md","lines":{"begin":27,"end":27}}}`; the second places are `other_locations`.

use std::io;

use serde::Serialize;

use super::{Lines, Options, path, write_objects};
use crate::article::Article;
use crate::check::{Finding, Findings};
use crate::span::Span;
use crate::vocab::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Range,
}

#[derive(Serialize)]
struct Range {
    begin: usize,
    end: usize,
}

/// Objects with commas between them, without an end.
pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let path = path(&article.document);
    let whole = article.document.id().map_or_else(|| path.clone(), |id| format!("{path}#{id}"));
    let location = |span: Span| {
        let lines = Lines::of(&article.document, span, options);
        let lines = lines.map_or(Range { begin: 1, end: 1 }, |at| Range { begin: at.line, end: at.end_line });
        Location { path: &path, lines }
    };
    let issue = |finding| {
        let &Finding { ref rule, severity, ref fingerprint, ref message, ref help, .. } = finding;
        Issue {
            description: [message.as_str(), help].join(" ").trim_end().to_owned(),
            check_name: rule,
            // The same sentence in two files is two findings, and GitLab knows them by this alone.
            fingerprint: format!("{fingerprint}-{whole}"),
            severity: level(severity),
            location: location(finding.primary.span),
            other_locations: finding.related.iter().map(|label| location(label.span)).collect(),
        }
    };
    write_objects(findings.findings.iter().map(issue), out)
}

/// In the words of Code Climate, which GitLab took over.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
