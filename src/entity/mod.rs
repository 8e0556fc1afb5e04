//! Mentions and attributions in, entities and claims out: who is who, and who said what.
//!
//! "Ana Ruiz … Ruiz said … she added …" is one entity with three mentions and two claims.

pub(crate) mod person;
mod sieve;

use std::borrow::Cow;
use std::ops::Range;

use person::Clusters;
use sieve::Resolver;

use crate::attribution::Attribution;
use crate::mention::{Form, Mention};
use crate::rule::RulePack;
use crate::span::Span;
use crate::text::Text;
use crate::vocab::{CueClass, EntityKind, Gender, Polarity, Speech};

/// A person, body, place or group of the article, with everything that refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its fullest name, or the description if no name is given.
    pub name: String,
    /// What sort of thing.
    pub kind: EntityKind,
    /// Only where the text states it.
    pub gender: Option<Gender>,
    /// Every other form of the name, in order of appearance, each once.
    pub aliases: Vec<String>,
    /// Titles and descriptions of office, as written, in order of appearance, each once.
    pub titles: Vec<TitleUse>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Span>,
}

/// A title given to an entity, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleUse {
    /// As written: "US President", "the Russian president".
    pub text: String,
    /// Where it stands first.
    pub span: Span,
}

/// The rule by which a source was resolved to a speaker; surest first.
pub use sieve_names::Sieve;

mod sieve_names {
    use serde::{Deserialize, Serialize};

    /// How a source was resolved.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Sieve {
        /// The source is a full name.
        FullName,
        /// A surname whose full name the article gives.
        Surname,
        /// Two or more speakers, each resolved by itself.
        Joint,
        /// A description that fits one.
        Description,
        /// An organisation, country or group by its name.
        Body,
        /// A relative pronoun and the noun before it.
        Relative,
        /// he, she, they.
        Pronoun,
        /// I or we within somebody's quotation.
        FirstPerson,
        /// The running speaker, taken over.
        Carried,
    }

    impl Sieve {
        /// Its one spelling.
        #[must_use]
        pub const fn name(self) -> &'static str {
            match self {
                Self::FullName => "full-name",
                Self::Surname => "surname",
                Self::Joint => "joint",
                Self::Description => "description",
                Self::Body => "body",
                Self::Relative => "relative",
                Self::Pronoun => "pronoun",
                Self::FirstPerson => "first-person",
                Self::Carried => "carried",
            }
        }
    }
}

/// Who said what: an attribution and its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The source as written.
    pub source: Option<Span>,
    /// The cue as written.
    pub cue: Option<Span>,
    /// What is said, in order.
    pub content: Vec<Span>,
    /// Whom it is said to.
    pub addressee: Option<Span>,
    /// Whose words, as indices into the article's entities: none, one, or several who speak jointly.
    pub speakers: Vec<u32>,
    /// Entities that fit equally well where none could be chosen.
    pub candidates: Vec<u32>,
    /// How the speaker was found.
    pub resolved_by: Option<Sieve>,
    /// The speaker was taken over from the statement before: nobody is named.
    pub carried: bool,
    /// Whether it is quoted.
    pub speech: Speech,
    /// What kind of act.
    pub class: CueClass,
    /// The cue's lemma: "say" for "has said"; empty without a cue.
    pub lemma: Cow<'static, str>,
    /// Whether the source stands by it.
    pub polarity: Polarity,
    /// The frame or sieve that read it.
    pub frame: Cow<'static, str>,
    /// The claim in whose content this one stands, an index into the article's claims.
    pub parent: Option<u32>,
    /// The block (paragraph) its first part stands in, from 0.
    pub block: u32,
    /// Its first token to its last, for those who need the words.
    pub tokens: Range<u32>,
}

/// Who is who and who said what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub entities: Vec<Entity>,
    pub claims: Vec<Claim>,
    /// The entity of each mention by name.
    pub of_mention: Vec<Option<u32>>,
}

/// Resolves the attributions of a text.
pub(crate) fn resolve(text: &Text, pack: &RulePack, mentions: &[Mention], attributions: &[Attribution]) -> Known {
    let clusters = person::cluster(text, pack, mentions);
    let titled = (0..mentions.len())
        .filter(|id| mentions[*id].title.is_some() && clusters.of[*id].is_some())
        .filter_map(|id| u32::try_from(id).ok())
        .collect();
    let places =
        clusters.clusters.iter().zip(0..).filter_map(|(cluster, id)| cluster.place.map(|place| (place, id))).collect();
    let mut resolver = Resolver {
        text,
        pack,
        mentions,
        clusters: &clusters,
        attributions,
        done: Vec::with_capacity(attributions.len()),
        extra: Vec::new(),
        titled,
        places,
    };
    resolver.run();
    let Resolver { done, extra, .. } = resolver;
    let mut entities: Vec<Entity> =
        clusters.clusters.iter().map(|cluster| entity(text, pack, mentions, cluster)).collect();
    // "The Russian president stated": the description is a mention of the one it was resolved to, and a title.
    for (one, resolved) in attributions.iter().zip(&done) {
        let (Some(source), [speaker], Some(Sieve::Description)) =
            (&one.source, resolved.speakers.as_slice(), resolved.sieve)
        else {
            continue;
        };
        let span = text.span(source.clone());
        let words = text.of(span).to_owned();
        let entity = &mut entities[*speaker as usize];
        let at = entity.mentions.partition_point(|known| *known < span);
        entity.mentions.insert(at, span);
        if !entity.titles.iter().any(|known| known.text == words) {
            entity.titles.push(TitleUse { text: words, span });
        }
    }
    for described in &extra {
        let mention = &mentions[described.mention as usize];
        let span = text.span(described.tokens.clone());
        entities.push(Entity {
            name: text.of(span).to_owned(),
            kind: mention.kind,
            gender: None,
            aliases: Vec::new(),
            titles: Vec::new(),
            mentions: vec![span],
        });
    }
    // Ids count by first mention, descriptions among them.
    let mut order: Vec<u32> = (0..entities.len()).filter_map(|id| u32::try_from(id).ok()).collect();
    order.sort_by_key(|id| entities[*id as usize].mentions.first().map(|span| span.start));
    let mut renamed = vec![0_u32; order.len()];
    for (new, old) in order.iter().enumerate() {
        renamed[*old as usize] = u32::try_from(new).unwrap_or(u32::MAX);
    }
    let rename = |ids: &[u32]| ids.iter().map(|id| renamed[*id as usize]).collect::<Vec<_>>();
    let mut taken: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
    let entities = order.iter().filter_map(|old| taken[*old as usize].take()).collect();
    let claims = attributions
        .iter()
        .zip(&done)
        .map(|(one, resolved)| {
            let start = one.start();
            let parts = one.source.iter().chain(&one.cue).chain(&one.content);
            let end = parts.map(|range| range.end).max().unwrap_or(start);
            Claim {
                source: one.source.clone().map(|range| text.span(range)),
                cue: one.cue.clone().map(|range| text.span(range)),
                content: one.content.iter().map(|range| text.span(range.clone())).collect(),
                addressee: one.addressee.clone().map(|range| text.span(range)),
                speakers: rename(&resolved.speakers),
                candidates: rename(&resolved.candidates),
                resolved_by: resolved.sieve,
                carried: resolved.sieve == Some(Sieve::Carried),
                speech: one.speech,
                class: one.class,
                lemma: one.cue_index.map_or(Cow::Borrowed(""), |cue| pack.cues[usize::from(cue)].lemma.clone()),
                polarity: one.polarity,
                frame: one.frame.clone(),
                parent: one.parent,
                block: text.block_of(start).and_then(|block| u32::try_from(block).ok()).unwrap_or(0),
                tokens: start..end,
            }
        })
        .collect();
    let of_mention = of_mention(&clusters, &renamed);
    Known { entities, claims, of_mention }
}

fn of_mention(clusters: &Clusters, renamed: &[u32]) -> Vec<Option<u32>> {
    clusters.of.iter().map(|cluster| cluster.map(|old| renamed[old as usize])).collect()
}

fn entity(text: &Text, pack: &RulePack, mentions: &[Mention], cluster: &person::Cluster) -> Entity {
    // Moscow, the Kremlin and Russia are one entity; its own name names it.
    let name = match cluster.place {
        Some(place) => pack.places[usize::from(place)].name.to_string(),
        None => text.of(text.span(cluster.name.clone())).to_owned(),
    };
    let mut aliases: Vec<String> = Vec::new();
    let mut titles: Vec<TitleUse> = Vec::new();
    let mut spans = Vec::with_capacity(cluster.mentions.len());
    for id in &cluster.mentions {
        let mention = &mentions[*id as usize];
        let span = text.span(mention.tokens.clone());
        spans.push(span);
        if let Form::Name(tokens) = &mention.form {
            let form = text.of(text.span(tokens.clone()));
            if form != name && !aliases.iter().any(|alias| alias == form) {
                aliases.push(form.to_owned());
            }
        }
        if let Some(title) = &mention.title {
            let span = text.span(title.tokens.clone());
            let words = text.of(span);
            if !titles.iter().any(|known| known.text == words) {
                titles.push(TitleUse { text: words.to_owned(), span });
            }
        }
    }
    Entity { name, kind: cluster.kind, gender: cluster.gender, aliases, titles, mentions: spans }
}
