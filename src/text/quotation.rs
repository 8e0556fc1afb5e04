//! Tokens in, quotations out: which stretches stand between quotation marks, before anyone asks whose words they are.
//!
//! `“We won’t go,” she said. “Not now.”` holds two quotations. Pairing is by block; a quotation that is still open at
//! the end of its block and is taken up by an opening mark in the next one runs on (the newspaper habit: every
//! paragraph opens, only the last one closes). Marks come curly, straight, as doubled apostrophes and guillemets; in
//! British copy the single mark is the outer one, which is decided once a document.

use std::ops::Range;

use super::token::{Kind, Mark, Token};
use crate::span::Span;

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, the marks included.
    pub tokens: Range<u32>,
    /// Its bytes, the marks included.
    pub span: Span,
    /// Its bytes without the marks.
    pub inner: Span,
    /// The block it stands in.
    pub block: u32,
    /// The mark that opens it.
    pub opens: Mark,
    /// The mark that closes it, if one does.
    pub closes: Option<Mark>,
    /// It takes up the quotation before it, which its own block did not close.
    pub continues: bool,
    /// The quotation that it stands in.
    pub parent: Option<u32>,
}

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It opens and nothing closes.
    Unclosed,
    /// It closes and nothing was open.
    Unopened,
    /// It has its partner but is printed the wrong way round: ”the vote” or “the vote“.
    Reversed,
}

/// A mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The token of the mark.
    pub token: u32,
    /// The block it stands in.
    pub block: u32,
    /// Which half is there.
    pub fault: Fault,
}

/// What pairing finds.
#[derive(Clone, Debug, Default)]
pub struct Paired {
    /// Quotations by their first token; a nested one comes after the one it stands in.
    pub quotations: Vec<Quotation>,
    /// Marks without a partner, in order.
    pub strays: Vec<Stray>,
}

/// Pairs the marks of `tokens`, whose blocks are the token ranges `blocks`. `furniture` tells which blocks are no copy
/// (headings, captions, credits): a quotation may run on over one of them.
#[must_use]
pub fn pair(tokens: &[Token], blocks: &[Range<u32>], furniture: &[bool], keys: &Elisions) -> Paired {
    let single_outer = is_single_outer(tokens, keys);
    let mut paired = Paired::default();
    let mut running = false;
    for (index, block) in blocks.iter().enumerate() {
        if running && furniture.get(index) == Some(&true) && !has_double_mark(tokens, block) {
            continue;
        }
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let signs = Signs {
            less: crate::lexicon::key("<"),
            greater: crate::lexicon::key(">"),
            equals: crate::lexicon::key("="),
        };
        // A headline quotes with single marks in any house: Issa: ‘Vote will stand’.
        let headline = furniture.get(index as usize) == Some(&true) && !has_double_mark(tokens, block);
        let single_outer = single_outer || headline;
        let mut pairing =
            Pairing { tokens, keys, block: index, range: block.clone(), single_outer, signs, left: 0, right: 0 };
        running = pairing.run(&mut paired, running) && !headline;
    }
    if running {
        unclosed(&mut paired, usize::MAX);
    }
    paired
}

fn has_double_mark(tokens: &[Token], block: &Range<u32>) -> bool {
    tokens[block.start as usize..block.end as usize].iter().any(Token::is_double_mark)
}

/// The last quotation before number `before` was left open for good.
fn unclosed(paired: &mut Paired, before: usize) {
    let before = before.min(paired.quotations.len());
    if let Some(last) = paired.quotations[..before].iter().rev().find(|one| one.parent.is_none()) {
        let stray = Stray { token: last.tokens.start, block: last.block, fault: Fault::Unclosed };
        let at = paired.strays.partition_point(|other| other.token < stray.token);
        paired.strays.insert(at, stray);
    }
}

/// How many tokens ahead a better closing mark is looked for.
const NEAR: u32 = 200;

/// Words that begin with an apostrophe and are no quotation: ’90s, ’em, ’til.
#[derive(Clone, Debug)]
pub struct Elisions(pub Vec<u64>);

impl Elisions {
    /// The usual ones.
    #[must_use]
    pub fn new() -> Self {
        Self(["em", "til", "cause", "n", "tis", "twas", "round", "bout", "un"].map(crate::lexicon::key).to_vec())
    }

    fn has(&self, token: &Token) -> bool {
        self.0.contains(&token.key) || token.has_digit()
    }
}

/// Whether single marks are the outer ones: more of them close after punctuation than double marks open.
fn is_single_outer(tokens: &[Token], keys: &Elisions) -> bool {
    /// A quotation longer than this many tokens says nothing about the convention.
    const FAR: usize = 400;
    let mut single = 0_usize;
    let mut double = 0_usize;
    let mut opened: Option<usize> = None;
    for (index, token) in tokens.iter().enumerate() {
        let Kind::Mark(mark) = token.kind else { continue };
        if mark.is_double() {
            double += 1;
        } else if mark != Mark::SingleRight && token.space_before() {
            if !tokens.get(index + 1).is_some_and(|next| keys.has(next)) {
                opened = Some(index);
            }
        } else if index > 0
            && !token.space_before()
            && is_sentence_punctuation(&tokens[index - 1])
            && opened.take().is_some_and(|start| index - start < FAR)
        {
            single += 1;
        }
    }
    single > double / 2 && single > 0
}

const fn is_sentence_punctuation(token: &Token) -> bool {
    matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis | Kind::Dash)
}

/// Keys of the signs around markup.
struct Signs {
    less: u64,
    greater: u64,
    equals: u64,
}

struct Pairing<'a> {
    tokens: &'a [Token],
    keys: &'a Elisions,
    block: u32,
    range: Range<u32>,
    single_outer: bool,
    signs: Signs,
    /// How many marks after the one looked at open, and how many close, by their shape.
    left: usize,
    right: usize,
}

impl Pairing<'_> {
    /// Pairs one block; returns whether its last quotation is still open at its end.
    fn run(&mut self, paired: &mut Paired, running: bool) -> bool {
        let mut open: Option<(u32, Mark)> = None;
        let mut nested: Option<(u32, Mark)> = None;
        let mut depth = 0_u32;
        let mut inner: Vec<Quotation> = Vec::new();
        let mut first = true;
        for index in self.range.clone() {
            self.count(index, true);
        }
        let start_quotations = paired.quotations.len();
        let mut markup_ends = self.range.start;
        for index in self.range.clone() {
            let token = &self.tokens[index as usize];
            if token.key == self.signs.less {
                markup_ends = markup_ends.max(self.markup(index).unwrap_or(index));
            }
            let Kind::Mark(mark) = token.kind else { continue };
            self.count(index, false);
            if index < markup_ends || self.is_measure(index, open.is_some()) || self.is_attribute(index) {
                continue;
            }
            let outer = mark.is_double() != self.single_outer;
            if !outer {
                // Inner marks count only within an open quotation.
                let Some(_) = open else { continue };
                match nested {
                    None if self.opens(index, mark) => nested = Some((index, mark)),
                    Some((start, opened)) if self.closes(index, mark) => {
                        inner.push(self.quotation(start, opened, Some((index, mark))));
                        nested = None;
                    }
                    _ => {}
                }
                continue;
            }
            match open {
                None => {
                    if self.opens(index, mark) {
                        open = Some((index, mark));
                    } else if mark == Mark::Right && self.is_opening_shape(index) && self.right > self.left {
                        paired.strays.push(Stray { token: index, block: self.block, fault: Fault::Reversed });
                        open = Some((index, mark));
                    } else if self.closes(index, mark) && (mark.is_double() || mark == Mark::SingleLeft) {
                        paired.strays.push(Stray { token: index, block: self.block, fault: Fault::Unopened });
                    }
                }
                Some((start, opened)) => {
                    if mark == Mark::Left && self.is_closing_shape(index) {
                        paired.strays.push(Stray { token: index, block: self.block, fault: Fault::Reversed });
                        let mut quotation = self.quotation(start, opened, Some((index, mark)));
                        quotation.continues = first && running && start == self.range.start;
                        first = false;
                        self.push(paired, quotation, &mut inner);
                        open = None;
                        nested = None;
                    } else if mark == Mark::Left {
                        // A left mark within an open quotation is nested only if enough right ones follow.
                        if self.right > self.left + 1 || self.runs_on(start, opened) {
                            depth += 1;
                        } else {
                            paired.strays.push(Stray { token: start, block: self.block, fault: Fault::Unclosed });
                            self.close_at_gap(paired, start, opened, index);
                            open = Some((index, mark));
                            inner.clear();
                            first = false;
                        }
                    } else if self.closes(index, mark) {
                        if depth > 0 && mark.is_double() {
                            depth -= 1;
                            continue;
                        }
                        let mut quotation = self.quotation(start, opened, Some((index, mark)));
                        quotation.continues = first && running && start == self.range.start;
                        first = false;
                        self.push(paired, quotation, &mut inner);
                        open = None;
                        nested = None;
                    } else if mark.is_double() && self.opens(index, mark) && self.right > self.left + 1 {
                        depth += 1;
                    } else if mark.is_double() && self.opens(index, mark) {
                        // A straight mark that can only open: the one before it never closed.
                        paired.strays.push(Stray { token: start, block: self.block, fault: Fault::Unclosed });
                        self.close_at_gap(paired, start, opened, index);
                        open = Some((index, mark));
                        inner.clear();
                        first = false;
                    }
                }
            }
        }
        let continued_here = paired.quotations[start_quotations..].first().is_some_and(|one| one.continues)
            || open.is_some_and(|(start, _)| first && running && start == self.range.start);
        if running && !continued_here {
            // The block before left its quotation open and this one does not take it up.
            unclosed(paired, start_quotations);
        }
        match open {
            Some((start, opened)) if !(opened.is_double()) && self.is_single_slip(start) => false,
            Some((start, opened)) => {
                let mut quotation = self.quotation(start, opened, None);
                quotation.continues = first && running && start == self.range.start;
                self.push(paired, quotation, &mut inner);
                true
            }
            None => false,
        }
    }

    /// A straight mark that opens its block, as another opens the next one: curly pairs within are names and titles.
    fn runs_on(&self, start: u32, opened: Mark) -> bool {
        opened == Mark::Straight
            && start == self.range.start
            && self.tokens.get(self.range.end as usize).is_some_and(|next| next.kind == Kind::Mark(Mark::Straight))
    }

    /// A single mark that opens and never closes is more likely an apostrophe than a quotation, unless it opens the
    /// block.
    fn is_single_slip(&self, start: u32) -> bool {
        start != self.range.start
    }

    /// The quotation that an unclosed mark opened ends where the next one opens: at the last sentence punctuation
    /// between them, since what follows that is the reporter's frame.
    fn close_at_gap(&self, paired: &mut Paired, start: u32, opened: Mark, next: u32) {
        let end = (start + 1..next)
            .find(|index| {
                let token = &self.tokens[*index as usize];
                is_sentence_punctuation(token) && token.kind != Kind::Dash && *index > start + 1
            })
            .map_or(next, |index| index + 1);
        let mut quotation = self.quotation(start, opened, None);
        quotation.tokens.end = end;
        let last = self.tokens[end as usize - 1].span.end;
        quotation.span.end = last;
        quotation.inner.end = last.max(quotation.inner.start);
        paired.quotations.push(quotation);
    }

    fn push(&self, paired: &mut Paired, quotation: Quotation, inner: &mut Vec<Quotation>) {
        let parent = u32::try_from(paired.quotations.len()).ok();
        paired.quotations.push(quotation);
        paired.quotations.extend(inner.drain(..).map(|one| Quotation { parent, ..one }));
    }

    fn quotation(&self, start: u32, opens: Mark, close: Option<(u32, Mark)>) -> Quotation {
        let first = self.tokens[start as usize].span;
        let end = close.map_or(self.range.end, |(index, _)| index + 1);
        let last = self.tokens[end as usize - 1].span;
        let inner_end = close.map_or(last.end, |_| last.start);
        Quotation {
            tokens: start..end,
            span: Span::new(first.start, last.end),
            inner: Span::new(first.end.min(inner_end), inner_end),
            block: self.block,
            opens,
            closes: close.map(|(_, mark)| mark),
            continues: false,
            parent: None,
        }
    }

    /// Counts a double mark by its shape: as one to come, or as one passed.
    fn count(&mut self, index: u32, add: bool) {
        let Kind::Mark(mark) = self.tokens[index as usize].kind else { return };
        if !mark.is_double() {
            return;
        }
        let side =
            if self.opens(index, mark) && !self.is_closing_shape(index) { &mut self.left } else { &mut self.right };
        if add {
            *side += 1;
        } else {
            *side -= 1;
        }
    }

    /// Where the markup that begins with `<` at `index` ends: `<a href="…">`, `</p>`; "5 < 6" is none. A tag with an
    /// attribute may run over the end of the block.
    fn markup(&self, index: u32) -> Option<u32> {
        /// Longer tags than this many tokens are none.
        const LONG: u32 = 60;
        if self.tokens[index as usize].space_after() {
            return None;
        }
        let rest = index + 1..self.range.end.min(index + LONG);
        let sign = |key: u64| move |at: &u32| self.tokens[*at as usize].key == key;
        let end = rest.clone().find(sign(self.signs.greater));
        end.or_else(|| rest.clone().any(|at| sign(self.signs.equals)(&at)).then_some(rest.end))
    }

    /// `">` and `="` of a tag that runs over the block's edge.
    fn is_attribute(&self, index: u32) -> bool {
        let token = &self.tokens[index as usize];
        !token.space_after() && self.next(index).is_some_and(|next| next.key == self.signs.greater)
            || !token.space_before() && self.previous(index).is_some_and(|before| before.key == self.signs.equals)
    }

    /// 6'2", 5’ 11”, 12" pipe: feet and inches.
    fn is_measure(&self, index: u32, open: bool) -> bool {
        let token = &self.tokens[index as usize];
        let Kind::Mark(mark) = token.kind else { return false };
        let Some(number) = self.previous(index).filter(|before| before.kind == Kind::Number && !token.space_before())
        else {
            return false;
        };
        if !mark.is_double() {
            // The foot of 6'2" is no closing mark.
            return self.next(index).is_some_and(|next| next.kind == Kind::Number && !token.space_after());
        }
        let feet = index >= self.range.start + 3
            && matches!(self.tokens[index as usize - 2].kind, Kind::Mark(mark) if !mark.is_double())
            && self.tokens[index as usize - 3].kind == Kind::Number
            && !self.tokens[index as usize - 2].space_before();
        // “I am 6’2”” has its mark still to come; “is 6’2”,” he said has not, if the marks that follow are even.
        feet && (!open || self.right > self.left) || !open && mark == Mark::Straight && number.span.len() <= 3
    }

    /// ”the vote: a space before the mark, none after; or the first of its block.
    fn is_opening_shape(&self, index: u32) -> bool {
        let token = &self.tokens[index as usize];
        self.previous(index).is_none() && self.next(index).is_some()
            || token.space_before() && !token.space_after() && self.next(index).is_some_and(Token::is_word)
    }

    /// vote“ and vote,“: a word or a stop glued before the mark, nothing glued after.
    fn is_closing_shape(&self, index: u32) -> bool {
        let token = &self.tokens[index as usize];
        let glued = self
            .previous(index)
            .is_some_and(|before| before.is_word() || is_sentence_punctuation(before) && before.kind != Kind::Dash);
        glued
            && !token.space_before()
            && (token.space_after()
                || self.next(index).is_none_or(|next| {
                    matches!(next.kind, Kind::Open | Kind::Close)
                        || is_sentence_punctuation(next) && next.kind != Kind::Ellipsis
                }))
    }

    fn previous(&self, index: u32) -> Option<&Token> {
        (index > self.range.start).then(|| &self.tokens[index as usize - 1])
    }

    fn next(&self, index: u32) -> Option<&Token> {
        (index + 1 < self.range.end).then(|| &self.tokens[index as usize + 1])
    }

    /// Whether the mark at `index` can open a quotation.
    fn opens(&self, index: u32, mark: Mark) -> bool {
        let token = &self.tokens[index as usize];
        let glued_before = !token.space_before() && self.previous(index).is_some_and(Token::is_word);
        let glued_after = self.next(index).is_some() && !token.space_after();
        match mark {
            Mark::Left => true,
            Mark::Right => false,
            Mark::Straight | Mark::Doubled => glued_after && !glued_before,
            Mark::SingleLeft | Mark::SingleStraight => {
                let free = token.space_before()
                    || self.previous(index).is_none_or(|before| {
                        matches!(before.kind, Kind::Open | Kind::Dash | Kind::Mark(_)) && !before.space_after()
                    });
                glued_after && free && !self.next(index).is_some_and(|next| self.keys.has(next))
            }
            Mark::SingleRight => false,
        }
    }

    /// Whether the mark at `index` can close a quotation.
    fn closes(&self, index: u32, mark: Mark) -> bool {
        let token = &self.tokens[index as usize];
        let word_after = !token.space_after() && self.next(index).is_some_and(Token::is_word);
        match mark {
            Mark::Left => false,
            Mark::Right => true,
            Mark::Straight | Mark::Doubled => !(token.space_before() && word_after),
            Mark::SingleRight | Mark::SingleStraight => {
                if token.space_before() || word_after {
                    return false;
                }
                match self.previous(index) {
                    Some(before) if before.is_word() => !self.is_plural_possessive(index, before),
                    _ => true,
                }
            }
            Mark::SingleLeft => false,
        }
    }

    /// "the players’ union": a mark after an s, before a small word, with a better closing mark to come.
    fn is_plural_possessive(&self, index: u32, before: &Token) -> bool {
        let next_small = self.next(index).is_some_and(|next| next.is_word() && !next.is_capital());
        next_small
            && before.forms & crate::lexicon::form::PAST == 0
            && (index + 1..self.range.end.min(index + NEAR)).any(|later| {
                let token = &self.tokens[later as usize];
                matches!(token.kind, Kind::Mark(Mark::SingleRight | Mark::SingleStraight))
                    && !token.space_before()
                    && is_sentence_punctuation(&self.tokens[later as usize - 1])
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, pair};
    use crate::rule::RulePack;
    use crate::text::token;

    /// The quotations of a text whose lines are blocks, and its strays, as "fault word-or-mark-number".
    fn read(text: &str) -> (Vec<String>, Vec<(Fault, u32)>) {
        let tokens = token::tokens(text, &RulePack::builtin().lexicon);
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let first = tokens.partition_point(|token| (token.span.start as usize) < start);
            start += line.len();
            let end = tokens.partition_point(|token| (token.span.start as usize) < start);
            blocks.push(u32::try_from(first).expect("small")..u32::try_from(end).expect("small"));
        }
        let furniture: Vec<bool> = text.lines().map(|line| line.starts_with("Photo")).collect();
        let paired = pair(&tokens, &blocks, &furniture, &super::Elisions::new());
        let quotations = paired.quotations.iter().map(|one| one.inner.of(text).to_owned()).collect();
        (quotations, paired.strays.iter().map(|one| (one.fault, tokens[one.token as usize].span.start)).collect())
    }

    fn clean(text: &str, quotations: &[&str]) {
        let (found, strays) = read(text);
        assert_eq!(found, quotations, "{text}");
        assert_eq!(strays, [], "{text}");
    }

    #[test]
    fn feet_and_inches_are_no_marks() {
        clean("He is 6'2\" tall and she 5’11” tall.", &[]);
        clean("A 12\" pipe is a pipe.", &[]);
        clean("“My son is 6’2”,” she said.", &["My son is 6’2”,"]);
    }

    #[test]
    fn markup_is_no_quotation() {
        clean("See <a href=\"x\" title=\"“y\">this</a>, he said.", &[]);
        clean("<post by=\"Ana\" on=\"May 1\n\">We go.", &[]);
    }

    #[test]
    fn a_mark_the_wrong_way_round_has_its_partner() {
        let (quotations, strays) = read("He called it “a farce“ and left.");
        assert_eq!((quotations, strays), (vec!["a farce".to_owned()], vec![(Fault::Reversed, 23)]));
        let (quotations, strays) = read("It was ”a farce” to him.");
        assert_eq!((quotations, strays), (vec!["a farce".to_owned()], vec![(Fault::Reversed, 7)]));
    }

    #[test]
    fn nested_in_marks_of_the_same_print() {
        clean("\"He called it \"a farce\" and left,\" she said.", &["He called it \"a farce\" and left,"]);
        clean("“He called it “a farce” and left,” she said.", &["He called it “a farce” and left,"]);
    }

    #[test]
    fn a_caption_does_not_end_a_running_quotation() {
        clean("“We go.\nPhoto: Lena Ossip\n“We stay.”", &["We go.\n".trim(), "We stay."]);
    }

    #[test]
    fn the_last_block_can_leave_a_mark_open() {
        assert_eq!(read("“We go,” she said. “We stay.").1, [(Fault::Unclosed, 23)]);
        assert_eq!(read("“We go.\nShe left.").1, [(Fault::Unclosed, 0)]);
        assert_eq!(read("We go,” she said.").1, [(Fault::Unopened, 6)]);
    }
}
