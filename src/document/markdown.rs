//! Markdown in, a document out: inline text without its marks, blocks in order, and the segments that lead back.
//!
//! "## Vote\n\n*No*, said Ruiz.\n\n![Ana Ruiz](a.jpg)" is a heading "Vote", a paragraph "No, said Ruiz." and a caption
//! "Ana Ruiz".

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::compose::{Composer, Piece, text_of};
use super::front_matter::{FrontMatter, Value};
use super::ignore::Ignores;
use super::source_map::SourceMap;
use super::{BlockKind, Document, InputFormat, Metadata};
use crate::problem::{Position, Problem};

/// Reads a file, given without its byte order mark.
pub(super) fn read(file: &str, bom: bool) -> Result<Document, Problem> {
    let front = FrontMatter::read(file)?;
    let mut metadata = Metadata { headline: None, byline: front.byline, published: front.published };
    let mut reader = Reader { file, standfirst: front.standfirst, ..Reader::default() };
    if let Some(headline) = &front.headline {
        metadata.headline = Some(text_of(headline));
        reader.write(BlockKind::Headline { guessed: false }, headline);
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&file[front.end..], options).into_offset_iter() {
        reader.event(event, front.end + range.start..front.end + range.end);
    }
    reader.flush();
    reader.write_standfirst();
    for caption in &front.captions {
        reader.write(BlockKind::Caption, caption);
    }
    metadata.headline = metadata.headline.or(reader.title);
    let ignores = reader.ignores.finish();
    let Composer { text, blocks, segments } = reader.out;
    let map = SourceMap::file(file.to_owned(), segments, bom);
    Ok(Document { format: InputFormat::Markdown, text, blocks, map, metadata, ignores, id: None, name: None })
}

/// What has been read so far, and where in the make-up of the text we are.
#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    out: Composer,
    ignores: Ignores,
    /// Quotations, lists and footnotes around this place, outermost first: a list, not a recursion, because hostile
    /// files nest them by the thousand.
    around: Vec<BlockKind>,
    heading: Option<HeadingLevel>,
    in_cell: bool,
    /// Within code or HTML.
    skipping: bool,
    /// The block at hand.
    pieces: Vec<Piece<'a>>,
    emphasis: usize,
    /// Whether some of the block at hand is not emphasised.
    upright: bool,
    images: usize,
    alt: Vec<Piece<'a>>,
    /// Captions of images in the midst of the block at hand, for after it.
    captions: Vec<Vec<Piece<'a>>>,
    /// Whether the last thing before the block at hand was an image.
    after_image: bool,
    /// Waits until the headline is written.
    standfirst: Option<Value<'a>>,
    /// The first-level heading at the top, where front matter gives no headline.
    title: Option<String>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.start(&Tag::HtmlBlock);
                self.comments(range);
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.inline(Cow::from(text), range),
            // Both end a line of the file, not of the article.
            Event::SoftBreak | Event::HardBreak => self.inline(Cow::Borrowed(" "), range),
            // The one tag that stands for a character; without it, words on both sides would be glued.
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                self.inline(Cow::Borrowed(" "), range);
            }
            Event::InlineHtml(_) => self.comments(range),
            _ => {}
        }
    }

    /// Comments in HTML that may be meant for us.
    fn comments(&mut self, range: Range<usize>) {
        let file = self.file;
        let html = &file[range.clone()];
        for (at, _) in html.match_indices("<!--") {
            let comment = html[at + 4..].trim_start();
            if !comment.starts_with("sayso:") {
                continue;
            }
            let comment = comment.split("-->").next().unwrap_or("");
            let position = || Position::of(file, range.start + at);
            self.ignores.comment(comment, self.out.blocks.len(), position);
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {}
            block => {
                self.flush();
                match block {
                    Tag::Heading { level, .. } => self.heading = Some(*level),
                    Tag::BlockQuote(_) => self.around.push(BlockKind::BlockQuote),
                    Tag::Item => self.around.push(BlockKind::ListItem),
                    Tag::FootnoteDefinition(_) => self.around.push(BlockKind::Paragraph),
                    Tag::TableCell => self.in_cell = true,
                    Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.skipping = true,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis -= 1,
            TagEnd::Image => self.end_of_image(),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link => {}
            block => {
                self.flush();
                match block {
                    TagEnd::Heading(_) => self.heading = None,
                    TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                        self.around.pop();
                    }
                    TagEnd::TableCell => self.in_cell = false,
                    TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.skipping = false,
                    _ => {}
                }
            }
        }
    }

    fn inline(&mut self, text: Cow<'a, str>, range: Range<usize>) {
        if self.skipping {
            return;
        }
        let piece = Piece::found(self.file, text, range);
        if self.images > 0 {
            self.alt.push(piece);
        } else {
            self.upright |= self.emphasis == 0 && !piece.is_blank();
            self.pieces.push(piece);
        }
    }

    /// A caption of its own: here if the paragraph has not begun, or else after it, so that no sentence is torn apart.
    fn end_of_image(&mut self) {
        self.images -= 1;
        if self.images > 0 {
            return;
        }
        let alt = std::mem::take(&mut self.alt);
        if self.pieces.iter().all(Piece::is_blank) {
            self.write(BlockKind::Caption, &alt);
            self.after_image = true;
        } else {
            self.captions.push(alt);
        }
    }

    /// Writes the block at hand, if there is one.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let upright = std::mem::take(&mut self.upright);
        if !pieces.iter().all(Piece::is_blank) {
            let kind = match (self.heading, self.around.last()) {
                (Some(HeadingLevel::H1), None) if self.out.blocks.is_empty() => {
                    self.title = Some(text_of(&pieces));
                    BlockKind::Headline { guessed: false }
                }
                (Some(_), _) => BlockKind::Heading,
                _ if self.in_cell => BlockKind::ListItem,
                // "![](a.jpg)", and below it "*Ana Ruiz on Monday*".
                (None, None) if self.after_image && !upright => BlockKind::Caption,
                (None, around) => around.copied().unwrap_or(BlockKind::Paragraph),
            };
            self.write(kind, &pieces);
            self.after_image = false;
        }
        for caption in std::mem::take(&mut self.captions) {
            self.write(BlockKind::Caption, &caption);
            self.after_image = true;
        }
    }

    fn write(&mut self, kind: BlockKind, pieces: &[Piece<'a>]) {
        if !matches!(kind, BlockKind::Headline { .. }) {
            self.write_standfirst();
        }
        self.out.block(kind, pieces);
    }

    fn write_standfirst(&mut self) {
        if let Some(standfirst) = self.standfirst.take() {
            self.out.block(BlockKind::Standfirst, &standfirst);
        }
    }
}
