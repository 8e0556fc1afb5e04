//! How far a long run is, on stderr: "12,400 documents · 21.3 MB/s · 9 s left".
//!
//! Only for somebody who sees it, and only where nothing else happens on the screen: stderr is a terminal, stdout is
//! none, and half a second has passed.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::time::{Duration, Instant};

/// Before this a run is short and needs no company.
const SILENCE: Duration = Duration::from_millis(500);
/// Between two lines.
const PACE: Duration = Duration::from_millis(100);

/// The state of a run.
pub(super) struct Progress {
    begun: Instant,
    /// When the next line is due; never, if nobody looks.
    due: Option<Instant>,
    shown: bool,
    /// Bytes of everything there is to read, where that can be known.
    total: Option<u64>,
    documents: u64,
}

impl Progress {
    /// Of a run that begins now.
    pub(super) fn new(total: Option<u64>) -> Self {
        let seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let begun = Instant::now();
        Self { begun, due: seen.then(|| begun + SILENCE), shown: false, total, documents: 0 }
    }

    /// One document is done; `read` are the bytes read so far.
    pub(super) fn step(&mut self, read: u64) {
        self.documents += 1;
        let Some(due) = self.due else { return };
        let now = Instant::now();
        if now >= due {
            let line = line(self.documents, read, self.total, now - self.begun);
            let _ = write!(io::stderr().lock(), "\r{line}\x1b[K");
            self.due = Some(now + PACE);
            self.shown = true;
        }
    }

    /// Makes room for another line on stderr.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

fn line(documents: u64, read: u64, total: Option<u64>, since: Duration) -> String {
    let seconds = since.as_secs_f64().max(1e-3);
    let rate = read as f64 / seconds;
    let mut line = format!("{} documents · {:.1} MB/s", thousands(documents), rate / 1e6);
    if let Some(total) = total.filter(|_| rate > 0.0) {
        let _ = write!(line, " · {:.0} s left", total.saturating_sub(read) as f64 / rate);
    }
    line
}

/// "12,400".
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_rate_and_time_left() {
        let since = Duration::from_secs(2);
        assert_eq!(line(12_400, 40_000_000, Some(60_000_000), since), "12,400 documents · 20.0 MB/s · 1 s left");
        assert_eq!(line(7, 40_000_000, None, since), "7 documents · 20.0 MB/s");
        assert_eq!(line(0, 0, Some(1), Duration::ZERO), "0 documents · 0.0 MB/s");
        // A file that grows while it is read.
        assert_eq!(line(1_000_000, 2_000_000, Some(1), since), "1,000,000 documents · 1.0 MB/s · 0 s left");
    }
}
