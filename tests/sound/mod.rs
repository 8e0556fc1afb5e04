//! What has to hold of any article, for the tests and the fuzz targets.
//!
//! In: an article, read. A panic if a span is cut through a character, a claim stands inside itself, findings are out of
//! order, or a message has a place left open.
#![allow(dead_code, reason = "each user has its own questions")]

use sayso::report::{ClaimsFormat, FindingsFormat, Options, write_page};
use sayso::{Article, CueClass, Desk, Document, InputFormat, PositionEncoding, Span, analyze, check};

/// Whether a span lies in the text and on character boundaries.
fn is_sound(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some()
}

/// What holds for every article and its findings, whatever was read.
pub fn assert_sound(article: &Article, desk: &Desk) {
    let text = article.document.text();
    for entity in &article.entities {
        let spans = entity.mentions.iter().chain(entity.titles.iter().map(|title| &title.span));
        spans.for_each(|span| assert!(is_sound(text, *span), "{entity:?}"));
        assert!(!entity.name.is_empty(), "{entity:?}");
    }
    for (id, claim) in article.claims.iter().enumerate() {
        let spans = claim.content.iter().chain(&claim.source).chain(&claim.cue).chain(&claim.addressee);
        spans.for_each(|span| assert!(is_sound(text, *span) && span.start < span.end, "{claim:?}"));
        assert!(claim.content.is_sorted(), "content in order: {claim:?}");
        let known = |id: &u32| (*id as usize) < article.entities.len();
        assert!(claim.speakers.iter().all(known) && claim.candidates.iter().all(known), "{claim:?}");
        assert!((claim.block as usize) < article.document.blocks().len(), "{claim:?}");
        let mut outer = claim.parent;
        for _ in 0..article.claims.len() {
            outer = match outer {
                Some(parent) if parent as usize != id => article.claims[parent as usize].parent,
                Some(_) => panic!("claim {id} stands inside itself"),
                None => break,
            };
        }
        assert_eq!(outer, None, "parents of claim {id} go round in a circle");
    }
    let found = check(article, desk);
    assert!(found.findings.is_sorted_by_key(|finding| finding.primary.span), "findings in order: {found:?}");
    for finding in &found.findings {
        let labels = finding.related.iter().chain([&finding.primary]).map(|label| label.span);
        labels.chain(finding.suggestion.iter().map(|edit| edit.span)).for_each(|span| assert!(is_sound(text, span)));
        // A place left open in the message; unless the article itself has a brace, which a message may quote.
        assert!(!finding.message.contains('\n'), "{finding:?}");
        assert!(text.contains('{') || !finding.message.contains('{'), "{finding:?}");
        assert_eq!(finding.fingerprint.len(), 16, "{finding:?}");
    }
}

/// Everything that is written about a text, in every format.
pub fn all_reports(document: Document, desk: &Desk) -> Vec<u8> {
    let article = analyze(document, desk);
    let findings = check(&article, desk);
    let options = Options { classes: CueClass::ALL.to_vec(), ..Options::default() };
    let mut out = Vec::new();
    for format in FindingsFormat::ALL {
        format.write(&article, &findings, &options, &mut out).expect("a vector takes everything");
    }
    write_page(&article, &findings, &options, &mut out).expect("a vector takes everything");
    for format in ClaimsFormat::ALL {
        format.write(&article, &findings, &options, &mut out).expect("a vector takes everything");
    }
    out
}

/// Rule, words and line of every finding in bytes that are plain text.
pub fn found(bytes: &[u8]) -> Option<Vec<(String, String, usize)>> {
    let desk = Desk::builtin();
    let document = Document::read(bytes, InputFormat::Text, None).ok()?;
    let article = analyze(document, &desk);
    let line = |span| article.document.place(span, PositionEncoding::Utf8).line;
    let words = |span: Span| {
        let text = &article.document.text()[span.start as usize..span.end as usize];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let findings = check(&article, &desk).findings;
    Some(findings.iter().map(|one| (one.rule.clone(), words(one.primary.span), line(one.primary.span))).collect())
}
