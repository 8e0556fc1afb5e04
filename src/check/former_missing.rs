//! A title without “former” of somebody who has left the office.
//!
//! "Florida Gov. Jeb Bush" on 2016-02-08 is flagged; "Secretary Clinton" is a courtesy, and "Gov. Bush ran Florida in 2003"
//! speaks of then.

use super::tenure::Kind;
use super::title_vs_roster::flag;
use super::{Context, Flag};

/// Flags titles of offices that are over.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    flag(context, Kind::Over, flags);
}
