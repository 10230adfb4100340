//! Nodes as they stand in JSON, before they have a meaning.
//!
//! `decode.rs` makes blocks of them and `encode.rs` makes them of blocks. The
//! step between exists because it can refuse every unknown, doubled or missing
//! part and say where it stands; serde's tagged enums can do neither.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::DocumentError;

/// One node in ProseMirror's shape. Keys are written in this order, and what is
/// empty is left out, as ProseMirror itself does it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Node {
    #[serde(rename = "type")]
    pub name: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Node>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<MarkNode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// One mark in ProseMirror's shape.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkNode {
    #[serde(rename = "type")]
    pub name: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
}

/// The root. Its content is written even when there is none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Root {
    #[serde(rename = "type")]
    pub name: RootName,
    #[serde(default)]
    pub content: Vec<Node>,
}

/// The one name a root may have.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RootName {
    Doc,
}

/// Attributes in the order of writing.
///
/// No `serde_json::Map`: whether that keeps the order depends on a feature that
/// any dependency can switch on, and the hash of a document must not.
#[derive(Debug, Default)]
pub(super) struct Attrs(Vec<(Cow<'static, str>, Value)>);

impl Attrs {
    /// Adds an attribute. The values are numbers, strings, booleans and lists
    /// of those, whose conversion to JSON cannot fail.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// Takes an attribute that must be there.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, DocumentError> {
        self.take_optional(name)?
            .ok_or_else(|| DocumentError::at(attr_path(name), "is missing"))
    }

    /// Takes an attribute that may be left out.
    pub fn take_or_default<T>(&mut self, name: &str) -> Result<T, DocumentError>
    where
        T: DeserializeOwned + Default,
    {
        Ok(self.take_optional(name)?.unwrap_or_default())
    }

    /// Takes an attribute that may be left out and has no default of its type.
    pub fn take_optional<T: DeserializeOwned>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, DocumentError> {
        let Some(place) = self.0.iter().position(|(key, _)| key == name) else {
            return Ok(None);
        };
        let (_, value) = self.0.remove(place);
        serde_json::from_value(value)
            .map(Some)
            .map_err(|error| DocumentError::at(attr_path(name), error.to_string()))
    }

    /// Refuses what nobody has taken.
    pub fn finish(self) -> Result<(), DocumentError> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(DocumentError::at(attr_path(name), "is unknown")),
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn attr_path(name: &str) -> String {
    format!("attrs.{name}")
}

impl Serialize for Attrs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Attrs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AttrsVisitor;

        impl<'de> Visitor<'de> for AttrsVisitor {
            type Value = Attrs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("attributes")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attrs, A::Error> {
                let mut attrs = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if attrs.iter().any(|(other, _)| *other == name) {
                        let doubled = format!("attribute {name} stands twice");
                        return Err(serde::de::Error::custom(doubled));
                    }
                    attrs.push((Cow::Owned(name), value));
                }
                Ok(Attrs(attrs))
            }
        }

        deserializer.deserialize_map(AttrsVisitor)
    }
}
