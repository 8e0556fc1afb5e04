//! Problems, for people: `sayso: notes.txt:1:15: not UTF-8 at byte 14. Save the file as UTF-8.`, and the line to blame.

use std::io;

use super::snippet::{Drawing, Mark, Row};
use super::{Options, line};
use crate::problem::Problem;
use crate::vocab::Severity;

/// Writes a problem in one line, whatever its length, for logs and grep; and the line of the file that is to blame with
/// a caret if it is known.
///
/// # Errors
/// Only those of `out`.
pub fn write_problem(problem: &Problem, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let title = format!("sayso: {}", line::clean(&problem.to_string()));
    let (Some(excerpt), Some(position)) = (&problem.excerpt, problem.position) else {
        return writeln!(out, "{title}");
    };
    let column = (position.column as usize).saturating_sub(1);
    let at = excerpt.char_indices().nth(column).map_or(excerpt.len(), |(at, _)| at);
    let end = excerpt[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let marks = vec![Mark { range: at..end, primary: true, label: "" }];
    let rows = vec![Row { number: Some(position.line as usize), stretch: 0..excerpt.len(), marks }];
    Drawing { title, severity: Severity::Error, text: excerpt, rows, notes: Vec::new() }.write(options, out)
}
