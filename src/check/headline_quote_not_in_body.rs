//! Words quoted in the headline that nobody says in the story.
//!
//! "‘Riots on our streets’, says Ruiz" over “trouble on our streets” is flagged; words that the body has, in or out of
//! quotation marks, and one or two words in marks are not.

use super::furniture::{blocks, is_body, is_headline};
use super::{Context, Flag};
use crate::check::Label;
use crate::span::Span;
use crate::text::Kind;
use crate::vocab::Severity;

/// More words are no headline.
const LONGEST: usize = 60;

/// Flags quotations of the headline whose words stand nowhere in the body in that order.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let least = usize::try_from(context.rule.integer("words", 3)).unwrap_or(3);
    let headlines: Vec<_> = blocks(context, is_headline).collect();
    let quoted =
        text.quotations.iter().take_while(|one| headlines.last().is_some_and(|last| one.tokens.start < last.end));
    let quoted: Vec<_> = quoted
        .filter(|one| one.parent.is_none() && one.closes.is_some())
        .filter(|one| headlines.iter().any(|range| range.contains(&one.tokens.start)))
        .collect();
    if quoted.is_empty() {
        return;
    }
    let body: Vec<u32> = blocks(context, is_body).flatten().filter(|at| text.tokens[*at as usize].is_word()).collect();
    for one in quoted {
        let words: Vec<u64> = one
            .tokens
            .clone()
            .map(|at| &text.tokens[at as usize])
            .filter(|token| token.is_word())
            .map(|token| token.key)
            .collect();
        let shortened = one
            .tokens
            .clone()
            .any(|at| matches!(text.tokens[at as usize].kind, Kind::Ellipsis | Kind::Open | Kind::Close));
        if words.len() < least || words.len() > LONGEST || shortened || is_a_work(context, one.tokens.clone()) {
            continue;
        }
        // The stretch of the body that has most of the words, in their order.
        let mut best = (0, 0, 0);
        for (at, first) in body.iter().enumerate() {
            if text.tokens[*first as usize].key != words[0] && text.tokens[*first as usize].key != words[1] {
                continue;
            }
            let window = &body[at..body.len().min(at + words.len() + 2)];
            let (mut found, mut last, mut next) = (0, at, 0);
            for (step, place) in window.iter().enumerate() {
                let key = text.tokens[*place as usize].key;
                if let Some(skip) = words[next..].iter().position(|word| *word == key) {
                    found += 1;
                    next += skip + 1;
                    last = at + step;
                }
            }
            if found > best.0 || found == best.0 && last - at < best.2 - best.1 {
                best = (found, at, last);
            }
        }
        let (found, first, last) = best;
        if found == words.len() && last + 1 - first == words.len() {
            continue;
        }
        let last_word = one.tokens.clone().rev().find(|at| text.tokens[*at as usize].is_word());
        let inner = Span::new(one.inner.start, last_word.map_or(one.inner.end, |at| text.tokens[at as usize].span.end));
        let near = found * 2 > words.len();
        let there = near.then(|| text.span(body[first]..body[last] + 1));
        let help = match there {
            Some(there) => format!("The story has “{}”. Use that, or drop the marks.", text.of(there)),
            None => "Quote what is said in the story, or drop the marks.".to_owned(),
        };
        flags.push(Flag {
            primary: inner,
            related: there.map(|span| Label { span, text: "in the story".to_owned() }).into_iter().collect(),
            values: vec![("words", text.of(inner).to_owned()), ("help", help)],
            // Single marks set off a claim in many a house, in the house's own words.
            severity: (!one.opens.is_double()).then_some(Severity::Warning),
            ..Flag::default()
        });
    }
}

/// "Lund’s “The Night of the Long Pier” wins": capitals within the marks and none without are the title of a work.
fn is_a_work(context: &Context<'_>, quoted: std::ops::Range<u32>) -> bool {
    let text = &context.article.text;
    let Some(block) = text.block_of(quoted.start) else { return false };
    let all = text.blocks[block].clone();
    let long = |at: &u32| text.tokens[*at as usize].is_word() && text.tokens[*at as usize].span.len() > 3;
    let capital = |at: u32| text.tokens[at as usize].is_capital();
    let mut around = all.clone().skip(1).filter(|at| !quoted.contains(at)).filter(long);
    quoted.clone().filter(long).count() > 1 && quoted.clone().filter(long).all(capital) && around.any(|at| !capital(at))
}
