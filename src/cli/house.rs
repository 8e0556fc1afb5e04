//! A desk with the severities of `sayso.toml`: an article in, findings as the newsroom wants them out.
//!
//! With `[[folder]] path = "sport/"` and `severity = { doubled-word = "off" }` no doubled word is flagged below `sport/`.

use std::collections::BTreeMap;
use std::path::Path;

use sayso::{Article, Desk, Findings, Problem, RosterFile, RuleFile, Severity, check};

use super::accepted::{Accepted, Use};
use super::args::DeskArgs;
use super::config::{self, Config, Level, Levels};
use super::scope::{self, Scope};
use super::{roster, rules, settings};

/// Rules, rosters, and what `sayso.toml` says of their use.
pub(super) struct House {
    pub desk: Desk,
    pub config: Config,
    /// Severities that hold wherever no folder says otherwise; without one, those of the findings.
    everywhere: BTreeMap<String, Option<Severity>>,
    /// Places with severities of their own, one for each `[[folder]]`.
    scopes: Vec<Scope>,
    pub accepted: Accepted,
}

/// The built-in rules; over them the profile, then rules and severities of `sayso.toml`, then the rules of the command
/// line; and rosters likewise.
pub(super) fn house(args: &DeskArgs) -> Result<House, Vec<Problem>> {
    let config = config::find(args.config.as_deref()).map_err(|problem| vec![problem])?;
    let shape = &config.shape;
    let given = shape.profile.as_ref().map(toml::Spanned::get_ref);
    let profile = args.profile.as_ref().or(given).and_then(|name| RuleFile::profile(name));
    let own: Vec<_> = shape.rules.iter().map(|path| config.path(path)).collect();
    let own = settings::rules(own.iter())?;
    let switches = config.switches(levels(&shape.severity));
    let severities = (!shape.severity.is_empty()).then(|| switches.file.clone());
    let mut files: Vec<_> = profile.into_iter().chain(own).chain(severities).collect();
    files.extend(settings::rules(args.rules.iter())?);
    let retell = |switches: &config::Switches<'_>, problems: Vec<Problem>| -> Vec<Problem> {
        problems.into_iter().map(|problem| config.retold(switches, problem)).collect()
    };
    let mut desk = Desk::builtin().with_rules(&files).map_err(|problems| retell(&switches, problems))?;

    // A rule that is on in some folder runs everywhere, and is not heard elsewhere.
    let mut everywhere = BTreeMap::new();
    let in_folders = hardest(&config);
    if !in_folders.is_empty() {
        let levels = in_folders.iter().map(|(id, level)| (*id, *level));
        let switches = config.switches(levels.clone());
        let tried = [files.as_slice(), std::slice::from_ref(&switches.file)].concat();
        Desk::builtin().with_rules(&tried).map_err(|problems| retell(&switches, problems))?;
        let off: Vec<&str> = desk.severities().filter(|(_, level)| level.is_none()).map(|(id, _)| id).collect();
        let woken =
            config.switches(levels.filter(|(id, level)| *level != Level::Off && off.contains(&id.get_ref().as_str())));
        everywhere.extend(off.iter().map(|id| ((*id).to_owned(), None)));
        files.push(woken.file);
        desk = Desk::builtin().with_rules(&files)?;
    }
    for (id, level) in levels(&shape.severity) {
        let level = level.severity();
        // The command line may have the last word.
        if level.is_some() && desk.severities().any(|(rule, now)| rule == id.get_ref() && now == level) {
            everywhere.insert(id.get_ref().clone(), level);
        }
    }
    let scopes = shape.folder.iter().map(|folder| Scope::new(&config, &folder.path).map_err(|problem| vec![problem]));
    let scopes = scopes.collect::<Result<_, _>>()?;
    for entry in &shape.ignore {
        let id = entry.rule.get_ref();
        if !desk.severities().any(|(rule, _)| rule == id) {
            let Problem { what, help, .. } = rules::unknown(id, desk.severities().map(|(rule, _)| rule));
            return Err(vec![config.problem(&entry.rule, what, help)]);
        }
    }
    let accepted = Accepted::new(&config).map_err(|problem| vec![problem])?;
    let rosters = rosters(&config, args)?;
    if !rosters.is_empty() {
        desk = desk.with_rosters(&rosters)?;
    }
    Ok(House { desk, config, everywhere, scopes, accepted })
}

/// The roster files of `sayso.toml`, then those of the command line.
fn rosters(config: &Config, args: &DeskArgs) -> Result<Vec<RosterFile>, Vec<Problem>> {
    let (mut rosters, mut problems) = (Vec::new(), Vec::new());
    let own = config.shape.rosters.iter().map(|path| config.path(path));
    for path in own.chain(args.roster.iter().cloned()) {
        match roster::read(&path) {
            Ok(file) => rosters.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(rosters) } else { Err(problems) }
}

fn levels(levels: &Levels) -> impl Iterator<Item = (&toml::Spanned<String>, Level)> + Clone {
    levels.iter().map(|(id, level)| (id, *level.get_ref()))
}

/// For each rule that folders name, the hardest severity that one of them gives it.
fn hardest(config: &Config) -> Vec<(&toml::Spanned<String>, Level)> {
    let mut all: BTreeMap<&str, (&toml::Spanned<String>, Level)> = BTreeMap::new();
    for (id, level) in config.shape.folder.iter().flat_map(|folder| levels(&folder.severity)) {
        let known = all.entry(id.get_ref()).or_insert((id, level));
        if level.severity() > known.1.severity() {
            *known = (id, level);
        }
    }
    all.into_values().collect()
}

impl House {
    /// What the rules have to say of an article, as hard as the newsroom wants it.
    pub(super) fn check(&self, article: &Article) -> (Findings, Use) {
        let mut findings = check(article, &self.desk);
        let path = article.document.name().and_then(|name| scope::below(&self.config.folder, Path::new(name)));
        let levels = self.levels(path.as_deref());
        findings.findings.retain_mut(|finding| match levels.get(finding.rule.as_str()) {
            None => true,
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
        });
        findings.skipped.retain(|skipped| levels.get(skipped.rule.as_str()) != Some(&None));
        let on = |id: &str| self.desk.severities().any(|(rule, level)| rule == id && level.is_some());
        let asks = |id: &str| {
            on(id) && levels.get(id) != Some(&None) && !findings.skipped.iter().any(|skipped| skipped.rule == id)
        };
        let asked: Vec<&str> = self.accepted.rules().filter(|id| asks(id)).collect();
        let usage =
            self.accepted.leave_out(&article.document, path.as_deref(), |id| asked.contains(&id), &mut findings);
        (findings, usage)
    }

    /// The severities that hold at a path; later folders over earlier ones.
    pub(super) fn levels(&self, path: Option<&Path>) -> BTreeMap<&str, Option<Severity>> {
        let mut all: BTreeMap<_, _> = self.everywhere.iter().map(|(id, level)| (id.as_str(), *level)).collect();
        for folder in self.folders(path) {
            all.extend(levels(&folder.severity).map(|(id, level)| (id.get_ref().as_str(), level.severity())));
        }
        all
    }

    /// The tables `[[folder]]` that are about a path.
    pub(super) fn folders(&self, path: Option<&Path>) -> impl Iterator<Item = &config::FolderShape> {
        let folders = self.config.shape.folder.iter().zip(&self.scopes);
        folders.filter(move |(_, scope)| path.is_some_and(|path| scope.covers(path))).map(|(folder, _)| folder)
    }
}
