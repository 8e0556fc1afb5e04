//! Writes a made-up wire: `cargo run --release --example wire -- 200000 > wire.jsonl`, one article a line.
//!
//! `.ci/stream` measures with it what a long run costs, `.ci/growth` makes long documents of it.

mod article;

use std::io::{self, BufWriter, Write as _};

use article::article;

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        let (headline, body) = article(number);
        let line = serde_json::json!({
            "id": number.to_string(), "headline": headline, "published": "2026-03-05", "body": body,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
