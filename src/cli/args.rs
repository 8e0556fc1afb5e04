//! What was typed: the words of the command line, each with the sentence that `--help` shows.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso::report::{ClaimsFormat, FindingsFormat, Order};
use sayso::{Confidence, CueClass, PositionEncoding, Severity};

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
  sayso check story.md                           what is wrong, where, against what
  sayso claims story.md                          who said what, by speaker
  sayso claims --format jsonl archive.jsonl      the same, for programs
  sayso explain title-clash                      what a rule flags, and why";

/// Reads news articles, says who said what, and flags what cannot be right
#[derive(Debug, Parser)]
#[command(name = "sayso", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Flag what cannot be right about who said what and who people are
    ///
    /// Exit code: 0 nothing at or over --fail-on, 1 something, 2 trouble (a file that cannot be read).
    Check(CheckArgs),
    /// List who said what
    Claims(ClaimsArgs),
    /// Tell what a rule flags, why, and its examples
    Explain(ExplainArgs),
    /// Work with rules
    #[command(subcommand)]
    Rules(RulesCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Run the examples of rules
    Test(TestArgs),
    /// List all rules
    List(ListArgs),
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
    /// How to write findings
    #[arg(long, value_name = "FORMAT", value_parser = words!(FindingsFormat), default_value = "pretty")]
    pub format: FindingsFormat,
    /// Unit of offsets in JSON
    #[arg(long, value_name = "UNIT", value_parser = words!(PositionEncoding), default_value = "utf-8")]
    pub position_encoding: PositionEncoding,
    /// Drop findings less sure than this
    #[arg(long, value_name = "LEVEL", value_parser = words!(Confidence), default_value = "medium")]
    pub min_confidence: Confidence,
    /// Show findings from this severity up
    #[arg(long, value_name = "LEVEL", value_parser = words!(Severity), default_value = "info")]
    pub severity: Severity,
    /// Exit with 1 if there are findings from this severity up, shown or not
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
    /// Show only the N worst findings of all, the worst first
    ///
    /// In JSON, documents without one of them are left out.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct ClaimsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
    /// How to write claims
    #[arg(long, value_name = "FORMAT", value_parser = words!(ClaimsFormat), default_value = "table")]
    pub format: ClaimsFormat,
    /// Unit of offsets in JSON
    #[arg(long, value_name = "UNIT", value_parser = words!(PositionEncoding), default_value = "utf-8")]
    pub position_encoding: PositionEncoding,
    /// Which claims, by the class of the cue; "all" is every class
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = class_names(), default_value = "speech,document")]
    pub cue_class: Vec<String>,
    /// Order of the table: by speaker, or as in the document
    #[arg(long, value_name = "WHAT", value_parser = words!(Order), default_value = "speaker")]
    pub by: Order,
}

/// The word for every class of cue.
pub(super) const ALL: &str = "all";

fn class_names() -> PossibleValuesParser {
    PossibleValuesParser::new(CueClass::ALL.iter().map(|class| class.name()).chain([ALL]))
}

#[derive(Args, Debug)]
pub(super) struct InputArgs {
    /// Files, folders (for their .txt and .md), or - for stdin [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to call stdin; its extension tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// What the input is written in [default: by extension]
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<InputFormatArg>,
    /// Day of publication, YYYY-MM-DD; wins over what a file says
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Largest document, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 128 << 20)]
    pub max_size: u64,
    /// Documents read at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

#[derive(Args, Debug)]
pub(super) struct DeskArgs {
    /// A rule file, or a folder of them, to load over the built-in rules; can be given again
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct LookArgs {
    /// Columns of the longest line [default: of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorArg,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The rule
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Args, Debug)]
pub(super) struct TestArgs {
    /// Only these rules
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub desk: DeskArgs,
    #[command(flatten)]
    pub look: LookArgs,
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
    /// One article as an object
    Json,
    /// One article a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Info,
    Warning,
    Error,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}
