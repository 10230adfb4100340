//! What the tests of accounts stand on.

use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use hmac::{Hmac, KeyInit, Mac};
use tokio::sync::OnceCell;
use warta::{
    account::{
        PersonId, Role,
        password::{Password, Passwords},
    },
    locale::date,
};

use crate::support::{Answer, TestSite};

/// The password of everybody here.
pub const PASSWORD: &str = "kopi tubruk di teras";
pub const EMAIL: &str = "ayu@warta.example";

static HASH: OnceCell<String> = OnceCell::const_new();

/// Somebody with the password of these tests, who never signed in.
pub async fn with_password(site: &TestSite, email: &str, role: Role) -> PersonId {
    let hash = HASH
        .get_or_init(async || {
            let hash = Passwords::default().hash(Password::new(PASSWORD)).await;
            hash.expect("a hash").as_str().to_owned()
        })
        .await;
    let mut tx = site.db.write().await.expect("the writer");
    let done = sqlx::query(
        "INSERT INTO person (email, name, role, state, password_hash, created_at) \
         VALUES ($1, 'Ayu Lestari', $2, 'active', $3, $4)",
    )
    .bind(email)
    .bind(role)
    .bind(hash)
    .bind(date::now())
    .execute(&mut *tx)
    .await
    .expect("a person");
    tx.commit().await.expect("a commit");
    PersonId(done.last_insert_rowid())
}

pub fn weakly_hashed(password: &str) -> String {
    let params = Params::new(19 * 1024, 2, 1, None).expect("parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password(password.as_bytes())
        .expect("a hash")
        .to_string()
}

/// Signs somebody in who never did: the cookies, the seed of their codes and
/// their recovery codes.
pub async fn sign_in(site: &TestSite, email: &str) -> (String, String, Vec<String>) {
    let form = [("surel", email), ("sandi", PASSWORD)];
    let half = cookies(&site.post_as("", "/masuk", &form).await);
    let seed = seed_of(&site.get_as(&half, "/masuk/kode").await);
    let code = code_now(&seed, 0);
    let answer = site.post_as(&half, "/masuk/kode", &[("kode", &code)]).await;
    let recovery = answer
        .body
        .split("<li><code>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .map(str::to_owned)
        .collect();
    (cookies(&answer), seed, recovery)
}

/// The cookies that an answer sets, as the next request sends them.
pub fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter();
    let pairs: Vec<&str> = set
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
        .collect();
    pairs.join("; ")
}

/// The seed that a page offers to those who cannot scan.
pub fn seed_of(page: &Answer) -> String {
    let after = page.body.split("<code class=\"seed\">").nth(1);
    let seed = after.and_then(|rest| rest.split('<').next());
    seed.expect("a seed").to_owned()
}

/// The code of the present step, or of one before or after it (RFC 6238, with
/// the truncation of RFC 4226, section 5.3): written anew, so that the server's
/// is not compared with itself.
pub fn code_now(seed: &str, steps: i64) -> String {
    let bits: String = seed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            'A'..='Z' => letter as u32 - 'A' as u32,
            digit => digit as u32 - '2' as u32 + 26,
        })
        .map(|value| format!("{value:05b}"))
        .collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| {
            let text = std::str::from_utf8(byte).expect("ASCII");
            u8::from_str_radix(text, 2).expect("a byte")
        })
        .collect();
    let step = date::now().millis() / 30_000 + steps;
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&bytes).expect("a key");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 15);
    let word: [u8; 4] = hash[offset..offset + 4].try_into().expect("four bytes");
    format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    )
}

pub async fn execute(site: &TestSite, statement: &str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(statement.to_owned()))
        .execute(&mut *tx)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    tx.commit().await.expect("a commit");
}

pub async fn scalar(site: &TestSite, query: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(query.to_owned()))
        .fetch_one(site.db.reader())
        .await
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}
