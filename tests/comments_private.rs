//! What is nobody's business: the address of whoever comments is in no answer of
//! any endpoint but the outbox, which an owner reads.

use warta::account::{Role, policy::RULES};

use crate::{
    comments_post::{confirmed, fields, number, set, story},
    support::TestSite,
};

/// A path of the table with numbers for its parameters.
fn filled(path: &str, id: i64) -> String {
    let id = id.to_string();
    let parts = path.split('/').map(|part| match part {
        "{id}" => id.as_str(),
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn a_commenters_address_is_in_no_answer_of_any_endpoint() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let (device, _) = confirmed(&site, article, "Untuk semua.", "rahasia@benar.example").await;
    set(
        &site,
        "UPDATE comment SET state = 'approved' WHERE body = 'Untuk semua.'",
    )
    .await;
    confirmed(&site, article, "Yang menunggu.", "rahasia@menunggu.example").await;
    let address = format!("/komentar/{article}");
    let waiting = fields("Belum dipastikan.", "Tamu", "rahasia@belum.example");
    site.post_as("", &address, &waiting).await;
    let comment = number(&site, "SELECT max(id) FROM comment").await;

    let mut visitors = vec![String::new(), device];
    for role in [Role::Owner, Role::Moderator, Role::Reader] {
        visitors.push(site.signed_in(role).await);
    }
    let mut addresses = vec![path.clone(), "/".to_owned(), "/feed.xml".to_owned()];
    for rule in RULES.iter().filter(|rule| rule.method == "GET") {
        // Letters, for an owner's eyes; and a stream that does not end.
        if rule.path.starts_with("/meja/surat") || rule.path.ends_with("/live") {
            continue;
        }
        addresses.push(filled(rule.path, article));
        if rule.path.contains("{id}") {
            addresses.push(filled(rule.path, comment));
        }
    }
    let mut answered = 0;
    for visitor in &visitors {
        for address in &addresses {
            let answer = site.get_as(visitor, address).await;
            answered += usize::from(answer.status.is_success());
            let told = format!("{:?}{}", answer.headers, answer.body).to_lowercase();
            assert!(!told.contains("rahasia@"), "{address}");
            assert!(!told.contains("rahasia%40"), "{address}");
        }
        assert_eq!(site.data(&path).await.count("rahasia@"), 0);
    }
    assert!(answered > 100, "{answered} answers");
}
