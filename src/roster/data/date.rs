//! Days as numbers, and dates as ranges of days.
//!
//! "2017-01-20" is one day, "2017-01" is 31, "2017" is 365, "2016-07-01/2017" is from the first of July on.

use super::Day;
use crate::bake::baked;

baked! {
    /// The first and the last day that a date can mean.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Range {
        /// The first.
        pub first: u32,
        /// The last; the same for a date that names a day.
        pub last: u32,
    }
}

impl Range {
    /// Reads a date: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or two of them with a slash, "between these". `None` for anything
    /// else, and for a range that ends before it begins.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((one, other)) = text.split_once('/') {
            let (one, other) = (Self::parse(one)?, Self::parse(other)?);
            return (one.first <= other.last).then_some(Self { first: one.first, last: other.last });
        }
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize, digits: usize| -> Option<u32> {
            let part = *parts.get(at)?;
            (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let year = number(0, 4).filter(|year| *year > 0)?;
        match parts.len() {
            1 => Some(Self { first: count(year, 1, 1), last: count(year, 12, 31) }),
            2 => {
                let month = number(1, 2).filter(|month| (1..=12).contains(month))?;
                Some(Self { first: count(year, month, 1), last: count(year, month, days_of(year, month)) })
            }
            3 => {
                let month = number(1, 2).filter(|month| (1..=12).contains(month))?;
                let of_month = number(2, 2).filter(|day| (1..=days_of(year, month)).contains(day))?;
                let first = count(year, month, of_month);
                Some(Self { first, last: first })
            }
            _ => None,
        }
    }

    /// As [`Range::parse`] reads it.
    #[must_use]
    pub fn show(self) -> String {
        if self.first == self.last {
            return show(self.first);
        }
        let ((year, month, first), (_, _, last)) = (parts(self.first), parts(self.last));
        let whole = |text: String| Self::parse(&text).filter(|range| *range == self).map(|_| text);
        let short = (first == 1 && last >= 28)
            .then(|| whole(format!("{year:04}")).or_else(|| whole(format!("{year:04}-{month:02}"))));
        short.flatten().unwrap_or_else(|| format!("{}/{}", show(self.first), show(self.last)))
    }
}

/// The day that `YYYY-MM-DD` names.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    (text.len() == 10).then(|| Range::parse(text))?.map(|range| range.first)
}

/// A day as `YYYY-MM-DD`.
#[must_use]
pub fn show(day: Day) -> String {
    let (year, month, day) = parts(day);
    format!("{year:04}-{month:02}-{day:02}")
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the beginning of the year 1 (the Gregorian calendar carried back) to this one, itself included.
fn count(year: u32, month: u32, day: u32) -> Day {
    let years = year - 1;
    let before: u32 = (1..month).map(|month| days_of(year, month)).sum();
    years * 365 + years / 4 - years / 100 + years / 400 + before + day
}

/// Year, month and day of a day.
fn parts(day: Day) -> (u32, u32, u32) {
    // 400 years have 146,097 days: the guess is a year off at most.
    let mut year = (u64::from(day) * 400 / 146_097) as u32 + 1;
    while year > 1 && count(year, 1, 1) > day {
        year -= 1;
    }
    while count(year + 1, 1, 1) <= day {
        year += 1;
    }
    let mut rest = day.saturating_sub(count(year, 1, 1)) + 1;
    let mut month = 1;
    while month < 12 && rest > days_of(year, month) {
        rest -= days_of(year, month);
        month += 1;
    }
    (year, month, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_there_and_back() {
        assert_eq!(day("0001-01-01"), Some(1));
        assert_eq!(day("2000-03-01").zip(day("2000-02-28")).map(|(later, earlier)| later - earlier), Some(2));
        for number in (1..=3_652_059).step_by(13) {
            assert_eq!(day(&show(number)), Some(number));
        }
        assert_eq!(show(3_652_059), "9999-12-31");
    }

    #[test]
    fn a_date_is_a_range() {
        let text = |date: &str| Range::parse(date).map(Range::show);
        for date in ["2017-01-20", "2017-01", "2017", "2016-02", "2015-03-02/2017-01-20"] {
            assert_eq!(text(date).as_deref(), Some(date));
        }
        assert_eq!(text("2015/2016-05").as_deref(), Some("2015-01-01/2016-05-31"));
        for wrong in ["", "20", "2017-13", "2017-02-29", "2017-1-2", "2017-01-20-1", "2018/2017", "0000", "soon"] {
            assert_eq!(text(wrong), None, "{wrong}");
        }
    }
}
