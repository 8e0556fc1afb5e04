//! One surname, two given names, one person.
//!
//! "Sheriff Jim Dale … Sheriff John Dale" is flagged at the second; "Ana Ruiz, the mayor … Tomás Ruiz, the union leader",
//! couples, brothers, Jim and James, J. and James are not.

use std::collections::HashMap;
use std::ops::Range;

use super::name_form::{is_family, parts};
use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::{Facts, key};
use crate::text::{Kind, Text};
use crate::vocab::Severity;

/// A bearer of a surname, by the given name.
#[derive(Clone, Debug)]
struct Bearer {
    /// The entity that the mentions were joined to.
    entity: u32,
    /// Mentions in full, as indices.
    full: Vec<u32>,
}

/// Flags the rarer of two bearers where nothing tells two people.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let text = &article.text;
    let mut bearers: HashMap<u64, Vec<Bearer>> = HashMap::new();
    let mut bare: HashMap<u64, usize> = HashMap::new();
    for (index, (mention, entity)) in article.mentions.iter().zip(&article.entity_of).enumerate() {
        let Some((given, surname)) = parts(text, mention) else { continue };
        let surname = text.tokens[surname as usize].key;
        let (Some(_), Some(entity)) = (given, *entity) else {
            *bare.entry(surname).or_default() += 1;
            continue;
        };
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let known = bearers.entry(surname).or_default();
        match known.iter_mut().find(|one| one.entity == entity) {
            Some(one) => one.full.push(index),
            None => known.push(Bearer { entity, full: vec![index] }),
        }
    }
    let kin: Vec<u64> = context.rule.strings("kin").map(key).collect();
    let known: Vec<Vec<u64>> =
        context.rule.strings("namesakes").map(|name| name.split_whitespace().map(key).collect()).collect();
    let story = Story { context, kin, known };
    for (surname, mut several) in bearers {
        // Three bearers are a family or a list of namesakes.
        if several.len() != 2 {
            continue;
        }
        several.sort_by_key(|one| (std::cmp::Reverse(one.full.len()), one.full[0]));
        let uses = bare.get(&surname).copied().unwrap_or(0);
        if let Some(flag) = story.judge(&several[0], &several[1], uses) {
            flags.push(flag);
        }
    }
}

struct Story<'a> {
    context: &'a Context<'a>,
    kin: Vec<u64>,
    known: Vec<Vec<u64>>,
}

impl Story<'_> {
    fn text(&self) -> &Text {
        &self.context.article.text
    }

    fn name(&self, mention: u32) -> Range<u32> {
        let mention = &self.context.article.mentions[mention as usize];
        mention.name().unwrap_or_else(|| mention.tokens.clone())
    }

    /// `first` is the established bearer, `second` the other one; `bare` counts uses of the surname alone.
    fn judge(&self, first: &Bearer, second: &Bearer, bare: usize) -> Option<Flag> {
        let text = self.text();
        let most = usize::try_from(self.context.rule.integer("uses", 2)).unwrap_or(2);
        let few = second.full.len() <= most && second.full.len() <= first.full.len();
        let established = first.full.len() + bare > second.full.len().max(1);
        // Between equals the one who comes first and is then called by surname is the established one.
        let equal = first.full.len() == second.full.len() && bare == 0;
        if !few || !established || equal {
            return None;
        }
        let (one, other) = (self.name(first.full[0]), self.name(second.full[0]));
        let (given, surname) = parts(text, &self.context.article.mentions[second.full[0] as usize])?;
        let given = &text.tokens[given? as usize];
        let listed = |name: &Range<u32>| text.tokens[name.start as usize].is(Facts::GIVEN.or(Facts::GIVEN_AMBIGUOUS));
        if !listed(&other) || !(listed(&one) || first.full.len() > 1) || self.share_a_name(&one, &other) {
            return None;
        }
        // Lists of given names only make the check silent: a wife, a sister.
        let gender = |name: &Range<u32>| {
            let token = &text.tokens[name.start as usize];
            (token.is(Facts::GIVEN_MALE), token.is(Facts::GIVEN_FEMALE))
        };
        let differs = matches!((gender(&one), gender(&other)), ((true, false), (false, true)) | ((false, true), (true, false)));
        if differs || self.is_known(&other) || self.is_known(&one) && self.is_known(&other) {
            return None;
        }
        if is_family(text, surname, &self.kin) || second.full.iter().any(|mention| self.tells_apart(*mention, first)) {
            return None;
        }
        let _ = given;
        let here = self.context.article.mentions[second.full[0] as usize].tokens.clone();
        let there = self.context.article.mentions[first.full[0] as usize].tokens.clone();
        let (here, there) = (text.span(here), text.span(there));
        let both_titled = self.title(second.full[0]).is_some();
        Some(Flag {
            primary: here,
            related: vec![Label { span: there, text: format!("“{}” here", text.of(there)) }],
            values: vec![
                ("here", text.of(here).to_owned()),
                ("there", text.of(there).to_owned()),
                ("paragraph", self.context.paragraph(there.start).to_string()),
            ],
            severity: (first.full.len() + bare < 3 && !both_titled).then_some(Severity::Warning),
            ..Flag::default()
        })
    }

    /// Key of the last word of the title before a mention.
    fn title(&self, mention: u32) -> Option<u64> {
        let mention = &self.context.article.mentions[mention as usize];
        let title = mention.title.as_ref()?;
        Some(self.text().tokens[title.tokens.end as usize - 1].key)
    }

    /// "Mary Ellen Ruiz" and "Ellen Ruiz": a given name in common, or one that is short for another.
    fn share_a_name(&self, one: &Range<u32>, other: &Range<u32>) -> bool {
        let text = self.text();
        let given = |name: &Range<u32>| {
            name.clone().take(name.len().saturating_sub(1)).map(|at| text.tokens[at as usize].key).collect::<Vec<_>>()
        };
        let (one, other) = (given(one), given(other));
        one.iter().any(|a| other.iter().any(|b| self.context.pack.may_be_nicknames(*a, *b)))
    }

    /// A namesake whom everybody knows.
    fn is_known(&self, name: &Range<u32>) -> bool {
        let text = self.text();
        let keys: Vec<u64> = name.clone().map(|at| text.tokens[at as usize].key).collect();
        self.known.iter().any(|known| {
            known.first() == keys.first() && known.last().is_some_and(|last| keys.last() == Some(last) || keys.contains(last))
        })
    }

    /// Whether a mention of the second bearer introduces him, or names him beside the first or beside kin.
    fn tells_apart(&self, mention: u32, first: &Bearer) -> bool {
        let article = self.context.article;
        let text = &article.text;
        let this = &article.mentions[mention as usize];
        if this.quoted {
            return true;
        }
        if let Some(title) = self.title(mention)
            && !first.full.iter().any(|other| self.title(*other) == Some(title))
            && !self.first_has_title(first, title)
        {
            return true;
        }
        if self.is_introduced(this.tokens.clone()) {
            return true;
        }
        let Some(sentence) = text.sentence_of(this.tokens.start) else { return true };
        let range = text.sentences[sentence].tokens.clone();
        let surname = text.tokens[this.tokens.end as usize - 1].key;
        // Both in one sentence, or the bare surname there: the writer means two.
        let both = range
            .clone()
            .any(|at| !this.tokens.contains(&at) && text.tokens[at as usize].key == surname && text.tokens[at as usize].is_capital());
        let near = range.start.saturating_sub(1);
        let previous = text.sentence_of(near).map_or(range.start, |id| text.sentences[id].tokens.start);
        let kin = (previous..range.end).any(|at| {
            let token = &text.tokens[at as usize];
            !token.is_capital() && (token.is(Facts::KIN) || self.kin.contains(&token.key))
        });
        both || kin
    }

    fn first_has_title(&self, first: &Bearer, title: u64) -> bool {
        let article = self.context.article;
        article.mentions.iter().zip(&article.entity_of).any(|(mention, entity)| {
            *entity == Some(first.entity)
                && mention.title.as_ref().is_some_and(|own| {
                    self.text().tokens[own.tokens.end as usize - 1].key == title
                })
        })
    }

    /// "actor Tom Dale", "Tom Dale, 34,", "Tom Dale, who runs …", "Tom Dale of Hale", "Tom Dale (D-Ohio)".
    fn is_introduced(&self, tokens: Range<u32>) -> bool {
        let text = self.text();
        let block = text.block_of(tokens.start).map_or(0..0, |block| text.blocks[block].clone());
        let before = tokens.start.checked_sub(1).filter(|at| block.contains(at)).map(|at| &text.tokens[at as usize]);
        let role = before.is_some_and(|one| {
            one.kind == Kind::Word && !one.is_capital() && one.is(Facts::ONE_PERSON.or(Facts::POSSESSIVE))
        });
        if role {
            return true;
        }
        let at = |ahead: u32| text.tokens.get((tokens.end + ahead) as usize).filter(|_| tokens.end + ahead < block.end);
        match at(0).map(|next| next.kind) {
            Some(Kind::Comma) => at(1).is_some_and(|next| {
                next.kind == Kind::Number
                    || next.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ONE_PERSON).or(Facts::WH).or(Facts::RELATIVE))
                    || next.kind == Kind::Word && next.cue == 0 && !next.is_capital() && !next.is(Facts::CONJUNCTION.or(Facts::PREPOSITION).or(Facts::SUBORDINATOR))
            }),
            Some(Kind::Open) => true,
            _ => at(0).is_some_and(|next| matches!(text.of(next.span), "of" | "from")),
        }
    }
}
