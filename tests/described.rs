//! What a page's head tells link previews and search engines.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{Answer, ORIGIN, TestSite, demo_media};

/// The `content` of the `<meta>` elements with this name or property.
fn metas(answer: &Answer, name: &str) -> Vec<String> {
    [
        format!("property=\"{name}\" content=\""),
        format!("name=\"{name}\" content=\""),
    ]
    .iter()
    .flat_map(|start| answer.body.split(start.as_str()).skip(1))
    .filter_map(|rest| rest.split('"').next())
    .map(plain)
    .collect()
}

fn meta(answer: &Answer, name: &str) -> String {
    let all = metas(answer, name);
    assert_eq!(all.len(), 1, "{name}: {all:?}");
    all[0].clone()
}

/// Text as it was before it was escaped.
fn plain(escaped: &str) -> String {
    quick_xml::escape::unescape(escaped)
        .expect("escaped text")
        .into_owned()
}

fn canonical(answer: &Answer) -> String {
    let (_, rest) = answer
        .body
        .split_once("<link rel=\"canonical\" href=\"")
        .expect("a canonical address");
    plain(rest.split('"').next().unwrap_or_default())
}

/// The nodes of the structured data by type.
fn data(answer: &Answer) -> Vec<Value> {
    let (_, rest) = answer
        .body
        .split_once("<script type=\"application/ld+json\">")
        .expect("structured data");
    let text = rest.split("</script>").next().unwrap_or_default();
    let data: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().expect("a graph").clone()
}

fn node(answer: &Answer, kind: &str) -> Value {
    let node = data(answer).into_iter().find(|node| node["@type"] == kind);
    node.unwrap_or_else(|| panic!("no {kind}"))
}

/// The text of the first element that begins with `start`.
fn shown(answer: &Answer, start: &str) -> String {
    let (_, rest) = answer.body.split_once(start).expect(start);
    let text = rest
        .split_once('>')
        .and_then(|(_, rest)| rest.split('<').next());
    plain(text.unwrap_or_default())
}

#[tokio::test]
async fn a_link_preview_of_a_story_says_what_the_page_says() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story' AND a.lead_media_id IS NOT NULL AND a.updated_at IS NOT NULL AND a.standfirst <> ''").await;
    let answer = site.get(&path).await;
    let headline = shown(&answer, "<h1");
    assert_eq!(meta(&answer, "og:title"), headline);
    assert_eq!(meta(&answer, "og:type"), "article");
    assert_eq!(meta(&answer, "og:url"), format!("{ORIGIN}{path}"));
    assert_eq!(meta(&answer, "og:locale"), "id_ID");
    assert_eq!(meta(&answer, "twitter:card"), "summary_large_image");
    assert_eq!(meta(&answer, "robots"), "max-image-preview:large");
    assert_eq!(canonical(&answer), format!("{ORIGIN}{path}"));
    assert_eq!(metas(&answer, "article:published_time").len(), 1);
    let image = answer.body.find("og:image").expect("a picture");
    assert!(image < 4096, "previews read only the beginning: {image}");
}

#[tokio::test]
async fn the_picture_of_a_link_preview_is_a_jpeg_that_whatsapp_shows() {
    let site = TestSite::demo().await;
    let media = demo_media().await;
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT path FROM article WHERE status = 'published' AND lead_media_id IS NOT NULL",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("a query");
    assert!(paths.len() > 20);
    for path in paths.into_iter().chain(["/".to_owned()]) {
        let answer = site.get(&path).await;
        let url = meta(&answer, "og:image");
        let key = url
            .strip_prefix(&format!("{ORIGIN}/media/"))
            .unwrap_or_else(|| panic!("{path}: {url}"));
        let (file, _) = media.locate(key).expect("a key");
        let bytes = std::fs::read(file).expect("the file");
        assert!(bytes.len() <= 250_000, "{path}: {} bytes", bytes.len());
        let kind = image::guess_format(&bytes).expect("a picture");
        assert_eq!(kind, image::ImageFormat::Jpeg, "{path}");
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{path}");
    }
}

#[tokio::test]
async fn structured_data_agrees_with_the_page() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story' AND a.lead_media_id IS NOT NULL AND a.place_id IS NOT NULL AND a.section_id IS NOT NULL").await;
    let answer = site.get(&path).await;
    let article = node(&answer, "NewsArticle");
    assert_eq!(article["headline"], shown(&answer, "<h1"));
    assert_eq!(article["url"], format!("{ORIGIN}{path}"));
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article["contentLocation"]["@type"], "Place");
    assert_eq!(article["image"][0]["url"], meta(&answer, "og:image"));
    assert_eq!(article["image"][0]["width"], 1200);
    assert_eq!(article["publisher"]["name"], meta(&answer, "og:site_name"));
    for time in ["datePublished", "dateModified"] {
        let time = article[time].as_str().expect("a time");
        assert!(time.ends_with("+07:00"), "{time}");
        assert!(
            answer.count(&format!("datetime=\"{time}\"")) > 0,
            "{time} is shown"
        );
    }
    for author in article["author"].as_array().expect("authors") {
        let name = author["name"].as_str().expect("a name");
        assert!(answer.count(name) > 1, "{name} is shown");
        let url = author["url"].as_str().expect("an address");
        assert!(url.starts_with(&format!("{ORIGIN}/penulis/")), "{url}");
    }
    let trail = node(&answer, "BreadcrumbList");
    let trail = trail["itemListElement"]
        .as_array()
        .expect("a trail")
        .clone();
    assert!(trail.len() > 2);
    assert_eq!(trail[0]["item"], format!("{ORIGIN}/"));
    assert_eq!(trail[trail.len() - 1]["name"], article["headline"]);
    for (at, item) in trail.iter().enumerate().take(trail.len() - 1).skip(1) {
        assert_eq!(item["position"], at + 1);
        let (url, name) = (
            item["item"].as_str().expect("a URL"),
            item["name"].as_str().expect("a name"),
        );
        let href = url.trim_start_matches(ORIGIN);
        let name = quick_xml::escape::partial_escape(name);
        let link = format!("<a href=\"{href}\">{name}<");
        assert!(answer.count(&link) > 0, "{link} is in the trail");
    }
}

#[tokio::test]
async fn the_front_page_names_the_newsroom_and_its_feeds() {
    let site = TestSite::demo().await;
    let answer = site.get("/").await;
    let name = meta(&answer, "og:site_name");
    assert_eq!(node(&answer, "WebSite")["name"], name);
    assert_eq!(node(&answer, "NewsMediaOrganization")["name"], name);
    assert_eq!(canonical(&answer), format!("{ORIGIN}/"));
    for file in ["feed.xml", "atom.xml", "feed.json"] {
        assert_eq!(
            answer.count(&format!("href=\"{ORIGIN}/{file}\"")),
            1,
            "{file}"
        );
    }
}

#[tokio::test]
async fn a_list_has_one_address_and_feeds_of_its_own() {
    let site = TestSite::demo().await;
    let section = format!("{ORIGIN}/rubrik/ekonomi");
    for address in [
        "/rubrik/ekonomi",
        "/rubrik/ekonomi/",
        "/rubrik/ekonomi?utm_source=wa",
    ] {
        let answer = site.get(address).await;
        assert_eq!(canonical(&answer), section, "{address}");
        assert_eq!(answer.count(&format!("href=\"{section}/feed.xml\"")), 1);
    }
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("INSERT INTO article_section (article_id, section_id, chosen, published_at) SELECT a.id, s.id, 1, a.published_at FROM article a JOIN section s ON s.slug = 'ekonomi' WHERE a.status = 'published' AND a.kind = 'story' ON CONFLICT DO NOTHING")
        .execute(&mut *tx)
        .await
        .expect("an insert");
    tx.commit().await.expect("a commit");
    let second = site.get("/rubrik/ekonomi?halaman=2").await;
    assert_eq!(second.status, StatusCode::OK);
    assert_eq!(canonical(&second), format!("{section}?halaman=2"));
}

#[tokio::test]
async fn results_of_searches_and_missing_pages_are_kept_out_of_search_engines() {
    let site = TestSite::demo().await;
    let results = site.get("/cari?q=banjir").await;
    assert_eq!(meta(&results, "robots"), "noindex, follow");
    assert_eq!(results.count("rel=\"canonical\""), 0);
    assert_eq!(results.count("application/ld+json"), 0);
    let missing = site.get("/tidak-ada/").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.count("rel=\"canonical\""), 0);
}

#[tokio::test]
async fn of_a_withheld_story_nothing_but_its_headline_is_told() {
    let site = TestSite::demo().await;
    let path = site
        .path_where("a.kind = 'story' AND a.lead_media_id IS NOT NULL AND a.standfirst <> ''")
        .await;
    let standfirst: String = sqlx::query_scalar("SELECT standfirst FROM article WHERE path = $1")
        .bind(&path)
        .fetch_one(site.db.reader())
        .await
        .expect("a story");
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE article SET status = 'protected' WHERE path = $1")
        .bind(&path)
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    let answer = site.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(node(&answer, "NewsArticle")["isAccessibleForFree"], false);
    assert_eq!(
        metas(&answer, "og:image").len() + metas(&answer, "og:description").len(),
        0
    );
    assert_eq!(answer.count(&standfirst[..20]), 0);
}

#[tokio::test]
async fn the_browsers_client_gets_none_of_it() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story'").await;
    let page = site.get(&path).await;
    assert_eq!(page.count("https://schema.org"), 1);
    assert_eq!(page.count("property=\"og:title\""), 1);
    let (head, _) = page.body.split_once("</head>").expect("a head");
    assert!(head.contains("https://schema.org"));
    let data = site.data(&path).await;
    assert_eq!(data.status, StatusCode::OK);
    assert_eq!(data.count("schema.org") + data.count("og:title"), 0);
}

#[tokio::test]
async fn the_amp_edition_leads_to_the_page() {
    let site = TestSite::demo().await;
    let story = site.path_where("a.kind = 'story'").await;
    for (amp, page) in [
        (format!("{story}amp/"), story.as_str()),
        (format!("{story}amp"), &story),
        (format!("{story}?amp"), &story),
        (format!("{story}?amp=1"), &story),
        ("/rubrik/ekonomi/amp/".to_owned(), "/rubrik/ekonomi/"),
        ("/amp/".to_owned(), "/"),
        ("/?amp=1".to_owned(), "/"),
        ("//jahat.example/?amp".to_owned(), "/jahat.example/"),
        ("//rubrik/ekonomi/amp/".to_owned(), "/rubrik/ekonomi/"),
    ] {
        let answer = site.get(&amp).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{amp}");
        assert_eq!(answer.header("location"), page, "{amp}");
    }
    assert_eq!(
        site.get("/tidak-ada/amp/").await.status,
        StatusCode::NOT_FOUND
    );
}
