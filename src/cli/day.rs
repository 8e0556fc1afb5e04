//! Days of the calendar as numbers, and today: 2026-11-26 is day 20,783 since 1970 began.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today, in universal time.
pub(super) fn today() -> i64 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds / 86_400).unwrap_or(0)
}

/// The number of a day that is written as YYYY-MM-DD and is one.
pub(super) fn number(day: &str) -> Option<i64> {
    let day = sayso::calendar_date(day)?;
    let part = |range: std::ops::Range<usize>| day[range].parse::<i64>().ok();
    let (year, month, of_month) = (part(0..4)?, part(5..7)?, part(8..10)?);
    // A year that begins in March has its leap day at its end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (153 * month + 2) / 5 + of_month - 1 - 719_468)
}

/// The day of a number, as YYYY-MM-DD.
pub(super) fn date(number: i64) -> String {
    let days = number + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_agree() {
        assert_eq!((number("1970-01-01"), number("2026-11-26"), number("2026-02-30")), (Some(0), Some(20_783), None));
        for day in (-100_000..200_000).step_by(7) {
            assert_eq!(number(&date(day)), Some(day));
        }
        assert_eq!([11_016, 11_017].map(date), ["2000-02-29", "2000-03-01"]);
    }
}
