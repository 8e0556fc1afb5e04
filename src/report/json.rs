//! Claims and findings for programs: one object a document, in the shapes `sayso.claims/1` and `sayso.findings/1`.
//!
//! A span is `{"start": 0, "end": 4, "line": 1, "column": 1, "text": "Ruiz"}`; the order of keys is that of the
//! structs here.

use std::io;

use serde::Serialize;

use super::{Options, chosen, chosen_parent};
use crate::article::Article;
use crate::check::Findings;
use crate::document::Document;
use crate::span::Span;
use crate::vocab::{Confidence, CueClass, EntityKind, Evidence, Polarity, PositionEncoding, Severity, Speech};

#[derive(Serialize)]
struct SpanObject<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

#[derive(Serialize)]
struct Labelled<'a> {
    #[serde(flatten)]
    span: SpanObject<'a>,
    label: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    #[serde(flatten)]
    span: SpanObject<'a>,
    replacement: &'a str,
}

/// What stands at the top of both shapes.
#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    id: Option<&'a str>,
    path: Option<&'a str>,
    position_encoding: PositionEncoding,
}

#[derive(Serialize)]
struct ClaimsObject<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    entities: Vec<EntityObject<'a>>,
    claims: Vec<ClaimObject<'a>>,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    id: usize,
    name: &'a str,
    kind: EntityKind,
    aliases: &'a [String],
    titles: Vec<SpanObject<'a>>,
    mentions: Vec<SpanObject<'a>>,
}

#[derive(Serialize)]
struct ClaimObject<'a> {
    id: usize,
    source: Option<SpanObject<'a>>,
    cue: Option<SpanObject<'a>>,
    content: Vec<SpanObject<'a>>,
    addressee: Option<SpanObject<'a>>,
    /// Null unless there is exactly one.
    speaker: Option<u32>,
    speakers: &'a [u32],
    candidates: &'a [u32],
    resolved_by: Option<&'static str>,
    carried: bool,
    speech: Speech,
    cue_class: CueClass,
    polarity: Polarity,
    frame: &'a str,
    parent: Option<u32>,
}

#[derive(Serialize)]
struct FindingsObject<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    findings: Vec<FindingObject<'a>>,
    skipped: Vec<SkippedObject<'a>>,
    /// Only where findings were left out.
    #[serde(skip_serializing_if = "is_zero")]
    more: usize,
}

#[derive(Serialize)]
struct FindingObject<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: Confidence,
    evidence: &'a [Evidence],
    fingerprint: &'a str,
    message: &'a str,
    help: &'a str,
    primary: SpanObject<'a>,
    related: Vec<Labelled<'a>>,
    suggestion: Option<Suggestion<'a>>,
}

#[derive(Serialize)]
struct SkippedObject<'a> {
    rule: &'a str,
    needs: &'static str,
}

/// Turns spans into objects, for one document.
#[derive(Clone, Copy)]
struct Places<'a> {
    document: &'a Document,
    encoding: PositionEncoding,
}

impl<'a> Places<'a> {
    fn span(self, span: Span) -> SpanObject<'a> {
        let place = self.document.place(span, self.encoding);
        SpanObject {
            start: place.start,
            end: place.end,
            line: place.line,
            column: place.column,
            text: span.of(self.document.text()),
            field: place.field,
        }
    }

    fn spans(self, spans: &[Span]) -> Vec<SpanObject<'a>> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    fn head(self, schema: &'static str) -> Head<'a> {
        Head { schema, id: self.document.id(), path: self.document.name(), position_encoding: self.encoding }
    }
}

/// The claims of an article, as one line without its end.
pub(super) fn claims(article: &Article, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let at = Places { document: &article.document, encoding: options.encoding };
    let entities = article.entities.iter().enumerate().map(|(id, entity)| EntityObject {
        id,
        name: &entity.name,
        kind: entity.kind,
        aliases: &entity.aliases,
        titles: entity.titles.iter().map(|title| SpanObject { text: &title.text, ..at.span(title.span) }).collect(),
        mentions: at.spans(&entity.mentions),
    });
    let claims = chosen(article, options).map(|(id, claim)| ClaimObject {
        id,
        source: claim.source.map(|span| at.span(span)),
        cue: claim.cue.map(|span| at.span(span)),
        content: at.spans(&claim.content),
        addressee: claim.addressee.map(|span| at.span(span)),
        speaker: if let [speaker] = claim.speakers[..] { Some(speaker) } else { None },
        speakers: &claim.speakers,
        candidates: &claim.candidates,
        resolved_by: claim.resolved_by.map(|sieve| sieve.name()),
        carried: claim.carried,
        speech: claim.speech,
        cue_class: claim.class,
        polarity: claim.polarity,
        frame: &claim.frame,
        parent: chosen_parent(article, claim, options),
    });
    let object =
        ClaimsObject { head: at.head("sayso.claims/1"), entities: entities.collect(), claims: claims.collect() };
    Ok(serde_json::to_writer(out, &object)?)
}

/// What the checks say of an article, as one line without its end.
pub(super) fn findings(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let at = Places { document: &article.document, encoding: options.encoding };
    let related = |label| {
        let &crate::check::Label { span, ref text } = label;
        Labelled { span: at.span(span), label: text }
    };
    let one = findings.findings.iter().map(|finding| FindingObject {
        rule: &finding.rule,
        severity: finding.severity,
        confidence: finding.confidence,
        evidence: &finding.evidence,
        fingerprint: &finding.fingerprint,
        message: &finding.message,
        help: &finding.help,
        primary: at.span(finding.primary.span),
        related: finding.related.iter().map(related).collect(),
        suggestion: finding
            .suggestion
            .as_ref()
            .map(|edit| Suggestion { span: at.span(edit.span), replacement: &edit.text }),
    });
    let skipped =
        findings.skipped.iter().map(|skipped| SkippedObject { rule: &skipped.rule, needs: skipped.needs.name() });
    let object = FindingsObject {
        head: at.head("sayso.findings/1"),
        findings: one.collect(),
        skipped: skipped.collect(),
        more: findings.more,
    };
    Ok(serde_json::to_writer(out, &object)?)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}
