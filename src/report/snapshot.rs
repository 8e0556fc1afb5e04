//! Examples that were run in, what came out of each as plain text out: what stands beside a rule file as its `.snap`.
//!
//! ```text
//! ── flags 1 ────────────
//! Ruiz admitted that Diaz had paid.
//!      ^^^^^^^^
//!   info      “admitted” judges; “said” does not.
//!   source    Ruiz
//! ```
//!
//! It has no offsets, dates and versions, so it changes only when what an editor would see changes.

use super::line;
use super::rules::lines;
use crate::article::Article;
use crate::check::{Finding, TestReport, Tested};
use crate::entity::Claim;
use crate::span::Span;

/// Columns of a snapshot.
const WIDTH: usize = 100;
/// Columns of the words in front.
const WORD: usize = 10;

/// The snapshots of the files whose examples were run, by file, in their order. A file in which nothing is flagged or
/// read has none.
#[must_use]
pub fn snapshots(report: &TestReport) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for same in report.examples.chunk_by(|one, other| one.file == other.file) {
        let one_owner = same.iter().all(|one| one.rule == same[0].rule);
        let mut text = String::new();
        for example in same.iter().filter(|example| example.holds && matches!(example.kind, "flags" | "reads")) {
            if !text.is_empty() {
                text.push('\n');
            }
            snapshot(example, one_owner, &mut text);
        }
        if !text.is_empty() {
            all.push((same[0].file.clone(), text));
        }
    }
    all
}

fn snapshot(example: &Tested, one_owner: bool, out: &mut String) {
    let owner = if one_owner { String::new() } else { format!("{}: ", example.rule) };
    let title = format!("── {owner}{} {} ", example.kind, example.number);
    let rule = "─".repeat(WIDTH.saturating_sub(line::width(&title)));
    out.push_str(&format!("{title}{rule}\n"));
    let article = &example.article;
    let text = article.document.text();
    if example.kind == "reads" {
        let marks: Vec<_> = article.claims.iter().filter_map(|claim| Some((claim.cue?, '^'))).collect();
        underlined(text, &marks, out);
        article.claims.iter().for_each(|claim| parts(article, claim, out));
    }
    for (nth, finding) in example.findings.iter().enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        self::finding(article, finding, out);
    }
}

fn finding(article: &Article, finding: &Finding, out: &mut String) {
    let mut marks = vec![(finding.primary.span, '^')];
    marks.extend(finding.related.iter().map(|label| (label.span, '-')));
    underlined(article.document.text(), &marks, out);
    noted(finding.severity.name(), &finding.message, out);
    if !finding.help.is_empty() {
        noted("help", &finding.help, out);
    }
    for label in &finding.related {
        noted("beside", &format!("“{}”: {}", label.span.of(article.document.text()), label.text), out);
    }
    if let Some(claim) = claim_at(article, finding.primary.span) {
        parts(article, claim, out);
    }
}

/// The claim that a place is about: whose cue or source it touches, else the last that has it in its content.
fn claim_at(article: &Article, span: Span) -> Option<&Claim> {
    let touches = |part: &Span| part.overlaps(span);
    let by_head = |claim: &&Claim| claim.cue.iter().chain(&claim.source).any(touches);
    let by_content = |claim: &&Claim| claim.content.iter().any(touches);
    article.claims.iter().find(by_head).or_else(|| article.claims.iter().rfind(by_content))
}

fn parts(article: &Article, claim: &Claim, out: &mut String) {
    let words = |span: Span| span.of(article.document.text()).to_owned();
    if let Some(source) = claim.source {
        noted("source", &words(source), out);
    }
    if let Some(addressee) = claim.addressee {
        noted("addressee", &words(addressee), out);
    }
    let content: Vec<_> = claim.content.iter().map(|span| words(*span)).collect();
    noted("content", &content.join(" … "), out);
    let name = |id: &u32| article.entities.get(*id as usize).map(|entity| entity.name.as_str());
    let speakers: Vec<_> = claim.speakers.iter().filter_map(name).collect();
    let speaker = if speakers.is_empty() { "nobody".to_owned() } else { speakers.join(", ") };
    noted("speaker", &format!("{speaker} · {} · {}", claim.speech, claim.polarity), out);
}

/// A word and what it introduces, wrapped.
fn noted(word: &str, text: &str, out: &mut String) {
    for (nth, text) in line::wrap(text, WIDTH.saturating_sub(WORD + 2), 0).iter().enumerate() {
        let word = if nth == 0 { word } else { "" };
        out.push_str(format!("  {word:<WORD$}{text}").trim_end());
        out.push('\n');
    }
}

/// The text in lines of the width, each with the marks in it underlined.
fn underlined(text: &str, marks: &[(Span, char)], out: &mut String) {
    for stretch in lines(text, WIDTH) {
        out.push_str(line::clean(&text[stretch.clone()]).trim_end());
        out.push('\n');
        let mut strokes = String::new();
        let mut column = 0;
        for (at, character) in text[stretch.clone()].char_indices() {
            let at = stretch.start + at;
            let inside = |span: &Span| (span.start as usize..span.end as usize).contains(&at);
            let stroke = marks.iter().find(|(span, _)| inside(span)).map_or(' ', |(_, stroke)| *stroke);
            let next = column + line::width(character.encode_utf8(&mut [0; 4]));
            strokes.extend(std::iter::repeat_n(stroke, next - column));
            column = next;
        }
        let strokes = strokes.trim_end();
        if !strokes.is_empty() {
            out.push_str(strokes);
            out.push('\n');
        }
    }
}
