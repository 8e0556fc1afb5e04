//! The formats, on an article and findings made by hand: shapes of JSON, offsets, width, colour.

use sayso::report::{ClaimsFormat, FindingsFormat, Options, Order, Tally, write_problem};
use sayso::{
    Article, Claim, Confidence, CueClass, Desk, Document, Edit, Entity, EntityKind, Evidence, Finding, Findings,
    InputFormat, Label, Need, Polarity, PositionEncoding, Problem, ProblemKind, Severity, Sieve, Skipped, Span, Speech,
    TitleUse, analyze,
};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

const TEXT: &str = "Mayor Ana Ruiz spoke first.\n“Yes” 😀 Ruiz said. Diaz denied it, she thinks.\n";

/// An article of a document with hand-made entities and claims.
fn assembled(document: Document, entities: Vec<Entity>, claims: Vec<Claim>) -> Article {
    let mut article = analyze(document, &Desk::builtin());
    article.entities = entities;
    article.claims = claims;
    article
}

/// The `nth` place of `words` in the text.
fn nth(text: &str, words: &str, nth: usize) -> Span {
    let (at, _) = text.match_indices(words).nth(nth).expect("the words stand in the text");
    Span::new(at as u32, (at + words.len()) as u32)
}

fn claim(block: u32) -> Claim {
    Claim {
        source: None,
        cue: None,
        content: vec![],
        addressee: None,
        speakers: vec![],
        candidates: vec![],
        resolved_by: None,
        carried: false,
        speech: Speech::Indirect,
        class: CueClass::Speech,
        lemma: "".into(),
        polarity: Polarity::Asserted,
        frame: "source-cue-content".into(),
        parent: None,
        block,
        tokens: 0..0,
    }
}

fn article() -> Article {
    let document = Document::read(TEXT.as_bytes(), InputFormat::Text, Some("vote.txt")).expect("it is plain text");
    let at = |words| nth(TEXT, words, 0);
    let entity = |name: &str, aliases: &[&str], mentions: &[Span]| Entity {
        name: name.to_owned(),
        kind: EntityKind::Person,
        gender: None,
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        titles: vec![],
        mentions: mentions.to_vec(),
    };
    let mut ruiz = entity("Ana Ruiz", &["Ruiz"], &[at("Ana Ruiz"), nth(TEXT, "Ruiz", 1)]);
    ruiz.titles.push(TitleUse { text: "Mayor".to_owned(), span: at("Mayor") });
    let entities = vec![ruiz, entity("Diaz", &[], &[at("Diaz")])];
    let said = Claim {
        source: Some(nth(TEXT, "Ruiz", 1)),
        cue: Some(at("said")),
        content: vec![at("“Yes”")],
        speakers: vec![0],
        resolved_by: Some(Sieve::Surname),
        speech: Speech::Direct,
        lemma: "say".into(),
        frame: "content-source-cue".into(),
        ..claim(1)
    };
    let thinks = Claim { source: Some(at("she")), cue: Some(at("thinks")), class: CueClass::Thought, ..claim(1) };
    let denied = Claim {
        cue: Some(at("denied")),
        content: vec![at("it")],
        speakers: vec![0, 1],
        candidates: vec![1],
        polarity: Polarity::Denied,
        carried: true,
        parent: Some(1),
        ..claim(1)
    };
    assembled(document, entities, vec![said, Claim { parent: Some(0), ..thinks }, denied])
}

fn findings() -> Findings {
    let finding = Finding {
        rule: "title-clash".to_owned(),
        severity: Severity::Error,
        confidence: Confidence::High,
        evidence: vec![Evidence::Article, Evidence::Metadata],
        fingerprint: "00ff00ff00ff00ff".to_owned(),
        message: "“Ruiz” here, “Ana Ruiz” above.".to_owned(),
        help: "Correct one.".to_owned(),
        primary: Label { span: nth(TEXT, "Ruiz", 1), text: String::new() },
        related: vec![Label { span: nth(TEXT, "Ana Ruiz", 0), text: "first called so here".to_owned() }],
        suggestion: Some(Edit { span: nth(TEXT, "Ruiz", 1), text: "Ana Ruiz".to_owned() }),
    };
    let skipped = vec![Skipped { rule: "title-vs-roster".to_owned(), needs: Need::Date }];
    Findings { findings: vec![finding], skipped, ..Findings::default() }
}

fn written(format: FindingsFormat, article: &Article, findings: &Findings, options: &Options) -> String {
    let mut out = Vec::new();
    format.write(article, findings, options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn claims(format: ClaimsFormat, article: &Article, options: &Options) -> String {
    let mut out = Vec::new();
    format.write(article, &findings(), options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

#[test]
fn findings_in_json_have_the_shape_of_the_contract() {
    let text = written(FindingsFormat::Json, &article(), &findings(), &Options::default());
    assert_eq!(
        text,
        concat!(
            r#"{"schema":"sayso.findings/1","id":null,"path":"vote.txt","position_encoding":"utf-8","findings":["#,
            r#"{"rule":"title-clash","severity":"error","confidence":"high","evidence":["article","metadata"],"#,
            r#""fingerprint":"00ff00ff00ff00ff","message":"“Ruiz” here, “Ana Ruiz” above.","help":"Correct one.","#,
            r#""primary":{"start":43,"end":47,"line":2,"column":9,"text":"Ruiz"},"#,
            r#""related":[{"start":6,"end":14,"line":1,"column":7,"text":"Ana Ruiz","label":"first called so here"}],"#,
            r#""suggestion":{"start":43,"end":47,"line":2,"column":9,"text":"Ruiz","replacement":"Ana Ruiz"}}],"#,
            r#""skipped":[{"rule":"title-vs-roster","needs":"date"}]}"#,
        )
    );
    let line = written(FindingsFormat::Jsonl, &article(), &findings(), &Options::default());
    assert_eq!(line, text + "\n");
}

#[test]
fn claims_in_json_have_the_shape_of_the_contract() {
    let options = Options { encoding: PositionEncoding::Utf32, ..Options::default() };
    let text = claims(ClaimsFormat::Json, &article(), &options);
    assert_eq!(
        text,
        concat!(
            r#"{"schema":"sayso.claims/1","id":null,"path":"vote.txt","position_encoding":"utf-32","entities":["#,
            r#"{"id":0,"name":"Ana Ruiz","kind":"person","aliases":["Ruiz"],"#,
            r#""titles":[{"start":0,"end":5,"line":1,"column":1,"text":"Mayor"}],"#,
            r#""mentions":[{"start":6,"end":14,"line":1,"column":7,"text":"Ana Ruiz"},"#,
            r#"{"start":36,"end":40,"line":2,"column":9,"text":"Ruiz"}]},"#,
            r#"{"id":1,"name":"Diaz","kind":"person","aliases":[],"titles":[],"#,
            r#""mentions":[{"start":47,"end":51,"line":2,"column":20,"text":"Diaz"}]}],"#,
            r#""claims":[{"id":0,"source":{"start":36,"end":40,"line":2,"column":9,"text":"Ruiz"},"#,
            r#""cue":{"start":41,"end":45,"line":2,"column":14,"text":"said"},"#,
            r#""content":[{"start":28,"end":33,"line":2,"column":1,"text":"“Yes”"}],"addressee":null,"#,
            r#""speaker":0,"speakers":[0],"candidates":[],"resolved_by":"surname","carried":false,"speech":"direct","#,
            r#""cue_class":"speech","polarity":"asserted","frame":"content-source-cue","parent":null},"#,
            // The thought between is left out; its own parent takes its place.
            r#"{"id":2,"source":null,"cue":{"start":52,"end":58,"line":2,"column":25,"text":"denied"},"#,
            r#""content":[{"start":59,"end":61,"line":2,"column":32,"text":"it"}],"addressee":null,"#,
            r#""speaker":null,"speakers":[0,1],"candidates":[1],"resolved_by":null,"carried":true,"#,
            r#""speech":"indirect","cue_class":"speech","polarity":"denied","frame":"source-cue-content","parent":0}]}"#,
        )
    );
}

#[test]
fn offsets_count_in_the_unit_asked_for() {
    for (encoding, start) in
        [(PositionEncoding::Utf8, 43), (PositionEncoding::Utf16, 37), (PositionEncoding::Utf32, 36)]
    {
        let options = Options { encoding, ..Options::default() };
        let text = written(FindingsFormat::Jsonl, &article(), &findings(), &options);
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["position_encoding"], encoding.name());
        let primary = &value["findings"][0]["primary"];
        assert_eq!(*primary, json!({"start": start, "end": start + 4, "line": 2, "column": 9, "text": "Ruiz"}));
    }
}

#[test]
fn fields_of_article_json_are_named() {
    let file = r#"{"id": "a-17", "headline": "Ruiz “wins”", "body": "Ruiz lost."}"#;
    let document = Document::read(file.as_bytes(), InputFormat::Json, None).expect("it is article JSON");
    let span = nth(document.text(), "wins", 0);
    let article = assembled(document, vec![], vec![]);
    let mut findings = findings();
    findings.findings[0].primary.span = span;
    findings.findings[0].related.clear();
    findings.findings[0].suggestion = None;
    let options = Options { encoding: PositionEncoding::Utf16, record: Some(3), ..Options::default() };
    let value: Value =
        serde_json::from_str(&written(FindingsFormat::Jsonl, &article, &findings, &options)).expect("it is JSON");
    assert_eq!(value["id"], "a-17");
    assert_eq!(value["path"], Value::Null);
    assert_eq!(
        value["findings"][0]["primary"],
        json!({"start": 6, "end": 10, "line": 1, "column": 7, "text": "wins", "field": "headline"})
    );
    let short = written(FindingsFormat::Short, &article, &findings, &options);
    assert_eq!(short, "stdin:3#a-17#headline:1:7: error[title-clash] “Ruiz” here, “Ana Ruiz” above.\n");
}

fn without_escapes(coloured: &str) -> String {
    let (mut plain, mut escaped) = (String::new(), false);
    for c in coloured.chars() {
        match c {
            '\u{1b}' => escaped = true,
            'm' if escaped => escaped = false,
            c if !escaped => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn pretty_underlines_and_explains() {
    let text = written(FindingsFormat::Pretty, &article(), &findings(), &Options::default());
    assert_eq!(
        text,
        "vote.txt:2:9: error[title-clash] “Ruiz” here, “Ana Ruiz” above.\n\
         \u{20} |\n\
         2 | “Yes” 😀 Ruiz said. Diaz denied it, she thinks.\n\
         \u{20} |          ^^^^\n\
         \u{20} |\n\
         1 | Mayor Ana Ruiz spoke first.\n\
         \u{20} |       -------- first called so here\n\
         \u{20} = help: Correct one.\n\
         \u{20} = change: “Ruiz” to “Ana Ruiz”\n\n"
    );
    let coloured =
        written(FindingsFormat::Pretty, &article(), &findings(), &Options { colour: true, ..Options::default() });
    assert!(
        coloured.starts_with("vote.txt:2:9: \u{1b}[1m\u{1b}[91merror[title-clash]\u{1b}[0m “Ruiz”"),
        "{coloured:?}"
    );
    let plain = without_escapes(&coloured);
    assert_eq!(plain, text, "colour changes no word");
}

#[test]
fn places_near_each_other_share_a_line() {
    let mut findings = findings();
    findings.findings[0].related[0].span = nth(TEXT, "Diaz", 0);
    findings.findings[0].suggestion = None;
    let text = written(FindingsFormat::Pretty, &article(), &findings, &Options::default());
    let lines: Vec<_> = text.lines().skip(1).take(3).collect();
    assert_eq!(
        lines,
        [
            "  |",
            "2 | “Yes” 😀 Ruiz said. Diaz denied it, she thinks.",
            "  |          ^^^^       ---- first called so here"
        ]
    );
}

#[test]
fn a_label_without_room_becomes_a_note() {
    let text = written(FindingsFormat::Pretty, &article(), &findings(), &Options { width: 30, ..Options::default() });
    assert_eq!(
        text,
        "vote.txt:2:9:\n\
         \u{20} error[title-clash] “Ruiz”\n\
         \u{20} here, “Ana Ruiz” above.\n\
         \u{20} |\n\
         2 | “Yes” 😀 Ruiz said. Diaz…\n\
         \u{20} |          ^^^^\n\
         \u{20} |\n\
         1 | Mayor Ana Ruiz spoke fir…\n\
         \u{20} |       --------\n\
         \u{20} = note: “Ana Ruiz”: first\n\
         \u{20}         called so here\n\
         \u{20} = help: Correct one.\n\
         \u{20} = change: “Ruiz” to “Ana\n\
         \u{20}           Ruiz”\n\n"
    );
}

/// The columns that a terminal shows above the carets or strokes under the line with `words`.
fn underlined(text: &str, words: &str) -> String {
    let mut lines = text.lines().skip_while(|line| !line.contains(words));
    let (above, below) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let start = below.find(['^', '-']).expect("something is underlined");
    let end = below.rfind(['^', '-']).expect("something is underlined") + 1;
    let (mut column, mut under) = (0, String::new());
    for c in above.chars() {
        if (start..end).contains(&column) {
            under.push(c);
        }
        column += c.to_string().width();
    }
    under
}

#[test]
fn carets_stand_under_the_words_whatever_stands_before() {
    for before in ["日本 ", "Ame\u{301}lie e\u{300} ", "👩‍👩‍👧 ❤\u{fe0f} 🇺🇸 ", "a\tb\t", "\0\u{1b}[31m\u{7f} ", "\u{202e}"]
    {
        for length in [1, 3, 40] {
            let file = format!("{}Ruiz said that it was so, {}.\n", before.repeat(length), "and so on ".repeat(9));
            let document = Document::read(file.as_bytes(), InputFormat::Text, Some("a.txt")).expect("plain text");
            let mut findings = findings();
            findings.findings[0].primary.span = nth(document.text(), "Ruiz", 0);
            findings.findings[0].related.clear();
            findings.findings[0].suggestion = None;
            let article = assembled(document, vec![], vec![]);
            for width in [40, 80, 120] {
                let options = Options { width, ..Options::default() };
                let text = written(FindingsFormat::Pretty, &article, &findings, &options);
                let text = text.split_once("  |\n").map_or("", |(_, text)| text);
                assert_eq!(underlined(text, "Ruiz said"), "Ruiz", "{text}");
            }
        }
    }
}

#[test]
fn a_problem_shows_the_line_to_blame() {
    let text = format!("name = 1\n{} nmae = \u{1b}[31m2 {}\n", "日本 ".repeat(90), "x".repeat(200));
    let at = text.find("nmae").expect("it stands there");
    let problem = Problem::new(ProblemKind::Rule, "there is no key “nmae”", "Perhaps “name”");
    let problem = problem.in_file("house.toml").at(&text, at);
    let mut out = Vec::new();
    write_problem(&problem, &Options { width: 40, ..Options::default() }, &mut out).expect("a vector takes everything");
    let out = String::from_utf8(out).expect("reports are UTF-8");
    let (title, drawn) = out.split_once('\n').expect("a title and the line");
    assert_eq!(title, "sayso: house.toml:2:272: there is no key “nmae”. Perhaps “name”.");
    assert!(drawn.lines().all(|line| line.width() <= 40), "{drawn}");
    assert_eq!(drawn.lines().count(), 3, "{drawn}");
    assert_eq!(underlined(drawn, "nmae"), "n");
}

#[test]
fn no_line_for_people_is_too_long() {
    let paragraph = format!("{}日本\tRuiz\0\u{1b}[31m said {}", "Ana e\u{301} 👩‍👩‍👧 ".repeat(40), "no, ".repeat(200));
    let file = format!("{paragraph}\n{paragraph}\n");
    let document = Document::read(file.as_bytes(), InputFormat::Text, Some(&"long/".repeat(30))).expect("plain text");
    let mut findings = findings();
    let finding = &mut findings.findings[0];
    finding.message = "word ".repeat(50);
    finding.help = "unbreakable".repeat(30);
    finding.primary = Label { span: nth(&file, "Ruiz", 0), text: "here ".repeat(60) };
    finding.related = vec![
        Label { span: nth(&file, "Ruiz", 1), text: "there ".repeat(60) },
        Label { span: Span::new(3, 900), text: "all of it".to_owned() },
        Label { span: nth(&file, "said", 0), text: "near".to_owned() },
        Label { span: Span::new(file.len() as u32, file.len() as u32), text: "the end".to_owned() },
    ];
    let entities = vec![Entity {
        name: "Ruiz ".repeat(40),
        kind: EntityKind::Group,
        gender: None,
        aliases: vec![],
        titles: vec![TitleUse { text: "Mayor ".repeat(40), span: Span::new(0, 3) }],
        mentions: vec![],
    }];
    let statement = Claim {
        source: Some(Span::new(0, 300)),
        cue: Some(Span::new(0, 300)),
        content: vec![Span::new(0, 900), Span::new(1000, 1200)],
        ..claim(0)
    };
    let statements = vec![
        Claim { speakers: vec![0], ..statement.clone() },
        Claim { candidates: vec![0], parent: Some(0), ..statement },
    ];
    let article = assembled(document, entities, statements);
    for width in (20..140).step_by(3) {
        let options = Options { width, ..Options::default() };
        let mut text = written(FindingsFormat::Pretty, &article, &findings, &options);
        let coloured = Options { colour: true, ..options.clone() };
        text.push_str(&without_escapes(&written(FindingsFormat::Pretty, &article, &findings, &coloured)));
        for (order, explain) in [(Order::Speaker, true), (Order::Document, false)] {
            text.push_str(&claims(ClaimsFormat::Table, &article, &Options { order, explain, ..options.clone() }));
        }
        for line in text.lines() {
            assert!(line.width() <= width, "{} of {width} columns: {line}", line.width());
            assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
        }
    }
}

#[test]
fn the_table_groups_by_speaker() {
    assert_eq!(
        claims(ClaimsFormat::Table, &article(), &Options::default()),
        "vote.txt   2 statements · 1 direct quotation · no date\n\
         LOOK FIRST   nobody named: 0 · unnamed sources: 0 · carried over: 1\n\
         ANA RUIZ         Mayor ¶1  ← clash\n\
         \u{20} ¶2   said            “Yes”\n\
         \u{20} ¶2   DENIES  JOINT  CARRIED  it   with Diaz, VIA Ana Ruiz\n\
         DIAZ\n\
         \u{20} ¶2   DENIES  JOINT  CARRIED  it   with Ana Ruiz, VIA Ana Ruiz\n"
    );
    let options = Options { order: Order::Document, classes: CueClass::ALL.to_vec(), ..Options::default() };
    let table = claims(ClaimsFormat::Table, &article(), &options);
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert_eq!(rows[0], "  ¶2   said            “Yes”   by Ana Ruiz");
    assert_eq!(rows[1], "  ¶2   thinks             by “she”, VIA Ana Ruiz");
    assert_eq!(rows[2], "  ¶2   DENIES  JOINT  CARRIED  it   by Ana Ruiz, Diaz, VIA she");
}

/// The article with a title more, a ministry and a report, and who accuses whom.
fn council() -> Article {
    let Article { document, mut entities, claims, .. } = article();
    entities[0].titles.push(TitleUse { text: "Deputy Mayor".to_owned(), span: nth(TEXT, "Ruiz", 1) });
    let report =
        Entity { name: "a report".to_owned(), kind: EntityKind::Document, titles: vec![], ..entities[1].clone() };
    let ministry = Entity { name: "the ministry".to_owned(), kind: EntityKind::Organisation, ..report.clone() };
    let place = Entity { name: "Diaz City".to_owned(), kind: EntityKind::Place, ..report.clone() };
    let group = Entity { name: "aides".to_owned(), kind: EntityKind::Group, ..report.clone() };
    entities.splice(0..0, [report, group, place, ministry]);
    let mut said = Claim { speakers: vec![4], ..claims[0].clone() };
    said.addressee = Some(nth(TEXT, "Diaz", 0));
    let denied = Claim { speakers: vec![4], candidates: vec![], parent: None, carried: false, ..claims[2].clone() };
    let by = |speaker, parent| Claim { speakers: vec![speaker], parent, ..claim(1) };
    let tie = Claim { candidates: vec![4, 5], class: CueClass::Speech, parent: None, ..claims[1].clone() };
    // The minister's charge, what she says herself of it, and what a report, a place and aides say.
    let claims = vec![said, denied, by(3, Some(1)), by(4, Some(1)), by(0, Some(0)), by(2, None), by(1, None), tie];
    assembled(document, entities, claims)
}

#[test]
fn the_table_says_which_title_clashes_and_who_accuses() {
    assert_eq!(
        claims(ClaimsFormat::Table, &council(), &Options::default()),
        "vote.txt   8 statements · 1 direct quotation · no date\n\
         LOOK FIRST   nobody named: 0 · unnamed sources: 2 · carried over: 0\n\
         ANA RUIZ         Mayor ¶1 · Deputy Mayor ¶2  ← clash\n\
         \u{20} ¶2   said            “Yes”\n\
         \u{20} ¶2   DENIES          it   accuser: the ministry\n\
         \u{20} ¶2                      VIA Ana Ruiz\n\
         THE MINISTRY\n\
         \u{20} ¶2                      VIA Ana Ruiz\n\
         DIAZ CITY\n\
         \u{20} ¶2\n\
         AIDES\n\
         \u{20} ¶2\n\
         A REPORT\n\
         \u{20} ¶2                      VIA Ana Ruiz\n\
         NOBODY NAMED\n\
         \u{20} ¶2   thinks  GUESS      by “she”, Ana Ruiz or Diaz\n"
    );
    let narrow = claims(ClaimsFormat::Table, &council(), &Options { width: 44, ..Options::default() });
    assert!(narrow.contains("ANA RUIZ         Mayor ¶1 ·\n                 Deputy Mayor ¶2  ← clash\n"), "{narrow}");
    let mut out = Vec::new();
    let none = Findings::default();
    ClaimsFormat::Table.write(&council(), &none, &Options::default(), &mut out).expect("a vector takes everything");
    assert!(!String::from_utf8(out).expect("reports are UTF-8").contains("clash"));
}

#[test]
fn the_table_tells_how_a_statement_was_read() {
    let options = Options { order: Order::Document, explain: true, ..Options::default() };
    let table = claims(ClaimsFormat::Table, &council(), &options);
    let traces: Vec<_> = table.lines().filter(|line| line.starts_with("       #")).map(str::trim).collect();
    assert_eq!(traces.len(), 8);
    assert_eq!(traces[0], "#0 frame content-source-cue · cue say · by surname · to “Diaz” · asserted");
    assert_eq!(traces[1], "#1 frame source-cue-content · denied");
    assert_eq!(traces[3], "#3 frame source-cue-content · asserted · inside #1");
    assert_eq!(traces[7], "#7 frame source-cue-content · by a tie: Ana Ruiz or Diaz · asserted");
}

#[test]
fn one_row_of_csv_a_claim() {
    assert_eq!(
        ClaimsFormat::Csv.frame().begin.trim_end().split(',').count(),
        claims(ClaimsFormat::Csv, &article(), &Options::default()).lines().next().unwrap_or("").split(',').count()
    );
    assert_eq!(
        claims(ClaimsFormat::Csv, &article(), &Options::default()),
        "vote.txt,,0,Ana Ruiz,Ana Ruiz,Ruiz,said,“Yes”,,direct,speech,asserted,content-source-cue,surname,false,,2,1\n\
         vote.txt,,2,,Ana Ruiz; Diaz,,denied,it,,indirect,speech,denied,source-cue-content,,true,0,2,25\n"
    );
}

#[test]
fn the_closing_line_says_what_was_not_checked() {
    let mut tally = Tally::default();
    tally.add(&article(), &findings());
    assert_eq!(
        tally.to_string(),
        "1 file, 2 paragraphs, 2 statements: 1 error. Not checked: titles against the roster (no date), \
         quotations against a recording."
    );
    tally.merge(&tally.clone());
    tally.unread = 1;
    tally.add(&article(), &Findings::default());
    assert_eq!(
        tally.to_string(),
        "3 files, 6 paragraphs, 6 statements: 2 errors. Not read: 1 file. \
         Not checked: titles against the roster (no date in 2 of 3), quotations against a recording."
    );
}

/// Two ways to count would send an editor to two places: headings are no paragraphs, to a finding as to the table.
#[test]
fn findings_and_table_count_paragraphs_alike() {
    let text = "## Morning\n\nUS President Joe Biden said the pier would stay.\n\n## Evening\n\nNobody came.\n\n\
                The talks were held after Vice President Joe Biden said he was sorry.\n";
    let desk = Desk::builtin();
    let document = Document::read(text.as_bytes(), InputFormat::Markdown, None).expect("it is Markdown");
    let article = analyze(document, &desk);
    let findings = sayso::check(&article, &desk);
    let clash = findings.findings.iter().find(|finding| finding.rule == "title-clash").expect("the titles clash");
    assert!(clash.message.contains("in paragraph 1."), "{}", clash.message);
    let mut table = Vec::new();
    ClaimsFormat::Table.write(&article, &findings, &Options::default(), &mut table).expect("a vector takes everything");
    let table = String::from_utf8(table).expect("reports are UTF-8");
    assert!(table.contains("US President ¶1 · Vice President ¶3"), "{table}");
    assert_eq!(article.paragraphs(), 3);
}
