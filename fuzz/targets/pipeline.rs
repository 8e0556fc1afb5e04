//! Any text through everything: spans on characters and inside, no claim inside itself, findings in order, JSON that
//! parses, and the same bytes the second time.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;
use sayso::report::{ClaimsFormat, FindingsFormat, Options};
use sayso::{Desk, Document, InputFormat, analyze, check};

fuzz_target!(|text: &str| {
    let desk = Desk::builtin();
    for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Html] {
        let Ok(document) = Document::read(text.as_bytes(), format, Some("story")) else { continue };
        let article = analyze(document.clone(), &desk);
        sound::assert_sound(&article, &desk);
        let findings = check(&article, &desk);
        let mut out = Vec::new();
        ClaimsFormat::Jsonl.write(&article, &findings, &Options::default(), &mut out).expect("a vector takes all");
        FindingsFormat::Jsonl.write(&article, &findings, &Options::default(), &mut out).expect("a vector takes all");
        for line in out.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            serde_json::from_slice::<serde_json::Value>(line).expect("a line is JSON");
        }
        assert!(sound::all_reports(document.clone(), &desk) == sound::all_reports(document, &desk), "two runs differ");
    }
});
