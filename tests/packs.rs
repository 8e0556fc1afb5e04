//! Rules of a newsroom's own over the built-in ones, by `sayso.toml`, `--rules` and `--profile`.

mod program;

use insta::assert_snapshot;
use program::Folder;

const STORY: &str = "Sen. Ana Ruiz opened the the debate. Later Rep. Ruiz left.\n\nThe levy is very unique.\n";

const UNIQUE: &str = "
message  = '“{words}” is unique or it is not.'
severity = 'warning'
pattern  = 'very unique'
flags    = ['A [primary very unique] case.']
passes   = ['A unique case.']
";

#[test]
fn a_pack_adds_replaces_changes_and_switches_off() {
    let here = Folder::new("pack");
    here.write("story.txt", STORY);
    here.write("sayso.toml", "rules = ['house/']\n");
    here.write("house/very-unique.toml", UNIQUE);
    here.write("house/doubled-word.toml", "severity = 'off'\n");
    here.write("house/title-clash.toml", "severity = 'warning'\nmessage = '“{here}” again?'\n");
    assert_snapshot!("pack", here.run("check --format short story.txt"));
    // Found from below, too; a rule of the command line lies over those of the file.
    here.write("below/story.txt", STORY);
    here.write("below/extra/very-unique.toml", &UNIQUE.replace("'warning'", "'info'"));
    assert_snapshot!(
        "pack_from_below",
        here.run("check --format short --config sayso.toml --rules below/extra below/story.txt")
    );
}

#[test]
fn switches_stand_in_one_table() {
    let here = Folder::new("switch");
    here.write("story.txt", STORY);
    here.write("house/switches.toml", "[switch]\ndoubled-word = 'off'\ntitle-clash = 'info'\n");
    assert_snapshot!("switch", here.run("check --format short --rules house story.txt"));
    here.write("house/switches.toml", "[switch]\ndoubled-wrd = 'off'\n");
    assert_snapshot!("switch_unknown", here.run("check --format short --rules house story.txt"));
    here.write("house/switches.toml", "[switch]\ndoubled-word = 'of'\n");
    assert_snapshot!("switch_no_severity", here.run("check --format short --rules house story.txt"));
}

#[test]
fn settings_are_read_strictly() {
    let here = Folder::new("settings");
    here.write("story.txt", "It rained.\n");
    for (name, text) in [
        ("settings_unknown_key", "rulez = ['house/']\n"),
        ("settings_wrong_type", "# ours\nrules = 'house/'\n"),
        ("settings_unknown_profile", "profile = 'apx'\n"),
        ("settings_no_folder", "rules = ['house/']\n"),
        ("settings_no_toml", "rules = ['house/'\n"),
    ] {
        here.write("sayso.toml", text);
        assert_snapshot!(name, here.run("check story.txt"));
    }
    assert_snapshot!("settings_missing", here.run("check --config desk.toml story.txt"));
    assert_snapshot!("profile_unknown", here.run("check --profile apx story.txt"));
    here.remove("sayso.toml");
    for profile in ["none", "ap", "guardian"] {
        assert!(here.run(&format!("check --profile {profile} story.txt")).contains("nothing found"), "{profile}");
    }
}
