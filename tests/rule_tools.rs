//! What rule authors run: `sayso rules list | new | test | try | diff | schema` and `explain`, as they see it, and what
//! they are told when it goes wrong.

mod program;

use insta::assert_snapshot;
use program::Folder;
use sayso::{Desk, RuleFile};

const RULE: &str = "
message  = '“{words}”: say who.'
help     = 'Name the source.'
severity = 'warning'
pattern  = '( sources | officials ) {cue:speech}'
flags    = ['[primary Sources said] that the vote was off.', 'The vote, [primary officials said], was off.']
passes   = ['Ruiz said that the vote was off.']
";

const STORY: &str = "Sources said that the pier was sold. Ana Ruiz said it was not.\n\n\
                     The price, officials said, was low. The ferry stops in May, officials told the council.\n";

fn house(name: &str) -> Folder {
    let here = Folder::new(name);
    here.write("house/vague.toml", RULE);
    here.write("stories/pier.txt", STORY);
    here
}

#[test]
fn new_rules_pass_at_once() {
    let here = Folder::new("new");
    for kind in ["pattern", "cue", "frame", "check"] {
        let shown = here.run(&format!("rules new my-{kind} --kind {kind} --rules house"));
        assert_snapshot!(format!("new_{kind}"), format!("{shown}\n{}", here.read(&format!("house/my-{kind}.snap"))));
        let text = here.read(&format!("house/my-{kind}.toml"));
        assert!(text.contains("# Examples are tests"), "{text}");
    }
    assert_snapshot!("new_tested", here.run_with("rules test --rules house", &[("CI", "true")], ""));
    assert_snapshot!("new_in_rules", here.run("rules new loaded-verb"));
    assert!(here.has("rules/loaded-verb.toml") && here.has("rules/loaded-verb.snap"));
}

#[test]
fn new_rules_are_refused() {
    let here = Folder::new("new-refused");
    here.write("house/there.toml", RULE);
    assert_snapshot!("new_there", here.run("rules new there --rules house"));
    assert_eq!(here.read("house/there.toml"), RULE);
    assert_snapshot!("new_bad_name", here.run("rules new ../Vague --rules house"));
    assert_snapshot!("new_bad_kind", here.run("rules new vague --kind rule"));
    here.write("file", "");
    let refused = here.run("rules new vague --rules file");
    assert!(refused.contains("sayso: file: cannot be written: ") && refused.ends_with("[exit 2]\n"), "{refused}");
}

#[test]
fn snapshots_are_written_compared_and_taken() {
    let here = house("snapshots");
    assert_snapshot!("test_new_in_ci", here.run_with("rules test --rules house", &[("CI", "1")], ""));
    assert!(!here.has("house/vague.snap"));
    assert_snapshot!("test_new", here.run("rules test --rules house"));
    assert_snapshot!("test_snapshot", here.read("house/vague.snap"));
    assert_snapshot!("test_same", here.run_with("rules test --rules house", &[("CI", "1")], ""));
    here.write("house/vague.toml", &RULE.replace("Name the source.", "Name it."));
    let changed = here.run("rules test --rules house");
    assert_snapshot!("test_changed", changed);
    // With CI it says the same, and takes nothing, whatever it is told.
    let in_ci = here.run_with("rules test --rules house --update", &[("CI", "1")], "");
    assert_eq!(in_ci.replace(" --update\n", "\n"), changed);
    assert_snapshot!("test_update", here.run("rules test --rules house --update"));
    here.write("house/vague.toml", RULE);
    assert_snapshot!("test_review_no", here.run_with("rules test --rules house --review", &[], "n\n"));
    assert_snapshot!("test_review_closed", here.run_with("rules test --rules house --review", &[], ""));
    assert_snapshot!("test_review_yes", here.run_with("rules test --rules house --review", &[], "y\n"));
    assert!(!here.run("rules test --rules house").contains("[exit"));
    here.write("house/other.toml", RULE);
    here.remove("house/vague.toml");
    assert_snapshot!("test_stale", here.run("rules test --rules house"));
    assert_snapshot!("test_stale_update", here.run("rules test --rules house --update"));
    assert!(!here.has("house/vague.snap"));
    assert_snapshot!("test_both", here.run("rules test --rules house --update --review"));
}

#[test]
fn examples_that_come_out_otherwise_say_how() {
    let here = house("missed");
    here.write("house/vague.toml", &RULE.replace("officials said]", "officials] said"));
    assert_snapshot!("missed_mark", here.run("rules test --rules house"));
    here.write("house/vague.toml", &RULE.replace("'Ruiz said", "'Officials said"));
    assert_snapshot!("noisy", here.run("rules test --rules house"));
    here.write("house/vague.toml", &RULE.replace("[primary Sources said] that", "The [primary sources of] that"));
    assert_snapshot!("missed_statement", here.run("rules test --rules house"));
    here.write("house/vague.toml", &RULE.replace("[primary Sources said]", "Ruiz said"));
    assert_snapshot!("missed_unmarked", here.run("rules test --rules house"));
    here.remove("house/vague.toml");
    here.write(
        "house/shrug.toml",
        "[[cue]]\nid = 'shrug'\nclass = 'speech'\nlemmas = ['shrug']\ntakes = ['quote']\n\
         reads = ['[content “So be it,”] [source Ruiz] [cue shrugged].', '[source Ruiz] [cue shrugged] [content that it was so].']\n\
         not = ['Ruiz shrugged.']\n",
    );
    assert_snapshot!("missed_reading", here.run("rules test --rules house"));
}

#[test]
fn known_misses_are_counted_and_complain_when_mended() {
    let here = house("todo");
    let with = |todo: &str| RULE.replace("passes ", &format!("todo = ['{todo}']\npasses "));
    here.write("house/vague.toml", &with("The vote was off, said [primary sources]."));
    assert_snapshot!("todo_known", here.run("rules test --rules house"));
    here.write("house/vague.toml", &with("On Monday [primary sources said] no."));
    assert_snapshot!("todo_mended", here.run("rules test --rules house"));
    here.write("house/vague.toml", &with("Officials said so."));
    assert_snapshot!("todo_noisy", here.run("rules test --rules house"));
}

#[test]
fn what_no_example_touches_is_named() {
    let here = house("untouched");
    let text = RULE.replace("( sources | officials )", "( sources | officials | <vague> | sources | no one )");
    here.write("house/vague.toml", &format!("{text}\n[lists]\nvague = ['insiders', 'people in the know']\n"));
    assert_snapshot!("untouched", here.run("rules test --rules house"));
    let two =
        RULE.replace("'( sources | officials ) {cue:speech}'", "['( sources | officials ) {cue:speech}', 'some say']");
    here.write("house/vague.toml", &format!("{two}\n[when]\ncue = ['say', 'tell']\n"));
    assert_snapshot!("untouched_pattern", here.run("rules test --rules house"));
}

#[test]
fn one_rule_is_tested_by_its_name() {
    let here = house("by-name");
    here.write("house/other.toml", &RULE.replace("'Ruiz said", "'Officials said"));
    assert_snapshot!("by_name", here.run("rules test vague --rules house"));
    assert!(here.has("house/vague.snap") && !here.has("house/other.snap"));
    assert_snapshot!("by_unknown_name", here.run("rules test vage --rules house"));
    assert_snapshot!("by_built_in_name", here.run("rules test double-attribution"));
    assert_snapshot!("no_folder", here.run("rules test --rules nowhere"));
    here.write("empty/readme.txt", "");
    assert_snapshot!("empty_folder", here.run("rules test --rules empty"));
}

#[test]
fn a_rule_is_tried_on_copy() {
    let here = house("try");
    assert_snapshot!("try", here.run("rules try vague --rules house stories"));
    assert_snapshot!("try_frame", here.run("rules try source-cue-that stories"));
    // One that is switched off is tried all the same.
    here.write("stories/pier.txt", "Ruiz claimed that it rained.\n");
    assert_snapshot!("try_off", here.run("rules try loaded-verb stories"));
    assert_snapshot!("try_unknown", here.run("rules try vage --rules house stories"));
    assert_snapshot!("try_no_folder", here.run("rules try loaded-verb nowhere"));
}

#[test]
fn two_packs_are_compared_on_copy() {
    let here = house("diff");
    assert_snapshot!("diff_gained", here.run("rules diff --rules house stories"));
    here.write(
        "new/vague.toml",
        &RULE
            .replace("( sources | officials ) {cue:speech}", "the? ( sources | insiders ) {cue}")
            .replace("officials said", "insiders said"),
    );
    assert_snapshot!("diff_lost", here.run("rules diff --rules new --against house stories"));
    here.write("new/vague.toml", &RULE.replace("{cue:speech}'", "'").replace(" said]", "] said"));
    assert_snapshot!("diff_moved", here.run("rules diff --rules new --against house stories"));
    here.write("new/vague.toml", &RULE.replace("say who", "who is that"));
    assert_snapshot!("diff_message", here.run("rules diff --rules new --against house stories"));
    assert_snapshot!("diff_same", here.run("rules diff --rules house --against house stories"));
    assert_snapshot!("diff_no_folder", here.run("rules diff --rules nowhere --against house stories"));
    assert_snapshot!("diff_no_story", here.run("rules diff --rules house nowhere"));
}

#[test]
fn rules_are_listed_and_explained() {
    let here = house("list");
    let list = here.run("rules list --rules house --width 100");
    let own: Vec<_> = list.lines().filter(|line| line.starts_with("vague") || line.starts_with("loaded")).collect();
    assert_snapshot!("list", own.join("\n"));
    assert_snapshot!("list_fails", here.run("rules list --rules nowhere"));
    assert_snapshot!("explain", here.run("explain vague --rules house"));
    assert_snapshot!("explain_off", here.run("explain loaded-verb").lines().take(3).collect::<Vec<_>>().join("\n"));
    assert_snapshot!("explain_unknown", here.run("explain vage --rules house"));
    assert_snapshot!("rules_alone", here.run("rules"));
    assert_snapshot!("rules_unknown", here.run("rules tests"));
}

#[test]
fn the_schema_in_the_repository_is_current() {
    let here = Folder::new("schema");
    assert_snapshot!("schema_fails", here.run("rules schema x"));
    let shown = here.run("rules schema");
    let (_, schema) = shown.split_once('\n').expect("the command stands in the first line");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/schema.json");
    if std::env::var_os("SAYSO_BLESS").is_some() {
        std::fs::write(path, schema).expect("it can be written");
        return;
    }
    let kept = std::fs::read_to_string(path).expect("the schema is kept");
    assert_eq!(kept, schema, "SAYSO_BLESS=1 cargo test --test rule_tools writes the new one");
}

/// Rule files that are wrong, each in its own way.
const BROKEN: [(&str, &str); 23] = [
    (
        "unknown-value",
        "message = '“{word}”'\npattern = 'very'\nseverity = 'info'\nflags = ['[primary very]']\npasses = ['no']\n",
    ),
    (
        "unknown-condition",
        "message = 'x'\nseverity = 'info'\nflags = ['Ruiz [primary said] no.']\npasses = ['no']\n[when]\npolarity = 'denyed'\n",
    ),
    (
        "both-kinds",
        "message = 'x'\npattern = 'the'\ncheck = 'doubled-word'\nseverity = 'info'\nflags = ['[primary the the]']\npasses = ['no']\n",
    ),
    ("no-toml", "message = 'x\npattern = 'very unique'\n"),
    ("unknown-key", "mesage = 'x'\npattern = 'a'\n"),
    ("key-below-a-table", "message = 'x'\npattern = 'a'\n[when]\ncue = ['say']\nflags = ['[primary a]']\n"),
    ("wrong-type", "message = 'x'\npattern = 'a'\nseverity = 3\n"),
    ("unknown-severity", "message = 'x'\npattern = 'a'\nseverity = 'waring'\n"),
    ("no-severity", "message = 'x'\npattern = 'very'\nflags = ['[primary very]']\npasses = ['no']\n"),
    ("no-message", "pattern = 'very'\nseverity = 'info'\nflags = ['[primary very]']\npasses = ['no']\n"),
    ("no-examples", "message = 'x'\npattern = 'very'\nseverity = 'info'\nflags = ['[primary very]']\n"),
    (
        "open-mark",
        "message = 'x'\npattern = 'very'\nseverity = 'info'\nflags = ['It is [primary very so']\npasses = ['no']\n",
    ),
    (
        "unknown-list",
        "message = 'x'\npattern = 'on <weekdays>'\nseverity = 'info'\nflags = ['[primary on Monday]']\npasses = ['no']\n",
    ),
    (
        "unknown-slot",
        "message = 'x'\npattern = '{sorce} said'\nseverity = 'info'\nflags = ['[primary Ruiz said]']\npasses = ['no']\n",
    ),
    (
        "unknown-class",
        "message = 'x'\npattern = 'he {cue:spech}'\nseverity = 'info'\nflags = ['[primary he said]']\npasses = ['no']\n",
    ),
    (
        "unknown-lemma",
        "message = 'x'\npattern = '@utterr no'\nseverity = 'info'\nflags = ['[primary uttered no]']\npasses = ['no']\n",
    ),
    (
        "open-bracket",
        "message = 'x'\npattern = '( very | quite unique'\nseverity = 'info'\nflags = ['[primary very]']\npasses = ['no']\n",
    ),
    (
        "bad-expression",
        "message = 'x'\npattern = '/[0-9+/ boats'\nseverity = 'info'\nflags = ['[primary 3 boats]']\npasses = ['no']\n",
    ),
    (
        "gap-without-number",
        "message = 'x'\npattern = 'very ... unique'\nseverity = 'info'\nflags = ['[primary very unique]']\npasses = ['no']\n",
    ),
    (
        "unknown-cue",
        "message = 'x'\nseverity = 'info'\nflags = ['Ruiz [primary said] no.']\npasses = ['no']\n[when]\ncue = ['clame']\n",
    ),
    (
        "unsure-error",
        "message = 'x'\npattern = 'very'\nseverity = 'error'\nconfidence = 'low'\nflags = ['[primary very]']\npasses = ['no']\n",
    ),
    ("nothing-flagged", "message = 'x'\nseverity = 'info'\nflags = ['[primary very]']\npasses = ['no']\n"),
    (
        "unknown-check",
        "message = 'x'\ncheck = 'doubled-wrod'\nseverity = 'info'\nflags = ['[primary the the]']\npasses = ['no']\n",
    ),
];

#[test]
fn broken_files_are_told_apart() {
    let mut told = Vec::new();
    for (name, text) in BROKEN {
        let here = Folder::new(&format!("broken-{name}"));
        here.write(&format!("house/{name}.toml"), text);
        let shown = here.run("rules test --rules house");
        assert!(shown.contains(&format!("house/{name}.toml:")), "where: {shown}");
        assert!(shown.contains("\n  |\n") && shown.contains('^'), "with its line and a caret: {shown}");
        assert_snapshot!(format!("broken_{}", name.replace('-', "_")), shown.clone());
        let message =
            shown.lines().nth(1).and_then(|line| line.split_once(": ")).and_then(|(_, rest)| rest.split_once(": "));
        told.push(message.map(|(_, message)| message.to_owned()).expect("a message"));
    }
    told.sort();
    told.dedup();
    assert_eq!(told.len(), BROKEN.len(), "each is told in its own words: {told:#?}");
}

#[test]
fn the_built_in_examples_take_no_second() {
    let start = std::time::Instant::now();
    let report = Desk::builtin().test(&[]);
    assert!(report.failed.is_empty());
    // A tenth of it, where nobody else is at work; the program of a release takes a third of that.
    assert!(start.elapsed().as_secs_f64() < 1.0, "{:?}", start.elapsed());
}

#[test]
fn places_are_found_alike_with_and_without_the_index() {
    // A pattern behind a list is looked for in every sentence, one of words by the index.
    let rule = |pattern: &str| {
        let text = format!(
            "message = 'x'\nseverity = 'info'\npattern = '{pattern}'\nflags = ['It is [primary the very best] of it.']\npasses = ['No.']\n"
        );
        Desk::builtin().with_rules(&[RuleFile { name: "house.toml".to_owned(), text }]).expect("it loads")
    };
    let text = "The very best. It was the best, the very very best; and the rest, the very best one the very best won.";
    let found = |desk: &Desk| {
        let document = sayso::Document::read(text.as_bytes(), sayso::InputFormat::Text, None).expect("a text");
        let article = sayso::analyze(document, desk);
        let findings = sayso::check(&article, desk).findings;
        findings.iter().filter(|one| one.rule == "house").map(|one| one.primary.span).collect::<Vec<_>>()
    };
    let indexed = found(&rule("the ...2 very best"));
    assert_eq!(indexed.len(), 4);
    assert_eq!(indexed, found(&rule("<determiner> ...2 /very/ /best/")));
}
