//! Files' entries → the word table, the cues, and the names that patterns may use.
//!
//! `[[cue]] lemmas = ["claim"], nouns = ["claim", "claims"]` makes one cue "claim"; the table's entry of "claims"
//! leads to it as a verb and as a noun.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::merge::Merged;
use super::pack::{Cue, Text};
use super::shape::{self, Member, Placed};
use super::syntax::Names;
use crate::lexicon::{Builder, Facts, Meaning, form, inflect, key, split_words};
use crate::problem::Problem;
use crate::vocab::Polarity;

/// Everything about words.
pub(super) struct Words {
    pub builder: Builder,
    pub cues: Vec<Cue>,
    pub names: Names,
    pub nicknames: Vec<Cow<'static, [u64]>>,
}

pub(super) fn owned(text: &str) -> Text {
    Cow::Owned(text.to_owned())
}

fn index(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn is_one_word(text: &str) -> bool {
    split_words(text).count() == 1
}

impl Words {
    /// Gathers the words of all files.
    pub fn new(merged: &Merged<'_>, problems: &mut Vec<Problem>) -> Self {
        let builder = Builder::new(merged.lists.keys().map(|name| (*name).to_owned()).collect());
        let mut words = Self { builder, cues: Vec::new(), names: Names::default(), nicknames: Vec::new() };
        words.names.lists =
            merged.lists.keys().filter_map(|name| Some(((*name).to_owned(), words.builder.list(name)?))).collect();
        for cue in &merged.cues {
            for label in &cue.entry.takes {
                if !words.names.takes.contains(label.get_ref()) {
                    words.names.takes.push(label.get_ref().clone());
                    if words.names.takes.len() == 65 {
                        problems.push(cue.read.problem(label, "there are more than 64 labels in takes", "Use fewer"));
                    }
                }
            }
            words.cue(merged, cue.entry, &mut |placed, what, help| problems.push(cue.read.problem(placed, what, help)));
        }
        words.lists(merged);
        words.titles(merged);
        words.places(merged);
        words
    }

    fn cue(&mut self, merged: &Merged<'_>, entry: &shape::Cue, problem: &mut impl FnMut(&Placed, String, &str)) {
        for word in entry.lemmas.iter().chain(&entry.nouns).chain(&entry.words) {
            if !is_one_word(word.get_ref()) {
                let what = format!("“{}” is not one word", word.get_ref());
                problem(word, what, "Give its verb, and the rest as particles, or write a frame for it");
            }
        }
        let mut of_entry: BTreeMap<String, u16> = BTreeMap::new();
        for lemma in &entry.lemmas {
            let cue = self.cue_of(entry, lemma.get_ref(), &mut of_entry);
            for (word, bits) in inflect(lemma.get_ref(), &merged.inflections) {
                self.verb(&word, bits);
                self.lemma(lemma.get_ref(), &word);
                self.reading(&word, cue, bits);
            }
        }
        for noun in &entry.nouns {
            let lemma = lemma_of_noun(noun.get_ref(), entry);
            let cue = self.cue_of(entry, &lemma, &mut of_entry);
            self.lemma(&lemma, noun.get_ref());
            let draft = &mut self.builder.word(noun.get_ref()).entry;
            if draft.noun_cue == 0 {
                draft.noun_cue = cue;
                draft.forms |= form::NOUN;
            }
        }
        for word in &entry.words {
            let cue = self.cue_of(entry, word.get_ref(), &mut of_entry);
            self.lemma(word.get_ref(), word.get_ref());
            self.reading(word.get_ref(), cue, form::OTHER);
        }
    }

    /// The number of the cue of one lemma of an entry, new if need be.
    fn cue_of(&mut self, entry: &shape::Cue, lemma: &str, of_entry: &mut BTreeMap<String, u16>) -> u16 {
        if let Some(number) = of_entry.get(lemma) {
            return *number;
        }
        let takes = entry.takes.iter().filter_map(|label| {
            self.names.takes.iter().position(|name| name == label.get_ref()).filter(|bit| *bit < 64)
        });
        self.cues.push(Cue {
            lemma: owned(lemma),
            entry_id: owned(entry.id.get_ref()),
            class: entry.class,
            takes: takes.fold(0, |bits, bit| bits | 1 << bit),
            particles: entry.particles.iter().map(|particle| key(particle)).collect::<Vec<_>>().into(),
            things: entry.things.iter().map(|thing| key(thing)).collect::<Vec<_>>().into(),
            polarity: entry.polarity.unwrap_or(Polarity::Asserted),
            frames: Cow::Borrowed(&[]),
            passes: Cow::Borrowed(&[]),
        });
        let number = index(self.cues.len());
        of_entry.insert(lemma.to_owned(), number);
        number
    }

    /// A word becomes a form of a cue, unless it is one of another: of "found" the first entry has it.
    fn reading(&mut self, word: &str, cue: u16, bits: u8) {
        let draft = &mut self.builder.word(word).entry;
        if draft.cue == 0 {
            draft.cue = cue;
        }
        if draft.cue == cue {
            draft.forms |= bits;
        }
    }

    fn lemma(&mut self, lemma: &str, word: &str) {
        self.names.lemmas.entry(lemma.to_owned()).or_default().insert(key(word));
    }

    /// Facts of a form of a verb.
    fn verb(&mut self, word: &str, bits: u8) {
        let facts = [
            (form::BASE, Facts::VERB_BASE),
            (form::THIRD, Facts::VERB_THIRD),
            (form::PAST, Facts::VERB_PAST),
            (form::PARTICIPLE, Facts::VERB_PARTICIPLE),
            (form::ING, Facts::VERB_ING),
        ];
        for (bit, fact) in facts {
            if bits & bit != 0 {
                self.builder.fact(word, fact);
            }
        }
    }

    fn lists(&mut self, merged: &Merged<'_>) {
        for (name, members) in &merged.lists {
            let Some(list) = self.builder.list(name) else { continue };
            let facts = Facts::LISTS.iter().find(|(fact, _)| fact == name).map_or(Facts::NONE, |(_, facts)| *facts);
            for member in members {
                match member {
                    Member::Group(group) => {
                        let keys: BTreeSet<u64> = group.iter().map(|name| key(name)).collect();
                        self.nicknames.push(keys.into_iter().collect::<Vec<_>>().into());
                    }
                    Member::Word(word) if *name == "verb" => self.listed_verb(merged, word, list),
                    Member::Word(word) if is_one_word(word) => {
                        self.builder.fact(word, facts);
                        self.builder.word(word).lists.insert(list);
                    }
                    Member::Word(phrase) => self.builder.phrase(phrase, Meaning::List(list)),
                }
            }
        }
    }

    fn listed_verb(&mut self, merged: &Merged<'_>, lemma: &str, list: u16) {
        for (word, bits) in inflect(lemma, &merged.inflections) {
            self.verb(&word, bits);
            self.lemma(lemma, &word);
            let draft = self.builder.word(&word);
            draft.lists.insert(list);
            // The forms of a cue stay its own: "found" is the past of "find", whatever "found" is besides.
            if draft.entry.cue == 0 {
                draft.entry.forms |= bits;
            }
        }
    }

    fn titles(&mut self, merged: &Merged<'_>) {
        for (office, from) in merged.offices.iter().enumerate() {
            for form in &from.entry.forms {
                self.builder.phrase(form, Meaning::Office(index(office)));
                for word in split_words(form).filter(|word| word.starts_with(char::is_uppercase)) {
                    self.builder.fact(word, Facts::OFFICE_WORD);
                }
            }
        }
        for (modifier, entry) in merged.modifiers.iter().enumerate() {
            for form in &entry.forms {
                // "then-" and "-elect" are parts of words; whoever reads titles looks for them there.
                if form.starts_with('-') || form.ends_with('-') {
                    continue;
                }
                self.builder.phrase(form, Meaning::Modifier(index(modifier)));
                if is_one_word(form) {
                    self.builder.fact(form, Facts::MODIFIER);
                }
            }
        }
        for (honorific, entry) in merged.honorifics.iter().enumerate() {
            for form in &entry.forms {
                if is_one_word(form) {
                    self.builder.fact(form, Facts::HONORIFIC);
                    self.builder.word(form).entry.honorific = index(honorific + 1);
                } else {
                    self.builder.phrase(form, Meaning::Honorific(index(honorific)));
                }
            }
        }
    }

    fn places(&mut self, merged: &Merged<'_>) {
        for (place, from) in merged.places.iter().enumerate() {
            let place = index(place);
            let entry = from.entry;
            let names = entry.name.iter().chain(&entry.names).chain(&entry.abbreviations);
            self.place_words(names, Facts::PLACE_NAME, place, Meaning::Place(place));
            self.place_words(&entry.adjectives, Facts::PLACE_ADJECTIVE, place, Meaning::PlaceAdjective(place));
            self.place_words(&entry.people, Facts::PEOPLE, place, Meaning::People(place));
            self.place_words(&entry.metonyms, Facts::METONYM, place, Meaning::Metonym(place));
        }
    }

    fn place_words<'a>(
        &mut self,
        forms: impl IntoIterator<Item = &'a String>,
        facts: Facts,
        place: u16,
        meaning: Meaning,
    ) {
        for form in forms {
            if is_one_word(form) {
                self.builder.fact(form, facts);
                let entry = &mut self.builder.word(form).entry;
                if entry.place == 0 {
                    entry.place = place.saturating_add(1);
                } else if entry.place != place.saturating_add(1) {
                    entry.place_shared = true;
                }
            } else {
                self.builder.phrase(form, meaning);
            }
        }
    }
}

/// The lemma that a noun belongs to: "claims" to the verb "claim" of its entry, "accusations" to "accusation".
fn lemma_of_noun(noun: &str, entry: &shape::Cue) -> String {
    let mut singulars = vec![noun.to_owned()];
    singulars.extend(noun.strip_suffix("ies").map(|stem| format!("{stem}y")));
    singulars.extend(noun.strip_suffix("es").map(str::to_owned));
    singulars.extend(noun.strip_suffix('s').map(str::to_owned));
    let among = |words: &[Placed]| {
        let found = singulars.iter().rev().find(|singular| words.iter().any(|word| word.get_ref() == *singular));
        found.cloned()
    };
    among(&entry.lemmas).or_else(|| among(&entry.nouns)).unwrap_or_else(|| noun.to_owned())
}
