//! The pages that press law and the Dewan Pers ask of every newsroom: who is
//! responsible, by which rules it works, how to answer and to complain.
//!
//! A newsroom begins with a text of each, in which square brackets mark what it
//! must fill in. From then on they are articles of kind `page` and belong to its
//! editors: a page is written once, so edits stay, and so do deletions. A page
//! of the newsroom's own counts in place of ours and is left alone; ours makes
//! way for it, unless it was edited. In either case all eight addresses answer.

mod store;
#[cfg(test)]
mod tests;

use self::store::NewsroomPage;
use super::{
    ImportError, ImportKey, ItemKind, Outcome, Report,
    article::{
        Comments, Fields, Kind, NewArticle, Pin, Status,
        store::{path_owner, put_article},
    },
    content_hash,
    menu::{Location, NewMenu, NewMenuItem, Target, store::put_menu},
    store::import_item,
};
use crate::{
    document::{ArticleId, Document, HtmlImage, MediaId, Resolver, parse_html},
    locale::Timestamp,
    server::db::{Db, WriteTx},
};

/// `import_item.source` of the pages and their menu.
const SOURCE: &str = "warta";
/// Slug of the menu that is made for the footer.
const FOOTER: &str = "institusi";

/// Marks the newsroom's name in the texts.
const NAME_MARK: &str = "[Nama media]";
/// Marks what UU Pers 40/1999, article 12, asks for.
const PUBLISHER_MARK: &str = "[Nama badan hukum, alamat lengkap, dan nama penanggung jawab]";

/// One of the pages; it stands at `/slug/`.
struct Page {
    slug: &'static str,
    title: &'static str,
    /// What such a page is called on other sites.
    also: &'static [&'static str],
    /// The body as HTML, with its places to fill in.
    html: &'static str,
}

const PAGES: [Page; 8] = [
    Page {
        slug: "redaksi",
        title: "Redaksi",
        also: &["susunan-redaksi", "box-redaksi", "tim-redaksi"],
        html: include_str!("pages/redaksi.html"),
    },
    Page {
        slug: "pedoman-media-siber",
        title: "Pedoman Media Siber",
        also: &["pedoman-pemberitaan-media-siber", "pedoman-siber"],
        html: include_str!("pages/pedoman-media-siber.html"),
    },
    Page {
        slug: "kode-etik",
        title: "Kode Etik",
        also: &["kode-etik-jurnalistik"],
        html: include_str!("pages/kode-etik.html"),
    },
    Page {
        slug: "hak-jawab",
        title: "Hak Jawab",
        also: &["hak-jawab-dan-koreksi", "hak-jawab-koreksi"],
        html: include_str!("pages/hak-jawab.html"),
    },
    Page {
        slug: "syarat-komentar",
        title: "Syarat Komentar",
        also: &["ketentuan-komentar", "aturan-komentar"],
        html: include_str!("pages/syarat-komentar.html"),
    },
    Page {
        slug: "privasi",
        title: "Privasi",
        also: &["kebijakan-privasi", "privacy-policy"],
        html: include_str!("pages/privasi.html"),
    },
    Page {
        slug: "disclaimer",
        title: "Disclaimer",
        also: &["penafian", "sanggahan"],
        html: include_str!("pages/disclaimer.html"),
    },
    Page {
        slug: "kontak",
        title: "Kontak",
        also: &["hubungi-kami", "kontak-kami", "contact"],
        html: include_str!("pages/kontak.html"),
    },
];

/// What is known of the newsroom; the rest stays a place to fill in.
#[derive(Clone, Debug, Default)]
struct Facts {
    name: Option<String>,
    publisher: Option<String>,
}

/// Writes the pages and their menu into a database that holds nothing else.
pub async fn begin(db: &Db, now: Timestamp) -> Result<Report, ImportError> {
    let mut report = Report::default();
    let mut tx = db.write().await?;
    complete(&mut tx, now, None, &mut report).await?;
    tx.commit().await?;
    Ok(report)
}

/// Writes those of the pages that the newsroom lacks, and a menu of them where
/// the footer has none. `earlier_name` is what the newsroom was called where its
/// archive comes from; a name that was given here counts for more.
pub async fn complete(
    tx: &mut WriteTx,
    now: Timestamp,
    earlier_name: Option<&str>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut facts = store::facts(tx).await?;
    if facts.name.is_none() {
        facts.name = earlier_name.map(str::to_owned);
    }
    let theirs = store::newsroom_pages(tx).await?;
    for page in &PAGES {
        let outcome = match page.find_in(&theirs) {
            Some(own) => give_place_to(tx, page, own, report).await?,
            None => write(tx, page, &facts, now).await?,
        };
        report.record("institution page", outcome);
    }
    put_footer(tx, report).await
}

/// Takes the page at `path` away when it is one of ours that nobody edited, for
/// an article that had the address on an earlier site. Says whether the path is
/// free now.
pub async fn make_way(tx: &mut WriteTx, path: &str) -> Result<bool, sqlx::Error> {
    match PAGES.iter().find(|page| page.path() == path) {
        Some(page) => withdraw_unless_edited(tx, page).await,
        None => Ok(false),
    }
}

impl Page {
    fn path(&self) -> String {
        format!("/{}/", self.slug)
    }

    /// The newsroom's own page of this kind. One that readers see comes first.
    fn find_in<'a>(&self, theirs: &'a [NewsroomPage]) -> Option<&'a NewsroomPage> {
        let slugs = || [self.slug].into_iter().chain(self.also.iter().copied());
        let rank = |own: &NewsroomPage| slugs().position(|slug| slug == own.slug);
        theirs
            .iter()
            .filter_map(|own| rank(own).map(|rank| (!own.is_published, rank, own.id.0, own)))
            .min_by_key(|(is_hidden, rank, id, _)| (*is_hidden, *rank, *id))
            .map(|(.., own)| own)
    }

    /// The body with what is known filled in.
    fn document(&self, facts: &Facts) -> Document {
        let mut html = self.html.to_owned();
        let known = [(NAME_MARK, &facts.name), (PUBLISHER_MARK, &facts.publisher)];
        for (mark, fact) in known {
            if let Some(fact) = fact {
                html = html.replace(mark, &fact.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }
        let seed = format!("{SOURCE}/{}", self.slug);
        parse_html(&html, &mut Nothing, &seed).document
    }

    fn article(&self, now: Timestamp) -> NewArticle {
        NewArticle {
            id: None,
            kind: Kind::Page,
            status: Status::Published,
            slug: self.slug.to_owned(),
            path: Some(self.path()),
            old_paths: Vec::new(),
            pin: Pin::Unpinned,
            comments: Comments::Closed,
            created_at: now,
            published_at: Some(now),
            updated_at: None,
            fields: Fields {
                headline: self.title.to_owned(),
                ..Fields::default()
            },
        }
    }
}

/// The texts show no pictures and recommend no articles.
struct Nothing;

impl Resolver for Nothing {
    fn media(&mut self, _image: &HtmlImage<'_>) -> Option<MediaId> {
        None
    }

    fn article(&mut self, _reference: &str) -> Option<ArticleId> {
        None
    }
}

/// Writes our page, once, where nothing else has its address.
async fn write(
    tx: &mut WriteTx,
    page: &Page,
    facts: &Facts,
    now: Timestamp,
) -> Result<Outcome, ImportError> {
    let key = key(page.slug);
    let is_known = import_item(tx, ItemKind::Post, &key).await?.is_some();
    if is_known || path_owner(tx, &page.path()).await?.is_some() {
        return Ok(Outcome::Unchanged);
    }
    let hash = content_hash(page.html.as_bytes());
    let (_, outcome) =
        put_article(tx, &key, &hash, &page.article(now), &page.document(facts)).await?;
    Ok(outcome)
}

/// The newsroom's own page is left as it is, and our address leads to it.
async fn give_place_to(
    tx: &mut WriteTx,
    page: &Page,
    own: &NewsroomPage,
    report: &mut Report,
) -> Result<Outcome, ImportError> {
    let path = page.path();
    let made_way = withdraw_unless_edited(tx, page).await?;
    let leads_there = own.is_published && store::lead_to(tx, &path, own.id).await?;
    if leads_there {
        let what = "address of an institution page that leads to the newsroom's own";
        report.find(what, &path);
    }
    Ok(if made_way || leads_there {
        Outcome::Updated
    } else {
        Outcome::Unchanged
    })
}

async fn withdraw_unless_edited(tx: &mut WriteTx, page: &Page) -> Result<bool, sqlx::Error> {
    let Some(id) = store::unedited(tx, &key(page.slug), &page.path()).await? else {
        return Ok(false);
    };
    store::withdraw(tx, &key(page.slug), id).await?;
    Ok(true)
}

/// Makes the menu at the footer, once, where there is none.
async fn put_footer(tx: &mut WriteTx, report: &mut Report) -> Result<(), ImportError> {
    let key = key(FOOTER);
    let is_known = import_item(tx, ItemKind::Menu, &key).await?.is_some();
    if is_known || store::has_footer(tx).await? {
        return Ok(());
    }
    let mut items = Vec::with_capacity(PAGES.len());
    for page in &PAGES {
        // By address and not by article: the article may make way for another.
        if let Some(path) = store::published_path(tx, &page.path()).await? {
            items.push(NewMenuItem {
                label: page.title.to_owned(),
                target: Target::Href(path),
                children: Vec::new(),
            });
        }
    }
    if items.is_empty() {
        return Ok(());
    }
    let menu = NewMenu {
        slug: FOOTER.to_owned(),
        name: "Kaki halaman".to_owned(),
        location: Some(Location::Footer),
        items,
    };
    let outcome = put_menu(tx, &key, &menu).await?;
    report.record("footer menu", outcome);
    Ok(())
}

fn key(slug: &str) -> ImportKey<'_> {
    ImportKey {
        source: SOURCE,
        source_id: slug,
    }
}
