//! Paths in, one job a document out, in the order of the output; and the reading of a job.
//!
//! `articles/` gives a job for each `.txt`, `.md` and `.html` below it; `wire.jsonl` one for each line. Files are opened when
//! a job is read, not before; lines are read one by one, so a file of any length takes the memory of a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::vec;

use ignore::{Walk, WalkBuilder};
use sayso::{Document, InputFormat, Position, Problem, ProblemKind};

/// What the input is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One document.
    One(InputFormat),
    /// One article JSON a line.
    Lines,
}

/// Where documents come from.
#[derive(Debug)]
pub(super) struct Input {
    /// As typed; none is the current folder.
    pub paths: Vec<PathBuf>,
    pub stdin_name: Option<String>,
    /// Whatever the extensions say.
    pub format: Option<Format>,
    /// Whatever the documents say.
    pub date: Option<String>,
    /// Bytes of the largest document.
    pub max_size: u64,
    /// Bytes read so far, of all documents.
    pub read: AtomicU64,
}

/// A document to read.
#[derive(Debug)]
pub(super) enum Job {
    File {
        path: PathBuf,
        format: InputFormat,
    },
    Stdin {
        name: Option<String>,
        format: InputFormat,
    },
    Line {
        name: Option<String>,
        number: u64,
        text: Vec<u8>,
    },
    /// There was none: what is wrong is told in its place.
    Problem(Box<Problem>),
}

impl Job {
    fn problem(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }

    /// The line of a file of JSON Lines.
    pub(super) const fn record(&self) -> Option<u64> {
        match self {
            Self::Line { number, .. } => Some(*number),
            _ => None,
        }
    }
}

/// Something wrong with reading a file, in words.
pub(super) fn io_problem(path: &Path, error: &io::Error) -> Problem {
    let (what, help) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder".to_owned(), "Check the name"),
        io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "Check its permissions"),
        io::ErrorKind::InvalidData => ("not UTF-8".to_owned(), "Save the file as UTF-8"),
        _ => (format!("cannot be read: {error}"), ""),
    };
    Problem::new(ProblemKind::Document, what, help).in_file(path.to_string_lossy())
}

fn named(problem: Problem, name: Option<&str>) -> Problem {
    Problem { path: name.map(str::to_owned), ..problem }
}

impl Input {
    /// All documents, in order, found as they are asked for.
    pub(super) fn jobs(&self) -> Jobs<'_> {
        let here = self.paths.is_empty().then(|| PathBuf::from("."));
        let paths: Vec<_> = here.into_iter().chain(self.paths.iter().cloned()).collect();
        Jobs { input: self, paths: paths.into_iter(), open: Vec::new() }
    }

    /// Bytes of all there is to read, if that can be known without reading: not of folders and pipes.
    pub(super) fn size(&self) -> Option<u64> {
        let size = |path: &PathBuf| path.metadata().ok().filter(|file| file.is_file()).map(|file| file.len());
        if self.paths.is_empty() { None } else { self.paths.iter().map(size).sum() }
    }

    /// Bytes read so far.
    pub(super) fn read_so_far(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Reads the document of a job.
    pub(super) fn read(&self, job: Job) -> Result<Document, Problem> {
        let document = match job {
            Job::Problem(problem) => Err(*problem),
            Job::File { path, format } => {
                let name = path.to_string_lossy();
                let file = File::open(&path).map_err(|error| io_problem(&path, &error))?;
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                let bytes = self.bytes(file, size, Some(&name))?;
                Document::read(&bytes, format, Some(&name))
            }
            Job::Stdin { name, format } => {
                let bytes = self.bytes(io::stdin().lock(), 0, name.as_deref())?;
                Document::read(&bytes, format, name.as_deref())
            }
            Job::Line { name, number, text } => {
                Document::read(&text, InputFormat::Json, name.as_deref()).map_err(|problem| on_line(problem, number))
            }
        };
        Ok(document?.with_published(self.date.clone()))
    }

    /// All bytes, if they are not too many.
    fn bytes(&self, from: impl Read, size: u64, name: Option<&str>) -> Result<Vec<u8>, Problem> {
        let too_large = |size: &str| named(too_large(size, self.max_size), name);
        if size > self.max_size {
            return Err(too_large(&format!("{size} bytes are")));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        from.take(self.max_size.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| named(io_problem(Path::new(""), &error), name))?;
        if bytes.len() as u64 > self.max_size {
            return Err(too_large("it is"));
        }
        self.read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(bytes)
    }

    /// The format of a file named by the user: as said, else by its extension, else plain text.
    fn format_of(&self, path: &Path) -> Result<Format, Problem> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("jsonl" | "ndjson") => Ok(Format::Lines),
            extension => Ok(Format::One(extension.and_then(InputFormat::of_extension).unwrap_or(InputFormat::Text))),
        }
    }

    /// The format of a file met in a folder; most files there are no articles.
    fn format_in_folder(&self, path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
        let natural = match extension.as_str() {
            "jsonl" | "ndjson" => Format::Lines,
            extension => Format::One(InputFormat::of_extension(extension)?),
        };
        let json = matches!(natural, Format::Lines | Format::One(InputFormat::Json));
        match self.format {
            // JSON is often something else: in a folder only for those who ask for it.
            None => (!json).then_some(natural),
            // Text can be read as Markdown and the other way round, JSON as nothing else.
            Some(asked) => {
                let asked_json = matches!(asked, Format::Lines | Format::One(InputFormat::Json));
                (natural == asked || (!json && !asked_json)).then_some(asked)
            }
        }
    }
}

fn too_large(size: &str, limit: u64) -> Problem {
    let what = format!("{size} over the limit of {limit} bytes for a document");
    Problem::new(ProblemKind::Document, what, "Raise it with --max-size")
}

/// The same problem, on line `number` of the file instead of the first of the document.
fn on_line(problem: Problem, number: u64) -> Problem {
    let column = problem.position.map_or(1, |position| position.column);
    let line = u32::try_from(number).unwrap_or(u32::MAX);
    Problem { position: Some(Position { line, column }), ..problem }
}

/// The iterator over jobs.
pub(super) struct Jobs<'a> {
    input: &'a Input,
    paths: vec::IntoIter<PathBuf>,
    /// What jobs are being taken from, the last first: lines of a file in a folder, perhaps.
    open: Vec<Open>,
}

enum Open {
    Folder(Box<Walk>),
    Lines(Lines),
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            let job = match self.open.last_mut() {
                None => {
                    let path = self.paths.next()?;
                    self.start(path)
                }
                Some(Open::Lines(lines)) => {
                    let job = lines.next(self.input.max_size, &self.input.read);
                    if job.is_none() {
                        self.open.pop();
                    }
                    job
                }
                Some(Open::Folder(walk)) => match walk.next() {
                    Some(entry) => self.met(entry),
                    None => {
                        self.open.pop();
                        None
                    }
                },
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

impl Jobs<'_> {
    /// A job of what the user named; `None` if it is a folder or lines, which are open from now on.
    fn start(&mut self, path: PathBuf) -> Option<Job> {
        if path == Path::new("-") {
            let name = self.input.stdin_name.clone();
            return match self.input.format_of(Path::new(name.as_deref().unwrap_or(""))) {
                Ok(Format::One(format)) => Some(Job::Stdin { name, format }),
                Ok(Format::Lines) => self.lines(io::stdin(), name),
                Err(problem) => Some(Job::problem(problem)),
            };
        }
        if path.is_dir() {
            let walk = WalkBuilder::new(&path)
                .require_git(false)
                .add_custom_ignore_filename(".sayso-ignore")
                .sort_by_file_path(Path::cmp)
                .build();
            self.open.push(Open::Folder(Box::new(walk)));
            return None;
        }
        match self.input.format_of(&path) {
            Ok(format) => self.file(path, format),
            Err(problem) => Some(Job::problem(problem)),
        }
    }

    /// A job of what was met in a folder, if it is one.
    fn met(&mut self, entry: Result<ignore::DirEntry, ignore::Error>) -> Option<Job> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let what = format!("a folder cannot be listed: {error}");
                return Some(Job::problem(Problem::new(ProblemKind::Document, what, "")));
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            return None;
        }
        let path = entry.path().strip_prefix("./").unwrap_or(entry.path()).to_owned();
        let format = self.input.format_in_folder(&path)?;
        self.file(path, format)
    }

    fn file(&mut self, path: PathBuf, format: Format) -> Option<Job> {
        match format {
            Format::One(format) => Some(Job::File { path, format }),
            Format::Lines => match File::open(&path) {
                Ok(file) => self.lines(file, Some(path.to_string_lossy().into_owned())),
                Err(error) => Some(Job::problem(io_problem(&path, &error))),
            },
        }
    }

    fn lines(&mut self, from: impl Read + 'static, name: Option<String>) -> Option<Job> {
        let from = Box::new(BufReader::with_capacity(1 << 16, from));
        self.open.push(Open::Lines(Lines { from, name, number: 0 }));
        None
    }
}

/// A file of JSON Lines, read so far.
struct Lines {
    from: Box<dyn BufRead>,
    name: Option<String>,
    number: u64,
}

impl Lines {
    /// The next line that is not blank; one that is over the limit is skipped and told of.
    fn next(&mut self, max_size: u64, so_far: &AtomicU64) -> Option<Job> {
        loop {
            self.number += 1;
            let mut text = Vec::new();
            // One byte more for the line end, one more to see that there is too much.
            let read = (&mut self.from).take(max_size.saturating_add(2)).read_until(b'\n', &mut text);
            let number = self.number;
            let problem = |problem| Some(Job::problem(on_line(named(problem, self.name.as_deref()), number)));
            match read {
                Ok(0) => return None,
                Ok(bytes) => {
                    so_far.fetch_add(bytes as u64, Ordering::Relaxed);
                }
                Err(error) => {
                    let job = problem(io_problem(Path::new(""), &error));
                    self.from = Box::new(io::empty());
                    return job;
                }
            }
            let ended = text.pop_if(|byte| *byte == b'\n').is_some();
            if text.len() as u64 > max_size {
                let job = problem(too_large("the line is", max_size));
                if !ended {
                    self.skip_line();
                }
                return job;
            }
            if !text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text).trim_ascii().is_empty() {
                return Some(Job::Line { name: self.name.clone(), number, text });
            }
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) {
        while let Ok(buffer) = self.from.fill_buf() {
            if buffer.is_empty() {
                return;
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.from.consume(used);
            if end.is_some() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_vanishes_is_told_of() {
        let folder = std::env::temp_dir().join(format!("sayso-vanishing-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        for name in ["a.txt", "b.txt"] {
            std::fs::write(folder.join(name), "The council met.").expect("the folder is ours");
        }
        let input = Input {
            paths: vec![folder.clone()],
            stdin_name: None,
            format: None,
            date: None,
            max_size: 100,
            read: AtomicU64::new(0),
        };
        // Found, and gone before its turn.
        let jobs: Vec<_> = input.jobs().collect();
        std::fs::remove_file(folder.join("a.txt")).expect("it is there");
        let read: Vec<_> = jobs.into_iter().map(|job| input.read(job)).collect();
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
        let problem = read[0].as_ref().expect_err("it is gone");
        assert_eq!(problem.what, "there is no such file or folder");
        assert!(read[1].is_ok());
        assert_eq!(input.read_so_far(), 16);
    }
}
