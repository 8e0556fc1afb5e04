//! What an editor has accepted stays accepted: comments in the file and baselines, through the binary, over ten edits of
//! an article; and a new fault of the same rule still shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str = "\
Governor Harriet Boone opened the session on Monday, as she has for three years. Few came to hear her.

The harbour will be closed in May, she said. “Nobody has asked us for a single day of delay,” Boone told the the \
chamber.

<!-- sayso: ignore title-clash: the senate's own style for a day -->
Senator Harriet Boone said later that the boats’ owners had been asked twice.

It rained all day.The owners went home by bus, and nobody spoke to them.
";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("accept-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("news")).expect("the target folder is ours");
    folder
}

fn sayso(folder: &Path, args: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args.split_whitespace()).current_dir(folder).output().expect("the program is built")
}

/// Rules that flag something, the exit code, and what stderr says.
fn check(folder: &Path, args: &str) -> (Vec<String>, i32, String) {
    let output = sayso(folder, &format!("check --format short {args}"));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let rule = |line: &str| line.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or("?").to_owned();
    let code = output.status.code().expect("no signal ended it");
    (text.lines().map(rule).collect(), code, String::from_utf8(output.stderr).expect("UTF-8"))
}

/// Ten edits that leave every sentence with a fault its words; one wraps lines at a width.
fn edits(width: usize) -> Vec<(&'static str, String)> {
    let paragraphs: Vec<&str> = ARTICLE.trim_end().split("\n\n").collect();
    let wrapped = |width: usize| {
        let wrap = |paragraph: &&str| {
            let mut out = String::new();
            let mut column = 0;
            let (comment, text) = paragraph.split_once("-->\n").map_or(("", *paragraph), |(_, text)| ("x", text));
            if !comment.is_empty() {
                out.push_str(&paragraph[..paragraph.len() - text.len()]);
            }
            for word in text.split(' ') {
                if column + word.len() > width {
                    out.pop();
                    out.push('\n');
                    column = 0;
                }
                out.push_str(word);
                out.push(' ');
                column += word.len() + 1;
            }
            out.trim_end().to_owned()
        };
        paragraphs.iter().map(wrap).collect::<Vec<_>>().join("\n\n") + "\n"
    };
    vec![
        ("as it was", ARTICLE.to_owned()),
        ("a sentence in front", ARTICLE.replacen("Governor", "The sun shone. Governor", 1)),
        ("a paragraph in front", format!("It was a long week for the harbour.\n\n{ARTICLE}")),
        ("a paragraph between", ARTICLE.replacen("\n\nThe harbour", "\n\nThe ferry runs.\n\nThe harbour", 1)),
        (
            "a sentence after",
            ARTICLE.replace("by bus, and nobody spoke to them.", "by bus, and nobody spoke to them. So it ended."),
        ),
        (
            "the last paragraph moved up",
            format!("{}\n\n{}\n\n{}\n\n{}\n", paragraphs[0], paragraphs[3], paragraphs[1], paragraphs[2]),
        ),
        ("wrapped", wrapped(width)),
        ("straight marks", ARTICLE.replace(['“', '”'], "\"").replace('’', "'")),
        ("line ends of Windows", ARTICLE.replace('\n', "\r\n")),
        (
            "a title and emphasis",
            format!("# Harbour to close\n\n{}", ARTICLE.replace("told the the", "told *the the*")),
        ),
        ("a sentence taken out", ARTICLE.replace(" Few came to hear her.", "")),
    ]
}

#[test]
fn ten_edits_keep_what_was_accepted_and_a_new_fault_shows() {
    let here = folder("edits");
    let story = here.join("news/story.md");
    fs::write(&story, ARTICLE).expect("the folder is ours");
    assert_eq!(check(&here, "news").0, ["doubled-word", "glued-sentences"], "the clash is ignored by its comment");
    let (shown, code, said) = check(&here, "--write-baseline known.json news");
    assert_eq!((shown.len(), code), (0, 0), "{said}");
    assert!(said.contains("known.json now holds 2 findings."), "{said}");
    let written = fs::read_to_string(here.join("known.json")).expect("it is written");
    assert!(written.contains("\"news/story.md\"") && !written.contains("\"line"), "{written}");
    assert_eq!(edits(40).len(), 11);
    for (what, text) in edits(40) {
        fs::write(&story, &text).expect("the folder is ours");
        let (shown, code, said) = check(&here, "--baseline known.json news");
        assert_eq!((shown.as_slice(), code), (&[][..], 0), "{what}: {said}");
        assert!(said.contains("known.json (0 days old) leaves out 2 findings."), "{what}: {said}");
        assert!(
            said.contains("(3 ignored)") && !said.contains("stale") && !said.contains("to ignore"),
            "{what}: {said}"
        );
        // The same rules again, elsewhere.
        let new = format!("{text}\nGovernor Ana Ruiz left. Senator Ana Ruiz sat in in the car.The door shut.\n");
        fs::write(&story, new.replace("in in the", "of of the")).expect("the folder is ours");
        let (shown, code, said) = check(&here, "--baseline known.json news");
        let mut shown = shown;
        shown.sort_unstable();
        assert_eq!(shown, ["doubled-word", "glued-sentences", "title-clash"], "{what}: {said}");
        assert_eq!(code, 1, "{what}");
    }
}

#[test]
fn what_is_mended_is_stale_and_told_of() {
    let here = folder("stale");
    let story = here.join("news/story.md");
    fs::write(&story, ARTICLE).expect("the folder is ours");
    check(&here, "--write-baseline news/known.json news");
    fs::write(&story, ARTICLE.replace("the the", "the").replace("Senator Harriet", "Governor Harriet")).expect("ours");
    let (shown, code, said) = check(&here, "--baseline news/known.json news");
    assert_eq!((shown.len(), code), (0, 0));
    assert!(said.contains("1 entry is stale: its fault is gone. Write it anew with --write-baseline"), "{said}");
    assert!(
        said.contains("news/story.md:5:1: “title-clash” finds nothing here to ignore. Take the comment out."),
        "{said}"
    );
    // Paths count from the baseline, so it does not matter where the program is started.
    assert!(fs::read_to_string(here.join("news/known.json")).expect("there").contains("\"story.md\""));
    let (_, _, said) = check(&here.join("news"), "--baseline known.json story.md");
    assert!(said.contains("leaves out 1 finding."), "{said}");
    // An old one says so.
    let old = fs::read_to_string(here.join("news/known.json")).expect("there");
    let day = old.split("\"written\": \"").nth(1).expect("a day")[..10].to_owned();
    fs::write(here.join("news/known.json"), old.replace(&day, "2020-01-01")).expect("ours");
    let (_, _, said) = check(&here, "--baseline news/known.json news");
    let age: usize =
        said.split(" days old").next().and_then(|text| text.rsplit('(').next()).expect("an age").parse().expect("days");
    assert!(age > 2_000, "{said}");
}

#[test]
fn comments_in_html_ignore_too() {
    let here = folder("html");
    let page = "<!-- wp:paragraph --><p>Governor Harriet Boone spoke.</p><!-- /wp:paragraph -->\n\
        <!-- sayso: ignore title-clash, doubled-word: quoted from the minutes -->\n<p>Senator Harriet Boone left the the room.</p>\n\
        <p>Senator Harriet Boone came back.</p><!-- sayso: end -->\n<p>It was the the end.</p>\n";
    fs::write(here.join("a.html"), page).expect("the folder is ours");
    let (shown, _, said) = check(&here, "a.html");
    assert_eq!(shown, ["doubled-word"], "{said}");
    assert!(said.contains("(3 ignored)") || said.contains("(2 ignored)"), "{said}");
}

#[test]
fn comments_that_cannot_be_followed_are_told_of() {
    let here = folder("odd");
    let text = "<!-- sayso: ingore doubled-word -->\nIt was the the end.\n\n<!-- sayso: ignore no-such-rule: why -->\n\nIt rained.\n";
    fs::write(here.join("a.md"), text).expect("the folder is ours");
    let (shown, code, said) = check(&here, "a.md");
    assert_eq!((shown, code), (vec!["doubled-word".to_owned()], 0));
    assert!(said.contains("sayso: a.md:1:1: “sayso: ingore doubled-word” cannot be followed."), "{said}");
    assert!(said.contains("sayso: a.md:4:1: there is no rule “no-such-rule” to ignore."), "{said}");
    for bad in ["{", "{\"schema\": \"sayso.baseline/9\", \"written\": \"2026-01-01\", \"findings\": {}}"] {
        fs::write(here.join("bad.json"), bad).expect("the folder is ours");
        let (_, code, said) = check(&here, "--baseline bad.json a.md");
        assert_eq!(code, 2);
        assert!(said.starts_with("sayso: bad.json: no baseline"), "{said}");
    }
    assert_eq!(check(&here, "--baseline nowhere.json a.md").1, 2);
}

#[test]
fn ten_edits_keep_what_entries_ignore_in_text_and_json() {
    let here = folder("entries");
    let entry = |rule: &str, more: &str| format!("[[ignore]]\nrule = '{rule}'\nreason = 'agreed'\n{more}\n");
    let entries = [
        entry("doubled-word", "quote = 'the the'\nprefix = '” Boone told'\nsuffix = 'chamber'\npath = 'news/'"),
        entry("glued-sentences", "quote = 'day.The'\nprefix = 'It rained all'"),
        entry("title-clash", "quote = 'Senator Harriet Boone'\nsuffix = \"said later that the boats' owners\""),
    ];
    fs::write(here.join("sayso.toml"), format!("[severity]\npronoun-before-name = 'off'\n\n{}", entries.concat()))
        .expect("the folder is ours");
    // Plain text is known to be wrapped by lines of 60 to 80 characters.
    for (what, text) in edits(72) {
        // There are no comments in these formats, and no emphasis.
        let comment = "<!-- sayso: ignore title-clash: the senate's own style for a day -->";
        let text = text.replace(&format!("{comment}\r\n"), "").replace(&format!("{comment}\n"), "").replace('*', "");
        assert!(!text.contains("<!--"), "{what}");
        let new = format!("{text}\nGovernor Ana Ruiz left. Senator Ana Ruiz sat in of of the car.The door shut.\n");
        for (text, faults) in [(text, 0), (new, 3)] {
            fs::write(here.join("news/story.txt"), &text).expect("the folder is ours");
            let json = serde_json::json!({ "body": text }).to_string();
            fs::write(here.join("news/story.json"), json).expect("the folder is ours");
            for name in ["news/story.txt", "news/story.json"] {
                let (mut shown, code, said) = check(&here, name);
                shown.sort_unstable();
                let all = ["doubled-word", "glued-sentences", "title-clash"];
                assert_eq!(
                    (shown.as_slice(), code),
                    (&all.map(str::to_owned)[..faults], i32::from(faults > 0)),
                    "{what}, {name}: {said}"
                );
                assert!(said.contains("(3 ignored)") && !said.contains("to ignore"), "{what}, {name}: {said}");
            }
        }
    }
}
