//! One surname, two given names, one person.
//!
//! "Sheriff Jim Dale … Sheriff John Dale" is flagged at the second; "Ana Ruiz, the mayor … Tomás Ruiz, the union leader",
//! couples, brothers, Jim and James, J. and James are not.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::name_form::{Words, parts};
use super::{Context, Flag};
use crate::check::Label;
use crate::document::BlockKind;
use crate::lexicon::{Facts, key};
use crate::text::{Kind, Text};
use crate::vocab::Severity;

/// Uses of a surname alone.
#[derive(Clone, Copy, Debug, Default)]
struct Bare {
    /// How many.
    uses: usize,
    /// The last, as an index of a mention.
    last: usize,
}

/// A bearer of a surname, by the given name.
#[derive(Clone, Debug)]
struct Bearer {
    /// The token of the given name where it stands first.
    given: u32,
    /// Mentions in full, as indices.
    full: Vec<u32>,
}

/// Flags the rarer of two bearers where nothing tells two people.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let kin = context.rule.keys("kin");
    let things = context.rule.keys("things");
    let firms = context.rule.keys("firms");
    let story = Story { context, kin, things, firms, words: Words::of(text, kin) };
    let mut bearers: FxHashMap<u64, Vec<Bearer>> = FxHashMap::default();
    // How often a surname stands alone, and where last.
    let mut bare: FxHashMap<u64, Bare> = FxHashMap::default();
    for (index, mention) in article.mentions.iter().enumerate() {
        let Some((given, surname)) = parts(text, mention) else { continue };
        // Capitals in a headline run names and words together.
        if story.is_headline(surname) {
            continue;
        }
        let Some(given) = given else {
            let bare = bare.entry(text.tokens[surname as usize].key).or_default();
            *bare = Bare { uses: bare.uses + 1, last: index };
            continue;
        };
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let known = bearers.entry(text.tokens[surname as usize].key).or_default();
        if let Some(one) = known.iter_mut().find(|one| story.may_be_one(one.given, given)) {
            one.full.push(index);
        } else if known.len() < 5 {
            known.push(Bearer { given, full: vec![index] });
        }
    }
    let headline = headline_names(context);
    for (surname, mut several) in bearers {
        let uses = bare.get(&surname).copied().unwrap_or_default();
        // The established bearer is named in full most often, then in the headline, then first.
        let announced = headline.get(&surname).map(|given| text.tokens[*given as usize].key);
        several.sort_by_key(|one| {
            let in_headline = announced == Some(text.tokens[one.given as usize].key);
            (std::cmp::Reverse((one.full.len(), in_headline)), one.full[0])
        });
        let (first, others) = several.split_at(1);
        // Namesakes whom everybody knows need no word; two more bearers are a family or a list.
        let unknown: Vec<&Bearer> = others.iter().filter(|one| !story.is_known(&story.name(one.full[0]))).collect();
        let flag = match unknown.as_slice() {
            [] if others.is_empty() => headline.get(&surname).and_then(|given| story.judge_headline(*given, &first[0])),
            [second] => story.judge(&first[0], second, uses, headline.get(&surname).copied()),
            _ => None,
        };
        flags.extend(flag);
    }
}

/// Full names in the headline: by surname, the token of the given name.
fn headline_names(context: &Context<'_>) -> FxHashMap<u64, u32> {
    let text = &context.article.text;
    let mut names: FxHashMap<u64, u32> = FxHashMap::default();
    for (block, range) in context.article.document.blocks().iter().zip(&text.blocks) {
        if !matches!(block.kind, BlockKind::Headline { .. }) {
            continue;
        }
        // With capitals on every word, only a listed given name tells a name from a verb.
        let count = |capital: bool| {
            range
                .clone()
                .filter(|at| text.tokens[*at as usize].is_word() && text.tokens[*at as usize].is_capital() == capital)
                .count()
        };
        let plain = count(false) > count(true);
        for last in range.start + 1..range.end {
            // "Ana J. Lund": the initial is stepped over.
            let initial = |at: u32| text.word(at).trim_end_matches('.').len() < 2;
            let at = if initial(last - 1) && last >= range.start + 2 { last - 2 } else { last - 1 };
            let (given, surname) = (&text.tokens[at as usize], &text.tokens[last as usize]);
            let inside = plain && at > range.start && given.facts == Facts::NONE;
            let name = !initial(at)
                && (given.is(Facts::GIVEN) || inside)
                && given.is_capital()
                && surname.is_capital()
                && given.space_after();
            // “Mark Dale” begins a headline, “Mark” the verb does not.
            let verb = given.cue != 0 && !(at == range.start && given.is(Facts::GIVEN));
            if name && surname.kind == Kind::Word && !verb {
                names.entry(surname.key).or_insert(at);
            }
        }
    }
    names
}

struct Story<'a> {
    context: &'a Context<'a>,
    kin: &'a [u64],
    /// Last words of names that are no surnames: Park, Street.
    things: &'a [u64],
    /// Words for businesses that are named after people.
    firms: &'a [u64],
    /// The words of the text.
    words: Words<'a>,
}

impl Story<'_> {
    fn text(&self) -> &Text {
        &self.context.article.text
    }

    /// The tokens of a name, from the given name to the surname.
    fn name(&self, mention: u32) -> Range<u32> {
        let mention = &self.context.article.mentions[mention as usize];
        match parts(self.text(), mention) {
            Some((given, surname)) => given.unwrap_or(surname)..surname + 1,
            None => mention.tokens.clone(),
        }
    }

    /// Joe and Joseph, J. and Joseph.
    fn may_be_one(&self, one: u32, other: u32) -> bool {
        let text = self.text();
        let (a, b) = (text.word(one), text.word(other));
        let initial = |word: &str| word.trim_end_matches('.').chars().filter(|c| c.is_alphabetic()).count() == 1;
        self.context.pack.may_be_nicknames(text.tokens[one as usize].key, text.tokens[other as usize].key)
            || (initial(a) || initial(b)) && a.chars().next() == b.chars().next()
    }

    /// `first` is the established bearer, `second` the other one; `bare` tells of the surname alone.
    fn judge(&self, first: &Bearer, second: &Bearer, bare: Bare, headline: Option<u32>) -> Option<Flag> {
        let most = usize::try_from(self.context.rule.integer("uses", 2)).unwrap_or(2);
        if second.full.len() > most {
            return None;
        }
        let (one, other) = (self.name(first.full[0]), self.name(second.full[0]));
        // The established one may bear a name that no list knows, if the story speaks of him more than once.
        let first_named = self.is_given(&one) || first.full.len() + bare.uses > 1 && !self.is_thing(&one);
        if !self.is_given(&other) || !first_named || self.is_apart(&one, &other) {
            return None;
        }
        // The headline names the one, the story begins with the other: whoever is introduced there is the headline's.
        let text = self.text();
        let key = |at: u32| text.tokens[at as usize].key;
        let announced = headline.is_some_and(|given| key(given) == key(one.start)) && second.full[0] < first.full[0];
        if second.full.iter().any(|mention| self.among_kin(*mention)) {
            return None;
        }
        // Someone introduced after somebody who was not is two people, unless the surname alone is enough for the writer
        // from then on.
        let roles = !announced && self.two_roles(first, second);
        if roles && !self.is_taken_over(first, second, bare) {
            return None;
        }
        // Two people who are each named once, in full, may be two, and in a list of names they are.
        let same_role =
            self.role(second.full[0]).is_some_and(|role| role.word.is_some() && Some(role) == self.role(first.full[0]));
        let doubtful = roles || first.full.len() + bare.uses < 2 && !same_role;
        if doubtful && (self.is_listed(&one) || self.is_listed(&other)) {
            return None;
        }
        Some(self.flag(second.full[0], self.context.article.mentions[first.full[0] as usize].tokens.clone(), doubtful))
    }

    /// A name in the headline that the story gives in full with another given name only.
    fn judge_headline(&self, given: u32, bearer: &Bearer) -> Option<Flag> {
        let name = self.name(bearer.full[0]);
        let surname = self.text().tokens[name.end as usize - 1].key;
        let last = (given + 1..given + 3).find(|at| self.text().tokens[*at as usize].key == surname)?;
        let headline = given..last + 1;
        if self.is_apart(&headline, &name) || !self.is_given(&name) || self.among_kin(bearer.full[0]) {
            return None;
        }
        Some(self.flag(bearer.full[0], headline, false))
    }

    fn flag(&self, mention: u32, there: Range<u32>, doubtful: bool) -> Flag {
        let text = self.text();
        let here = text.span(self.context.article.mentions[mention as usize].tokens.clone());
        let headline = self.is_headline(there.start);
        let there = text.span(there);
        let place = if headline {
            "the headline".to_owned()
        } else {
            format!("paragraph {}", self.context.paragraph(there.start))
        };
        Flag {
            primary: here,
            related: vec![Label { span: there, text: format!("“{}” here", text.of(there)) }],
            values: vec![("here", text.of(here).to_owned()), ("there", text.of(there).to_owned()), ("place", place)],
            severity: doubtful.then_some(Severity::Warning),
            ..Flag::default()
        }
    }

    fn is_headline(&self, token: u32) -> bool {
        let blocks = self.context.article.document.blocks();
        let block = self.text().block_of(token).and_then(|block| blocks.get(block));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Headline { .. } | BlockKind::Heading))
    }

    /// Whether the name begins with a given name and not with a word that looks like one: "Will Dale win?", "Said Dale".
    fn is_given(&self, name: &Range<u32>) -> bool {
        let text = self.text();
        let token = &text.tokens[name.start as usize];
        let starts = text.sentence_of(name.start).is_some_and(|id| {
            (text.sentences[id].tokens.start..name.start).all(|at| !text.tokens[at as usize].is_word())
        });
        let word = token.cue != 0 || token.is(Facts::AUXILIARY);
        let title = token.is(Facts::OFFICE_WORD.or(Facts::ROLE).or(Facts::HONORIFIC));
        let other = starts && word || title || self.is_thing(name);
        token.is(Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS)) && !other
    }

    /// "Grant Avenue Park": the last word is none that people are called.
    fn is_thing(&self, name: &Range<u32>) -> bool {
        self.things.contains(&self.text().tokens[name.end as usize - 1].key)
    }

    /// One of a list: commas on both sides.
    fn is_listed(&self, name: &Range<u32>) -> bool {
        let comma = |at: Option<u32>| {
            at.and_then(|at| self.text().tokens.get(at as usize)).is_some_and(|token| token.kind == Kind::Comma)
        };
        comma(name.start.checked_sub(1)) && comma(Some(name.end))
    }

    /// Whether lists alone tell two people, or one: a name in common, a wife, a namesake, a family.
    fn is_apart(&self, one: &Range<u32>, other: &Range<u32>) -> bool {
        let text = self.text();
        // Lists of given names only make the check silent.
        let gender = |name: &Range<u32>| {
            let token = &text.tokens[name.start as usize];
            (token.is(Facts::GIVEN_MALE), token.is(Facts::GIVEN_FEMALE))
        };
        let differs =
            matches!((gender(one), gender(other)), ((true, false), (false, true)) | ((false, true), (true, false)));
        differs
            || self.share_a_name(one, other)
            || self.is_known(one) && self.is_known(other)
            || self.words.is_family(other.end - 1)
    }

    /// Whether the one who comes later in the story is introduced, and not as the earlier one was: two people.
    fn two_roles(&self, first: &Bearer, second: &Bearer) -> bool {
        let (earlier, later) = if first.full[0] < second.full[0] { (first, second) } else { (second, first) };
        let own: Vec<Role> = later.full.iter().filter_map(|mention| self.role(*mention)).collect();
        let before: Vec<Role> = earlier.full.iter().filter_map(|mention| self.role(*mention)).collect();
        !own.is_empty() && !own.iter().any(|role| role.word.is_some() && before.contains(role))
    }

    /// Whether the bearer who comes earlier in the story is nowhere introduced, and the later one goes on by surname alone.
    fn is_taken_over(&self, first: &Bearer, second: &Bearer, bare: Bare) -> bool {
        let (earlier, later) = if first.full[0] < second.full[0] { (first, second) } else { (second, first) };
        later.full.last().is_some_and(|last| bare.last > *last as usize)
            && earlier.full.iter().all(|mention| self.role(*mention).is_none())
    }

    /// "Mary Ellen Ruiz" and "Ellen Ruiz": a given name in common, or one that is short for another.
    fn share_a_name(&self, one: &Range<u32>, other: &Range<u32>) -> bool {
        let text = self.text();
        let given = |name: &Range<u32>| {
            let before_surname = name.clone().take(name.len().saturating_sub(1));
            // Middle initials are many people's.
            let telling =
                before_surname.filter(|at| *at == name.start || text.word(*at).trim_end_matches('.').len() > 1);
            telling.map(|at| text.tokens[at as usize].key).collect::<Vec<_>>()
        };
        let (one, other) = (given(one), given(other));
        one.iter().any(|a| other.iter().any(|b| self.context.pack.may_be_nicknames(*a, *b)))
    }

    /// A namesake whom everybody knows.
    fn is_known(&self, name: &Range<u32>) -> bool {
        let text = self.text();
        let keys = |at: u32| text.tokens[at as usize].key;
        let initial = |word: &str| word.chars().next().map(|letter| letter.to_ascii_lowercase());
        let first = initial(text.word(name.start));
        // Most begin with another letter, and need not be read.
        self.context.rule.strings("namesakes").filter(|known| initial(known) == first).any(|known| {
            let mut words = known.split_whitespace().map(key);
            words.next() == Some(keys(name.start))
                && words.next_back().is_some_and(|last| name.clone().any(|at| keys(at) == last))
        })
    }

    /// Whether a mention stands in a quotation, in one sentence with another bearer or a firm, or beside kin.
    fn among_kin(&self, mention: u32) -> bool {
        /// How many tokens off a word of kinship still speaks of the name.
        const NEAR: u32 = 10;
        let article = self.context.article;
        let text = &article.text;
        let this = &article.mentions[mention as usize];
        let Some(sentence) = text.sentence_of(this.tokens.start) else { return true };
        let range = text.sentences[sentence].tokens.clone();
        // "two firms, Black and Dale and, later, Davis Dale": the names of partners.
        let listed = this.tokens.start.checked_sub(1).is_some_and(|at| matches!(text.word(at), "," | "and"));
        if listed && range.clone().any(|at| self.firms.contains(&text.tokens[at as usize].key)) {
            return true;
        }
        let surname = text.tokens[this.tokens.end as usize - 1].key;
        // "Jim Dale and Tom Dale", "Jim and Tom Dale": the writer means two. A bare "Dale" after the full name is he.
        let name = |at: u32| text.tokens[at as usize].is_capital() && text.tokens[at as usize].kind == Kind::Word;
        let again = range.clone().skip(1).any(|at| {
            !this.tokens.contains(&at) && text.tokens[at as usize].key == surname && name(at) && name(at - 1)
        });
        let start = self.name(mention).start;
        let joined = start >= range.start + 2
            && text.tokens[start as usize - 1].is(Facts::CONJUNCTION)
            && text.tokens[start as usize - 2].is(Facts::GIVEN);
        let both = again || joined;
        let near = range.start.saturating_sub(1);
        let previous = text.sentence_of(near).map_or(range.start, |id| text.sentences[id].tokens.start);
        let kin = (previous..range.end).any(|at| {
            let token = &text.tokens[at as usize];
            // "the mother of …", "a family of funds" may be anybody's, unless it stands near the name.
            let near = at + NEAR >= this.tokens.start && at < this.tokens.end + NEAR;
            // "his grandfather", anywhere in the sentence.
            let whose = range.contains(&at) && at > range.start && matches!(text.word(at - 1), "his" | "her");
            let kin = token.is(Facts::KIN) && (near || whose) || near && self.kin.contains(&token.key);
            !token.is_capital() && kin
        });
        this.quoted || both || kin
    }

    /// How a mention introduces: "actor Tom Dale", "Tom Dale, 34,", "Tom Dale, who runs …", "Tom Dale (D-Ohio)".
    fn role(&self, mention: u32) -> Option<Role> {
        let text = self.text();
        let mention = &self.context.article.mentions[mention as usize];
        let name = mention.name()?;
        if let Some(title) = &mention.title {
            return Some(Role { word: Some(text.tokens[title.tokens.end as usize - 1].key) });
        }
        let tokens = name;
        let block = text.block_of(tokens.start).map_or(0..0, |block| text.blocks[block].clone());
        let before = tokens.start.checked_sub(1).filter(|at| block.contains(at)).map(|at| &text.tokens[at as usize]);
        if let Some(one) = before.filter(|one| {
            one.kind == Kind::Word && !one.is_capital() && one.is(Facts::ONE_PERSON.or(Facts::POSSESSIVE))
        }) {
            return Some(Role { word: Some(one.key) });
        }
        let at = |ahead: u32| text.tokens.get((tokens.end + ahead) as usize).filter(|_| tokens.end + ahead < block.end);
        let introduced = match at(0).map(|next| next.kind) {
            Some(Kind::Comma) => at(1).is_some_and(|next| {
                let opens =
                    Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ONE_PERSON).or(Facts::WH).or(Facts::RELATIVE);
                let linked = Facts::CONJUNCTION.or(Facts::PREPOSITION).or(Facts::SUBORDINATOR);
                // “Tom Dale, 34,” is an age, “Tom Dale, 11 and 8 points” a result.
                next.kind == Kind::Number && at(2).is_none_or(|then| then.kind == Kind::Comma || then.is_terminal())
                    || next.is(opens)
                    || next.kind == Kind::Word && next.cue == 0 && !next.is_capital() && !next.is(linked)
            }),
            // “Tom Dale (34)”, “Tom Dale (D-Ohio)”, not a place in a table: “Tom Dale (4.)”.
            Some(Kind::Open) => {
                at(1).is_some_and(|next| next.is_capital() || next.kind == Kind::Number && next.span.len() == 2)
            }
            _ => at(0).is_some_and(|next| matches!(text.of(next.span), "of" | "from")),
        };
        introduced.then_some(Role { word: None })
    }
}

/// What a mention says its bearer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Role {
    /// The word of the title or role, where it is a single one.
    word: Option<u64>,
}
