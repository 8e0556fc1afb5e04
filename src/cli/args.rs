//! What was typed: the words of the command line, each with the sentence that `--help` shows.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::Resettable::Reset;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso::report::{ClaimsFormat, FindingsFormat, Order};
use sayso::{Confidence, CueClass, PositionEncoding, Severity};
use serde::Deserialize;

use super::config;

/// A parser for a word of the vocabulary, whose words `--help` lists.
macro_rules! words {
    ($kind:ty) => {
        words::<$kind>(<$kind>::ALL.iter().map(|value| value.name()))
    };
}

fn words<T>(names: impl Iterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|word| word.parse::<T>())
}

const EXAMPLES: &str = "\
Examples:
  sayso check story.md                         what is wrong, where, against what
  sayso claims story.md                        who said what, by speaker
  sayso claims --format jsonl archive.jsonl    the same, for programs
  sayso explain title-clash                    what a rule flags, and why

“sayso COMMAND --help” lists the options of a command.";

const CHECK_EXAMPLES: &str = "\
Exit code: 0 nothing at or over --fail-on, 1 something, 2 trouble (a file that cannot be read).

Examples:
  sayso check story.md                         one story
  sayso check --date 2026-03-05 stories/       a folder of articles, published that day
  pbpaste | sayso check - --stdin-name a.md    what was copied
  sayso check --format jsonl wire.jsonl        one article a line in, one object a line out";

const CLAIMS_EXAMPLES: &str = "\
Exit code: 0, or 2 for trouble (a file that cannot be read).

Examples:
  sayso claims story.md                        who said what, by speaker
  sayso claims --by order story.md             as the story goes
  sayso claims --explain story.md              which rule read what
  sayso claims --format csv *.md               for a spreadsheet";

/// Reads news articles, says who said what, and flags what cannot be right
#[derive(Debug, Parser)]
#[command(name = "sayso", version, about, max_term_width = 100, after_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Flag what cannot be right about who said what and who people are
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// List who said what
    #[command(after_help = CLAIMS_EXAMPLES)]
    Claims(ClaimsArgs),
    /// Write one HTML page on an article: findings, people, the article with its speakers, statements
    Report(ReportArgs),
    /// Serve an editor over stdin and stdout (Language Server Protocol)
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    /// Write a sayso.toml to begin with
    Init,
    /// Write the completions of a shell to stdout
    Completions(CompletionsArgs),
    /// Tell what a rule flags, why, and its examples
    Explain(ExplainArgs),
    /// List rules, write them, test them, try them on real copy
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Look up who held which office when; check and import rosters
    #[command(subcommand)]
    Roster(RosterCommand),
}

const ROSTER_EXAMPLES: &str = "\
Examples:
  sayso roster show Kamala Harris --on 2021-06-16
  sayso roster import council.json --place US-IL --known-to 2026-11-01 > council.csv
  sayso roster lint council.csv
  sayso check --roster council.csv story.md";

#[derive(Debug, Subcommand)]
#[command(after_help = ROSTER_EXAMPLES)]
pub(super) enum RosterCommand {
    /// Show the offices that somebody held, and when
    Show(RosterShowArgs),
    /// Flag what cannot be right in roster files
    Lint(RosterLintArgs),
    /// Write a roster made of Popolo JSON or of a CSV with one term a line
    Import(RosterImportArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List all rules: id, severity, kind, message
    List(ListArgs),
    /// Write a new rule file that passes its own tests
    New(NewArgs),
    /// Run the examples that rules bring, and show which come out otherwise
    Test(TestArgs),
    /// Show what one rule flags in real copy, and how often
    Try(TryArgs),
    /// Show which findings in real copy two sets of rules do not share
    Diff(DiffArgs),
    /// Print the JSON Schema of rule files, for editors that complete and check
    Schema,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Findings")]
pub(super) struct CheckArgs {
    /// Write findings in this format
    #[arg(long, value_name = "FORMAT", value_parser = words!(FindingsFormat), default_value = "pretty")]
    pub format: FindingsFormat,
    /// Count offsets in JSON in this unit
    #[arg(long, value_name = "UNIT", value_parser = words!(PositionEncoding), default_value = "utf-8")]
    pub position_encoding: PositionEncoding,
    /// Drop findings that are less sure than this
    #[arg(long, value_name = "LEVEL", value_parser = words!(Confidence), default_value = "medium")]
    pub min_confidence: Confidence,
    /// Show findings from this severity up
    #[arg(long, value_name = "LEVEL", value_parser = words!(Severity), default_value = "info")]
    pub severity: Severity,
    /// Exit with 1 if there are findings from this severity up, shown or not
    /// [default: of sayso.toml, else error]
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Leave out the findings that this file holds [default: of sayso.toml]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings of now to this file, for --baseline; exit with 0
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
    /// Show no more than the N worst findings of a document
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub max_findings: usize,
    /// Show only the N worst findings of all documents, the worst first
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Check nothing; print which settings apply to PATH, and where each comes from
    #[arg(long)]
    pub show_config: bool,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Claims")]
pub(super) struct ClaimsArgs {
    /// Write claims in this format
    #[arg(long, value_name = "FORMAT", value_parser = words!(ClaimsFormat), default_value = "table")]
    pub format: ClaimsFormat,
    /// Count offsets in JSON in this unit
    #[arg(long, value_name = "UNIT", value_parser = words!(PositionEncoding), default_value = "utf-8")]
    pub position_encoding: PositionEncoding,
    /// Keep claims with cues of these classes
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = class_names(), default_value = "speech,document")]
    pub cue_class: Vec<String>,
    /// Group the table by speaker, or keep the order of the document
    #[arg(long, value_name = "WHAT", value_parser = words!(Order), default_value = "speaker")]
    pub by: Order,
    /// Tell under each statement of the table by which rules it was read
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// The word for every class of cue.
pub(super) const ALL: &str = "all";

fn class_names() -> PossibleValuesParser {
    PossibleValuesParser::new(CueClass::ALL.iter().map(|class| class.name()).chain([ALL]))
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Report")]
pub(super) struct ReportArgs {
    /// The article, or - for stdin
    #[arg(value_name = "FILE", help_heading = Reset)]
    pub path: PathBuf,
    /// Write the page here, or to stdout for -
    #[arg(short, long, value_name = "OUT.html")]
    pub output: PathBuf,
    /// Drop findings that are less sure than this
    #[arg(long, value_name = "LEVEL", value_parser = words!(Confidence), default_value = "medium")]
    pub min_confidence: Confidence,
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
}

#[cfg(feature = "lsp")]
#[derive(Args, Debug)]
pub(super) struct LspArgs {
    #[command(flatten)]
    pub desk: DeskArgs,
    /// What most editors pass along; it changes nothing
    #[arg(long, hide = true)]
    pub stdio: bool,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files, folders (for their .txt, .md and .html), or - for stdin [default: the current folder]
    #[arg(value_name = "PATH", help_heading = Reset)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub source: SourceArgs,
    /// Read this many documents at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

/// How to read whatever is named.
#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub(super) struct SourceArgs {
    /// Call stdin this; its extension tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// Read the input as this [default: by extension]
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<InputFormatArg>,
    /// Take this as the day of publication, YYYY-MM-DD, whatever a file says
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Refuse documents of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = 128 << 20)]
    pub max_size: u64,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Rules")]
pub(super) struct DeskArgs {
    /// Load a rule file, or a folder of them, over the built-in rules; can be given again
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// Load a roster of office holders, CSV or TOML, over the built-in one; can be given again
    #[arg(long, value_name = "FILE")]
    pub roster: Vec<PathBuf>,
    /// Switch rules on and off as a house style does [default: of sayso.toml, else none]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(config::profiles()))]
    pub profile: Option<String>,
    /// Take settings from this file [default: sayso.toml here or in the nearest folder above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Display")]
pub(super) struct LookArgs {
    /// Make no line longer than this many columns [default: of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// Colour the output
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorArg,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The rule, as in the brackets of a finding: title-clash
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct RosterShowArgs {
    /// A name: “Kamala Harris”, or a family name
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
    /// Mark what was held on this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct RosterLintArgs {
    /// Roster files
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub desk: DeskArgs,
}

#[derive(Args, Debug)]
pub(super) struct RosterImportArgs {
    /// Popolo JSON, or CSV with at least the columns person, office and start
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Put terms here that name no place: US, GB-SCT, UN
    #[arg(long, value_name = "ID")]
    pub place: Option<String>,
    /// Take titles that no office is called by for this office: member-of-parliament
    #[arg(long, value_name = "ID")]
    pub office: Option<String>,
    /// Up to which day the file is right, YYYY-MM-DD, if it does not say
    #[arg(long, value_name = "DATE")]
    pub known_to: Option<String>,
    /// Who says so, if the file does not [default: its name]
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Tell no more than N reasons why terms were left out
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub reasons: usize,
    #[command(flatten)]
    pub desk: DeskArgs,
}

#[derive(Args, Debug)]
pub(super) struct TestArgs {
    /// Only these rules
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Test a rule file, or a folder of them, instead of the built-in rules; can be given again
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// Take every changed snapshot, take away those whose rule is gone
    #[arg(long, conflicts_with = "review")]
    pub update: bool,
    /// Show every changed snapshot and ask
    #[arg(long)]
    pub review: bool,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct NewArgs {
    /// What to call the rule, by what it flags: vague-source
    #[arg(value_name = "ID")]
    pub id: String,
    /// What sort of rule
    #[arg(long, value_name = "KIND", default_value = "pattern")]
    pub kind: KindArg,
    /// Put it into this folder [default: rules]
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct TryArgs {
    /// The rule, cue entry or frame; one that is switched off is tried, too
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
}

#[derive(Args, Debug)]
pub(super) struct DiffArgs {
    /// The new rules, a file or folder over the built-in ones; can be given again
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// The old rules, likewise [default: the built-in ones]
    #[arg(long, value_name = "DIR")]
    pub against: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KindArg {
    /// Words to flag, or statements
    Pattern,
    /// A reporting word
    Cue,
    /// An order of source, cue and content
    Frame,
    /// A built-in check with other parameters
    Check,
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormatArg {
    Text,
    Markdown,
    Html,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum FailOn {
    Info,
    Warning,
    #[default]
    Error,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}
