//! The program.
fn main() {
    let path = std::env::args().last().unwrap();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        println!("{}", sayso::dev_claims(line));
    }
}
