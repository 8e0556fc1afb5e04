//! `sayso claims`: documents in, who said what out.

use std::ops::ControlFlow;

use sayso::report::{ClaimsFormat, Options};
use sayso::{Confidence, Findings, Problem, analyze, attempts};

use super::args::ClaimsArgs;
use super::house::house;
use super::output::{self, Output};
use super::progress::Progress;
use super::run::in_order;
use super::{Exit, settings};

pub(super) fn run(args: ClaimsArgs) -> Result<Exit, Vec<Problem>> {
    let options = Options {
        encoding: args.position_encoding,
        classes: settings::classes(&args.cue_class),
        order: args.by,
        explain: args.explain,
        ..settings::look(&args.look)
    };
    let (input, threads) = settings::input(args.input)?;
    let house = house(&args.desk)?;
    let desk = &house.desk;
    let format: ClaimsFormat = args.format;

    let mut exit = Exit::Clean;
    let mut out = Output::new(format.frame());
    output::stop_between_documents();
    let mut progress = Progress::new(input.size());
    in_order(
        input.jobs(),
        threads,
        |job| {
            let options = Options { record: job.record(), ..options.clone() };
            output::guarded(input.read(job), |document| {
                let article = analyze(document, desk);
                let mut findings = Findings::default();
                if format == ClaimsFormat::Table {
                    // The table marks titles that clash.
                    findings = house.check(&article).0;
                    findings.findings.retain(|finding| finding.confidence >= Confidence::Medium);
                }
                let attempts = if options.explain { attempts(&article, desk) } else { Vec::new() };
                let options = Options { attempts, ..options.clone() };
                let mut rendered = Vec::new();
                // A vector takes everything.
                let _ = format.write(&article, &findings, &options, &mut rendered);
                rendered
            })
        },
        |rendered| {
            progress.step(input.read_so_far());
            match rendered {
                Ok(rendered) => out.document(&rendered),
                Err(problem) => {
                    progress.clear();
                    output::complain(&problem);
                    exit = Exit::Trouble;
                    ControlFlow::Continue(())
                }
            }
        },
    );
    progress.clear();
    Ok(exit.max(out.finish()))
}
