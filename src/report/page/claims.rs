//! Every statement as a row, to be narrowed to one speaker; and how many words each speaker got.
//!
//! "Ana Ruiz 61 words, 24 %": words that are nobody's are the paper's own and count for the whole.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use super::story::did;
use crate::entity::Claim;
use crate::report::chosen;
use crate::report::statement::tags;
use crate::vocab::Speech;

impl<'a> Page<'a> {
    pub(super) fn claims(&self) -> Markup {
        let claims: Vec<_> = chosen(self.article, self.options).collect();
        let speaking = || self.speakers.all.iter().filter(|speaker| speaker.statements > 0);
        html! {
            h2 #claims-title { "Who said what" }
            @if claims.is_empty() {
                p.none { "Nobody is reported to say anything." }
            } @else {
                (self.shares())
                p.filter {
                    label for="speaker" { "Show what is said by" }
                    " "
                    select #speaker autocomplete="off" {
                        option value="" { "everybody" }
                        @for one in speaking() { option value=(one.id) { (one.entity.name) } }
                        option value="nobody" { "nobody named" }
                    }
                    " "
                    output #shown for="speaker" { (claims.len()) " statements" }
                }
                div.scroll tabindex="0" role="region" aria-label="Statements" {
                    table {
                        thead { tr {
                            th scope="col" { "¶" } th scope="col" { "Speaker" } th scope="col" { "Does" }
                            th scope="col" { "What" } th scope="col" { "How" }
                        } }
                        tbody { @for (number, claim) in &claims { (self.row(*number, claim)) } }
                    }
                }
            }
        }
    }

    fn row(&self, number: usize, claim: &Claim) -> Markup {
        let speakers: Vec<String> = claim.speakers.iter().map(u32::to_string).collect();
        let speakers = if speakers.is_empty() { "nobody".to_owned() } else { speakers.join(" ") };
        let how = match claim.speech {
            Speech::Direct => "quoted",
            Speech::Mixed => "partly quoted",
            Speech::Indirect => "reported",
        };
        let content: Vec<_> = claim.content.iter().map(|span| self.text(*span)).collect();
        let cue = claim.cue.map_or("", |cue| self.text(cue).trim());
        html! {
            tr id={ "c" (number) } data-speakers=(speakers) {
                td { a href={ "#p" (claim.block) } { (self.blocks.name(Some(claim.block as usize))) } }
                th scope="row" { (self.who(claim)) }
                td { (did(claim, cue)) @for tag in tags(claim) { " " small { (tag) } } }
                td.what { (content.join(" … ")) }
                td { (how) }
            }
        }
    }

    /// Words by speaker, those of nested statements with whoever says them in the end.
    fn shares(&self) -> Markup {
        let mut words: BTreeMap<u32, usize> = BTreeMap::new();
        let (mut all, mut unnamed) = (0, 0);
        for block in self.article.document.blocks() {
            all += self.text(block.span).split_whitespace().count();
        }
        let mut inner: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, claim) in chosen(self.article, self.options) {
            if let Some(parent) = claim.parent {
                *inner.entry(parent as usize).or_default() += self.length(claim);
            }
        }
        for (number, claim) in chosen(self.article, self.options) {
            let own = self.length(claim).saturating_sub(inner.get(&number).copied().unwrap_or(0));
            claim.speakers.iter().for_each(|id| *words.entry(*id).or_default() += own);
            unnamed += if claim.speakers.is_empty() { own } else { 0 };
        }
        let mut shares: Vec<_> =
            words.into_iter().filter_map(|(id, words)| Some((self.speakers.get(id)?, words))).collect();
        shares.sort_by_key(|(speaker, words)| (Reverse(*words), speaker.id));
        let most = shares.iter().map(|(_, words)| *words).max().unwrap_or(1).max(unnamed).max(1);
        let percent = |words: usize| match words * 100 / all.max(1) {
            0 => "under 1 %".to_owned(),
            percent => format!("{percent} %"),
        };
        html! {
            table.shares {
                caption { "Words reported of each, of " (all) " in the article" }
                tbody {
                    @for (speaker, words) in shares {
                        tr {
                            th scope="row" { (speaker.badge()) " " (speaker.entity.name) }
                            td.bar { (bar(&speaker.class, words, most)) }
                            td.count { (words) " words, " (percent(words)) }
                        }
                    }
                    @if unnamed > 0 {
                        tr {
                            th scope="row" { span.badge aria-hidden="true" { "–" } " nobody named" }
                            td.bar { (bar("unknown", unnamed, most)) }
                            td.count { (unnamed) " words, " (percent(unnamed)) }
                        }
                    }
                }
            }
        }
    }

    fn length(&self, claim: &Claim) -> usize {
        claim.content.iter().map(|span| self.text(*span).split_whitespace().count()).sum()
    }
}

/// A bar that takes its share of the width.
fn bar(class: &str, words: usize, most: usize) -> Markup {
    html! {
        svg class=(class) viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect width=(words * 100 / most) height="8" {}
        }
    }
}
