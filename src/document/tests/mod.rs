//! Tests of the whole module; those of one small file stand at its foot.

mod arbitrary;
mod comparing;
mod embeds;
mod from_foreign_html;
mod from_html;
mod json;
mod merging;
mod merging_properties;
mod parity;
mod printing;
mod properties;
mod validation;
