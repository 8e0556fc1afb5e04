//! Examples in rule files: plain sentences whose parts are marked in place.
//!
//! In: `[source Putin] [cue said] [content the talks failed].` Out: "Putin said the talks failed." and three
//! labelled spans. Only known labels are marks, so an editor's `[He]` stays text.

use super::File;
use super::read::{Read, read};
use super::shape::{Member, Placed};
use crate::problem::Problem;
use crate::span::Span;

/// What a mark can say of a stretch.
pub const LABELS: [&str; 7] = ["source", "cue", "content", "addressee", "quotation", "primary", "related"];

/// An example without its marks, and what they said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The plain text.
    pub text: String,
    /// Label and stretch, in the order in which the marks open.
    pub marks: Vec<(&'static str, Span)>,
}

/// Where a mark goes wrong, in bytes of the example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkError {
    /// Where.
    pub offset: usize,
    /// What.
    pub what: String,
    /// The way out.
    pub help: String,
}

impl Marked {
    /// Takes the marks out of an example.
    ///
    /// # Errors
    /// A mark is not closed.
    pub fn parse(example: &str) -> Result<Self, MarkError> {
        let mut marked = Self::default();
        // Open brackets: index of their mark and where they stand, or nothing for a bracket that is text.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        let mut rest = example;
        while let Some(character) = rest.chars().next() {
            let at = example.len() - rest.len();
            let mut length = character.len_utf8();
            match character {
                '[' => {
                    if let Some(label) = label_of(rest) {
                        open.push(Some((marked.marks.len(), at)));
                        let here = marked.here();
                        marked.marks.push((label, Span::new(here, here)));
                        length = label.len() + 2;
                    } else {
                        open.push(None);
                        marked.text.push(character);
                    }
                }
                ']' => match open.pop() {
                    Some(Some((mark, _))) => marked.marks[mark].1.end = marked.here(),
                    _ => marked.text.push(character),
                },
                _ => marked.text.push(character),
            }
            rest = &rest[length..];
        }
        match open.into_iter().flatten().next() {
            Some((mark, offset)) => Err(MarkError {
                offset,
                what: format!("the mark “[{} …” is not closed", marked.marks[mark].0),
                help: "Close it with “]” where the part ends".to_owned(),
            }),
            None => Ok(marked),
        }
    }

    /// The stretches with a label.
    pub fn all(&self, label: &str) -> impl Iterator<Item = Span> {
        self.marks.iter().filter(move |(mark, _)| *mark == label).map(|(_, span)| *span)
    }

    fn here(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}

/// The label that a bracket opens with: "[source Putin]".
fn label_of(text: &str) -> Option<&'static str> {
    let inside = text.strip_prefix('[')?;
    LABELS.into_iter().find(|label| inside.strip_prefix(label).is_some_and(|after| after.starts_with(' ')))
}

/// Whose example it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A `[[cue]]`.
    Cue(String),
    /// A `[[frame]]`.
    Frame(String),
    /// A pattern rule or a check.
    Rule(String),
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// An attribution that is read as marked.
    Reads,
    /// No attribution by this cue or frame.
    Not,
    /// A finding, at the marks if there are any.
    Flags,
    /// No finding.
    Passes,
}

impl ExampleKind {
    /// The key that such examples stand under.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Not => "not",
            Self::Flags => "flags",
            Self::Passes => "passes",
        }
    }
}

/// One example of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The file, as it was named.
    pub file: String,
    /// The line where it begins, from 1.
    pub line: u32,
    /// Whose it is.
    pub owner: Owner,
    /// What it shows.
    pub kind: ExampleKind,
    /// Its place among those of its owner under the same key, from 1.
    pub number: usize,
    /// It is known not to come out as it should.
    pub todo: bool,
    /// The example itself.
    pub marked: Marked,
}

/// All examples of some rule files, in their order.
///
/// # Errors
/// A file is no rule file, or a mark is not closed.
pub fn examples(files: &[File<'_>]) -> Result<Vec<Example>, Vec<Problem>> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (order, file) in files.iter().enumerate() {
        match read(*file, order) {
            Ok(read) => of_file(&read, &mut found, &mut problems),
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// The examples of one file; problems are added to `problems`.
pub(super) fn of_file(read: &Read<'_>, found: &mut Vec<Example>, problems: &mut Vec<Problem>) {
    let mut take = |owner: &Owner, (yes, no): (ExampleKind, ExampleKind), todo: bool, examples: &[Placed]| {
        for (nth, example) in examples.iter().enumerate() {
            match Marked::parse(example.get_ref()) {
                Ok(marked) => found.push(Example {
                    kind: if todo && marked.marks.is_empty() { no } else { yes },
                    number: nth + 1,
                    todo,
                    file: read.file.name.to_owned(),
                    line: read.line(example),
                    owner: owner.clone(),
                    marked,
                }),
                Err(error) => problems.push(read.problem_in(example, error.offset, error.what, error.help)),
            }
        }
    };
    let (read_so, flagged) = ((ExampleKind::Reads, ExampleKind::Not), (ExampleKind::Flags, ExampleKind::Passes));
    let passed_over = |(_, no): (ExampleKind, ExampleKind)| (no, no);
    let cues = read.shape.cue.iter().map(|cue| (Owner::Cue(cue.id.get_ref().clone()), &cue.reads, &cue.not, &cue.todo));
    let frames = read
        .shape
        .frame
        .iter()
        .map(|frame| (Owner::Frame(frame.id.get_ref().clone()), &frame.reads, &frame.not, &frame.todo));
    for (owner, reads, not, todo) in cues.chain(frames) {
        take(&owner, read_so, false, reads);
        take(&owner, passed_over(read_so), false, not);
        take(&owner, read_so, true, todo);
    }
    let owner = Owner::Rule(read.file.stem().to_owned());
    take(&owner, flagged, false, &read.shape.flags);
    take(&owner, passed_over(flagged), false, &read.shape.passes);
    take(&owner, flagged, true, &read.shape.todo);
}

/// A word that an entry of a rule file is about, so that one of its examples should have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocable {
    /// The file, as it was named.
    pub file: String,
    /// The line of the word, from 1.
    pub line: u32,
    /// The cue entry or rule; of a list, the file's.
    pub owner: Owner,
    /// The word, lemma or phrase.
    pub word: String,
    /// Whether it is a lemma, whose forms count as well.
    pub is_lemma: bool,
}

/// The words that the entries of some files are about: lemmas, nouns and words of cues, cues of `[when]`, and the lists
/// of a file that holds a rule, too.
#[must_use]
pub fn vocables(files: &[File<'_>]) -> Vec<Vocable> {
    let mut found = Vec::new();
    for read in files.iter().filter_map(|file| read(*file, 0).ok()) {
        let mut add = |owner: &Owner, line: u32, word: &str, is_lemma: bool| {
            let (file, owner, word) = (read.file.name.to_owned(), owner.clone(), word.to_owned());
            found.push(Vocable { file, line, owner, word, is_lemma });
        };
        for cue in &read.shape.cue {
            let owner = Owner::Cue(cue.id.get_ref().clone());
            cue.lemmas.iter().for_each(|word| add(&owner, read.line(word), word.get_ref(), true));
            cue.nouns.iter().chain(&cue.words).for_each(|word| add(&owner, read.line(word), word.get_ref(), false));
        }
        let owner = Owner::Rule(read.file.stem().to_owned());
        if let Some(when) = &read.shape.when {
            when.cue.iter().for_each(|word| add(&owner, read.line(word), word.get_ref(), true));
        }
        if read.shape.decides() {
            for member in read.shape.lists.values().flatten() {
                if let Member::Word(word) = member {
                    add(&owner, 1, word, false);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let marked = Marked::parse("[source Putin] [cue said] [content the [quotation “[He]”] talks failed].").unwrap();
        assert_eq!(marked.text, "Putin said the “[He]” talks failed.");
        let parts: Vec<_> = marked.marks.iter().map(|(label, span)| (*label, span.of(&marked.text))).collect();
        assert_eq!(
            parts,
            [("source", "Putin"), ("cue", "said"), ("content", "the “[He]” talks failed"), ("quotation", "“[He]”")]
        );
        assert_eq!(Marked::parse("[sources say] no [sic]").unwrap().text, "[sources say] no [sic]");
    }

    #[test]
    fn an_open_mark_is_a_problem() {
        let error = Marked::parse("He [cue said it.").unwrap_err();
        assert_eq!((error.offset, error.what.as_str()), (3, "the mark “[cue …” is not closed"));
    }
}
