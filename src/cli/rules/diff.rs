//! `sayso rules diff --rules NEW --against OLD PATH…`: two packs and real copy in, the findings that only one of them
//! has out, as a unified diff of sentences.
//!
//! ```text
//! @@ story.txt:3 @@
//! -info[vague]: Two [primary officials said] no.
//! +info[vague]: [primary Two officials said] no.
//! ```

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use sayso::report::Frame;
use sayso::{Article, Desk, Document, Finding, Hit, Problem, Span, analyze, check};

use crate::cli::args::DiffArgs;
use crate::cli::output::{self, Output};
use crate::cli::progress::thousands;
use crate::cli::run::in_order;
use crate::cli::{Exit, settings};

/// How many findings came, went, or are elsewhere in their sentence or say something else.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    files: u64,
    gained: u64,
    lost: u64,
    moved: u64,
}

pub(in crate::cli) fn diff(args: DiffArgs) -> Result<Exit, Vec<Problem>> {
    let old = Desk::builtin().with_rules(&settings::rules(args.against.iter())?)?;
    let new = Desk::builtin().with_rules(&settings::rules(args.rules.iter())?)?;
    let (input, threads) = settings::input(args.input)?;
    let mut out = Output::new(Frame::default());
    let mut count = Count::default();
    let mut exit = Exit::Clean;
    output::stop_between_documents();
    in_order(
        input.jobs(),
        threads,
        |job| {
            let record = job.record();
            output::guarded(input.read(job), |document| {
                let name = settings::name(&document, record);
                compare(document, &name, &old, &new)
            })
        },
        |compared| match compared {
            Err(problem) => {
                output::complain(&problem);
                exit = Exit::Trouble;
                ControlFlow::Continue(())
            }
            Ok((rendered, one)) => {
                count.files += one.files;
                count.gained += one.gained;
                count.lost += one.lost;
                count.moved += one.moved;
                if rendered.is_empty() { ControlFlow::Continue(()) } else { out.document(rendered.as_bytes()) }
            }
        },
    );
    exit = exit.max(out.finish());
    output::remark(&format_args!(
        "{} gained, {} lost, {} moved in {} {}.",
        thousands(count.gained),
        thousands(count.lost),
        thousands(count.moved),
        thousands(count.files),
        if count.files == 1 { "file" } else { "files" },
    ));
    Ok(exit)
}

/// What a finding is about: a sentence and a rule.
type Key = (Span, String);

/// The findings of one pack, by what they are about.
fn findings(article: &Article, desk: &Desk) -> BTreeMap<Key, Vec<Finding>> {
    let mut all: BTreeMap<Key, Vec<Finding>> = BTreeMap::new();
    for finding in check(article, desk).findings {
        let key = (article.sentences(finding.primary.span), finding.rule.clone());
        all.entry(key).or_default().push(finding);
    }
    all
}

/// Whether an editor would see the same.
fn same(one: &Finding, other: &Finding) -> bool {
    let seen =
        |finding: &Finding| (finding.primary.span, finding.severity, finding.message.clone(), finding.help.clone());
    seen(one) == seen(other)
}

fn compare(document: Document, name: &str, old: &Desk, new: &Desk) -> (String, Count) {
    let before = analyze(document.clone(), old);
    let after = analyze(document, new);
    let (mut was, mut is) = (findings(&before, old), findings(&after, new));
    let mut keys: Vec<Key> = was.keys().chain(is.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let mut count = Count { files: 1, ..Count::default() };
    let mut rendered = String::new();
    let mut shown: Option<Span> = None;
    for key in keys {
        let mut lost = was.remove(&key).unwrap_or_default();
        let mut gained = is.remove(&key).unwrap_or_default();
        lost.retain(|one| match gained.iter().position(|other| same(one, other)) {
            Some(at) => {
                gained.remove(at);
                false
            }
            None => true,
        });
        let moved = lost.len().min(gained.len());
        count.moved += moved as u64;
        count.lost += (lost.len() - moved) as u64;
        count.gained += (gained.len() - moved) as u64;
        if lost.is_empty() && gained.is_empty() {
            continue;
        }
        if shown != Some(key.0) {
            let place = after.document.place(key.0, sayso::PositionEncoding::Utf8);
            rendered.push_str(&format!("@@ {name}:{} @@\n", place.line));
            shown = Some(key.0);
        }
        let text = after.document.text();
        for (sign, findings) in [('-', &lost), ('+', &gained)] {
            for one in findings {
                let hit = Hit { sentences: key.0, marks: vec![("primary", one.primary.span)] };
                rendered.push_str(&format!("{sign}{}[{}]: {}\n", one.severity, one.rule, hit.marked(text)));
            }
        }
        // What is said of the same place is only shown where it is all that changed.
        if let ([one], [other]) = (&lost[..], &gained[..])
            && one.primary.span == other.primary.span
            && one.severity == other.severity
        {
            rendered.push_str(&format!("-  {} {}\n+  {} {}\n", one.message, one.help, other.message, other.help));
        }
    }
    (rendered, count)
}
