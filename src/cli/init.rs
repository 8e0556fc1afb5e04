//! `sayso init`: a `sayso.toml` to begin with, in the current folder. One that is there is left alone.
//!
//! All keys stand in it as comments, so it settles nothing until somebody takes a “#” away.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use sayso::{Problem, ProblemKind};

use super::{Exit, config, output};

/// What is written.
const TEXT: &str = include_str!("sayso.toml");

pub(super) fn run() -> Result<Exit, Vec<Problem>> {
    let written = OpenOptions::new().write(true).create_new(true).open(config::NAME);
    written.and_then(|mut file| file.write_all(TEXT.as_bytes())).map_err(|error| {
        let (what, help) = match error.kind() {
            ErrorKind::AlreadyExists => ("is there already, and stays as it is".to_owned(), "Edit it, or move it away"),
            _ => (format!("cannot be written: {error}"), ""),
        };
        vec![Problem::new(ProblemKind::Setting, what, help).in_file(config::NAME)]
    })?;
    output::remark(
        &"sayso: sayso.toml is written. Take the “#” from what you want, and see it with “sayso check --show-config”.",
    );
    Ok(Exit::Clean)
}
