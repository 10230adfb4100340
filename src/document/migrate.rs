//! Bringing stored documents of older versions up to date.

use serde_json::Value;

use super::DocumentError;
use super::schema::SCHEMA_VERSION;

/// Changes a document of one version, in place, to the shape of the next.
type Step = fn(&mut Value);

/// The step at index `n` leads from version `n + 1` to `n + 2`. The length is
/// part of the type: raising [`SCHEMA_VERSION`] without a step does not compile.
const STEPS: [Step; SCHEMA_VERSION as usize - 1] = [];

/// Takes a document through all the steps from its version on.
pub(super) fn to_current(version: u32, document: Value) -> Result<Value, DocumentError> {
    through(&STEPS, version, document)
}

fn through(steps: &[Step], version: u32, mut document: Value) -> Result<Value, DocumentError> {
    let pending = (version as usize)
        .checked_sub(1)
        .and_then(|done| steps.get(done..))
        .ok_or(DocumentError::UnknownVersion(version))?;
    for step in pending {
        step(&mut document);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEST_STEPS: [Step; 2] = [
        |document| document["second"] = json!(2),
        |document| document["third"] = json!(3),
    ];

    #[test]
    fn an_old_document_takes_exactly_the_steps_it_lacks() {
        let migrated = |version| through(&TEST_STEPS, version, json!({})).ok();
        assert_eq!(migrated(1), Some(json!({"second": 2, "third": 3})));
        assert_eq!(migrated(2), Some(json!({"third": 3})));
        assert_eq!(migrated(3), Some(json!({})));
    }

    #[test]
    fn a_version_from_the_future_or_from_nowhere_is_refused() {
        for version in [0, 4, u32::MAX] {
            let refused = through(&TEST_STEPS, version, json!({}));
            assert!(matches!(refused, Err(DocumentError::UnknownVersion(v)) if v == version));
        }
    }
}
