//! Which words the patterns of a pack wait for: a text in, for each pattern the tokens in it that are such a word out.
//!
//! Of five hundred rules, “very unique” concerns a text only where “very” stands. One look in a table for each token
//! finds the places of all rules together, so rules that find nothing cost nothing. A pattern that waits for a member
//! of a long word list is not in the table; it looks at the tokens itself.

use std::sync::OnceLock;

use super::pack::{List, Rule, RuleKind};
use super::program::{Need, Pattern};
use crate::bake::Bake;
use crate::lexicon::slot_of;

/// The table of a pack, made when the first text asks for it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    table: OnceLock<Table>,
}

/// Keys of words in open addressing, each with its patterns.
#[derive(Clone, Debug, Default)]
struct Table {
    /// Key (0: free), and the stretch of `waiting`.
    slots: Box<[(u64, u32, u32)]>,
    /// Numbers of patterns, by key.
    waiting: Vec<u32>,
    /// Which keys there are.
    wanted: Present,
    /// For each rule the number of its first pattern, and at the end that of all patterns.
    first: Vec<u32>,
    /// For each pattern the words of which a text must have one of every set.
    words: Vec<List<List<u64>>>,
}

/// The tokens of a text that patterns wait for.
#[derive(Clone, Debug)]
pub struct Hits<'a> {
    table: &'a Table,
    /// For each pattern where its tokens begin, and at the end that of all; empty if there are none.
    starts: Vec<u32>,
    tokens: Vec<Hit>,
    present: Present,
}

/// A token and its sentence.
type Hit = (u32, u32);

/// Which words a text has, by some bits of their keys: it may have a word that it has not, never the other way.
#[derive(Clone, Debug)]
struct Present(Box<[u64]>);

impl Default for Present {
    fn default() -> Self {
        Self::new()
    }
}

impl Present {
    /// Bits of a key that count: of the thousand words of an article few share them.
    const BITS: u32 = 14;

    fn new() -> Self {
        Self(vec![0; 1 << (Self::BITS - 6)].into_boxed_slice())
    }

    fn add(&mut self, key: u64) {
        let bit = key >> (64 - Self::BITS);
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn has(&self, key: u64) -> bool {
        let bit = key >> (64 - Self::BITS);
        self.0[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }
}

impl Bake for Index {
    fn bake(&self, out: &mut String) {
        out.push_str("Index::new()");
    }
}

impl Index {
    /// No table yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { table: OnceLock::new() }
    }

    /// What the patterns of these rules, which are those of the pack, wait for in a text of such words: the key of each
    /// token with its number and that of its sentence.
    pub fn hits(&self, rules: &[Rule], tokens: impl Iterator<Item = (u64, u32, u32)>) -> Hits<'_> {
        let table = self.table.get_or_init(|| Table::new(rules));
        let mut found: Vec<(u32, Hit)> = Vec::new();
        let mut present = Present::new();
        if !table.slots.is_empty() {
            for (key, at, sentence) in tokens {
                present.add(key);
                if !table.wanted.has(key) {
                    continue;
                }
                found.extend(table.waiting_for(key).iter().map(|pattern| (*pattern, (at, sentence))));
            }
        }
        if found.is_empty() {
            return Hits { table, starts: Vec::new(), tokens: Vec::new(), present };
        }
        // By pattern, and in the order of the text: counted, then put in their places.
        let patterns = table.first.last().map_or(0, |all| *all as usize);
        let mut starts = vec![0_u32; patterns + 1];
        found.iter().for_each(|(pattern, _)| starts[*pattern as usize + 1] += 1);
        for pattern in 0..patterns {
            starts[pattern + 1] += starts[pattern];
        }
        let mut next = starts.clone();
        let mut tokens = vec![(0, 0); found.len()];
        for (pattern, at) in found {
            let place = &mut next[pattern as usize];
            tokens[*place as usize] = at;
            *place += 1;
        }
        Hits { table, starts, tokens, present }
    }
}

impl Hits<'_> {
    /// The tokens that a pattern of a rule waits for, in order, each with its sentence; none if the text lacks another
    /// word that the pattern cannot do without.
    #[must_use]
    pub fn of(&self, rule: usize, pattern: usize) -> &[Hit] {
        let number = self.table.first.get(rule).map_or(usize::MAX, |first| *first as usize + pattern);
        let stretch = match self.starts.get(number..) {
            Some([start, end, ..]) if start < end => *start as usize..*end as usize,
            _ => return &[],
        };
        let complete = self.table.words[number].iter().all(|set| set.iter().any(|key| self.present.has(*key)));
        if complete { &self.tokens[stretch] } else { &[] }
    }
}

impl Pattern {
    /// Whether it waits for words alone, so that the table has it.
    #[must_use]
    pub fn is_indexed(&self) -> bool {
        !self.needs.is_empty() && !self.needs.iter().any(|need| matches!(need, Need::List(_)))
    }

    fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.needs
            .iter()
            .flat_map(|need| match need {
                Need::Key(key) => std::slice::from_ref(key),
                Need::OneOf(keys) => keys,
                Need::List(_) => &[],
            })
            .copied()
    }
}

impl Table {
    fn new(rules: &[Rule]) -> Self {
        let mut wanted: Vec<(u64, u32)> = Vec::new();
        let mut first = vec![0];
        let mut words = Vec::new();
        let mut number = 0_u32;
        for rule in rules {
            let patterns: &[Pattern] = match &rule.kind {
                RuleKind::Pattern(patterns) if rule.severity.is_some() => patterns,
                _ => &[],
            };
            for pattern in patterns {
                if pattern.is_indexed() {
                    wanted.extend(pattern.keys().map(|key| (key, number)));
                }
                words.push(pattern.words.clone());
                number += 1;
            }
            first.push(number);
        }
        if wanted.is_empty() {
            return Self::default();
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut slots = vec![(0, 0, 0); (wanted.len() * 4).next_power_of_two()].into_boxed_slice();
        let mask = slots.len() - 1;
        let mut start = 0_u32;
        for same in wanted.chunk_by(|one, other| one.0 == other.0) {
            let end = start + u32::try_from(same.len()).unwrap_or(u32::MAX);
            let mut slot = slot_of(same[0].0) & mask;
            while slots[slot].0 != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (same[0].0, start, end);
            start = end;
        }
        let mut present = Present::new();
        wanted.iter().for_each(|(key, _)| present.add(*key));
        Self { slots, wanted: present, waiting: wanted.into_iter().map(|(_, pattern)| pattern).collect(), first, words }
    }

    fn waiting_for(&self, key: u64) -> &[u32] {
        let mask = self.slots.len() - 1;
        let mut slot = slot_of(key) & mask;
        loop {
            let (found, start, end) = self.slots[slot];
            if found == key {
                return &self.waiting[start as usize..end as usize];
            }
            if found == 0 {
                return &[];
            }
            slot = (slot + 1) & mask;
        }
    }
}
