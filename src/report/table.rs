//! Who said what, for the last five minutes before publishing.
//!
//! ```text
//! council.md   17 statements · no direct quotation · no date
//! LOOK FIRST   nobody named: 0 · unnamed sources: 0 · carried over: 0
//! ANA RUIZ         the mayor ¶1
//!   ¶8   said  JOINT     the harbour would be sold … this year   with Omar Diaz
//! ```

use std::io;

use super::style::Role;
use super::{Options, Order, chosen, chosen_parent, is_paragraph, line, name};
use crate::article::Article;
use crate::document::BlockKind;
use crate::entity::{Claim, Entity};
use crate::vocab::{EntityKind, Polarity, Speech};

pub(super) fn write(article: &Article, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let table = Table::new(article, options);
    table.head(out)?;
    match options.order {
        Order::Document => {
            for (_, claim) in chosen(article, options) {
                table.row(claim, None, out)?;
            }
        }
        Order::Speaker => {
            for (index, entity, claims) in table.speakers() {
                table.speaker(entity, out)?;
                claims.iter().try_for_each(|claim| table.row(claim, Some(index), out))?;
            }
            let mut nobody = chosen(article, options).filter(|(_, claim)| !table.has_speaker(claim)).peekable();
            if nobody.peek().is_some() {
                writeln!(out, "{}", Role::Strong.paint("NOBODY NAMED", options.colour))?;
            }
            nobody.try_for_each(|(_, claim)| table.row(claim, None, out))?;
        }
    }
    Ok(())
}

struct Table<'a> {
    article: &'a Article,
    options: &'a Options,
    /// For every block its number among the paragraphs, from 1.
    paragraphs: Vec<usize>,
}

/// Columns for the cue with its tags, and the fewest for the content.
const CUE: usize = 16;
const CONTENT: usize = 24;

impl<'a> Table<'a> {
    fn new(article: &'a Article, options: &'a Options) -> Self {
        let count = |number: &mut usize, kind| {
            *number += usize::from(is_paragraph(kind));
            Some(*number)
        };
        let kinds = article.document.blocks().iter().map(|block| block.kind);
        Self { article, options, paragraphs: kinds.scan(0, count).collect() }
    }

    fn entity(&self, index: u32) -> Option<&'a Entity> {
        self.article.entities.get(index as usize)
    }

    fn has_speaker(&self, claim: &Claim) -> bool {
        claim.speakers.iter().any(|index| self.entity(*index).is_some())
    }

    fn text(&self, span: crate::span::Span) -> &'a str {
        span.of(self.article.document.text())
    }

    /// Those who say something and what they say: people first, each sort in order of appearance.
    fn speakers(&self) -> Vec<(u32, &'a Entity, Vec<&'a Claim>)> {
        let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); self.article.entities.len()];
        for (_, claim) in chosen(self.article, self.options) {
            for index in &claim.speakers {
                if let Some(claims) = claims.get_mut(*index as usize) {
                    claims.push(claim);
                }
            }
        }
        let all = (0..).zip(&self.article.entities).zip(claims);
        let mut speakers: Vec<_> = all.map(|((index, entity), claims)| (index, entity, claims)).collect();
        speakers.retain(|(.., claims)| !claims.is_empty());
        // Stable: within a kind the order of appearance stays.
        speakers.sort_by_key(|(_, entity, _)| entity.kind);
        speakers
    }

    fn head(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let document = &self.article.document;
        let (mut statements, mut direct, mut nobody, mut unnamed, mut carried) = (0, 0, 0, 0, 0);
        for (_, claim) in chosen(self.article, self.options) {
            statements += 1;
            direct += usize::from(claim.speech == Speech::Direct);
            carried += usize::from(claim.carried);
            if !self.has_speaker(claim) && claim.source.is_none() {
                nobody += 1;
            } else if !self.is_named(claim) {
                unnamed += 1;
            }
        }
        let count = |number: usize, one: &str, none: &str, more: &str| match number {
            0 => none.to_owned(),
            1 => one.to_owned(),
            _ => format!("{number} {more}"),
        };
        let facts = format!(
            "   {} · {} · {}",
            count(statements, "1 statement", "no statement", "statements"),
            count(direct, "1 direct quotation", "no direct quotation", "direct quotations"),
            document.metadata().published.as_deref().unwrap_or("no date"),
        );
        let room = self.options.width.saturating_sub(line::width(&facts));
        let name = line::elide(&name(document, self.options), room.max(12));
        let head = line::shorten(&format!("{name}{facts}"), self.options.width);
        writeln!(out, "{head}")?;
        let first = "LOOK FIRST";
        let counts = format!("   nobody named: {nobody} · unnamed sources: {unnamed} · carried over: {carried}");
        let counts = line::shorten(&counts, self.options.width.saturating_sub(first.len()));
        writeln!(out, "{}{counts}", Role::Strong.paint(first, self.options.colour))
    }

    /// Whether one of its speakers has a name of their own: "officials" and "a source" have none.
    fn is_named(&self, claim: &Claim) -> bool {
        let named = |entity: &Entity| !matches!(entity.kind, EntityKind::Group | EntityKind::Unknown);
        claim.speakers.iter().filter_map(|index| self.entity(*index)).any(named)
    }

    fn speaker(&self, entity: &Entity, out: &mut dyn io::Write) -> io::Result<()> {
        let width = self.options.width;
        let name = line::elide(&entity.name.to_uppercase(), width);
        let titles: Vec<_> = entity
            .titles
            .iter()
            .map(|title| {
                let block = self.article.document.block_at(title.span.start);
                format!("{} {}", title.text, self.place(block)).trim_end().to_owned()
            })
            .collect();
        let pad = 17_usize.saturating_sub(line::width(&name)).max(3);
        let room = width.saturating_sub(line::width(&name) + pad);
        let titles = if room < 8 { String::new() } else { line::shorten(&titles.join(" · "), room) };
        let pad = if titles.is_empty() { 0 } else { pad };
        writeln!(out, "{}{:pad$}{titles}", Role::Strong.paint(&name, self.options.colour), "")
    }

    /// "¶3"; what is no paragraph has a word.
    fn place(&self, block: Option<usize>) -> String {
        let Some(block) = block else { return String::new() };
        match self.article.document.blocks().get(block).map(|block| block.kind) {
            Some(kind) if is_paragraph(kind) => format!("¶{}", self.paragraphs[block]),
            Some(BlockKind::Headline { .. }) => "head".to_owned(),
            Some(BlockKind::Standfirst) => "intro".to_owned(),
            Some(BlockKind::Caption) => "capt".to_owned(),
            _ => "–".to_owned(),
        }
    }

    /// A statement, under `speaker` if it stands in a group.
    fn row(&self, claim: &Claim, speaker: Option<u32>, out: &mut dyn io::Write) -> io::Result<()> {
        let place = self.place(Some(claim.block as usize));
        let cue = claim.cue.map_or("", |cue| self.text(cue));
        let cue = match claim.polarity {
            Polarity::Asserted => cue.to_owned(),
            Polarity::Denied => "DENIES".to_owned(),
            Polarity::Asked => "ASKED".to_owned(),
            Polarity::Negated => format!("NOT {cue}"),
            Polarity::Conditional => format!("IF {cue}"),
        };
        let note = self.note(claim, speaker);
        let mut tags = String::new();
        for tag in self.tags(claim) {
            tags.push_str("  ");
            tags.push_str(tag);
        }
        let cue = line::elide(cue.trim_end(), (CUE - 1).saturating_sub(tags.len()).max(6));
        let mut row = format!("  {}{}", pad(&place, 5), pad(&format!("{cue}{tags}"), CUE));
        let content: Vec<_> = claim.content.iter().map(|span| self.text(*span)).collect();
        let width = self.options.width;
        let used = line::width(&row);
        let room = width.saturating_sub(used);
        // The note takes what the content leaves, but gets at least a third if there is a note.
        let most = if note.is_empty() { room } else { room.saturating_sub(line::width(&note).min(room / 3) + 3) };
        let content = line::elide(&content.join(" … "), most.max(CONTENT.min(room)));
        row.push_str(&content);
        if !note.is_empty() {
            let room = width.saturating_sub(line::width(&row) + 3);
            row.push_str("   ");
            row.push_str(&line::elide(&note, room));
        }
        writeln!(out, "{}", line::shorten(row.trim_end(), width))
    }

    fn tags(&self, claim: &Claim) -> Vec<&'static str> {
        let mut tags = Vec::new();
        if claim.speakers.len() > 1 {
            tags.push("JOINT");
        }
        if claim.carried {
            tags.push("CARRIED");
        }
        if claim.speakers.is_empty() && !claim.candidates.is_empty() {
            tags.push("GUESS");
        }
        tags
    }

    /// What else there is to know: who passed it on, who spoke with them, who could be meant, how the text calls them.
    fn note(&self, claim: &Claim, group: Option<u32>) -> String {
        let names = |indices: &mut dyn Iterator<Item = u32>, and: &str| -> String {
            let names: Vec<_> = indices.filter_map(|index| Some(self.entity(index)?.name.as_str())).collect();
            names.join(and)
        };
        let mut notes = Vec::new();
        let speakers = names(&mut claim.speakers.iter().copied().filter(|index| Some(*index) != group), ", ");
        match group {
            Some(_) if !speakers.is_empty() => notes.push(format!("with {speakers}")),
            None if !speakers.is_empty() => notes.push(format!("by {speakers}")),
            _ => {}
        }
        if speakers.is_empty() && group.is_none() {
            match claim.source {
                Some(source) => notes.push(format!("by “{}”", line::shorten(self.text(source), 40))),
                None => notes.push("by nobody".to_owned()),
            }
            if !claim.candidates.is_empty() {
                notes.push(names(&mut claim.candidates.iter().copied(), " or "));
            }
        }
        let parent = chosen_parent(self.article, claim, self.options);
        if let Some(parent) = parent.and_then(|parent| self.article.claims.get(parent as usize)) {
            let speakers = names(&mut parent.speakers.iter().copied(), ", ");
            let source = parent.source.map_or("", |source| self.text(source));
            let via = if speakers.is_empty() { source } else { &speakers };
            if !via.is_empty() {
                notes.push(format!("VIA {via}"));
            }
        }
        notes.join(", ")
    }
}

/// `text` and spaces up to `columns`, at least two.
fn pad(text: &str, columns: usize) -> String {
    let pad = columns.saturating_sub(line::width(text)).max(2);
    format!("{text}{:pad$}", "")
}
