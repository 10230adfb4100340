//! Two revisions compared, in a form to be read.

use axum::{
    Json,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{no_such_revision, store};
use crate::{
    account::guard::Writer,
    article::{
        fields::{Comments, Fields},
        references::{Loaded, store as references},
    },
    correction::Changes,
    document::{
        ArticleId, Block, BlockId, Document, Figure, FigureSize, MediaId, References, RichText,
        compare::{self, Comparison, Passage},
    },
    edit::{
        access::{Editable, may_edit},
        answer::{Problem, Refused},
        asked::Asked,
        choices::{Named, Names, store as choices},
        draft::{Revision, store as drafts},
    },
    locale::{
        Lang,
        editing::{
            draft::field_name,
            revision::{RevisionTexts, revision_texts},
        },
    },
    server::{cache::CachePolicy, context::AppState},
};

#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    /// A number, 0 for nothing, `published`; the one before where it is not said.
    against: Option<String>,
}

/// As `Difference` in `engine/types.ts`.
#[derive(Serialize)]
struct Difference {
    rev: i64,
    against: Option<i64>,
    html: String,
    fields: Vec<FieldDifference>,
    added_words: usize,
    removed_words: usize,
    /// What a note for readers would show of it.
    passages: Vec<Passage>,
}

#[derive(Serialize)]
struct FieldDifference {
    field: &'static str,
    label: &'static str,
    html: String,
}

pub(super) async fn compare(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path((article, rev)): Path<(i64, i64)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let new = revision(&mut connection, &article, rev, &asked).await?;
    let against = against(&mut connection, &article, rev, &wanted, &asked).await?;
    let old = match against {
        Some(rev) => {
            let old = revision(&mut connection, &article, rev, &asked).await?;
            (old.doc, old.fields)
        }
        None => Default::default(),
    };
    let new = (new.doc, new.fields);
    let known = Known::load(&mut connection, &old, &new).await?;
    drop(connection);
    let lang = asked.lang();
    // Large texts that have little in common take a while.
    let difference = tokio::task::spawn_blocking(move || difference(&old, &new, &known, lang))
        .await
        .map_err(|_| http::StatusCode::INTERNAL_SERVER_ERROR)?;
    let mut response = Json(Difference {
        rev,
        against,
        ..difference
    })
    .into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

/// The revision to compare with; `None` is nothing at all.
async fn against(
    connection: &mut SqliteConnection,
    article: &Editable,
    rev: i64,
    wanted: &Wanted,
    asked: &Asked,
) -> Result<Option<i64>, Refused> {
    match wanted.against.as_deref() {
        None | Some("") => Ok(store::one_before(connection, article.article, rev).await?),
        Some("0") => Ok(None),
        Some("published") => article.published_rev.map(Some).ok_or_else(|| {
            let text = revision_texts(asked.lang()).not_published;
            Problem::new(http::StatusCode::NOT_FOUND, "not_published", text).into()
        }),
        Some(number) => number
            .parse()
            .map(Some)
            .map_err(|_| no_such_revision(asked).into()),
    }
}

async fn revision(
    connection: &mut SqliteConnection,
    article: &Editable,
    rev: i64,
    asked: &Asked,
) -> Result<Revision, Refused> {
    drafts::revision(connection, article.article, rev)
        .await
        .map_err(|cause| cause.refused(asked))?
        .ok_or_else(|| no_such_revision(asked).into())
}

/// A body and its fields.
type Version = (Document, Fields);

/// What the ids of both versions stand for.
struct Known {
    references: Loaded,
    old: Names,
    new: Names,
}

impl Known {
    async fn load(
        connection: &mut SqliteConnection,
        old: &Version,
        new: &Version,
    ) -> sqlx::Result<Self> {
        let shown = [old, new].map(|(doc, fields)| {
            let lead = fields.lead_media.map(lead_figure);
            doc.blocks().iter().cloned().chain(lead).collect::<Vec<_>>()
        });
        let everything = Document::new(shown.concat());
        Ok(Self {
            references: references::load(connection, &everything).await?,
            old: choices::of_fields(connection, &old.1, None).await?,
            new: choices::of_fields(connection, &new.1, None).await?,
        })
    }
}

/// The lead picture as a block, so that it is compared as any other picture.
fn lead_figure(media: MediaId) -> Block {
    Block::Figure(Figure {
        id: BlockId::derived("lead", 0),
        media,
        alt: String::new(),
        decorative: true,
        credit: String::new(),
        size: FigureSize::Normal,
        caption: RichText::empty(),
    })
}

fn difference(old: &Version, new: &Version, known: &Known, lang: Lang) -> Difference {
    let texts = revision_texts(lang);
    let Comparison {
        html,
        added_words,
        removed_words,
    } = compare::compare(&old.0, &new.0, &known.references, &texts.labels);
    Difference {
        rev: 0,
        against: None,
        html,
        fields: fields(&old.1, &new.1, known, lang),
        added_words,
        removed_words,
        passages: Changes::between((&old.0, &old.1), (&new.0, &new.1)).passages,
    }
}

/// The fields that differ, in the order of the page.
fn fields(old: &Fields, new: &Fields, known: &Known, lang: Lang) -> Vec<FieldDifference> {
    let texts = revision_texts(lang);
    let values = values(old, &known.old, texts)
        .into_iter()
        .zip(values(new, &known.new, texts));
    values
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| FieldDifference {
            field,
            label: field_name(field, lang),
            html: compared(&old, &new, known, texts),
        })
        .collect()
}

/// A field, to be compared and shown.
#[derive(PartialEq)]
enum Value {
    Text(String),
    Names(Vec<String>),
    Picture(Option<MediaId>),
}

fn compared(old: &Value, new: &Value, known: &Known, texts: &RevisionTexts) -> String {
    match (old, new) {
        (Value::Text(old), Value::Text(new)) => compare::compare_plain(old, new).html,
        (Value::Names(old), Value::Names(new)) => compare::compare_names(old, new),
        (Value::Picture(old), Value::Picture(new)) => {
            let of = |media: &Option<MediaId>| {
                Document::new(media.map(lead_figure).into_iter().collect())
            };
            let references: &dyn References = &known.references;
            compare::compare(&of(old), &of(new), references, &texts.labels).html
        }
        // A field keeps its kind.
        _ => String::new(),
    }
}

fn values(fields: &Fields, names: &Names, texts: &RevisionTexts) -> Vec<(&'static str, Value)> {
    let text = |text: &str| Value::Text(text.to_owned());
    let optional = |text: &Option<String>| {
        Value::Text(
            text.clone()
                .unwrap_or_else(|| texts.from_library.to_owned()),
        )
    };
    let sections: Vec<Named> = names
        .sections
        .iter()
        .map(|section| Named {
            id: section.id,
            name: section.name.clone(),
        })
        .collect();
    let named = |known: &[Named], ids: Vec<i64>| {
        let names = ids.into_iter().filter_map(|id| {
            let known = known.iter().find(|named| named.id == id)?;
            Some(known.name.clone())
        });
        Value::Names(names.collect())
    };
    let yes_or_no = |yes: bool| text(if yes { texts.yes } else { texts.no });
    // A set has no order that could change.
    let sorted = |value: Value| match value {
        Value::Names(mut names) => {
            names.sort();
            Value::Names(names)
        }
        other => other,
    };
    vec![
        ("kicker", text(&fields.kicker)),
        ("headline", text(&fields.headline)),
        ("short_headline", text(&fields.short_headline)),
        ("standfirst", text(&fields.standfirst)),
        (
            "authors",
            named(
                &names.authors,
                fields.authors.iter().map(|id| id.0).collect(),
            ),
        ),
        (
            "editors",
            named(
                &names.authors,
                fields.editors.iter().map(|id| id.0).collect(),
            ),
        ),
        (
            "release",
            text(fields.release.as_deref().unwrap_or_default()),
        ),
        (
            "place",
            named(&names.places, fields.place.iter().map(|id| id.0).collect()),
        ),
        (
            "section",
            named(&sections, fields.section.iter().map(|id| id.0).collect()),
        ),
        (
            "also",
            sorted(named(
                &sections,
                fields.also.iter().map(|id| id.0).collect(),
            )),
        ),
        (
            "tags",
            sorted(named(
                &names.tags,
                fields.tags.iter().map(|id| id.0).collect(),
            )),
        ),
        ("lead_media", Value::Picture(fields.lead_media)),
        ("lead_caption", text(&fields.lead_caption)),
        ("lead_alt", optional(&fields.lead_alt)),
        ("lead_decorative", yes_or_no(fields.lead_decorative)),
        ("lead_credit", optional(&fields.lead_credit)),
        ("slug", text(&fields.slug)),
        ("seo_title", text(&fields.seo_title)),
        ("seo_description", text(&fields.seo_description)),
        ("social_title", text(&fields.social_title)),
        ("social_description", text(&fields.social_description)),
        ("comments", text(&comments(fields.comments, texts))),
    ]
}

fn comments(comments: Comments, texts: &RevisionTexts) -> String {
    let said = match comments {
        Comments::Open => texts.comments_open,
        Comments::Verified => texts.comments_verified,
        Comments::Guest => texts.comments_guest,
        Comments::SignedIn => texts.comments_signed_in,
        Comments::Closed => texts.comments_closed,
        Comments::Closes7 | Comments::Closes14 | Comments::Closes30 | Comments::Closes90 => {
            return comments
                .close_days()
                .map_or_else(String::new, texts.comments_close);
        }
    };
    said.to_owned()
}
