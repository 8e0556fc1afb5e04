//! The article as it reads: what somebody says underlined in their colour and line, their name in the margin, and the
//! words that a finding is about marked.
//!
//! `<p>Ruiz <span class="cue">said</span> <span class="say t0 l0">the vote would stand</span>.</p>`, and beside it
//! "AR Ana Ruiz said".

use maud::{Markup, html};

use super::Page;
use crate::document::{Block, BlockKind};
use crate::entity::Claim;
use crate::report::statement::{act, tags};
use crate::report::{chosen, line};
use crate::span::Span;
use crate::vocab::Polarity;

/// What there is to show in every block.
#[derive(Default)]
pub(super) struct InBlock {
    /// Claims by their number, in order.
    claims: Vec<Vec<usize>>,
    /// Numbers of findings, and what they are about.
    flagged: Vec<Vec<(usize, Span)>>,
}

impl InBlock {
    pub(super) fn of(page: &Page) -> Self {
        let blocks = page.article.document.blocks().len();
        let mut this = Self { claims: vec![Vec::new(); blocks], flagged: vec![Vec::new(); blocks] };
        let document = &page.article.document;
        let reach = |span: Span| {
            let first = document.block_at(span.start).unwrap_or(blocks);
            let last = document.block_at(span.end.saturating_sub(1)).unwrap_or(first);
            first..(last + 1).min(blocks)
        };
        for (number, claim) in chosen(page.article, page.options) {
            let spans = claim.content.iter().chain(&claim.cue).map(|span| reach(*span));
            let own = claim.block as usize;
            for block in spans.flatten().chain((own < blocks).then_some(own)) {
                if this.claims[block].last() != Some(&number) {
                    this.claims[block].push(number);
                }
            }
        }
        for (number, span) in page.flagged() {
            reach(span).for_each(|block| this.flagged[block].push((number, span)));
        }
        this
    }
}

impl<'a> Page<'a> {
    pub(super) fn story(&self) -> Markup {
        let blocks = self.article.document.blocks().iter().enumerate();
        html! {
            h2 #story-title { "The article" }
            p.legend {
                "Underlined is what somebody is reported to say, in the colour and line of the speaker; "
                mark { "marked" } " is what a finding is about."
            }
            div.story { @for (number, block) in blocks { (self.block(number, *block)) } }
        }
    }

    fn block(&self, number: usize, block: Block) -> Markup {
        let claims: Vec<(usize, &Claim)> = self.in_block.claims[number]
            .iter()
            .map(|at| (*at, &self.article.claims[*at]))
            .filter(|(_, claim)| claim.block as usize == number)
            .collect();
        let words = self.words(number, block.span);
        let id = format!("p{number}");
        html! {
            div.row.(class(block.kind)) {
                span.number aria-hidden="true" { @if block.kind != BlockKind::Heading { (self.blocks.name(Some(number))) } }
                @match block.kind {
                    BlockKind::Headline { .. } => { p.headline #(id) tabindex="-1" { (words) } },
                    BlockKind::Heading => { h3 #(id) tabindex="-1" { (words) } },
                    BlockKind::BlockQuote => { blockquote #(id) tabindex="-1" { (words) } },
                    _ => { p #(id) tabindex="-1" { (words) } },
                }
                @if !claims.is_empty() {
                    ul.margin aria-label={ "Who speaks in " (self.blocks.name(Some(number))) } {
                        @for group in claims.chunk_by(|(_, one), (_, other)| same_source(one, other)) {
                            li { (self.note(group)) }
                        }
                    }
                }
            }
        }
    }

    /// Who says it, and how: "Ana Ruiz said, DENIES".
    fn note(&self, claims: &[(usize, &Claim)]) -> Markup {
        html! {
            @for (n, (number, claim)) in claims.iter().enumerate() {
                @if n == 0 { (self.who(claim)) " " } @else { ", " }
                a.did href={ "#c" (number) } { (did(claim, claim.cue.map_or("", |cue| self.text(cue)).trim())) }
                @for tag in tags(claim) { " " small { (tag) } }
            }
        }
    }

    /// The speakers of a claim, or how the text calls whoever it is.
    pub(super) fn who(&self, claim: &Claim) -> Markup {
        let speakers: Vec<_> = claim.speakers.iter().filter_map(|id| self.speakers.get(*id)).collect();
        html! {
            @if speakers.is_empty() {
                span.nobody { @match claim.source { Some(source) => { "“" (line::shorten(self.text(source), 48)) "”" }, None => "nobody named" } }
            }
            @for (n, speaker) in speakers.iter().enumerate() {
                @if n > 0 { ", " }
                (speaker.badge()) " " span.name { (speaker.entity.name) }
            }
        }
    }

    /// The text of a block, cut wherever a claim or a finding begins or ends.
    fn words(&self, number: usize, block: Span) -> Markup {
        let claims = || self.in_block.claims[number].iter().map(|at| &self.article.claims[*at]);
        let flagged = &self.in_block.flagged[number];
        let said: Vec<(Span, &Claim)> = claims()
            .flat_map(|claim| claim.content.iter().map(move |span| (*span, claim)))
            .filter(|(span, _)| span.overlaps(block))
            .collect();
        let cues: Vec<Span> = claims().filter_map(|claim| claim.cue).filter(|cue| cue.overlaps(block)).collect();
        let spans =
            said.iter().map(|(span, _)| *span).chain(cues.iter().copied()).chain(flagged.iter().map(|one| one.1));
        let mut edges: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        edges.extend([block.start, block.end]);
        edges.retain(|edge| (block.start..=block.end).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        html! {
            @for pair in edges.windows(2) {
                @let piece = Span::new(pair[0], pair[1]);
                // The innermost claim: of two around one place the shorter.
                @let inner = said.iter().filter(|(span, _)| span.contains(piece)).min_by_key(|(span, _)| span.len());
                @let flag = flagged.iter().find(|(_, span)| span.contains(piece));
                @let cue = cues.iter().any(|span| span.contains(piece));
                (self.piece(piece, inner.copied(), flag.map(|(number, _)| *number), cue))
            }
        }
    }

    fn piece(&self, piece: Span, said: Option<(Span, &'a Claim)>, flag: Option<usize>, cue: bool) -> Markup {
        let text = self.text(piece);
        let speaker = said.and_then(|(_, claim)| self.speakers.get(*claim.speakers.first()?));
        let flagged = html! {
            @match flag {
                Some(number) => { a.flag href={ "#f" (number) } { mark { (text) } } },
                None => (text),
            }
        };
        let cued = html! { @if cue { span.cue { (flagged) } } @else { (flagged) } };
        html! {
            @match (said, speaker) {
                (Some((whole, _)), Some(speaker)) => {
                    @if whole.start == piece.start { (speaker.badge()) "\u{2060}" }
                    span class={ "say " (speaker.class) } { (cued) }
                },
                (Some(_), None) => span.say.unknown { (cued) },
                (None, _) => (cued),
            }
        }
    }
}

/// What the speaker did, in a word: "said", "DENIES"; a cue that has its own "not" needs no other.
pub(super) fn did(claim: &Claim, cue: &str) -> String {
    match claim.polarity {
        _ if cue.is_empty() => "says".to_owned(),
        Polarity::Negated if cue.contains(" not") => cue.to_uppercase(),
        _ => act(claim, cue),
    }
}

/// Whether two claims can share a line in the margin.
fn same_source(one: &Claim, other: &Claim) -> bool {
    !one.speakers.is_empty() && one.speakers == other.speakers
}

const fn class(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline { .. } => "is-headline",
        BlockKind::Standfirst => "is-standfirst",
        BlockKind::Heading => "is-heading",
        BlockKind::Caption => "is-caption",
        BlockKind::BlockQuote => "is-quote",
        BlockKind::ListItem => "is-item",
        BlockKind::Paragraph => "is-paragraph",
    }
}
