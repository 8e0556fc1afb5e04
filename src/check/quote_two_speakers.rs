//! The same words in the mouths of two people.
//!
//! `“We will not close the bridge this year,” Ruiz said. … Diaz said: “We will not close the bridge this year.”` is
//! flagged at the second; a joint statement, Diaz quoting Ruiz, a slogan are not.

use rustc_hash::FxHashMap;

use super::said::{Repeats, Said, hash, speaks_of};
use super::{Context, Flag};
use crate::check::Label;
use crate::vocab::Severity;

/// Flags words that an earlier quotation of somebody else has, too.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let least = usize::try_from(context.rule.integer("words", 6)).unwrap_or(6).max(2);
    let echoes = context.rule.keys("echoes");
    let long = |one: &&Said| one.words.len() >= least && !one.voices().is_empty();
    let all: Vec<&Said> = context.said().iter().filter(long).collect();
    let row = |words: &[u64]| hash(0, words.iter().copied());
    let repeats = Repeats::of(all.iter().flat_map(|one| one.keys.windows(least)).map(row));
    let mut known: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (number, one) in all.iter().enumerate() {
        let here = &one.keys;
        let mut at = 0;
        while at + least <= here.len() {
            let hash = row(&here[at..at + least]);
            if !repeats.may_be(hash) {
                at += 1;
                continue;
            }
            let Some((other, start)) = known.get(&hash).copied().filter(|(other, _)| *other != number) else {
                known.entry(hash).or_insert((number, at));
                at += 1;
                continue;
            };
            let there = &all[other].keys;
            let run = here[at..].iter().zip(&there[start..]).take_while(|(a, b)| a == b).count();
            if run >= least && is_two(context, one, all[other]) && tells(context, run, here.len().min(there.len())) {
                if !speaks_of(text, one.quotation, echoes) && !speaks_of(text, all[other].quotation, echoes) {
                    flags.push(flag(context, (one, at), (all[other], start), run));
                }
                break;
            }
            at += run.max(1);
        }
    }
}

/// Whether nobody is among the speakers of both.
fn is_two(context: &Context<'_>, one: &Said, other: &Said) -> bool {
    let entities = &context.article.entities;
    let surname = |id: u32| entities[id as usize].name.rsplit(' ').next();
    !one.voices().iter().any(|id| other.voices().iter().any(|known| id == known || surname(*id) == surname(*known)))
}

/// A few common words in two long quotations are chance: the run is most of the shorter one, or long.
fn tells(context: &Context<'_>, run: usize, shorter: usize) -> bool {
    let long = usize::try_from(context.rule.integer("passage", 12)).unwrap_or(12);
    run >= long || run * 5 >= shorter * 4
}

fn flag(context: &Context<'_>, here: (&Said, usize), there: (&Said, usize), run: usize) -> Flag {
    let text = &context.article.text;
    let words = |(said, at): (&Said, usize)| text.span(said.words[at]..said.words[at + run - 1] + 1);
    let name = |said: &Said| {
        let names: Vec<&str> = said
            .voices()
            .iter()
            .map(|id| &context.article.entities[*id as usize].name)
            .map(|name| name.rsplit(' ').next().unwrap_or(name))
            .collect();
        names.join(" and ")
    };
    let (first, second) = (words(there), words(here));
    let sure = here.0.named && there.0.named;
    Flag {
        primary: second,
        related: vec![Label { span: first, text: format!("given to {} here", name(there.0)) }],
        values: vec![
            ("words", run.to_string()),
            ("here", name(here.0)),
            ("there", name(there.0)),
            ("paragraph", context.paragraph(first.start).to_string()),
        ],
        severity: (!sure).then_some(Severity::Warning),
        ..Flag::default()
    }
}
