//! The comments under an article.

use leptos::prelude::*;

use super::{Comment, Thread};
use crate::{locale::use_texts, ui::stamp::TimeStamp};

#[component]
pub fn CommentThread(thread: Thread) -> impl IntoView {
    let texts = use_texts();
    let shown = thread.comments.len();
    let more = usize::try_from(thread.total).is_ok_and(|total| total > shown);
    view! {
        <section class="comments" id="komentar" aria-labelledby="judul-komentar">
            <h2 id="judul-komentar">
                {texts.comments}
                {(thread.total > 0).then(|| view! { <span class="count">{thread.total}</span> })}
            </h2>
            {(thread.total == 0).then(|| view! { <p class="empty">{texts.no_comments_yet}</p> })}
            {more.then(|| view! { <p class="note">{texts.comments_shown_first}</p> })}
            <ol class="thread">
                {thread.comments.into_iter().map(|comment| view! { <CommentItem comment/> }).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn CommentItem(comment: Comment) -> impl IntoView {
    let texts = use_texts();
    view! {
        <li class="comment" data-depth=comment.depth id=format!("komentar-{}", comment.id)>
            <p class="comment-head">
                <span class="comment-name">{comment.name}</span>
                {comment.by_staff.then(|| view! { <span class="staff">{texts.staff}</span> })}
                <TimeStamp stamp=comment.posted/>
            </p>
            {comment.paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        </li>
    }
}
