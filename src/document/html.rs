//! HTML in, a document out: the text of the article with its blocks, and the segments that lead back to the file.
//!
//! `<p>“No,” said <b>Ana&nbsp;Ruiz</b>.<!-- wp --></p>` is a paragraph “No,” said Ana Ruiz. Of a whole page only the
//! longest `<article>` (else `<main>`) is read; navigation, asides and scripts never are. `<q>` puts in the marks that a
//! browser would show. Headline and date come from the first `<h1>` and from JSON-LD.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::compose::{Composer, Piece, text_of};
use super::ignore::Ignores;
use super::json_ld;
use super::source_map::SourceMap;
use super::{BlockKind, Document, InputFormat, Metadata, calendar_date};
use crate::problem::Position;

/// Elements of which nothing is read.
const SKIPPED: &[&str] = &[
    "aside", "audio", "button", "canvas", "footer", "form", "head", "iframe", "math", "nav", "noscript", "object",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that stand within a line; every other one begins and ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "meter", "output", "picture", "progress", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// How deep an end tag looks for its start tag: hostile files nest elements by the thousand.
const DEPTH: usize = 256;

/// Reads a file, given without its byte order mark.
pub(super) fn read(file: &str, bom: bool) -> Document {
    let tokens = tokens(file);
    let mut reader = Reader { file, ..Reader::default() };
    let content = content(&tokens, file.len());
    reader.metadata(&tokens);
    // Without a heading of the first level in the article, the headline is the one that search engines are told.
    let has_title = tokens.iter().any(|token| content.contains(&token.range.start) && token.opens("h1"));
    if !has_title {
        reader.write_headline();
    }
    reader.text_from = content.start;
    for token in tokens.into_iter().filter(|token| content.contains(&token.range.start)) {
        reader.token(token);
    }
    reader.text(content.end);
    reader.flush();
    let Reader { out: Composer { text, blocks, segments }, metadata, ignores, .. } = reader;
    let map = SourceMap::file(file.to_owned(), segments, bom);
    let ignores = ignores.finish();
    Document { format: InputFormat::Html, text, blocks, map, metadata, ignores, id: None, name: None }
}

/// A tag or comment, and the bytes it takes; all between two is text.
struct Markup {
    kind: Kind,
    range: Range<usize>,
}

enum Kind {
    Start(StartTag<usize>, String),
    End(String),
    Comment(String),
    Other,
}

impl Markup {
    fn opens(&self, name: &str) -> bool {
        matches!(&self.kind, Kind::Start(_, start) if start == name)
    }
}

fn tokens(file: &str) -> Vec<Markup> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let markup = |token| {
        let (kind, span) = match token {
            Token::StartTag(tag) => {
                let (name, span) = (word(&tag.name), tag.span);
                (Kind::Start(tag, name), span)
            }
            Token::EndTag(tag) => (Kind::End(word(&tag.name)), tag.span),
            Token::Comment(comment) => (Kind::Comment(word(&comment)), comment.span),
            Token::Doctype(doctype) => (Kind::Other, doctype.span),
            Token::String(_) | Token::Error(_) => return None,
        };
        let start = file.floor_char_boundary(span.start);
        Some(Markup { kind, range: start..file.ceil_char_boundary(span.end).max(start) })
    };
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(file, emitter).filter_map(Result::ok).filter_map(markup).collect()
}

/// What of the file is read: the longest article, else the main part, else all.
fn content(tokens: &[Markup], len: usize) -> Range<usize> {
    let longest = |name: &str| {
        let (mut depth, mut start, mut longest) = (0_usize, 0, None);
        for token in tokens {
            match &token.kind {
                Kind::Start(_, opened) if opened == name => {
                    if depth == 0 {
                        start = token.range.end;
                    }
                    depth += 1;
                }
                Kind::End(closed) if closed == name && depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        let this = start..token.range.start;
                        longest = Some(longest.filter(|one: &Range<usize>| one.len() >= this.len()).unwrap_or(this));
                    }
                }
                _ => {}
            }
        }
        longest
    };
    longest("article").or_else(|| longest("main")).unwrap_or(0..len)
}

/// An element around this place.
struct Around {
    name: String,
    kind: Option<BlockKind>,
}

/// What has been read so far, and where in the make-up of the page we are.
#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    out: Composer,
    metadata: Metadata,
    ignores: Ignores,
    /// JSON-LD's headline, until it is known whether the article has its own.
    headline: Option<(String, Range<usize>)>,
    around: Vec<Around>,
    /// The element of which nothing is read, and how many of its name are open.
    skipping: Option<(String, usize)>,
    /// Where the text begins that is not read yet.
    text_from: usize,
    /// The block at hand.
    pieces: Vec<Piece<'a>>,
    /// Whether it ends with a space, or has nothing yet.
    spaced: bool,
    /// Whether the last thing was a line break.
    broken: bool,
    /// Quotations that are open by `<q>`.
    quoted: usize,
}

impl<'a> Reader<'a> {
    /// What the page says about itself in its head.
    fn metadata(&mut self, tokens: &[Markup]) {
        for (at, token) in tokens.iter().enumerate() {
            let Kind::Start(tag, name) = &token.kind else { continue };
            let attribute = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value));
            if name == "script"
                && attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
            {
                let end = tokens.get(at + 1).map_or(self.file.len(), |next| next.range.start);
                let range = token.range.end..end.max(token.range.end);
                let Some(found) = json_ld::article(&self.file[range.clone()]) else { continue };
                let metadata = &mut self.metadata;
                metadata.published = metadata.published.take().or(found.published);
                metadata.byline = metadata.byline.take().or(found.byline);
                if let (None, Some(headline)) = (&self.headline, found.headline) {
                    let verbatim = self.file[range.clone()].find(&headline);
                    let place = verbatim.map(|start| range.start + start..range.start + start + headline.len());
                    self.headline = Some((headline, place.unwrap_or(range)));
                }
            }
        }
        let meta = |wanted: &[&str]| {
            tokens.iter().find_map(|token| {
                let Kind::Start(tag, name) = &token.kind else { return None };
                let attribute =
                    |key: &str| tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value));
                let key = attribute("property").or_else(|| attribute("name")).filter(|_| name == "meta")?;
                attribute("content").filter(|_| wanted.contains(&&*key)).map(Cow::into_owned)
            })
        };
        if self.metadata.published.is_none() {
            let date = meta(&["article:published_time", "datePublished"]);
            self.metadata.published = date.as_deref().and_then(calendar_date).map(str::to_owned);
        }
        self.metadata.byline = self.metadata.byline.take().or_else(|| meta(&["author", "byl"]));
    }

    fn write_headline(&mut self) {
        let Some((headline, range)) = self.headline.take() else { return };
        let piece = Piece::found(self.file, headline, range);
        self.metadata.headline = Some(text_of(std::slice::from_ref(&piece)));
        self.out.block(BlockKind::Headline { guessed: false }, &[piece]);
    }

    fn token(&mut self, token: Markup) {
        self.text(token.range.start);
        self.text_from = self.text_from.max(token.range.end);
        match token.kind {
            Kind::Start(tag, name) => self.start(&tag, name, token.range),
            Kind::End(name) => self.end(&name, token.range),
            Kind::Comment(comment) => self.comment(&comment, token.range.start),
            Kind::Other => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, name: String, range: Range<usize>) {
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(*skipped == name && !tag.self_closing);
            return;
        }
        let attribute = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value));
        let hidden = attribute("hidden").is_some() || attribute("aria-hidden").is_some_and(|value| value == "true");
        let is_void = matches!(name.as_str(), "img" | "input" | "source" | "wbr" | "br" | "hr" | "meta" | "link");
        if SKIPPED.contains(&name.as_str()) || name == "script" || (hidden && !is_void) {
            if !INLINE.contains(&name.as_str()) {
                self.flush();
            }
            if !tag.self_closing {
                self.skipping = Some((name, 1));
            }
            return;
        }
        match name.as_str() {
            "q" => {
                self.quoted += 1;
                self.push(Piece::decoded(if self.quoted % 2 == 1 { "“" } else { "‘" }, range));
            }
            // The second of two ends a paragraph.
            "br" if self.broken => self.flush(),
            "br" => {
                self.space(range);
                self.broken = true;
            }
            inline if INLINE.contains(&inline) => {}
            _ => {
                self.flush();
                let class = attribute("class").unwrap_or_default();
                let standfirst = class.split_whitespace().any(|word| matches!(word, "standfirst" | "dek"));
                let kind = match name.as_str() {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
                    "figcaption" => Some(BlockKind::Caption),
                    "blockquote" => Some(BlockKind::BlockQuote),
                    "li" | "td" | "th" | "dt" | "dd" | "caption" => Some(BlockKind::ListItem),
                    _ if standfirst => Some(BlockKind::Standfirst),
                    _ => None,
                };
                // These end without an end tag where the next begins.
                if matches!(name.as_str(), "p" | "li" | "td" | "th" | "dt" | "dd" | "tr") {
                    self.around.pop_if(|last| last.name == "p");
                    self.around.pop_if(|last| last.name == name);
                }
                if !is_void && !tag.self_closing {
                    self.around.push(Around { name, kind });
                }
            }
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipping = None;
            }
            return;
        }
        match name {
            "q" if self.quoted > 0 => {
                self.push(Piece::decoded(if self.quoted % 2 == 1 { "”" } else { "’" }, range));
                self.quoted -= 1;
            }
            inline if INLINE.contains(&inline) => {}
            _ => {
                self.flush();
                let depth = self.around.len().saturating_sub(DEPTH);
                if let Some(at) = self.around[depth..].iter().rposition(|element| element.name == name) {
                    self.around.truncate(depth + at);
                }
            }
        }
    }

    /// Blocks of WordPress begin and end a paragraph even where no tag does.
    fn comment(&mut self, comment: &str, at: usize) {
        let words = comment.trim();
        if self.skipping.is_none() && words.strip_prefix('/').unwrap_or(words).starts_with("wp:") {
            self.flush();
        }
        let file = self.file;
        self.ignores.comment(comment, self.out.blocks.len(), || Position::of(file, at));
    }

    /// Reads the text up to `end`.
    fn text(&mut self, end: usize) {
        let range = self.text_from..end;
        if range.is_empty() {
            return;
        }
        self.text_from = end;
        if self.skipping.is_some() {
            return;
        }
        let file = self.file;
        let mut rest = range.start;
        while rest < range.end {
            let text = &file[rest..range.end];
            let first = text.as_bytes()[0];
            let end = if is_space(first) {
                let len = text.bytes().take_while(|byte| is_space(*byte)).count();
                // Between paragraphs that have no tags an empty line stands, as WordPress saves them.
                let lines = text[..len].bytes().filter(|byte| *byte == b'\n').count();
                let in_paragraph = self.around.last().is_some_and(|last| last.name == "p");
                if lines > 1 && !in_paragraph {
                    self.flush()
                } else {
                    self.space(rest..rest + len)
                }
                rest + len
            } else if let Some((len, meant)) = reference(text) {
                self.push(Piece::decoded(meant, rest..rest + len));
                rest + len
            } else {
                let len = text.bytes().skip(1).take_while(|byte| !is_space(*byte) && *byte != b'&').count() + 1;
                self.push(Piece::verbatim(file, rest..rest + len));
                rest + len
            };
            rest = end;
        }
    }

    fn push(&mut self, piece: Piece<'a>) {
        self.pieces.push(piece);
        self.spaced = false;
        self.broken = false;
    }

    /// White space of any length is one space, and none at the beginning.
    fn space(&mut self, range: Range<usize>) {
        if !self.spaced && !self.pieces.is_empty() {
            self.pieces.push(Piece::found(self.file, " ", range));
            self.spaced = true;
        }
    }

    /// Writes the block at hand, if there is one.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        (self.spaced, self.broken, self.quoted) = (false, false, 0);
        if pieces.iter().all(Piece::is_blank) {
            return;
        }
        let innermost = self.around.iter().rev().find_map(|element| Some((element.kind?, element.name.as_str())));
        let no_headline = self.metadata.headline.is_none();
        let kind = match innermost {
            Some((BlockKind::Heading, "h1")) if no_headline => {
                self.metadata.headline = Some(text_of(&pieces));
                BlockKind::Headline { guessed: false }
            }
            Some((kind, _)) => kind,
            None => BlockKind::Paragraph,
        };
        self.out.block(kind, &pieces);
    }
}

/// White space of HTML; a no-break space is none.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Longest name of a character that HTML knows, with its `&` and `;`.
const REFERENCE: usize = 40;

/// The character reference that `text` begins with: its length, and what it stands for.
fn reference(text: &str) -> Option<(usize, String)> {
    let name = text.strip_prefix('&')?;
    let len = name.bytes().take(REFERENCE).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count() + 1;
    let len = len + usize::from(text[len..].starts_with(';'));
    let mut meant = Vec::new();
    for token in Tokenizer::new(&text[..len]).filter_map(Result::ok) {
        if let Token::String(words) = token {
            meant.extend_from_slice(&words);
        }
    }
    let meant = String::from_utf8(meant).ok()?;
    (meant != text[..len]).then_some((len, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        let meant = |text| reference(text).map(|(len, meant)| (text[..len].to_owned(), meant));
        let some = |words: &str, meant: &str| Some((words.to_owned(), meant.to_owned()));
        assert_eq!(meant("&rsquo;s"), some("&rsquo;", "’"));
        assert_eq!(meant("&#8220;No"), some("&#8220;", "“"));
        assert_eq!(meant("&#x1F600;"), some("&#x1F600;", "😀"));
        assert_eq!(meant("&amp Co"), some("&amp", "&"));
        assert_eq!((meant("& Co"), meant("&nosuch;"), meant("a")), (None, None, None));
    }
}
