//! One person, two parties, two states or two nations.
//!
//! "Sen. Ana Ruiz (R-Ohio) … Democratic Sen. Ruiz" is flagged at the rarer one; "former Republican", a rival of a party,
//! an independent beside a party, what stands between quotation marks are not.

use super::{Context, Flag};
use crate::check::Label;
use crate::lexicon::{Facts, key};
use crate::mention::{Effect, Mention, Title};
use crate::span::Span;
use crate::text::{Kind, Text, Token};
use crate::vocab::EntityKind;

/// Flags what a person's mentions say of party, state and nation and other mentions contradict.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let article = context.article;
    let most = usize::try_from(context.rule.integer("uses", 2)).unwrap_or(2);
    let reader = Reader::of(context);
    let mut stated: Vec<Vec<Stated>> = vec![Vec::new(); article.entities.len()];
    for (mention, of) in article.mentions.iter().zip(&article.entity_of) {
        let Some(of) = of.filter(|_| mention.is_person_name() && !mention.quoted) else { continue };
        if article.entities[of as usize].kind == EntityKind::Person {
            reader.read(mention, &mut stated[of as usize]);
        }
    }
    for all in &stated {
        for sort in [Sort::Party, Sort::State, Sort::Nation] {
            let of_sort: Vec<&Stated> = all.iter().filter(|one| one.sort == sort).collect();
            let Some(first) = of_sort.first() else { continue };
            // The value that stands most often, the first of equals, is taken for the right one.
            let count = |value: u16| of_sort.iter().filter(|one| one.value == value).count();
            let other = of_sort.iter().find(|one| one.value != first.value);
            let Some(other) = other else { continue };
            let (right, wrong) = if count(other.value) > count(first.value) { (other, first) } else { (first, other) };
            let third = of_sort.iter().any(|one| one.value != right.value && one.value != wrong.value);
            if third || count(wrong.value) > most {
                continue;
            }
            for one in of_sort.iter().filter(|one| one.value == wrong.value) {
                flags.push(flag(context, one, right));
            }
        }
    }
}

/// What sort of thing somebody belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Party,
    State,
    Nation,
}

/// What one mention says.
#[derive(Clone, Copy, Debug)]
struct Stated {
    sort: Sort,
    /// Number of the party, or of the place among the pack's.
    value: u16,
    /// The words that say it.
    words: Span,
    /// These and the name.
    span: Span,
}

fn flag(context: &Context<'_>, here: &Stated, there: &Stated) -> Flag {
    let text = &context.article.text;
    Flag {
        primary: here.span,
        related: vec![Label { span: there.span, text: format!("“{}” here", text.of(there.span)) }],
        values: vec![
            ("here", text.of(here.span).to_owned()),
            ("there", text.of(there.span).to_owned()),
            ("word", text.of(here.words).to_owned()),
            ("paragraph", context.paragraph(there.span.start).to_string()),
        ],
        ..Flag::default()
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    /// Names of each party, its letter among them.
    parties: Vec<(u64, u16)>,
    /// Words for people on the other side: "Republican rival".
    against: &'a [u64],
    /// Words for people who seek an office: "front-runner".
    seekers: &'a [u64],
    /// Offices of people who speak for a place elsewhere.
    abroad: Vec<&'a str>,
    /// Offices of a state.
    of_state: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn of(context: &'a Context<'a>) -> Self {
        let rule = context.rule;
        Self {
            context,
            parties: (0..)
                .zip(rule.strings("parties"))
                .flat_map(|(number, names)| names.split('|').map(move |name| (key(name), number)))
                .collect(),
            against: rule.keys("against"),
            seekers: rule.keys("seekers"),
            abroad: rule.strings("abroad").collect(),
            of_state: rule.strings("of-state").collect(),
        }
    }

    fn text(&self) -> &Text {
        &self.context.article.text
    }

    fn party(&self, word: u64) -> Option<u16> {
        self.parties.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
    }

    /// What one mention says of its bearer.
    fn read(&self, mention: &Mention, out: &mut Vec<Stated>) {
        let Some(name) = mention.name() else { return };
        let text = self.text();
        let current = mention.title.as_ref().is_none_or(|title| {
            matches!(title.effect, Effect::Current | Effect::Nominee | Effect::Elect | Effect::Acting)
        });
        if current && !self.is_past(mention) {
            self.before(mention, name.start, out);
        }
        if let Some(title) = mention.title.as_ref().filter(|_| current) {
            self.title(mention, title, name.start, out);
        }
        let end = text.blocks.get(mention.block as usize).map_or(0, |block| block.end);
        if current || text.tokens.get(name.end as usize).is_some_and(|next| next.kind == Kind::Open) {
            self.after(mention, name.end, end, out);
        }
    }

    /// "former", "ex-", "then-" somewhere in the words right before.
    fn is_past(&self, mention: &Mention) -> bool {
        /// How many words before the name.
        const REACH: u32 = 4;
        let text = self.text();
        let from = mention.tokens.start.saturating_sub(REACH);
        (from..mention.tokens.start)
            .rev()
            .map(|at| &text.tokens[at as usize])
            .take_while(|token| token.kind == Kind::Word)
            .any(|token| token.is(Facts::MODIFIER) && !token.is_capital())
    }

    /// "Democratic Sen. Ruiz", "Republican presidential candidate Ana Ruiz", "Republican Ana Ruiz".
    fn before(&self, mention: &Mention, name: u32, out: &mut Vec<Stated>) {
        /// How many words may stand between the party and the name.
        const REACH: u32 = 6;
        let text = self.text();
        let block = text.blocks.get(mention.block as usize).map_or(0, |block| block.start);
        let mut at = name;
        while at > block && name - at < REACH {
            at -= 1;
            let token = &text.tokens[at as usize];
            if let Some(value) = self.party(token.key).filter(|_| token.is(Facts::PARTY) && token.is_capital()) {
                let between = at + 1..name;
                if self.is_label(between, name) {
                    let words = text.span(at..name);
                    let span = text.span(at..mention.tokens.end);
                    out.push(Stated { sort: Sort::Party, value, words, span });
                }
                return;
            }
            let part = token.kind == Kind::Word && (token.is_capital() || token.facts == Facts::NONE)
                || token.is(Facts::ONE_PERSON.or(Facts::OFFICE_WORD).or(Facts::ADJECTIVE).or(Facts::MODIFIER));
            let stop = Facts::DETERMINER
                .or(Facts::PREPOSITION)
                .or(Facts::CONJUNCTION)
                .or(Facts::AUXILIARY)
                .or(Facts::ROLE_PLURAL);
            if !part || token.is(stop) || self.against.contains(&token.key) || token.is(Facts::PARTY) {
                return;
            }
        }
    }

    /// Whether the words between a party and a name make the party his: a title, a role, a candidacy; nothing at all
    /// only before a full name.
    fn is_label(&self, between: std::ops::Range<u32>, name: u32) -> bool {
        let text = self.text();
        let Some(last) = between.clone().last() else {
            let next = text.tokens.get(name as usize + 1);
            return next.is_some_and(|next| next.kind == Kind::Word && next.is_capital());
        };
        let token = &text.tokens[last as usize];
        token.is(Facts::OFFICE_WORD.or(Facts::HONORIFIC))
            || !token.is_capital()
                && (token.is(Facts::ONE_PERSON) && !token.is(Facts::KIN) || self.seekers.contains(&token.key))
    }

    /// "Texas Sen. Ruiz", "Russian President Ruiz".
    fn title(&self, mention: &Mention, title: &Title, name: u32, out: &mut Vec<Stated>) {
        let (Some(office), Some(place)) = (title.office, title.place) else { return };
        let text = self.text();
        let words = text.span(title.tokens.clone());
        if title.of_body || title.tokens.end > name || title.tokens.clone().any(|at| self.is_shared(at)) {
            return;
        }
        let office = &self.context.pack.offices[usize::from(office)];
        let sort = match self.context.pack.places[usize::from(place)].kind.as_ref() {
            "state" if self.of_state.contains(&office.id.as_ref()) => Sort::State,
            "country"
                if office.scope == "national" && office.rank <= 2 && !self.abroad.contains(&office.id.as_ref()) =>
            {
                Sort::Nation
            }
            _ => return,
        };
        out.push(Stated { sort, value: place, words, span: text.span(mention.tokens.clone()) });
    }

    /// Georgia, Washington: the word is another place's, too.
    fn is_shared(&self, at: u32) -> bool {
        let token = &self.text().tokens[at as usize];
        token.place != 0 && self.context.pack.lexicon.probe(token.key).place_shared
    }

    /// "(R-Ohio)", ", D-Tex.,", ", Republican of Ohio,", ", a Texas Republican,", "Sen. Ruiz of Ohio".
    fn after(&self, mention: &Mention, from: u32, end: u32, out: &mut Vec<Stated>) {
        let text = self.text();
        let Some(first) = text.tokens.get(from as usize).filter(|_| from + 1 < end) else { return };
        let opens = matches!(first.kind, Kind::Open | Kind::Comma);
        if opens && self.label(mention, from + 1, out) {
            return;
        }
        let mut at = if opens { from + 1 } else { from };
        let reads = |at: u32, words: &[&str]| words.iter().any(|word| text.word(at).eq_ignore_ascii_case(word));
        if opens && first.kind == Kind::Comma {
            if reads(at, &["a", "an", "the"]) {
                at += 1;
            }
            let start = at;
            let place = self.place(at, end);
            at += place.map_or(0, |(_, length)| length);
            let party = text.tokens.get(at as usize).filter(|token| token.is(Facts::PARTY) && token.is_capital());
            if let Some(value) = party.and_then(|token| self.party(token.key)) {
                let noun = text.tokens.get(at as usize + 1).is_none_or(|next| {
                    matches!(next.kind, Kind::Comma | Kind::Close | Kind::Stop)
                        || next.is(Facts::PREPOSITION.or(Facts::RELATIVE))
                });
                if noun {
                    let span = text.span(mention.tokens.start..at + 1);
                    out.push(Stated { sort: Sort::Party, value, words: text.span(start..at + 1), span });
                    at += 1;
                    let linked = reads(at, &["of", "from"]);
                    let state = if linked {
                        self.place(at + 1, end).map(|(place, _)| place)
                    } else {
                        place.map(|(place, _)| place)
                    };
                    if let Some(value) = state {
                        out.push(Stated { sort: Sort::State, value, words: span, span });
                    }
                }
                return;
            }
            at = from + 1;
        }
        let office = mention.title.as_ref().filter(|title| title.place.is_none()).and_then(|title| title.office);
        let of_state = office
            .is_some_and(|office| self.of_state.contains(&self.context.pack.offices[usize::from(office)].id.as_ref()));
        if of_state
            && reads(at, &["of", "from"])
            && let Some((value, length)) = self.place(at + 1, end)
        {
            let words = text.span(at + 1..at + 1 + length);
            out.push(Stated {
                sort: Sort::State,
                value,
                words,
                span: text.span(mention.tokens.start..at + 1 + length),
            });
        }
    }

    /// The state that is named at `at`, and how many tokens its name has.
    fn place(&self, at: u32, end: u32) -> Option<(u16, u32)> {
        let text = self.text();
        let places = &self.context.pack.places;
        let fits = |name: &str, length: u32| at + length <= end && text.of(text.span(at..at + length)) == name;
        // Every name of a place is in the word table.
        let may_be = |token: &Token| token.is_capital() && token.is(Facts::PLACE_NAME.or(Facts::PLACE_START));
        if !text.tokens.get(at as usize).is_some_and(may_be) {
            return None;
        }
        // Two words first: "West Virginia".
        [2, 1].into_iter().find_map(|length| {
            let found = places.iter().zip(0..).find(|(place, _)| {
                place.kind == "state"
                    && (fits(&place.name, length) || place.names.iter().any(|name| fits(name, length)))
            });
            found.map(|(_, id)| (id, length))
        })
    }

    /// "R-Ohio", "D-Tex.", "R", "D., N.Y." behind a bracket or comma.
    fn label(&self, mention: &Mention, at: u32, out: &mut Vec<Stated>) -> bool {
        /// A label is no longer than this many bytes.
        const LONGEST: usize = 24;
        let text = self.text();
        let Some(token) = text.tokens.get(at as usize).filter(|token| token.is_capital()) else { return false };
        let rest = &text.plain[token.span.start as usize..];
        let cut = rest.char_indices().find(|(_, c)| matches!(c, ')' | ',' | ';' | ']' | '\n')).map(|(at, _)| at);
        let Some(label) = cut.map(|cut| &rest[..cut]).filter(|label| label.len() <= LONGEST) else { return false };
        let mut letters = label.chars();
        let Some(letter) = letters.next() else { return false };
        let tail = letters.as_str();
        let bracket = text.tokens[at as usize - 1].kind == Kind::Open;
        let state = match tail.chars().next() {
            None if bracket => "",
            Some('.') if bracket && tail.len() == 1 => "",
            Some('-' | '–' | '—' | '‑') => tail.trim_start_matches(['-', '–', '—', '‑']).trim(),
            _ => return false,
        };
        let Some(party) = self.party(key(&letter.to_string())) else { return false };
        let end = token.span.start + u32::try_from(label.trim_end().len()).unwrap_or(0);
        let words = Span::new(token.span.start, end);
        let span = Span::new(
            text.span(mention.tokens.clone()).start,
            end + u32::from(bracket && cut.is_some_and(|cut| rest[cut..].starts_with(')'))),
        );
        out.push(Stated { sort: Sort::Party, value: party, words, span });
        fn plain(name: &str) -> impl Iterator<Item = char> {
            name.chars().filter(|letter| !matches!(letter, '.' | ' ')).map(|letter| letter.to_ascii_lowercase())
        }
        let same = |name: &str| plain(name).eq(plain(state));
        let found = self.context.pack.places.iter().zip(0..).find(|(place, _)| {
            place.kind == "state"
                && !state.is_empty()
                && (same(&place.name)
                    || place.abbreviations.iter().any(|name| same(name))
                    || place.postal.as_ref().is_some_and(|name| same(name)))
        });
        if let Some((_, value)) = found {
            out.push(Stated { sort: Sort::State, value, words, span });
        }
        true
    }
}
