//! Findings that were there when a desk began with sayso: written to a file once, left out from then on.
//!
//! `{"schema": "sayso.baseline/1", "written": "2026-11-26", "findings": {"news/a.md": {"title-clash": ["252fb49b15a1cfc6"]}}}`
//! Paths are relative to the file itself. There are no line numbers: a fingerprint is a rule and the words of a sentence,
//! so it lasts until that sentence is edited, and a second fault of the same rule is a new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sayso::{Document, Findings, Problem, ProblemKind};
use serde::{Deserialize, Serialize};

use super::day;
use super::input::io_problem;

const SCHEMA: &str = "sayso.baseline/1";

/// By document and rule, the fingerprints.
type Entries = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    schema: String,
    written: String,
    findings: Entries,
}

/// What a run left out, or is going to write.
#[derive(Debug, Default)]
pub(super) struct Seen {
    findings: Entries,
}

#[derive(Debug)]
pub(super) struct Baseline {
    path: PathBuf,
    /// The folder of the file, which paths are relative to.
    folder: PathBuf,
    written: String,
    known: Entries,
}

impl Baseline {
    /// A file to be written at the end of the run.
    pub(super) fn to_write(path: PathBuf) -> Self {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
        Self { path, folder, written: day::date(day::today()), known: Entries::new() }
    }

    /// A file that was written before.
    pub(super) fn read(path: PathBuf) -> Result<Self, Problem> {
        let trouble = |problem: Problem| Problem { kind: ProblemKind::Setting, ..problem };
        let text = fs::read_to_string(&path).map_err(|error| trouble(io_problem(&path, &error)))?;
        let wrong = |what: String| {
            let problem = Problem::new(ProblemKind::Setting, what, "Write it anew with --write-baseline");
            problem.in_file(path.to_string_lossy())
        };
        let shape: Shape = serde_json::from_str(&text).map_err(|error| wrong(format!("no baseline: {error}")))?;
        if shape.schema != SCHEMA || day::number(&shape.written).is_none() {
            return Err(wrong(format!("no baseline of this version (“{SCHEMA}” with the day it was written)")));
        }
        Ok(Self { known: shape.findings, written: shape.written, ..Self::to_write(path) })
    }

    /// Takes out of the findings what is known, and remembers it. Before anything is known, remembers all.
    pub(super) fn leave_out(&self, document: &Document, findings: &mut Findings, to_write: bool) -> Seen {
        let name = self.name(document);
        let mut here: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let known = self.known.get(&name);
        let before = findings.findings.len();
        findings.findings.retain(|finding| {
            let known = known.and_then(|rules| rules.get(&finding.rule));
            let is_known = to_write || known.is_some_and(|prints| prints.contains(&finding.fingerprint));
            if is_known {
                here.entry(finding.rule.clone()).or_default().insert(finding.fingerprint.clone());
            }
            !is_known
        });
        findings.ignored += before - findings.findings.len();
        Seen { findings: BTreeMap::from([(name, here)]) }
    }

    /// A document as the baseline calls it: its path from the folder of the baseline, and its id.
    fn name(&self, document: &Document) -> String {
        let path = Path::new(document.name().unwrap_or("stdin"));
        let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let relative = whole.strip_prefix(&self.folder).unwrap_or(path);
        let name = relative.to_string_lossy().replace('\\', "/");
        document.id().map_or_else(|| name.clone(), |id| format!("{name}#{id}"))
    }

    /// Writes what was seen; a sentence on it.
    pub(super) fn write(&self, seen: Seen) -> Result<String, Problem> {
        let mut findings = seen.findings;
        findings.retain(|_, rules| !rules.is_empty());
        let count = count(&findings);
        let shape = Shape { schema: SCHEMA.to_owned(), written: self.written.clone(), findings };
        let name = self.path.to_string_lossy();
        let problem =
            |what| Problem::new(ProblemKind::Setting, format!("cannot be written: {what}"), "").in_file(&*name);
        let text = serde_json::to_string_pretty(&shape).map_err(|error| problem(error.to_string()))?;
        fs::write(&self.path, text + "\n").map_err(|error| problem(error.to_string()))?;
        Ok(format!("sayso: {name} now holds {}. Leave them out with --baseline {name}.", plural(count, "finding")))
    }

    /// How old it is, what it left out, and what of it is about faults that are gone.
    pub(super) fn remark(&self, seen: &Seen) -> String {
        let name = self.path.to_string_lossy();
        let age = day::today() - day::number(&self.written).unwrap_or_default();
        let age = plural(usize::try_from(age).unwrap_or(0), "day");
        let left_out = count(&seen.findings);
        let read = |(name, rules): (&String, &BTreeMap<String, BTreeSet<String>>)| {
            let here = seen.findings.get(name)?;
            let gone = |rule: &String, print: &String| !here.get(rule).is_some_and(|prints| prints.contains(print));
            Some(rules.iter().flat_map(|(rule, prints)| prints.iter().filter(move |print| gone(rule, print))).count())
        };
        let stale: usize = self.known.iter().filter_map(read).sum();
        let mut remark = format!("sayso: {name} ({age} old) leaves out {}.", plural(left_out, "finding"));
        if stale > 0 {
            let are = if stale == 1 { "entry is stale: its fault is" } else { "entries are stale: their faults are" };
            remark.push_str(&format!(" {stale} {are} gone. Write it anew with --write-baseline {name}."));
        }
        remark
    }
}

impl Seen {
    pub(super) fn add(&mut self, other: Self) {
        for (name, rules) in other.findings {
            let here = self.findings.entry(name).or_default();
            rules.into_iter().for_each(|(rule, prints)| here.entry(rule).or_default().extend(prints));
        }
    }
}

fn count(entries: &Entries) -> usize {
    entries.values().flat_map(BTreeMap::values).map(BTreeSet::len).sum()
}

fn plural(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
