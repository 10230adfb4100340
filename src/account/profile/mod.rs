//! What readers see of those who write: the byline person that an account writes
//! as, and whether somebody checked who that is.

pub mod store;

use serde_json::json;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    AccountError, PersonId,
    guard::{Editor, Fresh, Owner, Writer},
    manage::ManageError,
    person::{self, ChangeError},
};
use crate::{
    audit::{self, Action, By, Entry},
    document::MediaId,
    locale::{Timestamp, date},
    server::db::Db,
};

/// The longest texts, in characters.
pub const LONGEST_INITIALS: usize = 10;
pub const LONGEST_TITLE: usize = 100;
pub const LONGEST_BIO: usize = 2000;

/// What readers see of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow, serde::Serialize)]
pub struct Profile {
    /// The name in bylines.
    pub name: String,
    /// At the foot of stories, "(Edi D)".
    pub initials: String,
    /// What they are: "Reporter".
    #[sqlx(rename = "role")]
    pub title: String,
    pub bio: String,
}

/// That somebody looked at a paper.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Verification {
    pub verified_by: String,
    pub document: String,
    pub verified_at: Timestamp,
    pub valid_until: Option<Timestamp>,
}

/// A byline person that nobody writes as yet.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FreeAuthor {
    pub id: i64,
    pub name: String,
}

/// What a change of profiles works with.
#[derive(Clone, Copy)]
pub struct Profiles<'a> {
    pub db: &'a Db,
    /// Id of the request.
    pub request: &'a str,
}

impl Profiles<'_> {
    /// Keeps the writer's profile, making the byline person with the first. With
    /// another name the verification ends: it was of the person with the name
    /// before. Tells whether the name is another one, which search has to learn.
    pub async fn save(self, writer: &Writer, profile: &Profile) -> Result<bool, AccountError> {
        let now = date::now();
        let mut tx = self.db.write().await?;
        let before = match writer.author_id {
            Some(author) => store::profile(&mut tx, author).await?,
            None => None,
        };
        if before.as_ref() == Some(profile) {
            return Ok(false);
        }
        let author = match writer.author_id {
            Some(author) => {
                store::update(&mut tx, writer, author, profile).await?;
                author
            }
            None => store::create(&mut tx, writer, profile, &slug(&profile.name)).await?,
        };
        let is_renamed = before.as_ref().is_some_and(|old| old.name != profile.name);
        if is_renamed {
            store::have_indexed(&mut tx, writer, author).await?;
            if store::revoke(&mut tx, author).await? {
                let revoked = entry(By::Person(writer), Action::VerificationRevoked, author);
                let because = Some(json!({ "because": "name" }));
                let revoked = Entry {
                    after: because,
                    request: self.request,
                    ..revoked
                };
                audit::store::record(&mut tx, &revoked, now).await?;
            }
        }
        let changed = Entry {
            before: before.map(|before| json!(before)),
            after: Some(json!(profile)),
            request: self.request,
            ..entry(By::Person(writer), Action::ProfileChanged, author)
        };
        audit::store::record(&mut tx, &changed, now).await?;
        tx.commit().await?;
        Ok(is_renamed)
    }

    /// Puts a picture into the writer's profile; `None` takes it out.
    pub async fn set_photo(
        self,
        writer: &Writer,
        author: i64,
        photo: Option<MediaId>,
        tx: &mut crate::server::db::WriteTx,
    ) -> sqlx::Result<()> {
        store::set_photo(tx, writer, author, photo).await?;
        let changed = Entry {
            after: Some(json!({ "photo": photo.map(|photo| photo.0) })),
            request: self.request,
            ..entry(By::Person(writer), Action::ProfileChanged, author)
        };
        audit::store::record(tx, &changed, date::now()).await
    }

    /// Has an account write as a byline person that is there already; `None` as
    /// nobody.
    pub async fn link_author(
        self,
        owner: &Fresh<Owner>,
        id: PersonId,
        author: Option<i64>,
    ) -> Result<(), ManageError> {
        let now = date::now();
        let mut tx = self.db.write().await?;
        let before = store::author_of(&mut tx, id).await?;
        if let Some(author) = author
            && !store::is_free(&mut tx, author, id).await?
        {
            return Err(ChangeError::Missing.into());
        }
        store::link(&mut tx, owner, id, author).await?;
        let changed = Entry {
            by: By::Person(owner),
            action: Action::ProfileChanged,
            subject: "person",
            subject_id: Some(id.0),
            before: Some(json!({ "author": before })),
            after: Some(json!({ "author": author })),
            request: self.request,
        };
        audit::store::record(&mut tx, &changed, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Records that the editor saw a paper of the byline person that `id` writes
    /// as; nobody vouches for themselves.
    pub async fn verify(
        self,
        editor: &Editor,
        id: PersonId,
        document: &str,
        valid_until: Option<Timestamp>,
    ) -> Result<(), ManageError> {
        let author = self.of_another(editor, id).await?;
        let now = date::now();
        let verification = Verification {
            verified_by: editor.name.clone(),
            document: document.to_owned(),
            verified_at: now,
            valid_until,
        };
        let mut tx = self.db.write().await?;
        store::verify(&mut tx, editor, author, &verification).await?;
        let verified = Entry {
            after: Some(json!({
                "document": document,
                "valid_until": valid_until,
            })),
            request: self.request,
            ..entry(By::Person(editor), Action::Verified, author)
        };
        audit::store::record(&mut tx, &verified, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the verification back.
    pub async fn revoke(self, editor: &Editor, id: PersonId) -> Result<(), ManageError> {
        let author = self.of_another(editor, id).await?;
        let mut tx = self.db.write().await?;
        if !store::revoke(&mut tx, author).await? {
            return Ok(());
        }
        let revoked = Entry {
            request: self.request,
            ..entry(By::Person(editor), Action::VerificationRevoked, author)
        };
        audit::store::record(&mut tx, &revoked, date::now()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn of_another(self, editor: &Editor, id: PersonId) -> Result<i64, ManageError> {
        if person::store::by_id(self.db.reader(), id).await?.is_none() {
            return Err(ChangeError::Missing.into());
        }
        if id == editor.id {
            return Err(ChangeError::Oneself.into());
        }
        let author = store::author(self.db.reader(), id).await?;
        Ok(author.ok_or(ChangeError::Missing)?)
    }
}

fn entry(by: By<'_>, action: Action, author: i64) -> Entry<'_> {
    Entry {
        by,
        action,
        subject: "author",
        subject_id: Some(author),
        before: None,
        after: None,
        request: "",
    }
}

/// A name as it stands in an address: "José Tanuwijaya" is `jose-tanuwijaya`.
fn slug(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect::<String>()
        .to_lowercase();
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return "penulis".to_owned();
    }
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_addresses() {
        for (name, expected) in [
            ("José Tanuwijaya", "jose-tanuwijaya"),
            ("Edi D.", "edi-d"),
            ("R.A. Kartini / Jepara", "r-a-kartini-jepara"),
            ("東京", "penulis"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
