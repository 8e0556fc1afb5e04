//! Lays files over each other: the built-in ones first, then a newsroom's own.
//!
//! The same id replaces (in its old place), lists grow, `severity = "off"` in a file named after a rule switches it
//! off. Out: one set of entries, each with the file it came from.

use std::collections::BTreeMap;

use super::read::Read;
use super::shape::{self, Level, Member, Placed};
use super::syntax::nearest;
use crate::problem::Problem;

/// An entry and the file it stands in.
pub(super) struct From<'a, T> {
    pub read: &'a Read<'a>,
    pub entry: &'a T,
}

/// All files as one.
#[derive(Default)]
pub(super) struct Merged<'a> {
    pub cues: Vec<From<'a, shape::Cue>>,
    pub frames: Vec<From<'a, shape::Frame>>,
    pub offices: Vec<From<'a, shape::Office>>,
    pub places: Vec<From<'a, shape::Place>>,
    pub modifiers: Vec<&'a shape::Modifier>,
    pub honorifics: Vec<&'a shape::Honorific>,
    pub lists: BTreeMap<&'a str, Vec<&'a Member>>,
    pub inflections: BTreeMap<String, [String; 4]>,
    /// Rules by id: the file that defines one, then files that change some of its keys.
    pub rules: BTreeMap<&'a str, Vec<&'a Read<'a>>>,
    /// Severities that a table `[switch]` gives, the last one for each rule.
    pub switches: BTreeMap<&'a str, Switch<'a>>,
}

/// A severity that a file gives a rule that stands in another.
pub(super) struct Switch<'a> {
    pub read: &'a Read<'a>,
    pub id: &'a Placed,
    pub level: Level,
}

impl<'a> Merged<'a> {
    /// Merges files, of which the first `built_in` are one layer, in which no id stands twice.
    pub fn new(reads: &'a [Read<'a>], built_in: usize, problems: &mut Vec<Problem>) -> Self {
        let mut merged = Self::default();
        for (index, read) in reads.iter().enumerate() {
            let shape = &read.shape;
            // Two files of a newsroom's own may well say the same; the later one counts.
            let old = |other: &Read<'_>| index >= built_in && !std::ptr::eq(other, read);
            replace(&mut merged.cues, read, &shape.cue, |cue| &cue.id, &old, problems);
            replace(&mut merged.frames, read, &shape.frame, |frame| &frame.id, &old, problems);
            replace(&mut merged.offices, read, &shape.office, |office| &office.id, &old, problems);
            replace(&mut merged.places, read, &shape.place, |place| &place.id, &old, problems);
            merged.modifiers.extend(&shape.modifier);
            merged.honorifics.extend(&shape.honorific);
            for (name, members) in &shape.lists {
                merged.lists.entry(name).or_default().extend(members);
            }
            merged.inflections.extend(shape.inflections.iter().map(|(lemma, forms)| (lemma.clone(), forms.clone())));
            for (id, level) in &shape.switch {
                merged.switches.insert(id.get_ref(), Switch { read, id, level: *level.get_ref() });
            }
            if shape.is_rule() {
                merged.rule(read, old, problems);
            }
        }
        // A word that two cues claim goes to the first: a newsroom's own one comes before the built-in ones.
        merged.cues.sort_by_key(|from| from.read.order < built_in);
        for switch in merged.switches.values() {
            let id = switch.id.get_ref();
            if !merged.rules.contains_key(id.as_str()) {
                let help = nearest(id, merged.rules.keys().copied());
                problems.push(switch.read.problem(switch.id, format!("there is no rule “{id}”"), help));
            }
        }
        merged
    }

    fn rule(&mut self, read: &'a Read<'a>, old: impl Fn(&Read<'_>) -> bool, problems: &mut Vec<Problem>) {
        let id = read.file.stem();
        let defines = read.shape.decides();
        match self.rules.get_mut(id) {
            Some(files) if defines => {
                if files.iter().all(|file| old(file)) {
                    *files = vec![read];
                } else {
                    let other = files[0].file.name;
                    problems.push(read.problem_at(
                        0,
                        format!("{other} defines the rule “{id}”, too"),
                        "Rename one file",
                    ));
                }
            }
            Some(files) => files.push(read),
            None if defines => {
                self.rules.insert(id, vec![read]);
            }
            None => {
                let what = format!("nothing says what the rule “{id}” flags");
                let help = "Give pattern, [when] or check; or name the file after the rule that it changes";
                problems.push(read.problem_at(0, what, help));
            }
        }
    }
}

impl shape::File {
    /// Whether it says what a rule flags.
    pub(super) fn decides(&self) -> bool {
        self.pattern.is_some() || self.when.is_some() || self.check.is_some()
    }

    /// Whether it has keys of a rule at all.
    fn is_rule(&self) -> bool {
        self.decides()
            || self.severity.is_some()
            || self.confidence.is_some()
            || self.evidence.is_some()
            || self.in_quote.is_some()
            || self.message.is_some()
            || self.help.is_some()
            || self.why.is_some()
            || !(self.flags.is_empty() && self.passes.is_empty() && self.parameters.is_empty())
    }
}

/// Adds entries, each in the place of the old one with its id.
fn replace<'a, T>(
    all: &mut Vec<From<'a, T>>,
    read: &'a Read<'a>,
    entries: &'a [T],
    id: impl Fn(&T) -> &Placed,
    old: &impl Fn(&Read<'_>) -> bool,
    problems: &mut Vec<Problem>,
) {
    // Files have hundreds of entries; a map from id to place keeps this from being their square.
    let mut places: BTreeMap<String, usize> =
        all.iter().enumerate().map(|(place, from)| (id(from.entry).get_ref().clone(), place)).collect();
    for entry in entries {
        let name = id(entry);
        match places.get(name.get_ref()) {
            None => {
                places.insert(name.get_ref().clone(), all.len());
                all.push(From { read, entry });
            }
            Some(place) if old(all[*place].read) => all[*place] = From { read, entry },
            Some(place) => {
                let first = &all[*place];
                let line = first.read.line(id(first.entry));
                let what = format!("the id “{}” is taken by {}:{line}", name.get_ref(), first.read.file.name);
                problems.push(read.problem(name, what, "Give this one another id"));
            }
        }
    }
}
