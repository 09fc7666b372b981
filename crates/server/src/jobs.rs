//! What is done from time to time. Every job can be cut off at any point and run again.

use std::time::Duration;

use tokio::time::MissedTickBehavior;

use crate::state::AppState;

pub mod forget_expired;
pub mod remove_old_uploads;

const EVERY: Duration = Duration::from_secs(10 * 60);

/// Runs the jobs until the server stops, the first time at once.
pub async fn run(state: AppState) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = state.stopping.cancelled() => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = remove_old_uploads::run(&state).await {
            tracing::error!(%error, "old uploads could not be removed");
        }
        if let Err(error) = forget_expired::run(&state).await {
            tracing::error!(%error, "expired sessions could not be forgotten");
        }
    }
}
