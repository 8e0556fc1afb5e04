//! Writes a made-up wire: `cargo run --release --example wire -- 200000 > wire.jsonl`, one article a line.
//!
//! The articles are nonsense of the right kind, about 3 KB each, always the same; `.ci/stream` measures with them what
//! a long run costs.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

const GIVEN: &[&str] =
    &["Ana", "Bo", "Carla", "Dele", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lena"];
const FAMILY: &[&str] =
    &["Ruiz", "Okafor", "Lindqvist", "Marsh", "Petrov", "Adeyemi", "Castellan", "Dunne", "Hartmann", "Iwata", "Quill"];
const OFFICES: &[&str] = &["Mayor", "Senator", "Councillor", "Judge", "Minister", "Professor", "Captain"];
const VERBS: &[&str] = &["said", "told reporters", "announced", "conceded", "insisted", "wrote", "warned"];
const CLAIMS: &[&str] = &[
    "the harbour would reopen before the autumn storms",
    "nobody on the board had seen the second set of figures",
    "ferries were to run twice a day from March",
    "the bridge needed new bearings, not new paint",
    "talks with the drivers had ended without a date for more",
    "the library could stay open if the county paid its share",
];
const FACTS: &[&str] = &[
    "Rain kept most of the crowd away from the square.",
    "The vote, the third in as many years, was 7 to 5.",
    "Two lorries stood across the road until noon, and trains were late all day.",
    "The works cost $3.4 million, a fifth more than was planned in 2024.",
    "Shops along the quay had closed by then; a few have not opened since.",
];

/// The next of a row of numbers that look like chance (xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 33) as usize
}

fn pick<'a>(from: &[&'a str], state: &mut u64) -> &'a str {
    from[next(state) % from.len()]
}

fn article(number: u64) -> (String, String) {
    let state = &mut (0x9e37_79b9_7f4a_7c15 ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d)).max(1);
    let people: Vec<_> = (0..3).map(|_| (pick(OFFICES, state), pick(GIVEN, state), pick(FAMILY, state))).collect();
    let mut body = String::new();
    for paragraph in 0..16 + next(state) % 12 {
        let (office, given, family) = people[paragraph % 3];
        let (verb, claim) = (pick(VERBS, state), pick(CLAIMS, state));
        let _ = match next(state) % 4 {
            _ if paragraph < 3 => write!(body, "{office} {given} {family} {verb} that {claim}."),
            0 => write!(body, "“It is true that {claim},” {family} said. “We will know more in a week.”"),
            1 => write!(body, "According to {family}, {claim}."),
            2 => write!(body, "{family} {verb} {claim}, adding that {}.", pick(CLAIMS, state)),
            _ => write!(body, "{} {}", pick(FACTS, state), pick(FACTS, state)),
        };
        let _ = write!(body, " {}\n\n", pick(FACTS, state));
    }
    let (office, _, family) = people[0];
    (format!("{office} {family} on ferries, bridges and figures"), body)
}

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
