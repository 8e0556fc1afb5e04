//! Offices and their holders in an editor's words.
//!
//! The term of a senator for US-VT is "Vermont senator", that of a mayor "mayor of New York City", the head of NATO
//! "NATO Secretary-General".

use super::Context;
use crate::roster::{Day, Term, show};
use crate::rule::Office;

/// An office of a place.
#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    /// Id of the office.
    pub office: &'a str,
    /// Id of the place.
    pub place: &'a str,
}

/// "US president", "Vermont senator", "mayor of New York City".
pub(super) fn describe(context: &Context<'_>, term: &Term) -> String {
    let roster = context.roster;
    let words = office_words(context, roster.office(term));
    let area = roster.of(term.area);
    if !area.is_empty() {
        return format!("{words} of {area}");
    }
    let office = office(context, roster.office(term));
    if office.is_some_and(|office| office.jurisdiction.is_some() || office.scope == "international") {
        return words;
    }
    let place = context.pack.places.iter().find(|place| place.id == roster.place(term));
    let before = place.map_or("", |place| place.adjectives.first().map_or(place.name.as_ref(), AsRef::as_ref));
    format!("{before} {words}").trim().to_owned()
}

fn office<'a>(context: &Context<'a>, id: &str) -> Option<&'a Office> {
    context.pack.offices.iter().find(|office| office.id == id)
}

/// The first printed form of an office, small where it is no name: "vice president", "FBI Director".
pub(super) fn office_words(context: &Context<'_>, id: &str) -> String {
    let Some(office) = office(context, id) else { return id.replace('-', " ") };
    let form = office.forms.first().map_or(office.id.as_ref(), AsRef::as_ref);
    if office.jurisdiction.is_some() {
        return form.to_owned();
    }
    let small = |word: &str| {
        let shouts = word.len() > 1 && word.chars().all(|letter| !letter.is_lowercase());
        if shouts { word.to_owned() } else { word.to_lowercase() }
    };
    form.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// "The vice president was Kamala Harris.", if one person surely held that seat and is not `not`; else nothing.
pub(super) fn holder_sentence(context: &Context<'_>, seat: Seat<'_>, day: Day, not: Option<u32>) -> String {
    let one = office(context, seat.office).is_some_and(|office| office.holders == "one" && office.scope != "local");
    let mut holders = context.roster.holders(seat.office, seat.place, day);
    match (one, holders.next(), holders.next()) {
        (true, Some(holder), None) if Some(holder.person) != not => {
            format!("The {} was {}.", office_words(context, seat.office), context.roster.name(holder.person))
        }
        _ => String::new(),
    }
}

/// Who says that a term is so, and up to when.
pub(super) fn source_of(context: &Context<'_>, term: &Term) -> String {
    format!("{}, known to {}", context.roster.source(term), show(term.known_to))
}
