//! The list of one's own comments, and the form to mend one.

use leptos::prelude::*;

use super::{
    edit_address,
    store::{State, Written},
};
use crate::{
    article::store::Clock,
    comment::{
        posting::{LONGEST, form::MINE, permalink},
        registration::visitor::Who,
        thread::body::BodyView,
    },
    locale::{Timestamp, comment::comment_texts, date},
    ui::stamp::TimeStamp,
};

#[component]
pub fn MineView(who: Who, written: Vec<Written>, now: Timestamp, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let name = who.name().map(|name| (texts.writing_as)(name));
    let is_device = matches!(who, Who::Device(_));
    let is_known = name.is_some();
    let wants_notice = written.iter().any(|written| written.wants_notice);
    let is_empty = written.is_empty();
    view! {
        <div class="page page-form">
            <h1>{texts.mine}</h1>
            <p>{name.unwrap_or_else(|| texts.not_known.to_owned())}</p>
            {(is_known && is_empty).then(|| view! { <p class="empty">{texts.nothing_written}</p> })}
            <ul class="mine">
                {written.into_iter().map(|written| row(written, now, clock)).collect_view()}
            </ul>
            {is_known.then(|| view! {
                <form class="acts" method="post" action=MINE>
                    {wants_notice.then(|| view! {
                        <p><button name="aksi" value="diam">{texts.silence}</button></p>
                    })}
                    {is_device.then(|| view! {
                        <p><button name="aksi" value="lupakan">{texts.forget_browser}</button></p>
                    })}
                </form>
                <details>
                    <summary>{texts.leave}</summary>
                    <form class="acts" method="post" action=MINE>
                        <p>{texts.unname_note}</p>
                        <p><button name="aksi" value="tanpa-nama">{texts.unname}</button></p>
                        <p>{texts.erase_note}</p>
                        <p><button name="aksi" value="hapus">{texts.erase}</button></p>
                    </form>
                </details>
            })}
        </div>
    }
}

fn row(written: Written, now: Timestamp, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let (state, link) = match written.state {
        State::Pending => (texts.state_pending, None),
        State::Approved => (texts.state_shown, Some(permalink(written.id))),
        State::Spam | State::Trash => (texts.state_not_shown, None),
    };
    let stamp = date::stamp(written.created_at, clock.zone, clock.lang);
    let edit = written.can_be_mended(now).then(|| {
        view! { <a href=edit_address(written.id)>{texts.edit}</a> }
    });
    let remove = format!("/komentar/{}/hapus", written.id.0);
    view! {
        <li class="comment">
            <p class="comment-head">
                <TimeStamp stamp/>
                <b>{state}</b>
                {link.map(|link| view! { <a href=link>{texts.see}</a> })}
            </p>
            <p class="hint"><a href=written.path>{written.headline}</a></p>
            <BodyView text=written.body/>
            <div class="comment-acts">
                {edit}
                <form method="post" action=remove><button class="quiet">{texts.remove}</button></form>
            </div>
        </li>
    }
}

#[component]
pub fn EditView(
    written: Written,
    fault: Option<String>,
    now: Timestamp,
    clock: Clock,
) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let remove = format!("/komentar/{}/hapus", written.id.0);
    let form = match written.can_be_mended(now) {
        true => view! {
            <form class="comment-form" method="post" action=edit_address(written.id) novalidate>
                <p class="field">
                    <label for="k-isi">{texts.comment}</label>
                    <textarea
                        id="k-isi"
                        name="komentar"
                        rows="8"
                        maxlength=LONGEST
                        required
                        aria-invalid=fault.is_some().then_some("true")
                        aria-describedby="k-isi-salah k-isi-bantu"
                    >
                        {written.body}
                    </textarea>
                    <span class="field-error" id="k-isi-salah" role="alert">{fault}</span>
                    <span class="hint" id="k-isi-bantu">{texts.formatting}" "{texts.edit_note}</span>
                </p>
                <p><button>{texts.save}</button></p>
            </form>
        }
        .into_any(),
        false => view! { <p class="closed">{texts.too_late}</p> }.into_any(),
    };
    view! {
        <div class="page page-form">
            <h1>{texts.edit_title}</h1>
            <p><a href=written.path>{written.headline}</a></p>
            {form}
            <form method="post" action=remove><p><button class="quiet">{texts.remove}</button></p></form>
            <p><a href=MINE>{texts.mine}</a></p>
        </div>
    }
}
