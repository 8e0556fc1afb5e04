//! The shipped roster against itself, and a newsroom's own over it.

use sayso::{Desk, Document, Import, InputFormat, RosterFile, Severity, analyze, check};

/// The titles of a text that the roster contradicts on a day: rule and message.
fn flagged(desk: &Desk, date: &str, text: &str) -> Vec<String> {
    let story = format!("---\ndate: {date}\n---\n{text}\n");
    let document = Document::read(story.as_bytes(), InputFormat::Markdown, None).expect("it is text");
    let article = analyze(document, desk);
    let findings = check(&article, desk).findings;
    let roster = |rule: &str| matches!(rule, "title-vs-roster" | "former-missing");
    findings
        .into_iter()
        .filter(|one| roster(&one.rule) && one.severity > Severity::Info)
        .map(|one| format!("{}: {} {}", one.rule, one.message, one.help))
        .collect()
}

fn rows() -> Vec<csv::StringRecord> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/roster");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("it is ours").map(|entry| entry.expect("it is").path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "csv"));
    files.sort();
    let read =
        |file| csv::Reader::from_path(file).expect("it is a table").into_records().map(|row| row.expect("it is a row"));
    files.into_iter().flat_map(read).collect()
}

#[test]
fn every_row_names_its_source_and_its_last_day() {
    let rows = rows();
    assert!((3_000..6_000).contains(&rows.len()), "{}", rows.len());
    for row in &rows {
        assert!(row.len() == 13 && !row[11].is_empty() && row[10].len() == 10, "{row:?}");
    }
}

#[test]
fn nobody_is_flagged_in_office() {
    let desk = Desk::builtin();
    let mut wrong = Vec::new();
    for row in rows() {
        let (person, from, to) = (&row[0], &row[8], &row[9]);
        // One article a term, on its second day or in its middle, where both ends are days.
        if from.len() != 10 || to.len() != 10 || &row[4] == "none" {
            continue;
        }
        let (one, other): (u32, u32) = (from[..4].parse().expect("a year"), to[..4].parse().expect("a year"));
        let date = if other > one + 1 { format!("{}-07-01", one + 1) } else { from.to_owned() };
        let holders = desk.office_holders(person, Some(&date));
        let Some(held) =
            holders.iter().flat_map(|one| &one.terms).find(|term| term.from == *from && term.within == Some(true))
        else {
            wrong.push(format!("{person} held nothing from {from}"));
            continue;
        };
        let text = format!("{} {person} spoke first.", held.office);
        wrong.extend(flagged(&desk, &date, &text).into_iter().map(|found| format!("{date} {text} {found}")));
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

/// A desk with one file of its own.
fn desk(name: &str, text: &str) -> Desk {
    let file = RosterFile { name: name.to_owned(), text: text.to_owned() };
    Desk::builtin().with_rosters(&[file]).expect("the file is right")
}

const OWN: &str = r#"
known_to = "2026-11-01"
source   = "city hall"

[[person]]
name  = "Ana Ruiz"
terms = [
    { office = "council-member", place = "US-IL", area = "Halvard", from = "2011-01-03", to = "2015-01-05" },
    { office = "mayor", place = "US-IL", area = "Halvard", from = "2015-01-05", to = "2025-01-05" },
]

[[person]]
name  = "Tom Lund"
terms = [{ office = "mayor", place = "US-IL", area = "Halvard", from = "2025-01-05" }]

[[person]]
name  = "Joe Biden"
terms = [{ office = "president", place = "US", from = "2021-01-21", to = "2025-01-20" }]
"#;

#[test]
fn a_newsroom_s_own_roster_wins() {
    let desk = desk("own.toml", OWN);
    let found = flagged(&desk, "2026-03-05", "Mayor Ana Ruiz spoke first.");
    assert!(found.len() == 1 && found[0].contains("Ana Ruiz was mayor of Halvard until 2025-01-05"), "{found:?}");
    assert!(found[0].ends_with("Roster: city hall, known to 2026-11-01."), "{found:?}");
    for right in
        ["Mayor Tom Lund spoke first.", "Former Mayor Ana Ruiz spoke first.", "Then-Mayor Ana Ruiz spoke first."]
    {
        assert_eq!(flagged(&desk, "2026-03-05", right), Vec::<String>::new(), "{right}");
    }
    // Its own terms replace the shipped ones of that person in that office, and no others.
    let biden = desk.office_holders("Joe Biden", None);
    let from: Vec<&str> = biden[0].terms.iter().map(|term| term.from.as_str()).collect();
    assert_eq!(from, ["1973-01-03", "2009-01-20", "2021-01-21"]);
    // After the last day that anybody looked nothing is judged.
    assert_eq!(flagged(&desk, "2026-11-02", "Mayor Tom Lund spoke first."), Vec::<String>::new());
}

#[test]
fn wrong_rosters_are_told_of_with_their_places() {
    let problems = |name: &str, text: &str| -> Vec<String> {
        let file = RosterFile { name: name.to_owned(), text: text.to_owned() };
        let problems = Desk::builtin().with_rosters(&[file]).expect_err("something is wrong");
        problems.iter().map(ToString::to_string).collect()
    };
    insta::assert_snapshot!([
        problems("a.toml", &OWN.replace("office = \"mayor\", place = \"US-IL\", area = \"Halvard\", from = \"2025-01-05\"", "office = \"mayr\", place = \"US-IL\", from = \"2025-01-05\"")),
        problems("b.toml", "known_to = \"2026-11-01\"\n[[persn]]\nname = \"Ana Ruiz\"\n"),
        problems("c.csv", "person,office,place,from,to,known_to,source\nAna Ruiz,mayor,US-IL,2025-13-01,,2026-11-01,city hall\nTom Lund,mayor,Illinois,2015,2014,soon,\n"),
        problems("d.csv", "name,title\nAna Ruiz,mayor\n"),
        problems("e.csv", "person,office,place,from,to,known_to,source\nAna Ruiz,mayor\n"),
    ].concat().join("\n"), @r#"
        a.toml:14:10: no office has the id “mayr”. The nearest one is “mayor”; rules/en/offices.toml has them all, and a rule file can add more.
        b.toml:2:3: unknown field `persn`, expected one of `known_to`, `source`, `person`. A roster has known_to, source and [[person]] tables with name and terms.
        c.csv:2:1: “2025-13-01” in “from” is no date. Write YYYY-MM-DD, YYYY-MM or YYYY, or two of them with a slash for “between these”.
        c.csv:3:1: this row has no source. Say where the fact comes from: “city hall”.
        d.csv:1:1: there is no column “person”. The columns are person, office, place, from, to, known_to, source, and where wanted id, family, aliases, area, party, died. “sayso roster import” reads other tables.
        e.csv:2:1: 2 cells in this row, 7 in the header. Put a name with a comma into double quotation marks.
        "#);
}

const POPOLO: &str = r#"{
  "persons": [
    {"id": "1", "name": "Ana Ruiz", "family_name": "Ruiz", "other_names": [{"name": "Anita Ruiz", "lang": "en"}, {"name": "A. R.", "lang": "es"}], "gender": null},
    {"id": "2", "name": "Tom Lund", "death_date": "2024-02-01"}
  ],
  "organizations": [{"id": "p", "name": "Republican", "classification": "party"}],
  "areas": [{"id": "a", "name": "Halvard"}],
  "events": [{"id": "t9", "name": "9th", "start_date": "2019-01-03", "end_date": "2021-01-03"}],
  "memberships": [
    {"person_id": "1", "role": "member", "legislative_period_id": "t9", "on_behalf_of_id": "p", "area_id": "a"},
    {"person_id": "1", "role": "Prime Minister", "start_date": "2021-01-04T00:00:00Z", "end_date": null},
    {"person_id": "2", "role": "Chief Gardener", "start_date": "2021-01-04"},
    {"person_id": "2", "role": "Speaker", "start_date": ""},
    {"person_id": "9", "role": "President", "start_date": "2021"}
  ]
}"#;

#[test]
fn popolo_and_tables_are_imported() {
    let desk = Desk::builtin();
    let import = |name: &str, text: &str, with: &Import| {
        desk.import_roster(&RosterFile { name: name.to_owned(), text: text.to_owned() }, with)
    };
    let with = Import { place: Some("ES".to_owned()), known_to: Some("2026-06-01".to_owned()), ..Import::default() };
    let imported = import("cortes.json", POPOLO, &with).expect("it is Popolo");
    let member = Import { office: Some("member-of-parliament".to_owned()), ..with.clone() };
    let members = import("cortes.json", POPOLO, &member).expect("it is Popolo");
    let table = "person,family_name,aliases,office,jurisdiction,area,start,end,end_note,known_to,source\n\
                 Ana Ruiz,Ruiz,Anita Ruiz,Governor,US,IL,2015-01-12,2019-01-14,derived from successor: upper bound,2022-08-02,a list\n\
                 Tom Lund,Lund,,Governor of Illinois,US,IL,2019-01-14,2023-01-09,scheduled,2022-08-02,a list\n";
    let table = import("governors.csv", table, &Import::default()).expect("it is a table");
    insta::assert_snapshot!(format!(
        "{}{:?}\n\n{}{:?}\n\n{}",
        imported.csv, imported.left_out, members.csv, members.left_out, table.csv
    ), @r#"
        person,office,place,from,to,known_to,source,id,family,aliases,area,party,died
        Ana Ruiz,prime-minister,ES,2021-01-04,,2026-06-01,cortes.json,,,Anita Ruiz,,,
        {"it has no beginning": 1, "no office is called “Chief Gardener”": 1, "no office is called “member”": 1, "nobody is named": 1}

        person,office,place,from,to,known_to,source,id,family,aliases,area,party,died
        Ana Ruiz,member-of-parliament,ES,2019-01-03,2021-01-03,2026-06-01,cortes.json,,,Anita Ruiz,Halvard,R,
        Ana Ruiz,prime-minister,ES,2021-01-04,,2026-06-01,cortes.json,,,Anita Ruiz,,,
        Tom Lund,member-of-parliament,ES,2021-01-04,,2026-06-01,cortes.json,,,,,,2024-02-01
        {"it has no beginning": 1, "nobody is named": 1}

        person,office,place,from,to,known_to,source,id,family,aliases,area,party,died
        Ana Ruiz,governor,US-IL,2015-01-12,2015-01-12/2019-01-14,2022-08-02,a list,,,Anita Ruiz,,,
        Tom Lund,governor,US-IL,2019-01-14,,2022-08-02,a list,,,,,,
        "#);
    for csv in [imported.csv, members.csv, table.csv] {
        let file = RosterFile { name: "again.csv".to_owned(), text: csv };
        assert_eq!(desk.lint_roster(&file), Ok(Vec::new()));
    }
    let refused = [
        import("a.json", POPOLO, &Import::default()),
        import("b.json", "{\"persons\": 7}", &with),
        import("c.csv", "a,b\n1,2\n", &with),
        import("d.json", POPOLO, &Import { place: Some("Spain".to_owned()), ..with.clone() }),
        import("e.json", POPOLO, &Import { office: Some("gardener".to_owned()), ..with }),
    ];
    let refused: Vec<String> =
        refused.into_iter().flat_map(|one| one.expect_err("it is wrong")).map(|one| one.to_string()).collect();
    insta::assert_snapshot!(refused.join("\n"), @r#"
        a.json: this file does not say up to which day it is right. Say it with --known-to YYYY-MM-DD: nothing later will be judged.
        b.json: not Popolo JSON: invalid type: integer `7`, expected a sequence at line 1 column 13. It must have “persons” and “memberships”, see popoloproject.com/specs.
        c.csv: this is neither Popolo JSON nor a table of terms. A table needs the columns person, office and start; family_name, aliases, jurisdiction, area, party, end, end_note, known_to and source are read where they are. JSON must be Popolo.
        d.json: no place has the id “Spain”. Countries are US or GB, states US-VT, bodies UN or NATO.
        e.json: no office has the id “gardener”. rules/en/offices.toml has them all.
        "#);
}

#[test]
fn what_cannot_be_right_is_flagged() {
    let text = "person,office,place,from,to,known_to,source,died,aliases\n\
                Ana Ruiz,governor,US-IL,2015-01-12,2019-01-14,2022-08-02,a list,,\n\
                Tom Lund,governor,US-IL,2018-01-14,2023-01-09,2022-08-02,a list,2020-05-05,Ana Ruiz\n\
                Tom Lund,governor,US-IL,2022-12-01,,2022-08-02,a list,,\n";
    let file = RosterFile { name: "own.csv".to_owned(), text: text.to_owned() };
    let problems = Desk::builtin().lint_roster(&file).expect("it can be read");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(problems.join("\n"), @r#"
        own.csv:3:1: Tom Lund is in office after the day of death. Correct one of the dates.
        own.csv:3:1: Ana Ruiz and Tom Lund hold one office at one time. One person holds it at a time: correct the end of the one or the beginning of the other.
        own.csv:3:1: “Ana Ruiz” names both Ana Ruiz and Tom Lund. Neither will be judged by that name: give two people of one name an id each, or drop the alias.
        own.csv:4:1: Tom Lund begins after the day up to which this row is known (2022-08-02). Set known_to to the day on which somebody looked.
        "#);
}
