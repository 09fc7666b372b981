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
        let map = Map::of(root, "a playbook", remarks)?;
        map.refuse_others(&["playbook", "audience", "title", "suggest", "locales", "steps"], remarks);
        let locales = map.need("locales", remarks).map(|node| Locales::read(node, remarks))?;
        if locales.0.is_empty() {
            return None;
        }
        let id = map.need("playbook", remarks).and_then(|node| shape::id(node, "a playbook's name", remarks));
        let audience = map
            .need("audience", remarks)
            .and_then(|node| shape::one_of(node, "an audience", &Audience::ALL, Audience::name, remarks));
        let title = map.need("title", remarks).and_then(|node| locales.words(node, MAX_LABEL_CHARS, remarks));
        let suggest = map.get("suggest").and_then(|node| ConditionSource::read(node, remarks));
        let nodes = map.need("steps", remarks).map_or(&[][..], |node| shape::list(node, "`steps`", remarks));
        if nodes.len() > MAX_STEPS {
            remarks.push(Remark::error(
                Code::TooMany,
                nodes[MAX_STEPS].place,
                format!("here are {} steps; at most {MAX_STEPS} are read", nodes.len()),
                "Split it into several playbooks",
            ));
            return None;
        }
        let mut steps: Vec<StepSource> =
            nodes.iter().filter_map(|node| StepSource::read(node, &locales, remarks)).collect();
        if steps.last().is_none_or(|last| last.kind.value != Kind::Review) {
            steps.push(StepSource::review(root.place));
        }
        Some(PlaybookSource {
            id: id?,
            audience: audience?.value,
            title: title?,
            suggest,
            locales,
            steps,
            revision,
        })
    }

    /// The place of the step with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id.value == id)
    }
}
