//! Rules for people: what one flags and why, a list of all, how their examples came out.

use std::io;

use super::snippet::{self, Drawing, Mark, Row};
use super::style::Role;
use super::{Options, line};
use crate::check::TestReport;
use crate::desk::{Example, RuleInfo};
use crate::span::Span;
use crate::vocab::Severity;

/// Writes what a rule flags, why, and its examples with the flagged words underlined.
///
/// # Errors
/// Only those of `out`.
pub fn write_rule(rule: &RuleInfo, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{}   ", Role::Strong.paint(&rule.id, options.colour))?;
    let mut facts = vec![rule.kind.to_owned()];
    let flags = !matches!(rule.kind, "cue" | "frame");
    if flags {
        facts.push(rule.severity.map_or("off", Severity::name).to_owned());
    }
    facts.extend(rule.confidence.map(|confidence| format!("{confidence} confidence")));
    if flags && !rule.evidence.is_empty() {
        let evidence: Vec<_> = rule.evidence.iter().map(|evidence| evidence.name()).collect();
        facts.push(format!("by {}", evidence.join(", ")));
    }
    writeln!(out, "{}", facts.join(" · "))?;
    paragraph(&rule.message, options, out)?;
    paragraph(&rule.help, options, out)?;
    if !rule.why.is_empty() {
        heading("Why", options, out)?;
        paragraph(&rule.why, options, out)?;
    }
    let (yes, no) = if flags { ("Flags", "Passes") } else { ("Reads", "Does not read") };
    for (title, expect) in [(yes, true), (no, false)] {
        let mut examples = rule.examples.iter().filter(|example| example.expect == expect).peekable();
        if examples.peek().is_some() {
            heading(title, options, out)?;
        }
        examples.try_for_each(|example| write_example(example, options, out))?;
    }
    heading("File", options, out)?;
    writeln!(out, "  {}", line::clean(&rule.file))
}

fn heading(title: &str, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n{}", Role::Strong.paint(title, options.colour))
}

fn paragraph(text: &str, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    line::wrap(text, options.width.saturating_sub(2), 0).iter().try_for_each(|text| writeln!(out, "  {text}"))
}

/// The text in lines of the width, under each the carets of the marks in it and, unless it goes without saying, their
/// names.
fn write_example(example: &Example, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if example.marks.is_empty() {
        let lines = line::wrap(&example.text, options.width.saturating_sub(2), 2);
        return lines
            .iter()
            .enumerate()
            .try_for_each(|(n, text)| writeln!(out, "  {}{text}", if n == 0 { "" } else { "  " }));
    }
    let name = |label: &str| if matches!(label, "primary" | "related") { 0 } else { line::width(label) + 1 };
    let names = example.marks.iter().map(|(label, _)| name(label)).max().unwrap_or(0);
    let room = snippet::room(options, snippet::gutter(std::iter::empty())).saturating_sub(names).max(8);
    let rows = lines(&example.text, room).into_iter().map(|stretch| {
        let clip = |span: &Span| (span.start as usize).max(stretch.start)..(span.end as usize).min(stretch.end);
        let marks = example.marks.iter().map(|(label, span)| match label.as_str() {
            "primary" => Mark { range: clip(span), primary: true, label: "" },
            "related" => Mark { range: clip(span), primary: false, label: "" },
            other => Mark { range: clip(span), primary: false, label: other },
        });
        let marks = marks.filter(|mark| mark.range.start < mark.range.end).collect();
        Row { number: None, stretch, marks }
    });
    let (rows, title, notes) = (rows.collect(), String::new(), Vec::new());
    Drawing { title, severity: Severity::Error, text: &example.text, rows, notes }.write(options, out)
}

/// `text` in stretches of at most `width` columns, broken after spaces and at line ends.
pub(super) fn lines(text: &str, width: usize) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut at) = (0, 0, 0);
    for word in text.split_inclusive([' ', '\n']) {
        let needed = line::width(word.trim_end());
        if at > start && (columns + needed > width || text[..at].ends_with('\n')) {
            lines.push(start..at);
            (start, columns) = (at, 0);
        }
        columns += line::width(word);
        at += word.len();
    }
    lines.push(start..at);
    // Without the space or line end that the line was broken at: nothing stands there to be seen.
    lines.into_iter().map(|line| line.start..line.start + text[line].trim_end().len()).collect()
}

/// Writes one line a rule: id, severity, kind, message.
///
/// # Errors
/// Only those of `out`.
pub fn write_rules(rules: &[RuleInfo], options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = rules.iter().map(|rule| line::width(&rule.id)).max().unwrap_or(0);
    for rule in rules {
        let off = if matches!(rule.kind, "cue" | "frame") { "" } else { "off" };
        let severity = rule.severity.map_or(off, Severity::name);
        let pad = ids - line::width(&rule.id);
        let head = format!("{:pad$}  {severity:<7}  {:<7}  ", "", rule.kind);
        let room = options.width.saturating_sub(ids + head.len() - pad);
        let message = line::shorten(&rule.message, room);
        let row = format!("{}{head}{message}", Role::Strong.paint(&line::clean(&rule.id), options.colour));
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

/// Writes the examples that came out otherwise than expected, and how many did not.
///
/// # Errors
/// Only those of `out`.
pub fn write_test_report(report: &TestReport, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    for failure in &report.failed {
        let place = format!("{}:{}", line::clean(&failure.file), failure.line);
        writeln!(out, "{place}: {}: an example came out otherwise", Role::Strong.paint(&failure.rule, options.colour))?;
        let parts = [
            ("example", &failure.example),
            ("expected", &failure.expected),
            ("read", &failure.read),
            ("closest", &failure.closest),
        ];
        for (word, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            let text = format!("{word:<9} {text}");
            for (n, text) in line::wrap(&text, options.width.saturating_sub(2), 10).iter().enumerate() {
                writeln!(out, "  {}{text}", if n == 0 { "" } else { "          " })?;
            }
        }
        writeln!(out)?;
    }
    for remark in &report.remarks {
        let text = format!("{}: {}: {}.", line::clean(&remark.file), remark.rule, remark.what);
        for (n, text) in line::wrap(&text, options.width, 2).iter().enumerate() {
            writeln!(out, "{}{text}", if n == 0 { "" } else { "  " })?;
        }
    }
    let known =
        if report.known == 0 { String::new() } else { format!(" Known to come out otherwise: {}.", report.known) };
    match (report.passed, report.failed.len()) {
        (0, 0) => writeln!(out, "No examples.{known}"),
        (1, 0) => writeln!(out, "1 example came out as expected.{known}"),
        (passed, 0) => writeln!(out, "All {passed} examples came out as expected.{known}"),
        (passed, failed) => writeln!(out, "{failed} of {} examples came out otherwise.{known}", passed + failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_wrapped_with_their_marks() {
        let text = "US President Joe Biden met the press. Later Vice President Joe Biden left.";
        let example = Example {
            text: text.to_owned(),
            marks: vec![("related".to_owned(), Span::new(0, 22)), ("primary".to_owned(), Span::new(44, 68))],
            expect: true,
        };
        let mut out = Vec::new();
        write_example(&example, &Options { width: 51, ..Options::default() }, &mut out).unwrap();
        let expected = " |\n\
                        \u{20}| US President Joe Biden met the press. Later Vice\n\
                        \u{20}| ----------------------                      ^^^^\n\
                        \u{20}| President Joe Biden left.\n\
                        \u{20}| ^^^^^^^^^^^^^^^^^^^\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
