//! Runs the examples of rule files: each is a test.
//!
//! `flags = ['''[related US President Joe Biden] … [primary Vice President Joe Biden] left.''']` must give a finding of
//! that rule with just these places; a `passes` must give none. `reads` of cues and frames must be read with just these
//! sources, cues and contents. A `todo` need not, and is told of when it does.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Bench, Context, Finding, Findings, Memo, finish, pattern, run_rule};
use crate::article::Article;
use crate::document::{Document, InputFormat};
use crate::lexicon::{key, split_words};
use crate::problem::Problem;
use crate::rule::{Example, ExampleKind, File, Owner, Rule, RuleKind, RulePack, examples, vocables};
use crate::span::Span;
use crate::vocab::{PositionEncoding, Severity};

/// An example that was run.
#[derive(Clone, Debug)]
pub struct Tested {
    /// The rule file.
    pub file: String,
    /// The rule, cue entry or frame.
    pub rule: String,
    /// The key it stands under: flags, passes, reads, not.
    pub kind: &'static str,
    /// Its place among the rule's examples under that key (or under `todo`), from 1.
    pub number: usize,
    /// Whether it came out as expected, or is not expected to.
    pub holds: bool,
    /// The example without its marks, read.
    pub article: Article,
    /// What the rule says of it; nothing for cues and frames.
    pub findings: Vec<Finding>,
}

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestFailure {
    /// The rule file.
    pub file: String,
    /// The line of the example, from 1.
    pub line: u32,
    /// The rule, cue entry or frame.
    pub rule: String,
    /// The example without its marks.
    pub example: String,
    /// What should have been found.
    pub expected: String,
    /// What was found.
    pub read: String,
    /// For an example in which something should have been read: the frame that came closest, and its pattern.
    pub closest: String,
}

/// Something about a rule that no example fails by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule file.
    pub file: String,
    /// The rule or cue entry.
    pub rule: String,
    /// What, as a sentence.
    pub what: String,
}

/// The outcome of running examples.
#[derive(Clone, Debug, Default)]
pub struct TestReport {
    /// Examples that hold.
    pub passed: usize,
    /// Examples that are known not to hold, and do not.
    pub known: usize,
    /// Those that do not hold, or hold though they are known not to.
    pub failed: Vec<TestFailure>,
    /// Every example, in the order of the files.
    pub examples: Vec<Tested>,
    /// Alternatives and words that no example touches.
    pub remarks: Vec<Remark>,
}

/// Runs the examples of `files` against the rules and the roster of a desk; `ids` narrows to some rules, empty is all.
///
/// # Errors
/// A file that is no rule file, or marks that do not close.
pub(crate) fn test(files: &[File<'_>], bench: Bench<'_>, ids: &[String]) -> Result<TestReport, Vec<Problem>> {
    let pack = bench.pack;
    let mut report = TestReport::default();
    let mut coverage = Coverage::default();
    for example in examples(files)? {
        let id = id_of(&example.owner);
        if !ids.is_empty() && !ids.contains(id) {
            continue;
        }
        let article = match read(&example.marked.text) {
            Ok(document) => Article::read(document, pack),
            Err(problem) => return Err(vec![problem.in_file(&example.file)]),
        };
        let rule = match &example.owner {
            Owner::Rule(id) => pack.rule(id).map(switched_on),
            Owner::Cue(_) | Owner::Frame(_) => None,
        };
        let found = rule.as_ref().map_or_else(Findings::default, |rule| findings(&article, bench, rule));
        let (expected, read) = compared(&example, &article, &found, pack);
        let as_expected = match &expected {
            // A flag without a mark asks only that there be one.
            places if places.is_empty() && example.kind == ExampleKind::Flags => !read.is_empty(),
            places => *places == read,
        };
        coverage.add(&example, &article, bench, rule.as_ref());
        match (as_expected, example.todo) {
            (true, false) => report.passed += 1,
            (false, true) => report.known += 1,
            _ => report.failed.push(failure(&example, &article, pack, &expected, &read)),
        }
        report.examples.push(Tested {
            file: example.file.clone(),
            rule: id.clone(),
            kind: example.kind.key(),
            number: example.number,
            holds: as_expected && !example.todo,
            article,
            findings: found.findings,
        });
    }
    report.remarks = coverage.remarks(files, pack, ids);
    Ok(report)
}

fn id_of(owner: &Owner) -> &String {
    match owner {
        Owner::Cue(id) | Owner::Frame(id) | Owner::Rule(id) => id,
    }
}

/// An example that has a headline or front matter is an article as files have it.
fn read(text: &str) -> Result<Document, Problem> {
    let marked_up = text.starts_with("# ") || text.starts_with("---\n");
    Document::read(text.as_bytes(), if marked_up { InputFormat::Markdown } else { InputFormat::Text }, None)
}

/// A rule that waits for a profile is tested all the same.
pub(super) fn switched_on(rule: &Rule) -> Rule {
    Rule { severity: rule.severity.or(Some(Severity::Info)), ..rule.clone() }
}

pub(super) fn findings(article: &Article, bench: Bench<'_>, rule: &Rule) -> Findings {
    let mut found = Findings::default();
    run_rule(article, (bench, &Memo::default()), rule, None, &mut found);
    finish(article, &mut found);
    found
}

fn failure(example: &Example, article: &Article, pack: &RulePack, expected: &Places, read: &Places) -> TestFailure {
    let text = &example.marked.text;
    let expected = match example.kind {
        _ if example.todo => "it is known not to hold, but it does: take it out of todo".to_owned(),
        ExampleKind::Flags if expected.is_empty() => "a finding".to_owned(),
        _ => show(text, expected),
    };
    let mut shown = show(text, read);
    // A rule that asks about attributions goes by what was read.
    let asks = match &example.owner {
        Owner::Rule(id) => pack.rule(id).is_some_and(|rule| rule.when.is_some() || has_slots(rule)),
        Owner::Cue(_) | Owner::Frame(_) => true,
    };
    let misses = matches!(example.kind, ExampleKind::Flags | ExampleKind::Reads) && asks && !example.todo;
    if misses && matches!(example.owner, Owner::Rule(_)) {
        shown = format!("{shown}; of statements: {}", show(text, &parts(article, false)));
    }
    TestFailure {
        file: example.file.clone(),
        line: example.line,
        rule: id_of(&example.owner).clone(),
        example: text.clone(),
        expected,
        read: shown,
        closest: if misses { closest(article, pack) } else { String::new() },
    }
}

fn has_slots(rule: &Rule) -> bool {
    matches!(&rule.kind, RuleKind::Pattern(patterns) if patterns.iter().any(|one| one.source.contains('{')))
}

/// For each cue the frame that came closest, with its pattern.
fn closest(article: &Article, pack: &RulePack) -> String {
    let text = article.document.text();
    let attempts = article.attempts(pack);
    let each = attempts.iter().filter_map(|attempt| {
        let id = attempt.fit.first().or(attempt.closest.as_ref())?;
        let frame = pack.frames.iter().find(|frame| frame.id == id.as_str())?;
        let how = if attempt.fit.is_empty() { "comes closest to" } else { "is read by" };
        Some(format!("“{}” {how} {id}: {}", attempt.cue.of(text), frame.pattern.source))
    });
    let all: Vec<_> = each.collect();
    if all.is_empty() { "no word here is a cue that a frame asks for".to_owned() } else { all.join("; ") }
}

type Places = Vec<(Span, &'static str)>;

/// The places that an example marks, and those that were found.
fn compared(example: &Example, article: &Article, found: &Findings, pack: &RulePack) -> (Places, Places) {
    match &example.owner {
        Owner::Rule(_) => (places(example, &["primary", "related"]), flagged(article, found, example)),
        owner if example.kind == ExampleKind::Not => (Vec::new(), read_by(article, owner, pack)),
        _ => {
            let addressee = example.marked.marks.iter().any(|(label, _)| *label == "addressee");
            (places(example, &["source", "cue", "content", "addressee"]), parts(article, addressee))
        }
    }
}

fn places(example: &Example, labels: &[&'static str]) -> Places {
    let mut places: Places = labels
        .iter()
        .flat_map(|label| {
            example.marked.marks.iter().filter(move |(found, _)| found == label).map(move |(_, span)| (*span, *label))
        })
        .collect();
    places.sort();
    places.dedup();
    places
}

/// The places that the rule flags. Related places count only if the example marks some.
fn flagged(article: &Article, found: &Findings, example: &Example) -> Places {
    let related = example.marked.marks.iter().any(|(label, _)| *label == "related");
    let mut places: Places = Vec::new();
    let at = |span| {
        let place = article.document.place(span, PositionEncoding::Utf8);
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(byte(place.start), byte(place.end))
    };
    for one in &found.findings {
        places.push((at(one.primary.span), "primary"));
        if related {
            places.extend(one.related.iter().map(|label| (at(label.span), "related")));
        }
    }
    places.sort();
    places.dedup();
    places
}

/// The parts of the attributions that were read, with the addressees or without.
fn parts(article: &Article, addressee: bool) -> Places {
    let mut places: Places = Vec::new();
    for claim in &article.claims {
        places.extend(claim.source.map(|span| (span, "source")));
        places.extend(claim.cue.map(|span| (span, "cue")));
        places.extend(claim.content.iter().map(|span| (*span, "content")));
        if addressee {
            places.extend(claim.addressee.map(|span| (span, "addressee")));
        }
    }
    places.sort();
    places.dedup();
    places
}

/// The cues that the entry, or the attributions that the frame, read though it should not have.
fn read_by(article: &Article, owner: &Owner, pack: &RulePack) -> Places {
    article
        .claims
        .iter()
        .filter(|claim| match owner {
            Owner::Frame(id) => claim.frame == *id,
            Owner::Cue(id) => pack.cues.iter().any(|cue| cue.entry_id == *id && cue.lemma == claim.lemma),
            Owner::Rule(_) => false,
        })
        .filter_map(|claim| claim.cue.map(|span| (span, "cue")))
        .collect()
}

fn show(text: &str, places: &Places) -> String {
    if places.is_empty() {
        return "nothing".to_owned();
    }
    let words: Vec<String> = places.iter().map(|(span, label)| format!("{label} “{}”", span.of(text))).collect();
    words.join(" · ")
}

/// What the examples touch.
#[derive(Default)]
struct Coverage {
    /// For each rule the alternatives that a flag takes; nothing stands for the pattern as a whole.
    branches: BTreeMap<String, BTreeSet<(usize, Option<u16>)>>,
    /// For each file the words of its examples, as keys.
    words: BTreeMap<String, HashSet<u64>>,
    /// For each file the lemmas that its examples are read by.
    lemmas: BTreeMap<String, HashSet<String>>,
}

/// Words that a remark names; it counts the others.
const NAMED: usize = 12;

impl Coverage {
    fn add(&mut self, example: &Example, article: &Article, bench: Bench<'_>, rule: Option<&Rule>) {
        let Bench { pack, roster } = bench;
        let words = self.words.entry(example.file.clone()).or_default();
        words.extend(article.text.tokens.iter().map(|token| token.key));
        let lemmas = self.lemmas.entry(example.file.clone()).or_default();
        lemmas.extend(article.claims.iter().map(|claim| claim.lemma.to_string()));
        if let Some(rule) = rule
            && let RuleKind::Pattern(patterns) = &rule.kind
        {
            let touched = pattern::touched(&Context { article, pack, roster, memo: &Memo::default(), rule }, patterns);
            self.branches.entry(rule.id.to_string()).or_default().extend(touched);
        }
    }

    fn remarks(&self, files: &[File<'_>], pack: &RulePack, ids: &[String]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let wanted = |id: &str| ids.is_empty() || ids.iter().any(|wanted| wanted == id);
        for file in files.iter().filter(|file| wanted(file.stem())) {
            let Some(touched) = self.branches.get(file.stem()) else { continue };
            let Some(RuleKind::Pattern(patterns)) = pack.rule(file.stem()).map(|rule| &rule.kind) else { continue };
            let mut remark = |what: String| {
                remarks.push(Remark { file: file.name.to_owned(), rule: file.stem().to_owned(), what });
            };
            for (number, pattern) in patterns.iter().enumerate() {
                if !touched.contains(&(number, None)) {
                    remark(format!("no example is flagged by the pattern “{}”", pattern.source));
                    continue;
                }
                let words = |at: usize| {
                    let branch = &pattern.branches[at];
                    pattern.source.get(branch.start.into()..branch.end.into()).unwrap_or("").trim()
                };
                for at in 0..pattern.branches.len() {
                    let number_of = u16::try_from(at).unwrap_or(u16::MAX);
                    if touched.contains(&(number, Some(number_of))) {
                        continue;
                    }
                    if (0..at).any(|before| words(before) == words(at)) {
                        remark(format!("the alternative “{}” is dead: it stands there twice", words(at)));
                    } else {
                        remark(format!("no example is flagged by the alternative “{}”", words(at)));
                    }
                }
            }
        }
        let mut untouched: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for vocable in vocables(files).into_iter().filter(|one| wanted(id_of(&one.owner))) {
            let has_words = self
                .words
                .get(&vocable.file)
                .is_some_and(|words| split_words(&vocable.word).all(|word| words.contains(&key(word))));
            let is_read =
                vocable.is_lemma && self.lemmas.get(&vocable.file).is_some_and(|lemmas| lemmas.contains(&vocable.word));
            if !has_words && !is_read {
                untouched.entry((vocable.file, id_of(&vocable.owner).clone())).or_default().push(vocable.word);
            }
        }
        remarks.extend(untouched.into_iter().map(|((file, rule), words)| {
            let more = if words.len() > NAMED { format!(" and {} more", words.len() - NAMED) } else { String::new() };
            let named = words[..words.len().min(NAMED)].join(", ");
            Remark { file, rule, what: format!("no example has the words {named}{more}") }
        }));
        remarks
    }
}
