//! What holds of every merge.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::super::located::texts;
use super::super::merge::{Conflict, Merged, merge};
use super::super::parts::texts_mut;
use super::super::*;
use super::arbitrary::{self, Filling};
use super::merging::{document, id, paragraph};

pub fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What somebody may do to a text.
#[derive(Debug, Clone)]
enum Edit {
    Remove(Index),
    Move(Index, Index),
    Add(Index, Block),
    /// Another block under the same id.
    Replace(Index, Block),
    /// Words of one text replaced by others, perhaps by none.
    Reword(Index, Index, usize, String),
    /// The end of a paragraph becomes one of its own.
    Split(Index, BlockId),
}

fn edit(filling: Filling) -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    let words = prop_oneof![Just(String::new()), "[a-z]{3,8}( [a-z]{3,8}){0,2}"];
    prop_oneof![
        1 => index().prop_map(Edit::Remove),
        1 => (index(), index()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => (index(), arbitrary::block(filling)).prop_map(|(at, block)| Edit::Add(at, block)),
        1 => (index(), arbitrary::block(filling)).prop_map(|(at, block)| Edit::Replace(at, block)),
        4 => (index(), index(), 0..3_usize, words)
            .prop_map(|(at, text, count, words)| Edit::Reword(at, text, count, words)),
        1 => (index(), "[a-z0-9]{14}")
            .prop_map(|(at, id)| Edit::Split(at, BlockId::parse(&id).expect("an id"))),
    ]
}

fn edits(filling: Filling) -> impl Strategy<Value = Vec<Edit>> {
    vec(edit(filling), 0..5)
}

/// A text and what two people made of it.
pub fn versions(filling: Filling) -> impl Strategy<Value = [Document; 3]> {
    (arbitrary::document(filling), edits(filling), edits(filling)).prop_map(
        |(base, mine, theirs)| {
            let edited = |edits: &[Edit]| edits.iter().fold(base.clone(), apply);
            [edited(&[]), edited(&mine), edited(&theirs)]
        },
    )
}

fn apply(document: Document, edit: &Edit) -> Document {
    let mut blocks = document.blocks().to_vec();
    let count = blocks.len();
    match edit {
        Edit::Add(at, block) => blocks.insert(at.index(count + 1), block.clone()),
        _ if count == 0 => {}
        Edit::Remove(at) => {
            blocks.remove(at.index(count));
        }
        Edit::Move(from, to) => {
            let block = blocks.remove(from.index(count));
            blocks.insert(to.index(count), block);
        }
        Edit::Replace(at, block) => {
            let old = &mut blocks[at.index(count)];
            *old = named(block, old.id());
        }
        Edit::Reword(at, text, removed, words) => {
            let mut texts = texts_mut(&mut blocks[at.index(count)]);
            if !texts.is_empty() {
                let place = text.index(texts.len());
                reword(texts[place], text, *removed, words);
            }
        }
        Edit::Split(at, id) => {
            let place = at.index(count);
            if let Block::Paragraph(block) = &mut blocks[place] {
                let pieces = block.text.pieces().to_vec();
                let (head, tail) = pieces.split_at(at.index(pieces.len().max(1)));
                block.text = head.iter().cloned().collect();
                let text = tail.iter().cloned().collect();
                let id = id.clone();
                blocks.insert(place + 1, Block::Paragraph(Paragraph { id, text }));
            }
        }
    }
    Document::new(blocks)
}

fn reword(text: &mut RichText, at: &Index, removed: usize, words: &str) {
    let mut tokens = super::super::words::tokens(text)
        .into_iter()
        .map(super::super::words::Token::to_inline)
        .collect::<Vec<_>>();
    let start = at.index(tokens.len() + 1);
    let end = (start + removed * 2).min(tokens.len());
    tokens.splice(start..end, [Inline::text(words)]);
    *text = tokens.into_iter().collect();
}

fn named(block: &Block, id: &BlockId) -> Block {
    let json = Document::new(vec![block.clone()]).to_json();
    let mut json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    json["content"][0]["attrs"]["id"] = id.as_str().into();
    let document = Document::from_json(SCHEMA_VERSION, &json.to_string()).expect("a document");
    document.blocks()[0].clone()
}

/// The words of a document that stand in texts.
fn words(blocks: &[Block]) -> HashSet<String> {
    let texts = blocks.iter().flat_map(|block| texts(block, ""));
    texts
        .flat_map(|text| {
            let plain = text.text.to_plain();
            plain
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn conflict_words(merged: &Merged) -> HashSet<String> {
    let versions = merged.conflicts.iter();
    let blocks: Vec<Block> = versions
        .flat_map(|conflict| [&conflict.base, &conflict.mine, &conflict.theirs])
        .flatten()
        .cloned()
        .collect();
    words(&blocks)
}

/// Every word of the text once, so that it can be followed: `0a`, `0b`, ….
fn marked(blocks: usize, words: usize) -> Document {
    let text = |block: usize| {
        let words = (0..words).map(|word| format!("b{block}w{word}"));
        words.collect::<Vec<_>>().join(" ")
    };
    document((0..blocks).map(|block| paragraph(&format!("p{block}"), &text(block))))
}

/// What one side does to such a text; its new words are its own.
fn followed(base: &Document, edits: &[(Index, Index, u8)], side: &str) -> Document {
    let mut document = base.clone();
    for (number, (at, place, kind)) in edits.iter().enumerate() {
        let fresh = format!("{side}{number}");
        let edit = match kind {
            0 => Edit::Remove(*at),
            1 => Edit::Move(*at, *place),
            2 => Edit::Add(*at, paragraph(&format!("new{fresh}"), &fresh)),
            3 => Edit::Split(*at, id(&format!("cut{fresh}"))),
            _ => {
                let mut blocks = document.blocks().to_vec();
                let count = blocks.len();
                if let Some(Block::Paragraph(block)) = blocks.get_mut(at.index(count.max(1))) {
                    let plain = block.text.to_plain();
                    let mut words: Vec<&str> = plain.split_whitespace().collect();
                    let start = place.index(words.len() + 1);
                    let end = (start + usize::from(kind % 3)).min(words.len());
                    let fresh = (*kind != 6).then_some(fresh.as_str());
                    words.splice(start..end, fresh);
                    block.text = RichText::plain(words.join(" "));
                }
                document = Document::new(blocks);
                continue;
            }
        };
        document = apply(document, &edit);
    }
    document
}

fn followed_edits() -> impl Strategy<Value = Vec<(Index, Index, u8)>> {
    vec((any::<Index>(), any::<Index>(), 0..9_u8), 0..7)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_one_side_alone_changed_is_taken_whole([base, changed, _] in versions(Filling::Hostile)) {
        for merged in [
            merge(&base, &changed, &base),
            merge(&base, &base, &changed),
            merge(&base, &changed, &changed),
        ] {
            prop_assert_eq!(&merged.document, &changed);
            prop_assert_eq!(merged.conflicts, vec![]);
        }
        prop_assert_eq!(merge(&base, &changed, &base).changed, vec![]);
    }

    #[test]
    fn the_result_can_be_stored([base, mine, theirs] in versions(Filling::Hostile)) {
        for version in [&base, &mine, &theirs] {
            prop_assert_eq!(storable(version), vec![]);
        }
        let merged = merge(&base, &mine, &theirs);
        prop_assert_eq!(storable(&merged.document), vec![]);
        let json = merged.document.to_json();
        prop_assert_eq!(Document::from_json(SCHEMA_VERSION, &json).expect("valid"), merged.document);
    }

    #[test]
    fn what_differs_from_mine_is_named([base, mine, theirs] in versions(Filling::Words)) {
        let merged = merge(&base, &mine, &theirs);
        for block in merged.document.blocks() {
            let is_mine = mine.blocks().contains(block);
            prop_assert!(is_mine || merged.changed.contains(block.id()));
        }
        for conflict in &merged.conflicts {
            let held = merged.document.blocks().iter().find(|block| *block.id() == conflict.block);
            prop_assert!(held.is_some());
        }
    }

    #[test]
    fn it_does_not_matter_whose_side_is_called_mine([base, mine, theirs] in versions(Filling::Words)) {
        let one = merge(&base, &mine, &theirs);
        let other = merge(&base, &theirs, &mine);
        let disputed = |merged: &Merged| -> HashSet<BlockId> {
            merged.conflicts.iter().map(|conflict| conflict.block.clone()).collect()
        };
        prop_assert_eq!(disputed(&one), disputed(&other));
        for conflict in &one.conflicts {
            let turned = Conflict { mine: conflict.theirs.clone(), theirs: conflict.mine.clone(), ..conflict.clone() };
            prop_assert!(other.conflicts.contains(&turned));
        }
        let settled = |merged: &Merged| -> Vec<String> {
            let disputed = disputed(merged);
            let blocks = merged.document.blocks().iter();
            let mut blocks: Vec<String> = blocks
                .filter(|block| !disputed.contains(block.id()))
                .map(|block| Document::new(vec![block.clone()]).to_json())
                .collect();
            blocks.sort();
            blocks
        };
        if one.conflicts.is_empty() {
            prop_assert_eq!(settled(&one), settled(&other));
        }
    }

    #[test]
    fn no_word_is_lost_but_what_one_deleted_and_the_other_left(
        mine in followed_edits(), theirs in followed_edits(),
    ) {
        let base = marked(4, 6);
        let mine = followed(&base, &mine, "m");
        let theirs = followed(&base, &theirs, "t");
        let merged = merge(&base, &mine, &theirs);
        let mut found = words(merged.document.blocks());
        found.extend(conflict_words(&merged));
        let [was, my, their] = [&base, &mine, &theirs].map(|version| words(version.blocks()));
        for word in my.union(&their) {
            let is_deleted = was.contains(word) && !(my.contains(word) && their.contains(word));
            prop_assert!(found.contains(word) || is_deleted, "{word} is lost: {merged:#?}");
        }
        for block in base.blocks() {
            let of = |version: &Document| version.blocks().iter().find(|one| one.id() == block.id()).cloned();
            let kept = match (of(&mine), of(&theirs)) {
                (Some(left), None) | (None, Some(left)) => left != *block,
                _ => false,
            };
            let is_named = merged.conflicts.iter().any(|conflict| conflict.block == *block.id());
            prop_assert!(!kept || is_named);
        }
    }
}
