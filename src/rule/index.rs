//! Which words the patterns of a pack wait for: a text in, for each pattern the tokens in it that are such a word out.
//!
//! Of five hundred rules, “very unique” concerns a text only where “very” stands. One look in a table for each token
//! finds the places of all rules together, so rules that find nothing cost nothing. A pattern that waits for a member
//! of a word list is not in the table; it looks at the tokens itself.

use std::sync::OnceLock;

use super::pack::{Rule, RuleKind};
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
    /// Patterns, by key.
    waiting: Vec<Id>,
}

/// A rule of the pack, and one of its patterns.
type Id = (u16, u16);

/// The tokens of a text that patterns wait for.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Sorted, each once.
    found: Vec<(Id, u32)>,
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

    /// What the patterns of these rules, which are those of the pack, wait for in a text of such words.
    pub fn hits(&self, rules: &[Rule], keys: impl Iterator<Item = u64>) -> Hits {
        let table = self.table.get_or_init(|| Table::new(rules));
        let mut found = Vec::new();
        if !table.slots.is_empty() {
            for (at, key) in (0_u32..).zip(keys) {
                found.extend(table.waiting_for(key).iter().map(|id| (*id, at)));
            }
            found.sort_unstable();
            found.dedup();
        }
        Hits { found }
    }
}

impl Hits {
    /// The tokens that a pattern waits for, in order.
    pub fn of(&self, rule: usize, pattern: usize) -> impl Iterator<Item = u32> + '_ {
        let id = (narrow(rule), narrow(pattern));
        let start = self.found.partition_point(|(one, _)| *one < id);
        self.found[start..].iter().take_while(move |(one, _)| *one == id).map(|(_, at)| *at)
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
        let mut wanted: Vec<(u64, Id)> = Vec::new();
        for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.severity.is_some()) {
            let RuleKind::Pattern(patterns) = &rule.kind else { continue };
            for (nth, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| pattern.is_indexed()) {
                wanted.extend(pattern.keys().map(|key| (key, (narrow(number), narrow(nth)))));
            }
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
        Self { slots, waiting: wanted.into_iter().map(|(_, id)| id).collect() }
    }

    fn waiting_for(&self, key: u64) -> &[Id] {
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

/// A pack has far fewer rules and patterns.
fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
