//! What was meant: arguments in, checked settings with a desk out.
//!
//! `--date yesterday` ends here, with a sentence; `--rules house/` is a desk with the rules of that folder.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use ignore::WalkBuilder;
use sayso::report::Options;
use sayso::{CueClass, Desk, Document, InputFormat, Problem, ProblemKind, RuleFile, Severity, calendar_date};
use terminal_size::terminal_size_of;

use super::args::{self, ColorArg, DeskArgs, FailOn, InputArgs, InputFormatArg, LookArgs, SourceArgs};
use super::house::house;
use super::input::{Format, Input, io_problem};

/// How much to do at once, when nobody says.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Where documents come from, and how many are read at once.
pub(super) fn input(args: InputArgs) -> Result<(Input, usize), Vec<Problem>> {
    let InputArgs { paths, source, threads } = args;
    Ok((source_of(paths, source)?, threads.map_or_else(cores, usize::from)))
}

/// Where documents come from.
pub(super) fn source_of(paths: Vec<PathBuf>, args: SourceArgs) -> Result<Input, Vec<Problem>> {
    let wrong = |what: String, help: &str| vec![Problem::new(ProblemKind::Setting, what, help)];
    let date = match args.date {
        Some(date) if calendar_date(&date).is_none() => {
            return Err(wrong(format!("--date {date} is no day of the calendar"), "Write it as YYYY-MM-DD"));
        }
        date => date,
    };
    let stdin = Path::new("-");
    if paths.iter().filter(|path| *path == stdin).count() > 1 {
        return Err(wrong("- (stdin) is named twice".to_owned(), "It can be read once"));
    }
    let format = args.input_format.map(|format| match format {
        InputFormatArg::Text => Format::One(InputFormat::Text),
        InputFormatArg::Markdown => Format::One(InputFormat::Markdown),
        InputFormatArg::Html => Format::One(InputFormat::Html),
        InputFormatArg::Json => Format::One(InputFormat::Json),
        InputFormatArg::Jsonl => Format::Lines,
    });
    let SourceArgs { stdin_name, max_size, .. } = args;
    Ok(Input { paths, stdin_name, format, date, max_size, read: AtomicU64::new(0) })
}

/// The rules and rosters that hold, for those who check nothing.
pub(super) fn desk(args: &DeskArgs) -> Result<Desk, Vec<Problem>> {
    house(args).map(|house| house.desk)
}

/// The rule files at some paths, in this order.
pub(super) fn rules<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<Vec<RuleFile>, Vec<Problem>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        match rule_files(path) {
            Ok(found) => files.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// A rule file, or all of a folder, in the order of their paths.
fn rule_files(path: &Path) -> Result<Vec<RuleFile>, Problem> {
    let rule_problem = |problem: Problem| Problem { kind: ProblemKind::Rule, ..problem };
    let mut paths: Vec<PathBuf> = Vec::new();
    // What version control leaves out is a rule file all the same; hidden files are not.
    let walk = WalkBuilder::new(path).standard_filters(false).hidden(true).sort_by_file_path(Path::cmp).build();
    for entry in walk {
        let entry = entry.map_err(|error| {
            let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other("it cannot be listed"));
            rule_problem(io_problem(path, &error))
        })?;
        let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
        if is_file && (entry.depth() == 0 || entry.path().extension().is_some_and(|extension| extension == "toml")) {
            paths.push(entry.into_path());
        }
    }
    if paths.is_empty() {
        let problem = Problem::new(ProblemKind::Rule, "no rule files here", "They are named like what-it-flags.toml");
        return Err(problem.in_file(path.to_string_lossy()));
    }
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(|error| rule_problem(io_problem(&path, &error)))?;
        Ok(RuleFile { name: path.to_string_lossy().into_owned(), text })
    };
    paths.into_iter().map(read).collect()
}

/// What people call a document: its file's name, and its line in a file of many.
pub(super) fn name(document: &Document, record: Option<u64>) -> String {
    let name = document.name().unwrap_or("stdin");
    record.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}

/// Columns of a terminal of this size; 80 if there is none.
pub(super) fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(80, |(width, _)| usize::from(width.0).max(20))
}

/// Whether a stream takes colour when nobody says.
pub(super) fn colour<T: anstream::stream::RawStream>(stream: &T) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}

/// How to write for this terminal, or for none.
pub(super) fn look(args: &LookArgs) -> Options {
    let stdout = std::io::stdout();
    let colour = match args.color {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => colour(&stdout),
    };
    let width = args.width.map_or_else(|| columns(terminal_size_of(&stdout)), usize::from);
    Options { width, colour, ..Options::default() }
}

/// The classes of cue in a list of names, which clap has checked.
pub(super) fn classes(names: &[String]) -> Vec<CueClass> {
    let asked = |class: &CueClass| names.iter().any(|name| name == args::ALL || name == class.name());
    CueClass::ALL.iter().copied().filter(asked).collect()
}

/// From which severity on a run fails.
pub(super) const fn fail_on(args: FailOn) -> Option<Severity> {
    match args {
        FailOn::Info => Some(Severity::Info),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Error => Some(Severity::Error),
        FailOn::Never => None,
    }
}
