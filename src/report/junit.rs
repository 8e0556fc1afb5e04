//! Findings as JUnit XML, which every CI server shows: one suite a document, one failed case a finding.
//!
//! `<testcase classname="council.md" name="title-clash at council.md:27:118"><failure …>` A document without findings is
//! one case that passed. Infos are worth knowing and no failure, so they are passed cases with their words as output.

use std::borrow::Cow;
use std::io;

use maud::{Markup, html};

use super::{Frame, Options, line, name, short};
use crate::article::Article;
use crate::check::{Finding, Findings};
use crate::vocab::Severity;

pub(super) const FRAME: Frame = Frame {
    begin: Cow::Borrowed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sayso\">\n"),
    between: "",
    end: "</testsuites>\n",
};

pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let name = name(&article.document, options);
    let failures = findings.findings.iter().filter(|finding| finding.severity > Severity::Info).count();
    let suite = html! {
        testsuite name=(name) tests=(findings.findings.len().max(1)) failures=(failures) errors="0" {
            @if findings.findings.is_empty() {
                "\n" testcase classname=(name) name="nothing found" {}
            }
            @for finding in &findings.findings {
                "\n" (case(article, finding, &name, options))
            }
            "\n"
        }
    };
    writeln!(out, "{}", suite.into_string())
}

fn case(article: &Article, finding: &Finding, document: &str, options: &Options) -> Markup {
    let place = short::place(&article.document, finding, options);
    // XML has no words for control characters, escaped or not.
    let (message, help) = (line::clean(&finding.message), line::clean(&finding.help));
    html! {
        testcase classname=(document) name=(format!("{} at {place}", finding.rule)) {
            @if finding.severity > Severity::Info {
                failure type=(finding.rule) message=(message) {
                    (place) ": " (short::tag(finding)) " " (message) "\n" (help)
                }
            } @else {
                system-out { (message) " " (help) }
            }
        }
    }
}
