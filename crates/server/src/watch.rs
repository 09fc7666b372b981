//! Watching: looking at a site's own public pages every few hours, politely, and telling what has changed on them. What
//! a page is made of and what differs is decided in `askwell-watch`; here it is fetched, kept and laid beside claims.

pub mod comparison;
pub mod load;
pub mod looker;
pub mod looking;
pub mod marks;
pub mod missed;
pub mod observed;
pub mod packed;
pub mod pauses;
pub mod records;
pub mod visited;

use std::sync::Arc;

use askwell_watch::noise::Noise;
use tokio::sync::Mutex;
use url::Url;

use crate::config::site::Site;
use crate::config::watching::Watching;
use crate::random;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::prints::{PageWatch, Seen};
use looker::Looker;
use looking::{Moment, look_at};
use marks::Marks;
use missed::Missed;
use pauses::{Pauses, RealPauses};

/// Looks at pages, one site at a time.
pub struct Watch {
    pauses: Arc<dyn Pauses>,
    turn: Mutex<()>,
}

/// Which pages of a site are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are due.
    Due,
    /// All of them.
    All,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch::new(Arc::new(RealPauses))
    }
}

impl Watch {
    /// Who waits so between two questions.
    pub fn new(pauses: Arc<dyn Pauses>) -> Watch {
        Watch { pauses, turn: Mutex::default() }
    }

    /// Looks at the pages of a site, if it is to be watched, one after the other; waits for whoever is looking at another.
    /// What came of each is kept before the next.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn look(&self, state: &AppState, site: &Site, which: Which) -> Result<(), StoreError> {
        let Some(watching) = &site.watch else { return Ok(()) };
        let _turn = self.turn.lock().await;
        let known = state.store.page_watches(&site.key).await?;
        let now_ms = state.now_ms();
        let moment = Moment { now_ms, next_ms: next_ms(state, watching, now_ms) };
        let mut looker = Looker::new(&state.outside, site, self.pauses.as_ref());
        for url in watching.urls(&site.origins) {
            let watch = known.iter().find(|watch| watch.page == url.as_str()).cloned();
            let is_due = watch.as_ref().is_none_or(|watch| watch.next_ms <= now_ms);
            if which == Which::Due && !is_due {
                continue;
            }
            let last = state.store.last_print(&site.key, url.as_str()).await?;
            let (watch, seen) = match &mut looker {
                Some(looker) => look_at(looker, &url, watch, last.as_ref(), moment).await?,
                None => (switched_off(watch, &url, moment), Seen::Nothing),
            };
            if let Some((why, _)) = watch.missed {
                tracing::warn!(site = site.key.0, page = watch.page, why = why.name(), "a page wasn't seen");
            }
            state.store.keep_look(&site.key, watch, seen).await?;
        }
        state.store.forget_prints(&site.key, now_ms.saturating_sub(watching.keep_ms())).await
    }
}

/// A tenth earlier or later than meant, so that not all shops are asked at the same time.
fn next_ms(state: &AppState, watching: &Watching, now_ms: u64) -> u64 {
    let every_ms = watching.every_ms();
    now_ms + every_ms - every_ms / 10 + random::bits(state.random.as_ref()) % (every_ms / 5)
}

fn switched_off(watch: Option<PageWatch>, url: &Url, moment: Moment) -> PageWatch {
    let since_ms = watch.as_ref().and_then(|watch| watch.missed).map_or(moment.now_ms, |(_, since)| since);
    let missed = Some((Missed::Off, since_ms));
    let Moment { now_ms: looked_at_ms, next_ms } = moment;
    match watch {
        Some(watch) => PageWatch { looked_at_ms, next_ms, missed, ..watch },
        None => PageWatch {
            page: url.to_string(),
            looked_at_ms,
            next_ms,
            missed,
            is_unsettled: false,
            noise: Noise::default(),
            marks: Marks::default(),
        },
    }
}
