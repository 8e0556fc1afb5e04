//! The forms of a verb, by rule, with irregular ones from the rule files.
//!
//! "deny" → deny (base), denies (third), denied (past, participle), denying (ing). Both spellings come out where
//! British and American copy differ: "signaled" and "signalled".

use std::collections::BTreeMap;

use super::form;

/// Irregular verbs: lemma → third person, past, participle, ing. Alternatives are parted by a slash: "got/gotten".
pub type Inflections = BTreeMap<String, [String; 4]>;

/// Longer verbs, stressed at the end, that double their last letter: "admitted".
const DOUBLING: &[&str] = &[
    "abet", "abhor", "acquit", "admit", "allot", "commit", "compel", "concur", "confer", "control", "debar", "defer",
    "deter", "dispel", "emit", "equip", "expel", "forget", "impel", "incur", "infer", "occur", "omit", "outfit",
    "patrol", "permit", "prefer", "program", "propel", "rebel", "rebut", "recap", "recur", "refer", "regret", "repel",
    "submit", "transfer", "transmit", "unplug", "worship",
];

/// Longer verbs that double their last letter in British copy only.
const DOUBLING_BRITISH: &[&str] = &[
    "cancel", "channel", "counsel", "dial", "fuel", "initial", "label", "level", "marshal", "model", "quarrel",
    "rival", "shovel", "signal", "spiral", "total", "travel", "tunnel", "unravel", "focus", "bias",
];

/// All forms of the verb `lemma`, each with its bits of `form`; the same spelling may come more than once.
#[must_use]
pub fn inflect(lemma: &str, irregular: &Inflections) -> Vec<(String, u8)> {
    let mut forms = vec![(lemma.to_owned(), form::BASE)];
    if let Some(given) = irregular.get(lemma) {
        for (alternatives, bit) in given.iter().zip([form::THIRD, form::PAST, form::PARTICIPLE, form::ING]) {
            forms.extend(alternatives.split('/').map(|word| (word.trim().to_owned(), bit)));
        }
        return forms;
    }
    forms.push((third(lemma), form::THIRD));
    for stem in stems(lemma) {
        let past = match stem.strip_suffix('y') {
            Some(short) if !ends_in_vowel(short) => format!("{short}ied"),
            _ if stem.ends_with('e') => format!("{stem}d"),
            _ => format!("{stem}ed"),
        };
        forms.push((past, form::PAST | form::PARTICIPLE));
        let ing = if let Some(short) = stem.strip_suffix("ie") {
            format!("{short}ying")
        } else if let Some(short) = stem.strip_suffix('e').filter(|short| !short.ends_with(['e', 'o', 'y'])) {
            format!("{short}ing")
        } else {
            format!("{stem}ing")
        };
        forms.push((ing, form::ING));
    }
    forms
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn third(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(short) if !ends_in_vowel(short) => return format!("{short}ies"),
        _ => {}
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
    let echoes = lemma.strip_suffix('o').is_some_and(|short| !ends_in_vowel(short));
    if hisses || echoes { format!("{lemma}es") } else { format!("{lemma}s") }
}

/// What "ed" and "ing" are put on: "plan" → "plann", "signal" → "signal" and "signall".
fn stems(lemma: &str) -> Vec<String> {
    let doubled = || lemma.chars().next_back().map(|last| format!("{lemma}{last}")).unwrap_or_default();
    if DOUBLING_BRITISH.contains(&lemma) {
        vec![lemma.to_owned(), doubled()]
    } else if DOUBLING.contains(&lemma) || is_short_closed(lemma) {
        vec![doubled()]
    } else if lemma.ends_with("ic") {
        vec![format!("{lemma}k")]
    } else {
        vec![lemma.to_owned()]
    }
}

/// One syllable, one vowel letter, one consonant after it: "nod", "quip"; never w, x or y ("vow", "fix").
fn is_short_closed(lemma: &str) -> bool {
    // In "quip" the u belongs to the q.
    let plain = lemma.replace("qu", "q");
    let vowels = plain.chars().filter(|letter| "aeiouy".contains(*letter)).count();
    let mut end = plain.chars().rev();
    let last = end.next().is_some_and(|letter| letter.is_ascii_lowercase() && !"aeiouwxy".contains(letter));
    vowels == 1 && last && end.next().is_some_and(|letter| "aeiou".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lemma: &str) -> String {
        let irregular =
            Inflections::from([("get".to_owned(), ["gets", "got", "got/gotten", "getting"].map(str::to_owned))]);
        inflect(lemma, &irregular).into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn verbs_are_inflected() {
        assert_eq!(forms("deny"), "deny denies denied denying");
        assert_eq!(forms("play"), "play plays played playing");
        assert_eq!(forms("announce"), "announce announces announced announcing");
        assert_eq!(forms("agree"), "agree agrees agreed agreeing");
        assert_eq!(forms("stress"), "stress stresses stressed stressing");
        assert_eq!(forms("veto"), "veto vetoes vetoed vetoing");
        assert_eq!(forms("plan"), "plan plans planned planning");
        assert_eq!(forms("quip"), "quip quips quipped quipping");
        assert_eq!(forms("vow"), "vow vows vowed vowing");
        assert_eq!(forms("repeat"), "repeat repeats repeated repeating");
        assert_eq!(forms("admit"), "admit admits admitted admitting");
        assert_eq!(forms("visit"), "visit visits visited visiting");
        assert_eq!(forms("signal"), "signal signals signaled signaling signalled signalling");
        assert_eq!(forms("lie"), "lie lies lied lying");
        assert_eq!(forms("panic"), "panic panics panicked panicking");
        assert_eq!(forms("get"), "get gets got got gotten getting");
    }
}
