//! A small word that stands twice in a row.
//!
//! "turned up in the the trunk" is flagged; "what it is is a fraud", "he came in in 2010", "The The" are not.

use super::{Context, Flag};
use crate::check::Edit;
use crate::document::BlockKind;
use crate::lexicon::Facts;
use crate::span::Span;
use crate::text::{Text, Token};

/// Flags doubled words of the rule's lists.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let always = context.rule.keys("words");
    let stranded = context.rule.keys("after_verb");
    for (id, range) in text.blocks.iter().enumerate() {
        for at in range.start + 1..range.end {
            let (first, second) = (&text.tokens[at as usize - 1], &text.tokens[at as usize]);
            if first.key != second.key || !first.is_word() || !is_pair(first, second) {
                continue;
            }
            let tripled = at + 1 < range.end && text.tokens[at as usize + 1].key == first.key
                || at >= range.start + 2 && text.tokens[at as usize - 2].key == first.key;
            let wanted =
                always.contains(&first.key) || stranded.contains(&first.key) && !is_stranded(text, range.start, at - 1);
            let titled = matches!(context.article.document.blocks().get(id), Some(block) if matches!(block.kind, BlockKind::Headline { .. }))
                && first.is_capital();
            if !wanted || tripled || titled {
                continue;
            }
            let span = Span::new(first.span.start, second.span.end);
            flags.push(Flag {
                primary: span,
                values: vec![("words", text.of(span).to_owned()), ("word", text.word(at).to_owned())],
                suggestion: Some(Edit { span: Span::new(first.span.end, second.span.end), text: String::new() }),
                ..Flag::default()
            });
        }
    }
}

/// Nothing but white space between them, and neither is part of a name or of a line in capitals.
fn is_pair(first: &Token, second: &Token) -> bool {
    first.space_after() && second.space_before() && !second.is_capital() && !first.is_all_capitals()
}

/// "he came in in 2010", "what it is is": the first one ends its phrase.
fn is_stranded(text: &Text, start: u32, first: u32) -> bool {
    let Some(before) = first.checked_sub(1).filter(|before| *before >= start) else { return false };
    let before = &text.tokens[before as usize];
    let verb =
        Facts::VERB_BASE.or(Facts::VERB_THIRD).or(Facts::VERB_PAST).or(Facts::VERB_PARTICIPLE).or(Facts::VERB_ING);
    let pronoun = Facts::SUBJECT_PRONOUN.or(Facts::OBJECT_PRONOUN).or(Facts::WH).or(Facts::RELATIVE);
    // A verb that no list knows ends like one.
    let word = text.of(before.span);
    let ending = word.ends_with("ed") || word.ends_with("ing");
    before.is(verb.or(pronoun).or(Facts::AUXILIARY)) || before.forms != 0 || ending || !before.is_word()
}
