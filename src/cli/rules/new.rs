//! `sayso rules new ID`: the name of a rule in, a file with such a rule out that passes its own tests and says in its
//! comments how to go on.
//!
//! `sayso rules new vague --kind pattern --rules house` writes `house/vague.toml` and `house/vague.snap`.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use sayso::{Desk, Problem, ProblemKind, RuleFile};

use super::snap::{self, unwritable};
use crate::cli::Exit;
use crate::cli::args::{KindArg, NewArgs};
use crate::cli::output::print;

/// The name that stands in the templates.
const NAME: &str = "my-rule";
/// Where rules go if nobody says.
const FOLDER: &str = "rules";

pub(in crate::cli) fn new(args: &NewArgs) -> Result<Exit, Vec<Problem>> {
    let folder = args.rules.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let path = folder.join(format!("{}.toml", args.id));
    let one = |problem: Problem| vec![problem];
    check_name(&args.id).map_err(one)?;
    let template = match args.kind {
        KindArg::Pattern => include_str!("../../../rules/new/pattern.toml"),
        KindArg::Cue => include_str!("../../../rules/new/cue.toml"),
        KindArg::Frame => include_str!("../../../rules/new/frame.toml"),
        KindArg::Check => include_str!("../../../rules/new/check.toml"),
    };
    let file = RuleFile { name: path.to_string_lossy().into_owned(), text: template.replace(NAME, &args.id) };
    let replaced = Desk::builtin().rules().into_iter().find(|rule| rule.id == args.id);
    let desk = Desk::builtin().with_rules(std::slice::from_ref(&file))?;
    let report = desk.test(&[]);
    write_new(&folder, &path, &file.text).map_err(one)?;
    let snaps = snap::differing(std::slice::from_ref(&file), &report)?;
    snaps.iter().try_for_each(snap::Snap::write).map_err(one)?;
    let mut said = format!("{}: written. Change its words and examples, then: {}\n", file.name, next(args));
    said.extend(snaps.iter().map(|snap| format!("{}: written, what its examples come out as.\n", snap.name())));
    if let Some(rule) = replaced {
        said.push_str(&format!("It takes the place of the built-in {} “{}”.\n", rule.kind, rule.id));
    }
    Ok(print(|out| out.write_all(said.as_bytes())))
}

/// What to run next.
fn next(args: &NewArgs) -> String {
    let folder = args.rules.as_deref().unwrap_or(Path::new(FOLDER)).display();
    format!("sayso rules test {} --rules {folder}", args.id)
}

/// Ids stand in file names, in brackets and in configuration.
fn check_name(id: &str) -> Result<(), Problem> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.is_empty() && id.chars().all(fits) && !id.starts_with('-') && !id.ends_with('-') {
        return Ok(());
    }
    let what = format!("“{id}” is no name for a rule");
    Err(Problem::new(ProblemKind::Setting, what, "Use small letters, digits and hyphens, as in what-it-flags"))
}

fn write_new(folder: &Path, path: &Path, text: &str) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            let help = "Give the new rule another name, or change that file";
            return Problem::new(ProblemKind::Setting, "there is such a rule already", help)
                .in_file(path.to_string_lossy());
        }
        unwritable(path, &error)
    })?;
    file.write_all(text.as_bytes()).map_err(|error| unwritable(path, &error))
}
