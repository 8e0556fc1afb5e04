//! What the README shows is what the program does: its output, and the rules that it teaches.
//!
//! After a change on purpose: `SAYSO_BLESS=1 cargo test --test readme` writes the new output into it.

use std::fs;
use std::path::Path;
use std::process::Command;

use sayso::{Desk, RuleFile};

const COMMAND: &str = "$ sayso check fixtures/articles/summit.md\n";

fn readme() -> (std::path::PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).expect("there is one");
    (path, text)
}

#[test]
fn the_output_shown_is_the_output() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "fixtures/articles/summit.md"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program is built");
    let real = [output.stdout, output.stderr].concat();
    let real = String::from_utf8(real).expect("output is UTF-8");
    let (path, text) = readme();
    let start = text.find(COMMAND).expect("the README shows a run") + COMMAND.len();
    let end = start + text[start..].find("```").expect("the block ends");
    if std::env::var_os("SAYSO_BLESS").is_some() {
        fs::write(path, format!("{}{real}{}", &text[..start], &text[end..])).expect("it can be written");
        return;
    }
    assert_eq!(&text[start..end], real, "SAYSO_BLESS=1 cargo test --test readme writes the new output");
}

#[test]
fn the_rules_shown_hold() {
    let (_, text) = readme();
    let blocks: Vec<&str> =
        text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or("")).collect();
    assert_eq!(blocks.len(), 3, "a cue, a frame, a wording rule");
    for (number, block) in blocks.into_iter().enumerate() {
        let file = RuleFile { name: format!("readme-{number}.toml"), text: block.to_owned() };
        let desk = Desk::builtin().with_rules(&[file]).expect("the README teaches rules that load");
        let report = desk.test(&[]);
        assert!(report.failed.is_empty(), "{:?}", report.failed);
        assert!(report.passed >= 2, "an example of each kind: {block}");
    }
}
