//! What a site's people may expect: its hours now, and the waits that really were.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use askwell_core::expectation::{ANSWERS_WITHIN_MS, Expectation, ReplyTimes};

use crate::config::site::{Presence, Site, SiteKey};
use crate::state::AppState;

/// For how long reckoned waits are good.
const FRESH_MS: u64 = 60_000;

/// The waits reckoned last, by site.
#[derive(Debug, Default)]
pub struct ReplyTimesCache {
    reckoned: Mutex<HashMap<SiteKey, Reckoned>>,
}

#[derive(Clone, Debug)]
struct Reckoned {
    at_ms: u64,
    times: Option<ReplyTimes>,
}

impl ReplyTimesCache {
    fn fresh(&self, site: &SiteKey, now_ms: u64) -> Option<Reckoned> {
        // A panic elsewhere leaves the map sound: every change of it is a single insertion.
        let reckoned = self.reckoned.lock().unwrap_or_else(PoisonError::into_inner);
        reckoned.get(site).filter(|kept| now_ms.abs_diff(kept.at_ms) < FRESH_MS).cloned()
    }

    fn keep(&self, site: &SiteKey, reckoned: Reckoned) {
        self.reckoned.lock().unwrap_or_else(PoisonError::into_inner).insert(site.clone(), reckoned);
    }
}

/// What may be expected of this site now. Without a store to ask, it can't tell how long people wait; a case is
/// never held up by that.
pub async fn expectation(state: &AppState, site: &Site) -> Expectation {
    let now_ms = state.now_ms();
    let (has_hours, is_open, opens_at_ms) = match site.presence(now_ms) {
        Presence::Unsaid => (false, false, None),
        Presence::Open => (true, true, None),
        Presence::OpensAt(at_ms) => (true, false, at_ms),
    };
    Expectation { has_hours, is_open, opens_at_ms, reply: reply_times(state, &site.key, now_ms).await }
}

async fn reply_times(state: &AppState, site: &SiteKey, now_ms: u64) -> Option<ReplyTimes> {
    if let Some(kept) = state.reply_times.fresh(site, now_ms) {
        return kept.times;
    }
    match state.store.first_answer_waits(site, now_ms.saturating_sub(ANSWERS_WITHIN_MS)).await {
        Ok(waits_ms) => {
            let times = ReplyTimes::of(waits_ms);
            state.reply_times.keep(site, Reckoned { at_ms: now_ms, times: times.clone() });
            times
        }
        Err(error) => {
            tracing::error!(%error, "how long people wait could not be reckoned");
            None
        }
    }
}
