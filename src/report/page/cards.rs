//! A finding as a card: how bad, what, and the places it is about side by side, each with the words around it.

use maud::{Markup, html};

use super::Page;
use crate::check::{Finding, Label};
use crate::report::short;
use crate::span::Span;
use crate::vocab::Severity;

/// Bytes around a place that are shown with it, roughly.
const AROUND: usize = 90;

impl Page<'_> {
    pub(super) fn card(&self, number: usize, finding: &Finding) -> Markup {
        let (sign, word) = match finding.severity {
            Severity::Error => ("■", "Cannot be right"),
            Severity::Warning => ("▲", "Likely wrong"),
            Severity::Info => ("●", "Worth knowing"),
        };
        let change = finding.suggestion.as_ref().map(|edit| (self.text(edit.span), edit.text.as_str()));
        html! {
            article class={ "card " (finding.severity) } id={ "f" (number) } tabindex="-1" aria-labelledby={ "f" (number) "-what" } {
                p.sort {
                    span.sign aria-hidden="true" { (sign) } " " (word)
                    code { (finding.rule) }
                }
                h3 id={ "f" (number) "-what" } { (finding.message) }
                div.places {
                    (self.spot(number, &finding.primary, "here"))
                    @for label in &finding.related { (self.spot(number, label, "")) }
                }
                @if !finding.help.is_empty() { p.help { (finding.help) } }
                @match change {
                    // The help says it already where it is a space or a word less.
                    Some((old, new)) if !old.is_empty() && !new.trim().is_empty() => {
                        p.change { "“" (old) "” to “" (new) "”" }
                    }
                    _ => {}
                }
                p.where { (short::place(&self.article.document, finding, self.options)) }
            }
        }
    }

    /// The words of a place among their neighbours, with the way to it.
    fn spot(&self, number: usize, label: &Label, what: &str) -> Markup {
        let (before, after) = self.around(label.span);
        let what = if label.text.is_empty() { what } else { &label.text };
        html! {
            figure {
                figcaption {
                    a href={ "#p" (self.paragraph(label.span)) } aria-label={ "Finding " (number) ", paragraph " (self.place(label.span)) } {
                        (self.place(label.span))
                    }
                    " " (what)
                }
                blockquote { p { (before) mark { (self.text(label.span)) } (after) } }
            }
        }
    }

    /// The block that a span begins in, from 0.
    pub(super) fn paragraph(&self, span: Span) -> usize {
        self.article.document.block_at(span.start).unwrap_or(0)
    }

    /// What stands before and after a span in its block, cut between words.
    fn around(&self, span: Span) -> (String, String) {
        let document = &self.article.document;
        let Some(block) = document.block_at(span.start).map(|at| document.blocks()[at].span) else {
            return (String::new(), String::new());
        };
        let before = self.text(Span::new(block.start, span.start));
        let after = self.text(Span::new(span.end.min(block.end), block.end));
        let cut = before.len().saturating_sub(AROUND);
        let start = before[before.floor_char_boundary(cut)..].find(' ').filter(|_| cut > 0);
        let before = match start {
            Some(space) => format!("…{}", &before[before.floor_char_boundary(cut) + space..]),
            None => before.to_owned(),
        };
        let end = after.get(..after.floor_char_boundary(AROUND)).filter(|short| short.len() < after.len());
        let after = match end.and_then(|short| short.rfind(' ')) {
            Some(space) => format!("{} …", &after[..space]),
            None => after.to_owned(),
        };
        (before, after)
    }
}
