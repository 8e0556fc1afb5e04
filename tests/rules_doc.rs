//! `docs/rules.md` is followed to the letter: its files are written, its commands run, its ten rules tested.
//!
//! After a change on purpose: `SAYSO_BLESS=1 cargo test --test rules_doc` writes the new output into it.

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use program::Folder;

/// A new user's first rule takes no more commands than this.
const COMMANDS: usize = 8;

fn page() -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let text = fs::read_to_string(&path).expect("there is one");
    (path, text)
}

/// A folder with the stories of `fixtures/desk`.
fn desk(name: &str) -> Folder {
    let here = Folder::new(name);
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/desk");
    for entry in fs::read_dir(stories).expect("the fixtures are there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("fixtures have plain names");
        here.write(&format!("stories/{name}"), &fs::read_to_string(&path).expect("it is UTF-8"));
    }
    here
}

/// Follows the page, and gives it back with what the commands print now; and how many there were.
fn follow(text: &str, here: &Folder) -> (String, usize) {
    let mut followed = String::new();
    let mut commands = 0;
    let mut named = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("```") {
        let (before, block) = rest.split_at(at);
        let end = 3 + block[3..].find("```").expect("a block ends") + 3;
        let (block, after) = block.split_at(end);
        let (kind, body) = block.trim_end_matches("```").split_once('\n').expect("a block has lines");
        // A file's name stands alone in the line before it.
        let last = before.trim_end().lines().last().unwrap_or("");
        if let Some(name) = last.strip_prefix('`').and_then(|name| name.strip_suffix('`')) {
            named = name.to_owned();
        }
        followed.push_str(before);
        match kind {
            "```console" => {
                let shown: String = body
                    .lines()
                    .filter_map(|line| line.strip_prefix("$ sayso "))
                    .map(|command| here.run(command))
                    .inspect(|_| commands += 1)
                    .collect::<Vec<_>>()
                    .join("\n");
                followed.push_str(&format!("```console\n{}\n```", shown.trim_end()));
            }
            "```toml" if !named.is_empty() => {
                if here.has(&named) {
                    // “Keep the rule as it is in a folder `old`.”
                    here.write(&named.replacen("house/", "old/", 1), &here.read(&named));
                }
                here.write(&named, body);
                named.clear();
                followed.push_str(block);
            }
            _ => followed.push_str(block),
        }
        rest = after;
    }
    followed.push_str(rest);
    (followed, commands)
}

#[test]
fn a_new_user_can_follow_it() {
    let (path, text) = page();
    let (followed, commands) = follow(&text, &desk("doc"));
    assert!(commands <= COMMANDS, "{commands} commands");
    if std::env::var_os("SAYSO_BLESS").is_some() {
        fs::write(path, followed).expect("it can be written");
        return;
    }
    for (was, is) in text.lines().zip(followed.lines()) {
        assert_eq!(was, is, "SAYSO_BLESS=1 cargo test --test rules_doc writes the new output");
    }
    assert_eq!(text, followed, "SAYSO_BLESS=1 cargo test --test rules_doc writes the new output");
}

#[test]
fn its_ten_rules_hold() {
    let (_, text) = page();
    let here = desk("doc-rules");
    follow(&text, &here);
    let tested = here.run("rules test --rules house");
    assert!(tested.contains("came out as expected") && !tested.contains("[exit"), "{tested}");
    assert!(!tested.contains("no example"), "{tested}");
    let rules = (1..).take_while(|number| text.contains(&format!("\n**{number}. "))).count();
    assert_eq!(rules, 10);
    let files = text.lines().filter(|line| line.starts_with("`house/") && line.ends_with(".toml`"));
    let mut files: Vec<_> = files.collect();
    files.sort_unstable();
    files.dedup();
    assert_eq!(files.len(), 10, "{files:?}");
}

#[test]
fn its_switches_load() {
    let (_, text) = page();
    let start = text.find("[switch]\n").expect("it shows a table");
    let here = Folder::new("doc-switch");
    here.write("house/switches.toml", &text[start..start + text[start..].find("```").expect("the block ends")]);
    here.write("story.txt", "Ruiz claimed that it rained.\n");
    let shown = here.run("check --format short --rules house story.txt");
    assert!(shown.contains("warning[loaded-verb]"), "{shown}");
}
