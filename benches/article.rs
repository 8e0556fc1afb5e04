//! The whole way from bytes to report, and each stage of it, counted in bytes of the article.
//!
//! `cargo bench` runs all; `cargo bench -- long/check` one stage on one text.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::report::{ClaimsFormat, FindingsFormat, Options};
use sayso::{Article, Desk, Document, Findings, InputFormat, RuleFile, analyze, bench, check};

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(name);
    fs::read_to_string(path).expect("the fixture is there")
}

/// The text of a Markdown article, without front matter, so that several make one.
fn body(name: &str) -> String {
    let text = fixture(name);
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body.to_owned());
    body.unwrap_or(text)
}

/// Texts by name: a short article, one as long as a Sunday feature, and as many articles as make a megabyte.
fn samples() -> Vec<(&'static str, Vec<String>)> {
    let articles = ["summit.md", "council.md", "trial.md", "harbour.txt", "strike.txt"].map(body);
    let size: usize = articles.iter().map(String::len).sum();
    let corpus = articles.iter().cycle().take(articles.len() * (1_000_000 / size)).cloned().collect();
    vec![("short", vec![articles[0].clone()]), ("long", vec![articles.join("\n\n")]), ("corpus", corpus)]
}

fn read(text: &str) -> Document {
    Document::read(text.as_bytes(), InputFormat::Markdown, Some("story.md")).expect("fixtures can be read")
}

fn findings_report(article: &Article, findings: &Findings, options: &Options) -> usize {
    let mut out = Vec::new();
    FindingsFormat::Json.write(article, findings, options, &mut out).expect("a vector takes everything");
    out.len()
}

fn stages(criterion: &mut Criterion) {
    let desk = Desk::builtin();
    let options = Options::default();
    for (name, texts) in samples() {
        let bytes: usize = texts.iter().map(String::len).sum();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes as u64)).measurement_time(Duration::from_secs(3)).sample_size(20);

        let documents: Vec<Document> = texts.iter().map(|text| read(text)).collect();
        let tokenised: Vec<_> = documents.iter().map(|document| bench::text(document, &desk)).collect();
        let mentions: Vec<_> = tokenised.iter().map(|text| bench::mentions(text, &desk)).collect();
        let attributions: Vec<_> = tokenised.iter().map(|text| bench::attributions(text, &desk)).collect();
        let articles: Vec<Article> = documents.iter().map(|document| analyze(document.clone(), &desk)).collect();
        let findings: Vec<Findings> = articles.iter().map(|article| check(article, &desk)).collect();

        group.bench_function("whole", |bencher| {
            bencher.iter(|| {
                for text in &texts {
                    let article = analyze(read(text), &desk);
                    let findings = check(&article, &desk);
                    black_box(findings_report(&article, &findings, &options));
                }
            });
        });
        group.bench_function("document", |bencher| {
            bencher.iter(|| texts.iter().for_each(|text| drop(black_box(read(text)))));
        });
        group.bench_function("text", |bencher| {
            bencher.iter(|| documents.iter().for_each(|document| drop(black_box(bench::text(document, &desk)))));
        });
        group.bench_function("mentions", |bencher| {
            bencher.iter(|| tokenised.iter().for_each(|text| drop(black_box(bench::mentions(text, &desk)))));
        });
        group.bench_function("attributions", |bencher| {
            bencher.iter(|| tokenised.iter().for_each(|text| drop(black_box(bench::attributions(text, &desk)))));
        });
        group.bench_function("claims", |bencher| {
            bencher.iter(|| {
                for ((text, mentions), attributions) in tokenised.iter().zip(&mentions).zip(&attributions) {
                    black_box(bench::claims(text, &desk, mentions, attributions));
                }
            });
        });
        group.bench_function("check", |bencher| {
            bencher.iter(|| articles.iter().for_each(|article| drop(black_box(check(article, &desk)))));
        });
        group.bench_function("report", |bencher| {
            bencher.iter(|| {
                for (article, findings) in articles.iter().zip(&findings) {
                    let mut out = Vec::new();
                    ClaimsFormat::Json.write(article, findings, &options, &mut out).expect("a vector takes everything");
                    black_box(out.len() + findings_report(article, findings, &options));
                }
            });
        });
        group.finish();
    }
}

/// A pack of 500 pattern rules, each anchored on one of the words that stand most often in news (`.ci/words`).
fn many_rules() -> Desk {
    let words: Vec<&str> = include_str!("words.txt").lines().collect();
    let files: Vec<RuleFile> = words
        .iter()
        .enumerate()
        .map(|(number, word)| {
            // With another of the words, as phrases have it.
            let other = words[(number * 7 + 3) % words.len()];
            let (pattern, example) = match number % 4 {
                0 => (format!("{word} {other}"), format!("{word} {other}")),
                1 => (format!("the ...2 {word} /[a-z]+/ {other}"), format!("the {word} is {other}")),
                2 => (format!("( very | quite )? {word} ( {other} | <weekday> )"), format!("quite {word} {other}")),
                _ => (format!("{word} ...3 {other}"), format!("{word} was {other}")),
            };
            let text = format!(
                "message = \"“{{words}}”\"\nseverity = \"info\"\npattern = '{pattern}'\n\
                 flags = ['It is [primary {example}].']\npasses = ['No.']\n"
            );
            RuleFile { name: format!("word-{number}.toml"), text }
        })
        .collect();
    Desk::builtin().with_rules(&files).expect("they are rules")
}

/// The whole way with the built-in rules alone, and with 500 more.
fn rules(criterion: &mut Criterion) {
    let (_, texts) = samples().pop().expect("there are samples");
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("rules");
    group.throughput(Throughput::Bytes(bytes as u64)).measurement_time(Duration::from_secs(3)).sample_size(20);
    for (name, desk) in [("built-in", Desk::builtin()), ("and-500-more", many_rules())] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for text in &texts {
                    let article = analyze(read(text), &desk);
                    black_box(check(&article, &desk).findings.len());
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, rules);
criterion_main!(benches);
