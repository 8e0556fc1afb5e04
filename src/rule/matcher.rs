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

    /// The key of token `index`, for those who need no more.
    fn key(&self, index: usize) -> u64 {
        self.word(index).key
    }

    /// Fills a slot that starts (forward) or ends (backward) at boundary `at`; `None` if nothing fits. There is one
    /// answer: the matcher does not ask again for a shorter or a longer one.
    fn slot(&self, slot: Slot, class: &ClassTest, at: usize, direction: Direction, captured: &Captures)
    -> Option<Fill>;
}

/// The slots that a match has filled, in the order of filling. Made once and used for many matches.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    filled: Vec<(Slot, Range<u32>)>,
    /// Alternatives taken, by their numbers among the pattern's.
    entered: Vec<u16>,
    /// How far the runs came, in instructions, all runs since `clear` together.
    reached: u32,
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
        self.entered.clear();
        self.reached = 0;
    }

    /// How far the programs came that were run since `clear`: instructions of each up to the furthest, together.
    #[must_use]
    pub const fn reached(&self) -> u32 {
        self.reached
    }

    /// The alternatives that the match has taken, by their numbers among the pattern's `branches`.
    #[must_use]
    pub fn entered(&self) -> &[u16] {
        &self.entered
    }

    /// Notes a filled slot; false if there are too many already.
    pub fn push(&mut self, slot: Slot, range: Range<u32>) -> bool {
        let room = self.filled.len() < MOST_CAPTURES;
        if room {
            self.filled.push((slot, range));
        }
        room
    }

    fn branch(&self, instruction: u16, at: usize, left: u16) -> Branch {
        Branch { instruction, at, filled: self.filled.len(), entered: self.entered.len(), left }
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
    entered: usize,
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
    let (before, entered) = (captures.filled.len(), captures.entered.len());
    let mut branches = std::mem::take(&mut captures.branches);
    branches.clear();
    let reached = Runner { program, reader, direction, pack }.go(at, &mut branches, captures);
    captures.branches = branches;
    if reached.is_none() {
        captures.filled.truncate(before);
        captures.entered.truncate(entered);
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
        let mut furthest = 0;
        for _ in 0..STEPS {
            let next = instruction + 1;
            furthest = furthest.max(instruction);
            let went = match &self.program.code[usize::from(instruction)] {
                Instruction::Accept => {
                    captures.reached += u32::from(furthest);
                    return Some(at);
                }
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
                        branches.push(captures.branch(instruction, further, left - 1));
                    }
                    Some((next, at))
                }
                Instruction::Split(first, second) => {
                    branches.push(captures.branch(*second, at, u16::MAX));
                    Some((*first, at))
                }
                Instruction::Jump(to) => Some((*to, at)),
                Instruction::Enter(branch) => {
                    captures.entered.push(*branch);
                    Some((next, at))
                }
            };
            left = None;
            (instruction, at) = match went {
                Some(went) => went,
                None => {
                    let Some(branch) = branches.pop() else {
                        captures.reached += u32::from(furthest);
                        return None;
                    };
                    captures.filled.truncate(branch.filled);
                    captures.entered.truncate(branch.entered);
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
        let word = || self.reader.word(token);
        match test {
            Test::Key(key) => self.reader.key(token) == *key,
            Test::OneOf(keys) => keys.contains(&self.reader.key(token)),
            Test::Exact(exact) => is_exactly(word().text, exact),
            Test::Fact(facts) => word().entry.facts.any(*facts),
            Test::DoubleMark => {
                matches!(word().text, "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``" | "’’" | "‘‘")
            }
            Test::Regex(index) => self.pack.regexes.matches(*index, word().text),
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

/// Whether what some words mean together makes them a member of a list.
#[must_use]
pub fn means(meaning: Meaning, listed: Listed) -> bool {
    match meaning {
        Meaning::List(list) => listed.list == Some(list),
        _ => listed.facts.any(meaning.facts()),
    }
}

/// Equal but for the kind of apostrophe.
fn is_exactly(word: &str, exact: &str) -> bool {
    let straight = |character| if character == '’' { '\'' } else { character };
    word == exact || (!word.is_ascii() && word.chars().map(straight).eq(exact.chars().map(straight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{key, split_words};
    use crate::rule::{Anchor, File, Pattern, RuleKind, compile};

    /// A sentence in which a slot takes one word with a capital, or for content all words up to a comma.
    struct Sentence<'a> {
        words: Vec<&'a str>,
        pack: &'a RulePack,
    }

    impl Reader for Sentence<'_> {
        fn len(&self) -> usize {
            self.words.len()
        }

        fn word(&self, index: usize) -> Word<'_> {
            let key = key(self.words[index]);
            Word { text: self.words[index], key, entry: self.pack.lexicon.probe(key) }
        }

        fn slot(&self, slot: Slot, _: &ClassTest, at: usize, direction: Direction, _: &Captures) -> Option<Fill> {
            let comma = |index: &usize| self.words[*index] == ",";
            let (start, end) = match (direction, slot) {
                (Direction::Forward, Slot::Content) => (at, (at..self.len()).find(comma).unwrap_or(self.len())),
                (Direction::Backward, Slot::Content) => ((0..at).rev().find(comma).map_or(0, |comma| comma + 1), at),
                (Direction::Forward, _) => (at, at + 1),
                (Direction::Backward, _) => (at.checked_sub(1)?, at),
            };
            let filled = start < end
                && end <= self.len()
                && (slot == Slot::Content || self.words[start].starts_with(char::is_uppercase));
            filled.then(|| Fill {
                boundary: if direction == Direction::Forward { end } else { start },
                captured: u32::try_from(start).unwrap()..u32::try_from(end).unwrap(),
            })
        }
    }

    fn pack(pattern: &str) -> RulePack {
        let text = format!(
            "pattern = '''{pattern}'''\nseverity = 'info'\nmessage = 'm'\nflags = ['f']\npasses = ['p']
            [lists]\nverb = ['say', 'add']\nboilerplate = ['sign up', 'sign up now', 'subscribe']
            [inflections]\nsay = ['says', 'said', 'said', 'saying']
            [[cue]]\nid = 'say'\nclass = 'speech'\nlemmas = ['say']\ntakes = ['that']\nreads = ['r']
            [[place]]\nid = 'UA'\nnames = ['Ukraine', 'the Ukraine']"
        );
        compile(&[File { name: "x.toml", text: &text }], 0).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    fn pattern(pack: &RulePack) -> &Pattern {
        let RuleKind::Pattern(patterns) = &pack.rules[0].kind else { panic!() };
        &patterns[0]
    }

    /// Matches from a boundary to the right, without looking at the anchor.
    fn forward(text: &str, sentence: &str, at: usize) -> Option<usize> {
        let pack = pack(text);
        let sentence = Sentence { words: split_words(sentence).collect(), pack: &pack };
        run(&pattern(&pack).after, &sentence, at, Direction::Forward, &pack, &mut Captures::new())
    }

    fn backward(text: &str, sentence: &str, at: usize) -> Option<usize> {
        let pack = pack(&format!("{text} {{cue}}"));
        let sentence = Sentence { words: split_words(sentence).collect(), pack: &pack };
        run(&pattern(&pack).before, &sentence, at, Direction::Backward, &pack, &mut Captures::new())
    }

    #[test]
    fn words_forward() {
        assert_eq!(forward("the Vote", "if the Vote", 1), Some(3));
        assert_eq!(forward("the Vote", "if the vote", 1), None);
        assert_eq!(forward("the vote", "THE VOTE", 0), Some(2));
        assert_eq!(forward("the vote stands", "the vote", 0), None);
        assert_eq!(forward("@say /th.t/ <verb>", "said that adding", 0), Some(3));
        assert_eq!(forward("@say /th/", "said that", 0), None);
        assert_eq!(forward("\" no \"", "“ no ”", 0), Some(3));
    }

    #[test]
    fn options_choices_and_gaps() {
        assert_eq!(forward("so , ? he ?", "so he", 0), Some(2));
        assert_eq!(forward("( a | a b | c )? d", "a b d", 0), Some(3));
        assert_eq!(forward("( a | a b | c )? d", "d", 0), Some(1));
        assert_eq!(forward("( a | a b | c )? d", "b d", 0), None);
        assert_eq!(forward("a ...3 b", "a b b", 0), Some(2));
        assert_eq!(forward("a ...3 b c", "a b x b c", 0), Some(5));
        assert_eq!(forward("a ...2 c", "a b b b c", 0), None);
        assert_eq!(backward("a ...2 b ?", "a x b", 3), Some(0));
        assert_eq!(backward("( a | b c ) d", "b c d", 3), Some(0));
        assert_eq!(backward("a ...2 d", "a b b b d", 5), None);
    }

    #[test]
    fn lists_have_phrases() {
        assert_eq!(forward("<boilerplate>", "Sign up now !", 0), Some(3));
        assert_eq!(forward("<boilerplate>", "Sign up here", 0), Some(2));
        assert_eq!(forward("<boilerplate>", "Sign here", 0), None);
        assert_eq!(backward("please <boilerplate>", "please sign up now", 4), Some(0));
        assert_eq!(backward("please <boilerplate>", "please subscribe", 2), Some(0));
        assert_eq!(forward("in <place-name>", "in the Ukraine", 0), Some(3));
        assert_eq!(forward("in <place-name>", "in Ukraine", 0), Some(2));
    }

    #[test]
    fn slots_are_filled_around_the_anchor() {
        let pack = pack("{content} , {source} {cue:that} ( , {content} )?");
        let pattern = pattern(&pack);
        let Anchor::Cue(test) = pattern.anchor else { panic!() };
        let sentence = Sentence { words: split_words("The vote , Ruiz said , will stand").collect(), pack: &pack };
        let entry = sentence.word(4).entry;
        assert!(pack.cue(entry).is_some_and(|cue| cue.passes(&test, entry.forms)));
        let mut captures = Captures::new();
        captures.push(Slot::Cue, 4..5);
        assert_eq!(run(&pattern.before, &sentence, 4, Direction::Backward, &pack, &mut captures), Some(0));
        assert_eq!(run(&pattern.after, &sentence, 5, Direction::Forward, &pack, &mut captures), Some(8));
        assert_eq!(captures.get(Slot::Source), Some(3..4));
        assert_eq!(captures.all(Slot::Content).collect::<Vec<_>>(), [0..2, 6..8]);
        // Where it fails, nothing is left behind.
        assert_eq!(run(&pattern.before, &sentence, 2, Direction::Backward, &pack, &mut captures), None);
        assert_eq!(captures.all(Slot::Source).count(), 1);
    }

    #[test]
    fn it_gives_up_in_time() {
        let text = "( x | x x )? ".repeat(100) + "y";
        assert_eq!(forward(&text, &"x ".repeat(150), 0), None);
    }

    #[test]
    fn a_pattern_knows_what_it_needs() {
        let needs = |text: &str| pattern(&pack(text)).needs.len();
        assert_eq!(needs("a? <verb> ( b | c d )"), 2);
        assert_eq!(needs("<verb> a"), 1);
        assert_eq!(needs("{source} a?"), 0);
        // Of a list, what its members begin with; how far before that word the pattern may begin, or nothing.
        let window = |text: &str| {
            let pack = pack(text);
            let found = pattern(&pack);
            assert!(found.is_indexed(), "{text}");
            found.window.map(|window| (window.least, window.most))
        };
        assert_eq!(window("<boilerplate> ( a | b | c )"), Some((0, 0)));
        assert_eq!(window("<boilerplate> ...2 x"), Some((1, 5)));
        assert_eq!(window("{source} <boilerplate>"), None);
    }
}
