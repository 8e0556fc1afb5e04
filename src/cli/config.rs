//! `sayso.toml`: what a newsroom has settled once for all. Found in the current folder or the nearest one above it.
//!
//! `profile = "ap"`, `rules = ["house/"]`, `[severity]` with `doubled-word = "off"`: each key is checked, and what is
//! wrong is told with its line. Paths are taken from where the file stands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sayso::{Position, Problem, ProblemKind, RuleFile, Severity, from_toml};
use serde::Deserialize;
use toml::Spanned;

use super::args::FailOn;
use super::input::io_problem;

/// The file's name.
pub(super) const NAME: &str = "sayso.toml";

/// The profile of those who want none.
pub(super) const NO_PROFILE: &str = "none";

/// Keys that stand above all tables; below one, TOML takes them for that table's.
const TOP: &[&str] = &["rules", "rosters", "profile", "fail-on", "baseline"];

/// What the file gives a rule.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Error,
    Warning,
    Info,
    Off,
}

impl Level {
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }

    /// A severity as the file spells it.
    pub(super) fn word(severity: Option<Severity>) -> &'static str {
        severity.map_or("off", Severity::name)
    }
}

/// Severities by the ids of rules.
pub(super) type Levels = BTreeMap<Spanned<String>, Spanned<Level>>;

/// What may stand in the file, key by key.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Shape {
    /// Rule files, and folders of them.
    pub rules: Vec<Spanned<PathBuf>>,
    /// Files of office holders.
    pub rosters: Vec<Spanned<PathBuf>>,
    /// A profile's name.
    pub profile: Option<Spanned<String>>,
    /// From which severity on a check fails.
    #[serde(rename = "fail-on")]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Findings that are left out.
    pub baseline: Option<Spanned<PathBuf>>,
    /// Severities everywhere.
    pub severity: Levels,
    /// Severities below some paths.
    pub folder: Vec<FolderShape>,
    /// Findings that somebody has accepted.
    pub ignore: Vec<IgnoreShape>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FolderShape {
    /// A folder, a file or a glob.
    pub path: Spanned<String>,
    #[serde(default)]
    pub severity: Levels,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IgnoreShape {
    pub rule: Spanned<String>,
    /// The flagged words.
    pub quote: Spanned<String>,
    /// Words right before them.
    #[serde(default)]
    pub prefix: String,
    /// Words right after them.
    #[serde(default)]
    pub suffix: String,
    /// A folder, a file or a glob; all documents, if it is not given.
    pub path: Option<Spanned<String>>,
    /// For people.
    pub reason: Spanned<String>,
}

/// The file, and what it settles.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// As seen from the current folder; empty if there is no file.
    pub name: String,
    text: String,
    /// Its folder, as seen from the current one.
    pub folder: PathBuf,
    pub shape: Shape,
}

/// The file named on the command line, else the nearest one, else nothing settled.
pub(super) fn find(named: Option<&Path>) -> Result<Config, Problem> {
    match named {
        Some(path) => read(path),
        None => nearest().map_or_else(|| Ok(Config::default()), |path| read(&path)),
    }
}

/// The names of all profiles.
pub(super) fn profiles() -> impl Iterator<Item = &'static str> {
    std::iter::once(NO_PROFILE).chain(RuleFile::profiles())
}

/// `sayso.toml`, `../sayso.toml` and so on: the first that is there.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let above = here.ancestors().enumerate().find(|(_, folder)| folder.join(NAME).is_file());
    above.map(|(steps, _)| std::iter::repeat_n("..", steps).chain([NAME]).collect())
}

fn read(path: &Path) -> Result<Config, Problem> {
    let setting = |problem: Problem| Problem { kind: ProblemKind::Setting, ..problem };
    let name = path.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).map_err(|error| setting(io_problem(path, &error)))?;
    let shape: Shape = from_toml(ProblemKind::Setting, &name, &text).map_err(|problem| *problem)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let config = Config { name, text, folder, shape };
    config.verify().map_or_else(|| Ok(()), Err)?;
    Ok(config)
}

impl Config {
    /// The first thing that is wrong with the values.
    fn verify(&self) -> Option<Problem> {
        let Shape { profile, severity, folder, ignore, .. } = &self.shape;
        if let Some(given) = profile.as_ref().filter(|given| !profiles().any(|known| known == given.get_ref())) {
            let all: Vec<_> = profiles().collect();
            let what = format!("there is no profile “{}”", given.get_ref());
            return Some(self.problem(given, what, format!("There are {}", all.join(", "))));
        }
        let mut ids = severity.keys().chain(folder.iter().flat_map(|folder| folder.severity.keys()));
        if let Some(id) = ids.find(|id| TOP.contains(&id.get_ref().as_str())) {
            let what = format!("“{}” is no rule, and stands among the severities of rules", id.get_ref());
            return Some(self.problem(id, what, "Write it above the first [table]"));
        }
        let blank = |text: &&Spanned<String>| text.get_ref().trim().is_empty();
        ignore.iter().find_map(|entry| {
            if blank(&&entry.quote) {
                let help = "Give the words that the finding points at";
                return Some(self.problem(&entry.quote, "the quote is empty", help));
            }
            let help = "Say why, for whoever reads this next year";
            blank(&&entry.reason).then(|| self.problem(&entry.reason, "the reason is empty", help))
        })
    }

    /// A problem with a value.
    pub(super) fn problem<T>(&self, at: &Spanned<T>, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(ProblemKind::Setting, what, help).in_file(&self.name).at(&self.text, at.span().start)
    }

    /// Where a value stands.
    pub(super) fn position<T>(&self, value: &Spanned<T>) -> Position {
        Position::of(&self.text, value.span().start)
    }

    /// A path of the file as seen from the current folder.
    pub(super) fn path(&self, path: &Spanned<PathBuf>) -> PathBuf {
        self.folder.join(path.get_ref())
    }

    /// Severities as a rule file that gives them.
    pub(super) fn switches<'a>(&self, levels: impl Iterator<Item = (&'a Spanned<String>, Level)>) -> Switches<'a> {
        let (mut text, mut ids) = ("[switch]\n".to_owned(), Vec::new());
        for (id, level) in levels {
            // A string of JSON is one of TOML.
            let key = serde_json::Value::from(id.get_ref().as_str());
            text.push_str(&format!("{key} = '{}'\n", Level::word(level.severity())));
            ids.push(id);
        }
        Switches { ids, file: RuleFile { name: format!("{}, severities", self.name), text } }
    }

    /// A problem of a rule file; one of switches made here is told where they come from.
    pub(super) fn retold(&self, switches: &Switches<'_>, problem: Problem) -> Problem {
        if problem.path.as_ref() != Some(&switches.file.name) {
            return problem;
        }
        let line = problem.position.map_or(0, |position| position.line as usize);
        match line.checked_sub(2).and_then(|nth| switches.ids.get(nth)) {
            Some(id) => self.problem(id, problem.what, problem.help),
            None => problem,
        }
    }
}

/// A rule file made of severities, line by line.
pub(super) struct Switches<'a> {
    ids: Vec<&'a Spanned<String>>,
    pub file: RuleFile,
}
