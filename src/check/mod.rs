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
mod furniture;
mod glued_sentences;
mod headline_name_not_in_body;
mod headline_number_not_in_body;
mod headline_quote_not_in_body;
mod honorific_clash;
mod ignored;
mod name_form;
mod name_spelling_drift;
mod one_sided_verbs;
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
mod title_clash;
mod verify;
mod web_boilerplate;

pub use finding::{Edit, Finding, Findings, Label, Need, Skipped};
pub(crate) use verify::test;
pub use verify::{TestFailure, TestReport};

use crate::article::Article;
use crate::document::BlockKind;
use crate::rule::{InQuote, Rule, RuleKind, RulePack};
use crate::span::Span;
use crate::vocab::{Confidence, Evidence, Severity};

/// What a check reads.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// The rules, for word lists and offices.
    pub pack: &'a RulePack,
    /// The rule that the check runs for: its parameters.
    pub rule: &'a Rule,
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
    ("web-boilerplate", web_boilerplate::check),
];

/// The names of the checks that are code.
pub(crate) fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|(name, _)| *name).collect()
}

impl Context<'_> {
    /// What a block is.
    pub fn block_kind(&self, block: u32) -> Option<BlockKind> {
        self.article.document.blocks().get(block as usize).map(|block| block.kind)
    }

    /// Whether a block is a paragraph in the paper's own words.
    pub fn is_copy(&self, block: u32) -> bool {
        self.block_kind(block).is_some_and(|kind| kind.is_paragraph() && kind != BlockKind::BlockQuote)
    }

    /// The paragraph that a byte stands in, counted from 1, as an editor counts and as the table of claims does.
    pub fn paragraph(&self, byte: u32) -> usize {
        let blocks = self.article.document.blocks();
        blocks.iter().filter(|block| block.span.start <= byte && block.kind.is_paragraph()).count().max(1)
    }
}

/// What the rules have to say of an article.
pub(crate) fn check(article: &Article, pack: &RulePack) -> Findings {
    let mut out = Findings::default();
    for rule in pack.rules.iter().filter(|rule| rule.severity.is_some()) {
        run_rule(article, pack, rule, &mut out);
    }
    finish(article, &mut out);
    ignored::apply(&article.document, pack, &mut out);
    out
}

fn run_rule(article: &Article, pack: &RulePack, rule: &Rule, out: &mut Findings) {
    let Some(severity) = rule.severity else { return };
    let context = Context { article, pack, rule };
    let mut flags = Vec::new();
    match &rule.kind {
        RuleKind::Pattern(patterns) => pattern::run(&context, patterns, &mut flags),
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
    for flag in flags {
        let quoted = is_quoted(article, flag.primary);
        let wanted = match rule.in_quote {
            InQuote::No => !quoted,
            InQuote::Yes => true,
            InQuote::Only => quoted,
        };
        if wanted {
            out.findings.push(finding(rule, severity, flag));
        }
    }
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
    Finding {
        rule: rule.id.to_string(),
        severity: flag.severity.unwrap_or(severity),
        confidence: flag.confidence.unwrap_or(rule.confidence),
        evidence: rule.evidence.to_vec(),
        fingerprint: String::new(),
        message: fill(&rule.message, &flag.values),
        help: fill(&rule.help, &flag.values),
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
    out.skipped.sort_by(|one, other| one.rule.cmp(&other.rule));
    let mut seen: std::collections::HashMap<u64, u32> = std::collections::HashMap::new();
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
