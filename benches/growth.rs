//! What a byte costs while one document grows from 1 KB to 64 MB, and a folder from 10 files to 20,000.
//!
//! `cargo bench --bench growth` takes a few minutes, most of them for the two largest; `-- document` is one half. The text
//! is the made-up wire's. What may not depend on the machine, instructions a byte, is measured by `.ci/growth`.

#[path = "../examples/wire/article.rs"]
mod article;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use article::article;
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use sayso::{Desk, Document, InputFormat, analyze, check};

/// Sizes of the document, in KB.
const DOCUMENTS: [usize; 5] = [1, 64, 1024, 16 * 1024, 64 * 1024];
/// Files in the folder.
const FOLDERS: [u64; 4] = [10, 100, 1_000, 20_000];

/// `cargo bench -- --test` only sees whether everything runs, so the small sizes do.
fn only_tested() -> bool {
    std::env::args().any(|argument| argument == "--test")
}

/// Articles one after the other, as many paragraphs as fit into so many bytes.
fn document(size: usize) -> String {
    let mut text = String::with_capacity(size + 8_192);
    for number in 0.. {
        let (headline, body) = article(number);
        text.extend([&headline, "\n\n", &body]);
        if text.len() > size {
            break;
        }
    }
    let end = text[..text.floor_char_boundary(size)].rfind("\n\n").unwrap_or(0);
    text.truncate(end);
    text
}

fn one_document(criterion: &mut Criterion) {
    let desk = Desk::builtin();
    let mut group = criterion.benchmark_group("document");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    for size in DOCUMENTS.into_iter().filter(|size| !only_tested() || *size < 1024) {
        let text = document(size * 1024);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(format!("{size} KB")), &text, |bencher, text| {
            bencher.iter(|| {
                let document = Document::read(text.as_bytes(), InputFormat::Text, None).expect("it is UTF-8");
                black_box(check(&analyze(document, &desk), &desk).findings.len())
            });
        });
    }
    group.finish();
}

/// A folder with so many articles, a file each, a hundred folders at most: its path and size in bytes.
fn folder(files: u64) -> (PathBuf, u64) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("growth-{files}"));
    let mut size = 0;
    for number in 0..files {
        let folder = root.join(format!("{:02}", number % 100));
        fs::create_dir_all(&folder).expect("the target folder is ours");
        let (headline, body) = article(number);
        let text = format!("{headline}\n\n{body}");
        fs::write(folder.join(format!("{number:05}.txt")), &text).expect("the folder is ours");
        size += text.len() as u64;
    }
    (root, size)
}

/// The program itself, start-up, files and output included, with as many threads as there are cores.
fn a_folder(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("folder");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    for files in FOLDERS.into_iter().filter(|files| !only_tested() || *files < 1_000) {
        let (root, size) = folder(files);
        group.throughput(Throughput::Bytes(size));
        group.bench_with_input(BenchmarkId::from_parameter(format!("{files} files")), &root, |bencher, root| {
            bencher.iter(|| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
                command.args(["check", "--fail-on", "never", "--format", "jsonl"]).arg(root);
                let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
                assert!(status.success(), "{status}");
            });
        });
        fs::remove_dir_all(&root).expect("the folder is ours");
    }
    group.finish();
}

criterion_group!(benches, one_document, a_folder);
criterion_main!(benches);
