//! What was put right and what was withdrawn: below the stories, and all of it in
//! two lists.

use leptos::prelude::*;

use super::{
    address::PageOf,
    compose::{Composer, Made, Outline},
    gone::{RULE, reason},
    lists::with_query,
};
use crate::{
    article::{
        Access, Article, Kind, SectionLink,
        store::Clock,
        withdrawal::store::{self as withdrawals, Listed as Withdrawal},
    },
    correction::{
        Correction, FEED, Listed, PATH, WITHDRAWN,
        notes::{Note, Notes, NotesProps},
        store as corrections,
    },
    document::ArticleId,
    locale::{Timestamp, correction::correction_texts, date, editing::publish::withdrawn_texts},
    ui::{finished::finished, pager::Pager, stamp::TimeStamp},
};

/// How many stand on a page of either list.
const ON_A_PAGE: u32 = 20;
/// Where readers are told how to have something put right.
const HOW_TO_ASK: &str = "/hak-jawab/";

/// The notes that belong to a story.
#[derive(Default)]
pub(super) struct StoryNotes {
    pub of_it: Vec<Correction>,
    /// Those and what the story carries, as they stand below it.
    pub html: String,
}

impl Composer<'_> {
    /// The notes of a story; its head then leads to the newest.
    pub(super) async fn notes(&self, article: &mut Article) -> sqlx::Result<StoryNotes> {
        if article.kind != Kind::Story || article.access != Access::Open {
            return Ok(StoryNotes::default());
        }
        let id = ArticleId(article.id);
        let of_it = corrections::of_article(self.db, id).await?;
        let carried = corrections::carried(self.db, id).await?;
        article.corrected = of_it.first().map(|newest| self.link(newest, article));
        let clock = self.clock();
        let notes = of_it.clone();
        Ok(StoryNotes {
            html: finished(clock.lang, || {
                Notes(NotesProps {
                    notes,
                    carried,
                    clock,
                })
            }),
            of_it,
        })
    }

    /// From a story's head to the note; with its time, unless that stands beside it.
    fn link(&self, note: &Correction, article: &Article) -> SectionLink {
        let clock = self.clock();
        let kind = note.kind.label(correction_texts(clock.lang));
        let stamp = date::stamp(note.at, clock.zone, clock.lang);
        let is_told = article.updated.as_ref() == Some(&stamp);
        SectionLink {
            name: match is_told {
                true => kind.to_owned(),
                false => format!("{kind} {}", stamp.text),
            },
            url: format!("#{}", note.anchor()),
        }
    }

    /// `None` behind the end of the list.
    pub(super) async fn corrections(&self, page: PageOf) -> sqlx::Result<Option<Made>> {
        let listed =
            corrections::latest(self.db, self.until(page), ON_A_PAGE + 1, offset(page)).await?;
        let texts = correction_texts(self.lang());
        let until = listed.first().map(|newest| newest.correction.at);
        let list = List::of(listed, texts.list, PATH, until, page);
        Ok(self.listing(list, texts.list_hint, |list, clock| {
            CorrectionList(CorrectionListProps { list, clock })
        }))
    }

    /// As [`Composer::corrections`], of the stories that were withdrawn.
    pub(super) async fn withdrawals(&self, page: PageOf) -> sqlx::Result<Option<Made>> {
        let listed =
            withdrawals::latest(self.db, self.until(page), ON_A_PAGE + 1, offset(page)).await?;
        let texts = correction_texts(self.lang());
        let until = listed.first().map(|newest| newest.story.at);
        let list = List::of(listed, texts.withdrawn, WITHDRAWN, until, page);
        Ok(self.listing(list, texts.withdrawn_hint, |list, clock| {
            WithdrawalList(WithdrawalListProps { list, clock })
        }))
    }

    fn until(&self, page: PageOf) -> Timestamp {
        page.until.unwrap_or(self.now)
    }

    fn listing<T, V: IntoView>(
        &self,
        list: List<T>,
        description: &str,
        view: impl FnOnce(List<T>, Clock) -> V,
    ) -> Option<Made> {
        if list.items.is_empty() && list.page > 1 {
            return None;
        }
        let number = match list.page {
            1 => String::new(),
            page => format!("halaman={page}"),
        };
        let canonical = with_query(list.path, &number);
        let head = self.head(list.name, description.to_owned(), canonical);
        let here = SectionLink {
            name: list.name.to_owned(),
            url: list.path.to_owned(),
        };
        let outline = Outline {
            trail: vec![here],
            ..Outline::default()
        };
        let clock = self.clock();
        let answer = self.finished(head, || view(list, clock));
        Some(Made::described(answer, outline))
    }
}

fn offset(page: PageOf) -> u32 {
    (page.number - 1).saturating_mul(ON_A_PAGE)
}

/// A page of a list.
struct List<T> {
    name: &'static str,
    path: &'static str,
    items: Vec<T>,
    page: u32,
    /// What was added later is on none of its pages.
    until: Option<Timestamp>,
    has_older: bool,
}

impl<T> List<T> {
    /// `items` holds one more than a page has when there are older ones.
    fn of(
        mut items: Vec<T>,
        name: &'static str,
        path: &'static str,
        newest: Option<Timestamp>,
        page: PageOf,
    ) -> Self {
        let has_older = items.len() > ON_A_PAGE as usize;
        items.truncate(ON_A_PAGE as usize);
        Self {
            name,
            path,
            items,
            page: page.number,
            until: page.until.or(newest),
            has_older,
        }
    }

    fn query(&self) -> String {
        let until = self.until.map(|until| format!("per={}", until.millis()));
        until.unwrap_or_default()
    }
}

#[component]
fn CorrectionList(list: List<Listed>, clock: Clock) -> impl IntoView {
    let texts = correction_texts(clock.lang);
    let query = list.query();
    let item = move |listed: Listed| {
        let path = listed.path();
        view! {
            <li class="correction">
                <h2><a href=path>{listed.story.headline}</a></h2>
                <Note correction=listed.correction clock/>
            </li>
        }
    };
    view! {
        <div class="page page-corrections">
            <header class="page-head">
                <h1 tabindex="-1">{list.name}</h1>
                <p class="standfirst">{texts.list_hint}</p>
                <p class="sub-sections">
                    <a href=HOW_TO_ASK>{texts.ask}</a>
                    <a href=FEED rel="external">{texts.feed}</a>
                    <a href=WITHDRAWN>{texts.withdrawn}</a>
                </p>
            </header>
            {list.items.is_empty().then(|| view! { <p>{texts.list_empty}</p> })}
            <ol>{list.items.into_iter().map(item).collect_view()}</ol>
            <Pager path=list.path.to_owned() query page=list.page has_older=list.has_older/>
        </div>
    }
}

#[component]
fn WithdrawalList(list: List<Withdrawal>, clock: Clock) -> impl IntoView {
    let texts = correction_texts(clock.lang);
    let grounds = withdrawn_texts(clock.lang);
    let query = list.query();
    let item = move |Withdrawal { path, story }: Withdrawal| {
        let stamp = date::stamp(story.at, clock.zone, clock.lang);
        let note = story
            .note
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let note: Vec<AnyView> = note
            .map(|line| view! { <p>{line.to_owned()}</p> }.into_any())
            .collect();
        view! {
            <li class="correction">
                <h2><a href=path>{story.headline}</a></h2>
                <p class="correction-head"><TimeStamp stamp/></p>
                <p>{reason(story.ground, grounds)}</p>
                {note}
            </li>
        }
    };
    view! {
        <div class="page page-corrections">
            <header class="page-head">
                <h1 tabindex="-1">{list.name}</h1>
                <p class="standfirst">{texts.withdrawn_hint}</p>
                <p class="sub-sections">
                    <a href=RULE>{texts.rule}</a>
                    <a href=PATH>{texts.list}</a>
                </p>
            </header>
            {list.items.is_empty().then(|| view! { <p>{texts.withdrawn_empty}</p> })}
            <ol>{list.items.into_iter().map(item).collect_view()}</ol>
            <Pager path=list.path.to_owned() query page=list.page has_older=list.has_older/>
        </div>
    }
}
