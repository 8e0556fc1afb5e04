//! An article and its rules in, findings out, in document order, the same on every run.
//!
//! A check is one function in one file and one rule file that says when it is meant and what it tells the editor. The
//! function pushes `Flag`s (where, with which values for the message); severity, words and switches come from the
//! rule. "US President Joe Biden … Vice President Joe Biden" is a flag of `title_clash` and a finding `title-clash`.

mod affiliation_clash;
mod caption_name_not_in_body;
mod doubled_sentence;
mod doubled_word;
mod finding;
mod first_name_clash;
mod former_missing;
mod furniture;
mod glued_sentences;
mod headline_name_not_in_body;
mod headline_number_not_in_body;
mod headline_quote_not_in_body;
mod hits;
mod honorific_clash;
mod ignored;
mod name_form;
mod name_spelling_drift;
mod one_sided_verbs;
mod own_time;
mod pattern;
mod pronoun_before_name;
mod pronoun_clash;
mod quote_marks_mixed;
mod quote_marks_unbalanced;
mod quote_two_speakers;
mod quote_without_speaker;
mod repeated_quote_altered;
mod said;
mod speaker_not_introduced;
mod surname_ambiguous;
mod tenure;
mod tenure_stated;
mod tenure_words;
mod title_clash;
mod title_vs_roster;
mod verify;
mod web_boilerplate;

pub use finding::{Edit, Finding, Findings, Label, Need, Skipped, TitlesSeen};
pub use hits::Hit;
pub(crate) use hits::hits;
pub(crate) use verify::test;
pub use verify::{Remark, TestFailure, TestReport, Tested};

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::document::BlockKind;
use crate::roster::{Day, Roster, day};
use crate::rule::{Hits, InQuote, Rule, RuleKind, RulePack};
use crate::span::Span;
use crate::text::{Kind, Token};
use crate::vocab::{Confidence, Evidence, Severity};

/// What a check reads.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// The rules, for word lists and offices.
    pub pack: &'a RulePack,
    /// Who held which office when.
    pub roster: &'a Roster,
    /// What several checks want to know of the article.
    memo: &'a Memo,
    /// The rule that the check runs for: its parameters.
    pub rule: &'a Rule,
}

/// What several checks want to know of one article, once anybody has asked.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// What the roster says of the titles.
    tenures: OnceCell<tenure::Judged>,
    /// Quotations with their speakers.
    said: OnceCell<Vec<said::Said>>,
    /// Words with a capital.
    capitals: OnceCell<Vec<u32>>,
    /// Where each word of the body stands first.
    body_words: OnceCell<FxHashMap<u64, u32>>,
    /// Where the paragraphs begin.
    paragraphs: OnceCell<Vec<u32>>,
}

/// What all rules of a desk share.
#[derive(Clone, Copy)]
pub(crate) struct Bench<'a> {
    /// The rules.
    pub pack: &'a RulePack,
    /// Who held which office when.
    pub roster: &'a Roster,
}

/// A place that a check flags, before the rule's words are put to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flag {
    /// Where.
    pub primary: Span,
    /// What it disagrees with.
    pub related: Vec<Label>,
    /// Values for the `{names}` in the rule's message and help.
    pub values: Vec<(&'static str, String)>,
    /// Milder or harder than the rule says.
    pub severity: Option<Severity>,
    /// Less or more sure than the rule says.
    pub confidence: Option<Confidence>,
    /// A change to propose.
    pub suggestion: Option<Edit>,
    /// What the roster adds: it follows the rule's help.
    pub roster_says: Option<String>,
}

/// A check: looks at the article, pushes what it flags.
type Check = fn(&Context<'_>, &mut Vec<Flag>);

/// Every check that is code, by the name that rule files call it.
const CHECKS: &[(&str, Check)] = &[
    ("affiliation-clash", affiliation_clash::check),
    ("caption-name-not-in-body", caption_name_not_in_body::check),
    ("doubled-sentence", doubled_sentence::check),
    ("doubled-word", doubled_word::check),
    ("first-name-clash", first_name_clash::check),
    ("former-missing", former_missing::check),
    ("glued-sentences", glued_sentences::check),
    ("headline-name-not-in-body", headline_name_not_in_body::check),
    ("headline-number-not-in-body", headline_number_not_in_body::check),
    ("headline-quote-not-in-body", headline_quote_not_in_body::check),
    ("honorific-clash", honorific_clash::check),
    ("name-spelling-drift", name_spelling_drift::check),
    ("one-sided-verbs", one_sided_verbs::check),
    ("pronoun-before-name", pronoun_before_name::check),
    ("pronoun-clash", pronoun_clash::check),
    ("quote-marks-mixed", quote_marks_mixed::check),
    ("quote-marks-unbalanced", quote_marks_unbalanced::check),
    ("quote-two-speakers", quote_two_speakers::check),
    ("quote-without-speaker", quote_without_speaker::check),
    ("repeated-quote-altered", repeated_quote_altered::check),
    ("speaker-not-introduced", speaker_not_introduced::check),
    ("surname-ambiguous", surname_ambiguous::check),
    ("title-clash", title_clash::check),
    ("title-vs-roster", title_vs_roster::check),
    ("web-boilerplate", web_boilerplate::check),
];

/// The names of the checks that are code.
pub(crate) fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|(name, _)| *name).collect()
}

impl Context<'_> {
    /// The day of publication, if it is known.
    pub fn day(&self) -> Option<Day> {
        self.article.document.metadata().published.as_deref().and_then(day)
    }

    /// What the roster says of the article's titles.
    fn tenures(&self) -> &tenure::Judged {
        self.memo.tenures.get_or_init(|| tenure::judge(self))
    }

    /// Quotations of [`said::LEAST`] words or more with their speakers.
    fn said(&self) -> &[said::Said] {
        self.memo.said.get_or_init(|| said::said(self))
    }

    /// The tokens of a range that are words with a capital, in order.
    fn capitals(&self, range: &Range<u32>) -> &[u32] {
        let all = self.memo.capitals.get_or_init(|| {
            let tokens = &self.article.text.tokens;
            let is_capital = |token: &Token| token.kind == Kind::Word && token.is_capital();
            // One in six, or fewer.
            let mut all = Vec::with_capacity(tokens.len() / 6);
            all.extend((0..).zip(tokens).filter(|(_, token)| is_capital(token)).map(|(at, _)| at));
            all
        });
        let at = |end: u32| all.partition_point(|token| *token < end);
        &all[at(range.start)..at(range.end)]
    }

    /// Where each word of the body stands first.
    fn body_words(&self) -> &FxHashMap<u64, u32> {
        self.memo.body_words.get_or_init(|| furniture::body_words(self))
    }

    /// What a block is.
    pub fn block_kind(&self, block: u32) -> Option<BlockKind> {
        self.article.document.blocks().get(block as usize).map(|block| block.kind)
    }

    /// Whether a place is the rule's business: within quotation marks or outside.
    fn wants(&self, span: Span) -> bool {
        match self.rule.in_quote {
            InQuote::No => !is_quoted(self.article, span),
            InQuote::Yes => true,
            InQuote::Only => is_quoted(self.article, span),
        }
    }

    /// Whether a block is a paragraph in the paper's own words.
    pub fn is_copy(&self, block: u32) -> bool {
        self.block_kind(block).is_some_and(|kind| kind.is_paragraph() && kind != BlockKind::BlockQuote)
    }

    /// The paragraph that a byte stands in, counted from 1, as an editor counts and as the table of claims does.
    pub fn paragraph(&self, byte: u32) -> usize {
        let starts = self.memo.paragraphs.get_or_init(|| {
            let blocks = self.article.document.blocks().iter();
            blocks.filter(|block| block.kind.is_paragraph()).map(|block| block.span.start).collect()
        });
        starts.partition_point(|start| *start <= byte).max(1)
    }
}

/// What the rules have to say of an article.
pub(crate) fn check(article: &Article, bench: Bench<'_>) -> Findings {
    let mut out = Findings::default();
    let memo = Memo::default();
    let (text, pack) = (&article.text, bench.pack);
    let tokens = (0_u32..).zip(&text.sentences).flat_map(|(number, sentence)| {
        sentence.tokens.clone().map(move |at| (text.tokens[at as usize].key, at, number))
    });
    let hits = pack.index.hits(&pack.rules, tokens);
    for (number, rule) in pack.rules.iter().enumerate().filter(|(_, rule)| rule.severity.is_some()) {
        run_rule(article, (bench, &memo), rule, Some((&hits, number)), &mut out);
    }
    if let Some(judged) = memo.tenures.into_inner() {
        out.titles = judged.seen;
    }
    finish(article, &mut out);
    ignored::apply(&article.document, pack, &mut out);
    out
}

/// Runs one rule; `hits` are those of all rules of the pack, with the number of this one among them, if it is one.
fn run_rule(
    article: &Article,
    (bench, memo): (Bench<'_>, &Memo),
    rule: &Rule,
    hits: Option<(&Hits<'_>, usize)>,
    out: &mut Findings,
) {
    let Some(severity) = rule.severity else { return };
    let Bench { pack, roster } = bench;
    let context = Context { article, pack, roster, memo, rule };
    let mut flags = Vec::new();
    match &rule.kind {
        RuleKind::Pattern(patterns) => pattern::run(&context, patterns, hits, &mut flags),
        RuleKind::Check(name) => {
            if let Some((_, check)) = CHECKS.iter().find(|(known, _)| known == name) {
                if let Some(needs) = missing(article, rule) {
                    out.skipped.push(Skipped { rule: rule.id.to_string(), needs });
                    return;
                }
                check(&context, &mut flags);
            }
        }
    }
    flags.retain(|flag| context.wants(flag.primary));
    out.findings.extend(flags.into_iter().map(|flag| finding(rule, severity, flag)));
}

/// The evidence that a rule needs and the article lacks.
fn missing(article: &Article, rule: &Rule) -> Option<Need> {
    let metadata = article.document.metadata();
    if rule.evidence.contains(&Evidence::Roster) && metadata.published.is_none() {
        return Some(Need::Date);
    }
    if !rule.evidence.contains(&Evidence::Metadata) {
        return None;
    }
    // An article without captions has none that could be wrong; one without a headline may have lost it.
    if rule.id.starts_with("caption") {
        return None;
    }
    metadata.headline.is_none().then_some(Need::Headline)
}

/// Whether the first word of a span stands between quotation marks.
fn is_quoted(article: &Article, span: Span) -> bool {
    let tokens = article.text.tokens_in(span);
    tokens
        .into_iter()
        .find(|at| article.text.tokens[*at as usize].is_word())
        .is_some_and(|at| article.text.inside[at as usize] != 0)
}

fn finding(rule: &Rule, severity: Severity, flag: Flag) -> Finding {
    let label = |label: Label| Label { text: one_line(&label.text), ..label };
    let mut help = fill(&rule.help, &flag.values);
    let mut evidence = rule.evidence.to_vec();
    if let Some(says) = &flag.roster_says {
        help = format!("{help} {}", one_line(says));
        if !evidence.contains(&Evidence::Roster) {
            evidence.push(Evidence::Roster);
        }
    }
    Finding {
        rule: rule.id.to_string(),
        severity: flag.severity.unwrap_or(severity),
        confidence: flag.confidence.unwrap_or(rule.confidence),
        evidence,
        fingerprint: String::new(),
        message: fill(&rule.message, &flag.values),
        help,
        primary: Label { span: flag.primary, text: String::new() },
        related: flag.related.into_iter().map(label).collect(),
        suggestion: flag.suggestion,
    }
}

/// Puts values into the `{names}` of a message.
fn fill(message: &str, values: &[(&'static str, String)]) -> String {
    let mut out = message.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), &one_line(value));
    }
    out
}

/// Words of the text as a message may hold them: a title in hard-wrapped copy can run over a line end.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sorts findings, drops those that say the same of one place, gives each its fingerprint.
fn finish(article: &Article, out: &mut Findings) {
    out.findings.sort_by(|one, other| {
        (one.primary.span, &one.rule, &one.message).cmp(&(other.primary.span, &other.rule, &other.message))
    });
    out.findings.dedup_by(|second, first| second.rule == first.rule && second.primary.span == first.primary.span);
    // Two checks that would say the same of one place: title-clash has taken what the roster knows into its help.
    let clashes: Vec<Span> =
        out.findings.iter().filter(|one| one.rule == "title-clash").map(|one| one.primary.span).collect();
    out.findings.retain(|one| {
        !(matches!(one.rule.as_str(), "title-vs-roster" | "former-missing") && clashes.contains(&one.primary.span))
    });
    out.skipped.sort_by(|one, other| one.rule.cmp(&other.rule));
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for one in &mut out.findings {
        let key = fingerprint(article, &one.rule, one.primary.span);
        let ordinal = seen.entry(key).or_default();
        one.fingerprint = format!("{:016x}", mix(key, u64::from(*ordinal)));
        *ordinal += 1;
    }
}

/// FNV-1a over the rule and the words of the sentence, without case, marks and punctuation: it survives edits
/// elsewhere and changes of typography.
fn fingerprint(article: &Article, rule: &str, span: Span) -> u64 {
    let text = &article.text;
    let tokens = text.tokens_in(span);
    let sentence = text.sentence_of(tokens.start).map_or(tokens.clone(), |id| text.sentences[id].tokens.clone());
    let mut state = rule.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| mix(state, u64::from(byte)));
    for at in sentence {
        let token = &text.tokens[at as usize];
        if token.is_word() {
            state = mix(state, token.key);
        }
    }
    state
}

const fn mix(state: u64, value: u64) -> u64 {
    (state ^ value).wrapping_mul(0x0100_0000_01b3)
}
