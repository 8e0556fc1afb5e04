//! The program as it is run: arguments, files, folders, stdin and pipes in, output and exit codes out.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder is ours");
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder is ours");
    fs::write(path, bytes).expect("the folder is ours");
}

fn command(folder: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args.split_whitespace()).current_dir(folder).env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the program with these words in this folder, and this on stdin.
fn sayso(folder: &Path, args: &str, stdin: &[u8]) -> Output {
    let mut child = command(folder, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    let mut pipe = child.stdin.take().expect("it is piped");
    let stdin = stdin.to_vec();
    // A program that does not read its stdin closes it, which is fine.
    let writer = thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it ends, too");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal ended it")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// The value of a key in every line of JSON Lines.
fn values(output: &Output, key: &str) -> Vec<String> {
    let value = |line: &str| serde_json::from_str::<Value>(line).expect("it is JSON")[key].to_string();
    out(output).lines().map(value).map(|value| value.trim_matches('"').to_owned()).collect()
}

#[test]
fn a_clean_file_is_no_trouble() {
    let here = folder("clean");
    write(&here, "story.txt", "The council met.\n\nIt rained.\n");
    let output = sayso(&here, "check story.txt", b"");
    assert_eq!((code(&output), out(&output)), (0, ""));
    assert!(err(&output).starts_with("1 file, "), "{}", err(&output));
    assert!(err(&output).contains("nothing found."), "{}", err(&output));
}

#[test]
fn an_empty_file_is_a_document() {
    let here = folder("empty");
    write(&here, "empty.txt", "");
    for args in
        ["check empty.txt", "claims empty.txt", "check --format json empty.txt", "claims --format csv empty.txt"]
    {
        assert_eq!(code(&sayso(&here, args, b"")), 0, "{args}");
    }
}

#[test]
fn a_bad_file_does_not_keep_the_others() {
    let here = folder("bad");
    write(&here, "a.txt", b"Caf\xe9\n");
    write(&here, "b.txt", "The council met.\n");
    let output = sayso(&here, "claims --format jsonl a.txt missing.txt story.docx/a b.txt", b"");
    assert_eq!(code(&output), 2);
    assert_eq!(values(&output, "path"), ["b.txt"]);
    let lines: Vec<_> = err(&output).lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("sayso: a.txt:1:4: not UTF-8 at byte 3."), "{lines:?}");
    assert!(lines[1].starts_with("sayso: missing.txt: there is no such file or folder."), "{lines:?}");
    assert!(lines[2].starts_with("sayso: story.docx/a: "), "{lines:?}");
}

#[test]
fn a_document_can_be_too_large() {
    let here = folder("large");
    write(&here, "a.txt", "x".repeat(101));
    write(&here, "b.txt", "x".repeat(100));
    let output = sayso(&here, "claims --max-size 100 --format jsonl a.txt b.txt -", "x".repeat(101).as_bytes());
    assert_eq!(code(&output), 2);
    assert_eq!(values(&output, "path"), ["b.txt"]);
    assert!(err(&output).contains("sayso: a.txt: 101 bytes are over the limit of 100 bytes"), "{}", err(&output));
    assert!(err(&output).contains("sayso: it is over the limit of 100 bytes"), "{}", err(&output));
}

#[test]
fn stdin_is_a_document() {
    let here = folder("stdin");
    let text = "---\ntitle: Vote\n---\n\nThe council met.\n".as_bytes();
    let output = sayso(&here, "claims - --stdin-name desk/story.md --format jsonl", text);
    assert_eq!((code(&output), values(&output, "path")), (0, vec!["desk/story.md".to_owned()]));
    let output = sayso(&here, "claims - --format jsonl", text);
    assert_eq!((code(&output), values(&output, "path")), (0, vec!["null".to_owned()]));
    let output = sayso(&here, "check - --format json --input-format json", br#"{"id": 7, "body": "No."}"#);
    assert_eq!(code(&output), 0);
    let documents: Value = serde_json::from_str(out(&output)).expect("it is JSON");
    assert_eq!(documents[0]["schema"], "sayso.findings/1");
    assert_eq!(documents[0]["id"], "7");
    assert_eq!(code(&sayso(&here, "claims - -", b"")), 2);
}

#[test]
fn a_folder_is_walked() {
    let here = folder("walk");
    for name in
        ["b.txt", "a/z.md", "a/y.markdown", "a.txt", "x.html", "wire.jsonl", "story.json", "notes", ".hidden.txt"]
    {
        write(&here, name, "{}");
    }
    write(&here, "drafts/c.txt", "x");
    write(&here, "old/d.txt", "x");
    write(&here, ".gitignore", "drafts/\n");
    write(&here, ".sayso-ignore", "old/\n");
    let output = sayso(&here, "claims --format jsonl", b"");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(values(&output, "path"), ["a/y.markdown", "a/z.md", "a.txt", "b.txt", "x.html"]);
    let output = sayso(&here, "claims --format jsonl a old/d.txt", b"");
    assert_eq!(values(&output, "path"), ["a/y.markdown", "a/z.md", "old/d.txt"]);
}

#[test]
fn json_in_a_folder_is_for_those_who_ask() {
    let here = folder("walk-json");
    write(&here, "a/1.jsonl", "{\"id\": \"1\", \"body\": \"\"}\n{\"id\": \"2\", \"body\": \"\"}\n");
    write(&here, "a/2.jsonl", "{\"id\": \"3\", \"body\": \"\"}\n");
    write(&here, "a/3.txt", "x");
    let output = sayso(&here, "claims --format jsonl --input-format jsonl a", b"");
    assert_eq!((code(&output), values(&output, "id")), (0, vec!["1".to_owned(), "2".to_owned(), "3".to_owned()]));
}

#[test]
fn bad_lines_are_told_of_and_passed_over() {
    let here = folder("lines");
    let long = format!("{{\"id\": \"long\", \"body\": \"{}\"}}", "x".repeat(300));
    let lines = [
        "\u{feff}{\"id\": \"a\", \"body\": \"Ruiz met Diaz.\"}",
        "",
        "{\"id\": \"b\", \"body\": 5}",
        &long,
        "   \r",
        "nonsense",
        "{\"id\": \"c\", \"body\": \"The end.\"}\r",
        &long,
    ];
    write(&here, "wire.jsonl", lines.join("\n"));
    for threads in [1, 3] {
        let args = format!("claims --format jsonl --max-size 200 --threads {threads} wire.jsonl");
        let output = sayso(&here, &args, b"");
        assert_eq!(code(&output), 2);
        assert_eq!(values(&output, "id"), ["a", "c"]);
        let places: Vec<_> =
            err(&output).lines().filter_map(|line| line.strip_prefix("sayso: ")).map(|line| &line[..13]).collect();
        assert_eq!(places, ["wire.jsonl:3:", "wire.jsonl:4:", "wire.jsonl:6:", "wire.jsonl:8:"], "{}", err(&output));
    }
}

/// Articles of all sizes, every seventh of them broken.
fn wire(articles: usize) -> String {
    let article = |n: usize| match n % 7 {
        3 => "{\"body\": 1}\n".to_owned(),
        _ => format!("{{\"id\": \"{n}\", \"body\": \"{}\"}}\n", "Ana Ruiz said no. ".repeat(n * 13 % 97)),
    };
    (0..articles).map(article).collect()
}

#[test]
fn threads_change_nothing() {
    let here = folder("threads");
    write(&here, "wire.jsonl", wire(300));
    for n in 0..20 {
        write(&here, &format!("{n:02}.txt"), "Ana Ruiz said no.\n".repeat(n));
    }
    for args in
        ["check --format pretty", "check --format json", "claims --format csv", "claims --format jsonl", "claims"]
    {
        let run = |threads: usize| sayso(&here, &format!("{args} --threads {threads} . wire.jsonl"), b"");
        let one = run(1);
        for threads in [2, 4, 16] {
            let more = run(threads);
            assert_eq!(code(&one), code(&more), "{args}");
            assert!(one.stdout == more.stdout, "{args}, {threads} threads");
            assert!(one.stderr == more.stderr, "{args}, {threads} threads");
        }
    }
}

#[test]
fn arrays_of_any_length_are_json() {
    let here = folder("arrays");
    write(&here, "wire.jsonl", "");
    write(&here, "a.txt", "x");
    for (args, length) in [("wire.jsonl", 0), ("a.txt", 1), ("a.txt a.txt a.txt", 3)] {
        for command in ["check", "claims"] {
            let output = sayso(&here, &format!("{command} --format json {args}"), b"");
            let documents: Vec<Value> = serde_json::from_str(out(&output)).expect("it is JSON");
            assert_eq!(documents.len(), length);
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let here = folder("pipe");
    write(&here, "wire.jsonl", wire(20_000).replace("{\"body\": 1}\n", ""));
    for threads in [1, 4] {
        let mut child = command(&here, &format!("claims --format jsonl --threads {threads} wire.jsonl"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program is built");
        let mut pipe = child.stdout.take().expect("it is piped");
        pipe.read_exact(&mut [0; 10]).expect("there is more than that");
        drop(pipe);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((code(&output), err(&output)), (0, ""));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one() {
    let here = folder("full");
    write(&here, "a.txt", "x");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = command(&here, "claims --format jsonl a.txt").stdout(full).output().expect("it is built");
    assert_eq!(code(&output), 2);
    assert!(err(&output).starts_with("sayso: the output cannot be written: "), "{}", err(&output));
}

#[test]
fn findings_of_a_document_are_limited() {
    let here = folder("many");
    // Thirty doubled words, and at last a worse finding.
    let text = "It was the the end. ".repeat(30) + "\n\nSen. Ana Ruiz left. Later Rep. Ruiz left.\n";
    write(&here, "a.txt", &text);
    let rules = |output: &Output| -> Vec<String> {
        let documents: Value = serde_json::from_str(out(output)).expect("it is JSON");
        let findings = documents[0]["findings"].as_array().expect("a list");
        findings.iter().map(|finding| finding["rule"].as_str().expect("a name").to_owned()).collect()
    };
    let all = sayso(&here, "check --format json a.txt", b"");
    let number = rules(&all).len();
    assert!(number > 30 && !out(&all).contains("\"more\""), "{}", err(&all));
    let few = sayso(&here, "check --format json --max-findings 10 a.txt", b"");
    assert_eq!((rules(&few).len(), code(&few)), (10, 1));
    assert_eq!(rules(&few).last().map(String::as_str), Some("title-clash"), "the worst are kept, in their order");
    assert!(out(&few).contains(&format!("\"more\":{}", number - 10)), "{}", out(&few));
    let note = format!("sayso: a.txt: {} more findings than are shown. Raise --max-findings to see them.", number - 10);
    assert!(err(&few).starts_with(&note), "{}", err(&few));
    assert!(err(&few).contains(&format!("({} not shown)", number - 10)), "{}", err(&few));
    // What is not shown counts all the same.
    assert_eq!(code(&sayso(&here, "check --max-findings 0 a.txt", b"")), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_told_of() {
    use std::os::unix::fs::symlink;
    let here = folder("links");
    write(&here, "news/a.txt", "The council met.\n");
    symlink("round.txt", here.join("news/round.txt")).expect("the folder is ours");
    symlink("gone.txt", here.join("news/lost.txt")).expect("the folder is ours");
    symlink("..", here.join("news/up")).expect("the folder is ours");
    // In a folder they are passed over, and a link up does not make it endless.
    let output = sayso(&here, "claims --format jsonl news", b"");
    assert_eq!((code(&output), values(&output, "path")), (0, vec!["news/a.txt".to_owned()]), "{}", err(&output));
    // Named, they are trouble, and the others are read.
    let output = sayso(&here, "claims --format jsonl news/round.txt news/lost.txt news/a.txt", b"");
    assert_eq!((code(&output), values(&output, "path")), (2, vec!["news/a.txt".to_owned()]));
    let lines: Vec<_> = err(&output).lines().collect();
    assert!(lines[0].starts_with("sayso: news/round.txt: cannot be read: "), "{lines:?}");
    assert!(lines[1].starts_with("sayso: news/lost.txt: there is no such file or folder."), "{lines:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others() {
    let here = folder("unreadable");
    write(&here, "a.txt", "The council met.\n");
    write(&here, "wire.jsonl", "{\"id\": \"b\", \"body\": \"It rained.\"}\n");
    // It can be opened, and every read fails, even for root.
    for (args, trouble) in [
        ("/proc/self/mem a.txt wire.jsonl", "sayso: /proc/self/mem: cannot be read: "),
        ("--input-format jsonl /proc/self/mem wire.jsonl", "sayso: /proc/self/mem:1:1: cannot be read: "),
    ] {
        let output = sayso(&here, &format!("check --format jsonl {args}"), b"");
        assert_eq!(code(&output), 2);
        assert!(values(&output, "id").contains(&"b".to_owned()), "{}", err(&output));
        assert!(err(&output).starts_with(trouble), "{}", err(&output));
        assert!(err(&output).contains("Not read: 1 article."), "{}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_whole_lines() {
    let here = folder("stopped");
    write(&here, "wire.jsonl", wire(20_000).replace("{\"body\": 1}\n", ""));
    for threads in [1, 2] {
        let mut child = command(&here, &format!("claims --format jsonl --threads {threads} wire.jsonl wire.jsonl"))
            .stdout(fs::File::create(here.join("out.jsonl")).expect("the folder is ours"))
            .spawn()
            .expect("the program is built");
        while fs::metadata(here.join("out.jsonl")).expect("it is there").len() == 0 {
            thread::sleep(std::time::Duration::from_millis(1));
        }
        let stop = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("every Unix has it");
        assert!(stop.success());
        assert_eq!(child.wait().expect("it ends").code(), Some(2));
        let written = fs::read_to_string(here.join("out.jsonl")).expect("UTF-8");
        assert!(written.ends_with("}\n"), "a part of a line at the end");
        assert!(written.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
        assert!(written.lines().count() < 30_000, "it had not come to the end");
    }
}

#[test]
fn wrong_words_are_trouble() {
    let here = folder("words");
    write(&here, "a.txt", "x");
    for args in [
        "check --date yesterday a.txt",
        "check --format nonsense a.txt",
        "claims --cue-class speech,nonsense a.txt",
        "check --width 5 a.txt",
        "check --threads 0 a.txt",
        "check --rules nowhere a.txt",
        "explain no-such-rule",
        "rules test no-such-rule",
        "nonsense",
        "",
    ] {
        let output = sayso(&here, args, b"");
        assert_eq!((code(&output), out(&output)), (2, ""), "{args}");
        assert!(!err(&output).is_empty(), "{args}");
    }
    for args in ["--help", "--version", "check --help", "claims --cue-class all a.txt", "check --date 2026-03-05 a.txt"]
    {
        assert_eq!(code(&sayso(&here, args, b"")), 0, "{args}");
    }
}

#[test]
fn a_date_from_outside_counts() {
    let here = folder("date");
    write(&here, "a.txt", "x");
    let head = |args| out(&sayso(&here, args, b"")).lines().next().unwrap_or("").to_owned();
    assert!(head("claims a.txt").ends_with("no date"));
    assert!(head("claims a.txt --date 2026-03-05T10:00:00Z").ends_with("2026-03-05"));
}

#[test]
fn help_fits_the_screen_and_is_grouped() {
    let here = folder("help");
    for (args, words) in [
        ("--help", vec!["Usage: sayso", "check ", "claims ", "Examples:"]),
        ("check --help", vec!["Arguments:", "Findings:", "Input:", "Rules:", "Display:", "Exit code:", "Examples:"]),
        ("claims --help", vec!["Arguments:", "Claims:", "--explain", "Input:", "Rules:", "Display:", "Examples:"]),
        ("explain --help", vec!["Arguments:", "Rules:", "Display:"]),
        ("rules --help", vec!["list ", "new ", "test ", "try ", "diff ", "schema "]),
    ] {
        let output = sayso(&here, args, b"");
        let text = out(&output);
        let mut rest = text;
        for word in words {
            let at = rest.find(word).unwrap_or_else(|| panic!("{args}: no “{word}” in its place: {text}"));
            rest = &rest[at..];
        }
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
    let version = sayso(&here, "--version", b"");
    assert_eq!(out(&version), concat!("sayso ", env!("CARGO_PKG_VERSION"), "\n"));
}

/// A story in which one person holds two offices, in long lines.
const TWO_OFFICES: &str = "Mayor Ana Ruiz said on Monday that the harbour was safe, and that it would stay so for a year \
     and a day, whatever the weather.\n\nLater Gov. Harriet Boone spoke. Sen. Harriet Boone said that nobody had asked \
     for the harbour to be closed before the summer.\n";

#[test]
fn a_clash_is_shown_to_those_who_check_and_those_who_read_claims() {
    let here = folder("clash");
    write(&here, "a.txt", TWO_OFFICES);
    for width in [40, 80, 120] {
        let output = sayso(&here, &format!("check --width {width} a.txt"), b"");
        assert_eq!(code(&output), 1, "{}", err(&output));
        assert!(out(&output).starts_with("a.txt:3:33:"), "{}", out(&output));
        assert!(out(&output).contains("error[title-clash]"), "{}", out(&output));
        assert!(out(&output).contains("^^^"), "{}", out(&output));
        assert!(out(&output).lines().all(|line| line.chars().count() <= width), "{}", out(&output));
    }
    let output = sayso(&here, "claims a.txt", b"");
    assert_eq!((code(&output), out(&output).matches("← clash").count()), (0, 1), "{}", out(&output));
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let here = folder("colour");
    write(&here, "a.txt", TWO_OFFICES);
    let escapes = |args| out(&sayso(&here, args, b"")).contains("\u{1b}[");
    assert!(!escapes("check a.txt"));
    assert!(escapes("check --color always a.txt"));
    assert!(escapes("claims --color always a.txt"));
}

#[test]
fn a_reading_can_be_traced_to_its_rules() {
    let here = folder("explain");
    write(&here, "a.txt", TWO_OFFICES);
    let output = sayso(&here, "claims --explain a.txt", b"");
    assert!(out(&output).contains("\n       #0 frame "), "{}", out(&output));
    write(&here, "b.txt", "Ana Ruiz said on Monday that the vote would stand.\n\nTheir claims office closed in May.\n");
    let tried = sayso(&here, "claims --explain b.txt", b"");
    assert!(out(&tried).contains("also fits\n         source-cue-clause"), "{}", out(&tried));
    let unread = out(&tried).split("NO FRAME FITS\n").nth(1).expect("a word that may be a cue").to_owned();
    assert!(unread.lines().any(|line| line.starts_with("  ¶2   claims")), "{unread}");
    assert!(out(&output).contains(" · cue say · by "), "{}", out(&output));
    assert!(!out(&sayso(&here, "claims a.txt", b"")).contains("frame"));
    let rules = sayso(&here, "rules list --width 120", b"");
    let frame = out(&output).split("frame ").nth(1).and_then(|rest| rest.split(' ').next()).expect("there is one");
    assert!(out(&rules).contains(frame), "{frame} can be explained");
}

#[test]
fn every_rule_can_be_explained() {
    let here = folder("rules");
    let list = sayso(&here, "rules list", b"");
    assert_eq!(code(&list), 0);
    assert!(out(&list).lines().count() > 0);
    for line in out(&list).lines() {
        let id = line.split_whitespace().next().expect("a row begins with an id");
        let output = sayso(&here, &format!("explain {id}"), b"");
        assert_eq!(code(&output), 0, "{id}: {}", err(&output));
        assert!(out(&output).starts_with(id));
    }
    assert_eq!(code(&sayso(&here, "rules test", b"")), 0);
}

#[test]
fn rosters_are_shown_linted_imported_and_used() {
    let here = folder("roster");
    let shown = sayso(&here, "roster show Kamala Harris --on 2021-06-16 --width 100", b"");
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    let held = out(&shown).lines().find(|line| line.starts_with('>')).expect("one was held").to_owned();
    assert!(held.starts_with("> 2021-01-20 to 2025-01-20  US vice president"), "{held}");
    let nobody = sayso(&here, "roster show Nobody Atall", b"");
    assert!(code(&nobody) == 2 && err(&nobody).contains("nobody called “Nobody Atall”"), "{}", err(&nobody));
    assert_eq!(code(&sayso(&here, "roster show Harris --on yesterday", b"")), 2);

    let table = "person,office,jurisdiction,area,start,end,end_note,known_to,source\n\
                 Ana Ruiz,Governor,US,VT,2015-01-12,2019-01-14,,2030-08-02,a list\n\
                 Ana Ruiz,Chief Gardener,US,VT,2015-01-12,,,2030-08-02,a list\n\
                 Tom Lund,Governor,US,VT,2019-01-14,2027-01-09,scheduled,2030-08-02,a list\n";
    write(&here, "list.csv", table);
    let imported = sayso(&here, "roster import list.csv", b"");
    assert_eq!(code(&imported), 0);
    assert!(
        err(&imported).starts_with("2 terms taken over, 1 left out.\n       1  no office is called “Chief Gardener”")
    );
    write(&here, "own.csv", out(&imported));
    assert_eq!(code(&sayso(&here, "roster lint own.csv", b"")), 0);
    write(&here, "wrong.csv", out(&imported).replace("2019-01-14,2030", "2021-01-14,2030"));
    let wrong = sayso(&here, "roster lint own.csv wrong.csv lost.csv", b"");
    assert!(code(&wrong) == 2 && err(&wrong).contains("Ana Ruiz and Tom Lund hold one office"), "{}", err(&wrong));
    assert!(err(&wrong).contains("lost.csv: there is no such file"), "{}", err(&wrong));

    write(&here, "a.md", "---\ndate: 2026-03-05\n---\nVermont Gov. Ana Ruiz spoke first.\n");
    let story = sayso(&here, "check --roster own.csv --format short a.md", b"");
    assert!(out(&story).contains("warning[former-missing]"), "{}{}", out(&story), err(&story));
    assert!(err(&story).contains("Titles were held against the roster, known to 2030-08-02."), "{}", err(&story));
    write(&here, "b.md", "---\ndate: 2040-03-05\n---\nVermont Gov. Tom Lund spoke first.\n");
    let later = sayso(&here, "check --roster own.csv b.md", b"");
    assert!(err(&later).contains("Not checked: 1 title (later than the roster knows)"), "{}", err(&later));
    let undated = sayso(&here, "check --roster own.csv a.txt", b"");
    assert_eq!(code(&undated), 2);
    let broken = sayso(&here, "check --roster list.csv a.md", b"");
    assert!(code(&broken) == 2 && err(&broken).contains("there is no column “place”"), "{}", err(&broken));
}
