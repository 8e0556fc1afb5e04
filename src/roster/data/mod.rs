//! Who held which office when, as a table that is looked into and never parsed at start.
//!
//! In: rows of a roster file, as in `rules/roster`: "Joe Biden, vice-president, US, 2009-01-20, 2017-01-20". Out: a
//! [`Roster`] whose names are found by one probe, and which `build.rs` (it shares this folder) writes as a `static`.

mod compile;
mod date;
mod name;
mod read;

use std::borrow::Cow;

use crate::bake::baked;
use crate::lexicon::key;
use crate::rule::RulePack;

pub use compile::{combine, compile, validate};
pub use date::{Range, day, show};
pub use name::{fold, plain, stem};
pub use read::{Row, read_csv, read_toml, write_csv};

/// A day, counted from 1 January of the year 1 as day 1; 0 is no day.
pub type Day = u32;

/// The office of somebody whose titles must never be judged: a leader whom some recognise.
pub const NO_OFFICE: &str = "none";

baked! {
    /// Everybody and every term, in flat tables: the program maps them and starts.
    #[derive(Clone, Debug, Default)]
    pub struct Roster {
        /// All strings, one after another.
        pub text: Cow<'static, str>,
        /// People, in the order of the files.
        pub persons: Cow<'static, [Person]>,
        /// Terms, those of one person together, by their start.
        pub terms: Cow<'static, [Term]>,
        /// Other names of people.
        pub aliases: Cow<'static, [Piece]>,
        /// Names by the hash of their words, sorted.
        pub keys: Cow<'static, [NameKey]>,
        /// Ids of offices, as in `offices.toml`.
        pub offices: Cow<'static, [Piece]>,
        /// Ids of places, as in `places.toml`.
        pub places: Cow<'static, [Piece]>,
        /// Where facts come from.
        pub sources: Cow<'static, [Piece]>,
        /// The last day of which any term says something.
        pub known_to: u32,
    }

    /// A stretch of the roster's text.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Piece {
        /// First byte.
        pub start: u32,
        /// One past the last.
        pub end: u32,
    }

    /// Somebody who holds or held an office.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Person {
        /// The name in common use.
        pub name: Piece,
        /// Tells namesakes apart; empty for nearly all.
        pub id: Piece,
        /// The family name where it is not the last word.
        pub family: Piece,
        /// Other names: from, to.
        pub aliases: Piece,
        /// Terms: from, to.
        pub terms: Piece,
        /// The day of death, if it is known.
        pub died: u32,
    }

    /// One unbroken time in one office.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Term {
        /// Whose.
        pub person: u32,
        /// Which, an index into `offices`.
        pub office: u16,
        /// Where, an index into `places`.
        pub place: u16,
        /// Where more closely: the city of a mayor.
        pub area: Piece,
        /// The first letter of the party, where it matters; else 0.
        pub party: u8,
        /// The first day in office, as far as it is known.
        pub from: Range,
        /// The last one; none is "in office on `known_to`".
        pub to: Option<Range>,
        /// Nothing is known of later days.
        pub known_to: u32,
        /// Who says so, an index into `sources`.
        pub source: u16,
    }

    /// A name, or a part of one, that leads to a person.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct NameKey {
        /// Of the folded words.
        pub hash: u64,
        /// 0 the whole name with initials, 1 without, 2 the family name, 3 the given name of one whose family name comes first.
        pub part: u8,
        /// Whose.
        pub person: u32,
    }
}

/// What a term says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The term began later.
    Before,
    /// The day lies in it.
    Within,
    /// It may: the dates are not known that closely.
    Perhaps,
    /// The term was over.
    After,
    /// The day is later than what is known.
    Unknown,
}

impl Term {
    /// Where a day lies.
    #[must_use]
    pub const fn state(&self, day: Day) -> State {
        if self.from.first == 0 {
            return State::Unknown;
        }
        if day < self.from.first {
            return State::Before;
        }
        if day < self.from.last {
            return State::Perhaps;
        }
        match self.to {
            None if day <= self.known_to => State::Within,
            None => State::Unknown,
            Some(to) if day <= to.first => State::Within,
            Some(to) if day <= to.last => State::Perhaps,
            Some(_) => State::After,
        }
    }
}

impl Roster {
    /// The string of a piece.
    #[must_use]
    pub fn of(&self, piece: Piece) -> &str {
        self.text.get(piece.start as usize..piece.end as usize).unwrap_or("")
    }

    /// A person's name.
    #[must_use]
    pub fn name(&self, person: u32) -> &str {
        self.persons.get(person as usize).map_or("", |person| self.of(person.name))
    }

    /// A person's name and all others that are known.
    pub fn names(&self, person: u32) -> impl Iterator<Item = &str> {
        let known = self.persons.get(person as usize);
        let aliases = known.map_or(Piece::default(), |person| person.aliases);
        let aliases = self.aliases.get(aliases.start as usize..aliases.end as usize).unwrap_or_default();
        known.map(|person| self.of(person.name)).into_iter().chain(aliases.iter().map(|alias| self.of(*alias)))
    }

    /// The word that a person is called by after the first mention.
    #[must_use]
    pub fn family(&self, person: u32) -> &str {
        let Some(known) = self.persons.get(person as usize) else { return "" };
        match self.of(known.family) {
            "" => self.of(known.name).rsplit(' ').next().unwrap_or(""),
            family => family,
        }
    }

    /// A person's terms, by their start.
    #[must_use]
    pub fn terms(&self, person: u32) -> &[Term] {
        let terms = self.persons.get(person as usize).map_or(Piece::default(), |person| person.terms);
        self.terms.get(terms.start as usize..terms.end as usize).unwrap_or_default()
    }

    /// The id of a term's office.
    #[must_use]
    pub fn office(&self, term: &Term) -> &str {
        self.offices.get(usize::from(term.office)).map_or("", |office| self.of(*office))
    }

    /// The id of a term's place.
    #[must_use]
    pub fn place(&self, term: &Term) -> &str {
        self.places.get(usize::from(term.place)).map_or("", |place| self.of(*place))
    }

    /// Who says that a term is so.
    #[must_use]
    pub fn source(&self, term: &Term) -> &str {
        self.sources.get(usize::from(term.source)).map_or("", |source| self.of(*source))
    }

    /// Whether anybody is known to have held an office.
    #[must_use]
    pub fn knows_office(&self, office: &str) -> bool {
        self.offices.iter().any(|known| self.of(*known) == office)
    }

    /// The people who bear a name of two words or more, given as it is written: "Joseph R. Biden Jr.", "Tim Kaine"; and
    /// those of one word, "Francis", if that is all of their name. A given name counts as another if `pack` says that
    /// one person may bear both; nothing else of the name may differ.
    #[must_use]
    pub fn named(&self, name: &str, pack: &RulePack) -> Vec<u32> {
        let words = fold(name);
        let exact = self.by_key(&plain(&words), 0);
        if !exact.is_empty() {
            return exact;
        }
        let words = stem(&words);
        let exact = self.by_key(&plain(&words), 1);
        if !exact.is_empty() || words.len() < 2 {
            return exact;
        }
        let Some((given, rest)) = words.split_first() else { return Vec::new() };
        let nick = |other: &str| pack.may_be_nicknames(key(given), key(other));
        let mut found = self.by_key(rest.last().map_or("", String::as_str), 2);
        found.retain(|person| {
            self.names(*person).any(|form| {
                let form = stem(&fold(form));
                form.split_first().is_some_and(|(first, others)| others == rest && nick(first))
            })
        });
        found
    }

    /// The people with that family name.
    #[must_use]
    pub fn with_family(&self, family: &str) -> Vec<u32> {
        self.by_key(&plain(&fold(family)), 2)
    }

    /// The people whose family name comes first and whose given name this is.
    #[must_use]
    pub fn with_last_given(&self, given: &str) -> Vec<u32> {
        self.by_key(&plain(&fold(given)), 3)
    }

    fn by_key(&self, words: &str, part: u8) -> Vec<u32> {
        let hash = key(words);
        let start = self.keys.partition_point(|known| (known.hash, known.part) < (hash, part));
        let same = self.keys[start..].iter().take_while(|known| known.hash == hash && known.part == part);
        same.map(|known| known.person).collect()
    }

    /// Everybody who surely held an office of a place on a day.
    pub fn holders<'a>(&'a self, office: &'a str, place: &'a str, day: Day) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(move |term| {
            self.office(term) == office && self.place(term) == place && term.state(day) == State::Within
        })
    }
}
