//! People of a roster and their terms, for people to read.
//!
//! "2021-01-20 to 2025-01-20  US president   congress-legislators, known to 2026-06-15", under the name and all others.

use std::io;

use super::style::Role;
use super::{Options, line};
use crate::roster::OfficeHolder;

/// Writes each person with all names and terms; where a day was asked for, what was held on it is marked.
///
/// # Errors
/// Only those of `out`.
pub fn write_office_holders(people: &[OfficeHolder], options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    for (number, person) in people.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", Role::Strong.paint(&line::clean(&person.name), options.colour))?;
        if let Some(died) = &person.died {
            write!(out, "   died {died}")?;
        }
        writeln!(out)?;
        if !person.aliases.is_empty() {
            let aliases = format!("also {}", person.aliases.join(", "));
            for text in line::wrap(&aliases, options.width.saturating_sub(2), 5) {
                writeln!(out, "  {text}")?;
            }
        }
        if person.terms.is_empty() {
            writeln!(out, "  No title of this name is judged: who holds which office is disputed.")?;
        }
        let rows: Vec<[String; 3]> = person
            .terms
            .iter()
            .map(|term| {
                let until = term.to.as_deref().map_or_else(|| "on".to_owned(), |to| format!("to {to}"));
                let source = format!("{}, known to {}", term.source, term.known_to);
                [format!("{} {until}", term.from), term.office.clone(), source]
            })
            .collect();
        let widest = |column: usize| rows.iter().map(|row| line::width(&row[column])).max().unwrap_or(0);
        let (dates, offices) = (widest(0), widest(1));
        for (row, term) in rows.iter().zip(&person.terms) {
            let mark = if term.within == Some(true) { ">" } else { " " };
            let pad = |text: &str, width: usize| format!("{text}{:1$}", "", width.saturating_sub(line::width(text)));
            let (office, source) = (line::clean(&row[1]), line::clean(&row[2]));
            let office = pad(&office, offices);
            let office = if term.within == Some(true) {
                Role::Strong.paint(&office, options.colour).to_string()
            } else {
                office
            };
            let used = dates + offices + 6;
            if used + line::width(&source) <= options.width {
                writeln!(out, "{mark} {}  {office}  {source}", pad(&row[0], dates))?;
            } else {
                writeln!(out, "{mark} {}  {}", pad(&row[0], dates), office.trim_end())?;
                writeln!(out, "      {source}")?;
            }
        }
    }
    Ok(())
}
