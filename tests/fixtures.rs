//! Every article of `fixtures/articles/`, read and checked: beside each stands what a user sees, as `x.claims.snap`
//! (`sayso claims --cue-class all --width 100`) and `x.findings.snap` (`sayso check --width 100`, closing line included).
//!
//! What a person finds in the articles stands in `fixtures/EXPECTED.md`.

use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot, glob};
use sayso::report::{ClaimsFormat, FindingsFormat, Options, Tally};
use sayso::{CueClass, Desk, Document, Findings, InputFormat, analyze, check};

/// The articles of a file, each with its line if the file is JSON Lines.
fn articles(path: &Path) -> Vec<(Document, Option<u64>)> {
    let bytes = fs::read(path).expect("the fixture is there");
    let name = path.file_name().and_then(|name| name.to_str()).expect("fixtures have plain names");
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    let read = |bytes: &[u8], format| Document::read(bytes, format, Some(name)).expect("articles can be read");
    match InputFormat::of_extension(extension) {
        Some(format) => vec![(read(&bytes, format), None)],
        None => {
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            lines.zip(1..).map(|(line, record)| (read(line, InputFormat::Json), Some(record))).collect()
        }
    }
}

/// The two reports on a file.
fn reports(path: &Path, desk: &Desk) -> (String, String) {
    let frame = ClaimsFormat::Table.frame();
    let (mut claims, mut findings) = (Vec::new(), Vec::new());
    let mut tally = Tally::default();
    for (document, record) in articles(path) {
        let options = Options { width: 100, classes: CueClass::ALL.to_vec(), record, ..Options::default() };
        let article = analyze(document, desk);
        let found = shown(check(&article, desk));
        if !claims.is_empty() {
            claims.extend_from_slice(frame.between.as_bytes());
        }
        ClaimsFormat::Table.write(&article, &found, &options, &mut claims).expect("a vector takes everything");
        FindingsFormat::Pretty.write(&article, &found, &options, &mut findings).expect("a vector takes everything");
        tally.add(&article, &found);
        tally.records |= record.is_some();
    }
    let text = |bytes| String::from_utf8(bytes).expect("reports are UTF-8");
    (text(claims), format!("{}{tally}\n", text(findings)))
}

/// What `sayso check` shows unasked: findings of medium confidence and up.
fn shown(mut findings: Findings) -> Findings {
    findings.findings.retain(|finding| finding.confidence >= sayso::Confidence::Medium);
    findings
}

#[test]
fn articles_read_as_before() {
    let desk = Desk::builtin();
    glob!("../fixtures", "articles/*.{md,txt,json,jsonl}", |path| {
        let (claims, findings) = reports(path, &desk);
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("fixtures have plain names");
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(path.parent().expect("it lies in a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| {
            assert_snapshot!(format!("{stem}.claims"), claims);
            assert_snapshot!(format!("{stem}.findings"), findings);
        });
    });
}
