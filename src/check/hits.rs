//! Where a rule, cue or frame comes to bear in an article: for whoever writes it and wants to see it at work.
//!
//! `doubled-word` on "The the vote stood." gives one hit, marked as in an example: `[primary The the] vote stood.`

use super::Bench;
use super::verify::{findings, switched_on};
use crate::article::Article;
use crate::span::Span;

/// A place where a rule comes to bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The sentence, or sentences, it stands in.
    pub sentences: Span,
    /// Label and place of every part, as in examples; those of a rule may stand outside of the sentences.
    pub marks: Vec<(&'static str, Span)>,
}

/// The hits of the rule, cue entry or frame of that name, in order; a rule that is switched off runs all the same.
pub(crate) fn hits(article: &Article, bench: Bench<'_>, id: &str) -> Vec<Hit> {
    let pack = bench.pack;
    let mut hits = Vec::new();
    if let Some(rule) = pack.rule(id) {
        for finding in findings(article, bench, &switched_on(rule)).findings {
            let related = finding.related.iter().map(|label| ("related", label.span));
            let marks = std::iter::once(("primary", finding.primary.span)).chain(related).collect();
            hits.push(Hit { sentences: article.sentences(finding.primary.span), marks });
        }
    }
    let of_cue = |lemma: &str| pack.cues.iter().any(|cue| cue.entry_id == id && cue.lemma == lemma);
    for claim in article.claims.iter().filter(|claim| claim.frame == id || of_cue(&claim.lemma)) {
        let one = |label, span: Option<Span>| span.map(|span| (label, span));
        let content = claim.content.iter().map(|span| ("content", *span));
        let parts = [one("source", claim.source), one("cue", claim.cue), one("addressee", claim.addressee)];
        let mut marks: Vec<_> = parts.into_iter().flatten().chain(content).collect();
        marks.sort_by_key(|(_, span)| *span);
        let (Some(first), Some(last)) = (marks.first(), marks.iter().map(|(_, span)| span.end).max()) else { continue };
        hits.push(Hit { sentences: article.sentences(Span::new(first.1.start, last)), marks });
    }
    hits
}

impl Hit {
    /// The sentences with the parts marked, as an example of a rule file has them, in one line.
    #[must_use]
    pub fn marked(&self, text: &str) -> String {
        let mut edges: Vec<(u32, u8, String)> = Vec::new();
        for (label, span) in &self.marks {
            if span.start >= self.sentences.start && span.end <= self.sentences.end && !span.is_empty() {
                edges.push((span.start, 1, format!("[{label} ")));
                edges.push((span.end, 0, "]".to_owned()));
            }
        }
        edges.sort_by_key(|(at, order, _)| (*at, *order));
        let mut out = String::new();
        let mut done = self.sentences.start;
        for (at, _, mark) in edges {
            out.push_str(Span::new(done, at).of(text));
            out.push_str(&mark);
            done = at;
        }
        out.push_str(Span::new(done, self.sentences.end).of(text));
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
