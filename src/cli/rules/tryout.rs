//! `sayso rules try ID PATH…`: a rule and real copy in, each sentence that it flags out, marked as in an example, and
//! how many that are per 1,000 words.
//!
//! `story.txt:3: [primary the the] council met` can be put into `flags` as it stands.

use std::ops::ControlFlow;

use sayso::report::Frame;
use sayso::{Problem, analyze, hits};

use crate::cli::args::TryArgs;
use crate::cli::output::{self, Output};
use crate::cli::progress::thousands;
use crate::cli::run::in_order;
use crate::cli::{Exit, settings};

pub(in crate::cli) fn tryout(args: TryArgs) -> Result<Exit, Vec<Problem>> {
    let desk = settings::desk(&args.desk)?;
    super::known(std::slice::from_ref(&args.id), &desk.rules())?;
    let (input, threads) = settings::input(args.input)?;
    let mut out = Output::new(Frame::default());
    let (mut files, mut words, mut found, mut exit) = (0_u64, 0_u64, 0_u64, Exit::Clean);
    output::stop_between_documents();
    in_order(
        input.jobs(),
        threads,
        |job| {
            let record = job.record();
            output::guarded(input.read(job), |document| {
                let article = analyze(document, &desk);
                let hits = hits(&article, &desk, &args.id);
                let name = settings::name(&article.document, record);
                let text = article.document.text();
                let line = |hit: &sayso::Hit| {
                    let place = article.document.place(hit.sentences, sayso::PositionEncoding::Utf8);
                    format!("{name}:{}: {}\n", place.line, hit.marked(text))
                };
                let rendered: String = hits.iter().map(line).collect();
                (rendered, hits.len() as u64, article.words() as u64)
            })
        },
        |tried| match tried {
            Err(problem) => {
                output::complain(&problem);
                exit = Exit::Trouble;
                ControlFlow::Continue(())
            }
            Ok((rendered, hits, words_here)) => {
                (files, words, found) = (files + 1, words + words_here, found + hits);
                if rendered.is_empty() { ControlFlow::Continue(()) } else { out.document(rendered.as_bytes()) }
            }
        },
    );
    exit = exit.max(out.finish());
    let plural = |count: u64, word: &str| format!("{} {word}{}", thousands(count), if count == 1 { "" } else { "s" });
    #[expect(clippy::cast_precision_loss, reason = "a rate is shown with two digits")]
    let rate = found as f64 * 1000.0 / words.max(1) as f64;
    output::remark(&format_args!(
        "{}: {} in {}, {}: {rate:.2} per 1,000 words.",
        args.id,
        plural(found, "hit"),
        plural(files, "file"),
        plural(words, "word"),
    ));
    Ok(exit)
}
