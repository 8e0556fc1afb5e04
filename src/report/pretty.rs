//! Findings for people: where, how bad, what; the words of the article underlined; the way out.
//!
//! ```text
//! council.md:27:118: error[title-clash] “Deputy Mayor” here, “Mayor” in paragraph 1.
//! 27 | …told the paper that Deputy Mayor Ana Ruiz had signed for the harbour…
//!    |                      ^^^^^^^^^^^^^^^^^^^^^
//!  3 | Mayor Ana Ruiz spoke first…
//!    | -------------- first called so here
//!    = help: Correct one, or write “then-Deputy Mayor” if this is about the past.
//! ```
//!
//! A paragraph is one line here even where the file wraps it; the number is that of the line where the place begins.

use std::io;
use std::ops::Range;

use super::snippet::{Canvas, Mark, Row};
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
    let role = Role::Severity(finding.severity);
    let tag = short::tag(finding);
    let header = format!("{}: {tag} {}", short::place(document, finding, options), finding.message);
    for (n, text) in line::wrap(&header, options.width, 2).iter().enumerate() {
        let indent = if n == 0 { "" } else { "  " };
        match text.split_once(&tag) {
            Some((before, after)) => writeln!(out, "{indent}{before}{}{after}", role.paint(&tag, options.colour))?,
            None => writeln!(out, "{indent}{text}")?,
        }
    }

    let number = |label: &Label| document.place(label.span, options.encoding).line;
    let last = std::iter::once(&finding.primary).chain(&finding.related).map(number).max().unwrap_or(0);
    let gutter = last.to_string().len();
    let canvas = Canvas { gutter: Some(gutter), width: options.width, colour: options.colour };
    for row in rows(document, finding, canvas, number) {
        canvas.draw(document.text(), &row, out)?;
    }

    note(gutter, "help", &finding.help, options, out)?;
    if let Some(edit) = &finding.suggestion {
        let old = edit.span.of(document.text());
        note(gutter, "change", &format!("“{old}” to “{}”", edit.text), options, out)?;
    }
    writeln!(out)
}

/// The primary place first, then the others in the order of the article; those near each other share a row.
fn rows<'a>(
    document: &Document,
    finding: &'a Finding,
    canvas: Canvas,
    number: impl Fn(&Label) -> usize,
) -> Vec<Row<'a>> {
    let mut related: Vec<_> = finding.related.iter().collect();
    related.sort_by_key(|label| label.span);
    let primary = (&finding.primary, Role::Severity(finding.severity));
    let mut rows: Vec<Row> = Vec::new();
    for (label, role) in std::iter::once(primary).chain(related.into_iter().map(|label| (label, Role::Related))) {
        let stretch = stretch(document, label.span);
        let start = (label.span.start as usize).min(stretch.end);
        let range = start..(label.span.end as usize).clamp(start, stretch.end);
        let mark = Mark { range: range.clone(), role, label: &label.text };
        match rows.iter_mut().find(|row| row.holds(document.text(), &stretch, &range, canvas.room())) {
            Some(row) => row.marks.push(mark),
            None => rows.push(Row { number: number(label), stretch, marks: vec![mark] }),
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

fn note(gutter: usize, word: &str, text: &str, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let text = format!("{word}: {text}");
    for (n, text) in line::wrap(&text, options.width.saturating_sub(gutter + 3), 2).iter().enumerate() {
        let (sign, indent) = if n == 0 { ("=", "") } else { (" ", "  ") };
        writeln!(out, "{:gutter$} {} {indent}{text}", "", Role::Gutter.paint(sign, options.colour))?;
    }
    Ok(())
}
