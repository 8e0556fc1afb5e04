//! What the roster says of a title on the day of the article: shared by `title-vs-roster`, `former-missing` and the help
//! of `title-clash`.
//!
//! "Vice President Joe Biden" on 2021-06-16: he was US president then, so the title is wrong. "Florida Gov. Jeb Bush" on
//! 2016-02-08: he was, until 2007, so "former" is missing. Nothing is judged that the roster does not know, nothing of a
//! past that the sentence speaks of, and of two people with one name nobody.

use super::own_time::is_of_the_past;
use super::tenure_words::{Seat, describe, holder_sentence, source_of};
use super::{Context, TitlesSeen};
use crate::document::BlockKind;
use crate::lexicon::Facts;
use crate::mention::{Effect, Mention, Title};
use crate::roster::{Day, NO_OFFICE, State, Term, show};
use crate::rule::{Office, Rule};
use crate::text::Kind as Token;
use crate::vocab::{EntityKind, Severity};

/// After the last day in office the news of the week still calls people by it.
const WEEK: Day = 7;

/// So far off may a date be that only one source states (95 of 100 are nearer).
const MONTH: Day = 31;

/// Who left office longer ago is part of history, and so is the title: "Gov. Nelson Rockefeller".
const HISTORY: Day = 20 * 365;

/// Popes and kings keep their titles when they are dead; in the first year they are said to be late.
const YEAR: Day = 365;

/// Before this day the roster lacks terms of people whom it knows from later ones: 1 January 2000.
const FULL: Day = 730_120;

/// Which of the two checks a judgement belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The title was another's, or the person had another office.
    Wrong,
    /// The person has left the office.
    Over,
}

/// A title that the roster contradicts.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// The mention, an index into the article's.
    pub mention: usize,
    /// Which check it belongs to.
    pub kind: Kind,
    /// How bad.
    pub severity: Severity,
    /// The title as it stands, or the words that are wrong.
    pub here: String,
    /// What the roster says: "but on 2021-06-16 Joe Biden was US president".
    pub fact: String,
    /// Who held the office, as a sentence, or nothing.
    pub holder: String,
    /// The way out.
    pub way: String,
    /// Who says so, and up to when.
    pub source: String,
}

/// All titles of an article, judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    /// Those that the roster contradicts, in order.
    pub verdicts: Vec<Verdict>,
    /// How many were looked at.
    pub seen: TitlesSeen,
}

/// Whether nobody can hold both offices at one time.
pub(super) fn excludes(context: &Context<'_>, one: u16, other: u16) -> bool {
    let (a, b) = (&context.pack.offices[usize::from(one)], &context.pack.offices[usize::from(other)]);
    one != other && exclusive(a, b)
}

fn exclusive(a: &Office, b: &Office) -> bool {
    a.exclusive.iter().any(|group| b.exclusive.contains(group))
        && !a.within.contains(&b.id)
        && !b.within.contains(&a.id)
}

/// "Biden, the vice president who …" describes a past or a role; a title before the name names the office held. With a comma
/// between, "The mayor, Ana Ruiz, said" does, "As mayor, Ruiz closed …" and "… ran for mayor, Ruiz said" do not.
pub(super) fn is_before_name(context: &Context<'_>, mention: &Mention, title: &Title) -> bool {
    let text = &context.article.text;
    let Some(name) = mention.name().filter(|name| title.tokens.end <= name.start) else { return false };
    let comma = |at: u32| text.tokens.get(at as usize).is_some_and(|token| token.kind == Token::Comma);
    !comma(name.start - 1)
        || comma(name.end)
        || text.tokens.get(name.end as usize).is_none_or(|next| next.is_terminal())
}

/// Judges the titles of an article that has a date.
pub(super) fn judge(context: &Context<'_>) -> Judged {
    let mut judged = Judged::default();
    let Some(day) = context.day() else { return judged };
    judged.seen.known_to = Some(show(context.roster.known_to));
    let mut told: Vec<(Option<u32>, u16)> = Vec::new();
    for (index, mention) in context.article.mentions.iter().enumerate() {
        let Some(judge) = Judge::of(context, index, mention, day) else { continue };
        match judge.outcome() {
            Outcome::Unknown => {}
            Outcome::Fine => judged.seen.judged += 1,
            Outcome::Later => judged.seen.later += 1,
            Outcome::Against(verdict) => {
                judged.seen.judged += 1;
                // One slip that runs through an article is one thing to mend.
                let key = (context.article.entity_of[index], judge.office_index);
                if key.0.is_none() || !told.contains(&key) {
                    told.push(key);
                    judged.verdicts.push(verdict);
                }
            }
        }
    }
    judged
}

enum Outcome {
    /// The roster does not know this person, or not enough.
    Unknown,
    /// The title fits.
    Fine,
    /// The article is later than what is known.
    Later,
    /// It does not.
    Against(Verdict),
}

/// One titled name.
pub(super) struct Judge<'a> {
    pub(super) context: &'a Context<'a>,
    index: usize,
    pub(super) mention: &'a Mention,
    pub(super) title: &'a Title,
    office_index: u16,
    office: &'a Office,
    /// Id of the place that stands at the title.
    place: Option<&'a str>,
    pub(super) day: Day,
    /// The name as it stands here.
    written: &'a str,
    /// The person's full name in the article, or what stands here.
    name: &'a str,
}

/// A country of a place: "US" of "US-VT".
pub(super) fn country(place: &str) -> &str {
    place.split('-').next().unwrap_or(place)
}

impl<'a> Judge<'a> {
    fn of(context: &'a Context<'a>, index: usize, mention: &'a Mention, day: Day) -> Option<Self> {
        let article = context.article;
        let title = mention.title.as_ref().filter(|title| !title.of_body)?;
        let tokens = mention.name()?;
        let kind = context.block_kind(mention.block)?;
        let copy = kind.is_paragraph() && kind != BlockKind::BlockQuote || matches!(kind, BlockKind::Headline { .. });
        if mention.quoted || !copy || !mention.is_person_name() {
            return None;
        }
        let office_index = title.office?;
        let office = &context.pack.offices[usize::from(office_index)];
        let known = context.roster.knows_office(&office.id)
            || office.within.iter().any(|wider| office.jurisdiction.is_some() && context.roster.knows_office(wider));
        if !known {
            return None;
        }
        let written = article.text.of(article.text.span(tokens));
        let entity = article.entity_of[index].map(|of| &article.entities[of as usize]);
        let full = entity.filter(|entity| entity.kind == EntityKind::Person && !written.contains(' '));
        let name = full.map_or(written, |entity| entity.name.as_str());
        let place = title.place.map(|place| context.pack.places[usize::from(place)].id.as_ref());
        let place = place.or(office.jurisdiction.as_deref());
        Some(Self { context, index, mention, title, office_index, office, place, day, written, name })
    }

    /// Whether the holder of a term may be called by the title.
    pub(super) fn fits(&self, term: &Term) -> bool {
        let id = self.context.roster.office(term);
        let of = || self.context.pack.offices.iter().find(|office| office.id == id);
        let same = id == self.office.id
            || self.office.covers.iter().any(|covered| covered == id)
            || of().is_some_and(|office| office.within.contains(&self.office.id))
            || self.office.jurisdiction.is_some() && self.office.within.iter().any(|wider| wider == id);
        same && self.place_fits(self.context.roster.place(term))
    }

    /// "Vermont Sen." may be said of the senator for US-VT, and "U.S. Sen.", too.
    fn place_fits(&self, known: &str) -> bool {
        self.place.is_none_or(|stated| stated == known || country(known) == stated)
    }

    /// The one person of the roster who is meant, if that is clear.
    fn person(&self) -> Option<u32> {
        let roster = self.context.roster;
        let fitting = |person: &u32| roster.terms(*person).iter().any(|term| self.fits(term));
        let mut found = roster.named(self.name, self.context.pack);
        if !self.name.contains(' ') {
            // "Pope Francis", "Queen Elizabeth"; else a family name, which is enough only beside a head of state or
            // government or the deputy, and only if one person by that name ever was.
            found.retain(fitting);
            if found.is_empty() && self.office.rank == 1 {
                found = roster.with_family(self.name);
                found.retain(fitting);
            }
        }
        if found.iter().any(|person| roster.terms(*person).iter().any(|term| roster.office(term) == NO_OFFICE)) {
            return None;
        }
        let alive = |person: &u32| {
            let last = roster.terms(*person).iter().map(|term| term.to.map_or(Day::MAX, |to| to.last)).max();
            last.is_some_and(|last| last.saturating_add(HISTORY) >= self.day)
        };
        if self.title.effect != Effect::Dead {
            found.retain(alive);
        }
        // A country at the title that none of the person's offices belongs to: a namesake.
        found.retain(|person| {
            roster.terms(*person).iter().any(|term| {
                self.place.is_none_or(|stated| country(roster.place(term)) == country(stated) || fitting(person))
            })
        });
        match found[..] {
            [person] => Some(person),
            _ => None,
        }
    }

    fn outcome(&self) -> Outcome {
        let before = is_before_name(self.context, self.mention, self.title);
        if before && let Some(against) = self.given_name_alone() {
            return Outcome::Against(against);
        }
        let Some(person) = self.person() else { return Outcome::Unknown };
        if let Some(against) = self.label(person).or_else(|| self.stated_years(person)).or_else(|| self.ordinal(person))
        {
            return Outcome::Against(against);
        }
        // "Biden, the vice president who …" describes a past or a role.
        if !before {
            return Outcome::Unknown;
        }
        let year = show(self.day).get(..4).and_then(|year| year.parse().ok()).unwrap_or(0);
        if self.is_a_role() || is_of_the_past(self.context, self.mention, year) {
            return Outcome::Unknown;
        }
        match self.title.effect {
            Effect::Current => self.current(person),
            Effect::Past | Effect::Elect => self.not_yet_or_no_more(person),
            Effect::Dead => self.late(person),
            Effect::Nominee | Effect::Acting | Effect::PastAtEvent | Effect::Future | Effect::OtherOffice => {
                Outcome::Unknown
            }
        }
    }

    /// "a President Ruiz", "once he is former President Ruiz", "As Virginia's governor, Ruiz vetoed it", "former judge and
    /// Governor Ruiz": what somebody may be or was, not what somebody is.
    fn is_a_role(&self) -> bool {
        let text = &self.context.article.text;
        let start = self.title.tokens.start;
        let opening = text.sentence_of(start).map_or(0, |sentence| text.sentences[sentence].tokens.start);
        let before = |back: u32| start.checked_sub(back).filter(|at| *at >= opening).map_or("", |at| text.word(at));
        let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
        let role = ["a", "an", "as", "is", "be", "becomes", "become", "became", "was"];
        let first = text.word(start);
        if is(before(1), &role) || is(first, &["a", "an"]) {
            return true;
        }
        if is(before(1), &["'s", "’s"]) && is(before(3), &["as"]) {
            return true;
        }
        is(before(1), &["and"]) && (2..6).any(|back| is(before(back), &["former", "ex"]))
    }

    /// The rule whose parameters both checks use.
    pub(super) fn rule(&self) -> &'a Rule {
        self.context.pack.rule("title-vs-roster").unwrap_or(self.context.rule)
    }

    pub(super) fn terms(&self, person: u32) -> &'a [Term] {
        self.context.roster.terms(person)
    }

    /// Days that a term's dates may be off.
    pub(super) fn slack(&self, term: &Term) -> Day {
        let source = self.context.roster.source(term);
        if matches!(source, "wikidata" | "factbook") { MONTH } else { 0 }
    }

    /// "President Ruiz": the paper says that the person holds the office.
    fn current(&self, person: u32) -> Outcome {
        let fitting: Vec<&Term> = self.terms(person).iter().filter(|term| self.fits(term)).collect();
        let state = |term: &Term| term.state(self.day);
        if fitting.iter().any(|term| matches!(state(term), State::Within | State::Perhaps)) {
            return Outcome::Fine;
        }
        // "President Obama" in a story about Michelle Obama.
        let holds = |person: &u32| {
            self.terms(*person)
                .iter()
                .any(|term| self.fits(term) && matches!(state(term), State::Within | State::Perhaps))
        };
        if !self.written.contains(' ') && self.context.roster.with_family(self.written).iter().any(holds) {
            return Outcome::Fine;
        }
        if fitting.iter().any(|term| state(term) == State::Unknown) {
            return Outcome::Later;
        }
        let just_left = |term: &&&Term| {
            let grace = WEEK.max(self.slack(term)).max(if self.tells_of_leaving() { MONTH } else { 0 });
            term.to.is_some_and(|to| state(term) == State::After && self.day <= to.last + grace)
        };
        if fitting.iter().any(|term| just_left(&term)) {
            return Outcome::Fine;
        }
        let about_to = |term: &&&Term| state(term) == State::Before && self.day + self.slack(term) >= term.from.first;
        if fitting.iter().any(|term| self.slack(term) > 0 && about_to(&term)) {
            return Outcome::Fine;
        }
        if let Some(verdict) = self.other_office(person) {
            return Outcome::Against(verdict);
        }
        // "Pope Francis" is all of a name.
        let whole = self.written.contains(' ') || self.context.roster.names(person).any(|name| name == self.written);
        if !whole {
            return Outcome::Unknown;
        }
        let last = fitting.iter().filter(|term| state(term) == State::After).max_by_key(|term| term.to);
        let next = fitting.iter().filter(|term| state(term) == State::Before).min_by_key(|term| term.from);
        match (last, next) {
            (Some(last), next) => self.over(person, last, next.copied(), &fitting),
            (None, Some(next)) => self.too_early(person, next),
            (None, None) => self.never(person),
        }
    }

    /// "resigned", "died": the last days of an office are in the news longer.
    fn tells_of_leaving(&self) -> bool {
        let text = &self.context.article.text;
        let Some(sentence) = text.sentence_of(self.mention.tokens.start) else { return false };
        let mut words = text.sentences[sentence].tokens.clone().map(|at| text.word(at).to_lowercase());
        words.any(|word| self.rule().strings("leaving").any(|leaving| leaving == word))
    }

    /// The person held another office that day, which nobody holds beside this one.
    fn other_office(&self, person: u32) -> Option<Verdict> {
        let roster = self.context.roster;
        let other = self.terms(person).iter().find(|term| {
            let id = roster.office(term);
            term.state(self.day) == State::Within
                && self.place.is_none_or(|stated| country(stated) == country(roster.place(term)))
                && self.context.pack.offices.iter().any(|office| office.id == id && exclusive(self.office, office))
        })?;
        let rank = |term: &Term| {
            let id = roster.office(term);
            self.context.pack.offices.iter().find(|office| office.id == id).map_or(9, |office| office.rank)
        };
        // "Senator Clinton" of somebody who is a secretary by now is most often about then.
        let whole = self.written.contains(' ') || self.name.contains(' ');
        if !whole && rank(other) > 1 {
            return None;
        }
        let settled = self.day >= other.from.last + WEEK && self.slack(other) == 0;
        let sure = rank(other) == 1 && self.office.rank <= 2 && settled && !self.in_headline();
        let severity = if sure { Severity::Error } else { Severity::Warning };
        let fact = format!("but on {} {} was {}", show(self.day), roster.name(person), describe(self.context, other));
        let way = format!("Correct it, or write “then-{}” if this is about the past.", self.bare_title());
        Some(self.verdict(Kind::Wrong, severity, fact, way, person, other))
    }

    fn over(&self, person: u32, last: &Term, next: Option<&Term>, fitting: &[&Term]) -> Outcome {
        let roster = self.context.roster;
        let left = last.to.map_or(0, |to| to.last);
        // Somebody may have come back after the day up to which the roster knows; unless it knows who did instead.
        let known = fitting.iter().any(|term| term.known_to >= self.day) || self.holder_on_the_day(last).is_some();
        if !known {
            return Outcome::Later;
        }
        let for_life = self.rule().strings("for-life").any(|office| office == roster.office(last));
        if self.day - left > if for_life { YEAR } else { HISTORY } {
            return Outcome::Unknown;
        }
        let courtesy = self
            .rule()
            .strings("courtesy")
            .any(|seat| seat.split_once(' ') == Some((roster.office(last), roster.place(last))));
        let severity = if courtesy { Severity::Info } else { Severity::Warning };
        let until = last.to.map_or_else(String::new, |to| to.show());
        let what = describe(self.context, last);
        let again = next.map_or_else(String::new, |next| format!(", and again only from {}", next.from.show()));
        let fact = format!("but {} was {what} until {until}{again}", roster.name(person));
        let died = roster.persons.get(person as usize).map_or(0, |person| person.died);
        let former = if (1..=self.day).contains(&died) { "the late" } else { "former" };
        let way = format!("Write “{former} {}”, or say of which time this is.", self.bare_title());
        Outcome::Against(self.verdict(Kind::Over, severity, fact, way, person, last))
    }

    fn too_early(&self, person: u32, next: &Term) -> Outcome {
        // "Sen." may be short for "state Sen.", which many a member of Congress was before.
        let legislator = self.rule().strings("may-be-of-a-state").any(|office| self.office.id == office);
        // "Florida's attorney general" is not the country's.
        let vague = self.place.is_none() && self.office.rank > 1;
        if legislator || vague || self.office.rank > 2 || self.day < FULL {
            return Outcome::Unknown;
        }
        let what = describe(self.context, next);
        let fact = format!("but {} became {what} on {}", self.context.roster.name(person), next.from.show());
        let way = "Correct it; “-elect” or “designate” if that is meant.".to_owned();
        Outcome::Against(self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, next))
    }

    /// Somebody whom the roster knows in another office, with the title of an office that another had.
    fn never(&self, person: u32) -> Outcome {
        let Some(place) = self.place else { return Outcome::Unknown };
        let roster = self.context.roster;
        let compatriot = self
            .terms(person)
            .iter()
            .find(|term| term.state(self.day) == State::Within && country(roster.place(term)) == country(place));
        let Some(own) = compatriot else { return Outcome::Unknown };
        let mut holders = roster.holders(&self.office.id, place, self.day);
        let (Some(holder), None, true) = (holders.next(), holders.next(), self.office.holders == "one") else {
            return Outcome::Unknown;
        };
        if self.slack(holder) > 0 {
            return Outcome::Unknown;
        }
        let what = describe(self.context, holder);
        let fact = format!("but on {} {} was {what}", show(self.day), roster.name(holder.person));
        let way =
            format!("Correct the title or the name; {} was {}.", roster.name(person), describe(self.context, own));
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, holder);
        verdict.holder.clear();
        Outcome::Against(verdict)
    }

    /// "former President Ruiz" of the president, "President-elect Ruiz" long after the oath.
    fn not_yet_or_no_more(&self, person: u32) -> Outcome {
        let holds = self.terms(person).iter().find(|term| self.fits(term) && term.state(self.day) == State::Within);
        let Some(term) = holds else {
            let later = |term: &&Term| self.fits(term) && term.state(self.day) == State::Unknown;
            return if self.terms(person).iter().any(|term| later(&term)) { Outcome::Later } else { Outcome::Fine };
        };
        let since = self.day - term.from.last;
        let ends = term.to.is_some_and(|to| to.first < self.day + WEEK.max(self.slack(term)));
        if since < WEEK.max(self.slack(term)) || ends || self.title.effect == Effect::Elect && self.is_loosely_new() {
            return Outcome::Fine;
        }
        let name = self.context.roster.name(person);
        let what = describe(self.context, term);
        let fact = format!("but {name} has been {what} since {}", term.from.show());
        let way = format!("Write “{}”, or say which office is meant.", self.bare_title());
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        verdict.holder.clear();
        Outcome::Against(verdict)
    }

    /// "newly elected", "incoming", "next": for weeks, and of second terms.
    fn is_loosely_new(&self) -> bool {
        let words = self.here().to_lowercase();
        ["newly", "incoming", "next"].iter().any(|word| words.contains(word))
    }

    /// "the late President Ruiz" of somebody who lives.
    fn late(&self, person: u32) -> Outcome {
        let text = &self.context.article.text;
        let start = self.title.tokens.start;
        let article = |at: u32| text.word(at).eq_ignore_ascii_case("the");
        if !(article(start) || start.checked_sub(1).is_some_and(article)) {
            // "late President Ruiz" may be "late in the day".
            return Outcome::Unknown;
        }
        let died = self.context.roster.persons[person as usize].died;
        let later = self.terms(person).iter().find(|term| term.from.first > self.day + WEEK);
        let fact = if died > self.day {
            format!("but {} died on {}", self.context.roster.name(person), show(died))
        } else if let (0, Some(later)) = (died, later) {
            let what = describe(self.context, later);
            format!("but {} became {what} on {}", self.context.roster.name(person), later.from.show())
        } else {
            return Outcome::Unknown;
        };
        let Some(term) = self.terms(person).last() else { return Outcome::Unknown };
        let way = "Is the name right?".to_owned();
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        verdict.holder.clear();
        Outcome::Against(verdict)
    }

    /// "President Jinping": the family name comes first.
    fn given_name_alone(&self) -> Option<Verdict> {
        let roster = self.context.roster;
        if self.written.contains(' ') || self.office.rank != 1 || !roster.with_family(self.written).is_empty() {
            return None;
        }
        let found = roster.with_last_given(self.written);
        let held = |person: &u32| {
            self.terms(*person).iter().find(|term| self.fits(term) && term.state(self.day) == State::Within)
        };
        let mut meant = found.iter().filter_map(|person| held(person).map(|term| (*person, term)));
        let ((person, term), None) = (meant.next()?, meant.next()) else { return None };
        let fact = format!("but the family name of {} is {}", roster.name(person), roster.family(person));
        let way = format!("Write “{} {}”.", self.here(), roster.family(person));
        let mut verdict = self.verdict(Kind::Wrong, Severity::Warning, fact, way, person, term);
        verdict.here =
            self.context.article.text.of(self.context.article.text.span(self.mention.tokens.clone())).to_owned();
        verdict.holder.clear();
        Some(verdict)
    }

    fn in_headline(&self) -> bool {
        matches!(self.context.block_kind(self.mention.block), Some(BlockKind::Headline { .. }))
    }

    /// The title as it stands.
    fn here(&self) -> &str {
        let text = &self.context.article.text;
        text.of(text.span(self.title.tokens.clone()))
    }

    /// The title without the words that change it.
    fn bare_title(&self) -> String {
        let text = &self.context.article.text;
        let mut tokens = self.title.tokens.clone();
        let changes = |at: u32| text.tokens[at as usize].is(Facts::MODIFIER.or(Facts::DETERMINER));
        // "former Vice President" is two words of office: "vice" alone would change the title, too.
        let is_form = |words: &str| self.office.forms.iter().any(|form| form.eq_ignore_ascii_case(words));
        while tokens.start + 1 < tokens.end && changes(tokens.start) && !is_form(text.of(text.span(tokens.clone()))) {
            tokens.start += 1;
        }
        let words = text.of(text.span(tokens));
        words.strip_suffix("-elect").unwrap_or(words).to_owned()
    }

    /// Who surely held the seat of a term on the day.
    fn holder_on_the_day(&self, term: &Term) -> Option<&'a Term> {
        let roster = self.context.roster;
        let mut holders = roster.holders(roster.office(term), roster.place(term), self.day);
        let holder = holders.next().filter(|holder| holder.area == term.area)?;
        let one =
            self.context.pack.offices.iter().any(|office| office.id == roster.office(term) && office.holders == "one");
        (one && holders.next().is_none()).then_some(holder)
    }

    pub(super) fn verdict(
        &self,
        kind: Kind,
        severity: Severity,
        fact: String,
        way: String,
        person: u32,
        term: &Term,
    ) -> Verdict {
        let roster = self.context.roster;
        let seat = Seat { office: &self.office.id, place: self.place.unwrap_or_else(|| roster.place(term)) };
        Verdict {
            mention: self.index,
            kind,
            severity,
            here: self.here().to_owned(),
            fact,
            holder: holder_sentence(self.context, seat, self.day, Some(person)),
            way,
            source: source_of(self.context, term),
        }
    }
}

/// What the roster says of the day of the article where one person has two titles: for the help of `title-clash`.
pub(super) fn on_the_day(context: &Context<'_>, one: &Mention, other: &Mention) -> Option<String> {
    let day = context.day()?;
    let index = context.article.mentions.iter().position(|mention| std::ptr::eq(mention, one))?;
    let (judge, first) = (Judge::of(context, index, one, day)?, other.title.as_ref()?.office?);
    let person = judge.person()?;
    let roster = context.roster;
    let first = &context.pack.offices[usize::from(first)].id;
    let held = roster.terms(person).iter().filter(|term| term.state(day) == State::Within);
    let term = held.max_by_key(|term| roster.office(term) == first || judge.fits(term))?;
    let mut says = format!("On {} {} was {}", show(day), roster.name(person), describe(context, term));
    says.push_str(&format!(" (since {}).", term.from.show()));
    for office in [&judge.office.id, first] {
        let seat = Seat { office, place: country(roster.place(term)) };
        let holder = holder_sentence(context, seat, day, Some(person));
        if !holder.is_empty() {
            says.push(' ');
            says.push_str(&holder);
        }
    }
    Some(format!("{says} Roster: {}.", source_of(context, term)))
}
