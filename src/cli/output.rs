//! Where output goes: findings and claims to stdout, everything else to stderr; and what becomes of a closed pipe.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};

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

/// Stdout, for documents one after the other.
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    frame: Frame,
    documents: usize,
    /// Once something went wrong, nothing more is written.
    error: Option<io::Error>,
}

impl Output {
    pub(super) fn new(frame: Frame) -> Self {
        let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let mut this = Self { out, frame, documents: 0, error: None };
        let _ = this.write(frame.begin.as_bytes());
        this
    }

    /// Writes a document as rendered; breaks if nothing more can be written.
    pub(super) fn document(&mut self, rendered: &[u8]) -> ControlFlow<()> {
        if self.documents > 0 {
            self.write(self.frame.between.as_bytes())?;
        }
        self.documents += 1;
        self.write(rendered)
    }

    /// Writes the end; a closed pipe is no trouble, a full disk is.
    pub(super) fn finish(mut self) -> Exit {
        let _ = self.write(self.frame.end.as_bytes());
        let flushed = self.out.flush();
        match self.error.or(flushed.err()) {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                remark(&format_args!("sayso: the output cannot be written: {error}."));
                Exit::Trouble
            }
            _ => Exit::Clean,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> ControlFlow<()> {
        if self.error.is_none() {
            self.error = self.out.write_all(bytes).err();
        }
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
