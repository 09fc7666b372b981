//! Whether the page comes, how soon, and what kind of page it is.

use super::*;

/// `end`, `status`, `page`, `looked_at`, `final_url`, `redirects`, `sets_cookies`, `took_ms`, `first_byte_ms`,
/// `size_bytes`, `is_cut`.
pub fn observe(look: &Look, _now_ms: u64) -> Probe {
    let Seen { visit, page } = &look.page;
    let page = page.as_ref();
    Observation::default()
        .is("end", visit.end.name())
        .is_known("status", visit.status)
        .is_known("page", page.map(|page| page.kind.name()))
        .is("looked_at", &look.url)
        .is_known("final_url", visit.way.last().filter(|last| **last != look.url))
        .is("redirects", visit.way.len() - 1)
        .holds("sets_cookies", visit.sets_cookies)
        .is("took_ms", visit.took.as_millis())
        .is_known("first_byte_ms", page.map(|page| page.first_byte.as_millis()))
        .is_known("size_bytes", page.map(|page| page.size_bytes))
        .is_known("is_cut", page.filter(|page| page.is_cut).map(|_| "yes"))
        .seen()
}
