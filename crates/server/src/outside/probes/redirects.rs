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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::http::{HeaderMap, StatusCode};

    use super::*;
    use crate::outside::exchange::Answer;
    use crate::outside::names::NameAnswer;
    use crate::outside::trouble::Trouble;
    use crate::outside::visit::Visit;

    fn seen(way: &[&str], is_answered: bool) -> Seen {
        let answer = Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: "Mugs".into(),
            is_cut: false,
            first_byte: Duration::ZERO,
        };
        let end = if is_answered { End::Answered(answer) } else { End::Failed(Trouble::Refused) };
        let visit = Visit {
            way: way.iter().map(|url| Url::parse(url).unwrap()).collect(),
            status: None,
            certificate: None,
            sets_cookies: false,
            end,
            took: Duration::ZERO,
        };
        Seen { visit, page: None }
    }

    fn observed(page: Seen, plain: Option<Seen>, is_public: bool) -> FactList {
        let look = Look {
            url: page.visit.way[0].clone(),
            names: NameAnswer::found([]),
            is_public,
            page,
            plain,
            robots: Robots::Missing,
            took: Duration::ZERO,
        };
        match observe(&look, 0) {
            Probe::Observed(facts) => facts,
            Probe::NotRun(reason) => panic!("{reason}"),
        }
    }

    #[test]
    fn where_an_address_without_https_leads_is_told_of_public_shops() {
        let (http, https) = ("http://shop.example/", "https://shop.example/");
        let page = || seen(&[https], true);

        for (plain, told) in [
            (seen(&[http, https], true), "secure"),
            (seen(&[http], true), "stays"),
            (seen(&[http], false), "closed"),
        ] {
            assert_eq!(observed(page(), Some(plain), true).values("plain"), [told]);
        }
        assert_eq!(observed(seen(&[http], true), None, true).values("plain"), ["stays"]);
        assert!(observed(seen(&[http], true), None, false).values("plain").is_empty());
    }

    #[test]
    fn a_way_out_of_the_secure_page_is_told() {
        let way = ["https://shop.example/", "http://shop.example/"];

        assert_eq!(observed(seen(&way, true), None, true).values("loses_https"), ["yes"]);
        assert_eq!(observed(seen(&way[..1], true), None, true).values("loses_https"), ["no"]);
    }
}
