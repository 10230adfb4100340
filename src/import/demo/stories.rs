//! Articles, pages and comments of the demo.

use super::{
    filed::find,
    loader::{Loader, key},
    source::{Article, Newsroom, Page, PinnedAt, wrong},
};
use crate::{
    article::references,
    document::ArticleId,
    import::{
        ImportError,
        article::{
            Comments, Fields, Kind, NewArticle, Pin, Status,
            store::{next_article_id, put_article, rerender},
        },
        comment::{CommentId, NewComment, store::put_comment},
        content_hash,
    },
    locale::{Zone, date},
};

impl Loader<'_> {
    /// Writes articles and pages. They may name each other, so all ids are given
    /// out first, and those that recommend another are rendered once more.
    pub(super) async fn articles(&mut self, newsroom: &Newsroom) -> Result<(), ImportError> {
        let first = next_article_id(self.tx).await?;
        let slugs = newsroom.articles.iter().map(|article| &article.front.slug);
        let slugs = slugs.chain(newsroom.pages.iter().map(|page| &page.slug));
        self.names.articles = slugs.cloned().zip((first.0..).map(ArticleId)).collect();

        let zone = Zone::from_iana(&newsroom.site.site.zone).unwrap_or_default();
        let mut recommending = Vec::new();
        for article in &newsroom.articles {
            let document = self.names.document(&article.file, article.html)?;
            let new = self.story(article, zone)?;
            let source_id = &article.front.slug;
            let hash = content_hash(article.html.as_bytes());
            let (id, outcome) =
                put_article(self.tx, &key(source_id), &hash, &new, &document).await?;
            self.report.record("article", outcome);
            if references::articles(&document).next().is_some() {
                recommending.push(id);
            }
            self.comments(id, article).await?;
        }
        for page in &newsroom.pages {
            self.page(page).await?;
        }
        rerender(self.tx, &recommending).await
    }

    async fn page(&mut self, page: &Page) -> Result<(), ImportError> {
        let file = format!("pages/{}.html", page.slug);
        let document = self.names.document(&file, page.html)?;
        let new = NewArticle {
            id: self.names.articles.get(&page.slug).copied(),
            kind: Kind::Page,
            status: Status::Published,
            slug: page.slug.clone(),
            path: Some(format!("/{}/", page.slug)),
            old_paths: vec![format!("/{}", page.slug)],
            pin: Pin::Unpinned,
            comments: Comments::Closed,
            created_at: self.now,
            published_at: Some(self.now),
            updated_at: None,
            fields: Fields {
                headline: page.title.clone(),
                ..Fields::default()
            },
        };
        let hash = content_hash(page.html.as_bytes());
        let (_, outcome) = put_article(self.tx, &key(&page.slug), &hash, &new, &document).await?;
        self.report.record("page", outcome);
        Ok(())
    }

    fn story(&self, article: &Article, zone: Zone) -> Result<NewArticle, ImportError> {
        let front = &article.front;
        let at = self.now.minutes_before(front.age_minutes);
        let (year, month, day) = date::path_date(at, zone);
        let path = format!("/{year:04}/{month:02}/{day:02}/{}/", front.slug);
        let is_draft = front.status == Status::Draft;
        let fields = self.filed.fields(front, &self.names);
        Ok(NewArticle {
            id: self.names.articles.get(&front.slug).copied(),
            kind: Kind::Story,
            status: front.status,
            slug: front.slug.clone(),
            path: (!is_draft).then_some(path),
            old_paths: Vec::new(),
            pin: match front.pinned {
                Some(PinnedAt::Lead | PinnedAt::Second) => Pin::Pinned,
                None => Pin::Unpinned,
            },
            comments: Comments::Open,
            created_at: at.min(self.now),
            published_at: (!is_draft).then_some(at),
            updated_at: front
                .updated_age_minutes
                .map(|age| self.now.minutes_before(age)),
            fields: fields.map_err(|unknown| wrong(&article.file, unknown))?,
        })
    }

    async fn comments(&mut self, id: ArticleId, article: &Article) -> Result<(), ImportError> {
        let mut written: Vec<CommentId> = Vec::new();
        for (index, comment) in article.front.comments.iter().enumerate() {
            let parent = match comment.reply_to {
                Some(earlier) => Some(*written.get(earlier).ok_or_else(|| {
                    let cause = format!("comment {index} answers {earlier}, which comes later");
                    wrong(&article.file, cause)
                })?),
                None => None,
            };
            let author = comment.staff.as_ref();
            let author = author.map(|slug| find(&self.filed.authors, slug));
            let new = NewComment {
                article: id,
                parent,
                author: author
                    .transpose()
                    .map_err(|unknown| wrong(&article.file, unknown))?,
                author_name: comment.name.clone(),
                author_email: None,
                body: comment.text.clone(),
                state: comment.state,
                created_at: self.now.minutes_before(comment.age_minutes),
            };
            let source_id = format!("{}#{index}", article.front.slug);
            let (id, outcome) = put_comment(self.tx, &key(&source_id), &new).await?;
            self.report.record("comment", outcome);
            written.push(id);
        }
        Ok(())
    }
}
