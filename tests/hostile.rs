//! Input that nobody would send, or somebody would on purpose: no panic, a clear exit code, never a long wait.
//!
//! The first half feeds the program; the second half feeds arbitrary text to the library and looks at what comes out.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

mod sound;

use proptest::prelude::*;
use sayso::{Desk, Document, InputFormat, analyze};
use sound::{all_reports, assert_sound, found};

/// The longest that one run may take, unoptimised, on a machine that does other things besides.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs `args` with these bytes on stdin: the exit code, none if it was still at it after [`PATIENCE`] and was stopped,
/// how long it took, and what it said on stderr. The output must be UTF-8.
fn run(args: &[&str], input: &[u8]) -> (Option<i32>, Duration, String) {
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    let (mut stdin, mut stdout, mut stderr) =
        (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    thread::scope(|scope| {
        // A program that does not read all of its stdin closes it, which is fine.
        scope.spawn(move || drop(stdin.write_all(input)));
        let out = scope.spawn(move || {
            let mut bytes = Vec::new();
            stdout.read_to_end(&mut bytes).map(|_| bytes)
        });
        let err = scope.spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).map(|_| text)
        });
        let code = loop {
            if let Some(status) = child.try_wait().expect("it can be waited for") {
                break status.code();
            }
            if begin.elapsed() > PATIENCE {
                child.kill().expect("it is ours");
                child.wait().expect("it ends");
                break None;
            }
            thread::sleep(Duration::from_millis(3));
        };
        let took = begin.elapsed();
        let out = out.join().expect("no panic").expect("the pipe holds");
        assert!(code.is_none() || String::from_utf8(out).is_ok(), "output is UTF-8");
        (code, took, err.join().expect("no panic").expect("messages are UTF-8"))
    })
}

/// Feeds one text to both commands, in one format; `codes` are the exit codes that are clear enough.
fn survives_as(name: &str, format: &str, input: &[u8], codes: &[i32]) {
    for command in [
        ["check", "--format", "pretty"],
        ["check", "--format", "json"],
        ["claims", "--format", "table"],
        ["claims", "--format", "json"],
    ] {
        let args = [&command[..], &["--input-format", format, "-"]].concat();
        let (code, took, err) = run(&args, input);
        let err: String = err.chars().take(2000).collect();
        assert!(!err.contains("panicked"), "{name}: {command:?}: {err}");
        assert!(took <= PATIENCE, "{name}: {command:?} took too long");
        assert!(code.is_some_and(|code| codes.contains(&code)), "{name}: {command:?} exited {code:?}: {err}");
    }
}

/// A text that can be read, whatever is found in it.
fn survives(name: &str, input: impl AsRef<[u8]>) {
    survives_as(name, "text", input.as_ref(), &[0, 1]);
}

/// `start` and then `word` as many times as it takes to fill this many bytes.
fn filled(start: &str, word: &str, bytes: usize) -> String {
    format!("{start}{}", word.repeat(bytes / word.len()))
}

/// The `n`th of as many names as wanted, each of letters only, none twice: "Bacad", "Becad", …
fn name(mut n: usize) -> String {
    let (consonants, vowels) = (b"bcdfghklmnprstvz", b"aeiou");
    let mut name = String::new();
    for _ in 0..3 {
        name.push(char::from(consonants[n % 16]));
        n /= 16;
        name.push(char::from(vowels[n % 5]));
        n /= 5;
    }
    name.push('n');
    name[..1].to_uppercase() + &name[1..]
}

#[test]
fn nothing_and_near_nothing() {
    for (name, input) in [
        ("empty", ""),
        ("a space", " "),
        ("a newline", "\n"),
        ("a mark", "“"),
        ("a name", "Ruiz"),
        ("a cue", "said"),
        ("a mark order mark", "\u{feff}"),
        ("a full stop", "."),
    ] {
        survives(name, input);
        survives_as(name, "markdown", input.as_bytes(), &[0, 1]);
        survives_as(name, "json", input.as_bytes(), &[2]);
        survives_as(name, "jsonl", input.as_bytes(), &[0, 2]);
    }
}

#[test]
fn bytes_that_are_no_text() {
    survives("NUL bytes", "Ruiz\0 said\0 \0\0the vote\0.\0".repeat(1000));
    survives("control characters", (0..32_u8).map(char::from).chain(['\u{7f}', '\u{85}']).collect::<String>());
    for input in [&b"Ruiz said \xff\xfe."[..], b"\xc3", b"caf\xe9 said.", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"] {
        for format in ["text", "markdown", "json", "jsonl"] {
            survives_as("invalid UTF-8", format, input, &[2]);
        }
    }
}

#[test]
fn json_that_is_not_quite_json() {
    for input in [
        r#"{"body": "Ruiz said \ud83d."}"#,
        r#"{"body": "\udc00 said."}"#,
        r#"{"body": 7}"#,
        r#"{"headline": "no body"}"#,
        "[1]",
        "null",
        r#"{"body": "a"} {"body": "b"}"#,
    ] {
        survives_as(input, "json", input.as_bytes(), &[2]);
    }
    survives_as("escapes", "json", br#"{"body": "\ud83d\ude00 Ruiz \u0000said\ufffe."}"#, &[0, 1]);
    let deep = format!(r#"{{"body": "x", "other": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    survives_as("100,000 nested arrays", "json", deep.as_bytes(), &[0, 2]);
}

#[test]
fn marks_that_never_close() {
    for mark in ["“", "”", "\"", "'", "‘", "’", "''", "«", "»", "„", "`"] {
        survives(&format!("200,000 of {mark}"), mark.repeat(200_000));
        survives(&format!("200,000 words after {mark}"), format!("{mark}word ").repeat(200_000));
    }
    survives("a paragraph each", "“Never closed.\n\n".repeat(50_000));
    survives("each in the other", "“ ‘ ".repeat(100_000));
}

#[test]
fn no_spaces_and_no_letters() {
    survives("4 MB without a space", "a".repeat(4_000_000));
    survives("4 MB of capitals", "Ab".repeat(2_000_000));
    survives("4 MB of astral characters", "😀".repeat(1_000_000));
    survives("1 MB of joined marks", "e\u{301}".repeat(350_000));
    for c in ["[", "]", "(", ",", ";", ".", "-", "—", "7", "1,", "7.", "&", "/", "\n", "\r", "\t", ":", "?", "…", "’"]
    {
        survives(&format!("1 MB of {c:?}"), filled("", c, 1 << 20));
        survives(&format!("1 MB of {c:?} and a space"), filled("", &format!("{c} "), 1 << 20));
    }
}

#[test]
fn markup_without_end() {
    for line in [">", "> ", "- ", "#", "*", "_", "[", "![", "`", "<", "|", "[^1]: ", "    ", "1. "] {
        let flat = filled("", line, 200_000);
        survives_as(&format!("{line:?} in Markdown"), "markdown", flat.as_bytes(), &[0, 1]);
    }
    for line in
        ["<", "<p>", "</p>", "<q>", "<div>", "<!--", "<!-- sayso: ignore a -->", "&", "&amp;", "<article>", "<li>"]
    {
        let flat = filled("", line, 200_000);
        survives_as(&format!("{line:?} in HTML"), "html", flat.as_bytes(), &[0, 1]);
    }
    let deep = format!("{} Ruiz said no.\n", "> ".repeat(5_000));
    survives_as("5,000 nested block quotes", "markdown", deep.as_bytes(), &[0, 1]);
    let lists = (0..1_000).fold(String::new(), |text, depth| text + &"  ".repeat(depth) + "- said\n");
    survives_as("1,000 nested lists", "markdown", lists.as_bytes(), &[0, 1]);
    let matter = format!("---\ntitle: {}\n", "said ".repeat(200_000));
    survives_as("front matter that never ends", "markdown", matter.as_bytes(), &[0, 1, 2]);
}

#[test]
fn a_crowd() {
    let list = |sentence: fn(&str) -> String| {
        (0..40_000).fold(String::new(), |text, n| text + &sentence(&format!("{} {}", name(n * 7 + 3), name(n))))
    };
    survives("40,000 names", list(|name| format!("{name} came. ")));
    survives("40,000 names, a paragraph each", list(|name| format!("{name} came.\n\n")));
    survives("40,000 names in one sentence", list(|name| format!("{name}, ")));
    survives("40,000 speakers", list(|name| format!("{name} said it was late. ")));
    survives("40,000 quotations", list(|name| format!("“It was late,” {name} said.\n\n")));
    survives("40,000 of one surname", (0..40_000).fold(String::new(), |text, n| text + &name(n) + " Ruiz said no. "));
    survives("40,000 surnames", (0..40_000).fold(String::new(), |text, n| text + "Mr " + &name(n) + " said no. "));
    survives("40,000 titles of one person", "Mayor Ana Ruiz said no. Senator Ruiz said yes. ".repeat(20_000));
    survives("40,000 surnames to find again", "Ana Ruiz came. Ruiz said no. She said so. ".repeat(20_000));
}

#[test]
fn sentences_without_end() {
    survives(
        "5 MB of prose in a paragraph",
        filled("", "The council met late and the vote was close, Ruiz said. ", 5_000_000),
    );
    survives("100,000 cues", "said ".repeat(100_000));
    survives("100,000 cues and commas", "said, ".repeat(100_000));
    survives("100,000 names in a row", "Ruiz ".repeat(100_000));
    survives("100,000 titles in a row", "President ".repeat(100_000));
    survives("100,000 pronouns", "he ".repeat(100_000));
    survives("100,000 speakers in a sentence", "Ruiz said ".repeat(100_000));
    survives("100,000 of a source", "according to Ruiz, ".repeat(50_000));
    survives("100,000 of a noun", "Ruiz’s claim that ".repeat(50_000));
    survives("one name of 100,000 parts", "Ruiz-".repeat(100_000));
    survives("100,000 joint speakers", filled("Ana Ruiz", " and Bo Diaz", 1_000_000) + " said no.");
    survives("100,000 offices", filled("the mayor", " of the mayor", 1_000_000) + " said no.");
    survives("100,000 relative clauses", filled("Ruiz", ", who said", 1_000_000) + " no.");
    survives("100,000 and", filled("Ruiz said no", " and said no", 1_000_000));
    let mut nested = String::new();
    for n in 0..20_000 {
        let _ = write!(nested, "{} said that ", name(n));
    }
    survives("20,000 claims in one another", nested);
    survives("20,000 claims by one in one another", "Ruiz said that ".repeat(20_000));
    survives("20,000 quotations in a sentence", "“No,” ".repeat(20_000) + "Ruiz said.");
}

// What comes out of any text.

/// What newspaper sentences are made of; in any order they are nonsense of the right kind.
const FRAGMENTS: &[&str] = &[
    "Ana Ruiz",
    "Ruiz",
    "Mayor Ana Ruiz",
    "the mayor",
    "Mr Diaz",
    "Mrs. Ruiz’s",
    "President Joe Biden",
    "Vice President",
    "he",
    "She",
    "who",
    "they",
    "I",
    "Her lawyer",
    "The White House",
    "officials",
    "neither",
    "said",
    "told",
    "says",
    "according to",
    "According to",
    "adding that",
    "denied",
    "asked whether",
    "would not say",
    "claim that",
    "reportedly",
    "called",
    "as",
    "put it",
    "in the words of",
    "that",
    "if",
    "and",
    "but",
    "the",
    "the the",
    "reporters",
    "vote",
    "would stand",
    "was late",
    "quoted",
    "spokesman",
    "for",
    "of",
    "a former",
    "then-",
    "ex-",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "«",
    "»",
    "(",
    ")",
    "[He]",
    ",",
    ".",
    ";",
    ":",
    "—",
    " – ",
    "-",
    "…",
    "?",
    "!",
    "’s",
    "’90s",
    "$3.4",
    "2026-03-05",
    "U.S.",
    "St.",
    "No.",
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    "- ",
    "# ",
    "é",
    "😀",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\u{a0}",
    "日本",
    "İ",
    "ß",
    "RUIZ:",
    "Photo:",
    "Scroll to Top",
    "talks.Putin",
    "Okafor",
    "Okafar",
];

fn newsy() -> impl Strategy<Value = String> {
    let piece = (0..FRAGMENTS.len(), prop_oneof![4 => Just(" "), 1 => Just("")]);
    prop::collection::vec(piece, 0..80)
        .prop_map(|pieces| pieces.into_iter().fold(String::new(), |text, (at, gap)| text + FRAGMENTS[at] + gap))
}

/// A span that lies in the text, on the edges of characters.
fn assert_reads(text: &str) {
    let desk = Desk::builtin();
    for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Html, InputFormat::Json] {
        let escaped;
        let bytes = if format == InputFormat::Json {
            escaped = serde_json::json!({"headline": text, "body": text, "captions": [text]}).to_string();
            escaped.as_bytes()
        } else {
            text.as_bytes()
        };
        // Front matter may be wrong, which is trouble, not a crash.
        let Ok(document) = Document::read(bytes, format, Some("story")) else { continue };
        assert_sound(&analyze(document.clone(), &desk), &desk);
        assert!(all_reports(document.clone(), &desk) == all_reports(document, &desk), "two runs differ: {text:?}");
    }
}

/// Each of these stopped a build once.
#[test]
fn texts_that_broke_it() {
    // A text that ends in what looks like the beginning of an insertion.
    assert_reads("Lund said the pier, often");
    assert_reads("Lund said the pier and the boats, clearly");
}

/// A reader that looks a word or two to the left must not look before the text: "Killed and said …" once did.
#[test]
fn any_three_words_can_open_a_text() {
    const WORDS: &[&str] = &[
        "Killed",
        "and",
        "said",
        "that",
        "who",
        "was",
        "by",
        "saying",
        "quoted",
        "as",
        "“Yes,”",
        "Ruiz",
        "the",
        "of",
        ",",
        "most",
        "both",
        "neither",
        "nor",
        "not",
        "Monday",
        "10",
        "to",
        "show",
        "emails",
        ":",
    ];
    let desk = Desk::builtin();
    for first in WORDS {
        for second in WORDS {
            for third in WORDS {
                let text = format!("{first} {second} {third} it was late.");
                let document = Document::read(text.as_bytes(), InputFormat::Text, Some("story")).expect("it is text");
                assert_sound(&analyze(document, &desk), &desk);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}|(?s).{0,200}") {
        assert_reads(&text);
    }

    #[test]
    fn any_mixture_of_news_can_be_read(text in newsy()) {
        assert_reads(&text);
    }

    #[test]
    fn any_bytes_are_text_or_trouble(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Html, InputFormat::Json] {
            if let Ok(document) = Document::read(&bytes, format, None) {
                assert_sound(&analyze(document, &Desk::builtin()), &Desk::builtin());
            }
        }
    }

    /// What ends a line and a mark in front of the text are no words: the same findings at the same lines.
    #[test]
    fn line_ends_and_a_mark_in_front_change_nothing(text in newsy()) {
        // A lone carriage return is a character like others, and a mark in front is one already.
        let text = text.replace('\r', "");
        let text = text.trim_start_matches('\u{feff}');
        let plain = found(text.as_bytes());
        prop_assert_eq!(&plain, &found(text.replace('\n', "\r\n").as_bytes()), "CRLF");
        prop_assert_eq!(&plain, &found(format!("\u{feff}{text}").as_bytes()), "byte order mark");
    }

    /// Articles cut anywhere and put together again: real sentences, wrong order.
    #[test]
    fn shuffled_articles_can_be_read(cuts in prop::collection::vec((0.0..1.0_f64, 1..400_usize), 1..12)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
        let read = |name| std::fs::read_to_string(folder.join(name)).expect("the fixture is there");
        let text: Vec<char> = ["council.md", "strike.txt", "harbour.txt", "election.json"].map(read).concat().chars().collect();
        let piece = |(at, length): (f64, usize)| {
            let start = (at * text.len() as f64) as usize;
            &text[start..(start + length).min(text.len())]
        };
        assert_reads(&cuts.into_iter().flat_map(piece).collect::<String>());
    }
}

proptest! {
    // Each case starts the program four times.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    /// Any texts as a wire: the same bytes from one thread and from three, and each line is what its schema says.
    #[test]
    fn any_wire_is_the_same_for_any_number_of_threads(texts in prop::collection::vec(newsy(), 1..40)) {
        let wire: String = texts.iter().map(|text| serde_json::json!({"body": text}).to_string() + "\n").collect();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("any-wire.jsonl");
        std::fs::write(&path, wire).expect("the target folder is ours");
        for (command, schema) in [("check", "sayso.findings-1.json"), ("claims", "sayso.claims-1.json")] {
            let run = |threads: &str| {
                let mut sayso = Command::new(env!("CARGO_BIN_EXE_sayso"));
                sayso.args([command, "--format", "jsonl", "--threads", threads]).arg(&path);
                sayso.output().expect("the program is built").stdout
            };
            let one = run("1");
            prop_assert!(one == run("3"), "{} depends on the threads", command);
            let lines = String::from_utf8(one).expect("output is UTF-8");
            prop_assert_eq!(lines.lines().count(), texts.len());
            let schema = schema_of(schema);
            for line in lines.lines() {
                let object = serde_json::from_str(line).expect("a line is JSON");
                let wrong: Vec<String> = schema.iter_errors(&object).map(|error| error.to_string()).collect();
                prop_assert!(wrong.is_empty(), "{:?}: {}", wrong, line);
            }
        }
    }
}

/// The schema of an output format, ready to ask.
fn schema_of(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas").join(name);
    let text = std::fs::read_to_string(path).expect("the schema is there");
    jsonschema::validator_for(&serde_json::from_str(&text).expect("it is JSON")).expect("it is a schema")
}
