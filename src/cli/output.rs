//! Where output goes: findings and claims to stdout, everything else to stderr; and what becomes of a closed pipe.

use std::io::{self, StdoutLock, Write};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use sayso::report::{Frame, Options, write_problem};
use sayso::{Document, Problem, ProblemKind};

use super::{Exit, settings};

/// A problem, to stderr.
pub(super) fn complain(problem: &Problem) {
    let stderr = io::stderr();
    let width = settings::columns(terminal_size::terminal_size_of(&stderr));
    let options = Options { width, colour: settings::colour(&stderr), ..Options::default() };
    // If nobody reads stderr, nobody needs to know.
    let _ = write_problem(problem, &options, &mut stderr.lock());
}

/// A line, to stderr.
pub(super) fn remark(line: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Bytes that are worth a write.
const BATCH: usize = 1 << 16;

/// Held while documents are being written.
static WRITING: Mutex<()> = Mutex::new(());

/// From now on Ctrl-C and its like end the program between two documents: what was written are whole lines. Exits
/// with 2, since work was lost. A reader that takes nothing more is not waited for longer than a second.
pub(super) fn stop_between_documents() {
    // Without a handler the program ends at once, as any other does.
    let _ = ctrlc::set_handler(|| {
        for _ in 0..100 {
            if let Ok(_whole) = WRITING.try_lock() {
                process::exit(i32::from(Exit::Trouble as u8));
            }
            thread::sleep(Duration::from_millis(10));
        }
        process::exit(i32::from(Exit::Trouble as u8));
    });
}

/// Stdout, for documents one after the other.
pub(super) struct Output {
    out: StdoutLock<'static>,
    /// What is to be written next: never a part of a document.
    buffer: Vec<u8>,
    frame: Frame,
    documents: usize,
    /// Once something went wrong, nothing more is written.
    error: Option<io::Error>,
}

impl Output {
    pub(super) fn new(frame: Frame) -> Self {
        let buffer = frame.begin.as_bytes().to_vec();
        Self { out: io::stdout().lock(), buffer, frame, documents: 0, error: None }
    }

    /// Writes a document as rendered; breaks if nothing more can be written.
    pub(super) fn document(&mut self, rendered: &[u8]) -> ControlFlow<()> {
        if rendered.is_empty() {
            return ControlFlow::Continue(());
        }
        if self.documents > 0 {
            self.buffer.extend_from_slice(self.frame.between.as_bytes());
        }
        self.documents += 1;
        self.buffer.extend_from_slice(rendered);
        if self.buffer.len() >= BATCH { self.write() } else { ControlFlow::Continue(()) }
    }

    /// Writes the end; a closed pipe is no trouble, a full disk is.
    pub(super) fn finish(mut self) -> Exit {
        self.buffer.extend_from_slice(self.frame.end.as_bytes());
        let _ = self.write();
        match self.error {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                remark(&format_args!("sayso: the output cannot be written: {error}."));
                Exit::Trouble
            }
            _ => Exit::Clean,
        }
    }

    fn write(&mut self) -> ControlFlow<()> {
        if self.error.is_none() {
            let _whole = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
            self.error = self.out.write_all(&self.buffer).and_then(|()| self.out.flush()).err();
        }
        self.buffer.clear();
        if self.error.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Writes one text to stdout.
pub(super) fn print(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Exit {
    let mut rendered = Vec::new();
    // A vector takes everything.
    let _ = write(&mut rendered);
    let mut out = Output::new(Frame::default());
    let _ = out.document(&rendered);
    out.finish()
}

/// What `work` makes of a document, or what kept it: a mistake of ours on one article must not take the others along.
pub(super) fn guarded<T>(document: Result<Document, Problem>, work: impl FnOnce(Document) -> T) -> Result<T, Problem> {
    let document = document?;
    let name = document.name().map(str::to_owned);
    panic::catch_unwind(AssertUnwindSafe(|| work(document))).map_err(|_| Problem {
        path: name,
        ..Problem::new(ProblemKind::Document, "sayso failed on this one, by its own fault", "Please report it")
    })
}
