//! Complaints at the desk: the queue, and what follows from a decision.

use axum::http::StatusCode;
use warta::{account::Role, complaint::clock::round, locale::date};

use crate::{
    complaints::{ADDRESS, HOUR, comment_state, complain, complained, letters, shown_comment},
    complaints_clock::{origin, receive, target},
    desk::{HOSTILE, field, run, value},
    support::{Answer, TestSite},
};

#[tokio::test]
async fn hostile_words_stay_words_on_every_page() {
    let site = TestSite::demo().await;
    let moderator = site.signed_in(Role::Moderator).await;
    let (_, article) = shown_comment(&site).await;
    let address = format!("/adukan/berita/{article}/hak-koreksi");
    let fields = [
        ("bagian", HOSTILE),
        ("uraian", HOSTILE),
        ("sumber", HOSTILE),
        ("nama", "<script>alert(1)</script>"),
        ("surel", "\"<img src=x onerror=alert(3)>\"@x.example"),
    ];
    let refused = complain(&site, &address, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, status) = complained(&site, &address, &fields[..4]).await;
    for page in [
        refused,
        status,
        site.get_as(&moderator, "/meja/aduan").await,
        site.get_as(&moderator, "/meja/aduan/1").await,
    ] {
        assert_eq!(page.count("<script>alert"), 0, "{}", page.body);
        assert_eq!(page.count("<img src=x"), 0, "{}", page.body);
        assert_eq!(page.count("onerror=\""), 0);
    }
}

/// Decides as the desk's form does.
async fn decide(site: &TestSite, cookie: &str, id: i64, fields: &[(&str, &str)]) -> Answer {
    site.post_as(cookie, &format!("/meja/aduan/{id}"), fields)
        .await
}

#[tokio::test]
async fn the_queue_has_the_most_urgent_first_and_marks_what_is_late() {
    let site = TestSite::demo().await;
    let moderator = site.signed_in(Role::Moderator).await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    let now = date::now();
    for (network, hours) in [(1, 2), (2, 50), (3, 20)] {
        receive(&site, &target, network, now.seconds_after(-hours * HOUR)).await;
    }
    let page = site.get_as(&moderator, "/meja/aduan").await.without_marks();
    assert!(
        page.body.contains("3 menunggu, 1 terlambat"),
        "{}",
        page.body
    );
    let place = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(place("terlambat 2 jam") < place("27 jam lagi"));
    assert!(place("27 jam lagi") < place("45 jam lagi"));
    assert_eq!(page.count("data-live"), 1, "one is late");
    let home = site.get_as(&moderator, "/meja").await;
    assert!(home.body.contains("3 aduan menunggu keputusan"));
    assert!(home.body.contains("1 aduan melewati batas"));
    assert!(home.body.contains("href=\"/meja/aduan\""));
}

#[tokio::test]
async fn clause_3d_upholding_takes_the_comment_down_and_tells_every_complainant() {
    let site = TestSite::demo().await;
    let moderator = site.signed_in(Role::Moderator).await;
    let (comment, article) = shown_comment(&site).await;
    let address = format!("/adukan/komentar/{comment}");
    let (first, _) = complained(&site, &address, &[("alasan", "sara"), ("surel", ADDRESS)]).await;
    let (second, _) = complained(&site, &address, &[("alasan", "spam")]).await;
    let screen = site
        .get_as(&moderator, "/meja/aduan/1")
        .await
        .without_marks();
    assert!(screen.body.contains("1 aduan lain"), "{}", screen.body);

    let lacking = decide(&site, &moderator, 1, &[("keputusan", "upheld")]).await;
    assert_eq!(
        lacking.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "an answer is owed"
    );
    assert_eq!(comment_state(&site, comment).await, "approved");

    let before: i64 = value(&site, "SELECT sum(comment_count) FROM article").await;
    let fields = [
        ("keputusan", "upheld"),
        ("jawaban", "Komentar kami turunkan.\nTerima kasih."),
    ];
    let done = decide(&site, &moderator, 1, &fields).await;
    assert_eq!(done.header("location"), "/meja/aduan?hasil=2");
    assert_eq!(comment_state(&site, comment).await, "trash");
    let after: i64 = value(&site, "SELECT sum(comment_count) FROM article").await;
    assert_eq!(after, before - 1);
    for status in [&first, &second] {
        let page = site.get(status).await.without_marks();
        assert!(
            page.body.contains("Diterima: komentar diturunkan"),
            "{}",
            page.body
        );
        assert!(page.body.contains("Komentar kami turunkan."));
    }
    let written = letters(&site).await;
    let (to, cause, body) = &written[1];
    assert_eq!(
        (to.as_str(), cause.as_str()),
        (ADDRESS, "complaint_decided")
    );
    assert!(
        body.contains("Komentar kami turunkan.\nTerima kasih."),
        "{body}"
    );
    assert!(body.contains("dewanpers.or.id"), "{body}");
    assert_eq!(written.len(), 2);

    let history: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT what, reason FROM comment_event WHERE comment_id = $1 ORDER BY id")
            .bind(comment)
            .fetch_all(site.db.reader())
            .await
            .expect("its history");
    assert_eq!(
        history.last(),
        Some(&("trash".to_owned(), Some("sara".to_owned())))
    );
    let recorded: i64 = value(
        &site,
        "SELECT count(*) FROM audit WHERE action = 'complaint_decided'",
    )
    .await;
    assert_eq!(recorded, 2);
    let leaked: i64 = sqlx::query_scalar("SELECT count(*) FROM audit WHERE after LIKE $1")
        .bind(format!("%{ADDRESS}%"))
        .fetch_one(site.db.reader())
        .await
        .expect("the audit");
    assert_eq!(leaked, 0);

    let again = decide(&site, &moderator, 2, &fields).await;
    assert_eq!(again.header("location"), "/meja/aduan/2?hasil=sudah");
    let list = site.get_as(&moderator, "/meja/aduan?daftar=diputus").await;
    assert_eq!(list.count("href=\"/meja/aduan/"), 2);
    let path = site.path_where("a.kind = 'story'").await;
    assert!(!path.is_empty() && article > 0);
    let empty = site.get_as(&moderator, "/meja/aduan").await;
    assert!(empty.body.contains("Tidak ada aduan yang menunggu."));
}

#[tokio::test]
async fn dismissing_shows_again_what_the_server_had_hidden() {
    let site = TestSite::demo().await;
    let moderator = site.signed_in(Role::Moderator).await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    run(&site, "UPDATE site SET complaints_hide = 1").await;
    let received = date::now().seconds_after(-47 * HOUR);
    let id = receive(&site, &target, 1, received).await;
    round(&site.db, &origin(), date::now())
        .await
        .expect("a round");
    assert_eq!(comment_state(&site, comment).await, "pending");
    let fields = [
        ("keputusan", "dismissed"),
        ("jawaban", "Pendapat, bukan pelanggaran."),
    ];
    let done = decide(&site, &moderator, id, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(comment_state(&site, comment).await, "approved");
    let due: Option<i64> = sqlx::query_scalar("SELECT due_at FROM comment WHERE id = $1")
        .bind(comment)
        .fetch_one(site.db.reader())
        .await
        .expect("a comment");
    assert_eq!(due, None, "nothing about it waits");
}

#[tokio::test]
async fn a_reply_is_refused_on_one_of_four_grounds_only() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (_, article) = shown_comment(&site).await;
    let address = format!("/adukan/berita/{article}/hak-jawab");
    let fields = [
        ("bagian", "alinea dua"),
        ("uraian", "Kami bantah."),
        ("sebagai", "behalf"),
        ("nama", "Kuasa Hukum"),
        ("surel", ADDRESS),
    ];
    let (status, _) = complained(&site, &address, &fields).await;
    let refuse = [
        ("keputusan", "dismissed"),
        ("jawaban", "Maaf."),
        ("alasan", ""),
    ];
    let lacking = decide(&site, &editor, 1, &refuse).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lacking.body.contains("Pilih alasan penolakannya."));
    let wrong = [
        ("keputusan", "upheld"),
        ("jawaban", "Ya."),
        ("alasan", "longer"),
    ];
    let wrong = decide(&site, &editor, 1, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refuse = [
        ("keputusan", "dismissed"),
        ("jawaban", "Maaf."),
        ("alasan", "unrelated"),
    ];
    decide(&site, &editor, 1, &refuse).await;
    let page = site.get(&status).await.without_marks();
    assert!(
        page.body.contains("memuat fakta yang tidak berkaitan"),
        "{}",
        page.body
    );
    assert!(
        letters(&site).await[1]
            .2
            .contains("Alasan penolakan: memuat fakta")
    );
}

#[tokio::test]
async fn the_desk_of_complaints_is_for_those_who_decide() {
    let site = TestSite::demo().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let (comment, _) = shown_comment(&site).await;
    complained(
        &site,
        &format!("/adukan/komentar/{comment}"),
        &[("alasan", "spam")],
    )
    .await;
    let fields = [("keputusan", "upheld"), ("jawaban", "x")];
    let refused = decide(&site, &reporter, 1, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(comment_state(&site, comment).await, "approved");
}

#[tokio::test]
async fn the_owner_says_where_warnings_go_and_whether_comments_are_hidden() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let page = site.get_as(&owner, "/meja/situs").await;
    let version = field(&page, "class=\"desk-form\"", "versi");
    let save = async |mail: &str| {
        let fields = [
            ("versi", version.as_str()),
            ("nama", "Warta"),
            ("zona", "Asia/Jakarta"),
            ("bahasa_situs", "id"),
            ("komentar_cara", "verified"),
            ("komentar_menit", "600"),
            ("surel_aduan", mail),
            ("sembunyikan_aduan", "ya"),
        ];
        site.post_as(&owner, "/meja/situs", &fields).await
    };
    let refused = save("bukan surel").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        save("Aduan@Warta.Example").await.status,
        StatusCode::SEE_OTHER
    );
    let set: String = value(
        &site,
        "SELECT complaints_email || ' ' || complaints_hide FROM site",
    )
    .await;
    assert_eq!(set, "aduan@warta.example 1");
}

#[tokio::test]
async fn what_is_found_right_leads_to_the_note_that_says_so() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (_, article) = shown_comment(&site).await;
    let address = format!("/adukan/berita/{article}/hak-koreksi");
    let fields = [
        ("bagian", "alinea dua"),
        ("uraian", "Jumlahnya 21, bukan 12."),
    ];
    complained(&site, &address, &fields).await;
    let uphold = [("keputusan", "upheld"), ("jawaban", "Kami ralat.")];
    decide(&site, &editor, 1, &uphold).await;
    let page = site.get_as(&editor, "/meja/aduan/1").await;
    let note = format!("/meja/ralat/baru?berita={article}&amp;aduan=1");
    assert!(page.body.contains(&note), "{}", page.body);
    // Nobody is sent to a page that is not theirs.
    let moderator = site.signed_in(Role::Moderator).await;
    let page = site.get_as(&moderator, "/meja/aduan/1").await;
    assert!(page.body.contains("Kami ralat.") && !page.body.contains(&note));
    let form = site.get_as(&editor, &note.replace("&amp;", "&")).await;
    assert!(
        form.body.contains("name=\"aduan\" value=\"1\""),
        "{}",
        form.body
    );
}
