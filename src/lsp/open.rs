//! A file that an editor has open: its text in, what is found in it and who speaks where out.
//!
//! A hover over “the vote would stand” says "**Ana Ruiz** said this", and why it is her.

use std::collections::HashMap;
use std::ops::Range;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    GotoDefinitionResponse, Hover, HoverContents, Location, MarkupContent, MarkupKind, NumberOrString, Position,
    TextEdit, Uri, WorkspaceEdit,
};
use sayso::{
    Article, Claim, Confidence, Desk, Document, Entity, Finding, Findings, InputFormat, Polarity, PositionEncoding,
    Severity, Sieve, Span, analyze,
};

use super::Check;
use super::lines::Lines;

/// Findings that actions are offered for at once; each is tried first, which takes a reading of the text.
const MOST: usize = 20;

pub(super) struct Open<'a> {
    uri: Uri,
    text: String,
    lines: Lines,
    desk: (&'a Desk, Check<'a>),
    article: Article,
    findings: Findings,
}

impl<'a> Open<'a> {
    /// Nothing if the text is no document.
    pub(super) fn read(uri: Uri, format: InputFormat, text: String, desk: (&'a Desk, Check<'a>)) -> Option<Self> {
        let name = uri.path().as_str().rsplit('/').next().map(str::to_owned);
        let document = Document::read(text.as_bytes(), format, name.as_deref()).ok()?;
        let article = analyze(document, desk.0);
        let mut findings = (desk.1)(&article);
        findings.findings.retain(|finding| finding.confidence >= Confidence::Medium);
        Some(Self { lines: Lines::of(&text), uri, text, desk, article, findings })
    }

    pub(super) const fn format(&self) -> InputFormat {
        self.article.document.format()
    }

    /// The bytes of the file behind a span.
    fn bytes(&self, span: Span) -> Range<usize> {
        let place = self.article.document.place(span, PositionEncoding::Utf8);
        place.start..place.end
    }

    fn words(&self, span: Span) -> &str {
        span.of(self.article.document.text())
    }

    fn range(&self, span: Span) -> lsp_types::Range {
        self.lines.range(&self.text, self.bytes(span))
    }

    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let found = self.findings.findings.iter().map(|finding| self.diagnostic(finding));
        let unused = self.findings.unused.iter().map(|problem| {
            let line = problem.position.map_or(0, |position| position.line.saturating_sub(1));
            let start = Position::new(line, 0);
            let end = self.lines.position(&self.text, self.lines.byte(&self.text, Position::new(line, u32::MAX)));
            Diagnostic {
                range: lsp_types::Range::new(start, end),
                severity: Some(DiagnosticSeverity::HINT),
                source: Some("sayso".to_owned()),
                message: format!("{}. {}.", problem.what, problem.help),
                ..Diagnostic::default()
            }
        });
        found.chain(unused).collect()
    }

    fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let related = finding.related.iter().map(|label| DiagnosticRelatedInformation {
            location: Location::new(self.uri.clone(), self.range(label.span)),
            message: if label.text.is_empty() { self.words(label.span).to_owned() } else { label.text.clone() },
        });
        Diagnostic {
            range: self.range(finding.primary.span),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Info => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.rule.clone())),
            source: Some("sayso".to_owned()),
            message: format!("{}\n{}", finding.message, finding.help).trim_end().to_owned(),
            related_information: Some(related.collect()),
            ..Diagnostic::default()
        }
    }

    /// Whether a byte of the file stands in a span, or right at its end.
    fn holds(&self, span: Span, byte: usize) -> bool {
        let bytes = self.bytes(span);
        bytes.start <= byte && byte <= bytes.end
    }

    /// The innermost statement around a byte.
    fn claim(&self, byte: usize) -> Option<&Claim> {
        let claims = self.article.claims.iter().filter_map(|claim| {
            let spans = claim.content.iter().chain(&claim.cue).chain(&claim.source);
            let span = spans.filter(|span| self.holds(**span, byte)).min_by_key(|span| span.len())?;
            Some((span.len(), claim))
        });
        claims.min_by_key(|(len, _)| *len).map(|(_, claim)| claim)
    }

    /// Who is mentioned at a byte.
    fn entity(&self, byte: usize) -> Option<&Entity> {
        let entities = &self.article.entities;
        let mentions = entities.iter().flat_map(|one| one.mentions.iter().map(move |span| (*span, one)));
        mentions.filter(|(span, _)| self.holds(*span, byte)).min_by_key(|(span, _)| span.len()).map(|(_, one)| one)
    }

    fn names(&self, ids: &[u32], and: &str) -> String {
        let name = |id: &u32| Some(format!("**{}**", self.article.entities.get(*id as usize)?.name));
        ids.iter().filter_map(name).collect::<Vec<_>>().join(and)
    }

    pub(super) fn hover(&self, position: Position) -> Option<Hover> {
        let byte = self.lines.byte(&self.text, position);
        let said = self.claim(byte).map(|claim| self.said(claim));
        let known = self.entity(byte).map(|entity| self.known(entity));
        let parts: Vec<String> = known.into_iter().chain(said).collect();
        let markup = MarkupContent { kind: MarkupKind::Markdown, value: parts.join("\n\n") };
        (!parts.is_empty()).then_some(Hover { contents: HoverContents::Markup(markup), range: None })
    }

    /// Who says it, and why it is they.
    fn said(&self, claim: &Claim) -> String {
        let cue = claim.cue.map_or("says", |cue| self.words(cue).trim());
        let mut line = match (claim.speakers.is_empty(), claim.source) {
            (false, _) => self.names(&claim.speakers, " and "),
            (true, Some(source)) => format!("“{}”", self.words(source)),
            (true, None) => "Nobody named".to_owned(),
        };
        line.push_str(&format!(" · {cue}"));
        if claim.polarity != Polarity::Asserted {
            line.push_str(&format!(" · {}", claim.polarity));
        }
        let source = claim.source.map(|source| format!("“{}”", self.words(source)));
        let why = match claim.resolved_by {
            Some(sieve) => why(sieve, source.as_deref().unwrap_or("the speaker")),
            None if !claim.candidates.is_empty() => format!("could be {}", self.names(&claim.candidates, " or ")),
            None => "the article does not tell who that is".to_owned(),
        };
        format!("{line}\n\n{why} · read as `{}`", claim.frame)
    }

    /// Somebody, with the titles in the order of the article.
    fn known(&self, entity: &Entity) -> String {
        let titles: Vec<_> = entity.titles.iter().map(|title| title.text.as_str()).collect();
        let titles = if titles.is_empty() { String::new() } else { format!(": {}", titles.join(", ")) };
        let forms =
            if entity.aliases.is_empty() { String::new() } else { format!(" Also {}.", entity.aliases.join(", ")) };
        format!("**{}** ({}){titles}.{forms}", entity.name, entity.kind)
    }

    pub(super) fn first_mention(&self, position: Position) -> Option<GotoDefinitionResponse> {
        let byte = self.lines.byte(&self.text, position);
        let speaker = || self.article.entities.get(*self.claim(byte)?.speakers.first()? as usize);
        let entity = self.entity(byte).or_else(speaker)?;
        let location = Location::new(self.uri.clone(), self.range(*entity.mentions.first()?));
        Some(GotoDefinitionResponse::Scalar(location))
    }

    /// For every finding in a range: the change it proposes, and the comment that ignores it.
    pub(super) fn actions(&self, range: lsp_types::Range) -> Vec<CodeActionOrCommand> {
        let (start, end) = (self.lines.byte(&self.text, range.start), self.lines.byte(&self.text, range.end));
        let here = self.findings.findings.iter().filter(|finding| {
            let bytes = self.bytes(finding.primary.span);
            bytes.start <= end && start <= bytes.end
        });
        here.take(MOST).flat_map(|finding| [self.change(finding), self.ignore(finding)]).flatten().collect()
    }

    fn change(&self, finding: &Finding) -> Option<CodeActionOrCommand> {
        let edit = finding.suggestion.as_ref().filter(|edit| !self.article.is_quoted(edit.span))?;
        let title = if finding.help.is_empty() { finding.message.clone() } else { finding.help.clone() };
        Some(self.action(title, CodeActionKind::QUICKFIX, self.bytes(edit.span), edit.text.clone(), finding))
    }

    /// The comment stands before the block; it is offered only if it has been seen to work, and to change nothing else.
    fn ignore(&self, finding: &Finding) -> Option<CodeActionOrCommand> {
        let document = &self.article.document;
        let block = document.blocks()[document.block_at(finding.primary.span.start)?];
        let start = self.bytes(block.span).start;
        let comment = format!("<!-- sayso: ignore {}: reason -->", finding.rule);
        let (at, comment) = match self.format() {
            InputFormat::Markdown => (self.lines.start_of_line(start), format!("{comment}\n")),
            InputFormat::Html => (start, comment),
            InputFormat::Text | InputFormat::Json => return None,
        };
        let mut text = self.text.clone();
        text.insert_str(at, &comment);
        let tried = Self::read(self.uri.clone(), self.format(), text, self.desk)?;
        let same = tried.article.document.text() == document.text();
        let gone = tried.findings.findings.iter().all(|one| one.fingerprint != finding.fingerprint);
        let title = format!("Ignore {} in this paragraph", finding.rule);
        (same && gone).then(|| self.action(title, CodeActionKind::QUICKFIX, at..at, comment, finding))
    }

    // The protocol asks for a map that is keyed by such names.
    #[allow(clippy::mutable_key_type, reason = "the type of the protocol")]
    fn action(
        &self,
        title: String,
        kind: CodeActionKind,
        bytes: Range<usize>,
        new_text: String,
        finding: &Finding,
    ) -> CodeActionOrCommand {
        let edit = TextEdit { range: self.lines.range(&self.text, bytes), new_text };
        let changes = HashMap::from([(self.uri.clone(), vec![edit])]);
        CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(kind),
            diagnostics: Some(vec![self.diagnostic(finding)]),
            edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
            ..CodeAction::default()
        })
    }
}

/// Why a source stands for whoever it stands for.
fn why(sieve: Sieve, source: &str) -> String {
    match sieve {
        Sieve::FullName => format!("{source} is the full name"),
        Sieve::Surname => format!("{source} is a surname whose full name the article gives"),
        Sieve::Joint => format!("{source} are several"),
        Sieve::Description => format!("{source} fits one person of the article"),
        Sieve::Body => format!("{source} is named so"),
        Sieve::Relative => format!("{source} goes back to the name before it"),
        Sieve::Pronoun => format!("{source} goes back to the nearest name that fits"),
        Sieve::FirstPerson => format!("{source} is whoever is quoted"),
        Sieve::Carried => "nobody is named; it goes on from the statement before".to_owned(),
    }
}
