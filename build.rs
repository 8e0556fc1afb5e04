//! Compiles `rules/en/**/*.toml` into `builtin.rs`: a `static` pack and the texts of the files; and `rules/roster/*.csv`
//! into `roster.rs`, a `static` table.
//!
//! It shares the modules of the library, so a rule file means the same at build time and when it is loaded.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/bake.rs"]
mod bake;
#[allow(dead_code, reason = "only the builder half is used here")]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(dead_code, reason = "places in documents are not needed here")]
#[path = "src/problem.rs"]
mod problem;
#[allow(dead_code, reason = "nobody is looked up here")]
#[allow(unused_imports, reason = "the library's exports")]
#[path = "src/roster/data/mod.rs"]
mod roster;
#[allow(dead_code, reason = "only the compiler is used here, not the matcher")]
#[allow(unused_imports, reason = "the library's exports")]
#[path = "src/rule/mod.rs"]
mod rule;
#[allow(dead_code, reason = "only what examples need is used here")]
#[path = "src/span.rs"]
mod span;
#[allow(dead_code, reason = "rules know only some of the words")]
#[path = "src/vocab.rs"]
mod vocab;

use bake::Bake as _;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let (paths, texts) = read(&root, "rules/en", "toml");
    let files: Vec<_> = texts.iter().map(|(name, text)| rule::File { name, text }).collect();
    let pack = match rule::compile(&files, files.len()) {
        Ok(pack) => pack,
        Err(problems) => give_up(&problems),
    };
    let missing = rule::missing_lists(&pack);
    assert!(missing.is_empty() || files.is_empty(), "no file in rules/en has the lists {}", missing.join(", "));

    let mut code = String::from("static BUILTIN: RulePack = ");
    pack.bake(&mut code);
    code.push_str(";\n");
    let (profiles, profile_texts) = read(&root, "rules/profiles", "toml");
    for (list, paths, texts) in [("SOURCES", &paths, &texts), ("PROFILES", &profiles, &profile_texts)] {
        code.push_str(&format!("static {list}: &[File<'static>] = &[\n"));
        for (path, (name, _)) in paths.iter().zip(texts) {
            code.push_str(&format!("File {{ name: {name:?}, text: include_str!({path:?}) }},\n"));
        }
        code.push_str("];\n");
    }
    fs::write(out.join("builtin.rs"), code).expect("cargo's own folder can be written to");
    fs::write(out.join("roster.rs"), roster_code(&root, &pack)).expect("and once more");
}

/// The shipped roster as a `static`.
fn roster_code(root: &Path, pack: &rule::RulePack) -> String {
    let (_, texts) = read(root, "rules/roster", "csv");
    let mut rows = Vec::new();
    for (name, text) in texts {
        let read = roster::read_csv(&name, &text).unwrap_or_else(|problems| give_up(&problems));
        let problems = roster::validate(&name, &text, &read, pack);
        if !problems.is_empty() {
            give_up(&problems);
        }
        rows.extend(read);
    }
    let mut code = String::from("static SHIPPED: Roster = ");
    roster::compile(&rows).bake(&mut code);
    code.push_str(";\n");
    code
}

fn give_up(problems: &[problem::Problem]) -> ! {
    let shown = |problem: &problem::Problem| format!("{problem}\n    {}", problem.excerpt.as_deref().unwrap_or(""));
    panic!("\n{}\n", problems.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

/// The files below a folder that end so, in the order of their paths: where they are, and their names and texts.
fn read(root: &Path, folder: &str, ends: &str) -> (Vec<PathBuf>, Vec<(String, String)>) {
    let mut paths = Vec::new();
    find(&root.join(folder), ends, &mut paths);
    paths.sort();
    let text = |path: &PathBuf| {
        let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, text)
    };
    let texts = paths.iter().map(text).collect();
    (paths, texts)
}

/// The files below a folder, which may be absent, that end so.
fn find(folder: &Path, ends: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, ends, paths);
        } else if path.extension().is_some_and(|extension| extension == ends) {
            paths.push(path);
        }
    }
}
