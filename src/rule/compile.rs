//! Rule files → a `RulePack`, or everything that is wrong with them.
//!
//! In: the files' texts. Out: tables in which a frame's `{cue:that}` is a bit, a `<list>` an index, an `@lemma` the
//! keys of its forms. The same files give the same pack in any order of reading, but for the order of cues and
//! frames, which is that of the files.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::str::FromStr as _;

use super::example;
use super::index::Index;
use super::merge::{From, Merged, Switch};
use super::pack::{
    Cue, Frame, Honorific, InQuote, List, Modifier, Office, Parameter, Phrases, Place, Regexes, Rule, RuleKind,
    RulePack, Setting, SourceKind, Text, When,
};
use super::program::{Anchor, Pattern};
use super::read::{File, Read, read};
use super::shape::{self, OneOrMany, Placed, Spanned};
use super::syntax::{self, Names, nearest};
use super::words::{Words, owned};
use crate::lexicon::{DERIVED, Facts, MOST_WORDS, Openings, key};
use crate::problem::{Problem, ProblemKind};
use crate::vocab::{Confidence, EntityKind, Evidence, Severity};

/// Compiles files, of which the first `built_in` are the program's own.
///
/// # Errors
/// All problems of all files.
pub fn compile(files: &[File<'_>], built_in: usize) -> Result<RulePack, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut reads = Vec::new();
    for (order, file) in files.iter().enumerate() {
        match read(*file, order) {
            Ok(read) => reads.push(read),
            Err(problem) => problems.push(*problem),
        }
    }
    for read in &reads {
        example::of_file(read, &mut Vec::new(), &mut problems);
        missing_examples(read, &mut problems);
    }
    if reads.len() < files.len() {
        // Names from a file that could not be read would all be said to be missing.
        return Err(problems);
    }
    let merged = Merged::new(&reads, built_in, &mut problems);
    let mut words = Words::new(&merged, &mut problems);
    let openings = words.builder.openings();
    let mut vocabulary = Vocabulary { names: &mut words.names, openings: &openings };
    let frames = frames(&merged, &mut vocabulary, &mut problems);
    let rules = merged
        .rules
        .iter()
        .filter_map(|(id, files)| {
            let switch = merged.switches.get(id);
            rule(id, files, switch, &words.cues, &mut vocabulary, &mut problems)
        })
        .collect();
    for (what, length) in [
        ("cues", words.cues.len()),
        ("frames", frames.len()),
        ("places", merged.places.len()),
        ("offices", merged.offices.len()),
    ] {
        if length >= usize::from(u16::MAX) {
            problems.push(Problem::new(ProblemKind::Rule, format!("there are more than 65,534 {what}"), "Load fewer"));
        }
    }
    if words.builder.words() >= MOST_WORDS as usize {
        let what = format!("there are {MOST_WORDS} words or more");
        problems.push(Problem::new(ProblemKind::Rule, what, "Load shorter lists"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(RulePack {
        lexicon: words.builder.finish(),
        cues: with_frames(words.cues, &frames).into(),
        takes_names: texts(&words.names.takes),
        frames,
        offices: merged.offices.iter().map(|from| office(from.entry)).collect(),
        modifiers: merged.modifiers.iter().map(|entry| modifier(entry)).collect(),
        honorifics: merged.honorifics.iter().map(|entry| honorific(entry)).collect(),
        places: merged.places.iter().map(|from| place(from.entry)).collect(),
        nicknamed: words
            .nicknames
            .iter()
            .flat_map(|group| group.iter().copied())
            .collect::<BTreeSet<u64>>()
            .into_iter()
            .collect(),
        nicknames: words.nicknames.into(),
        rules,
        regexes: Regexes::new(texts(&words.names.regexes)),
        phrases: Phrases::new(),
        index: Index::new(),
    })
}

/// The lists that the engine asks for and no file gives.
#[must_use]
pub fn missing_lists(pack: &RulePack) -> Vec<&'static str> {
    let asked = Facts::LISTS.iter().map(|(name, _)| *name);
    asked.filter(|name| !DERIVED.contains(name) && pack.lexicon.list(name).is_none()).collect()
}

fn texts(words: &[String]) -> List<Text> {
    words.iter().map(|word| owned(word)).collect()
}

/// Every rule, cue and frame shows what it does.
fn missing_examples(read: &Read<'_>, problems: &mut Vec<Problem>) {
    let shape = &read.shape;
    let cues = shape.cue.iter().map(|cue| (&cue.id, &cue.reads));
    let frames = shape.frame.iter().map(|frame| (&frame.id, &frame.reads));
    for (id, reads) in cues.chain(frames) {
        if reads.is_empty() {
            let what = format!("“{}” has no example", id.get_ref());
            problems.push(read.problem(id, what, "Add reads = ['''[source Ruiz] [cue said] [content it was so].''']"));
        }
    }
    let off = shape.severity.as_ref().is_some_and(|level| level.get_ref().0.is_none());
    if shape.decides() && !off {
        for (key, examples, shows) in
            [("flags", &shape.flags, "that it flags"), ("passes", &shape.passes, "that it passes")]
        {
            if examples.is_empty() {
                let what = format!("the rule has no example {shows}");
                problems.push(read.problem_at(0, what, format!("Add {key} = ['''…'''] above the first table")));
            }
        }
    }
}

/// Frames by pass, then as they stand.
fn frames(merged: &Merged<'_>, words: &mut Vocabulary<'_>, problems: &mut Vec<Problem>) -> List<Frame> {
    let compiled = merged.frames.iter().filter_map(|From { read, entry }| {
        let pattern = pattern(read, &entry.pattern, words, problems)?;
        Some(Frame {
            id: owned(entry.id.get_ref()),
            pass: entry.pass.unwrap_or(5),
            polarity: entry.polarity,
            nested: entry.nested,
            pattern,
        })
    });
    let mut frames: Vec<_> = compiled.collect();
    frames.sort_by_key(|frame| frame.pass);
    frames.into()
}

/// The cues, each with the frames that ask for it.
fn with_frames(mut cues: Vec<Cue>, frames: &[Frame]) -> Vec<Cue> {
    for cue in &mut cues {
        let asks = |frame: &Frame| matches!(frame.pattern.anchor, Anchor::Cue(test) if cue.passes(&test, u8::MAX));
        let wanted =
            |pass: &[Frame]| u16::try_from(pass.iter().filter(|frame| asks(frame)).count()).unwrap_or(u16::MAX);
        let mut passes = vec![0];
        for pass in frames.chunk_by(|one, next| one.pass == next.pass) {
            passes.push(passes[passes.len() - 1] + wanted(pass));
        }
        let asking = (0..).zip(frames).filter(|(_, frame)| asks(frame)).map(|(index, _)| index).collect();
        (cue.passes, cue.frames) = (passes.into(), asking);
    }
    cues
}

/// What patterns may name, and what the lists among it begin with.
struct Vocabulary<'a> {
    names: &'a mut Names,
    openings: &'a Openings,
}

fn pattern(
    read: &Read<'_>,
    source: &Placed,
    words: &mut Vocabulary<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Pattern> {
    match syntax::parse(source.get_ref(), words.names) {
        Ok(nodes) => Some(Pattern::new(&nodes, source.get_ref(), words.openings)),
        Err(error) => {
            problems.push(read.problem_in(source, error.offset, error.what, error.help));
            None
        }
    }
}

/// The rule that a file defines, as later files change it.
fn rule(
    id: &str,
    files: &[&Read<'_>],
    switch: Option<&Switch<'_>>,
    cues: &[Cue],
    words: &mut Vocabulary<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let first = files[0];
    let kind = kind(first, words, problems)?;
    let last = |take: &dyn Fn(&shape::File) -> Option<Text>| files.iter().rev().find_map(|read| take(&read.shape));
    let text = |take: &dyn Fn(&shape::File) -> &Option<Placed>| {
        last(&|shape| take(shape).as_ref().map(|text| owned(text.get_ref())))
    };
    let severity = files.iter().rev().find_map(|read| Some((read, read.shape.severity.as_ref()?)));
    let Some((said_in, level)) = severity else {
        problems.push(first.problem_at(0, "the key “severity” is missing", "Add severity = \"warning\""));
        return None;
    };
    let switch = switch.filter(|switch| switch.read.order >= said_in.order);
    let severity = switch.map_or(level.get_ref().0, |switch| switch.level.0);
    let confidence = files.iter().rev().find_map(|read| Some((read, read.shape.confidence.as_ref()?)));
    let sure = severity == Some(Severity::Error);
    if let Some((read, confidence)) = confidence.filter(|(_, given)| sure && *given.get_ref() < Confidence::High) {
        let what = format!("an error needs confidence high, and “{id}” has {}", confidence.get_ref());
        let help = "Make it a warning, or be sure";
        problems.push(match switch {
            Some(switch) => switch.read.problem(switch.id, what, help),
            None => read.problem(confidence, what, help),
        });
    }
    let default = if sure { Confidence::High } else { Confidence::Medium };
    let message = text(&|shape| &shape.message);
    if message.is_none() && severity.is_some() {
        problems.push(first.problem_at(0, "the key “message” is missing", "Say in one line what is wrong"));
    }
    let when = first.shape.when.as_ref().map(|entry| when(first, entry, cues, problems));
    let except = files.iter().rev().find_map(|read| Some((read, read.shape.except.as_ref()?)));
    let except = except.map_or_else(Vec::new, |(read, source)| patterns(read, source, words, problems));
    let mut parameters: Vec<Setting> = Vec::new();
    for (name, value) in files.iter().flat_map(|read| &read.shape.parameters) {
        let keys = keys(value);
        let value = parameter(value);
        match parameters.iter_mut().find(|setting| setting.name == *name) {
            Some(setting) => (setting.value, setting.keys) = (value, keys),
            None => parameters.push(Setting { name: owned(name), value, keys }),
        }
    }
    let evidence = files.iter().rev().find_map(|read| read.shape.evidence.clone());
    let in_quote = files.iter().rev().find_map(|read| read.shape.in_quote);
    let once = files.iter().rev().find_map(|read| read.shape.once).unwrap_or(false);
    if matches!(kind, RuleKind::Pattern(_)) {
        let mut values = vec!["words"];
        values.extend(when.iter().flat_map(|_| ["cue", "source"]));
        values.extend(once.then_some("count"));
        files.iter().for_each(|read| placeholders(read, &values, problems));
    }
    Some(Rule {
        id: owned(id),
        kind,
        severity,
        confidence: confidence.map_or(default, |(_, confidence)| *confidence.get_ref()),
        evidence: evidence.unwrap_or_else(|| vec![Evidence::Article]).into(),
        message: message.unwrap_or_default(),
        help: text(&|shape| &shape.help).unwrap_or_default(),
        why: last(&|shape| shape.why.as_deref().map(owned)).unwrap_or_default(),
        in_quote: match in_quote {
            Some(shape::InQuote::Yes) => InQuote::Yes,
            Some(shape::InQuote::Only) => InQuote::Only,
            Some(shape::InQuote::No) | None => InQuote::No,
        },
        when,
        except: except.into(),
        once,
        parameters: parameters.into(),
    })
}

fn kind(read: &Read<'_>, words: &mut Vocabulary<'_>, problems: &mut Vec<Problem>) -> Option<RuleKind> {
    let shape = &read.shape;
    match (&shape.check, &shape.pattern) {
        (Some(check), Some(_)) => {
            problems.push(read.problem(check, "a rule has a check or a pattern, not both", "Make two files of it"));
            None
        }
        (Some(check), None) => {
            if shape.when.is_some() {
                let help = "Remove it, or write a pattern rule";
                problems.push(read.problem(check, "[when] is for pattern rules, and this is a check", help));
            }
            if shape.once == Some(true) {
                problems.push(read.problem(check, "once is for pattern rules, and this is a check", "Remove it"));
            }
            if let Some(except) = &shape.except {
                problems.push(read.problem(except, "except is for pattern rules, and this is a check", "Remove it"));
            }
            Some(RuleKind::Check(owned(check.get_ref())))
        }
        (None, sources) => {
            if !shape.parameters.is_empty() {
                problems.push(read.problem_at(0, "[parameters] are for checks, and this is no check", "Remove them"));
            }
            let each = sources.as_ref().map(|sources| patterns(read, sources, words, problems));
            Some(RuleKind::Pattern(each.unwrap_or_default().into()))
        }
    }
}

/// Names between braces in a message that nothing gives a value.
fn placeholders(read: &Read<'_>, values: &[&str], problems: &mut Vec<Problem>) {
    for text in read.shape.message.iter().chain(&read.shape.help) {
        let words = text.get_ref();
        for (at, _) in words.match_indices('{') {
            let Some(name) = words[at + 1..].split_once('}').map(|(name, _)| name) else { continue };
            if !values.contains(&name) {
                let what = format!("the rule has no value “{name}” for its words");
                problems.push(read.problem_in(text, at, what, nearest(name, values.iter().copied())));
            }
        }
    }
}

/// The patterns of a key that holds one or several.
fn patterns(
    read: &Read<'_>,
    sources: &Spanned<OneOrMany<Placed>>,
    words: &mut Vocabulary<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Pattern> {
    // A single one does not know its place; it is that of the whole value.
    let whole = sources.span();
    let each = sources.get_ref().0.iter().filter_map(|source| {
        let bare = Spanned::new(whole.clone(), source.get_ref().clone());
        pattern(read, if source.span().is_empty() { &bare } else { source }, words, problems)
    });
    each.collect()
}

fn when(read: &Read<'_>, entry: &shape::When, cues: &[Cue], problems: &mut Vec<Problem>) -> When {
    for lemma in &entry.cue {
        if !cues.iter().any(|cue| cue.lemma == *lemma.get_ref()) {
            let help = nearest(lemma.get_ref(), cues.iter().map(|cue| cue.lemma.as_ref()));
            problems.push(read.problem(lemma, format!("there is no cue “{}”", lemma.get_ref()), help));
        }
    }
    let source = entry.source.iter().filter_map(|kind| {
        let found = source_kind(kind.get_ref());
        if found.is_none() {
            let all = EntityKind::ALL.iter().map(|kind| kind.name()).chain(["name", "description", "pronoun", "none"]);
            let help = nearest(kind.get_ref(), all);
            problems.push(read.problem(kind, format!("there is no kind of source “{}”", kind.get_ref()), help));
        }
        found
    });
    When {
        source: source.collect(),
        cue: entry.cue.iter().map(|lemma| owned(lemma.get_ref())).collect(),
        class: entry.class.0.clone().into(),
        speech: entry.speech.0.clone().into(),
        polarity: entry.polarity.0.clone().into(),
        quotation: entry.quotation.0.clone().into(),
        speaker_again: entry.speaker_again,
    }
}

fn source_kind(name: &str) -> Option<SourceKind> {
    match name {
        "name" => Some(SourceKind::Name),
        "description" => Some(SourceKind::Description),
        "pronoun" => Some(SourceKind::Pronoun),
        "none" => Some(SourceKind::Absent),
        _ => EntityKind::from_str(name).ok().map(SourceKind::Kind),
    }
}

fn parameter(value: &shape::Parameter) -> Parameter {
    match value {
        shape::Parameter::Integer(number) => Parameter::Integer(*number),
        shape::Parameter::String(text) => Parameter::String(owned(text)),
        shape::Parameter::Strings(list) => Parameter::Strings(texts(list)),
    }
}

/// The keys of a parameter's strings: checks look words of an article up in them.
fn keys(value: &shape::Parameter) -> Cow<'static, [u64]> {
    match value {
        shape::Parameter::Integer(_) => Cow::Borrowed(&[]),
        shape::Parameter::String(text) => vec![key(text)].into(),
        shape::Parameter::Strings(list) => list.iter().map(|text| key(text)).collect(),
    }
}

fn office(entry: &shape::Office) -> Office {
    Office {
        id: owned(entry.id.get_ref()),
        rank: entry.rank,
        scope: owned(&entry.scope),
        holders: owned(&entry.holders),
        exclusive: texts(&entry.exclusive),
        within: texts(&entry.within),
        covers: texts(&entry.covers),
        jurisdiction: entry.jurisdiction.as_deref().map(owned),
        forms: texts(&entry.forms),
    }
}

fn modifier(entry: &shape::Modifier) -> Modifier {
    Modifier { effect: owned(&entry.effect), forms: texts(&entry.forms) }
}

fn honorific(entry: &shape::Honorific) -> Honorific {
    Honorific { forms: texts(&entry.forms), gender: entry.gender, kind: owned(&entry.kind) }
}

fn place(entry: &shape::Place) -> Place {
    Place {
        id: owned(entry.id.get_ref()),
        kind: owned(&entry.kind),
        name: entry.name.as_ref().or_else(|| entry.names.first()).map_or(Cow::Borrowed(""), |name| owned(name)),
        names: texts(&entry.names),
        adjectives: texts(&entry.adjectives),
        people: texts(&entry.people),
        metonyms: texts(&entry.metonyms),
        abbreviations: texts(&entry.abbreviations),
        postal: entry.postal.as_deref().map(owned),
    }
}
