//! The faults of the page that started the project: none of them may come back.

use warta::{
    locale::date,
    stats::{counter::Tally, store as stats},
};

use crate::support::TestSite;

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn the_badge_is_a_drawing_with_words_and_not_the_name_of_an_icon() {
    let site = TestSite::demo().await;
    let path = site
        .path_where(
            "EXISTS (SELECT 1 FROM article_author aa \
               JOIN author_verification v ON v.author_id = aa.author_id \
              WHERE aa.article_id = a.id)",
        )
        .await;
    let page = site.get(&path).await;
    let (_, badge) = page.body.split_once("class=\"badge\"").expect("a badge");
    let (badge, _) = badge.split_once("</details>").expect("its end");
    assert!(badge.contains("aria-hidden=\"true\""), "{badge}");
    assert!(badge.contains("Terverifikasi"), "{badge}");
    assert!(badge.contains("diperiksa oleh"), "{badge}");
    assert!(!badge.contains("badge-check"), "{badge}");
}

#[tokio::test]
async fn no_picture_says_the_headline_again() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.lead_media_id IS NOT NULL").await;
    let headline: String = sqlx::query_scalar("SELECT headline FROM article WHERE path = $1")
        .bind(&path)
        .fetch_one(site.db.reader())
        .await
        .expect("a headline");
    let page = site.get(&path).await;
    let alternatives = values(&page.body, "alt");
    assert!(!alternatives.is_empty());
    assert!(!alternatives.contains(&headline.as_str()));
    // Pictures beside headlines are for the eye: the headline is the link.
    let front = site.get("/").await;
    assert!(values(&front.body, "alt").iter().all(|alt| alt.is_empty()));
    assert_eq!(
        front.count("class=\"card-picture\""),
        front.count("tabindex=\"-1\" aria-hidden=\"true\"")
    );
}

#[tokio::test]
async fn trending_names_its_section_and_is_not_there_when_nobody_reads() {
    let site = TestSite::demo().await;
    let stories: Vec<(i64, String)> = sqlx::query_as(
        "SELECT a.id, a.path FROM article a JOIN section s ON s.id = a.section_id \
          WHERE a.status = 'published' AND s.slug = 'lembah-biru' ORDER BY a.id LIMIT 2",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("two stories");
    let [(_, path), (read, _)] = stories.as_slice() else {
        panic!("two stories");
    };
    assert_eq!(site.get(path).await.count("Trending di"), 0);
    assert_eq!(site.get("/").await.count("id=\"terpopuler\""), 0);
    let now = date::now();
    let mut tx = site.db.write().await.expect("the writer");
    stats::record(&mut tx, &[Tally::of(*read, 50, now)], now)
        .await
        .expect("recorded");
    tx.commit().await.expect("a commit");
    assert_eq!(site.get(path).await.count("Trending di Lembah Biru"), 1);
    assert_eq!(site.get("/").await.count("id=\"terpopuler\""), 1);
}

#[tokio::test]
async fn an_article_says_when_by_whom_and_from_where_in_its_html() {
    let site = TestSite::demo().await;
    let path = site
        .path_where("a.updated_at IS NOT NULL AND a.place_id IS NOT NULL")
        .await;
    let page = site.get(&path).await;
    let (_, article) = page.body.split_once("<article").expect("an article");
    for part in [
        "class=\"byline\"",
        "rel=\"author\"",
        "Diperbarui",
        " WIB<",
        "menit baca",
        "class=\"dateline\"",
        "class=\"initials\"",
    ] {
        assert!(article.contains(part), "{part}");
    }
}
