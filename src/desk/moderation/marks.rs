//! Where in a comment stands what was found in it.

/// The most places that are marked.
const MOST: usize = 100;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Plain(&'a str),
    /// Something that was found.
    Marked(&'a str),
}

/// The text in pieces, which together are the text. What was found stands there as
/// it is written; where two overlap, one mark covers both.
pub fn parts<'a>(text: &'a str, found: &[&str]) -> Vec<Part<'a>> {
    let mut places: Vec<(usize, usize)> = found
        .iter()
        .filter(|words| !words.is_empty())
        .flat_map(|words| text.match_indices(*words))
        .map(|(at, words)| (at, at + words.len()))
        .take(MOST)
        .collect();
    places.sort_unstable();
    let mut parts = Vec::new();
    let mut done = 0;
    for (start, end) in joined(places) {
        push(&mut parts, Part::Plain, text.get(done..start));
        push(&mut parts, Part::Marked, text.get(start..end));
        done = end;
    }
    push(&mut parts, Part::Plain, text.get(done..));
    parts
}

fn push<'a>(parts: &mut Vec<Part<'a>>, part: fn(&'a str) -> Part<'a>, text: Option<&'a str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        parts.push(part(text));
    }
}

/// In order, with those that touch made one.
fn joined(places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in places {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_marked_where_it_stands() {
        assert_eq!(
            parts("Main sl0t di sini, sl0t!", &["sl0t"]),
            [
                Part::Plain("Main "),
                Part::Marked("sl0t"),
                Part::Plain(" di sini, "),
                Part::Marked("sl0t"),
                Part::Plain("!"),
            ]
        );
        assert_eq!(
            parts("Tidak apa-apa.", &["sl0t", ""]),
            [Part::Plain("Tidak apa-apa.")]
        );
        assert_eq!(parts("", &["a"]), []);
    }

    #[test]
    fn what_overlaps_is_one_mark_and_no_letter_is_lost() {
        let text = "é judi online é";
        let found = parts(text, &["judi on", "online", "é"]);
        assert_eq!(found[2], Part::Marked("judi online"));
        let whole: String = found
            .iter()
            .map(|part| match part {
                Part::Plain(text) | Part::Marked(text) => *text,
            })
            .collect();
        assert_eq!(whole, text);
    }
}
