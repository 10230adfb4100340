//! What a page's head tells others, from what the page shows: the canonical
//! address, link previews, structured data, feeds. Only the server's answer has
//! it, so none of this is in the browser's client.

use super::{
    ArticlePage, Content,
    compose::{Composed, Composer, Outline, Standing},
};
use crate::{
    article::{Access, Article, Kind, SectionLink},
    correction::Correction,
    error::AppError,
    feed::{
        Scope,
        markup::{self, CorrectionFacts, HeadMarkup, PageFacts, PageKind, StoryFacts},
        store as feeds,
    },
    locale::date,
    server::failure::or_internal,
};

impl Composer<'_> {
    /// The markup for the head of a page.
    pub async fn describe(&self, composed: &Composed) -> Result<HeadMarkup, AppError> {
        match composed.standing {
            Standing::Found => {}
            Standing::Missing => return Ok(HeadMarkup::default()),
            Standing::Gone => return Ok(markup::forgotten()),
        }
        or_internal(self.markup(composed).await)
    }

    async fn markup(&self, composed: &Composed) -> sqlx::Result<HeadMarkup> {
        let site = feeds::publication(self.db, self.origin).await?;
        let facts = match &composed.answer.page.content {
            Content::Article(page) => self.facts_of_article(page, &composed.outline).await?,
            Content::Finished | Content::Moved { .. } => self.facts_of_list(composed).await?,
        };
        Ok(markup::head(&site, &facts))
    }

    async fn facts_of_article(
        &self,
        page: &ArticlePage,
        outline: &Outline,
    ) -> sqlx::Result<PageFacts> {
        let article = &page.article;
        let here = (article.headline.clone(), article.path.clone());
        let (kind, picture) = match article.kind {
            Kind::Story => (
                PageKind::Story(Box::new(self.facts_of_story(article, outline).await?)),
                match article.access {
                    Access::Open => feeds::social_picture(self.db, &article.path).await?,
                    Access::Withheld => None,
                },
            ),
            Kind::Page => (PageKind::Other, None),
        };
        Ok(PageFacts {
            canonical: Some(article.path.clone()),
            title: article.headline.clone(),
            description: article.standfirst.clone(),
            preview: outline.preview.clone(),
            picture,
            feeds: Scope::Site,
            trail: links(&article.trail).chain([here]).collect(),
            kind,
        })
    }

    async fn facts_of_story(
        &self,
        article: &Article,
        outline: &Outline,
    ) -> sqlx::Result<StoryFacts> {
        let lead = article.lead.as_ref();
        let name = |link: &SectionLink| link.name.clone();
        Ok(StoryFacts {
            published: article.published.iso.clone(),
            updated: article.updated.as_ref().map(|stamp| stamp.iso.clone()),
            authors: feeds::authors(self.db, article.id).await?,
            section: article.trail.last().map(name),
            tags: article.tags.iter().map(name).collect(),
            place: article.dateline.as_ref().map(name),
            language: article.language.clone(),
            lead: lead.map(|lead| lead.picture.src.clone()),
            is_open: article.access == Access::Open,
            corrections: outline
                .corrections
                .iter()
                .map(|note| self.facts_of_note(article, note))
                .collect(),
        })
    }

    fn facts_of_note(&self, article: &Article, note: &Correction) -> CorrectionFacts {
        CorrectionFacts {
            text: note.note.clone(),
            published: date::rfc3339(note.at, self.clock().zone),
            path: format!("{}#{}", article.path, note.anchor()),
        }
    }

    /// A page that lists stories: its title is what the browser's tab says
    /// without the site's name, its picture that of the first story that has one.
    async fn facts_of_list(&self, composed: &Composed) -> sqlx::Result<PageFacts> {
        let head = &composed.answer.page.head;
        let outline = &composed.outline;
        let suffix = format!(" – {}", self.site.name);
        let title = head.title.strip_suffix(&suffix).unwrap_or(&head.title);
        let path = head.canonical.split('?').next().unwrap_or_default();
        Ok(PageFacts {
            canonical: Some(head.canonical.clone()).filter(|path| !path.is_empty()),
            title: title.to_owned(),
            description: head.description.clone(),
            preview: None,
            picture: match &outline.pictured {
                Some(story) => feeds::social_picture(self.db, story).await?,
                None => None,
            },
            feeds: Scope::of_page(path).unwrap_or(Scope::Site),
            trail: links(&outline.trail).collect(),
            kind: match path {
                "/" => PageKind::Front,
                _ => PageKind::Other,
            },
        })
    }
}

fn links(trail: &[SectionLink]) -> impl Iterator<Item = (String, String)> {
    trail
        .iter()
        .map(|link| (link.name.clone(), link.url.clone()))
}
