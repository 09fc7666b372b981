//! Waiting between two questions to a shop: a port, so that no test waits.

use std::time::Duration;

use async_trait::async_trait;

/// Waits.
#[async_trait]
pub trait Pauses: Send + Sync {
    /// Waits for so long.
    async fn pause(&self, time: Duration);
}

/// Really waits.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealPauses;

#[async_trait]
impl Pauses for RealPauses {
    async fn pause(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}
