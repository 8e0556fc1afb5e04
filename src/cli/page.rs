//! `sayso report story.md -o report.html`: one article in, one page out, exit 0 whatever was found.

use std::fs;
use std::path::Path;

use sayso::report::{Options, write_page};
use sayso::{Problem, ProblemKind, analyze};

use super::args::ReportArgs;
use super::house::house;
use super::{Exit, output, settings};

pub(super) fn run(args: ReportArgs) -> Result<Exit, Vec<Problem>> {
    let house = house(&args.desk)?;
    let to = args.output;
    if is_same_file(&args.path, &to) {
        let problem =
            Problem::new(ProblemKind::Setting, "the report would take the place of the article", "Name another");
        return Err(vec![problem.in_file(to.to_string_lossy())]);
    }
    let input = settings::source_of(vec![args.path.clone()], args.source)?;
    let mut jobs = input.jobs();
    let (Some(job), None) = (jobs.next(), jobs.next()) else {
        let problem =
            Problem::new(ProblemKind::Setting, "a report is on one article", "Name one file with one article");
        return Err(vec![problem.in_file(args.path.to_string_lossy())]);
    };
    let options = Options { record: job.record(), ..Options::default() };
    let page = output::guarded(input.read(job), |document| {
        let article = analyze(document, &house.desk);
        let mut findings = house.check(&article).0;
        findings.findings.retain(|finding| finding.confidence >= args.min_confidence);
        let mut page = Vec::new();
        // A vector takes everything.
        let _ = write_page(&article, &findings, &options, &mut page);
        page
    });
    let page = page.map_err(|problem| vec![problem])?;
    if to == Path::new("-") {
        return Ok(output::print(|out| out.write_all(&page)));
    }
    fs::write(&to, page).map_err(|error| {
        let problem = Problem::new(ProblemKind::Setting, format!("cannot be written: {error}"), "");
        vec![problem.in_file(to.to_string_lossy())]
    })?;
    Ok(Exit::Clean)
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
