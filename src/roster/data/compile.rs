//! Rows → a [`Roster`]; one set of rows over another.
//!
//! Rows of one person (the same name and id) become one person; a newsroom's term replaces what was known of that
//! person in that office.

use std::collections::HashMap;

use super::read::problem;
use super::{NO_OFFICE, NameKey, Person, Piece, Range, Roster, Row, Term, fold, plain, stem};
use crate::lexicon::key;
use crate::problem::Problem;
use crate::rule::RulePack;

/// What is wrong with the rows of a file that can be read: offices and places that the rules do not know.
#[must_use]
pub fn validate(name: &str, text: &str, rows: &[Row], pack: &RulePack) -> Vec<Problem> {
    let nearest = |wanted: &str, known: &mut dyn Iterator<Item = &str>| {
        let near = |one: &str| strsim::jaro_winkler(one, wanted);
        known.max_by(|one, other| near(one).total_cmp(&near(other))).unwrap_or("").to_owned()
    };
    let mut problems = Vec::new();
    for row in rows {
        if row.office != NO_OFFICE && !pack.offices.iter().any(|office| office.id == row.office) {
            let near = nearest(&row.office, &mut pack.offices.iter().map(|office| office.id.as_ref()));
            let what = format!("no office has the id “{}”", row.office);
            let help = format!(
                "The nearest one is “{near}”; rules/en/offices.toml has them all, and a rule file can add more"
            );
            problems.push(problem(name, text, row.offset, what, help));
        }
        if !row.place.is_empty() && !pack.places.iter().any(|place| place.id == row.place) {
            let near = nearest(&row.place, &mut pack.places.iter().map(|place| place.id.as_ref()));
            let what = format!("no place has the id “{}”", row.place);
            let help = format!("The nearest one is “{near}”: countries are US or GB, states US-VT, bodies UN or NATO");
            problems.push(problem(name, text, row.offset, what, help));
        }
    }
    problems
}

/// All strings of a roster, each once.
#[derive(Default)]
struct Strings {
    text: String,
    known: HashMap<String, Piece>,
}

impl Strings {
    fn piece(&mut self, string: &str) -> Piece {
        if string.is_empty() {
            return Piece::default();
        }
        if let Some(known) = self.known.get(string) {
            return *known;
        }
        let start = small(self.text.len());
        self.text.push_str(string);
        let piece = Piece { start, end: small(self.text.len()) };
        self.known.insert(string.to_owned(), piece);
        piece
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The index of a string in a list of pieces, put at its end if it is new.
fn index(list: &mut Vec<Piece>, piece: Piece) -> u16 {
    let at = list.iter().position(|known| *known == piece).unwrap_or_else(|| {
        list.push(piece);
        list.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Makes the table.
#[must_use]
pub fn compile(rows: &[Row]) -> Roster {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let mut by_name: HashMap<(&str, &str), usize> = HashMap::new();
    for row in rows {
        let group = *by_name.entry((&row.person, &row.id)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(row);
    }
    let mut strings = Strings::default();
    let (mut persons, mut terms, mut aliases, mut keys) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut offices, mut places, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    for group in &mut groups {
        group.sort_by_key(|row| row.from);
        let person = small(persons.len());
        let (first_alias, first_term) = (small(aliases.len()), small(terms.len()));
        let name = &group[0].person;
        let family = group.iter().map(|row| row.family.as_str()).find(|family| !family.is_empty()).unwrap_or("");
        let mut names = vec![name.as_str()];
        for alias in group.iter().flat_map(|row| &row.aliases) {
            if !names.contains(&alias.as_str()) {
                names.push(alias);
                aliases.push(strings.piece(alias));
            }
        }
        keys.extend(name_keys(&names, family).into_iter().map(|(hash, part)| NameKey { hash, part, person }));
        for row in group.iter() {
            terms.push(Term {
                person,
                office: index(&mut offices, strings.piece(&row.office)),
                place: index(&mut places, strings.piece(&row.place)),
                area: strings.piece(&row.area),
                party: row.party.bytes().next().unwrap_or(0),
                from: row.from.unwrap_or_default(),
                to: row.to,
                known_to: row.known_to,
                source: index(&mut sources, strings.piece(&row.source)),
            });
        }
        persons.push(Person {
            name: strings.piece(name),
            id: strings.piece(&group[0].id),
            family: strings.piece(family),
            aliases: Piece { start: first_alias, end: small(aliases.len()) },
            terms: Piece { start: first_term, end: small(terms.len()) },
            died: group.iter().find_map(|row| row.died).unwrap_or(0),
        });
    }
    keys.sort_unstable();
    keys.dedup();
    Roster {
        text: strings.text.into(),
        known_to: rows.iter().map(|row| row.known_to).max().unwrap_or(0),
        persons: persons.into(),
        terms: terms.into(),
        aliases: aliases.into(),
        keys: keys.into(),
        offices: offices.into(),
        places: places.into(),
        sources: sources.into(),
    }
}

/// The hashes by which a person is found.
fn name_keys(names: &[&str], family: &str) -> Vec<(u64, u8)> {
    let mut keys = Vec::new();
    for name in names {
        let words = fold(name);
        let short = stem(&words);
        keys.push((key(&plain(&words)), 0));
        keys.push((key(&plain(&short)), 1));
        if short.len() > 1 {
            let last = short.last().map_or("", String::as_str);
            let family = fold(family);
            if family.is_empty() {
                keys.push((key(last), 2));
            } else {
                keys.push((key(&plain(&family)), 2));
                // "Enrique Peña Nieto": the last word finds the full name; "President Jinping" is a slip.
                if short.starts_with(&family) {
                    keys.push((key(&plain(&short[family.len()..])), 3));
                } else {
                    keys.push((key(last), 2));
                }
            }
        }
    }
    keys
}

/// The rows of a newsroom over a roster: what they say of a person in an office replaces what was known of it; and
/// where they name a later holder of an office that one person holds, an open term ends by then.
#[must_use]
pub fn combine(own: &[Row], shipped: &Roster, pack: &RulePack) -> Roster {
    let mut rows = own.to_vec();
    let one_holder = |office: &str| pack.offices.iter().any(|known| known.id == office && known.holders == "one");
    for row in shipped.rows() {
        let seat = |mine: &&Row| mine.office == row.office && mine.place == row.place && mine.area == row.area;
        let replaced = own.iter().filter(seat).any(|mine| fold(&mine.person) == fold(&row.person))
            || own.iter().any(|mine| mine.office == NO_OFFICE && fold(&mine.person) == fold(&row.person));
        if replaced {
            continue;
        }
        let mut row = row.clone();
        if row.to.is_none() && one_holder(&row.office) {
            let later = own.iter().filter(seat).filter_map(|mine| mine.from).map(|from| from.last);
            if let Some(last) = later.filter(|last| *last > row.known_to).min() {
                row.to = Some(Range { first: row.known_to, last });
            }
        }
        rows.push(row);
    }
    compile(&rows)
}

impl Roster {
    /// The rows that the table was made of, grouped by person.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.terms.iter().map(|term| {
            let person = &self.persons[term.person as usize];
            Row {
                offset: 0,
                person: self.of(person.name).to_owned(),
                id: self.of(person.id).to_owned(),
                family: self.of(person.family).to_owned(),
                aliases: self.names(term.person).skip(1).map(str::to_owned).collect(),
                office: self.office(term).to_owned(),
                place: self.place(term).to_owned(),
                area: self.of(term.area).to_owned(),
                party: if term.party == 0 { String::new() } else { char::from(term.party).to_string() },
                from: (term.from.first != 0).then_some(term.from),
                to: term.to,
                known_to: term.known_to,
                source: self.source(term).to_owned(),
                died: (person.died != 0).then_some(person.died),
            }
        })
    }
}
