//! One rule file: its text in, its shape out, or what is wrong with it and where.
//!
//! `lemas = ["say"]` in a `[[cue]]` is the problem "cues.toml:4:1: there is no key “lemas” here. Did you mean
//! “lemmas”?".

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::shape::{self, Spanned};
use super::syntax::nearest;
use crate::problem::{Position, Problem, ProblemKind};

/// A rule file, as it was named and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File<'a> {
    /// Its name, for messages; its stem is the id of the rule it holds.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

impl<'a> File<'a> {
    /// The file's name without folders and extension.
    #[must_use]
    pub fn stem(&self) -> &'a str {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        base.strip_suffix(".toml").unwrap_or(base)
    }
}

/// A file and its shape.
#[derive(Debug)]
pub(super) struct Read<'a> {
    pub file: File<'a>,
    /// Its place among the files, the later ones over the earlier.
    pub order: usize,
    pub shape: shape::File,
}

/// Reads one file, the `order`-th.
pub(super) fn read(file: File<'_>, order: usize) -> Result<Read<'_>, Box<Problem>> {
    let shape = from_toml(ProblemKind::Rule, file.name, file.text)?;
    Ok(Read { file, order, shape })
}

/// Reads TOML of any shape.
///
/// # Errors
/// What is wrong with it, in plain words and with its place.
pub fn from_toml<T: DeserializeOwned>(kind: ProblemKind, name: &str, text: &str) -> Result<T, Box<Problem>> {
    toml::from_str(text).map_err(|error| {
        let (what, help) = in_plain_words(error.message());
        let problem = Problem::new(kind, what, help).in_file(name);
        Box::new(match error.span() {
            Some(span) => problem.at(text, span.start),
            None => problem,
        })
    })
}

/// A problem with the check that a rule file asks for, at its name; nothing if it asks for none.
pub fn at_check(file: File<'_>, what: String, help: String) -> Option<Problem> {
    let read = read(file, 0).ok()?;
    let check = read.shape.check.as_ref()?;
    Some(read.problem(check, what, help))
}

impl Read<'_> {
    /// The line of a value, from 1.
    pub fn line<T>(&self, value: &Spanned<T>) -> u32 {
        Position::of(self.file.text, value.span().start).line
    }

    /// A problem with a value.
    pub fn problem<T>(&self, value: &Spanned<T>, what: impl Into<String>, help: impl Into<String>) -> Problem {
        self.problem_at(value.span().start, what, help)
    }

    /// A problem at a byte inside a string.
    pub fn problem_in(
        &self,
        value: &Spanned<String>,
        offset: usize,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        let start = inside(self.file.text, &value.span(), offset);
        self.problem_at(start, what, help)
    }

    /// A problem with the file as a whole.
    pub fn problem_at(&self, offset: usize, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(ProblemKind::Rule, what, help).in_file(self.file.name).at(self.file.text, offset)
    }
}

/// Where byte `offset` of a string's value stands in the file, whose `span` holds the string with its quotes.
/// With escapes before it the two do not run side by side, and the string's start must do.
fn inside(text: &str, span: &Range<usize>, offset: usize) -> usize {
    let raw = text.get(span.clone()).unwrap_or_default();
    let (quotes, literal) = ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find(|quotes| raw.starts_with(quotes))
        .map_or((0, false), |quotes| (quotes.len(), quotes.starts_with('\'')));
    let body = &raw[quotes..];
    // A line end right after three quotes is not part of the value.
    let newline =
        if quotes == 3 && body.starts_with("\r\n") { 2 } else { usize::from(quotes == 3 && body.starts_with('\n')) };
    let start = quotes + newline;
    let escaped = !literal && raw.get(start..start + offset).is_none_or(|before| before.contains('\\'));
    if escaped { span.start } else { (span.start + start + offset).min(span.end) }
}

/// Keys that an author may well write below a table, where TOML takes them for that table's.
const RULE_KEYS: &[&str] = &[
    "flags",
    "passes",
    "severity",
    "confidence",
    "evidence",
    "message",
    "help",
    "why",
    "in_quote",
    "pattern",
    "check",
];

/// serde's and toml's messages, for an editor.
fn in_plain_words(message: &str) -> (String, String) {
    let first = message.lines().next().unwrap_or_default();
    let quoted: Vec<&str> = first.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((name, others))
            if first.starts_with("unknown field") && RULE_KEYS.contains(name) && !others.contains(name) =>
        {
            (format!("the key “{name}” is the whole rule's"), "Write it above the first [table]".to_owned())
        }
        Some((name, others)) if first.starts_with("unknown field") => {
            (format!("there is no key “{name}” here"), nearest(name, others.iter().copied()))
        }
        Some((name, others)) if first.starts_with("unknown variant") => {
            (format!("“{name}” is no value of this key"), nearest(name, others.iter().copied()))
        }
        Some((name, _)) if first.starts_with("missing field") => {
            (format!("the key “{name}” is missing"), format!("Add {name} = …, as the other entries have it"))
        }
        Some((name, _)) if first.starts_with("duplicate field") => {
            (format!("the key “{name}” is here twice"), "Remove one".to_owned())
        }
        _ => match message.split_once("expected ") {
            // "invalid type: integer `3`, expected a string" is about the value here; the syntax errors of TOML
            // ("invalid literal string, expected `'`") are better as they stand.
            Some((found, wanted)) if found.is_empty() || found.starts_with("invalid type") => {
                let wanted = wanted.replace("a sequence", "an array").replace("a map", "a table").replace('`', "");
                (format!("this is not what the key holds: {wanted}"), String::new())
            }
            _ => (message.trim_end_matches(['.', '\n']).replace('\n', ", "), "See toml.io for the grammar".to_owned()),
        },
    }
}
