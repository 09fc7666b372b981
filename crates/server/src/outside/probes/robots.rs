//! What the shop lets robots read.

use super::*;

/// `robots_txt` (`found`, `missing`, `failing`, `not_seen`), `page_disallowed`, `shop_disallowed`, `noindex` (`header` or
/// `page`).
pub fn observe(look: &Look, _now_ms: u64) -> Probe {
    let noindex = look.page.page.as_ref().and_then(|page| page.noindex);
    let observation = Observation::default().with_known("noindex", noindex);
    match look.robots {
        Robots::NotSeen => observation.with("robots_txt", "not_seen"),
        Robots::Missing => observation.with("robots_txt", "missing"),
        Robots::Failing => observation.with("robots_txt", "failing"),
        Robots::Found { allows_page, allows_shop } => observation
            .with("robots_txt", "found")
            .with_truth("page_disallowed", !allows_page)
            .with_truth("shop_disallowed", !allows_shop),
    }
    .seen()
}
