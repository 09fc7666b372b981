//! A playbook as it is written: `playbooks/ID.yaml`.

use crate::condition_source::ConditionSource;
use crate::place::At;
use crate::remark::{Code, Remark};
use crate::revision::revision;
use crate::shape::{self, Map};
use crate::step_kind::Kind;
use crate::step_source::StepSource;
use crate::words::{Locales, MAX_LABEL_CHARS, Words};
use crate::yaml::{self, Node};

/// The most steps of a playbook.
pub const MAX_STEPS: usize = 5_000;

/// A playbook.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaybookSource {
    /// Its id.
    pub id: At<String>,
    /// For whom it is.
    pub audience: Audience,
    /// Its name among the topics.
    pub title: Words,
    /// When it stands first among the topics.
    pub suggest: Option<ConditionSource>,
    /// Its languages.
    pub locales: Locales,
    /// Its steps: at least one, the last of which is the review.
    pub steps: Vec<StepSource>,
    /// Whether each step that is written could be read at all.
    pub has_all_steps: bool,
    /// A short hash of the source.
    pub revision: String,
}

/// For whom a playbook is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Those who want to buy.
    Shopper,
    /// Those who run a shop.
    Merchant,
    /// Everybody.
    Both,
}

impl Audience {
    /// All of them.
    pub const ALL: [Audience; 3] = [Audience::Shopper, Audience::Merchant, Audience::Both];

    /// The name in a source.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Shopper => "shopper",
            Audience::Merchant => "merchant",
            Audience::Both => "both",
        }
    }

    /// Whether it is for somebody who is a `shopper` or a `merchant`.
    pub fn includes(self, somebody: &str) -> bool {
        self == Audience::Both || self.name() == somebody
    }
}

impl PlaybookSource {
    /// Reads a playbook. What is wrong with it is remarked on; with an error among the remarks it isn't to be used.
    /// Only its shape is looked at: whether it makes sense, [`crate::inspect`] tells.
    pub fn read(source: &str, remarks: &mut Vec<Remark>) -> Option<PlaybookSource> {
        match yaml::read(source) {
            Ok(root) => PlaybookSource::of(&root, revision(source), remarks),
            Err(remark) => {
                remarks.push(remark);
                None
            }
        }
    }

    fn of(root: &Node<'_>, revision: String, remarks: &mut Vec<Remark>) -> Option<PlaybookSource> {
        let example =
            || "playbook: NAME on the first line, then audience, title, locales and steps".to_owned();
        let map = Map::like(root, "a playbook", example, remarks)?;
        map.refuse_others(&["playbook", "audience", "title", "suggest", "locales", "steps"], remarks);
        for key in ["playbook", "audience", "title", "locales", "steps"] {
            map.need(key, remarks);
        }
        let id = map.get("playbook").and_then(|node| shape::id(node, "a playbook's name", remarks));
        let audience = map
            .get("audience")
            .and_then(|node| shape::one_of(node, "an audience", &Audience::ALL, Audience::name, remarks));
        let locales = map.get("locales").map(|node| Locales::read(node, remarks))?;
        if locales.0.is_empty() {
            return None;
        }
        let title = map.get("title").and_then(|node| locales.words(node, MAX_LABEL_CHARS, remarks));
        let suggest = map.get("suggest").and_then(|node| ConditionSource::read(node, remarks));
        let nodes = map.get("steps").map_or(&[][..], |node| shape::list(node, "`steps`", remarks));
        if nodes.len() > MAX_STEPS {
            remarks.push(Remark::error(
                Code::TooMany,
                nodes[MAX_STEPS].place,
                format!("here are {} steps; at most {MAX_STEPS} are read", nodes.len()),
                "Split it into several playbooks",
            ));
            return None;
        }
        let nodes = without_receipt(nodes, remarks);
        let mut steps: Vec<StepSource> =
            nodes.iter().filter_map(|node| StepSource::read(node, &locales, remarks)).collect();
        let has_all_steps = steps.len() == nodes.len();
        if steps.last().is_none_or(|last| last.kind.value != Kind::Review) {
            let end = steps.last().map_or(root.place, |last| last.id.place);
            steps.push(StepSource::review(end));
        }
        Some(PlaybookSource {
            id: id?,
            audience: audience?.value,
            title: title?,
            suggest,
            locales,
            steps,
            has_all_steps,
            revision,
        })
    }

    /// The place of the step with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id.value == id)
    }
}

/// The steps but the receipt, which follows the review whether it is written or not: nothing leads there.
fn without_receipt<'n, 'a>(nodes: &'n [Node<'a>], remarks: &mut Vec<Remark>) -> &'n [Node<'a>] {
    let Some((last, others)) = nodes.split_last() else { return nodes };
    if last.get("kind").and_then(Node::as_text) != Some("receipt") {
        return nodes;
    }
    if let Some(map) = Map::of(last, "a receipt", remarks) {
        map.refuse_others(&["id", "kind"], remarks);
    }
    others
}
