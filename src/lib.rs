//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

#[allow(dead_code)]
mod attribution;
#[allow(dead_code, reason = "build.rs writes with it")]
mod bake;
#[allow(dead_code, reason = "the floors above are being built")]
mod builtin;
mod document;
#[allow(dead_code, reason = "the floors above are being built")]
mod lexicon;
mod problem;
#[allow(dead_code, unused_imports, reason = "the floors above are being built")]
mod rule;
mod span;
#[allow(dead_code)]
mod text;
mod vocab;

pub use builtin::RuleFile;
pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place, calendar_date};
pub use problem::{Position, Problem, ProblemKind};
pub use rule::RulePack;
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};

#[doc(hidden)]
pub fn dev_claims(line: &str) -> String {
    use serde_json::json;
    let document = Document::read(line.as_bytes(), InputFormat::Json, None).unwrap();
    let pack = rule::RulePack::builtin();
    let text = text::Text::read(&document, &pack.lexicon);
    let found = attribution::read(&text, pack);
    let span = |range: &std::ops::Range<u32>| {
        let span = text.span(range.clone());
        let place = document.place(span, PositionEncoding::Utf32);
        json!({"start": place.start, "end": place.end, "text": text.of(span)})
    };
    let claims: Vec<_> = found
        .iter()
        .map(|one| json!({"source": one.source.as_ref().map(span), "cue": one.cue.as_ref().map(span), "content": one.content.iter().map(span).collect::<Vec<_>>(), "speaker": null, "frame": one.frame, "polarity": one.polarity, "parent": one.parent}))
        .collect();
    json!({"id": document.id(), "position_encoding": "utf-32", "entities": [], "claims": claims}).to_string()
}
