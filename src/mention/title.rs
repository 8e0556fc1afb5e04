//! Titles: the words before or after a name that say what office somebody holds.
//!
//! "then-Vice President" is the office vice-president with the effect past-at-event; "Russian President" is president
//! of the place Russia; "Mr." is an honorific without an office.

use std::ops::Range;

use crate::lexicon::{Facts, Meaning, Phrase, key};
use crate::rule::RulePack;
use crate::text::{Kind, Text};
use crate::vocab::Gender;

/// What a modifier does to a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The holder holds it.
    Current,
    /// former, ex-
    Past,
    /// -elect, incoming
    Elect,
    /// nominee
    Nominee,
    /// acting
    Acting,
    /// then-
    PastAtEvent,
    /// future
    Future,
    /// the late
    Dead,
    /// deputy, shadow: another office
    OtherOffice,
}

impl Effect {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "past" => Self::Past,
            "elect" => Self::Elect,
            "nominee" => Self::Nominee,
            "acting" => Self::Acting,
            "past-at-event" => Self::PastAtEvent,
            "future" => Self::Future,
            "dead" => Self::Dead,
            "other-office" => Self::OtherOffice,
            _ => return None,
        })
    }
}

/// A title as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its tokens, place and modifiers included.
    pub tokens: Range<u32>,
    /// The office, an index into the pack's.
    pub office: Option<u16>,
    /// What its modifiers make of it.
    pub effect: Effect,
    /// The place it is tied to, an index into the pack's places.
    pub place: Option<u16>,
    /// The honorific, an index into the pack's.
    pub honorific: Option<u16>,
    /// A plain role before a name: "lawyer", "opposition leader"; the token of its noun.
    pub role: Option<u32>,
    /// What it says of gender.
    pub gender: Option<Gender>,
    /// Whether words that are neither modifier nor place stand in it ("Heritage Foundation President"): then the
    /// office is that of some body and not the one of the form.
    pub of_body: bool,
}

/// No title has as many words: “President President President …” must not be read to its end from every word.
const LONGEST: u32 = 32;

/// Reads titles of one text.
#[derive(Clone, Copy)]
pub(super) struct Titles<'a> {
    pub text: &'a Text,
    pub pack: &'a RulePack,
}

impl Titles<'_> {
    /// The longest phrase that starts at `at` and means something that `wanted` takes, with its length; `opens` is what is
    /// known of the words with which such phrases begin.
    pub fn phrase(&self, opens: Facts, at: u32, end: u32, wanted: impl Fn(Meaning) -> bool) -> Option<(Meaning, u32)> {
        let first = self.text.tokens.get(at as usize)?;
        if !first.is(opens) {
            return None;
        }
        self.pack.lexicon.phrases_from(first.key).iter().find_map(|phrase| {
            let length = u32::try_from(phrase.keys.len()).ok()?;
            (at + length <= end && wanted(phrase.meaning) && self.stands(phrase, at))
                .then_some((phrase.meaning, length))
        })
    }

    fn stands(&self, phrase: &Phrase, at: u32) -> bool {
        phrase.keys.iter().zip(at..).all(|(key, index)| {
            let token = &self.text.tokens[index as usize];
            token.key == *key && (!phrase.capitals || token.is_all_capitals())
        })
    }

    /// An office whose first word is glued to a prefix or whose last is glued to a suffix: "then-Vice President",
    /// "President-elect".
    fn glued(&self, at: u32, end: u32) -> Option<(u16, u32, Effect)> {
        if !self.text.tokens[at as usize].has_hyphen() {
            return None;
        }
        let lower = self.text.word(at).to_lowercase();
        for modifier in self.pack.modifiers.iter() {
            let Some(effect) = Effect::of(&modifier.effect) else { continue };
            for form in modifier.forms.iter() {
                let rest = if form.ends_with('-') {
                    lower.strip_prefix(form.as_ref())
                } else if form.starts_with('-') {
                    lower.strip_suffix(form.as_ref())
                } else {
                    continue;
                };
                let Some(rest) = rest.filter(|rest| !rest.is_empty()) else { continue };
                let found = self.pack.lexicon.phrases_from(key(rest)).iter().find_map(|phrase| {
                    let Meaning::Office(office) = phrase.meaning else { return None };
                    let length = u32::try_from(phrase.keys.len()).ok()?;
                    let tail = phrase.keys[1..].iter().zip(at + 1..);
                    let fits = at + length <= end
                        && tail.clone().all(|(key, index)| self.text.tokens[index as usize].key == *key);
                    fits.then_some((office, length, effect))
                });
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// The title that starts at `at`; it may be followed by a name.
    pub fn parse(&self, at: u32, end: u32) -> Option<Title> {
        let mut title = Title {
            tokens: at..at,
            office: None,
            effect: Effect::Current,
            place: None,
            honorific: None,
            role: None,
            gender: None,
            of_body: false,
        };
        let mut index = at;
        let end = end.min(at + LONGEST);
        while index < end {
            let token = &self.text.tokens[index as usize];
            if !token.is_word() {
                // "Russia's": the apostrophe token is a word; "(R-Ohio)" is not part of a title.
                break;
            }
            if let Some((office, length, effect)) = self.glued(index, end) {
                title.office = Some(office);
                title.effect = effect;
                index += length;
                continue;
            }
            if let Some((Meaning::Office(office), length)) =
                self.phrase(Facts::OFFICE_START, index, end, |meaning| matches!(meaning, Meaning::Office(_)))
            {
                // "Chairman and CEO", "Majority Leader Sen.": the first one of a group counts.
                if title.office.is_none_or(|known| self.pack.offices[usize::from(known)].exclusive.is_empty()) {
                    title.office = Some(office);
                }
                index += length;
                if title.gender.is_none() {
                    title.gender = self.gender_of(index - length..index);
                }
                continue;
            }
            if token.honorific != 0 && (token.is_capital() || title.honorific.is_some()) {
                title.honorific = Some(token.honorific - 1);
                let honorific = &self.pack.honorifics[usize::from(token.honorific - 1)];
                title.gender = title.gender.or(honorific.gender);
                index += 1;
                continue;
            }
            if title.office.is_some() || title.honorific.is_some() {
                // After the office only a suffix like "elect" or "designate" goes on.
                match self.modifier(index, end) {
                    Some((effect @ (Effect::Elect | Effect::Nominee), length)) => {
                        title.effect = effect;
                        index += length;
                        continue;
                    }
                    _ => break,
                }
            }
            if let Some((effect, length)) = self.modifier(index, end) {
                if effect != Effect::Current {
                    title.effect = effect;
                }
                index += length;
                continue;
            }
            if let Some((place, length)) = self.place(index, end) {
                title.place = Some(place);
                index += length;
                if self.text.tokens.get(index as usize).is_some_and(|next| next.key == self.apostrophe()) && index < end
                {
                    index += 1;
                }
                continue;
            }
            if token.is(Facts::PARTY) {
                index += 1;
                continue;
            }
            break;
        }
        // A plain role: "lawyer Ana Ruiz", "Russian opposition leader Alexei Navalny".
        if title.office.is_none() && title.honorific.is_none() {
            let role = self.role(index, end)?;
            title.role = Some(role);
            title.gender = gender_of_role(self.text.tokens[role as usize].facts);
            index = role + 1;
        }
        title.tokens = at..index;
        Some(title)
    }

    /// The noun of a plain role before a name that begins at `at`: "lawyer", "bestselling author", "opposition leader".
    pub fn role(&self, at: u32, end: u32) -> Option<u32> {
        /// Words of a role.
        const WORDS: u32 = 4;
        for role in at..end.min(at + WORDS) {
            let token = &self.text.tokens[role as usize];
            if token.kind != Kind::Word || token.is_capital() {
                return None;
            }
            if token.is(Facts::ONE_PERSON)
                && self.text.tokens.get(role as usize + 1).is_some_and(|next| next.is_capital() && next.is_word())
            {
                return Some(role);
            }
            let opens = Facts::ADJECTIVE.or(Facts::MODIFIER).or(Facts::BODY).or(Facts::DOCUMENT);
            if token.facts != Facts::NONE && !token.is(opens) {
                return None;
            }
        }
        None
    }

    fn apostrophe(&self) -> u64 {
        key("'s")
    }

    /// A modifier at `at`, with its length.
    pub fn modifier(&self, at: u32, end: u32) -> Option<(Effect, u32)> {
        let token = self.text.tokens.get(at as usize)?;
        let (Meaning::Modifier(modifier), length) =
            self.phrase(Facts::MODIFIER_START, at, end, |meaning| matches!(meaning, Meaning::Modifier(_)))?
        else {
            return None;
        };
        // "Later Rep. Ruiz spoke": at the start of a sentence "later", "then", "once" are adverbs.
        if token.is_capital() && token.is(Facts::ADVERB.or(Facts::TIME)) {
            return None;
        }
        Some((Effect::of(&self.pack.modifiers[usize::from(modifier)].effect).unwrap_or(Effect::Current), length))
    }

    /// A place's name, adjective or abbreviation at `at`, with its length.
    pub fn place(&self, at: u32, end: u32) -> Option<(u16, u32)> {
        let token = self.text.tokens.get(at as usize).filter(|_| at < end)?;
        if !token.is_capital() {
            return None;
        }
        let phrase = self.phrase(Facts::PLACE_START, at, end, |meaning| {
            matches!(meaning, Meaning::Place(_) | Meaning::PlaceAdjective(_) | Meaning::Metonym(_))
        });
        if let Some((Meaning::Place(place) | Meaning::PlaceAdjective(place) | Meaning::Metonym(place), length)) = phrase
        {
            return Some((place, length));
        }
        (token.place != 0 && token.is(Facts::PLACE_NAME.or(Facts::PLACE_ADJECTIVE).or(Facts::METONYM)))
            .then(|| (token.place - 1, 1))
    }

    fn gender_of(&self, tokens: Range<u32>) -> Option<Gender> {
        tokens.into_iter().find_map(|index| gender_of_role(self.text.tokens[index as usize].facts))
    }
}

/// What a role noun says of gender: spokeswoman, king.
pub(super) fn gender_of_role(facts: Facts) -> Option<Gender> {
    match (facts.any(Facts::ROLE_MALE), facts.any(Facts::ROLE_FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
