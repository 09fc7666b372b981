//! Whether the page comes, and what came instead.

use std::sync::Arc;

use askwell_core::finding::Outcome;
use askwell_server::config::origin::Origin;
use askwell_server::config::outside_checks::OutsideChecks;
use askwell_server::outside::Outside;
use rustls::RootCertStore;
use tokio::net::TcpSocket;

use super::looking::{FixedNames, Looking, check, evidence, site};
use super::shop::{Shop, ordinary, page};
use crate::app::NOW_MS;

#[tokio::test]
async fn a_page_that_comes_is_fine_with_its_status_and_time() {
    let shop = Shop::start(ordinary).await;

    let finding =
        Looking::here().at("shop_from_outside", &format!("http://shop.test:{}/cart", shop.port)).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Ok, "fine"));
    assert_eq!(evidence(&finding, "status"), "200");
    assert_eq!(evidence(&finding, "looked_at"), format!("http://shop.test:{}/cart", shop.port));
    assert!(evidence(&finding, "took_ms").parse::<u64>().is_ok());
}

#[tokio::test]
async fn the_question_says_who_asks_and_nothing_about_the_person() {
    let shop = Shop::start(ordinary).await;
    let url = format!("http://shop.test:{}/cart?add-to-cart=12&token=abc#secret", shop.port);

    Looking::here().at("shop_from_outside", &url).await;

    let requests = shop.requests.lock().unwrap().clone();
    assert!(!requests.is_empty());
    for request in requests {
        let request = request.to_lowercase();
        assert!(request.starts_with("get /"), "{request}");
        assert!(request.contains("user-agent: askwell/"), "{request}");
        assert!(request.contains("+https://help.example"), "{request}");
        for secret in ["cookie", "referer", "authorization", "add-to-cart", "abc", "secret"] {
            assert!(!request.contains(secret), "{secret} in {request}");
        }
    }
}

#[tokio::test]
async fn what_comes_instead_of_the_page_is_told_for_what_it_is() {
    for (answer, outcome, reason) in [
        (page("500 Internal Server Error", "<h1>Error"), Outcome::Problem, "server_error"),
        (page("503 Service Unavailable", "<title>Maintenance</title>"), Outcome::Problem, "maintenance"),
        (page("200 OK", "<title>Volvemos pronto</title>Mugs"), Outcome::Problem, "maintenance"),
        (page("200 OK", ""), Outcome::Problem, "empty"),
        (page("401 Unauthorized", ""), Outcome::Problem, "closed"),
        (page("403 Forbidden", "<title>Just a moment...</title>"), Outcome::Unsure, "turned_away"),
        (page("403 Forbidden", "<p>No."), Outcome::Unsure, "not_for_us"),
        (page("429 Too Many Requests", ""), Outcome::Unsure, "turned_away"),
        (page("404 Not Found", "<p>Nothing."), Outcome::Unsure, "not_there"),
        ("SSH-2.0-OpenSSH_9.2\r\n".to_owned(), Outcome::Problem, "breaks_off"),
        (String::new(), Outcome::Problem, "breaks_off"),
    ] {
        let shop = Shop::start({
            let answer = answer.clone();
            move |_| answer.clone()
        })
        .await;

        let finding =
            Looking::here().at("shop_from_outside", &format!("http://shop.test:{}/", shop.port)).await;

        assert_eq!((finding.outcome, finding.reason.as_str()), (outcome, reason), "{answer}");
    }
}

#[tokio::test]
async fn a_shop_that_takes_no_connection_is_a_problem() {
    // A port that is taken, at which nobody listens.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://shop.test:{}/", socket.local_addr().unwrap().port());

    let finding = Looking::here().at("shop_from_outside", &url).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Problem, "no_connection"));
    assert_eq!(evidence(&finding, "end"), "refused");
}

#[tokio::test]
async fn a_server_without_checks_from_outside_says_that_they_did_not_run() {
    let shop = Shop::start(ordinary).await;
    let names = Arc::new(FixedNames::default());
    let url = Origin("https://help.example".to_owned());
    let outside = Outside::new(OutsideChecks::Off, names.clone(), RootCertStore::empty(), &url);
    let page = format!("http://127.0.0.1:{}/", shop.port);

    let findings =
        outside.run(&site(&[&page[..page.len() - 1]]), &page, &[&check("dns")], NOW_MS).await.unwrap();

    assert_eq!((findings[0].outcome, findings[0].reason.as_str()), (Outcome::NotRun, "not_supported"));
    assert!(shop.paths().is_empty());
}
