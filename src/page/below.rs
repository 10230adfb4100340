//! What stands below an article: the stories before and after it, what is akin
//! to it, what others read.

use leptos::prelude::*;

use crate::{
    article::{
        Card, SectionLink,
        card::{ListStory, RankedHeadlines},
    },
    locale::{Lang, complaint::complaint_texts, use_texts},
};

/// No story stands in it twice.
#[derive(Clone, Debug, Default)]
pub struct Below {
    /// Number of the article; `None` for a page that nobody complains of.
    pub article: Option<i64>,
    /// The next newer and the next older story of the section.
    pub newer: Option<SectionLink>,
    pub older: Option<SectionLink>,
    pub related: Vec<Card>,
    pub trending: Vec<Card>,
    /// Whose readers `trending` counts.
    pub section: Option<SectionLink>,
}

#[component]
pub fn BelowView(below: Below) -> impl IntoView {
    let texts = use_texts();
    let complain = complaint_texts(use_context::<Lang>().unwrap_or_default()).report_article;
    let Below {
        article,
        newer,
        older,
        related,
        trending,
        section,
    } = below;
    let trending_in = match section {
        Some(section) => texts.trending_in(&section.name),
        None => texts.trending.to_owned(),
    };
    let step = |link: Option<SectionLink>, rel: &'static str, label: &'static str| {
        link.map(|link| {
            view! {
                <a rel=rel href=link.url>
                    <span class="step-label">{label}</span>
                    <span class="step-headline">{link.name}</span>
                </a>
            }
        })
    };
    view! {
        {article.map(|id| view! {
            <p class="complain">
                <a href=format!("/adukan/berita/{id}") rel="external nofollow">{complain}</a>
            </p>
        })}
        {(newer.is_some() || older.is_some()).then(|| view! {
            <nav class="steps" aria-label=texts.other_stories>
                {step(older, "prev", texts.older_story)}
                {step(newer, "next", texts.newer_story)}
            </nav>
        })}
        <div class="after-article">
            {(!related.is_empty()).then(|| view! {
                <section class="read-more" aria-labelledby="baca-lainnya">
                    <h2 id="baca-lainnya">{texts.read_more}</h2>
                    <div class="story-list">
                        {related.into_iter().map(|card| view! { <ListStory card/> }).collect_view()}
                    </div>
                </section>
            })}
            {(!trending.is_empty()).then(|| view! {
                <section class="ranking" aria-labelledby="sedang-dibaca">
                    <h2 id="sedang-dibaca">{trending_in}</h2>
                    <RankedHeadlines cards=trending/>
                </section>
            })}
        </div>
    }
}
