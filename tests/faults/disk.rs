//! Filling the disk under a running server, and making room again.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use warta::media::{FileKind, MediaRoot};

use crate::{
    Fault,
    client::{Answer, Client},
    site::Site,
    writers::{Change, Found, Work},
};

const SIZE: &str = "size=32m";
/// How long it may take until writing goes on once there is room.
const RESUMED: Duration = Duration::from_secs(5);
/// Writes after the disk was filled; some of the first find room in the log.
const TRIES: usize = 400;

/// A small file system of its own, gone when it is dropped.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path) -> Result<Self, Fault> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", SIZE, "tmpfs"])
            .arg(at)
            .status()?;
        if !mounted.success() {
            return Err("a tmpfs cannot be mounted; run this as root".into());
        }
        Ok(Self(at.to_owned()))
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Fills it to the last byte.
    fn fill(&self) -> Result<(), Fault> {
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(self.ballast())?;
        for piece in [1 << 20, 1 << 12, 1] {
            let zeros = vec![0; piece];
            loop {
                match file.write_all(&zeros) {
                    Ok(()) => {}
                    Err(full) if full.kind() == io::ErrorKind::StorageFull => break,
                    Err(other) => return Err(other.into()),
                }
            }
        }
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

pub fn fills_up() -> Result<(), Fault> {
    let place = tempfile::tempdir()?;
    let disk = Disk::mount(place.path())?;
    let folder = disk.0.join("data");
    fs::create_dir(&folder)?;
    let site = Site::new(folder)?;
    let (first, _) = site.start()?;
    first.kill()?;
    let mut work = Work::prepare(&site, 4_000)?;
    let (mut server, _) = site.start()?;
    work.open_desk(&site)?;
    let mut done = Vec::new();
    let mut client = Client::connect(site.address)?;
    for number in 0..20 {
        let (change, answer) = change(&work, &mut client, number)?;
        must(answer.is_done(), || format!("before: {answer:?}"))?;
        done.push(change);
    }

    disk.fill()?;
    let (mut refused, mut sentence) = (0, String::new());
    for number in 0..TRIES {
        let (change, answer) = change(&work, &mut client, number)?;
        if answer.is_done() {
            done.push(change);
            // What was given back meanwhile, a log that was folded up for one.
            disk.fill()?;
            continue;
        }
        refused += 1;
        let is_said = matches!(answer.status, 503 | 507)
            && answer.header("retry-after").is_some()
            && answer.body.contains("penyimpanan");
        must(is_said, || format!("a refusal without words: {answer:?}"))?;
        sentence = answer.body;
        let page = client.get("/", "")?;
        must(page.status == 200, || {
            format!("reading stopped: {}", page.status)
        })?;
    }
    must(refused > 0, || "no write was refused".to_owned())?;
    let health = client.get("/readyz", "")?;
    must(
        (health.status, health.body.as_str()) == (503, "{\"status\":\"disk-full\"}"),
        || format!("{health:?}"),
    )?;
    println!("full: {refused} of {TRIES} writes refused, each page 200");
    println!("said: {sentence}");

    let media = MediaRoot::new(site.folder.join("media"));
    let picture = vec![7; 300_000];
    let put = || {
        site.runtime
            .block_on(media.put(picture.clone(), FileKind::Pdf))
    };
    let kept = put();
    must(
        kept.as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::StorageFull),
        || format!("a file that does not fit: {kept:?}"),
    )?;
    let backup = site.command(&["backup"]).output()?;
    must(!backup.status.success(), || {
        "a backup that does not fit was made".to_owned()
    })?;
    println!("backup: {}", String::from_utf8_lossy(&backup.stderr).trim());
    let left = unfinished(&disk.0)?;
    must(left.is_empty(), || format!("left over: {left:?}"))?;

    fs::remove_file(disk.ballast())?;
    let room = Instant::now();
    loop {
        let (change, answer) = change(&work, &mut client, 1)?;
        if answer.is_done() {
            done.push(change);
            break;
        }
        must(room.elapsed() < RESUMED, || {
            format!("not resumed: {answer:?}")
        })?;
        thread::sleep(Duration::from_millis(20));
    }
    println!(
        "writing again {} ms after there was room",
        room.elapsed().as_millis()
    );
    while client.get("/readyz", "")?.status != 200 {
        must(room.elapsed() < RESUMED, || "not ready again".to_owned())?;
        thread::sleep(Duration::from_millis(100));
    }
    put()?;
    must(!server.has_ended()?, || "the server ended".to_owned())?;
    site.must_be_whole()?;
    let found = site.with_database(async |db| work.compare(db, &done).await)?;
    must(found == Found::default(), || format!("{found:?}"))?;
    server.kill()?;
    println!(
        "{} acknowledged writes, none lost, without a restart",
        done.len()
    );
    Ok(())
}

fn change(work: &Work, client: &mut Client, number: usize) -> Result<(Change, Answer), Fault> {
    let change = work.next(number).ok_or("no more changes")?;
    work.ask(client, &change)?;
    let answer = client.receive()?;
    Ok((change, answer))
}

/// Files that somebody has begun to write.
fn unfinished(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with(".unfinished") || name.starts_with(".ready") || name.contains('#') {
            found.push(path);
        } else if path.is_dir() {
            found.extend(unfinished(&path)?);
        }
    }
    Ok(found)
}

fn must(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), Fault> {
    if holds {
        Ok(())
    } else {
        Err(otherwise().into())
    }
}
