//! Comments of an editor to sayso in, what is not to be flagged where out.
//!
//! `<!-- sayso: ignore title-clash: he held both in June -->` is about the next block, or about all up to
//! `<!-- sayso: end -->`. Several rules stand with commas between them; the reason is for people.

use std::ops::Range;

use crate::problem::Position;

/// A rule that is not to flag anything in some blocks, because an editor says so in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rule's id; what the comment says, if it cannot be understood.
    pub rule: String,
    /// What the editor says why; may be empty.
    pub reason: String,
    /// Where the comment stands in the file.
    pub position: Position,
    /// The blocks it is about, from 0; none if the comment cannot be understood.
    pub blocks: Range<usize>,
}

/// The comments of a file, in order, as they are met.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    all: Vec<Ignore>,
    /// How many of them an `end` can still be about; later ones first.
    open: Vec<usize>,
}

impl Ignores {
    /// A comment without its `<!--` and `-->`, met when `block` blocks were written before.
    pub(super) fn comment(&mut self, comment: &str, block: usize, position: impl FnOnce() -> Position) {
        let Some(order) = comment.trim().strip_prefix("sayso:").map(str::trim) else { return };
        if order == "end" {
            // Comments that nothing stands between begin together and end together.
            let Some(at) = self.open.pop() else {
                return self.push("end", "", block..block, position());
            };
            let start = self.all[at].blocks.start;
            self.all[at].blocks.end = block;
            while let Some(before) = self.open.pop_if(|before| self.all[*before].blocks.start == start) {
                self.all[before].blocks.end = block;
            }
            return;
        }
        let Some(rest) = order.strip_prefix("ignore").filter(|rest| rest.starts_with(char::is_whitespace)) else {
            return self.push(order, "", block..block, position());
        };
        let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let position = position();
        for rule in rules.split([',', ' ', '\n']).map(str::trim).filter(|rule| !rule.is_empty()) {
            self.open.push(self.all.len());
            self.push(rule, reason.trim(), block..block + 1, position);
        }
    }

    fn push(&mut self, rule: &str, reason: &str, blocks: Range<usize>, position: Position) {
        self.all.push(Ignore { rule: rule.to_owned(), reason: reason.to_owned(), position, blocks });
    }

    pub(super) fn finish(self) -> Vec<Ignore> {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(comments: &[(&str, usize)]) -> Vec<(String, Range<usize>)> {
        let mut ignores = Ignores::default();
        for (comment, block) in comments {
            ignores.comment(comment, *block, || Position { line: 1, column: 1 });
        }
        ignores.finish().into_iter().map(|one| (one.rule, one.blocks)).collect()
    }

    #[test]
    fn the_next_block_or_up_to_the_end() {
        assert_eq!(read(&[(" sayso: ignore a: why ", 2), ("wp:paragraph", 3)]), [("a".to_owned(), 2..3)]);
        let both = read(&[("sayso: ignore a, b", 1), ("sayso: ignore c: x: y", 1), ("sayso: end", 4)]);
        assert_eq!(both, [("a".to_owned(), 1..4), ("b".to_owned(), 1..4), ("c".to_owned(), 1..4)]);
        let nested = read(&[("sayso: ignore a", 0), ("sayso: ignore b", 1), ("sayso: end", 3)]);
        assert_eq!(nested, [("a".to_owned(), 0..1), ("b".to_owned(), 1..3)]);
    }

    #[test]
    fn what_cannot_be_understood_is_about_nothing() {
        let odd = read(&[("sayso: ingore a", 0), ("sayso: end", 1), ("sayso: ignore", 2), ("says so", 3)]);
        assert_eq!(odd, [("ingore a".to_owned(), 0..0), ("end".to_owned(), 1..1), ("ignore".to_owned(), 2..2)]);
    }
}
