//! What a shop lets robots read.

use super::looking::{Looking, evidence};
use super::shop::{Shop, page};

async fn reason(robots: String, body: &'static str) -> String {
    let shop = Shop::start(move |path| match path {
        "/robots.txt" => robots.clone(),
        _ => page("200 OK", body),
    })
    .await;
    Looking::here().at("robots", &format!("http://shop.test:{}/cart", shop.port)).await.reason
}

#[tokio::test]
async fn what_the_shop_tells_robots_is_told() {
    for (robots, reason_expected) in [
        (page("200 OK", "User-agent: *\nDisallow: /admin"), "fine"),
        (page("404 Not Found", ""), "fine"),
        (page("200 OK", "User-agent: *\nDisallow: /"), "shop_hidden"),
        (page("200 OK", "User-agent: *\nDisallow: /cart"), "page_hidden"),
        (page("503 Service Unavailable", ""), "rules_unavailable"),
        (String::new(), "no_answer"),
    ] {
        assert_eq!(reason(robots.clone(), "<p>Mugs").await, reason_expected, "{robots}");
    }
    let hidden = reason(page("404 Not Found", ""), "<meta name=\"robots\" content=\"noindex\"><p>Mugs").await;
    assert_eq!(hidden, "page_hidden");
}

#[tokio::test]
async fn where_a_page_asks_to_be_left_out_is_told() {
    let shop = Shop::start(|_| {
        "HTTP/1.1 200 OK\r\nx-robots-tag: noindex\r\ncontent-length: 4\r\n\r\nMugs".to_owned()
    })
    .await;

    let finding = Looking::here().at("robots", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!(evidence(&finding, "noindex"), "header");
}
