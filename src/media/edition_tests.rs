//! WebP and the pictures of link previews.

use super::{
    Editions, FileKind, MAX_SOCIAL_BYTES, MediaRoot, SOCIAL_SIZE, StoredFile,
    catch_up::make_missing_editions,
    ingest::{ingest, ingest_new},
    store::{self, NewMedia},
    tests::{NOW, encoded, jpeg, photograph},
};
use crate::server::db::Db;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};
use tempfile::TempDir;

struct Fixture {
    db: Db,
    root: MediaRoot,
    _directory: TempDir,
}

impl Fixture {
    async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let db = Db::open(&directory.path().join("warta.db"), NOW)
            .await
            .expect("a database");
        Self {
            db,
            root: MediaRoot::new(directory.path().join("media")),
            _directory: directory,
        }
    }

    async fn ingest(&self, bytes: Vec<u8>) -> StoredFile {
        let mut tx = self.db.write().await.expect("a transaction");
        ingest(&mut tx, &self.root, bytes).await.expect("taken in")
    }

    fn read(&self, key: &str) -> Vec<u8> {
        let (path, _) = self.root.locate(key).expect("a valid key");
        std::fs::read(path).expect("there")
    }

    fn social(&self, file: &StoredFile) -> DynamicImage {
        let key = file.editions.social.as_deref().expect("a social picture");
        let bytes = self.read(key);
        assert!(bytes.len() <= MAX_SOCIAL_BYTES, "{} bytes", bytes.len());
        assert_eq!(FileKind::sniff(&bytes).expect("a type"), FileKind::Jpeg);
        image::load_from_memory(&bytes).expect("a picture")
    }
}

/// Smooth, as the sky is: what WebP is good at.
fn sky(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 200])
    })
}

#[tokio::test]
async fn webp_comes_in_every_width_and_is_smaller_than_its_jpeg() {
    let fixture = Fixture::new().await;
    let file = fixture.ingest(jpeg(&sky(2000, 1000))).await;
    let webp = &file.editions.webp;
    let sizes: Vec<_> = webp.iter().map(|v| (v.width, v.height)).collect();
    assert_eq!(sizes, [(480, 240), (960, 480), (1440, 720)]);
    for (webp, jpeg) in webp.iter().zip(&file.variants) {
        assert_eq!(webp.width, jpeg.width);
        assert!(webp.bytes < jpeg.bytes, "{webp:?} {jpeg:?}");
    }
    for variant in webp {
        let bytes = fixture.read(&variant.key);
        assert!((bytes.len() as i64) < file.bytes);
        assert_eq!(FileKind::sniff(&bytes).expect("a type"), FileKind::WebP);
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(
            (picture.width(), picture.height()),
            (variant.width, variant.height)
        );
    }
    assert!(file.webp().ends_with(" 1440w"), "{}", file.webp());
}

#[tokio::test]
async fn a_webp_that_saves_nothing_is_not_kept() {
    let fixture = Fixture::new().await;
    // A PNG of one colour is smaller than anything made of it.
    let flat = encoded(&RgbaImage::new(400, 300), ImageFormat::Png);
    let smallest = i64::try_from(flat.len()).expect("a length");
    let file = fixture.ingest(flat).await;
    assert!(
        file.editions.webp.iter().all(|webp| webp.bytes < smallest),
        "{:?}",
        file.editions
    );
}

#[tokio::test]
async fn a_social_picture_has_its_size_whatever_the_original_has() {
    let fixture = Fixture::new().await;
    // The last is nothing but noise, which no encoder makes small.
    let noise = RgbImage::from_fn(1300, 700, |x, y| {
        let mixed =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        Rgb([(mixed >> 8) as u8, (mixed >> 16) as u8, (mixed >> 24) as u8])
    });
    for picture in [sky(3000, 700), sky(700, 3000), photograph(1200, 800), noise] {
        let size = (picture.width(), picture.height());
        let file = fixture.ingest(jpeg(&picture)).await;
        let social = fixture.social(&file);
        assert_eq!(
            (social.width(), social.height()),
            SOCIAL_SIZE,
            "of {size:?}"
        );
    }
    let small = fixture.ingest(jpeg(&sky(599, 400))).await;
    assert_eq!(small.editions.social, None);
}

#[tokio::test]
async fn a_social_picture_shows_the_upper_part_of_a_high_one() {
    let fixture = Fixture::new().await;
    // The upper third is white, the rest is black.
    let high = RgbImage::from_fn(1200, 1890, |_, y| {
        if y < 630 { Rgb([255; 3]) } else { Rgb([0; 3]) }
    });
    let file = fixture.ingest(jpeg(&high)).await;
    let social = fixture.social(&file).to_rgb8();
    // A third of what is cut off is cut off above: 420 rows.
    assert!(social.get_pixel(600, 200).0[0] > 240);
    assert!(social.get_pixel(600, 220).0[0] < 15);
}

#[tokio::test]
async fn what_was_taken_in_without_editions_gets_them_once() {
    let fixture = Fixture::new().await;
    let file = ingest_new(fixture.root.clone(), jpeg(&sky(1200, 800)))
        .await
        .expect("taken in");
    assert_eq!(file.editions, Editions::default());
    let gone = StoredFile {
        key: format!("ab/{}.jpg", "0".repeat(62)),
        ..file.clone()
    };
    let mut tx = fixture.db.write().await.expect("a transaction");
    let mut ids = Vec::new();
    for file in [&file, &gone] {
        let media = NewMedia {
            file: Some(file.clone()),
            old_path: None,
            alt: String::new(),
            caption: String::new(),
            credit: String::new(),
            created_at: NOW,
        };
        ids.push(store::insert(&mut tx, &media).await.expect("written"));
    }
    tx.commit().await.expect("committed");
    let caught_up = || make_missing_editions(&fixture.db, &fixture.root);
    assert_eq!(caught_up().await.expect("made"), 1);
    assert_eq!(caught_up().await.expect("made"), 0);
    let mut connection = fixture.db.reader().acquire().await.expect("a connection");
    let row = store::load(&mut connection, ids[0]).await.expect("asked");
    let now = row.and_then(|media| media.file).expect("a file");
    assert_eq!(now.variants, file.variants, "the JPEG renditions stay");
    assert_eq!(
        now.editions,
        fixture.ingest(jpeg(&sky(1200, 800))).await.editions
    );
    assert_eq!(now.editions.webp.len(), 3);
    let waiting = store::unknown_to_bodies(&mut connection)
        .await
        .expect("asked");
    assert_eq!(waiting, [ids[0]]);
}
