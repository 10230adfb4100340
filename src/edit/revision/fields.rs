//! Fields that two people changed, merged one by one.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{article::fields::Fields, document::merge::pick};

/// What came of two versions of the fields.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedFields {
    pub fields: Fields,
    pub conflicts: Vec<FieldConflict>,
}

/// A field that both changed; the merged fields have mine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldConflict {
    pub field: String,
    pub mine: Value,
    pub theirs: Value,
}

/// Lists of which only what is in them counts, not the order.
const SETS: [&str; 2] = ["also", "tags"];
const LEAD: &str = "lead_media";
/// What is said of the lead picture, and wrong of any other.
const OF_LEAD: [&str; 4] = ["lead_caption", "lead_alt", "lead_decorative", "lead_credit"];

/// Merges field by field: texts and the byline as a whole, sets item by item.
///
/// # Errors
/// None that these fields could cause: they are JSON and stay it.
pub fn merge_fields(
    base: &Fields,
    mine: &Fields,
    theirs: &Fields,
) -> serde_json::Result<MergedFields> {
    let (base, mine, theirs) = (values(base)?, values(mine)?, values(theirs)?);
    let mut merged = mine.clone();
    let mut conflicts = Vec::new();
    let leads = (&base[LEAD], &mine[LEAD], &theirs[LEAD]);
    for (field, my_value) in &mine {
        let sides = (&base[field], my_value, &theirs[field]);
        let value = match OF_LEAD.contains(&field.as_str()) {
            true => of_lead(sides, leads),
            false => one(field, sides),
        };
        match value {
            Some(value) => {
                merged.insert(field.clone(), value);
            }
            None => conflicts.push(FieldConflict {
                field: field.clone(),
                mine: my_value.clone(),
                theirs: theirs[field].clone(),
            }),
        }
    }
    Ok(MergedFields {
        fields: serde_json::from_value(Value::Object(merged))?,
        conflicts,
    })
}

/// Base, mine, theirs.
type Sides<'a> = (&'a Value, &'a Value, &'a Value);

fn one(field: &str, (base, mine, theirs): Sides<'_>) -> Option<Value> {
    if let Some(value) = pick(base, mine, theirs) {
        return Some(value.clone());
    }
    if !SETS.contains(&field) {
        return None;
    }
    let (base, mine, theirs) = (base.as_array()?, mine.as_array()?, theirs.as_array()?);
    let stays = |item: &&Value| theirs.contains(item) || !base.contains(item);
    let is_new = |item: &&Value| !base.contains(item) && !mine.contains(item);
    let kept = mine.iter().filter(stays);
    let added = theirs.iter().filter(is_new);
    Some(Value::Array(kept.chain(added).cloned().collect()))
}

/// What one side says of a picture goes with the picture that it said it of.
fn of_lead((base, mine, theirs): Sides<'_>, leads: Sides<'_>) -> Option<Value> {
    let (base_lead, my_lead, their_lead) = leads;
    if my_lead != their_lead {
        let is_lead_mine = my_lead != base_lead;
        let said_of_the_other = if is_lead_mine { theirs } else { mine };
        if said_of_the_other != base && mine != theirs {
            return None;
        }
    }
    pick(base, mine, theirs).cloned()
}

fn values(fields: &Fields) -> serde_json::Result<Map<String, Value>> {
    match serde_json::to_value(fields)? {
        Value::Object(values) => Ok(values),
        other => Err(serde::ser::Error::custom(format!("fields are {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::id::{AuthorId, TagId},
        document::MediaId,
    };

    fn base() -> Fields {
        Fields {
            headline: "Harga beras naik".to_owned(),
            standfirst: "Kenaikan terjadi di semua pasar.".to_owned(),
            tags: vec![TagId(1), TagId(2)],
            authors: vec![AuthorId(1), AuthorId(2)],
            lead_media: Some(MediaId(7)),
            lead_alt: Some("Pasar".to_owned()),
            ..Fields::default()
        }
    }

    fn merged(mine: &Fields, theirs: &Fields) -> MergedFields {
        merge_fields(&base(), mine, theirs).expect("fields")
    }

    fn conflicts(merged: &MergedFields) -> Vec<&str> {
        let conflicts = merged.conflicts.iter();
        conflicts.map(|conflict| conflict.field.as_str()).collect()
    }

    #[test]
    fn other_fields_are_both_taken() {
        let mine = Fields {
            headline: "Harga beras turun".to_owned(),
            ..base()
        };
        let theirs = Fields {
            kicker: "Pangan".to_owned(),
            ..base()
        };
        let merged = merged(&mine, &theirs);
        let expected = Fields {
            kicker: "Pangan".to_owned(),
            ..mine
        };
        assert_eq!(merged.fields, expected);
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn two_headlines_are_a_conflict_that_holds_mine() {
        let with = |headline: &str| Fields {
            headline: headline.to_owned(),
            ..base()
        };
        let (mine, theirs) = (with("Beras turun"), with("Beras langka"));
        let merged = merged(&mine, &theirs);
        assert_eq!(merged.fields, mine);
        let expected = FieldConflict {
            field: "headline".to_owned(),
            mine: "Beras turun".into(),
            theirs: "Beras langka".into(),
        };
        assert_eq!(merged.conflicts, [expected]);
    }

    #[test]
    fn tags_are_merged_one_by_one_and_the_byline_as_a_whole() {
        let mine = Fields {
            tags: vec![TagId(3), TagId(2)],
            authors: vec![AuthorId(2), AuthorId(1)],
            ..base()
        };
        let theirs = Fields {
            tags: vec![TagId(1), TagId(2), TagId(4), TagId(3)],
            authors: vec![AuthorId(1)],
            ..base()
        };
        let merged = merged(&mine, &theirs);
        assert_eq!(merged.fields.tags, [TagId(3), TagId(2), TagId(4)]);
        assert_eq!(conflicts(&merged), ["authors"]);
    }

    #[test]
    fn a_description_does_not_go_over_to_another_picture() {
        let other_picture = Fields {
            lead_media: Some(MediaId(8)),
            lead_alt: Some("Gudang".to_owned()),
            ..base()
        };
        let described = Fields {
            lead_alt: Some("Pasar pagi".to_owned()),
            lead_credit: Some("Antara".to_owned()),
            ..base()
        };
        assert_eq!(
            conflicts(&merged(&other_picture, &described)),
            ["lead_alt", "lead_credit"]
        );
        assert_eq!(
            conflicts(&merged(&described, &other_picture)),
            ["lead_alt", "lead_credit"]
        );
        // The same picture, chosen by both.
        let credited = Fields {
            lead_credit: Some("Antara".to_owned()),
            ..other_picture.clone()
        };
        assert_eq!(merged(&other_picture, &credited).conflicts, []);
    }

    #[test]
    fn what_one_side_alone_changed_is_taken_whole() {
        let changed = Fields {
            tags: vec![TagId(9), TagId(1)],
            lead_media: None,
            lead_alt: None,
            ..base()
        };
        for merged in [
            merged(&changed, &base()),
            merged(&base(), &changed),
            merged(&changed, &changed),
        ] {
            assert_eq!(merged.fields, changed);
            assert_eq!(merged.conflicts, []);
        }
    }
}
