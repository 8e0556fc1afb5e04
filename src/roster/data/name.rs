//! Names as they are compared: no accents, no case, no dots, no apostrophes.
//!
//! "José-María O'Neil, Jr." is `jose maria oneil jr`; its stem, without initials and "Jr.", is `jose maria oneil`.

/// The words of a name, folded; initials that follow each other are one word: "J.D." and "JD" are `jd`.
#[must_use]
pub fn fold(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for character in name.chars() {
        match character {
            '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʻ' | 'ʿ' | 'ʾ' | '\u{300}'..='\u{36f}' => {}
            _ if character.is_alphanumeric() => {
                let word = words.last_mut().expect("there is always one");
                match latin(character) {
                    Some(plain) => word.push_str(plain),
                    None => word.extend(character.to_lowercase()),
                }
            }
            _ => words.push(String::new()),
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut initials = false;
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        let initial = word.chars().count() == 1;
        match out.last_mut() {
            Some(last) if initial && initials => last.push_str(&word),
            _ => out.push(word),
        }
        initials = initial;
    }
    out
}

/// The words without initials in the middle and without "Jr." at the end.
#[must_use]
pub fn stem(words: &[String]) -> Vec<String> {
    let mut end = words.len();
    while end > 1 && matches!(words[end - 1].as_str(), "jr" | "sr") {
        end -= 1;
    }
    let middle = |at: usize| at > 0 && at + 1 < end;
    // "G.W." of "George G.W. Hale" are two letters after folding; "Al" and "Bo" of other names are not initials, but they
    // have a vowel.
    let initial = |word: &str| word.len() == 1 || word.len() == 2 && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let kept = |(at, word): (usize, &String)| (!(middle(at) && initial(word))).then(|| word.clone());
    words[..end].iter().enumerate().filter_map(kept).collect()
}

/// The words as one string.
#[must_use]
pub fn plain(words: &[String]) -> String {
    words.join(" ")
}

/// The letters that a Latin letter is without its marks, as English copy writes it.
fn latin(character: char) -> Option<&'static str> {
    Some(match character {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'Ạ'..='ặ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' | 'Ə' | 'ə' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        assert_eq!(plain(&fold("Recep Tayyip Erdoğan")), "recep tayyip erdogan");
        assert_eq!(plain(&fold("José-María O’Neil")), "jose maria oneil");
        assert_eq!(plain(&fold("J.D. Vance")), plain(&fold("JD Vance")));
        assert_eq!(plain(&fold("Tô Lâm")), "to lam");
        assert_eq!(plain(&fold("  ")), "");
    }

    #[test]
    fn initials_do_not_count() {
        let stem = |name: &str| plain(&stem(&fold(name)));
        assert_eq!(stem("Joseph R. Biden Jr."), "joseph biden");
        assert_eq!(stem("George H.W. Bush"), "george bush");
        assert_eq!(stem("Al Gore"), "al gore");
        assert_eq!(stem("Sr."), "sr");
    }
}
