//! What is done from time to time. Every job can be cut off at any point and run again.

use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior};

use crate::state::AppState;
use crate::triage::learning::learn;
use crate::{catalogue, masking, playbooks};

pub mod forget_expired;
pub mod remove_old_uploads;
pub mod send_letters;
pub mod tell_joined;
pub mod watch_pages;

const SWEEP_EVERY: Duration = Duration::from_secs(10 * 60);
/// How soon a letter is noticed whose time to be tried again has come.
const SEND_EVERY: Duration = Duration::from_secs(15);

/// How soon a change is noticed in the folder of playbooks, in the operator's entries of the catalogue, or in what is masked.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// How often what was learned is worked out anew, besides upon each resolution.
const LEARN_EVERY: Duration = Duration::from_secs(24 * 3_600);

/// How soon a page is noticed whose time to be looked at has come.
const WATCH_EVERY: Duration = Duration::from_secs(60);

/// Runs the jobs until the server stops, the first time at once.
pub async fn run(state: AppState) {
    tokio::join!(sweep(&state), send(&state), watch(&state), watch_pages(&state), keep_learning(&state));
}

async fn sweep(state: &AppState) {
    let mut ticks = ticks(SWEEP_EVERY);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = remove_old_uploads::run(state).await {
            tracing::error!(%error, "old uploads could not be removed");
        }
        if let Err(error) = forget_expired::run(state).await {
            tracing::error!(%error, "expired sessions could not be forgotten");
        }
        if let Err(error) = state.store.clear_log().await {
            tracing::error!(%error, "the database's log could not be cleared of what was deleted");
        }
    }
}

async fn send(state: &AppState) {
    let mut ticks = ticks(SEND_EVERY);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = state.letter_bell.notified() => {}
            _ = ticks.tick() => {}
        }
        if let Err(error) = tell_joined::run(state).await {
            tracing::error!(%error, "letters could not be written");
        }
        if let Err(error) = send_letters::run(state).await {
            tracing::error!(%error, "letters could not be sent");
        }
    }
}

async fn watch(state: &AppState) {
    let mut ticks = ticks(LOOK_EVERY);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = playbooks::refresh_if_changed(state).await {
            tracing::error!(%error, "the playbooks could not be read again");
        }
        if let Err(error) = catalogue::refresh_if_changed(state).await {
            tracing::error!(%error, "the catalogue could not be read again; the last one stays in force");
        }
        if let Err(error) = masking::refresh_if_changed(state).await {
            tracing::error!(%error, "what is masked could not be read again; the last state stays in force");
        }
    }
}

/// A look takes as long as the shop likes: when the server stops, it is left.
async fn watch_pages(state: &AppState) {
    let mut ticks = ticks(WATCH_EVERY);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            _ = ticks.tick() => {}
        }
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = watch_pages::run(state) => {}
        }
    }
}

/// What was learned fades by the day; what is new counts at once.
async fn keep_learning(state: &AppState) {
    let mut ticks = ticks(LEARN_EVERY);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = state.triage.bell.notified() => {}
            _ = ticks.tick() => {}
        }
        if let Err(error) = learn(state).await {
            tracing::error!(%error, "nothing was learned from the resolved cases; what was learned before stays");
        }
    }
}

fn ticks(every: Duration) -> Interval {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
