//! Text of any length and any characters in, text that fits a line of a terminal out.
//!
//! "the harbour was not promised to the firm before this vote" in 40 columns is "the harbour was not … before this vote".
//! Columns count character by character: wide ones two, combining ones none. So does annotate-snippets, whose carets
//! have to agree with the cut. Of a long text only the part that can be seen is looked at, so a paragraph of a
//! megabyte costs no more than one of a kilobyte.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// The sign for words left out.
pub(super) const CUT: &str = "…";

/// Columns that `text` takes, once it is cleaned.
pub(super) fn width(text: &str) -> usize {
    Cells::new(text, 0).width()
}

/// `text` with symbols for whatever would act on a terminal, and spaces for line ends.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| symbol(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(symbol).collect())
}

/// What to show for a character, if anything.
const fn symbol(c: char) -> Option<char> {
    Some(match c {
        // What joins emoji into one and what makes them wider: no two terminals agree on the width.
        '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' => return None,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => match char::from_u32(0x2400 + c as u32) {
            Some(picture) => picture,
            None => char::REPLACEMENT_CHARACTER,
        },
        '\u{7f}' => '\u{2421}',
        // C1 controls; and what turns the direction of all that follows on the line.
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    })
}

/// What a terminal shows in one place: a character with all that combines with it.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Its first byte in the text.
    at: usize,
    /// Its first byte in what is shown.
    shown: usize,
    width: usize,
}

/// A text as cells.
#[derive(Debug, Default)]
struct Cells {
    shown: String,
    cells: Vec<Cell>,
    /// One past the last byte in the text.
    end: usize,
}

impl Cells {
    /// The cells of `text`, whose first byte is byte `base` of the whole.
    fn new(text: &str, base: usize) -> Self {
        let mut this = Self { end: base + text.len(), ..Self::default() };
        for (at, c) in text.char_indices() {
            let Some(c) = symbol(c) else { continue };
            let width = c.width().unwrap_or(0);
            let shown = this.shown.len();
            this.shown.push(c);
            if width > 0 || this.cells.is_empty() {
                this.cells.push(Cell { at: base + at, shown, width });
            }
        }
        this
    }

    fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width).sum()
    }

    fn width_of(&self, cells: Range<usize>) -> usize {
        self.cells[cells].iter().map(|cell| cell.width).sum()
    }

    /// The first cell at or after byte `at` of the whole text; a place inside of a cell is that cell.
    fn index(&self, at: usize) -> usize {
        if at >= self.end {
            return self.cells.len();
        }
        self.cells.partition_point(|cell| cell.at <= at).saturating_sub(1)
    }

    /// How many cells begin before byte `at` of the whole text.
    fn before(&self, at: usize) -> usize {
        self.cells.partition_point(|cell| cell.at < at)
    }

    fn show(&self, cells: Range<usize>) -> &str {
        let byte = |index: usize| self.cells.get(index).map_or(self.shown.len(), |cell| cell.shown);
        &self.shown[byte(cells.start)..byte(cells.end)]
    }
}

/// How many cells, from the first of `cells` on, take at most `width` columns.
fn fitting<'a>(cells: impl IntoIterator<Item = &'a Cell>, width: usize) -> usize {
    let mut columns = 0;
    let fits = |cell: &&Cell| {
        columns += cell.width;
        columns <= width
    };
    cells.into_iter().take_while(fits).count()
}

/// Bytes that are looked at for each column to fill: a character has up to four, and may have others on it.
const BYTES_A_COLUMN: usize = 16;

/// `text` in at most that many columns, words from its middle left out.
pub(super) fn elide(text: &str, columns: usize) -> String {
    let reach = (columns + 1).saturating_mul(BYTES_A_COLUMN);
    if text.len() <= 2 * reach {
        let whole = Cells::new(text, 0);
        if whole.width() <= columns {
            return whole.shown;
        }
    }
    let room = columns.saturating_sub(3);
    if room < 8 {
        return shorten(text, columns);
    }
    // One column more than there is room for: the space there shows that the word before it is whole.
    let head = Cells::new(&text[..text.floor_char_boundary(reach)], 0);
    let most = room * 2 / 3;
    let seen = head.show(0..fitting(&head.cells, most + 1));
    let word = seen.rfind(' ').filter(|space| *space * 2 > seen.len()).map(|space| &seen[..space]);
    let head = word.unwrap_or_else(|| head.show(0..fitting(&head.cells, most)));
    let tail = Cells::new(&text[text.ceil_char_boundary(text.len().saturating_sub(reach))..], 0);
    let most = room - width(head);
    let last = |columns| tail.show(tail.cells.len() - fitting(tail.cells.iter().rev(), columns)..tail.cells.len());
    let seen = last(most + 1);
    let word = seen.find(' ').filter(|space| *space * 2 < seen.len()).map(|space| &seen[space..]);
    let tail = word.unwrap_or_else(|| last(most));
    format!("{} {CUT} {}", head.trim_end(), tail.trim_start())
}

/// `text` in at most `width` columns, its end left out.
pub(super) fn shorten(text: &str, width: usize) -> String {
    let reach = (width + 1).saturating_mul(BYTES_A_COLUMN);
    let cells = Cells::new(&text[..text.floor_char_boundary(reach)], 0);
    if text.len() <= reach && cells.width() <= width {
        return cells.shown;
    }
    match width.checked_sub(1) {
        Some(room) => format!("{}{CUT}", cells.show(0..fitting(&cells.cells, room))),
        None => String::new(),
    }
}

/// `text` in lines of at most `width` columns, broken at spaces, the lines after the first `indent` columns shorter.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    let mut room = width.max(1);
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let mut cells = Cells::new(word, 0);
        if columns > 0 && columns + 1 + cells.width() > room {
            lines.push(std::mem::take(&mut line));
            (columns, room) = (0, width.saturating_sub(indent).max(1));
        }
        while columns == 0 && cells.width() > room {
            // A path, a link: broken where the line ends. A wide character in one column goes there all the same.
            let head = fitting(&cells.cells, room).max(1);
            lines.push(cells.show(0..head).to_owned());
            cells = Cells::new(cells.show(head..cells.cells.len()), 0);
            room = width.saturating_sub(indent).max(1);
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(&cells.shown);
        columns += cells.width();
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A stretch of text, cut to fit around what is to be seen.
#[derive(Debug)]
pub(super) struct Window {
    cells: Cells,
    range: Range<usize>,
    /// Bytes in front of the first cell.
    lead: usize,
    /// What to print.
    pub shown: String,
}

impl Window {
    /// As much of `text[stretch]` around the bytes `focus` as `width` columns hold, with `after` columns to the right
    /// of the focus if that can be.
    pub(super) fn new(text: &str, stretch: Range<usize>, focus: Range<usize>, width: usize, after: usize) -> Self {
        let focus = focus.start.clamp(stretch.start, stretch.end)..focus.end.clamp(stretch.start, stretch.end);
        // A caret behind the last character needs a column, too.
        let width = width.saturating_sub(usize::from(focus.start == stretch.end));
        let reach = (width + 1).saturating_mul(BYTES_A_COLUMN);
        let from = text.floor_char_boundary(focus.start.saturating_sub(reach)).max(stretch.start);
        let to = focus.end.min(focus.start.saturating_add(reach)).saturating_add(reach);
        let to = text.ceil_char_boundary(to.min(text.len())).min(stretch.end);
        let cells = Cells::new(&text[from..to], from);
        let (cut_before, cut_after) = (from > stretch.start, to < stretch.end);
        let len = cells.cells.len();
        let start = cells.index(focus.start).min(len);
        let end = cells.before(focus.end).max(start);
        // A column at each end for the sign that something is left out.
        let room = width.saturating_sub(2);
        let used = cells.width_of(start..end);
        let after = if used + after > room { 0 } else { after };
        let mut range = 0..len;
        if cut_before || cut_after || cells.width() > width || cells.width_of(0..end) + after > width {
            range = if used >= room {
                start..start + fitting(&cells.cells[start..], room)
            } else {
                grow(&cells, start..end, room - used, after)
            };
        }
        let before = cut_before || range.start > 0;
        let behind = cut_after || range.end < len;
        let lead = if before { CUT } else { "" };
        let shown = format!("{lead}{}{}", cells.show(range.clone()), if behind { CUT } else { "" });
        Self { lead: lead.len(), cells, range, shown }
    }

    /// Where in `shown` the bytes `range` of the text are; `None` if they are not to be seen.
    pub(super) fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        let cells = &self.cells;
        let start = cells.index(range.start);
        let end = cells.before(range.end).max(start);
        let start = start.max(self.range.start);
        let end = end.min(self.range.end);
        if start > self.range.end || end < self.range.start || (range.end > range.start && start >= end) {
            return None;
        }
        let start = self.lead + cells.show(self.range.start..start).len();
        Some(start..self.lead + cells.show(self.range.start..end).len().max(start - self.lead))
    }

    /// Columns to the right of the caret under a place of `shown`, out of `width`.
    pub(super) fn columns_after(&self, place: &Range<usize>, width: usize) -> usize {
        width.saturating_sub(self::width(&self.shown[..place.end]) + usize::from(place.is_empty()))
    }
}

/// `middle` with cells from both sides, `room` columns of them, as evenly as the ends of the text allow, but `keep` of
/// the columns on the right.
fn grow(cells: &Cells, middle: Range<usize>, room: usize, keep: usize) -> Range<usize> {
    let before = cells.width_of(0..middle.start);
    let after = cells.width_of(middle.end..cells.cells.len());
    let half = room / 2;
    let left = if after < room - half { room - after } else { half.min(before) };
    let left = left.min(room.saturating_sub(keep));
    let right = room - left.min(before);
    let mut range = middle;
    let mut columns = 0;
    while let Some(cell) = range.start.checked_sub(1).map(|index| cells.cells[index]) {
        columns += cell.width;
        if columns > left {
            break;
        }
        range.start -= 1;
    }
    columns = 0;
    while let Some(cell) = cells.cells.get(range.end) {
        columns += cell.width;
        if columns > right {
            break;
        }
        range.end += 1;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str, focus: &str, width: usize) -> (String, String) {
        let at = text.find(focus).unwrap();
        let window = Window::new(text, 0..text.len(), at..at + focus.len(), width, 0);
        let place = window.place(at..at + focus.len()).unwrap();
        let columns = |text: &str| self::width(text);
        let marks = " ".repeat(columns(&window.shown[..place.start])) + &"^".repeat(columns(&window.shown[place]));
        (window.shown, marks)
    }

    #[test]
    fn a_window_is_centred() {
        let text = "The council voted on Monday to sell the old harbour to a firm from the coast.";
        assert_eq!(window(text, "sell", 200).0, text);
        assert_eq!(window(text, "sell", 20), ("…day to sell the ol…".to_owned(), "        ^^^^".to_owned()));
        assert_eq!(window(text, "The", 12), ("The counci…".to_owned(), "^^^".to_owned()));
        assert_eq!(window(text, "coast.", 12), ("…the coast.".to_owned(), "     ^^^^^^".to_owned()));
        assert_eq!(window(text, "voted on Monday to sell", 12).0, "…voted on M…");
    }

    #[test]
    fn a_window_of_a_long_text_looks_at_little_of_it() {
        let text = format!("{} FLAG {}", "äö ".repeat(1_000_000), "日本 ".repeat(1_000_000));
        let (shown, marks) = window(&text, "FLAG", 40);
        assert!(width(&shown) <= 40, "{shown}");
        assert!(width(&shown) >= 37, "{shown}");
        assert_eq!(shown.chars().skip(marks.find('^').unwrap()).take(4).collect::<String>(), "FLAG");
    }

    #[test]
    fn wide_and_combining_characters_keep_the_carets_in_place() {
        assert_eq!(window("日本 said no", "said", 80).1, "     ^^^^");
        assert_eq!(window("e\u{301}te\u{301} said no", "said", 80).1, "    ^^^^");
        assert_eq!(window("日本 said no", "本", 80).1, "  ^^");
        assert_eq!(window("👩‍👩‍👧 said", "said", 80), ("👩👩👧 said".to_owned(), "       ^^^^".to_owned()));
        assert_eq!(window("❤\u{fe0f} said", "said", 80), ("❤ said".to_owned(), "  ^^^^".to_owned()));
    }

    #[test]
    fn no_window_is_too_wide() {
        let text = "日本e\u{301}\t\0👩‍👧 a ".repeat(40);
        for width_wanted in 4..60 {
            for (at, _) in text.char_indices().step_by(7) {
                for len in [0, 1, 30] {
                    let end = text.ceil_char_boundary((at + len).min(text.len()));
                    let window = Window::new(&text, 0..text.len(), at..end, width_wanted, len / 2);
                    assert!(width(&window.shown) <= width_wanted, "{}", window.shown);
                    if let Some(place) = window.place(at..end) {
                        assert!(window.shown.get(place.clone()).is_some(), "{place:?} {}", window.shown);
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(clean("a\tb\0\u{1b}[31m\u{9b}\u{202e}\u{7f}\r\n"), "a␉b␀␛[31m��␡  ");
        assert_eq!(clean("“Ruiz” 日本 é"), "“Ruiz” 日本 é");
    }

    #[test]
    fn words_are_left_out_of_the_middle() {
        let text = "the harbour was not promised to any firm in the year before";
        assert_eq!(elide(text, 40), "the harbour was not … in the year before");
        assert_eq!(elide(text, 59), text);
        for width_wanted in 0..56 {
            assert!(width(&elide(text, width_wanted)) <= width_wanted);
            assert!(width(&elide(&"日本".repeat(300), width_wanted)) <= width_wanted);
            assert!(width(&shorten(&"日本".repeat(300), width_wanted)) <= width_wanted);
        }
    }

    #[test]
    fn lines_are_wrapped() {
        assert_eq!(wrap("one two three four", 9, 2), ["one two", "three", "four"]);
        assert_eq!(wrap("abcdefghij kl", 4, 0), ["abcd", "efgh", "ij", "kl"]);
        assert_eq!(wrap("", 4, 0), Vec::<String>::new());
    }

    #[test]
    fn a_place_without_width_is_a_place() {
        let window = Window::new("no.", 0..3, 3..3, 80, 0);
        assert_eq!(window.place(3..3), Some(3..3));
        assert_eq!(window.place(0..0), Some(0..0));
    }

    #[test]
    fn a_window_keeps_room_for_a_label() {
        let text = "The council voted on Monday to sell the old harbour to a firm from the coast.";
        let at = text.find("coast").unwrap();
        let cut = |after| Window::new(text, 0..text.len(), at..at + 5, 30, after);
        assert_eq!(cut(0).shown, "…ur to a firm from the coast.");
        assert_eq!(cut(12).shown, "…m from the coast.");
        assert_eq!(cut(40).shown, cut(0).shown);
    }
}
