//! Collects words and phrases and lays them out as the word table.
//!
//! In: `builder.word("said").facts |= VERB_PAST`, `builder.phrase("White House", Meaning::Metonym(3))`. Out: a
//! `Lexicon`, the same for the same words in any order.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{
    Entry, Facts, Lexicon, MOST_WORDS, Meaning, NUMBER_BITS, Openings, Phrase, key, slot_of, split_words, tag_of,
};

/// What has been gathered about one word so far.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Everything but `key` and `set`, which come last.
    pub entry: Entry,
    /// Indices of the lists that have the word.
    pub lists: BTreeSet<u16>,
}

/// Words and phrases on their way to a `Lexicon`.
#[derive(Debug, Default)]
pub struct Builder {
    lists: Vec<String>,
    words: BTreeMap<u64, Draft>,
    phrases: Vec<Phrase>,
    seen: HashSet<(Cow<'static, [u64]>, Meaning)>,
}

impl Builder {
    /// A builder that knows the names of all lists.
    #[must_use]
    pub fn new(names: BTreeSet<String>) -> Self {
        Self { lists: names.into_iter().collect(), ..Self::default() }
    }

    /// The index of a list.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<u16> {
        self.lists.binary_search_by(|list| list.as_str().cmp(name)).ok().map(index)
    }

    /// The draft of one word, new if need be.
    pub fn word(&mut self, word: &str) -> &mut Draft {
        self.by_key(key(word))
    }

    fn by_key(&mut self, key: u64) -> &mut Draft {
        self.words.entry(key).or_insert_with(|| Draft { entry: Entry::UNKNOWN, lists: BTreeSet::new() })
    }

    /// Adds facts to one word.
    pub fn fact(&mut self, word: &str, facts: Facts) {
        let entry = &mut self.word(word).entry;
        entry.facts = entry.facts.or(facts);
    }

    /// Adds a phrase of any number of words.
    pub fn phrase(&mut self, form: &str, meaning: Meaning) {
        let keys: Vec<u64> = split_words(form).map(key).collect();
        let Some(first) = keys.first().copied() else { return };
        let entry = &mut self.by_key(first).entry;
        entry.facts = entry.facts.or(Facts::PHRASE_START).or(meaning.opens());
        let capitals =
            !form.chars().any(char::is_lowercase) && form.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        let phrase = Phrase { keys: keys.into(), capitals, meaning };
        if self.seen.insert((phrase.keys.clone(), meaning)) {
            self.phrases.push(phrase);
        }
    }

    /// What the members of the lists gathered so far begin with.
    #[must_use]
    pub fn openings(&self) -> Openings {
        let mut openings = Openings::new(self.lists.len());
        self.words.iter().for_each(|(key, draft)| openings.word(*key, draft.entry.facts, &draft.lists));
        self.phrases.iter().for_each(|one| openings.phrase(one.keys[0], index(one.keys.len()), one.meaning));
        openings
    }

    /// How many words have been gathered; [`MOST_WORDS`] can be laid out.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Lays everything out.
    #[must_use]
    pub fn finish(mut self) -> Lexicon {
        // A stable sort: of equal phrases the one from the earlier entry comes first.
        self.phrases.sort_by_key(|phrase| (phrase.keys[0], usize::MAX - phrase.keys.len()));
        for (at, phrase) in self.phrases.iter().enumerate() {
            if let Some(draft) = self.words.get_mut(&phrase.keys[0]) {
                if draft.entry.phrases == 0 {
                    draft.entry.first_phrase = index(at);
                }
                draft.entry.phrases += 1;
            }
        }
        let words_per_set = self.lists.len().div_ceil(64).max(1);
        let mut sets = vec![0_u64; words_per_set];
        let mut set_of: BTreeMap<BTreeSet<u16>, u16> = BTreeMap::from([(BTreeSet::new(), 0)]);
        // Between a third and two thirds full: a miss costs two or three looks, and the table stays in the cache.
        let length = (self.words.len() * 3 / 2 + 1).next_power_of_two();
        let mut slots = vec![0_u32; length];
        let mut entries = vec![Entry::UNKNOWN];
        for (key, draft) in self.words {
            let next = index(set_of.len());
            let set = *set_of.entry(draft.lists.clone()).or_insert_with(|| {
                let mut bits = vec![0_u64; words_per_set];
                for list in &draft.lists {
                    bits[usize::from(*list) / 64] |= 1 << (list % 64);
                }
                sets.extend(bits);
                next
            });
            let mut slot = slot_of(key) & (length - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (length - 1);
            }
            slots[slot] = tag_of(key) << NUMBER_BITS | u32::try_from(entries.len()).unwrap_or(MOST_WORDS) & MOST_WORDS;
            entries.push(Entry { key, set, ..draft.entry });
        }
        let longest = self.phrases.iter().map(|phrase| phrase.keys.len()).max().unwrap_or(0);
        Lexicon {
            slots: slots.into(),
            entries: entries.into(),
            lists: self.lists.into_iter().map(Cow::Owned).collect(),
            sets: sets.into(),
            words_per_set: index(words_per_set),
            phrases: self.phrases.into(),
            longest_phrase: index(longest),
        }
    }
}

/// An index as it is stored. A pack has far fewer than 65,536 of anything but words.
fn index(number: usize) -> u16 {
    u16::try_from(number).expect("a pack has fewer than 65,536 lists, sets and places")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let mut builder = Builder::new(BTreeSet::from(["body".to_owned(), "month".to_owned()]));
        for number in 0..1000 {
            builder.fact(&format!("word{number}"), Facts::ADVERB);
        }
        let list = builder.list("month").unwrap();
        builder.word("May").lists.insert(list);
        builder.phrase("White House", Meaning::Metonym(3));
        builder.phrase("White House staff", Meaning::List(0));
        let lexicon = builder.finish();
        assert!((0..1000).all(|number| lexicon.probe(key(&format!("Word{number}"))).facts.any(Facts::ADVERB)));
        assert_eq!(lexicon.probe(key("nothing")), &Entry::UNKNOWN);
        let may = lexicon.probe(key("may"));
        assert!(lexicon.in_list(may.set, list) && !lexicon.in_list(may.set, 0));
        assert!(lexicon.probe(key("white")).facts.any(Facts::PHRASE_START));
        let lengths: Vec<_> = lexicon.phrases_from(key("White")).iter().map(|phrase| phrase.keys.len()).collect();
        assert_eq!(lengths, [3, 2]);
    }
}
