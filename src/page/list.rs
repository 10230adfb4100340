//! A list of stories: a section, a topic, a person, a place, a day, the latest,
//! the most read.

use leptos::prelude::*;

use crate::{
    article::{
        Card, SectionLink, Verification,
        byline::Badge,
        card::{LeadStory, ListStory, RankedHeadlines, within},
        list::{Day, Profile},
        trail::{Links, Trail},
    },
    locale::{Timestamp, use_texts},
    ui::{
        chooser::{Chooser, DayField},
        pager::Pager,
    },
};

/// Everything a list page shows.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// What kind of list it is, above its name; empty where the name says it.
    pub label: &'static str,
    pub name: String,
    pub description: String,
    /// Path without the page's number.
    pub path: String,
    /// The rest of the address besides the page's number, encoded.
    pub query: String,
    /// The way down to it.
    pub above: Vec<SectionLink>,
    /// Narrower lists.
    pub below: Vec<SectionLink>,
    pub profile: Option<Profile>,
    pub day: Option<Day>,
    pub setting: Setting,
    pub cards: Vec<Card>,
    /// Counted from 1.
    pub page: u32,
    /// Stories published later are on none of its pages.
    pub until: Option<Timestamp>,
    pub has_older: bool,
    /// Read more than others at present, for a list that has them beside it.
    pub trending: Vec<Card>,
}

/// How the stories are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The newest leads, the others follow.
    Led,
    /// One like the other.
    Even,
    /// With their rank.
    Ranked,
}

#[component]
pub fn ListView(list: ListPage) -> impl IntoView {
    let texts = use_texts();
    let ListPage {
        label,
        name,
        description,
        path,
        query,
        above,
        below,
        profile,
        day,
        setting,
        cards,
        page,
        until,
        has_older,
        trending,
    } = list;
    let turning = turning(query, until);
    let is_empty = cards.is_empty();
    let here = path.clone();
    let heading = name.clone();
    let mut cards = cards.into_iter().map(move |card| within(&here, card));
    let leads = page == 1 && setting == Setting::Led;
    let lead = leads.then(|| cards.next()).flatten();
    view! {
        <div class="page page-list" data-setting=setting.name()>
            <Trail links=above/>
            <header class="page-head">
                {(!label.is_empty()).then(|| view! { <p class="list-label">{label}</p> })}
                <h1 tabindex="-1">{name}</h1>
                {(!description.is_empty()).then(|| view! { <p class="standfirst">{description}</p> })}
                {profile.map(|profile| view! { <ProfileBox profile name=heading/> })}
                {(!below.is_empty())
                    .then(|| view! { <ul class="sub-sections"><Links links=below/></ul> })}
                {day.map(|day| view! { <DayPicker day/> })}
                {(page > 1).then(|| view! { <p class="page-number">{texts.page_number(page)}</p> })}
            </header>
            {is_empty.then(|| view! {
                <div class="empty-state">
                    <p>{texts.no_stories_yet}</p>
                    <p>{texts.first_story_hint}</p>
                </div>
            })}
            {lead.map(|card| view! { <LeadStory card/> })}
            {(!trending.is_empty()).then(|| view! { <Trending cards=trending/> })}
            <h2 class="visually-hidden">{texts.stories}</h2>
            <ol class="story-list">
                {cards.map(|card| view! { <li><ListStory card/></li> }).collect_view()}
            </ol>
            <Pager path query=turning page has_older/>
        </div>
    }
}

/// What the links to other pages say besides the page's number.
fn turning(query: String, until: Option<Timestamp>) -> String {
    let until = until.map(|until| format!("per={}", until.millis()));
    let parts = [Some(query), until].into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("&")
}

impl Setting {
    const fn name(self) -> &'static str {
        match self {
            Self::Led => "led",
            Self::Even => "even",
            Self::Ranked => "ranked",
        }
    }
}

/// What is read most at present, as a numbered row of headlines.
#[component]
fn Trending(cards: Vec<Card>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <section class="ranking ranking-wide" aria-labelledby="sedang-dibaca">
            <h2 id="sedang-dibaca">{texts.trending}</h2>
            <RankedHeadlines cards=cards/>
        </section>
    }
}

/// Who a byline person is.
#[component]
fn ProfileBox(profile: Profile, name: String) -> impl IntoView {
    let Profile {
        role,
        bio,
        photo,
        verified,
    } = profile;
    view! {
        <div class="profile">
            {photo.map(|photo| view! {
                <img src=photo.src srcset=photo.srcset sizes="8rem" width=photo.width height=photo.height alt=name/>
            })}
            <div>
                {(!role.is_empty()).then(|| view! { <p class="role">{role}</p> })}
                {verified.map(|verified: Verification| view! { <div><Badge verified/></div> })}
                {(!bio.is_empty()).then(|| view! { <p class="bio">{bio}</p> })}
            </div>
        </div>
    }
}

/// Another day, another section: a plain form, and links to the days around.
#[component]
fn DayPicker(day: Day) -> impl IntoView {
    let texts = use_texts();
    let Day {
        iso,
        section,
        sections,
        earlier,
        later,
    } = day;
    view! {
        <form class="day-picker" action="/indeks" method="get">
            <DayField id="tanggal" name="tanggal" label=texts.date value=iso/>
            <Chooser
                id="rubrik"
                name="rubrik"
                label=texts.section
                all=texts.all_sections
                chosen=section
                choices=sections
            />
            <button type="submit">{texts.show}</button>
        </form>
        <ul class="days">
            {earlier.map(|link| view! { <li><a rel="prev" href=link.url>{link.name}</a></li> })}
            {later.map(|link| view! { <li><a rel="next" href=link.url>{link.name}</a></li> })}
        </ul>
    }
}
