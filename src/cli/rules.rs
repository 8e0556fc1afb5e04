//! `sayso explain`, `sayso rules test`, `sayso rules list`: the rules of a desk, for people.

use sayso::report::{write_rule, write_rules, write_test_report};
use sayso::{Problem, ProblemKind, RuleInfo};

use super::args::{ExplainArgs, ListArgs, TestArgs};
use super::output::print;
use super::{Exit, settings};

pub(super) fn explain(args: &ExplainArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let rules = settings::desk(&args.desk)?.rules();
    let rule = rules.iter().find(|rule| rule.id == args.id).ok_or_else(|| vec![unknown(&args.id, &rules)])?;
    Ok(print(|out| write_rule(rule, &options, out)))
}

pub(super) fn list(args: &ListArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let rules = settings::desk(&args.desk)?.rules();
    Ok(print(|out| write_rules(&rules, &options, out)))
}

pub(super) fn test(args: &TestArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let desk = settings::desk(&args.desk)?;
    if !args.ids.is_empty() {
        let rules = desk.rules();
        let missing = args.ids.iter().filter(|id| !rules.iter().any(|rule| rule.id == **id));
        let problems: Vec<_> = missing.map(|id| unknown(id, &rules)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
    }
    let report = desk.test(&args.ids);
    let exit = if report.failed.is_empty() { Exit::Clean } else { Exit::Trouble };
    Ok(exit.max(print(|out| write_test_report(&report, &options, out))))
}

/// How near an id must be to be worth naming, from 0 to 1.
const NEAR: f64 = 0.7;

/// No such rule; but these are named nearly so.
fn unknown(id: &str, rules: &[RuleInfo]) -> Problem {
    let near = |rule: &RuleInfo| strsim::jaro_winkler(id, &rule.id);
    let mut nearest: Vec<_> =
        rules.iter().map(|rule| (near(rule), &rule.id)).filter(|(near, _)| *near > NEAR).collect();
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<_> = nearest.iter().take(3).map(|(_, id)| id.as_str()).collect();
    let help = match names[..] {
        [] => "See “sayso rules list”".to_owned(),
        _ => format!("Perhaps {}", names.join(" or ")),
    };
    Problem::new(ProblemKind::Setting, format!("there is no rule “{id}”"), help)
}
