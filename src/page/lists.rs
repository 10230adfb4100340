//! Putting list pages together.

use super::{
    address::{Destination, OldList, PageOf},
    compose::{Composer, Made, Outline, moved},
    list::{ListPage, ListView, ListViewProps, Setting},
};
use crate::{
    article::{
        SectionLink,
        list::{
            Day,
            store::{self as lists, Span, Stretch, Subject},
        },
        store::{self as articles, ListedCard, SectionRow},
    },
    locale::{date, texts},
    stats::store as stats,
    ui::chooser::Choice,
};

/// How many stories a list page has.
const STORIES_ON_A_PAGE: u32 = 24;

impl ListPage {
    /// A list with nothing but its name and its stories.
    fn plain(name: String, path: String, page: PageOf) -> Self {
        Self {
            label: "",
            name,
            description: String::new(),
            path,
            query: String::new(),
            above: Vec::new(),
            below: Vec::new(),
            profile: None,
            day: None,
            setting: Setting::Even,
            cards: Vec::new(),
            page: page.number,
            until: page.until,
            has_older: false,
            trending: Vec::new(),
        }
    }

    /// Takes the stories of its page; `listed` holds one more when there are
    /// older ones.
    fn with(self, listed: Vec<ListedCard>) -> Self {
        let wanted = STORIES_ON_A_PAGE as usize;
        Self {
            until: self
                .until
                .or(listed.first().map(|listed| listed.published_at)),
            has_older: listed.len() > wanted,
            cards: listed
                .into_iter()
                .take(wanted)
                .map(|listed| listed.card)
                .collect(),
            ..self
        }
    }
}

impl Composer<'_> {
    /// The list at `destination`; `None` when there is none.
    pub(super) async fn list(&self, destination: Destination) -> sqlx::Result<Option<Made>> {
        match destination {
            Destination::Section { slug, page } => self.section(&slug, page).await,
            Destination::Tag { slug, page } => self.tag(&slug, page).await,
            Destination::Author { slug, page } => self.author(&slug, page).await,
            Destination::Place { slug, page } => self.place(&slug, page).await,
            Destination::Index { day, section, page } => self.index(day, section, page).await,
            Destination::Latest { page } => self.latest(page).await,
            Destination::MostRead => self.most_read().await.map(Some),
            Destination::Corrections { page } => self.corrections(page).await,
            Destination::Withdrawals { page } => self.withdrawals(page).await,
            Destination::OldList(OldList::At(path)) => Ok(Some(Made::plain(moved(path)))),
            Destination::OldList(OldList::Section(slug)) => {
                let sections = articles::sections(self.db).await?;
                let section = sections.iter().find(|section| section.slug == slug);
                Ok(section.map(|section| Made::plain(moved(section.link().url))))
            }
            _ => Ok(None),
        }
    }

    async fn section(&self, slug: &str, page: PageOf) -> sqlx::Result<Option<Made>> {
        let sections = articles::sections(self.db).await?;
        let Some(section) = sections.iter().find(|section| section.slug == slug) else {
            return Ok(None);
        };
        let stretch = stretch(page);
        let listed = lists::in_section(self.db, self.clock(), section.id, stretch).await?;
        let list = ListPage {
            description: section.description.clone(),
            above: above(&sections, section),
            below: sections
                .iter()
                .filter(|other| other.parent_id == Some(section.id))
                .map(SectionRow::link)
                .collect(),
            setting: Setting::Led,
            trending: match page.number {
                1 => self.trending(Some(section.id), None).await?,
                _ => Vec::new(),
            },
            ..ListPage::plain(section.name.clone(), section.link().url, page)
        };
        Ok(self.answer(list.with(listed)))
    }

    async fn tag(&self, slug: &str, page: PageOf) -> sqlx::Result<Option<Made>> {
        let Some(tag) = lists::tag(self.db, slug).await? else {
            return Ok(None);
        };
        let listed = lists::tagged(self.db, self.clock(), tag.id, stretch(page)).await?;
        let path = tag.tag_url();
        Ok(self.about(texts(self.lang()).tags, tag, path, page, listed))
    }

    async fn place(&self, slug: &str, page: PageOf) -> sqlx::Result<Option<Made>> {
        let Some(place) = lists::place(self.db, slug).await? else {
            return Ok(None);
        };
        let listed = lists::filed_from(self.db, self.clock(), place.id, stretch(page)).await?;
        let path = place.place_url();
        Ok(self.about(texts(self.lang()).place, place, path, page, listed))
    }

    /// The stories about one subject.
    fn about(
        &self,
        label: &'static str,
        subject: Subject,
        path: String,
        page: PageOf,
        listed: Vec<ListedCard>,
    ) -> Option<Made> {
        let list = ListPage {
            label,
            description: subject.description,
            ..ListPage::plain(subject.name, path, page)
        };
        self.answer(list.with(listed))
    }

    async fn author(&self, slug: &str, page: PageOf) -> sqlx::Result<Option<Made>> {
        let author = lists::author(self.db, self.clock(), slug, self.now).await?;
        let Some((person, profile)) = author else {
            return Ok(None);
        };
        let listed = lists::written_by(self.db, self.clock(), person.id, stretch(page)).await?;
        let path = person.author_url();
        let list = ListPage {
            label: texts(self.lang()).author,
            profile: Some(profile),
            ..ListPage::plain(person.name, path, page)
        };
        Ok(self.answer(list.with(listed)))
    }

    async fn latest(&self, page: PageOf) -> sqlx::Result<Option<Made>> {
        let listed = lists::within(self.db, self.clock(), Span::ALWAYS, stretch(page)).await?;
        let name = texts(self.lang()).latest_stories.to_owned();
        Ok(self.answer(ListPage::plain(name, "/terkini".to_owned(), page).with(listed)))
    }

    /// What is read most, as far as it is counted.
    async fn most_read(&self) -> sqlx::Result<Made> {
        let clock = self.clock();
        let listed = stats::most_read(self.db, clock, self.now, STORIES_ON_A_PAGE).await?;
        let texts = texts(self.lang());
        let list = ListPage {
            description: texts.most_read_lately.to_owned(),
            setting: Setting::Ranked,
            ..ListPage::plain(
                texts.most_read.to_owned(),
                "/terpopuler".to_owned(),
                PageOf::FIRST,
            )
        };
        Ok(self.shown(list.with(listed)))
    }

    /// Everything published on one day; without a day the last one that has
    /// something.
    async fn index(
        &self,
        day: Option<String>,
        section: String,
        page: PageOf,
    ) -> sqlx::Result<Option<Made>> {
        let zone = self.clock().zone;
        let asked = day.as_deref().map(|day| date::day_span(day, zone));
        let span = match asked {
            Some(None) => return Ok(None),
            Some(Some(span)) => span,
            None => {
                let newest = articles::latest(self.db, self.clock(), 1, 0).await?;
                let newest = newest
                    .first()
                    .map_or(self.now, |listed| listed.published_at);
                let today = date::iso_date(newest, zone);
                match date::day_span(&today, zone) {
                    Some(span) => span,
                    None => return Ok(None),
                }
            }
        };
        let span = Span {
            from: span.0,
            until: span.1,
        };
        let sections = articles::sections(self.db).await?;
        let chosen = sections.iter().find(|other| other.slug == section);
        let listed = match chosen {
            Some(chosen) => {
                lists::within_section(self.db, self.clock(), chosen.id, span, stretch(page)).await?
            }
            None => lists::within(self.db, self.clock(), span, stretch(page)).await?,
        };
        let query = chosen.map_or_else(String::new, |chosen| format!("rubrik={}", chosen.slug));
        let (earlier, later) = lists::around(self.db, span).await?;
        let to_day = |at| SectionLink {
            name: date::full_date(at, zone, self.lang()),
            url: with_query(&day_path(&date::iso_date(at, zone)), &query),
        };
        let iso = date::iso_date(span.from, zone);
        let list = ListPage {
            label: texts(self.lang()).index,
            query: query.clone(),
            day: Some(Day {
                section,
                sections: sections
                    .iter()
                    .map(|section| Choice {
                        slug: section.slug.clone(),
                        name: section.name.clone(),
                    })
                    .collect(),
                earlier: earlier.map(to_day),
                later: later.map(to_day),
                iso: iso.clone(),
            }),
            ..ListPage::plain(
                date::full_date(span.from, zone, self.lang()),
                day_path(&iso),
                page,
            )
        };
        // A day without stories is an answer too.
        Ok(Some(self.shown(list.with(listed))))
    }

    /// `None` behind the end of a list.
    fn answer(&self, list: ListPage) -> Option<Made> {
        let is_behind_its_end = list.cards.is_empty() && list.page > 1;
        (!is_behind_its_end).then(|| self.shown(list))
    }

    fn shown(&self, list: ListPage) -> Made {
        let description = match &list.profile {
            Some(profile) => profile.bio.clone(),
            None => list.description.clone(),
        };
        let number = match list.page {
            1 => String::new(),
            page => format!("halaman={page}"),
        };
        let canonical = with_query(&with_query(&list.path, &list.query), &number);
        let head = self.head(&list.name, description, canonical);
        let here = SectionLink {
            name: list.name.clone(),
            url: list.path.clone(),
        };
        let pictured = list.cards.iter().find(|card| card.picture.is_some());
        let outline = Outline {
            trail: list.above.iter().cloned().chain([here]).collect(),
            pictured: pictured.map(|card| card.url.clone()),
            ..Outline::default()
        };
        let answer = self.finished(head, || ListView(ListViewProps { list }));
        Made::described(answer, outline)
    }
}

/// One story more than the page `page` shows, to know whether there are older
/// ones.
fn stretch(page: PageOf) -> Stretch {
    let newest = Stretch::newest(STORIES_ON_A_PAGE + 1);
    Stretch {
        offset: (page.number - 1).saturating_mul(STORIES_ON_A_PAGE),
        until: page.until.unwrap_or(newest.until),
        ..newest
    }
}

/// `/indeks/2025/10/24` for the day `2025-10-24`.
fn day_path(iso: &str) -> String {
    format!("/indeks/{}", iso.replace('-', "/"))
}

pub(super) fn with_query(path: &str, query: &str) -> String {
    match query {
        "" => path.to_owned(),
        query if path.contains('?') => format!("{path}&{query}"),
        query => format!("{path}?{query}"),
    }
}

/// The sections above `section`, from the top.
fn above(sections: &[SectionRow], section: &SectionRow) -> Vec<SectionLink> {
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
