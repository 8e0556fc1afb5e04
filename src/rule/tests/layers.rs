//! A newsroom's files over the built-in ones, and over each other: replace by id, extend, change, switch off.

use crate::builtin::RuleFile;
use crate::rule::RulePack;
use crate::vocab::Severity;

const HOUSE: &str = "
[lists]
newsroom = ['slug', 'byline']
[[cue]]
id     = 'say'
class  = 'speech'
lemmas = ['say', 'add']
nouns  = ['saying', 'additions']
reads  = ['''[source Ruiz] [cue said] [content it was so].''']
[[frame]]
id      = 'last'
pass    = 9
pattern = '{source} {cue} {content}'
reads   = ['r']
[[frame]]
id      = 'first'
pattern = '{source} {cue} that {content}'
reads   = ['r']
";
const RULE: &str = "
pattern  = ['byline', '<newsroom> \\( sic \\)']
severity = 'error'
message  = 'm'
evidence = ['metadata']
flags    = ['f']
passes   = ['p']
";

fn load(files: &[(&str, &str)]) -> RulePack {
    let files: Vec<_> =
        files.iter().map(|(name, text)| RuleFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    RulePack::load(&files, false).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn entries_are_compiled() {
    let pack = load(&[("house.toml", HOUSE), ("rules/slug-line.toml", RULE)]);
    let lemmas: Vec<_> = pack.cues.iter().map(|cue| cue.lemma.as_ref()).collect();
    assert_eq!(lemmas, ["say", "add", "saying", "additions"]);
    let frames: Vec<_> = pack.frames.iter().map(|frame| frame.id.as_ref()).collect();
    assert_eq!(frames, ["first", "last"]);
    let rule = pack.rule("slug-line").expect("the file's stem");
    assert_eq!(rule.severity, Some(Severity::Error));
    assert_eq!(rule.confidence.name(), "high");
    assert_eq!(rule.evidence[0].name(), "metadata");
    assert!(pack.rule("slug").is_none());
}

#[test]
fn later_files_change_earlier_ones() {
    let cue =
        "[[cue]]\nid = 'say'\nclass = 'document'\nlemmas = ['say']\nreads = ['r']\n[lists]\nnewsroom = ['lede']\n";
    let pack = load(&[
        ("house.toml", HOUSE),
        ("rules/slug-line.toml", RULE),
        ("mine/slug-line.toml", "severity = 'off'\nhelp = 'Ask the desk.'\n"),
        ("mine/cues.toml", cue),
    ]);
    assert_eq!(pack.cues.len(), 1);
    assert_eq!(pack.cues[0].class.name(), "document");
    let rule = pack.rule("slug-line").unwrap();
    assert_eq!((rule.severity, rule.message.as_ref(), rule.help.as_ref()), (None, "m", "Ask the desk."));
    let list = pack.lexicon.list("newsroom").unwrap();
    let members = pack.lexicon.entries.iter().filter(|entry| pack.lexicon.in_list(entry.set, list)).count();
    assert_eq!(members, 3);
}

#[test]
fn the_built_in_rules_can_be_laid_under() {
    let cue = "[[cue]]\nid = 'moo'\nclass = 'speech'\nlemmas = ['moo']\nreads = ['The cow [cue mooed].']\n";
    let files = [RuleFile { name: "cow.toml".to_owned(), text: cue.to_owned() }];
    let pack = RulePack::load(&files, true).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(pack.cues.len(), RulePack::builtin().cues.len() + 1);
}
