//! `sayso.toml` through the binary: every key, what is told when one is wrong, `sayso init`, `--show-config`.

mod program;

use insta::assert_snapshot;
use program::Folder;

const STORY: &str = "Sen. Ana Ruiz opened the the debate. Later Rep. Ruiz left.\n\nIt rained.The end.\n";

#[test]
fn severities_hold_everywhere_or_below_a_folder() {
    let here = Folder::new("config-severity");
    for name in ["news/a.txt", "sport/a.txt", "sport/live/b.txt"] {
        here.write(name, STORY);
    }
    here.write("sayso.toml", "[severity]\ndoubled-word = 'error'\ntitle-clash = 'off'\n");
    assert_snapshot!("severity", here.run("check --format short news"));
    here.write(
        "sayso.toml",
        "[severity]\ntitle-clash = 'off'\n\n[[folder]]\npath = 'sport/'\n[folder.severity]\ntitle-clash = 'warning'\n\
         doubled-word = 'off'\n\n[[folder]]\npath = '**/live/*.txt'\nseverity = { glued-sentences = 'info', doubled-word = 'error' }\n",
    );
    assert_snapshot!("severity_of_folders", here.run("check --format short"));
    // Paths count from the file, wherever the program is started, and stdin has a name.
    here.write("elsewhere/.keep", "");
    assert_snapshot!(
        "severity_from_elsewhere",
        here.run_in("elsewhere", "check --format short ../sport/a.txt - --stdin-name ../sport/c.txt", STORY)
    );
    // A rule file of the command line has the last word on all but folders.
    here.write("sayso.toml", "[severity]\ntitle-clash = 'off'\n");
    here.write("desk/switches.toml", "[switch]\ntitle-clash = 'info'\n");
    assert!(here.run("check --format short --rules desk news").contains("info[title-clash]"));
    assert!(here.run("explain doubled-word").contains("doubled-word"));
}

#[test]
fn rosters_baseline_and_fail_on_are_settled_too() {
    let here = Folder::new("config-keys");
    here.write("news/a.txt", STORY);
    here.write(
        "desk/sayso.toml",
        "fail-on = 'never'\nbaseline = 'known.json'\nrosters = ['council.csv']\nprofile = 'ap'\n",
    );
    here.write(
        "desk/council.csv",
        "person,office,place,from,to,known_to,source\nUna Vale,governor,US-VT,2024-01-01,,2026-11-01,the council\n",
    );
    let missing = here.run("check --config desk/sayso.toml news");
    assert!(missing.contains("known.json: there is no such file") && missing.contains("[exit 2]"), "{missing}");
    let written = here.run("check --config desk/sayso.toml --write-baseline desk/known.json news");
    assert!(written.contains("now holds 3 findings"), "{written}");
    let shown = here.run("check --config desk/sayso.toml news");
    assert!(shown.contains("leaves out 3 findings") && shown.contains("(3 ignored)"), "{shown}");
    here.write("news/a.txt", &STORY.replace("debate", "long debate"));
    assert!(!here.run("check --config desk/sayso.toml news").contains("[exit"), "it never fails");
    assert!(here.run("check --config desk/sayso.toml --fail-on info news").contains("[exit 1]"));
    let held = here.run("roster show Una Vale --config desk/sayso.toml");
    assert!(held.contains("2024"), "{held}");
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let here = Folder::new("config-wrong");
    here.write("a.txt", "It rained.\n");
    for (name, text) in [
        ("unknown_rule", "fail-on = 'error'\n\n[severity]\ntitle-clash = 'info'\ndoubled-wrd = 'off'\n"),
        ("unknown_severity", "[severity]\ndoubled-word = 'of'\n"),
        ("unknown_fail_on", "fail-on = 'errors'\n"),
        ("key_below_a_table", "[severity]\nfail-on = 'error'\n"),
        ("folder_unknown_rule", "[[folder]]\npath = 'sport/'\nseverity = { titel-clash = 'off' }\n"),
        ("folder_outside", "[[folder]]\npath = '../sport/'\n"),
        ("folder_no_glob", "[[folder]]\npath = 'sport/{a'\n"),
        ("folder_no_path", "[[folder]]\nseverity = { title-clash = 'off' }\n"),
        ("folder_profile", "[[folder]]\npath = 'sport/'\nprofile = 'ap'\n"),
        ("no_roster", "rosters = ['council.csv']\n"),
    ] {
        here.write("sayso.toml", text);
        assert_snapshot!(format!("wrong_{name}"), here.run("check a.txt"));
    }
}

#[test]
fn what_is_accepted_is_ignored_and_told_of_once_it_is_gone() {
    let here = Folder::new("config-ignore");
    here.write("news/a.txt", STORY);
    here.write("news/b.txt", "It was the the end.\n\nHe saw the the\nend of it.\n");
    here.write(
        "sayso.toml",
        "[[ignore]]\nrule = 'doubled-word'\nquote = 'the the'\nsuffix = 'debate'\npath = 'news/a.txt'\nreason = 'a band'\n\n\
         [[ignore]]\nrule = 'doubled-word'\nquote = 'the  the'\nprefix = 'saw'\nreason = 'verse'\n\n\
         [[ignore]]\nrule = 'title-clash'\nquote = 'Rep. Ruizz'\nreason = 'both'\n\n\
         [[ignore]]\nrule = 'glued-sentences'\nquote = 'x'\npath = 'news/c.txt'\nreason = 'not read'\n",
    );
    assert_snapshot!("ignore", here.run("check --format short news"));
    for (name, text) in [
        ("ignore_no_reason", "[[ignore]]\nrule = 'doubled-word'\nquote = 'the the'\n"),
        ("ignore_empty_reason", "[[ignore]]\nrule = 'doubled-word'\nquote = 'the the'\nreason = ' '\n"),
        ("ignore_unknown_rule", "[[ignore]]\nrule = 'doubled-wrd'\nquote = 'the the'\nreason = 'a band'\n"),
    ] {
        here.write("sayso.toml", text);
        assert_snapshot!(name, here.run("check news/a.txt"));
    }
}

#[test]
fn init_writes_once_and_what_it_writes_holds() {
    let here = Folder::new("config-init");
    here.write("music/review.txt", STORY);
    assert_snapshot!("init", here.run("init"));
    let written = here.read("sayso.toml");
    assert_snapshot!("init_again", here.run("init"));
    assert_eq!(here.read("sayso.toml"), written);
    assert!(here.run("check music").contains("2 errors, 1 warning"));
    // Every key that it shows is one.
    let is_key = |line: &&str| line.starts_with("# [") || line.starts_with("# ") && line.contains(" = ");
    let keys: String = written.lines().filter(is_key).map(|line| format!("{}\n", &line[2..])).collect();
    assert!(keys.lines().count() > 14, "{keys}");
    here.write("sayso.toml", &keys);
    with_what_it_names(&here);
    assert!(!here.run("check music").contains("sayso.toml"), "{}", here.run("check music"));
}

/// The files that the examples of `sayso.toml` name.
fn with_what_it_names(here: &Folder) {
    here.write("house/switches.toml", "[switch]\nglued-sentences = 'warning'\n");
    here.write(
        "council.csv",
        "person,office,place,from,to,known_to,source\nUna Vale,governor,US-VT,2024-01-01,,2026-11-01,the council\n",
    );
    here.write("known.json", "{\"schema\": \"sayso.baseline/1\", \"written\": \"2026-11-26\", \"findings\": {}}");
    here.write("music/review.txt", "They saw the the play, and the the played on.\n");
}

#[test]
fn the_example_of_the_documentation_holds() {
    let here = Folder::new("config-docs");
    let page = include_str!("../docs/configuration.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is one");
    here.write("sayso.toml", example);
    with_what_it_names(&here);
    let shown = here.run("check --format short music");
    assert!(shown.contains("(1 ignored)") && shown.contains("1:28: error[doubled-word]"), "{shown}");
    assert!(!shown.contains("sayso.toml"), "{shown}");
}

#[test]
fn what_applies_is_shown_with_its_origin() {
    let here = Folder::new("config-show");
    here.write("sport/a.txt", STORY);
    assert_snapshot!("show_nothing_settled", here.run("check --show-config sport/a.txt"));
    here.write(
        "sayso.toml",
        include_str!("../docs/configuration.md").split("```").nth(1).expect("there is one")[5..].trim_start(),
    );
    with_what_it_names(&here);
    assert_snapshot!("show", here.run("check --show-config --fail-on never sport/a.txt music/review.txt"));
    here.write("sayso.toml", "profil = 'ap'\n");
    assert!(here.run("check --show-config sport/a.txt").contains("[exit 2]"));
}
