//! Findings for people: where, how bad, what; the words of the article underlined; the way out.
//!
//! ```text
//! council.md:27:118: error[title-clash] “Deputy Mayor” here, “Mayor” in paragraph 1.
//!    |
//! 27 | …told the paper that Deputy Mayor Ana Ruiz had signed for the harbour…
//!    |                      ^^^^^^^^^^^^^^^^^^^^^
//!    |
//!  3 | Mayor Ana Ruiz spoke first…
//!    | -------------- first called so here
//!    = help: Correct one, or write “then-Deputy Mayor” if this is about the past.
//! ```
//!
//! A paragraph is one line here even where the file wraps it; the number is that of the line where the place begins.

use std::io;
use std::ops::Range;

use super::snippet::{self, Drawing, Mark, Row};
use super::style::Role;
use super::{Options, line, short};
use crate::article::Article;
use crate::check::{Finding, Findings, Label};
use crate::document::Document;
use crate::span::Span;

pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    findings.findings.iter().try_for_each(|finding| one(&article.document, finding, options, out))
}

fn one(document: &Document, finding: &Finding, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut notes = Vec::new();
    if !finding.help.is_empty() {
        notes.push(("help", finding.help.clone()));
    }
    if let Some(edit) = &finding.suggestion {
        let change = match edit.span.of(document.text()) {
            "" => format!("put in “{}”", edit.text),
            words if edit.text.is_empty() => format!("take out “{words}”"),
            words => format!("“{words}” to “{}”", edit.text),
        };
        notes.push(("change", change));
    }
    let drawing = Drawing {
        title: title(document, finding, options),
        severity: finding.severity,
        text: document.text(),
        rows: rows(document, finding, options),
        notes,
    };
    drawing.write(options, out)?;
    writeln!(out)
}

/// Place, severity, rule and message, wrapped.
fn title(document: &Document, finding: &Finding, options: &Options) -> String {
    let tag = short::tag(finding);
    let painted = Role::Severity(finding.severity).paint(&tag, options.colour).to_string();
    let title = format!("{}: {tag} {}", short::place(document, finding, options), finding.message);
    line::wrap(&title, options.width, 2).join("\n  ").replacen(&tag, &painted, 1)
}

/// The primary place first, then the others in the order of the article; those near each other share a row.
fn rows<'a>(document: &Document, finding: &'a Finding, options: &Options) -> Vec<Row<'a>> {
    let number = |label: &Label| document.place(label.span, options.encoding).line;
    let all = std::iter::once(&finding.primary).chain(&finding.related);
    let room = snippet::room(options, snippet::gutter(all.map(number)));
    let mut related: Vec<_> = finding.related.iter().collect();
    related.sort_by_key(|label| label.span);
    let mut rows: Vec<Row> = Vec::new();
    for (n, label) in std::iter::once(&finding.primary).chain(related).enumerate() {
        let stretch = stretch(document, label.span);
        let start = (label.span.start as usize).min(stretch.end);
        let range = start..(label.span.end as usize).clamp(start, stretch.end);
        let mark = Mark { range: range.clone(), primary: n == 0, label: &label.text };
        match rows.iter_mut().find(|row| row.holds(document.text(), &stretch, &range, room)) {
            Some(row) => row.marks.push(mark),
            None => rows.push(Row { number: Some(number(label)), stretch, marks: vec![mark] }),
        }
    }
    rows
}

/// The paragraph that a span begins in; outside of all, the line.
fn stretch(document: &Document, span: Span) -> Range<usize> {
    if let Some(block) = document.block_at(span.start) {
        let span = document.blocks()[block].span;
        return span.start as usize..span.end as usize;
    }
    let text = document.text();
    let at = text.floor_char_boundary(span.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}
