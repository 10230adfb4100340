//! Pictures, with and without the uploads folder.

use std::{fs, path::Path};

use image::RgbImage;

use super::{
    Options,
    trial::{ask, count, fixture_file, html, import, imported, options},
};
use crate::{import::fixture::Fixture, server::db::Db};

/// Puts a small picture into the uploads folder.
fn upload(uploads: &Path, name: &str) {
    let path = uploads.join("2025/10").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    RgbImage::new(4, 2).save(path).expect("saved");
}

async fn media(db: &Db) -> Vec<String> {
    ask(
        db,
        "SELECT concat(old_path, ' ', storage_key IS NOT NULL, ' ', alt, ' ', caption) \
         FROM media ORDER BY id",
    )
    .await
}

#[tokio::test]
async fn files_come_from_the_uploads_folder_and_are_recorded_as_missing_otherwise() {
    let fixture = Fixture::new().await;
    let uploads = fixture.directory.path().join("uploads");
    upload(&uploads, "jembatan.jpg");
    // The export names the scaled copy, the folder has the original.
    upload(&uploads, "perahu.png");
    let with_uploads = Options {
        uploads: Some(uploads.clone()),
        ..options(&[&fixture_file("warta-kali.xml")])
    };
    let report = import(&fixture, &with_uploads).await.expect("imported");
    let path = "/wp-content/uploads/2025/10";
    assert_eq!(
        media(&fixture.db).await,
        [
            format!("{path}/jembatan.jpg 1 Jembatan dari kayu Jembatan kayu, Jumat."),
            format!("{path}/perahu-scaled.png 1  "),
            format!("{path}/warga.jpg 0  "),
        ]
    );
    assert_eq!(count(&report, "file missing"), 1);
    let lead = "SELECT lead_media_id || lead_caption FROM article WHERE id = 1";
    assert_eq!(ask(&fixture.db, lead).await, ["1Jembatan kayu, Jumat."]);
    let html = html(&fixture.db, "/2025/10/sungai-meluap/").await;
    assert!(html.contains("<img src=\"/media/"), "{html}");
    assert!(
        html.find("data-media=\"2\"") < html.rfind("data-media=\"1\""),
        "menu order: {html}"
    );
}

#[tokio::test]
async fn a_file_that_turns_up_later_is_added() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let uploads = fixture.directory.path().join("uploads");
    upload(&uploads, "jembatan.jpg");
    upload(&uploads, "warga.jpg");
    let with_uploads = Options {
        uploads: Some(fixture.directory.path().to_path_buf()),
        ..options(&[&fixture_file("warta-kali.xml")])
    };
    let report = import(&fixture, &with_uploads).await.expect("imported");
    assert_eq!(report.of("attachment").updated, 1);
    assert_eq!(count(&report, "missing so far, found"), 1);
    let here = "SELECT old_path FROM media WHERE storage_key IS NOT NULL";
    assert_eq!(ask(&fixture.db, here).await.len(), 2);
    let html = html(&fixture.db, "/2025/10/sungai-meluap/").await;
    assert_eq!(html.matches("<img").count(), 3, "{html}");
    let again = imported(&fixture, "warta-kali.xml").await;
    assert!(
        again.changed_nothing(),
        "without the folder nothing is lost: {again}"
    );
}
