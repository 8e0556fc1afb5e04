//! A person in the headline whom the body does not have.
//!
//! "John Elway leads the list" over a story about Peyton Manning is flagged at the name; a surname, a possessive, a place
//! or a body in the headline is not.

use super::furniture::{Names, blocks, is_headline, is_title_case, mentions_in};
use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::Facts;
use crate::mention::Mention;
use crate::text::{Kind, Text};

/// Flags names of persons whose surname no word of the body is.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    if blocks(context, is_headline).next().is_none() {
        return;
    }
    let words = context.body_words();
    let names = Names::of(context);
    for range in blocks(context, is_headline) {
        let capitals = is_title_case(text, range.clone());
        for mention in mentions_in(context, &range) {
            let Some((given, surname)) = name(text, mention, capitals) else { continue };
            let key = |at: u32| text.tokens[at as usize].key;
            if words.contains_key(&key(surname)) {
                continue;
            }
            // "Ana Lund: Why we left" is a column.
            let colon = text.tokens.get(surname as usize + 1).is_some_and(|next| next.kind == Kind::Colon);
            let quoted = text.inside.get(surname as usize + 2).is_some_and(|inside| *inside != 0);
            if colon && !quoted {
                continue;
            }
            // Somebody of that first name may be the one who is meant.
            let near = names.by_given.get(&key(given));
            // A first name alone in the body: a person known by it. Where every word has a capital, the second one may be a
            // verb: "Hillary Hides".
            if (near.is_none() || capitals) && words.contains_key(&key(given)) {
                continue;
            }
            let span = text.span(given..surname + 1);
            let (help, related) = match near {
                Some((first, last)) => {
                    let there = text.span(*first..last + 1);
                    let help = format!("The story has “{}”; is that who is meant?", text.of(there));
                    (help, vec![Label { span: there, text: "in the story".to_owned() }])
                }
                None => ("Correct the headline, or say in the story who that is.".to_owned(), Vec::new()),
            };
            flags.push(Flag {
                primary: span,
                related,
                values: vec![("name", text.of(span).to_owned()), ("help", help)],
                ..Flag::default()
            });
        }
    }
}

/// The tokens of given name and surname of a person who is named in full. Where every word has a capital, only a listed
/// given name and one unknown word are a name.
fn name(text: &Text, mention: &Mention, capitals: bool) -> Option<(u32, u32)> {
    let name = mention.name().filter(|name| mention.is_person_name() && name.len() > 1)?;
    let given = &text.tokens[name.start as usize];
    if !given.is(Facts::GIVEN) {
        return None;
    }
    let mut surname = if capitals { name.start + 1 } else { name.end - 1 };
    while surname > name.start + 1 && text.tokens[surname as usize].is(Facts::NAME_SUFFIX) {
        surname -= 1;
    }
    let initial = text.word(surname).trim_end_matches('.').len() < 2;
    if initial {
        surname += 1;
    }
    let token = text.tokens.get(surname as usize).filter(|_| surname < name.end)?;
    let word = token.cue != 0 || capitals && token.facts != Facts::NONE;
    (token.is_capital() && !word).then_some((name.start, surname))
}
