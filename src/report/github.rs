//! Findings as workflow commands of GitHub, which become annotations beside the lines of a pull request.
//!
//! `::error file=council.md,line=27,endLine=27,col=118,endColumn=130,title=sayso%3A title-clash::“Deputy Mayor” here, …`
//!
//! GitHub shows ten of a step and drops the others without a word. So the worst come first and ten at most are
//! commands; the others are plain lines in a group of the log.

use std::cmp::Reverse;
use std::io;

use super::{Lines, Options, path, short};
use crate::article::Article;
use crate::check::{Finding, Findings};
use crate::document::Document;
use crate::vocab::Severity;

/// Annotations that GitHub takes of a step.
pub(super) const MOST: usize = 10;

pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut worst: Vec<&Finding> = findings.findings.iter().collect();
    worst.sort_by_key(|finding| Reverse((finding.severity, finding.confidence)));
    let rest = worst.split_off(worst.len().min(MOST));
    worst.into_iter().try_for_each(|finding| command(&article.document, finding, options, out))?;
    let count = rest.len();
    let rest = Findings { findings: rest.into_iter().cloned().collect(), ..Findings::default() };
    let mut lines = Vec::new();
    short::write(article, &rest, options, &mut lines)?;
    write_rest(count, &lines, out)
}

/// Writes the group of findings that are no annotations; `lines` are theirs in [`Short`](super::FindingsFormat::Short).
///
/// # Errors
/// Only those of `out`.
pub fn write_rest(count: usize, lines: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let what = if count == 1 { "finding" } else { "findings" };
    writeln!(out, "::group::{count} more {what}, no annotations since GitHub shows {MOST}")?;
    out.write_all(lines)?;
    writeln!(out, "::endgroup::")
}

fn command(document: &Document, finding: &Finding, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(out, "::{level} file={}", property(&path(document)))?;
    if let Some(Lines { line, end_line, columns }) = Lines::of(document, finding.primary.span, options) {
        write!(out, ",line={line},endLine={end_line}")?;
        // Columns mean something within one line only.
        if let Some((column, end)) = columns.filter(|_| line == end_line) {
            write!(out, ",col={column},endColumn={end}")?;
        }
    }
    write!(out, ",title={}", property(&format!("sayso: {}", finding.rule)))?;
    let help = if finding.help.is_empty() { String::new() } else { format!("\n{}", finding.help) };
    writeln!(out, "::{}", message(&format!("{}{help}", finding.message)))
}

/// The message of a command, escaped as GitHub's own toolkit does.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_property_is_escaped() {
        assert_eq!(property("a:b,c%d\n"), "a%3Ab%2Cc%25d%0A");
        assert_eq!(message("50%: yes, he said\r\nno"), "50%25: yes, he said%0D%0Ano");
    }
}
