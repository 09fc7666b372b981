//! Counting the way, as the widget does. Nobody tells when a page is left, so every page counts as left until the next.

use askwell_core::playbook::StepKind;
use askwell_core::run::WalkEnd;
use askwell_core::wire::Walk;

use super::turn::Turn;
use crate::error::ApiResult;
use crate::walks::is_way;

impl Turn<'_> {
    /// Counts the way as it stands. Without a store to count in, people are helped all the same.
    pub(super) async fn count(&mut self) {
        let run = &self.visit.run;
        let is_under_way = run.is_writing() && run.way.trail.len() > 1 && run.step().kind != StepKind::End;
        let Some(end) = self.end.or(is_under_way.then_some(WalkEnd::Left)) else { return };
        if let Err(error) = self.keep_count(end).await {
            tracing::warn!(code = error.code().name(), "a way could not be counted");
        }
    }

    async fn keep_count(&self, end: WalkEnd) -> ApiResult<()> {
        let now_ms = self.state.now_ms();
        self.state.rate_limits.take_walk(self.client, &self.site.key, now_ms)?;
        // An earlier page, sent again after the case, doesn't take the case back.
        if end == WalkEnd::Left
            && self.state.store.known_case(&self.site.key, &self.visit.key).await?.is_some()
        {
            return Ok(());
        }
        let (name, steps) = self.visit.run.walk();
        let walk = Walk {
            playbook: name.id.clone(),
            revision: name.revision.clone(),
            steps: steps.into_iter().map(str::to_owned).collect(),
            end,
        };
        if is_way(self.state, &walk).await? {
            self.state.store.count_walk(&self.site.key, &self.visit.walk, walk, now_ms).await?;
        }
        Ok(())
    }
}
