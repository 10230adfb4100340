use crate::{
    article::references::store::load,
    document::{
        ArticleId, Block, BlockId, Document, Figure, FigureSize, Gallery, MediaId, References,
        Related, RichText,
    },
    import::{
        article::{NewArticle, Status, store::put_article},
        fixture::{Fixture, NOW, document, key, story},
        media::put_media,
    },
    media::{Editions, StoredFile, Variant, store::NewMedia},
};

fn id(index: usize) -> BlockId {
    BlockId::derived("test", index)
}

fn figure(index: usize, media: MediaId) -> Figure {
    Figure {
        id: id(index),
        media,
        alt: "Sawah".to_owned(),
        decorative: false,
        credit: String::new(),
        size: FigureSize::Normal,
        caption: RichText::empty(),
    }
}

#[tokio::test]
async fn a_body_sees_its_pictures_and_only_published_articles() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let file = StoredFile {
        key: "ab/1.jpg".to_owned(),
        mime: "image/jpeg".to_owned(),
        size: Some((1200, 800)),
        bytes: 9,
        variants: vec![Variant {
            width: 480,
            height: 320,
            key: "ab/2.jpg".to_owned(),
            bytes: 3,
        }],
        editions: Editions {
            webp: vec![Variant {
                width: 480,
                height: 320,
                key: "ab/3.webp".to_owned(),
                bytes: 2,
            }],
            social: None,
            made: true,
            crop: crate::media::Crop::default(),
        },
    };
    for (source_id, file) in [("1", Some(file)), ("2", None)] {
        let media = NewMedia {
            file,
            old_path: None,
            alt: String::new(),
            caption: String::new(),
            credit: String::new(),
            created_at: NOW,
        };
        put_media(&mut tx, &key(source_id), &media)
            .await
            .expect("written");
    }
    let draft = NewArticle {
        status: Status::Draft,
        ..story("rahasia")
    };
    for article in [story("panen"), draft] {
        put_article(&mut tx, &key(&article.slug), "h", &article, &document("x"))
            .await
            .expect("written");
    }

    let body = Document::new(vec![
        Block::Figure(figure(0, MediaId(1))),
        Block::Gallery(Gallery {
            id: id(1),
            figures: vec![figure(2, MediaId(2)), figure(3, MediaId(3))],
        }),
        Block::Related(Related {
            id: id(4),
            articles: [1, 2, 3].map(ArticleId).to_vec(),
        }),
    ]);
    let loaded = load(&mut tx, &body).await.expect("asked");
    let whole = loaded.media(MediaId(1)).expect("a row");
    assert_eq!(
        (whole.src.as_ref(), whole.width),
        ("/media/ab/1.jpg", Some(1200))
    );
    assert_eq!(
        whole.srcset.as_deref(),
        Some("/media/ab/2.jpg 480w, /media/ab/1.jpg 1200w")
    );
    assert_eq!(whole.webp.as_deref(), Some("/media/ab/3.webp 480w"));
    assert!(!loaded.media(MediaId(2)).expect("a row").present);
    assert!(loaded.media(MediaId(3)).is_none());
    let seen = [1, 2, 3].map(|id| {
        loaded
            .article(ArticleId(id))
            .map(|view| view.url.into_owned())
    });
    assert_eq!(seen, [Some("/2025/10/24/panen/".to_owned()), None, None]);
}
