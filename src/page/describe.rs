//! What a page's head tells others, from what the page shows: the canonical
//! address, link previews, structured data, feeds. Only the server's answer has
//! it, so none of this is in the browser's client.

use super::{ArticlePage, Content, Page, address::Destination};
use crate::{
    article::{Access, Article, Kind, SectionLink},
    error::AppError,
    feed::{
        Publication, Scope,
        markup::{self, PageFacts, PageKind, StoryFacts},
        store as feeds,
    },
    server::{context::Request, failure::or_internal},
};

/// Leaves the markup for the head of the page at `address` with the request.
pub async fn describe(request: &Request, address: &str, page: &Page) -> Result<(), AppError> {
    or_internal(markup(request, address, page).await)
}

async fn markup(request: &Request, address: &str, page: &Page) -> sqlx::Result<()> {
    if matches!(
        page.content,
        Content::Missing { .. } | Content::Moved { .. }
    ) {
        return Ok(());
    }
    let site = feeds::publication(request.db(), request.origin()).await?;
    let facts = Facts {
        request,
        site: &site,
        address,
        page,
    };
    request.describe(markup::head(&site, &facts.of_page().await?));
    Ok(())
}

struct Facts<'a> {
    request: &'a Request,
    site: &'a Publication,
    address: &'a str,
    page: &'a Page,
}

impl Facts<'_> {
    async fn of_page(&self) -> sqlx::Result<PageFacts> {
        match &self.page.content {
            Content::Article(article) => self.article(article).await,
            _ => self.list().await,
        }
    }

    async fn article(&self, page: &ArticlePage) -> sqlx::Result<PageFacts> {
        let article = &page.article;
        let path = self.path().to_owned();
        let db = self.request.db();
        let here = (article.headline.clone(), path.clone());
        let (kind, picture) = match article.kind {
            Kind::Story => (
                PageKind::Story(Box::new(self.story(article).await?)),
                match article.access {
                    Access::Open => feeds::social_picture(db, &path).await?,
                    Access::Withheld => None,
                },
            ),
            Kind::Page => (PageKind::Other, None),
        };
        Ok(PageFacts {
            canonical: Some(path),
            title: article.headline.clone(),
            description: article.standfirst.clone(),
            picture,
            feeds: Scope::Site,
            trail: links(&article.trail).chain([here]).collect(),
            kind,
        })
    }

    async fn story(&self, article: &Article) -> sqlx::Result<StoryFacts> {
        let lead = article.lead.as_ref();
        Ok(StoryFacts {
            published: article.published.iso.clone(),
            updated: article.updated.as_ref().map(|stamp| stamp.iso.clone()),
            authors: feeds::authors(self.request.db(), article.id).await?,
            section: article.trail.last().map(|section| section.name.clone()),
            tags: article.tags.clone(),
            place: article.dateline.clone(),
            language: article.language.clone(),
            lead: lead.map(|lead| lead.picture.src.clone()),
            is_open: article.access == Access::Open,
        })
    }

    /// A page that lists stories: its title is what the browser's tab says
    /// without the site's name, its picture that of the first story that has one.
    async fn list(&self) -> sqlx::Result<PageFacts> {
        let head = &self.page.head;
        let suffix = format!(" – {}", self.site.name);
        let title = head.title.strip_suffix(&suffix).unwrap_or(&head.title);
        let path = self.path();
        let (kind, trail) = match &self.page.content {
            Content::Front(_) => (PageKind::Front, Vec::new()),
            Content::Section(section) => {
                let here = (section.name.clone(), section.url.clone());
                let trail = links(&section.above).chain([here]).collect();
                (PageKind::Other, trail)
            }
            _ => {
                let here = (title.to_owned(), path.to_owned());
                (PageKind::Other, vec![here])
            }
        };
        Ok(PageFacts {
            canonical: self.canonical_of_list(),
            title: title.to_owned(),
            description: head.description.clone(),
            picture: self.first_picture().await?,
            feeds: Scope::of_page(path).unwrap_or(Scope::Site),
            trail,
            kind,
        })
    }

    /// The same stories stand at one address, whatever slash or parameter
    /// somebody added. Results of searches are nobody else's business.
    fn canonical_of_list(&self) -> Option<String> {
        let path = match self.path().trim_end_matches('/') {
            "" => "/",
            path => path,
        };
        match Destination::parse(self.address) {
            Destination::Search { .. } => None,
            Destination::Section { page, .. } if page > 1 => Some(format!("{path}?halaman={page}")),
            _ => Some(path.to_owned()),
        }
    }

    async fn first_picture(&self) -> sqlx::Result<Option<String>> {
        let card = match &self.page.content {
            Content::Front(front) => front.lead.as_ref(),
            Content::Section(section) => section.cards.iter().find(|card| card.picture.is_some()),
            _ => None,
        };
        match card {
            Some(card) => feeds::social_picture(self.request.db(), &card.url).await,
            None => Ok(None),
        }
    }

    /// The address without query and fragment.
    fn path(&self) -> &str {
        self.address
            .split(['?', '#'])
            .next()
            .unwrap_or(self.address)
    }
}

fn links(trail: &[SectionLink]) -> impl Iterator<Item = (String, String)> {
    trail
        .iter()
        .map(|link| (link.name.clone(), link.url.clone()))
}
