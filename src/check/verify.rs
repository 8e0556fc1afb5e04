//! Runs the examples of rule files: each is a test.
//!
//! `flags = ['''[related US President Joe Biden] … [primary Vice President Joe Biden] left.''']` must give a finding of
//! that rule with just these places; a `passes` must give none. `reads` of cues and frames must be read with just these
//! sources, cues and contents.

use super::{Bench, Findings, Memo, finish, run_rule};
use crate::article::Article;
use crate::document::{Document, InputFormat};
use crate::problem::Problem;
use crate::rule::{Example, ExampleKind, File, Owner, RulePack, examples};
use crate::span::Span;
use crate::vocab::PositionEncoding;

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFailure {
    /// The rule file.
    pub file: String,
    /// The line of the example, from 1.
    pub line: u32,
    /// The rule, cue entry or frame.
    pub rule: String,
    /// The example without its marks.
    pub example: String,
    /// What should have been found.
    pub expected: String,
    /// What was found.
    pub read: String,
}

/// The outcome of running examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestReport {
    /// Examples that hold.
    pub passed: usize,
    /// Those that do not.
    pub failed: Vec<TestFailure>,
}

/// Runs the examples of `files` against the rules and the roster of a desk; `ids` narrows to some rules, empty is all.
///
/// # Errors
/// A file that is no rule file, or marks that do not close.
pub(crate) fn test(files: &[File<'_>], bench: Bench<'_>, ids: &[String]) -> Result<TestReport, Vec<Problem>> {
    let mut report = TestReport::default();
    for example in examples(files)? {
        let id = match &example.owner {
            Owner::Cue(id) | Owner::Frame(id) | Owner::Rule(id) => id.clone(),
        };
        if !ids.is_empty() && !ids.contains(&id) {
            continue;
        }
        match outcome(&example, &id, bench) {
            None => report.passed += 1,
            Some((expected, read)) => report.failed.push(TestFailure {
                file: example.file.clone(),
                line: example.line,
                rule: id,
                example: example.marked.text.clone(),
                expected,
                read,
            }),
        }
    }
    Ok(report)
}

/// What was expected and what was read, if they differ.
fn outcome(example: &Example, id: &str, bench: Bench<'_>) -> Option<(String, String)> {
    let pack = bench.pack;
    let text = &example.marked.text;
    // An example that has a headline or front matter is an article as files have it.
    let marked_up = text.starts_with("# ") || text.starts_with("---\n");
    let format = if marked_up { InputFormat::Markdown } else { InputFormat::Text };
    let document = match Document::read(text.as_bytes(), format, None) {
        Ok(document) => document,
        Err(problem) => return Some(("a text".to_owned(), problem.to_string())),
    };
    let article = Article::read(document, pack);
    let (expected, read) = match &example.owner {
        Owner::Rule(_) => (places(example, &["primary", "related"]), flagged(&article, id, bench, example)),
        Owner::Cue(_) | Owner::Frame(_) => match example.kind {
            ExampleKind::Not => (Vec::new(), read_by(&article, &example.owner, pack)),
            _ => (places(example, &["source", "cue", "content", "addressee"]), parts(&article, example)),
        },
    };
    (expected != read).then(|| (show(text, &expected), show(text, &read)))
}

type Places = Vec<(Span, &'static str)>;

fn places(example: &Example, labels: &[&'static str]) -> Places {
    let mut places: Places = labels
        .iter()
        .flat_map(|label| {
            example.marked.marks.iter().filter(move |(found, _)| found == label).map(move |(_, span)| (*span, *label))
        })
        .collect();
    places.sort();
    places.dedup();
    places
}

/// The places that the rule flags. Related places count only if the example marks some.
fn flagged(article: &Article, id: &str, bench: Bench<'_>, example: &Example) -> Places {
    let mut found = Findings::default();
    if let Some(rule) = bench.pack.rule(id) {
        run_rule(article, bench, &Memo::default(), rule, &mut found);
    }
    finish(article, &mut found);
    let related = example.marked.marks.iter().any(|(label, _)| *label == "related");
    let mut places: Places = Vec::new();
    let at = |span| {
        let place = article.document.place(span, PositionEncoding::Utf8);
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(byte(place.start), byte(place.end))
    };
    for one in &found.findings {
        places.push((at(one.primary.span), "primary"));
        if related {
            places.extend(one.related.iter().map(|label| (at(label.span), "related")));
        }
    }
    places.sort();
    places.dedup();
    places
}

/// The parts of the attributions that were read. Addressees count only if the example marks some.
fn parts(article: &Article, example: &Example) -> Places {
    let addressee = example.marked.marks.iter().any(|(label, _)| *label == "addressee");
    let mut places: Places = Vec::new();
    for claim in &article.claims {
        places.extend(claim.source.map(|span| (span, "source")));
        places.extend(claim.cue.map(|span| (span, "cue")));
        places.extend(claim.content.iter().map(|span| (*span, "content")));
        if addressee {
            places.extend(claim.addressee.map(|span| (span, "addressee")));
        }
    }
    places.sort();
    places.dedup();
    places
}

/// The cues that the entry, or the attributions that the frame, read though it should not have.
fn read_by(article: &Article, owner: &Owner, pack: &RulePack) -> Places {
    article
        .claims
        .iter()
        .filter(|claim| match owner {
            Owner::Frame(id) => claim.frame == *id,
            Owner::Cue(id) => pack.cues.iter().any(|cue| cue.entry_id == *id && cue.lemma == claim.lemma),
            Owner::Rule(_) => false,
        })
        .filter_map(|claim| claim.cue.map(|span| (span, "cue")))
        .collect()
}

fn show(text: &str, places: &Places) -> String {
    if places.is_empty() {
        return "nothing".to_owned();
    }
    let words: Vec<String> = places.iter().map(|(span, label)| format!("{label} “{}”", span.of(text))).collect();
    words.join(" · ")
}
