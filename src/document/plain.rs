//! Plain text in, its blocks out: a newline ends a paragraph, unless the lines are hard-wrapped.
//!
//! "Council votes\n\nRuiz said no.\n- Diaz" is a headline (guessed), a paragraph and a list item, "Diaz".

use std::ops::Range;

use super::{Block, BlockKind, lines, trim};
use crate::span::Span;

/// A guessed headline has at most this many characters.
const HEADLINE: usize = 120;

/// Lengths, in characters, at which people and programs wrap lines.
const WRAPPED: std::ops::RangeInclusive<usize> = 60..=80;

/// The blocks of `text`; `guess` is whether the first one may be a headline.
pub(super) fn blocks(text: &str, guess: bool) -> Vec<Block> {
    let lines: Vec<_> = lines(text).map(|line| trim(text, line)).collect();
    let wrapped = hard_wrapped(text, &lines);
    let mut blocks: Vec<(BlockKind, Range<usize>)> = Vec::new();
    let mut open = false;
    for line in &lines {
        let (kind, content) = marker(text, line.clone());
        if content.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some((last, range)) if wrapped && open && (kind == BlockKind::Paragraph || kind == quotation(*last)) => {
                range.end = content.end;
            }
            _ => blocks.push((kind, content)),
        }
        open = true;
    }
    if guess && starts_with_headline(text, &lines, blocks.len()) {
        blocks[0].0 = BlockKind::Headline { guessed: true };
    }
    let block =
        |(kind, range): (_, Range<usize>)| Block { kind, span: Span::new(range.start as u32, range.end as u32) };
    blocks.into_iter().map(block).collect()
}

/// The kind whose marked lines run on: every line of a wrapped quotation has its `>`, but two items are two.
fn quotation(last: BlockKind) -> BlockKind {
    if last == BlockKind::BlockQuote { last } else { BlockKind::Paragraph }
}

/// What a line is by its first characters, and where it stands without them.
fn marker(text: &str, line: Range<usize>) -> (BlockKind, Range<usize>) {
    let content = &text[line.clone()];
    // Four digits and a stop end a sentence that began on the line before ("… in\n2024. It was").
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let (kind, rest) = if let Some(rest) = content.strip_prefix("> ") {
        (BlockKind::BlockQuote, rest)
    } else if let Some(rest) = ["- ", "* ", "• "].iter().find_map(|bullet| content.strip_prefix(bullet)) {
        (BlockKind::ListItem, rest)
    } else if let (1..=3, Some(rest)) = (digits, content[digits..].strip_prefix(". ")) {
        (BlockKind::ListItem, rest)
    } else {
        return (BlockKind::Paragraph, line);
    };
    (kind, trim(text, line.end - rest.len()..line.end))
}

/// Whether the first line with text stands alone, is short, and more follows.
fn starts_with_headline(text: &str, lines: &[Range<usize>], blocks: usize) -> bool {
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else { return false };
    let line = &lines[first];
    blocks > 1
        && lines.get(first + 1).is_some_and(Range::is_empty)
        && marker(text, line.clone()).0 == BlockKind::Paragraph
        && text[line.clone()].chars().count() <= HEADLINE
}

/// Whether lines are only as long as the paper was wide: few are longer than 80 characters, and most that have another
/// one right below are 60–80 long and stop in the middle of a sentence. (Paragraphs of one short sentence are as long,
/// but end it. An article with a paragraph a line may begin with two lines of headline, but goes on with longer ones.)
fn hard_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    // A character is four bytes at most.
    let width = |line: &Range<usize>| match line.len() {
        length if length > WRAPPED.end() * 4 => WRAPPED.end() + 1,
        _ => text[line.clone()].chars().take(WRAPPED.end() + 1).count(),
    };
    let (mut all, mut fitting, mut ended) = (0, 0, 0);
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() || marker(text, pair[1].clone()).0 == BlockKind::ListItem {
            continue;
        }
        all += 1;
        if WRAPPED.contains(&width(&pair[0])) {
            fitting += 1;
            ended += usize::from(ends_sentence(&text[pair[0].clone()]));
        }
    }
    let written = lines.iter().filter(|line| !line.is_empty()).count();
    let long = lines.iter().filter(|line| width(line) > *WRAPPED.end()).count();
    fitting * 2 > all && ended * 2 < fitting && long * 4 < written
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text, true).iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    const GUESSED: BlockKind = BlockKind::Headline { guessed: true };

    #[test]
    fn a_newline_ends_a_paragraph() {
        let text = "Council votes\r\n\r\nRuiz said no.\rDiaz said yes.\n\u{feff}\u{a0}\u{200b}\nOff they went.";
        assert_eq!(
            seen(text),
            [
                (GUESSED, "Council votes"),
                (BlockKind::Paragraph, "Ruiz said no."),
                (BlockKind::Paragraph, "Diaz said yes."),
                (BlockKind::Paragraph, "Off they went."),
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = [
            "The council voted on Monday to sell the old harbour to a firm, a sale",
            "that has divided the town for more than ten years, and to spend what",
            "it brings on schools.",
            "",
            "> We waited for this day for ten years, and that was a long time, Ruiz",
            "> said.",
            "- one",
            "- two",
        ]
        .join("\n");
        let kinds: Vec<_> = seen(&text).into_iter().map(|(kind, text)| (kind, text.len())).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Paragraph, 160),
                (BlockKind::BlockQuote, 76),
                (BlockKind::ListItem, 3),
                (BlockKind::ListItem, 3)
            ]
        );
    }

    #[test]
    fn short_paragraphs_are_not_wrapped() {
        let one = "The council voted on Monday to sell the old harbour to a firm.\n";
        assert_eq!(seen(&one.repeat(4)).len(), 4);
        let long = "Ruiz said no. ".repeat(20);
        let headlines = "Council votes to sell the old harbour after a debate of ten years;\nRuiz said no.\n\n";
        assert_eq!(seen(&format!("{headlines}{long}\n\n{long}")).len(), 4);
    }

    #[test]
    fn markers_are_no_part_of_the_block() {
        let text = "- one\n* two\n  • three\n12. four\n2024. five\n> six\n-\n1.5 seven";
        let expected = ["one", "two", "three", "four", "2024. five", "six", "-", "1.5 seven"];
        assert_eq!(seen(text).iter().map(|(_, text)| *text).collect::<Vec<_>>(), expected);
        assert_eq!(seen("- \n> \n").len(), 2, "a bare marker is a character like any other");
    }

    #[test]
    fn one_line_is_no_headline() {
        assert_eq!(seen("Ruiz said no.\n\n"), [(BlockKind::Paragraph, "Ruiz said no.")]);
        assert_eq!(seen("Ruiz said no.\nDiaz\n")[0].0, BlockKind::Paragraph);
        assert_eq!(seen(&format!("{}\n\nDiaz", "x".repeat(121)))[0].0, BlockKind::Paragraph);
        assert_eq!(seen(""), []);
    }
}
