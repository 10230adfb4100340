//! Comma-separated values (RFC 4180) that a spreadsheet may open: no cell is
//! taken for a formula (OWASP, CSV Injection).

/// What tells Excel that the file is UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Adds a line. A cell that a spreadsheet would take for a formula begins with
/// an apostrophe, which makes it text.
pub fn line(out: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        if cell.starts_with(is_begin_of_formula) {
            out.push('\'');
        }
        for letter in cell.chars() {
            if letter == '"' {
                out.push('"');
            }
            out.push(letter);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

/// The full-width forms count as well: Excel reads them as the others.
const fn is_begin_of_formula(letter: char) -> bool {
    matches!(
        letter,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = String::new();
        line(&mut out, cells);
        out
    }

    #[test]
    fn cells_are_quoted() {
        assert_eq!(
            written(&["a", "", "b,c", "d \"e\"\nf", "–"]),
            "\"a\",\"\",\"b,c\",\"d \"\"e\"\"\nf\",\"–\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for begin in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
        ] {
            let text = written(&[begin]);
            assert!(text.starts_with("\"'"), "{text}");
        }
    }
}
