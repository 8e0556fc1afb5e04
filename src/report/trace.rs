//! A claim in, how it was read out: the rules to look at when it was read wrongly.
//!
//! "Putin denied US accusations" is `#3 frame source-cue-object · cue deny · by surname · denied`.

use super::Options;
use crate::article::Article;
use crate::entity::Claim;

/// One line, not yet wrapped: its number as in JSON, frame or sieve, cue entry, how the speaker was found or who tied,
/// addressee, polarity, the claim around it, and the frames that would have read it next.
pub(super) fn trace(article: &Article, number: usize, claim: &Claim, options: &Options) -> String {
    let names = |indices: &[u32]| {
        let name = |index: &u32| Some(article.entities.get(*index as usize)?.name.as_str());
        indices.iter().filter_map(name).collect::<Vec<_>>().join(" or ")
    };
    let mut parts = vec![format!("#{number} frame {}", claim.frame)];
    if !claim.lemma.is_empty() {
        parts.push(format!("cue {}", claim.lemma));
    }
    match claim.resolved_by {
        Some(sieve) => parts.push(format!("by {}", sieve.name())),
        None if claim.candidates.is_empty() && claim.speakers.is_empty() => parts.push("by nobody".to_owned()),
        None => {}
    }
    if !claim.candidates.is_empty() {
        parts.push(format!("by a tie: {}", names(&claim.candidates)));
    }
    if let Some(addressee) = claim.addressee {
        parts.push(format!("to “{}”", addressee.of(article.document.text())));
    }
    parts.push(claim.polarity.name().to_owned());
    if let Some(parent) = claim.parent {
        let around = article.claims.get(parent as usize);
        let hidden = around.is_some_and(|around| !options.classes.contains(&around.class));
        parts.push(format!("inside #{parent}{}", if hidden { " (not shown)" } else { "" }));
    }
    let tried = claim.cue.and_then(|cue| options.attempts.iter().find(|attempt| attempt.cue.start == cue.start));
    let others: Vec<_> = tried.iter().flat_map(|attempt| attempt.fit.iter().skip(1)).map(String::as_str).collect();
    if !others.is_empty() {
        parts.push(format!("also fits {}", others.join(", ")));
    }
    parts.join(" · ")
}
