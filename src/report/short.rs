//! One line a finding, for editors and for grep: `council.md:27:118: error[title-clash] “Deputy Mayor” here, …`.

use std::io;

use super::{Options, line, name};
use crate::article::Article;
use crate::check::{Finding, Findings};
use crate::document::Document;

pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    findings.findings.iter().try_for_each(|finding| {
        let place = place(&article.document, finding, options);
        writeln!(out, "{place}: {} {}", tag(finding), line::clean(&finding.message))
    })
}

/// `council.md:27:118`; of article JSON with the field, unless it is the body: `story.json#headline:1:5`.
pub(super) fn place(document: &Document, finding: &Finding, options: &Options) -> String {
    let place = document.place(finding.primary.span, options.encoding);
    let field = place.field.map_or_else(String::new, |field| format!("#{field}"));
    format!("{}{field}:{}:{}", name(document, options), place.line, place.column)
}

/// `error[title-clash]`.
pub(super) fn tag(finding: &Finding) -> String {
    format!("{}[{}]", finding.severity, finding.rule)
}
