//! A pattern as a small program: what the matcher steps through.
//!
//! "`{source} {cue} that {content}`" is, from its anchor `{cue}`, two programs: leftwards `Slot(source) Accept`,
//! rightwards `Test("that") Slot(content) Accept`.

use std::borrow::Cow;

use super::pack::{List, Text};
use super::syntax::Node;
use crate::bake::{Bake, baked};
use crate::lexicon::{Facts, Openings};

baked! {
    /// A compiled pattern.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Pattern {
        /// Where a search for it begins.
        pub anchor: Anchor,
        /// What stands before the anchor, to be run leftwards from its left edge.
        pub before: Program,
        /// What stands after the anchor, to be run rightwards from its right edge.
        pub after: Program,
        /// One of these must occur in a sentence for the pattern to match there; empty if nothing is known.
        pub needs: List<Need>,
        /// How far before that word the pattern may begin; nothing if that cannot be told.
        pub window: Option<Window>,
        /// Keys of words, of each set of which one must occur in a text for the pattern to match in it.
        pub words: List<List<u64>>,
        /// The alternatives in its brackets, in the order of `Instruction::Enter`.
        pub branches: List<Branch>,
        /// The pattern as written.
        pub source: Text,
    }

    /// A number of tokens.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Window {
        /// At least.
        pub least: u16,
        /// At most.
        pub most: u16,
    }

    /// One of the alternatives between brackets.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Branch {
        /// Its first byte in the pattern.
        pub start: u16,
        /// One past its last.
        pub end: u16,
    }

    /// Where a search for a pattern begins.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Anchor {
        /// Anywhere: the whole pattern is in `after`.
        Anywhere,
        /// At its `{cue}`.
        Cue(ClassTest),
        /// At its `{quotation}`.
        Quotation(ClassTest),
    }

    /// What a filling of a slot has to be; zero asks nothing.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct ClassTest {
        /// The cue is of one of these classes: bit `1 << CueClass as u8`.
        pub classes: u8,
        /// The cue stands in one of these forms: bits of `form`.
        pub forms: u8,
        /// The cue takes all of these: bits of the pack's `takes_names`.
        pub takes: u64,
        /// Any other slot is one of these: bits of the slot's `kinds()`.
        pub kinds: u32,
    }

    /// Instructions, the first one being the entrance.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Program {
        /// The instructions.
        pub code: List<Instruction>,
    }

    /// One step.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Instruction {
        /// One token passes.
        Test(Test),
        /// A word or phrase of a list.
        Listed(Listed),
        /// A slot is filled.
        Slot(Slot, ClassTest),
        /// Up to that many tokens of anything, the fewest first.
        Gap(u16),
        /// Go on at the first; if that fails, at the second.
        Split(u16, u16),
        /// Go on there.
        Jump(u16),
        /// An alternative begins, one of the pattern's `branches`.
        Enter(u16),
        /// Matched.
        Accept,
    }

    /// A question to one token.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Test {
        /// The word, in any case.
        Key(u64),
        /// The word, exactly so but for the kind of apostrophe.
        Exact(Text),
        /// One of these words, in any case: the forms of a lemma.
        OneOf(List<u64>),
        /// A word with one of these facts.
        Fact(Facts),
        /// Any double quotation mark.
        DoubleMark,
        /// A regular expression of the pack.
        Regex(u16),
    }

    /// A word list that a pattern names.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Listed {
        /// Its fact, if the engine has one for it.
        pub facts: Facts,
        /// Its index among the pack's lists, if it is one.
        pub list: Option<u16>,
    }

    /// What must occur for a pattern to match.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Need {
        /// The word of that key.
        Key(u64),
        /// A member of a list.
        List(Listed),
        /// One of the words of these keys.
        OneOf(List<u64>),
    }

    /// A part of an attribution.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Slot {
        /// Who says it.
        Source,
        /// The word that reports.
        Cue,
        /// What is said.
        Content,
        /// Who it is said to.
        Addressee,
        /// A stretch between quotation marks.
        Quotation,
    }
}

/// Declares the kinds that a slot can be asked for: their names, and a bit for each.
macro_rules! kinds {
    ($($(#[$meta:meta])* $module:ident, $names:ident { $($kind:ident = $bit:literal, $name:literal;)+ })+) => {
        $(
            $(#[$meta])*
            pub mod $module {
                $(#[doc = concat!("`", $name, "`")] pub const $kind: u32 = 1 << $bit;)+
            }
            const $names: &[&str] = &[$($name,)+];
        )+
    };
}

kinds! {
    /// Kinds of sources and addressees, as bits of `ClassTest::kinds`.
    source_kind, SOURCE_KINDS {
        PERSON = 0, "person";
        ORGANISATION = 1, "organisation";
        PLACE = 2, "place";
        GROUP = 3, "group";
        DOCUMENT = 4, "document";
        UNKNOWN = 5, "unknown";
        NAME = 6, "name";
        DESCRIPTION = 7, "description";
        PRONOUN = 8, "pronoun";
        POSSESSOR = 9, "possessor";
        INVERTED = 10, "inverted";
        OPENING = 11, "opening";
        LABEL = 12, "label";
        SPEAKER = 13, "speaker";
        FRONTED = 14, "fronted";
        RELATIVE = 15, "relative";
        HEADLINE = 16, "headline";
    }
    /// Kinds of content, as bits of `ClassTest::kinds`.
    content_kind, CONTENT_KINDS {
        CLAUSE = 0, "clause";
        THAT = 1, "that";
        TOLD = 2, "told";
        WH = 3, "wh";
        INFINITIVE = 4, "infinitive";
        GERUND = 5, "gerund";
        OBJECT = 6, "object";
        PARTICLE = 7, "particle";
        QUOTATION = 8, "quotation";
        RELATIVE = 9, "relative";
        VERB = 10, "verb";
        FRONT = 11, "front";
        BEFORE = 12, "before";
        REST = 13, "rest";
        ADJUNCT = 14, "adjunct";
        AS = 15, "as";
        SUBJECT = 16, "subject";
        CONDITION = 17, "condition";
        CALLED = 18, "called";
        LINE = 19, "line";
        RESUMED = 20, "resumed";
        ASIDE = 21, "aside";
        SHORT = 22, "short";
    }
    /// Kinds of quotations, as bits of `ClassTest::kinds`.
    quotation_kind, QUOTATION_KINDS {
        SENTENCE = 0, "sentence";
        FRAGMENT = 1, "fragment";
    }
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 5] = [Self::Source, Self::Cue, Self::Content, Self::Addressee, Self::Quotation];

    /// Its name in patterns and marks.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Content => "content",
            Self::Addressee => "addressee",
            Self::Quotation => "quotation",
        }
    }

    /// The kinds that a pattern may ask of it, in the order of their bits in `ClassTest::kinds`.
    #[must_use]
    pub const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Source | Self::Addressee => SOURCE_KINDS,
            Self::Content => CONTENT_KINDS,
            Self::Quotation => QUOTATION_KINDS,
            Self::Cue => &[],
        }
    }
}

impl ClassTest {
    /// Whether one of `kinds` will do: nothing is asked, or one of them.
    #[must_use]
    pub const fn wants(&self, kinds: u32) -> bool {
        self.kinds == 0 || self.kinds & kinds != 0
    }
}

impl Pattern {
    /// Compiles a parsed pattern.
    #[must_use]
    pub fn new(nodes: &[Node], source: &str, openings: &Openings) -> Self {
        let slot_at = |slot: Slot| {
            nodes.iter().enumerate().find_map(|(at, node)| match node {
                Node::Slot(found, class) if *found == slot => Some((at, *class)),
                _ => None,
            })
        };
        let (anchor, before, after) = if let Some((at, class)) = slot_at(Slot::Cue) {
            (Anchor::Cue(class), &nodes[..at], &nodes[at + 1..])
        } else if let Some((at, class)) = slot_at(Slot::Quotation) {
            (Anchor::Quotation(class), &nodes[..at], &nodes[at + 1..])
        } else {
            (Anchor::Anywhere, &nodes[..0], nodes)
        };
        let mut branches = Vec::new();
        let before = Program::new(before, true, &mut branches);
        let after = Program::new(after, false, &mut branches);
        let asked = Asked(openings);
        let (needs, window) = asked.needs(nodes).map_or_else(Default::default, |needed| (needed.any, needed.window));
        Self {
            anchor,
            before,
            after,
            needs: needs.into(),
            window,
            words: asked.words(nodes),
            branches: branches.into(),
            source: Cow::Owned(source.to_owned()),
        }
    }
}

impl Program {
    /// The program of a row of nodes, last one first if it is to run leftwards.
    fn new(nodes: &[Node], leftwards: bool, branches: &mut Vec<Branch>) -> Self {
        let mut code = Vec::new();
        emit(nodes, leftwards, &mut code, branches);
        code.push(Instruction::Accept);
        Self { code: code.into() }
    }
}

/// The parser keeps patterns far below this.
fn narrow(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

fn place(code: &[Instruction]) -> u16 {
    narrow(code.len())
}

fn emit(nodes: &[Node], leftwards: bool, code: &mut Vec<Instruction>, branches: &mut Vec<Branch>) {
    let mut each = |node: &Node| match node {
        Node::Test(test) => code.push(Instruction::Test(test.clone())),
        Node::Listed(listed) => code.push(Instruction::Listed(*listed)),
        Node::Slot(slot, class) => code.push(Instruction::Slot(*slot, *class)),
        Node::Gap(most) => code.push(Instruction::Gap(*most)),
        Node::Optional(inner) => {
            let split = code.len();
            code.push(Instruction::Accept);
            emit(std::slice::from_ref(inner), leftwards, code, branches);
            code[split] = Instruction::Split(place(&code[..=split]), place(code));
        }
        Node::Choice(rows) => {
            let mut jumps = Vec::new();
            for (index, (bytes, row)) in rows.iter().enumerate() {
                let split = code.len();
                let last = index + 1 == rows.len();
                if !last {
                    code.push(Instruction::Accept);
                }
                code.push(Instruction::Enter(narrow(branches.len())));
                branches.push(Branch { start: narrow(bytes.start), end: narrow(bytes.end) });
                emit(row, leftwards, code, branches);
                if !last {
                    jumps.push(code.len());
                    code.push(Instruction::Accept);
                    code[split] = Instruction::Split(place(&code[..=split]), place(code));
                }
            }
            for jump in jumps {
                code[jump] = Instruction::Jump(place(code));
            }
        }
    };
    if leftwards {
        nodes.iter().rev().for_each(&mut each);
    } else {
        nodes.iter().for_each(&mut each);
    }
}

/// Words of which one must occur, and where from the beginning.
#[derive(Debug, Default)]
struct Needed {
    any: Vec<Need>,
    window: Option<Window>,
    weight: usize,
}

impl Needed {
    /// The same behind something of that length.
    fn behind(self, length: Option<Window>) -> Self {
        let window = self.window.zip(length).and_then(|(window, length)| window.plus(length));
        Self { window, ..self }
    }

    fn or(mut self, other: Self) -> Self {
        self.any.extend(other.any);
        self.window = self.window.zip(other.window).map(|(one, other)| one.or(other));
        self.weight += other.weight;
        self
    }
}

impl Window {
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self { least: self.least.checked_add(other.least)?, most: self.most.checked_add(other.most)? })
    }

    fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// What nodes ask of the words of a sentence, with what is known of the lists.
struct Asked<'a>(&'a Openings);

impl Asked<'_> {
    /// The words of which one must occur where the nodes match, those that are likely to be rarest; of equally rare ones,
    /// the first.
    fn needs(&self, nodes: &[Node]) -> Option<Needed> {
        let mut best: Option<Needed> = None;
        let mut before = Some(Window::default());
        for node in nodes {
            let found = match node {
                Node::Test(Test::Key(key)) => Some(self.one_of(vec![*key])),
                Node::Test(Test::Exact(word)) => Some(self.one_of(vec![crate::lexicon::key(word)])),
                Node::Test(Test::OneOf(keys)) => Some(self.one_of(keys.to_vec())),
                Node::Test(Test::Fact(facts)) => Some(self.member(Listed { facts: *facts, list: None })),
                Node::Listed(listed) => Some(self.member(*listed)),
                Node::Choice(rows) => {
                    let either = |one: Option<Needed>, other: Option<Needed>| Some(one?.or(other?));
                    rows.iter().map(|(_, row)| self.needs(row)).reduce(either).flatten()
                }
                _ => None,
            };
            if let Some(found) = found.map(|found| found.behind(before))
                && best.as_ref().is_none_or(|best| found.weight < best.weight)
            {
                best = Some(found);
            }
            before = before.zip(self.length(std::slice::from_ref(node))).and_then(|(one, more)| one.plus(more));
        }
        best
    }

    fn one_of(&self, keys: Vec<u64>) -> Needed {
        /// So many times as often as another word stands one that is everywhere.
        const EVERYWHERE: usize = 20;
        let weight = keys.iter().map(|key| if self.0.is_everywhere(*key) { EVERYWHERE } else { 1 }).sum();
        let any = match keys.as_slice() {
            [key] => Need::Key(*key),
            _ => Need::OneOf(keys.into()),
        };
        Needed { any: vec![any], window: Some(Window::default()), weight }
    }

    /// One of the words that the members of a list begin with; of a long list, any member.
    fn member(&self, listed: Listed) -> Needed {
        /// More than any row of words.
        const LIST: usize = 10_000;
        let opening = self.0.of(listed.facts, listed.list);
        if opening.many {
            return Needed { any: vec![Need::List(listed)], window: Some(Window::default()), weight: LIST };
        }
        self.one_of(opening.words.into_iter().collect())
    }

    /// Of every node that asks for words, which those are.
    fn words(&self, nodes: &[Node]) -> List<List<u64>> {
        /// Some of more words stand in every text.
        const FEW: usize = 32;
        let keys = |need: Need| match need {
            Need::Key(key) => Some(vec![key]),
            Need::OneOf(keys) if keys.len() <= FEW => Some(keys.into_owned()),
            Need::OneOf(_) | Need::List(_) => None,
        };
        let sets = nodes.iter().filter_map(|node| {
            let needs = self.needs(std::slice::from_ref(node))?;
            let any: Option<Vec<Vec<u64>>> = needs.any.into_iter().map(keys).collect();
            any.map(|keys| keys.concat().into())
        });
        sets.collect()
    }

    /// How many tokens the nodes take; nothing if that cannot be told.
    fn length(&self, nodes: &[Node]) -> Option<Window> {
        nodes.iter().try_fold(Window::default(), |sum, node| {
            sum.plus(match node {
                Node::Test(_) => Window { least: 1, most: 1 },
                Node::Gap(most) => Window { least: 0, most: *most },
                Node::Optional(inner) => Window { least: 0, ..self.length(std::slice::from_ref(inner))? },
                Node::Choice(rows) => {
                    let each = rows.iter().map(|(_, row)| self.length(row));
                    each.reduce(|one, other| Some(one?.or(other?))).flatten()?
                }
                Node::Listed(listed) => Window { least: 1, most: self.0.of(listed.facts, listed.list).longest.max(1) },
                Node::Slot(..) => return None,
            })
        })
    }
}
