//! The stages of [`analyze`](crate::analyze) one by one, for `benches/` alone; no part of what the library promises.

use crate::attribution::Attribution;
use crate::desk::Desk;
use crate::document::Document;
use crate::mention::Mention;
use crate::text::Text;
use crate::{attribution, entity, mention};

/// Tokens, quotations, sentences.
#[must_use]
pub fn text(document: &Document, desk: &Desk) -> Text {
    Text::read(document, &desk.pack().lexicon)
}

/// Who is mentioned.
#[must_use]
pub fn mentions(text: &Text, desk: &Desk) -> Vec<Mention> {
    mention::find(text, desk.pack())
}

/// Source, cue, content.
#[must_use]
pub fn attributions(text: &Text, desk: &Desk) -> Vec<Attribution> {
    attribution::read(text, desk.pack())
}

/// Entities and claims: how many of each.
#[must_use]
pub fn claims(text: &Text, desk: &Desk, mentions: &[Mention], attributions: &[Attribution]) -> (usize, usize) {
    let known = entity::resolve(text, desk.pack(), mentions, attributions);
    (known.entities.len(), known.claims.len())
}
