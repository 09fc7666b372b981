//! Sending letters: what the server needs of a mail system, as a port.

use async_trait::async_trait;

pub mod smtp;

/// A letter in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What stays the same however often it is tried, so that a mail system can tell a repetition.
    pub key: String,
    /// The address it goes to.
    pub to: String,
    /// What it is about, in a line.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// Why a letter was not taken. The texts are for the log.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It can be tried again.
    #[error("not now: {0}")]
    Later(String),
    /// It will never be taken, such as for an address that doesn't exist.
    #[error("never: {0}")]
    Never(String),
}

/// Takes letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a letter over. Done means that the mail system has it.
    ///
    /// # Errors
    /// If it wasn't taken.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}
