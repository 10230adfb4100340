//! Putting a page together from what the features know, on the server.

use leptos::prelude::*;
use sqlx::SqlitePool;

use super::{
    Answer, ArticlePage, Content, Head, Html, Page,
    address::{Destination, on_this_site},
    below::{Below, BelowView, BelowViewProps},
    failed::FailedPage,
    front::{FrontView, FrontViewProps},
    gone::{GonePage, GonePageProps},
    missing::{MissingPage, MissingPageProps},
    search::{SearchView, SearchViewProps},
    share,
};
use crate::{
    article::{
        Card, Kind, SectionLink,
        published::{Published, store as published},
        related::{self, Trait, store as related_stories},
        store::{self as articles, Clock, ListedCard},
    },
    comment::{mode, thread},
    complaint::figures::{self, FiguresView, FiguresViewProps},
    correction::Correction,
    error::AppError,
    feed::Origin,
    front::{
        Frame,
        store::{self as front, Site},
    },
    locale::{Lang, Timestamp, complaint::complaint_texts, date, texts},
    search,
    server::{cache::CachePolicy, context::Request, failure::or_internal},
    stats::store as stats,
    ui::finished::finished,
};

/// How many stories akin to it stand below an article.
const RELATED: usize = 6;
/// How many stories that others read stand below an article.
const TRENDING: u32 = 5;
/// How many stories stand in the front page's ranking.
const MOST_READ: u32 = 5;
/// How many of the latest stories a missing page offers.
const LATEST_INSTEAD: u32 = 6;

/// Who asks, and when.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub db: &'a SqlitePool,
    pub origin: &'a Origin,
    /// The language the reader chose.
    pub lang: Option<Lang>,
    pub now: Timestamp,
}

/// A page with how it is to be answered.
pub struct Composed {
    pub answer: Answer,
    pub standing: Standing,
    pub outline: Outline,
}

/// What a page's head tells of it that the browser's client is not told.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The way down to a list from the front page, itself included.
    pub trail: Vec<SectionLink>,
    /// Path of the story whose picture stands for a list.
    pub pictured: Option<String>,
    /// Title and description of an article in link previews.
    pub preview: Option<(String, String)>,
    /// The notes that put an article right.
    pub corrections: Vec<Correction>,
}

/// An answer with its outline.
pub(super) struct Made {
    pub(super) answer: Answer,
    pub(super) standing: Standing,
    pub(super) outline: Outline,
}

impl Made {
    /// An answer of which there is nothing more to tell.
    pub(super) fn plain(answer: Answer) -> Self {
        Self::described(answer, Outline::default())
    }

    pub(super) fn described(answer: Answer, outline: Outline) -> Self {
        Self {
            answer,
            standing: Standing::Found,
            outline,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Found,
    /// Nothing stands at the address.
    Missing,
    /// What stood there was withdrawn; the page says why.
    Gone,
}

/// For the browser, which acts on what it gets by itself.
pub async fn answer_to_browser(address: &str) -> Result<Answer, AppError> {
    let request = Request::current();
    let asked = Asked {
        db: request.db(),
        origin: request.origin(),
        lang: request.preferences().lang,
        now: date::now(),
    };
    let composed = Composer::new(asked).await?.page(address).await?;
    request.cache(match composed.standing {
        Standing::Found => CachePolicy::Page,
        Standing::Missing | Standing::Gone => CachePolicy::Never,
    });
    Ok(composed.answer)
}

/// What is shown when the server failed; `id` is the request's.
pub fn failed(lang: Lang, id: &str) -> Answer {
    let head = Head {
        title: texts(lang).failed_title.to_owned(),
        ..Head::default()
    };
    without_data(
        head,
        finished(lang, || view! { <FailedPage id=id.to_owned()/> }),
    )
}

/// Composes for one request.
pub struct Composer<'a> {
    pub(super) db: &'a SqlitePool,
    pub(super) origin: &'a Origin,
    pub(super) site: Site,
    pub(super) now: Timestamp,
}

impl<'a> Composer<'a> {
    pub async fn new(asked: Asked<'a>) -> Result<Self, AppError> {
        let mut site = or_internal(front::site(asked.db).await)?;
        site.clock.lang = asked.lang.unwrap_or(site.clock.lang);
        Ok(Self {
            db: asked.db,
            origin: asked.origin,
            site,
            now: asked.now,
        })
    }

    /// The language the page is shown in.
    pub fn lang(&self) -> Lang {
        self.site.clock.lang
    }

    /// What stands around the page, for a reader who has put the breaking news
    /// number `dismissed` away.
    pub async fn frame(&self, dismissed: Option<i64>) -> Result<Frame, AppError> {
        or_internal(front::frame(self.db, &self.site, self.now, dismissed).await)
    }

    /// The zone of the site and the language the page is shown in.
    pub const fn clock(&self) -> Clock {
        self.site.clock
    }

    /// A page of a form, which is not to be found again.
    pub fn form<V: IntoView>(&self, title: &str, content: impl FnOnce() -> V) -> Answer {
        self.finished(self.head(title, String::new(), String::new()), content)
    }

    /// The page at `address`.
    pub async fn page(&self, address: &str) -> Result<Composed, AppError> {
        let found = or_internal(self.find(address).await)?;
        Ok(match found {
            Some(Made {
                answer,
                standing,
                outline,
            }) => Composed {
                answer,
                standing,
                outline,
            },
            None => Composed {
                answer: or_internal(self.missing().await)?,
                standing: Standing::Missing,
                outline: Outline::default(),
            },
        })
    }

    async fn find(&self, address: &str) -> sqlx::Result<Option<Made>> {
        match Destination::parse(address) {
            Destination::Front => self.front().await.map(Some),
            Destination::OldNumber(number) => self.old_number(number).await,
            Destination::Search(query) => Ok(Some(Made::plain(self.search(query).await?))),
            Destination::Complaints => self.complaints().await.map(Some),
            Destination::Path(path) => self.article(&path, address).await,
            Destination::Amp(address) => Ok(Some(Made::plain(moved(address)))),
            list => match self.list(list).await? {
                Some(made) => Ok(Some(made)),
                // An earlier site may have had a post where lists stand here.
                None => self.article(path_of(address), address).await,
            },
        }
    }

    async fn front(&self) -> sqlx::Result<Made> {
        let most_read = stats::most_read(self.db, self.clock(), self.now, MOST_READ).await?;
        let most_read = only_cards(most_read);
        let front = front::front_page(self.db, self.clock(), self.now, most_read).await?;
        let head = Head {
            title: match self.site.tagline.as_str() {
                "" => self.site.name.clone(),
                tagline => format!("{} – {tagline}", self.site.name),
            },
            description: self.site.tagline.clone(),
            canonical: "/".to_owned(),
        };
        let outline = Outline {
            trail: Vec::new(),
            pictured: front.lead.as_ref().map(|card| card.url.clone()),
            ..Outline::default()
        };
        let answer = self.finished(head, || FrontView(FrontViewProps { front }));
        Ok(Made::described(answer, outline))
    }

    async fn old_number(&self, number: i64) -> sqlx::Result<Option<Made>> {
        let path = published::path_of_old_id(self.db, number).await?;
        Ok(path.map(moved).map(Made::plain))
    }

    async fn search(&self, query: search::Query) -> sqlx::Result<Answer> {
        let results = search::store::search(self.db, self.clock(), query).await?;
        let texts = texts(self.lang());
        let title = match results.query.question.as_str() {
            "" => texts.search.to_owned(),
            question => texts.results_for(question),
        };
        // Results are no page to be found again.
        let head = self.head(&title, String::new(), String::new());
        Ok(self.finished(head, || SearchView(SearchViewProps { results })))
    }

    /// What became of complaints.
    async fn complaints(&self) -> sqlx::Result<Made> {
        let clock = self.clock();
        let months = figures::months(self.db, clock.zone, self.now).await?;
        let texts = complaint_texts(clock.lang);
        let lead = texts.figures_lead.to_owned();
        let head = self.head(texts.figures_title, lead, figures::PATH.to_owned());
        let view = || FiguresView(FiguresViewProps { months, clock });
        Ok(Made::plain(self.finished(head, view)))
    }

    async fn article(&self, path: &str, address: &str) -> sqlx::Result<Option<Made>> {
        let mut found = published::by_path(self.db, self.clock(), path, self.now).await?;
        if found.is_none() {
            let other = with_other_ending(path);
            found = published::by_path(self.db, self.clock(), &other, self.now).await?;
        }
        let Some(published) = found else {
            return match self.withdrawn(path).await? {
                Some(gone) => Ok(Some(gone)),
                None => self.without_amp(path).await,
            };
        };
        if published.path != path {
            return Ok(Some(Made::plain(moved(published.path))));
        }
        let below = match published.article.kind {
            Kind::Story => self.below(&published).await?,
            Kind::Page => Below::default(),
        };
        let Published {
            mut article,
            html,
            told,
            ..
        } = published;
        let comments = match article.kind {
            Kind::Story => self.comments(article.id, address).await?,
            Kind::Page => String::new(),
        };
        let notes = self.notes(&mut article).await?;
        let absolute = self.origin.absolute(&article.path);
        let share = share::links(&absolute, &article.headline);
        let head = self.head(
            &told.search_title,
            told.search_description,
            article.path.clone(),
        );
        let below = finished(self.lang(), || BelowView(BelowViewProps { below }));
        let outline = Outline {
            preview: Some((told.social_title, told.social_description)),
            corrections: notes.of_it,
            ..Outline::default()
        };
        let answer = Answer {
            page: Page {
                head,
                content: Content::Article(Box::new(ArticlePage {
                    article,
                    address: absolute,
                    share,
                })),
            },
            html: Html {
                main: html,
                below: notes.html + &below,
                comments,
            },
        };
        Ok(Some(Made::described(answer, outline)))
    }

    /// What stands about comments under a story, as far as `address` asks for them.
    async fn comments(&self, article: i64, address: &str) -> sqlx::Result<String> {
        let clock = self.clock();
        let mut connection = self.db.acquire().await?;
        let Some(place) = mode::store::place(&mut connection, article).await? else {
            return Ok(finished(
                self.lang(),
                || view! { <thread::EmptyView clock/> },
            ));
        };
        drop(connection);
        let asked = thread::Asked::parse(address);
        let threads = thread::store::threads(self.db, clock, article, asked).await?;
        let standing = place.rules.standing(self.now);
        Ok(finished(self.lang(), || {
            view! { <thread::SectionView place standing threads clock/> }
        }))
    }

    /// The page in place of a story that was withdrawn, at all the addresses it had.
    async fn withdrawn(&self, path: &str) -> sqlx::Result<Option<Made>> {
        for path in [path, &with_other_ending(path)] {
            if let Some(story) = published::withdrawn(self.db, path).await? {
                let head = self.head(&story.headline, String::new(), String::new());
                let clock = self.clock();
                return Ok(Some(Made {
                    answer: self.finished(head, || GonePage(GonePageProps { story, clock })),
                    standing: Standing::Gone,
                    outline: Outline::default(),
                }));
            }
        }
        Ok(None)
    }

    /// What stands below a story. One that stands on the page already, also as
    /// "Baca juga" in its text, is not offered again.
    async fn below(&self, story: &Published) -> sqlx::Result<Below> {
        let (older, newer) = related_stories::neighbours(self.db, story).await?;
        let trending = self
            .trending(story.section_id, Some(story.article.id))
            .await?;
        let candidates = related_stories::candidates(self.db, story).await?;
        let closest = related::closest(&Trait::of(story), &candidates, 3 * RELATED);
        let is_shown = |card: &Card| {
            let steps = [&older, &newer];
            let is_step = steps
                .iter()
                .any(|step| step.as_ref().is_some_and(|step| step.url == card.url));
            let is_trending = trending.iter().any(|other| other.url == card.url);
            is_step || is_trending || story.html.contains(&format!("href=\"{}\"", card.url))
        };
        let related = articles::by_ids(self.db, self.clock(), &closest)
            .await?
            .into_iter()
            .map(|listed| listed.card)
            .filter(|card| !is_shown(card))
            .take(RELATED)
            .collect();
        Ok(Below {
            article: Some(story.article.id),
            related,
            trending,
            section: story.article.trail.last().cloned(),
            older,
            newer,
        })
    }

    /// WordPress's AMP plugins put a second edition of every page at its address
    /// with "amp" behind it. There is one edition here.
    async fn without_amp(&self, path: &str) -> sqlx::Result<Option<Made>> {
        let Some(path) = path.trim_end_matches('/').strip_suffix("/amp") else {
            return Ok(None);
        };
        let path = on_this_site(&format!("{path}/"));
        if !matches!(Destination::parse(&path), Destination::Path(_)) {
            return Ok(Some(Made::plain(moved(path))));
        }
        for path in [with_other_ending(&path), path] {
            let found = published::by_path(self.db, self.clock(), &path, self.now).await?;
            if let Some(published) = found {
                return Ok(Some(Made::plain(moved(published.path))));
            }
        }
        Ok(None)
    }

    /// What is read most at present in a section, without the story `except`.
    pub(super) async fn trending(
        &self,
        section: Option<i64>,
        except: Option<i64>,
    ) -> sqlx::Result<Vec<Card>> {
        let Some(section) = section else {
            return Ok(Vec::new());
        };
        let clock = self.clock();
        let listed = stats::trending(self.db, clock, section, except, self.now, TRENDING).await?;
        Ok(only_cards(listed))
    }

    async fn missing(&self) -> sqlx::Result<Answer> {
        let latest = articles::latest(self.db, self.clock(), LATEST_INSTEAD, 0).await?;
        let latest = only_cards(latest);
        let title = texts(self.lang()).not_found_title;
        let head = self.head(title, String::new(), String::new());
        Ok(self.finished(head, || MissingPage(MissingPageProps { latest })))
    }

    pub(super) fn head(&self, title: &str, description: String, canonical: String) -> Head {
        Head {
            title: format!("{title} – {}", self.site.name),
            description,
            canonical,
        }
    }

    /// A page that is finished HTML throughout.
    pub(super) fn finished<V: IntoView>(&self, head: Head, view: impl FnOnce() -> V) -> Answer {
        without_data(head, finished(self.lang(), view))
    }
}

pub(super) fn only_cards(listed: Vec<ListedCard>) -> Vec<Card> {
    listed.into_iter().map(|listed| listed.card).collect()
}

fn without_data(head: Head, main: String) -> Answer {
    Answer {
        page: Page {
            head,
            content: Content::Finished,
        },
        html: Html {
            main,
            ..Html::default()
        },
    }
}

pub(super) fn moved(to: String) -> Answer {
    Answer {
        page: Page {
            head: Head::default(),
            content: Content::Moved { to },
        },
        html: Html::default(),
    }
}

/// An address without query and fragment.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// The same path with a trailing slash where it had none, and the reverse.
fn with_other_ending(path: &str) -> String {
    match path.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => format!("{path}/"),
    }
}
