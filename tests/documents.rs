//! Bytes in, documents out, through the public API: what every format makes of a file, and that each span finds home.

use std::time::Instant;

use proptest::prelude::*;
use sayso::{BlockKind, Document, InputFormat, Place, PositionEncoding, Problem, Span, calendar_date};

const HEADLINE: BlockKind = BlockKind::Headline { guessed: false };
const GUESSED: BlockKind = BlockKind::Headline { guessed: true };

fn read(file: &str, format: InputFormat) -> Document {
    Document::read(file.as_bytes(), format, None).expect("a document")
}

fn problem(bytes: &[u8], format: InputFormat) -> Problem {
    Document::read(bytes, format, Some("story")).expect_err("a problem")
}

/// Every block with its text.
fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks().iter().map(|block| (block.kind, block.span.of(document.text()))).collect()
}

/// The place of the first occurrence of `part` in the plain text.
fn place_of(document: &Document, part: &str, encoding: PositionEncoding) -> Place {
    let start = document.text().find(part).expect("part of the text");
    document.place(Span::new(start as u32, (start + part.len()) as u32), encoding)
}

/// Where byte `offset` of `file` is, counted the slow way; `file` has no byte order mark.
fn count(file: &str, offset: usize) -> (usize, usize, usize, usize) {
    let before = &file[..offset];
    let (mut line, mut column) = (1, 1);
    for (at, c) in before.char_indices() {
        let ends_line = c == '\n' || (c == '\r' && !file[at + 1..].starts_with('\n'));
        (line, column) = if ends_line { (line + 1, 1) } else { (line, column + 1) };
    }
    (before.encode_utf16().count(), before.chars().count(), line, column)
}

/// Blocks in order, none empty, none untrimmed, all on boundaries.
fn assert_sound(document: &Document) {
    let mut end = 0;
    for (n, block) in document.blocks().iter().enumerate() {
        let text = document.text().get(block.span.start as usize..block.span.end as usize).expect("boundaries");
        let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        assert!(!edge(text.chars().next()) && !edge(text.chars().next_back()), "{text:?}");
        assert!(block.span.start >= end);
        assert_eq!(document.block_at(block.span.start), Some(n));
        assert_eq!(document.block_at(block.span.end - 1), Some(n));
        end = block.span.end;
    }
}

/// Every character of every block has a place in `source`, later ones no earlier, the same in all encodings.
fn assert_places(document: &Document, source: &str, field: Option<&str>) {
    for block in document.blocks() {
        let mut last = 0;
        for (at, c) in block.span.of(document.text()).char_indices() {
            let start = block.span.start + at as u32;
            let span = Span::new(start, start + c.len_utf8() as u32);
            let bytes = document.place(span, PositionEncoding::Utf8);
            if bytes.field.as_deref() != field {
                continue;
            }
            assert!(source.get(bytes.start..bytes.end).is_some_and(|text| !text.is_empty()), "{bytes:?}");
            assert!(bytes.start >= last);
            last = bytes.start;
            let (utf16, utf32, line, column) = count(source, bytes.start);
            assert_eq!((bytes.line, bytes.column), (line, column));
            for (encoding, start) in [(PositionEncoding::Utf16, utf16), (PositionEncoding::Utf32, utf32)] {
                let units = document.place(span, encoding);
                assert_eq!((units.start, units.line, units.column), (start, line, column));
                assert!(units.end >= units.start);
            }
        }
    }
}

#[test]
fn plain_text_is_the_file() {
    let file = "Council votes\r\n\r\n“No,” said 😀 Ruiz.\n- Diaz";
    let document = read(file, InputFormat::Text);
    assert_eq!(document.text(), file);
    assert_eq!(
        blocks(&document),
        [(GUESSED, "Council votes"), (BlockKind::Paragraph, "“No,” said 😀 Ruiz."), (BlockKind::ListItem, "Diaz")]
    );
    assert_eq!(document.metadata().headline, None);
    let place = place_of(&document, "Ruiz", PositionEncoding::Utf8);
    assert_eq!((&file[place.start..place.end], place.line, place.column, place.field), ("Ruiz", 3, 14, None));
    assert_eq!(place_of(&document, "Ruiz", PositionEncoding::Utf16).start, 31);
    assert_eq!(place_of(&document, "Ruiz", PositionEncoding::Utf32).start, 30);
}

#[test]
fn a_byte_order_mark_counts_but_nobody_sees_it() {
    for format in [InputFormat::Text, InputFormat::Markdown] {
        let document = read("\u{feff}Ruiz", format);
        assert_eq!(document.text(), "Ruiz");
        let starts = PositionEncoding::ALL.iter().map(|encoding| place_of(&document, "Ruiz", *encoding).start);
        assert_eq!(starts.collect::<Vec<_>>(), [3, 1, 1]);
        let place = place_of(&document, "Ruiz", PositionEncoding::Utf8);
        assert_eq!((place.end, place.line, place.column), (7, 1, 1));
    }
    assert_eq!(read("\u{feff}{\"body\": \"Ruiz\"}", InputFormat::Json).text(), "Ruiz");
}

#[test]
fn nothing_is_a_document_too() {
    for (file, format) in [("", InputFormat::Text), ("\u{feff}", InputFormat::Text), ("", InputFormat::Markdown)] {
        let document = read(file, format);
        assert!(document.blocks().is_empty());
        assert_eq!(document.block_at(0), None);
        assert_eq!(document.place(Span::new(0, 0), PositionEncoding::Utf16).line, 1);
    }
    assert!(read(r#"{"body": ""}"#, InputFormat::Json).blocks().is_empty());
    assert_eq!(read("a\0b\u{1}", InputFormat::Text).text(), "a\0b\u{1}");
    assert_eq!(read("a\0b\u{1}", InputFormat::Markdown).blocks().len(), 1);
}

#[test]
fn other_encodings_are_named() {
    let latin = problem(b"Ruiz said.\nCaf\xE9 owners", InputFormat::Text);
    let said = "story:2:4: not UTF-8 at byte 14. Save the file as UTF-8; it looks like Latin-1 (or Windows-1252).";
    assert_eq!(latin.to_string(), said);
    let broken = problem(b"a\xE2\x82", InputFormat::Json);
    assert_eq!(broken.to_string(), "story:1:2: not UTF-8 at byte 1. Save the file as UTF-8.");
    let utf16 = problem(b"\xFF\xFEa\0", InputFormat::Markdown);
    let said = "story: not UTF-8 but UTF-16 (little-endian), by its first bytes. Save the file as UTF-8.";
    assert_eq!(utf16.to_string(), said);
    assert!(problem(b"\xFF\xFE\0\0", InputFormat::Text).what.contains("UTF-32"));
}

#[test]
fn markdown_in_full() {
    let file = "---\ntitle: 'Ruiz''s vote'\ndate: 2026-03-05T10:00:00Z\nauthor: Ana Diaz\ndescription: It was close.\ncaptions:\n- Ruiz on Monday\n---\n# Inside\n\nThe **mayor** said\n`no` &amp; \\*left* [the hall](http://x.y \"t\").<br>Then\\\nnight fell.\n\n> “Never,”\n> said Ruiz.\n\n1. one\n2. two\n   - three\n\n   more\n\n| a | b |\n|---|---|\n| c\\|d | |\n\n```\ncode\n```\n<!-- note -->\n<p>html</p>\n\n![Diaz, *left*](a.jpg)\n*Diaz on Sunday*\n\n~~Gone~~ on.[^1]\n\n[^1]: A note.\n";
    let document = read(file, InputFormat::Markdown);
    let expected = [
        (HEADLINE, "Ruiz's vote"),
        (BlockKind::Standfirst, "It was close."),
        (BlockKind::Heading, "Inside"),
        (BlockKind::Paragraph, "The mayor said no & *left* the hall. Then night fell."),
        (BlockKind::BlockQuote, "“Never,” said Ruiz."),
        (BlockKind::ListItem, "one"),
        (BlockKind::ListItem, "two"),
        (BlockKind::ListItem, "three"),
        (BlockKind::ListItem, "more"),
        (BlockKind::ListItem, "a"),
        (BlockKind::ListItem, "b"),
        (BlockKind::ListItem, "c|d"),
        (BlockKind::Caption, "Diaz, left"),
        (BlockKind::Caption, "Diaz on Sunday"),
        (BlockKind::Paragraph, "Gone on."),
        (BlockKind::Paragraph, "A note."),
        (BlockKind::Caption, "Ruiz on Monday"),
    ];
    assert_eq!(blocks(&document), expected);
    let metadata = document.metadata();
    assert_eq!(metadata.headline.as_deref(), Some("Ruiz's vote"));
    assert_eq!(metadata.byline.as_deref(), Some("Ana Diaz"));
    assert_eq!(metadata.published.as_deref(), Some("2026-03-05"));
    let source = |part| {
        let place = place_of(&document, part, PositionEncoding::Utf8);
        &file[place.start..place.end]
    };
    assert_eq!(source("Ruiz's"), "Ruiz''s");
    assert_eq!(source("mayor"), "mayor");
    assert_eq!(source("no &"), "no` &amp;");
    assert_eq!(source("the hall"), "the hall");
    assert_eq!(source("Ruiz on"), "Ruiz on");
    assert_eq!(place_of(&document, "mayor", PositionEncoding::Utf8).line, 11);
    assert_sound(&document);
    let across = Span::new(0, document.text().len() as u32);
    let place = document.place(across, PositionEncoding::Utf8);
    assert!(place.start <= place.end && place.end <= file.len());
}

#[test]
fn a_heading_at_the_top_is_the_headline() {
    let document = read("---\ndescription: Close.\n---\n\n# Vote\n\nText\n\n# More", InputFormat::Markdown);
    let expected = [
        (HEADLINE, "Vote"),
        (BlockKind::Standfirst, "Close."),
        (BlockKind::Paragraph, "Text"),
        (BlockKind::Heading, "More"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.metadata().headline.as_deref(), Some("Vote"));
    assert_eq!(blocks(&read("Text\n\n# Vote", InputFormat::Markdown))[1], (BlockKind::Heading, "Vote"));
    assert_eq!(blocks(&read("- # Vote", InputFormat::Markdown)), [(BlockKind::Heading, "Vote")]);
}

#[test]
fn an_image_does_not_tear_a_sentence() {
    let document = read("The ![flag](f.png) mayor *left*.\n\n*A note.*\n\n![](x)\n\n*Ruiz*", InputFormat::Markdown);
    let expected = [
        (BlockKind::Paragraph, "The  mayor left."),
        (BlockKind::Caption, "flag"),
        (BlockKind::Caption, "A note."),
        (BlockKind::Caption, "Ruiz"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(blocks(&read("*A note.*", InputFormat::Markdown))[0].0, BlockKind::Paragraph);
}

#[test]
fn json_fields_are_counted_each_on_its_own() {
    let file = r#"{"id": 7, "x": [1, {"body": 2}], "headline": "Vote \ud83d\ude00", "standfirst": null,
        "body": "“No,” she said.\n\nRuiz 😀 left.", "byline": "Ana", "published": "2026-03-05T23:00:00-05:00",
        "captions": ["", "One\nRuiz\tTwo"], "sources": 3}"#;
    let document = read(file, InputFormat::Json);
    assert_eq!(document.id(), Some("7"));
    let expected = [
        (HEADLINE, "Vote 😀"),
        (BlockKind::Paragraph, "“No,” she said."),
        (BlockKind::Paragraph, "Ruiz 😀 left."),
        (BlockKind::Caption, "One\nRuiz\tTwo"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.metadata().published.as_deref(), Some("2026-03-05"));
    let place = |part, encoding| {
        let Place { field, start, end, line, column, .. } = place_of(&document, part, encoding);
        (field.unwrap_or_default(), start, end, line, column)
    };
    assert_eq!(place("😀", PositionEncoding::Utf16), ("headline".to_owned(), 5, 7, 1, 6));
    assert_eq!(place("left", PositionEncoding::Utf8), (String::new(), 31, 35, 3, 8));
    assert_eq!(place("left", PositionEncoding::Utf16), (String::new(), 25, 29, 3, 8));
    assert_eq!(place("left", PositionEncoding::Utf32), (String::new(), 24, 28, 3, 8));
    assert_eq!(place("Two", PositionEncoding::Utf8), ("captions/1".to_owned(), 9, 12, 2, 6));
    let all = document.place(Span::new(0, document.text().len() as u32), PositionEncoding::Utf32);
    assert_eq!((all.field.as_deref(), all.start, all.end), (Some("headline"), 0, 6));
}

#[test]
fn a_headline_is_guessed_only_if_none_is_given() {
    let body = "Short\\n\\nRuiz said no.";
    assert_eq!(blocks(&read(&format!(r#"{{"body": "{body}"}}"#), InputFormat::Json))[0].0, GUESSED);
    let given = read(&format!(r#"{{"headline": "Vote", "body": "{body}"}}"#), InputFormat::Json);
    assert_eq!(blocks(&given)[1].0, BlockKind::Paragraph);
}

#[test]
fn json_that_is_no_article() {
    for (file, said) in [
        (r#"{"body": 3}"#, "story:1:10: “body” must be a string, not integer `3`."),
        (r#"{"body": null}"#, "“body” must be a string, not null."),
        (r#"{"headline": ["x"]}"#, "“headline” must be a string, not a list."),
        (r#"{"id": true, "body": ""}"#, "“id” must be a string or a number, not boolean `true`."),
        (r#"{"captions": "x"}"#, "“captions” must be a list, not string \"x\"."),
        (r#"{"captions": [1]}"#, "“captions” must be a string, not integer `1`."),
        (r#"[{"body": ""}]"#, "an article must be an object with a “body”, not a list."),
        ("{}", "there is no “body”."),
        (r#"{"body": "a", "body": "b"}"#, "“body” stands there twice."),
        ("{\n  \"body\": \"\\ud800\"}", "story:2:18: “body” holds half of a surrogate pair, which is no character."),
        (r#"{"body": "\ud800\u0041"}"#, "“body” holds half of a surrogate pair"),
        (r#"{"body": "\udc00"}"#, "“body” holds half of a surrogate pair"),
        (r#"{"\udc00": "x"}"#, "a string holds half of a surrogate pair"),
        (r#"{"body": "", "published": "5 March"}"#, "“published” is “5 March”, which is no day of the calendar."),
        (r#"{"body": ""} x"#, "not JSON: trailing characters."),
        (r#"{"body": ""#, "not JSON: EOF while parsing"),
        ("", "not JSON: EOF while parsing a value."),
    ] {
        let message = problem(file.as_bytes(), InputFormat::Json).to_string();
        assert!(message.contains(said), "{file}: {message}");
    }
    let long = problem(format!(r#"{{"x": "{}", "body": 3}}"#, "y".repeat(9_000)).as_bytes(), InputFormat::Json);
    assert!(long.excerpt.is_none() && long.position.is_some());
}

#[test]
fn the_caller_knows_the_day_better() {
    let document = read(r#"{"body": "", "published": "2026-03-05"}"#, InputFormat::Json);
    let published = |document: Document| document.metadata().published.clone();
    assert_eq!(published(document.clone().with_published(None)).as_deref(), Some("2026-03-05"));
    assert_eq!(published(document.clone().with_published(Some("soon".into()))).as_deref(), Some("2026-03-05"));
    assert_eq!(published(document.with_published(Some("2025-01-01".into()))).as_deref(), Some("2025-01-01"));
    assert_eq!(calendar_date("2025-02-30"), None);
}

#[test]
fn formats_by_extension() {
    assert_eq!(InputFormat::of_extension("MD"), Some(InputFormat::Markdown));
    assert_eq!(InputFormat::of_extension("text"), Some(InputFormat::Text));
    assert_eq!(InputFormat::of_extension("json"), Some(InputFormat::Json));
    assert_eq!(InputFormat::of_extension("HTM"), Some(InputFormat::Html));
    assert_eq!(InputFormat::of_extension("docx"), None);
}

/// Each of these once made some reader slow or sent it over its stack. The bound is wide, for debug builds on busy
/// machines; quadratic time would be minutes.
#[test]
fn hostile_files_are_read_in_time() {
    let lines = "Ruiz said no, and that was that.\n".repeat(200_000);
    let files = [
        ("quotes", format!("{} text", ">".repeat(5_000))),
        ("quotes on lines", (1..500).map(|depth| format!("{}x\n\n", "> ".repeat(depth))).collect()),
        ("items", format!("{}text", "- ".repeat(5_000))),
        ("images", format!("{}{}", "![".repeat(50_000), "](x)".repeat(50_000))),
        ("stars", "*a **b ".repeat(50_000)),
        ("code", "`a ``b ".repeat(50_000)),
        ("entities", "&amp;".repeat(200_000)),
        ("lines", lines.clone()),
        ("carriage returns", lines.replace('\n', "\r")),
        ("empty lines", "\n".repeat(1_000_000)),
        ("no space", "é".repeat(2_000_000)),
        ("nothing", "\0".repeat(1_000_000)),
        ("front matter", format!("---\ntitle: \"{}\n", "x: y\n".repeat(100_000))),
        ("long front matter", format!("---\n{}---\n", "captions:\n - 'a''b\n".repeat(20_000))),
        ("elements", format!("{}text{}", "<div><li>".repeat(50_000), "</li></p></div>".repeat(50_000))),
        ("tags without end", "<p <b ".repeat(100_000)),
        ("comments", "<!-- sayso: ignore a: b --> <!--".repeat(5_000)),
        ("articles", "<article><script>".repeat(50_000)),
        ("table", format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(50_000))),
    ];
    for (what, file) in &files {
        let json = serde_json::json!({ "body": file, "captions": vec!["x"; 1_000] }).to_string();
        for (format, file) in [
            (InputFormat::Text, file),
            (InputFormat::Markdown, file),
            (InputFormat::Html, file),
            (InputFormat::Json, &json),
        ] {
            let start = Instant::now();
            let document = read(file, format);
            let read = start.elapsed();
            for block in document.blocks() {
                assert!(document.place(block.span, PositionEncoding::Utf16).line > 0);
            }
            let took = start.elapsed();
            println!("{what} as {format:?}: {read:?} read, {took:?} with {} places", document.blocks().len());
            assert!(took.as_secs() < 20, "{what} as {format:?} took {took:?}");
        }
    }
}

/// Text with the characters that mean something to a reader.
fn copy() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-cé😀“”.'\"\\\\`*_~<>\\[\\]()!#&;:|^+ \t\r\n\u{0}\u{a0}\u{200b}\u{feff}0-9-]{0,120}",
        "(---|\\+\\+\\+)\r?\n([a-z]{1,3}|title|date|captions|author)(:|=| = |: )[\"'\\[|>-]?[a-zé\\\\\"' :#,\\]\n-]{0,40}\n(---|\\+\\+\\+)\n[a-z# \n]{0,20}",
    ]
}

proptest! {
    // No file of failures: one that matters becomes a test above.
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_finds_home(file in copy()) {
        let document = read(&file, InputFormat::Text);
        assert_sound(&document);
        let (text, shift) = file.strip_prefix('\u{feff}').map_or((file.as_str(), 0), |text| (text, 3));
        prop_assert_eq!(document.text(), text);
        if shift == 0 {
            assert_places(&document, text, None);
        }
        for block in document.blocks() {
            let place = document.place(block.span, PositionEncoding::Utf8);
            prop_assert_eq!(&file[place.start..place.end], block.span.of(text));
        }
    }

    #[test]
    fn any_markdown_finds_home(file in copy()) {
        if let Ok(document) = Document::read(file.as_bytes(), InputFormat::Markdown, None) {
            assert_sound(&document);
            if !file.starts_with('\u{feff}') {
                assert_places(&document, &file, None);
            }
        }
    }

    #[test]
    fn what_is_copied_stands_in_the_file(file in "[a-cé😀 \n*_>#\\[\\]()!~-]{0,120}") {
        let document = read(&file, InputFormat::Markdown);
        for block in document.blocks() {
            for (at, c) in block.span.of(document.text()).char_indices() {
                let start = block.span.start + at as u32;
                let place = document.place(Span::new(start, start + c.len_utf8() as u32), PositionEncoding::Utf8);
                let source = &file[place.start..place.end];
                prop_assert!(source.starts_with(c) && source.len() == c.len_utf8() || (c == ' ' && source.ends_with('\n')));
            }
        }
    }

    #[test]
    fn any_field_finds_home(headline in copy(), body in copy(), caption in copy()) {
        let file = serde_json::json!({ "headline": headline, "body": body, "captions": [caption] }).to_string();
        let document = read(&file, InputFormat::Json);
        assert_sound(&document);
        assert_places(&document, &body, None);
        assert_places(&document, &headline, Some("headline"));
        assert_places(&document, &caption, Some("captions/0"));
    }

    #[test]
    fn any_span_has_a_place(file in copy(), start in 0u32..200, len in 0u32..200) {
        for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Json] {
            let json = serde_json::json!({ "headline": file, "body": file }).to_string();
            let source = if format == InputFormat::Json { &json } else { &file };
            let Ok(document) = Document::read(source.as_bytes(), format, None) else { continue };
            for encoding in PositionEncoding::ALL {
                let place = document.place(Span::new(start, start + len), *encoding);
                prop_assert!(place.start <= place.end && place.end <= file.len() && place.line > 0 && place.column > 0);
            }
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_a_problem(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        for format in [InputFormat::Text, InputFormat::Markdown, InputFormat::Json] {
            let _ = Document::read(&bytes, format, None);
        }
    }
}
