//! `sayso report`, through the binary: one file that loads nothing, whatever the article holds, with all that an editor
//! looks for in it. How it looks is for `.ci/report-page`, which asks a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str = "fixtures/report/reservoir.md";

fn sayso(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the program is built")
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).expect("the target folder is ours");
    folder
}

fn page(args: &[&str]) -> String {
    let output = sayso(&[&["report", "-o", "-"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is UTF-8")
}

#[test]
fn it_is_one_small_file_that_loads_nothing() {
    let to = folder().join("report.html");
    let output = sayso(&["report", ARTICLE, "-o", to.to_str().expect("plain names")]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "errors in the article are no errors here");
    let page = fs::read_to_string(to).expect("it is written");
    assert!(page.len() <= 200 * 1024, "{} bytes", page.len());
    for loaded in ["http://", "https://", " src=", "@import", "url(", "<link", "<iframe", "<form"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    for href in page.split("href=\"").skip(1) {
        assert!(href.starts_with('#'), "{}", &href[..20]);
    }
}

#[test]
fn it_shows_what_an_editor_looks_for() {
    let page = page(&[ARTICLE]);
    for words in [
        "<h1>Harrow Valley votes to drain its reservoir after a dry summer</h1>",
        "<b>6</b> to settle",
        "<b>3</b> to know",
        "<b>1</b> not checked",
        "“Governor” here, “Mayor” in paragraph 2.",
        "<mark>Governor Teresa Okafor</mark>",
        "<mark>Mayor Teresa Okafor</mark>",
        "Who is who",
        "DENIES",
        "<option value=\"nobody\">nobody named</option>",
        "words, ",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // Forms of a name in the order of the article.
    let forms: Vec<usize> = ["Mayor Teresa Okafor", "Okafor", "Governor Teresa Okafor"]
        .iter()
        .map(|form| page.find(&format!("<span class=\"words\">{form}</span>")).expect("a form"))
        .collect();
    assert!(forms.is_sorted(), "{forms:?}");
    // Every link within the page leads somewhere, and no two places have one name.
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for href in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&href), "#{href}");
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn what_an_article_holds_is_text() {
    let here = folder();
    let hostile =
        "“<script>alert(1)</script>” & <b>Ana Ruiz</b> said.\n\nAna \"><img onerror=x> Ruiz said it’s `</style>`.\n";
    fs::write(here.join("a&\"b.txt"), hostile).expect("the folder is ours");
    let page = page(&[here.join("a&\"b.txt").to_str().expect("plain names")]);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(
        (page.matches("<script").count(), page.matches("</style").count(), page.matches("<img").count()),
        (1, 1, 0)
    );
}

#[test]
fn it_never_takes_the_place_of_the_article() {
    let here = folder();
    let story = here.join("story.md");
    fs::write(&story, "Ana Ruiz said no.\n").expect("the folder is ours");
    fs::write(here.join("wire.jsonl"), "{\"body\": \"a\"}\n{\"body\": \"b\"}\n").expect("the folder is ours");
    let story = story.to_str().expect("plain names");
    let same = sayso(&["report", story, "-o", story]);
    assert_eq!(same.status.code(), Some(2));
    assert_eq!(fs::read_to_string(story).expect("it is there"), "Ana Ruiz said no.\n");
    let two = sayso(&["report", here.join("wire.jsonl").to_str().expect("plain names"), "-o", "-"]);
    assert_eq!(two.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&two.stderr).contains("a report is on one article"));
    assert_eq!(sayso(&["report", "nowhere.md", "-o", "-"]).status.code(), Some(2));
}
