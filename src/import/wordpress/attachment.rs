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
    document::MediaId,
    import::{ImportError, ItemKind, media::put_media, store as items},
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
    let file = match file_here(work, site, &source_id).await? {
        Some(file) => Some(file),
        None => {
            work.uploads
                .take(&mut work.tx, &path, &mut work.report)
                .await?
        }
    };
    let new = NewMedia {
        file,
        old_path: Some(path),
        alt: plain::to_line(item.meta("_wp_attachment_image_alt").unwrap_or_default()),
        caption: plain::to_line(&item.excerpt),
        credit: String::new(),
        created_at: time::of_item(item, site.offset).unwrap_or(work.now),
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
        let media = match attachment_of(work, site, &reference).await? {
            Some(media) => Some(media),
            None => by_path(work, site, reference.path.as_deref()).await?,
        };
        if let Some(media) = media {
            let alt = store::alt(&mut work.tx, media).await?;
            pictures.insert(reference, Found { media, alt });
        }
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
            let mut silent = crate::import::Report::default();
            if let Some(file) = work.uploads.take(&mut work.tx, path, &mut silent).await? {
                media::attach_missing_file(&mut work.tx, *id, &file).await?;
                work.report
                    .find("file that was missing so far, found", path);
            }
        }
    }
}

/// The file of an attachment that was imported before. It is not read again.
async fn file_here(
    work: &mut Work<'_>,
    site: &EarlierSite,
    source_id: &str,
) -> Result<Option<crate::media::StoredFile>, ImportError> {
    let item = items::import_item(&mut work.tx, ItemKind::Media, &site.key(source_id)).await?;
    let Some(item) = item else {
        return Ok(None);
    };
    let known = media::load(&mut work.tx, MediaId(item.local_id)).await?;
    Ok(known.and_then(|known| known.file))
}

async fn attachment_of(
    work: &mut Work<'_>,
    site: &EarlierSite,
    reference: &PictureRef,
) -> Result<Option<MediaId>, ImportError> {
    let Some(id) = reference.id else {
        return Ok(None);
    };
    let key = id.to_string();
    let known = store::attachment(&mut work.tx, &site.key(&key)).await?;
    Ok(known.map(|known| known.media))
}

async fn by_path(
    work: &mut Work<'_>,
    site: &EarlierSite,
    path: Option<&str>,
) -> Result<Option<MediaId>, ImportError> {
    let Some(path) = path else {
        return Ok(None);
    };
    for candidate in address::candidates(path) {
        if let Some(id) = media::find_by_exact_old_path(&mut work.tx, &candidate).await? {
            return Ok(Some(id));
        }
    }
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
    Ok(Some(id))
}

fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        ["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "heic"]
            .iter()
            .any(|picture| extension.eq_ignore_ascii_case(picture))
    })
}
