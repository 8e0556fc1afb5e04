//! Any text as a rule file over the built-in rules: a desk, or problems that say where; then its examples as tests.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Desk, RuleFile};

fuzz_target!(|text: &str| {
    let file = RuleFile { name: "house/desk-rule.toml".to_owned(), text: text.to_owned() };
    match Desk::builtin().with_rules(&[file]) {
        Ok(desk) => {
            let _ = desk.test(&["desk-rule".to_owned()]);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            problems.iter().for_each(|problem| assert!(!problem.what.is_empty(), "{problem:?}"));
        }
    }
});
