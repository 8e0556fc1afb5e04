//! The program.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.last().unwrap();
    if args[0] == "test" {
        let report = sayso::dev_test(&args[1..]);
        for f in &report.failed {
            println!("{}:{} {}\n  {}\n  want {}\n  read {}", f.file, f.line, f.rule, f.example, f.expected, f.read);
        }
        println!("{} passed, {} failed", report.passed, report.failed.len());
        return;
    }
    if args[0] == "checktext" {
        let text = std::fs::read_to_string(path).unwrap();
        for f in sayso::dev_check(&text).findings {
            println!("{:?}", f);
        }
        return;
    }
    if args[0] == "check" {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            println!("{}", sayso::dev_findings(line));
        }
        return;
    }
    for line in std::fs::read_to_string(path).unwrap().lines() {
        println!("{}", sayso::dev_claims(line));
    }
}
