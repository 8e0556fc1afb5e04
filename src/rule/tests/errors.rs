//! What an editor reads who got a rule file wrong: file, line, column, what, and the way out.

use crate::builtin::RuleFile;
use crate::rule::RulePack;

/// A file that is right, for others to lie over.
const BASE: &str = "
[lists]
relative = ['who', 'which']
[[cue]]
id     = 'say'
class  = 'speech'
lemmas = ['say']
takes  = ['that', 'quote']
reads  = ['''[source Ruiz] [cue said] [content that it was so].''']
[[frame]]
id      = 'source-cue-that'
pattern = '{source} {cue:that} {content:that}'
reads   = ['''[source Ruiz] [cue said] [content that it was so].''']
";

/// The problems of a file called `name`, one a line.
fn problems(name: &str, text: &str) -> String {
    let files = [("base.toml", BASE), (name, text)]
        .map(|(name, text)| RuleFile { name: name.to_owned(), text: text.to_owned() });
    match RulePack::load(&files, false) {
        Ok(_) => "none".to_owned(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn the_file_is_no_toml() {
    insta::assert_snapshot!(problems("a.toml", "[[cue]]\nid = 'a\n"), @"a.toml:2:8: invalid literal string, expected `'`. See toml.io for the grammar.");
}

#[test]
fn a_key_is_misspelt() {
    let text = "[[cue]]\nid = 'deny'\nclass = 'speech'\nlemas = ['deny']\n";
    insta::assert_snapshot!(problems("a.toml", text), @"a.toml:4:1: there is no key “lemas” here. Did you mean “lemmas”?");
    insta::assert_snapshot!(problems("a.toml", "[[cue]]\nid = 'deny'\nclass = 'speach'\n"), @"a.toml:3:9: “speach” is no value of this key. Did you mean “speech”?");
    insta::assert_snapshot!(problems("a.toml", "[[cue]]\nclass = 'speech'\n"), @"a.toml:1:1: the key “id” is missing. Add id = …, as the other entries have it.");
    insta::assert_snapshot!(problems("a.toml", "severity = 'wrong'\n"), @"a.toml:1:12: “wrong” is no value of this key. There are info, warning, error, off.");
    insta::assert_snapshot!(problems("a.toml", "in_quote = 'never'\n"), @"a.toml:1:12: “never” is no value of this key. There is only “only”.");
    let below = "pattern = 'x'\n[when]\nspeech = 'direct'\nflags = ['f']\n";
    insta::assert_snapshot!(problems("a.toml", below), @"a.toml:4:1: the key “flags” is the whole rule's. Write it above the first [table].");
    insta::assert_snapshot!(problems("a.toml", "pattern = 3\n"), @"a.toml:1:11: this is not what the key holds: a string or an array of strings.");
    insta::assert_snapshot!(problems("a.toml", "[lists]\nverb = [1]\n"), @"a.toml:2:8: this is not what the key holds: a string, or in nickname-pairs an array of strings.");
}

#[test]
fn a_pattern_names_what_is_not_there() {
    let frame = |pattern: &str| format!("[[frame]]\nid = 'x'\npattern = {pattern}\nreads = ['r']\n");
    insta::assert_snapshot!(problems("a.toml", &frame("'{sorce} {cue}'")), @"a.toml:3:13: there is no slot “sorce”. Did you mean “source”?");
    insta::assert_snapshot!(problems("a.toml", &frame("'''\n{source} {cue:thta}'''")), @"a.toml:4:15: cue has no class “thta”. Did you mean “that”?");
    insta::assert_snapshot!(problems("a.toml", &frame("\"{source} <relativ> {cue}\"")), @"a.toml:3:22: there is no list “relativ”. Did you mean “relative”?");
    insta::assert_snapshot!(problems("a.toml", &frame("'{source} ( {cue} | @sayed'")), @"a.toml:3:32: there is no lemma “sayed”. There is only “say”.");
    insta::assert_snapshot!(problems("a.toml", &frame("'/[a/ {cue}'")), @"a.toml:3:13: the regular expression is wrong: unclosed character class. See docs.rs/regex.");
}

#[test]
fn examples_are_missing_or_open() {
    insta::assert_snapshot!(problems("a.toml", "[[frame]]\nid = 'x'\npattern = 'it {cue}'\n"), @"a.toml:2:6: “x” has no example. Add reads = ['''[source Ruiz] [cue said] [content it was so].'''].");
    insta::assert_snapshot!(problems("rules/a.toml", "pattern = 'x'\nseverity = 'info'\nmessage = 'm'\nflags = ['f']\n"), @"rules/a.toml:1:1: the rule has no example that it passes. Add passes = ['''…'''] above the first table.");
    let text = "[[frame]]\nid = 'x'\npattern = 'it {cue}'\nreads = [\n  '''It [cue said.''',\n]\n";
    insta::assert_snapshot!(problems("a.toml", text), @"a.toml:5:9: the mark “[cue …” is not closed. Close it with “]” where the part ends.");
}

#[test]
fn a_rule_is_half_there() {
    let rest = "flags = ['f']\npasses = ['p']\n";
    insta::assert_snapshot!(problems("a.toml", &format!("check = 'title-clash'\n{rest}")), @r#"a.toml:1:1: the key “severity” is missing. Add severity = "warning"."#);
    insta::assert_snapshot!(problems("a.toml", &format!("check = 'x'\nseverity = 'info'\n{rest}")), @"a.toml:1:1: the key “message” is missing. Say in one line what is wrong.");
    let unsure = format!("check = 'x'\nmessage = 'm'\nseverity = 'error'\nconfidence = 'medium'\n{rest}");
    insta::assert_snapshot!(problems("a.toml", &unsure), @"a.toml:4:14: an error needs confidence high, and “a” has medium. Make it a warning, or be sure.");
    insta::assert_snapshot!(problems("a.toml", "severity = 'off'\n"), @"a.toml:1:1: nothing says what the rule “a” flags. Give pattern, [when] or check; or name the file after the rule that it changes.");
    let both = format!("check = 'x'\npattern = 'x'\nmessage = 'm'\nseverity = 'info'\n{rest}");
    insta::assert_snapshot!(problems("a.toml", &both), @"a.toml:1:9: a rule has a check or a pattern, not both. Make two files of it.");
}

#[test]
fn conditions_name_what_is_not_there() {
    let text = "severity = 'info'\nmessage = 'm'\nflags = ['f']\npasses = ['p']
[when]\ncue = ['sey']\nsource = ['persons']\nclass = ['speech']\n";
    insta::assert_snapshot!(problems("a.toml", text), @r#"
a.toml:6:8: there is no cue “sey”. Did you mean “say”?
a.toml:7:11: there is no kind of source “persons”. Did you mean “person”?
"#);
}

#[test]
fn all_problems_of_all_files_come_at_once() {
    let files = [("a.toml", "[[cue]]\nid = 3\n"), ("b.toml", "[lists]\nx = 'y'\n"), ("c.toml", "nonsense = 1\n")]
        .map(|(name, text)| RuleFile { name: name.to_owned(), text: text.to_owned() });
    let all: Vec<String> = RulePack::load(&files, false).unwrap_err().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(all.join("\n"), @r#"
a.toml:2:6: this is not what the key holds: a string.
b.toml:2:5: this is not what the key holds: an array.
c.toml:1:1: there is no key “nonsense” here. There are cue, frame, office, modifier, honorific, place, lists, inflections, pattern, check, severity, confidence and 13 more.
"#);
}

#[test]
fn an_id_stands_once_in_a_file() {
    let cue = "[[cue]]\nid = 'a'\nclass = 'speech'\nwords = ['a']\nreads = ['r']\n";
    insta::assert_snapshot!(problems("a.toml", &cue.repeat(2)), @"a.toml:7:6: the id “a” is taken by a.toml:2. Give this one another id.");
    insta::assert_snapshot!(problems("a.toml", "[[cue]]\nid = 'b'\nclass = 'speech'\nlemmas = ['point out']\nreads = ['r']\n"), @"a.toml:4:11: “point out” is not one word. Give its verb, and the rest as particles, or write a frame for it.");
}
