//! Who held an office and who says so, in an editor's words.
//!
//! "The vice president was Kamala Harris." "Roster: congress-legislators, known to 2026-06-15."

use super::Context;
use crate::roster::{Day, Term, office, office_words, show};

/// An office of a place.
#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    /// Id of the office.
    pub office: &'a str,
    /// Id of the place.
    pub place: &'a str,
}

/// "US president", "Vermont senator".
pub(super) fn describe(context: &Context<'_>, term: &Term) -> String {
    crate::roster::describe(context.pack, context.roster, term)
}

/// "The vice president was Kamala Harris.", if one person surely held that seat and is not `not`; else nothing.
pub(super) fn holder_sentence(context: &Context<'_>, seat: Seat<'_>, day: Day, not: Option<u32>) -> String {
    let one =
        office(context.pack, seat.office).is_some_and(|office| office.holders == "one" && office.scope != "local");
    let mut holders = context.roster.holders(seat.office, seat.place, day);
    match (one, holders.next(), holders.next()) {
        (true, Some(holder), None) if Some(holder.person) != not => {
            format!("The {} was {}.", office_words(context.pack, seat.office), context.roster.name(holder.person))
        }
        _ => String::new(),
    }
}

/// Who says that a term is so, and up to when.
pub(super) fn source_of(context: &Context<'_>, term: &Term) -> String {
    format!("{}, known to {}", context.roster.source(term), show(term.known_to))
}
