//! Any bytes to every reader: a document or a problem that says what to do, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Document, InputFormat, PositionEncoding, Span};

fuzz_target!(|bytes: &[u8]| {
    for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Html, InputFormat::Json] {
        match Document::read(bytes, format, Some("story")) {
            Ok(document) => {
                let text = document.text();
                let mut end = 0;
                for block in document.blocks() {
                    assert!(text.get(block.span.start as usize..block.span.end as usize).is_some(), "{block:?}");
                    assert!(block.span.start >= end, "blocks in order: {block:?}");
                    end = block.span.end;
                    let _ = document.place(Span::new(block.span.start, block.span.end), PositionEncoding::Utf16);
                }
            }
            Err(problem) => assert!(!problem.what.is_empty(), "{problem:?}"),
        }
    }
});
