//! Entries `[[ignore]]` of `sayso.toml`: findings in, those that somebody has accepted out.
//!
//! `quote = "the the"` with `suffix = "is a band"` takes out the doubled word of “The The is a band” and no other, however
//! the paragraph is wrapped and whichever marks it has.

use std::collections::BTreeSet;
use std::path::Path;

use sayso::{Document, Finding, Findings, Problem, ProblemKind};

use super::config::{Config, IgnoreShape};
use super::scope::Scope;

/// All entries, in the order of the file.
#[derive(Debug)]
pub(super) struct Accepted(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    rule: String,
    quote: String,
    prefix: String,
    suffix: String,
    scope: Option<Scope>,
    /// What to say if nothing is like it.
    unused: Problem,
}

/// Entries by their places in the file: those that could have been of use, and those that were.
#[derive(Debug, Default)]
pub(super) struct Use {
    asked: BTreeSet<usize>,
    used: BTreeSet<usize>,
}

impl Use {
    pub(super) fn add(&mut self, other: &Self) {
        self.asked.extend(&other.asked);
        self.used.extend(&other.used);
    }
}

impl Accepted {
    pub(super) fn new(config: &Config) -> Result<Self, Problem> {
        let entry = |shape: &IgnoreShape| {
            let what = format!("“{}” finds no “{}” to ignore", shape.rule.get_ref(), shape.quote.get_ref());
            let help = "Take the entry out, or give in “quote” the very words that the finding points at";
            let problem = Problem::new(ProblemKind::Setting, what, help).in_file(&config.name);
            Ok(Entry {
                rule: shape.rule.get_ref().clone(),
                quote: plain(shape.quote.get_ref()),
                prefix: plain(&shape.prefix),
                suffix: plain(&shape.suffix),
                scope: shape.path.as_ref().map(|path| Scope::new(config, path)).transpose()?,
                unused: Problem { position: Some(config.position(&shape.rule)), ..problem },
            })
        };
        config.shape.ignore.iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// Where entries hold; nothing is everywhere.
    pub(super) fn scopes(&self) -> impl Iterator<Item = Option<&Scope>> {
        self.0.iter().map(|entry| entry.scope.as_ref())
    }

    /// The rules that entries are about.
    pub(super) fn rules(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|entry| entry.rule.as_str())
    }

    /// Takes out of the findings what is accepted. `path` is that of the document, from the folder of the file; `asks`
    /// tells whether a rule was asked at all.
    pub(super) fn leave_out(
        &self,
        document: &Document,
        path: Option<&Path>,
        asks: impl Fn(&str) -> bool,
        findings: &mut Findings,
    ) -> Use {
        let mut usage = Use::default();
        let here = |entry: &Entry| entry.scope.as_ref().is_none_or(|scope| path.is_some_and(|path| scope.covers(path)));
        let asked = self.0.iter().enumerate().filter(|(_, entry)| here(entry) && asks(&entry.rule));
        usage.asked.extend(asked.map(|(nth, _)| nth));
        let before = findings.findings.len();
        findings.findings.retain(|finding| {
            let fits = |nth: &&usize| self.0[**nth].fits(document.text(), finding);
            let fitting: Vec<usize> = usage.asked.iter().filter(fits).copied().collect();
            usage.used.extend(&fitting);
            fitting.is_empty()
        });
        findings.ignored += before - findings.findings.len();
        usage
    }

    /// Entries that could have been of use in a run, and were not.
    pub(super) fn unused<'a>(&'a self, usage: &'a Use) -> impl Iterator<Item = &'a Problem> {
        usage.asked.difference(&usage.used).map(|nth| &self.0[*nth].unused)
    }
}

impl Entry {
    fn fits(&self, text: &str, finding: &Finding) -> bool {
        /// What white space and marks may add to the words beside a quote, in bytes.
        const ROOM: usize = 200;
        let span = finding.primary.span;
        if self.rule != finding.rule || plain(span.of(text)) != self.quote {
            return false;
        }
        let (start, end) = (span.start as usize, span.end as usize);
        let from = text.floor_char_boundary(start.saturating_sub(self.prefix.len() * 4 + ROOM));
        let to = text.ceil_char_boundary((end + self.suffix.len() * 4 + ROOM).min(text.len()));
        let before = plain(text.get(from..start).unwrap_or(""));
        let after = plain(text.get(end..to).unwrap_or(""));
        let apart = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
        let starts = before
            .strip_suffix(&self.prefix)
            .is_some_and(|rest| self.prefix.is_empty() || apart(rest.chars().next_back()));
        let ends =
            after.strip_prefix(&self.suffix).is_some_and(|rest| self.suffix.is_empty() || apart(rest.chars().next()));
        starts && ends
    }
}

/// Words with single spaces between them, typewriter marks for typographic ones, and nothing that nobody sees.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
                '‘' | '’' | '‚' | '‛' | '`' | '´' => out.push('\''),
                '…' => out.push_str("..."),
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                '-' | '‐'..='―' | '−' if out.ends_with('-') => {}
                '-' | '‐'..='―' | '−' => out.push('-'),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_space_do_not_count() {
        assert_eq!(plain(" “We’re\u{a0}done\r\n” — he said… "), "\"We're done \" - he said...");
        assert_eq!(plain("so--called co\u{ad}op"), plain("so—called coop"));
    }
}
