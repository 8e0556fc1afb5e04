//! Roster files: CSV with one term a line, or TOML with one person a table.
//!
//! In: `Jane Roe,mayor,US-IL,2015-01-05,,2026-11-01,city hall` under a header. Out: a [`Row`] with its place in the file.

use std::ops::Range as Bytes;

use serde::Deserialize;
use toml::Spanned;

use super::{Day, Range, day};
use crate::problem::{Problem, ProblemKind};

/// The columns of a roster file; the first seven must be there.
pub const COLUMNS: [&str; 13] = [
    "person", "office", "place", "from", "to", "known_to", "source", "id", "family", "aliases", "area", "party", "died",
];

/// How many columns must be there.
const NEEDED: usize = 7;

/// One term, or with the office `none` one person of whom nothing is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in its file.
    pub offset: usize,
    /// The name in common use.
    pub person: String,
    /// Tells namesakes apart.
    pub id: String,
    /// The family name where it is not the last word.
    pub family: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Id of the office.
    pub office: String,
    /// Id of the place.
    pub place: String,
    /// Where more closely.
    pub area: String,
    /// R, D, I, or nothing.
    pub party: String,
    /// The first day in office.
    pub from: Option<Range>,
    /// The last one; nothing is "still in office on `known_to`".
    pub to: Option<Range>,
    /// Nothing is known of later days.
    pub known_to: Day,
    /// Who says so.
    pub source: String,
    /// The day of death.
    pub died: Option<Day>,
}

/// A problem in a roster file.
pub(super) fn problem(name: &str, text: &str, at: usize, what: impl Into<String>, help: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::Roster, what, help).in_file(name).at(text, at)
}

/// What a date in a roster file must look like.
const DATES: &str = "Write YYYY-MM-DD, YYYY-MM or YYYY, or two of them with a slash for “between these”";

/// Reads CSV with the columns of [`COLUMNS`] in any order.
///
/// # Errors
/// Everything that is wrong with the file, each with its line.
pub fn read_csv(name: &str, text: &str) -> Result<Vec<Row>, Vec<Problem>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return Err(vec![problem(name, text, 0, format!("not a table: {error}"), "Save it as CSV")]),
    };
    let columns: Vec<Option<usize>> = header.iter().map(|one| COLUMNS.iter().position(|known| *known == one)).collect();
    let unknown = header.iter().zip(&columns).find(|(_, known)| known.is_none());
    let missing = (0..NEEDED).find(|needed| !columns.contains(&Some(*needed)));
    if missing.is_some() || unknown.is_some() {
        let what = match (missing, unknown) {
            (Some(missing), _) => format!("there is no column “{}”", COLUMNS[missing]),
            (_, Some((unknown, _))) => format!("no roster has a column “{unknown}”"),
            _ => String::new(),
        };
        let help = format!(
            "The columns are {}, and where wanted {}. “sayso roster import” reads other tables",
            COLUMNS[..NEEDED].join(", "),
            COLUMNS[NEEDED..].join(", ")
        );
        return Err(vec![problem(name, text, 0, what, help)]);
    }
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, csv::Position::byte);
                problems.push(problem(
                    name,
                    text,
                    usize::try_from(at).unwrap_or(0),
                    "not a row",
                    "Save the file as UTF-8",
                ));
                continue;
            }
        };
        let offset = usize::try_from(record.position().map_or(0, csv::Position::byte)).unwrap_or(0);
        let offset =
            offset + text.get(offset..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let field = |column: usize| {
            let at = columns.iter().position(|known| *known == Some(column));
            at.and_then(|at| record.get(at)).unwrap_or("")
        };
        if record.len() != header.len() {
            let what = format!("{} cells in this row, {} in the header", record.len(), header.len());
            problems.push(problem(name, text, offset, what, "Put a name with a comma into double quotation marks"));
            continue;
        }
        let raw = Raw {
            person: field(0),
            office: field(1),
            place: field(2),
            from: field(3),
            to: field(4),
            known_to: field(5),
            source: field(6),
            id: field(7),
            family: field(8),
            aliases: field(9).split('|').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            area: field(10),
            party: field(11),
            died: field(12),
        };
        match raw.row(offset) {
            Ok(row) => rows.push(row),
            Err((what, help)) => problems.push(problem(name, text, offset, what, help)),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Rows as CSV with the columns of [`COLUMNS`], as [`read_csv`] reads it.
#[must_use]
pub fn write_csv(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let date = |range: Option<Range>| range.map_or_else(String::new, Range::show);
    // A vector takes everything, and every row has as many cells as the header.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record([
            row.person.as_str(),
            &row.office,
            &row.place,
            &date(row.from),
            &date(row.to),
            &super::show(row.known_to),
            &row.source,
            &row.id,
            &row.family,
            &row.aliases.join("|"),
            &row.area,
            &row.party,
            &row.died.map_or_else(String::new, super::show),
        ]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The cells of a row before they are understood.
#[derive(Default)]
struct Raw<'a> {
    person: &'a str,
    office: &'a str,
    place: &'a str,
    from: &'a str,
    to: &'a str,
    known_to: &'a str,
    source: &'a str,
    id: &'a str,
    family: &'a str,
    aliases: Vec<String>,
    area: &'a str,
    party: &'a str,
    died: &'a str,
}

impl Raw<'_> {
    /// The row, or what is wrong with it and how to mend it.
    fn row(self, offset: usize) -> Result<Row, (String, String)> {
        let wrong = |what: String, help: &str| Err((what, help.to_owned()));
        for (what, cell) in [("person", self.person), ("office", self.office), ("source", self.source)] {
            if cell.is_empty() {
                let help =
                    if what == "source" { "Say where the fact comes from: “city hall”" } else { "Fill it in" };
                return wrong(format!("this row has no {what}"), help);
            }
        }
        let date = |what: &str, text: &str| -> Result<Option<Range>, (String, String)> {
            if text.is_empty() {
                return Ok(None);
            }
            let range = Range::parse(text);
            range.map(Some).ok_or_else(|| (format!("“{text}” in “{what}” is no date"), DATES.to_owned()))
        };
        let (from, to) = (date("from", self.from)?, date("to", self.to)?);
        let exact = |what: &str, text: &str| {
            day(text).ok_or_else(|| (format!("“{text}” in “{what}” is no day"), "Write it as YYYY-MM-DD".to_owned()))
        };
        let known_to = exact("known_to", self.known_to)?;
        let died = if self.died.is_empty() { None } else { Some(exact("died", self.died)?) };
        if from.is_none() && self.office != super::NO_OFFICE {
            return wrong("this term has no beginning".to_owned(), DATES);
        }
        if let Some((from, to)) = from.zip(to)
            && to.last < from.first
        {
            return wrong(
                format!("this term ends ({}) before it begins ({})", self.to, self.from),
                "Look the dates up again",
            );
        }
        Ok(Row {
            offset,
            person: self.person.to_owned(),
            id: self.id.to_owned(),
            family: self.family.to_owned(),
            aliases: self.aliases,
            office: self.office.to_owned(),
            place: self.place.to_owned(),
            area: self.area.to_owned(),
            party: self.party.to_owned(),
            from,
            to,
            known_to,
            source: self.source.to_owned(),
            died,
        })
    }
}

/// A roster as TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// For every term that does not say otherwise.
    known_to: Option<Spanned<String>>,
    /// Likewise.
    source: Option<String>,
    #[serde(default)]
    person: Vec<Spanned<Person>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    family: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    died: String,
    terms: Vec<Spanned<Term>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    office: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    area: String,
    #[serde(default)]
    party: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    known_to: Option<String>,
    source: Option<String>,
}

/// Reads TOML: `[[person]]` with `name` and `terms = [{ office, place, from, to }]`, and at the top `known_to` and
/// `source` for all of them.
///
/// # Errors
/// Everything that is wrong with the file, each with its place.
pub fn read_toml(name: &str, text: &str) -> Result<Vec<Row>, Vec<Problem>> {
    let file: File = toml::from_str(text).map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span: Bytes<usize>| span.start);
        let help = "A roster has known_to, source and [[person]] tables with name and terms";
        vec![problem(name, text, at, error.message().trim_end_matches('.').to_owned(), help)]
    })?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let known_to = file.known_to.as_ref().map_or("", |known| known.get_ref());
    for person in &file.person {
        let one = person.get_ref();
        if one.terms.is_empty() {
            let what = format!("{} has no terms", one.name);
            problems.push(problem(name, text, person.span().start, what, "Add terms = [{ office = …, from = … }]"));
        }
        for term in &one.terms {
            let offset = term.span().start;
            let term = term.get_ref();
            let raw = Raw {
                person: one.name.trim(),
                office: &term.office,
                place: &term.place,
                from: &term.from,
                to: &term.to,
                known_to: term.known_to.as_deref().unwrap_or(known_to),
                source: term.source.as_deref().or(file.source.as_deref()).unwrap_or(name),
                id: &one.id,
                family: &one.family,
                aliases: one.aliases.clone(),
                area: &term.area,
                party: &term.party,
                died: &one.died,
            };
            match raw.row(offset) {
                Ok(row) => rows.push(row),
                Err((what, help)) => problems.push(problem(name, text, offset, what, help)),
            }
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}
