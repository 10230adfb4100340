//! The page with the figures.

use leptos::prelude::*;

use super::Month;
use crate::{
    article::store::Clock,
    locale::{
        Lang,
        complaint::{ComplaintTexts, complaint_texts},
        date,
    },
};

/// Where the rules stand that complaints are decided by.
const COMMENT_RULES: &str = "/syarat-komentar/";
const MEDIA_RULES: &str = "/pedoman-media-siber/";
/// Who has the last word (Pedoman Media Siber, 9).
const COUNCIL: &str = "https://dewanpers.or.id";

#[component]
pub fn FiguresView(months: Vec<Month>, clock: Clock) -> impl IntoView {
    let texts = complaint_texts(clock.lang);
    let table = match months.as_slice() {
        [] => view! { <p>{texts.no_complaints}</p> }.into_any(),
        months => table(months, clock.lang, texts).into_any(),
    };
    view! {
        <div class="page page-form page-complaint">
            <header class="page-head">
                <h1 tabindex="-1">{texts.figures_title}</h1>
                <p class="standfirst">{texts.figures_lead}</p>
            </header>
            <section aria-labelledby="cara">
                <h2 id="cara">{texts.how}</h2>
                <ul class="form-list">
                    <li>{texts.how_comment}</li>
                    <li>{texts.how_article}</li>
                    <li>{texts.how_reply}</li>
                    <li>
                        {texts.rules}" "<a href=COMMENT_RULES>{texts.comment_rules}</a>", "
                        <a href=MEDIA_RULES>{texts.media_rules}</a>
                    </li>
                </ul>
            </section>
            <h2>{texts.table}</h2>
            {table}
            <p class="hint">{texts.definition}</p>
            <p class="hint">{texts.council}" "<a href=COUNCIL rel="external">{COUNCIL}</a></p>
        </div>
    }
}

fn table(months: &[Month], lang: Lang, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
    let rows = months
        .iter()
        .map(|month| row(month, lang, texts))
        .collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=texts.table tabindex="0">
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">{texts.month}</th>
                        <th scope="col">{texts.count}</th>
                        <th scope="col">{texts.of_comments}</th>
                        <th scope="col">{texts.of_articles}</th>
                        <th scope="col">{texts.decided_count}</th>
                        <th scope="col">{texts.median}</th>
                        <th scope="col">{texts.in_time}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(month: &Month, lang: Lang, texts: &'static ComplaintTexts) -> impl IntoView + use<> {
    let none = || texts.none.to_owned();
    let median = month.median_tenths().map_or_else(none, texts.hours);
    let in_time = month.share().map_or_else(none, |percent| {
        (texts.per_cent)(percent, month.in_time, month.judged)
    });
    view! {
        <tr>
            <th scope="row">{date::month(&month.month, lang)}</th>
            <td>{month.received}</td>
            <td>{month.about_comments}</td>
            <td>{month.received - month.about_comments}</td>
            <td>{month.decided}</td>
            <td>{median}</td>
            <td>{in_time}</td>
        </tr>
    }
}
