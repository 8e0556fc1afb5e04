//! The beginning of a Markdown file in, what it says about the article out, each text with its bytes in the file.
//!
//! `---`, `title: "Council votes"`, `date: 2026-03-05`, `---` is a headline at bytes 12..25 and a day of publication.
//! YAML is read line by line and only as far as the keys of an article go: the rest is the site generator's business.
//! TOML is read by its own crate.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::compose::{Piece, text_of};
use super::{calendar_date, is_blank, lines, trim};
use crate::problem::{Problem, ProblemKind};

/// A text that the front matter holds, in pieces of the file.
pub(super) type Value<'a> = Vec<Piece<'a>>;

/// What a file says about itself before it begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter<'a> {
    pub(super) headline: Option<Value<'a>>,
    pub(super) standfirst: Option<Value<'a>>,
    pub(super) captions: Vec<Value<'a>>,
    pub(super) byline: Option<String>,
    /// A calendar day; a date in any other notation is as good as none.
    pub(super) published: Option<String>,
    /// Where the Markdown begins.
    pub(super) end: usize,
}

impl<'a> FrontMatter<'a> {
    /// Reads it off the beginning of `file`; a file without any has an empty one.
    pub(super) fn read(file: &'a str) -> Result<Self, Problem> {
        let mut all = lines(file);
        let fence = all.next().map_or("", |line| file[line].trim_end());
        if !matches!(fence, "---" | "+++") {
            return Ok(Self::default());
        }
        let mut inner = Vec::new();
        let closes = |line: &str| line == fence || (fence == "---" && line == "...");
        let Some(close) = all.find(|line| {
            let close = closes(file[line.clone()].trim_end());
            if !close {
                inner.push(line.clone());
            }
            close
        }) else {
            // A rule, and then the article.
            return Ok(Self::default());
        };
        let mut front = Self { end: close.end, ..Self::default() };
        if fence == "+++" {
            front.read_toml(file, inner.first().map_or(0..0, |first| first.start..close.start))?;
        } else {
            let entries = entries(file, &inner);
            let written = |line: &Range<usize>| !matches!(file[line.clone()].trim().chars().next(), None | Some('#'));
            if entries.is_empty() && inner.iter().any(written) {
                // Text between two rules.
                return Ok(Self::default());
            }
            for (key, value) in entries {
                front.take(key, values(file, &value));
            }
        }
        Ok(front)
    }

    /// Keeps what belongs to an article; of two keys for the same thing the first stands.
    fn take(&mut self, key: &str, mut values: Vec<Value<'a>>) {
        values.retain(|value| !value.iter().all(Piece::is_blank));
        let joined = |values: &[Value]| values.iter().map(|value| text_of(value)).collect::<Vec<_>>().join(", ");
        if values.is_empty() {
            return;
        }
        match key.to_ascii_lowercase().as_str() {
            "title" | "headline" if self.headline.is_none() => self.headline = Some(values.swap_remove(0)),
            "description" | "standfirst" if self.standfirst.is_none() => {
                self.standfirst = Some(values.swap_remove(0));
            }
            "caption" | "captions" => self.captions.append(&mut values),
            "author" | "byline" if self.byline.is_none() => self.byline = Some(joined(&values)),
            "date" | "published" if self.published.is_none() => {
                self.published = calendar_date(&text_of(&values[0])).map(str::to_owned);
            }
            _ => {}
        }
    }

    fn read_toml(&mut self, file: &'a str, range: Range<usize>) -> Result<(), Problem> {
        let table = DeTable::parse(&file[range.clone()]).map_err(|error| {
            let what = format!("the front matter is not TOML: {}", error.message().trim_end());
            let help = "Mend it, or fence it with --- if it is YAML";
            let at = range.start + error.span().map_or(0, |span| span.start);
            Problem::new(ProblemKind::Document, what, help).at(file, at)
        })?;
        let mut entries: Vec<_> = table.into_inner().into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let mut values = Vec::new();
            let source = range.start + value.span().start..range.start + value.span().end;
            match value.into_inner() {
                DeValue::Array(items) => {
                    for item in items {
                        let source = range.start + item.span().start..range.start + item.span().end;
                        values.extend(toml_value(file, item.into_inner(), source));
                    }
                }
                value => values.extend(toml_value(file, value, source)),
            }
            self.take(key.get_ref(), values);
        }
        Ok(())
    }
}

/// A string or a date; nothing else is a text.
fn toml_value<'a>(file: &'a str, value: DeValue<'a>, source: Range<usize>) -> Option<Value<'a>> {
    match value {
        DeValue::String(text) => {
            let quoted = &file[source.clone()];
            let quotes = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
            let inner = source.start + quotes..source.end.saturating_sub(quotes).max(source.start + quotes);
            let as_it_is = file.get(inner.clone()) == Some(&*text);
            Some(vec![if as_it_is { Piece::verbatim(file, inner) } else { Piece::decoded(text, source) }])
        }
        DeValue::Datetime(date) => Some(vec![Piece::decoded(date.to_string(), source)]),
        _ => None,
    }
}

/// The top-level keys of a YAML block, each with the lines of its value, trimmed; the first is the rest of the line
/// with the key. Empty if the block begins with something else.
fn entries<'a>(file: &'a str, inner: &[Range<usize>]) -> Vec<(&'a str, Vec<Range<usize>>)> {
    let mut entries: Vec<(&str, Vec<Range<usize>>)> = Vec::new();
    for line in inner {
        let content = trim(file, line.clone());
        let text = &file[content.clone()];
        let indented = content.start > line.start;
        let key = if indented { None } else { key(file, content.clone()) };
        match (key, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key, vec![value])),
            _ if text.is_empty() || (text.starts_with('#') && !indented) => {}
            (None, Some((_, lines))) => lines.push(content),
            (None, None) => return Vec::new(),
        }
    }
    entries
}

/// A `key: value` line, taken apart.
fn key(file: &str, line: Range<usize>) -> Option<(&str, Range<usize>)> {
    let (key, value) = file[line.clone()].split_once(':')?;
    if !(value.is_empty() || value.starts_with(is_blank)) {
        return None;
    }
    let key = key.trim_matches(['"', '\'']);
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    word.then(|| (key, trim(file, line.end - value.len()..line.end)))
}

/// The texts of a YAML value: one, or as many as its list has.
fn values<'a>(file: &'a str, value: &[Range<usize>]) -> Vec<Value<'a>> {
    let Some((first, more)) = value.split_first() else { return Vec::new() };
    let text = &file[first.clone()];
    if text.starts_with('[') {
        let end = value.last().map_or(first.end, |last| last.end);
        return flow_items(file, first.start + 1..end)
            .iter()
            .filter_map(|item| scalar(file, std::slice::from_ref(item)))
            .collect();
    }
    if !text.is_empty() && !text.starts_with('#') {
        return scalar(file, value).into_iter().collect();
    }
    let mut items: Vec<Vec<Range<usize>>> = Vec::new();
    for line in more {
        match (file[line.clone()].strip_prefix('-'), items.last_mut()) {
            (Some(rest), _) if rest.is_empty() || rest.starts_with(is_blank) => {
                items.push(vec![trim(file, line.end - rest.len()..line.end)]);
            }
            (_, Some(item)) => item.push(line.clone()),
            (_, None) => items.push(vec![line.clone()]),
        }
    }
    items.iter().filter_map(|item| list_item(file, item)).collect()
}

/// An item is a text, or a map that holds one ("src: a.jpg", "caption: Ruiz on Monday"). Its keys are lower case:
/// "Left: Ana Ruiz" is a caption.
fn list_item<'a>(file: &'a str, item: &[Range<usize>]) -> Option<Value<'a>> {
    let lower = |line: &Range<usize>| {
        key(file, line.clone()).filter(|(key, _)| !key.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    };
    if item.first().is_none_or(|first| lower(first).is_none()) {
        return scalar(file, item);
    }
    let named = |name: &str| item.iter().filter_map(lower).find(|(key, _)| *key == name);
    let (_, value) = ["caption", "text", "name", "alt"].iter().find_map(|name| named(name))?;
    scalar(file, &[value])
}

/// What stands between the commas of `[a, "b, c"]`.
fn flow_items(file: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = range.start;
    let mut quote = None;
    for (at, c) in file[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
        match (c, quote) {
            ('"' | '\'', None) if file[start..at].trim().is_empty() => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            (',' | ']', None) => {
                items.push(trim(file, start..at));
                start = at + 1;
                if c == ']' {
                    return items;
                }
            }
            _ => {}
        }
    }
    items.push(trim(file, start..range.end));
    items
}

/// A YAML text: plain, quoted, or a block after `|` or `>`, over any number of lines. `None` for null.
fn scalar<'a>(file: &'a str, value: &[Range<usize>]) -> Option<Value<'a>> {
    let (first, more) = value.split_first()?;
    let text = &file[first.clone()];
    if text.starts_with(['|', '>']) {
        return Some(fold(file, more));
    }
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return Some(quoted(file, value, quote));
    }
    let plain: Vec<_> = value.iter().map(|line| without_comment(file, line.clone())).collect();
    let null = plain.len() == 1 && matches!(&file[plain[0].clone()], "" | "~" | "null");
    (!null).then(|| fold(file, &plain))
}

/// Lines with a space for every break between two.
fn fold<'a>(file: &'a str, lines: &[Range<usize>]) -> Value<'a> {
    let mut pieces = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            pieces.push(Piece::decoded(" ", lines[n - 1].end..line.start));
        }
        pieces.push(Piece::verbatim(file, line.clone()));
    }
    pieces
}

fn without_comment(file: &str, line: Range<usize>) -> Range<usize> {
    match file[line.clone()].find(" #") {
        Some(comment) => trim(file, line.start..line.start + comment),
        None => line,
    }
}

/// A quoted text up to its closing mark, or to the end if that is missing.
fn quoted<'a>(file: &'a str, value: &[Range<usize>], quote: char) -> Value<'a> {
    let mut pieces = Vec::new();
    for (n, line) in value.iter().enumerate() {
        let mut at = line.start + usize::from(n == 0);
        if n > 0 {
            pieces.push(Piece::decoded(" ", value[n - 1].end..line.start));
        }
        while at < line.end {
            let rest = &file[at..line.end];
            let plain = rest.find([quote, '\\']).unwrap_or(rest.len());
            pieces.push(Piece::verbatim(file, at..at + plain));
            let rest = &rest[plain..];
            at += plain;
            let (text, len) = match rest.chars().nth(1) {
                _ if rest.is_empty() => break,
                Some('\'') if quote == '\'' && rest.starts_with('\'') => (Cow::Borrowed("'"), 2),
                _ if rest.starts_with(quote) => return pieces,
                Some(c) if quote == '"' => escape(rest, c),
                _ => (Cow::Borrowed("\\"), 1),
            };
            pieces.push(Piece::decoded(text, at..at + len));
            at += len;
        }
    }
    pieces
}

/// What a backslash and `c`, at the beginning of `rest`, stand for, and how long the escape is.
fn escape(rest: &str, c: char) -> (Cow<'_, str>, usize) {
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'n' | 't' | 'r' => return (Cow::Borrowed(" "), 2),
        _ => return (Cow::Borrowed(&rest[1..1 + c.len_utf8()]), 1 + c.len_utf8()),
    };
    let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
    match code {
        Some(c) => (Cow::Owned(c.to_string()), 2 + digits),
        None => (Cow::Borrowed("\\"), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> FrontMatter<'_> {
        FrontMatter::read(file).expect("front matter")
    }

    fn headline(yaml: &str) -> Option<String> {
        read(&format!("---\n{yaml}\n---\n")).headline.map(|value| text_of(&value))
    }

    #[test]
    fn texts_in_every_dress() {
        assert_eq!(headline("title: Council votes # draft").as_deref(), Some("Council votes"));
        assert_eq!(headline("Title: \"A \\\"no\\\" \\u2014 \\x41\\q\" # x").as_deref(), Some("A \"no\" — Aq"));
        assert_eq!(headline("title: 'Ruiz''s no'").as_deref(), Some("Ruiz's no"));
        assert_eq!(headline("title: >-\n  Council\n  votes").as_deref(), Some("Council votes"));
        assert_eq!(headline("title: Council\n  votes").as_deref(), Some("Council votes"));
        assert_eq!(headline("title: \"Council\n  votes").as_deref(), Some("Council votes"));
        assert_eq!(headline("title: \"back\\").as_deref(), Some("back\\"));
        assert_eq!(headline("title: ~\nheadline: Votes").as_deref(), Some("Votes"));
        assert_eq!(headline("title: Votes: a history").as_deref(), Some("Votes: a history"));
    }

    #[test]
    fn lists_in_every_dress() {
        let file = "---\nauthor: [Ana Ruiz, \"Diaz, B.\"]\ncaptions:\n- one\n- \"two\"\n  - src: a.jpg\n    caption: three\n- Left: four\n- src: b.jpg\n---\n";
        let front = read(file);
        assert_eq!(front.byline.as_deref(), Some("Ana Ruiz, Diaz, B."));
        let captions: Vec<_> = front.captions.iter().map(|caption| text_of(caption)).collect();
        assert_eq!(captions, ["one", "two", "three", "Left: four"]);
        assert_eq!(read("---\nauthor:\n  name: Ana\n---").byline.as_deref(), Some("Ana"));
    }

    #[test]
    fn rules_are_no_front_matter() {
        for file in ["---\nRuiz said no.\n---\n", "---\ntitle: x\n", "text", "", "---", "+++\n", "--- \n\nx: y z\n"] {
            let front = read(file);
            assert!(front.end == 0 && front.headline.is_none(), "{file:?}");
        }
        assert_eq!(read("---\n---\ntext").end, 7);
        assert_eq!(read("---\r\ntitle: x\r\n...\r\ntext").end, 18);
    }

    #[test]
    fn toml_has_places_too() {
        let file =
            "+++\ndate = 2026-03-05T01:02:03Z\ntitle = \"Council\"\ncaptions = ['''one''', \"t\\two\"]\n+++\ntext";
        let front = read(file);
        assert_eq!(front.published.as_deref(), Some("2026-03-05"));
        assert_eq!(front.captions.len(), 2);
        assert_eq!(format!("{:?}", front.headline.unwrap()[0]), format!("{:?}", Piece::verbatim(file, 41..48)));
        let problem = FrontMatter::read("+++\ntitle =\n+++\n").unwrap_err();
        assert_eq!(problem.position.map(|position| position.line), Some(2));
    }

    #[test]
    fn a_date_in_words_is_none() {
        assert_eq!(read("---\ndate: 5 March 2026\n---\n").published, None);
        assert_eq!(read("---\ndate: 2026-03-05 10:00\n---\n").published.as_deref(), Some("2026-03-05"));
    }
}
