//! `sayso check --show-config PATH`: what of `sayso.toml` and the command line applies to a path, and where it comes from.
//!
//! `fail-on   warning   sayso.toml:3`; what nobody has settled is "default".

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use sayso::Desk;
use toml::Spanned;

use super::args::{CheckArgs, FailOn};
use super::config::{Config, Level, NO_PROFILE};
use super::house::House;
use super::output::print;
use super::{Exit, scope};

const DEFAULT: &str = "default";
const COMMAND_LINE: &str = "command line";

/// Key, value, origin.
type Row = (String, String, String);

pub(super) fn show(args: &CheckArgs, house: &House) -> Exit {
    let here = [PathBuf::from(".")];
    let paths = if args.input.paths.is_empty() { &here } else { args.input.paths.as_slice() };
    let mut text = String::new();
    for path in paths {
        let rows = rows(args, house, path);
        let width = |take: fn(&Row) -> &str| rows.iter().map(|row| take(row).chars().count()).max().unwrap_or(0);
        let (keys, values) = (width(|row| &row.0), width(|row| &row.1));
        text.push_str(&format!("{}\n", path.display()));
        for (key, value, origin) in &rows {
            text.push_str(&format!("  {key:keys$}  {value:values$}  {origin}\n"));
        }
    }
    print(|out| out.write_all(text.as_bytes()))
}

fn at<T>(config: &Config, value: &Spanned<T>) -> String {
    format!("{}:{}", config.name, config.position(value).line)
}

fn rows(args: &CheckArgs, house: &House, path: &Path) -> Vec<Row> {
    let config = &house.config;
    let shape = &config.shape;
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String, origin: String| rows.push((key.to_owned(), value, origin));
    let found = if args.desk.config.is_some() { COMMAND_LINE } else { "found here or above" };
    match config.name.as_str() {
        "" => row("config", "none".to_owned(), DEFAULT.to_owned()),
        name => row("config", name.to_owned(), found.to_owned()),
    }
    let one = |given: Option<String>, settled: Option<(String, String)>, default: &str| match (given, settled) {
        (Some(given), _) => (given, COMMAND_LINE.to_owned()),
        (None, Some(settled)) => settled,
        (None, None) => (default.to_owned(), DEFAULT.to_owned()),
    };
    let profile = shape.profile.as_ref().map(|name| (name.get_ref().clone(), at(config, name)));
    let (value, origin) = one(args.desk.profile.clone(), profile, NO_PROFILE);
    row("profile", value, origin);
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    for (key, own, given) in [("rules", &shape.rules, &args.desk.rules), ("rosters", &shape.rosters, &args.desk.roster)]
    {
        if own.is_empty() && given.is_empty() {
            row(key, "built-in".to_owned(), DEFAULT.to_owned());
        }
        own.iter().for_each(|path| row(key, shown(&config.path(path)), at(config, path)));
        given.iter().for_each(|path| row(key, shown(path), COMMAND_LINE.to_owned()));
    }
    let word = |level: FailOn| level.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
    let fail_on = shape.fail_on.as_ref().map(|level| (word(*level.get_ref()), at(config, level)));
    let (value, origin) = one(args.fail_on.map(word), fail_on, &word(FailOn::default()));
    row("fail-on", value, origin);
    let baseline = shape.baseline.as_ref().map(|path| (shown(&config.path(path)), at(config, path)));
    let (value, origin) = one(args.baseline.as_deref().map(shown), baseline, "none");
    row("baseline", value, origin);

    let below = scope::below(&config.folder, path);
    for (id, level, origin) in severities(house, below.as_deref()) {
        row(&format!("severity {id}"), level.to_owned(), origin);
    }
    for (entry, scope) in shape.ignore.iter().zip(house.accepted.scopes()) {
        if scope.is_none_or(|scope| below.as_deref().is_some_and(|path| scope.covers(path))) {
            row("ignore", format!("{} “{}”", entry.rule.get_ref(), entry.quote.get_ref()), at(config, &entry.rule));
        }
    }
    rows
}

/// Rules that are not as hard here as they come, how hard they are, and who says so.
fn severities(house: &House, path: Option<&Path>) -> Vec<(String, &'static str, String)> {
    let config = &house.config;
    let builtin = Desk::builtin();
    let levels = house.levels(path);
    let mut rows = Vec::new();
    for (id, severity) in house.desk.severities() {
        let in_folder =
            house.folders(path).flat_map(|folder| &folder.severity).filter(|(rule, _)| rule.get_ref() == id).last();
        let severity = levels.get(id).copied().unwrap_or(severity);
        let everywhere = config
            .shape
            .severity
            .iter()
            .find(|(rule, level)| rule.get_ref() == id && level.get_ref().severity() == severity);
        let origin = match in_folder.or(everywhere) {
            Some((rule, _)) => at(config, rule),
            None if builtin.severities().any(|(rule, level)| rule == id && level == severity) => continue,
            None => "profile or rule files".to_owned(),
        };
        rows.push((id.to_owned(), Level::word(severity), origin));
    }
    rows
}
