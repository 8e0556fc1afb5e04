//! What stands beside a title and can be looked up: the party and state of a member of Congress, years, a number.
//!
//! "Sen. Ana Ruiz, R-Ohio" of a Democrat from Vermont; "Ruiz, mayor from 2008 to 2016" of other years; "the 44th president".

use super::tenure::{Judge, Kind, Verdict};
use super::tenure_words::describe;
use crate::mention::Effect;
use crate::roster::{Day, State, Term, show};
use crate::rule::Place;
use crate::span::Span;
use crate::vocab::Severity;

impl Judge<'_> {
    /// "Sen. Ana Ruiz, R-Ohio": the party and the state that stand behind a member of Congress.
    pub(super) fn label(&self, person: u32) -> Option<Verdict> {
        let text = &self.context.article.text;
        let after = self.mention.name()?.end;
        if !matches!(text.word(after), "," | "(") || self.title.effect != Effect::Current {
            return None;
        }
        let first = text.tokens.get(after as usize + 1)?.span;
        let rest = text.of(Span::new(first.start, u32::try_from(text.plain.len()).unwrap_or(u32::MAX)));
        let letter = rest.get(..1).filter(|letter| matches!(*letter, "R" | "D" | "I"))?;
        let behind = rest[1..].strip_prefix(['-', '\u{2010}', '\u{2011}', '\u{2013}'])?;
        // "R-N.C.", "R-New York": the longest form that stands there and ends there.
        let stands = |form: &&str| {
            behind.strip_prefix(*form).is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric()))
        };
        let longest = |place: &Place| {
            let forms = place.postal.iter().chain(place.abbreviations.iter()).chain(place.names.iter());
            forms.map(AsRef::as_ref).filter(stands).map(str::len).max()
        };
        let states = self.context.pack.places.iter().filter(|place| place.kind == "state");
        let (length, stated) =
            states.filter_map(|place| Some((longest(place)?, place))).max_by_key(|(length, _)| *length)?;
        let word = &rest[..rest.len() - behind.len() + length];
        let roster = self.context.roster;
        let term = self.terms(person).iter().find(|term| self.fits(term) && term.state(self.day) == State::Within)?;
        let home = roster.place(term);
        let party = char::from(term.party).to_string();
        let wrong_state = home.starts_with("US-") && home != stated.id;
        let wrong_party = term.party != 0 && letter != party;
        if !wrong_state && !wrong_party {
            return None;
        }
        let known = if term.party == 0 { String::new() } else { format!(" ({party})") };
        let fact =
            format!("but {} was {}{known} on {}", roster.name(person), describe(self.context, term), show(self.day));
        let way = "Correct it, or the name.".to_owned();
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        word.clone_into(&mut verdict.here);
        verdict.holder.clear();
        Some(verdict)
    }

    /// "Ruiz, mayor from 2008 to 2016": both years are another's.
    pub(super) fn stated_years(&self, person: u32) -> Option<Verdict> {
        let text = &self.context.article.text;
        let at = self.title.tokens.end;
        let year = |at: u32| text.word(at).parse::<u32>().ok().filter(|year| (1900..2100).contains(year));
        if text.word(at) != "from" || !matches!(text.word(at + 2), "to" | "until" | "through") {
            return None;
        }
        let (begin, end) = (year(at + 1)?, year(at + 3)?);
        let of_year = |day: Day| show(day).get(..4).and_then(|year| year.parse::<u32>().ok());
        let fitting: Vec<&Term> = self.terms(person).iter().filter(|term| self.fits(term)).collect();
        let exact = |term: &&&Term| self.slack(term) == 0 && term.from.first == term.from.last;
        let closed: Vec<&&Term> = fitting.iter().filter(exact).filter(|term| term.to.is_some()).collect();
        let near = |term: &&&&Term| {
            let years = term.to.map_or(0, |to| of_year(to.last).unwrap_or(0));
            of_year(term.from.first) == Some(begin) || years == end
        };
        if closed.len() != fitting.len() || closed.iter().any(|term| near(&term)) {
            return None;
        }
        let term = *closed.first()?;
        let until = term.to.map_or_else(String::new, |to| to.show());
        let what = describe(self.context, term);
        let fact = format!("but {} was {what} from {} to {until}", self.context.roster.name(person), term.from.show());
        let way = "Look the years up.".to_owned();
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        verdict.here = format!("from {begin} to {end}");
        verdict.holder.clear();
        Some(verdict)
    }

    /// "Ruiz, the 44th president".
    pub(super) fn ordinal(&self, person: u32) -> Option<Verdict> {
        let text = &self.context.article.text;
        let number = |at: u32| {
            let word = text.word(at);
            let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
            digits.parse::<usize>().ok()
        };
        let (at, stated) = self.title.tokens.clone().find_map(|at| number(at).map(|number| (at, number)))?;
        let roster = self.context.roster;
        let term = self.terms(person).iter().find(|term| self.fits(term) && self.is_counted(term))?;
        let (office, place) = (roster.office(term), roster.place(term));
        let mut all: Vec<&Term> =
            roster.terms.iter().filter(|one| roster.office(one) == office && roster.place(one) == place).collect();
        all.sort_by_key(|term| term.from);
        all.dedup_by_key(|term| term.person);
        let numbers: Vec<String> = all
            .iter()
            .zip(1_usize..)
            .filter(|(one, _)| one.person == person)
            .map(|(_, number)| number.to_string())
            .collect();
        if numbers.is_empty() || numbers.contains(&stated.to_string()) {
            return None;
        }
        let fact = format!("but {} was number {}", roster.name(person), numbers.join(" and "));
        let way = "Correct the number.".to_owned();
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        text.word(at).clone_into(&mut verdict.here);
        verdict.holder.clear();
        Some(verdict)
    }

    /// Whether the roster has all holders of a seat from the first on.
    fn is_counted(&self, term: &Term) -> bool {
        let roster = self.context.roster;
        self.rule()
            .strings("counted")
            .any(|seat| seat.split_once(' ') == Some((roster.office(term), roster.place(term))))
    }
}
