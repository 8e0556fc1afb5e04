//! The same words whatever ends their lines: with LF, with CRLF, with a byte order mark the same rules find the same words
//! at the same lines.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Desk, Document, InputFormat, PositionEncoding, analyze, check};

/// Rule, words and line of every finding.
fn found(bytes: &[u8]) -> Option<Vec<(String, String, usize)>> {
    let desk = Desk::builtin();
    let document = Document::read(bytes, InputFormat::Text, None).ok()?;
    let article = analyze(document, &desk);
    let line = |span| article.document.place(span, PositionEncoding::Utf8).line;
    let words = |span: sayso::Span| {
        let text = &article.document.text()[span.start as usize..span.end as usize];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let findings = check(&article, &desk).findings;
    Some(findings.iter().map(|one| (one.rule.clone(), words(one.primary.span), line(one.primary.span))).collect())
}

fuzz_target!(|text: &str| {
    // A lone carriage return is a character like others, and a mark in front is one already.
    if text.contains('\r') || text.starts_with('\u{feff}') {
        return;
    }
    let plain = found(text.as_bytes());
    assert_eq!(plain, found(text.replace('\n', "\r\n").as_bytes()), "CRLF");
    assert_eq!(plain, found(format!("\u{feff}{text}").as_bytes()), "byte order mark");
});
