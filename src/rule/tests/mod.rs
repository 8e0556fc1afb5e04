//! Whole rule files, right and wrong, over each other.

mod errors;
mod layers;
