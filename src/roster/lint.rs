//! What cannot be right in a roster file that can be read.
//!
//! Two mayors of one town on one day, a term after its holder's death, one name for two people of one place: each with
//! its line.

use super::{RosterFile, Row, fold, plain, show};
use crate::problem::{Problem, ProblemKind};
use crate::rule::RulePack;

/// Days for which a seat may seem to have two holders: on the day of a handover both are named.
const HANDOVER: u32 = 1;

/// What is wrong with the rows of a file, in the order of its lines.
pub(crate) fn lint(file: &RosterFile, rows: &[Row], pack: &RulePack) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |row: &Row, what: String, help: &str| {
        problems.push(Problem::new(ProblemKind::Roster, what, help).in_file(&file.name).at(&file.text, row.offset));
    };
    for (at, row) in rows.iter().enumerate() {
        let begins = row.from.map_or(0, |from| from.first);
        if begins > row.known_to {
            let what =
                format!("{} begins after the day up to which this row is known ({})", row.person, show(row.known_to));
            say(row, what, "Set known_to to the day on which somebody looked");
        }
        if row.died.is_some_and(|died| begins > died || row.to.is_some_and(|to| to.first > died)) {
            say(row, format!("{} is in office after the day of death", row.person), "Correct one of the dates");
        }
        let one_holder = pack.offices.iter().any(|office| office.id == row.office && office.holders == "one");
        for earlier in &rows[..at] {
            let same_seat = earlier.office == row.office && earlier.place == row.place && earlier.area == row.area;
            let same_person = plain(&fold(&earlier.person)) == plain(&fold(&row.person)) && earlier.id == row.id;
            if same_seat && (one_holder || same_person) && overlap(earlier, row) > HANDOVER {
                let what = if same_person {
                    format!("two terms of {} in one office overlap", row.person)
                } else {
                    format!("{} and {} hold one office at one time", earlier.person, row.person)
                };
                say(
                    row,
                    what,
                    "One person holds it at a time: correct the end of the one or the beginning of the other",
                );
            }
            if !same_person
                && earlier.place == row.place
                && let Some(name) = shared_name(earlier, row)
            {
                let what = format!("“{name}” names both {} and {}", earlier.person, row.person);
                say(
                    row,
                    what,
                    "Neither will be judged by that name: give two people of one name an id each, or drop the alias",
                );
            }
        }
    }
    problems
}

/// Days on which both are surely in office.
fn overlap(one: &Row, other: &Row) -> u32 {
    let begins = |row: &Row| row.from.map_or(0, |from| from.last);
    let ends = |row: &Row| row.to.map_or(row.known_to, |to| to.first);
    (ends(one).min(ends(other)) + 1).saturating_sub(begins(one).max(begins(other)))
}

/// A name that both have and that is nobody's only one.
fn shared_name<'a>(one: &Row, other: &'a Row) -> Option<&'a str> {
    let names = |row: &Row| -> Vec<String> {
        std::iter::once(&row.person).chain(&row.aliases).map(|name| plain(&fold(name))).collect()
    };
    let (theirs, distinct) = (names(one), one.id != other.id);
    let mut own = std::iter::once(&other.person).chain(&other.aliases);
    own.find(|name| !distinct && theirs.contains(&plain(&fold(name)))).map(String::as_str)
}
