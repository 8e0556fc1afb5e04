//! Findings and the comments of an editor in, the findings that are left out; with the comments that did nothing.
//!
//! `<!-- sayso: ignore title-clash: both in June -->` above a paragraph takes the clash out of it, and is told of once the
//! clash is gone.

use std::collections::HashSet;

use super::Findings;
use crate::document::{Document, Ignore};
use crate::problem::{Problem, ProblemKind};
use crate::rule::RulePack;

pub(super) fn apply(document: &Document, pack: &RulePack, out: &mut Findings) {
    let ignores = document.ignores();
    if ignores.is_empty() {
        return;
    }
    let mut used: HashSet<usize> = HashSet::new();
    let before = out.findings.len();
    out.findings.retain(|finding| {
        let block = document.block_at(finding.primary.span.start);
        let fits = |one: &Ignore| one.rule == finding.rule && block.is_some_and(|block| one.blocks.contains(&block));
        let fitting: Vec<usize> = (0..ignores.len()).filter(|at| fits(&ignores[*at])).collect();
        used.extend(&fitting);
        fitting.is_empty()
    });
    out.ignored = before - out.findings.len();
    let skipped = |rule: &str| out.skipped.iter().any(|skipped| skipped.rule == rule);
    for (_, one) in ignores.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let known = pack.rule(&one.rule);
        // A rule that was not asked may find something another day.
        if known.is_some_and(|rule| rule.severity.is_none() || skipped(&rule.id)) {
            continue;
        }
        let (what, help) = match known {
            Some(_) => (format!("“{}” finds nothing here to ignore", one.rule), "Take the comment out"),
            None if one.blocks.is_empty() => {
                let help = "Write “sayso: ignore RULE: reason”, and “sayso: end” only after one";
                (format!("“sayso: {}” cannot be followed", one.rule), help)
            }
            None => (format!("there is no rule “{}” to ignore", one.rule), "See “sayso rules list”"),
        };
        let problem = Problem::new(ProblemKind::Document, what, help);
        let path = document.name().map(str::to_owned);
        out.unused.push(Problem { path, position: Some(one.position), ..problem });
    }
}
