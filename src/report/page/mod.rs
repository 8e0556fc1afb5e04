//! An article and its findings in, one HTML page for an editor out: what to settle first, who is who, and the article
//! with its speakers in the margin.
//!
//! "Deputy Mayor Ana Ruiz" after "Mayor Ana Ruiz" is a card with both places side by side. The page is one file: it
//! loads nothing, works without its script, and says in words what it says in colour.

mod cards;
mod claims;
mod people;
mod speaker;
mod story;

use std::cmp::Reverse;
use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::speaker::Speakers;
use self::story::InBlock;
use super::blocks::Blocks;
use super::tally::NEVER_CHECKED;
use super::{Options, chosen, name};
use crate::article::Article;
use crate::check::Findings;
use crate::document::BlockKind;
use crate::span::Span;
use crate::vocab::Severity;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page of one article.
///
/// # Errors
/// Only those of `out`.
pub fn write_page(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = Page {
        article,
        findings,
        options,
        blocks: Blocks::of(&article.document),
        speakers: Speakers::of(article, chosen(article, options)),
        in_block: InBlock::default(),
    };
    page.in_block = InBlock::of(&page);
    out.write_all(page.html().into_string().as_bytes())
}

struct Page<'a> {
    article: &'a Article,
    findings: &'a Findings,
    options: &'a Options,
    blocks: Blocks<'a>,
    speakers: Speakers<'a>,
    in_block: InBlock,
}

impl<'a> Page<'a> {
    fn text(&self, span: Span) -> &'a str {
        span.of(self.article.document.text())
    }

    /// "¶3", for the block that a span begins in.
    fn place(&self, span: Span) -> String {
        self.blocks.name(self.article.document.block_at(span.start))
    }

    fn headline(&self) -> String {
        let document = &self.article.document;
        let guessed = document.blocks().iter().find(|block| matches!(block.kind, BlockKind::Headline { .. }));
        let headline = document.metadata().headline.clone();
        headline.or_else(|| guessed.map(|block| self.text(block.span).to_owned())).unwrap_or_else(|| self.name())
    }

    fn name(&self) -> String {
        name(&self.article.document, self.options)
    }

    /// What no rule could look at, and why.
    fn unchecked(&self) -> Vec<(&str, String)> {
        let skipped = self.findings.skipped.iter();
        let skipped = skipped.map(|skipped| (skipped.rule.as_str(), format!("no {}", skipped.needs.name())));
        let later = self.findings.titles.later;
        let late = (later > 0).then(|| ("title-vs-roster", format!("{later} later than the roster knows")));
        skipped.chain(late).chain([(NEVER_CHECKED, "not yet built".to_owned())]).collect()
    }

    fn html(&self) -> Markup {
        let headline = self.headline();
        let metadata = self.article.document.metadata();
        let (mut settle, know): (Vec<_>, Vec<_>) =
            (1..).zip(&self.findings.findings).partition(|(_, finding)| finding.severity > Severity::Info);
        settle.sort_by_key(|(_, finding)| Reverse(finding.severity));
        let unchecked = self.unchecked();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    // Whatever an article holds: nothing is loaded, and no form sent.
                    meta http-equiv="Content-Security-Policy"
                        content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                    meta name="generator" content=(concat!("sayso ", env!("CARGO_PKG_VERSION")));
                    title { (headline) " – sayso" }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#findings" { "Skip to the findings" }
                    header.top {
                        p.kicker {
                            span.brand { "sayso" }
                            span { (self.name()) }
                            @if let Some(day) = &metadata.published { time datetime=(day) { (day) } }
                            @if let Some(byline) = &metadata.byline { span { "by " (byline) } }
                        }
                        h1 { (headline) }
                        ul.counts aria-label="In short" {
                            li.settle { a href="#findings" { b { (settle.len()) } " to settle" } }
                            li.know { a href=(if know.is_empty() { "#findings" } else { "#know" }) { b { (know.len()) } " to know" } }
                            li.unchecked { a href="#unchecked" { b { (unchecked.len()) } " not checked" } }
                        }
                    }
                    main {
                        div.first {
                            section #findings aria-labelledby="findings-title" {
                                h2 #findings-title { "To settle" }
                                @if settle.is_empty() { p.none { "Nothing in the article contradicts itself that these rules can see." } }
                                @for (number, finding) in &settle { (self.card(*number, finding)) }
                                @if !know.is_empty() {
                                    h2 #know { "To know" }
                                    @for (number, finding) in &know { (self.card(*number, finding)) }
                                }
                                @if self.findings.more > 0 {
                                    p.none { (self.findings.more) " more are not shown." }
                                }
                                h2 #unchecked { "Not checked" }
                                ul.gaps { @for (what, why) in &unchecked { li { b { (what) } " " span { (why) } } } }
                            }
                            aside #people aria-labelledby="people-title" { (self.people()) }
                        }
                        section #story aria-labelledby="story-title" { (self.story()) }
                        section #claims aria-labelledby="claims-title" { (self.claims()) }
                    }
                    footer { p { "Read by sayso " (env!("CARGO_PKG_VERSION")) ". It says what the article says, never whether it is true. Keys: "
                        kbd { "n" } " next finding, " kbd { "p" } " the one before." } }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    /// Every place that a finding names, with the number of the finding.
    fn flagged(&self) -> impl Iterator<Item = (usize, Span)> {
        (1..).zip(&self.findings.findings).flat_map(|(number, finding)| {
            std::iter::once(&finding.primary).chain(&finding.related).map(move |label| (number, label.span))
        })
    }
}
