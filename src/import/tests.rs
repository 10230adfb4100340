use super::{
    Outcome,
    article::store::put_article,
    fixture::{Fixture, document, key, story},
    store::{
        NewAuthor, NewPlace, NewSection, NewTag, Record, put_author, put_place, put_section,
        put_tag,
    },
};
use crate::article::id::{SectionId, TagId};

fn section(slug: &str, name: &str) -> NewSection {
    NewSection {
        parent: None,
        slug: slug.to_owned(),
        name: name.to_owned(),
        description: String::new(),
        position: 0,
    }
}

#[tokio::test]
async fn a_renamed_section_follows_the_export_until_it_is_edited_here() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let mut outcomes = Vec::new();
    for name in ["Daerah", "Daerah", "Nusantara"] {
        let put = put_section(&mut tx, &key("7"), &section("daerah", name)).await;
        outcomes.push(put.expect("written"));
    }
    sqlx::query("UPDATE section SET name = 'Kabar Daerah'")
        .execute(&mut *tx)
        .await
        .expect("edited");
    let put = put_section(&mut tx, &key("7"), &section("daerah", "Wilayah")).await;
    outcomes.push(put.expect("written"));
    let id = SectionId(1);
    assert_eq!(
        outcomes,
        [
            (id, Outcome::Imported),
            (id, Outcome::Unchanged),
            (id, Outcome::Updated),
            (id, Outcome::KeptLocalEdit)
        ]
    );
}

#[tokio::test]
async fn a_record_with_a_slug_that_is_here_is_the_same_one_and_stays() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let tag = |name: &str| NewTag {
        slug: "banjir".to_owned(),
        name: name.to_owned(),
        description: String::new(),
    };
    let ours = put_tag(&mut tx, &key("1"), &tag("Banjir")).await;
    let theirs = put_tag(&mut tx, &key("2"), &tag("BANJIR")).await;
    assert_eq!(ours.expect("written"), (TagId(1), Outcome::Imported));
    assert_eq!(theirs.expect("written"), (TagId(1), Outcome::Unchanged));
    let here = NewTag::load(&mut tx, 1).await.expect("asked");
    assert_eq!(here, Some(tag("Banjir")));
}

#[tokio::test]
async fn every_kind_of_record_is_read_back_as_it_was_written() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let author = NewAuthor {
        slug: "edi".to_owned(),
        name: "Edi D.".to_owned(),
        initials: "Edi D".to_owned(),
        role: "Redaktur".to_owned(),
        bio: "Menulis.".to_owned(),
        email: Some("edi@contoh.id".to_owned()),
    };
    let place = NewPlace {
        slug: "lumajang".to_owned(),
        name: "Lumajang".to_owned(),
    };
    put_author(&mut tx, &key("1"), &author)
        .await
        .expect("written");
    put_place(&mut tx, &key("1"), &place)
        .await
        .expect("written");
    let author_here = NewAuthor::load(&mut tx, 1).await.expect("asked");
    let place_here = NewPlace::load(&mut tx, 1).await.expect("asked");
    assert_eq!((author_here, place_here), (Some(author), Some(place)));
}

#[tokio::test]
async fn stories_follow_a_section_that_moves_in_the_tree() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let mut ids = Vec::new();
    for slug in ["atas", "lain", "bawah"] {
        let put = put_section(&mut tx, &key(slug), &section(slug, slug)).await;
        ids.push(put.expect("written").0);
    }
    let below = |parent| NewSection {
        parent: Some(parent),
        ..section("bawah", "bawah")
    };
    put_section(&mut tx, &key("bawah"), &below(ids[0]))
        .await
        .expect("written");
    let mut article = story("panen");
    article.fields.section = Some(ids[2]);
    put_article(&mut tx, &key("1"), "h", &article, &document("Padi."))
        .await
        .expect("written");

    let lists = "SELECT s.slug FROM article_section l JOIN section s ON s.id = l.section_id \
                 ORDER BY s.slug";
    let before: Vec<String> = sqlx::query_scalar(lists)
        .fetch_all(&mut *tx)
        .await
        .expect("asked");
    put_section(&mut tx, &key("bawah"), &below(ids[1]))
        .await
        .expect("written");
    let after: Vec<String> = sqlx::query_scalar(lists)
        .fetch_all(&mut *tx)
        .await
        .expect("asked");
    assert_eq!(
        (before, after),
        (
            vec!["atas".to_owned(), "bawah".to_owned()],
            vec!["bawah".to_owned(), "lain".to_owned()],
        )
    );
}
