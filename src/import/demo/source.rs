//! The files of the demo newsroom; `demo/README.md` describes their format.

use std::path::Path;

use include_dir::{Dir, File};
use serde::{Deserialize, de::DeserializeOwned};

use crate::import::{ImportError, article::Status, comment::State};

/// All that stands in `demo/`, read but not yet connected.
pub struct Newsroom {
    pub site: SiteFile,
    pub articles: Vec<Article>,
    pub pages: Vec<Page>,
    pub pictures: Vec<Picture>,
}

/// `site.toml`. It says more than the database keeps (what a place is known
/// for); that is passed over.
#[derive(Deserialize)]
pub struct SiteFile {
    pub site: Site,
    pub publisher: Publisher,
    /// Parents stand before their children.
    pub sections: Vec<Section>,
    pub authors: Vec<Author>,
    pub places: Vec<Place>,
    pub tags: Vec<Tag>,
    pub menu: Menus,
    pages: Vec<PageEntry>,
}

#[derive(Deserialize)]
pub struct Site {
    pub name: String,
    pub tagline: String,
    pub language: String,
    pub zone: String,
}

/// UU Pers 40/1999, article 12.
#[derive(Deserialize)]
pub struct Publisher {
    pub legal_name: String,
    pub address: String,
    pub responsible: String,
}

#[derive(Deserialize)]
pub struct Section {
    pub slug: String,
    pub name: String,
    pub parent: Option<String>,
    #[serde(default)]
    pub description: String,
}

#[derive(Deserialize)]
pub struct Author {
    pub slug: String,
    pub name: String,
    pub initials: String,
    pub role: String,
    pub bio: String,
    pub verified: Option<Verified>,
}

/// Who looked at which paper of an author, and how long ago.
#[derive(Deserialize)]
pub struct Verified {
    pub by: String,
    pub document: String,
    pub age_days: i64,
}

#[derive(Deserialize)]
pub struct Place {
    pub slug: String,
    pub name: String,
}

#[derive(Deserialize)]
pub struct Tag {
    pub slug: String,
    pub name: String,
}

#[derive(Deserialize)]
pub struct Menus {
    pub primary: Vec<MenuItem>,
    pub topics: Vec<MenuItem>,
    pub footer: Vec<MenuItem>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum MenuItem {
    Section { slug: String },
    Tag { slug: String },
    Page { slug: String },
}

#[derive(Deserialize)]
struct PageEntry {
    slug: String,
    title: String,
}

/// A static page.
pub struct Page {
    pub slug: String,
    pub title: String,
    /// The body as HTML.
    pub html: &'static str,
}

/// `pictures/x.jpg`, as articles name it.
pub struct Picture {
    pub name: String,
    pub bytes: &'static [u8],
}

/// One file of `articles/`.
pub struct Article {
    /// Its name, for messages.
    pub file: String,
    pub front: FrontMatter,
    /// The body as HTML.
    pub html: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    pub slug: String,
    pub headline: String,
    pub short_headline: String,
    pub standfirst: String,
    #[serde(default)]
    pub kicker: String,
    pub section: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub authors: Vec<String>,
    #[serde(default)]
    pub editors: Vec<String>,
    pub release: Option<String>,
    pub place: Option<String>,
    /// Absent where the story has no dateline although it has a place.
    pub dateline_place: Option<String>,
    /// Before the moment of loading; negative lies in the future.
    pub age_minutes: i64,
    pub updated_age_minutes: Option<i64>,
    pub status: Status,
    pub pinned: Option<PinnedAt>,
    pub picture: Option<LeadPicture>,
    #[serde(default)]
    pub comments: Vec<Comment>,
}

/// Where on the front page the story is held. Stories that are held stand in
/// the order of their times, and the lead is the youngest of them.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PinnedAt {
    Lead,
    Second,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadPicture {
    pub file: String,
    pub alt: String,
    pub caption: String,
    pub credit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    pub name: String,
    pub age_minutes: i64,
    pub text: String,
    pub state: State,
    /// Index of the comment that this one answers, counted from 0.
    pub reply_to: Option<usize>,
    /// Slug of the author who wrote it.
    pub staff: Option<String>,
}

impl Newsroom {
    /// Reads all files.
    pub fn read(directory: &'static Dir<'static>) -> Result<Self, ImportError> {
        let site: SiteFile = from_toml("site.toml", text(directory, "site.toml")?)?;
        let mut pages = Vec::with_capacity(site.pages.len());
        for page in &site.pages {
            pages.push(Page {
                slug: page.slug.clone(),
                title: page.title.clone(),
                html: text(directory, &format!("pages/{}.html", page.slug))?,
            });
        }
        let mut articles = Vec::new();
        for file in files(directory, "articles", "html") {
            articles.push(Article::read(file)?);
        }
        let pictures = files(directory, "pictures", "jpg").map(|file| Picture {
            name: name(file.path()),
            bytes: file.contents(),
        });
        Ok(Self {
            pictures: pictures.collect(),
            site,
            articles,
            pages,
        })
    }
}

impl Article {
    fn read(file: &'static File<'static>) -> Result<Self, ImportError> {
        const FENCE: &str = "+++\n";

        let name = name(file.path());
        let parts = file
            .contents_utf8()
            .and_then(|text| text.strip_prefix(FENCE))
            .and_then(|text| text.split_once(FENCE));
        let Some((front, html)) = parts else {
            return Err(wrong(&name, "no front matter between lines of +++"));
        };
        Ok(Self {
            front: from_toml(&name, front)?,
            file: name,
            html,
        })
    }
}

/// Says what is wrong with a file of the demo.
pub fn wrong(file: &str, cause: impl ToString) -> ImportError {
    ImportError::Demo {
        file: file.to_owned(),
        cause: cause.to_string(),
    }
}

fn from_toml<T: DeserializeOwned>(file: &str, toml: &str) -> Result<T, ImportError> {
    toml::from_str(toml).map_err(|cause| wrong(file, cause))
}

fn text(directory: &'static Dir<'static>, file: &str) -> Result<&'static str, ImportError> {
    directory
        .get_file(file)
        .and_then(File::contents_utf8)
        .ok_or_else(|| wrong(file, "the file is not there or not UTF-8"))
}

/// The files of a folder with this ending; beside them stand notes for people.
fn files(
    directory: &'static Dir<'static>,
    folder: &str,
    extension: &'static str,
) -> impl Iterator<Item = &'static File<'static>> {
    directory
        .get_dir(folder)
        .into_iter()
        .flat_map(Dir::files)
        .filter(move |file| {
            file.path()
                .extension()
                .is_some_and(|found| found == extension)
        })
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
