//! Everything that is known about one document, read-only from here on.

use crate::document::Document;
use crate::entity::{Claim, Entity};

/// A document, read.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document itself.
    pub document: Document,
    /// People, bodies, places, groups, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Reported statements, in document order.
    pub claims: Vec<Claim>,
}
