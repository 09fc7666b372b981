//! One-time links that let an agent in for the first time.

use sha2::{Digest, Sha256};

use crate::random;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::agents::Invitation;

/// How long such a link is good.
const LIFETIME_MS: u64 = 3 * 24 * 3_600_000;

/// Makes a link for this address, or for the first agent. Earlier links for the same address become void.
///
/// # Errors
/// If the store fails.
pub async fn invite(state: &AppState, email: Option<String>) -> Result<String, StoreError> {
    let token = random::token(state.random.as_ref());
    let invitation = Invitation { email, expires_at_ms: state.now_ms() + LIFETIME_MS };
    state.store.invite(&Sha256::digest(token.as_bytes()).into(), &invitation).await?;
    Ok(format!("{}/inbox/welcome?token={token}", state.public_url.0))
}
