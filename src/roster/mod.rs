//! Who held which office when: the shipped table, and what a newsroom loads over it.
//!
//! In: a name and a day. Out: what that person was then: "Joe Biden" on 2021-06-16 was US president. `data` is the table
//! (shared with `build.rs`), `import` reads what other projects publish, `lint` finds what cannot be right in a file.

mod data;

use std::borrow::Cow;

pub(crate) use data::*;

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
        Ok(if rows.is_empty() { Cow::Borrowed(Self::shipped()) } else { Cow::Owned(combine(&rows, Self::shipped(), pack)) })
    }
}
