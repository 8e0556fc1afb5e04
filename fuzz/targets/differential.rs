//! The same words whatever ends their lines: with LF, with CRLF, with a byte order mark the same rules find the same words
//! at the same lines.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;
use sound::found;

fuzz_target!(|text: &str| {
    // A lone carriage return is a character like others, and a mark in front is one already.
    if text.contains('\r') || text.starts_with('\u{feff}') {
        return;
    }
    let plain = found(text.as_bytes());
    assert_eq!(plain, found(text.replace('\n', "\r\n").as_bytes()), "CRLF");
    assert_eq!(plain, found(format!("\u{feff}{text}").as_bytes()), "byte order mark");
});
