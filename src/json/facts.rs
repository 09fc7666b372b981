//! Facts and findings.

use askwell_core::facts::{Fact, FactList};
use askwell_core::finding::Finding;
use askwell_core::outside::OutsideReport;

use crate::json::node::Node;
use crate::json::parts::parts;

parts!(Fact { name: text, values: texts });

parts!(Finding { check: needed_text, outcome: name, reason: text, evidence: list, duration_ms: number });

// The server's own report; without a seal there is none.
parts!(OutsideReport { findings: list, checked_at_ms: number, seal: needed_text });

/// Reads facts from an object whose parts are texts, or lists of them.
pub fn read_named(node: &Node) -> FactList {
    let mut facts = FactList::default();
    node.names().each(&mut |name| {
        let name = name.text().unwrap_or_default();
        let values = node.get(&name).text().map_or_else(|| node.texts_of(&name), |value| vec![value]);
        facts.0.push(Fact { name, values });
    });
    facts
}
