//! A draft on the page that readers will get: the same component, fed from a
//! revision instead of from what is published. Only those who may have the
//! revision hand it in (`edit::access`, `edit::preview`).

use leptos::prelude::*;

use super::{
    Answer, ArticlePage, Content, Html, Page,
    article::{Static, StaticProps, Story, StoryProps},
    compose::Composer,
    share,
};
use crate::{
    article::{
        Kind,
        drafted::{Shown, store as drafted},
        fields::Fields,
        references,
    },
    comment::thread::EmptyView,
    document::{self, ArticleId, Document},
    error::AppError,
    locale::{Lang, editing::draft::draft_texts},
    server::failure::or_internal,
    ui::finished::finished,
};

/// A revision to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    pub article: ArticleId,
    pub rev: i64,
    pub doc: &'a Document,
    pub fields: &'a Fields,
    /// The path it is shown at, to which the page's own forms come back.
    pub at: &'a str,
    /// The public address that its page is to say it has; what it has, where none
    /// is given.
    pub address: Option<&'a str>,
}

/// The page of a draft, and what stands in its `<article>`.
pub struct DraftPage {
    lang: Lang,
    page: ArticlePage,
    body: String,
    title: String,
}

impl DraftPage {
    /// For the document around it.
    pub fn into_answer(self, composer: &Composer<'_>) -> Answer {
        let head = composer.head(&self.title, String::new(), String::new());
        Answer {
            page: Page {
                head,
                content: Content::Article(Box::new(self.page)),
            },
            html: Html {
                main: self.body,
                below: String::new(),
                comments: finished(self.lang, || view! { <EmptyView clock=composer.clock()/> }),
            },
        }
    }

    /// The content of the `<article>` as finished HTML.
    pub fn into_article_html(self) -> String {
        let Self {
            lang, page, body, ..
        } = self;
        let ArticlePage {
            article,
            address,
            share,
            ..
        } = page;
        match article.kind {
            Kind::Story => finished(lang, || {
                Story(StoryProps {
                    article,
                    body,
                    address,
                    share,
                })
            }),
            Kind::Page => finished(lang, || Static(StaticProps { article, body })),
        }
    }
}

impl Composer<'_> {
    /// `None` where there is no such article.
    pub async fn draft(&self, draft: Draft<'_>) -> Result<Option<DraftPage>, AppError> {
        or_internal(self.find_draft(draft).await)
    }

    async fn find_draft(&self, draft: Draft<'_>) -> sqlx::Result<Option<DraftPage>> {
        let Draft {
            article,
            rev,
            doc,
            fields,
            at,
            address,
        } = draft;
        let shown = Shown {
            article,
            rev,
            words: document::count_words(doc),
            now: self.now,
        };
        let found = drafted::article(self.db, self.clock(), shown, fields).await?;
        let Some(mut article) = found else {
            return Ok(None);
        };
        self.notes(&mut article).await?;
        let references = references::store::load(&mut *self.db.acquire().await?, doc).await?;
        let public = address.unwrap_or(&article.path).to_owned();
        article.path = address.unwrap_or(at).to_owned();
        // What has no public address is not passed on.
        let (address, share) = match public.as_str() {
            "" => Default::default(),
            path => {
                let address = self.origin.absolute(path);
                let share = share::links(&address, &article.headline);
                (address, share)
            }
        };
        let title = match article.headline.as_str() {
            "" => draft_texts(self.lang()).untitled.to_owned(),
            headline => headline.to_owned(),
        };
        Ok(Some(DraftPage {
            lang: self.lang(),
            body: document::render_html(doc, &references),
            title,
            page: ArticlePage {
                article,
                address,
                share,
            },
        }))
    }
}
