//! The command line: what was typed becomes settings, settings become the same calls that any program makes.
//!
//! `sayso check story.md` reads the file, analyzes and checks it, writes the findings, and exits with 0, 1 or 2.

mod accepted;
mod args;
mod baseline;
mod check;
mod claims;
mod config;
mod day;
mod house;
mod init;
mod input;
mod output;
mod page;
mod progress;
mod roster;
mod rules;
mod run;
mod scope;
mod settings;
mod show;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::args::{Cli, Command, RosterCommand, RulesCommand};

/// How a run ended; the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Nothing at or over what the run fails on.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// Something could not be read, written or understood.
    Trouble = 2,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let exit = match Cli::try_parse() {
        Ok(cli) => run(cli),
        Err(error) => {
            // Help and version are no errors; and nobody is left to tell if they cannot be written.
            let _ = error.print();
            if error.use_stderr() { Exit::Trouble } else { Exit::Clean }
        }
    };
    ExitCode::from(exit as u8)
}

fn run(cli: Cli) -> Exit {
    let done = match cli.command {
        Command::Check(args) => check::run(args),
        Command::Claims(args) => claims::run(args),
        Command::Report(args) => page::run(args),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp(&args),
        Command::Init => init::run(),
        Command::Completions(args) => Ok(output::print(|out| {
            clap_complete::generate(args.shell, &mut Cli::command(), "sayso", &mut { out });
            Ok(())
        })),
        Command::Explain(args) => rules::explain(&args),
        Command::Rules(RulesCommand::List(args)) => rules::list(&args),
        Command::Roster(RosterCommand::Show(args)) => roster::show(&args),
        Command::Roster(RosterCommand::Lint(args)) => roster::lint(&args),
        Command::Roster(RosterCommand::Import(args)) => roster::import(args),
        Command::Rules(RulesCommand::New(args)) => rules::new(&args),
        Command::Rules(RulesCommand::Test(args)) => rules::test(&args),
        Command::Rules(RulesCommand::Try(args)) => rules::tryout(args),
        Command::Rules(RulesCommand::Diff(args)) => rules::diff(args),
        Command::Rules(RulesCommand::Schema) => Ok(rules::schema()),
    };
    done.unwrap_or_else(|problems| {
        problems.iter().for_each(output::complain);
        Exit::Trouble
    })
}

#[cfg(feature = "lsp")]
fn lsp(args: &args::LspArgs) -> Result<Exit, Vec<sayso::Problem>> {
    let house = house::house(&args.desk)?;
    crate::lsp::serve(&house.desk, &|article| house.check(article).0).map(|()| Exit::Clean).map_err(|error| {
        vec![sayso::Problem::new(sayso::ProblemKind::Setting, format!("the editor went away: {error}"), "")]
    })
}
