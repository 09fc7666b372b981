//! Facts and findings.

use askwell_core::facts::{Fact, FactList};
use askwell_core::finding::{Finding, Outcome};
use askwell_core::outside::OutsideReport;

use crate::json::node::Node;
use crate::json::writer::Writer;

/// Writes facts as a list.
pub fn write_facts(writer: &mut Writer, key: &str, facts: &[Fact]) {
    writer.open(key, '[');
    for fact in facts {
        writer.open("", '{');
        writer.text("name", &fact.name);
        writer.texts("values", &fact.values);
        writer.close('}');
    }
    writer.close(']');
}

/// Reads facts from a list.
pub fn read_facts(node: &Node) -> FactList {
    let mut facts = FactList::default();
    node.each(&mut |fact| {
        facts.0.push(Fact { name: fact.text_of("name"), values: fact.texts_of("values") });
    });
    facts
}

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

/// Writes a finding; more may follow before it is closed.
pub fn write_finding(writer: &mut Writer, finding: &Finding) {
    writer.open("", '{');
    writer.text("check", &finding.check);
    writer.text("outcome", finding.outcome.name());
    writer.text("reason", &finding.reason);
    write_facts(writer, "evidence", &finding.evidence);
    writer.number("duration_ms", finding.duration_ms.into());
}

/// Reads a finding.
pub fn read_finding(node: &Node) -> Option<Finding> {
    Some(Finding {
        check: node.get("check").text()?,
        outcome: Outcome::from_name(&node.text_of("outcome"))?,
        reason: node.text_of("reason"),
        evidence: read_facts(&node.get("evidence")).0,
        duration_ms: node.number_of("duration_ms") as u32,
    })
}

/// Writes the server's own report, if there is one.
pub fn write_report(writer: &mut Writer, report: Option<&OutsideReport>) {
    let Some(report) = report else { return };
    writer.open("outside", '{');
    writer.open("findings", '[');
    for finding in &report.findings {
        write_finding(writer, finding);
        writer.close('}');
    }
    writer.close(']');
    writer.number("checked_at_ms", report.checked_at_ms);
    writer.text("seal", &report.seal);
    writer.close('}');
}

/// Reads the server's own report; without a seal there is none.
pub fn read_report(node: &Node) -> Option<OutsideReport> {
    let mut findings = Vec::new();
    node.get("findings").each(&mut |finding| findings.extend(read_finding(&finding)));
    Some(OutsideReport {
        findings,
        checked_at_ms: node.number_of("checked_at_ms"),
        seal: node.get("seal").text()?,
    })
}
