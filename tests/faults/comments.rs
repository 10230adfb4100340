//! Five hundred comments a second, while others read: who was told that theirs was
//! taken finds it after the server was killed, and nobody waits for a page.

use std::{
    collections::{BTreeMap, HashSet},
    io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{Fault, client::Client, percentile, setting, site::Site};

/// Those who send at the same time: more than the server works for at once, so that
/// what it takes does not hold back what is offered.
const SENDERS: usize = 192;
const READERS: usize = 2;
/// Pages that each reader asks for in a second.
const PAGES_PER_SECOND: u64 = 10;
/// p99 of pages meanwhile, in milliseconds.
const READING_MS: u128 = 100;

const WORDS: [&str; 24] = [
    "air", "anak", "bantuan", "banjir", "bupati", "cabai", "desa", "hujan", "jalan", "jembatan",
    "kampung", "listrik", "malam", "musim", "pagi", "pasar", "petani", "rumah", "sekolah",
    "sungai", "tanggul", "truk", "warga", "warung",
];

/// What came of what was sent.
#[derive(Default)]
struct Told {
    statuses: Mutex<BTreeMap<u16, usize>>,
    taken: Mutex<HashSet<i64>>,
    broken: AtomicUsize,
}

/// Offers `COMMENTS_PER_SECOND` (500) for `COMMENTS_SECONDS` (30).
pub fn flood() -> Result<(), Fault> {
    let per_second: u32 = setting("COMMENTS_PER_SECOND", 500);
    let seconds: u32 = setting("COMMENTS_SECONDS", 30);
    let folder = tempfile::tempdir()?;
    let site = Site::new(folder.path().to_owned())?;
    let (server, _) = site.start_with_demo()?;
    let articles = prepare(&site)?;
    let told = Told::default();
    let is_over = AtomicBool::new(false);
    let count = (per_second * seconds) as usize;
    let pace = Duration::from_secs(1) / per_second;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let (offered, mut pages) = thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS)
            .map(|_| scope.spawn(|| read(&site, &articles, &is_over)))
            .collect();
        let senders: Vec<_> = (0..SENDERS)
            .map(|_| scope.spawn(|| send(&site, &articles, &next, count, (begun, pace), &told)))
            .collect();
        for sender in senders {
            _ = sender.join();
        }
        let offered = begun.elapsed();
        is_over.store(true, Ordering::Relaxed);
        let pages: Vec<Result<Vec<u128>, Fault>> = readers
            .into_iter()
            .map(|reader| reader.join().map_err(|_| "a reader ended")?)
            .collect();
        (offered, pages)
    });
    server.kill()?;
    let count = per_second * seconds;
    println!(
        "{count} comments offered in {:.1} s ({:.0} a second)",
        offered.as_secs_f64(),
        f64::from(count) / offered.as_secs_f64()
    );
    let mut times = Vec::new();
    for reader in pages.drain(..) {
        times.extend(reader?);
    }
    report(&site, &told, &mut times)
}

/// Everybody may comment at once, and is told so: the newsroom's settings.
fn prepare(site: &Site) -> Result<Vec<(i64, String)>, Fault> {
    site.with_database(async |db| {
        sqlx::query("UPDATE site SET comments_mode = 'guest', comments_per_minute = 60000")
            .execute(&mut *db)
            .await?;
        sqlx::query_as(
            "SELECT id, path FROM article \
              WHERE status = 'published' AND kind = 'story' AND comments_open = 1 LIMIT 40",
        )
        .fetch_all(db)
        .await
    })
}

fn send(
    site: &Site,
    articles: &[(i64, String)],
    next: &AtomicUsize,
    count: usize,
    (begun, pace): (Instant, Duration),
    told: &Told,
) {
    let mut client = None;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= count {
            return;
        }
        let due = begun + pace * u32::try_from(number).unwrap_or(u32::MAX);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        match ask(site, articles, number, &mut client) {
            Ok(status) => {
                if matches!(status, 200..400) {
                    lock(&told.taken).insert(i64::try_from(number).unwrap_or_default());
                }
                *lock(&told.statuses).entry(status).or_default() += 1;
            }
            Err(_) => {
                client = None;
                told.broken.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

fn ask(
    site: &Site,
    articles: &[(i64, String)],
    number: usize,
    client: &mut Option<Client>,
) -> io::Result<u16> {
    let client = match client {
        Some(client) => client,
        None => client.insert(Client::connect(site.address)?),
    };
    let (article, _) = &articles[number % articles.len()];
    let form = format!(
        "komentar={}&nama=Pembaca&surel=pembaca-{number}@warta.example&setuju=ya",
        body(number)
    );
    client.send_form_from(&format!("/komentar/{article}"), &network(number), &form)?;
    client.receive().map(|answer| answer.status)
}

/// A text of its own, that ends with its number.
fn body(number: usize) -> String {
    let words: Vec<&str> = (0..20)
        .map(|place| WORDS[(number * 7919 + place * place * 31 + number / 24) % WORDS.len()])
        .collect();
    format!("{}+nomor+{number}", words.join("+"))
}

/// Every tenth comes from another network.
fn network(number: usize) -> String {
    let network = number / 10;
    format!("10.{}.{}.7", network / 250 + 1, network % 250 + 1)
}

fn read(site: &Site, articles: &[(i64, String)], is_over: &AtomicBool) -> Result<Vec<u128>, Fault> {
    let mut client = Client::connect(site.address)?;
    let pace = Duration::from_secs(1) / u32::try_from(PAGES_PER_SECOND)?;
    let begun = Instant::now();
    let mut times = Vec::new();
    for number in 0_u32.. {
        if is_over.load(Ordering::Relaxed) {
            break;
        }
        let due = begun + pace * number;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let (_, path) = &articles[number as usize % articles.len()];
        let path = if number % 4 == 0 { "/" } else { path };
        // From when it was to be asked: a reader behind a slow one waits as well.
        let answer = client.get(path, "")?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        times.push(due.elapsed().as_millis());
    }
    Ok(times)
}

fn report(site: &Site, told: &Told, times: &mut [u128]) -> Result<(), Fault> {
    let statuses = lock(&told.statuses).clone();
    let taken = lock(&told.taken).clone();
    let present: HashSet<i64> = site
        .with_database(async |db| {
            sqlx::query_scalar::<_, String>(
                "SELECT body FROM comment WHERE author_name = 'Pembaca'",
            )
            .fetch_all(db)
            .await
        })?
        .iter()
        .filter_map(|body| body.rsplit(' ').next()?.parse().ok())
        .collect();
    let lost = taken.difference(&present).count();
    println!(
        "answers: {statuses:?}, connections lost: {}",
        told.broken.load(Ordering::Relaxed)
    );
    println!(
        "{} acknowledged, {lost} of them lost after SIGKILL",
        taken.len()
    );
    println!(
        "{} pages read meanwhile: p50 {} ms, p99 {} ms",
        times.len(),
        percentile(times, 50),
        percentile(times, 99)
    );
    site.must_be_whole()?;
    if lost > 0 {
        return Err(format!("{lost} comments lost").into());
    }
    let is_expected = |status: &u16| matches!(status, 200..400 | 429 | 503);
    if let Some(status) = statuses.keys().find(|status| !is_expected(status)) {
        return Err(format!("an answer with {status}").into());
    }
    if told.broken.load(Ordering::Relaxed) > 0 {
        return Err("connections were lost".into());
    }
    if taken.is_empty() {
        return Err("nothing was taken".into());
    }
    if percentile(times, 99) > READING_MS {
        return Err(format!("readers waited {} ms (p99)", percentile(times, 99)).into());
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
