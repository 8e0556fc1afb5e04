//! Snapshots beside rule files: `house/vague.toml` has `house/vague.snap`, which says what its examples come out as.
//!
//! In: what they come out as now. Out: which files are new, changed, or about a rule that is gone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sayso::report::snapshots;
use sayso::{Problem, ProblemKind, RuleFile, TestReport};
use similar::TextDiff;

use crate::cli::input::io_problem;

/// A snapshot that is not as it should be.
pub(super) struct Snap {
    pub path: PathBuf,
    /// What stands in the file, if there is one.
    pub old: Option<String>,
    /// What should stand in it; nothing if there should be none.
    pub new: Option<String>,
}

/// What of the snapshots beside some rule files differs from how their examples come out; `files` are all of those whose
/// examples were run.
pub(super) fn differing(files: &[RuleFile], report: &TestReport) -> Result<Vec<Snap>, Vec<Problem>> {
    let shown = snapshots(report);
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        let path = Path::new(&file.name).with_extension("snap");
        let new = shown.iter().find(|(name, _)| *name == file.name).map(|(_, text)| text.clone());
        match read(&path) {
            Ok(old) if old != new => all.push(Snap { path, old, new }),
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// Snapshots in the folders of some rule files whose rule file is gone.
pub(super) fn orphans(files: &[RuleFile]) -> Vec<Snap> {
    let mut folders: Vec<&Path> = files.iter().filter_map(|file| Path::new(&file.name).parent()).collect();
    folders.sort();
    folders.dedup();
    let mut paths = Vec::new();
    for folder in folders {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // A folder that cannot be listed has been told of when its rules were read.
        for entry in fs::read_dir(here).into_iter().flatten().flatten() {
            let path = folder.join(entry.file_name());
            if path.extension().is_some_and(|extension| extension == "snap") && !path.with_extension("toml").exists() {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.into_iter().map(|path| Snap { old: fs::read_to_string(&path).ok(), new: None, path }).collect()
}

fn read(path: &Path) -> Result<Option<String>, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_problem(path, &error)),
    }
}

impl Snap {
    /// Makes the file what it should be.
    pub(super) fn write(&self) -> Result<(), Problem> {
        let done = match &self.new {
            Some(text) => fs::write(&self.path, text),
            None => fs::remove_file(&self.path),
        };
        done.map_err(|error| unwritable(&self.path, &error))
    }

    /// The file's name, for messages.
    pub(super) fn name(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// What changes, as a unified diff.
    pub(super) fn diff(&self) -> String {
        let (old, new) = (self.old.as_deref().unwrap_or(""), self.new.as_deref().unwrap_or(""));
        let diff = TextDiff::from_lines(old, new);
        diff.unified_diff().context_radius(2).header(&self.name(), "as it comes out now").to_string()
    }
}

/// A file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Problem {
    let what = format!("cannot be written: {error}");
    Problem::new(ProblemKind::Setting, what, "Check the folder").in_file(path.to_string_lossy())
}
