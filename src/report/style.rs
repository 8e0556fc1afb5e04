//! Colours, or none: a style in, the same words with or without escape codes out.

use std::fmt;

use anstyle::{AnsiColor, Style};

use crate::vocab::Severity;

/// What a stretch of output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Severity and rule, and the carets under the primary place.
    Severity(Severity),
    /// The strokes under related places.
    Related,
    /// Line numbers and the rule beside them.
    Gutter,
    /// Names and headings.
    Strong,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Self::Severity(Severity::Error) => AnsiColor::BrightRed.on_default().bold(),
            Self::Severity(Severity::Warning) => AnsiColor::Yellow.on_default().bold(),
            Self::Severity(Severity::Info) => AnsiColor::Cyan.on_default().bold(),
            Self::Related => AnsiColor::BrightBlue.on_default().bold(),
            Self::Gutter => AnsiColor::BrightBlue.on_default(),
            Self::Strong => Style::new().bold(),
        }
    }

    /// `words` in this role.
    pub(super) const fn paint(self, words: &str, colour: bool) -> Painted<'_> {
        Painted { role: self, words, colour }
    }
}

/// Words with their style, for `write!`.
pub(super) struct Painted<'a> {
    role: Role,
    words: &'a str,
    colour: bool,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.colour && !self.words.is_empty() {
            let style = self.role.style();
            write!(f, "{style}{}{style:#}", self.words)
        } else {
            f.write_str(self.words)
        }
    }
}
