//! The language server, driven as an editor drives it: open, change, hover, go to first mention, actions, close.
#![cfg(feature = "lsp")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const URI: &str = "file:///desk/story.md";

struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    id: u64,
}

impl Editor {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program is built");
        let (to, from) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let mut editor = Self { child, to, from: BufReader::new(from), id: 0 };
        let answer = editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
        assert_eq!(answer["capabilities"]["hoverProvider"], true);
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.to.flush().expect("the server reads");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).expect("the server writes") > 0, "the server went away");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a number"),
                None if line == "\r\n" => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("as long as it says");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The answer to a request; a refusal is one, too.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let answer = self.receive();
        assert_eq!(answer["id"], id, "{answer}");
        answer.get("result").unwrap_or(&answer["error"]).clone()
    }

    /// The diagnostics that come after a text is opened, changed or closed.
    fn diagnostics(&mut self) -> Vec<Value> {
        let told = self.receive();
        assert_eq!(told["method"], "textDocument/publishDiagnostics", "{told}");
        assert_eq!(told["params"]["uri"], URI);
        told["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    fn open(&mut self, language: &str, text: &str) -> Vec<Value> {
        let document = json!({"uri": URI, "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.diagnostics()
    }

    fn change(&mut self, text: &str) -> Vec<Value> {
        let params = json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": text}]});
        self.tell("textDocument/didChange", params);
        self.diagnostics()
    }

    fn at(&mut self, method: &str, text: &str, words: &str) -> Value {
        let position = position(text, text.find(words).expect("the text has the words"));
        self.ask(method, json!({"textDocument": {"uri": URI}, "position": position}))
    }

    fn actions(&mut self, range: &Value) -> Vec<Value> {
        let params = json!({"textDocument": {"uri": URI}, "range": range, "context": {"diagnostics": []}});
        self.ask("textDocument/codeAction", params).as_array().expect("a list").clone()
    }

    fn stop(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().expect("it ends").success());
    }
}

/// As editors count: lines from 0, columns in UTF-16.
fn position(text: &str, byte: usize) -> Value {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    json!({"line": text[..byte].matches('\n').count(), "character": text[start..byte].encode_utf16().count()})
}

fn byte(text: &str, position: &Value) -> usize {
    let number = |key: &str| position[key].as_u64().expect("a number") as usize;
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let line = &text[start..];
    let mut units = 0;
    let inside = line.char_indices().find(|(_, c)| {
        let here = units >= number("character");
        units += c.len_utf16();
        here
    });
    start + inside.map_or(line.len(), |(at, _)| at)
}

fn words<'a>(text: &'a str, range: &Value) -> &'a str {
    &text[byte(text, &range["start"])..byte(text, &range["end"])]
}

/// A text after the edits of an action.
fn applied(text: &str, action: &Value) -> String {
    let mut text = text.to_owned();
    for edit in action["edit"]["changes"][URI].as_array().expect("edits of the file") {
        let range = byte(&text, &edit["range"]["start"])..byte(&text, &edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().expect("text"));
    }
    text
}

const STORY: &str = "😀 Governor Harriet Boone opened the session. “It is late,” she said.\n\n\
    Senator Harriet Boone told the chamber that the harbour would close.It rained.\n";

#[test]
fn an_editor_opens_changes_asks_and_closes() {
    let mut editor = Editor::start();
    let found = editor.open("markdown", STORY);
    let codes: Vec<_> = found.iter().map(|one| one["code"].as_str().expect("a rule")).collect();
    assert_eq!(codes, ["title-clash", "glued-sentences"]);
    assert_eq!((&found[0]["severity"], &found[0]["source"]), (&json!(1), &json!("sayso")));
    assert_eq!(words(STORY, &found[0]["range"]), "Senator Harriet Boone");
    let related = &found[0]["relatedInformation"][0]["location"];
    assert_eq!((&related["uri"], words(STORY, &related["range"])), (&json!(URI), "Governor Harriet Boone"));

    let hover = editor.at("textDocument/hover", STORY, "is late");
    let told = hover["contents"]["value"].as_str().expect("text");
    assert!(told.starts_with("**Harriet Boone** · said\n\n“she” goes back to the nearest name that fits"), "{told}");
    let hover = editor.at("textDocument/hover", STORY, "Senator");
    let told = hover["contents"]["value"].as_str().expect("text");
    assert!(told.contains("**Harriet Boone** (person): Governor, Senator."), "{told}");
    assert_eq!(editor.at("textDocument/hover", STORY, "It rained"), Value::Null);
    for place in ["she said", "Senator"] {
        let first = editor.at("textDocument/definition", STORY, place);
        assert_eq!(words(STORY, &first["range"]), "Governor Harriet Boone", "{place}");
    }

    // The comment is written above the paragraph, and takes the finding out.
    let actions = editor.actions(&found[0]["range"]);
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0]["title"], "Ignore title-clash in this paragraph");
    let ignored = applied(STORY, &actions[0]);
    assert!(ignored.contains("\n<!-- sayso: ignore title-clash: reason -->\nSenator"), "{ignored}");
    let found = editor.change(&ignored);
    assert_eq!(found.len(), 1);
    // A change that a rule proposes.
    let actions = editor.actions(&found[0]["range"]);
    let mended = applied(&ignored, &actions[0]);
    assert!(mended.contains("close. It rained."), "{mended}");
    assert_eq!(editor.change(&mended), [Value::Null; 0]);
    // A comment that is not needed any more is told of.
    let found = editor.change(&mended.replace("Senator", "Governor"));
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(4)), "{found:?}");

    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(editor.diagnostics(), [Value::Null; 0]);
    assert_eq!(editor.at("textDocument/hover", STORY, "is late"), Value::Null);
    assert_eq!(editor.ask("textDocument/rename", json!({}))["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"nonsense": 1}))["code"], -32602);
    editor.stop();
}

#[test]
fn no_edit_ever_falls_between_quotation_marks() {
    let stories = [
        "“It was the the end,” Ana Ruiz said. “He left.She stayed.”\n",
        "“It is late,” said Ana Ruiz.\n\nIt was the the end of of a day.“No,” he said.He left.\n",
        "Ana Ruiz said: “We met.\n\n“They left the the room.They stayed.\n\n“So it ended.”\n\nIt rained.It was the the end.\n",
        "“An open mark in the the room.He left.\n\nIt rained.It was the the end.\n",
    ];
    let mut editor = Editor::start();
    for (language, story) in
        stories.iter().flat_map(|story| [("markdown", *story), ("html", *story), ("plaintext", *story)])
    {
        editor.open(language, story);
        let whole = json!({"start": {"line": 0, "character": 0}, "end": position(story, story.len())});
        for action in editor.actions(&whole) {
            let after = applied(story, &action);
            let quoted = |text: &str| {
                let text = text.replace("<!-- sayso: ignore ", "<!-- ");
                let mut parts: Vec<String> =
                    text.split('“').skip(1).map(|part| part.split('”').next().unwrap_or("").to_owned()).collect();
                parts.iter_mut().for_each(|part| {
                    *part = part.split("<!--").next().unwrap_or("").split("\n\n").next().unwrap_or("").trim().to_owned()
                });
                parts
            };
            assert_eq!(quoted(&after), quoted(story), "{language}: {after}");
        }
    }
    editor.stop();
}

#[test]
fn what_cannot_be_read_is_no_end_of_the_server() {
    let mut editor = Editor::start();
    // Fields of article JSON have no places in the file.
    editor.tell(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": "file:///a.json", "languageId": "json", "version": 1, "text": "{}"}}),
    );
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///b.md", "version": 1}, "contentChanges": []}),
    );
    editor.tell("workspace/didChangeConfiguration", json!({"settings": {}}));
    assert_eq!(editor.open("markdown", "It was the the end.\n").len(), 1);
    editor.stop();
}
