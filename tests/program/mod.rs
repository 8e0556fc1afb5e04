//! The program as an editor runs it, for tests: a folder with files, commands, and what they print.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of its own for one test.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rules-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the target folder is ours");
        Self(folder)
    }

    /// Puts a file there.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    /// What stands in a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Whether a file is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("it is there");
    }

    /// Runs the program in it: what was typed, what it printed, and how it ended unless that was with 0.
    pub fn run(&self, args: &str) -> String {
        self.run_with(args, &[], "")
    }

    /// The same from a folder below, with something on stdin.
    pub fn run_in(&self, below: &str, args: &str, stdin: &str) -> String {
        Self(self.0.join(below)).run_with(args, &[], stdin)
    }

    /// The same with variables of the environment and something on stdin.
    pub fn run_with(&self, args: &str, variables: &[(&str, &str)], stdin: &str) -> String {
        self.write(".stdin", stdin);
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(args.split_whitespace())
            .current_dir(&self.0)
            .env_remove("CLICOLOR_FORCE")
            .env_remove("CI")
            .envs(variables.iter().copied())
            .stdin(fs::File::open(self.0.join(".stdin")).expect("it was written"))
            .output()
            .expect("the program is built");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        let mut shown = format!("$ sayso {args}\n{}{}", text(output.stdout), text(output.stderr));
        let code = output.status.code().expect("no signal ended it");
        if code != 0 {
            shown.push_str(&format!("[exit {code}]\n"));
        }
        shown
    }
}
