//! Straight and curly quotation marks in one story.
//!
//! `“We won’t go,” she said. "Not now."` is flagged once, at the first mark of the rarer print; an apostrophe, an inch
//! sign, doubled apostrophes are not.

use super::{Context, Flag};
use crate::check::Label;
use crate::span::Span;
use crate::text::{Kind, Mark};

/// Flags the first mark of the rarer print.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let (mut straight, mut curly): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for quotation in &text.quotations {
        for (at, mark) in
            [(quotation.tokens.start, Some(quotation.opens)), (quotation.tokens.end - 1, quotation.closes)]
        {
            let Some(mark) = mark else { continue };
            let token = &text.tokens[at as usize];
            match mark {
                Mark::Straight if token.kind == Kind::Mark(mark) => straight.push(token.span),
                Mark::Left | Mark::Right if token.kind == Kind::Mark(mark) => curly.push(token.span),
                _ => {}
            }
        }
    }
    let (Some(first_straight), Some(first_curly)) = (straight.first(), curly.first()) else { return };
    let few_straight = straight.len() <= curly.len();
    let (here, there) = if few_straight { (first_straight, first_curly) } else { (first_curly, first_straight) };
    let (few, many) = if few_straight { (straight.len(), curly.len()) } else { (curly.len(), straight.len()) };
    let (kind, other) = if few_straight { ("straight", "curly") } else { ("curly", "straight") };
    flags.push(Flag {
        primary: *here,
        related: vec![Label { span: *there, text: format!("{other} here") }],
        values: vec![
            ("kind", kind.to_owned()),
            ("other", other.to_owned()),
            ("few", few.to_string()),
            ("marks", if few == 1 { "mark" } else { "marks" }.to_owned()),
            ("many", many.to_string()),
        ],
        ..Flag::default()
    });
}
