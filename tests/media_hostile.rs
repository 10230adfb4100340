//! Files that are not what they seem, and pictures that say too much.

use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use futures_util::{StreamExt, stream};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use tower::ServiceExt;
use warta::{
    account::Role,
    media::{SOCIAL_SIZE, Workshop},
};

use crate::{
    media_upload::{encoded, id, jpeg, photograph, upload, value},
    support::{ORIGIN, TestSite},
};

const CANARY: &[u8] = b"BURUNG-KENARI";

/// Within the 40 million pixels that are allowed, and yet too much for the memory
/// and the time that there is: 16 bits for each of four channels, all zero.
const HEAVY: (u32, u32) = (6300, 6300);

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Every file in the media store.
fn delivered(site: &TestSite) -> Vec<(PathBuf, Vec<u8>)> {
    let folders = fs::read_dir(site.folder.path().join("media")).expect("a folder");
    let files = folders.flat_map(|folder| {
        let folder = folder.expect("a folder").path();
        fs::read_dir(folder).expect("files").collect::<Vec<_>>()
    });
    files
        .map(|file| {
            let path = file.expect("a file").path();
            let bytes = fs::read(&path).expect("readable");
            (path, bytes)
        })
        .collect()
}

/// ISO 3309, as PNG uses it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("short").to_be_bytes();
    let named = [name, data].concat();
    [length.as_slice(), &named, &crc32(&named).to_be_bytes()].concat()
}

/// `zeros` zero bytes as zlib has them (RFC 1950, RFC 1951): one literal, and
/// repetitions of it in fixed codes. 258 bytes become 13 bits.
fn compressed_zeros(zeros: u64) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0b1, 1); // The last block,
    bits.put(0b01, 2); // in fixed codes.
    bits.put_code(0b0011_0000, 8); // The literal 0.
    let repeated = zeros - 1;
    for _ in 0..repeated / 258 {
        bits.put_code(0b1100_0101, 8); // 258 bytes
        bits.put_code(0, 5); // from one byte before.
    }
    for _ in 0..repeated % 258 {
        bits.put_code(0b0011_0000, 8);
    }
    bits.put_code(0, 7);
    let adler = (u32::try_from(zeros % 65_521).expect("small") << 16) | 1;
    [&[0x78, 0x01], bits.bytes.as_slice(), &adler.to_be_bytes()].concat()
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u8,
}

impl Bits {
    fn put(&mut self, value: u32, length: u32) {
        for at in 0..length {
            if self.used == 0 {
                self.bytes.push(0);
            }
            let bit = (value >> at & 1) as u8;
            if let Some(last) = self.bytes.last_mut() {
                *last |= bit << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// Huffman codes begin with their highest bit.
    fn put_code(&mut self, code: u32, length: u32) {
        self.put(code.reverse_bits() >> (32 - length), length);
    }
}

/// A PNG of nothing but zeros.
fn zero_png(width: u32, height: u32, depth: u8, colour: u8, zeros: u64) -> Vec<u8> {
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([depth, colour, 0, 0, 0]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"IDAT", &compressed_zeros(zeros)),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).expect("short");
    [&[0xff, marker], length.to_be_bytes().as_slice(), payload].concat()
}

/// EXIF with an orientation and a GPS directory whose values are the canary.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 14, 0, 0, 0, 56, 0, 0, 0, 0]);
    tiff.extend(CANARY);
    segment(0xe1, &tiff)
}

async fn refused(site: &TestSite, cookie: &str, name: &str, bytes: Vec<u8>) -> String {
    let answer = upload(site, cookie, name, bytes).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{name}: {answer:?}"
    );
    let error = value(&answer)["error"].clone();
    let words = error["message"].as_str().expect("words");
    assert!(words.split_whitespace().count() > 4, "{name}: {words}");
    error["code"].as_str().expect("a code").to_owned()
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_words_that_say_what_to_do() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let whole = jpeg(&photograph(300, 200, 1));
    let cut = whole[..whole.len() / 2].to_vec();
    let mut mangled = encoded(&photograph(64, 64, 1), ImageFormat::Png);
    let middle = mangled.len() / 2;
    mangled[middle..middle + 8].fill(0xaa);
    let svg = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    for (name, bytes, code) in [
        ("a.svg", svg.to_vec(), "svg"),
        ("a.jpg", svg.to_vec(), "svg"),
        (
            "a.jpg",
            b"<!doctype html><script>alert(1)</script>".to_vec(),
            "html",
        ),
        (
            "IMG_1.HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
            "heic",
        ),
        ("a.ico", b"\0\0\x01\0\x01\0".to_vec(), "unknown_type"),
        ("a.tiff", b"II*\0\x08\0\0\0".to_vec(), "unknown_type"),
        ("a.bmp", b"BM\0\0\0\0".to_vec(), "unknown_type"),
        ("a.jpg", Vec::new(), "unknown_type"),
        ("a.jpg", b"%PDF-1.7\n".to_vec(), "no_picture"),
        ("a.jpg", b"....ftypisom....".to_vec(), "no_picture"),
        ("cut.jpg", cut, "damaged"),
        ("mangled.png", mangled, "damaged"),
    ] {
        assert_eq!(refused(&site, &cookie, name, bytes).await, code, "{name}");
    }
    let heic = upload(&site, &cookie, "a", b"\0\0\0\x18ftypheic".to_vec()).await;
    assert!(
        value(&heic)["error"]["message"]
            .to_string()
            .contains("JPEG")
    );
    assert!(delivered(&site).is_empty(), "nothing of them is kept");
}

#[tokio::test]
async fn a_wrong_ending_does_not_matter_the_content_does() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let png = encoded(&photograph(40, 30, 1), ImageFormat::Png);
    let sent = upload(&site, &cookie, "foto.html", png).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
    let item = value(&sent);
    assert_eq!(item["mime"], "image/png");
    let url = item["url"].as_str().expect("an address");
    assert!(url.ends_with(".png"), "{url}");
    let file = site.get(url).await;
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn bombs_are_one_refused_file_each() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let (width, height) = HEAVY;
    // Each row begins with the number of its filter, which is zero as well.
    let heavy = u64::from(height) * (1 + 8 * u64::from(width));
    let lying_gif = {
        let mut gif = encoded(&RgbImage::new(8, 8), ImageFormat::Gif);
        gif[6..10].fill(0xff);
        let frame = gif.iter().rposition(|byte| *byte == 0x2c).expect("a frame");
        gif[frame + 5..frame + 9].fill(0xff);
        gif
    };
    for (name, bytes, codes) in [
        (
            "30000",
            zero_png(30_000, 30_000, 1, 0, 9_000),
            ["too_many_pixels"; 2],
        ),
        (
            "65535",
            zero_png(65_535, 65_535, 8, 2, 9_000),
            ["too_many_pixels"; 2],
        ),
        (
            "long",
            zero_png(1, i32::MAX as u32, 8, 0, 9_000),
            ["too_many_pixels"; 2],
        ),
        ("gif", lying_gif, ["too_many_pixels", "too_heavy"]),
        (
            "heavy",
            zero_png(width, height, 16, 6, heavy),
            ["too_heavy"; 2],
        ),
    ] {
        assert!(bytes.len() < 4_000_000, "{name} is small");
        let begun = Instant::now();
        let code = refused(&site, &cookie, name, bytes).await;
        let taken = begun.elapsed();
        assert!(codes.contains(&code.as_str()), "{name}: {code}");
        println!("{name}: {code} after {taken:?}");
        // What is computed is limited to ten seconds; how long that takes beside
        // everything else is limited by the patience of the server.
        assert!(taken < Duration::from_secs(75), "{name} took {taken:?}");
    }
    let next = upload(&site, &cookie, "a.jpg", jpeg(&photograph(40, 30, 1))).await;
    assert_eq!(next.status, StatusCode::CREATED, "the server goes on");
}

#[tokio::test]
async fn a_polyglot_is_nothing_but_its_picture_afterwards() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let script = [b"<script>/*".as_slice(), CANARY, b"*/</script>"].concat();
    let photograph = photograph(1300, 900, 1);
    let plain = jpeg(&photograph);
    let html = [&plain[..2], &segment(0xfe, &script), &plain[2..], &script].concat();
    // `GIF89a` is a name in JavaScript; its width is the beginning of a comment.
    let gif = encoded(&photograph, ImageFormat::Gif);
    let comment = [b"\x21\xfe".as_slice(), &[13], CANARY, &[0]].concat();
    let javascript = [
        &gif[..gif.len() - 1],
        &comment,
        b"\x3b*/=1;alert('",
        CANARY,
        b"')",
    ]
    .concat();
    let png = encoded(&photograph, ImageFormat::Png);
    let text = chunk(b"tEXt", &[b"a\0".as_slice(), CANARY].concat());
    let archive = [&png[..33], &text, &png[33..], b"PK\x03\x04", CANARY].concat();
    for bytes in [html, javascript, archive] {
        assert!(contains(&bytes, CANARY));
        let sent = upload(&site, &cookie, "a", bytes).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
    }
    let files = delivered(&site);
    assert!(files.len() > 9, "{} files", files.len());
    for (path, bytes) in files {
        assert!(!contains(&bytes, CANARY), "{}", path.display());
        assert!(!contains(&bytes, b"<script"), "{}", path.display());
    }
}

#[tokio::test]
async fn no_file_that_is_delivered_says_where_it_was_taken_and_all_are_upright() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    // The left half is dark; turned by a quarter, the upper half is.
    let lying = RgbImage::from_fn(1300, 900, |x, y| {
        let noise = (x.wrapping_mul(31) ^ y.wrapping_mul(17)) as u8 / 8;
        if x < 650 {
            Rgb([noise; 3])
        } else {
            Rgb([255 - noise; 3])
        }
    });
    let plain = jpeg(&lying);
    for orientation in [1, 6] {
        let bytes = [&plain[..2], &exif(orientation), &plain[2..]].concat();
        assert!(contains(&bytes, CANARY) && contains(&bytes, b"Exif"));
        let sent = upload(&site, &cookie, "a.jpg", bytes).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
        let item = value(&sent);
        let size = [item["width"].as_u64(), item["height"].as_u64()];
        match orientation {
            1 => assert_eq!(size, [Some(1300), Some(900)]),
            _ => assert_eq!(size, [Some(900), Some(1300)]),
        }
    }
    let files = delivered(&site);
    // Two originals, with JPEG in one width and two, WebP and a link preview.
    assert!(files.len() >= 8, "{} files", files.len());
    for (path, bytes) in &files {
        for trace in [CANARY, b"Exif\0\0", b"http://ns.adobe.com"] {
            assert!(!contains(bytes, trace), "{}", path.display());
        }
        let picture = image::load_from_memory(bytes).expect("a picture").to_rgb8();
        let (width, height) = picture.dimensions();
        // A part of the picture, of which the bright half may be cut off.
        if (width, height) == SOCIAL_SIZE {
            continue;
        }
        let end = match height > width {
            true => picture.get_pixel(width / 2, height - 9),
            false => picture.get_pixel(width - 9, height / 2),
        };
        assert!(picture.get_pixel(8, 8).0[0] < 80, "{}", path.display());
        assert!(end.0[0] > 170, "{}", path.display());
    }
}

#[tokio::test]
async fn what_the_file_says_of_itself_fills_the_texts_and_the_place_does_not() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let mut datasets = Vec::new();
    for (dataset, text) in [
        (120, "Warga melintasi banjir di Demak."),
        (80, "Rudi Mulya"),
        (110, "ANTARA FOTO"),
        (90, "KOTA-RAHASIA"),
        (55, "20251024"),
    ] {
        datasets.extend([
            0x1c,
            2,
            dataset,
            0,
            u8::try_from(text.len()).expect("short"),
        ]);
        datasets.extend(text.as_bytes());
    }
    let length = u32::try_from(datasets.len()).expect("short").to_be_bytes();
    let resource = [
        b"Photoshop 3.0\x008BIM\x04\x04\0\0",
        length.as_slice(),
        &datasets,
    ]
    .concat();
    let plain = jpeg(&photograph(60, 40, 1));
    let bytes = [
        &plain[..2],
        &exif(1),
        &segment(0xed, &resource),
        &plain[2..],
    ]
    .concat();
    let item = value(&upload(&site, &cookie, "a.jpg", bytes).await);
    assert_eq!(item["caption"], "Warga melintasi banjir di Demak.");
    assert_eq!(item["credit"], "ANTARA FOTO/Rudi Mulya");
    assert_eq!(item["alt"], "", "what it shows, nobody said");
    let told: String = sqlx::query_scalar("SELECT told FROM media")
        .fetch_one(site.db.reader())
        .await
        .expect("a row");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["taken"], "2025-10-24");
    for (_, bytes) in delivered(&site) {
        assert!(!contains(&bytes, b"RAHASIA") && !contains(&bytes, b"Photoshop"));
    }
    let database = fs::read(site.folder.path().join("warta.db")).expect("the database");
    let log = fs::read(site.folder.path().join("warta.db-wal")).unwrap_or_default();
    for bytes in [database, log] {
        assert!(!contains(&bytes, CANARY) && !contains(&bytes, b"RAHASIA"));
    }
}

/// A program in the place of the one that decodes.
fn program(site: &TestSite, name: &str, script: &str) -> PathBuf {
    let path = site.folder.path().join(name);
    // Written by another process, so that this one never has it open for writing
    // while a test beside it forks (ETXTBSY).
    let mut writer = Command::new("/bin/sh")
        .args(["-c", "cat > \"$1\" && chmod 700 \"$1\"", "sh"])
        .arg(&path)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut input = writer.stdin.take().expect("a pipe");
    input.write_all(script.as_bytes()).expect("written");
    drop(input);
    assert!(writer.wait().expect("an end").success());
    let mode = fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    path
}

fn with_workshop(site: &TestSite, program: &Path) -> Router {
    let workshop = Workshop::new(program).with_patience(Duration::from_millis(1500));
    site.under(|state| state.workshop = workshop)
}

async fn send(router: Router, cookie: &str, body: Body) -> (StatusCode, Value) {
    let request = Request::post("/api/media?name=a.jpg")
        .header("host", "warta.example")
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(body)
        .expect("a request");
    let answer = router.oneshot(request).await.expect("an answer");
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn a_decoder_that_hangs_crashes_or_lies_is_one_refused_file() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let note = site.folder.path().join("nomor");
    let hangs = format!(
        "#!/bin/sh\necho $$ > {}\nexec /bin/sleep 60\n",
        note.display()
    );
    let svg =
        r#"{"Done":{"kind":"jpg","bytes":4,"size":[1,1],"told":{},"jpegs":[],"editions":null}}"#;
    let lies = format!(
        "#!/bin/sh\nprintf '\\000\\000\\000\\{:o}%s<svg' '{svg}'\n",
        svg.len()
    );
    for (name, script, code) in [
        ("hangs", hangs.as_str(), "too_heavy"),
        (
            "computes",
            "#!/bin/sh\nulimit -t 1\nwhile :; do :; done\n",
            "too_heavy",
        ),
        ("aborts", "#!/bin/sh\nkill -ABRT $$\n", "too_heavy"),
        ("crashes", "#!/bin/sh\nkill -SEGV $$\n", "damaged"),
        ("gives up", "#!/bin/sh\nexit 3\n", "damaged"),
        ("says nothing", "#!/bin/sh\nexit 0\n", "damaged"),
        (
            "babbles",
            "#!/bin/sh\nexec /usr/bin/head -c 9000000 /dev/zero\n",
            "damaged",
        ),
        ("lies", &lies, "damaged"),
    ] {
        let router = with_workshop(&site, &program(&site, name, script));
        let picture = Body::from(jpeg(&photograph(40, 30, 1)));
        let (status, said) = send(router, &cookie, picture).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {said}");
        assert_eq!(said["error"]["code"], code, "{name}: {said}");
    }
    let number = fs::read_to_string(note).expect("it ran");
    let process = Path::new("/proc").join(number.trim());
    assert!(!process.exists(), "what hung was ended");
    assert!(delivered(&site).is_empty());
    let next = upload(&site, &cookie, "a.jpg", jpeg(&photograph(40, 30, 1))).await;
    assert_eq!(next.status, StatusCode::CREATED, "the server goes on");
}

#[tokio::test]
async fn a_decoder_gets_nothing_but_the_file() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let note = site.folder.path().join("lingkungan");
    // Both from the process itself: what it was given, and what it has open.
    let script = format!(
        "#!/bin/sh\n/usr/bin/tr '\\0' '\\n' < /proc/$$/environ > {0}\n/bin/ls /proc/$$/fd >> {0}\n",
        note.display()
    );
    let router = with_workshop(&site, &program(&site, "looks", &script));
    send(router, &cookie, Body::from(jpeg(&photograph(40, 30, 1)))).await;
    let seen = fs::read_to_string(note).expect("it looked");
    // The shell keeps its script open under a number of its own.
    let numbers: Vec<u32> = seen.lines().map(|line| line.parse().expect(line)).collect();
    let given = numbers.iter().filter(|number| **number < 10).count();
    assert_eq!(given, 3, "{seen}");
}

/// What `/proc/…/limits` says of a resource: the soft and the hard limit.
fn limit(limits: &str, resource: &str) -> Option<(String, String)> {
    let line = limits.lines().find(|line| line.starts_with(resource))?;
    let mut values = line[resource.len()..].split_whitespace().map(str::to_owned);
    Some((values.next()?, values.next()?))
}

#[test]
fn the_process_gives_up_its_rights_before_it_reads() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_warta"))
        .args(["picture", "\"Everything\""])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it begins");
    // It waits for its file, which does not come.
    let limits = Path::new("/proc")
        .join(child.id().to_string())
        .join("limits");
    let begun = Instant::now();
    let limits = loop {
        let read = fs::read_to_string(&limits).expect("readable");
        if limit(&read, "Max address space").is_some_and(|(soft, _)| soft != "unlimited") {
            break read;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{read}");
        std::thread::sleep(Duration::from_millis(10));
    };
    for (resource, most) in [
        ("Max cpu time", 10),
        ("Max file size", 0),
        ("Max data size", 512 << 20),
        ("Max core file size", 0),
        ("Max processes", 0),
        ("Max open files", 3),
        ("Max address space", 1 << 30),
    ] {
        let most = most.to_string();
        assert_eq!(
            limit(&limits, resource),
            Some((most.clone(), most)),
            "{resource}"
        );
    }
    drop(child.stdin.take());
    let output = child.wait_with_output().expect("an end");
    assert!(output.status.success(), "an empty file is refused in order");
    assert!(contains(&output.stdout, b"UnknownType"));
}

#[tokio::test]
async fn what_breaks_off_leaves_nothing_and_what_is_slow_is_waited_for() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let bytes = jpeg(&photograph(300, 200, 1));
    let half = bytes[..bytes.len() / 2].to_vec();
    let broken = stream::iter([Ok(half), Err(std::io::Error::other("gone"))]);
    let router = site.under(|_| {});
    let (status, said) = send(router, &cookie, Body::from_stream(broken)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(said["error"]["code"], "broken_off");
    let left = fs::read_dir(site.folder.path().join("media/.incoming")).map_or(0, Iterator::count);
    assert_eq!(left, 0);

    let pieces: Vec<Vec<u8>> = bytes.chunks(bytes.len() / 10).map(<[u8]>::to_vec).collect();
    let slow = stream::iter(pieces).then(|piece| async move {
        tokio::time::sleep(Duration::from_millis(40)).await;
        Ok::<_, std::io::Error>(piece)
    });
    let router = site.under(|state| {
        state.http.limits.body = Duration::from_millis(50);
        state.http.limits.answer = Duration::from_millis(50);
    });
    let (status, said) = send(router, &cookie, Body::from_stream(slow)).await;
    assert_eq!(status, StatusCode::CREATED, "{said}");
}

#[tokio::test]
async fn eight_pictures_at_once_all_come_in_while_pages_are_read() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let begun = Instant::now();
    let router = site.under(|_| {});
    let uploads: Vec<_> = (0..8)
        .map(|seed| {
            let (router, cookie) = (router.clone(), cookie.clone());
            let bytes = jpeg(&photograph(1200, 800, seed));
            tokio::spawn(async move { send(router, &cookie, Body::from(bytes)).await })
        })
        .collect();
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    println!("a page after {:?}", begun.elapsed());
    let mut ids = Vec::new();
    for upload in uploads {
        let (status, said) = upload.await.expect("no panic");
        assert_eq!(status, StatusCode::CREATED, "{said}");
        ids.push(said["id"].as_i64().expect("an id"));
    }
    println!("eight pictures after {:?}", begun.elapsed());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 8);
}

#[tokio::test]
async fn the_same_picture_sent_eight_times_at_once_is_one_picture() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let bytes = jpeg(&photograph(700, 500, 1));
    let router = site.under(|_| {});
    let uploads: Vec<_> = (0..8)
        .map(|_| {
            let (router, cookie) = (router.clone(), cookie.clone());
            let bytes = bytes.clone();
            tokio::spawn(async move { send(router, &cookie, Body::from(bytes)).await })
        })
        .collect();
    let mut created = 0;
    for upload in uploads {
        let (status, said) = upload.await.expect("no panic");
        assert_eq!(said["id"], json!(1));
        created += usize::from(status == StatusCode::CREATED);
    }
    assert_eq!(created, 1);
    let again = upload(&site, &cookie, "a.jpg", bytes).await;
    assert_eq!(id(&again), 1);
}
