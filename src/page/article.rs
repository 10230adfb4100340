//! An article: a story with its byline, time and comments, or an institution
//! page with its text alone.

use leptos::prelude::*;

use super::{ArticlePage, Html};
use crate::{
    article::{
        Access, Article, Kind, LeadPicture, SectionLink,
        body::ArticleBody,
        byline::{BylineRow, Initials},
        trail::{Links, Trail},
    },
    locale::use_texts,
    ui::{
        picture::WebpSource,
        preference::{ACTION, BACK, Choice, TextSize},
        stamp::TimeStamp,
    },
};

#[component]
pub fn ArticleView(page: ArticlePage, html: Html) -> impl IntoView {
    match page.article.kind {
        Kind::Story => view! { <StoryView page html/> }.into_any(),
        Kind::Page => view! { <StaticPage article=page.article body=html.main/> }.into_any(),
    }
}

#[component]
fn StoryView(page: ArticlePage, html: Html) -> impl IntoView {
    let ArticlePage {
        article,
        address,
        share,
    } = page;
    let (id, rev, lang) = (article.id, article.rev, article.language.clone());
    let trail = article.trail.clone();
    view! {
        <div class="page page-article">
            <Trail links=trail/>
            <article lang=lang data-article=id data-rev=rev>
                <Story article body=html.main address share/>
            </article>
            <div class="below" inner_html=html.below></div>
            <div class="comments" id="komentar" inner_html=html.comments></div>
        </div>
    }
}

/// What stands in the `<article>` of a story.
#[component]
pub(super) fn Story(
    article: Article,
    body: String,
    address: String,
    share: Vec<SectionLink>,
) -> impl IntoView {
    let texts = use_texts();
    let Article {
        id,
        path,
        kicker,
        headline,
        standfirst,
        bylines,
        credits,
        initials,
        dateline,
        published,
        updated,
        corrected,
        reading_minutes,
        lead,
        tags,
        access,
        ..
    } = article;
    view! {
        <header class="article-head">
            {(!kicker.is_empty()).then(|| view! { <p class="kicker">{kicker}</p> })}
            <h1 class="headline" tabindex="-1">{headline}</h1>
            {(!standfirst.is_empty()).then(|| view! { <p class="standfirst">{standfirst}</p> })}
            {(!bylines.is_empty()).then(|| view! { <BylineRow bylines/> })}
            <p class="times">
                <TimeStamp stamp=published/>
                {updated.map(|stamp| view! {
                    <span class="updated">{texts.updated}" "<TimeStamp stamp/></span>
                })}
                {corrected.map(|note| view! { <a class="corrected" href=note.url>{note.name}</a> })}
                <span class="reading-time">{texts.reading_minutes(reading_minutes)}</span>
            </p>
            <Tools share path/>
        </header>
        {lead.map(|lead| view! { <LeadFigure lead/> })}
        <div class="story-body">
            {dateline.map(|place| view! {
                <p class="dateline"><a href=place.url>{place.name}</a>" —"</p>
            })}
            <Text access article=id html=body/>
        </div>
        <footer class="article-foot">
            <Initials initials credits/>
            <p class="print-address">{address}</p>
            {(!tags.is_empty()).then(|| view! {
                <div class="tags">
                    <h2>{texts.tags}</h2>
                    <ul><Links links=tags/></ul>
                </div>
            })}
        </footer>
    }
}

/// Passing the story on, the size of its text, printing it. What only a script
/// can do is hidden without one (`server/head.js` does it).
#[component]
fn Tools(share: Vec<SectionLink>, path: String) -> impl IntoView {
    let texts = use_texts();
    let label = |size| match size {
        TextSize::Normal => texts.text_normal,
        TextSize::Large => texts.text_large,
        TextSize::Larger => texts.text_larger,
    };
    view! {
        <div class="tools">
            <ul class="share" aria-label=texts.share>
                {share.into_iter().map(|link| view! {
                    <li><a href=link.url rel="external noopener nofollow" target="_blank">{link.name}</a></li>
                }).collect_view()}
                <li class="scripted"><button type="button" data-do="salin">{texts.copy_link}</button></li>
                <li class="scripted"><button type="button" data-do="cetak">{texts.print}</button></li>
            </ul>
            <form class="choices text-size" action=ACTION method="post" aria-label=texts.text_size>
                <input type="hidden" name=BACK value=path/>
                {TextSize::ALL.map(|size| view! {
                    <button type="submit" name=TextSize::NAME value=size.value() aria-label=label(size)>"A"</button>
                }).collect_view()}
            </form>
        </div>
    }
}

#[component]
fn StaticPage(article: Article, body: String) -> impl IntoView {
    let (id, rev, lang) = (article.id, article.rev, article.language.clone());
    let trail = article.trail.clone();
    view! {
        <div class="page page-static">
            <Trail links=trail/>
            <article lang=lang data-article=id data-rev=rev>
                <Static article body/>
            </article>
        </div>
    }
}

/// What stands in the `<article>` of an institution page.
#[component]
pub(super) fn Static(article: Article, body: String) -> impl IntoView {
    view! {
        <header class="article-head">
            <h1 class="headline" tabindex="-1">{article.headline}</h1>
            {(!article.standfirst.is_empty())
                .then(|| view! { <p class="standfirst">{article.standfirst}</p> })}
        </header>
        <Text access=article.access article=article.id html=body/>
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
fn Text(access: Access, article: i64, html: String) -> impl IntoView {
    let texts = use_texts();
    match access {
        Access::Open => view! { <ArticleBody article html/> }.into_any(),
        Access::Withheld => view! { <p class="withheld">{texts.withheld}</p> }.into_any(),
    }
}
