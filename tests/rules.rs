//! The examples of the built-in rules are their tests: every one holds, and every rule has some of each kind. Beside each
//! rule file stands what an editor sees of them, as `x.snap`.
//!
//! After a change on purpose: `SAYSO_BLESS=1 cargo test --test rules` writes the snapshots; read them before they go in.

use std::fs;
use std::path::{Path, PathBuf};

use sayso::report::{Options, snapshots, write_test_report};
use sayso::{Desk, Document, InputFormat, RuleFile, analyze, check};

#[test]
fn every_example_of_the_built_in_rules_holds() {
    let report = Desk::builtin().test(&[]);
    let mut text = Vec::new();
    write_test_report(&report, &Options::default(), &mut text).expect("a vector takes everything");
    assert!(report.failed.is_empty(), "\n{}", String::from_utf8_lossy(&text));
    assert!(report.passed > 0, "there are no examples: the pack was not read");
}

/// The snapshots that lie below a folder.
fn kept(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            kept(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "snap") {
            found.push(path);
        }
    }
}

#[test]
fn every_rule_comes_out_as_beside_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shown: Vec<(PathBuf, String)> = snapshots(&Desk::builtin().test(&[]))
        .into_iter()
        .map(|(file, text)| (root.join(file).with_extension("snap"), text))
        .collect();
    let mut old = Vec::new();
    kept(&root.join("rules/en"), &mut old);
    if std::env::var_os("SAYSO_BLESS").is_some() {
        old.iter().for_each(|path| fs::remove_file(path).expect("it is ours"));
        shown.iter().for_each(|(path, text)| fs::write(path, text).expect("it can be written"));
        return;
    }
    let stale: Vec<_> = old.iter().filter(|path| !shown.iter().any(|(kept, _)| kept == *path)).collect();
    assert!(stale.is_empty(), "no rule has these any more: {stale:?}");
    for (path, text) in shown {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let bless = "SAYSO_BLESS=1 cargo test --test rules writes it";
        for (number, (was, is)) in kept.lines().zip(text.lines()).enumerate() {
            assert_eq!(was, is, "{}:{}: {bless}", path.display(), number + 1);
        }
        assert_eq!(kept, text, "{}: {bless}", path.display());
    }
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

#[test]
fn when_asks_what_is_quoted() {
    let story = "Lund said that the pier was safe. Ruiz called it “absurd”.\n\n\
                 “Nobody asked the crew about it,” Ruiz told reporters on Monday evening.\n\n\
                 “Nobody asked the town about it, and nobody will.”\n";
    let rule = |state: &str, flagged: &str| {
        format!(
            "message = 'x'\nseverity = 'info'\nin_quote = true\nflags = [{flagged}]\npasses = ['It rained.']\n\
             [when]\nclass = 'speech'\nquotation = '{state}'\n"
        )
    };
    let none = rule("none", "'Lund [primary said] that it was safe.'");
    assert_eq!(flagged(&none, story), ["said"]);
    let words = rule("words", "'Ruiz [primary called] it “absurd”.'");
    assert_eq!(flagged(&words, story), ["called"]);
    let sentence = rule("sentence", "'“Nobody asked us,” Ruiz [primary said].'");
    assert_eq!(flagged(&sentence, story), ["told"]);
    let carried =
        rule("carried", "\"\"\"\n“Nobody asked us,” Ruiz said.\n\n[primary “Nobody will ask us now.”]\n\"\"\"");
    assert_eq!(flagged(&carried, story), ["“Nobody asked the town about it, and nobody will.”"]);
}

#[test]
fn exceptions_touch_and_a_story_is_told_once() {
    let rule = "
message  = '{count}'
severity = 'info'
once     = true
pattern  = ['very ( unique | final )', 'most unique']
except   = ['the very', 'unique in ...3 way']
flags    = ['A [primary very unique] case, a [related most unique] one.']
passes   = ['The very final case.', 'It is most unique in its own way.']
";
    let story = "It is very unique in its way. The very final one. A most unique case. A very final case.";
    assert_eq!(flagged(rule, story), ["most unique"]);
}

#[test]
fn the_newsrooms_own_cue_has_the_word() {
    let cue = "
[[cue]]
id     = 'bark'
class  = 'speech'
lemmas = ['say']
takes  = ['that']
reads  = ['[source Ruiz] [cue said] [content that it was so].']
not    = ['“So,” Ruiz said.']
";
    let file = RuleFile { name: "house.toml".to_owned(), text: cue.to_owned() };
    let report = Desk::builtin().with_rules(&[file]).expect("it loads").test(&[]);
    assert!(report.failed.is_empty(), "{:#?}", report.failed);
}
