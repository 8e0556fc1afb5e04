//! The examples of the built-in rules are their tests: every one holds, and every rule has some of each kind.

use sayso::report::{Options, write_test_report};
use sayso::{Desk, Document, InputFormat, RuleFile, analyze, check};

#[test]
fn every_example_of_the_built_in_rules_holds() {
    let report = Desk::builtin().test(&[]);
    let mut text = Vec::new();
    write_test_report(&report, &Options::default(), &mut text).expect("a vector takes everything");
    assert!(report.failed.is_empty(), "\n{}", String::from_utf8_lossy(&text));
    assert!(report.passed > 0, "there are no examples: the pack was not read");
}

#[test]
fn every_rule_says_what_it_means_and_what_it_does_not() {
    let desk = Desk::builtin();
    let rules = desk.rules();
    assert!(rules.len() > 40, "the pack has {} rules, cues and frames", rules.len());
    let lacks = |expect: bool| {
        let without = rules.iter().filter(move |rule| !rule.examples.iter().any(|example| example.expect == expect));
        without.map(|rule| format!("{} {} ({})", rule.kind, rule.id, rule.file)).collect::<Vec<_>>()
    };
    assert_eq!(lacks(true), [""; 0], "without an example of what it flags or reads");
    assert_eq!(lacks(false), [""; 0], "without an example of what it passes over");
}

/// The findings of a pattern rule over a text, as the words they flag.
fn flagged(rule: &str, text: &str) -> Vec<String> {
    let file = RuleFile { name: "house.toml".to_owned(), text: rule.to_owned() };
    let desk = Desk::builtin().with_rules(&[file]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let report = desk.test(&[]);
    assert!(report.failed.is_empty(), "{:#?}", report.failed);
    let document = Document::read(text.as_bytes(), InputFormat::Text, None).expect("a text");
    let article = analyze(document, &desk);
    let found = check(&article, &desk).findings;
    found.iter().filter(|one| one.rule == "house").map(|one| one.primary.span.of(text).to_owned()).collect()
}

#[test]
fn a_wording_rule_flags_words() {
    let rule = "
message  = 'x'
pattern  = 'recently announced'
severity = 'info'
flags    = ['The board [primary recently announced] a fare.']
passes   = ['The board announced a fare.']
";
    assert_eq!(flagged(rule, "They recently announced it, and recently said so."), ["recently announced"]);
}

#[test]
fn when_asks_for_an_attribution() {
    let rule = "
message  = 'x'
severity = 'info'
flags    = ['Ruiz [primary claimed] that it was over.']
passes   = ['Ruiz said that it was over.', 'He claimed that it was over.', 'The baggage claim was shut.']
[when]
cue    = ['claim']
source = ['name']
";
    assert_eq!(flagged(rule, "Ana Ruiz claimed that it rained. She claimed that it snowed."), ["claimed"]);
}

#[test]
fn a_pattern_and_when_must_touch() {
    let rule = "
message  = 'x'
severity = 'info'
pattern  = '{source:person} said'
flags    = ['[primary Ana Ruiz said] that it was over.']
passes   = ['Officials said that it was over.']
[when]
speech = ['indirect']
";
    assert_eq!(flagged(rule, "Ana Ruiz said that it rained. Officials said that it snowed."), ["Ana Ruiz said"]);
}
