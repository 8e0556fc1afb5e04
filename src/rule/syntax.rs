//! Reads a pattern as it is written in a rule file.
//!
//! In: "`{source} ( {cue:speech} | has {cue} ) that? ...3 {content}`". Out: its nodes, with lists, lemmas and
//! classes looked up; or what is wrong with it, where, and the nearest name there is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::str::FromStr as _;

use super::pack::{FORM_NAMES, whole_word};
use super::program::{ClassTest, Listed, Slot, Test};
use crate::lexicon::{Facts, key, split_words};
use crate::vocab::CueClass;

/// Deeper brackets than any pattern needs; more is refused, so that the reader's own depth has an end.
const DEEPEST: usize = 16;
/// Longest pattern in bytes, so that a program's addresses stay small.
const LONGEST: usize = 4096;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One token.
    Test(Test),
    /// A member of a list.
    Listed(Listed),
    /// A slot.
    Slot(Slot, ClassTest),
    /// Up to that many tokens of anything.
    Gap(u16),
    /// The node or nothing.
    Optional(Box<Node>),
    /// One of several rows of nodes, each with its bytes in the pattern.
    Choice(Vec<(Range<usize>, Vec<Node>)>),
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes of the pattern.
    pub offset: usize,
    /// What.
    pub what: String,
    /// The way out.
    pub help: String,
}

/// The names that a pattern may use, and the regular expressions that it adds.
#[derive(Debug, Default)]
pub struct Names {
    /// Word lists by name.
    pub lists: BTreeMap<String, u16>,
    /// Lemmas, each with the keys of all its forms.
    pub lemmas: BTreeMap<String, BTreeSet<u64>>,
    /// Labels of `takes`, in the order of their bits.
    pub takes: Vec<String>,
    /// Regular expressions so far.
    pub regexes: Vec<String>,
}

/// Parses a pattern.
///
/// ```text
/// pattern = item+              item = atom | atom "?" | "..." number
/// word    = characters up to a space; \ before one, or "…" around several, takes them as they stand
/// atom    = word | "{" slot [":" class] "}" | "<" list ">" | "@" lemma | "/" regex "/" | "(" pattern { "|" pattern } ")"
/// ```
///
/// # Errors
/// It does not follow the grammar, or names a slot, list, lemma or class that is not there.
pub fn parse(text: &str, names: &mut Names) -> Result<Vec<Node>, SyntaxError> {
    if text.len() > LONGEST {
        return Err(error(0, "the pattern is too long", "Make several patterns of it"));
    }
    let mut parser = Parser { text, at: 0, depth: 0, names };
    let nodes = parser.row()?;
    if parser.peek().is_some() {
        return Err(error(parser.at, "“)” closes no bracket", "Remove it, or write “\\)” for the character"));
    }
    Ok(nodes)
}

/// “Did you mean …?” for the nearest of some names, or the names themselves where none is near.
pub fn nearest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<_> = all.collect();
    let near = all
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), *candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3);
    match near {
        Some((_, candidate)) => format!("Did you mean “{candidate}”?"),
        None if all.is_empty() => "There are none".to_owned(),
        None if all.len() == 1 => format!("There is only “{}”", all[0]),
        None if all.len() <= 24 => format!("There are {}", all.join(", ")),
        None => format!("There are {} and {} more", all[..12].join(", "), all.len() - 12),
    }
}

fn error(offset: usize, what: impl Into<String>, help: impl Into<String>) -> SyntaxError {
    SyntaxError { offset, what: what.into(), help: help.into() }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    names: &'a mut Names,
}

impl<'a> Parser<'a> {
    /// The next character that is not white space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    /// Items up to the end, a `|` or a `)`.
    fn row(&mut self) -> Result<Vec<Node>, SyntaxError> {
        let start = self.at;
        let mut nodes = Vec::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, '|' | ')')) {
            self.item(next, &mut nodes)?;
        }
        if nodes.is_empty() {
            return Err(error(start, "the pattern is empty here", "Use “?” after an atom that may be missing"));
        }
        if self.depth == 0 && self.text[self.at..].starts_with('|') {
            return Err(error(self.at, "“|” stands outside brackets", "Write “( … | … )”, or “\\|” for the character"));
        }
        Ok(nodes)
    }

    fn item(&mut self, first: char, nodes: &mut Vec<Node>) -> Result<(), SyntaxError> {
        let start = self.at;
        if self.text[self.at..].starts_with("...") {
            nodes.push(self.gap()?);
            return Ok(());
        }
        match first {
            '{' => {
                let (slot, class) = self.slot()?;
                nodes.push(Node::Slot(slot, class));
            }
            '<' => {
                let name = self.enclosed('>', "list")?;
                nodes.push(Node::Listed(self.listed(start + 1, name)?));
            }
            '/' => {
                let source = self.enclosed('/', "regular expression")?.replace("\\/", "/");
                nodes.push(Node::Test(self.regex(start + 1, source)?));
            }
            '@' => {
                self.at += 1;
                nodes.push(Node::Test(self.lemma(start)?));
            }
            '(' => nodes.push(self.choice()?),
            '?' | '}' | '>' => {
                let help = format!("Write “\\{first}” for the character");
                return Err(error(start, format!("“{first}” has nothing before it to go with"), help));
            }
            _ => {
                let word = self.quoted().unwrap_or_else(|| self.literal());
                nodes.extend(split_words(&word).map(|word| Node::Test(literal_test(word))));
            }
        }
        if self.peek() == Some('?') {
            self.at += 1;
            if let Some(node) = nodes.pop() {
                nodes.push(Node::Optional(Box::new(node)));
            }
        }
        Ok(())
    }

    fn gap(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        let digits = &self.text[start + 3..];
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        self.at = start + 3 + length;
        digits[..length].parse().ok().filter(|most| (1..=200).contains(most)).map(Node::Gap).ok_or_else(|| {
            error(start, "a gap needs a number from 1 to 200", "Write “...5” for up to five tokens of anything")
        })
    }

    /// What stands between the opening character here and `close`; a backslash keeps `close` from closing.
    fn enclosed(&mut self, close: char, what: &str) -> Result<&'a str, SyntaxError> {
        let text = self.text;
        let start = self.at;
        let inside = &text[start + 1..];
        let mut escaped = false;
        for (offset, character) in inside.char_indices() {
            if character == close && !escaped {
                self.at = start + 1 + offset + close.len_utf8();
                return Ok(inside[..offset].trim());
            }
            escaped = character == '\\' && !escaped;
        }
        let help =
            format!("Close it with “{close}”, or put “\\” before its first character if it is meant as it stands");
        Err(error(start, format!("the {what} is not closed"), help))
    }

    fn slot(&mut self) -> Result<(Slot, ClassTest), SyntaxError> {
        let start = self.at + 1;
        let inside = self.enclosed('}', "slot")?;
        let (name, classes) = inside.split_once(':').unwrap_or((inside, ""));
        let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.name() == name.trim()) else {
            let help = nearest(name.trim(), Slot::ALL.iter().map(|slot| slot.name()));
            return Err(error(start, format!("there is no slot “{}”", name.trim()), help));
        };
        let mut test = ClassTest::default();
        for class in classes.split('+').map(str::trim).filter(|class| !class.is_empty()) {
            if let Some(bit) = slot.kinds().iter().position(|kind| *kind == class) {
                test.kinds |= 1 << bit;
            } else if let (Slot::Cue, Some(bit)) = (slot, self.names.takes.iter().position(|label| label == class)) {
                test.takes |= 1 << bit;
            } else if let (Slot::Cue, Ok(class)) = (slot, CueClass::from_str(class)) {
                test.classes |= 1 << class as u8;
            } else if let (Slot::Cue, Some((_, form))) = (slot, FORM_NAMES.iter().find(|(name, _)| *name == class)) {
                test.forms |= form;
            } else {
                let classes = CueClass::ALL.iter().map(|class| class.name());
                let forms = FORM_NAMES.iter().map(|(name, _)| *name);
                let help = match slot {
                    Slot::Cue => {
                        nearest(class, classes.chain(forms).chain(self.names.takes.iter().map(String::as_str)))
                    }
                    _ => nearest(class, slot.kinds().iter().copied()),
                };
                let offset = start + inside.find(class).unwrap_or(0);
                return Err(error(offset, format!("{} has no class “{class}”", slot.name()), help));
            }
        }
        Ok((slot, test))
    }

    fn listed(&self, offset: usize, name: &str) -> Result<Listed, SyntaxError> {
        let facts = Facts::LISTS.iter().find(|(list, _)| *list == name).map(|(_, facts)| *facts);
        let list = self.names.lists.get(name).copied();
        if facts.is_none() && list.is_none() {
            let all = self.names.lists.keys().map(String::as_str).chain(Facts::LISTS.iter().map(|(list, _)| *list));
            return Err(error(offset, format!("there is no list “{name}”"), nearest(name, all)));
        }
        Ok(Listed { facts: facts.unwrap_or_default(), list })
    }

    fn regex(&mut self, offset: usize, source: String) -> Result<Test, SyntaxError> {
        if let Err(problem) = whole_word(&source) {
            let text = problem.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            return Err(error(offset, format!("the regular expression is wrong: {reason}"), "See docs.rs/regex"));
        }
        let known = self.names.regexes.iter().position(|regex| *regex == source);
        let index = known.unwrap_or_else(|| {
            self.names.regexes.push(source);
            self.names.regexes.len() - 1
        });
        u16::try_from(index).map(Test::Regex).map_err(|_| error(offset, "there are too many regular expressions", ""))
    }

    fn lemma(&mut self, start: usize) -> Result<Test, SyntaxError> {
        let lemma = self.literal();
        match lemma.as_str() {
            // These have more forms than other verbs; the lists have all of them.
            "be" => return Ok(Test::Fact(Facts::BE)),
            "have" => return Ok(Test::Fact(Facts::HAVE)),
            "do" => return Ok(Test::Fact(Facts::DO)),
            _ => {}
        }
        match self.names.lemmas.get(&lemma) {
            Some(keys) => Ok(Test::OneOf(keys.iter().copied().collect::<Vec<_>>().into())),
            None => {
                let help = nearest(&lemma, self.names.lemmas.keys().map(String::as_str));
                Err(error(start + 1, format!("there is no lemma “{lemma}”"), help))
            }
        }
    }

    fn choice(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(error(start, "the brackets are nested too deep", "Make several patterns of it"));
        }
        let mut branches = Vec::new();
        loop {
            self.at += 1;
            let begin = self.at;
            let row = self.row()?;
            branches.push((begin..self.at, row));
            match self.peek() {
                Some('|') => {}
                Some(_) => break,
                None => return Err(error(start, "the bracket is not closed", "Close it with “)”")),
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Node::Choice(branches))
    }

    /// What stands between two `"` with no space between them; a lone one is a quotation mark.
    fn quoted(&mut self) -> Option<String> {
        let inside = self.text[self.at..].strip_prefix('"')?;
        let end = inside.find(|character: char| character == '"' || character.is_whitespace())?;
        if end == 0 || !inside[end..].starts_with('"') {
            return None;
        }
        self.at += end + 2;
        Some(inside[..end].to_owned())
    }

    /// Characters up to white space or one of the grammar's; a backslash takes the next one as it stands.
    fn literal(&mut self) -> String {
        let mut word = String::new();
        let mut characters = self.text[self.at..].chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => {
                    self.at += 1;
                    if let Some(next) = characters.next() {
                        word.push(next);
                        self.at += next.len_utf8();
                    }
                    continue;
                }
                '{' | '}' | '<' | '>' | '(' | ')' | '|' | '?' => break,
                _ if character.is_whitespace() => break,
                _ => word.push(character),
            }
            self.at += character.len_utf8();
        }
        word
    }
}

/// The test for a literal word: lower case matches any case, anything else only itself.
fn literal_test(word: &str) -> Test {
    match word {
        "\"" | "“" | "”" => Test::DoubleMark,
        // The tokeniser gives every dash between words the key of this one.
        "—" | "–" | "―" | "--" => Test::Key(key("—")),
        "…" | "..." => Test::OneOf(vec![key("…"), key("...")].into()),
        _ if word.chars().any(char::is_uppercase) => Test::Exact(word.to_owned().into()),
        _ => Test::Key(key(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names {
            lists: BTreeMap::from([("relative".to_owned(), 0), ("boilerplate".to_owned(), 1)]),
            lemmas: BTreeMap::from([("say".to_owned(), BTreeSet::from([key("say"), key("said")]))]),
            takes: vec!["that".to_owned(), "quote".to_owned()],
            regexes: Vec::new(),
        }
    }

    fn parsed(text: &str) -> Vec<Node> {
        parse(text, &mut names()).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    fn wrong(text: &str) -> (usize, String, String) {
        let error = parse(text, &mut names()).expect_err(text);
        (error.offset, error.what, error.help)
    }

    fn word(text: &str) -> Node {
        Node::Test(Test::Key(key(text)))
    }

    #[test]
    fn words_punctuation_and_escapes() {
        assert_eq!(parsed("said that"), [word("said"), word("that")]);
        assert_eq!(parsed("said,"), [word("said"), word(",")]);
        assert_eq!(parsed("President 's"), [Node::Test(Test::Exact("President".into())), word("'s")]);
        assert_eq!(parsed("\" — \\? \\("), [Node::Test(Test::DoubleMark), word("—"), word("?"), word("(")]);
        assert_eq!(parsed("\",\"? \"(\""), [Node::Optional(Box::new(word(","))), word("(")]);
    }

    #[test]
    fn slots_lists_lemmas_and_expressions() {
        let Node::Slot(Slot::Cue, test) = parsed("{cue:speech+that+past}")[0] else { panic!() };
        assert_eq!((test.classes, test.takes, test.forms), (1, 1, crate::lexicon::form::PAST));
        let Node::Listed(listed) = parsed("<relative>")[0] else { panic!() };
        assert_eq!((listed.facts, listed.list), (Facts::RELATIVE, Some(0)));
        let Node::Listed(listed) = parsed("<honorific>")[0] else { panic!() };
        assert_eq!((listed.facts, listed.list), (Facts::HONORIFIC, None));
        assert!(matches!(&parsed("@say")[0], Node::Test(Test::OneOf(keys)) if keys.len() == 2));
        assert_eq!(parsed("@be ...4"), [Node::Test(Test::Fact(Facts::BE)), Node::Gap(4)]);
        let mut names = names();
        assert_eq!(parse("/[0-9]+\\/[0-9]+/ /x/", &mut names).unwrap().len(), 2);
        assert_eq!(names.regexes, ["[0-9]+/[0-9]+", "x"]);
    }

    #[test]
    fn choices_nest() {
        let inner = Node::Choice(vec![(8..11, vec![word("c")])]);
        let expected = Node::Choice(vec![(1..5, vec![word("a"), word("b")]), (6..13, vec![inner])]);
        assert_eq!(parsed("(a b | ( c ) )?"), [Node::Optional(Box::new(expected))]);
    }

    #[test]
    fn errors_know_where_and_what_is_near() {
        let near = |offset, what: &str, help: &str| (offset, what.to_owned(), help.to_owned());
        assert_eq!(wrong("{sorce} said"), near(1, "there is no slot “sorce”", "Did you mean “source”?"));
        assert_eq!(wrong("{cue:spech}"), near(5, "cue has no class “spech”", "Did you mean “speech”?"));
        assert_eq!(wrong("say <relativ>"), near(5, "there is no list “relativ”", "Did you mean “relative”?"));
        assert_eq!(wrong("@sai that"), near(1, "there is no lemma “sai”", "Did you mean “say”?"));
        assert_eq!(wrong("a | b").0, 2);
        assert_eq!(wrong("(a | b").0, 0);
        assert_eq!(wrong("a )").0, 2);
        assert_eq!(wrong("{cue").1, "the slot is not closed");
        assert_eq!(wrong("a ... b").1, "a gap needs a number from 1 to 200");
        assert_eq!(wrong("/[/").0, 1);
        assert_eq!(wrong("").0, 0);
        assert_eq!(wrong(&"(".repeat(100)).1, "the brackets are nested too deep");
    }
}
