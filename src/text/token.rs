//! Plain text in, tokens out: words, numbers, punctuation, quotation marks, each with what the lexicon knows.
//!
//! "Sen. Ruiz’s trust.Putin" is `Sen.` `Ruiz` `’s` `trust` `.` `Putin`. One pass over the bytes, one probe a word.

use crate::lexicon::{Entry, Facts, Lexicon, key, letters};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits, hyphens, inner apostrophes.
    Word,
    /// Digits, perhaps with separators.
    Number,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `…` or three full stops
    Ellipsis,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash that stands between words, long or doubled or spaced.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A quotation mark or a free-standing apostrophe.
    Mark(Mark),
    /// Anything else.
    Other,
}

/// A quotation mark as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `"`
    Straight,
    /// `“` or `„` or `«`
    Left,
    /// `”` or `»`
    Right,
    /// Two apostrophes in a row, or two backticks.
    Doubled,
    /// `'`
    SingleStraight,
    /// `‘` or a backtick
    SingleLeft,
    /// `’`
    SingleRight,
}

impl Mark {
    /// Whether it is a double mark of any print.
    #[must_use]
    pub const fn is_double(self) -> bool {
        matches!(self, Self::Straight | Self::Left | Self::Right | Self::Doubled)
    }
}

/// How a word is printed, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const CAPITAL: u8 = 1;
    const ALL_CAPITALS: u8 = 2;
    const DIGIT: u8 = 4;
    const SPACE_BEFORE: u8 = 8;
    const SPACE_AFTER: u8 = 16;
    const FINAL_STOP: u8 = 32;
    const HYPHEN: u8 = 64;
    const LETTERS: u8 = 128;
}

/// One token: where, what, and what the lexicon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the plain text.
    pub span: Span,
    /// Key of the word (`lexicon::key`).
    pub key: u64,
    /// Lists it stands in.
    pub facts: Facts,
    /// Its entry in the lexicon: sets, cue, place, honorific.
    pub set: u16,
    /// Cue of its verb or fixed reading, from 1; 0 is none.
    pub cue: u16,
    /// Cue of its noun reading, from 1; 0 is none.
    pub noun_cue: u16,
    /// Place, from 1; 0 is none.
    pub place: u16,
    /// Honorific, from 1; 0 is none.
    pub honorific: u16,
    /// Forms of the verb or noun it may be.
    pub forms: u8,
    /// What it is.
    pub kind: Kind,
    shape: Shape,
}

impl Token {
    /// Whether it has one of `facts`.
    #[inline]
    #[must_use]
    pub const fn is(&self, facts: Facts) -> bool {
        self.facts.any(facts)
    }

    /// Whether it is a word or a number.
    #[must_use]
    pub const fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    /// Whether it begins with a capital.
    #[must_use]
    pub const fn is_capital(&self) -> bool {
        self.shape.0 & Shape::CAPITAL != 0
    }

    /// Whether it is two capitals or more and nothing else: "NATO", "U.S.".
    #[must_use]
    pub const fn is_all_capitals(&self) -> bool {
        self.shape.0 & Shape::ALL_CAPITALS != 0
    }

    /// Whether it holds a digit.
    #[must_use]
    pub const fn has_digit(&self) -> bool {
        self.shape.0 & Shape::DIGIT != 0
    }

    /// Whether it is known to be nothing but ASCII letters; most words are.
    #[must_use]
    pub const fn is_letters(&self) -> bool {
        self.shape.0 & Shape::LETTERS != 0
    }

    /// Whether it holds a hyphen.
    #[must_use]
    pub const fn has_hyphen(&self) -> bool {
        self.shape.0 & Shape::HYPHEN != 0
    }

    /// Whether white space, or the start of the text, stands before it.
    #[must_use]
    pub const fn space_before(&self) -> bool {
        self.shape.0 & Shape::SPACE_BEFORE != 0
    }

    /// Whether white space, or the end of the text, stands after it.
    #[must_use]
    pub const fn space_after(&self) -> bool {
        self.shape.0 & Shape::SPACE_AFTER != 0
    }

    /// Whether its own full stop can be the end of a sentence too: "U.S.", "Inc."
    #[must_use]
    pub const fn has_final_stop(&self) -> bool {
        self.shape.0 & Shape::FINAL_STOP != 0
    }

    /// Whether it ends a sentence by itself: . ? ! …
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        matches!(self.kind, Kind::Stop | Kind::Question | Kind::Exclamation | Kind::Ellipsis)
    }

    /// Whether it is a quotation mark of two strokes.
    #[must_use]
    pub const fn is_double_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(mark) if mark.is_double())
    }
}

/// Whether a character counts as white space in news copy: also the debris of web pages.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{00ad}')
}

/// The tokens of `text`; spans are bytes of `text` moved by `base`.
#[must_use]
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut reader = Reader { text, bytes: text.as_bytes(), lexicon, out: Vec::with_capacity(text.len() / 5 + 8) };
    reader.read();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    out: Vec<Token>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        let mut space = true;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            if byte == b' ' || byte == b'\n' || byte == b'\r' || byte == b'\t' {
                space = true;
                at += 1;
                self.mark_space_after();
                continue;
            }
            if let Some(end) = self.plain_word(at, space) {
                at = end;
                space = false;
                continue;
            }
            let character = self.char_at(at);
            if !byte.is_ascii() && is_space(character) {
                space = true;
                at += character.len_utf8();
                self.mark_space_after();
                continue;
            }
            let end = if character.is_alphanumeric() || (character == '@' || character == '#') && self.word_at(at + 1) {
                self.word(at, space)
            } else {
                self.punctuation(at, character, space)
            };
            at = end;
            space = false;
        }
        self.mark_space_after();
    }

    fn mark_space_after(&mut self) {
        if let Some(last) = self.out.last_mut() {
            last.shape.0 |= Shape::SPACE_AFTER;
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    fn word_at(&self, at: usize) -> bool {
        self.bytes
            .get(at)
            .is_some_and(|byte| !byte.is_ascii() && self.text.is_char_boundary(at) || byte.is_ascii_alphanumeric())
            && self.char_at(at).is_alphanumeric()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Reads a word of nothing but ASCII letters, as most are, if what stands behind it can be no part of it.
    fn plain_word(&mut self, start: usize, space: bool) -> Option<usize> {
        let found = letters(&self.bytes[start..]);
        let end = start + found.length;
        let ends = match self.bytes.get(end) {
            Some(byte) => matches!(byte, b' ' | b',' | b'\n' | b'\r' | b'\t' | b'"' | b')' | b';' | b'?' | b'!'),
            None => true,
        };
        if found.length == 0 || !ends {
            return None;
        }
        let mut shape = if space { Shape::LETTERS | Shape::SPACE_BEFORE } else { Shape::LETTERS };
        if self.bytes[start].is_ascii_uppercase() {
            shape |= Shape::CAPITAL;
        }
        if found.capitals >= 2 && found.capitals == found.length {
            shape |= Shape::ALL_CAPITALS;
        }
        let entry = self.lexicon.probe(found.key);
        self.push(start, end, found.key, entry, Kind::Word, shape);
        Some(end)
    }

    /// Reads a word from `start`; returns where it ends. Pushes one token, or two for "Ruiz’s".
    fn word(&mut self, start: usize, space: bool) -> usize {
        let mut at = start;
        let mut digits = true;
        let mut letters = 0_usize;
        if matches!(self.bytes[at], b'@' | b'#') {
            at += 1;
            digits = false;
        }
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            if byte.is_ascii_alphanumeric() {
                digits &= byte.is_ascii_digit();
                letters += usize::from(!byte.is_ascii_digit());
                at += 1;
                continue;
            }
            if byte == b'_' {
                at += 1;
                continue;
            }
            let next_is_word = |width: usize| self.word_at(at + width);
            match byte {
                b'-' if at > start && next_is_word(1) && self.bytes[at - 1] != b'-' => at += 1,
                b'/' | b':' if self.text[start..at].starts_with("http") || self.text[start..at].contains("://") => {
                    at += 1;
                }
                b'&' if next_is_word(1) && at > start => at += 1,
                // 6'2" is three tokens and a sign.
                b'\'' if digits && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => break,
                b'\'' if at > start && next_is_word(1) => {
                    if let Some(end) = self.contraction(at, 1) {
                        return self.split(start, at, end, space, digits);
                    }
                    at += 1;
                }
                b'.' if digits && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1,
                b',' if digits && self.thousands(at) => at += 1,
                b'.' => match self.stop_in_word(start, at, letters) {
                    Some(end) => at = end,
                    None => break,
                },
                _ if byte.is_ascii() => break,
                _ => {
                    let character = self.char_at(at);
                    let width = character.len_utf8();
                    if character.is_alphanumeric() || is_combining(character) {
                        digits &= character.is_numeric();
                        letters += 1;
                        at += width;
                    } else if digits && character == '’' && self.bytes.get(at + width).is_some_and(u8::is_ascii_digit)
                    {
                        break;
                    } else if matches!(character, '’' | 'ʼ') && at > start && self.word_at(at + width) {
                        if let Some(end) = self.contraction(at, width) {
                            return self.split(start, at, end, space, digits);
                        }
                        at += width;
                    } else if matches!(character, '\u{2010}' | '\u{2011}') && self.word_at(at + width) {
                        at += width;
                    } else {
                        break;
                    }
                }
            }
        }
        self.push_word(start, at, space, digits);
        at
    }

    /// "10,000": a comma before exactly three digits.
    fn thousands(&self, at: usize) -> bool {
        let digits = self.bytes[at + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        digits == 3
    }

    /// Where the word ends if an apostrophe at `at` opens 's, 're, 'll, 've, 'd, 'm: a token of its own.
    fn contraction(&self, at: usize, width: usize) -> Option<usize> {
        let rest = &self.bytes[at + width..];
        let length = rest.iter().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let after = self.text.get(at + width + length..).and_then(|rest| rest.chars().next());
        if after.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let tail = rest.get(..length)?;
        let known = [&b"s"[..], b"re", b"ll", b"ve", b"d", b"m"].iter().any(|known| tail.eq_ignore_ascii_case(known));
        known.then_some(at + width + length)
    }

    fn split(&mut self, start: usize, apostrophe: usize, end: usize, space: bool, digits: bool) -> usize {
        self.push_word(start, apostrophe, space, digits);
        self.push_word(apostrophe, end, false, false);
        end
    }

    /// Whether a full stop at `at` belongs to the word that began at `start`; then where the reading goes on.
    fn stop_in_word(&self, start: usize, at: usize, letters: usize) -> Option<usize> {
        let word = &self.text[start..at];
        let next = self.text[at + 1..].chars().next();
        // "U.S.", "J.K.", "p.m.", "U.N.": single letters with stops.
        // "R-S.C.", "D-Mass.": a party before it.
        let party = word.as_bytes();
        let after_party = usize::from(party.len() > 2 && party[0].is_ascii_uppercase() && party[1] == b'-') * 2;
        let last_part = word[after_party..].rsplit('.').next().unwrap_or(word);
        let single = last_part.chars().count() == 1 && last_part.chars().all(char::is_alphabetic);
        if single && (word.contains('.') || next.is_some_and(char::is_alphabetic)) {
            let after_next = self.text[at + 1..].chars().nth(1);
            if word.contains('.') || after_next == Some('.') {
                return Some(at + 1);
            }
        }
        // "J. Smith": a capital with its stop.
        if single && letters == 1 && word.chars().all(char::is_uppercase) && next.is_none_or(|next| next == ' ') {
            return Some(at + 1);
        }
        // "Booking.com", "nytimes.com/story"
        if next.is_some_and(|next| next.is_lowercase() || next.is_ascii_digit() && letters > 0) && letters > 0 {
            let tail: String = self.text[at + 1..].chars().take_while(|c| c.is_alphanumeric()).collect();
            let domain = tail.len() <= 4 && tail.chars().all(char::is_lowercase)
                || word.starts_with("http")
                || word.starts_with("www");
            return domain.then_some(at + 1);
        }
        // "Sen.", "Inc.": words that the lexicon knows with their stop.
        if (1..=6).contains(&letters) && next.is_none_or(|next| !next.is_alphanumeric()) {
            let entry = self.lexicon.probe(key(&self.text[start + after_party..=at]));
            if entry.facts.any(Facts::NEVER_ENDS.or(Facts::MAY_END)) {
                // "No." is an abbreviation before a number only; and in "he was ill." the state would have a capital.
                let number = self.text[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
                let plain = word.eq_ignore_ascii_case("no") && !number
                    || matches!(word, "ill" | "miss" | "mass" | "wash" | "ore");
                return (!plain).then_some(at + 1);
            }
        }
        None
    }

    fn push_word(&mut self, start: usize, end: usize, space: bool, number: bool) {
        let word = &self.text[start..end];
        let key = key(word);
        let mut entry = self.lexicon.probe(key);
        if entry.key == 0 && word.ends_with('.') {
            entry = &Entry::UNKNOWN;
        }
        let mut shape = if space { Shape::SPACE_BEFORE } else { 0 };
        let mut upper = 0;
        let mut lower = 0;
        if word.is_ascii() {
            let bytes = word.as_bytes();
            for byte in bytes {
                upper += u32::from(byte.is_ascii_uppercase());
                lower += u32::from(byte.is_ascii_lowercase());
            }
            // What is neither is a digit or a mark within a word.
            if (upper + lower) as usize != bytes.len() {
                shape |= if bytes.iter().any(u8::is_ascii_digit) { Shape::DIGIT } else { 0 };
                shape |= if bytes.contains(&b'-') { Shape::HYPHEN } else { 0 };
            }
            let second = matches!(bytes.first(), Some(b'@' | b'#')) && bytes.get(1).is_some_and(u8::is_ascii_uppercase);
            if second || bytes.first().is_some_and(u8::is_ascii_uppercase) {
                shape |= Shape::CAPITAL;
            }
        } else {
            for (index, character) in word.chars().enumerate() {
                if character == '-' {
                    shape |= Shape::HYPHEN;
                } else if character.is_ascii_digit() {
                    shape |= Shape::DIGIT;
                } else if character.is_uppercase() {
                    upper += 1;
                    if index == 0 || index == 1 && matches!(word.as_bytes()[0], b'@' | b'#') {
                        shape |= Shape::CAPITAL;
                    }
                } else if character.is_alphabetic() {
                    lower += 1;
                }
            }
        }
        if upper >= 2 && lower == 0 {
            shape |= Shape::ALL_CAPITALS;
        }
        if word.ends_with('.') {
            shape |= Shape::FINAL_STOP;
        }
        let kind = if number { Kind::Number } else { Kind::Word };
        self.push(start, end, key, entry, kind, shape);
    }

    fn push(&mut self, start: usize, end: usize, key: u64, entry: &Entry, kind: Kind, shape: u8) {
        #[expect(clippy::cast_possible_truncation, reason = "a document is under 4 GiB, checked when it is read")]
        let span = Span::new(start as u32, end as u32);
        self.out.push(Token {
            span,
            key,
            facts: entry.facts,
            set: entry.set,
            cue: entry.cue,
            noun_cue: entry.noun_cue,
            place: entry.place,
            honorific: entry.honorific,
            forms: entry.forms,
            kind,
            shape: Shape(shape),
        });
    }

    fn punctuation(&mut self, at: usize, character: char, space: bool) -> usize {
        let rest = &self.text[at..];
        let width = character.len_utf8();
        let (kind, length) = match character {
            ',' => (Kind::Comma, 1),
            '.' if rest.starts_with("...") => (Kind::Ellipsis, rest.bytes().take_while(|byte| *byte == b'.').count()),
            '.' if rest.starts_with(". . .") => (Kind::Ellipsis, 5),
            '.' => (Kind::Stop, 1),
            '?' => (Kind::Question, 1),
            '!' => (Kind::Exclamation, 1),
            '…' => (Kind::Ellipsis, width),
            ':' => (Kind::Colon, 1),
            ';' => (Kind::Semicolon, 1),
            '—' | '–' | '―' | '\u{2012}' => {
                (Kind::Dash, rest.chars().take_while(|c| *c == character).count() * width)
            }
            '-' => (Kind::Dash, rest.bytes().take_while(|byte| *byte == b'-').count()),
            '(' | '[' => (Kind::Open, 1),
            ')' | ']' => (Kind::Close, 1),
            '"' => (Kind::Mark(Mark::Straight), 1),
            '“' | '„' | '«' | '‟' => (Kind::Mark(Mark::Left), width),
            '”' | '»' => (Kind::Mark(Mark::Right), width),
            '\'' | '’' | '‘' | '`' if self.is_doubled(at, character) => (Kind::Mark(Mark::Doubled), 2 * width),
            '\'' => (Kind::Mark(Mark::SingleStraight), 1),
            '‘' | '`' | '‛' => (Kind::Mark(Mark::SingleLeft), width),
            '’' | '´' => (Kind::Mark(Mark::SingleRight), width),
            _ => (Kind::Other, width),
        };
        // A hyphen glued to letters on both sides is no dash; in front of digits it is a sign.
        let kind = if kind == Kind::Dash && length == 1 && character == '-' && !self.spaced(at, at + 1) {
            Kind::Other
        } else {
            kind
        };
        let end = at + length;
        let shape = if space { Shape::SPACE_BEFORE } else { 0 };
        let key = if kind == Kind::Dash { key("—") } else { key(&self.text[at..end]) };
        let entry = self.lexicon.probe(key);
        self.push(at, end, key, entry, kind, shape);
        end
    }

    /// Two apostrophes in a row are one double mark. Of three, the outer two: the single one is nested, and closes
    /// before the double one, opens after it.
    fn is_doubled(&self, at: usize, character: char) -> bool {
        let same = |text: &str| text.chars().take_while(|next| *next == character).take(4).count();
        let run = same(&self.text[at..]);
        match run {
            2 => true,
            3 => {
                let after = self.text[at + 3 * character.len_utf8()..].chars().next();
                // Opening: the doubled one comes first; closing: the single one does.
                after.is_some_and(char::is_alphanumeric)
            }
            _ => false,
        }
    }

    fn spaced(&self, start: usize, end: usize) -> bool {
        self.before(start).is_none_or(is_space) && self.text[end..].chars().next().is_none_or(is_space)
    }
}

/// Marks that combine with the letter before them: decomposed accents.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};
    use crate::rule::RulePack;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, &RulePack::builtin().lexicon).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn possessives_and_contractions_are_tokens_of_their_own() {
        assert_eq!(words("Ruiz’s she'll don't o'clock"), ["Ruiz", "’s", "she", "'ll", "don't", "o'clock"]);
    }

    #[test]
    fn stops_stay_with_abbreviations_and_initials() {
        assert_eq!(words("Sen. J. Ruiz, U.S."), ["Sen.", "J.", "Ruiz", ",", "U.S."]);
        assert_eq!(
            words("Lund, R-S.C., and Ruiz (D-Mass.)"),
            ["Lund", ",", "R-S.C.", ",", "and", "Ruiz", "(", "D-Mass.", ")"]
        );
        assert_eq!(words("trust.Ruiz"), ["trust", ".", "Ruiz"]);
        assert_eq!(words("Booking.com 3.5 10,000"), ["Booking.com", "3.5", "10,000"]);
        assert_eq!(words("No. 5 said no."), ["No.", "5", "said", "no", "."]);
    }

    #[test]
    fn marks_are_told_apart() {
        let text = "''So,'' he said -- ‘90s";
        let found = tokens(text, &RulePack::builtin().lexicon);
        let kinds: Vec<bool> = found.iter().map(|token| matches!(token.kind, Kind::Mark(_))).collect();
        assert_eq!(kinds.iter().filter(|mark| **mark).count(), 3);
        assert!(found.iter().any(|token| token.kind == Kind::Dash));
    }

    #[test]
    fn spans_cover_words_of_any_script() {
        assert_eq!(words("Tô Lâm 中文 naïve café"), ["Tô", "Lâm", "中文", "naïve", "café"]);
    }
}
