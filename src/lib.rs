//! Reads a news article, finds every reported statement, says who made it, and flags what cannot be right.

mod article;
#[allow(dead_code)]
mod attribution;
#[allow(dead_code, reason = "build.rs writes with it")]
mod bake;
#[allow(dead_code, reason = "the floors above are being built")]
mod builtin;
#[allow(dead_code)]
mod check;
mod document;
mod entity;
#[allow(dead_code, reason = "the floors above are being built")]
mod lexicon;
#[allow(dead_code)]
mod mention;
mod problem;
#[allow(dead_code, unused_imports, reason = "the floors above are being built")]
mod rule;
mod span;
#[allow(dead_code)]
mod text;
mod vocab;

pub use builtin::RuleFile;
pub use check::{Edit, Failure, Finding, Findings, Label, Need, Skipped, TestReport};
pub use document::{Block, BlockKind, Document, InputFormat, Metadata, Place, calendar_date};
pub use problem::{Position, Problem, ProblemKind};
pub use rule::RulePack;
pub use span::Span;
pub use vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, PositionEncoding, Severity, Speech};

#[doc(hidden)]
pub fn dev_claims(line: &str) -> String {
    use serde_json::json;
    let document = Document::read(line.as_bytes(), InputFormat::Json, None).unwrap();
    let article = article::Article::read(document, rule::RulePack::builtin());
    let span = |span: &Span| {
        let place = article.document.place(*span, PositionEncoding::Utf32);
        json!({"start": place.start, "end": place.end, "text": article.text.of(*span)})
    };
    let claims: Vec<_> = article.claims
        .iter()
        .map(|one| json!({"source": one.source.as_ref().map(span), "cue": one.cue.as_ref().map(span), "content": one.content.iter().map(span).collect::<Vec<_>>(), "speaker": if let [one] = one.speakers.as_slice() {Some(*one)} else {None}, "speakers": one.speakers, "resolved": one.resolved_by, "frame": one.frame, "polarity": one.polarity, "parent": one.parent}))
        .collect();
    let entities: Vec<_> = article.entities.iter().enumerate().map(|(id, one)| json!({"id": id, "name": one.name, "kind": one.kind, "aliases": one.aliases, "titles": one.titles.iter().map(|t| t.text.clone()).collect::<Vec<_>>()})).collect();
    json!({"id": article.document.id(), "position_encoding": "utf-32", "entities": entities, "claims": claims})
        .to_string()
}

#[doc(hidden)]
pub fn dev_test(ids: &[String]) -> TestReport {
    check::test(rule::RulePack::sources(), rule::RulePack::builtin(), ids).unwrap()
}

#[doc(hidden)]
pub fn dev_check(text: &str) -> Findings {
    let document = Document::read(text.as_bytes(), InputFormat::Text, None).unwrap();
    check::check(&article::Article::read(document, rule::RulePack::builtin()), rule::RulePack::builtin())
}

#[doc(hidden)]
pub fn dev_findings(line: &str) -> String {
    use serde_json::json;
    let document = Document::read(line.as_bytes(), InputFormat::Json, None).unwrap();
    let pack = rule::RulePack::builtin();
    let article = article::Article::read(document, pack);
    let found = check::check(&article, pack);
    let findings: Vec<_> = found.findings.iter().map(|one| {
        let place = article.document.place(one.primary.span, PositionEncoding::Utf32);
        json!({"rule": one.rule, "severity": one.severity, "message": one.message, "primary": {"start": place.start, "end": place.end}})
    }).collect();
    json!({"id": article.document.id(), "position_encoding": "utf-32", "findings": findings}).to_string()
}
