//! What a newsroom brings: rules and rosters, built in and its own; and the two calls that use them.
//!
//! `analyze(document, &desk)` reads an article, `check(&article, &desk)` says what is wrong with it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::article::{Article, Attempt};
use crate::builtin::RuleFile;
use crate::check::{self, Bench, Findings, Hit, TestReport};
use crate::document::Document;
use crate::problem::{Problem, ProblemKind};
use crate::roster::{self, Import, Imported, OfficeHolder, Roster, RosterFile};
use crate::rule::{self, ExampleKind, File, Owner, RuleKind, RulePack};
use crate::span::Span;
use crate::vocab::{Confidence, Evidence, Severity};

/// What a newsroom brings: the compiled rules and the roster of office holders. Made once, used for any number of
/// articles and threads.
#[derive(Clone, Debug)]
pub struct Desk {
    pack: Cow<'static, RulePack>,
    files: Vec<RuleFile>,
    roster: Cow<'static, Roster>,
}

/// What a rule file says about a rule, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// check, pattern, cue, frame.
    pub kind: &'static str,
    /// How bad its findings are; nothing for cues, frames and rules that are switched off.
    pub severity: Option<Severity>,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// What it needs.
    pub evidence: Vec<Evidence>,
    /// One line of plain English.
    pub message: String,
    /// The way out.
    pub help: String,
    /// Why it is there.
    pub why: String,
    /// Its examples.
    pub examples: Vec<Example>,
    /// The file it stands in.
    pub file: String,
}

/// An example of a rule: plain text, and the marked parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Without the marks.
    pub text: String,
    /// Label ("primary", "related", "source") and place.
    pub marks: Vec<(String, Span)>,
    /// Whether the rule must flag (read) it, or pass it over.
    pub expect: bool,
}

impl Default for Desk {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Desk {
    /// The rules and the roster that come with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let (pack, roster) = (Cow::Borrowed(RulePack::builtin()), Cow::Borrowed(Roster::shipped()));
        Self { pack, files: Vec::new(), roster }
    }

    /// The same desk with rosters loaded over the shipped one: what they say of a person in an office wins. Offices and
    /// places are those of the desk's rules, so rules are loaded first.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn with_rosters(mut self, files: &[RosterFile]) -> Result<Self, Vec<Problem>> {
        self.roster = Roster::load(files, &self.pack)?;
        Ok(self)
    }

    /// The same desk with more rules loaded over it: the same id replaces, lists grow, `severity = "off"` in a file
    /// named after a rule switches it off.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn with_rules(mut self, files: &[RuleFile]) -> Result<Self, Vec<Problem>> {
        if files.is_empty() {
            return Ok(self);
        }
        self.files.extend_from_slice(files);
        let pack = RulePack::load(&self.files, true)?;
        let unknown: Vec<_> = pack.rules.iter().filter_map(|rule| unknown_check(rule, &self.files)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        self.pack = Cow::Owned(pack);
        Ok(self)
    }

    /// Every rule, cue entry and frame, sorted by kind and id.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleInfo> {
        let examples = rule::examples(&self.sources()).unwrap_or_default();
        let mut infos: BTreeMap<(u8, String), RuleInfo> = BTreeMap::new();
        for example in examples {
            let (order, id) = match &example.owner {
                Owner::Rule(id) => (0, id),
                Owner::Cue(id) => (1, id),
                Owner::Frame(id) => (2, id),
            };
            let info = infos.entry((order, id.clone())).or_insert_with(|| self.info(&example.owner));
            if info.file != example.file {
                // A newsroom's file replaces the rule: its examples count.
                info.examples.clear();
                info.file.clone_from(&example.file);
            }
            info.examples.push(Example {
                text: example.marked.text,
                marks: example.marked.marks.iter().map(|(label, span)| ((*label).to_owned(), *span)).collect(),
                expect: matches!(example.kind, ExampleKind::Reads | ExampleKind::Flags),
            });
        }
        infos.into_values().collect()
    }

    /// The id of every rule that flags something, and how bad its findings are; nothing if it is switched off.
    pub fn severities(&self) -> impl Iterator<Item = (&str, Option<Severity>)> {
        self.pack.rules.iter().map(|rule| (rule.id.as_ref(), rule.severity))
    }

    fn info(&self, owner: &Owner) -> RuleInfo {
        let (kind, id) = match owner {
            Owner::Cue(id) => ("cue", id),
            Owner::Frame(id) => ("frame", id),
            Owner::Rule(id) => ("check", id),
        };
        let mut info = RuleInfo {
            id: id.clone(),
            kind,
            severity: None,
            confidence: None,
            evidence: Vec::new(),
            message: String::new(),
            help: String::new(),
            why: String::new(),
            examples: Vec::new(),
            file: String::new(),
        };
        match owner {
            Owner::Rule(id) => {
                if let Some(rule) = self.pack.rule(id) {
                    info.kind = if matches!(rule.kind, RuleKind::Pattern(_)) { "pattern" } else { "check" };
                    info.severity = rule.severity;
                    info.confidence = Some(rule.confidence);
                    info.evidence = rule.evidence.to_vec();
                    info.message = rule.message.to_string();
                    info.help = rule.help.to_string();
                    info.why = rule.why.trim().to_owned();
                }
            }
            Owner::Frame(id) => {
                if let Some(frame) = self.pack.frames.iter().find(|frame| frame.id == id.as_str()) {
                    info.message = frame.pattern.source.to_string();
                }
            }
            Owner::Cue(id) => {
                let lemmas: Vec<&str> = self
                    .pack
                    .cues
                    .iter()
                    .filter(|cue| cue.entry_id == id.as_str())
                    .map(|cue| cue.lemma.as_ref())
                    .collect();
                info.message = lemmas.join(", ");
            }
        }
        info
    }

    /// Runs the examples of the desk's own rules, or of the built-in ones if it has none; `ids` narrows to some.
    #[must_use]
    pub fn test(&self, ids: &[String]) -> TestReport {
        let sources = if self.files.is_empty() { self.sources() } else { own(&self.files) };
        check::test(&sources, self.bench(), ids).unwrap_or_default()
    }

    /// Rules and roster, as the checks want them.
    fn bench(&self) -> Bench<'_> {
        Bench { pack: &self.pack, roster: &self.roster }
    }

    /// The people of the roster whom a name may mean, a whole one or a family name, with all their terms; `on`, a day as
    /// `YYYY-MM-DD`, marks those that it lies in.
    #[must_use]
    pub fn office_holders(&self, name: &str, on: Option<&str>) -> Vec<OfficeHolder> {
        roster::people(&self.roster, &self.pack, name, on.and_then(roster::day))
    }

    /// What cannot be right in a roster file that can be read: two holders of one seat, terms after a death, one name
    /// for two people.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub fn lint_roster(&self, file: &RosterFile) -> Result<Vec<Problem>, Vec<Problem>> {
        Ok(roster::lint(file, &file.rows(&self.pack)?, &self.pack))
    }

    /// Makes a roster of what others publish: Popolo JSON, or CSV with one term a line.
    ///
    /// # Errors
    /// A file of another kind, or one that does not say up to which day it is right.
    pub fn import_roster(&self, file: &RosterFile, with: &Import) -> Result<Imported, Vec<Problem>> {
        roster::import(file, with, &self.pack)
    }

    /// The rules, compiled.
    pub(crate) fn pack(&self) -> &RulePack {
        &self.pack
    }

    fn sources(&self) -> Vec<File<'_>> {
        RulePack::sources().iter().copied().chain(own(&self.files)).collect()
    }
}

fn own(files: &[RuleFile]) -> Vec<File<'_>> {
    files.iter().map(|file| File { name: &file.name, text: &file.text }).collect()
}

fn unknown_check(rule: &rule::Rule, files: &[RuleFile]) -> Option<Problem> {
    let RuleKind::Check(name) = &rule.kind else { return None };
    let known = check::names();
    if known.contains(&name.as_ref()) {
        return None;
    }
    let nearest =
        known.iter().max_by(|one, other| strsim::jaro_winkler(one, name).total_cmp(&strsim::jaro_winkler(other, name)));
    let help = nearest.map_or_else(String::new, |nearest| format!("The nearest one is “{nearest}”"));
    let what = format!("rule “{}” asks for a check “{name}” that does not exist", rule.id);
    let file = own(files).into_iter().rev().find_map(|file| {
        let is_its = file.stem() == rule.id;
        is_its.then(|| rule::at_check(file, what.clone(), help.clone())).flatten()
    });
    Some(file.unwrap_or_else(|| Problem::new(ProblemKind::Rule, what, help)))
}

/// Reads a document: who is in it, and who said what. Never fails.
#[must_use]
pub fn analyze(document: Document, desk: &Desk) -> Article {
    Article::read(document, &desk.pack)
}

/// Which frames were tried on which word of an article, and which of them fitted: for whoever writes frames.
#[must_use]
pub fn attempts(article: &Article, desk: &Desk) -> Vec<Attempt> {
    article.attempts(&desk.pack)
}

/// Where the rule, cue entry or frame of that name comes to bear in an article, whether it is switched on or not.
#[must_use]
pub fn hits(article: &Article, desk: &Desk, id: &str) -> Vec<Hit> {
    check::hits(article, desk.bench(), id)
}

/// What the desk's rules have to say of an article, in document order.
#[must_use]
pub fn check(article: &Article, desk: &Desk) -> Findings {
    check::check(article, desk.bench())
}
