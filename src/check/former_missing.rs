//! A title without “former” of somebody who has left the office.
//!
//! "Florida Gov. Jeb Bush" on 2016-02-08 is flagged; "Secretary Clinton" is a courtesy, and "Gov. Bush ran Florida in 2003"
//! speaks of then.

use super::tenure::Kind;
use super::{Context, Flag};

/// Flags what the roster contradicts.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    for one in context.tenures().verdicts.iter().filter(|one| one.kind == Kind::Over) {
        flags.push(Flag {
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
        });
    }
}
