//! A figure in the headline, another one for the same thing in the body.
//!
//! "21 dead in Hale fire" over "12 dead" is flagged; "12" over "twelve", "nearly 200" over "196", a figure that the body has
//! anywhere are not.

use super::furniture::{blocks, is_body, is_headline};
use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::key;
use crate::text::{Kind, Text};

/// Flags numbers of the headline that the body lacks while it has another number before the same word.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    if blocks(context, is_headline).next().is_none() {
        return;
    }
    let words = context.body_words();
    let about = context.rule.keys("about");
    for range in blocks(context, is_headline) {
        for at in range.clone() {
            let Some(number) = number(text, at) else { continue };
            let rounded = at > range.start && about.contains(&text.tokens[at as usize - 1].key);
            let noun = (at + 1..range.end.min(at + 3)).find(|next| is_noun(text, *next));
            let Some(noun) = noun.filter(|_| !rounded && !is_year(number)) else { continue };
            let here = text.word(at);
            if words.contains_key(&text.tokens[at as usize].key)
                || spelled(number).is_some_and(|word| words.contains_key(&key(word)))
            {
                continue;
            }
            let Some(there) = other(context, noun, number, about) else { continue };
            let span = text.span(there..there + 1);
            flags.push(Flag {
                primary: text.span(at..at + 1),
                related: vec![Label { span, text: format!("“{}” here", text.of(span)) }],
                values: vec![
                    ("here", here.to_owned()),
                    ("there", text.of(span).to_owned()),
                    ("noun", text.word(noun).to_lowercase()),
                    ("paragraph", context.paragraph(span.start).to_string()),
                ],
                ..Flag::default()
            });
        }
    }
}

/// A whole number of two figures or more, or one from two up.
fn number(text: &Text, at: u32) -> Option<u64> {
    let token = &text.tokens[at as usize];
    let plain = token.kind == Kind::Number && token.space_before();
    let value: u64 = text.word(at).replace(',', "").parse().ok().filter(|_| plain)?;
    (value > 1).then_some(value)
}

const fn is_year(number: u64) -> bool {
    number >= 1800 && number <= 2100
}

fn is_noun(text: &Text, at: u32) -> bool {
    let token = &text.tokens[at as usize];
    token.kind == Kind::Word && token.span.len() > 3
}

/// Another number right before the same word in the body, if there is only one such.
fn other(context: &Context<'_>, noun: u32, number: u64, about: &[u64]) -> Option<u32> {
    let text = &context.article.text;
    let mut found: Option<(u32, u64)> = None;
    for range in blocks(context, is_body) {
        for at in range.clone() {
            let Some(value) = value(text, at) else { continue };
            let same = (at + 1..range.end.min(at + 3))
                .any(|next| text.tokens[next as usize].key == text.tokens[noun as usize].key);
            if !same {
                continue;
            }
            // Sums and parts, estimates: more than one figure, or a rounded one, proves nothing.
            let rounded = at > range.start && about.contains(&text.tokens[at as usize - 1].key);
            if rounded || found.is_some_and(|(_, known)| known != value) || value == number {
                return None;
            }
            found = found.or(Some((at, value)));
        }
    }
    found.map(|(at, _)| at)
}

/// The value of a number in figures or of a small one in letters.
fn value(text: &Text, at: u32) -> Option<u64> {
    let word = text.word(at).to_ascii_lowercase();
    let small = (2..=20).find(|value| spelled(*value) == Some(word.as_str()));
    small.or_else(|| number(text, at))
}

const fn spelled(number: u64) -> Option<&'static str> {
    Some(match number {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        13 => "thirteen",
        14 => "fourteen",
        15 => "fifteen",
        16 => "sixteen",
        17 => "seventeen",
        18 => "eighteen",
        19 => "nineteen",
        20 => "twenty",
        _ => return None,
    })
}
