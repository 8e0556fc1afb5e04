//! The words of a list entry or a pattern, cut as the tokens of a text are cut.
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

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Length in bytes of an ending after an apostrophe at the start of `text`: the possessive "'s" after a word,
/// "'re" and its like where they stand alone in a list.
fn ending(text: &str, endings: &[&str]) -> Option<usize> {
    let apostrophe = text.chars().next().filter(|character| is_apostrophe(*character))?;
    let after = &text[apostrophe.len_utf8()..];
    let length = after.find(|character: char| !character.is_alphanumeric()).unwrap_or(after.len());
    endings.iter().any(|ending| after[..length].eq_ignore_ascii_case(ending)).then(|| apostrophe.len_utf8() + length)
}

/// Length in bytes of the first word of `text`, which does not begin with white space.
fn first_word(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if !first.is_alphanumeric() {
        return ending(text, &["s", "re", "ve", "ll", "d", "m"]).unwrap_or(first.len_utf8());
    }
    let mut end = 0;
    // Letters since the last stop: "U.S." and "Ph.D." keep an inner stop, "said.The" would not be a word.
    let mut since_stop = 0;
    while let Some(character) = text[end..].chars().next() {
        let next = text[end + character.len_utf8()..].chars().next();
        let before = text[..end].chars().next_back();
        if character.is_alphanumeric() || is_combining(character) {
            since_stop += 1;
        } else if is_apostrophe(character) {
            if ending(&text[end..], &["s"]).is_some() || !next.is_some_and(char::is_alphanumeric) {
                break;
            }
        } else if is_hyphen(character) {
            if !next.is_some_and(char::is_alphanumeric) {
                break;
            }
            since_stop = 0;
        } else if character == '.' || character == ',' {
            let digits = before.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric);
            let initials = character == '.' && since_stop <= 2 && next.is_some_and(char::is_alphabetic);
            if !digits && !initials {
                if character == '.' {
                    end += 1;
                }
                break;
            }
            since_stop = 0;
        } else {
            break;
        }
        end += character.len_utf8();
    }
    end
}

/// A mark that sits on the letter before it, as in a decomposed "é".
fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
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
        assert_eq!(words("the U.S. Senate"), ["the", "U.S.", "Senate"]);
        assert_eq!(words("Ph.D. students’ union"), ["Ph.D.", "students", "’", "union"]);
        assert_eq!(words("don’t say ’s — “no”"), ["don’t", "say", "’s", "—", "“", "no", "”"]);
        assert_eq!(words("'re they're"), ["'re", "they're"]);
        assert_eq!(words("- x-"), ["-", "x", "-"]);
        assert_eq!(words("  "), [""; 0]);
    }
}
