//! A claim in, the words that people read beside it out: "said", "DENIES", "NOT would say"; "JOINT", "CARRIED", "GUESS".

use crate::entity::Claim;
use crate::vocab::Polarity;

/// What the speaker did, `cue` being the word of the article.
pub(super) fn act(claim: &Claim, cue: &str) -> String {
    match claim.polarity {
        Polarity::Asserted => cue.to_owned(),
        Polarity::Denied => "DENIES".to_owned(),
        Polarity::Asked => "ASKED".to_owned(),
        Polarity::Negated => format!("NOT {cue}"),
        Polarity::Conditional => format!("IF {cue}"),
    }
}

/// What is to be known of how its speaker was found.
pub(super) fn tags(claim: &Claim) -> Vec<&'static str> {
    let all = [
        (claim.speakers.len() > 1, "JOINT"),
        (claim.carried, "CARRIED"),
        (claim.speakers.is_empty() && !claim.candidates.is_empty(), "GUESS"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, tag)| tag).collect()
}
