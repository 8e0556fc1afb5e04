//! The examples of the built-in rules are their tests: every one holds, and every rule has some of each kind.

use sayso::Desk;
use sayso::report::{Options, write_test_report};

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
