//! The formats for CI servers, through the binary: `fixtures/ci/` has what each makes of two articles, and SARIF holds
//! against its schema.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use insta::{Settings, assert_snapshot};
use serde_json::Value;

const ARTICLES: [&str; 2] = ["fixtures/articles/summit.md", "fixtures/articles/wire.jsonl"];

fn sayso(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the program is built")
}

fn written(format: &str, paths: &[&str]) -> (String, i32) {
    let output = sayso(&[&["check", "--format", format], paths].concat());
    let text = String::from_utf8(output.stdout).expect("reports are UTF-8");
    (text, output.status.code().expect("no signal ended it"))
}

/// What is wrong with a SARIF log, by the schema of the standard.
fn violations(log: &Value) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas/sarif-2.1.0.json");
    let schema = fs::read_to_string(path).expect("the fixture is there");
    // Its own pattern for languages has a closing bracket that nothing opened.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_format_is_as_before() {
    for (format, extension) in [("sarif", "sarif"), ("github", "github"), ("gitlab", "gitlab"), ("junit", "junit")] {
        let (text, code) = written(format, &ARTICLES);
        assert_eq!(code, 1, "the exit code depends on what was found, not on how it is written");
        let text = text.replace(&format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"version\":\"0\"");
        // The list of rules is as long as it is, and has tests of its own.
        let start = text.find("\"rules\":[").unwrap_or(text.len());
        let end = text[start..].find("]}},\n").map_or(text.len(), |at| start + at);
        let text = format!("{}{}", &text[..start], &text[end..]);
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ci"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| assert_snapshot!(format!("articles.{extension}"), text));
    }
}

#[test]
fn sarif_holds_against_the_schema() {
    for paths in [&ARTICLES[..], &["fixtures/formats/empty.txt"], &["fixtures/articles"]] {
        let (text, _) = written("sarif", paths);
        let log: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(violations(&log), [""; 0], "{paths:?}");
        let run = &log["runs"][0];
        let rules: Vec<_> =
            run["tool"]["driver"]["rules"].as_array().expect("a list").iter().map(|rule| &rule["id"]).collect();
        for result in run["results"].as_array().expect("a list") {
            assert!(rules.contains(&&result["ruleId"]), "{result}");
        }
    }
    // And the schema does not let everything pass.
    assert_eq!(violations(&serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]})).len(), 1);
}

#[test]
fn sarif_points_at_both_places() {
    let (text, _) = written("sarif", &ARTICLES[..1]);
    let log: Value = serde_json::from_str(&text).expect("it is JSON");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let clash = results.iter().find(|result| result["ruleId"] == "title-clash").expect("the article has one");
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(ARTICLES[0])).expect("it is there");
    let at = |location: &Value| {
        let region = &location["physicalLocation"]["region"];
        let number = |key: &str| region[key].as_u64().expect("a number") as usize;
        assert_eq!(number("startLine"), number("endLine"));
        let line = file.lines().nth(number("startLine") - 1).expect("the file has that line");
        let words: String = line.chars().take(number("endColumn") - 1).skip(number("startColumn") - 1).collect();
        assert_eq!(words, region["snippet"]["text"].as_str().expect("text"));
        words
    };
    assert_eq!(at(&clash["locations"][0]), "Vice President Joe Biden");
    assert_eq!(at(&clash["relatedLocations"][0]), "US President Joe Biden");
}

#[test]
fn gitlab_knows_findings_apart() {
    let (text, _) = written("gitlab", &ARTICLES);
    let issues: Vec<Value> = serde_json::from_str(&text).expect("it is an array");
    let mut prints: Vec<_> = issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    for issue in &issues {
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{issue}");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().expect("text")));
    }
}

#[test]
fn github_gets_ten_annotations_the_worst_first() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join("machines-github");
    fs::create_dir_all(&here).expect("the target folder is ours");
    let doubled = |n: usize| format!("It rained on the the first day of May, and {n} people went home.\n\n");
    let many: String = (0..7).map(doubled).collect();
    fs::write(here.join("a, b.txt"), &many).expect("the folder is ours");
    let clash = "Mayor Ana Ruiz spoke first.\n\nLater Gov. Harriet Boone spoke. Sen. Harriet Boone said nothing.\n";
    fs::write(here.join("b.txt"), format!("{many}{clash}")).expect("the folder is ours");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        let output = command.args(args).current_dir(&here).output().expect("the program is built");
        (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
    };
    let (text, code) = run(&["check", "--format", "github", "."]);
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("::error file=b.txt,line="), "{text}");
    assert!(lines[1].starts_with("::warning file=a%2C b.txt,line=1,endLine=1,col="), "{text}");
    assert_eq!(lines.iter().filter(|line| line.contains(" file=")).count(), 10, "{text}");
    assert_eq!(lines[10], "::group::5 more findings, no annotations since GitHub shows 10");
    assert_eq!((lines.len(), lines[16]), (17, "::endgroup::"), "{text}");
    assert_eq!(code, Some(1));
    assert_eq!(run(&["check", "--format", "github", "--fail-on", "never", "."]), (text, Some(0)));
    let (three, _) = run(&["check", "--format", "github", "--top", "3", "."]);
    assert_eq!(three.lines().count(), 3);
}

/// The value of every line that begins with a key, in a file whose YAML is as plain as ours.
fn entries(file: &str, key: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the file is there");
    text.lines().filter_map(|line| line.trim().strip_prefix(key)).map(|value| value.trim().to_owned()).collect()
}

#[test]
fn the_hook_and_the_action_run_the_program_as_it_is() {
    let hooks = entries(".pre-commit-hooks.yaml", "entry:");
    assert_eq!(hooks.len(), 2);
    let action = entries("action.yml", "run: sayso check").join(" ");
    let action = format!("sayso check {}", action.replace("$ARGS", "--fail-on warning").replace("$PATHS", ""));
    for entry in hooks.iter().chain([&action]) {
        let words: Vec<&str> = entry.split_whitespace().skip(1).collect();
        for (path, code) in [("fixtures/articles/summit.md", 1), ("fixtures/formats/empty.txt", 0)] {
            let output = sayso(&[&words[..], &[path]].concat());
            assert_eq!(output.status.code(), Some(code), "{entry}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = sayso(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let text = String::from_utf8(output.stdout).expect("completions are UTF-8");
        assert!(text.contains("write-baseline") && text.contains("completions"), "{shell}");
    }
    assert_eq!(sayso(&["completions", "nonsense"]).status.code(), Some(2));
}

#[test]
fn junit_counts_what_fails() {
    let (text, _) = written("junit", &["fixtures/articles/summit.md", "fixtures/formats/empty.txt"]);
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sayso\">\n<testsuite "));
    assert!(text.ends_with("</testsuite>\n</testsuites>\n"), "{text}");
    assert_eq!(text.matches("<testcase ").count(), text.matches("</testcase>").count());
    assert_eq!(text.matches("<failure ").count(), 3);
    assert!(text.contains("tests=\"3\" failures=\"3\""), "{text}");
    assert!(text.contains("tests=\"1\" failures=\"0\""), "{text}");
}
