//! The word table: one probe a token tells everything that the rules know about a word.
//!
//! In: the key of a word (a hash of its letters, case folded, apostrophes straightened). Out: its entry, as in
//! "said" → past form of the cue "say", a verb. The table is open-addressed and built at build time from the rule
//! files (`rule::compile`), so a start parses nothing; a house pack builds a new one.

mod builder;
mod fact;
mod inflect;
mod opening;
mod split;

use std::borrow::Cow;

use crate::bake::baked;

pub use builder::Builder;
pub use fact::{DERIVED, Facts};
pub use inflect::inflect;
pub use opening::Openings;
pub use split::split_words;

/// Forms of a verb or noun that a word may be; one word can be several ("put" is base and past).
pub mod form {
    /// say
    pub const BASE: u8 = 1;
    /// says
    pub const THIRD: u8 = 2;
    /// said, as the past tense
    pub const PAST: u8 = 4;
    /// said, as the participle
    pub const PARTICIPLE: u8 = 8;
    /// saying
    pub const ING: u8 = 16;
    /// statement, claim: a noun that can be a cue
    pub const NOUN: u8 = 32;
    /// according: neither verb nor noun
    pub const OTHER: u8 = 64;
}

baked! {
    /// What is known about one word.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Entry {
        /// Key of the word; 0 marks a free slot.
        pub key: u64,
        /// The lists that the engine itself asks for, as bits.
        pub facts: Facts,
        /// Index into the sets of lists: every list that has this word.
        pub set: u16,
        /// Cue that the word is as a verb, or as neither verb nor noun ("according"), counted from 1; 0 is none.
        pub cue: u16,
        /// Cue that the word is as a noun, counted from 1; 0 is none. "claim" is both, "remarks" is two cues.
        pub noun_cue: u16,
        /// Which forms of its cues the word is, as bits of `form`; without a cue, which forms of a verb.
        pub forms: u8,
        /// Place, counted from 1; 0 is none.
        pub place: u16,
        /// Whether other places have this word, too: Georgia.
        pub place_shared: bool,
        /// Honorific, counted from 1; 0 is none.
        pub honorific: u16,
        /// The first of the phrases that begin with this word.
        pub first_phrase: u16,
        /// How many there are.
        pub phrases: u16,
    }

    /// What several words in a row mean together.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Meaning {
        /// A form of an office, an index into the pack's offices.
        Office(u16),
        /// A modifier of a title, an index into the pack's modifiers.
        Modifier(u16),
        /// A name of a place, an index into the pack's places.
        Place(u16),
        /// The adjective of a place ("South Korean"), an index into the pack's places.
        PlaceAdjective(u16),
        /// The people of a place ("New Yorkers"), an index into the pack's places.
        People(u16),
        /// A seat of power that stands for a place ("White House"), an index into the pack's places.
        Metonym(u16),
        /// A member of a word list, an index into the pack's lists.
        List(u16),
        /// An honorific, an index into the pack's honorifics.
        Honorific(u16),
    }

    /// One phrase of one or more words.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Phrase {
        /// Keys of its words, in order.
        pub keys: Cow<'static, [u64]>,
        /// Whether the form is all capitals and matches only so ("VP", "MP").
        pub capitals: bool,
        /// What it means.
        pub meaning: Meaning,
    }

    /// Every word and phrase of a pack.
    #[derive(Clone, Debug)]
    pub struct Lexicon {
        /// Open addressing, linear probing; the length is a power of two. A slot is 0 or the number of an entry and some
        /// bits of its key, so that a word without an entry touches nothing else, and all slots stay in the cache.
        pub slots: Cow<'static, [u32]>,
        /// What is known of each word; the first is that of a word that nothing is known about.
        pub entries: Cow<'static, [Entry]>,
        /// Names of the word lists, sorted.
        pub lists: Cow<'static, [Cow<'static, str>]>,
        /// Sets of lists, `words_per_set` words of 64 bits each; set 0 is empty.
        pub sets: Cow<'static, [u64]>,
        /// Length of one set in 64-bit words.
        pub words_per_set: u16,
        /// Phrases, sorted by their first key, longer ones first.
        pub phrases: Cow<'static, [Phrase]>,
        /// Length of the longest phrase, in words.
        pub longest_phrase: u16,
    }
}

impl Entry {
    /// The entry of a word that nothing is known about.
    pub const UNKNOWN: Self = Self {
        key: 0,
        facts: Facts::NONE,
        set: 0,
        cue: 0,
        noun_cue: 0,
        forms: 0,
        place: 0,
        place_shared: false,
        honorific: 0,
        first_phrase: 0,
        phrases: 0,
    };
}

impl Meaning {
    /// The list of the engine's own that such words stand in.
    #[must_use]
    pub const fn facts(self) -> Facts {
        match self {
            Self::Office(_) => Facts::OFFICE_WORD,
            Self::Modifier(_) => Facts::MODIFIER,
            Self::Place(_) => Facts::PLACE_NAME,
            Self::PlaceAdjective(_) => Facts::PLACE_ADJECTIVE,
            Self::People(_) => Facts::PEOPLE,
            Self::Metonym(_) => Facts::METONYM,
            Self::Honorific(_) => Facts::HONORIFIC,
            Self::List(_) => Facts::NONE,
        }
    }

    /// What is known of a word with which such words begin, besides that a phrase does.
    #[must_use]
    pub const fn opens(self) -> Facts {
        match self {
            Self::Office(_) => Facts::OFFICE_START,
            Self::Modifier(_) => Facts::MODIFIER_START,
            Self::Place(_) | Self::PlaceAdjective(_) | Self::Metonym(_) => Facts::PLACE_START,
            Self::People(_) | Self::Honorific(_) | Self::List(_) => Facts::NONE,
        }
    }
}

impl Lexicon {
    /// The entry of a word by its key; `Entry::UNKNOWN` where there is none.
    #[must_use]
    pub fn probe(&self, key: u64) -> &Entry {
        let mask = self.slots.len() - 1;
        let mut slot = slot_of(key) & mask;
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return &Entry::UNKNOWN;
            }
            if found >> NUMBER_BITS == tag_of(key) {
                let entry = &self.entries[(found & MOST_WORDS) as usize];
                if entry.key == key {
                    return entry;
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether the set `set` of an entry has the list `list`.
    #[must_use]
    pub fn in_list(&self, set: u16, list: u16) -> bool {
        let word = usize::from(set) * usize::from(self.words_per_set) + usize::from(list) / 64;
        self.sets.get(word).is_some_and(|bits| bits >> (list % 64) & 1 == 1)
    }

    /// The index of a list by its name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<u16> {
        self.lists.binary_search_by(|list| list.as_ref().cmp(name)).ok().and_then(|index| u16::try_from(index).ok())
    }

    /// The phrases that begin with the word `key`, longer ones first.
    #[must_use]
    pub fn phrases_from(&self, key: u64) -> &[Phrase] {
        let entry = self.probe(key);
        let start = usize::from(entry.first_phrase);
        &self.phrases[start..start + usize::from(entry.phrases)]
    }
}

/// Where a key's search begins, before masking. The high bits are the better mixed ones.
#[must_use]
pub const fn slot_of(key: u64) -> usize {
    #[allow(clippy::cast_possible_truncation, reason = "a slot takes any bits of the key")]
    let slot = (key >> 32) as usize;
    slot
}

/// Bits of a slot that are the number of an entry; the others are its tag.
const NUMBER_BITS: u32 = 20;

/// A word table has no more words than this.
pub const MOST_WORDS: u32 = (1 << NUMBER_BITS) - 1;

/// Bits of a key that tell most words of one slot apart; `slot_of` looks at others.
const fn tag_of(key: u64) -> u32 {
    (key >> (32 + NUMBER_BITS)) as u32
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes one byte into a running key.
#[inline]
const fn mix(state: u64, byte: u8) -> u64 {
    (state.rotate_left(5) ^ byte as u64).wrapping_mul(PRIME)
}

/// The key of a word: equal for "Said", "SAID" and "said", and for both kinds of apostrophe. Never 0.
#[must_use]
pub fn key(word: &str) -> u64 {
    let mut state = SEED;
    if word.is_ascii() {
        for byte in word.bytes() {
            state = mix(state, byte.to_ascii_lowercase());
        }
    } else {
        for character in word.chars() {
            let character = if matches!(character, '’' | '‘' | 'ʼ') { '\'' } else { character };
            for lower in character.to_lowercase() {
                let mut bytes = [0; 4];
                for byte in lower.encode_utf8(&mut bytes).bytes() {
                    state = mix(state, byte);
                }
            }
        }
    }
    if state == 0 { 1 } else { state }
}

/// The ASCII letters that some bytes begin with, as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The key of the word.
    pub key: u64,
    /// How many there are.
    pub length: usize,
    /// How many of them are capitals.
    pub capitals: usize,
}

/// Reads letters and makes their key in one go; without letters the length is 0 and the key that of nothing.
#[must_use]
pub fn letters(bytes: &[u8]) -> Letters {
    let (mut state, mut length, mut capitals) = (SEED, 0, 0);
    for byte in bytes {
        let small = byte | 0x20;
        if !small.is_ascii_lowercase() {
            break;
        }
        state = mix(state, small);
        length += 1;
        capitals += usize::from(*byte != small);
    }
    Letters { key: if state == 0 { 1 } else { state }, length, capitals }
}

#[cfg(test)]
mod tests {
    use super::{key, letters};

    #[test]
    fn letters_have_the_key_of_their_word() {
        for word in ["a", "Said", "USA", "zZ"] {
            let found = letters(format!("{word}, x").as_bytes());
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            assert_eq!((found.key, found.length, found.capitals), (key(word), word.len(), capitals));
        }
        assert_eq!(letters(b"[x").length, 0);
        assert_eq!(letters(b"@x").length, 0);
        assert_eq!(letters("éa".as_bytes()).length, 0);
    }

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        assert_eq!(key("Said"), key("said"));
        assert_eq!(key("n’t"), key("N'T"));
        assert_eq!(key("Érard"), key("érard"));
        assert_ne!(key("said"), key("sad"));
    }
}
