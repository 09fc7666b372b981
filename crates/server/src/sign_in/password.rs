//! Passwords: kept as argon2id hashes (RFC 9106), with OWASP's parameters, which are the crate's defaults.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::random::Random;

/// The fewest characters of a password; there is no other rule.
pub const MIN_CHARS: usize = 12;

/// Each hash takes 19 MiB: more at once than this would let strangers fill the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Nobody's password, so that an unknown address takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS0$\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash couldn't be made.
#[derive(Debug, thiserror::Error)]
#[error("hashing a password failed: {0}")]
pub struct HashError(String);

/// The hash to keep, as a PHC string.
///
/// # Errors
/// If there is no memory for it.
pub async fn hash(password: String, random: &dyn Random) -> Result<String, HashError> {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let result = on_a_thread(move || {
        let hash: Result<PasswordHash, Error> =
            Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| HashError(error.to_string()))
    })
    .await;
    result.unwrap_or_else(|| Err(HashError("the server is stopping".to_owned())))
}

/// Whether this is the password of that hash. Without a hash it takes as long and is not.
pub async fn verify(password: String, hash: Option<String>) -> bool {
    let is_somebody = hash.is_some();
    let is_right = on_a_thread(move || {
        let hash = hash.as_deref().unwrap_or(NOBODY);
        PasswordHash::new(hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await;
    is_somebody && is_right.unwrap_or(false)
}

/// `None` only while the runtime shuts down.
async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _permit = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let kept = hash("correct horse battery".into(), &SystemRandom).await.unwrap();

        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("correct horse battery".into(), Some(kept.clone())).await);
        assert!(!verify("correct horse batterz".into(), Some(kept)).await);
        assert!(!verify("correct horse battery".into(), None).await);
        assert!(!verify(String::new(), Some("damaged".into())).await);
    }

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody: PasswordHash = Argon2::default().hash_password_with_salt(b"x", &[7; 16]).unwrap();

        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.hash.unwrap().len(), somebody.hash.unwrap().len());
    }
}
