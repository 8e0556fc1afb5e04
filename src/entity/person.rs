//! Names in, clusters out: which mentions by name refer to one entity.
//!
//! "Ana Ruiz … Mayor Ruiz … Ruiz" is one person; "Ana Ruiz … Tomás Ruiz" are two, and a bare "Ruiz" between them is a
//! tie unless only one of them stands near by.

use std::ops::{Range, RangeInclusive};

use rustc_hash::FxHashMap;

use crate::lexicon::Facts;
use crate::mention::{Form, Mention, Title};
use crate::rule::RulePack;
use crate::text::Text;
use crate::vocab::{EntityKind, Gender};

/// Mentions that refer to one entity.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Key of the given name, for persons named in full.
    pub given: Option<u64>,
    /// What titles and honorifics state.
    pub gender: Option<Gender>,
    /// What lists of given names make likely; only the pronoun sieve looks at it, nothing shows it.
    pub likely: Option<Gender>,
    /// Place of the pack, for places.
    pub place: Option<u16>,
    /// Its mentions, as indices, in order.
    pub mentions: Vec<u32>,
    /// The name tokens of its fullest form.
    pub name: Range<u32>,
}

/// What clustering finds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    /// The clusters, by first mention.
    pub clusters: Vec<Cluster>,
    /// For each mention the cluster it belongs to.
    pub of: Vec<Option<u32>>,
    /// Mentions that fit several clusters equally well.
    pub ties: FxHashMap<u32, Vec<u32>>,
}

/// How many blocks back a bearer of a shared surname is still in focus.
const FOCUS: u32 = 1;

/// So many bearers of one surname are told apart; a list of a whole clan must not be compared each with each.
const BEARERS: usize = 16;

/// Joins the named mentions of a text.
pub(crate) fn cluster(text: &Text, pack: &RulePack, mentions: &[Mention]) -> Clusters {
    let mut joining = Joining {
        text,
        pack,
        mentions,
        out: Clusters::default(),
        by_surname: FxHashMap::default(),
        by_name: FxHashMap::default(),
    };
    joining.out.of = vec![None; mentions.len()];
    joining.full_names();
    joining.short_names();
    joining.bodies();
    joining.finish()
}

struct Joining<'a> {
    text: &'a Text,
    pack: &'a RulePack,
    mentions: &'a [Mention],
    out: Clusters,
    by_surname: FxHashMap<u64, Vec<u32>>,
    by_name: FxHashMap<(u64, usize), u32>,
}

impl Joining<'_> {
    fn key(&self, token: u32) -> u64 {
        self.text.tokens[token as usize].key
    }

    /// The name without "Jr.", and its surname token.
    fn parts(&self, name: &Range<u32>) -> (Range<u32>, u32) {
        let mut end = name.end;
        while end > name.start + 1 && self.text.tokens[end as usize - 1].is(Facts::NAME_SUFFIX) {
            end -= 1;
        }
        (name.start..end, end - 1)
    }

    fn add(&mut self, mention: u32, cluster: u32) {
        self.out.of[mention as usize] = Some(cluster);
        let one = &mut self.out.clusters[cluster as usize];
        one.mentions.push(mention);
        let from = &self.mentions[mention as usize];
        one.gender = one.gender.or(from.title.as_ref().and_then(|title| title.gender));
        if let Some(name) = from.name()
            && name.len() > one.name.len()
        {
            one.name = name;
        }
    }

    fn new_cluster(&mut self, mention: u32, given: Option<u64>, place: Option<u16>) -> u32 {
        let from = &self.mentions[mention as usize];
        let id = u32::try_from(self.out.clusters.len()).unwrap_or(u32::MAX);
        let name = from.name().unwrap_or_else(|| from.tokens.clone());
        let facts = self.text.tokens[name.start as usize].facts;
        let likely = match (facts.any(Facts::GIVEN_MALE), facts.any(Facts::GIVEN_FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        };
        self.out.clusters.push(Cluster {
            kind: from.kind,
            given,
            gender: None,
            likely: likely.filter(|_| given.is_some()),
            place,
            mentions: Vec::new(),
            name,
        });
        self.add(mention, id);
        id
    }

    fn remember(&mut self, surname: u64, cluster: u32) {
        let bearers = self.by_surname.entry(surname).or_default();
        if bearers.len() < BEARERS {
            bearers.push(cluster);
        }
    }

    /// First round: persons with a given name.
    fn full_names(&mut self) {
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            if !mention.is_person_name() {
                continue;
            }
            let Some(name) = mention.name() else { continue };
            let (name, surname) = self.parts(&name);
            if name.len() < 2 {
                continue;
            }
            let id = u32::try_from(index).unwrap_or(u32::MAX);
            let given = self.key(name.start);
            let surname = self.key(surname);
            let same = self.by_surname.get(&surname).into_iter().flatten().copied().find(|cluster| {
                self.out.clusters[*cluster as usize]
                    .given
                    .is_some_and(|known| self.may_be_one(known, given, *cluster, name.start))
            });
            match same {
                Some(cluster) => self.add(id, cluster),
                None => {
                    let cluster = self.new_cluster(id, Some(given), None);
                    self.remember(surname, cluster);
                }
            }
        }
    }

    /// Joe and Joseph, J. and Joseph.
    fn may_be_one(&self, known: u64, given: u64, cluster: u32, token: u32) -> bool {
        if self.pack.may_be_nicknames(known, given) {
            return true;
        }
        let first = self.text.word(self.out.clusters[cluster as usize].name.start);
        let second = self.text.word(token);
        let initial = |word: &str| word.trim_end_matches('.').chars().filter(|c| c.is_alphabetic()).count() == 1;
        (initial(first) || initial(second)) && first.chars().next() == second.chars().next()
    }

    /// Second round: surnames alone, given names alone, with the titles that stand before them.
    fn short_names(&mut self) {
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            let id = u32::try_from(index).unwrap_or(u32::MAX);
            if !mention.is_person_name() || self.out.of[index].is_some() {
                continue;
            }
            let Some(name) = mention.name() else { continue };
            let (_, surname) = self.parts(&name);
            let key = self.key(surname);
            let bearers = self.by_surname.get(&key).cloned().unwrap_or_default();
            match bearers.as_slice() {
                [] => {
                    let by_given: Vec<u32> = (0..self.out.clusters.len())
                        .filter(|cluster| self.out.clusters[*cluster].given == Some(key))
                        .filter_map(|cluster| u32::try_from(cluster).ok())
                        .collect();
                    if let ([one], None) = (by_given.as_slice(), &mention.title) {
                        self.add(id, *one);
                    } else {
                        let cluster = self.new_cluster(id, None, None);
                        self.remember(key, cluster);
                    }
                }
                [one] => self.add(id, *one),
                several => match self.choose(mention, id, several) {
                    Some(one) => self.add(id, one),
                    None => {
                        self.out.ties.insert(id, several.to_vec());
                    }
                },
            }
        }
    }

    /// Of several bearers of a surname the one whose title or gender fits, or the only one near by.
    fn choose(&self, mention: &Mention, id: u32, several: &[u32]) -> Option<u32> {
        // "Kristen Wilkins" and "Kristin Wilkins" are one person, misspelt; the check of names says so.
        if let [first, others @ ..] = several
            && others.iter().all(|other| self.is_misspelling(*first, *other))
        {
            return Some(*first);
        }
        if let Some(title) = &mention.title {
            let fitting: Vec<u32> = several.iter().copied().filter(|cluster| self.fits(title, *cluster)).collect();
            if let [one] = fitting.as_slice() {
                return Some(*one);
            }
        }
        let near: Vec<u32> = several
            .iter()
            .copied()
            .filter(|cluster| {
                self.out.clusters[*cluster as usize].mentions.iter().any(|other| {
                    *other < id && self.mentions[*other as usize].block + FOCUS >= mention.block
                        || *other > id && self.mentions[*other as usize].block == mention.block
                })
            })
            .collect();
        if let [one] = near.as_slice() {
            return Some(*one);
        }
        // Named in full before, while the others come only later.
        let before: Vec<u32> = several
            .iter()
            .copied()
            .filter(|cluster| self.out.clusters[*cluster as usize].mentions.first().is_some_and(|first| *first < id))
            .collect();
        if let [one] = before.as_slice() { Some(*one) } else { None }
    }

    /// Whether two bearers of a surname have given names one letter apart, with one initial, and nothing known of them
    /// tells them apart: not "Mario" and "Maria", not "Joan" and "John".
    fn is_misspelling(&self, one: u32, other: u32) -> bool {
        // The distance of two words costs the product of their lengths, and nobody's name is longer.
        const LENGTHS: RangeInclusive<usize> = 5..=24;
        let (one, other) = (&self.out.clusters[one as usize], &self.out.clusters[other as usize]);
        let (first, second) = (self.text.word(one.name.start), self.text.word(other.name.start));
        let gender = |cluster: &Cluster| cluster.gender.or(cluster.likely);
        let apart = gender(one).zip(gender(other)).is_some_and(|(one, other)| one != other);
        first.chars().next() == second.chars().next()
            && [first, second].iter().all(|name| LENGTHS.contains(&name.chars().count()))
            && strsim::osa_distance(first, second) == 1
            && !apart
    }

    fn fits(&self, title: &Title, cluster: u32) -> bool {
        let one = &self.out.clusters[cluster as usize];
        if let (Some(stated), Some(known)) = (title.gender, one.gender.or(one.likely))
            && stated != known
        {
            return false;
        }
        title.office.is_none()
            || one.mentions.iter().any(|other| {
                self.mentions[*other as usize].title.as_ref().is_some_and(|known| known.office == title.office)
            })
    }

    /// Third round: bodies, places and names of unknown sort, by the whole name; acronyms by their letters.
    fn bodies(&mut self) {
        let mut places: FxHashMap<u16, u32> = FxHashMap::default();
        let mut acronyms: FxHashMap<String, u32> = FxHashMap::default();
        // "Halvard" for Halvard Lines.
        let mut first_words: FxHashMap<u64, u32> = FxHashMap::default();
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            if self.out.of[index].is_some() || mention.is_person_name() {
                continue;
            }
            let Some(name) = mention.name() else { continue };
            let id = u32::try_from(index).unwrap_or(u32::MAX);
            let place = self.text.tokens[name.start as usize]
                .place
                .checked_sub(1)
                .filter(|_| name.len() == 1 && mention.kind == EntityKind::Place);
            let key = self.text.tokens[name.start as usize..name.end as usize]
                .iter()
                .fold(0_u64, |state, token| state.rotate_left(9) ^ token.key);
            let known = place
                .and_then(|place| places.get(&place))
                .or_else(|| self.by_name.get(&(key, name.len())))
                .or_else(|| acronyms.get(self.text.word(name.start)).filter(|_| name.len() == 1))
                .or_else(|| {
                    first_words
                        .get(&self.key(name.start))
                        .filter(|_| name.len() == 1 && mention.kind == EntityKind::Unknown)
                })
                .copied();
            match known {
                Some(cluster) => self.add(id, cluster),
                None => {
                    let cluster = self.new_cluster(id, None, place);
                    self.by_name.insert((key, name.len()), cluster);
                    if let Some(place) = place {
                        places.insert(place, cluster);
                    }
                    if name.len() > 1 && matches!(mention.kind, EntityKind::Organisation | EntityKind::Unknown) {
                        first_words.entry(self.key(name.start)).or_insert(cluster);
                    }
                    if name.len() > 1 {
                        let letters: String = name
                            .clone()
                            .filter_map(|token| self.text.word(token).chars().next())
                            .filter(|c| c.is_uppercase())
                            .collect();
                        if letters.len() > 1 {
                            acronyms.entry(letters).or_insert(cluster);
                        }
                    }
                }
            }
        }
    }

    /// Clusters in the order of their first mention.
    fn finish(mut self) -> Clusters {
        for cluster in &mut self.out.clusters {
            cluster.mentions.sort_unstable();
        }
        let mut order: Vec<u32> = (0..self.out.clusters.len()).filter_map(|id| u32::try_from(id).ok()).collect();
        order.sort_by_key(|id| self.out.clusters[*id as usize].mentions.first().copied());
        let mut renamed = vec![0_u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            renamed[*old as usize] = u32::try_from(new).unwrap_or(u32::MAX);
        }
        let mut clusters: Vec<Option<Cluster>> = self.out.clusters.into_iter().map(Some).collect();
        let clusters = order.iter().filter_map(|old| clusters[*old as usize].take()).collect();
        let of = self.out.of.into_iter().map(|one| one.map(|old| renamed[old as usize])).collect();
        let ties = self
            .out
            .ties
            .into_iter()
            .map(|(mention, ids)| (mention, ids.into_iter().map(|old| renamed[old as usize]).collect()))
            .collect();
        Clusters { clusters, of, ties }
    }
}

impl Cluster {
    /// Whether a pronoun of that gender may refer to it.
    pub fn may_be(&self, gender: Gender) -> bool {
        self.gender.or(self.likely).is_none_or(|known| known == gender)
    }
}

/// Whether a mention is by description.
pub(crate) fn is_description(mention: &Mention) -> bool {
    matches!(mention.form, Form::Description(_))
}
