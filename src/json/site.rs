//! What the server tells of its site.

use askwell_core::consent::Consent;
use askwell_core::known_issue::KnownIssue;
use askwell_core::limits::FileLimits;
use askwell_core::masking::{KindTreatment, Policy, Rule};
use askwell_core::scope::{NotHandled, Scope};
use askwell_core::site::Site;
use askwell_core::wire::PlaybookOffer;

use crate::json::facts::read_named;
use crate::json::form::{Form, read_into};
use crate::json::node::Node;
use crate::json::parts::{Parts, parts};

/// Reads the settings; `None` if they aren't any.
pub fn read_site(node: Node) -> Option<Site> {
    let (fields, platform) = (read_named(&node.get("fields")), node.text_of("platform"));
    let mut site = Site { fields, ..Site::UNKNOWN };
    if !read_into(&mut site, node) {
        return None;
    }
    site.fields.set("name", vec![site.name.clone()]);
    if !platform.is_empty() {
        site.fields.set("platform", vec![platform]);
    }
    Some(site)
}

/// All but its fields, which have names of their own.
impl Parts for Site {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.needed_text("name", &mut self.name);
        form.part("files", &mut self.limits);
        form.part("expectation", self.expectation.get_or_insert_default());
        form.optional("scope", &mut self.scope);
        form.list("playbooks", &mut self.offers);
        form.list("known_issues", &mut self.known_issues);
        form.flag("tells_by_mail", &mut self.tells_by_mail);
        form.flag("recorder", &mut self.records);
        form.part("masking", &mut self.masking);
        form.optional("consent", &mut self.consent);
    }
}

parts!(FileLimits { max_files: number, max_file_bytes: number });

/// What is masked, but for what the person chose to hide. Kinds and treatments that this widget doesn't know are left out.
impl Parts for Policy {
    fn go_through(&mut self, form: &mut Form<'_>) {
        form.list("kinds", &mut self.kinds);
        form.list("rules", &mut self.rules);
        form.texts("exceptions", &mut self.exceptions);
    }
}

parts!(KindTreatment { kind: name, treatment: name });

parts!(Rule { name: text, pattern: text });

parts!(Consent { text: text, url: text });

parts!(Scope { handles: texts, not: list });

parts!(NotHandled { what: text, label: text, url: text });

parts!(PlaybookOffer { id: text, revision: text, title: text, suggest: text });

parts!(KnownIssue {
    id: needed_text,
    state: name,
    title: text,
    text: text,
    workaround: text,
    since_ms: number,
    next_update_ms: optional_number,
    concerns: text,
});

#[cfg(test)]
mod tests {
    use askwell_core::known_issue::KnownState;
    use askwell_core::masking::{Kind, Treatment};
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
        let read = read_site(Node(serde_json::to_value(settings()).unwrap()));

        assert_eq!(read, Some(Site::from(settings())));
    }

    #[test]
    fn what_are_no_settings_is_none() {
        assert_eq!(read_site(Node(serde_json::json!({ "code": "site_unknown" }))), None);
    }
}
