use std::io::Cursor;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
    routing::get,
};
use http_body_util::BodyExt;
use image::{ColorType, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;
use tower::ServiceExt;

use super::{
    FileKind, IngestError, MediaRoot, StoredFile,
    ingest::{MAX_BYTES, ingest},
    serve::{MediaState, serve_media, serve_old_path},
    store::{self, NewMedia},
};
use crate::{locale::Timestamp, server::db::Db};

pub(super) const NOW: Timestamp = Timestamp::from_millis(1_761_284_700_000);

struct Fixture {
    state: MediaState,
    directory: TempDir,
}

impl Fixture {
    async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let db = Db::open(&directory.path().join("warta.db"), NOW)
            .await
            .expect("a database");
        let root = MediaRoot::new(directory.path().join("media"));
        Self {
            state: MediaState { db, root },
            directory,
        }
    }

    async fn ingest(&self, bytes: Vec<u8>) -> Result<StoredFile, IngestError> {
        let mut tx = self.state.db.write().await.expect("a transaction");
        ingest(&mut tx, &self.state.root, bytes).await
    }

    fn read(&self, key: &str) -> Vec<u8> {
        let (path, _) = self.state.root.locate(key).expect("a valid key");
        std::fs::read(path).expect("there")
    }

    /// Keeps the file with a row that has this old path.
    async fn add(&self, bytes: Vec<u8>, old_path: &str) -> StoredFile {
        let file = self.ingest(bytes).await.expect("taken in");
        let media = NewMedia {
            file: Some(file.clone()),
            old_path: Some(old_path.to_owned()),
            alt: "Sawah".to_owned(),
            caption: String::new(),
            credit: String::new(),
            created_at: NOW,
        };
        let mut tx = self.state.db.write().await.expect("a transaction");
        let id = store::insert(&mut tx, &media).await.expect("written");
        let read = store::load(&mut tx, id).await.expect("asked");
        assert_eq!(
            read.as_ref(),
            Some(&media),
            "a row is read back as it was written"
        );
        tx.commit().await.expect("committed");
        file
    }

    async fn get(&self, path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let app = Router::new()
            .route("/media/{*key}", get(serve_media))
            .with_state(self.state.clone());
        app.oneshot(request(path, headers)).await.expect("answered")
    }

    async fn get_old(&self, path: &str) -> Option<Response> {
        serve_old_path(&self.state, request(path, &[]))
            .await
            .expect("asked")
    }
}

fn request(path: &str, headers: &[(header::HeaderName, &str)]) -> Request<Body> {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

pub(super) fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(31) ^ y.wrapping_mul(17)) as u8;
        Rgb([noise, (x / 4) as u8, (y / 4) as u8])
    })
}

pub(super) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 95))
        .expect("encodes");
    bytes
}

/// With an EXIF segment that holds an orientation and a place.
fn jpeg_with_exif(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut exif = b"\xff\xe1\0\x2cExif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS-CANARY");
    let mut bytes = jpeg(picture);
    bytes.splice(2..2, exif);
    bytes
}

pub(super) fn encoded(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// CRC-32 of PNG chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

fn header(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().expect("text"))
}

async fn body(response: Response) -> Vec<u8> {
    let body = response.into_body().collect().await.expect("a body");
    body.to_bytes().to_vec()
}

#[tokio::test]
async fn a_large_photograph_gets_two_smaller_renditions() {
    let fixture = Fixture::new().await;
    let file = fixture
        .ingest(jpeg(&photograph(1200, 800)))
        .await
        .expect("taken in");
    assert_eq!(
        (file.mime.as_str(), file.size),
        ("image/jpeg", Some((1200, 800)))
    );
    let sizes: Vec<_> = file.variants.iter().map(|v| (v.width, v.height)).collect();
    assert_eq!(sizes, [(480, 320), (960, 640)]);
    for variant in &file.variants {
        let bytes = fixture.read(&variant.key);
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(
            (picture.width(), picture.height()),
            (variant.width, variant.height)
        );
        assert_eq!(variant.bytes, bytes.len() as i64);
    }
    let [small, middle] = file.variants.as_slice() else {
        panic!("two renditions");
    };
    assert_eq!(
        file.srcset(),
        format!(
            "/media/{} 480w, /media/{} 960w, /media/{} 1200w",
            small.key, middle.key, file.key
        )
    );
}

#[tokio::test]
async fn a_small_picture_stands_alone() {
    let fixture = Fixture::new().await;
    let file = fixture
        .ingest(jpeg(&photograph(480, 300)))
        .await
        .expect("taken in");
    assert_eq!((file.variants.len(), file.srcset().as_str()), (0, ""));
}

#[tokio::test]
async fn a_picture_that_exif_turns_is_kept_upright_and_without_exif() {
    let fixture = Fixture::new().await;
    let lying = photograph(600, 400);
    let file = fixture
        .ingest(jpeg_with_exif(&lying, 6))
        .await
        .expect("taken in");
    assert_eq!(file.size, Some((400, 600)));
    assert_eq!((file.variants.len(), file.variants.first()), (0, None));
    let bytes = fixture.read(&file.key);
    assert!(
        !bytes
            .windows(4)
            .any(|window| window == b"Exif" || window == b"GPS-")
    );
    // Orientation 6 means that the first row of what is stored is the right side.
    let upright = image::load_from_memory(&bytes)
        .expect("a picture")
        .to_rgb8();
    let (stored, shown) = (lying.get_pixel(599, 3), upright.get_pixel(396, 599));
    let difference = stored.0[1].abs_diff(shown.0[1]);
    assert!(difference < 24, "{stored:?} became {shown:?}");
}

#[tokio::test]
async fn an_upright_picture_keeps_its_pixels_and_loses_exif() {
    let fixture = Fixture::new().await;
    let picture = photograph(64, 48);
    let file = fixture
        .ingest(jpeg_with_exif(&picture, 1))
        .await
        .expect("taken in");
    assert_eq!(fixture.read(&file.key), jpeg(&picture));
}

#[tokio::test]
async fn transparent_parts_are_white_in_the_renditions() {
    let fixture = Fixture::new().await;
    let picture = RgbaImage::from_fn(1000, 500, |x, y| {
        Rgba([
            (x * y) as u8,
            (x ^ y) as u8,
            x as u8,
            if x < 500 { 0 } else { 255 },
        ])
    });
    let png = encoded(&picture, ImageFormat::Png);
    let file = fixture.ingest(png).await.expect("taken in");
    let rendition = fixture.read(&file.variants[0].key);
    let rendition = image::load_from_memory(&rendition).expect("a picture");
    assert_eq!(rendition.color(), ColorType::Rgb8);
    assert!(
        rendition
            .to_rgb8()
            .get_pixel(60, 120)
            .0
            .iter()
            .all(|colour| *colour > 250)
    );
}

#[tokio::test]
async fn a_gif_is_kept_as_it_moves() {
    let fixture = Fixture::new().await;
    let gif = encoded(&RgbaImage::new(1000, 10), ImageFormat::Gif);
    let file = fixture.ingest(gif).await.expect("taken in");
    assert_eq!((file.mime.as_str(), file.variants.len()), ("image/gif", 0));
}

#[tokio::test]
async fn damaged_and_oversized_pictures_are_refused_with_the_cause() {
    let fixture = Fixture::new().await;
    let whole = jpeg(&photograph(200, 100));
    let cut = fixture.ingest(whole[..whole.len() / 2].to_vec()).await;
    assert!(matches!(cut, Err(IngestError::Damaged(_))), "{cut:?}");

    // A PNG header that claims 65,535 by 65,535 pixels, with the right checksum.
    let mut bomb = encoded(&RgbaImage::new(1, 1), ImageFormat::Png);
    bomb.splice(16..24, [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let checksum = crc32(&bomb[12..29]);
    bomb.splice(29..33, checksum.to_be_bytes());
    let bomb = fixture.ingest(bomb).await;
    assert!(
        matches!(bomb, Err(IngestError::TooManyPixels { .. })),
        "{bomb:?}"
    );

    let mut long = whole.clone();
    long.resize(MAX_BYTES + 1, 0);
    let long = fixture.ingest(long).await;
    assert!(
        matches!(long, Err(IngestError::TooManyBytes(_))),
        "{long:?}"
    );

    let svg = fixture.ingest(b"<svg onload='alert(1)'/>".to_vec()).await;
    assert!(matches!(svg, Err(IngestError::Svg)), "{svg:?}");
}

#[tokio::test]
async fn a_file_is_delivered_so_that_it_cannot_run() {
    let fixture = Fixture::new().await;
    let bytes = jpeg(&photograph(20, 20));
    let file = fixture
        .add(bytes.clone(), "/wp-content/uploads/a.jpg")
        .await;
    let response = fixture.get(&format!("/media/{}", file.key), &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers();
    for (name, value) in [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_DISPOSITION, ""),
    ] {
        assert_eq!(header(headers, name.clone()), value, "{name}");
    }
    assert_eq!(body(response).await, bytes);

    let key = fixture
        .state
        .root
        .put(b"%PDF-1.7".to_vec(), FileKind::Pdf)
        .await
        .expect("kept");
    let pdf = fixture.get(&format!("/media/{key}"), &[]).await;
    assert_eq!(
        header(pdf.headers(), header::CONTENT_DISPOSITION),
        "attachment"
    );
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let fixture = Fixture::new().await;
    let bytes = jpeg(&photograph(20, 20));
    let file = fixture
        .add(bytes.clone(), "/wp-content/uploads/a.jpg")
        .await;
    let url = format!("/media/{}", file.key);
    let part = fixture.get(&url, &[(header::RANGE, "bytes=2-5")]).await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(body(part).await, bytes[2..6]);
    let beyond = fixture
        .get(&url, &[(header::RANGE, "bytes=9999999-")])
        .await;
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(header(beyond.headers(), header::CACHE_CONTROL), "");
}

#[tokio::test]
async fn nothing_else_can_be_reached() {
    let fixture = Fixture::new().await;
    let rest = "0".repeat(62);
    let mut paths = vec![
        format!("/media/ab/{rest}.jpg"),
        "/media/../warta.db".to_owned(),
        "/media/..%2fwarta.db".to_owned(),
        "/media/%2e%2e/warta.db".to_owned(),
        "/media/ab/".to_owned(),
    ];
    #[cfg(unix)]
    {
        let folder = fixture.directory.path().join("media/cd");
        std::fs::create_dir_all(&folder).expect("a folder");
        let secret = fixture.directory.path().join("warta.db");
        std::os::unix::fs::symlink(secret, folder.join(format!("{rest}.jpg"))).expect("a link");
        paths.push(format!("/media/cd/{rest}.jpg"));
    }
    for path in paths {
        let response = fixture.get(&path, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_old_address_leads_to_its_file_in_every_size() {
    let fixture = Fixture::new().await;
    let big = fixture
        .add(
            jpeg(&photograph(1200, 800)),
            "/wp-content/uploads/2020/01/Sawah é-scaled.jpg",
        )
        .await;
    let small = fixture
        .add(jpeg(&photograph(30, 20)), "/wp-content/uploads/b-2x2.jpg")
        .await;
    for (path, length) in [
        (
            "/wp-content/uploads/2020/01/Sawah%20%C3%A9-scaled.jpg",
            big.bytes,
        ),
        ("/wp-content/uploads/2020/01/Sawah%20%C3%A9.jpg", big.bytes),
        (
            "/wp-content/uploads/2020/01/Sawah%20%C3%A9-300x200.jpg",
            big.variants[0].bytes,
        ),
        (
            "/wp-content/uploads/2020/01/Sawah%20%C3%A9-768x512.jpg",
            big.variants[1].bytes,
        ),
        (
            "/wp-content/uploads/2020/01/Sawah%20%C3%A9-1024x683.jpg",
            big.bytes,
        ),
        ("/wp-content/uploads/b-2x2.jpg", small.bytes),
    ] {
        let response = fixture.get_old(path).await.expect(path);
        assert_eq!(
            header(response.headers(), header::CACHE_CONTROL),
            "public, max-age=86400"
        );
        assert_eq!(body(response).await.len() as i64, length, "{path}");
    }
    for path in [
        "/wp-content/uploads/b.jpg",
        "/wp-content/uploads/2020/01/Sawah.jpg",
        "/wp-content/uploads/%ff.jpg",
    ] {
        assert!(fixture.get_old(path).await.is_none(), "{path}");
    }
}

#[tokio::test]
async fn two_records_may_share_one_file() {
    let fixture = Fixture::new().await;
    let bytes = jpeg(&photograph(1200, 800));
    let first = fixture
        .add(bytes.clone(), "/wp-content/uploads/a.jpg")
        .await;
    let second = fixture.add(bytes, "/wp-content/uploads/b.jpg").await;
    assert_eq!(first, second);
    assert!(fixture.get_old("/wp-content/uploads/b.jpg").await.is_some());
}
