//! What the server tells of its site.

use askwell_core::consent::Consent;
use askwell_core::facts::FactList;
use askwell_core::known_issue::{KnownIssue, KnownState};
use askwell_core::limits::FileLimits;
use askwell_core::masking::{Kind, KindTreatment, Policy, Rule, Treatment};
use askwell_core::scope::{NotHandled, Scope};
use askwell_core::site::Site;
use askwell_core::wire::PlaybookOffer;

use crate::json::facts::read_named;
use crate::json::node::Node;
use crate::json::observed::read_expectation;
use crate::json::writer::Writer;

/// Reads the settings; `None` if they aren't any.
pub fn read_site(node: &Node) -> Option<Site> {
    let name = node.get("name").text()?;
    let files = node.get("files");
    let limits = FileLimits {
        max_files: files.get("max_files").number()? as u32,
        max_file_bytes: files.get("max_file_bytes").number()? as u64,
    };
    let mut fields = FactList::default();
    for fact in read_named(&node.get("fields")).0 {
        fields.set(&fact.name, fact.values);
    }
    fields.set("name", vec![name.clone()]);
    if let Some(platform) = node.get("platform").text().filter(|platform| !platform.is_empty()) {
        fields.set("platform", vec![platform]);
    }
    let (mut offers, mut known_issues) = (Vec::new(), Vec::new());
    node.get("playbooks").each(&mut |offer| offers.push(read_offer(&offer)));
    node.get("known_issues").each(&mut |issue| known_issues.extend(read_known_issue(&issue)));
    Some(Site {
        name,
        limits,
        expectation: Some(read_expectation(&node.get("expectation"))),
        scope: read_scope(&node.get("scope")),
        offers,
        known_issues,
        fields,
        tells_by_mail: node.get("tells_by_mail").is_true(),
        records: node.get("recorder").is_true(),
        masking: read_masking(&node.get("masking")),
        consent: read_consent(&node.get("consent")),
    })
}

/// Writes what is masked, but for what the person chose to hide.
pub fn write_masking(writer: &mut Writer, policy: &Policy) {
    writer.open("masking", '{');
    writer.open("kinds", '[');
    for said in &policy.kinds {
        write_pair(writer, ["kind", said.kind.name(), "treatment", said.treatment.name()]);
    }
    writer.close(']');
    writer.open("rules", '[');
    for rule in &policy.rules {
        write_pair(writer, ["name", &rule.name, "pattern", &rule.pattern]);
    }
    writer.close(']');
    writer.texts("exceptions", &policy.exceptions);
    writer.close('}');
}

/// Writes an item with two texts, each behind its key.
#[inline(never)]
fn write_pair(writer: &mut Writer, [key, text, other_key, other]: [&str; 4]) {
    writer.open("", '{');
    writer.text(key, text);
    writer.text(other_key, other);
    writer.close('}');
}

/// Reads what is masked. Kinds and treatments that this widget doesn't know are left out.
pub fn read_masking(node: &Node) -> Policy {
    let (mut kinds, mut rules) = (Vec::new(), Vec::new());
    node.get("kinds").each(&mut |said| {
        let kind = Kind::from_name(&said.text_of("kind"));
        let treatment = Treatment::from_name(&said.text_of("treatment"));
        kinds.extend(kind.zip(treatment).map(|(kind, treatment)| KindTreatment { kind, treatment }));
    });
    node.get("rules")
        .each(&mut |rule| rules.push(Rule { name: rule.text_of("name"), pattern: rule.text_of("pattern") }));
    Policy { kinds, rules, exceptions: node.texts_of("exceptions"), chosen: Vec::new() }
}

fn read_consent(node: &Node) -> Option<Consent> {
    node.is_some().then(|| Consent { text: node.text_of("text"), url: node.text_of("url") })
}

fn read_scope(node: &Node) -> Option<Scope> {
    let mut not = Vec::new();
    node.get("not").each(&mut |part| {
        not.push(NotHandled {
            what: part.text_of("what"),
            label: part.text_of("label"),
            url: part.text_of("url"),
        });
    });
    node.is_some().then(|| Scope { handles: node.texts_of("handles"), not })
}

fn read_offer(node: &Node) -> PlaybookOffer {
    PlaybookOffer {
        id: node.text_of("id"),
        revision: node.text_of("revision"),
        title: node.text_of("title"),
        suggest: node.text_of("suggest"),
    }
}

fn read_known_issue(node: &Node) -> Option<KnownIssue> {
    Some(KnownIssue {
        id: node.get("id").text()?,
        state: KnownState::from_name(&node.text_of("state"))?,
        title: node.text_of("title"),
        text: node.text_of("text"),
        workaround: node.text_of("workaround"),
        since_ms: node.number_of("since_ms"),
        next_update_ms: node.optional_number_of("next_update_ms"),
        concerns: node.text_of("concerns"),
    })
}

#[cfg(test)]
mod tests {
    use askwell_core::wire::SiteSettings;

    use super::*;

    fn settings() -> SiteSettings {
        SiteSettings {
            name: "Fern & Clay".into(),
            files: FileLimits { max_files: 3, max_file_bytes: 1 << 33 },
            platform: "woocommerce".into(),
            fields: [("orders_url".to_owned(), "https://shop.example/orders".to_owned())].into(),
            scope: Some(Scope {
                handles: vec!["The checkout".into()],
                not: vec![NotHandled {
                    what: "Orders".into(),
                    label: "Your orders".into(),
                    url: "https://shop.example/orders".into(),
                }],
            }),
            playbooks: vec![PlaybookOffer {
                id: "cart".into(),
                revision: "ab12".into(),
                title: "My cart empties".into(),
                suggest: "?\u{1f}error.status\u{1f}".into(),
            }],
            known_issues: vec![KnownIssue {
                id: "k1".into(),
                state: KnownState::Identified,
                title: "Cards are declined".into(),
                text: "All cards of one bank.".into(),
                workaround: "Pay by transfer.".into(),
                since_ms: 1_795_000_000_000,
                next_update_ms: Some(1_795_000_100_000),
                concerns: "*\u{1f}0\u{1f}".into(),
            }],
            tells_by_mail: true,
            recorder: true,
            masking: Policy {
                kinds: vec![KindTreatment { kind: Kind::Phone, treatment: Treatment::Warn }],
                rules: vec![Rule { name: "customer number".into(), pattern: "KD-######".into() }],
                exceptions: vec!["0800 ######".into()],
                chosen: Vec::new(),
            },
            consent: Some(Consent {
                text: "We keep it for a year.".into(),
                url: "https://shop.example/privacy".into(),
            }),
            ..SiteSettings::default()
        }
    }

    #[test]
    fn the_settings_are_read_as_they_were_written() {
        let read = read_site(&Node(serde_json::to_value(settings()).unwrap()));

        assert_eq!(read, Some(Site::from(settings())));
    }

    #[test]
    fn what_are_no_settings_is_none() {
        assert_eq!(read_site(&Node(serde_json::json!({ "code": "site_unknown" }))), None);
    }
}
