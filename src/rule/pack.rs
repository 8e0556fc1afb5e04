//! Everything that a set of rule files says, compiled: what the floors above read.
//!
//! In `rules/en`: `[[cue]] id = "claim"`, `lemmas = ["claim"]`. Here: `pack.cues[5]`, which the word table's entry
//! of "claimed" names by its index (plus one). All of it can be baked into a `static`.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

use super::index::Index;
use super::program::{ClassTest, Pattern};
use crate::bake::{Bake, baked};
use crate::lexicon::{Entry, Lexicon, form, split_words};
use crate::vocab::{Confidence, CueClass, EntityKind, Evidence, Gender, Polarity, Quoting, Severity, Speech};

/// Text that is baked, or was read at run time.
pub type Text = Cow<'static, str>;
/// A list that is baked, or was read at run time.
pub type List<T> = Cow<'static, [T]>;

baked! {
    /// A language's rules and word lists, compiled.
    #[derive(Clone, Debug)]
    pub struct RulePack {
        /// Every word and phrase.
        pub lexicon: Lexicon,
        /// Cues, one for each lemma of a `[[cue]]`; entries of the word table count them from 1.
        pub cues: List<Cue>,
        /// Labels of `takes`, at most 64, in the order of their bits.
        pub takes_names: List<Text>,
        /// Frames in the order in which they are tried: by pass, then as they stand in the files.
        pub frames: List<Frame>,
        /// Offices.
        pub offices: List<Office>,
        /// Modifiers of titles: former, acting, then-.
        pub modifiers: List<Modifier>,
        /// Honorifics: Mr, Dr, Sen.
        pub honorifics: List<Honorific>,
        /// Countries, states, cities that names, adjectives and metonyms lead to.
        pub places: List<Place>,
        /// Groups of given names that one person may bear, as keys of words: Joe, Joseph.
        pub nicknames: List<List<u64>>,
        /// Every name of these groups, sorted.
        pub nicknamed: List<u64>,
        /// Pattern rules and checks, sorted by id.
        pub rules: List<Rule>,
        /// Regular expressions of the patterns.
        pub regexes: Regexes,
        /// Phrase lists of the rules.
        pub phrases: Phrases,
        /// Which words the patterns of the rules wait for.
        pub index: Index,
    }

    /// A word that reports, with all its forms.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Cue {
        /// The verb, the noun's singular, or the word as it stands.
        pub lemma: Text,
        /// The `id` of the `[[cue]]` it comes from.
        pub entry_id: Text,
        /// What kind of act it names.
        pub class: CueClass,
        /// What may follow, as bits of `takes_names`.
        pub takes: u64,
        /// Keys of the particles that may follow: "spoke of", "called for".
        pub particles: List<u64>,
        /// Keys of nouns that make an object no statement: "claimed the nomination".
        pub things: List<u64>,
        /// Whether its source stands by the content.
        pub polarity: Polarity,
        /// The frames that ask for such a cue in one of its forms, as indices of the pack's.
        pub frames: List<u16>,
        /// Where among these the frames of each pass begin, and at the end how many there are.
        pub passes: List<u16>,
    }

    /// An order in which source, cue and content stand.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Frame {
        /// Its name.
        pub id: Text,
        /// When it is tried, lower numbers first.
        pub pass: u8,
        /// Overrules the polarity of the cue.
        pub polarity: Option<Polarity>,
        /// Whether it may match inside the content of another.
        pub nested: bool,
        /// The order itself.
        pub pattern: Pattern,
    }

    /// An office that somebody holds.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Office {
        /// Its name.
        pub id: Text,
        /// How high, from 0.
        pub rank: u8,
        /// How far it reaches: national, state.
        pub scope: Text,
        /// How many hold it at a time: one, many.
        pub holders: Text,
        /// Groups of offices of which a person holds one at a time.
        pub exclusive: List<Text>,
        /// Bodies of which its holder is a member, as well.
        pub within: List<Text>,
        /// Other offices whose holders are called so as well: the British foreign secretary is a foreign minister.
        pub covers: List<Text>,
        /// The place it is tied to.
        pub jurisdiction: Option<Text>,
        /// How it is written.
        pub forms: List<Text>,
    }

    /// A word that changes what a title says.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Modifier {
        /// What it does: past, acting, elect.
        pub effect: Text,
        /// How it is written.
        pub forms: List<Text>,
    }

    /// A form of address.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Honorific {
        /// How it is written; all are the same.
        pub forms: List<Text>,
        /// What it says of the person's gender.
        pub gender: Option<Gender>,
        /// courtesy, professional, military.
        pub kind: Text,
    }

    /// A country, state or city.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Place {
        /// Its name among the rules.
        pub id: Text,
        /// country, state, city.
        pub kind: Text,
        /// Its usual name.
        pub name: Text,
        /// Other names.
        pub names: List<Text>,
        /// Russian.
        pub adjectives: List<Text>,
        /// Russians.
        pub people: List<Text>,
        /// Kremlin, Moscow.
        pub metonyms: List<Text>,
        /// U.S., Calif.
        pub abbreviations: List<Text>,
        /// The two letters of the post.
        pub postal: Option<Text>,
    }

    /// A pattern rule or a check.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Rule {
        /// The stem of its file's name.
        pub id: Text,
        /// What decides.
        pub kind: RuleKind,
        /// How bad a finding is; `None` switches the rule off.
        pub severity: Option<Severity>,
        /// How sure.
        pub confidence: Confidence,
        /// What it needs.
        pub evidence: List<Evidence>,
        /// What a finding says, with `{placeholders}`.
        pub message: Text,
        /// The way out.
        pub help: Text,
        /// Why the rule is there.
        pub why: Text,
        /// Whether words within quotation marks are its business.
        pub in_quote: InQuote,
        /// Conditions on the attribution, if it asks for one.
        pub when: Option<When>,
        /// Nothing is flagged that overlaps one of these.
        pub except: List<Pattern>,
        /// One finding a document.
        pub once: bool,
        /// Parameters of a check.
        pub parameters: List<Setting>,
    }

    /// What decides whether a rule flags.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum RuleKind {
        /// Any of these patterns; none, if the rule asks only about attributions.
        Pattern(List<Pattern>),
        /// The check of that name.
        Check(Text),
    }

    /// Whether words within quotation marks are a rule's business.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum InQuote {
        /// Only words outside.
        No,
        /// Both.
        Yes,
        /// Only words inside.
        Only,
    }

    /// Conditions of a pattern rule on an attribution; an empty list asks nothing.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct When {
        /// Lemmas of the cue.
        pub cue: List<Text>,
        /// Classes of the cue.
        pub class: List<CueClass>,
        /// Kinds of the source.
        pub source: List<SourceKind>,
        /// direct, indirect, mixed.
        pub speech: List<Speech>,
        /// asserted, denied.
        pub polarity: List<Polarity>,
        /// none, words, sentence, carried.
        pub quotation: List<Quoting>,
        /// The flagged words name the speaker again.
        pub speaker_again: bool,
    }

    /// What a rule may ask of a source.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SourceKind {
        /// It refers to a thing of this sort.
        Kind(EntityKind),
        /// It is a name.
        Name,
        /// It is a description: "the mayor".
        Description,
        /// It is a pronoun.
        Pronoun,
        /// There is none.
        Absent,
    }

    /// One parameter of a check.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Setting {
        /// Its name.
        pub name: Text,
        /// Its value.
        pub value: Parameter,
        /// Keys of its strings, each as one word.
        pub keys: List<u64>,
    }

    /// The value of a parameter.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Parameter {
        /// A whole number.
        Integer(i64),
        /// A string.
        String(Text),
        /// A list of strings.
        Strings(List<Text>),
    }
}

/// The regular expressions of a pack, compiled when the first of them is asked for: most articles never do.
#[derive(Clone, Debug)]
pub struct Regexes {
    sources: List<Text>,
    compiled: OnceLock<Vec<Regex>>,
}

impl Regexes {
    /// Expressions that are known to be well formed.
    #[must_use]
    pub const fn new(sources: List<Text>) -> Self {
        Self { sources, compiled: OnceLock::new() }
    }

    /// Whether expression `index` matches the whole of `word`.
    #[must_use]
    pub fn matches(&self, index: u16, word: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            self.sources.iter().map(|source| whole_word(source).expect("tried when the pack was compiled")).collect()
        });
        compiled.get(usize::from(index)).is_some_and(|regex| regex.is_match(word))
    }
}

/// Phrase lists of the rules, each compiled into one automaton when the first article needs it: most never do.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    sets: OnceLock<Box<[OnceLock<PhraseSet>]>>,
}

/// Phrase lists in one automaton (aho-corasick, DFA kind: a third of the time of the default on 150 phrases).
#[derive(Clone, Debug)]
pub struct PhraseSet {
    automaton: AhoCorasick,
    /// For each list, one past the number of its last phrase.
    ends: Vec<usize>,
}

impl Phrases {
    /// Nothing compiled yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { sets: OnceLock::new() }
    }
}

impl Bake for Phrases {
    fn bake(&self, out: &mut String) {
        out.push_str("Phrases::new()");
    }
}

impl PhraseSet {
    fn new(rule: &Rule, lists: &[&str]) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut ends = Vec::new();
        for list in lists {
            patterns.extend(rule.strings(list).map(|phrase| plain_words(split_words(phrase))));
            ends.push(patterns.len());
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // Built in a fifth of the time of a DFA: most runs read one article.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            // Only lists of many megabytes are too large for an automaton; then nothing is found.
            .unwrap_or_else(|_| AhoCorasick::new::<[&str; 0], &str>([]).expect("an empty automaton is small"));
        Self { automaton, ends }
    }

    /// The longest phrases in `words` (small letters, one space between words), from left to right: the list of each
    /// and its bytes.
    pub fn find<'a>(&'a self, words: &'a str) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> + 'a {
        self.automaton.find_iter(words).map(|found| {
            let list = self.ends.partition_point(|end| *end <= found.pattern().as_usize());
            (list, found.start()..found.end())
        })
    }
}

/// Words as phrase lists are compared: small letters, straight apostrophes, one space between them.
#[must_use]
pub fn plain_words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|letter| if letter == '’' { '\'' } else { letter }).flat_map(char::to_lowercase));
    }
    out
}

/// The expression as patterns use it: on one whole token.
pub(super) fn whole_word(source: &str) -> Result<Regex, regex::Error> {
    Regex::new(&format!("^(?:{source})$"))
}

impl Bake for Regexes {
    fn bake(&self, out: &mut String) {
        out.push_str("Regexes::new(");
        self.sources.bake(out);
        out.push(')');
    }
}

impl RulePack {
    /// The rule with that id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| rule.id.as_ref().cmp(id)).ok().map(|index| &self.rules[index])
    }

    /// The cue that a word is as a verb or as neither verb nor noun.
    #[must_use]
    pub fn cue(&self, entry: &Entry) -> Option<&Cue> {
        self.cues.get(usize::from(entry.cue).checked_sub(1)?)
    }

    /// The cue that a word is as a noun.
    #[must_use]
    pub fn noun_cue(&self, entry: &Entry) -> Option<&Cue> {
        self.cues.get(usize::from(entry.noun_cue).checked_sub(1)?)
    }

    /// The place that a word names or belongs to.
    #[must_use]
    pub fn place(&self, entry: &Entry) -> Option<&Place> {
        self.places.get(usize::from(entry.place).checked_sub(1)?)
    }

    /// The honorific that a word is.
    #[must_use]
    pub fn honorific(&self, entry: &Entry) -> Option<&Honorific> {
        self.honorifics.get(usize::from(entry.honorific).checked_sub(1)?)
    }

    /// The bit of a label of `takes`; 0 if no cue has it.
    #[must_use]
    pub fn takes(&self, label: &str) -> u64 {
        self.takes_names.iter().position(|name| name == label).map_or(0, |bit| 1 << bit)
    }

    /// The phrases of a rule's parameters `lists`, as one automaton; a match tells its list by its place among them.
    ///
    /// # Panics
    /// The rule is not one of this pack.
    pub fn phrase_set(&self, rule: &Rule, lists: &[&str]) -> &PhraseSet {
        let sets = self.phrases.sets.get_or_init(|| self.rules.iter().map(|_| OnceLock::new()).collect());
        let index = self.rules.binary_search_by(|one| one.id.cmp(&rule.id)).expect("a rule of this pack");
        sets[index].get_or_init(|| PhraseSet::new(rule, lists))
    }

    /// Whether two given names, as keys, may be one person's: Joe, Joseph.
    #[must_use]
    pub fn may_be_nicknames(&self, one: u64, other: u64) -> bool {
        let short = |name: u64| self.nicknamed.binary_search(&name).is_ok();
        one == other
            || short(one)
                && short(other)
                && self.nicknames.iter().any(|group| group.contains(&one) && group.contains(&other))
    }
}

impl Cue {
    /// Whether the cue, as a word with these `forms`, is what a pattern asks for.
    #[must_use]
    pub fn passes(&self, test: &ClassTest, forms: u8) -> bool {
        (test.classes == 0 || test.classes >> self.class as u8 & 1 == 1)
            && (test.forms == 0 || test.forms & forms != 0)
            && test.takes & !self.takes == 0
    }
}

impl Rule {
    /// A parameter that is a whole number, or `default`.
    #[must_use]
    pub fn integer(&self, name: &str, default: i64) -> i64 {
        match self.parameter(name) {
            Some(Parameter::Integer(value)) => *value,
            _ => default,
        }
    }

    /// A parameter that is a list of strings; a single string is a list of one, an absent one is empty.
    pub fn strings(&self, name: &str) -> impl Iterator<Item = &str> {
        let list = match self.parameter(name) {
            Some(Parameter::Strings(list)) => list.as_ref(),
            Some(Parameter::String(text)) => std::slice::from_ref(text),
            _ => &[],
        };
        list.iter().map(Cow::as_ref)
    }

    /// The keys of the words of a parameter that is a list of strings.
    #[must_use]
    pub fn keys(&self, name: &str) -> &[u64] {
        self.setting(name).map_or(&[], |setting| setting.keys.as_ref())
    }

    fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.setting(name).map(|setting| &setting.value)
    }

    fn setting(&self, name: &str) -> Option<&Setting> {
        self.parameters.iter().find(|setting| setting.name == name)
    }
}

/// The names of `form`'s bits, for `{cue:noun}`.
pub(super) const FORM_NAMES: &[(&str, u8)] = &[
    ("base", form::BASE),
    ("third", form::THIRD),
    ("past", form::PAST),
    ("participle", form::PARTICIPLE),
    ("ing", form::ING),
    ("noun", form::NOUN),
    ("other", form::OTHER),
    ("verb", form::BASE | form::THIRD | form::PAST | form::PARTICIPLE | form::ING),
];
