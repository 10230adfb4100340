//! What holds for every answer, whatever it answers: protection by headers,
//! refusals, limits, errors in words.

use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, request::Builder},
};

use warta::{
    account::{Role, policy::RULES},
    media::{self, MediaRoot},
};

use crate::support::{Answer, ORIGIN, TestSite, demo_media};

const OTHER: &str = "https://evil.example";

fn request(method: &str, address: &str) -> Builder {
    Request::builder().method(method).uri(address)
}

async fn send(site: &TestSite, request: Builder, body: impl Into<Body>) -> Answer {
    site.send(request.body(body.into()).expect("a valid request"))
        .await
}

fn form(address: &str) -> Builder {
    request("POST", address).header("content-type", "application/x-www-form-urlencoded")
}

/// The address of a picture of the demo newsroom, whose file the site gets.
async fn picture(site: &TestSite) -> String {
    let query = "SELECT storage_key FROM media WHERE storage_key LIKE '%.jpg' LIMIT 1";
    let key: String = sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("a picture");
    let file = |media: &MediaRoot| media.locate(&key).expect("a file's key").0;
    let (from, to) = (file(&demo_media().await), file(&site.media));
    std::fs::create_dir_all(to.parent().expect("a folder")).expect("it can be made");
    std::fs::copy(from, to).expect("it can be copied");
    media::url(&key)
}

/// Answers of every kind, by name.
async fn answers(site: &TestSite) -> Vec<(&'static str, Answer)> {
    let story = site.path_where("a.kind = 'story'").await;
    let media = picture(site).await;
    let foreign = form("/setelan").header("origin", OTHER);
    let to_another = request("GET", "/").header("host", "evil.example");
    let large = vec![b'a'; 64 * 1024 + 1];
    vec![
        ("front page", site.get("/").await),
        ("story", site.get(&story).await),
        ("missing page", site.get("/tidak-ada").await),
        ("search", site.get("/cari?q=banjir").await),
        ("data", site.data("/").await),
        ("feed", site.get("/feed.xml").await),
        ("JSON feed", site.get("/feed.json").await),
        ("sitemap", site.get("/sitemap.xml").await),
        ("robots.txt", site.get("/robots.txt").await),
        ("manifest", site.get("/manifest.webmanifest").await),
        ("moved", site.get("/wp-sitemap.xml").await),
        ("picture", site.get(&media).await),
        ("missing picture", site.get("/media/tidak/ada.jpg").await),
        ("missing client file", site.get("/pkg/lama.js").await),
        (
            "missing upload",
            site.get("/wp-content/uploads/a.jpg").await,
        ),
        (
            "choice",
            send(site, form("/setelan"), "tampilan=gelap&kembali=/").await,
        ),
        ("desk", site.get("/meja").await),
        ("style of the desk", site.get("/meja/gaya.css").await),
        ("no function", site.get("/api/tidak-ada").await),
        ("no arguments", site.get("/api/page").await),
        ("foreign form", send(site, foreign, "tampilan=gelap").await),
        ("foreign host", send(site, to_another, "").await),
        ("too large", send(site, form("/setelan"), large).await),
        ("method", send(site, request("DELETE", "/"), "").await),
        (
            "no body",
            send(site, request("POST", "/api/stats/view"), "").await,
        ),
    ]
}

#[tokio::test]
async fn every_answer_is_protected() {
    let site = TestSite::demo().await;
    for (name, answer) in answers(&site).await {
        for (header, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("strict-transport-security", "max-age=63072000"),
        ] {
            assert_eq!(answer.header(header), value, "{name}: {header}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{name}"
        );
        assert_eq!(answer.header("x-request-id").len(), 10, "{name}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{name}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{name}: {policy}");
        assert!(!policy.contains(" 'unsafe-eval'"), "{name}: {policy}");
        assert!(!policy.contains("nonce"), "{name}: {policy}");
        assert!(!answer.body.contains("nonce="), "{name}");
        if answer.header("content-type").starts_with("text/html") {
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            for directive in [
                "object-src 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
            ] {
                assert!(policy.contains(directive), "{name}: {policy}");
            }
        } else {
            assert!(policy.contains("sandbox"), "{name}: {policy}");
        }
    }
}

#[tokio::test]
async fn other_sites_may_use_feeds_and_pictures_and_nothing_else() {
    let site = TestSite::demo().await;
    for (name, answer) in answers(&site).await {
        let is_feed = ["feed", "JSON feed"].contains(&name);
        let is_for_all = is_feed
            || [
                "sitemap",
                "robots.txt",
                "manifest",
                "picture",
                "missing picture",
                "missing upload",
            ]
            .contains(&name);
        let expected = if is_for_all {
            "cross-origin"
        } else {
            "same-origin"
        };
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            expected,
            "{name}"
        );
        let readable = if is_feed { "*" } else { "" };
        assert_eq!(
            answer.header("access-control-allow-origin"),
            readable,
            "{name}"
        );
        assert_eq!(
            answer.header("access-control-allow-credentials"),
            "",
            "{name}"
        );
    }
}

#[tokio::test]
async fn no_error_is_kept_and_each_says_what_to_do() {
    let site = TestSite::demo().await;
    for (name, answer) in answers(&site).await {
        if !answer.status.is_client_error() && !answer.status.is_server_error() {
            continue;
        }
        assert_eq!(answer.header("cache-control"), "no-store", "{name}");
        // A page of its own (a missing story), or ours with the request's id.
        let is_own_page = answer.body.contains("id=\"isi\" tabindex");
        let is_code = answer.body.starts_with("{\"BadRequest\"") || answer.body.starts_with('"');
        let has_id = answer.body.contains(answer.header("x-request-id"));
        assert!(is_own_page || is_code || has_id, "{name}: {}", answer.body);
    }
}

#[tokio::test]
async fn only_own_hosts_are_answered_to() {
    let site = TestSite::empty().await;
    for host in [
        "warta.example",
        "WARTA.EXAMPLE:443",
        "localhost:3000",
        "[::1]:3000",
    ] {
        let answer = send(&site, request("GET", "/").header("host", host), "").await;
        assert_eq!(answer.status, StatusCode::OK, "{host}");
    }
    for host in [
        "evil.example",
        "warta.example.evil.example",
        "localhost:3001",
        "",
    ] {
        let asked = request("GET", "/")
            .header("host", host)
            .header("accept", "text/html");
        let answer = send(&site, asked, "").await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert_eq!(answer.header("cache-control"), "no-store", "{host}");
        assert!(
            answer.body.contains("tidak melayani nama situs itu"),
            "{host}"
        );
        assert!(!answer.body.contains("evil"), "{host}");
    }
    let nameless = request("GET", "/").body(Body::empty()).expect("a request");
    assert_eq!(
        site.send_as_it_is(nameless).await.status,
        StatusCode::BAD_REQUEST
    );
    let absolute = request("GET", "http://evil.example/");
    let answer = send(&site, absolute, "").await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
}

/// `Sec-Fetch-Site`, `Origin` and `Host` of a POST, and whether it may act. `None`
/// for a header that is not sent.
type Row = (
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    Act,
);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Acts,
    Refused,
}

const HOST: &str = "warta.example";
const LOCAL: &str = "localhost:3000";

/// What Go's `CrossOriginProtection` and tower-http decide.
const TABLE: &[Row] = &[
    // Browsers of today say it themselves.
    (Some("same-origin"), None, HOST, Act::Acts),
    (Some("same-origin"), Some(ORIGIN), HOST, Act::Acts),
    (Some("same-origin"), Some("null"), HOST, Act::Acts),
    (
        Some("same-origin"),
        Some("http://localhost:3000"),
        LOCAL,
        Act::Acts,
    ),
    (Some("none"), None, HOST, Act::Acts),
    (Some("none"), Some("null"), HOST, Act::Acts),
    (Some("same-site"), None, HOST, Act::Refused),
    (
        Some("same-site"),
        Some("https://blog.warta.example"),
        HOST,
        Act::Refused,
    ),
    (
        Some("same-site"),
        Some("http://warta.example"),
        HOST,
        Act::Refused,
    ),
    (
        Some("same-site"),
        Some("https://warta.example:8443"),
        HOST,
        Act::Refused,
    ),
    (
        Some("same-site"),
        Some("http://localhost:3001"),
        LOCAL,
        Act::Refused,
    ),
    (Some("same-site"), Some("null"), HOST, Act::Refused),
    (Some("cross-site"), None, HOST, Act::Refused),
    (Some("cross-site"), Some(OTHER), HOST, Act::Refused),
    (Some("cross-site"), Some("null"), HOST, Act::Refused),
    (
        Some("cross-site"),
        Some("https://warta.example.evil.example"),
        HOST,
        Act::Refused,
    ),
    (
        Some("cross-site"),
        Some("http://127.0.0.1:3000"),
        LOCAL,
        Act::Refused,
    ),
    // Not even with the host that the request goes to: the header decides.
    (
        Some("cross-site"),
        Some("http://localhost:3000"),
        LOCAL,
        Act::Refused,
    ),
    // What is none of the words is none that acts.
    (Some(""), None, HOST, Act::Acts),
    (Some(""), Some(OTHER), HOST, Act::Refused),
    (Some("Same-Origin"), None, HOST, Act::Refused),
    (Some("same-origin, cross-site"), None, HOST, Act::Refused),
    (Some("same-origin "), Some(OTHER), HOST, Act::Refused),
    (Some("evil"), None, HOST, Act::Refused),
    // The site's own origin is trusted as such.
    (Some("cross-site"), Some(ORIGIN), HOST, Act::Acts),
    (None, Some(ORIGIN), HOST, Act::Acts),
    (None, Some(ORIGIN), LOCAL, Act::Acts),
    // Older browsers: the origin has to be the host.
    (None, Some("http://localhost:3000"), LOCAL, Act::Acts),
    (None, Some("https://localhost:3000"), LOCAL, Act::Acts),
    (None, Some("http://warta.example"), HOST, Act::Acts),
    (None, Some("http://localhost"), LOCAL, Act::Refused),
    (None, Some("http://localhost:3001"), LOCAL, Act::Refused),
    (None, Some("http://127.0.0.1:3000"), LOCAL, Act::Refused),
    (None, Some("https://blog.warta.example"), HOST, Act::Refused),
    (None, Some("https://warta.example:8443"), HOST, Act::Refused),
    (
        None,
        Some("https://warta.example.evil.example"),
        HOST,
        Act::Refused,
    ),
    (
        None,
        Some("https://warta.example@evil.example"),
        HOST,
        Act::Refused,
    ),
    (None, Some(OTHER), HOST, Act::Refused),
    (None, Some("null"), HOST, Act::Refused),
    (None, Some(""), HOST, Act::Acts),
    // No browser.
    (None, None, HOST, Act::Acts),
    (None, None, LOCAL, Act::Acts),
];

fn with_row(request: Builder, (site, origin, host, _): Row) -> Builder {
    let request = request.header("host", host);
    let request = match site {
        Some(site) => request.header("sec-fetch-site", site),
        None => request,
    };
    match origin {
        Some(origin) => request.header("origin", origin),
        None => request,
    }
}

#[tokio::test]
async fn only_own_pages_change_something() {
    let site = TestSite::empty().await;
    for row in TABLE {
        let answer = send(
            &site,
            with_row(form("/setelan"), *row),
            "tampilan=gelap&kembali=/",
        )
        .await;
        let acted = match answer.status {
            StatusCode::SEE_OTHER if !answer.header("set-cookie").is_empty() => Act::Acts,
            StatusCode::FORBIDDEN if answer.header("set-cookie").is_empty() => Act::Refused,
            status => panic!("{row:?}: {status}"),
        };
        assert_eq!(acted, row.3, "{row:?}");
        for method in ["GET", "HEAD"] {
            let answer = send(&site, with_row(request(method, "/"), *row), "").await;
            assert_eq!(answer.status, StatusCode::OK, "{method} {row:?}");
        }
        for method in ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
            let answer = send(&site, with_row(request(method, "/setelan"), *row), "").await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {row:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_refused_form_is_told_why() {
    let site = TestSite::empty().await;
    let foreign = form("/setelan")
        .header("origin", OTHER)
        .header("accept", "text/html")
        .header("cookie", "bahasa=en");
    let answer = send(&site, foreign, "tampilan=gelap").await;
    assert!(
        answer
            .body
            .contains("A request from another site was refused")
    );
    assert!(answer.body.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn a_server_function_sends_nobody_to_another_site() {
    let site = TestSite::demo().await;
    for address in [
        "/api/page?address=%2F",
        "/api/page",
        "/api/page?adress=%2F",
        "/api/tidak-ada",
    ] {
        for method in ["GET", "POST"] {
            let asked = request(method, address)
                .header("accept", "text/html")
                .header("referer", format!("{OTHER}/?__path=page&__err=abc"));
            let answer = send(&site, asked, "address=%2F").await;
            assert_eq!(answer.header("location"), "", "{method} {address}");
            assert!(!answer.status.is_redirection(), "{method} {address}");
            assert!(!answer.body.contains("evil"), "{method} {address}");
            assert!(!answer.body.contains("tidak-ada"), "{method} {address}");
            assert!(!format!("{:?}", answer.headers).contains("__err"));
        }
    }
}

#[tokio::test]
async fn an_error_in_an_address_is_not_shown() {
    let site = TestSite::demo().await;
    // "Rekening Anda diblokir" in base 64, as a server function would put it.
    let answer = site
        .get("/?__path=%2Fapi%2Fpage&__err=UmVrZW5pbmcgQW5kYSBkaWJsb2tpcg==")
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.body.contains("Rekening Anda diblokir"));
}

#[tokio::test]
async fn no_address_takes_more_than_its_limit() {
    const LIMIT: usize = 64 * 1024;
    let site = TestSite::empty().await;
    for (method, address) in [
        ("POST", "/setelan"),
        ("POST", "/api/page"),
        ("POST", "/api/csp-report"),
        ("GET", "/"),
    ] {
        // Without a length announced, as chunks come, and with one.
        for (bytes, announced) in [
            (LIMIT, None),
            (LIMIT + 1, None),
            (LIMIT, Some(LIMIT)),
            (LIMIT + 1, Some(LIMIT + 1)),
        ] {
            let asked = request(method, address)
                .header("content-type", "application/x-www-form-urlencoded");
            let asked = match announced {
                Some(length) => asked.header("content-length", length),
                None => asked,
            };
            let status = send(&site, asked, vec![b'a'; bytes]).await.status;
            let is_refused = status == StatusCode::PAYLOAD_TOO_LARGE;
            assert_eq!(is_refused, bytes > LIMIT, "{method} {address}: {status}");
        }
    }
    // One that says that it is far larger is not waited for.
    let announced = form("/setelan").header("content-length", "99999999999");
    let answer = send(&site, announced.header("accept", "text/html"), "").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("Kiriman Anda terlalu besar"));
    let long_view = request("POST", "/api/stats/view").header("sec-fetch-site", "same-origin");
    let answer = send(&site, long_view, "123456789012345678901").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn an_upload_may_be_larger_and_has_a_limit_too() {
    let site = TestSite::empty().await;
    let upload = send(
        &site,
        request("POST", "/akun/foto"),
        vec![b'a'; 1024 * 1024],
    )
    .await;
    assert_ne!(upload.status, StatusCode::PAYLOAD_TOO_LARGE);
    let announced = request("POST", "/akun/foto").header("content-length", "8388609");
    let answer = send(&site, announced, "").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn methods_that_nothing_answers_are_refused_everywhere() {
    let site = TestSite::demo().await;
    for method in [
        "TRACE", "CONNECT", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "FOO",
    ] {
        for address in [
            "/",
            "/feed.xml",
            "/media/a.jpg",
            "/pkg/a.js",
            "/api/page",
            "/setelan",
        ] {
            let asked = request(method, address).header("cookie", "rahasia=1");
            let answer = send(&site, asked, "").await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {address}"
            );
            assert_eq!(answer.header("allow"), "GET, HEAD, POST");
            assert!(!answer.body.contains("rahasia"), "{method} {address}");
        }
    }
    let answer = send(&site, request("POST", "/"), "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let site = TestSite::demo().await;
    let media = picture(&site).await;
    let story = site.path_where("a.kind = 'story'").await;
    let addresses = [
        "/",
        &story,
        "/feed.xml",
        "/robots.txt",
        &media,
        "/tidak-ada",
        "/meja",
    ];
    for address in addresses {
        for encoding in ["identity", "br, gzip"] {
            let ask = |method| {
                let asked = request(method, address)
                    .header("accept", "text/html")
                    .header("accept-encoding", encoding);
                send(&site, asked, "")
            };
            let (get, head) = (ask("GET").await, ask("HEAD").await);
            assert_eq!(head.status, get.status, "{address}");
            assert_eq!(head.body, "", "{address}");
            let mut headers = comparable(head.headers);
            let expected = comparable(get.headers);
            // The router adds the length of a GET only on its way into the socket.
            if !expected.contains_key("content-length") {
                headers.remove("content-length");
            }
            assert_eq!(headers, expected, "{address} {encoding}");
        }
    }
}

#[tokio::test]
async fn head_reads_nothing() {
    let site = TestSite::demo().await;
    let story = site.path_where("a.kind = 'story'").await;
    for (method, views) in [("HEAD", 0), ("GET", 1)] {
        let asked = request(method, &story).header("user-agent", "Mozilla/5.0 (X11) Firefox/140.0");
        assert_eq!(send(&site, asked, "").await.status, StatusCode::OK);
        assert_eq!(site.counter.take().tallies.len(), views, "{method}");
    }
}

fn comparable(mut headers: HeaderMap) -> HeaderMap {
    headers.remove("x-request-id");
    headers
}

#[tokio::test]
async fn errors_have_the_form_and_language_that_was_asked_for() {
    let site = TestSite::demo().await;
    let ask = |accept: &'static str, cookie: &'static str| {
        let asked = request("GET", "/media/tidak/ada.jpg")
            .header("accept", accept)
            .header("cookie", cookie);
        send(&site, asked, "")
    };
    let page = ask("text/html,*/*;q=0.8", "").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.body.contains("Yang Anda cari tidak ada di sini"));
    assert!(page.body.contains(page.header("x-request-id")));
    let page = ask("text/html", "bahasa=en").await;
    assert!(page.body.contains("What you look for is not here"));
    let json = ask("application/json", "").await;
    assert_eq!(json.header("content-type"), "application/json");
    let value: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(value["id"], json.header("x-request-id"));
    assert!(
        value["error"]
            .as_str()
            .is_some_and(|text| text.ends_with('.'))
    );
    let text = ask("image/avif,*/*", "").await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert!(text.body.contains(text.header("x-request-id")));
}

#[tokio::test]
async fn a_failed_page_names_its_request_and_not_its_cause() {
    let site = TestSite::demo().await;
    site.db.close().await;
    let answer = site.get("/").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.body.contains("Ada yang tidak beres di pihak kami"));
    assert!(answer.body.contains(answer.header("x-request-id")));
    assert!(!answer.body.to_lowercase().contains("pool"));
    let feed = site.get("/feed.xml").await;
    assert_eq!(feed.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(feed.body.contains(feed.header("x-request-id")));
}

#[tokio::test]
async fn an_id_that_a_client_sends_along_is_not_ours() {
    let site = TestSite::empty().await;
    let asked = request("GET", "/").header("x-request-id", "abc\u{7f}".trim_end_matches('\u{7f}'));
    let answer = send(&site, asked, "").await;
    assert_ne!(answer.header("x-request-id"), "abc");
}

#[tokio::test]
async fn reports_of_the_policy_are_taken() {
    let site = TestSite::empty().await;
    let page = site.get("/").await;
    assert!(
        page.header("content-security-policy")
            .contains("report-uri /api/csp-report")
    );
    let report = request("POST", "/api/csp-report")
        .header("content-type", "application/reports+json")
        .header("sec-fetch-site", "cross-site");
    let answer = send(&site, report, "[{\"type\":\"csp-violation\",\"body\":{}}]").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let answer = send(&site, request(Method::GET.as_str(), "/api/csp-report"), "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// How many rows were written since the site began.
async fn written(site: &TestSite) -> i64 {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query_scalar("SELECT total_changes()")
        .fetch_one(&mut *tx)
        .await
        .expect("a number")
}

#[tokio::test]
async fn nothing_is_changed_by_get() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let story = site.path_where("a.kind = 'story'").await;
    let listed = RULES
        .iter()
        .filter(|rule| rule.method == "GET")
        .map(|rule| with_numbers(rule.path));
    let pages = [
        "/",
        &story,
        "/cari?q=banjir",
        "/rubrik/ekonomi",
        "/tidak-ada",
    ];
    let before = written(&site).await;
    for address in listed.chain(pages.map(str::to_owned)) {
        for cookie in ["", &owner] {
            for query in ["", "?aksi=hapus&simpan=1&nama=Diretas"] {
                if !query.is_empty() && address.contains('?') {
                    continue;
                }
                site.get_as(cookie, &format!("{address}{query}")).await;
                assert_eq!(written(&site).await, before, "{address}{query}");
            }
        }
    }
}

/// A path of the router with something for each parameter.
fn with_numbers(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.starts_with('{') {
        true => "1",
        false => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
