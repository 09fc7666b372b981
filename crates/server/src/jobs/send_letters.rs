//! Sends the letters that are due. It can be cut off anywhere and run again: a letter that the mail system has taken is
//! never handed over again once that is written down.

use crate::mail::{Letter, MailError};
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::letters::DueLetter;

/// For how long a letter is in hand before it counts as lost and is tried again.
const IN_HAND_MS: u64 = 10 * 60_000;
const AT_ONCE: u32 = 20;
/// The wait after the first failure; each further one doubles it.
const FIRST_WAIT_MS: u64 = 60_000;
const LONGEST_WAIT_MS: u64 = 6 * 3_600_000;
/// With the waits above, about three days.
const MOST_ATTEMPTS: u32 = 20;

/// Sends them, if mail is set up at all.
///
/// # Errors
/// If the store fails.
pub async fn run(state: &AppState) -> Result<(), StoreError> {
    let Some(mailer) = &state.mailer else { return Ok(()) };
    loop {
        let now_ms = state.now_ms();
        let due = state.store.take_letters(now_ms, now_ms + IN_HAND_MS, AT_ONCE).await?;
        if due.is_empty() {
            return Ok(());
        }
        for DueLetter { id, attempts, letter } in due {
            if state.stopping.is_cancelled() {
                return state.store.letter_failed(id, Some(state.now_ms())).await;
            }
            match mailer.send(&letter).await {
                Ok(()) => state.store.letter_sent(id).await?,
                Err(error) => {
                    state.store.letter_failed(id, again_at_ms(state, attempts, &letter, &error)).await?;
                }
            }
        }
    }
}

/// When to try again; `None` to give up.
fn again_at_ms(state: &AppState, attempts: u32, letter: &Letter, error: &MailError) -> Option<u64> {
    // The reply of a mail server may quote the address.
    let reason = askwell_core::masking::mask(&error.to_string());
    if matches!(error, MailError::Never(_)) || attempts >= MOST_ATTEMPTS {
        tracing::error!(key = letter.key, attempts, reason, "a letter was given up");
        return None;
    }
    tracing::warn!(key = letter.key, attempts, reason, "a letter was not taken and will be tried again");
    Some(state.now_ms() + wait_ms(attempts))
}

fn wait_ms(attempts: u32) -> u64 {
    let doubled = attempts.saturating_sub(1).min(20);
    (FIRST_WAIT_MS << doubled).min(LONGEST_WAIT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_until_the_longest() {
        assert_eq!([1, 2, 3, 9, 10, 60].map(|attempts| wait_ms(attempts) / 60_000), [1, 2, 4, 256, 360, 360]);
    }

    #[test]
    fn a_letter_is_tried_for_three_days() {
        let days = (1..MOST_ATTEMPTS).map(wait_ms).sum::<u64>() as f64 / 86_400_000.0;

        assert!((2.5..3.5).contains(&days), "{days}");
    }
}
