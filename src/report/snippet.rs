//! A stretch of text and its marks in, the text with carets under the marks out.
//!
//! ```text
//! 27 | …told the paper that Deputy Mayor Ana Ruiz had signed for the harbour…
//!    |                      ^^^^^^^^^^^^^^^^^^^^^ called so here
//! ```
//!
//! Drawn here and not by a crate, for two needs of news: a paragraph is one long line of which two places far apart
//! are shown, each by itself; and no line of output is ever longer than the width.

use std::io;
use std::ops::Range;

use super::line::{self, Window};
use super::style::Role;

/// A place to underline.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// How it looks; also whether the line under it is of carets or of strokes.
    pub role: Role,
    /// What to say of it; may be empty.
    pub label: &'a str,
}

/// Marks that are shown in one row of text.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// The number of the line, in front.
    pub number: usize,
    /// The bytes of the text that are one line here.
    pub stretch: Range<usize>,
    /// What to underline; at least one.
    pub marks: Vec<Mark<'a>>,
}

impl Row<'_> {
    /// From the first mark to the last.
    fn hull(&self) -> Range<usize> {
        let start = self.marks.iter().map(|mark| mark.range.start).min().unwrap_or(self.stretch.start);
        let end = self.marks.iter().map(|mark| mark.range.end).max().unwrap_or(start);
        start..end.max(start)
    }

    /// Whether another mark fits in the same row, seen whole in `width` columns.
    pub(super) fn holds(&self, text: &str, stretch: &Range<usize>, range: &Range<usize>, width: usize) -> bool {
        let hull = self.hull();
        let hull = hull.start.min(range.start)..hull.end.max(range.end);
        self.stretch == *stretch
            && hull.len() <= width * 4
            && text.get(hull).is_some_and(|text| line::width(text) + 2 <= width)
    }
}

/// How rows are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas {
    /// Columns of the number, or none: then there is no rule either.
    pub gutter: Option<usize>,
    /// Columns in all.
    pub width: usize,
    pub colour: bool,
}

impl Canvas {
    /// Columns for the text.
    pub(super) fn room(self) -> usize {
        self.width.saturating_sub(self.gutter.map_or(2, |gutter| gutter + 3)).max(8)
    }

    /// Draws a row of `text`.
    pub(super) fn draw(self, text: &str, row: &Row, out: &mut dyn io::Write) -> io::Result<()> {
        let window = Window::new(text, row.stretch.clone(), row.hull(), self.room());
        self.line(Some(row.number), &window.shown, out)?;
        let mut marks: Vec<_> =
            row.marks.iter().filter_map(|mark| Some((window.columns(mark.range.clone())?, mark))).collect();
        marks.sort_by_key(|(columns, _)| (columns.start, columns.end));
        let mut strokes = String::new();
        let mut column = 0;
        for (columns, mark) in &marks {
            let start = columns.start.max(column);
            let end = columns.end.max(start);
            strokes.push_str(&" ".repeat(start - column));
            let sign = if matches!(mark.role, Role::Severity(_)) { "^" } else { "-" };
            strokes.push_str(&mark.role.paint(&sign.repeat(end - start), self.colour).to_string());
            column = end;
        }
        // Labels from right to left, so that each stands under its mark: the last one beside it if there is room.
        let mut labels = marks.iter().rev().filter(|(_, mark)| !mark.label.is_empty()).peekable();
        let last = marks.last().map(|(_, mark)| mark.label).filter(|label| !label.is_empty());
        if let Some(label) = last.filter(|label| column + 1 + line::width(label) <= self.room()) {
            labels.next();
            strokes.push(' ');
            strokes.push_str(&line::clean(label));
        }
        self.line(None, &strokes, out)?;
        for (columns, mark) in labels {
            let label = line::shorten(mark.label, self.room());
            let indent = columns.start.min(self.room() - line::width(&label));
            self.line(None, &format!("{}{label}", " ".repeat(indent)), out)?;
        }
        Ok(())
    }

    fn line(self, number: Option<usize>, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let text = text.trim_end();
        let Some(gutter) = self.gutter else { return writeln!(out, "  {text}") };
        let number = number.map_or_else(String::new, |number| number.to_string());
        let number = format!("{number:>gutter$} |");
        let gap = if text.is_empty() { "" } else { " " };
        writeln!(out, "{}{gap}{text}", Role::Gutter.paint(&number, self.colour))
    }
}
