//! he for a woman, she for a man, where nobody else can be meant.
//!
//! "Mr. Okafor closed the pier. He left early. She said so." is flagged at "She" if the story has no woman near; two people
//! in the sentence, kin, a woman named anywhere near are not. Never judged from a given name.

use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;
use crate::entity::Claim;
use crate::lexicon::Facts;
use crate::mention::{Form, Mention, Pronoun};
use crate::text::Text;
use crate::vocab::{EntityKind, Gender};

/// Flags pronouns that contradict what the text says of the only person who can be meant.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let needs = u32::try_from(context.rule.integer("needs", 2)).unwrap_or(2);
    let story = Story::read(context);
    // Evidence by entity: pronouns that can only be his or hers; what a title says counts as enough.
    let mut male: Vec<u32> = vec![0; article.entities.len()];
    let mut female = male.clone();
    for bound in story.bound.iter().chain(&story.plain) {
        match bound.gender {
            Gender::Male => male[bound.entity as usize] += 1,
            Gender::Female => female[bound.entity as usize] += 1,
        }
    }
    let stated: Vec<(u32, u32)> = story
        .stated
        .iter()
        .zip(male.iter().zip(&female))
        .map(|(stated, (male, female))| (male + needs * stated.0, female + needs * stated.1))
        .collect();
    for bound in &story.bound {
        let (male, female) = stated[bound.entity as usize];
        let (own, other) = if bound.gender == Gender::Male { (male, female) } else { (female, male) };
        if own > 1 || other < needs || story.somebody_else(bound, &stated) {
            continue;
        }
        flags.extend(story.flag(bound));
    }
}

/// A pronoun that can only refer to one person.
#[derive(Clone, Copy, Debug)]
struct Bound {
    mention: u32,
    entity: u32,
    gender: Gender,
    sentence: u32,
}

struct Story<'a> {
    context: &'a Context<'a>,
    bound: Vec<Bound>,
    /// Others, after the only person of their own sentence: enough to tell he from she.
    plain: Vec<Bound>,
    /// For each entity, whether a title or role says he, she.
    stated: Vec<(u32, u32)>,
}

/// Who may be meant by a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Nobody,
    One(u32),
    Several,
}

impl About {
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, one) | (one, Self::Nobody) => one,
            (Self::One(a), Self::One(b)) if a == b => self,
            _ => Self::Several,
        }
    }
}

impl<'a> Story<'a> {
    /// Binds what can be bound, sentence by sentence.
    fn read(context: &'a Context<'a>) -> Self {
        /// For how many sentences without a name the last person is still meant.
        const CARRY: u32 = 3;
        let article = context.article;
        let text = &article.text;
        let mut story = Self { context, bound: Vec::new(), plain: Vec::new(), stated: vec![(0, 0); article.entities.len()] };
        for (mention, of) in article.mentions.iter().zip(&article.entity_of) {
            let gender = mention.title.as_ref().and_then(|title| title.gender).filter(|_| !mention.quoted);
            match (of, gender) {
                (Some(of), Some(Gender::Male)) => story.stated[*of as usize].0 = 1,
                (Some(of), Some(Gender::Female)) => story.stated[*of as usize].1 = 1,
                _ => {}
            }
        }
        let mut at = 0;
        let mut before = (About::Nobody, 0_u32);
        for (sentence, number) in text.sentences.iter().zip(0_u32..) {
            let mut here = About::Nobody;
            while let Some(mention) = article.mentions.get(at).filter(|one| one.tokens.start < sentence.tokens.end) {
                let copy = is_copy(context, sentence.block);
                let gender = match mention.form {
                    Form::Pronoun(pronoun) => pronoun.gender().filter(|_| !mention.quoted && copy),
                    _ => None,
                };
                let id = u32::try_from(at).unwrap_or(u32::MAX);
                match (gender, before.0.with(here), here) {
                    (Some(gender), About::One(entity), _) if !story.is_reply(at, entity) => {
                        story.bound.push(Bound { mention: id, entity, gender, sentence: number });
                    }
                    (Some(gender), About::Several, About::One(entity)) => {
                        story.plain.push(Bound { mention: id, entity, gender, sentence: number });
                    }
                    _ => {}
                }
                here = here.with(about(mention, article.entity_of[at], text));
                at += 1;
            }
            if here != About::Nobody {
                before = (here, 0);
            } else if before.1 < CARRY {
                before.1 += 1;
            } else {
                before = (About::Nobody, 0);
            }
        }
        story
    }

    /// Whether the pronoun is the source of a statement, and somebody else made the one before: "…, he said" may well be the
    /// speaker of the last paragraph, or "one former manager" of this sentence.
    fn is_reply(&self, mention: usize, entity: u32) -> bool {
        /// How many blocks back.
        const NEAR: u32 = 3;
        let article = self.context.article;
        let start = article.mentions[mention].tokens.start;
        let before = article.claims.partition_point(|claim| claim.tokens.start < start);
        let own = |claim: &Claim| claim.source.is_some_and(|source| article.text.tokens_in(source).start == start);
        let block = article.mentions[mention].block;
        let sentence = article.text.sentence_of(start).map_or(start, |id| article.text.sentences[id].tokens.start);
        let around = before.saturating_sub(6)..(before + 3).min(article.claims.len());
        let last = article.claims[around.clone()]
            .iter()
            .rev()
            .find(|claim| claim.source.is_some() && !own(claim) && claim.tokens.start < start && claim.block + NEAR >= block);
        let is_source = article.claims[around].iter().any(own);
        let other = |claim: &Claim| {
            let named = claim.speakers.iter().any(|id| article.entities[*id as usize].kind == EntityKind::Person);
            claim.speakers != [entity] && (named || claim.speakers.is_empty() && claim.tokens.end > sentence)
        };
        is_source && last.is_some_and(other) || last.is_some_and(|claim| claim.tokens.end > sentence && other(claim))
    }

    /// Whether somebody whom the pronoun fits is about: named, described, kin, another pronoun of that gender.
    fn somebody_else(&self, bound: &Bound, stated: &[(u32, u32)]) -> bool {
        /// How many sentences before and after.
        const NEAR: usize = 4;
        let article = self.context.article;
        let text = &article.text;
        let here = bound.sentence as usize;
        let from = text.sentences[here.saturating_sub(NEAR)].tokens.start;
        let until = text.sentences[(here + 2).min(text.sentences.len() - 1)].tokens.end;
        let (listed, role) = match bound.gender {
            Gender::Male => (Facts::GIVEN_MALE, Facts::ROLE_MALE),
            Gender::Female => (Facts::GIVEN_FEMALE, Facts::ROLE_FEMALE),
        };
        let own = text.sentences[here].tokens.clone();
        let words = (from..until).any(|at| {
            let token = &text.tokens[at as usize];
            let pronoun = !own.contains(&at) && Pronoun::of(text.word(at)).and_then(Pronoun::gender) == Some(bound.gender);
            token.is(listed) && token.is_capital() || token.is(role) || token.is(Facts::KIN) && !token.is_capital() || pronoun
        });
        let first = article.mentions.partition_point(|mention| mention.tokens.start < from);
        words
            || article.mentions[first..]
                .iter()
                .zip(&article.entity_of[first..])
                .take_while(|(mention, _)| mention.tokens.start < until)
                .filter_map(|(_, of)| of.filter(|of| *of != bound.entity))
                .any(|of| {
                    let (male, female) = stated[of as usize];
                    if bound.gender == Gender::Male { male > 0 } else { female > 0 }
                })
    }

    fn flag(&self, bound: &Bound) -> Option<Flag> {
        /// How many other pronouns away.
        const FAR: usize = 200;
        let article = self.context.article;
        let text = &article.text;
        let here = text.span(article.mentions[bound.mention as usize].tokens.clone());
        // The nearest place that says otherwise.
        let at = self.bound.partition_point(|other| other.mention < bound.mention);
        let near = at.saturating_sub(FAR)..(at + FAR).min(self.bound.len());
        let pronoun = self.bound[near]
            .iter()
            .filter(|other| other.entity == bound.entity && other.gender != bound.gender)
            .map(|other| other.mention)
            .min_by_key(|other| other.abs_diff(bound.mention));
        let at = self.plain.partition_point(|other| other.mention < bound.mention);
        let near = at.saturating_sub(FAR)..(at + FAR).min(self.plain.len());
        let plain = self.plain[near].iter().find(|other| other.entity == bound.entity && other.gender != bound.gender);
        let other = pronoun.or(plain.map(|other| other.mention)).or_else(|| {
            let titled = |mention: &Mention| {
                mention.title.as_ref().and_then(|title| title.gender).is_some_and(|gender| gender != bound.gender)
            };
            let found = article
                .mentions
                .iter()
                .zip(&article.entity_of)
                .position(|(mention, of)| *of == Some(bound.entity) && titled(mention));
            found.and_then(|found| u32::try_from(found).ok())
        })?;
        let there = text.span(article.mentions[other as usize].tokens.clone());
        let name = &article.entities[bound.entity as usize].name;
        Some(Flag {
            primary: here,
            related: vec![Label { span: there, text: format!("“{}” here", text.of(there)) }],
            values: vec![
                ("here", text.of(here).to_owned()),
                ("there", text.of(there).to_owned()),
                ("name", name.rsplit(' ').next().unwrap_or(name).to_owned()),
                ("paragraph", self.context.paragraph(there.start).to_string()),
            ],
            ..Flag::default()
        })
    }
}

fn is_copy(context: &Context<'_>, block: u32) -> bool {
    context
        .article
        .document
        .blocks()
        .get(block as usize)
        .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem))
}

/// Whom a mention brings to mind. A name of unknown sort may be a person's, a description of a person is somebody.
fn about(mention: &Mention, of: Option<u32>, text: &Text) -> About {
    match (&mention.form, mention.kind) {
        (Form::Name(_), EntityKind::Person) => of.map_or(About::Several, About::One),
        (Form::Name(name), EntityKind::Unknown) => {
            let first = &text.tokens[name.start as usize];
            let capitals = first.is_all_capitals();
            if name.len() <= 2 && !capitals && !mention.quoted { About::Several } else { About::Nobody }
        }
        (Form::Description(_), EntityKind::Person) => About::Several,
        _ => About::Nobody,
    }
}
