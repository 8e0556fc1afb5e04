//! Colours, or none: a style in, the same words with or without escape codes out. The styles are those of the crate
//! that draws the snippets, so that all colours agree.

use std::fmt;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style,
};

use crate::vocab::Severity;

/// What a stretch of output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Severity and rule.
    Severity(Severity),
    /// Names and headings.
    Strong,
}

impl Role {
    const fn style(self) -> Style {
        match self {
            Self::Severity(Severity::Error) => DEFAULT_ERROR_STYLE,
            Self::Severity(Severity::Warning) => DEFAULT_WARNING_STYLE,
            Self::Severity(Severity::Info) => DEFAULT_INFO_STYLE,
            Self::Strong => DEFAULT_EMPHASIS_STYLE,
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
