//! STUB for the branch of reports and command line: an article in, findings out.

mod finding;

pub use finding::{Edit, Finding, Findings, Label, Need, Skipped};
