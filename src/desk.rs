//! STUB for the branch of reports and command line; the real desk, `analyze` and `check` replace this file whole.
//!
//! "Ruiz said no." is one claim by "Ruiz"; every "FLAG" of a text is one finding.

use crate::article::Article;
use crate::check::{Finding, Findings, Label, Need, Skipped};
use crate::document::Document;
use crate::entity::{Claim, Entity, Sieve};
use crate::problem::{Problem, ProblemKind};
use crate::span::Span;
use crate::vocab::{Confidence, CueClass, EntityKind, Evidence, Polarity, Severity, Speech};

/// A rule file: its name as the user gave it, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// For messages.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// What a newsroom brings: rules and roster.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    files: usize,
}

/// What a rule file says about a rule, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// check, pattern, cue, frame.
    pub kind: &'static str,
    /// How bad its findings are; nothing for cues and frames.
    pub severity: Option<Severity>,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// What it needs.
    pub evidence: Vec<Evidence>,
    /// One line of plain English.
    pub message: String,
    /// The way out.
    pub help: String,
    /// Why it is there.
    pub why: String,
    /// Its examples.
    pub examples: Vec<Example>,
    /// The file it stands in.
    pub file: String,
}

/// An example of a rule: plain text, and the marked parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Without the marks.
    pub text: String,
    /// Label ("primary", "related", "source") and place.
    pub marks: Vec<(String, Span)>,
    /// Whether the rule must flag (read) it, or pass it over.
    pub expect: bool,
}

/// What running the examples showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestReport {
    /// How many examples are as expected.
    pub passed: usize,
    /// The others.
    pub failed: Vec<TestFailure>,
}

/// An example that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFailure {
    /// The rule file.
    pub file: String,
    /// Where in it the example stands.
    pub line: usize,
    /// The rule.
    pub rule: String,
    /// The example with its marks.
    pub example: String,
    /// What it should have been.
    pub expected: String,
    /// What it was.
    pub read: String,
}

impl Desk {
    /// The rules that come with the program.
    #[must_use]
    pub const fn builtin() -> Self {
        Self { files: 0 }
    }

    /// The same desk with more rules loaded over it.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn with_rules(self, files: &[RuleFile]) -> Result<Self, Vec<Problem>> {
        let bad = |file: &&RuleFile| file.text.contains("= =");
        let problem = |file: &RuleFile| {
            let at = file.text.find("= =").unwrap_or(0);
            Problem::new(ProblemKind::Rule, "not TOML", "Write a value").in_file(&file.name).at(&file.text, at)
        };
        let problems: Vec<_> = files.iter().filter(bad).map(problem).collect();
        if problems.is_empty() { Ok(Self { files: self.files + files.len() }) } else { Err(problems) }
    }

    /// Every rule, in order of id.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleInfo> {
        let rule = |id: &str, severity, kind| RuleInfo {
            id: id.to_owned(),
            kind,
            severity,
            confidence: severity.map(|_| Confidence::High),
            evidence: vec![Evidence::Article],
            message: "{name} is “{second}” here but “{first}” before".to_owned(),
            help: "Correct one, or write “then-{second}” if this is about the past.".to_owned(),
            why: "A person seldom holds two offices that exclude each other; a second title is most often a slip."
                .to_owned(),
            examples: vec![
                Example {
                    text: "US President Joe Biden met the press. Later Vice President Joe Biden left.".to_owned(),
                    marks: vec![("related".to_owned(), Span::new(0, 22)), ("primary".to_owned(), Span::new(44, 68))],
                    expect: true,
                },
                Example {
                    text: "Former Vice President Joe Biden became President Joe Biden.".to_owned(),
                    marks: vec![],
                    expect: false,
                },
            ],
            file: format!("rules/en/checks/{id}.toml"),
        };
        vec![
            rule("say", None, "cue"),
            rule("source-cue-content", None, "frame"),
            rule("title-clash", Some(Severity::Error), "check"),
        ]
    }

    /// Runs the examples of these rules, or of all if none is named.
    #[must_use]
    pub fn test(&self, ids: &[String]) -> TestReport {
        TestReport { passed: if ids.is_empty() { 6 } else { ids.len() * 2 }, failed: vec![] }
    }
}

/// Reads a document.
#[must_use]
pub fn analyze(document: Document, _desk: &Desk) -> Article {
    let mut entities: Vec<Entity> = vec![];
    let mut claims = vec![];
    for (number, block) in document.blocks().iter().enumerate() {
        let text = block.span.of(document.text());
        let Some(at) = text.find(" said ") else { continue };
        let name_at = text[..at].rfind(' ').map_or(0, |space| space + 1);
        let span = |from: usize, to: usize| Span::new(block.span.start + from as u32, block.span.start + to as u32);
        let source = span(name_at, at);
        let name = &text[name_at..at];
        let speaker = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
            entities.push(Entity {
                name: name.to_owned(),
                kind: EntityKind::Person,
                gender: None,
                aliases: vec![],
                titles: vec![],
                mentions: vec![],
            });
            entities.len() - 1
        });
        entities[speaker].mentions.push(source);
        claims.push(Claim {
            source: Some(source),
            cue: Some(span(at + 1, at + 5)),
            content: vec![span(at + 6, text.len())],
            addressee: None,
            speakers: vec![speaker as u32],
            candidates: vec![],
            resolved_by: Some(Sieve::FullName),
            carried: false,
            speech: Speech::Indirect,
            class: CueClass::Speech,
            lemma: "say".to_owned(),
            polarity: Polarity::Asserted,
            frame: "source-cue-content".to_owned(),
            parent: None,
            block: number as u32,
            tokens: 0..0,
        });
    }
    Article { document, entities, claims }
}

/// Checks an article.
#[must_use]
pub fn check(article: &Article, _desk: &Desk) -> Findings {
    let document = &article.document;
    let spans: Vec<_> =
        document.text().match_indices("FLAG").map(|(at, _)| Span::new(at as u32, at as u32 + 4)).collect();
    let finding = |(number, span): (usize, &Span)| Finding {
        rule: "flag".to_owned(),
        severity: if number == 0 { Severity::Error } else { Severity::Warning },
        confidence: Confidence::High,
        evidence: vec![Evidence::Article],
        fingerprint: format!("{number:016x}"),
        message: format!("“FLAG” here is number {} of its kind.", number + 1),
        help: "Take it out.".to_owned(),
        primary: Label { span: *span, text: String::new() },
        related: spans
            .first()
            .filter(|first| *first != span)
            .map(|first| Label { span: *first, text: "the first one".to_owned() })
            .into_iter()
            .collect(),
        suggestion: None,
    };
    let skipped = if document.metadata().published.is_none() {
        vec![Skipped { rule: "title-vs-roster".to_owned(), needs: Need::Date }]
    } else {
        vec![]
    };
    Findings { findings: spans.iter().enumerate().map(finding).collect(), skipped }
}
