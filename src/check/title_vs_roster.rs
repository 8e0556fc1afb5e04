//! A title that, on the day of the article, was another's, or of somebody who held another office.
//!
//! "Vice President Joe Biden" on 2021-06-16 is flagged: he was president, Kamala Harris vice president. "then-Vice President",
//! "In 2014, …", a title between quotation marks are not, nor anything later than the roster knows.

use super::tenure::Kind;
use super::{Context, Flag};

/// Flags titles that were another's, or of somebody with another office.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    flag(context, Kind::Wrong, flags);
}

/// Flags the verdicts of one kind: also those that `former-missing` tells of.
pub(super) fn flag(context: &Context<'_>, kind: Kind, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    flags.extend(context.tenures().verdicts.iter().filter(|one| one.kind == kind).map(|one| Flag {
        primary: text.span(context.article.mentions[one.mention].tokens.clone()),
        values: vec![
            ("here", one.here.clone()),
            ("fact", one.fact.clone()),
            ("holder", one.holder.clone()),
            ("way", one.way.clone()),
            ("source", one.source.clone()),
        ],
        severity: Some(one.severity),
        ..Flag::default()
    }));
}
