//! Pattern rules: a pattern over tokens, conditions on an attribution, or both; flagged where they hold.
//!
//! `pattern = "very unique"` flags "very unique" in "a very unique case"; `[when] cue = ["claim"]` flags the cue of
//! "Ruiz claimed that …"; with both, the pattern has to touch such an attribution. Slots of an attribution
//! (`{source} said`) are filled from the claims that were read, never read anew.

use std::ops::Range;

use super::{Context, Flag};
use crate::entity::Claim;
use crate::mention::Form;
use crate::rule::{
    Anchor, Captures, ClassTest, Direction, Fill, Need, Pattern, Reader, RulePack, Slot, SourceKind, When, Word,
    run as run_program, source_kind,
};
use crate::span::Span;
use crate::text::Text;
use crate::vocab::EntityKind;

/// Claims that may reach into a sentence, counted back from its end; more than this many in one sentence is debris.
const NEAR: usize = 64;

/// Flags every place where one of the patterns stands, or every attribution that `[when]` asks for.
pub(super) fn run(context: &Context<'_>, patterns: &[Pattern], flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let when = context.rule.when.as_ref();
    if patterns.is_empty() {
        let wanted = context.article.claims.iter().filter(|claim| when.is_some_and(|when| holds(context, when, claim)));
        for claim in wanted {
            if let Some(span) = claim.cue.or(claim.source).or(claim.content.first().copied()) {
                flags.push(flag(context, span, Some(claim)));
            }
        }
        return;
    }
    let mut captures = Captures::new();
    for sentence in &text.sentences {
        let tokens = Tokens { context, start: sentence.tokens.start, end: sentence.tokens.end };
        for pattern in patterns {
            if !may_match(text, context.pack, pattern, &sentence.tokens) {
                continue;
            }
            let mut at = 0;
            while at < tokens.len() {
                captures.clear();
                let found = match_at(pattern, &tokens, at, context.pack, &mut captures);
                let Some(range) = found.filter(|range| !range.is_empty()) else {
                    at += 1;
                    continue;
                };
                at = (range.end as usize).max(at + 1);
                let span = text.span(sentence.tokens.start + range.start..sentence.tokens.start + range.end);
                match when {
                    None => flags.push(flag(context, span, None)),
                    Some(when) => {
                        let claim = tokens.claims().find(|claim| touches(claim, span) && holds(context, when, claim));
                        if claim.is_some() {
                            flags.push(flag(context, span, claim));
                        }
                    }
                }
            }
        }
    }
}

fn flag(context: &Context<'_>, span: Span, claim: Option<&Claim>) -> Flag {
    let words = |span: Span| context.article.text.of(span).to_owned();
    let mut values = vec![("words", words(span))];
    if let Some(claim) = claim {
        values.extend(claim.cue.map(|cue| ("cue", words(cue))));
        values.extend(claim.source.map(|source| ("source", words(source))));
    }
    Flag { primary: span, values, ..Flag::default() }
}

fn touches(claim: &Claim, span: Span) -> bool {
    claim.source.iter().chain(&claim.cue).chain(&claim.content).any(|part| part.overlaps(span))
}

/// Whether an attribution is what `[when]` asks for; an empty list asks nothing.
fn holds(context: &Context<'_>, when: &When, claim: &Claim) -> bool {
    (when.cue.is_empty() || when.cue.iter().any(|lemma| *lemma == claim.lemma.as_str()))
        && (when.class.is_empty() || when.class.contains(&claim.class))
        && (when.speech.is_empty() || when.speech.contains(&claim.speech))
        && (when.polarity.is_empty() || when.polarity.contains(&claim.polarity))
        && (when.source.is_empty() || when.source.iter().any(|kind| is_source(context, claim, *kind)))
}

fn is_source(context: &Context<'_>, claim: &Claim, kind: SourceKind) -> bool {
    let form = || claim.source.and_then(|source| form_of(context, source));
    match kind {
        SourceKind::Kind(kind) => kinds(context, claim).any(|known| known == kind),
        SourceKind::Name => matches!(form(), Some(Form::Name(_))),
        SourceKind::Description => matches!(form(), Some(Form::Description(_))),
        SourceKind::Pronoun => matches!(form(), Some(Form::Pronoun(_))),
        SourceKind::Absent => claim.source.is_none(),
    }
}

/// The kinds of a claim's speakers; unknown if there are none.
fn kinds<'a>(context: &'a Context<'_>, claim: &'a Claim) -> impl Iterator<Item = EntityKind> + 'a {
    let unknown = claim.speakers.is_empty().then_some(EntityKind::Unknown);
    claim.speakers.iter().map(|id| context.article.entities[*id as usize].kind).chain(unknown)
}

/// How the first mention within a source refers.
fn form_of<'a>(context: &Context<'a>, source: Span) -> Option<&'a Form> {
    let article = context.article;
    let tokens = article.text.tokens_in(source);
    let first = article.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
    article.mentions[first..]
        .iter()
        .take_while(|mention| mention.tokens.start < tokens.end)
        .map(|mention| &mention.form)
        .next()
}

/// Whether a sentence has one of the words that the pattern cannot do without.
fn may_match(text: &Text, pack: &RulePack, pattern: &Pattern, tokens: &Range<u32>) -> bool {
    pattern.needs.is_empty()
        || tokens.clone().any(|at| {
            let token = &text.tokens[at as usize];
            pattern.needs.iter().any(|need| match need {
                Need::Key(key) => token.key == *key,
                Need::OneOf(keys) => keys.contains(&token.key),
                Need::List(listed) => {
                    token.is(listed.facts)
                        || token.is(crate::lexicon::Facts::PHRASE_START)
                        || listed.list.is_some_and(|list| pack.lexicon.in_list(token.set, list))
                }
            })
        })
}

/// The tokens of a match that begins (or has its anchor) at `at`.
fn match_at(
    pattern: &Pattern,
    tokens: &Tokens<'_>,
    at: usize,
    pack: &RulePack,
    captures: &mut Captures,
) -> Option<Range<u32>> {
    let (slot, class) = match pattern.anchor {
        Anchor::Anywhere => {
            let end = run_program(&pattern.after, tokens, at, Direction::Forward, pack, captures)?;
            return Some(narrow(at)..narrow(end));
        }
        Anchor::Cue(class) => (Slot::Cue, class),
        Anchor::Quotation(class) => (Slot::Quotation, class),
    };
    let anchor = tokens.slot(slot, &class, at, Direction::Forward, captures)?;
    let start = run_program(&pattern.before, tokens, at, Direction::Backward, pack, captures)?;
    let end = run_program(&pattern.after, tokens, anchor.boundary, Direction::Forward, pack, captures)?;
    Some(narrow(start)..narrow(end))
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// A sentence whose slots are filled by what was read.
struct Tokens<'a> {
    context: &'a Context<'a>,
    start: u32,
    end: u32,
}

impl Reader for Tokens<'_> {
    fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    fn word(&self, index: usize) -> Word<'_> {
        let at = self.start + narrow(index);
        let token = &self.context.article.text.tokens[at as usize];
        Word {
            text: self.context.article.text.word(at),
            key: token.key,
            entry: self.context.pack.lexicon.probe(token.key),
        }
    }

    fn slot(&self, slot: Slot, class: &ClassTest, at: usize, direction: Direction, _: &Captures) -> Option<Fill> {
        let text = &self.context.article.text;
        let boundary = self.start + narrow(at);
        let fits = |range: &Range<u32>| match direction {
            Direction::Forward => range.start == boundary,
            Direction::Backward => range.end == boundary,
        };
        let in_sentence = |range: &Range<u32>| range.start >= self.start && range.end <= self.end;
        let found = if slot == Slot::Quotation {
            let first = text.quotations.partition_point(|one| one.tokens.start < self.start);
            text.quotations[first..]
                .iter()
                .map(|one| one.tokens.clone())
                .take_while(|range| range.start < self.end)
                .find(|range| in_sentence(range) && fits(range))
        } else {
            self.claims().filter(|claim| self.passes(claim, slot, class)).find_map(|claim| {
                let spans: Vec<_> = match slot {
                    Slot::Source => claim.source.into_iter().collect(),
                    Slot::Cue => claim.cue.into_iter().collect(),
                    Slot::Addressee => claim.addressee.into_iter().collect(),
                    _ => claim.content.clone(),
                };
                spans.into_iter().map(|span| text.tokens_in(span)).find(|range| in_sentence(range) && fits(range))
            })
        }?;
        let far = match direction {
            Direction::Forward => found.end,
            Direction::Backward => found.start,
        };
        Some(Fill { boundary: (far - self.start) as usize, captured: found })
    }
}

impl<'a> Tokens<'a> {
    /// The claims that may have a part in this sentence, the last ones first.
    fn claims(&self) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let claims = &self.context.article.claims;
        let end = claims.partition_point(|claim| claim.tokens.start < self.end);
        claims[..end].iter().rev().take(NEAR)
    }

    /// Whether a claim's part is of the class that the pattern asks for.
    fn passes(&self, claim: &Claim, slot: Slot, class: &ClassTest) -> bool {
        if slot == Slot::Cue {
            let cue = self.context.pack.cues.iter().find(|cue| cue.lemma == claim.lemma);
            return cue.is_some_and(|cue| cue.passes(class, u8::MAX));
        }
        const KINDS: [(u32, SourceKind); 9] = [
            (source_kind::PERSON, SourceKind::Kind(EntityKind::Person)),
            (source_kind::ORGANISATION, SourceKind::Kind(EntityKind::Organisation)),
            (source_kind::PLACE, SourceKind::Kind(EntityKind::Place)),
            (source_kind::GROUP, SourceKind::Kind(EntityKind::Group)),
            (source_kind::DOCUMENT, SourceKind::Kind(EntityKind::Document)),
            (source_kind::UNKNOWN, SourceKind::Kind(EntityKind::Unknown)),
            (source_kind::NAME, SourceKind::Name),
            (source_kind::DESCRIPTION, SourceKind::Description),
            (source_kind::PRONOUN, SourceKind::Pronoun),
        ];
        slot != Slot::Source
            || class.kinds == 0
            || KINDS.iter().any(|(bit, kind)| class.kinds & bit != 0 && is_source(self.context, claim, *kind))
    }
}
