//! Who said what, for the last five minutes before publishing.
//!
//! ```text
//! council.md   17 statements · no direct quotation · no date
//! LOOK FIRST   nobody named: 0 · unnamed sources: 0 · carried over: 0
//! ANA RUIZ         the mayor ¶1 · Deputy Mayor ¶7  ← clash
//!   ¶8   said  JOINT     the harbour would be sold … this year   with Omar Diaz
//!   ¶9   DENIES          the firm’s charge … in court   accuser: Brandt & Sons
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::blocks::Blocks;
use super::statement::{act, tags};
use super::style::Role;
use super::trace::trace;
use super::{Options, Order, chosen, chosen_parent, line, name};
use crate::article::Article;
use crate::check::Findings;
use crate::entity::{Claim, Entity};
use crate::mention::Form;
use crate::span::Span;
use crate::vocab::{EntityKind, Polarity, Speech};

pub(super) fn write(
    article: &Article,
    findings: &Findings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let table = Table::new(article, findings, options);
    table.head(out)?;
    match options.order {
        Order::Document => {
            for statement in chosen(article, options) {
                table.row(statement, None, out)?;
            }
        }
        Order::Speaker => {
            for (index, entity, claims) in table.speakers() {
                table.speaker(entity, out)?;
                claims.into_iter().try_for_each(|statement| table.row(statement, Some(index), out))?;
            }
            let mut nobody = chosen(article, options).filter(|(_, claim)| !table.has_speaker(claim)).peekable();
            if nobody.peek().is_some() {
                writeln!(out, "{}", Role::Strong.paint("NOBODY NAMED", options.colour))?;
            }
            nobody.try_for_each(|statement| table.row(statement, None, out))?;
        }
    }
    table.unread(out)
}

struct Table<'a> {
    article: &'a Article,
    options: &'a Options,
    blocks: Blocks<'a>,
    /// Where titles clash.
    clashes: Vec<Span>,
    /// Entities that the article mentions by name.
    named: BTreeSet<u32>,
    /// For the number of a denial, who says within it what is denied.
    accusers: BTreeMap<u32, Vec<u32>>,
}

/// A claim with its number among all of the article's.
type Numbered<'a> = (usize, &'a Claim);

/// The check whose findings the table shows.
const CLASH: &str = "title-clash";

/// Columns for the name, when there are titles beside it.
const NAME: usize = 17;

/// Columns for the cue with its tags, and the fewest for the content.
const CUE: usize = 16;
const CONTENT: usize = 24;

impl<'a> Table<'a> {
    fn new(article: &'a Article, findings: &Findings, options: &'a Options) -> Self {
        let clashes = findings.findings.iter().filter(|finding| finding.rule == CLASH);
        let clashes = clashes.map(|finding| finding.primary.span).collect();
        let mentions = article.mentions.iter().zip(&article.entity_of);
        let names = mentions.filter(|(mention, _)| matches!(mention.form, Form::Name(_)));
        let named = names.filter_map(|(_, entity)| *entity).collect();
        Self { article, options, blocks: Blocks::of(&article.document), clashes, named, accusers: accusers(article) }
    }

    fn entity(&self, index: u32) -> Option<&'a Entity> {
        self.article.entities.get(index as usize)
    }

    fn has_speaker(&self, claim: &Claim) -> bool {
        claim.speakers.iter().any(|index| self.entity(*index).is_some())
    }

    fn text(&self, span: Span) -> &'a str {
        span.of(self.article.document.text())
    }

    /// Those who say something and what they say: people first, each sort in order of appearance.
    fn speakers(&self) -> Vec<(u32, &'a Entity, Vec<Numbered<'a>>)> {
        let mut claims: Vec<Vec<Numbered>> = vec![Vec::new(); self.article.entities.len()];
        for (number, claim) in chosen(self.article, self.options) {
            for index in &claim.speakers {
                if let Some(claims) = claims.get_mut(*index as usize) {
                    claims.push((number, claim));
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

    /// Whether one of its speakers has a name of their own: "officials" and "a source" have none, "Merkel" has one though
    /// the article does not tell what sort of thing Merkel is.
    fn is_named(&self, claim: &Claim) -> bool {
        claim.speakers.iter().any(|index| match self.entity(*index).map(|entity| entity.kind) {
            None | Some(EntityKind::Group) => false,
            Some(EntityKind::Unknown) => self.named.contains(index),
            Some(_) => true,
        })
    }

    /// The name, with every title of the text and where it stands first; one that clashes is marked.
    fn speaker(&self, entity: &Entity, out: &mut dyn io::Write) -> io::Result<()> {
        let width = self.options.width;
        let name = line::elide(&entity.name.to_uppercase(), width);
        let beside = line::width(&name) + NAME.saturating_sub(line::width(&name)).max(3);
        // Beside the name if there is room for some words, else below it; a title is never left out.
        let (indent, head) = if beside + CONTENT <= width { (beside, name.as_str()) } else { (4, "") };
        let room = width.saturating_sub(indent);
        let clashing = self.clashing(entity);
        let titles = entity.titles.iter().enumerate().map(|(n, title)| {
            let place = self.blocks.name(self.article.document.block_at(title.span.start));
            let mark = if clashing.contains(&n) { "\u{a0}\u{a0}←\u{a0}clash" } else { "" };
            let title = format!("{}\u{a0}{place}{mark}", title.text.trim());
            // A line ends between titles, and within one only if it is longer than a line.
            if line::width(&title) + 2 <= room { title.replace(' ', "\u{a0}") } else { title }
        });
        let titles = titles.collect::<Vec<_>>().join("\u{a0}· ");
        if head.is_empty() {
            writeln!(out, "{}", Role::Strong.paint(&name, self.options.colour))?;
        }
        let mut lines = line::wrap(&titles, room, 0);
        if lines.is_empty() && !head.is_empty() {
            lines.push(String::new());
        }
        for (n, titles) in lines.iter().enumerate() {
            let titles = titles.replace('\u{a0}', " ");
            let head = if n == 0 { head } else { "" };
            let gap = if titles.is_empty() { 0 } else { indent - line::width(head) };
            writeln!(out, "{}{:gap$}{titles}", Role::Strong.paint(head, self.options.colour), "")?;
        }
        Ok(())
    }

    /// Which of its titles clash: the one that stands in the place found, else the same title elsewhere, else the last.
    fn clashing(&self, entity: &Entity) -> Vec<usize> {
        let within = |inner: &Span, outer: &Span| outer.start <= inner.start && inner.end <= outer.end;
        let own =
            |place: &&Span| entity.mentions.iter().any(|mention| within(place, mention) || within(mention, place));
        let title = |place: &Span| {
            let here = entity.titles.iter().position(|title| within(&title.span, place));
            let same = || entity.titles.iter().position(|title| self.text(*place).starts_with(&title.text));
            here.or_else(same).or(entity.titles.len().checked_sub(1))
        };
        self.clashes.iter().filter(own).filter_map(title).collect()
    }

    /// A statement, under `speaker` if it stands in a group.
    fn row(&self, (number, claim): Numbered, speaker: Option<u32>, out: &mut dyn io::Write) -> io::Result<()> {
        let place = self.blocks.name(Some(claim.block as usize));
        let cue = claim.cue.map_or("", |cue| self.text(cue));
        let cue = act(claim, cue);
        let note = self.note(number, claim, speaker);
        let tags: String = tags(claim).into_iter().map(|tag| format!("  {tag}")).collect();
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
        writeln!(out, "{}", line::shorten(row.trim_end(), width))?;
        if self.options.explain {
            let trace = trace(self.article, number, claim, self.options);
            let lines = line::wrap(&trace, width.saturating_sub(7), 2);
            for (n, text) in lines.iter().enumerate() {
                writeln!(out, "       {}{text}", if n == 0 { "" } else { "  " })?;
            }
        }
        Ok(())
    }

    /// Words that could be cues and that no frame fits, with the frames that were tried; only when asked to explain.
    fn unread(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut unread = self.options.attempts.iter().filter(|attempt| attempt.fit.is_empty()).peekable();
        if unread.peek().is_some() {
            writeln!(out, "{}", Role::Strong.paint("NO FRAME FITS", self.options.colour))?;
        }
        for attempt in unread {
            let place = self.blocks.name(Some(attempt.block as usize));
            let row = format!("  {}{}", pad(&place, 5), pad(&line::elide(self.text(attempt.cue), CUE - 1), CUE));
            let room = self.options.width.saturating_sub(line::width(&row));
            writeln!(out, "{row}{}", line::elide(&attempt.unfit.join(", "), room).trim_end())?;
        }
        Ok(())
    }

    /// What else there is to know: who passed it on, who spoke with them, who could be meant, how the text calls them.
    fn note(&self, number: usize, claim: &Claim, group: Option<u32>) -> String {
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
        let accusers = u32::try_from(number).ok().and_then(|number| self.accusers.get(&number));
        if let Some(accusers) = accusers {
            notes.push(format!("accuser: {}", names(&mut accusers.iter().copied(), ", ")));
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

/// For every denial those, other than who denies, whose words are what is denied.
fn accusers(article: &Article) -> BTreeMap<u32, Vec<u32>> {
    let mut accusers: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for claim in &article.claims {
        let Some(number) = claim.parent else { continue };
        let denial = article.claims.get(number as usize).filter(|claim| claim.polarity == Polarity::Denied);
        let Some(denial) = denial else { continue };
        for speaker in claim.speakers.iter().filter(|speaker| !denial.speakers.contains(speaker)) {
            let known = accusers.entry(number).or_default();
            if !known.contains(speaker) {
                known.push(*speaker);
            }
        }
    }
    accusers
}

/// `text` and spaces up to `columns`, at least two.
fn pad(text: &str, columns: usize) -> String {
    let pad = columns.saturating_sub(line::width(text)).max(2);
    format!("{text}{:pad$}", "")
}
