//! People: the first owner, invitations, roles, suspension, profiles.

use axum::http::{Request, StatusCode};
use warta::{
    account::{PersonId, Role, link},
    feed::Origin,
    locale::date,
};

use crate::{
    accounts::{EMAIL, PASSWORD, cookies, execute, scalar, seed_of, with_password},
    support::{ORIGIN, TestSite},
};

const NEW: &str = "gerimis sore di jendela";

async fn owner_path(site: &TestSite) -> Option<String> {
    let token = link::for_owner(&site.db, date::now())
        .await
        .expect("a link")?;
    let origin = Origin::parse(ORIGIN).expect("an origin");
    let address = link::owner_address(&origin, &token);
    Some(address.strip_prefix(ORIGIN).expect("our origin").to_owned())
}

const FORM: [(&str, &str); 3] = [
    ("nama", "Oemar Pemilik"),
    ("surel", "oemar@warta.example"),
    ("sandi", NEW),
];

#[tokio::test]
async fn the_link_of_the_console_makes_one_owner() {
    let site = TestSite::empty().await;
    let old = owner_path(&site).await.expect("a link");
    let path = owner_path(&site).await.expect("a link");
    assert_eq!(
        site.get(&old).await.status,
        StatusCode::NOT_FOUND,
        "a later start voids it"
    );
    assert_eq!(site.get(&path).await.status, StatusCode::OK);
    assert_eq!(
        site.get(&path).await.status,
        StatusCode::OK,
        "opening uses nothing up"
    );
    let weak = [FORM[0], FORM[1], ("sandi", "oemarpemilik")];
    let answer = site.post_as("", &path, &weak).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("aria-invalid"));

    let (one, other) = tokio::join!(
        site.post_as("", &path, &FORM),
        site.post_as("", &path, &FORM)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND]);
    assert_eq!(
        scalar(&site, "SELECT count(*) FROM person WHERE role = 'owner'").await,
        1
    );
    assert_eq!(
        site.get(&path).await.status,
        StatusCode::NOT_FOUND,
        "for ever"
    );
    assert_eq!(owner_path(&site).await, None);
    // The owner owes the code like everybody who works here.
    let entered = if one.status == StatusCode::SEE_OTHER {
        one
    } else {
        other
    };
    let next = site.get_as(&cookies(&entered), "/meja").await;
    assert_eq!(next.header("location"), "/masuk/kode");
}

/// The path of the link in the newest letter.
async fn link_in_letter(site: &TestSite) -> String {
    let body: String = sqlx::query_scalar("SELECT body FROM mail_outbox ORDER BY id DESC LIMIT 1")
        .fetch_one(site.db.reader())
        .await
        .expect("a letter");
    let start = body
        .find(ORIGIN)
        .expect("a link under the configured origin");
    let link = body[start..].split_whitespace().next().expect("a link");
    link.strip_prefix(ORIGIN).expect("our origin").to_owned()
}

#[tokio::test]
async fn an_invitation_comes_by_letter_and_works_once() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let form = [
        ("nama", "Tamu Baru"),
        ("surel", "Tamu@Warta.example"),
        ("peran", "reporter"),
    ];
    let answer = site.post_as(&owner, "/meja/orang/undang", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = site.get_as(&owner, answer.header("location")).await;
    assert!(
        page.body.contains("/meja/surat"),
        "where to read the letter"
    );
    assert!(page.body.contains("Diundang"));
    let path = link_in_letter(&site).await;
    assert!(path.starts_with("/undangan/"), "{path}");

    for _ in 0..3 {
        assert_eq!(
            site.get(&path).await.status,
            StatusCode::OK,
            "opening uses nothing up"
        );
    }
    let weak = site.post_as("", &path, &[("sandi", "tamubarutamu")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let joined = site
        .post_as("", &path, &[("sandi", NEW), ("peran", "owner")])
        .await;
    assert_eq!(joined.header("location"), "/masuk/lanjut");
    let roles = "SELECT count(*) FROM person WHERE email = 'tamu@warta.example' \
                 AND role = 'reporter' AND state = 'active'";
    assert_eq!(scalar(&site, roles).await, 1, "a field more gives no role");
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.post_as("", &path, &[("sandi", NEW)]).await.status,
        StatusCode::NOT_FOUND
    );
    // The same address once more.
    let again = site.post_as(&owner, "/meja/orang/undang", &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("surel-salah"));
}

#[tokio::test]
async fn invitations_are_for_owners_to_make_and_end_by_themselves() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let form = [
        ("nama", "X"),
        ("surel", "x@warta.example"),
        ("peran", "owner"),
    ];
    let answer = site.post_as(&editor, "/meja/orang/undang", &form).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(scalar(&site, "SELECT count(*) FROM mail_outbox").await, 0);
    let owner = site.signed_in(Role::Owner).await;
    site.post_as(&owner, "/meja/orang/undang", &form).await;
    let path = link_in_letter(&site).await;
    let week = 7 * 24 * 60 + 1;
    let past = date::now().minutes_before(week).millis();
    execute(
        &site,
        &format!("UPDATE account_link SET created_at = {past}, expires_at = {past} + 1"),
    )
    .await;
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.post_as("", &path, &[("sandi", NEW)]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_and_still_asks_for_the_code() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Editor).await;
    let (earlier, _, _) = crate::accounts::sign_in(&site, EMAIL).await;
    // A link that somebody had sent under another host's name leads here all the same.
    site.send(
        Request::post("/sandi/lupa")
            .header("host", "warta.example")
            .header("x-forwarded-host", "evil.example")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("surel={}", EMAIL.replace('@', "%40")).into())
            .expect("a request"),
    )
    .await;
    let path = link_in_letter(&site).await;
    assert!(path.starts_with("/sandi/"), "{path}");
    let answers = [
        site.post_as("", &path, &[("sandi", NEW)]).await,
        site.post_as("", &path, &[("sandi", NEW)]).await,
    ];
    assert_eq!(answers[0].status, StatusCode::SEE_OTHER);
    assert_eq!(answers[1].status, StatusCode::NOT_FOUND, "once");
    assert_eq!(
        site.get_as(&earlier, "/meja").await.status,
        StatusCode::SEE_OTHER
    );
    let half = cookies(&answers[0]);
    assert_eq!(
        site.get_as(&half, "/meja").await.header("location"),
        "/masuk/kode"
    );
    let old = [("surel", EMAIL), ("sandi", PASSWORD)];
    let answer = site.post_as("", "/masuk", &old).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let letters = "SELECT count(*) FROM mail_outbox WHERE cause = 'changed'";
    assert_eq!(scalar(&site, letters).await, 1, "a letter tells of it");
}

#[tokio::test]
async fn a_link_to_a_new_password_is_good_for_ten_minutes_and_the_last_one_counts() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let first = link_in_letter(&site).await;
    site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let second = link_in_letter(&site).await;
    assert_eq!(site.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get(&second).await.status, StatusCode::OK);
    execute(&site, "UPDATE account_link SET created_at = created_at - 600001, expires_at = expires_at - 600001").await;
    assert_eq!(site.get(&second).await.status, StatusCode::NOT_FOUND);
    // The path of another purpose does not take it.
    site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let third = link_in_letter(&site).await;
    let elsewhere = third.replace("/sandi/", "/undangan/");
    assert_eq!(site.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_that_was_lowered_is_obeyed_at_once() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let (person, cookie) = site.signed_in_person(Role::Editor).await;
    assert_eq!(
        site.get_as(&cookie, "/meja/orang").await.status,
        StatusCode::OK
    );
    let path = format!("/meja/orang/{}/peran", person.0);
    let answer = site.post_as(&owner, &path, &[("peran", "reader")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        site.get_as(&cookie, "/meja/orang").await.header("location"),
        "/masuk?kembali=%2Fmeja%2Forang"
    );
    let line: (String, String) =
        sqlx::query_as("SELECT before, after FROM audit WHERE action = 'role_changed'")
            .fetch_one(site.db.reader())
            .await
            .expect("a line");
    assert_eq!(
        line,
        (
            "{\"role\":\"editor\"}".to_owned(),
            "{\"role\":\"reader\"}".to_owned()
        )
    );
}

#[tokio::test]
async fn the_last_owner_stays() {
    let site = TestSite::empty().await;
    let (person, owner) = site.signed_in_person(Role::Owner).await;
    let page = format!("/meja/orang/{}", person.0);
    let answer = site
        .post_as(&owner, &format!("{page}/peran"), &[("peran", "editor")])
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer.body.contains("pemilik aktif terakhir"),
        "{}",
        answer.body
    );
    let answer = site
        .post_as(&owner, &format!("{page}/tangguhkan"), &[])
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(
        site.get_as(&owner, "/meja/orang").await.status,
        StatusCode::OK
    );

    // Of two who step down at once one stays.
    let (other, second) = site.signed_in_person(Role::Owner).await;
    let other = format!("/meja/orang/{}/peran", other.0);
    let own = format!("{page}/peran");
    let (one, two) = tokio::join!(
        site.post_as(&owner, &own, &[("peran", "editor")]),
        site.post_as(&second, &other, &[("peran", "editor")])
    );
    let mut statuses = [one.status, two.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
}

#[tokio::test]
async fn whoever_is_suspended_is_out_at_once_until_restored() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let person = with_password(&site, EMAIL, Role::Reader).await;
    let form = [("surel", EMAIL), ("sandi", PASSWORD)];
    let cookie = cookies(&site.post_as("", "/masuk", &form).await);
    site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let link = link_in_letter(&site).await;
    let page = format!("/meja/orang/{}", person.0);
    site.post_as(&owner, &format!("{page}/tangguhkan"), &[])
        .await;
    assert_eq!(
        site.get_as(&cookie, "/akun").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.post_as("", "/masuk", &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    site.post_as(&owner, &format!("{page}/pulihkan"), &[]).await;
    assert_eq!(
        site.get_as(&cookie, "/akun").await.status,
        StatusCode::SEE_OTHER,
        "for good"
    );
    assert_eq!(
        site.post_as("", "/masuk", &form).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn what_is_sensitive_asks_for_the_password_again() {
    let site = TestSite::empty().await;
    let person = with_password(&site, EMAIL, Role::Owner).await;
    let cookie = site
        .session(person, warta::account::store::Stage::Full)
        .await;
    execute(&site, "UPDATE session SET proved_at = proved_at - 301000").await;
    for (address, back) in [
        ("/akun/sandi", "/akun/sandi"),
        ("/akun/surel", "/akun/surel"),
        ("/akun/kode", "/akun/kode"),
        ("/akun/kode/mulai", "/akun/kode"),
        ("/meja/orang/7/peran", "/meja/orang/7"),
        ("/meja/orang/undang", "/meja/orang/undang"),
    ] {
        let answer = site
            .post_as(&cookie, address, &[("sandi", NEW), ("peran", "owner")])
            .await;
        let expected = format!("/akun/bukti?kembali={}", back.replace('/', "%2F"));
        assert_eq!(answer.header("location"), expected, "{address}");
    }
    let wrong = [("sandi", "salah sekali ini"), ("kembali", "/akun/sandi")];
    let answer = site.post_as(&cookie, "/akun/bukti", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("sandi", PASSWORD), ("kembali", "/akun/sandi")];
    let answer = site.post_as(&cookie, "/akun/bukti", &right).await;
    assert_eq!(answer.header("location"), "/akun/sandi");
    let proved = cookies(&answer);
    assert_ne!(proved, cookie, "the session goes on under another token");
    assert_eq!(
        site.get_as(&cookie, "/akun").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        site.get_as(&proved, "/akun/sandi").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn another_password_ends_all_other_sessions() {
    let site = TestSite::empty().await;
    let (person, here) = site.signed_in_person(Role::Reporter).await;
    let there = site
        .session(person, warta::account::store::Stage::Full)
        .await;
    let answer = site
        .post_as(&here, "/akun/sandi", &[("sandi", "pendek")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.get_as(&there, "/meja").await.status, StatusCode::OK);
    let answer = site.post_as(&here, "/akun/sandi", &[("sandi", NEW)]).await;
    let new = cookies(&answer);
    assert_eq!(site.get_as(&new, "/meja").await.status, StatusCode::OK);
    for old in [&here, &there] {
        assert_eq!(
            site.get_as(old, "/meja").await.status,
            StatusCode::SEE_OTHER
        );
    }
}

#[tokio::test]
async fn devices_are_listed_and_signed_out_and_those_of_others_are_not_there() {
    let site = TestSite::empty().await;
    let (person, here) = site.signed_in_person(Role::Reporter).await;
    let there = site
        .session(person, warta::account::store::Stage::Full)
        .await;
    let (_, stranger) = site.signed_in_person(Role::Reporter).await;
    let page = site.get_as(&here, "/akun/perangkat").await;
    assert_eq!(page.count("<th scope=\"row\">"), 2);
    assert!(page.body.contains("Firefox, Linux") && page.body.contains("WIB"));
    let number = scalar(
        &site,
        "SELECT id FROM session WHERE device = 'Firefox, Linux'",
    )
    .await;
    let path = format!("/akun/perangkat/{number}/keluar");
    let answer = site.post_as(&stranger, &path, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get_as(&there, "/meja").await.status, StatusCode::OK);
    site.post_as(&here, &path, &[]).await;
    assert_eq!(
        site.get_as(&there, "/meja").await.status,
        StatusCode::SEE_OTHER
    );
    let there = site
        .session(person, warta::account::store::Stage::Full)
        .await;
    site.post_as(&here, "/akun/perangkat/lain/keluar", &[])
        .await;
    assert_eq!(
        site.get_as(&there, "/meja").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.get_as(&here, "/meja").await.status, StatusCode::OK);
    assert_eq!(site.get_as(&stranger, "/meja").await.status, StatusCode::OK);
}

async fn profile(site: &TestSite, cookie: &str, byline: &str) -> StatusCode {
    let form = [
        ("nama", "Rudi"),
        ("byline", byline),
        ("inisial", "RH"),
        ("jabatan", "Reporter"),
        ("biodata", "Meliput lembah."),
        ("role", "owner"),
        ("peran", "owner"),
        ("id", "1"),
        ("author_id", "1"),
        ("state", "suspended"),
    ];
    site.post_as(cookie, "/akun/profil", &form).await.status
}

#[tokio::test]
async fn a_writers_profile_is_what_readers_see() {
    let site = TestSite::demo().await;
    let (person, writer) = site.signed_in_person(Role::Reporter).await;
    assert_eq!(
        profile(&site, &writer, "Rudi Hartanto").await,
        StatusCode::SEE_OTHER
    );
    let page = site.get("/penulis/rudi-hartanto/").await;
    assert!(page.body.contains("Rudi Hartanto") && page.body.contains("Meliput lembah."));
    let role = format!(
        "SELECT count(*) FROM person WHERE id = {} AND role = 'reporter' AND state = 'active'",
        person.0
    );
    assert_eq!(scalar(&site, &role).await, 1, "fields more change nothing");
    // A second of the same name has an address of their own.
    let (_, second) = site.signed_in_person(Role::Editor).await;
    profile(&site, &second, "Rudi Hartanto").await;
    assert_eq!(
        site.get("/penulis/rudi-hartanto-2/").await.status,
        StatusCode::OK
    );
    // A moderator and a reader have a name and no byline.
    let before = scalar(&site, "SELECT count(*) FROM author").await;
    for role in [Role::Moderator, Role::Reader] {
        let cookie = site.signed_in(role).await;
        assert_eq!(
            profile(&site, &cookie, "Menyusup").await,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(scalar(&site, "SELECT count(*) FROM author").await, before);
}

#[tokio::test]
async fn nobody_vouches_for_themselves_and_another_name_ends_it() {
    let site = TestSite::demo().await;
    let (editor_id, editor) = site.signed_in_person(Role::Editor).await;
    let (writer_id, writer) = site.signed_in_person(Role::Reporter).await;
    profile(&site, &editor, "Endah Penyunting").await;
    profile(&site, &writer, "Rudi Hartanto").await;
    let verify = |person: PersonId| format!("/meja/orang/{}/verifikasi", person.0);
    let form = [("dokumen", "Kartu pers"), ("sampai", "2099-12-31")];
    let own = site.post_as(&editor, &verify(editor_id), &form).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    let by_reporter = site.post_as(&writer, &verify(editor_id), &form).await;
    assert_eq!(by_reporter.status, StatusCode::FORBIDDEN);
    let past = [("dokumen", "Kartu pers"), ("sampai", "2020-01-01")];
    let answer = site.post_as(&editor, &verify(writer_id), &past).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        scalar(
            &site,
            "SELECT count(*) FROM audit WHERE action = 'verified'"
        )
        .await,
        0
    );

    let done = site.post_as(&editor, &verify(writer_id), &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = site.get("/penulis/rudi-hartanto/").await;
    assert!(
        page.body.contains("Kartu pers"),
        "the badge says what was seen"
    );
    profile(&site, &writer, "Rudi Hartono").await;
    let page = site.get("/penulis/rudi-hartanto/").await;
    assert!(page.body.contains("Rudi Hartono") && !page.body.contains("Kartu pers"));
    let revoked = "SELECT count(*) FROM audit WHERE action = 'verification_revoked'";
    assert_eq!(scalar(&site, revoked).await, 1);
    site.post_as(&editor, &verify(writer_id), &form).await;
    let cut = format!("{}/cabut", verify(writer_id));
    site.post_as(&editor, &cut, &[]).await;
    assert_eq!(scalar(&site, revoked).await, 2);
}

#[tokio::test]
async fn an_account_may_write_as_an_author_of_the_archive() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let (one, cookie) = site.signed_in_person(Role::Reporter).await;
    let (other, _) = site.signed_in_person(Role::Reporter).await;
    let author = scalar(&site, "SELECT min(id) FROM author").await;
    let link = |person: PersonId| format!("/meja/orang/{}/penulis", person.0);
    let number = author.to_string();
    let form = [("penulis", number.as_str())];
    assert_eq!(
        site.post_as(&owner, &link(one), &form).await.status,
        StatusCode::SEE_OTHER
    );
    // Taken, or not there.
    assert_eq!(
        site.post_as(&owner, &link(other), &form).await.status,
        StatusCode::NOT_FOUND
    );
    let none = [("penulis", "999999")];
    assert_eq!(
        site.post_as(&owner, &link(other), &none).await.status,
        StatusCode::NOT_FOUND
    );
    let page = site.get_as(&cookie, "/akun/profil").await;
    assert!(
        page.body.contains("/penulis/"),
        "the profile is the author's"
    );
}

#[tokio::test]
async fn a_picture_is_taken_in_without_its_metadata_and_nothing_else_is() {
    let site = TestSite::demo().await;
    let (_, writer) = site.signed_in_person(Role::Reporter).await;
    let png = png();
    let early = upload(&site, &writer, &png).await;
    assert_eq!(early, StatusCode::CONFLICT, "there is no profile yet");
    profile(&site, &writer, "Rudi Hartanto").await;
    for unfit in [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(),
        b"%PDF-1.4",
        b"",
    ] {
        assert_eq!(
            upload(&site, &writer, unfit).await,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let large = vec![0; 9 * 1024 * 1024];
    assert_eq!(
        upload(&site, &writer, &large).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(upload(&site, &writer, &png).await, StatusCode::SEE_OTHER);
    let photos =
        "SELECT count(*) FROM author WHERE slug = 'rudi-hartanto' AND photo_media_id IS NOT NULL";
    assert_eq!(scalar(&site, photos).await, 1);
    site.post_as(&writer, "/akun/foto/hapus", &[]).await;
    assert_eq!(scalar(&site, photos).await, 0);
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 40)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

async fn upload(site: &TestSite, cookie: &str, bytes: &[u8]) -> StatusCode {
    let head = "--batas\r\ncontent-disposition: form-data; name=\"foto\"; filename=\"../../a.png\"\r\n\
                content-type: image/png\r\n\r\n";
    let body = [head.as_bytes(), bytes, b"\r\n--batas--\r\n"].concat();
    site.send(
        Request::post("/akun/foto")
            .header("host", "warta.example")
            .header("cookie", cookie)
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=batas")
            .body(body.into())
            .expect("a request"),
    )
    .await
    .status
}

#[tokio::test]
async fn codes_are_changed_only_by_whoever_gives_the_password() {
    let site = TestSite::empty().await;
    let (person, cookie) = site.signed_in_person(Role::Reporter).await;
    site.post_as(&cookie, "/akun/kode/mulai", &[]).await;
    let page = site.get_as(&cookie, "/akun/kode").await;
    let seed = seed_of(&page);
    let wrong = site
        .post_as(&cookie, "/akun/kode", &[("kode", "123456")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = crate::accounts::code_now(&seed, 0);
    let right = site
        .post_as(&cookie, "/akun/kode", &[("kode", &code)])
        .await;
    assert_eq!(right.count("<li><code>"), 10);
    let sealed: Vec<u8> = sqlx::query_scalar("SELECT totp_seed FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(site.db.reader())
        .await
        .expect("a seed");
    assert!(sealed.len() > 20, "the seed is kept sealed");
    let off = site.post_as(&cookie, "/akun/kode/lepas", &[]).await;
    assert_eq!(off.status, StatusCode::CONFLICT, "staff must have codes");
    let renewed = site.post_as(&cookie, "/akun/kode/pemulihan", &[]).await;
    assert_eq!(renewed.count("<li><code>"), 10);
    execute(&site, "UPDATE site SET staff_code = 0").await;
    site.post_as(&cookie, "/akun/kode/lepas", &[]).await;
    assert_eq!(
        scalar(
            &site,
            "SELECT count(*) FROM person WHERE totp_seed IS NOT NULL"
        )
        .await,
        0
    );
    assert_eq!(scalar(&site, "SELECT count(*) FROM recovery_code").await, 0);
}

#[tokio::test]
async fn another_address_is_told_to_both() {
    let site = TestSite::empty().await;
    let (_, cookie) = site.signed_in_person(Role::Reader).await;
    with_password(&site, EMAIL, Role::Reader).await;
    let taken = site
        .post_as(&cookie, "/akun/surel", &[("surel", EMAIL)])
        .await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = site
        .post_as(&cookie, "/akun/surel", &[("surel", "baru@warta.example")])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(
        scalar(&site, "SELECT count(DISTINCT recipient) FROM mail_outbox").await,
        2
    );
}
