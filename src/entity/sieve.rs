//! Attributions and clusters in, speakers out: who is "he", "the Russian president", "Putin and Biden"?
//!
//! An ordered list of sieves, surest first; the one that decides is recorded, and two equally good candidates are
//! recorded instead of one speaker.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Sieve;
use super::person::{Clusters, is_description};
use crate::attribution::Attribution;
use crate::lexicon::Facts;
use crate::mention::{Form, Mention, Pronoun};
use crate::rule::RulePack;
use crate::text::{Kind, Text};
use crate::vocab::EntityKind;

/// What a source was resolved to. Ids are those of clusters, then of descriptions in the order of `extra`.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub speakers: Vec<u32>,
    pub candidates: Vec<u32>,
    pub sieve: Option<Sieve>,
}

impl Resolved {
    fn one(id: u32, sieve: Sieve) -> Self {
        Self { speakers: vec![id], candidates: Vec::new(), sieve: Some(sieve) }
    }

    fn tie(candidates: Vec<u32>) -> Self {
        Self { speakers: Vec::new(), candidates, sieve: None }
    }
}

/// An entity known by description only: "officials", "the ministry".
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub mention: u32,
    /// The mention with the name of whose it is: "Ruiz’s office".
    pub tokens: Range<u32>,
    pub words: String,
}

pub(super) struct Resolver<'a> {
    pub text: &'a Text,
    pub pack: &'a RulePack,
    pub mentions: &'a [Mention],
    pub clusters: &'a Clusters,
    pub attributions: &'a [Attribution],
    /// Speakers of the attributions so far.
    pub done: Vec<Resolved>,
    /// Entities by description.
    pub extra: Vec<Described>,
    /// Mentions by name that have a title, in order.
    pub titled: Vec<u32>,
    /// The cluster of each place of the pack.
    pub places: FxHashMap<u16, u32>,
}

/// What is done to words that somebody else has written: "papers [obtained] by the Herald".
const FOUND_BY: [&str; 9] =
    ["obtained", "reviewed", "seen", "reported", "cited", "quoted", "viewed", "examined", "unearthed"];

/// How many titles back a description looks for its holder.
const TITLES_BACK: usize = 500;

/// How many attributions back the running speaker may be.
const CARRY: usize = 8;

/// How many sentences back a pronoun may reach.
const REACH: usize = 6;

impl Resolver<'_> {
    /// Resolves the attributions in order.
    pub fn run(&mut self) {
        for index in 0..self.attributions.len() {
            let one = &self.attributions[index];
            let resolved = match &one.source {
                Some(source) => self.source(source.clone(), index),
                None if one.carried => self.carried(index),
                None => Resolved::default(),
            };
            self.done.push(resolved);
        }
    }

    /// The mentions that start in a range.
    fn within(&self, range: &Range<u32>) -> impl Iterator<Item = (u32, &Mention)> {
        let start = self.mentions.partition_point(|mention| mention.tokens.start < range.start);
        let end = range.end;
        self.mentions[start..]
            .iter()
            .zip(start..)
            .take_while(move |(mention, _)| mention.tokens.start < end)
            .filter_map(|(mention, index)| u32::try_from(index).ok().map(|index| (index, mention)))
    }

    fn source(&mut self, source: Range<u32>, index: usize) -> Resolved {
        if source.len() == 1 {
            let word = self.text.word(source.start);
            let capital_us = self.text.tokens[source.start as usize].is_all_capitals();
            if let Some(pronoun) = Pronoun::of(word).filter(|_| !capital_us || word == "I") {
                return self.pronoun(pronoun, source.start, index);
            }
            let token = &self.text.tokens[source.start as usize];
            // "Verena Paris … Paris claims": the mention is hers.
            let person = self.within(&source).any(|(_, mention)| mention.is_person_name());
            if token.place != 0
                && !person
                && let Some(id) = self.place(token.place - 1)
            {
                return Resolved::one(id, Sieve::Body);
            }
        }
        let joint = self.joint(&source);
        if joint.len() > 1 {
            return Resolved { speakers: joint, candidates: Vec::new(), sieve: Some(Sieve::Joint) };
        }
        let Some(head) = self.head(&source) else { return Resolved::default() };
        self.mention(head, index)
    }

    fn place(&self, place: u16) -> Option<u32> {
        self.places.get(&place).copied()
    }

    /// "Putin and Biden": names joined by "and", with what each of them is: "Ana Ruiz, the mayor, and her deputy, Mike Lund".
    fn joint(&self, source: &Range<u32>) -> Vec<u32> {
        let mut speakers = Vec::new();
        let mut end: Option<u32> = None;
        let mut and = false;
        for (id, mention) in self.within(source) {
            let Form::Name(_) = mention.form else { continue };
            match end {
                None if mention.tokens.start > source.start + 1 => break,
                None => {}
                Some(end) => {
                    let between = end..mention.tokens.start;
                    let is_and = |at: u32| self.text.word(at).eq_ignore_ascii_case("and");
                    let plain = between.clone().all(|at| {
                        let token = &self.text.tokens[at as usize];
                        is_and(at)
                            || token.kind == Kind::Comma
                            || token.is(Facts::DETERMINER)
                            || self.text.word(at).starts_with(['\'', '’'])
                    });
                    let described = mention.is_person_name() && self.joins_described(&between);
                    if between.is_empty() || !plain && !described {
                        break;
                    }
                    and = between.clone().any(is_and);
                }
            }
            let Some(cluster) = self.clusters.of[id as usize] else { break };
            if !speakers.contains(&cluster) {
                speakers.push(cluster);
            }
            end = Some(mention.tokens.end);
        }
        // "Ruiz, Lund" without an "and" before the last is an apposition, not two speakers.
        if and { speakers } else { Vec::new() }
    }

    /// Whether what stands between two names joins them and says what one of them is: ", the mayor, and", "and his
    /// lawyer,"; not ", director of Lund and", where the second is the name of a body.
    fn joins_described(&self, between: &Range<u32>) -> bool {
        let Some(and) = between.clone().rev().find(|at| self.text.word(*at) == "and") else { return false };
        let comma = |at: u32| self.text.tokens[at as usize].kind == Kind::Comma;
        let (before, after) = (between.start..and, and + 1..between.end);
        let aside = before.is_empty() || before.len() > 2 && comma(before.start) && comma(before.end - 1);
        let holder = after.clone().all(|at| {
            let token = &self.text.tokens[at as usize];
            at + 1 == after.end && comma(at) || token.is_word() && !token.is_capital() && !token.is(Facts::PREPOSITION)
        });
        let role = after.is_empty()
            || after.clone().any(|at| self.text.tokens[at as usize].is(Facts::ROLE.or(Facts::ONE_PERSON)));
        aside && holder && role
    }

    /// The mention that heads a source: the last one of its first part before a preposition; a name in apposition to a
    /// description wins over it.
    fn head(&self, source: &Range<u32>) -> Option<u32> {
        // "according to what he told the police": they were told.
        if source.len() > 1 && self.text.word(source.start) == "what" {
            return None;
        }
        let mut part_end = source.start;
        while part_end < source.end {
            match self.text.tokens[part_end as usize].kind {
                // "William (Buddy) Ruiz": a nickname within a name.
                Kind::Open if part_end + 3 < source.end && self.text.is_bracketed_nickname(part_end) => part_end += 3,
                Kind::Comma | Kind::Open | Kind::Dash => break,
                _ => part_end += 1,
            }
        }
        let mut stop = source.start;
        // "most of the experts", "two-thirds of voters": whom they are a part of.
        let share = self.text.tokens[source.start as usize].is(Facts::QUANTIFIER.or(Facts::NUMBER));
        if share && self.text.tokens.get(stop as usize + 1).is_some_and(|_| self.text.word(stop + 1) == "of") {
            stop += 2;
        }
        while stop < part_end {
            let token = &self.text.tokens[stop as usize];
            let cut = stop > source.start
                && (token.is(Facts::PREPOSITION) && !token.is_capital()
                    || token.is(Facts::RELATIVE) && !token.is_capital() && !token.is(Facts::DETERMINER)
                    // "the union that represents the deputies"
                    || self.text.word(stop) == "that");
            if cut {
                break;
            }
            stop += 1;
        }
        let last = |range: Range<u32>| {
            self.within(&range)
                .filter(|(_, mention)| !matches!(mention.form, Form::Pronoun(_)))
                .max_by_key(|(_, mention)| (mention.tokens.end.min(range.end), mention.tokens.len()))
                .map(|(id, _)| id)
        };
        let first = last(source.start..stop);
        let is_description = first.is_none_or(|id| is_description(&self.mentions[id as usize]));
        if is_description && part_end < source.end {
            // "The mayor, Ana Ruiz, …"
            let after = part_end + 1..source.end;
            let name = self
                .within(&after)
                .find(|(_, mention)| mention.is_person_name() && mention.tokens.start <= after.start + 1);
            if let Some((id, _)) = name {
                return Some(id);
            }
        }
        // "A company based in Hale": what hangs on a noun that is no mention does not speak for it; but "a schedule
        // issued by her office" is the office's.
        let hangs = |mention: &Mention| {
            let at = mention.tokens.start;
            // "by the Herald": the mention may begin after its article.
            let before = at.saturating_sub(1);
            let before = before.saturating_sub(u32::from(self.text.tokens[before as usize].is(Facts::DETERMINER)));
            // "papers obtained by the Herald", "an aide quoted earlier by the Herald": it has them from others.
            let found = (source.start..before)
                .rev()
                .take(2)
                .any(|at| FOUND_BY.iter().any(|word| self.text.word(at).eq_ignore_ascii_case(word)));
            before > source.start
                && self.text.tokens[before as usize].is(Facts::PREPOSITION)
                && (found || !self.text.word(before).eq_ignore_ascii_case("by"))
        };
        first.or_else(|| {
            self.within(&(source.start..part_end))
                .filter(|(_, mention)| !matches!(mention.form, Form::Pronoun(_)) && !hangs(mention))
                .map(|(id, _)| id)
                .next()
        })
    }

    fn mention(&mut self, id: u32, index: usize) -> Resolved {
        let mention = &self.mentions[id as usize];
        if let Some(ties) = self.clusters.ties.get(&id) {
            return Resolved::tie(ties.clone());
        }
        match &mention.form {
            Form::Name(name) => match self.clusters.of[id as usize] {
                Some(cluster) => {
                    let sieve = match mention.kind {
                        EntityKind::Person | EntityKind::Unknown if name.len() > 1 => Sieve::FullName,
                        EntityKind::Person | EntityKind::Unknown => Sieve::Surname,
                        _ => Sieve::Body,
                    };
                    Resolved::one(cluster, sieve)
                }
                None => Resolved::default(),
            },
            Form::Description(head) => self.description(id, *head),
            Form::Pronoun(pronoun) => self.pronoun(*pronoun, mention.tokens.start, index),
        }
    }

    /// "the Russian president": the one person of the article whose title fits; "officials": themselves.
    fn description(&mut self, id: u32, head: u32) -> Resolved {
        let mention = &self.mentions[id as usize];
        if mention.kind == EntityKind::Person {
            let indefinite = matches!(
                self.text.word(mention.tokens.start).to_ascii_lowercase().as_str(),
                "a" | "an" | "another" | "one" | "some"
            );
            if indefinite {
                return Resolved::default();
            }
            let mut fitting = self.titled_before(id, head);
            if fitting.is_empty() {
                // "The former treasurer told a jury": named only in the next paragraph.
                fitting = self.titled_after(id, head);
            }
            return match fitting.as_slice() {
                [] => Resolved::default(),
                [(one, _)] => Resolved::one(*one, Sieve::Description),
                several => {
                    let block = mention.block;
                    let near: Vec<u32> = several
                        .iter()
                        .filter(|(_, nearest)| self.mentions[*nearest as usize].block + 1 >= block)
                        .map(|(cluster, _)| *cluster)
                        .collect();
                    if let [one] = near.as_slice() {
                        Resolved::one(*one, Sieve::Description)
                    } else {
                        Resolved::tie(several.iter().map(|(cluster, _)| *cluster).collect())
                    }
                }
            };
        }
        if let Some(place) = self.place_described(id, head) {
            return Resolved::one(place, Sieve::Body);
        }
        let words: Vec<String> = mention
            .tokens
            .clone()
            .filter(|at| !self.text.tokens[*at as usize].is(Facts::DETERMINER))
            .map(|at| self.text.word(at).to_lowercase())
            .collect();
        let mut words = words.join(" ");
        let mut tokens = mention.tokens.clone();
        // "Ruiz’s office" and "Lund’s office" are two; "the office" is the last of them.
        let known = if let Some(owner) = self.owner_before(id) {
            tokens.start = self.mentions[owner as usize].tokens.start;
            let surname = self.mentions[owner as usize].name().map_or("", |name| self.text.word(name.end - 1));
            words = format!("{} {words}", surname.to_lowercase());
            self.extra.iter().position(|one| one.words == words)
        } else {
            let first = self.text.word(mention.tokens.start);
            let definite =
                mention.tokens.len() == 2 && ["the", "this", "that"].iter().any(|the| first.eq_ignore_ascii_case(the));
            let whole = |one: &Described| one.words.strip_suffix(&*words).is_some_and(|owner| owner.ends_with(' '));
            self.extra.iter().rposition(|one| one.words == words || definite && whole(one))
        };
        let position = known.unwrap_or_else(|| {
            self.extra.push(Described { mention: id, tokens, words });
            self.extra.len() - 1
        });
        let id = self.clusters.clusters.len() + position;
        Resolved::one(u32::try_from(id).unwrap_or(u32::MAX), Sieve::Body)
    }

    /// The mention by name that owns a description: "[Ruiz]’s office".
    fn owner_before(&self, id: u32) -> Option<u32> {
        let start = self.mentions[id as usize].tokens.start;
        let before = id.checked_sub(1)?;
        let owner = &self.mentions[before as usize];
        let owns = start > 0 && self.text.word(start - 1).starts_with(['\'', '’']);
        let beside = owner.tokens.end == start || owner.tokens.end + 1 == start;
        (owns && beside && matches!(owner.form, Form::Name(_))).then_some(before)
    }

    /// "the state", "the country": the last place of that kind that has been named.
    fn place_described(&self, id: u32, head: u32) -> Option<u32> {
        const NEAR: usize = 200;
        let mention = &self.mentions[id as usize];
        let bare = mention.tokens.len() == 2 && self.text.word(mention.tokens.start).eq_ignore_ascii_case("the");
        let word = self.text.word(head);
        if !bare || !["state", "country"].contains(&word) {
            return None;
        }
        let named = self.clusters.of[..id as usize].iter().rev().take(NEAR).flatten();
        named.copied().find(|cluster| {
            let place = self.clusters.clusters[*cluster as usize].place;
            place.is_some_and(|place| self.pack.places[usize::from(place)].kind == word)
        })
    }

    /// Persons whose title fits the description `id`, each with its mention nearest before it.
    fn titled_before(&self, id: u32, head: u32) -> Vec<(u32, u32)> {
        let end = self.titled.partition_point(|titled| *titled < id);
        let mut fitting: Vec<(u32, u32)> = Vec::new();
        for titled in self.titled[..end].iter().rev().take(TITLES_BACK) {
            let Some(cluster) = self.clusters.of[*titled as usize] else { continue };
            if fitting.iter().any(|(known, _)| *known == cluster) || !self.fits_title(*titled, id, head) {
                continue;
            }
            let mentions = &self.clusters.clusters[cluster as usize].mentions;
            let nearest = mentions.partition_point(|mention| *mention < id);
            fitting.push((cluster, mentions[nearest.saturating_sub(1)]));
        }
        fitting
    }

    /// The person of the next two blocks whose title fits.
    fn titled_after(&self, id: u32, head: u32) -> Vec<(u32, u32)> {
        let block = self.mentions[id as usize].block;
        let start = self.titled.partition_point(|titled| *titled < id);
        self.titled[start..]
            .iter()
            .take_while(|titled| self.mentions[**titled as usize].block <= block + 2)
            .find(|titled| self.fits_title(**titled, id, head))
            .and_then(|titled| self.clusters.of[*titled as usize].map(|cluster| (cluster, *titled)))
            .into_iter()
            .collect()
    }

    /// Whether the title of a named mention is what the description says: the same office or role, no other place.
    fn fits_title(&self, titled: u32, id: u32, head: u32) -> bool {
        let (Some(known), Some(asked)) = (&self.mentions[titled as usize].title, &self.mentions[id as usize].title)
        else {
            return false;
        };
        let place = match (known.place, asked.place) {
            (Some(known), Some(asked)) => known == asked,
            _ => true,
        };
        let key = |token: u32| self.text.tokens[token as usize].key;
        let office = match (known.office, asked.office) {
            (Some(known), Some(asked)) => {
                let offices = &self.pack.offices;
                known == asked || offices[usize::from(known)].within.contains(&offices[usize::from(asked)].id)
            }
            // "the clerk" for the County Clerk; "the Russian leader" for the Russian president.
            (Some(office), None) => {
                known.tokens.clone().any(|token| key(token) == key(head))
                    || known.place.is_some()
                        && known.place == asked.place
                        && self.pack.offices[usize::from(office)].rank == 1
                        && self.text.word(head).eq_ignore_ascii_case("leader")
            }
            (None, None) => known.role.is_some_and(|role| key(role) == key(head)),
            (None, Some(_)) => false,
        };
        place && office
    }

    fn pronoun(&mut self, pronoun: Pronoun, at: u32, index: usize) -> Resolved {
        match pronoun {
            Pronoun::He | Pronoun::She => self.person(pronoun, at, index),
            Pronoun::They | Pronoun::It => self.group(pronoun, at, index),
            Pronoun::Relative => self.relative(at, index),
            Pronoun::First => self.first_person(index),
            Pronoun::Second => Resolved::default(),
        }
    }

    /// "the clerk, who said": the mention that ends right before.
    fn relative(&mut self, at: u32, index: usize) -> Resolved {
        let comma = at.checked_sub(1).is_some_and(|before| self.text.tokens[before as usize].kind == Kind::Comma);
        let end = if comma { at - 1 } else { at };
        let sentence = self.text.sentence_of(at).map_or(0, |id| self.text.sentences[id].tokens.start);
        // The mention nearest to the pronoun; an apposition may stand between: "Ruiz, the mayor, who said".
        let found = self
            .within(&(sentence..end))
            .filter(|(_, mention)| !matches!(mention.form, Form::Pronoun(_)) && mention.tokens.end + 3 >= end)
            .max_by_key(|(_, mention)| (mention.is_person_name(), mention.tokens.end))
            .map(|(id, _)| id);
        match found {
            Some(id) => {
                let resolved = self.mention(id, index);
                Resolved { sieve: resolved.sieve.map(|_| Sieve::Relative), ..resolved }
            }
            None => Resolved::default(),
        }
    }

    /// I and we are the speaker of the words they stand in.
    fn first_person(&self, index: usize) -> Resolved {
        let parent = self.attributions[index].parent.and_then(|parent| self.done.get(parent as usize));
        match parent {
            Some(resolved) if !resolved.speakers.is_empty() => Resolved {
                speakers: resolved.speakers.clone(),
                candidates: Vec::new(),
                sieve: Some(Sieve::FirstPerson),
            },
            _ => Resolved::default(),
        }
    }

    fn is_person(&self, id: u32) -> bool {
        self.clusters.clusters.get(id as usize).is_some_and(|cluster| cluster.kind == EntityKind::Person)
    }

    /// he, she: in this sentence, then sentence by sentence backwards: who spoke there, else its first person.
    fn person(&self, pronoun: Pronoun, at: u32, index: usize) -> Resolved {
        let Some(gender) = pronoun.gender() else { return Resolved::default() };
        let Some(sentence) = self.text.sentence_of(at) else { return Resolved::default() };
        let fits = |id: u32| self.is_person(id) && self.clusters.clusters[id as usize].may_be(gender);
        for back in 0..=REACH {
            let Some(here) = sentence.checked_sub(back) else { break };
            let range = self.text.sentences[here].tokens.clone();
            let limit = if back == 0 { at } else { range.end };
            // "Asked about Hale, he said …", "Asked by Ruiz …": neither who is asked about nor who asks.
            let asked = ["Asked", "Pressed", "Questioned"].contains(&self.text.word(range.start));
            if back == 0 && asked {
                continue;
            }
            // Who spoke in that sentence, the last one first.
            let speaker = self.done[..index.min(self.done.len())]
                .iter()
                .zip(self.attributions)
                .rev()
                .take(24)
                .filter(|(_, one)| {
                    one.start() < limit && (one.sentence as usize == here || range.contains(&one.start()))
                })
                .find_map(|(resolved, _)| match resolved.speakers.as_slice() {
                    [one] if fits(*one) => Some(*one),
                    _ => None,
                });
            // Its first person; but "While he was defiant about Biden, he …" goes on with the "he" before it.
            let first =
                self.within(&(range.start..limit)).filter(|(_, mention)| !mention.quoted).find_map(|(id, mention)| {
                    if mention.form == Form::Pronoun(pronoun) {
                        return Some(None);
                    }
                    let fitting =
                        self.clusters.of[id as usize].filter(|cluster| mention.is_person_name() && fits(*cluster));
                    fitting.map(Some)
                });
            let subject = first.flatten();
            if let Some(one) = speaker.or(subject) {
                return Resolved::one(one, Sieve::Pronoun);
            }
        }
        Resolved::default()
    }

    /// they, it: the last joint speakers, body or group that spoke.
    fn group(&self, pronoun: Pronoun, at: u32, index: usize) -> Resolved {
        let Some(sentence) = self.text.sentence_of(at) else { return Resolved::default() };
        let found = self.done[..index.min(self.done.len())]
            .iter()
            .zip(self.attributions)
            .rev()
            .take(8)
            .filter(|(_, one)| one.start() < at && one.sentence as usize + 3 >= sentence)
            .find(|(resolved, _)| {
                let plural = resolved.speakers.len() > 1;
                let person = matches!(resolved.speakers.as_slice(), [one] if self.is_person(*one));
                !resolved.speakers.is_empty()
                    && if pronoun == Pronoun::They { plural || !person } else { !plural && !person }
            });
        found.map_or_else(Resolved::default, |(resolved, _)| Resolved {
            speakers: resolved.speakers.clone(),
            candidates: Vec::new(),
            sieve: Some(Sieve::Pronoun),
        })
    }

    /// A quotation that nobody is named for: the speaker of the paragraph before.
    fn carried(&self, index: usize) -> Resolved {
        let block = self.text.block_of(self.attributions[index].start());
        let before = self
            .done
            .iter()
            .zip(self.attributions)
            .rev()
            .take(CARRY)
            .find(|(resolved, _)| !resolved.speakers.is_empty());
        match (before, block) {
            (Some((resolved, one)), Some(block)) => {
                let near = self.text.block_of(one.start()).is_some_and(|other| other + 1 >= block);
                // Only one speaker can run on.
                if near && resolved.speakers.len() == 1 {
                    Resolved {
                        speakers: resolved.speakers.clone(),
                        candidates: Vec::new(),
                        sieve: Some(Sieve::Carried),
                    }
                } else {
                    Resolved::default()
                }
            }
            _ => Resolved::default(),
        }
    }
}
