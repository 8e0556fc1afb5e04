//! The words of a list entry or a pattern, cut as the tokens of a text are cut (`text/token.rs`).
//!
//! "Lt. Gov. O'Neil's aide, 1,000%" → `Lt.` `Gov.` `O'Neil` `'s` `aide` `,` `1,000` `%`. One thing is simpler
//! here than in a text: a stop right after a word always belongs to it, because lists hold no sentences.

/// The words of `text`, in order.
pub fn split_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let length = first_word(rest);
        if length == 0 {
            return None;
        }
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    })
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// A mark that sits on the letter before it, as in a decomposed "é".
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Length in bytes of 's, 're, 'll, 've, 'd or 'm at the start of `text`: a token of its own.
fn contraction(text: &str) -> Option<usize> {
    let apostrophe = text.chars().next().filter(|character| is_apostrophe(*character))?;
    let after = &text[apostrophe.len_utf8()..];
    let length = after.find(|character: char| !character.is_alphanumeric()).unwrap_or(after.len());
    let known = ["s", "re", "ll", "ve", "d", "m"].iter().any(|known| after[..length].eq_ignore_ascii_case(known));
    known.then_some(apostrophe.len_utf8() + length)
}

/// Length in bytes of the first word of `text`, which does not begin with white space.
fn first_word(text: &str) -> usize {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return 0 };
    let second_is_word = characters.next().is_some_and(char::is_alphanumeric);
    let is_word = first.is_alphanumeric() || matches!(first, '@' | '#') && second_is_word;
    if !is_word {
        return punctuation(text, first);
    }
    let mut end = first.len_utf8();
    // Letters since the last stop: "U.S." and "Ph.D." keep an inner stop, "said.The" would not be a word.
    let mut since_stop = 1;
    while let Some(character) = text[end..].chars().next() {
        let after = &text[end + character.len_utf8()..];
        let before_word = after.starts_with(char::is_alphanumeric);
        let number = text[..end].chars().all(|one| one.is_numeric() || matches!(one, '.' | ','));
        let inside = match character {
            '_' => true,
            '-' | '\u{2010}' | '\u{2011}' | '&' => before_word,
            '\'' | '’' | 'ʼ' => before_word && contraction(&text[end..]).is_none(),
            ',' => number && after.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3,
            '.' if number => after.starts_with(|next: char| next.is_ascii_digit()),
            '.' => since_stop <= 2 && after.starts_with(char::is_alphabetic),
            _ => character.is_alphanumeric() || is_combining(character),
        };
        if inside {
            since_stop = if character.is_alphanumeric() { since_stop + 1 } else { 0 };
        } else if character == '.' {
            // A final stop, unless the word goes on: "U.S.-led".
            let hyphen = after.strip_prefix('-').is_some_and(|after| after.starts_with(char::is_alphanumeric));
            if !hyphen {
                return end + 1;
            }
        } else {
            break;
        }
        end += character.len_utf8();
    }
    end
}

/// Length of what is no word: an ending, a run of dashes or stops, a doubled apostrophe, or one character.
fn punctuation(text: &str, first: char) -> usize {
    let run = text.chars().take_while(|character| *character == first).count();
    match first {
        '-' | '—' | '–' | '―' => run * first.len_utf8(),
        '.' if run >= 3 => run,
        '\'' | '’' | '‘' | '`' if run == 2 => 2 * first.len_utf8(),
        _ => contraction(text).unwrap_or(first.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::split_words;

    fn words(text: &str) -> Vec<&str> {
        split_words(text).collect()
    }

    #[test]
    fn words_are_cut_as_in_a_text() {
        assert_eq!(words("Lt. Gov. O'Neil's aide, 1,000%"), ["Lt.", "Gov.", "O'Neil", "'s", "aide", ",", "1,000", "%"]);
        assert_eq!(words("then-Vice President"), ["then-Vice", "President"]);
        assert_eq!(words("the U.S. Senate, U.S.-led"), ["the", "U.S.", "Senate", ",", "U.S.-led"]);
        assert_eq!(words("Ph.D. students’ union"), ["Ph.D.", "students", "’", "union"]);
        assert_eq!(words("don’t say ’s — “no”"), ["don’t", "say", "’s", "—", "“", "no", "”"]);
        assert_eq!(words("'re they're ma'am"), ["'re", "they", "'re", "ma'am"]);
        assert_eq!(words("AT&T #MeToo 1,5 2.5"), ["AT&T", "#MeToo", "1", ",", "5", "2.5"]);
        assert_eq!(words("x -- ''y'' ..."), ["x", "--", "''", "y", "''", "..."]);
        assert_eq!(words("- x-"), ["-", "x", "-"]);
        assert_eq!(words("  "), [""; 0]);
    }
}
