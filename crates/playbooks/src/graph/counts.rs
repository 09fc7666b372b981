//! How many people took each way, and where they left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many people came by each step and way; steps are meant by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Counts {
    /// How many saw each step.
    pub shown: BTreeMap<String, u64>,
    /// How many went from one step to another.
    pub ways: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many left at each step.
    pub left: BTreeMap<String, u64>,
    /// How many had their problem solved at each step.
    pub solved: BTreeMap<String, u64>,
}

/// How a walk through a playbook ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The problem was solved.
    Solved,
    /// The person went away.
    Left,
    /// A case was sent, or something else that the playbook provides for.
    Done,
}

impl Counts {
    /// Adds people who saw these steps, one after the other.
    pub fn add<'i>(&mut self, steps: impl IntoIterator<Item = &'i str>, end: End, people: u64) {
        let mut before: Option<&str> = None;
        for step in steps {
            *self.shown.entry(step.to_owned()).or_default() += people;
            if let Some(before) = before {
                *self.ways.entry(before.to_owned()).or_default().entry(step.to_owned()).or_default() +=
                    people;
            }
            before = Some(step);
        }
        let ended = match end {
            End::Solved => &mut self.solved,
            End::Left => &mut self.left,
            End::Done => return,
        };
        if let Some(last) = before {
            *ended.entry(last.to_owned()).or_default() += people;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_counts_at_each_step_each_way_and_where_it_ended() {
        let mut counts = Counts::default();

        counts.add(["method", "look", "allow"], End::Solved, 3);
        counts.add(["method", "look"], End::Left, 2);

        assert_eq!(counts.shown["look"], 5);
        assert_eq!(counts.ways["method"]["look"], 5);
        assert_eq!(counts.solved["allow"], 3);
        assert_eq!(counts.left["look"], 2);
    }
}
