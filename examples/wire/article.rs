//! Made-up articles, by number: nonsense of the right kind, about 3 KB each, always the same.
//!
//! Each has three people of its own and, one time in four, somebody whom other articles have, too. The example `wire`
//! writes them, the bench `growth` makes long documents and full folders of them.

use std::fmt::Write as _;

const GIVEN: &[&str] =
    &["Ana", "Bo", "Carla", "Dele", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lena"];
const FAMILY: &[&str] =
    &["Ruiz", "Okafor", "Lindqvist", "Marsh", "Petrov", "Adeyemi", "Castellan", "Dunne", "Hartmann", "Iwata", "Quill"];
/// What surnames that only one article has are made of.
const SYLLABLES: &[&str] = &[
    "bar", "ced", "dol", "fen", "gim", "hul", "jar", "kest", "lom", "mir", "nov", "pel", "rud", "sol", "tam", "vik",
    "wen", "yar", "zel", "bran", "cor", "dun", "ferr", "gal", "hol", "jens", "kal", "lund", "mont", "nor", "ost",
    "quin",
];
const ENDINGS: &[&str] = &["a", "ez", "er", "ing", "o", "sen", "ski", "ton", "ura", "well"];
const OFFICES: &[&str] = &["Mayor", "Senator", "Councillor", "Judge", "Minister", "Professor", "Captain"];
const VERBS: &[&str] = &["said", "told reporters", "announced", "conceded", "insisted", "wrote", "warned"];
const THINGS: &[&str] = &[
    "harbour", "bridge", "library", "ferry", "market", "school", "clinic", "tram", "museum", "archive", "quarry",
    "mill", "station", "orchard", "theatre", "canal",
];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
/// `#` is a number, `@` a thing, `%` a day.
const CLAIMS: &[&str] = &[
    "the @ would reopen # days before the autumn storms",
    "nobody on the board of the @ had seen the # sets of figures",
    "ferries to the @ were to run # times a day from %",
    "the @ needed # new bearings, not new paint",
    "talks with the # drivers of the @ had ended without a date for more",
    "the @ could stay open if the county paid $# million",
];
const FACTS: &[&str] = &[
    "Rain kept most of the # guests away from the @ on %.",
    "The vote on the @, the third in # years, was 7 to 5.",
    "Two lorries stood across the road to the @ until %, and # trains were late.",
    "The works at the @ cost $# million, a fifth more than was planned in 2024.",
    "Of # shops along the @ most had closed by %; a few have not opened since.",
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

/// A sentence or part of one with its gaps filled.
fn fill(from: &[&str], state: &mut u64) -> String {
    let mut out = String::new();
    for letter in pick(from, state).chars() {
        let _ = match letter {
            '#' => write!(out, "{}", 2 + next(state) % 9_998),
            '@' => write!(out, "{}", pick(THINGS, state)),
            '%' => write!(out, "{}", pick(DAYS, state)),
            letter => write!(out, "{letter}"),
        };
    }
    out
}

/// A surname: a known one or one of about three million.
fn family(state: &mut u64) -> String {
    if next(state).is_multiple_of(4) {
        return pick(FAMILY, state).to_owned();
    }
    let [mut one, other, third] = [0; 3].map(|_| pick(SYLLABLES, state)).map(str::to_owned);
    one[..1].make_ascii_uppercase();
    one + &other + &third + pick(ENDINGS, state)
}

/// The headline and the body of an article.
pub fn article(number: u64) -> (String, String) {
    let state = &mut (0x9e37_79b9_7f4a_7c15 ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d)).max(1);
    let people: Vec<_> = (0..3).map(|_| (pick(OFFICES, state), pick(GIVEN, state), family(state))).collect();
    let mut body = String::new();
    for paragraph in 0..16 + next(state) % 12 {
        let (office, given, family) = &people[paragraph % 3];
        let (verb, claim) = (pick(VERBS, state), fill(CLAIMS, state));
        let _ = match next(state) % 4 {
            _ if paragraph < 3 => write!(body, "{office} {given} {family} {verb} that {claim}."),
            0 => write!(
                body,
                "“It is true that {claim},” {family} said. “We will know more in {} days.”",
                next(state) % 90
            ),
            1 => write!(body, "According to {family}, {claim}."),
            2 => write!(body, "{family} {verb} {claim}, adding that {}.", fill(CLAIMS, state)),
            _ => write!(body, "{} {}", fill(FACTS, state), fill(FACTS, state)),
        };
        let _ = write!(body, " {}\n\n", fill(FACTS, state));
    }
    let (office, _, family) = &people[0];
    (format!("{office} {family} on ferries, bridges and figures"), body)
}
