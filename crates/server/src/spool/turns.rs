//! Who may touch an upload's file now: always the one who asked last.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use askwell_core::attachment::UploadId;
use tokio::sync::OwnedMutexGuard;
use tokio_util::sync::CancellationToken;

type Slots = HashMap<UploadId, Slot>;

/// Turns at files.
#[derive(Clone, Default)]
pub struct Turns {
    slots: Arc<Mutex<Slots>>,
}

#[derive(Clone)]
struct Slot {
    lock: Arc<tokio::sync::Mutex<()>>,
    /// Of the last one who asked.
    interrupt: CancellationToken,
    /// How many have it or wait for it.
    wanted_by: usize,
}

impl Turns {
    /// Asks whoever has the file to stop, waits until they have, and takes it.
    pub async fn take(&self, id: &UploadId) -> Turn {
        let interrupt = CancellationToken::new();
        let lock = {
            let mut slots = locked(&self.slots);
            let slot = slots.entry(id.clone()).or_insert_with(|| Slot {
                lock: Arc::default(),
                interrupt: interrupt.clone(),
                wanted_by: 0,
            });
            if slot.wanted_by > 0 {
                slot.interrupt.cancel();
                slot.interrupt = interrupt.clone();
            }
            slot.wanted_by += 1;
            slot.lock.clone()
        };
        // Made before the wait, so that one who gives up waiting is no longer counted.
        let mut turn = Turn { id: id.clone(), slots: self.slots.clone(), interrupt, guard: None };
        turn.guard = Some(lock.lock_owned().await);
        turn
    }
}

/// The right to touch a file, until dropped.
pub struct Turn {
    id: UploadId,
    slots: Arc<Mutex<Slots>>,
    interrupt: CancellationToken,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Turn {
    /// Ends when somebody else wants the file.
    pub async fn interrupted(&self) {
        self.interrupt.cancelled().await;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.guard = None;
        let mut slots = locked(&self.slots);
        if let Some(slot) = slots.get_mut(&self.id) {
            slot.wanted_by -= 1;
            if slot.wanted_by == 0 {
                slots.remove(&self.id);
            }
        }
    }
}

/// A panic elsewhere leaves the map sound: nothing in here panics while it is being changed.
fn locked(slots: &Mutex<Slots>) -> MutexGuard<'_, Slots> {
    slots.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_later_interrupts_and_then_has_the_file() {
        let turns = Turns::default();
        let id = UploadId("a".to_owned());
        let first = turns.take(&id).await;
        let later = tokio::spawn({
            let (turns, id) = (turns.clone(), id.clone());
            async move { turns.take(&id).await }
        });

        first.interrupted().await;
        assert!(!later.is_finished());
        drop(first);
        drop(later.await.unwrap());

        assert!(locked(&turns.slots).is_empty());
    }
}
