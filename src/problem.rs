//! What went wrong with something that a user handed in: a document, a rule file, a setting.
//!
//! In: where, what, and how to mend it. Out: one sentence an editor understands, as in
//! "notes.txt: not UTF-8 at byte 14. Save the file as UTF-8."

use std::fmt;

/// What sort of input was at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// A document could not be read.
    Document,
    /// A rule file is wrong.
    Rule,
    /// A roster file is wrong.
    Roster,
    /// A setting or an argument is wrong.
    Setting,
}

/// A place in a file: line and column count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Position {
    /// The place of byte `offset` in `text`, an offset past the end meaning the end.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Self { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
    }
}

/// Something that a user handed in and that cannot be used as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort of input.
    pub kind: ProblemKind,
    /// The file as the user named it, if it has a name.
    pub path: Option<String>,
    /// Where in the file, if one place is to blame.
    pub position: Option<Position>,
    /// What is wrong, as a sentence without the final stop.
    pub what: String,
    /// How to mend it, as a sentence without the final stop, or a question; may be empty.
    pub help: String,
    /// The line of the file that is to blame, for showing it with a caret.
    pub excerpt: Option<String>,
}

impl Problem {
    /// A problem of a kind, with no place yet.
    #[must_use]
    pub fn new(kind: ProblemKind, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { kind, path: None, position: None, what: what.into(), help: help.into(), excerpt: None }
    }

    /// The same problem in a named file.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same problem at a byte of a text, whose line is kept for display.
    #[must_use]
    pub fn at(mut self, text: &str, offset: usize) -> Self {
        let position = Position::of(text, offset);
        self.excerpt = text.lines().nth(position.line as usize - 1).map(str::to_owned);
        self.position = Some(position);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}:")?;
            if let Some(Position { line, column }) = self.position {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        } else if let Some(Position { line, column }) = self.position {
            write!(f, "line {line}, column {column}: ")?;
        }
        write!(f, "{}.", self.what)?;
        if !self.help.is_empty() {
            let stop = if self.help.ends_with(['?', '…']) { "" } else { "." };
            write!(f, " {}{stop}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
