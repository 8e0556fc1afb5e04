//! Pattern rules: a pattern over tokens, conditions on an attribution, or both; flagged where they hold.
//!
//! `pattern = "very unique"` flags "very unique" in "a very unique case"; `[when] cue = ["claim"]` flags the cue of
//! "Ruiz claimed that …"; with both, the pattern has to touch such an attribution. Slots of an attribution
//! (`{source} said`) are filled from the claims that were read, never read anew.

use std::ops::Range;

use super::{Context, Flag, Label};
use crate::entity::Claim;
use crate::lexicon::Facts;
use crate::mention::Form;
use crate::rule::{
    Anchor, Captures, ClassTest, Direction, Fill, Hits, Need, Pattern, Reader, RulePack, Slot, SourceKind, When, Word,
    means, run as run_program, source_kind,
};
use crate::span::Span;
use crate::text::{Sentence, Text};
use crate::vocab::{EntityKind, Quoting, Speech};

/// Claims that may reach into a sentence, counted back from its end; more than this many in one sentence is debris.
const NEAR: usize = 64;
/// Words of the longest source that is looked for word by word.
const LONGEST_NAME: u32 = 12;
/// Other places that a finding shows where a rule flags once a document.
const BESIDE: usize = 5;

/// A place that a rule flags.
struct Match<'a> {
    span: Span,
    /// The attribution that `[when]` was asked about.
    claim: Option<&'a Claim>,
    /// The pattern, by its number.
    pattern: usize,
    /// The alternatives it has taken, by their numbers.
    entered: Vec<u16>,
}

/// Flags every place where one of the patterns stands, or every attribution that `[when]` asks for. `hits` are those of
/// the whole pack, in which the rule has that number.
pub(super) fn run(
    context: &Context<'_>,
    patterns: &[Pattern],
    hits: Option<(&Hits<'_>, usize)>,
    flags: &mut Vec<Flag>,
) {
    let found = matches(context, patterns, hits);
    if !context.rule.once {
        flags.extend(found.iter().map(|one| flag(context, one)));
        return;
    }
    let Some((first, others)) = found.split_first() else { return };
    let mut one = flag(context, first);
    one.values.push(("count", found.len().to_string()));
    let label = |other: &Match<'_>| Label { span: other.span, text: "and here".to_owned() };
    one.related = others.iter().take(BESIDE).map(label).collect();
    flags.push(one);
}

/// The alternatives of the patterns that the places in an article take: of each the pattern's number and its own, or
/// nothing for the pattern as a whole.
pub(super) fn touched(context: &Context<'_>, patterns: &[Pattern]) -> Vec<(usize, Option<u16>)> {
    let found = matches(context, patterns, None);
    let each = |one: &Match<'_>| {
        let pattern = one.pattern;
        let entered = one.entered.iter().map(move |branch| (pattern, Some(*branch)));
        entered.chain([(pattern, None)]).collect::<Vec<_>>()
    };
    found.iter().flat_map(each).collect()
}

/// What stands in the article, in its order, but for what a rule excepts.
fn matches<'a>(context: &Context<'a>, patterns: &[Pattern], hits: Option<(&Hits<'_>, usize)>) -> Vec<Match<'a>> {
    let mut found = Vec::new();
    if patterns.is_empty() {
        let when = context.rule.when.as_ref();
        for claim in &context.article.claims {
            let span = claim.cue.or(claim.source).or(claim.content.first().copied());
            if let (Some(span), Some(when)) = (span, when)
                && holds(context, when, claim, span)
            {
                found.push(Match { span, claim: Some(claim), pattern: 0, entered: Vec::new() });
            }
        }
    }
    for (number, pattern) in patterns.iter().enumerate() {
        match hits.filter(|_| pattern.is_indexed()) {
            Some((hits, rule)) => find(context, number, pattern, hits.of(rule, number).iter().copied(), &mut found),
            None => find(context, number, pattern, waits(context, pattern), &mut found),
        }
    }
    found.retain(|one| context.wants(one.span));
    found.sort_by_key(|one| one.span);
    if !context.rule.except.is_empty() {
        let text = &context.article.text;
        // Sentence by sentence, since one has an end and a text has none.
        let mut excepted = Excepted { sentence: None, spans: Vec::new() };
        found.retain(|one| {
            let sentence = text.sentence_of(text.tokens_in(one.span).start);
            if excepted.sentence != sentence {
                excepted = Excepted::of(context, sentence);
            }
            !excepted.spans.iter().any(|span| span.overlaps(one.span))
        });
    }
    found
}

/// The stretches of a sentence that match an exception.
struct Excepted {
    sentence: Option<usize>,
    spans: Vec<Span>,
}

impl Excepted {
    fn of(context: &Context<'_>, sentence: Option<usize>) -> Self {
        let mut spans = Vec::new();
        if let Some(sentence) = sentence {
            let tokens = Tokens::new(context, &context.article.text.sentences[sentence]);
            let mut captures = Captures::new();
            for pattern in context.rule.except.iter() {
                // Whatever begins anywhere counts: a long one must not hide the next.
                for at in 0..tokens.len() {
                    captures.clear();
                    let range = match_at(pattern, &tokens, at, context.pack, &mut captures);
                    spans.extend(range.filter(|range| !range.is_empty()).map(|range| tokens.span(range)));
                }
            }
        }
        Self { sentence, spans }
    }
}

/// Adds the places of one pattern, of which `waits` are the tokens that it waits for, in order and with their sentences.
fn find<'a>(
    context: &Context<'a>,
    number: usize,
    pattern: &Pattern,
    waits: impl Iterator<Item = (u32, u32)>,
    found: &mut Vec<Match<'a>>,
) {
    let text = &context.article.text;
    let mut search = Search { context, number, pattern, anchors: None, captures: Captures::new(), free: 0, found };
    if pattern.needs.is_empty() {
        text.sentences.iter().for_each(|sentence| search.within(sentence, sentence.tokens.clone()));
        return;
    }
    let window = pattern.window.filter(|_| pattern.anchor == Anchor::Anywhere);
    // One past the last token that was tried.
    let mut tried = 0;
    for (at, sentence) in waits {
        let sentence = &text.sentences[sentence as usize];
        let whole = sentence.tokens.clone();
        let range = match window {
            Some(window) => at.saturating_sub(window.most.into())..at.saturating_sub(window.least.into()) + 1,
            None => whole.clone(),
        };
        let range = range.start.max(whole.start).max(tried)..range.end.min(whole.end);
        if !range.is_empty() {
            tried = range.end;
            search.within(sentence, range);
        }
    }
}

/// The search for one pattern in an article.
struct Search<'a, 'b> {
    context: &'b Context<'a>,
    number: usize,
    pattern: &'b Pattern,
    /// Where the cues or quotations of the article begin, if the pattern hangs on one and anybody has asked.
    anchors: Option<Vec<u32>>,
    captures: Captures,
    /// Where the last match ended, as a token of the text: matches do not overlap.
    free: u32,
    found: &'b mut Vec<Match<'a>>,
}

impl Search<'_, '_> {
    /// Adds what begins, or has its anchor, in a range of a sentence.
    fn within(&mut self, sentence: &Sentence, range: Range<u32>) {
        let tokens = Tokens::new(self.context, sentence);
        if self.pattern.anchor == Anchor::Anywhere {
            range.for_each(|at| self.at(&tokens, at));
            return;
        }
        let anchors = self.anchors.take().unwrap_or_else(|| anchors(self.context, self.pattern.anchor));
        let from = anchors.partition_point(|at| *at < range.start);
        anchors[from..].iter().take_while(|at| **at < range.end).for_each(|at| self.at(&tokens, *at));
        self.anchors = Some(anchors);
    }

    fn at(&mut self, tokens: &Tokens<'_>, at: u32) {
        if at < self.free {
            return;
        }
        self.captures.clear();
        let context = self.context;
        let start = (at - tokens.start) as usize;
        let range = match_at(self.pattern, tokens, start, context.pack, &mut self.captures);
        let Some(range) = range.filter(|range| !range.is_empty()) else { return };
        self.free = (tokens.start + range.end).max(at + 1);
        let span = tokens.span(range);
        let when = context.rule.when.as_ref();
        let claim = when.map(|when| {
            near(context, tokens.end).find(|claim| touches(claim, span) && holds(context, when, claim, span))
        });
        if claim != Some(None) {
            let entered = self.captures.entered().to_vec();
            self.found.push(Match { span, claim: claim.flatten(), pattern: self.number, entered });
        }
    }
}

/// Where the cues or quotations of an article begin, in order.
fn anchors(context: &Context<'_>, anchor: Anchor) -> Vec<u32> {
    let article = context.article;
    let text = &article.text;
    let mut starts: Vec<u32> = match anchor {
        Anchor::Anywhere => Vec::new(),
        Anchor::Cue(_) => article.claims.iter().filter_map(|claim| Some(text.tokens_in(claim.cue?).start)).collect(),
        Anchor::Quotation(_) => text.quotations.iter().map(|one| one.tokens.start).collect(),
    };
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The claims that may have a part before token `end`, the last ones first.
fn near<'a>(context: &Context<'a>, end: u32) -> impl Iterator<Item = &'a Claim> + use<'a> {
    let claims = &context.article.claims;
    let end = claims.partition_point(|claim| claim.tokens.start < end);
    claims[..end].iter().rev().take(NEAR)
}

fn flag(context: &Context<'_>, found: &Match<'_>) -> Flag {
    let words = |span: Span| context.article.text.of(span).to_owned();
    let mut values = vec![("words", words(found.span))];
    if let Some(claim) = found.claim {
        values.extend(claim.cue.map(|cue| ("cue", words(cue))));
        values.extend(claim.source.map(|source| ("source", words(source))));
    }
    Flag { primary: found.span, values, ..Flag::default() }
}

fn touches(claim: &Claim, span: Span) -> bool {
    claim.source.iter().chain(&claim.cue).chain(&claim.content).any(|part| part.overlaps(span))
}

/// Whether an attribution is what `[when]` asks for, with `span` flagged; an empty list asks nothing.
fn holds(context: &Context<'_>, when: &When, claim: &Claim, span: Span) -> bool {
    (when.cue.is_empty() || when.cue.iter().any(|lemma| *lemma == claim.lemma.as_ref()))
        && (when.class.is_empty() || when.class.contains(&claim.class))
        && (when.speech.is_empty() || when.speech.contains(&claim.speech))
        && (when.polarity.is_empty() || when.polarity.contains(&claim.polarity))
        && (when.quotation.is_empty() || when.quotation.contains(&quoting(&context.article.text, claim)))
        && (when.source.is_empty() || when.source.iter().any(|kind| is_source(context, claim, *kind)))
        && (!when.speaker_again || is_named_again(context, claim, span))
}

/// What stands between quotation marks in a claim's content.
fn quoting(text: &Text, claim: &Claim) -> Quoting {
    if claim.carried {
        return Quoting::Carried;
    }
    // A quotation that begins with a capital is a sentence: he called it “absurd”, he said: “It is absurd.”
    let is_sentence = |span: &Span| {
        let tokens = text.tokens_in(*span);
        let first = tokens.into_iter().map(|at| &text.tokens[at as usize]).find(|token| token.is_word());
        first.is_some_and(|first| first.is_capital())
    };
    match claim.speech {
        Speech::Indirect => Quoting::None,
        Speech::Direct if claim.content.first().is_some_and(is_sentence) => Quoting::Sentence,
        Speech::Direct | Speech::Mixed => Quoting::Words,
    }
}

/// Whether the flagged words name the speaker outside of the source: by a mention of the same person or body, or by the
/// words of the source.
fn is_named_again(context: &Context<'_>, claim: &Claim, flagged: Span) -> bool {
    let Some(source) = claim.source else { return false };
    let text = &context.article.text;
    let is_again = |span: Span| span.overlaps(flagged) && !span.overlaps(source);
    let mentioned = claim.speakers.iter().any(|id| {
        let mentions = &context.article.entities[*id as usize].mentions;
        // In order; a mention is short, so one that begins before the flagged words is among the last few.
        let from = mentions.partition_point(|mention| mention.start < flagged.start).saturating_sub(1);
        mentions[from..].iter().take_while(|mention| mention.start < flagged.end).any(|mention| is_again(*mention))
    });
    if mentioned {
        return true;
    }
    let key = |at: u32| text.tokens[at as usize].key;
    let words: Vec<u64> = text.tokens_in(source).map(key).collect();
    let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
    if length > LONGEST_NAME {
        return false;
    }
    // The last word of the source may be all of it that is flagged: “the harbour [board said]”.
    let near = text.tokens_in(flagged);
    let end = u32::try_from(text.tokens.len()).unwrap_or(u32::MAX);
    (near.start.saturating_sub(length)..near.end).any(|from| {
        let range = from..from.saturating_add(length).min(end);
        range.clone().map(key).eq(words.iter().copied()) && is_again(text.span(range))
    })
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

/// The tokens that a pattern waits for, with their sentences, by looking at each.
fn waits<'a>(context: &Context<'a>, pattern: &'a Pattern) -> impl Iterator<Item = (u32, u32)> + 'a {
    let (text, pack) = (&context.article.text, context.pack);
    let waits = move |(at, _): &(u32, u32)| {
        let token = &text.tokens[*at as usize];
        pattern.needs.iter().any(|need| match need {
            Need::Key(key) => token.key == *key,
            Need::OneOf(keys) => keys.contains(&token.key),
            Need::List(listed) => {
                // A phrase of the list may begin here.
                let begins =
                    || pack.lexicon.phrases_from(token.key).iter().any(|phrase| means(phrase.meaning, *listed));
                token.is(listed.facts)
                    || token.is(Facts::PHRASE_START) && begins()
                    || listed.list.is_some_and(|list| pack.lexicon.in_list(token.set, list))
            }
        })
    };
    // Without needs nobody asks.
    let sentences = if pattern.needs.is_empty() { &[] } else { text.sentences.as_slice() };
    let tokens = (0_u32..).zip(sentences);
    tokens.flat_map(|(number, sentence)| sentence.tokens.clone().map(move |at| (at, number))).filter(waits)
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
    context: Context<'a>,
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

    fn key(&self, index: usize) -> u64 {
        self.context.article.text.tokens[self.start as usize + index].key
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
            near(&self.context, self.end).filter(|claim| self.passes(claim, slot, class)).find_map(|claim| {
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
    fn new(context: &Context<'a>, sentence: &Sentence) -> Self {
        Self { context: *context, start: sentence.tokens.start, end: sentence.tokens.end }
    }

    /// The bytes of tokens that are counted within the sentence.
    fn span(&self, range: Range<u32>) -> Span {
        self.context.article.text.span(self.start + range.start..self.start + range.end)
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
            || KINDS.iter().any(|(bit, kind)| class.kinds & bit != 0 && is_source(&self.context, claim, *kind))
    }
}
