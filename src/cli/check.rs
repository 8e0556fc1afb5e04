//! `sayso check`: documents in, findings out, the closing line to stderr.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use sayso::report::{FindingsFormat, Options, Tally, write_rest};
use sayso::{Article, Document, Finding, Findings, Problem, Severity, analyze};

use super::accepted::Use;
use super::args::CheckArgs;
use super::baseline::{Baseline, Seen};
use super::house::{House, house};
use super::output::{self, Output};
use super::progress::{Progress, thousands};
use super::run::in_order;
use super::{Exit, settings, show};

/// What of the findings is wanted, and how.
struct Wanted {
    format: FindingsFormat,
    min_confidence: sayso::Confidence,
    severity: Severity,
    max_findings: usize,
    top: Option<usize>,
    /// What is left out; all of it, if it is to be written.
    baseline: Option<Baseline>,
    write_baseline: bool,
}

/// One document, checked.
struct Checked {
    tally: Tally,
    /// What to say on stderr: that there are more findings than may be.
    note: Option<String>,
    /// Which entries of `sayso.toml` ignored something.
    usage: Use,
    /// Comments that ignore nothing.
    unused: Vec<Problem>,
    /// What the baseline left out, or is going to hold.
    seen: Option<Seen>,
    /// What is to be written; of no use where only the worst of all are.
    rendered: Vec<u8>,
    /// Only where the worst of all are wanted.
    kept: Option<Kept>,
}

struct Kept {
    article: Article,
    findings: Findings,
    options: Options,
}

impl Kept {
    /// Some of what was found, with all that was not checked.
    fn with(&self, findings: Vec<Finding>) -> Findings {
        Findings { findings, more: self.findings.more, skipped: self.findings.skipped.clone(), ..Findings::default() }
    }
}

pub(super) fn run(args: CheckArgs) -> Result<Exit, Vec<Problem>> {
    let options = Options { encoding: args.position_encoding, ..settings::look(&args.look) };
    let house = house(&args.desk)?;
    if args.show_config {
        return Ok(show::show(&args, &house));
    }
    let (input, threads) = settings::input(args.input)?;
    let settled = &house.config.shape;
    let fail_on = args.fail_on.or_else(|| settled.fail_on.as_ref().map(|given| *given.get_ref()));
    let fail_on = settings::fail_on(fail_on.unwrap_or_default());
    let write_baseline = args.write_baseline.is_some();
    let of_file = || settled.baseline.as_ref().filter(|_| !write_baseline).map(|path| house.config.path(path));
    let baseline = match (args.baseline.or_else(of_file), args.write_baseline) {
        (Some(path), _) => Some(Baseline::read(path).map_err(|problem| vec![problem])?),
        (None, path) => path.map(Baseline::to_write),
    };
    let wanted = Wanted {
        baseline,
        write_baseline,
        format: args.format,
        min_confidence: args.min_confidence,
        severity: args.severity,
        max_findings: args.max_findings,
        top: args.top.into_iter().chain(args.format.limit()).min(),
    };

    let mut tally = Tally::default();
    let mut all_usage = Use::default();
    let mut all_seen = Seen::default();
    let mut worst = wanted.top.map(|top| Worst::new(top, args.top.is_none()));
    let mut exit = Exit::Clean;
    let mut out = Output::new(wanted.format.frame(&house.desk));
    output::stop_between_documents();
    let mut progress = Progress::new(input.size());
    in_order(
        input.jobs(),
        threads,
        |job| {
            let options = Options { record: job.record(), ..options.clone() };
            output::guarded(input.read(job), |document| wanted.one(document, &house, options))
        },
        |checked| {
            progress.step(input.read_so_far());
            match checked {
                Err(problem) => {
                    progress.clear();
                    output::complain(&problem);
                    tally.unread += 1;
                    exit = Exit::Trouble;
                    ControlFlow::Continue(())
                }
                Ok(Checked { tally: one, note, usage, unused, seen, rendered, kept }) => {
                    if let Some(note) = note {
                        progress.clear();
                        output::remark(&note);
                    }
                    if !unused.is_empty() {
                        progress.clear();
                        unused.iter().for_each(output::complain);
                    }
                    all_usage.add(&usage);
                    tally.merge(&one);
                    seen.into_iter().for_each(|seen| all_seen.add(seen));
                    match (&mut worst, kept) {
                        (Some(worst), Some(kept)) => {
                            tally.hidden += worst.add(kept);
                            ControlFlow::Continue(())
                        }
                        _ => out.document(&rendered),
                    }
                }
            }
        },
    );
    progress.clear();
    if let Some(worst) = worst {
        worst.write(wanted.format, &mut out);
    }
    if fail_on.is_some_and(|severity| tally.at_least(severity) > 0) {
        exit = exit.max(Exit::Findings);
    }
    exit = exit.max(out.finish());
    house.accepted.unused(&all_usage).for_each(output::complain);
    match &wanted.baseline {
        Some(baseline) if wanted.write_baseline => {
            output::remark(&baseline.write(all_seen).map_err(|problem| vec![problem])?);
        }
        Some(baseline) => output::remark(&baseline.remark(&all_seen)),
        None => {}
    }
    output::remark(&tally);
    Ok(exit)
}

impl Wanted {
    fn one(&self, document: Document, house: &House, options: Options) -> Checked {
        let article = analyze(document, &house.desk);
        let (mut findings, usage) = house.check(&article);
        findings.findings.retain(|finding| finding.confidence >= self.min_confidence);
        let baseline = self.baseline.as_ref();
        let seen = baseline.map(|known| known.leave_out(&article.document, &mut findings, self.write_baseline));
        let mut tally = Tally { records: options.record.is_some(), ..Tally::default() };
        tally.add(&article, &findings);
        let found = findings.findings.len();
        findings.findings.retain(|finding| finding.severity >= self.severity);
        tally.hidden = found - findings.findings.len();
        keep_worst(&mut findings, self.max_findings);
        tally.hidden += findings.more;
        let note = (findings.more > 0).then(|| {
            let name = article.document.name().unwrap_or("stdin");
            let line = options.record.map_or_else(String::new, |line| format!(":{line}"));
            let more = thousands(findings.more as u64);
            format!("sayso: {name}{line}: {more} more findings than are shown. Raise --max-findings to see them.")
        });
        let unused = std::mem::take(&mut findings.unused);
        let mut rendered = Vec::new();
        if self.top.is_some() {
            return Checked {
                tally,
                rendered,
                note,
                usage,
                unused,
                seen,
                kept: Some(Kept { article, findings, options }),
            };
        }
        // A vector takes everything.
        let _ = self.format.write(&article, &findings, &options, &mut rendered);
        Checked { tally, note, usage, unused, seen, rendered, kept: None }
    }
}

/// Leaves the worst `most` findings, the surer first among equals, in their order.
fn keep_worst(findings: &mut Findings, most: usize) {
    let all = &mut findings.findings;
    findings.more = all.len().saturating_sub(most);
    if findings.more > 0 {
        let mut worst: Vec<usize> = (0..all.len()).collect();
        worst.sort_by_key(|at| Reverse((all[*at].severity, all[*at].confidence)));
        let mut kept = vec![false; all.len()];
        worst.into_iter().take(most).for_each(|at| kept[at] = true);
        let mut kept = kept.into_iter();
        all.retain(|_| kept.next() == Some(true));
    }
}

/// Orders findings: the worst first, the surer first, then as they come.
type Rank = (Reverse<Severity>, Reverse<sayso::Confidence>, usize, usize);

/// The worst findings of all documents so far, each with its document: no more of either than were asked for.
struct Worst {
    top: usize,
    /// Lines on the others, where only the format asks for few.
    rest: Option<Vec<u8>>,
    documents: usize,
    findings: BTreeMap<Rank, (Rc<Kept>, Finding)>,
}

impl Worst {
    fn new(top: usize, with_rest: bool) -> Self {
        Self { top, rest: with_rest.then(Vec::new), documents: 0, findings: BTreeMap::new() }
    }

    /// How many findings, of these or of those before, fell out.
    fn add(&mut self, mut kept: Kept) -> usize {
        let findings = std::mem::take(&mut kept.findings.findings);
        let kept = Rc::new(kept);
        let mut dropped = 0;
        for (number, finding) in findings.into_iter().enumerate() {
            let (severity, confidence) = (finding.severity, finding.confidence);
            let rank = (Reverse(severity), Reverse(confidence), self.documents, number);
            self.findings.insert(rank, (Rc::clone(&kept), finding));
            if self.findings.len() > self.top {
                let dropped_one = self.findings.pop_last();
                if let (Some(rest), Some((_, (kept, finding)))) = (&mut self.rest, dropped_one) {
                    let _ = FindingsFormat::Short.write(&kept.article, &kept.with(vec![finding]), &kept.options, rest);
                }
                dropped += 1;
            }
        }
        self.documents += 1;
        dropped
    }

    /// For people each finding for itself, the worst first. For programs one object a document, in document order,
    /// those without such a finding left out.
    fn write(self, format: FindingsFormat, out: &mut Output) {
        let render = |kept: &Kept, findings: Vec<Finding>| {
            let mut rendered = Vec::new();
            let _ = format.write(&kept.article, &kept.with(findings), &kept.options, &mut rendered);
            rendered
        };
        let mut groups: BTreeMap<usize, (Rc<Kept>, Vec<Finding>)> = BTreeMap::new();
        for (nth, ((_, _, document, _), (kept, finding))) in self.findings.into_iter().enumerate() {
            let group = if format.is_by_finding() { nth } else { document };
            groups.entry(group).or_insert_with(|| (kept, Vec::new())).1.push(finding);
        }
        let _ = groups.into_values().try_for_each(|(kept, findings)| out.document(&render(&kept, findings)));
        if let Some(lines) = self.rest {
            let mut rendered = Vec::new();
            let _ = write_rest(lines.iter().filter(|byte| **byte == b'\n').count(), &lines, &mut rendered);
            let _ = out.document(&rendered);
        }
    }
}
