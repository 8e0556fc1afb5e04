//! What the end of content leaves to the rest of the sentence.
//!
//! In: where content begins and where the scan in `edge` ends it. Out: its end without the words that open what follows: "said it
//! was unsafe[, but] according to Lund, …", "denied the charges [days] after …".

use super::slots::Slots;
use crate::lexicon::Facts;
use crate::text::Kind;

impl Slots<'_> {
    /// The edge without what opens the next statement: "said it was unsafe[, but] according to Lund, it is safe", "it would close[,
    /// and on Friday], the town closed it".
    pub(super) fn without_opening(&self, start: u32, edge: u32) -> u32 {
        const LONGEST: u32 = 6;
        let view = &self.view;
        let open = view.trimmed(start..edge).end;
        let comma = (start + 2..open)
            .rev()
            .take(LONGEST as usize)
            .find(|at| view.kind(*at) == Some(Kind::Comma) && !view.quoted(*at))
            .filter(|comma| view.reads_any(comma + 1, &["and", "but", "while", "though", "although"]));
        let Some(comma) = comma else { return self.without_measure(start, open, edge) };
        let fronted = view.reads_any(comma + 1, &["and", "but"])
            && view.kind(open) == Some(Kind::Comma)
            && view.reads_any(comma + 2, &["in", "on", "at", "by", "after", "before", "last"])
            && !view.has_finite(comma + 2..open);
        if comma + 2 == open || fronted { comma } else { edge }
    }

    /// "denied the charges [days] after a court ruled", "criticized the deal [even] after it passed": how long after goes with the
    /// rest.
    fn without_measure(&self, start: u32, open: u32, edge: u32) -> u32 {
        let view = &self.view;
        let measures = [
            "days", "hours", "weeks", "months", "years", "minutes", "moments", "even", "just", "shortly", "right",
            "only", "soon",
        ];
        let cut = open > start + 2
            && view.reads_any(open, &["after", "before", "as", "when"])
            && view.reads_any(open - 1, &measures);
        // "[seven months] before"
        let counted = open > start + 3
            && (view.kind(open - 2) == Some(Kind::Number)
                || view.token(open - 2).is(Facts::NUMBER)
                || view.reads(open - 2, "a"));
        if cut { open - 1 - u32::from(counted) } else { edge }
    }
}
