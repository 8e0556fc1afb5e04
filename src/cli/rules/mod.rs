//! `sayso explain` and `sayso rules …`: the rules of a desk, for people, and the tools of those who write them.
//!
//! `sayso rules new X` writes a rule, `test` runs its examples, `try` shows what it flags in real copy, `diff` what that
//! changes.

mod diff;
mod new;
mod snap;
mod test;
mod tryout;

use sayso::report::{write_rule, write_rules};
use sayso::{Problem, ProblemKind, RuleInfo, rule_schema};

use super::args::{ExplainArgs, ListArgs};
use super::output::print;
use super::{Exit, settings};

pub(super) use self::diff::diff;
pub(super) use self::new::new;
pub(super) use self::test::test;
pub(super) use self::tryout::tryout;

pub(super) fn explain(args: &ExplainArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let rules = settings::desk(&args.desk)?.rules();
    let rule = rules.iter().find(|rule| rule.id == args.id).ok_or_else(|| vec![unknown(&args.id, names(&rules))])?;
    Ok(print(|out| write_rule(rule, &options, out)))
}

pub(super) fn list(args: &ListArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let rules = settings::desk(&args.desk)?.rules();
    Ok(print(|out| write_rules(&rules, &options, out)))
}

pub(super) fn schema() -> Exit {
    print(|out| out.write_all(rule_schema().as_bytes()))
}

/// That there are rules of these names.
fn known(ids: &[String], rules: &[RuleInfo]) -> Result<(), Vec<Problem>> {
    let missing = ids.iter().filter(|id| !rules.iter().any(|rule| rule.id == **id));
    let problems: Vec<_> = missing.map(|id| unknown(id, names(rules))).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn names(rules: &[RuleInfo]) -> impl Iterator<Item = &str> {
    rules.iter().map(|rule| rule.id.as_str())
}

/// How near an id must be to be worth naming, from 0 to 1.
const NEAR: f64 = 0.7;

/// No such rule; but these are named nearly so.
pub(super) fn unknown<'a>(id: &str, rules: impl Iterator<Item = &'a str>) -> Problem {
    let mut nearest: Vec<_> =
        rules.map(|rule| (strsim::jaro_winkler(id, rule), rule)).filter(|(near, _)| *near > NEAR).collect();
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<_> = nearest.iter().take(3).map(|(_, id)| *id).collect();
    let help = match names[..] {
        [] => "See “sayso rules list”".to_owned(),
        _ => format!("Perhaps {}", names.join(" or ")),
    };
    Problem::new(ProblemKind::Setting, format!("there is no rule “{id}”"), help)
}
