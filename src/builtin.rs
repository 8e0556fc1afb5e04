//! The rules that come with the program, compiled by `build.rs`, and packs loaded over them.
//!
//! `RulePack::builtin()` costs nothing: it is a `static`. A newsroom's own files are compiled together with the
//! texts of the built-in ones.

use std::borrow::Cow;

#[allow(unused_imports, reason = "which types the tables need depends on the rules")]
use crate::lexicon::{Entry, Facts, Lexicon, Meaning, Phrase};
use crate::problem::Problem;
use crate::rule::*;
#[allow(unused_imports, reason = "which types the tables need depends on the rules")]
use crate::vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, Severity, Speech};

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// A rule file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its name, for messages; its stem is the id of the rule it holds.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

impl RuleFile {
    /// The names of the profiles: tables of switches for a house style, made to be loaded over the built-in rules.
    pub fn profiles() -> impl Iterator<Item = &'static str> {
        PROFILES.iter().map(File::stem)
    }

    /// The profile of that name.
    #[must_use]
    pub fn profile(name: &str) -> Option<Self> {
        let file = PROFILES.iter().find(|file| file.stem() == name)?;
        Some(Self { name: file.name.to_owned(), text: file.text.to_owned() })
    }
}

impl RulePack {
    /// The rules that come with the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The files of the built-in rules: name and text, sorted by name.
    #[must_use]
    pub fn sources() -> &'static [File<'static>] {
        SOURCES
    }

    /// Compiles rule files, over the built-in ones or alone. The same id replaces, lists grow, and
    /// `severity = "off"` in a file named after a rule switches it off.
    ///
    /// # Errors
    /// All problems of all files.
    pub fn load(files: &[RuleFile], over_builtin: bool) -> Result<Self, Vec<Problem>> {
        let mut all = if over_builtin { SOURCES.to_vec() } else { Vec::new() };
        let built_in = all.len();
        all.extend(files.iter().map(|file| File { name: &file.name, text: &file.text }));
        compile(&all, built_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bake::Bake as _;

    #[test]
    fn what_is_baked_is_what_is_loaded() {
        let (mut baked, mut loaded) = (String::new(), String::new());
        RulePack::builtin().bake(&mut baked);
        RulePack::load(&[], true).expect("build.rs has compiled them").bake(&mut loaded);
        assert!(baked == loaded);
    }

    #[test]
    fn built_in_examples_are_marked() {
        assert!(examples(RulePack::sources()).is_ok());
    }
}
