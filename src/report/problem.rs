//! Problems, for people: `sayso: notes.txt:1:15: not UTF-8 at byte 14. Save the file as UTF-8.`, and the line to blame.

use std::io;

use super::snippet::{Canvas, Mark, Row};
use super::style::Role;
use super::{Options, line};
use crate::problem::Problem;
use crate::vocab::Severity;

/// Writes a problem in one line, and the line of the file that is to blame with a caret if it is known.
///
/// # Errors
/// Only those of `out`.
pub fn write_problem(problem: &Problem, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "sayso: {}", line::clean(&problem.to_string()))?;
    let (Some(excerpt), Some(position)) = (&problem.excerpt, problem.position) else { return Ok(()) };
    let column = (position.column as usize).saturating_sub(1);
    let at = excerpt.char_indices().nth(column).map_or(excerpt.len(), |(at, _)| at);
    let end = excerpt[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let mark = Mark { range: at..end, role: Role::Severity(Severity::Error), label: "" };
    let number = position.line as usize;
    let canvas = Canvas { gutter: Some(number.to_string().len()), width: options.width, colour: options.colour };
    canvas.draw(excerpt, &Row { number, stretch: 0..excerpt.len(), marks: vec![mark] }, out)
}
