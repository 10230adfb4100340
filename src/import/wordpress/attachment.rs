//! The media library: attachments, and pictures that only texts name.

use super::{
    address,
    pictures::{Found, PictureRef, Pictures},
    plain,
    record::Item,
    store,
    survey::EarlierSite,
    time,
    work::{Work, label},
};
use crate::{
    document::{ArticleId, MediaId},
    import::{
        ImportError, ItemKind, Report, article::store::rerender, media::put_media, store as items,
    },
    media::store::{self as media, NewMedia},
};

/// Writes an attachment with its file, if that is there.
pub async fn put(
    work: &mut Work<'_>,
    site: &mut EarlierSite,
    item: &Item,
) -> Result<(), ImportError> {
    let address = match item.attachment_url.as_str() {
        "" => &item.guid,
        url => url,
    };
    let reason = match site.address.file_path(address) {
        _ if item.status == "trash" => Err("in the trash"),
        None => Err("without the address of a file"),
        Some(path) => Ok(path),
    };
    let path = match reason {
        Ok(path) => path,
        Err(reason) => {
            work.report.skip("attachment", reason, &label(site, item));
            return Ok(());
        }
    };
    if let Some(pictures) = site.own_pictures.get_mut(&item.parent)
        && is_picture(&path)
    {
        pictures.push((item.menu_order, item.id));
    }
    let source_id = item.id.to_string();
    let here = media_here(work, site, &source_id).await?;
    let was_missing = here.as_ref().is_some_and(|here| here.file.is_none());
    // A file that is here is not read again.
    let file = match here.and_then(|here| here.file) {
        Some(file) => Some(file),
        None => {
            work.uploads
                .take(&mut work.tx, &path, &mut work.report)
                .await?
        }
    };
    work.has_found_files |= was_missing && file.is_some();
    let new = NewMedia {
        file,
        old_path: Some(path),
        alt: plain::to_line(item.meta("_wp_attachment_image_alt").unwrap_or_default()),
        caption: plain::to_line(&item.excerpt),
        credit: String::new(),
        created_at: time::of_item(item, site.offset).unwrap_or(time::UNKNOWN),
    };
    let (_, outcome) = put_media(&mut work.tx, &site.key(&source_id), &new).await?;
    work.report.record("attachment", outcome);
    Ok(())
}

/// Finds the files of a text's pictures. A picture of this site that is no
/// attachment gets a row of its own: its path will be served when its file turns
/// up.
pub async fn find_pictures(
    work: &mut Work<'_>,
    site: &EarlierSite,
    references: Vec<PictureRef>,
) -> Result<Pictures, ImportError> {
    let mut pictures = Pictures::default();
    for reference in references {
        let media = find_picture(work, site, &reference).await?;
        let alt = store::alt(&mut work.tx, media).await?;
        pictures.insert(reference, Found { media, alt });
    }
    Ok(pictures)
}

/// Looks in the uploads folder for files that earlier imports did not find.
pub async fn fill_missing(work: &mut Work<'_>) -> Result<(), ImportError> {
    if !work.uploads.are_given() {
        return Ok(());
    }
    let mut after = MediaId(0);
    loop {
        let missing = store::missing_files(&mut work.tx, after).await?;
        let Some((last, _)) = missing.last() else {
            return Ok(());
        };
        after = *last;
        for (id, path) in &missing {
            // What is not there was reported when its row was written.
            let mut silent = Report::default();
            if let Some(file) = work.uploads.take(&mut work.tx, path, &mut silent).await? {
                media::attach_missing_file(&mut work.tx, *id, &file).await?;
                work.has_found_files = true;
                work.report
                    .find("file that was missing so far, found", path);
            }
        }
    }
}

/// Shows the files that turned up in articles which were rendered without them.
pub async fn show_found(work: &mut Work<'_>) -> Result<(), ImportError> {
    if !work.has_found_files {
        return Ok(());
    }
    let mut after = ArticleId(0);
    loop {
        let articles = store::articles_with_missing_files(&mut work.tx, after).await?;
        let Some(last) = articles.last() else {
            return Ok(());
        };
        after = *last;
        rerender(&mut work.tx, &articles).await?;
    }
}

/// An attachment that was imported before.
async fn media_here(
    work: &mut Work<'_>,
    site: &EarlierSite,
    source_id: &str,
) -> Result<Option<NewMedia>, ImportError> {
    let item = items::import_item(&mut work.tx, ItemKind::Media, &site.key(source_id)).await?;
    match item {
        Some(item) => Ok(media::load(&mut work.tx, MediaId(item.local_id)).await?),
        None => Ok(None),
    }
}

/// The file at the very path, or else the attachment that WordPress put there,
/// or else the original of a rendition.
async fn find_picture(
    work: &mut Work<'_>,
    site: &EarlierSite,
    reference: &PictureRef,
) -> Result<MediaId, ImportError> {
    let path = reference.path.as_str();
    if let Some(media) = media::find_by_exact_old_path(&mut work.tx, path).await? {
        return Ok(media);
    }
    if let Some(id) = reference.id {
        let key = id.to_string();
        if let Some(known) = store::attachment(&mut work.tx, &site.key(&key)).await? {
            return Ok(known.media);
        }
    }
    for candidate in address::candidates(path) {
        if let Some(media) = media::find_by_exact_old_path(&mut work.tx, &candidate).await? {
            return Ok(media);
        }
    }
    put_unlisted(work, site, path).await
}

/// Writes a picture that is not in the media library.
async fn put_unlisted(
    work: &mut Work<'_>,
    site: &EarlierSite,
    path: &str,
) -> Result<MediaId, ImportError> {
    let file = work
        .uploads
        .take(&mut work.tx, path, &mut work.report)
        .await?;
    let new = NewMedia {
        file,
        old_path: Some(path.to_owned()),
        alt: String::new(),
        caption: String::new(),
        credit: String::new(),
        created_at: work.now,
    };
    let (id, outcome) = put_media(&mut work.tx, &site.key(path), &new).await?;
    work.report.record("picture without attachment", outcome);
    Ok(id)
}

fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        ["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "heic"]
            .iter()
            .any(|picture| extension.eq_ignore_ascii_case(picture))
    })
}
