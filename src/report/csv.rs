//! Claims for spreadsheets: one row a claim, under one header for all documents.
//!
//! Joint speakers are joined by "; ", the parts of a content by " … ".

use std::io;

use super::{Options, chosen, chosen_parent};
use crate::article::Article;
use crate::span::Span;

/// The first row.
pub(super) const HEADER: &str = "path,id,claim,speaker,speakers,source,cue,content,addressee,speech,cue_class,\
     polarity,frame,resolved_by,carried,parent,line,column\n";

pub(super) fn write(article: &Article, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let document = &article.document;
    let text = |span: Option<Span>| span.map_or("", |span| span.of(document.text()));
    let mut rows = csv::Writer::from_writer(out);
    for (number, claim) in chosen(article, options) {
        let names: Vec<_> = claim
            .speakers
            .iter()
            .filter_map(|speaker| Some(article.entities.get(*speaker as usize)?.name.as_str()))
            .collect();
        let content: Vec<_> = claim.content.iter().map(|span| span.of(document.text())).collect();
        let parts = claim.source.iter().chain(&claim.cue).chain(&claim.content);
        let first = parts.min_by_key(|span| span.start).map(|span| document.place(*span, options.encoding));
        let place = |number: Option<usize>| number.map_or_else(String::new, |number| number.to_string());
        rows.write_record([
            document.name().unwrap_or(""),
            document.id().unwrap_or(""),
            &number.to_string(),
            if let [name] = names[..] { name } else { "" },
            &names.join("; "),
            text(claim.source),
            text(claim.cue),
            &content.join(" … "),
            text(claim.addressee),
            claim.speech.name(),
            claim.class.name(),
            claim.polarity.name(),
            &claim.frame,
            claim.resolved_by.map_or("", |sieve| sieve.name()),
            if claim.carried { "true" } else { "false" },
            &chosen_parent(article, claim, options).map_or_else(String::new, |parent| parent.to_string()),
            &place(first.as_ref().map(|place| place.line)),
            &place(first.as_ref().map(|place| place.column)),
        ])?;
    }
    rows.flush()
}
