//! Bytes of a text to lines and columns of an editor, and back; columns count in UTF-16.
//!
//! In "a\n😀b" byte 6, the "b", is line 1, character 2.

use lsp_types::{Position, Range};

#[derive(Debug)]
pub(super) struct Lines {
    /// First byte of every line.
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|(at, byte)| **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
        Self { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let units = text[self.starts[line]..byte].encode_utf16().count();
        Position::new(u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(units).unwrap_or(u32::MAX))
    }

    pub(super) fn range(&self, text: &str, bytes: std::ops::Range<usize>) -> Range {
        Range::new(self.position(text, bytes.start), self.position(text, bytes.end))
    }

    /// The byte at a position; past the end of a line, the end of it.
    pub(super) fn byte(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= position.character as usize {
                return start + at;
            }
            units += c.len_utf16();
        }
        start + line.len()
    }

    /// First byte of the line that holds a byte.
    pub(super) fn start_of_line(&self, byte: usize) -> usize {
        self.starts[self.starts.partition_point(|start| *start <= byte).saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text = "é\r\n😀b\rc\n";
        let lines = Lines::of(text);
        assert_eq!(lines.position(text, 8), Position::new(1, 2));
        for (byte, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
            assert_eq!(lines.byte(text, lines.position(text, byte)), byte, "{c}");
        }
        assert_eq!(lines.byte(text, Position::new(0, 99)), 2);
        assert_eq!(lines.byte(text, Position::new(99, 0)), text.len());
    }
}
