//! An article: a story with its byline, time and comments, or an institution
//! page with its text alone.

use leptos::prelude::*;

use super::{ArticlePage, section::Trail};
use crate::{
    article::{
        Access, Article, Kind, LeadPicture,
        body::ArticleBody,
        byline::{BylineRow, Initials},
        card::ListStory,
    },
    comment::thread::CommentThread,
    locale::use_texts,
    ui::{picture::WebpSource, stamp::TimeStamp},
};

#[component]
pub fn ArticleView(page: ArticlePage, body: Option<String>) -> impl IntoView {
    match page.article.kind {
        Kind::Story => view! { <StoryView page body/> }.into_any(),
        Kind::Page => view! { <StaticPage article=page.article body/> }.into_any(),
    }
}

#[component]
fn StoryView(page: ArticlePage, body: Option<String>) -> impl IntoView {
    let texts = use_texts();
    let ArticlePage {
        article,
        comments,
        latest,
    } = page;
    let Article {
        id,
        kicker,
        headline,
        standfirst,
        language,
        trail,
        bylines,
        dateline,
        published,
        updated,
        reading_minutes,
        lead,
        tags,
        access,
        kind: _,
    } = article;
    view! {
        <div class="page page-article">
            <Trail links=trail/>
            <article lang=language>
                <header class="article-head">
                    {(!kicker.is_empty()).then(|| view! { <p class="kicker">{kicker}</p> })}
                    <h1 class="headline" tabindex="-1">{headline}</h1>
                    {(!standfirst.is_empty()).then(|| view! { <p class="standfirst">{standfirst}</p> })}
                    {(!bylines.is_empty()).then(|| view! { <BylineRow bylines=bylines.clone()/> })}
                    <p class="times">
                        <TimeStamp stamp=published/>
                        {updated.map(|stamp| view! {
                            <span class="updated">{texts.updated}" "<TimeStamp stamp/></span>
                        })}
                        <span class="reading-time">{texts.reading_minutes(reading_minutes)}</span>
                    </p>
                </header>
                {lead.map(|lead| view! { <LeadFigure lead/> })}
                <div class="story-body">
                    {dateline.map(|place| view! { <p class="dateline"><span>{place}" —"</span></p> })}
                    <Text access article=id html=body/>
                </div>
                <footer class="article-foot">
                    <Initials bylines/>
                    {(!tags.is_empty()).then(|| view! { <Tags tags/> })}
                </footer>
            </article>
            {(!latest.is_empty()).then(|| view! {
                <section class="read-more" aria-labelledby="baca-lainnya">
                    <h2 id="baca-lainnya">{texts.read_more}</h2>
                    <div class="story-list">
                        {latest.into_iter().map(|card| view! { <ListStory card/> }).collect_view()}
                    </div>
                </section>
            })}
            <CommentThread thread=comments/>
        </div>
    }
}

#[component]
fn StaticPage(article: Article, body: Option<String>) -> impl IntoView {
    view! {
        <div class="page page-static">
            <Trail links=article.trail/>
            <article lang=article.language>
                <header class="article-head">
                    <h1 class="headline" tabindex="-1">{article.headline}</h1>
                    {(!article.standfirst.is_empty())
                        .then(|| view! { <p class="standfirst">{article.standfirst}</p> })}
                </header>
                <Text access=article.access article=article.id html=body/>
            </article>
        </div>
    }
}

/// How wide the picture above a story is shown.
const LEAD_SIZES: &str = "(min-width: 64rem) 52rem, 100vw";

/// The picture above a story, the largest thing on its first screen.
#[component]
fn LeadFigure(lead: LeadPicture) -> impl IntoView {
    let texts = use_texts();
    let LeadPicture {
        picture,
        caption,
        credit,
    } = lead;
    let has_words = !caption.is_empty() || !credit.is_empty();
    view! {
        <figure class="lead-picture">
            <picture>
                <WebpSource srcset=picture.webp sizes=LEAD_SIZES/>
                <img
                    src=picture.src
                    srcset=Some(picture.srcset).filter(|srcset| !srcset.is_empty())
                    sizes=LEAD_SIZES
                    width=picture.width
                    height=picture.height
                    alt=picture.alt
                    fetchpriority="high"
                    decoding="async"
                />
            </picture>
            {has_words.then(|| view! {
                <figcaption>
                    {caption}
                    {(!credit.is_empty())
                        .then(|| view! { " " <span class="credit">{texts.photo}": "{credit}</span> })}
                </figcaption>
            })}
        </figure>
    }
}

/// The text, or that it is withheld.
#[component]
fn Text(access: Access, article: i64, html: Option<String>) -> impl IntoView {
    let texts = use_texts();
    match access {
        Access::Open => view! { <ArticleBody article html/> }.into_any(),
        Access::Withheld => view! { <p class="withheld">{texts.withheld}</p> }.into_any(),
    }
}

#[component]
fn Tags(tags: Vec<String>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <div class="tags">
            <h2>{texts.tags}</h2>
            <ul>{tags.into_iter().map(|tag| view! { <li>{tag}</li> }).collect_view()}</ul>
        </div>
    }
}
