//! Posts and pages become articles.

use std::collections::HashMap;

use super::{
    attachment, body,
    body::Surroundings,
    comment, dateline, filing, gallery,
    identity::{self, Identity, Verdict},
    permalink::{self, Paths},
    pictures::{self, SiteResolver},
    plain,
    record::Item,
    shortcode,
    store::{self, Attachment},
    survey::EarlierSite,
    time,
    work::{Work, either, label, slug},
};
use crate::{
    document::{self, ArticleId, Document, LegacyNote, LegacyReason},
    import::{
        ImportError, Outcome,
        article::{Comments, Fields, Kind, NewArticle, Pin, Status, store::put_article},
    },
    locale::Timestamp,
};

/// The headline of an article that has neither a title nor any text.
const UNTITLED: &str = "Tanpa judul";

/// Writes a post or page with its comments.
pub async fn put(work: &mut Work<'_>, site: &EarlierSite, item: &Item) -> Result<(), ImportError> {
    let label = label(site, item);
    if let Some(reason) = reason_to_skip(item) {
        work.report.skip(&item.post_type, reason, &label);
        comment::skip_all(work, item, &label);
        return Ok(());
    }
    let hash = identity::fingerprint(item)?;
    let identity = identity::identify(work, site, item).await?;
    let (article, outcome) = match identity.verdict(item, &hash) {
        Verdict::DeletedHere => {
            let reason = "deleted here since it was imported";
            work.report.skip(&item.post_type, reason, &label);
            comment::skip_all(work, item, &label);
            return Ok(());
        }
        Verdict::Same(article) => (article, Outcome::Unchanged),
        Verdict::EditedHere(article) => {
            let what = "newer in the export, but edited here since: left as it is";
            work.report.find(what, &label);
            (article, Outcome::KeptLocalEdit)
        }
        Verdict::NewerHere(article) => {
            work.report
                .find("older in the export than here: left as it is", &label);
            (article, Outcome::Unchanged)
        }
        Verdict::Write => write(work, site, item, &identity, &hash, &label).await?,
    };
    work.report.record(&item.post_type, outcome);
    comment::put_all(work, site, item, &identity.source_id, article).await
}

async fn write(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    identity: &Identity,
    hash: &str,
    label: &str,
) -> Result<(ArticleId, Outcome), ImportError> {
    let headline = plain::to_line(&item.title);
    let document = read_body(work, site, item, &headline, label).await?;
    let (document, place) = dateline::take(document, &site.names);
    if let Some(mark) = dateline::reporter_mark(&document) {
        work.report
            .find(&format!("reporter's mark to be confirmed: ({mark})"), label);
    }
    let status = status(work, item, label);
    let known = identity.known.as_ref().and_then(|known| known.article);
    let paths = permalink::choose(work, site, item, known.map(|known| known.id), status).await?;
    let fields = fields(work, site, item, &document, headline, place, label).await?;
    let article = new_article(work, site, item, status, paths, fields, label);
    let key = site.key(&identity.source_id);
    put_article(&mut work.tx, &key, hash, &article, &document).await
}

fn reason_to_skip(item: &Item) -> Option<&'static str> {
    match item.status.as_str() {
        "trash" => Some("in the trash"),
        "auto-draft" => Some("begun by WordPress and never written"),
        "inherit" => Some("earlier version"),
        _ if item.id == 0 => Some("without a number"),
        _ => None,
    }
}

async fn read_body(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    headline: &str,
    label: &str,
) -> Result<Document, ImportError> {
    let mut own_pictures = site.own_pictures.get(&item.id).cloned().unwrap_or_default();
    own_pictures.sort_unstable();
    let own_pictures: Vec<u64> = own_pictures.into_iter().map(|(_, id)| id).collect();
    let mut named = gallery::named_attachments(&item.content);
    named.extend(&own_pictures);
    let attachments = attachments(work, site, named).await?;
    let surroundings = Surroundings {
        reusable: &site.reusable,
        footnotes: item.meta("footnotes"),
        attachments: &attachments,
        own_pictures: &own_pictures,
    };
    let html = body::to_html(&item.content, &surroundings, label, &mut work.report);
    let references = pictures::references(&html, &site.address);
    let pictures = attachment::find_pictures(work, site, references).await?;
    let html = pictures::link_foreign(&html, &site.address, &pictures, headline);
    let mut resolver = SiteResolver {
        site: &site.address,
        pictures: &pictures,
    };
    let seed = format!("{}/{}", site.key, item.id);
    let parsed = document::parse_html(&html, &mut resolver, &seed);
    report_legacy(work, &parsed.legacy, label);
    Ok(parsed.document)
}

async fn attachments(
    work: &mut Work<'_>,
    site: &EarlierSite,
    ids: Vec<u64>,
) -> Result<HashMap<u64, Attachment>, ImportError> {
    let mut attachments = HashMap::new();
    for id in ids {
        let key = id.to_string();
        if let Some(found) = store::attachment(&mut work.tx, &site.key(&key)).await? {
            attachments.insert(id, found);
        }
    }
    Ok(attachments)
}

fn report_legacy(work: &mut Work<'_>, notes: &[LegacyNote], label: &str) {
    for note in notes {
        let what = match note.reason {
            LegacyReason::Kept => format!("kept as legacy HTML: <{}>", note.element),
            LegacyReason::Dropped => {
                format!("left out because it shows nothing: <{}>", note.element)
            }
            LegacyReason::UnknownPicture => {
                "picture without a file, its description kept".to_owned()
            }
            LegacyReason::BadLink => "link with an unusable address, its text kept".to_owned(),
            LegacyReason::Hidden => "text hidden from readers left out".to_owned(),
        };
        let sample: String = note.sample.split_whitespace().collect::<Vec<_>>().join(" ");
        work.report.find(&what, &format!("{label}: {sample}"));
    }
    let kept = notes
        .iter()
        .filter(|note| note.reason == LegacyReason::Kept)
        .count();
    if kept > 0 {
        work.report
            .find("article with legacy HTML", &format!("{label}: {kept}"));
    }
}

/// A password was WordPress' way to show an article to some people only; here
/// its page stays, with the headline and without the text.
fn status(work: &mut Work<'_>, item: &Item, label: &str) -> Status {
    let status = match item.status.as_str() {
        "publish" => Status::Published,
        "future" => Status::Scheduled,
        "pending" => Status::Review,
        "private" => Status::Private,
        "draft" => Status::Draft,
        other => {
            let what = format!("status {other} is unknown here, imported as a draft");
            work.report.find(&what, label);
            Status::Draft
        }
    };
    if item.password.is_empty() {
        return status;
    }
    match status {
        Status::Published => {
            let what =
                "protected by a password, imported with its headline shown and its text withheld";
            work.report.find(what, label);
            Status::Protected
        }
        Status::Scheduled => {
            work.report
                .find("scheduled with a password, imported as private", label);
            Status::Private
        }
        other => other,
    }
}

async fn fields(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    document: &Document,
    headline: String,
    place: Option<String>,
    label: &str,
) -> Result<Fields, ImportError> {
    let (section, also) = filing::sections_of(work, site, item).await?;
    let lead = lead_picture(work, site, item, label).await?;
    let place = match place {
        Some(name) => {
            work.report
                .find("place taken from the dateline", &format!("{label}: {name}"));
            filing::place(work, site, &name).await?
        }
        None => None,
    };
    Ok(Fields {
        kicker: String::new(),
        headline: either(headline, || made_headline(work, document, label)),
        short_headline: String::new(),
        standfirst: plain::to_text(&shortcode::strip(&item.excerpt)),
        section,
        also,
        tags: filing::tags_of(work, site, item).await?,
        authors: filing::authors_of(work, site, item).await?,
        place,
        lead_media: lead.as_ref().map(|lead| lead.media),
        lead_caption: lead.map(|lead| lead.caption).unwrap_or_default(),
        ..Fields::default()
    })
}

/// The beginning of the text in place of the title that is missing.
fn made_headline(work: &mut Work<'_>, document: &Document, label: &str) -> String {
    const LENGTH: usize = 60;

    work.report.find(
        "without a title: the beginning of the text stands in for it",
        label,
    );
    either(document::summary(document, LENGTH), || UNTITLED.to_owned())
}

/// The picture above the story.
async fn lead_picture(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    label: &str,
) -> Result<Option<Attachment>, ImportError> {
    // WordPress writes 0 or -1 where a picture was taken away.
    let id = item
        .meta("_thumbnail_id")
        .and_then(|id| id.trim().parse::<u64>().ok());
    let Some(id) = id.filter(|id| *id > 0) else {
        return Ok(None);
    };
    let key = id.to_string();
    let lead = store::attachment(&mut work.tx, &site.key(&key)).await?;
    if lead.is_none() {
        let sample = format!("{label}: attachment {id}");
        work.report
            .find("featured picture that is not in the export", &sample);
    }
    Ok(lead)
}

fn new_article(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    status: Status,
    paths: Paths,
    fields: Fields,
    label: &str,
) -> NewArticle {
    let created_at = time::of_item(item, site.offset).unwrap_or(work.now);
    let published_at = match status {
        Status::Published | Status::Protected | Status::Scheduled | Status::Private => {
            Some(created_at)
        }
        Status::Draft | Status::Review => None,
    };
    if status == Status::Scheduled && created_at < work.now {
        work.report
            .find("scheduled for a time that has passed", label);
    }
    NewArticle {
        id: None,
        kind: match item.post_type.as_str() {
            "page" => Kind::Page,
            _ => Kind::Story,
        },
        status,
        slug: either(item.name.clone(), || slug(&fields.headline)),
        path: paths.present,
        old_paths: paths.old,
        pin: if item.is_sticky {
            Pin::Pinned
        } else {
            Pin::Unpinned
        },
        comments: if item.comment_status == "open" {
            Comments::Open
        } else {
            Comments::Closed
        },
        created_at,
        published_at,
        updated_at: changed_at(item, created_at, status),
        fields,
    }
}

/// The time of the last change, of a published article that was changed later.
fn changed_at(item: &Item, published_at: Timestamp, status: Status) -> Option<Timestamp> {
    time::moment(&item.modified_gmt, "", time::Offset::default())
        .filter(|changed| status == Status::Published && *changed > published_at)
}
