//! `sayso rules test`: rule files in, every example that comes out otherwise out, with the snapshots beside the rules.
//!
//! A new snapshot is written at once, a changed one fails with a diff until `--update` or `--review` takes it, one whose
//! rule is gone fails. With `CI` set nothing is written, and a new one fails, too.

use std::io::{self, BufRead, Write};

use sayso::report::write_test_report;
use sayso::{Desk, Problem, RuleFile, TestReport};

use super::snap::{self, Snap};
use crate::cli::args::TestArgs;
use crate::cli::output::print;
use crate::cli::{Exit, settings};

/// What becomes of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is taken.
    Taken,
    /// It stays as it was, and the run fails.
    Left,
    /// It stays, and nothing more is asked.
    Quit,
}

pub(in crate::cli) fn test(args: &TestArgs) -> Result<Exit, Vec<Problem>> {
    let options = settings::look(&args.look);
    let files = settings::rules(args.rules.iter())?;
    let desk = Desk::builtin().with_rules(&files)?;
    super::known(&args.ids, &desk.rules())?;
    let mut report = desk.test(&args.ids);
    if files.is_empty() && args.ids.is_empty() {
        // The built-in lists are longer than any set of examples.
        report.remarks.clear();
    }
    let mut exit = if report.failed.is_empty() { Exit::Clean } else { Exit::Trouble };
    exit = exit.max(print(|out| write_test_report(&report, &options, out)));
    // The built-in rules lie in the program, and their snapshots in its source.
    if files.is_empty() { Ok(exit) } else { Ok(exit.max(snapshots(args, &desk, &files, report)?)) }
}

fn snapshots(args: &TestArgs, desk: &Desk, files: &[RuleFile], report: TestReport) -> Result<Exit, Vec<Problem>> {
    // A snapshot is about a whole file, so all of its examples are run, whatever was asked for.
    let whole = if args.ids.is_empty() { report } else { desk.test(&[]) };
    let asked = |file: &RuleFile| {
        args.ids.is_empty() || whole.examples.iter().any(|one| one.file == file.name && args.ids.contains(&one.rule))
    };
    let files: Vec<RuleFile> = files.iter().filter(|file| asked(file)).cloned().collect();
    let mut snaps = snap::differing(&files, &whole)?;
    if args.ids.is_empty() {
        snaps.extend(snap::orphans(&files));
    }
    let failing = |snap: &Snap| {
        whole.failed.iter().any(|failure| std::path::Path::new(&failure.file).with_extension("snap") == snap.path)
    };
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "0" && value != "false");
    let mut exit = Exit::Clean;
    let mut quit = false;
    let mut said = String::new();
    for snap in &snaps {
        let name = snap.name();
        let is_new = snap.old.is_none();
        let verdict = if failing(snap) {
            said.push_str(&format!("{name}: left alone while an example of its rule comes out otherwise.\n"));
            Verdict::Left
        } else if ci || quit {
            Verdict::Left
        } else if args.update || is_new {
            Verdict::Taken
        } else if args.review {
            flush(&mut said);
            review(snap)
        } else {
            Verdict::Left
        };
        if verdict == Verdict::Taken {
            snap.write().map_err(|problem| vec![problem])?;
            let what = match (&snap.old, &snap.new) {
                (None, _) => "written, new",
                (_, None) => "taken away, its rule is gone",
                _ => "written",
            };
            said.push_str(&format!("{name}: {what}.\n"));
            continue;
        }
        quit |= verdict == Verdict::Quit;
        exit = Exit::Trouble;
        if failing(snap) {
            continue;
        }
        match (&snap.old, &snap.new) {
            (None, _) => {
                said.push_str(&format!("{name}: new. Run “sayso rules test” at your desk, and keep the file.\n"))
            }
            (_, None) => said.push_str(&format!("{name}: there is no rule to it any more. --update takes it away.\n")),
            _ if args.review => {}
            _ => {
                said.push_str(&format!("{name}: changed. --update takes what is new, --review asks.\n{}", snap.diff()))
            }
        }
    }
    flush(&mut said);
    Ok(exit)
}

fn flush(said: &mut String) {
    let text = std::mem::take(said);
    print(|out| out.write_all(text.as_bytes()));
}

/// Shows what changes and asks.
fn review(snap: &Snap) -> Verdict {
    let diff = if snap.new.is_some() { snap.diff() } else { String::new() };
    let question = if snap.new.is_some() { "Take it?" } else { "There is no rule to it any more. Take it away?" };
    let mut stdout = io::stdout().lock();
    // Whoever does not see the question answers by closing stdin.
    let _ = write!(stdout, "{diff}{}: {question} [y]es, [n]o, [q]uit: ", snap.name());
    let _ = stdout.flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    let _ = writeln!(stdout);
    match (read, answer.trim()) {
        (Ok(1..), "y" | "yes") => Verdict::Taken,
        (Ok(1..), "q" | "quit") | (Ok(0) | Err(_), _) => Verdict::Quit,
        _ => Verdict::Left,
    }
}
