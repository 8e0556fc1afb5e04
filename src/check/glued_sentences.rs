//! Two sentences with no space between them.
//!
//! "the boundaries of trust.Putin said" is flagged at "trust.Putin"; "Booking.com", "ASP.NET", "J.K.Rowling",
//! "Mr.Lund", "report.Final.pdf" are not.

use rustc_hash::FxHashSet;

use super::{Context, Flag};
use crate::check::Edit;
use crate::lexicon::{Facts, key};
use crate::span::Span;
use crate::text::{Glue, Kind, Token};

/// Flags the places that the sentence splitter found glued and that nothing else explains.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let endings = context.rule.keys("endings");
    let mut free: Option<FxHashSet<u64>> = None;
    for glue in &text.glued {
        let (before, after) = (&text.tokens[glue.before as usize], &text.tokens[glue.after as usize]);
        if endings.contains(&after.key) || is_abbreviation(context, glue.before) || is_address(context, *glue) {
            continue;
        }
        // "trust.Putin" is a slip; "Windows.Forms" may be a name, unless the second word begins sentences or stands
        // in the text by itself.
        let brand = before.is_capital()
            && !after.is(Facts::STARTER)
            && !free.get_or_insert_with(|| free_words(&text.tokens)).contains(&after.key);
        if brand {
            continue;
        }
        let span = Span::new(before.span.start, after.span.end);
        let first_end = text.tokens[glue.after as usize - 1].span.end;
        // “the vote.“We won’t” wants its space before the mark, “the vote.”Ruiz left” after it.
        let opening =
            text.inside[glue.after as usize] != 0 && matches!(text.tokens[glue.after as usize - 1].kind, Kind::Mark(_));
        let at = if opening { text.tokens[glue.after as usize - 1].span.start } else { first_end };
        flags.push(Flag {
            primary: span,
            values: vec![("words", text.of(span).to_owned())],
            suggestion: Some(Edit { span: Span::new(at, at), text: " ".to_owned() }),
            ..Flag::default()
        });
    }
}

/// "Mr.Lund", "St.Brannoc": a space is missing, but no sentence ends.
fn is_abbreviation(context: &Context<'_>, before: u32) -> bool {
    let word = context.article.text.word(before);
    let entry = context.pack.lexicon.probe(key(&format!("{word}.")));
    entry.facts.any(Facts::NEVER_ENDS.or(Facts::MAY_END))
}

/// Part of an address, a path, a handle, a name in a program: other stops, strokes or signs hang on either side.
fn is_address(context: &Context<'_>, glue: Glue) -> bool {
    let text = &context.article.text;
    let (before, after) = (&text.tokens[glue.before as usize], &text.tokens[glue.after as usize]);
    if before.has_digit()
        || after.has_digit()
        || is_handle(text.word(glue.before))
        || has_inner_capital(text.word(glue.before))
    {
        return true;
    }
    let left = glue.before.checked_sub(1).filter(|_| !before.space_before()).map(|at| &text.tokens[at as usize]);
    let odd = |token: &Token| matches!(token.kind, Kind::Stop | Kind::Other | Kind::Colon);
    if left.is_some_and(odd) {
        return true;
    }
    if is_handle(text.word(glue.after)) || has_inner_capital(text.word(glue.after)) {
        return true;
    }
    let Some(right) = text.tokens.get(glue.after as usize + 1).filter(|_| !after.space_after()) else { return false };
    let then_word = text.tokens.get(glue.after as usize + 2).is_some_and(|next| next.is_word() && !right.space_after());
    match right.kind {
        Kind::Other => !text.of(right.span).starts_with(['-', '&', '…', '*', '<']),
        // "report.Final.pdf" is one word to the tokeniser, "System.Out.Println" are five.
        Kind::Stop | Kind::Colon => then_word,
        Kind::Open => true,
        // “ana.Ruiz@example.org”: the tokeniser takes "@example" for a handle.
        Kind::Word => text.of(right.span).starts_with('@'),
        _ => false,
    }
}

fn is_handle(word: &str) -> bool {
    word.starts_with(['@', '#']) || word.contains("://") || word.contains('.') || word.contains('_')
}

/// "iTunes.Apple", "StackOverflow.Blog".
fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && !word.contains(['-', '\'', '’'])
}

/// Words with a space before them.
fn free_words(tokens: &[Token]) -> FxHashSet<u64> {
    tokens.iter().filter(|token| token.kind == Kind::Word && token.space_before()).map(|token| token.key).collect()
}
