//! Moving in from WordPress: export files (WXR 1.0 to 1.2) become articles,
//! sections, tags, authors, media, comments and menus, and every old address
//! keeps working.
//!
//! Two passes. The first ([`survey`]) reads every file to its end and touches
//! nothing, so a file that was cut off changes nothing either. The second writes
//! everything in one transaction.
//!
//! Memory does not grow with the export: one record is held at a time, and what
//! it refers to is found through the database (`import_item`). A record may
//! refer to one that comes later in the file, or in another file. That is solved
//! by order, not by memory:
//! - Categories are few. They are collected in the first pass and written first,
//!   parents before children.
//! - The second pass goes over the files twice: first for authors, tags and
//!   attachments, then for posts and pages, which refer to those.
//! - Pages stand below each other only by their paths, which are taken as they
//!   are, so no page needs its parent.
//! - Comments come inside their post and are put in order there.
//! - Menu items are few. They are collected on the way and written last.
//! - Of several files the newest comes first, and a record counts only once.
//! - `[gallery]` without ids shows the attachments of its post, which may stand
//!   anywhere: the first pass notes which posts do that, the second which
//!   attachments they have.

mod address;
mod attachment;
mod autop;
mod block_kind;
mod blocks;
mod body;
mod bracket;
mod clean;
mod comment;
#[cfg(test)]
mod content_tests;
mod dateline;
mod file;
#[cfg(test)]
mod file_tests;
mod filing;
mod gallery;
mod html;
mod identity;
mod menu;
mod node;
mod permalink;
mod pictures;
mod places;
mod plain;
mod post;
mod record;
mod repair;
#[cfg(test)]
mod rerun_tests;
mod shortcode;
mod store;
mod survey;
mod time;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod upload_tests;
mod uploads;
mod work;
mod wxr;
#[cfg(test)]
mod wxr_tests;

use std::path::PathBuf;

use self::{
    file::ExportFile,
    record::{Item, Record},
    survey::{EarlierSite, Survey},
    uploads::Uploads,
    work::{Seen, Work},
};
use super::{ImportError, Progress, Report, institution, store::name_site};
use crate::{locale::Timestamp, media::MediaRoot, server::db::Db};

/// What to import, and from where.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Export files, in any order.
    pub files: Vec<PathBuf>,
    /// The earlier site's `wp-content/uploads`, or a folder that holds it.
    pub uploads: Option<PathBuf>,
    /// Report what would happen and change nothing.
    pub dry_run: bool,
}

/// Imports the files. On any error the database is as it was before.
pub async fn run(
    db: &Db,
    media_root: &MediaRoot,
    options: &Options,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let mut report = Report::default();
    let mut survey = survey::survey(&options.files, progress, &mut report)?;
    let uploads = Uploads::new(options, media_root)?;
    let mut work = Work {
        tx: db.write().await?,
        report,
        uploads,
        now,
        seen: Seen::new(options.files.len()),
        has_found_files: false,
        menu_items: Vec::new(),
    };
    progress.begin("importing", survey.bytes * 2);
    write(&mut work, &mut survey, progress).await?;
    progress.finish();
    if options.dry_run {
        work.tx.rollback().await?;
    } else {
        work.tx.commit().await?;
    }
    Ok(work.report)
}

async fn write(
    work: &mut Work<'_>,
    survey: &mut Survey,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    for site in &survey.sites {
        filing::put_sections(work, site).await?;
    }
    for surveyed in &survey.files {
        let mut file = ExportFile::open(&surveyed.path)?;
        let site = &mut survey.sites[surveyed.site];
        while let Some(record) = file.next(progress)? {
            put_base(work, site, record).await?;
        }
    }
    for surveyed in &survey.files {
        let mut file = ExportFile::open(&surveyed.path)?;
        let site = &survey.sites[surveyed.site];
        while let Some(record) = file.next(progress)? {
            if let Record::Item(item) = record {
                put_item(work, surveyed.site, site, *item).await?;
            }
        }
    }
    menu::put_all(work, &survey.sites).await?;
    attachment::fill_missing(work).await?;
    attachment::show_found(work).await?;
    let name = survey.newsroom_name();
    if let Some(name) = name {
        name_site(&mut work.tx, name).await?;
    }
    institution::complete(&mut work.tx, work.now, name, &mut work.report).await
}

/// What posts refer to.
async fn put_base(
    work: &mut Work<'_>,
    site: &mut EarlierSite,
    record: Record,
) -> Result<(), ImportError> {
    let is_first = marks(&record).is_some_and(|marks| work.seen.is_first((&site.key, marks)));
    if !is_first {
        return Ok(());
    }
    match record {
        Record::Author(author) => filing::put_author(work, site, &author).await,
        Record::Tag(term) => filing::put_tag(work, site, &term).await,
        Record::Term(term) => filing::put_term(work, site, &term).await,
        Record::Item(item) => attachment::put(work, site, &item).await,
        Record::Site(_) | Record::Category(_) => Ok(()),
    }
}

/// What refers to others. `at` is the place of the site among all.
async fn put_item(
    work: &mut Work<'_>,
    at: usize,
    site: &EarlierSite,
    item: Item,
) -> Result<(), ImportError> {
    let is_post = matches!(item.post_type.as_str(), "post" | "page");
    if is_post && !work.seen.is_first((&site.key, item.id, &item.guid)) {
        let label = work::label(site, &item);
        work.report
            .skip(&item.post_type, "stands in a newer file too", &label);
        return Ok(());
    }
    match item.post_type.as_str() {
        "post" | "page" => post::put(work, site, &item).await,
        "nav_menu_item" => {
            menu::collect(work, at, &item);
            Ok(())
        }
        "attachment" => Ok(()),
        other => {
            work.report
                .skip("other", reason_to_skip(other), &work::label(site, &item));
            Ok(())
        }
    }
}

/// What tells a record that posts refer to from all others; `None` for records
/// that are written at another time.
fn marks(record: &Record) -> Option<(&'static str, String)> {
    match record {
        Record::Author(author) => Some(("author", author.login.clone())),
        Record::Tag(term) => Some(("tag", term.slug.clone())),
        Record::Term(term) => Some(("term", format!("{}/{}", term.taxonomy, term.slug))),
        Record::Item(item) if item.post_type == "attachment" => {
            Some(("attachment", format!("{}/{}", item.id, item.guid)))
        }
        Record::Site(_) | Record::Category(_) | Record::Item(_) => None,
    }
}

fn reason_to_skip(post_type: &str) -> &'static str {
    match post_type {
        "wp_block" => "reusable block; its text stands in the articles that use it",
        "wp_navigation" => "block menu; menus are imported from nav_menu_item",
        "revision" => "earlier version",
        "wp_template"
        | "wp_template_part"
        | "wp_global_styles"
        | "wp_font_family"
        | "wp_font_face"
        | "custom_css"
        | "customize_changeset" => "looks of the earlier site",
        _ => "kind of post that has no place here",
    }
}
