//! The playbooks in force: those that come with Askwell, over them those of the operator's folder, over them those saved
//! in the inbox. What is wrong is refused whole, and the last good one stays in force.

use std::sync::{Arc, PoisonError, RwLock};

use crate::state::AppState;
use crate::store::StoreError;
use folder::Trace;
use shelf::Shelf;

pub mod entry;
pub mod folder;
pub mod order;
pub mod shelf;

/// The playbooks in force, for whoever asks.
#[derive(Default)]
pub struct Playbooks {
    shelf: RwLock<Arc<Shelf>>,
    /// What the folder looked like when it was read last.
    trace: RwLock<Option<Trace>>,
}

impl Playbooks {
    /// These playbooks, with what the folder looked like.
    pub fn new(shelf: Shelf, trace: Option<Trace>) -> Playbooks {
        Playbooks { shelf: RwLock::new(Arc::new(shelf)), trace: RwLock::new(trace) }
    }

    /// Those in force now.
    pub fn shelf(&self) -> Arc<Shelf> {
        // A panic elsewhere leaves it sound: it is only ever replaced.
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, shelf: Shelf, trace: Option<Trace>) {
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf);
        *self.trace.write().unwrap_or_else(PoisonError::into_inner) = trace;
    }

    fn trace(&self) -> Option<Trace> {
        self.trace.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reads everything again and puts what is good in force.
///
/// # Errors
/// If the store fails; then nothing changes.
pub async fn refresh(state: &AppState) -> Result<(), StoreError> {
    let (shelf, trace) = shelf::gather(&*state.store, &state.config, state.now_ms()).await?;
    state.playbooks.replace(shelf, trace);
    Ok(())
}

/// The same, if the operator's folder has changed since.
///
/// # Errors
/// If the store fails.
pub async fn refresh_if_changed(state: &AppState) -> Result<(), StoreError> {
    let Some(folder) = &state.config.playbooks_dir else { return Ok(()) };
    let now = folder::trace(folder.clone()).await;
    if Some(&now) == state.playbooks.trace().as_ref() {
        return Ok(());
    }
    tracing::info!("the folder of playbooks has changed and is read again");
    refresh(state).await
}
