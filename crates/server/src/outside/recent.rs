//! What was seen a moment ago: nobody can make this server ask a shop again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use tokio::sync::Semaphore;

use super::look::Look;
use crate::config::site::SiteKey;

/// How long a look stands for the next ones.
const FRESH_MS: u64 = 30_000;
/// How many looks are under way at the same time, whatever the shops.
const AT_ONCE: usize = 16;

type Looking = Shared<BoxFuture<'static, Option<Arc<Look>>>>;
type Key = (SiteKey, String);

/// Looks that are under way or fresh, and whose turn it is.
pub struct Recent {
    looks: Mutex<HashMap<Key, (u64, Looking)>>,
    turns: Mutex<HashMap<String, Arc<Semaphore>>>,
    all: Arc<Semaphore>,
}

impl Default for Recent {
    fn default() -> Recent {
        Recent { looks: Mutex::default(), turns: Mutex::default(), all: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Recent {
    /// The look at this page of this site: one that is fresh or under way, or else this one, once no other look
    /// at the same host is under way. It goes on if nobody waits for it any more. `None` if it broke down.
    pub fn look(
        &self,
        key: Key,
        host: &str,
        now_ms: u64,
        look: impl Future<Output = Look> + Send + 'static,
    ) -> Looking {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        looks.retain(|_, (begun_ms, _)| now_ms.saturating_sub(*begun_ms) < FRESH_MS);
        if let Some((_, looking)) = looks.get(&key) {
            return looking.clone();
        }
        let (turn, all) = (self.turn(host), self.all.clone());
        let task = tokio::spawn(async move {
            // Semaphores that nobody closes always let in.
            let _turn = turn.acquire().await;
            let _one_of_all = all.acquire().await;
            Arc::new(look.await)
        });
        let looking = task.map(|look| look.ok()).boxed().shared();
        looks.insert(key, (now_ms, looking.clone()));
        looking
    }

    fn turn(&self, host: &str) -> Arc<Semaphore> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that only this map holds have nobody waiting.
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        turns.entry(host.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
    }
}
