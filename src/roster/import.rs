//! What others publish → rows of a roster: Popolo JSON (as EveryPolitician has it), and CSV with one term a line.
//!
//! In: `{"person_id": "7", "role": "President", "start_date": "2019-05-20"}` beside `{"id": "7", "name": "Ana Ruiz"}`.
//! Out: `Ana Ruiz,president,ES,2019-05-20,,2026-06-01,parliament`, and what could not be taken over, by reason.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Range, RosterFile, Row, day, fold, plain, write_csv};
use crate::problem::{Problem, ProblemKind};
use crate::rule::RulePack;

/// What a file does not say itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The place of all terms that name none: "US", "GB-SCT".
    pub place: Option<String>,
    /// The office of all terms whose title no office is called by: "member-of-parliament".
    pub office: Option<String>,
    /// Nothing is known of later days: `YYYY-MM-DD`.
    pub known_to: Option<String>,
    /// Who says so [default: the name of the file].
    pub source: Option<String>,
}

/// A roster that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The roster, as CSV.
    pub csv: String,
    /// How many terms it has.
    pub terms: usize,
    /// Why terms were left out, and how many.
    pub left_out: BTreeMap<String, usize>,
}

/// One term as its file tells it.
#[derive(Default)]
struct Fact {
    person: String,
    family: String,
    aliases: Vec<String>,
    died: String,
    title: String,
    place: String,
    area: String,
    party: String,
    from: String,
    to: String,
    to_note: String,
    known_to: String,
    source: String,
}

/// Reads a table that is no roster yet.
///
/// # Errors
/// A file that is neither Popolo JSON nor such a CSV, or that does not say up to when it is known and nobody else does.
pub(crate) fn import(file: &RosterFile, with: &Import, pack: &RulePack) -> Result<Imported, Vec<Problem>> {
    let problem = |what: &str, help: &str| vec![Problem::new(ProblemKind::Roster, what, help).in_file(&file.name)];
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let facts = if text.trim_start().starts_with('{') { popolo(file, text)? } else { table(file, text)? };
    if with.known_to.is_none() && facts.iter().any(|fact| fact.known_to.is_empty()) {
        let help = "Say it with --known-to YYYY-MM-DD: nothing later will be judged";
        return Err(problem("this file does not say up to which day it is right", help));
    }
    if let Some(place) = with.place.as_ref().filter(|place| !pack.places.iter().any(|known| known.id == **place)) {
        return Err(problem(
            &format!("no place has the id “{place}”"),
            "Countries are US or GB, states US-VT, bodies UN or NATO",
        ));
    }
    if let Some(office) = with.office.as_ref().filter(|office| !pack.offices.iter().any(|known| known.id == **office)) {
        return Err(problem(&format!("no office has the id “{office}”"), "rules/en/offices.toml has them all"));
    }
    let mut left_out = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::new();
    for fact in facts {
        match row(fact, file, with, pack) {
            Ok(row) if rows.contains(&row) => *left_out.entry("stands there twice".to_owned()).or_insert(0) += 1,
            Ok(row) => rows.push(row),
            Err(reason) => *left_out.entry(reason).or_insert(0) += 1,
        }
    }
    Ok(Imported { csv: write_csv(&rows), terms: rows.len(), left_out })
}

/// The row, or why there is none.
fn row(fact: Fact, file: &RosterFile, with: &Import, pack: &RulePack) -> Result<Row, String> {
    if fact.person.is_empty() {
        return Err("nobody is named".to_owned());
    }
    let known_place = |id: &str| pack.places.iter().any(|place| place.id == id);
    let base = if fact.place.is_empty() { with.place.clone().unwrap_or_default() } else { fact.place };
    let within = format!("{base}-{}", fact.area);
    let (place, area) = if known_place(&within) { (within, String::new()) } else { (base, fact.area) };
    if !place.is_empty() && !known_place(&place) {
        return Err(format!("no place has the id “{place}”"));
    }
    let office = office_of(&fact.title, &place, pack).or_else(|| with.office.clone());
    let office = office.ok_or_else(|| format!("no office is called “{}”", fact.title))?;
    let date = |what: &str, text: &str| match text {
        "" => Ok(None),
        // A day may carry a time: "2019-05-20T00:00:00Z".
        text => {
            Range::parse(text.split('T').next().unwrap_or("")).map(Some).ok_or_else(|| format!("“{what}” is no date"))
        }
    };
    let known_to = if fact.known_to.is_empty() { with.known_to.as_deref().unwrap_or("") } else { &fact.known_to };
    let known_to = day(known_to).ok_or("“known_to” is no day")?;
    let from = date("from", &fact.from)?.ok_or("it has no beginning")?;
    let to = end(date("to", &fact.to)?, &fact.to_note, from, known_to);
    if to.is_some_and(|to| to.last < from.first) {
        return Err("it ends before it begins".to_owned());
    }
    let last = fold(&fact.person).pop().unwrap_or_default();
    let family = if plain(&fold(&fact.family)) == last { String::new() } else { fact.family };
    Ok(Row {
        died: day(&fact.died),
        person: fact.person,
        family,
        aliases: fact.aliases,
        office,
        place,
        area,
        party: fact
            .party
            .chars()
            .next()
            .filter(|letter| matches!(letter, 'R' | 'D' | 'I'))
            .map(String::from)
            .unwrap_or_default(),
        from: Some(from),
        to,
        known_to,
        source: [&fact.source, with.source.as_deref().unwrap_or(""), &file.name]
            .into_iter()
            .find(|source| !source.is_empty())
            .unwrap_or("import")
            .to_owned(),
        ..Row::default()
    })
}

/// What an end means by the note beside it: one that is only scheduled is none, one that was derived is a range.
fn end(stated: Option<Range>, note: &str, from: Range, known_to: u32) -> Option<Range> {
    if note == "open" || note == "scheduled" {
        return None;
    }
    if note.starts_with("derived") {
        return stated.map(|to| Range { first: from.last.min(to.last), last: to.last });
    }
    if note.starts_with("unknown") {
        return Some(Range { first: from.last.min(known_to), last: known_to });
    }
    if let Some((one, other)) = note.strip_prefix("approx: left between ").and_then(|dates| dates.split_once(" and ")) {
        return Range::parse(&format!("{one}/{other}")).or(stated);
    }
    stated
}

/// The office that a title names in a place: "President" in US, "Governor of Ohio", "Senator".
fn office_of(title: &str, place: &str, pack: &RulePack) -> Option<String> {
    if let Some(id) = pack.offices.iter().find(|office| office.id == title) {
        return Some(id.id.to_string());
    }
    let of = |title: &str| {
        let wanted = fold(title);
        let called = pack.offices.iter().filter(|office| office.forms.iter().any(|form| fold(form) == wanted));
        let country = place.split('-').next().unwrap_or("");
        let fits = |home: &str| home == place || home == country;
        let mut called: Vec<_> =
            called.filter(|office| office.jurisdiction.as_ref().is_none_or(|home| fits(home))).collect();
        called.sort_by_key(|office| office.jurisdiction.is_none());
        called.first().map(|office| office.id.to_string())
    };
    of(title).or_else(|| of(title.split(" of ").next()?)).or_else(|| of(title.split(" for ").next()?))
}

/// A CSV with a header: person, office, and what else of the usual columns there is.
fn table(file: &RosterFile, text: &str) -> Result<Vec<Fact>, Vec<Problem>> {
    let problem = |what: String, help: &str| vec![Problem::new(ProblemKind::Roster, what, help).in_file(&file.name)];
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| problem(format!("not a table: {error}"), "Save it as CSV"))?.clone();
    let column = |names: &[&str]| header.iter().position(|one| names.iter().any(|name| one.eq_ignore_ascii_case(name)));
    let needed =
        [column(&["person", "name"]), column(&["office", "role", "title"]), column(&["start", "from", "start_date"])];
    if needed.contains(&None) {
        let help = "A table needs the columns person, office and start; family_name, aliases, jurisdiction, area, party, end, \
                    end_note, known_to and source are read where they are. JSON must be Popolo";
        return Err(problem("this is neither Popolo JSON nor a table of terms".to_owned(), help));
    }
    let others = [
        column(&["family_name", "family"]),
        column(&["aliases"]),
        column(&["died", "death_date"]),
        column(&["jurisdiction", "place"]),
        column(&["area"]),
        column(&["party"]),
        column(&["end", "to", "end_date"]),
        column(&["end_note"]),
        column(&["known_to"]),
        column(&["source"]),
    ];
    let mut facts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| problem(format!("not a table: {error}"), "Save it as CSV in UTF-8"))?;
        let cell = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("").to_owned();
        let [person, title, from] = needed.map(cell);
        let [family, aliases, died, place, area, party, to, to_note, known_to, source] = others.map(cell);
        let aliases = aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        facts.push(Fact {
            person,
            family,
            aliases,
            died,
            title,
            place,
            area,
            party,
            from,
            to,
            to_note,
            known_to,
            source,
        });
    }
    Ok(facts)
}

/// The parts of a Popolo file that tell of terms; what else it has is passed over.
/// Specification: <https://www.popoloproject.com/specs/>.
#[derive(Deserialize)]
struct Popolo {
    persons: Vec<Person>,
    memberships: Vec<Membership>,
    #[serde(default)]
    organizations: Vec<Organization>,
    #[serde(default)]
    posts: Vec<Organization>,
    #[serde(default)]
    areas: Vec<Organization>,
    #[serde(default)]
    events: Vec<Organization>,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    family_name: String,
    #[serde(default, deserialize_with = "text")]
    death_date: String,
    #[serde(default)]
    other_names: Vec<OtherName>,
    #[serde(default, deserialize_with = "list")]
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct OtherName {
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    lang: String,
}

#[derive(Deserialize)]
struct Membership {
    #[serde(default, deserialize_with = "text")]
    person_id: String,
    #[serde(default, deserialize_with = "text")]
    role: String,
    #[serde(default, deserialize_with = "text")]
    post_id: String,
    #[serde(default, deserialize_with = "text")]
    area_id: String,
    #[serde(default, deserialize_with = "text")]
    on_behalf_of_id: String,
    #[serde(default, deserialize_with = "text")]
    legislative_period_id: String,
    #[serde(default, deserialize_with = "text")]
    start_date: String,
    #[serde(default, deserialize_with = "text")]
    end_date: String,
}

/// Whatever else has an id: an organization, a post, an area, an event.
#[derive(Deserialize)]
struct Organization {
    id: String,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    label: String,
    #[serde(default, deserialize_with = "text")]
    start_date: String,
    #[serde(default, deserialize_with = "text")]
    end_date: String,
}

/// A string, or nothing where the file has null.
fn text<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(from)?.unwrap_or_default())
}

/// A list, or nothing where the file has null.
fn list<'de, D: serde::Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<T>>::deserialize(from)?.unwrap_or_default())
}

fn popolo(file: &RosterFile, text: &str) -> Result<Vec<Fact>, Vec<Problem>> {
    let popolo: Popolo = serde_json::from_str(text).map_err(|error| {
        let help = "It must have “persons” and “memberships”, see popoloproject.com/specs";
        let problem = Problem::new(ProblemKind::Roster, format!("not Popolo JSON: {error}"), help);
        vec![problem.in_file(&file.name)]
    })?;
    let by_id = |list: &[Organization]| -> HashMap<String, usize> {
        list.iter().enumerate().map(|(at, one)| (one.id.clone(), at)).collect()
    };
    let (organizations, posts) = (by_id(&popolo.organizations), by_id(&popolo.posts));
    let (areas, events) = (by_id(&popolo.areas), by_id(&popolo.events));
    let people: HashMap<&str, &Person> = popolo.persons.iter().map(|person| (person.id.as_str(), person)).collect();
    let nested = popolo.persons.iter().flat_map(|person| person.memberships.iter().map(move |one| (one, Some(person))));
    let all = popolo.memberships.iter().map(|one| (one, people.get(one.person_id.as_str()).copied())).chain(nested);
    let facts = all.map(|(one, person)| {
        let post = posts.get(&one.post_id).map(|at| &popolo.posts[*at]);
        let event = events.get(&one.legislative_period_id).map(|at| &popolo.events[*at]);
        let area = areas.get(&one.area_id).map_or("", |at| &popolo.areas[*at].name);
        // EveryPolitician leaves dates out when somebody served the whole period.
        let or = |own: &str, whole: Option<&String>| {
            if own.is_empty() { whole.cloned().unwrap_or_default() } else { own.to_owned() }
        };
        let label = post.map_or("", |post| if post.label.is_empty() { &post.name } else { &post.label });
        let english = |other: &&OtherName| (other.lang.is_empty() || other.lang == "en") && !other.name.is_empty();
        Fact {
            person: person.map_or_else(String::new, |person| person.name.clone()),
            family: person.map_or_else(String::new, |person| person.family_name.clone()),
            aliases: person.map_or_else(Vec::new, |person| {
                person.other_names.iter().filter(english).map(|other| other.name.clone()).collect()
            }),
            died: person.map_or_else(String::new, |person| person.death_date.clone()),
            title: if label.is_empty() { one.role.clone() } else { label.to_owned() },
            area: area.to_owned(),
            party: organizations
                .get(&one.on_behalf_of_id)
                .map_or_else(String::new, |at| popolo.organizations[*at].name.clone()),
            from: or(&one.start_date, event.map(|event| &event.start_date)),
            to: or(&one.end_date, event.map(|event| &event.end_date)),
            ..Fact::default()
        }
    });
    Ok(facts.collect())
}
