//! Paths of `sayso.toml` in, whether a document lies there out.
//!
//! `sport/` is all in that folder, `**/live/*.md` what the glob says; both from where the file stands.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use sayso::Problem;
use toml::Spanned;

use super::config::Config;

/// A folder, a file or a glob, relative to `sayso.toml`.
#[derive(Debug)]
pub(super) struct Scope(Gitignore);

impl Scope {
    pub(super) fn new(config: &Config, path: &Spanned<String>) -> Result<Self, Problem> {
        let given = path.get_ref().trim();
        let given = given.strip_prefix("./").unwrap_or(given);
        if given.is_empty() || given.starts_with("..") || given.starts_with('/') {
            let help = "Write it from the folder of this file, like “sport/” or “**/live/*.md”";
            return Err(config.problem(path, "the path leads to no place below this file", help));
        }
        let mut builder = GitignoreBuilder::new("");
        let built = builder.add_line(None, &format!("/{given}")).and_then(|builder| builder.build());
        built.map(Self).map_err(|_| {
            let help = "“*” is any name, “**” any folders, “{a,b}” one of several";
            config.problem(path, format!("“{given}” is no glob"), help)
        })
    }

    /// Whether a path, relative to the same folder, lies there.
    pub(super) fn covers(&self, path: &Path) -> bool {
        self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

/// A document's path from a folder; nothing if it lies elsewhere.
pub(super) fn below(folder: &Path, path: &Path) -> Option<PathBuf> {
    let here = |path: &Path| if path.as_os_str().is_empty() { Path::new(".") } else { path }.canonicalize().ok();
    // What comes from stdin is called like a file that need not be there.
    let whole = path.canonicalize().ok().or_else(|| Some(here(path.parent()?)?.join(path.file_name()?)))?;
    whole.strip_prefix(here(folder)?).ok().map(Path::to_owned)
}
