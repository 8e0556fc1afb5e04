//! The house rules that a compiler does not see: no floor imports from above, files stay short and say what they are
//! for, and the library knows no terminal, file, clock or network.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules by floor, the lowest first; a module imports from its own floor and those below.
const FLOORS: [&[&str]; 14] = [
    &["span", "vocab", "problem", "bake"],
    &["lexicon"],
    &["document"],
    &["text"],
    &["rule", "builtin"],
    &["roster"],
    &["mention"],
    &["attribution"],
    &["entity"],
    &["article"],
    &["check"],
    &["desk"],
    &["report"],
    &["cli", "lsp", "main", "bench"],
];

/// Longest file, in lines.
const LINES: usize = 600;

/// Words that no file of the project has.
const NOWHERE: &[&str] = &["unsafe {", "unsafe fn", "unsafe impl", "todo!(", "dbg!(", "unimplemented!("];

/// Words that only the program has: a library that has none of these can be used anywhere, and says the same each time.
const PROGRAM_ONLY: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "SystemTime",
    "Instant::now",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
];

/// A source file: its path in `src`, its text, and its text without comments and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("source is UTF-8");
        let path = file.strip_prefix(&root).expect("it lies in src").to_string_lossy().replace('\\', "/");
        let code = code(&text);
        Source { path, text, code }
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Source without comments, and without its test module, which ends each file that has one.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").filter(|at| text[*at..].contains('{')).unwrap_or(text.len());
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

impl Source {
    /// Whether the whole file is test code.
    fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// The module of the top level that it belongs to.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or("")
    }

    /// Whether it belongs to the program, not the library.
    fn is_program(&self) -> bool {
        matches!(self.module(), "cli" | "lsp" | "main")
    }

    /// The modules that it names as `crate::x`, of `use crate::{x, y::z}` each.
    fn imports(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, before) in self.code.match_indices("crate::") {
            if self.code[..at].ends_with('$') || self.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &self.code[at + before.len()..];
            match rest.strip_prefix('{') {
                Some(list) => found.extend(heads(list)),
                None => found.extend(word(rest)),
            }
        }
        found
    }
}

/// The identifier that text begins with.
fn word(text: &str) -> Option<String> {
    let word: String = text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// The first identifier of every part of an import list, up to its closing brace.
fn heads(list: &str) -> Vec<String> {
    let (mut depth, mut part, mut found) = (0, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.extend(word(&std::mem::take(&mut part))),
            c => part.push(c),
        }
    }
    found.extend(word(&part));
    found
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn no_import_runs_up_the_floors() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test() && source.module() != "lib") {
        let Some(here) = floor(source.module()) else {
            wrong.push(format!("{}: “{}” stands on no floor; add it to FLOORS", source.path, source.module()));
            continue;
        };
        for import in source.imports() {
            // Capitals are re-exports of lib.rs, which only the program may use.
            let above = floor(&import).is_none_or(|there| there > here);
            if above {
                wrong.push(format!("{} (floor {here}) imports crate::{import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn import_lists_are_taken_apart() {
    let text = "use crate::{span::Span, text::{Text, Kind}, vocab};\nfn f() { crate::entity::x() }\n// crate::cli\n";
    let source = Source { path: "rule/x.rs".to_owned(), text: text.to_owned(), code: code(text) };
    assert_eq!(source.imports(), ["span", "text", "vocab", "entity"]);
    assert_eq!(code("a\n#[cfg(test)]\nmod tests {\n b\n}\n"), "a\n");
}

#[test]
fn files_are_short() {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines > LINES).then(|| format!("{}: {lines} lines, {LINES} are the most", source.path))
    };
    let long: Vec<_> = sources().iter().filter_map(long).collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> =
        sources().into_iter().filter(|source| !source.text.starts_with("//! ")).map(|source| source.path).collect();
    assert!(silent.is_empty(), "these do not open with //!: {silent:?}");
}

#[test]
fn nothing_is_left_undone() {
    let mut wrong = Vec::new();
    for source in sources() {
        wrong.extend(
            NOWHERE.iter().filter(|word| source.code.contains(**word)).map(|word| format!("{}: {word}", source.path)),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_library_knows_no_terminal_file_clock_or_network() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_program()) {
        wrong.extend(
            PROGRAM_ONLY
                .iter()
                .filter(|word| source.code.contains(**word))
                .map(|word| format!("{}: {word}", source.path)),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
