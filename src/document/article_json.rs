//! One article as a JSON object in, a document out: its fields one after the other, as decoded.
//!
//! `{"headline": "Council votes", "body": "Ruiz said no."}` is the plain text "Council votes\n\nRuiz said no."; the
//! span of "Council" leads to bytes 0..7 of the field "headline".

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::source_map::SourceMap;
use super::{Block, BlockKind, Document, InputFormat, Metadata, calendar_date, is_blank, plain, trim};
use crate::problem::{Position, Problem, ProblemKind};
use crate::span::Span;

/// Reads a file, given without its byte order mark.
pub(super) fn read(file: &str) -> Result<Document, Problem> {
    let key = Cell::new("");
    let mut json = serde_json::Deserializer::from_str(file);
    let article = ArticleSeed { key: &key }
        .deserialize(&mut json)
        .and_then(|article| json.end().map(|()| article))
        .map_err(|error| problem(file, key.get(), &error))?;
    Ok(article.into_document())
}

/// The fields of the article, borrowed from the file where nothing had to be decoded.
#[derive(Default)]
struct Article<'a> {
    id: Option<String>,
    headline: Option<Cow<'a, str>>,
    standfirst: Option<Cow<'a, str>>,
    body: Cow<'a, str>,
    byline: Option<Cow<'a, str>>,
    published: Option<String>,
    captions: Vec<Text<'a>>,
}

impl Article<'_> {
    fn into_document(self) -> Document {
        let given = |field: &Option<Cow<str>>| {
            field.as_deref().map(|text| text.trim_matches(is_blank)).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let metadata =
            Metadata { headline: given(&self.headline), byline: given(&self.byline), published: self.published };
        let mut parts = Parts::default();
        let headline = BlockKind::Headline { guessed: false };
        parts.push(Some("headline".to_owned()), self.headline.as_deref().unwrap_or(""), |text| whole(headline, text));
        parts.push(Some("standfirst".to_owned()), self.standfirst.as_deref().unwrap_or(""), |text| {
            whole(BlockKind::Standfirst, text)
        });
        parts.push(None, &self.body, |text| plain::blocks(text, metadata.headline.is_none()));
        for (n, caption) in self.captions.iter().enumerate() {
            parts.push(Some(format!("captions/{n}")), &caption.0, |text| whole(BlockKind::Caption, text));
        }
        let Parts { text, blocks, fields } = parts;
        let map = SourceMap::fields(fields);
        Document {
            format: InputFormat::Json,
            text,
            blocks,
            map,
            metadata,
            ignores: Vec::new(),
            id: self.id,
            name: None,
        }
    }
}

/// The plain text in the making.
#[derive(Default)]
struct Parts {
    text: String,
    blocks: Vec<Block>,
    fields: Vec<(Option<String>, std::ops::Range<usize>)>,
}

impl Parts {
    /// Adds a field; a blank one is left out, but never the body, so that there always is one.
    fn push(&mut self, name: Option<String>, field: &str, blocks: impl FnOnce(&str) -> Vec<Block>) {
        if name.is_some() && field.chars().all(is_blank) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(field);
        self.fields.push((name, start..self.text.len()));
        let shift = start as u32;
        let shifted = |block: Block| Block {
            kind: block.kind,
            span: Span::new(block.span.start + shift, block.span.end + shift),
        };
        self.blocks.extend(blocks(field).into_iter().map(shifted));
    }
}

/// A field that is one block.
fn whole(kind: BlockKind, text: &str) -> Vec<Block> {
    let range = trim(text, 0..text.len());
    vec![Block { kind, span: Span::new(range.start as u32, range.end as u32) }]
}

/// A string; serde borrows it only behind a type of its own.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// An id: text, or a number as it is written.
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor;

        impl Visitor<'_> for IdVisitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a string or a number")
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<Id, E> {
                Ok(Id(id.to_owned()))
            }

            fn visit_u64<E: de::Error>(self, id: u64) -> Result<Id, E> {
                Ok(Id(id.to_string()))
            }

            fn visit_i64<E: de::Error>(self, id: i64) -> Result<Id, E> {
                Ok(Id(id.to_string()))
            }

            fn visit_f64<E: de::Error>(self, id: f64) -> Result<Id, E> {
                Ok(Id(id.to_string()))
            }
        }

        deserializer.deserialize_any(IdVisitor)
    }
}

/// Reads the object and remembers, outside, which key it is at: serde's own errors do not tell.
struct ArticleSeed<'k> {
    key: &'k Cell<&'static str>,
}

/// The keys that mean something; all others are passed over.
const KEYS: [&str; 7] = ["id", "headline", "standfirst", "body", "byline", "published", "captions"];

impl<'de> DeserializeSeed<'de> for ArticleSeed<'_> {
    type Value = Article<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Article<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ArticleSeed<'_> {
    type Value = Article<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with a “body”")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Article<'de>, A::Error> {
        fn text<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<Cow<'de, str>>, A::Error> {
            Ok(map.next_value::<Option<Text>>()?.map(|text| text.0))
        }

        let mut article = Article::default();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(Text(name)) = map.next_key()? {
            let Some(key) = KEYS.into_iter().find(|key| *key == name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if seen.contains(&key) {
                return Err(de::Error::custom(format!("“{key}” stands there twice")));
            }
            seen.push(key);
            self.key.set(key);
            match key {
                "id" => article.id = map.next_value::<Option<Id>>()?.map(|id| id.0),
                "headline" => article.headline = text(&mut map)?,
                "standfirst" => article.standfirst = text(&mut map)?,
                // Unlike the others, it cannot be null.
                "body" => article.body = map.next_value::<Text>()?.0,
                "byline" => article.byline = text(&mut map)?,
                "published" => article.published = text(&mut map)?.map(|date| day::<A::Error>(&date)).transpose()?,
                _ => article.captions = map.next_value::<Option<Vec<Text>>>()?.unwrap_or_default(),
            }
            self.key.set("");
        }
        if seen.contains(&"body") { Ok(article) } else { Err(de::Error::custom("there is no “body”")) }
    }
}

fn day<E: de::Error>(date: &str) -> Result<String, E> {
    let shown: String = date.chars().take(40).collect();
    let error = || E::custom(format!("“published” is “{shown}”, which is no day of the calendar"));
    calendar_date(date).map(str::to_owned).ok_or_else(error)
}

/// A line longer than this is no help to anybody who is shown it; most JSON is one line.
const EXCERPT: usize = 400;

/// What serde_json found wrong, for an editor.
fn problem(file: &str, key: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let (what, help) = if message.contains("surrogate") || message.contains("end of hex escape") {
        let holder = if key.is_empty() { "a string".to_owned() } else { format!("“{key}”") };
        let what = format!("{holder} holds half of a surrogate pair, which is no character");
        (what, "Write characters beyond U+FFFF as they are, or as both halves (\\ud83d\\ude00)")
    } else if !error.is_data() {
        (format!("not JSON: {message}"), "An article is one object like {\"headline\": \"…\", \"body\": \"…\"}")
    } else if let Some((found, expected)) =
        message.strip_prefix("invalid type: ").and_then(|message| message.split_once(", expected "))
    {
        let found = if found == "sequence" { "a list" } else { found };
        let expected = if expected == "a sequence" { "a list" } else { expected };
        let subject = if key.is_empty() { "an article".to_owned() } else { format!("“{key}”") };
        (format!("{subject} must be {expected}, not {found}"), "Only “body” is needed; unknown keys are passed over")
    } else if key == "published" {
        (message.to_owned(), "Write the day as YYYY-MM-DD, with or without a time after it")
    } else {
        (message.to_owned(), "An article is one object like {\"headline\": \"…\", \"body\": \"…\"}")
    };
    let problem = Problem::new(ProblemKind::Document, what, help);
    if error.line() == 0 {
        return problem;
    }
    let start = file.split_inclusive('\n').take(error.line() - 1).map(str::len).sum::<usize>();
    let offset = start + error.column().saturating_sub(1);
    if file[start..].lines().next().is_some_and(|line| line.len() > EXCERPT) {
        return Problem { position: Some(Position::of(file, offset)), ..problem };
    }
    problem.at(file, offset)
}
