//! A quotation mark without its partner.
//!
//! `“I fight fires,” he said. “I left the counting to others.` is flagged at the second opening mark; a quotation over
//! several paragraphs, each of which opens one and only the last closes, is not.

use std::ops::Range;

use super::{Context, Flag};
use crate::lexicon::{Facts, form};
use crate::text::{Fault, Kind, Stray, Text, Token};
use crate::vocab::{EntityKind, Severity};

/// Flags the first stray mark of each block.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let mut strays = text.strays.clone();
    strays.extend(framed(context));
    strays.sort_by_key(|stray| stray.token);
    let spread = spread_over_blocks(context, &strays);
    let claims = claims_of(context, &strays);
    let mut last = None;
    let mut reversed = false;
    for (number, stray) in strays.iter().enumerate() {
        if last == Some(stray.block)
            || spread.binary_search(&stray.token).is_ok()
            || is_other_language(context, stray)
            // A whole text with its marks the wrong way round is one finding.
            || stray.fault == Fault::Reversed && std::mem::replace(&mut reversed, true)
        {
            continue;
        }
        last = Some(stray.block);
        let (what, help) = match stray.fault {
            Fault::Unclosed => ("This quotation opens and never closes.", unclosed_help(context, claims[number])),
            Fault::Unopened => {
                ("This quotation closes and was never opened.", "Find where the quotation begins.".to_owned())
            }
            Fault::Reversed => (
                "This quotation mark is the wrong way round.",
                "Turn it, here and wherever else it stands so.".to_owned(),
            ),
        };
        flags.push(Flag {
            primary: text.tokens[stray.token as usize].span,
            values: vec![("what", what.to_owned()), ("then", help)],
            severity: (stray.fault == Fault::Reversed).then_some(Severity::Warning),
            ..Flag::default()
        });
    }
}

/// For each stray mark the first claim whose words begin with it or hold it.
fn claims_of(context: &Context<'_>, strays: &[Stray]) -> Vec<Option<u32>> {
    let article = context.article;
    let start = |stray: &Stray| article.text.tokens[stray.token as usize].span.start;
    let mut claims = vec![None; strays.len()];
    for (claim, number) in article.claims.iter().zip(0_u32..) {
        for span in &claim.content {
            let first = strays.partition_point(|stray| start(stray) + 4 < span.start);
            let held = strays[first..].iter().take_while(|stray| start(stray) < span.end).count();
            claims[first..first + held].iter_mut().for_each(|known| *known = known.or(Some(number)));
        }
    }
    claims
}

/// Whose words the rest of the paragraph now seems to be, if the claim that begins there tells.
fn unclosed_help(context: &Context<'_>, claim: Option<u32>) -> String {
    let article = context.article;
    let speaker = claim
        .map(|claim| &article.claims[claim as usize])
        .and_then(|claim| if let [one] = claim.speakers.as_slice() { Some(*one) } else { None })
        .and_then(|id| article.entities.get(id as usize))
        .filter(|entity| entity.kind == EntityKind::Person);
    match speaker {
        Some(entity) => {
            let short = entity.name.rsplit(' ').next().unwrap_or(&entity.name);
            let of = if short.ends_with('s') { "’" } else { "’s" };
            format!("Everything to the paragraph’s end now reads as {short}{of} words.")
        }
        None => "Everything to the paragraph’s end now reads as quoted.".to_owned(),
    }
}

/// Quotations that the next block seems to take up, but whose own block ends with the reporter's frame: `“We won’t
/// go, Ruiz said.`
fn framed(context: &Context<'_>) -> Vec<Stray> {
    let text = &context.article.text;
    text.quotations
        .iter()
        .filter(|one| {
            one.parent.is_none()
                && one.closes.is_none()
                && one.tokens.end == text.blocks[one.block as usize].end
                && ends_with_frame(text, one.tokens.clone())
        })
        .map(|one| Stray { token: one.tokens.start, block: one.block, fault: Fault::Unclosed })
        .collect()
}

/// Whether a comma, `?` or `!`, then "Ruiz said", "said Ruiz" or "she said", then nothing more than a few words ends it.
fn ends_with_frame(text: &Text, range: Range<u32>) -> bool {
    /// Words after the cue: "on Monday in Hale".
    const TAIL: u32 = 14;
    let from = range.start.max(range.end.saturating_sub(TAIL + 4));
    (from..range.end).any(|at| {
        let token = &text.tokens[at as usize];
        if !matches!(token.kind, Kind::Comma | Kind::Question | Kind::Exclamation) {
            return false;
        }
        let word = |ahead: u32| text.tokens.get((at + ahead) as usize).filter(|_| at + ahead < range.end);
        let says =
            |token: &Token| token.cue != 0 && !token.is_capital() && token.forms & (form::PAST | form::THIRD) != 0;
        let someone = |token: &Token| token.kind == Kind::Word && token.is_capital() && !token.is(Facts::STARTER);
        let Some(first) = word(1) else { return false };
        let verb = if says(first) && word(2).is_some_and(someone) {
            at + 1
        } else if (someone(first) || first.is(Facts::SUBJECT_PRONOUN) && matches!(text.word(at + 1), "he" | "she"))
            && word(2).is_some_and(says)
        {
            at + 2
        } else if someone(first) && word(2).is_some_and(someone) && word(3).is_some_and(says) {
            at + 3
        } else {
            return false;
        };
        // "Then, in 2017, Lund said that …" reports within the quotation; a frame at its end has a time or place at most.
        let after = word(verb - at + 1);
        let adverbial = Facts::PREPOSITION.or(Facts::DATE).or(Facts::ADVERB);
        let bare = after.is_none_or(|next| !next.is_word() || next.is(adverbial) || next.is_capital());
        if !bare {
            return false;
        }
        // What follows is the end of the block, and not quoted speech that goes on.
        (verb + 1..range.end).all(|later| {
            let token = &text.tokens[later as usize];
            later + 1 == range.end || !token.is_terminal() && !matches!(token.kind, Kind::Mark(_))
        })
    })
}

/// Marks of one quotation that opens a block, ends a later block, and opens none between, as excerpts are set.
fn spread_over_blocks(context: &Context<'_>, strays: &[Stray]) -> Vec<u32> {
    /// Excerpts longer than this many blocks are two slips.
    const FAR: u32 = 12;
    let text = &context.article.text;
    let mut out = Vec::new();
    for pair in strays.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let ends = text.blocks[second.block as usize].end == second.token + 1;
        let begins = text.blocks[first.block as usize].start == first.token
            || matches!(text.tokens[first.token as usize - 1].kind, Kind::Colon);
        let apart = first.block < second.block && second.block - first.block <= FAR;
        if (first.fault, second.fault) == (Fault::Unclosed, Fault::Unopened) && begins && ends && apart {
            out.extend([first.token, second.token]);
        }
    }
    out
}

/// „So“ is right in German, ”so” in Swedish: a word of another language in our copy.
fn is_other_language(context: &Context<'_>, stray: &Stray) -> bool {
    let text = &context.article.text;
    let Some(outer) = text.inside[stray.token as usize].checked_sub(1) else { return false };
    let mut near = text.quotations[outer as usize..].iter().take_while(|one| one.tokens.start <= stray.token);
    stray.fault == Fault::Reversed
        && near.any(|one| one.tokens.contains(&stray.token) && text.word(one.tokens.start) == "„")
}
