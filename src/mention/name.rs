//! Names: runs of capitalised words, with the titles before them.
//!
//! "Sen. Ana Ruiz" is a person with a title; "the Hale Harbour Board" a body; "Russia" a place. A lone surname is a
//! person's name only if a full name or a title introduces it somewhere in the text.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::title::{Title, Titles};
use super::{Form, Mention};
use crate::lexicon::{Facts, Meaning, form};
use crate::rule::RulePack;
use crate::text::{Kind, Text, Token};
use crate::vocab::EntityKind;

/// Names in order; titles are part of them.
pub(super) fn names(text: &Text, pack: &RulePack) -> Vec<Mention> {
    let finder = Finder { text, titles: Titles { text, pack }, lists: Lists::of(pack) };
    // One in eight tokens begins one.
    let mut mentions = Vec::with_capacity(text.tokens.len() / 8);
    for (block, range) in text.blocks.iter().enumerate() {
        finder.block(u32::try_from(block).unwrap_or(u32::MAX), range.clone(), &mut mentions);
    }
    finder.adopt_surnames(&mut mentions);
    mentions.retain(|mention| !finder.is_doubtful(mention));
    mentions
}

struct Lists {
    organisation: Option<u16>,
    suffix: Option<u16>,
}

impl Lists {
    fn of(pack: &RulePack) -> Self {
        Self { organisation: pack.lexicon.list("organisation-name"), suffix: pack.lexicon.list("organisation-suffix") }
    }
}

struct Finder<'a> {
    text: &'a Text,
    titles: Titles<'a>,
    lists: Lists,
}

impl Finder<'_> {
    fn token(&self, index: u32) -> &Token {
        &self.text.tokens[index as usize]
    }

    fn block(&self, block: u32, range: Range<u32>, out: &mut Vec<Mention>) {
        let mut at = range.start;
        while at < range.end {
            let token = self.token(at);
            if !self.may_start(token, at, range.end) {
                at += 1;
                continue;
            }
            match self.mention_at(at, range.clone(), block) {
                Some(mention) => {
                    at = mention.tokens.end.max(at + 1);
                    out.push(mention);
                }
                None => at += 1,
            }
        }
    }

    /// A capital, or a small word that opens a title: "former", "lawyer", "then-".
    /// Of small words that no list has: "bestselling author Ana Ruiz", "ex-mayor".
    fn may_start(&self, token: &Token, at: u32, end: u32) -> bool {
        token.kind == Kind::Word
            && (token.is_capital()
                || token.is(Facts::MODIFIER.or(Facts::OFFICE_START).or(Facts::ONE_PERSON))
                // "the late Ana Ruiz", never any other "the".
                || token.is(Facts::MODIFIER_START) && self.titles.modifier(at, end).is_some()
                || (token.is(Facts::PHRASE_START) || token.facts == Facts::NONE && token.span.len() > 5)
                    && (token.has_hyphen() || token.is(Facts::PARTY) || self.titles.role(at, end).is_some()))
    }

    fn mention_at(&self, at: u32, range: Range<u32>, block: u32) -> Option<Mention> {
        let title = self.titles.parse(at, range.end);
        if let Some(mut title) = title {
            let start = title.tokens.end;
            if let Some(name) = self.name_run(start, range.end, true) {
                title.of_body = self.is_of_body(at, range.start);
                let tokens = at..name.end;
                return Some(self.mention(tokens, name, EntityKind::Person, Some(title), block));
            }
            // "The Foreign Secretary, Edmund Sayle", "Philippa Hale, MP": an office is no name.
            if title.office.is_some() {
                return None;
            }
        }
        if !self.token(at).is_capital() {
            return None;
        }
        let (kind, tokens) = self.listed(at, range.end).or_else(|| self.run(at, range))?;
        // "Ruiz-era", "Lund-backed": an adjective.
        Some(self.mention(tokens.clone(), tokens, kind, None, block))
    }

    /// "Heritage Foundation President": a capitalised word right before the title that is no place.
    fn is_of_body(&self, at: u32, block_start: u32) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= block_start) else { return false };
        let token = self.token(before);
        let possessive = self.text.word(before).starts_with(['\'', '’']);
        let starts = self.text.sentence_of(before).is_some_and(|id| self.text.sentences[id].tokens.start == before);
        possessive
            || token.kind == Kind::Word
                && token.is_capital()
                && !starts
                && !token.is(Facts::PLACE_NAME
                    .or(Facts::PLACE_ADJECTIVE)
                    .or(Facts::PARTY)
                    .or(Facts::METONYM)
                    .or(Facts::STARTER))
    }

    fn mention(
        &self,
        tokens: Range<u32>,
        name: Range<u32>,
        kind: EntityKind,
        title: Option<Title>,
        block: u32,
    ) -> Mention {
        let quoted = self.text.inside[tokens.start as usize] != 0;
        Mention { tokens, form: Form::Name(name), kind, title, quoted, block }
    }

    /// A name that the lists know as a whole: a body, a place.
    fn listed(&self, at: u32, end: u32) -> Option<(EntityKind, Range<u32>)> {
        let token = self.token(at);
        let phrase = self.titles.phrase(Facts::PHRASE_START, at, end, |meaning| match meaning {
            Meaning::Place(_) | Meaning::Metonym(_) => true,
            Meaning::List(list) => Some(list) == self.lists.organisation,
            _ => false,
        });
        let longest = match phrase {
            Some((Meaning::List(_), length)) => Some((EntityKind::Organisation, length)),
            Some((_, length)) => Some((EntityKind::Place, length)),
            None => None,
        };
        if let Some((kind, length)) = longest {
            // "Hale Foundation President" goes on: then the run decides.
            let next = self.text.tokens.get((at + length) as usize).filter(|_| at + length < end);
            let goes_on = next.is_some_and(|next| next.is_capital() && next.is_word() && !next.is(Facts::OFFICE_WORD));
            if !goes_on {
                return Some((kind, at..at + length));
            }
        }
        let alone = self
            .text
            .tokens
            .get(at as usize + 1)
            .filter(|_| at + 1 < end)
            .is_none_or(|next| !next.is_capital() || !next.is_word());
        if !alone {
            return None;
        }
        if token.is(Facts::ORGANISATION_NAME) {
            return Some((EntityKind::Organisation, at..at + 1));
        }
        if token.is(Facts::PLACE_NAME.or(Facts::METONYM).or(Facts::CITY).or(Facts::REGION)) {
            return Some((EntityKind::Place, at..at + 1));
        }
        None
    }

    /// A run of capitalised words.
    fn run(&self, at: u32, range: Range<u32>) -> Option<(EntityKind, Range<u32>)> {
        let first = self.token(at);
        let sentence_start = self.text.sentence_of(at).is_some_and(|id| self.text.sentences[id].tokens.start == at)
            || at == range.start
            || matches!(self.token(at - 1).kind, Kind::Mark(_));
        // "Western Journalism", "British Gas": an adjective opens the name of a body of two words.
        let body = first.is(Facts::NOT_A_NAME.or(Facts::PLACE_ADJECTIVE))
            && !first.is(Facts::OFFICE_WORD)
            && at + 1 < range.end
            && self.token(at + 1).is_capital()
            && self.token(at + 1).is(Facts::ORGANISATION_SUFFIX)
            && (at + 2 >= range.end || !self.token(at + 2).is_capital() || !self.token(at + 2).is_word());
        if body {
            return Some((EntityKind::Organisation, at..at + 2));
        }
        if first.is(Facts::NOT_A_NAME) || first.is(Facts::STARTER) && !first.is(Facts::GIVEN) {
            return None;
        }
        if first.is(Facts::PLACE_ADJECTIVE.or(Facts::PEOPLE).or(Facts::PARTY).or(Facts::WEEKDAY))
            || first.is(Facts::MONTH) && !first.is(Facts::GIVEN)
        {
            return None;
        }
        let name = self.name_run(at, range.end, false)?;
        // "Striker Kim Hale, who missed": a word that has its capital from the sentence, before a given name.
        let given = Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS);
        let described = sentence_start
            && name.len() == 3
            && first.kind == Kind::Word
            && !first.is(given)
            && !is_initial(self.text.word(at))
            && self.token(at + 1).is(Facts::GIVEN)
            && !self.token(at + 2).is(Facts::ORGANISATION_SUFFIX.or(Facts::ORGANISATION_NAME).or(given));
        if described {
            return None;
        }
        let kind = self.kind_of_run(&name, sentence_start)?;
        Some((kind, name))
    }

    fn kind_of_run(&self, name: &Range<u32>, sentence_start: bool) -> Option<EntityKind> {
        let first = self.token(name.start);
        let last = self.token(name.end - 1);
        let length = name.end - name.start;
        let body = name.clone().any(|index| {
            let token = self.token(index);
            self.lists.suffix.is_some_and(|list| self.titles.pack.lexicon.in_list(token.set, list))
                || token.is(Facts::ORGANISATION_SUFFIX.or(Facts::ORGANISATION_NAME))
        });
        let given = first.is(Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS)) || is_initial(self.text.word(name.start));
        let known_given = first.is(Facts::GIVEN);
        if body && !(known_given && length <= 3 && !last.is(Facts::ORGANISATION_SUFFIX)) {
            return Some(EntityKind::Organisation);
        }
        if first.is(Facts::PLACE_NAME.or(Facts::CITY).or(Facts::REGION)) && !given {
            return Some(if length == 1 { EntityKind::Place } else { EntityKind::Unknown });
        }
        if length == 1 {
            return Some(EntityKind::Unknown);
        }
        if first.is_all_capitals() && first.span.len() > 3 && last.is_all_capitals() {
            return Some(EntityKind::Unknown);
        }
        let article =
            name.start.checked_sub(1).is_some_and(|before| self.text.word(before).eq_ignore_ascii_case("the"));
        if given {
            return Some(EntityKind::Person);
        }
        // Two or three unknown capitalised words without an article: most often a person.
        let unknown = name.clone().all(|index| {
            let token = self.token(index);
            !token.is(Facts::BODY
                .or(Facts::DOCUMENT)
                .or(Facts::PLACE_NAME)
                .or(Facts::OFFICE_WORD)
                .or(Facts::NOT_A_NAME)
                .or(Facts::PREPOSITION)
                .or(Facts::PARTY)
                .or(Facts::PLACE_ADJECTIVE))
        });
        if unknown && !article && length <= 3 && !(sentence_start && first.facts != Facts::NONE) {
            return Some(EntityKind::Person);
        }
        Some(EntityKind::Unknown)
    }

    /// The capitalised words from `start` on that make one name. After a title an adjective of a place does not open
    /// one: "President Russian".
    fn name_run(&self, start: u32, end: u32, after_title: bool) -> Option<Range<u32>> {
        let mut at = start;
        while at < end {
            let token = self.token(at);
            if at > start && !token.space_before() {
                break;
            }
            if token.kind == Kind::Word && token.is_capital() && !self.breaks(token, at, start, after_title) {
                at += 1;
                // "Ruiz Jr.", "F." go on; a name that ends with a stop of its own does not stop there.
                continue;
            }
            // Particles and quoted nicknames between capitals: "Ursula von der Leyen".
            if at > start && token.is(Facts::NAME_PARTICLE) && !token.is_capital() {
                let next = (at + 1..end.min(at + 3)).find(|index| !self.token(*index).is(Facts::NAME_PARTICLE));
                if next.is_some_and(|next| self.token(next).is_capital() && self.token(next).kind == Kind::Word) {
                    at += 1;
                    continue;
                }
            }
            break;
        }
        // A lone honorific suffix or initial is no name.
        let proper = (start..at).any(|index| {
            let token = self.token(index);
            token.span.len() > 1 && !is_initial(self.text.word(index)) && !token.is(Facts::NAME_SUFFIX)
        });
        (at > start && proper).then_some(start..at)
    }

    fn breaks(&self, token: &Token, at: u32, start: u32, after_title: bool) -> bool {
        if token.is(Facts::WEEKDAY) || token.is(Facts::MONTH) && !token.is(Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS)) {
            return true;
        }
        if token.is(Facts::SUBJECT_PRONOUN)
            || token.is(Facts::AUXILIARY) && !token.is(Facts::GIVEN_AMBIGUOUS) && at == start
        {
            return true;
        }
        // "Ruiz Says the Vote Will Stand": in a headline in title case a verb has a capital, too.
        let verb = token.forms & (form::PAST | form::THIRD) != 0 || token.is(Facts::AUXILIARY);
        if verb
            && at > start
            && self.text.block_of(at).is_some_and(|block| self.text.is_title_case(&self.text.blocks[block]))
        {
            return true;
        }
        // "Ruiz President Lund"? An honorific begins a new name.
        if at > start && token.honorific != 0 && token.has_final_stop() && !token.is(Facts::NAME_SUFFIX) {
            return true;
        }
        // "Heritage Foundation President Jim Lund": an office before a name begins another mention.
        let is_office = |meaning| matches!(meaning, Meaning::Office(_));
        let office = at > start
            && !token.is(Facts::NAME_SUFFIX)
            && token.is(Facts::OFFICE_START)
            && self.titles.phrase(Facts::OFFICE_START, at, self.limit(at), is_office).is_some_and(|(_, length)| {
                let next = self.text.tokens.get((at + length) as usize);
                next.is_some_and(|next| {
                    next.kind == Kind::Word && next.is_capital() && !next.is(Facts::NAME_SUFFIX) && next.space_before()
                })
            });
        if office {
            return true;
        }
        let common = token.is(Facts::DETERMINER.or(Facts::PREPOSITION).or(Facts::CONJUNCTION).or(Facts::SUBORDINATOR));
        if common && !token.is(Facts::NAME_PARTICLE) {
            return true;
        }
        after_title && at == start && token.is(Facts::PLACE_ADJECTIVE.or(Facts::NOT_A_NAME))
    }

    /// The end of the block that a token stands in.
    fn limit(&self, at: u32) -> u32 {
        self.text.block_of(at).map_or(at, |block| self.text.blocks[block].end)
    }

    /// "Parking is scarce": a lone unknown capital at the start of a sentence is a name only before a verb of saying.
    fn is_doubtful(&self, mention: &Mention) -> bool {
        let Some(name) = mention.name() else { return false };
        if name.len() != 1 || mention.kind != EntityKind::Unknown || mention.title.is_some() {
            return false;
        }
        let at = name.start;
        let start = self.text.sentence_of(at).is_some_and(|id| self.text.sentences[id].tokens.start == at)
            || at.checked_sub(1).is_some_and(|before| matches!(self.token(before).kind, Kind::Mark(_)));
        let next = self.text.tokens.get(name.end as usize).filter(|_| name.end < self.limit(at));
        let speaks = next.is_some_and(|next| next.cue != 0 || next.is(Facts::AUXILIARY));
        let first = self.token(at);
        start && (!speaks || first.facts != Facts::NONE && !first.is(Facts::GIVEN_AMBIGUOUS))
    }

    /// Second round: a lone capitalised word that is the surname (or the lone given name) of a person named in full.
    fn adopt_surnames(&self, mentions: &mut [Mention]) {
        let mut surnames: FxHashMap<u64, ()> = FxHashMap::default();
        let mut last_names: FxHashSet<u64> = FxHashSet::default();
        for mention in mentions.iter().filter(|mention| mention.is_person_name()) {
            if let Some(name) = mention.name() {
                let last = self.surname(&name);
                surnames.insert(self.token(last).key, ());
                if name.end - name.start > 1 {
                    last_names.insert(self.token(last).key);
                }
                let first = self.token(name.start);
                if name.end - name.start > 1 && (first.is(Facts::GIVEN) || first.facts == Facts::NONE) {
                    surnames.insert(self.token(name.start).key, ());
                }
            }
        }
        for mention in mentions.iter_mut() {
            let Some(name) = mention.name() else { continue };
            let single = name.end - name.start == 1;
            let known = surnames.contains_key(&self.token(name.start).key);
            if single && known && matches!(mention.kind, EntityKind::Unknown) {
                mention.kind = EntityKind::Person;
            }
            // "Verena Paris … Paris claims": who speaks is the woman, "in Paris" is the town.
            if single && mention.kind == EntityKind::Place && last_names.contains(&self.token(name.start).key) {
                let speaks = self.text.tokens.get(name.end as usize).is_some_and(|next| {
                    !next.is_capital() && next.cue != 0 && next.forms & (form::PAST | form::THIRD) != 0
                });
                let placed = name.start.checked_sub(1).is_some_and(|before| {
                    self.token(before).is(Facts::PREPOSITION) && !self.token(before).is_capital()
                });
                if speaks && !placed {
                    mention.kind = EntityKind::Person;
                }
            }
        }
    }

    /// The token of a name that is the surname: the last one that is no suffix.
    fn surname(&self, name: &Range<u32>) -> u32 {
        let mut last = name.end - 1;
        while last > name.start && self.token(last).is(Facts::NAME_SUFFIX) {
            last -= 1;
        }
        last
    }
}

/// "J." or "J.K.": a capital with a stop.
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.len() <= 4 && word.chars().next().is_some_and(char::is_uppercase)
        || word.len() == 1 && word.chars().all(char::is_uppercase)
}
