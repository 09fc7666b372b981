//! Where a page's address leads.

use askwell_core::finding::Outcome;

use super::looking::{Looking, evidence, site};
use super::shop::{Shop, ordinary, page, redirect};

#[tokio::test]
async fn the_way_is_told_with_every_address_masked() {
    let shop = Shop::start(|path| match path {
        "/old" => redirect("/new?session=abc"),
        "/new?session=abc" => redirect("/"),
        path => ordinary(path),
    })
    .await;
    let origin = format!("http://shop.test:{}", shop.port);

    let finding = Looking::here().at("redirects", &format!("{origin}/old")).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Ok, "fine"));
    assert_eq!(evidence(&finding, "count"), "2");
    assert_eq!(evidence(&finding, "way"), format!("{origin}/old {origin}/new?session=[hidden] {origin}/"));
}

#[tokio::test]
async fn an_address_that_leads_back_to_itself_is_a_problem_unless_it_wants_cookies() {
    for (cookie, outcome, reason) in [
        ("", Outcome::Problem, "goes_in_circles"),
        ("set-cookie: seen=1\r\n", Outcome::Unsure, "asks_for_cookies"),
    ] {
        let answer = format!("HTTP/1.1 302 Found\r\nlocation: /\r\n{cookie}content-length: 0\r\n\r\n");
        let shop = Shop::start(move |_| answer.clone()).await;
        let url = format!("http://shop.test:{}/", shop.port);

        for check in ["redirects", "shop_from_outside"] {
            let finding = Looking::here().at(check, &url).await;

            assert_eq!((finding.outcome, finding.reason.as_str()), (outcome, reason), "{check} {cookie}");
        }
    }
}

#[tokio::test]
async fn another_registered_host_is_followed() {
    let second = Shop::start(ordinary).await;
    let to = format!("http://www.shop.test:{}/", second.port);
    let first = Shop::start({
        let to = to.clone();
        move |_| redirect(&to)
    })
    .await;
    let looking = Looking::here();
    looking.names.set("www.shop.test", vec![super::looking::found(&["127.0.0.1"])]);
    let origin = format!("http://shop.test:{}", first.port);

    let finding =
        looking.of("shop_from_outside", &site(&[&origin, &to[..to.len() - 1]]), &origin).await.unwrap();

    assert_eq!(finding.reason, "fine");
    assert_eq!(evidence(&finding, "final_url"), to);
}

#[tokio::test]
async fn a_redirect_without_an_address_is_the_answer_itself() {
    let shop = Shop::start(|_| page("302 Found", "Mugs")).await;

    let finding = Looking::here().at("redirects", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!(evidence(&finding, "end"), "answered");
}
