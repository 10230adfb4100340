//! Comments as finished HTML.

use leptos::prelude::*;

use super::{Asked, Badge, Comment, DEEPEST, Order, Said, Thread, Threads, Words, body::BodyView};
use crate::{
    article::store::Clock,
    comment::{
        CommentId, like,
        mode::{Standing, store::Place},
        posting::{self, permalink},
    },
    locale::comment::{CommentTexts, comment_texts},
    ui::stamp::TimeStamp,
};

/// How many colours the pictures have that are drawn from names.
const TONES: u32 = 8;

/// All that stands about comments under a story that can be commented on.
#[component]
pub fn SectionView(
    place: Place,
    standing: Standing,
    threads: Threads,
    clock: Clock,
) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let path = place.path.clone();
    let article = place.id;
    let reply = match standing {
        Standing::Open(_) => Some(article),
        Standing::Closed { .. } => None,
    };
    let Threads {
        total,
        asked,
        pages,
        threads,
    } = threads;
    view! {
        <section aria-labelledby="judul-komentar" data-komentar=article data-jumlah=total data-baru=texts.fresh>
            <h2 id="judul-komentar">
                {texts.comments}
                {(total > 0).then(|| view! { <span class="count">{total}</span> })}
            </h2>
            {(total == 0).then(|| view! { <p class="empty">{texts.none_yet}</p> })}
            {orders(asked, pages, &path, texts)}
            <ol class="thread">
                {threads.into_iter().map(|thread| one(thread, &path, reply, texts)).collect_view()}
            </ol>
            {pager(asked, pages, &path, texts)}
        </section>
        {posting::below(place, standing, clock)}
    }
}

/// Under what cannot be commented on.
#[component]
pub fn EmptyView(clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    view! {
        <section aria-labelledby="judul-komentar">
            <h2 id="judul-komentar">{texts.comments}</h2>
            <p class="empty">{texts.none_yet}</p>
        </section>
    }
}

/// The orders to choose from, where there is more than one page of them; the way
/// back from one thread.
fn orders(asked: Asked, pages: u32, path: &str, texts: &'static CommentTexts) -> Option<AnyView> {
    if asked.root.is_some() {
        let all = format!("{path}#komentar");
        return Some(view! { <p class="note"><a href=all>{texts.all_comments}</a></p> }.into_any());
    }
    if pages < 2 {
        return None;
    }
    let links = Order::ALL.map(|order| {
        let wish = Asked {
            order,
            ..Asked::default()
        };
        let href = format!("{}#komentar", wish.address(path));
        let current = (order == asked.order).then_some("true");
        let label = match order {
            Order::Oldest => texts.oldest,
            Order::Newest => texts.newest,
            Order::Liked => texts.most_liked,
        };
        view! { <a href=href aria-current=current rel="nofollow">{label}</a> }
    });
    Some(view! { <nav class="orders" aria-label=texts.order>{links}</nav> }.into_any())
}

fn pager(asked: Asked, pages: u32, path: &str, texts: &'static CommentTexts) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let step = |page: u32, rel: &'static str, label: &'static str| {
        let href = format!("{}#komentar", Asked { page, ..asked }.address(path));
        view! { <a rel=rel href=href>{label}</a> }
    };
    let earlier = (asked.page > 1).then(|| step(asked.page - 1, "prev", texts.page_before));
    let later = (asked.page < pages).then(|| step(asked.page + 1, "next", texts.page_after));
    let place = (texts.page_of)(asked.page, pages);
    Some(
        view! {
            <nav class="pager" aria-label=texts.pages>{earlier}<span>{place}</span>{later}</nav>
        }
        .into_any(),
    )
}

fn one(
    thread: Thread,
    path: &str,
    reply: Option<i64>,
    texts: &'static CommentTexts,
) -> impl IntoView + use<> {
    let Thread {
        root,
        comments,
        more,
    } = thread;
    let rest = (more > 0).then(|| {
        let asked = Asked {
            root: Some(root),
            ..Asked::default()
        };
        let href = format!("{}#komentar", asked.address(path));
        view! {
            <li class="comment" data-depth="1">
                <a href=href rel="nofollow">{(texts.more_answers)(more)}</a>
            </li>
        }
    });
    view! {
        {comments.into_iter().map(|comment| item(comment, reply, texts)).collect_view()}
        {rest}
    }
}

fn item(comment: Comment, reply: Option<i64>, texts: &'static CommentTexts) -> impl IntoView {
    let Comment {
        id,
        depth,
        said,
        answers,
    } = comment;
    let said = match said {
        Said::Shown(words) => shown(*words, id, answers, reply, texts).into_any(),
        Said::TakenBack => view! { <p class="empty">{texts.taken_back}</p> }.into_any(),
        Said::Held => view! { <p class="empty">{texts.held_here}</p> }.into_any(),
        Said::TakenDown => view! { <p class="empty">{texts.taken_down}</p> }.into_any(),
    };
    view! {
        <li class="comment" data-depth=depth.min(DEEPEST) id=format!("komentar-{}", id.0)>{said}</li>
    }
}

fn shown(
    words: Words,
    id: CommentId,
    answers: Option<String>,
    reply: Option<i64>,
    texts: &'static CommentTexts,
) -> impl IntoView {
    let badge = words.badge.map(|badge| {
        let label = match badge {
            Badge::Author => texts.author,
            Badge::Staff => texts.staff,
        };
        view! { <span class="staff">{label}</span> }
    });
    let reply = reply.map(|article| {
        let href = format!("{}?{}={}", posting::address(article), posting::PARENT, id.0);
        view! {
            <a href=href rel="external nofollow" data-balas=id.0>
                {texts.reply}<span class="visually-hidden">" "{words.name.clone()}</span>
            </a>
        }
    });
    view! {
        <p class="comment-head">
            <span class="avatar" data-tone=tone(&words.name) aria-hidden="true">{initials(&words.name)}</span>
            <span class="comment-name">{words.name.clone()}</span>
            {badge}
            <a class="permalink" href=permalink(id) rel="external nofollow"><TimeStamp stamp=words.posted/></a>
            {words.is_edited.then(|| view! { <span class="edited">{texts.edited}</span> })}
            {answers.map(|name| view! { <span class="edited">{(texts.replying_to)(&name)}</span> })}
        </p>
        <BodyView text=words.text/>
        <div class="comment-acts">
            {reply}
            <form class="like" method="post" action=like::address(id)>
                <button>{texts.like}" "<span data-suka="">{(words.likes > 0).then_some(words.likes)}</span></button>
            </form>
            <a href=format!("/adukan/komentar/{}", id.0) rel="external nofollow">{texts.report}</a>
        </div>
    }
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// A colour that a name keeps.
fn tone(name: &str) -> u32 {
    let sum = name.to_lowercase().bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    (sum >> 3) % TONES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_drawn_from_the_name() {
        assert_eq!(initials("Budi santoso Wijaya"), "BS");
        assert_eq!(initials("  (é) "), "É");
        assert_eq!(initials("—"), "");
        assert_eq!(tone("Budi"), tone("BUDI"));
        assert!(tone("Sri Lestari") < TONES);
    }
}
