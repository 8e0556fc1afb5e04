//! `sayso.toml`: what a newsroom has settled once for all. Found in the current folder or the nearest one above it.
//!
//! `profile = "ap"` and `rules = ["house/"]` are the switches of a house style and the newsroom's own rules over the
//! built-in ones; paths are taken from where the file stands.

use std::path::{Path, PathBuf};

use sayso::{Problem, ProblemKind, RuleFile, from_toml};
use serde::Deserialize;
use toml::Spanned;

use super::input::io_problem;

/// The file's name.
const NAME: &str = "sayso.toml";

/// The profile of those who want none.
pub(super) const NO_PROFILE: &str = "none";

/// What may stand in it, key by key.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Shape {
    /// Rule files, and folders of them.
    rules: Vec<PathBuf>,
    /// A profile's name.
    profile: Option<Spanned<String>>,
}

/// What it settles.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Rule files, and folders of them, as seen from the current folder.
    pub rules: Vec<PathBuf>,
    /// One of the profiles that there are.
    pub profile: Option<String>,
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
    let name = path.to_string_lossy();
    let text = std::fs::read_to_string(path).map_err(|error| setting(io_problem(path, &error)))?;
    let shape: Shape = from_toml(ProblemKind::Setting, &name, &text).map_err(|problem| *problem)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let profile = match shape.profile {
        Some(given) if !profiles().any(|known| known == given.get_ref()) => {
            let all: Vec<_> = profiles().collect();
            let what = format!("there is no profile “{}”", given.get_ref());
            let help = format!("There are {}", all.join(", "));
            let problem = Problem::new(ProblemKind::Setting, what, help).in_file(name);
            return Err(problem.at(&text, given.span().start));
        }
        profile => profile.map(Spanned::into_inner),
    };
    Ok(Config { rules: shape.rules.into_iter().map(|rules| folder.join(rules)).collect(), profile })
}
