//! The first pass: reads every file to its end before anything is written.
//!
//! A file that is cut off or damaged beyond mending is found here, while the
//! database has not been touched. What comes back is what the second pass must
//! know before it begins and what is small however large the export is: the
//! category tree, who has which login, reusable blocks.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use super::{
    address::Site,
    dateline::SiteNames,
    file::{self, ExportFile},
    gallery, menu, plain,
    record::{Author, Item, Record, Site as SiteRecord, Term},
    time::{self, Offset},
};
use crate::import::{
    ImportError, Progress, Report,
    report::{Finding, Silent},
};

/// What was learned of all files.
#[derive(Debug, Default)]
pub struct Survey {
    /// The newest first, so that what stands in several of them comes in its
    /// newest state.
    pub files: Vec<SurveyedFile>,
    pub sites: Vec<EarlierSite>,
    /// Size of all files together.
    pub bytes: u64,
}

/// A file that can be read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyedFile {
    pub path: PathBuf,
    /// The place of its site in [`Survey::sites`].
    pub site: usize,
}

/// A site that one or more of the files come from.
#[derive(Debug)]
pub struct EarlierSite {
    /// As `import_item.source` has it.
    pub key: String,
    pub address: Site,
    /// What it called itself; empty when the export does not say.
    pub title: String,
    pub names: SiteNames,
    pub offset: Offset,
    /// Each slug once, in the order of the files.
    pub categories: Vec<Term>,
    /// Login names by the ids that comments use.
    pub logins: HashMap<u64, String>,
    /// Menus by slug, with their names, in the order of the files.
    pub menus: Vec<Term>,
    /// Slugs of the tags that menus lead to, by their ids; the second pass fills
    /// them in.
    pub menu_tags: HashMap<u64, String>,
    /// Contents of reusable blocks.
    pub reusable: HashMap<u64, String>,
    /// Posts that show all pictures uploaded to them, and those pictures with
    /// their order; the second pass fills them in.
    pub own_pictures: HashMap<u64, Vec<(i64, u64)>>,
}

/// Reads all files.
pub fn survey(
    files: &[PathBuf],
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Survey, ImportError> {
    let mut survey = Survey::default();
    for path in files {
        survey.bytes += file::size(path)?;
    }
    progress.begin("checking", survey.bytes);
    for path in newest_first(files)? {
        survey.read(path, progress, report)?;
    }
    progress.finish();
    Ok(survey)
}

/// The files by the time at which they were exported.
fn newest_first(files: &[PathBuf]) -> Result<Vec<&Path>, ImportError> {
    let mut dated = Vec::with_capacity(files.len());
    for path in files {
        let head = ExportFile::open(path)?.next(&Silent)?;
        let made_at = match head {
            Some(Record::Site(site)) => time::rfc2822(&site.pub_date),
            _ => None,
        };
        dated.push((Reverse(made_at), path.as_path()));
    }
    dated.sort_by_key(|(made_at, _)| *made_at);
    Ok(dated.into_iter().map(|(_, path)| path).collect())
}

impl Survey {
    /// What the newsroom was called, where all files come from one.
    pub fn newsroom_name(&self) -> Option<&str> {
        match self.sites.as_slice() {
            [site] => Some(site.title.as_str()).filter(|title| !title.is_empty()),
            _ => None,
        }
    }

    fn read(
        &mut self,
        path: &Path,
        progress: &dyn Progress,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        let mut file = ExportFile::open(path)?;
        while let Some(record) = file.next(progress)? {
            if let Record::Site(record) = &record {
                let surveyed = SurveyedFile {
                    path: path.to_owned(),
                    site: self.site(record, path)?,
                };
                self.files.push(surveyed);
            }
            // The head of the file comes first.
            if let Some(at) = self.files.last().map(|file| file.site) {
                self.sites[at].learn(record);
            }
        }
        report_repairs(&mut file, path, report);
        Ok(())
    }

    /// The place of the site that a file comes from.
    fn site(&mut self, record: &SiteRecord, path: &Path) -> Result<usize, ImportError> {
        let address = Site::new(&record.base_blog_url).or_else(|| Site::new(&record.link));
        let Some(address) = address else {
            return Err(ImportError::Line {
                path: path.to_owned(),
                line: 1,
                cause: "the export does not say which site it comes from".to_owned(),
            });
        };
        let key = address.key();
        if let Some(at) = self.sites.iter().position(|site| site.key == key) {
            return Ok(at);
        }
        self.sites.push(EarlierSite {
            key,
            title: plain::to_line(&record.title),
            names: SiteNames::new(&record.title, address.host()),
            address,
            offset: Offset::default(),
            categories: Vec::new(),
            logins: HashMap::new(),
            menus: Vec::new(),
            menu_tags: HashMap::new(),
            reusable: HashMap::new(),
            own_pictures: HashMap::new(),
        });
        Ok(self.sites.len() - 1)
    }
}

impl EarlierSite {
    fn learn(&mut self, record: Record) {
        match record {
            Record::Author(author) => self.learn_author(author),
            Record::Category(term) => add_once(&mut self.categories, term),
            Record::Term(term) if term.taxonomy == "category" => {
                add_once(&mut self.categories, term);
            }
            Record::Term(term) if term.taxonomy == "nav_menu" => add_once(&mut self.menus, term),
            Record::Item(item) => self.learn_item(*item),
            Record::Site(_) | Record::Tag(_) | Record::Term(_) => {}
        }
    }

    fn learn_author(&mut self, author: Author) {
        if author.id > 0 {
            self.logins.insert(author.id, author.login);
        }
    }

    fn learn_item(&mut self, item: Item) {
        if let Some(offset) = Offset::of(&item) {
            self.offset = offset;
        }
        match item.post_type.as_str() {
            "attachment" => self.address.learn_media_host(&item.attachment_url),
            "nav_menu_item" => self.menu_tags.extend(menu::tag_of(&item)),
            "wp_block" => {
                self.reusable.insert(item.id, item.content);
            }
            "post" | "page" if gallery::has_bare_gallery(&item.content) => {
                self.own_pictures.entry(item.id).or_default();
            }
            _ => {}
        }
    }
}

/// The categories with every parent before its children. One whose parents go in
/// a circle comes where the circle was entered.
pub fn parents_first(categories: &[Term]) -> Vec<&Term> {
    let by_slug: HashMap<&str, &Term> = categories
        .iter()
        .map(|term| (term.slug.as_str(), term))
        .collect();
    let mut seen = HashSet::new();
    let mut ordered = Vec::with_capacity(categories.len());
    for term in categories {
        let mut line = Vec::new();
        let mut next = Some(term);
        while let Some(term) = next.filter(|term| seen.insert(term.slug.as_str())) {
            line.push(term);
            next = by_slug.get(term.parent.as_str()).copied();
        }
        ordered.extend(line.into_iter().rev());
    }
    ordered
}

fn add_once(terms: &mut Vec<Term>, term: Term) {
    if terms.iter().all(|known| known.slug != term.slug) {
        terms.push(term);
    }
}

fn report_repairs(file: &mut ExportFile, path: &Path, report: &mut Report) {
    for repair in file.repairs().iter() {
        let what = format!("mended: {}", repair.damage.describe());
        let sample = format!(
            "{}, line {}: {}",
            path.display(),
            repair.line,
            repair.sample
        );
        match report.findings.iter_mut().find(|known| known.what == what) {
            Some(known) => {
                known.count += repair.count;
                known.samples.push(sample);
            }
            None => report.findings.push(Finding {
                what,
                count: repair.count,
                samples: vec![sample],
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(slug: &str, parent: &str) -> Term {
        Term {
            slug: slug.to_owned(),
            parent: parent.to_owned(),
            ..Term::default()
        }
    }

    #[test]
    fn parents_come_before_their_children_whatever_the_order_of_the_file() {
        let categories = [
            term("cucu", "anak"),
            term("lain", ""),
            term("anak", "induk"),
            term("induk", ""),
            term("yatim", "hilang"),
        ];
        let slugs: Vec<_> = parents_first(&categories)
            .into_iter()
            .map(|term| term.slug.as_str())
            .collect();
        assert_eq!(slugs, ["induk", "anak", "cucu", "lain", "yatim"]);
    }

    #[test]
    fn parents_that_go_in_a_circle_do_not_hang_the_import() {
        let categories = [term("a", "b"), term("b", "a")];
        assert_eq!(parents_first(&categories).len(), 2);
    }
}
