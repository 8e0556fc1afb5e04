//! Tests that need the findings of the STUB of the desk ("FLAG"); to be dropped or turned to real rules with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-stub-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder is ours");
    folder
}

fn sayso(folder: &Path, args: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args.split_whitespace()).current_dir(folder).output().expect("the program is built")
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn exit_codes_follow_fail_on_alone() {
    let here = folder("fail-on");
    fs::write(here.join("a.txt"), "FLAG and FLAG").expect("the folder is ours");
    fs::write(here.join("bad.txt"), b"\xff").expect("the folder is ours");
    for (args, code) in [
        ("check a.txt", 1),
        ("check a.txt --fail-on warning", 1),
        ("check a.txt --fail-on never", 0),
        ("check a.txt bad.txt", 2),
        ("check a.txt --fail-on never bad.txt", 2),
        ("check a.txt --top 0", 1),
    ] {
        assert_eq!(sayso(&here, args).status.code(), Some(code), "{args}");
    }
}

#[test]
fn severity_hides_and_says_so() {
    let here = folder("severity");
    fs::write(here.join("a.txt"), "FLAG and FLAG").expect("the folder is ours");
    let output = sayso(&here, "check a.txt --format short --severity error");
    assert_eq!(lines(&output), ["a.txt:1:1: error[flag] “FLAG” here is number 1 of its kind."]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("1 error, 1 warning (1 not shown)."), "{stderr}");
}

#[test]
fn the_worst_come_first() {
    let here = folder("top");
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(here.join(name), "FLAG FLAG FLAG").expect("the folder is ours");
    }
    for threads in [1, 4] {
        let places = lines(&sayso(&here, &format!("check --format short --top 4 --threads {threads}")));
        let places: Vec<_> = places.iter().map(|line| line.split(' ').next().unwrap_or("")).collect();
        assert_eq!(places, ["a.txt:1:1:", "b.txt:1:1:", "c.txt:1:1:", "a.txt:1:6:"]);
        let output = sayso(&here, &format!("check --format jsonl --top 2 --threads {threads}"));
        assert_eq!(lines(&output).len(), 2);
    }
}

#[test]
fn rules_of_the_user_are_loaded() {
    let here = folder("rules");
    fs::create_dir(here.join("house")).expect("the folder is ours");
    fs::write(here.join("house/good.toml"), "a = 1\n").expect("the folder is ours");
    fs::write(here.join("a.txt"), "x").expect("the folder is ours");
    assert_eq!(sayso(&here, "check a.txt --rules house").status.code(), Some(0));
    fs::write(here.join("house/bad.toml"), "a = = 1\n").expect("the folder is ours");
    let output = sayso(&here, "check a.txt --rules house");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(stderr, "sayso: house/bad.toml:1:3: not TOML. Write a value.\n1 | a = = 1\n  |   ^\n");
}
