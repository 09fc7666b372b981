//! What every handler can reach. Made once; clones share it.

use std::sync::Arc;

use askwell_core::check::CheckBook;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::attachments::Attachments;
use crate::case_link::CaseLinks;
use crate::catalogue::Catalogues;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::expectation::ReplyTimesCache;
use crate::feed::CaseFeed;
use crate::file_link::FileLinks;
use crate::help::visit::VisitSeals;
use crate::mail::Mailer;
use crate::masking::Policies;
use crate::outside::Outside;
use crate::outside::seal::Seals;
use crate::pictures::studio::Studio;
use crate::playbooks::Playbooks;
use crate::random::Random;
use crate::rate_limit::RateLimits;
use crate::spool::Spool;
use crate::store::Store;
use crate::triage::Triage;
use crate::watch::Watch;

/// What every handler can reach.
#[derive(Clone)]
pub struct AppState {
    /// How the operator set the server up.
    pub config: Arc<Config>,
    /// The address under which people reach this server.
    pub public_url: Origin,
    /// Everything that is kept, but the bytes of files.
    pub store: Arc<dyn Store>,
    /// The bytes of files that have arrived.
    pub attachments: Attachments,
    /// The bytes of files on their way.
    pub spool: Arc<Spool>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// Makes and checks private links.
    pub links: CaseLinks,
    /// Makes and checks the addresses at which files are handed out.
    pub file_links: FileLinks,
    /// Makes pictures anew.
    pub pictures: Arc<Studio>,
    /// Looks at shops from outside.
    pub outside: Arc<Outside>,
    /// Watches the sites' public pages.
    pub watch: Arc<Watch>,
    /// The checks that there are.
    pub checks: Arc<CheckBook>,
    /// Makes and checks the seals on findings from outside.
    pub seals: Seals,
    /// Makes and checks the seals on visits to the plain pages.
    pub visit_seals: VisitSeals,
    /// News of tickets.
    pub feed: CaseFeed,
    /// Who has asked how often.
    pub rate_limits: Arc<RateLimits>,
    /// The playbooks in force.
    pub playbooks: Arc<Playbooks>,
    /// The catalogue in force.
    pub catalogues: Arc<Catalogues>,
    /// What each site masks.
    pub masking: Arc<Policies>,
    /// What resolved cases have taught.
    pub triage: Arc<Triage>,
    /// Sends letters, if mail is set up.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Rung when a letter was written.
    pub letter_bell: Arc<Notify>,
    /// How long people waited for answers, reckoned a moment ago.
    pub reply_times: Arc<ReplyTimesCache>,
    /// Cancelled when the server stops: whatever would go on for ever ends then.
    pub stopping: CancellationToken,
}

impl AppState {
    /// Milliseconds since 1970-01-01 UTC.
    pub fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }
}
