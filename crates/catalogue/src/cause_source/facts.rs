//! The facts that a condition of the table can look at: those of `core::evidence`.

use askwell_core::change::ChangeKind;
use askwell_playbooks::place::At;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::shape::choose;

use crate::entry_source::is_check;

/// Facts with a name of their own.
const NAMES: [&str; 9] = [
    "error.kind",
    "error.status",
    "error.url",
    "event.url",
    "changes",
    "context.audience",
    "context.platform",
    "context.device",
    "context.playbook",
];

/// What is wrong with a fact's name.
pub(super) fn fault(fact: &At<String>) -> Option<Remark> {
    let name = &*fact.value;
    let (area, rest) = name.split_once('.').unwrap_or((name, ""));
    let is_known = match area {
        "answer" => !rest.is_empty(),
        "finding" => is_check(rest),
        "change" | "change_by" | "observed" => ChangeKind::from_name(rest).is_some(),
        _ => NAMES.contains(&name),
    };
    if is_known {
        return None;
    }
    let areas = ["answer.STEP", "finding.CHECK", "change.KIND", "change_by.KIND", "observed.KIND"];
    let message = format!("there is no fact \"{name}\" here");
    Some(Remark::error(Code::UnknownFact, fact.place, message, choose(name, NAMES.into_iter().chain(areas))))
}
