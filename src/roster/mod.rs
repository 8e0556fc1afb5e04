//! Who held which office when: the shipped table, and what a newsroom loads over it.
//!
//! In: a name and a day. Out: what that person was then: "Joe Biden" on 2021-06-16 was US president. `data` is the table
//! (shared with `build.rs`), `import` reads what other projects publish, `lint` finds what cannot be right in a file.

#[allow(unused_imports, reason = "build.rs compiles a roster, the library does not")]
mod data;
mod import;
mod lint;
mod words;

use std::borrow::Cow;

pub(crate) use data::*;
pub(crate) use import::import;
pub use import::{Import, Imported};
pub(crate) use lint::lint;
pub(crate) use words::{describe, office, office_words};

use crate::problem::Problem;
use crate::rule::RulePack;

include!(concat!(env!("OUT_DIR"), "/roster.rs"));

/// A roster file that was read: CSV, or TOML if its name says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFile {
    /// Its name, for messages; one that ends in ".toml" is TOML.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

impl RosterFile {
    /// Its rows, if they can be read and every office and place is known.
    pub(crate) fn rows(&self, pack: &RulePack) -> Result<Vec<Row>, Vec<Problem>> {
        let toml = std::path::Path::new(&self.name).extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let rows = if toml { read_toml(&self.name, text) } else { read_csv(&self.name, text) }?;
        let problems = validate(&self.name, text, &rows, pack);
        if problems.is_empty() { Ok(rows) } else { Err(problems) }
    }
}

impl Roster {
    /// The roster that comes with the program.
    pub(crate) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The shipped roster under those of a newsroom, which win.
    pub(crate) fn load(files: &[RosterFile], pack: &RulePack) -> Result<Cow<'static, Self>, Vec<Problem>> {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for file in files {
            match file.rows(pack) {
                Ok(read) => rows.extend(read),
                Err(found) => problems.extend(found),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(if rows.is_empty() {
            Cow::Borrowed(Self::shipped())
        } else {
            Cow::Owned(combine(&rows, Self::shipped(), pack))
        })
    }
}

/// Somebody in a roster, for people to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHolder {
    /// The name in common use.
    pub name: String,
    /// Tells namesakes apart; empty for nearly all.
    pub id: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// The day of death, `YYYY-MM-DD`, if it is known.
    pub died: Option<String>,
    /// Terms, by their beginning; none for somebody of whom nothing is judged.
    pub terms: Vec<HeldOffice>,
}

/// One term of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOffice {
    /// The office in words: "Vermont senator".
    pub office: String,
    /// The first day, as the roster has it: `YYYY-MM-DD`, or less of it, or two with a slash.
    pub from: String,
    /// The last one; none is "in office on `known_to`".
    pub to: Option<String>,
    /// Nothing is known of later days: `YYYY-MM-DD`.
    pub known_to: String,
    /// Who says so.
    pub source: String,
    /// Whether a day that was asked for lies in it; none if it may, or is not known.
    pub within: Option<bool>,
}

/// The people whom a name may mean: a whole name, or a family name.
pub(crate) fn people(roster: &Roster, pack: &RulePack, name: &str, on: Option<Day>) -> Vec<OfficeHolder> {
    let mut found = roster.named(name, pack);
    found.extend(roster.with_family(name));
    found.sort_unstable();
    found.dedup();
    let term = |term: &Term| HeldOffice {
        office: describe(pack, roster, term),
        from: term.from.show(),
        to: term.to.map(Range::show),
        known_to: show(term.known_to),
        source: roster.source(term).to_owned(),
        within: on.and_then(|on| match term.state(on) {
            State::Within => Some(true),
            State::Before | State::After => Some(false),
            State::Perhaps | State::Unknown => None,
        }),
    };
    let person = |index: u32| {
        let known = &roster.persons[index as usize];
        OfficeHolder {
            name: roster.name(index).to_owned(),
            id: roster.of(known.id).to_owned(),
            aliases: roster.names(index).skip(1).map(str::to_owned).collect(),
            died: (known.died != 0).then(|| show(known.died)),
            terms: roster.terms(index).iter().filter(|held| roster.office(held) != NO_OFFICE).map(term).collect(),
        }
    };
    found.into_iter().map(person).collect()
}
