//! What a run knows of the site it runs at.

use crate::consent::Consent;
use crate::expectation::Expectation;
use crate::facts::FactList;
use crate::known_issue::KnownIssue;
use crate::limits::FileLimits;
use crate::masking::Policy;
use crate::scope::Scope;
use crate::wire::{PlaybookOffer, SiteSettings};

/// What a run knows of its site; nothing, until the server has told.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The shop's name.
    pub name: String,
    /// The bounds for files.
    pub limits: FileLimits,
    /// Whether somebody is there, and how soon people were answered; `None` until the server has told.
    pub expectation: Option<Expectation>,
    /// What support handles and what it doesn't.
    pub scope: Option<Scope>,
    /// The playbooks that can be chosen.
    pub offers: Vec<PlaybookOffer>,
    /// What the shop knows of already.
    pub known_issues: Vec<KnownIssue>,
    /// What the operator set for this site: the facts `site.NAME`; the platform is `platform`.
    pub fields: FactList,
    /// Whether people can be told by e-mail when a known issue is fixed.
    pub tells_by_mail: bool,
    /// Whether the site keeps what the recorder records.
    pub records: bool,
    /// What is masked.
    pub masking: Policy,
    /// What the site says about what is collected, in its own words.
    pub consent: Option<Consent>,
}

impl Site {
    /// One of which nothing is known. A constant takes less of the widget's module than a function that makes it.
    pub const UNKNOWN: Site = Site {
        name: String::new(),
        limits: FileLimits::BUILT_IN,
        expectation: None,
        scope: None,
        offers: Vec::new(),
        known_issues: Vec::new(),
        fields: FactList(Vec::new()),
        tells_by_mail: false,
        records: false,
        masking: Policy { kinds: Vec::new(), rules: Vec::new(), exceptions: Vec::new(), chosen: Vec::new() },
        consent: None,
    };
}

impl Default for Site {
    fn default() -> Site {
        Site::UNKNOWN
    }
}

impl From<SiteSettings> for Site {
    fn from(settings: SiteSettings) -> Site {
        let mut fields = FactList::default();
        for (name, value) in settings.fields {
            fields.set(&name, vec![value]);
        }
        fields.set("name", vec![settings.name.clone()]);
        if !settings.platform.is_empty() {
            fields.set("platform", vec![settings.platform]);
        }
        Site {
            name: settings.name,
            limits: settings.files,
            expectation: Some(settings.expectation),
            scope: settings.scope,
            offers: settings.playbooks,
            known_issues: settings.known_issues,
            fields,
            tells_by_mail: settings.tells_by_mail,
            records: settings.recorder,
            masking: settings.masking,
            consent: settings.consent,
        }
    }
}
