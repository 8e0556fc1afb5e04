//! Offices in an editor's words.
//!
//! The term of a senator for US-VT is "Vermont senator", that of a mayor "mayor of New York City", the head of NATO
//! "NATO Secretary-General".

use super::{Roster, Term};
use crate::rule::{Office, RulePack};

/// "US president", "Vermont senator", "mayor of New York City".
pub(crate) fn describe(pack: &RulePack, roster: &Roster, term: &Term) -> String {
    let words = office_words(pack, roster.office(term));
    let area = roster.of(term.area);
    if !area.is_empty() {
        return format!("{words} of {area}");
    }
    if office(pack, roster.office(term))
        .is_some_and(|office| office.jurisdiction.is_some() || office.scope == "international")
    {
        return words;
    }
    let place = pack.places.iter().find(|place| place.id == roster.place(term));
    let before = place.map_or("", |place| match place.adjectives.first() {
        // A "Vermont senator" and a "French minister".
        Some(adjective) if place.kind != "state" => adjective,
        _ => &place.name,
    });
    format!("{before} {words}").trim().to_owned()
}

/// The office of an id.
pub(crate) fn office<'a>(pack: &'a RulePack, id: &str) -> Option<&'a Office> {
    pack.offices.iter().find(|office| office.id == id)
}

/// The first printed form of an office, small where it is no name: "vice president", "FBI Director".
pub(crate) fn office_words(pack: &RulePack, id: &str) -> String {
    let Some(office) = office(pack, id) else { return id.replace('-', " ") };
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
