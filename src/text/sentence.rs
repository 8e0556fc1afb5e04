//! Tokens and quotations in, sentences out.
//!
//! What stands between quotation marks is opaque: `“Why? Who knows,” she said. He left.` is two sentences. The rules
//! are those that news needs: abbreviations, initials, `?” she asked`, sentences glued together.

use std::ops::Range;

use super::token::{Kind, Token};
use crate::lexicon::{Facts, form};

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, the final stop and closing marks included.
    pub tokens: Range<u32>,
    /// The block it stands in.
    pub block: u32,
}

/// Two sentences with no space between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glue {
    /// The last word of the first one.
    pub before: u32,
    /// The first word of the second one.
    pub after: u32,
}

/// A sentence longer than this many tokens is none of news copy but debris, and is cut: everything that looks at a
/// sentence may look at all of it.
const LONGEST: u32 = 1_000;

/// The sentences of one block and the places where two are glued. `inside` tells for each token whether it stands in
/// a quotation (0 is no).
pub fn sentences(
    tokens: &[Token],
    inside: &[u32],
    range: Range<u32>,
    block: u32,
    out: &mut Vec<Sentence>,
    glued: &mut Vec<Glue>,
) {
    let mut start = range.start;
    let mut index = range.start;
    while index < range.end {
        let token = &tokens[index as usize];
        if index - start >= LONGEST {
            out.push(Sentence { tokens: start..index, block });
            start = index;
        }
        if !token.is_terminal() && !token.has_final_stop() {
            index += 1;
            continue;
        }
        let glue = glue_at(tokens, &range, index);
        if let Some(glue) = glue {
            glued.push(glue);
        }
        // Closing marks and brackets belong to the sentence they end.
        let mut next = index + 1;
        while next < range.end && is_closer(tokens, inside, next) {
            next += 1;
        }
        let in_quotation =
            inside[index as usize] != 0 && next < range.end && inside[next as usize] == inside[index as usize];
        if !in_quotation
            && (glue.is_some()
                || ends(tokens, &(start..range.end), index, next, fragment(tokens, inside, start, index)))
        {
            out.push(Sentence { tokens: start..next, block });
            start = next;
        }
        index = next.max(index + 1);
    }
    if start < range.end {
        out.push(Sentence { tokens: start..range.end, block });
    }
}

fn is_closer(tokens: &[Token], inside: &[u32], index: u32) -> bool {
    let token = &tokens[index as usize];
    match token.kind {
        Kind::Close => true,
        Kind::Stop | Kind::Question | Kind::Exclamation => !token.space_before(),
        Kind::Mark(_) => {
            let within = inside[index as usize];
            let last_of_quotation = within != 0 && inside.get(index as usize + 1).copied().unwrap_or(0) != within;
            // "“I said, ‘Leave.’ ” He left.": the inner mark, and the outer one right after it.
            let inner = within != 0
                && !token.space_before()
                && tokens.get(index as usize + 1).is_some_and(|outer| matches!(outer.kind, Kind::Mark(_)))
                && inside[index as usize + 1] == within
                && inside.get(index as usize + 2).copied().unwrap_or(0) != within;
            last_of_quotation || inner || within == 0 && !token.space_before()
        }
        _ => false,
    }
}

/// Whether the terminal at `index` closes quoted words that the sentence runs into: "called the plan “a joke.”"
fn fragment(tokens: &[Token], inside: &[u32], start: u32, index: u32) -> bool {
    let within = inside[index as usize];
    let open = (start..index).rev().take_while(|at| within != 0 && inside[*at as usize] == within).last();
    open.is_some_and(|open| open > start && tokens[open as usize - 1].kind == Kind::Word)
}

/// Whether the sentence ends at the terminal `index`, with `next` the first token after its closers. `fragment` tells that
/// the quoted words before it are a part of the sentence, which nobody need be named for.
fn ends(tokens: &[Token], range: &Range<u32>, index: u32, next: u32, fragment: bool) -> bool {
    if next >= range.end {
        return true;
    }
    let token = &tokens[index as usize];
    let follower = &tokens[next as usize];
    let closed = next > index + 1;
    match follower.kind {
        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Close | Kind::Other => return false,
        Kind::Word if !follower.is_capital() && !follower.has_digit() => return false,
        _ => {}
    }
    let opening = matches!(follower.kind, Kind::Mark(_) | Kind::Open);
    let starter = follower.is(Facts::STARTER) && follower.is_capital();
    if token.has_final_stop() && !token.is_terminal() {
        if token.is(Facts::NEVER_ENDS) && !closed {
            return false;
        }
        // "in the U.S. The": a sentence starter or an opening mark ends it, another capital does not; an initial
        // ("John F. Kennedy") likewise.
        // "the U.S. “clearly” needed it" goes on.
        let begins = tokens.get(next as usize + 1).is_none_or(Token::is_capital);
        return closed || starter || opening && begins && !matches!(follower.kind, Kind::Open);
    }
    match token.kind {
        Kind::Ellipsis => {
            opening || follower.is_capital() && (closed || starter) && !(closed && frame_follows(tokens, range, next))
        }
        Kind::Question | Kind::Exclamation if closed => !frame_follows(tokens, range, next),
        // "“… on time.” Ruiz said.": a stop for the comma, if nothing follows.
        // But "“It is lost.” He shrugged.": what he does. And "called it “a joke.” Ruiz agreed.": two sentences.
        Kind::Stop if closed && fragment => true,
        Kind::Stop if closed => frame_follows_to(tokens, range, next).is_none_or(|end| {
            end < range.end
                && (!matches!(tokens[end as usize].kind, Kind::Stop) || tokens[end as usize - 1].is(Facts::GESTURE))
        }),
        _ => token.space_after() || closed || opening,
    }
}

/// `?” Clinton asked`, `…” Lund, a baker, said`: whether who said it and a verb of saying follow.
fn frame_follows(tokens: &[Token], range: &Range<u32>, next: u32) -> bool {
    frame_follows_to(tokens, range, next).is_some()
}

/// One to four capitalised words, an apposition between commas perhaps, then a verb of saying: one past it.
fn frame_follows_to(tokens: &[Token], range: &Range<u32>, next: u32) -> Option<u32> {
    const APPOSITION: u32 = 14;
    let says = |index: u32| {
        tokens.get(index as usize).is_some_and(|token| {
            index < range.end && token.cue != 0 && token.forms & (form::PAST | form::THIRD) != 0 && !token.is_capital()
        })
    };
    let mut index = next;
    while index < range.end && index < next + 5 {
        let token = &tokens[index as usize];
        if index > next && says(index) {
            return Some(index + 1);
        }
        if token.kind == Kind::Comma && index > next {
            let close = (index + 1..range.end.min(index + APPOSITION))
                .take_while(|at| {
                    !tokens[*at as usize].is_terminal() && !matches!(tokens[*at as usize].kind, Kind::Mark(_))
                })
                .find(|at| tokens[*at as usize].kind == Kind::Comma)?;
            return says(close + 1).then_some(close + 2);
        }
        let name_like = token.kind == Kind::Word && token.is_capital() && !token.is(Facts::STARTER)
            || index == next && token.is(Facts::SUBJECT_PRONOUN);
        if !name_like {
            return None;
        }
        index += 1;
    }
    None
}

/// "trust.Putin": a full stop with a small-letter word before it and a capitalised one right after it.
fn glue_at(tokens: &[Token], range: &Range<u32>, index: u32) -> Option<Glue> {
    let token = &tokens[index as usize];
    if !matches!(token.kind, Kind::Stop | Kind::Question | Kind::Exclamation) || token.space_before() {
        return None;
    }
    let before = index.checked_sub(1).filter(|before| *before >= range.start)?;
    // A closing mark may stand between: said.”Ruiz
    let mut after = index + 1;
    if after < range.end && matches!(tokens[after as usize].kind, Kind::Mark(_)) && !token.space_after() {
        after += 1;
    }
    if after >= range.end || tokens[after as usize - 1].space_after() {
        return None;
    }
    let (first, second) = (&tokens[before as usize], &tokens[after as usize]);
    // Only a word that ends in small letters: "J.K.Rowling", "ASP.NET", "U.S.Senate" are names.
    let plain = first.kind == Kind::Word && first.span.len() >= 2 && !first.is_all_capitals();
    let starts = second.kind == Kind::Word && second.is_capital() && second.span.len() >= 2;
    // In "said.”Ruiz" the mark must be one that closes, so the word after it is outside.
    let file_name = second.is_all_capitals() && first.is_capital();
    (plain && starts && !file_name).then_some(Glue { before, after })
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, InputFormat};
    use crate::rule::RulePack;
    use crate::text::Text;

    /// The sentences of a text, each as it stands.
    fn sentences(text: &str) -> Vec<String> {
        let document = Document::read(text.as_bytes(), InputFormat::Text, None).expect("a text");
        let text = Text::read(&document, &RulePack::builtin().lexicon);
        text.sentences.iter().map(|one| text.of(text.span(one.tokens.clone())).to_owned()).collect()
    }

    #[test]
    fn titles_and_initials_end_nothing() {
        for one in [
            "Sen. Ana Ruiz met Mr. Lund and Lt. Gov. Park.",
            "John F. Lund met J.K. Diaz on Jan. 6.",
            "The U.S. Senate met at 5 p.m. on Monday.",
            "Hale Corp. hired Ana Ruiz Jr. as No. 2.",
        ] {
            assert_eq!(sentences(one), [one]);
        }
    }

    #[test]
    fn an_abbreviation_ends_a_sentence_before_a_starter() {
        assert_eq!(sentences("He left the U.S. The vote stood."), ["He left the U.S.", "The vote stood."]);
        assert_eq!(sentences("It began at 5 p.m. He was late."), ["It began at 5 p.m.", "He was late."]);
        assert_eq!(sentences("He said the U.S. “clearly” lost."), ["He said the U.S. “clearly” lost."]);
        assert_eq!(sentences("He left the U.S. “We lost,” he said."), ["He left the U.S.", "“We lost,” he said."]);
    }

    #[test]
    fn what_stands_between_marks_is_opaque() {
        assert_eq!(sentences("“Why? Who knows,” she said. He left."), ["“Why? Who knows,” she said.", "He left."]);
        assert_eq!(sentences("“Why now?” Ruiz asked."), ["“Why now?” Ruiz asked."]);
        assert_eq!(sentences("“Why now?” he said."), ["“Why now?” he said."]);
        assert_eq!(sentences("“It was late.” Ruiz left."), ["“It was late.”", "Ruiz left."]);
    }

    #[test]
    fn glued_sentences_are_two() {
        assert_eq!(sentences("They spoke of trust.Ruiz left."), ["They spoke of trust.", "Ruiz left."]);
        assert_eq!(sentences("He wrote to Booking.com about ASP.NET."), ["He wrote to Booking.com about ASP.NET."]);
    }

    #[test]
    fn debris_without_an_end_is_cut() {
        let debris = "word ".repeat(5_000);
        assert!(sentences(&debris).len() >= 5);
    }
}
