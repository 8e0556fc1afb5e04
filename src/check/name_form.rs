//! How words of names are compared: one edit apart, the same but for accents, a family in the text.
//!
//! "Okafar" and "Okafor" are one edit apart, "Sánchez" and "Sanchez" none, "Clintons" is the family of "Clinton".

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::lexicon::{Facts, key};
use crate::mention::Mention;
use crate::text::{Kind, Text};

/// The letters of a word, small and without accents.
pub(super) fn letters(word: &str, out: &mut Vec<char>) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    out.extend(word.chars().flat_map(char::to_lowercase).map(plain).filter(|c| !('\u{300}'..='\u{36f}').contains(c)));
}

/// The letter under an accent, for the Latin letters of European names.
const fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ž' | 'ż' => 'z',
        '’' | '‘' => '\'',
        other => other,
    }
}

/// Whether one letter more, one fewer, another one, or two swapped make one word of the other.
pub(super) fn one_edit(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let end = short[start..].iter().rev().zip(long[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[start..short.len() - end], &long[start..long.len() - end]);
    match (a, b) {
        ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Numbers that two words share if they are one edit apart: of the word, and of it without each of its letters.
pub(super) fn neighbourhood(word: &[char], mut each: impl FnMut(u64)) {
    const BASE: u64 = 0x0100_0000_01b3;
    let mut tail: u64 = 0;
    let mut scale: u64 = 1;
    let whole = word.iter().fold(0_u64, |state, letter| state.wrapping_mul(BASE).wrapping_add(u64::from(*letter)));
    each(whole);
    // From the back: the hash of what stands before letter `at`, moved up, and of what stands after it.
    let mut before = whole;
    for letter in word.iter().rev() {
        // BASE is odd, so it has an inverse; the last letter leaves the hash again.
        before = before.wrapping_sub(u64::from(*letter)).wrapping_mul(INVERSE);
        each(before.wrapping_mul(scale).wrapping_add(tail));
        tail = tail.wrapping_add(u64::from(*letter).wrapping_mul(scale));
        scale = scale.wrapping_mul(BASE);
    }
}

/// The number that undoes a multiplication by the base, by Newton's steps.
const INVERSE: u64 = {
    let base: u64 = 0x0100_0000_01b3;
    let mut inverse = base;
    let mut step = 0;
    while step < 6 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(base.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
};

/// The token of a person's surname, and that of the given name if there is one.
pub(super) fn parts(text: &Text, mention: &Mention) -> Option<(Option<u32>, u32)> {
    if !mention.is_person_name() {
        return None;
    }
    let name = mention.name()?;
    let mut last = name.end - 1;
    while last > name.start && text.tokens[last as usize].is(Facts::NAME_SUFFIX) {
        last -= 1;
    }
    // "Perhaps Ana Ruiz", "Mr. King": the word before is none of the name.
    let odd = |at: u32| {
        let token = &text.tokens[at as usize];
        let opens = text.sentence_of(at).is_some_and(|id| text.sentences[id].tokens.start == at);
        token.is(Facts::HONORIFIC)
            || opens && at + 1 < last && !token.is(Facts::GIVEN) && text.tokens[at as usize + 1].is(Facts::GIVEN)
    };
    let first = (name.start..last).find(|at| !odd(*at));
    Some((first, last))
}

/// The words of a text with a capital and without, gathered once somebody asks.
pub(super) struct Words<'a> {
    text: &'a Text,
    kin: &'a [u64],
    capital: OnceCell<Capital>,
    small: OnceCell<FxHashSet<u64>>,
}

/// Words with a capital.
#[derive(Default)]
struct Capital {
    all: FxHashSet<u64>,
    /// Those before "family", "brothers".
    before_kin: FxHashSet<u64>,
}

impl<'a> Words<'a> {
    /// The words of a text; `kin` are keys of words like "family", "brothers".
    pub(super) const fn of(text: &'a Text, kin: &'a [u64]) -> Self {
        Self { text, kin, capital: OnceCell::new(), small: OnceCell::new() }
    }

    fn capital(&self) -> &Capital {
        self.capital.get_or_init(|| {
            let mut capital = Capital::default();
            let tokens = &self.text.tokens;
            for (at, token) in tokens.iter().enumerate() {
                if token.kind != Kind::Word || !token.is_capital() {
                    continue;
                }
                capital.all.insert(token.key);
                if tokens.get(at + 1).is_some_and(|next| !next.is_capital() && self.kin.contains(&next.key)) {
                    capital.before_kin.insert(token.key);
                }
            }
            capital
        })
    }

    /// Whether the text has the word with a small letter, too.
    pub(super) fn stands_small(&self, key: u64) -> bool {
        let small = self.small.get_or_init(|| {
            let mut small = FxHashSet::default();
            // Most words are one of the last few hundred again.
            let mut recent = [0_u64; 256];
            for token in self.text.tokens.iter().filter(|token| token.kind == Kind::Word && !token.is_capital()) {
                let last = &mut recent[(token.key >> 56) as usize];
                if *last != token.key {
                    *last = token.key;
                    small.insert(token.key);
                }
            }
            small
        });
        small.contains(&key)
    }

    /// Whether the text speaks of several bearers of a surname: "the Clintons", "the Ruiz family", "the Hughes brothers".
    pub(super) fn is_family(&self, surname: u32) -> bool {
        let text = self.text;
        let word = text.word(surname);
        let plural = [key(&format!("{word}s")), key(&format!("{word}es"))];
        let capital = self.capital();
        plural.iter().any(|plural| capital.all.contains(plural))
            || capital.before_kin.contains(&text.tokens[surname as usize].key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(one: &str, other: &str) -> bool {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        letters(one, &mut a);
        letters(other, &mut b);
        let found = one_edit(&a, &b);
        if found {
            let mut shared = rustc_hash::FxHashSet::default();
            neighbourhood(&a, |hash| {
                shared.insert(hash);
            });
            let mut meets = false;
            neighbourhood(&b, |hash| meets |= shared.contains(&hash));
            assert!(meets, "{one} and {other} share no neighbour");
        }
        found
    }

    #[test]
    fn one_edit_or_a_swap() {
        for (one, other) in [
            ("Okafor", "Okafar"),
            ("Okafor", "Okfor"),
            ("Okafor", "Okafore"),
            ("Okafor", "Kokafor"),
            ("Okafor", "Okafro"),
            ("Okafor", "kOafor"),
            ("Gonzales", "Gonzalez"),
            ("Sánchez", "Sancez"),
        ] {
            assert!(apart(one, other), "{one} {other}");
        }
        for (one, other) in [("Okafor", "Okafor"), ("Sánchez", "Sanchez"), ("Okafor", "Okaro"), ("Lund", "Dunl")] {
            assert!(!apart(one, other), "{one} {other}");
        }
    }

    #[test]
    fn neighbours_are_the_word_and_it_without_each_letter() {
        let hash = |word: &[char]| {
            let mut first = None;
            neighbourhood(word, |hash| first = first.or(Some(hash)));
            first
        };
        let mut found = Vec::new();
        neighbourhood(&['a', 'b', 'c'], |hash| found.push(Some(hash)));
        let wanted = [&['a', 'b', 'c'][..], &['a', 'b'], &['a', 'c'], &['b', 'c']];
        assert_eq!(found, wanted.map(hash).to_vec());
    }
}
