//! Whether the page comes, how soon, and what kind of page it is.

use super::*;

/// `end`, `status`, `page`, `looked_at`, `final_url`, `redirects`, `sets_cookies`, `took_ms`, `first_byte_ms`,
/// `size_bytes`, `is_cut`.
pub fn observe(look: &Look, _now_ms: u64) -> Probe {
    let Seen { visit, page } = &look.page;
    let page = page.as_ref();
    Observation::default()
        .with("end", visit.end.name())
        .with_known("status", visit.status)
        .with_known("page", page.map(|page| page.kind.name()))
        .with("looked_at", &look.url)
        .with_known("final_url", visit.way.last().filter(|last| **last != look.url))
        .with("redirects", visit.way.len() - 1)
        .with_truth("sets_cookies", visit.sets_cookies)
        .with("took_ms", visit.took.as_millis())
        .with_known("first_byte_ms", page.map(|page| page.first_byte.as_millis()))
        .with_known("size_bytes", page.map(|page| page.size_bytes))
        .with_known("is_cut", page.filter(|page| page.is_cut).map(|_| "yes"))
        .seen()
}
