//! One line of the articles' file.

use serde::Deserialize;

use super::{SOURCE, filing::Filing, key, timestamp};
use crate::{
    article::references::Loaded,
    document::{Block, BlockId, Document, Paragraph, RichText},
    import::{
        ImportError, Report,
        article::{Body, Comments, Kind, NewArticle, Pin, Status, store::put_rendered},
        content_hash,
        store::NewPlace,
    },
    locale::{Timestamp, Zone, date},
    server::db::WriteTx,
};

/// The record. What it holds beside these (words, HTML, the
/// quotation once more, a picture that is no file) follows from them.
#[derive(Deserialize)]
pub struct Record {
    id: u64,
    slug: String,
    pub title: String,
    /// `KOTA ARUNIKA, 2 Mei 2026`.
    dateline: String,
    summary: String,
    pub category: String,
    pub category_slug: String,
    pub tags: Vec<String>,
    pub tag_slugs: Vec<String>,
    pub author: String,
    pub author_slug: String,
    pub author_email: String,
    #[serde(deserialize_with = "timestamp")]
    published_at: Timestamp,
    paragraphs: Vec<String>,
}

/// An article but for the ids of what it is filed under, which only the thread
/// that writes knows.
pub struct Story {
    pub record: Record,
    hash: String,
    status: Status,
    path: String,
    pub place: Option<NewPlace>,
    pub standfirst: String,
    body: Body,
}

impl Story {
    /// Does all the work that needs no database.
    pub fn parse(line: &str, zone: Zone, now: Timestamp) -> Result<Self, String> {
        let record: Record = serde_json::from_str(line).map_err(|error| error.to_string())?;
        if record.tags.len() != record.tag_slugs.len() {
            return Err("tags and tag_slugs differ in number".to_owned());
        }
        let (year, month, day) = date::path_date(record.published_at, zone);
        Ok(Self {
            hash: content_hash(line.as_bytes()),
            status: if record.published_at > now {
                Status::Scheduled
            } else {
                Status::Published
            },
            path: format!("/{year:04}/{month:02}/{day:02}/{}/", record.slug),
            place: place(&record.dateline),
            standfirst: without_dateline(&record.summary, &record.dateline).to_owned(),
            body: Body::new(&document(&record), &Loaded::default()),
            record,
        })
    }

    pub async fn write(
        self,
        tx: &mut WriteTx,
        filing: &mut Filing,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        let fields = filing.fields(tx, &self, report).await?;
        let article = NewArticle {
            id: None,
            kind: Kind::Story,
            status: self.status,
            slug: self.record.slug,
            path: Some(self.path),
            old_paths: Vec::new(),
            pin: Pin::Unpinned,
            comments: Comments::Open,
            created_at: self.record.published_at,
            published_at: Some(self.record.published_at),
            updated_at: None,
            fields,
        };
        let source_id = self.record.id.to_string();
        let (_, outcome) =
            put_rendered(tx, &key(&source_id), &self.hash, &article, &self.body).await?;
        report.record("article", outcome);
        Ok(())
    }
}

fn document(record: &Record) -> Document {
    let seed = format!("{SOURCE}:{}", record.id);
    let paragraphs = record.paragraphs.iter().enumerate();
    let blocks = paragraphs.map(|(index, text)| {
        let text = match index {
            0 => without_dateline(text, &record.dateline),
            _ => text,
        };
        Block::Paragraph(Paragraph {
            id: BlockId::derived(&seed, index),
            text: RichText::plain(text),
        })
    });
    Document::new(blocks.collect())
}

/// The dateline is printed from the article's place and time.
fn without_dateline<'a>(text: &'a str, dateline: &str) -> &'a str {
    text.strip_prefix(dateline)
        .and_then(|rest| rest.strip_prefix(" — "))
        .unwrap_or(text)
}

/// The place that a dateline names in capitals before its first comma.
fn place(dateline: &str) -> Option<NewPlace> {
    let (name, _) = dateline.split_once(',')?;
    let words: Vec<String> = name.split_whitespace().map(capitalised).collect();
    if words.is_empty() {
        return None;
    }
    Some(NewPlace {
        slug: words.join("-").to_lowercase(),
        name: words.join(" "),
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    let rest = letters.as_str().to_lowercase();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect::<String>()
        + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dateline_becomes_a_place_and_leaves_the_text() {
        let dateline = "KABUPATEN LEMBAH BIRU, 2 Mei 2026";
        assert_eq!(
            place(dateline),
            Some(NewPlace {
                slug: "kabupaten-lembah-biru".to_owned(),
                name: "Kabupaten Lembah Biru".to_owned(),
            })
        );
        let first = format!("{dateline} — Panen dimulai.");
        assert_eq!(without_dateline(&first, dateline), "Panen dimulai.");
        assert_eq!(
            without_dateline("Panen dimulai.", dateline),
            "Panen dimulai."
        );
        assert_eq!(place("tanpa koma"), None);
    }
}
