//! What comes with a request: the page that somebody was on, and their browser.

use askwell_core::environment::{Environment, Page};
use askwell_core::facts::FactList;
use askwell_core::masking::Policy;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, HeaderName, REFERER, USER_AGENT};
use url::Url;

use super::visit::Arrival;
use crate::audience::Audience;
use crate::config::site::Site;

/// What is known of somebody who comes with these headers, masked by the site's policy.
pub fn arrival(site: &Site, policy: &Policy, audience: Audience, headers: &HeaderMap) -> Arrival {
    let mut context = FactList::of([("audience", audience.name())]);
    let agent = text(headers, USER_AGENT);
    context.set("device", vec![device(agent).to_owned()]);
    let came_from = Url::parse(text(headers, REFERER)).ok();
    let came_from = came_from.filter(|url| site.allows(&url.origin().ascii_serialization()));
    let mut page = None;
    if let Some(url) = came_from {
        context.set("origin", vec![url.origin().ascii_serialization()]);
        // Most browsers tell another origin only where, not which page: then the path says nothing.
        if url.path() != "/" {
            context.set("path", vec![url.path().to_owned()]);
        }
        let mut known = Page { url: url.to_string(), ..Page::default() };
        known.tidy(policy);
        page = Some(known);
    }
    let mut environment = Environment {
        user_agent: agent.to_owned(),
        languages: languages(text(headers, ACCEPT_LANGUAGE)),
        ..Environment::default()
    };
    environment.tidy(policy);
    let is_known = !environment.user_agent.is_empty();
    Arrival { audience, page, environment: is_known.then_some(environment), context }
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The languages as the browser's own list has them: without their weights.
fn languages(header: &str) -> String {
    let tags = header.split(',').filter_map(|range| range.split(';').next());
    tags.map(str::trim).filter(|tag| !tag.is_empty()).collect::<Vec<_>>().join(", ")
}

fn device(agent: &str) -> &'static str {
    let is = |mark: &str| agent.contains(mark);
    if is("iPad") || is("Tablet") || (is("Android") && !is("Mobile")) {
        "tablet"
    } else if is("Mobi") {
        "phone"
    } else {
        "desktop"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_tablets_and_the_rest_are_told_apart() {
        for (agent, kind) in [
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1", "phone"),
            ("Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0.0.0 Mobile Safari/537.36", "phone"),
            ("Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0.0.0 Safari/537.36", "tablet"),
            ("Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Mobile/15E148", "tablet"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "desktop"),
            ("", "desktop"),
        ] {
            assert_eq!(device(agent), kind, "{agent}");
        }
    }

    #[test]
    fn languages_are_told_without_their_weights() {
        assert_eq!(languages("ro-RO, ro;q=0.9,en;q=0.8"), "ro-RO, ro, en");
        assert_eq!(languages(""), "");
    }
}
