//! he for a woman, she for a man, where nobody else can be meant.
//!
//! "Mr. Okafor closed the pier. He left early. She said so." is flagged at "She" if the story has no woman near; two people
//! in the sentence, kin, a woman named anywhere near are not. Never judged from a given name.

use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::{Facts, key};
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
    let led = story.led.iter().filter(|bound| story.is_alone(bound, &stated));
    for bound in story.bound.iter().chain(led) {
        let (male, female) = stated[bound.entity as usize];
        let (own, other) = if bound.gender == Gender::Male { (male, female) } else { (female, male) };
        // One slip, or one in many.
        let few = own <= 1 || own * 5 <= other;
        // “Okafor said he knew. She left.”: one against one, side by side, cannot both be right.
        let enough = other >= needs || own <= 1 && other > 0 && story.contradicts_neighbour(bound);
        if !few || !enough || !story.is_subject(bound) || story.somebody_else(bound, &stated) {
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
    /// Those that begin a sentence after one that begins with a person, though others are named behind.
    led: Vec<Bound>,
    /// Others, after the only person of their own sentence: enough to tell he from she.
    plain: Vec<Bound>,
    /// For each entity, whether a title or role says he, she.
    stated: Vec<(u32, u32)>,
}

/// How many sentences before a pronoun somebody else may be meant.
const NEAR: usize = 2;

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
        /// A sentence begins with a person, or a pronoun, that has no more tokens before it.
        const LEAD: u32 = 3;
        let article = context.article;
        let text = &article.text;
        let mut story = Self {
            context,
            bound: Vec::new(),
            led: Vec::new(),
            plain: Vec::new(),
            stated: vec![(0, 0); article.entities.len()],
        };
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
        // The person whom the sentence before begins with.
        let mut lead: Option<(u32, u32)> = None;
        for (sentence, number) in text.sentences.iter().zip(0_u32..) {
            let mut here = About::Nobody;
            let mut begins = None;
            let mut titled = 0;
            let bound = story.bound.len();
            while let Some(mention) = article.mentions.get(at).filter(|one| one.tokens.start < sentence.tokens.end) {
                let copy = context.is_copy(sentence.block);
                let gender = match mention.form {
                    Form::Pronoun(pronoun) => pronoun.gender().filter(|_| !mention.quoted && copy),
                    _ => None,
                };
                let id = u32::try_from(at).unwrap_or(u32::MAX);
                let leads = matches!(here, About::Nobody) && mention.tokens.start <= sentence.tokens.start + 2 * LEAD;
                let lead = lead.filter(|(_, block)| leads && *block == sentence.block);
                match (gender, before.0.with(here), here) {
                    (Some(gender), About::One(entity), _) if lead.is_some() || !story.is_reply(at, entity) => {
                        story.bound.push(Bound { mention: id, entity, gender, sentence: number });
                    }
                    (Some(gender), About::Several, About::One(entity)) => {
                        story.plain.push(Bound { mention: id, entity, gender, sentence: number });
                    }
                    (Some(gender), About::Several, About::Nobody) => {
                        if let Some((entity, _)) = lead {
                            story.led.push(Bound { mention: id, entity, gender, sentence: number });
                        }
                    }
                    _ => {}
                }
                let mut this = about(mention, article.entity_of[at], text);
                if mention.tokens.start < titled && matches!(mention.form, Form::Description(_)) {
                    this = About::Nobody;
                }
                // "Okafor, the mayor": the apposition is a description of him.
                if let (Form::Name(_), Some(title)) = (&mention.form, &mention.title) {
                    titled = titled.max(title.tokens.end);
                }
                if let (About::Nobody, About::One(entity)) = (here, this)
                    && mention.tokens.start <= sentence.tokens.start + LEAD
                    && !mention.quoted
                {
                    begins = Some((entity, sentence.block));
                }
                here = here.with(this);
                at += 1;
            }
            lead = begins;
            if here != About::Nobody {
                before = (here, 0);
            } else if story.bound.len() > bound {
                before.1 = 0;
            } else if before.1 < CARRY {
                before.1 += 1;
            } else {
                before = (About::Nobody, 0);
            }
        }
        story
    }

    /// Whether the pronoun is the source of a statement that was given to somebody else: "…, he said" may well be the speaker
    /// of the paragraph before, or "one former manager" of this sentence.
    fn is_reply(&self, mention: usize, entity: u32) -> bool {
        let article = self.context.article;
        let start = article.mentions[mention].tokens.start;
        let Some(id) = article.text.sentence_of(start) else { return true };
        let sentence = article.text.sentences[id].tokens.start;
        let from = article.text.span(article.text.sentences[id.saturating_sub(NEAR)].tokens.clone()).start;
        let before = article.claims.partition_point(|claim| claim.tokens.start < start);
        let mut around = article.claims[before.saturating_sub(6)..(before + 3).min(article.claims.len())].iter();
        around.any(|claim| {
            let Some(source) = claim.source else { return false };
            let at = article.text.tokens_in(source).start;
            let other = claim.speakers != [entity];
            let near = |id: &u32| {
                let mentions = &article.entities[*id as usize].mentions;
                let last = mentions.partition_point(|span| span.start < source.start).checked_sub(1);
                last.is_some_and(|last| mentions[last].start >= from)
            };
            at == start && other && claim.speakers.iter().any(near) || (sentence..start).contains(&at) && other
        })
    }

    /// Whether the same person is the other one in this sentence or the one before.
    fn contradicts_neighbour(&self, bound: &Bound) -> bool {
        let at = self.bound.partition_point(|other| other.mention < bound.mention);
        self.bound[..at]
            .iter()
            .rev()
            .take_while(|other| other.sentence + 1 >= bound.sentence)
            .any(|other| other.entity == bound.entity && other.gender != bound.gender)
    }

    /// he and she; "his" and "her" may look ahead.
    fn is_subject(&self, bound: &Bound) -> bool {
        let article = self.context.article;
        let at = article.mentions[bound.mention as usize].tokens.start;
        article.text.tokens[at as usize].is(Facts::SUBJECT_PRONOUN)
    }

    /// Whether the pronouns of that gender may be a person's, as far as the text says or a list of given names.
    fn may_be(&self, of: u32, gender: Gender, stated: &[(u32, u32)]) -> bool {
        let (male, female) = stated[of as usize];
        let (own, other) = if gender == Gender::Male { (male, female) } else { (female, male) };
        if own > 0 || other > 0 {
            return own > 0;
        }
        let entity = &self.context.article.entities[of as usize];
        let given = entity.name.split(' ').next().map(key);
        let facts = given.map_or(Facts::NONE, |given| self.context.pack.lexicon.probe(given).facts);
        let listed = (facts.any(Facts::GIVEN_MALE), facts.any(Facts::GIVEN_FEMALE));
        listed != if gender == Gender::Male { (false, true) } else { (true, false) }
    }

    /// Whether nobody else in the two sentences of a pronoun can be meant: those who are named are known to be otherwise.
    fn is_alone(&self, bound: &Bound, stated: &[(u32, u32)]) -> bool {
        let article = self.context.article;
        let text = &article.text;
        let here = bound.sentence as usize;
        let from = text.sentences[here.saturating_sub(1)].tokens.start;
        let first = article.mentions.partition_point(|mention| mention.tokens.start < from);
        let until = text.sentences[here].tokens.end;
        article.mentions[first..]
            .iter()
            .zip(&article.entity_of[first..])
            .take_while(|(mention, _)| mention.tokens.start < until)
            .filter_map(|(mention, of)| of.filter(|_| mention.is_person_name()))
            .all(|of| of == bound.entity || !self.may_be(of, bound.gender, stated))
    }

    /// Whether somebody whom the pronoun fits is about: named, described, kin, another pronoun of that gender.
    fn somebody_else(&self, bound: &Bound, stated: &[(u32, u32)]) -> bool {
        let article = self.context.article;
        let text = &article.text;
        let here = bound.sentence as usize;
        let from = text.sentences[here.saturating_sub(NEAR)].tokens.start;
        let next = text.sentences[(here + 2).min(text.sentences.len() - 1)].tokens.end;
        let until = next.min(text.blocks[text.sentences[here].block as usize].end);
        let (listed, role, opposite) = match bound.gender {
            Gender::Male => (Facts::GIVEN_MALE, Facts::ROLE_MALE, Facts::ROLE_FEMALE),
            Gender::Female => (Facts::GIVEN_FEMALE, Facts::ROLE_FEMALE, Facts::ROLE_MALE),
        };
        let own = text.sentences[here].tokens.clone();
        let words = (from..until).any(|at| {
            let token = &text.tokens[at as usize];
            let pronoun =
                !own.contains(&at) && Pronoun::of(text.word(at)).and_then(Pronoun::gender) == Some(bound.gender);
            token.is(listed) && token.is_capital()
                || token.is(role)
                || token.is(Facts::KIN) && !token.is_capital() && !token.is(opposite)
                || pronoun
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
