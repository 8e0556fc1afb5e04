//! A pattern as a small program: what the matcher steps through.
//!
//! "`{source} {cue} that {content}`" is, from its anchor `{cue}`, two programs: leftwards `Slot(source) Accept`,
//! rightwards `Test("that") Slot(content) Accept`.

use std::borrow::Cow;

use super::pack::{List, Text};
use super::syntax::Node;
use crate::bake::{Bake, baked};
use crate::lexicon::Facts;

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
        /// The pattern as written.
        pub source: Text,
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
    pub fn new(nodes: &[Node], source: &str) -> Self {
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
        Self {
            anchor,
            before: Program::new(before, true),
            after: Program::new(after, false),
            needs: needs(nodes).unwrap_or_default().into(),
            source: Cow::Owned(source.to_owned()),
        }
    }
}

impl Program {
    /// The program of a row of nodes, last one first if it is to run leftwards.
    fn new(nodes: &[Node], leftwards: bool) -> Self {
        let mut code = Vec::new();
        emit(nodes, leftwards, &mut code);
        code.push(Instruction::Accept);
        Self { code: code.into() }
    }
}

/// The parser keeps patterns far below this.
fn place(code: &[Instruction]) -> u16 {
    u16::try_from(code.len()).unwrap_or(u16::MAX)
}

fn emit(nodes: &[Node], leftwards: bool, code: &mut Vec<Instruction>) {
    let mut each = |node: &Node| match node {
        Node::Test(test) => code.push(Instruction::Test(test.clone())),
        Node::Listed(listed) => code.push(Instruction::Listed(*listed)),
        Node::Slot(slot, class) => code.push(Instruction::Slot(*slot, *class)),
        Node::Gap(most) => code.push(Instruction::Gap(*most)),
        Node::Optional(inner) => {
            let split = code.len();
            code.push(Instruction::Accept);
            emit(std::slice::from_ref(inner), leftwards, code);
            code[split] = Instruction::Split(place(&code[..=split]), place(code));
        }
        Node::Choice(branches) => {
            let mut jumps = Vec::new();
            for (index, branch) in branches.iter().enumerate() {
                let split = code.len();
                let last = index + 1 == branches.len();
                if !last {
                    code.push(Instruction::Accept);
                }
                emit(branch, leftwards, code);
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

/// The smallest set of which one member must occur where the nodes match.
fn needs(nodes: &[Node]) -> Option<Vec<Need>> {
    nodes
        .iter()
        .filter_map(|node| match node {
            Node::Test(Test::Key(key)) => Some(vec![Need::Key(*key)]),
            Node::Test(Test::Exact(word)) => Some(vec![Need::Key(crate::lexicon::key(word))]),
            Node::Test(Test::OneOf(keys)) => Some(vec![Need::OneOf(keys.clone())]),
            Node::Test(Test::Fact(facts)) => Some(vec![Need::List(Listed { facts: *facts, list: None })]),
            Node::Listed(listed) => Some(vec![Need::List(*listed)]),
            Node::Choice(branches) => {
                let each: Option<Vec<_>> = branches.iter().map(|branch| needs(branch)).collect();
                each.map(|sets| sets.into_iter().flatten().collect())
            }
            _ => None,
        })
        // Words are rarer than lists; of equally many, the first.
        .min_by_key(|set| set.iter().map(|need| if matches!(need, Need::List(_)) { 10 } else { 1 }).sum::<usize>())
}
