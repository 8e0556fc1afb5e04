//! One sentence as the frames see it: its tokens, what stands between marks, and small questions about words.
//!
//! "Ruiz has repeatedly said that …": `is_left_of_verb` holds for "has" and "repeatedly", `may_be_finite` for "said".

use std::ops::Range;

use crate::lexicon::{Facts, form};
use crate::rule::RulePack;
use crate::text::{Kind, Text, Token};

/// The labels of cues and the word lists that the reader itself asks for, looked up once a document.
pub(super) struct Labels {
    pub noun: u64,
    pub noun_colon: u64,
    pub about: u64,
    pub made_clear: u64,
    pub manner: u64,
    pub apology: u64,
    pub free: u64,
    pub hearsay: u64,
    pub particle: u64,
    pub passive: u64,
    pub told: u64,
    pub addressee: u64,
    pub asked: u64,
    pub invert: u64,
    pub quote: u64,
    pub bare: u64,
    pub phrase: u64,
    pub infinitive: u64,
    pub call: u64,
    pub object: u64,
    pub names: u64,
    pub relative: u64,
    /// Frames whose content is no clause: an infinitive to which nothing like it belongs is read for itself.
    pub phrasal: u64,
    pub noun_verb: Option<u16>,
    pub catenative: Option<u16>,
    pub catenative_negative: Option<u16>,
    pub not_a_source: Option<u16>,
    pub occasion: Option<u16>,
    pub control: Option<u16>,
    pub shell: Option<u16>,
    pub summary: Option<u16>,
    pub reaction: Option<u16>,
    pub outcome: Option<u16>,
    pub collective: Option<u16>,
    pub headline: Option<u16>,
    pub past: Option<u16>,
    pub tenseless: Option<u16>,
}

impl Labels {
    pub fn of(pack: &RulePack) -> Self {
        Self {
            noun: [
                "noun",
                "noun-to",
                "noun-for",
                "noun-of",
                "noun-free",
                "noun-case",
                "noun-praise",
                "noun-colon",
                "noun-loose",
            ]
            .iter()
            .fold(0, |all, label| all | pack.takes(label)),
            noun_colon: pack.takes("noun-colon"),
            about: pack.takes("about"),
            made_clear: pack.takes("made-clear"),
            manner: pack.takes("manner"),
            apology: pack.takes("apology"),
            free: pack.takes("noun-free"),
            hearsay: pack.takes("hearsay"),
            particle: pack.takes("particle"),
            passive: pack.takes("passive") | pack.takes("passive-to") | pack.takes("passive-that"),
            told: pack.takes("passive-told"),
            addressee: pack.takes("addressee"),
            asked: pack.takes("asked"),
            invert: pack.takes("invert"),
            quote: pack.takes("quote"),
            bare: pack.takes("bare"),
            phrase: pack.takes("phrase"),
            infinitive: pack.takes("infinitive"),
            call: pack.takes("call"),
            object: pack.takes("object"),
            names: pack.takes("names"),
            relative: pack.takes("relative"),
            phrasal: ["object", "addressee", "particle", "infinitive", "call", "short", "bare", "clause", "gerund"]
                .iter()
                .fold(0, |all, label| all | pack.takes(label)),
            noun_verb: pack.lexicon.list("noun-verb"),
            catenative: pack.lexicon.list("catenative"),
            catenative_negative: pack.lexicon.list("catenative-negative"),
            not_a_source: pack.lexicon.list("not-a-source"),
            occasion: pack.lexicon.list("occasion"),
            control: pack.lexicon.list("object-control"),
            shell: pack.lexicon.list("shell-noun"),
            summary: pack.lexicon.list("summary-noun"),
            reaction: pack.lexicon.list("reaction"),
            outcome: pack.lexicon.list("outcome"),
            collective: pack.lexicon.list("collective"),
            headline: pack.lexicon.list("headline-label"),
            past: pack.lexicon.list("past-auxiliary"),
            tenseless: pack.lexicon.list("tenseless-auxiliary"),
        }
    }
}

/// A sentence, its text and the rules. Indices are those of the text's tokens.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub text: &'a Text,
    pub pack: &'a RulePack,
    pub labels: &'a Labels,
    pub start: u32,
    pub end: u32,
    /// A headline in title case: "Ruiz Says the Vote Will Stand". A capital tells nothing there.
    pub title_case: bool,
}

impl<'a> View<'a> {
    /// Whether the word at `index` is written as names are; in a headline in title case every word is.
    pub fn is_name_like(&self, index: u32) -> bool {
        !self.title_case && self.get(index).is_some_and(Token::is_capital)
    }

    pub fn token(&self, index: u32) -> &'a Token {
        &self.text.tokens[index as usize]
    }

    /// The token at `index` if it stands in the sentence.
    pub fn get(&self, index: u32) -> Option<&'a Token> {
        (self.start <= index && index < self.end).then(|| self.token(index))
    }

    /// The token before `index` in the sentence.
    pub fn before(&self, index: u32) -> Option<&'a Token> {
        index.checked_sub(1).and_then(|before| self.get(before))
    }

    pub fn word(&self, index: u32) -> &'a str {
        self.text.word(index)
    }

    pub fn quoted(&self, index: u32) -> bool {
        self.text.inside.get(index as usize).is_some_and(|id| *id != 0)
    }

    /// The outer quotation that the token stands in, as a token range.
    pub fn quotation_at(&self, index: u32) -> Option<Range<u32>> {
        let id = self.text.inside.get(index as usize)?.checked_sub(1)?;
        Some(self.text.quotations[id as usize].tokens.clone())
    }

    /// Whether `word` (small letters) stands at `index`.
    #[inline]
    pub fn reads(&self, index: u32, word: &str) -> bool {
        self.get(index).is_some_and(|token| token.span.len() as usize == word.len() && self.is_word(token, word))
    }

    /// Whether "according to" stands at `index`.
    pub fn is_according(&self, index: u32) -> bool {
        self.reads(index, "according") && self.reads(index + 1, "to")
    }

    /// Whether one of `words` (small letters) stands at `index`.
    #[inline]
    pub fn reads_any(&self, index: u32, words: &[&str]) -> bool {
        self.get(index).is_some_and(|token| {
            // The length tells most words apart.
            let length = token.span.len() as usize;
            words.iter().any(|word| word.len() == length && self.is_word(token, word))
        })
    }

    /// Whether a token is a word (small letters) of the same length.
    fn is_word(&self, token: &Token, word: &str) -> bool {
        let here = &self.text.plain.as_bytes()[token.span.start as usize..token.span.end as usize];
        here.eq_ignore_ascii_case(word.as_bytes())
    }

    pub fn kind(&self, index: u32) -> Option<Kind> {
        self.get(index).map(|token| token.kind)
    }

    /// Adverbs by list, and by their ending: "repeatedly", "angrily"; not "family", "Italy".
    pub fn is_adverb(&self, index: u32) -> bool {
        let Some(token) = self.get(index) else { return false };
        // "has so far refused"
        if token.is(Facts::ADVERB) || index > self.start && self.reads(index, "far") && self.reads(index - 1, "so") {
            return true;
        }
        let word = self.word(index);
        token.kind == Kind::Word
            && word.len() > 5
            && word.ends_with("ly")
            && !token.is_capital()
            // "would likely say"
            && (!token.is(Facts::ONE_PERSON.or(Facts::BODY).or(Facts::ADJECTIVE)) || self.reads(index, "likely"))
            && token.forms == 0
            && !matches!(word, "family" | "assembly" | "supply" | "reply" | "early" | "ally" | "monopoly" | "daily")
    }

    /// Auxiliaries, negations and adverbs: what stands between a subject and its verb.
    pub fn is_left_of_verb(&self, index: u32) -> bool {
        // "have both argued"
        let floating = self.reads_any(index, &["both", "all", "each"])
            && self.before(index).is_some_and(|before| before.is(Facts::AUXILIARY));
        self.get(index)
            .is_some_and(|token| token.is(Facts::AUXILIARY.or(Facts::NEGATION)) && !self.is_name_of_modal(index))
            || floating
            // "has since said"
            || self.reads(index, "since") && self.before(index).is_some_and(|before| before.is(Facts::HAVE))
            || self.is_adverb(index)
    }

    /// Where "in the past", "in particular", "in fact" begins, if it ends at `end` and stands within a verb group: "has
    /// [in the past] said".
    pub fn inserted(&self, end: u32) -> Option<u32> {
        // "have, in fact, said"
        if end > self.start + 3 && self.kind(end - 1) == Some(Kind::Comma) && !self.quoted(end - 1) {
            let open = (self.start + 1..end - 1).rev().take(4).find(|at| self.kind(*at) == Some(Kind::Comma))?;
            let plain = (open + 1..end - 1).all(|at| {
                self.is_adverb(at)
                    || self.token(at).is(Facts::PREPOSITION)
                    || self.reads_any(at, &["fact", "course", "example", "turn", "particular", "instance", "effect"])
            });
            let after = self.before(open).is_some_and(|before| before.is(Facts::AUXILIARY));
            return (plain && after && open + 1 < end - 1).then_some(open);
        }
        let three = end >= self.start + 4 && self.reads(end - 1, "past") && self.reads(end - 2, "the");
        let two = self.reads_any(end.checked_sub(1)?, &["particular", "fact", "turn", "times", "effect"]);
        let start = if three { end - 3 } else { end.checked_sub(2).filter(|_| two)? };
        (self.reads_any(start, &["in", "at"]) && self.before(start).is_some_and(|before| before.is(Facts::AUXILIARY)))
            .then_some(start)
    }

    /// "While Will acknowledges", "in May": a capital within the sentence is a name.
    pub fn is_name_of_modal(&self, index: u32) -> bool {
        index > self.start && self.is_name_like(index) && self.reads_any(index, &["will", "may"])
    }

    /// A form that can be the finite verb of a clause: "was", "voted", "says", "went"; not "the voted sum".
    pub fn may_be_finite(&self, index: u32) -> bool {
        let Some(token) = self.get(index) else { return false };
        if self.quoted(index) || token.kind != Kind::Word {
            return false;
        }
        if token.is(Facts::AUXILIARY) {
            // "Lund's" is no verb, "May" no modal.
            return !self.is_genitive(index) && !self.is_name_of_modal(index);
        }
        if self.is_name_like(index) && index != self.start {
            return false;
        }
        let before = self.before(index);
        let after_noun_marker = before.is_some_and(|before| {
            before.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::PREPOSITION).or(Facts::ADJECTIVE))
                && !before.is(Facts::RELATIVE)
        }) || token.cue == 0
            && before.is_some_and(|before| matches!(before.kind, Kind::Number));
        // "Lund claims, falsely, that": a noun has no such insertion.
        let inserted = self.kind(index + 1) == Some(Kind::Comma)
            && self.is_adverb(index + 2)
            && self.kind(index + 3) == Some(Kind::Comma)
            && (self.reads(index + 4, "that") || self.reads(index + 4, "to"));
        if inserted && token.cue != 0 && !after_noun_marker {
            return true;
        }
        // "This includes a pier": a pronoun.
        let pointing = || {
            token.is(Facts::VERB_THIRD)
                && !self.is_noun_verb(index)
                && index > 0
                && self.reads_any(index - 1, &["this", "that"])
        };
        // "Her claim that it was safe drew boos": the adjective says what it was.
        let predicate = || {
            token.is(Facts::VERB_PAST)
                && !token.is(Facts::VERB_PARTICIPLE)
                && before.is_some_and(|before| {
                    before.is(Facts::ADJECTIVE) && !before.is(Facts::DETERMINER)
                        || self.reads_any(index - 1, &["over", "up", "out", "off", "down"])
                })
                && index >= self.start + 2
                && self.token(index - 2).is(Facts::BE)
        };
        if after_noun_marker && !pointing() && !predicate() {
            return false;
        }
        // "kept the fee unchanged": an adjective.
        let word = self.word(index);
        let undone = word.starts_with("un")
            && word.ends_with("ed")
            && token.cue == 0
            && !["united", "undermined", "underlined", "unveiled", "unleashed", "uncovered", "unfolded", "underwent"]
                .contains(&word)
            && !word.starts_with("under");
        if undone {
            return false;
        }
        let past = token.is(Facts::VERB_PAST) || token.forms & form::PAST != 0;
        if past {
            // "Lund’s fired manager": an adjective.
            let owned = index > self.start
                && self.is_genitive(index - 1)
                && token.is(Facts::VERB_PARTICIPLE)
                && self.get(index + 1).is_some_and(|noun| {
                    let other = Facts::DETERMINER
                        .or(Facts::POSSESSIVE)
                        .or(Facts::PREPOSITION)
                        .or(Facts::OBJECT_PRONOUN)
                        .or(Facts::WH);
                    noun.kind == Kind::Word && !noun.is_capital() && !noun.is(other) && !self.is_adverb(index + 1)
                });
            return !owned;
        }
        let third = token.is(Facts::VERB_THIRD) || token.forms & form::THIRD != 0;
        if third {
            // "claims", "plans": a noun unless a singular subject stands before it and no noun's company after it.
            return !self.is_noun_verb(index) || self.has_verb_company(index);
        }
        let base = token.is(Facts::VERB_BASE) || token.forms & form::BASE != 0;
        if base {
            // "they need", "officials probably need"; "workers need" where the form can be nothing but a verb.
            let mut left = index;
            while left > self.start && self.is_adverb(left - 1) {
                left -= 1;
            }
            return self.before(left).is_some_and(|before| {
                before.is(Facts::SUBJECT_PRONOUN.or(Facts::MODAL).or(Facts::ROLE_PLURAL).or(Facts::PEOPLE))
                    || !self.is_noun_verb(index) && self.is_plural(left - 1)
            });
        }
        // An unlisted verb: "demolished".
        let word = self.word(index);
        word.len() > 4 && word.ends_with("ed") && token.facts == Facts::NONE
    }

    /// "’s" after a noun: "Ruiz’s claim", not "he’s claimed".
    pub fn is_genitive(&self, index: u32) -> bool {
        self.kind(index) == Some(Kind::Word)
            && self.word(index).starts_with(['\'', '’'])
            && !self.before(index).is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN))
    }

    pub fn is_noun_verb(&self, index: u32) -> bool {
        self.is_in(index, self.labels.noun_verb)
    }

    /// Whether the token stands in the word list `list`.
    pub fn is_in(&self, index: u32, list: Option<u16>) -> bool {
        let set = self.token(index).set;
        set != 0 && list.is_some_and(|list| self.pack.lexicon.in_list(set, list))
    }

    /// Whether the cue `cue` (an index of the pack) takes the frames of a label.
    pub fn takes(&self, cue: u16, label: u64) -> bool {
        self.pack.cues[usize::from(cue)].takes & label != 0
    }

    /// A word that looks like the plural of a noun: "workers", not "across", "was" or "Ruiz’s".
    pub fn is_plural(&self, index: u32) -> bool {
        let Some(token) = self.get(index) else { return false };
        let word = self.word(index);
        token.kind == Kind::Word
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !token.is(Facts::PREPOSITION.or(Facts::ADVERB).or(Facts::AUXILIARY).or(Facts::VERB_THIRD))
            && !self.is_genitive(index)
    }

    /// Evidence round a noun-like form that it is a verb: "claims that", "he votes in", "Ruiz works at"; not "the
    /// council votes against it were".
    fn has_verb_company(&self, index: u32) -> bool {
        let before = self.before(index);
        if before.is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN)) && !self.reads(index - 1, "they") {
            return true;
        }
        let Some(next) = self.get(index + 1) else { return false };
        let object = next.is(Facts::DETERMINER
            .or(Facts::POSSESSIVE)
            .or(Facts::SUBJECT_PRONOUN)
            .or(Facts::WH)
            .or(Facts::OBJECT_PRONOUN))
            // "Rules Committee chairman Ana Ruiz": no verb opens with a name after it.
            || next.is_capital() && before.is_some()
            || matches!(next.kind, Kind::Mark(_));
        let name = before
            .is_some_and(|before| before.is_capital() && !before.is(Facts::STARTER) || before.is(Facts::ONE_PERSON));
        // "refugee advocates also said": a noun, whose verb follows.
        let verb_follows = self.is_adverb(index + 1)
            && self.get(index + 2).is_some_and(|verb| verb.is(Facts::AUXILIARY) || verb.forms & form::PAST != 0);
        // "Lund looks away"
        let particle = self.reads_any(index + 1, &["away", "up", "down", "back", "aside", "forward", "ahead"]);
        // "the council hopes to change it"
        let to = before.is_some_and(|before| before.is(Facts::BODY))
            && self.reads(index + 1, "to")
            && self.get(index + 2).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
        object
            || to
            || name
                && !verb_follows
                && (particle || next.is(Facts::PREPOSITION.or(Facts::ADVERB)) || self.is_adverb(index + 1))
    }

    /// Whether a finite verb stands in `range`, outside marks.
    pub fn has_finite(&self, range: Range<u32>) -> bool {
        range.into_iter().any(|index| self.may_be_finite(index))
    }

    /// The boundary after the bracket or quotation that begins at `index`, or `index + 1`.
    pub fn step_over(&self, index: u32) -> u32 {
        if let Some(quotation) = self.quotation_at(index) {
            return quotation.end.min(self.end).max(index + 1);
        }
        if self.token(index).kind == Kind::Open {
            let close = (index + 1..self.end.min(index + 60)).find(|at| self.token(*at).kind == Kind::Close);
            return close.map_or(index + 1, |close| close + 1);
        }
        index + 1
    }

    /// The next comma, dash, semicolon or mark at or after `index`, or the sentence's end.
    pub fn next_break(&self, index: u32) -> u32 {
        let mut at = index;
        while at < self.end {
            let token = self.token(at);
            if matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Mark(_))
                || token.is_terminal()
            {
                return at;
            }
            at = self.step_over(at);
        }
        self.end
    }

    /// Whether nothing but final punctuation and closing marks stands from `index` on.
    pub fn at_end(&self, index: u32) -> bool {
        (index..self.end).all(|at| {
            let token = self.token(at);
            token.is_terminal() || matches!(token.kind, Kind::Close | Kind::Mark(_))
        })
    }

    /// The range without punctuation at its ends; closing and opening marks of whole quotations stay.
    pub fn trimmed(&self, range: Range<u32>) -> Range<u32> {
        let Range { mut start, mut end } = range;
        while start < end
            && !self.token(start).is_word()
            && !self.opens_quotation(start)
            && self.token(start).kind != Kind::Open
            // "asked for $40 million"
            && !(matches!(self.word(start), "$" | "£" | "€") && self.kind(start + 1) == Some(Kind::Number))
        {
            start += 1;
        }
        while end > start && !self.token(end - 1).is_word() && !self.closes_quotation(end - 1) {
            let last = self.token(end - 1);
            if last.kind == Kind::Close && (start..end).any(|at| self.token(at).kind == Kind::Open) {
                break;
            }
            if matches!(last.kind, Kind::Other) && self.word(end - 1) == "%" {
                break;
            }
            // "said he would ‘fight on’": a mark that pairs with no quotation, but with one before it.
            let single = |at: u32| matches!(self.kind(at), Some(Kind::Mark(mark)) if !mark.is_double());
            if single(end - 1)
                && !last.space_before()
                && (start..end - 2).any(|open| single(open) && !self.token(open + 1).space_before())
            {
                break;
            }
            end -= 1;
        }
        start..end
    }

    /// Whether a quotation mark stands at `index`.
    pub fn is_mark(&self, index: u32) -> bool {
        matches!(self.kind(index), Some(Kind::Mark(_)))
    }

    pub fn opens_quotation(&self, index: u32) -> bool {
        index < self.end && self.quotation_at(index).is_some_and(|quotation| quotation.start == index)
    }

    pub fn closes_quotation(&self, index: u32) -> bool {
        self.quotation_at(index).is_some_and(|quotation| quotation.end == index + 1)
    }
}
