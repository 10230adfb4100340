//! Changing a menu: one action, one transaction.

use serde_json::{Value, json};

use super::{
    Location,
    store::{self, Item, Removed, Target},
    tree::{self, Node, Place, Stays},
};
use crate::{
    account::guard::Editor,
    audit::{self, Action, By, Entry},
    desk::form::{Fault, Faults, Fields, Move, Reading, Told, VERSION, version},
    document::Href,
    locale::Timestamp,
    server::db::WriteTx,
};

/// In characters.
pub const LONGEST_LABEL: usize = 80;
pub const LONGEST_ADDRESS: usize = 500;
/// More entries no reader looks through.
const MOST_ENTRIES: usize = 60;

/// What was done, and the entry it was done to.
pub struct Changed {
    pub told: Told,
    pub row: Option<i64>,
}

/// Why nothing was changed.
pub enum Refusal {
    Faults(Faults),
    /// The menu is another one than the form showed.
    Changed,
    /// The entry is another one than the form showed.
    EntryChanged,
    TooDeep,
    /// What a removed entry led to is gone.
    TargetGone,
}

type Outcome = Result<Changed, Refusal>;

struct Menu<'a> {
    tx: &'a mut WriteTx,
    editor: &'a Editor,
    location: Location,
    id: i64,
    items: Vec<Item>,
    request: &'a str,
    now: Timestamp,
}

/// Does what the form asks for.
pub async fn change(
    tx: &mut WriteTx,
    editor: &Editor,
    location: Location,
    fields: &Fields,
    request: &str,
    now: Timestamp,
) -> sqlx::Result<Outcome> {
    let (id, items) = match store::menu(tx, location.name()).await? {
        Some(menu) => menu,
        None => {
            let id = store::make_menu(tx, editor, location.name(), location.slug()).await?;
            (id, Vec::new())
        }
    };
    let mut menu = Menu {
        tx,
        editor,
        location,
        id,
        items,
        request,
        now,
    };
    // An entry that is renamed or added stands on its own: what others did to the
    // rest of the menu does not matter to it.
    match fields.action() {
        "tambah" => return menu.add(fields).await,
        "ubah" => return menu.rename(fields).await,
        _ => {}
    }
    if version(&menu.items) != fields.text(VERSION) {
        return Ok(Err(Refusal::Changed));
    }
    match (fields.action(), fields.movement()) {
        (_, Some((item, to))) => menu.shift(item, to).await,
        ("hapus", _) => menu.remove(fields).await,
        ("urungkan", _) => menu.restore().await,
        _ => Ok(Err(Refusal::Changed)),
    }
}

impl Menu<'_> {
    async fn add(&mut self, fields: &Fields) -> sqlx::Result<Outcome> {
        let mut reading = Reading::of(fields);
        let label = reading.line("teks_baru", LONGEST_LABEL);
        let target = match fields.text("sasaran") {
            "" => address(&mut reading, "alamat_baru").map(Target::Href),
            chosen => chosen_target(chosen),
        };
        if matches!(target, Some(Target::Href(_))) && label.is_empty() {
            reading.faults.add("teks_baru", Fault::Missing);
        }
        let is_there = match &target {
            Some(target) => store::exists(self.tx, target).await?,
            None => false,
        };
        if !is_there && reading.faults.is_empty() {
            reading.faults.add("sasaran", Fault::NoSuchChoice);
        }
        if self.items.len() >= MOST_ENTRIES {
            reading.faults.add("sasaran", Fault::TooMany(MOST_ENTRIES));
        }
        let Some(target) = target.filter(|_| reading.faults.is_empty()) else {
            return Ok(Err(Refusal::Faults(reading.faults)));
        };
        let position = i64::try_from(self.items.len()).unwrap_or(i64::MAX);
        let row = store::insert(
            self.tx,
            self.editor,
            self.id,
            (None, position),
            &label,
            &target,
        )
        .await?;
        self.record(row, None, Some(json!({ "label": label, "target": target })))
            .await?;
        done(Told::Added, Some(row))
    }

    async fn rename(&mut self, fields: &Fields) -> sqlx::Result<Outcome> {
        let Some(item) = self.item(fields) else {
            return Ok(Err(Refusal::Changed));
        };
        let mut reading = Reading::of(fields);
        let label = reading.line("teks", LONGEST_LABEL);
        let href = match &item.href {
            Some(_) => address(&mut reading, "alamat"),
            None => None,
        };
        if item.href.is_some() && label.is_empty() {
            reading.faults.add("teks", Fault::Missing);
        }
        if !reading.faults.is_empty() {
            return Ok(Err(Refusal::Faults(reading.faults)));
        }
        if version(&item) != fields.text(VERSION) {
            return Ok(Err(Refusal::EntryChanged));
        }
        if label == item.label && href == item.href {
            return done(Told::Unchanged, Some(item.id));
        }
        store::rename(self.tx, self.editor, item.id, &label, href.as_deref()).await?;
        let before = json!({ "label": item.label, "href": item.href });
        let after = json!({ "label": label, "href": href });
        self.record(item.id, Some(before), Some(after)).await?;
        done(Told::Saved, Some(item.id))
    }

    async fn shift(&mut self, item: i64, to: Move) -> sqlx::Result<Outcome> {
        let mut nodes = self.nodes();
        let before = place_of(&nodes, item);
        match tree::shift(&mut nodes, item, to) {
            Ok(()) => {}
            Err(Stays::TooDeep) => return Ok(Err(Refusal::TooDeep)),
            Err(Stays::NoRoom) => return done(Told::Unchanged, Some(item)),
        }
        store::arrange(self.tx, self.editor, &tree::places(&nodes)).await?;
        let after = place_of(&nodes, item);
        self.record(item, before.map(place_json), after.map(place_json))
            .await?;
        done(Told::Moved, Some(item))
    }

    async fn remove(&mut self, fields: &Fields) -> sqlx::Result<Outcome> {
        let nodes = self.nodes();
        let place = fields
            .number("butir")
            .and_then(|item| place_of(&nodes, item));
        let removed = place.and_then(|place| self.kept(place.id));
        let Some((place, removed)) = place.zip(removed) else {
            return Ok(Err(Refusal::Changed));
        };
        let name = self
            .item(fields)
            .map(|item| item.name().to_owned())
            .unwrap_or_default();
        let kept = (name.as_str(), &removed, place);
        store::remove(self.tx, self.editor, self.id, kept, self.now).await?;
        let before = serde_json::to_value(&removed).ok();
        self.record(place.id, before, None).await?;
        done(Told::Removed, None)
    }

    async fn restore(&mut self) -> sqlx::Result<Outcome> {
        let Some(removal) = store::removal(&mut **self.tx, self.id).await? else {
            return Ok(Err(Refusal::Changed));
        };
        let Ok(removed) = serde_json::from_str::<Removed>(&removal.entry) else {
            return Ok(Err(Refusal::TargetGone));
        };
        // Where its parent is gone, or stands lower now, it comes back to the first
        // level.
        let nodes = self.nodes();
        let parent = removal.parent_id.filter(|parent| {
            tree::depth(&nodes, *parent)
                .is_some_and(|depth| depth + removed.height() <= tree::DEEPEST)
        });
        let Some(row) = self.put_back(&removed, parent).await? else {
            return Ok(Err(Refusal::TargetGone));
        };
        let mut places: Vec<Place> = tree::places(&nodes);
        let at = if parent == removal.parent_id {
            removal.position
        } else {
            i64::MAX
        };
        for place in places
            .iter_mut()
            .filter(|place| place.parent == parent && place.position >= at)
        {
            place.position += 1;
        }
        places.push(Place {
            id: row,
            parent,
            position: at.min(i64::from(u32::MAX)),
        });
        store::arrange(self.tx, self.editor, &places).await?;
        store::forget_removal(self.tx, self.editor, self.id).await?;
        let after = serde_json::to_value(&removed).ok();
        self.record(row, None, after).await?;
        done(Told::Restored, Some(row))
    }

    /// Inserts an entry and what stood below it; `None` when it leads nowhere any
    /// more. What stood below it and leads nowhere is left out.
    async fn put_back(
        &mut self,
        removed: &Removed,
        parent: Option<i64>,
    ) -> sqlx::Result<Option<i64>> {
        if !store::exists(self.tx, &removed.target).await? {
            return Ok(None);
        }
        let row = store::insert(
            self.tx,
            self.editor,
            self.id,
            (parent, 0),
            &removed.label,
            &removed.target,
        )
        .await?;
        for child in &removed.children {
            Box::pin(self.put_back(child, Some(row))).await?;
        }
        Ok(Some(row))
    }

    fn nodes(&self) -> Vec<Node> {
        let rows: Vec<_> = self
            .items
            .iter()
            .map(|item| (item.id, item.parent_id))
            .collect();
        tree::grow(&rows)
    }

    fn item(&self, fields: &Fields) -> Option<Item> {
        let id = fields.number("butir")?;
        self.items.iter().find(|item| item.id == id).cloned()
    }

    /// An entry as it is kept when it is taken out.
    fn kept(&self, id: i64) -> Option<Removed> {
        let item = self.items.iter().find(|item| item.id == id)?;
        let children = self
            .items
            .iter()
            .filter(|child| child.parent_id == Some(id));
        Some(Removed {
            label: item.label.clone(),
            target: item.target()?,
            children: children.filter_map(|child| self.kept(child.id)).collect(),
        })
    }

    async fn record(
        &mut self,
        item: i64,
        before: Option<Value>,
        after: Option<Value>,
    ) -> sqlx::Result<()> {
        let in_menu = |value: Value| json!({ "menu": self.location.name(), "entry": value });
        let entry = Entry {
            by: By::Person(self.editor),
            action: Action::MenuChanged,
            subject: "menu_item",
            subject_id: Some(item),
            before: before.map(in_menu),
            after: after.map(in_menu),
            request: self.request,
        };
        audit::store::record(self.tx, &entry, self.now).await
    }
}

impl Removed {
    /// How many levels it takes.
    fn height(&self) -> usize {
        1 + self.children.iter().map(Self::height).max().unwrap_or(0)
    }
}

impl Item {
    /// What readers see of it.
    pub fn name(&self) -> &str {
        match self.label.as_str() {
            "" => self.target_name.as_deref().unwrap_or_default(),
            label => label,
        }
    }

    pub fn target(&self) -> Option<Target> {
        self.section_id
            .map(Target::Section)
            .or(self.tag_id.map(Target::Tag))
            .or(self.article_id.map(Target::Article))
            .or(self.href.clone().map(Target::Href))
    }
}

fn done(told: Told, row: Option<i64>) -> sqlx::Result<Outcome> {
    Ok(Ok(Changed { told, row }))
}

fn place_of(nodes: &[Node], item: i64) -> Option<Place> {
    tree::places(nodes)
        .into_iter()
        .find(|place| place.id == item)
}

fn place_json(place: Place) -> Value {
    json!({ "parent": place.parent, "position": place.position })
}

/// An address that may stand in a link.
fn address(reading: &mut Reading<'_>, name: &'static str) -> Option<String> {
    let typed = reading.filled_line(name, LONGEST_ADDRESS);
    if typed.is_empty() {
        return None;
    }
    match Href::parse(&typed) {
        Ok(href) => Some(href.as_str().to_owned()),
        Err(_) => {
            reading.faults.add(name, Fault::BadAddress);
            None
        }
    }
}

/// Reads what a button of the results stands for: `section:3`.
fn chosen_target(chosen: &str) -> Option<Target> {
    let (kind, id) = chosen.split_once(':')?;
    let id = id.parse().ok()?;
    match kind {
        "section" => Some(Target::Section(id)),
        "tag" => Some(Target::Tag(id)),
        "story" | "page" => Some(Target::Article(id)),
        _ => None,
    }
}
