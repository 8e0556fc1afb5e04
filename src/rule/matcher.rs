//! Steps through a pattern's program over the tokens of one sentence.
//!
//! In: a program, a `Reader` over a sentence, a token boundary. Out: the boundary that the match reaches, and the
//! captured slots: "`that? {content}`" after "said" in "Ruiz said that the vote would stand." reaches the end.
//! It backtracks over a list of its own, never over the machine's stack, and gives up after `STEPS` steps.

use std::ops::Range;

use super::pack::RulePack;
use super::program::{ClassTest, Instruction, Listed, Program, Slot, Test};
use crate::lexicon::{Entry, Facts, Lexicon, Meaning, Phrase};

/// Steps after which a pattern does not match. A frame takes some ten; this is for patterns that explode.
const STEPS: u32 = 10_000;
/// Most slots that one match fills.
const MOST_CAPTURES: usize = 8;

/// One token, as the matcher sees it.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// Its key.
    pub key: u64,
    /// What is known of it.
    pub entry: &'a Entry,
}

/// Which way a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Rightwards.
    Forward,
    /// Leftwards.
    Backward,
}

/// How a slot was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The boundary at the far end.
    pub boundary: usize,
    /// The tokens to capture, which may be fewer than were passed over.
    pub captured: Range<u32>,
}

/// One sentence; an upper floor implements it. Boundaries count from 0 (before the first token) to `len()`.
pub trait Reader {
    /// Number of tokens.
    fn len(&self) -> usize;

    /// Token `index`, which is less than `len()`.
    fn word(&self, index: usize) -> Word<'_>;

    /// Fills a slot that starts (forward) or ends (backward) at boundary `at`; `None` if nothing fits. There is one
    /// answer: the matcher does not ask again for a shorter or a longer one.
    fn slot(&self, slot: Slot, class: &ClassTest, at: usize, direction: Direction, captured: &Captures)
    -> Option<Fill>;
}

/// The slots that a match has filled, in the order of filling. Made once and used for many matches.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    filled: Vec<(Slot, Range<u32>)>,
    // Branches to go back to; kept here only so that its memory is used again.
    branches: Vec<Branch>,
}

impl Captures {
    /// No slots.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all slots.
    pub fn clear(&mut self) {
        self.filled.clear();
    }

    /// Notes a filled slot; false if there are too many already.
    pub fn push(&mut self, slot: Slot, range: Range<u32>) -> bool {
        let room = self.filled.len() < MOST_CAPTURES;
        if room {
            self.filled.push((slot, range));
        }
        room
    }

    /// The leftmost filling of a slot.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<Range<u32>> {
        self.all(slot).min_by_key(|range| range.start)
    }

    /// Every filling of a slot, in the order in which they were found: leftwards ones from right to left.
    pub fn all(&self, slot: Slot) -> impl Iterator<Item = Range<u32>> {
        self.filled.iter().filter(move |(filled, _)| *filled == slot).map(|(_, range)| range.clone())
    }
}

/// Where to go on if the way taken fails.
#[derive(Clone, Debug)]
struct Branch {
    instruction: u16,
    at: usize,
    filled: usize,
    /// For a gap: how many more tokens it may still take.
    left: u16,
}

/// Runs a program from boundary `at`. Where it fails, `captures` is as it was before.
pub fn run(
    program: &Program,
    reader: &impl Reader,
    at: usize,
    direction: Direction,
    pack: &RulePack,
    captures: &mut Captures,
) -> Option<usize> {
    let before = captures.filled.len();
    let mut branches = std::mem::take(&mut captures.branches);
    branches.clear();
    let reached = Runner { program, reader, direction, pack }.go(at, &mut branches, captures);
    captures.branches = branches;
    if reached.is_none() {
        captures.filled.truncate(before);
    }
    reached
}

struct Runner<'a, R> {
    program: &'a Program,
    reader: &'a R,
    direction: Direction,
    pack: &'a RulePack,
}

impl<R: Reader> Runner<'_, R> {
    fn go(&self, start: usize, branches: &mut Vec<Branch>, captures: &mut Captures) -> Option<usize> {
        let (mut instruction, mut at, mut left) = (0_u16, start, None);
        for _ in 0..STEPS {
            let next = instruction + 1;
            let went = match &self.program.code[usize::from(instruction)] {
                Instruction::Accept => return Some(at),
                Instruction::Test(test) => {
                    self.step(at).filter(|(token, _)| self.passes(test, *token)).map(|(_, to)| (next, to))
                }
                Instruction::Listed(listed) => self.listed(*listed, at).map(|to| (next, to)),
                Instruction::Slot(slot, class) => self
                    .reader
                    .slot(*slot, class, at, self.direction, captures)
                    .filter(|fill| captures.push(*slot, fill.captured.clone()))
                    .map(|fill| (next, fill.boundary)),
                Instruction::Gap(most) => {
                    let left = left.unwrap_or(*most);
                    if let Some((_, further)) = self.step(at).filter(|_| left > 0) {
                        branches.push(Branch {
                            instruction,
                            at: further,
                            filled: captures.filled.len(),
                            left: left - 1,
                        });
                    }
                    Some((next, at))
                }
                Instruction::Split(first, second) => {
                    branches.push(Branch { instruction: *second, at, filled: captures.filled.len(), left: u16::MAX });
                    Some((*first, at))
                }
                Instruction::Jump(to) => Some((*to, at)),
            };
            left = None;
            (instruction, at) = match went {
                Some(went) => went,
                None => {
                    let branch = branches.pop()?;
                    captures.filled.truncate(branch.filled);
                    left = Some(branch.left).filter(|left| *left != u16::MAX);
                    (branch.instruction, branch.at)
                }
            };
        }
        None
    }

    /// The token that comes next, and the boundary behind it.
    fn step(&self, at: usize) -> Option<(usize, usize)> {
        match self.direction {
            Direction::Forward => (at < self.reader.len()).then_some((at, at + 1)),
            Direction::Backward => at.checked_sub(1).map(|token| (token, token)),
        }
    }

    fn passes(&self, test: &Test, token: usize) -> bool {
        let word = self.reader.word(token);
        match test {
            Test::Key(key) => word.key == *key,
            Test::Exact(exact) => is_exactly(word.text, exact),
            Test::OneOf(keys) => keys.contains(&word.key),
            Test::Fact(facts) => word.entry.facts.any(*facts),
            Test::DoubleMark => matches!(word.text, "\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``"),
            Test::Dash => matches!(word.text, "—" | "–" | "―" | "--" | "---"),
            Test::Regex(index) => self.pack.regexes.matches(*index, word.text),
        }
    }

    /// The boundary behind the longest member of a list.
    fn listed(&self, listed: Listed, at: usize) -> Option<usize> {
        let lexicon = &self.pack.lexicon;
        let longest = usize::from(lexicon.longest_phrase);
        let (token, behind) = self.step(at)?;
        match self.direction {
            Direction::Forward => {
                if self.reader.word(token).entry.facts.any(Facts::PHRASE_START)
                    && let Some(length) = self.phrase(listed, at, |_| true)
                {
                    return Some(at + length);
                }
            }
            Direction::Backward => {
                for start in at.saturating_sub(longest)..token {
                    if self.reader.word(start).entry.facts.any(Facts::PHRASE_START)
                        && self.phrase(listed, start, |length| start + length == at).is_some()
                    {
                        return Some(start);
                    }
                }
            }
        }
        is_listed(lexicon, listed, self.reader.word(token).entry).then_some(behind)
    }

    /// The length of the longest phrase of a list that starts at a token and has a length that is wanted.
    fn phrase(&self, listed: Listed, start: usize, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let phrases = self.pack.lexicon.phrases_from(self.reader.word(start).key);
        let found = phrases
            .iter()
            .find(|phrase| means(phrase.meaning, listed) && wanted(phrase.keys.len()) && self.stands_at(phrase, start));
        found.map(|phrase| phrase.keys.len())
    }

    fn stands_at(&self, phrase: &Phrase, start: usize) -> bool {
        start + phrase.keys.len() <= self.reader.len()
            && phrase.keys.iter().enumerate().all(|(offset, key)| {
                let word = self.reader.word(start + offset);
                word.key == *key && !(phrase.capitals && word.text.chars().any(char::is_lowercase))
            })
    }
}

fn is_listed(lexicon: &Lexicon, listed: Listed, entry: &Entry) -> bool {
    entry.facts.any(listed.facts) || listed.list.is_some_and(|list| lexicon.in_list(entry.set, list))
}

fn means(meaning: Meaning, listed: Listed) -> bool {
    let fact = match meaning {
        Meaning::List(list) => return listed.list == Some(list),
        Meaning::Office(_) => Facts::OFFICE_WORD,
        Meaning::Modifier(_) => Facts::MODIFIER,
        Meaning::Place(_) => Facts::PLACE_NAME,
        Meaning::PlaceAdjective(_) => Facts::PLACE_ADJECTIVE,
        Meaning::People(_) => Facts::PEOPLE,
        Meaning::Metonym(_) => Facts::METONYM,
        Meaning::Honorific(_) => Facts::HONORIFIC,
    };
    listed.facts.any(fact)
}

/// Equal but for the kind of apostrophe.
fn is_exactly(word: &str, exact: &str) -> bool {
    let straight = |character| if character == '’' { '\'' } else { character };
    word == exact || (!word.is_ascii() && word.chars().map(straight).eq(exact.chars().map(straight)))
}
