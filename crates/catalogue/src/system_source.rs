//! A system as it is written: `catalogue/SYSTEM.yaml`, or one of several files `catalogue/SYSTEM-PART.yaml`.

use askwell_playbooks::place::At;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::{self, Map};
use askwell_playbooks::yaml::{self, Node};

use crate::entry_source::EntrySource;

/// The most entries of a file.
pub const MAX_ENTRIES: usize = 2_000;

/// A system, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemSource {
    /// Its id.
    pub id: At<String>,
    /// Its name.
    pub name: At<String>,
    /// The public reference of those entries that name none.
    pub source: At<String>,
    /// How many codes that reference lists.
    pub published: Option<At<i64>>,
    /// Words one of which must stand near a code that could be anything.
    pub near: Vec<At<String>>,
    /// Its entries.
    pub entries: Vec<EntrySource>,
}

impl SystemSource {
    /// Reads a file. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<SystemSource> {
        match yaml::read(source) {
            Ok(root) => SystemSource::of(&root, remarks),
            Err(remark) => {
                remarks.push(remark);
                None
            }
        }
    }

    fn of(root: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<SystemSource> {
        let map = Map::of(root, "a file of the catalogue", remarks)?;
        map.refuse_others(&["system", "name", "source", "published", "near", "entries"], remarks);
        let id = map.need("system", remarks).and_then(|node| shape::id(node, "a system's id", remarks));
        let name = map.need("name", remarks).and_then(|node| shape::text(node, "a system's name", remarks));
        let source = map.need("source", remarks).and_then(|node| address(node, remarks));
        let published = map.get("published").and_then(|node| shape::number(node, "`published`", remarks));
        let near =
            map.get("near").map(|node| shape::texts(node, "a word nearby", remarks)).unwrap_or_default();
        let nodes =
            map.need("entries", remarks).map_or(&[][..], |node| shape::list(node, "`entries`", remarks));
        if nodes.len() > MAX_ENTRIES {
            remarks.push(Remark::error(
                Code::TooMany,
                nodes[MAX_ENTRIES].place,
                format!("here are {} entries; at most {MAX_ENTRIES} are read from a file", nodes.len()),
                "Put the rest into SYSTEM-PART.yaml, with the same `system`",
            ));
            return None;
        }
        let entries: Vec<EntrySource> =
            nodes.iter().filter_map(|node| EntrySource::read(node, remarks)).collect();
        refuse_repeated(&entries, remarks);
        Some(SystemSource { id: id?, name: name?, source: source?, published, near, entries })
    }
}

/// An address that a reader can be sent to.
pub(crate) fn address(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<At<String>> {
    let address = shape::text(node, "a reference", remarks)?;
    if !address.value.starts_with("https://") || address.value.contains(char::is_whitespace) {
        remarks.push(Remark::error(
            Code::BadLink,
            address.place,
            format!("\"{}\" isn't an address", askwell_core::text::truncate(&address.value, 80)),
            "Write the whole address, from https:// on",
        ));
        return None;
    }
    Some(address)
}

fn refuse_repeated(entries: &[EntrySource], remarks: &mut Vec<Remark>) {
    let mut seen = std::collections::HashSet::new();
    for entry in entries {
        for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
            if !seen.insert(&spelling.value) {
                remarks.push(Remark::error(
                    Code::DuplicateId,
                    spelling.place,
                    format!("\"{}\" is in this file already", spelling.value),
                    "Keep it at one entry",
                ));
            }
        }
    }
}
