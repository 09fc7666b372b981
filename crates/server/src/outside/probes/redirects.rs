//! Over which addresses the page's address leads.

use super::*;

/// `end`, `count`, `way`, `sets_cookies`, `loses_https`, `plain` (`secure`, `stays` or `closed`: where the address
/// leads without "https", on the public internet).
pub fn observe(look: &Look, _now_ms: u64) -> Probe {
    let visit = &look.page.visit;
    let is_secure = |url: &Url| url.scheme() == "https";
    let loses_https = visit.way.windows(2).any(|pair| is_secure(&pair[0]) && !is_secure(&pair[1]));
    Observation::default()
        .with("end", visit.end.name())
        .with("count", visit.way.len() - 1)
        .with_all("way", visit.way.iter().map(Url::to_string))
        .with_truth("sets_cookies", visit.sets_cookies)
        .with_truth("loses_https", loses_https)
        .with_known("plain", Some(plain(look)).filter(|_| look.is_public))
        .seen()
}

fn plain(look: &Look) -> &'static str {
    let visit = &look.plain.as_ref().unwrap_or(&look.page).visit;
    match (&visit.end, visit.way.last()) {
        (_, Some(last)) if last.scheme() == "https" => "secure",
        (End::Answered(_), _) => "stays",
        _ => "closed",
    }
}
