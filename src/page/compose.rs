//! Putting a page together from what the features know, on the server.

use super::{
    Answer, ArticlePage, Content, Head, Page, SectionPage, address::Destination, describe::describe,
};
use crate::{
    article::{
        Access, Card,
        store::{self as articles, SectionRow},
    },
    comment::{Thread, store as comments},
    error::AppError,
    front::{
        Frame,
        store::{self as front, Site},
    },
    locale::{date, texts},
    search::store as search,
    server::{cache::CachePolicy, context::Request, failure::or_internal},
};

/// How many stories a section page lists.
const STORIES_ON_A_PAGE: u32 = 24;
/// How many of the latest stories stand under an article or a missing page.
const LATEST_BELOW: u32 = 6;

/// For the server's own rendering: status, redirect and caching are set on the
/// response.
pub async fn answer_to_render(address: &str) -> Result<Answer, AppError> {
    let request = Request::current();
    let mut result = answer(&request, address).await;
    if let Ok(answer) = &result
        && let Err(error) = describe(&request, address, &answer.page).await
    {
        result = Err(error);
    }
    match &result {
        Ok(answer) => match &answer.page.content {
            Content::Missing { .. } => request.not_found(),
            Content::Moved { to } => request.moved_permanently(to),
            _ => request.cache(CachePolicy::Page),
        },
        Err(_) => request.failed(),
    }
    result
}

/// For the browser, which acts on what it gets by itself.
pub async fn answer_to_browser(address: &str) -> Result<Answer, AppError> {
    let request = Request::current();
    let answer = answer(&request, address).await?;
    request.cache(CachePolicy::Page);
    Ok(answer)
}

/// What stands around every page.
pub async fn frame() -> Result<Frame, AppError> {
    let request = Request::current();
    or_internal(front::frame(request.db(), date::now()).await)
}

async fn answer(request: &Request, address: &str) -> Result<Answer, AppError> {
    let composer = Composer {
        request,
        site: or_internal(front::site(request.db()).await)?,
    };
    or_internal(composer.answer(Destination::parse(address)).await)
}

struct Composer<'a> {
    request: &'a Request,
    site: Site,
}

impl Composer<'_> {
    async fn answer(&self, destination: Destination) -> sqlx::Result<Answer> {
        match destination {
            Destination::Front => self.front().await,
            Destination::OldNumber(number) => self.old_number(number).await,
            Destination::Section { slug, page } => self.section(&slug, page).await,
            Destination::Search { question, page } => self.search(&question, page).await,
            Destination::Path(path) => self.article(&path).await,
            Destination::Amp(address) => Ok(moved(address)),
        }
    }

    async fn front(&self) -> sqlx::Result<Answer> {
        let front = front::front_page(self.request.db(), self.site.clock).await?;
        Ok(without_body(
            Head {
                title: match self.site.tagline.as_str() {
                    "" => self.site.name.clone(),
                    tagline => format!("{} – {tagline}", self.site.name),
                },
                description: self.site.tagline.clone(),
            },
            Content::Front(Box::new(front)),
        ))
    }

    async fn old_number(&self, number: i64) -> sqlx::Result<Answer> {
        match articles::path_of_old_id(self.request.db(), number).await? {
            Some(path) => Ok(moved(path)),
            None => self.missing().await,
        }
    }

    async fn section(&self, slug: &str, page: u32) -> sqlx::Result<Answer> {
        let db = self.request.db();
        let sections = articles::sections(db).await?;
        let Some(section) = sections.iter().find(|section| section.slug == slug) else {
            return self.missing().await;
        };
        let offset = (page - 1).saturating_mul(STORIES_ON_A_PAGE);
        let wanted = STORIES_ON_A_PAGE as usize;
        let listed = articles::in_section(
            db,
            self.site.clock,
            section.id,
            STORIES_ON_A_PAGE + 1,
            offset,
        )
        .await?;
        if listed.is_empty() && page > 1 {
            return self.missing().await;
        }
        let has_older = listed.len() > wanted;
        Ok(without_body(
            self.head(&section.name, section.description.clone()),
            Content::Section(Box::new(SectionPage {
                name: section.name.clone(),
                description: section.description.clone(),
                url: section.link().url,
                above: above(&sections, section),
                below: sections
                    .iter()
                    .filter(|other| other.parent_id == Some(section.id))
                    .map(SectionRow::link)
                    .collect(),
                cards: listed
                    .into_iter()
                    .take(wanted)
                    .map(|listed| listed.card)
                    .collect(),
                page,
                has_older,
            })),
        ))
    }

    async fn search(&self, question: &str, page: u32) -> sqlx::Result<Answer> {
        let results = search::search(self.request.db(), self.site.clock, question, page).await?;
        let texts = texts(self.site.clock.lang);
        let title = match results.question.as_str() {
            "" => texts.search.to_owned(),
            question => texts.results_for(question),
        };
        Ok(without_body(
            self.head(&title, String::new()),
            Content::Search(Box::new(results)),
        ))
    }

    async fn article(&self, path: &str) -> sqlx::Result<Answer> {
        let db = self.request.db();
        let mut found = articles::by_path(db, self.site.clock, path).await?;
        if found.is_none() {
            found = articles::by_path(db, self.site.clock, &with_other_ending(path)).await?;
        }
        let Some(published) = found else {
            return self.without_amp(path).await;
        };
        if published.path != path {
            return Ok(moved(published.path));
        }
        let article = published.article;
        let latest = self.latest(Some(article.id)).await?;
        let comments = match article.access {
            Access::Open => comments::thread(db, self.site.clock, article.id).await?,
            Access::Withheld => Thread::default(),
        };
        Ok(Answer {
            page: Page {
                head: self.head(&article.headline, article.standfirst.clone()),
                content: Content::Article(Box::new(ArticlePage {
                    article,
                    comments,
                    latest,
                })),
            },
            body: Some(published.html),
        })
    }

    /// WordPress's AMP plugins put a second edition of every page at its address
    /// with "amp" behind it. There is one edition here.
    async fn without_amp(&self, path: &str) -> sqlx::Result<Answer> {
        let Some(path) = path.trim_end_matches('/').strip_suffix("/amp") else {
            return self.missing().await;
        };
        let path = format!("{path}/");
        if !matches!(Destination::parse(&path), Destination::Path(_)) {
            return Ok(moved(path));
        }
        let db = self.request.db();
        for path in [with_other_ending(&path), path] {
            if let Some(published) = articles::by_path(db, self.site.clock, &path).await? {
                return Ok(moved(published.path));
            }
        }
        self.missing().await
    }

    async fn missing(&self) -> sqlx::Result<Answer> {
        let latest = self.latest(None).await?;
        Ok(without_body(
            self.head(texts(self.site.clock.lang).not_found_title, String::new()),
            Content::Missing { latest },
        ))
    }

    /// The newest stories, without the one that is being read.
    async fn latest(&self, except: Option<i64>) -> sqlx::Result<Vec<Card>> {
        let listed = articles::latest(self.request.db(), self.site.clock, LATEST_BELOW + 1).await?;
        Ok(listed
            .into_iter()
            .filter(|listed| Some(listed.id) != except)
            .take(LATEST_BELOW as usize)
            .map(|listed| listed.card)
            .collect())
    }

    fn head(&self, title: &str, description: String) -> Head {
        Head {
            title: format!("{title} – {}", self.site.name),
            description,
        }
    }
}

fn without_body(head: Head, content: Content) -> Answer {
    Answer {
        page: Page { head, content },
        body: None,
    }
}

fn moved(to: String) -> Answer {
    let head = Head {
        title: String::new(),
        description: String::new(),
    };
    without_body(head, Content::Moved { to })
}

/// The sections above `section`, from the top.
fn above(sections: &[SectionRow], section: &SectionRow) -> Vec<crate::article::SectionLink> {
    let mut links = Vec::new();
    let mut next = section.parent_id;
    // A tree is at most as deep as it has nodes; that bounds a damaged one.
    while let Some(parent) = sections
        .iter()
        .find(|other| Some(other.id) == next)
        .filter(|_| links.len() < sections.len())
    {
        links.insert(0, parent.link());
        next = parent.parent_id;
    }
    links
}

/// The same path with a trailing slash where it had none, and the reverse.
fn with_other_ending(path: &str) -> String {
    match path.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => format!("{path}/"),
    }
}
