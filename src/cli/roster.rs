//! `sayso roster show`, `lint`, `import`: who held which office when, and files that say so.

use std::path::Path;

use sayso::report::write_office_holders;
use sayso::{Import, Problem, ProblemKind, RosterFile, calendar_date};

use super::args::{RosterImportArgs, RosterLintArgs, RosterShowArgs};
use super::input::io_problem;
use super::output::{self, print};
use super::{Exit, settings};

pub(super) fn show(args: &RosterShowArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    if let Some(date) = &args.on {
        is_a_day("--on", date)?;
    }
    let name = args.name.join(" ");
    let people = settings::desk(&args.desk)?.office_holders(&name, args.on.as_deref());
    if people.is_empty() {
        let help = "Give a whole name or a family name; “--roster FILE” adds your own people";
        return Err(vec![Problem::new(ProblemKind::Setting, format!("the roster has nobody called “{name}”"), help)]);
    }
    Ok(print(|out| write_office_holders(&people, &options, out)))
}

pub(super) fn lint(args: &RosterLintArgs) -> Result<Exit, Vec<Problem>> {
    let desk = settings::desk(&args.desk)?;
    let mut exit = Exit::Clean;
    for path in &args.files {
        match read(path).map_err(|problem| vec![problem]).and_then(|file| desk.lint_roster(&file)) {
            Err(problems) => {
                problems.iter().for_each(output::complain);
                exit = Exit::Trouble;
            }
            Ok(problems) => {
                problems.iter().for_each(output::complain);
                exit = exit.max(if problems.is_empty() { Exit::Clean } else { Exit::Findings });
            }
        }
    }
    Ok(exit)
}

pub(super) fn import(args: RosterImportArgs) -> Result<Exit, Vec<Problem>> {
    if let Some(date) = &args.known_to {
        is_a_day("--known-to", date)?;
    }
    let desk = settings::desk(&args.desk)?;
    let file = read(&args.file).map_err(|problem| vec![problem])?;
    let with = Import { place: args.place, office: args.office, known_to: args.known_to, source: args.source };
    let imported = desk.import_roster(&file, &with)?;
    let mut exit = print(|out| out.write_all(imported.csv.as_bytes()));
    let left: usize = imported.left_out.values().sum();
    let terms = |number: usize| format!("{number} {}", if number == 1 { "term" } else { "terms" });
    output::remark(&format!("{} taken over, {left} left out.", terms(imported.terms)));
    let mut reasons: Vec<_> = imported.left_out.iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (reason, count) in reasons.iter().take(args.reasons) {
        output::remark(&format!("  {count:>6}  {reason}"));
    }
    if reasons.len() > args.reasons {
        output::remark(&format!("  … and {} more reasons (--reasons N)", reasons.len() - args.reasons));
    }
    if imported.terms == 0 {
        exit = exit.max(Exit::Findings);
    }
    Ok(exit)
}

/// A roster file.
pub(super) fn read(path: &Path) -> Result<RosterFile, Problem> {
    let problem = |error| Problem { kind: ProblemKind::Roster, ..io_problem(path, &error) };
    let text = std::fs::read_to_string(path).map_err(problem)?;
    Ok(RosterFile { name: path.to_string_lossy().into_owned(), text })
}

fn is_a_day(argument: &str, date: &str) -> Result<(), Vec<Problem>> {
    let what = format!("{argument} {date} is no day of the calendar");
    let problem = || vec![Problem::new(ProblemKind::Setting, what, "Write it as YYYY-MM-DD")];
    calendar_date(date).map(|_| ()).ok_or_else(problem)
}
