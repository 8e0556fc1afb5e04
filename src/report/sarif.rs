//! Findings for code scanning: results of one SARIF 2.1.0 run, the second places as related locations.
//!
//! A clash of titles in line 27 is `{"ruleId":"title-clash","level":"error",…,"region":{"startLine":27,…}}`. Columns
//! count characters. Article JSON has fields instead of lines, so there the logical location names the field.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::{Frame, Lines, Options, path, write_objects};
use crate::article::Article;
use crate::check::{Edit, Finding, Findings, Label};
use crate::desk::RuleInfo;
use crate::document::{Document, InputFormat};
use crate::span::Span;
use crate::vocab::{Confidence, Evidence, PositionEncoding, Severity};

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Message<'a>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message<'a> {
    text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "sayso/v1")]
    sayso: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    confidence: Confidence,
    evidence: &'a [Evidence],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    inserted_content: Message<'a>,
}

/// The log with one run around the results, the rules that have findings in its driver.
pub(super) fn frame(rules: &[RuleInfo]) -> Frame {
    let driver = Driver {
        name: "sayso",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().filter_map(descriptor).collect(),
    };
    // No map has keys that are not text, so nothing can fail here.
    let driver = serde_json::to_string(&driver).unwrap_or_default();
    let begin = format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\n\
         \"tool\":{{\"driver\":{driver}}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n"
    );
    Frame { begin: Cow::Owned(begin), between: ",\n", end: "\n]}]}\n" }
}

fn descriptor(rule: &RuleInfo) -> Option<Descriptor<'_>> {
    let level = level(rule.severity?);
    let text = |text| Message { text: Cow::Borrowed(text) };
    let help = if rule.help.is_empty() { &rule.why } else { &rule.help };
    Some(Descriptor {
        id: &rule.id,
        short_description: text(&rule.message),
        full_description: text(&rule.why),
        help: text(help),
        default_configuration: Configuration { level },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Results with commas between them, without an end.
pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let at = Places { document: &article.document, options, uri: uri(&path(&article.document)) };
    write_objects(findings.findings.iter().map(|finding| at.result(finding)), out)
}

struct Places<'a> {
    document: &'a Document,
    options: &'a Options,
    uri: String,
}

impl<'a> Places<'a> {
    fn result(&self, finding: &'a Finding) -> Outcome<'a> {
        let text = match finding.help.as_str() {
            "" => Cow::Borrowed(finding.message.as_str()),
            help => Cow::Owned(format!("{} {help}", finding.message)),
        };
        Outcome {
            rule_id: &finding.rule,
            level: level(finding.severity),
            message: Message { text },
            locations: [self.location(None, &finding.primary)],
            related_locations: (1..).zip(&finding.related).map(|(id, label)| self.location(Some(id), label)).collect(),
            partial_fingerprints: Fingerprints { sayso: &finding.fingerprint },
            fixes: finding.suggestion.iter().filter_map(|edit| self.fix(edit)).collect(),
            properties: Properties { confidence: finding.confidence, evidence: &finding.evidence },
        }
    }

    fn artifact(&self) -> Artifact {
        Artifact { uri: self.uri.clone() }
    }

    fn location(&self, id: Option<usize>, label: &'a Label) -> Location<'a> {
        let field = (self.document.format() == InputFormat::Json).then(|| {
            let field = self.document.place(label.span, PositionEncoding::Utf8).field;
            let id = self.document.id().map_or_else(String::new, |id| format!("{id}/"));
            let fully_qualified_name = format!("{id}{}", field.as_deref().unwrap_or("body"));
            LogicalLocation { fully_qualified_name, kind: "member" }
        });
        let physical_location =
            PhysicalLocation { artifact_location: self.artifact(), region: self.region(label.span, true) };
        let message = (!label.text.is_empty()).then_some(Message { text: Cow::Borrowed(&label.text) });
        Location { id, physical_location, logical_locations: field.into_iter().collect(), message }
    }

    fn region(&self, span: Span, with_snippet: bool) -> Option<Region<'a>> {
        let lines = Lines::of(self.document, span, self.options)?;
        Some(Region {
            start_line: lines.line,
            start_column: lines.columns.map(|(first, _)| first),
            end_line: lines.end_line,
            end_column: lines.columns.map(|(_, end)| end),
            snippet: with_snippet.then(|| Message { text: Cow::Borrowed(span.of(self.document.text())) }),
        })
    }

    /// A change, where the file has lines that it can be made in.
    fn fix(&self, edit: &'a Edit) -> Option<Fix<'a>> {
        let deleted_region = self.region(edit.span, false).filter(|region| region.start_column.is_some())?;
        let inserted_content = Message { text: Cow::Borrowed(&edit.text) };
        let replacements = [Replacement { deleted_region, inserted_content }];
        Some(Fix { artifact_changes: [Change { artifact_location: self.artifact(), replacements }] })
    }
}

/// A path as a URI reference: what is no letter, digit or one of `/-_.~` by its bytes.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("desk/story-1_a.md"), "desk/story-1_a.md");
        assert_eq!(uri("C:/été 1.md"), "C%3A/%C3%A9t%C3%A9%201.md");
    }
}
