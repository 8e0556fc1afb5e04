//! What the members of each word list begin with, and how long they may be.
//!
//! In: the words and phrases of a builder. Out: for the list ["sources", "people in the know"] the keys of "sources" and
//! "people", and four words at most: a pattern with that list need not be tried where neither of the two stands.

use std::collections::BTreeSet;

use super::{Facts, Meaning};

/// Lists with more members are not kept: a pattern finds them by looking at every token.
const MOST: usize = 256;

/// The openings of all lists.
#[derive(Clone, Debug)]
pub struct Openings {
    lists: Vec<Opening>,
    facts: Vec<Opening>,
    common: BTreeSet<u64>,
}

/// The openings of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Keys of words that are members, or the first of several that are one.
    pub words: BTreeSet<u64>,
    /// Length of the longest member, in words.
    pub longest: u16,
    /// Whether there are more words than are kept.
    pub many: bool,
}

impl Opening {
    fn add(&mut self, word: u64, length: u16) {
        self.longest = self.longest.max(length);
        self.many |= self.words.len() >= MOST;
        if !self.many {
            self.words.insert(word);
        }
    }
}

impl Openings {
    /// Openings of so many lists, with no members yet.
    pub(super) fn new(lists: usize) -> Self {
        let facts = vec![Opening::default(); 64];
        Self { lists: vec![Opening::default(); lists], facts, common: BTreeSet::new() }
    }

    /// Adds a word with the lists that it stands in.
    pub(super) fn word(&mut self, word: u64, facts: Facts, lists: &BTreeSet<u16>) {
        self.of_facts(facts).for_each(|opening| opening.add(word, 1));
        lists.iter().for_each(|list| self.lists[usize::from(*list)].add(word, 1));
        if facts.any(Facts::EVERYWHERE) {
            self.common.insert(word);
        }
    }

    /// Adds a phrase by its first word.
    pub(super) fn phrase(&mut self, first: u64, length: u16, meaning: Meaning) {
        match meaning {
            Meaning::List(list) => self.lists[usize::from(list)].add(first, length),
            _ => self.of_facts(meaning.facts()).for_each(|opening| opening.add(first, length)),
        }
    }

    fn of_facts(&mut self, facts: Facts) -> impl Iterator<Item = &mut Opening> {
        self.facts.iter_mut().enumerate().filter(move |(bit, _)| facts.0 >> bit & 1 == 1).map(|(_, opening)| opening)
    }

    /// The openings of whatever has one of the facts, or stands in the list.
    #[must_use]
    pub fn of(&self, facts: Facts, list: Option<u16>) -> Opening {
        let by_fact = self.facts.iter().enumerate().filter(|(bit, _)| facts.0 >> bit & 1 == 1).map(|(_, one)| one);
        let by_list = list.and_then(|list| self.lists.get(usize::from(list)));
        by_fact.chain(by_list).fold(Opening::default(), |mut all, one| {
            all.words.extend(&one.words);
            all.longest = all.longest.max(one.longest);
            all.many |= one.many || all.words.len() > MOST;
            all
        })
    }

    /// Whether a word is one that hardly a sentence does without: "the", "to", "is".
    #[must_use]
    pub fn is_everywhere(&self, word: u64) -> bool {
        self.common.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Builder, key};

    #[test]
    fn lists_are_known_by_what_their_members_begin_with() {
        let mut builder = Builder::new(BTreeSet::from(["long".to_owned(), "vague".to_owned()]));
        let (long, vague) = (builder.list("long").unwrap(), builder.list("vague").unwrap());
        builder.word("sources").lists.insert(vague);
        builder.phrase("people in the know", Meaning::List(vague));
        builder.fact("the", Facts::DETERMINER);
        for number in 0..=MOST {
            builder.word(&format!("word{number}")).lists.insert(long);
        }
        let openings = builder.openings();
        let found = openings.of(Facts::NONE, Some(vague));
        assert_eq!(found.words, BTreeSet::from([key("people"), key("sources")]));
        assert_eq!((found.longest, found.many), (4, false));
        assert!(openings.of(Facts::NONE, Some(long)).many);
        // A list that the engine asks for by a bit, and both together.
        assert_eq!(openings.of(Facts::DETERMINER, None).words, BTreeSet::from([key("the")]));
        assert_eq!(openings.of(Facts::DETERMINER, Some(vague)).words.len(), 3);
        assert!(openings.is_everywhere(key("the")) && !openings.is_everywhere(key("sources")));
    }
}
