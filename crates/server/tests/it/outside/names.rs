//! Where a shop's name leads.

use askwell_core::finding::Outcome;
use askwell_server::outside::names::{NameAnswer, NameOutcome};

use super::looking::{Looking, evidence, found};
use super::shop::{Shop, ordinary};

#[tokio::test]
async fn a_name_that_leads_nowhere_says_why() {
    for (answer, dns, page) in [
        (NameOutcome::NoSuchName, (Outcome::Problem, "no_such_name"), (Outcome::Problem, "name_not_found")),
        (NameOutcome::NoAddress, (Outcome::Problem, "no_address"), (Outcome::Problem, "name_not_found")),
        (
            NameOutcome::ServerFailure,
            (Outcome::Problem, "name_server_fails"),
            (Outcome::Unsure, "name_unsure"),
        ),
        (NameOutcome::TimedOut, (Outcome::Unsure, "no_answer"), (Outcome::Unsure, "name_unsure")),
        (NameOutcome::Unavailable, (Outcome::NotRun, "failed"), (Outcome::NotRun, "failed")),
    ] {
        let looking = Looking::in_public();
        looking.names.set("shop.test", vec![NameAnswer::without_address(answer)]);
        for (check, expected) in [("dns", dns), ("shop_from_outside", page)] {
            let finding = looking.at(check, "https://shop.test/").await;

            assert_eq!((finding.outcome, finding.reason.as_str()), expected, "{answer:?} {check}");
        }
    }
}

#[tokio::test]
async fn addresses_and_the_names_on_the_way_are_told() {
    let looking = Looking::in_public();
    let mut answer = found(&["192.168.0.9", "fd00::9"]);
    answer.aliases = vec!["shops.platform.test".to_owned()];
    looking.names.set("shop.test", vec![answer]);

    let finding = looking.at("dns", "https://shop.test/").await;

    assert_eq!(evidence(&finding, "host"), "shop.test");
    assert_eq!(evidence(&finding, "a"), "192.168.0.9");
    assert_eq!(evidence(&finding, "aaaa"), "fd00::9");
    assert_eq!(evidence(&finding, "cname"), "shops.platform.test");
}

#[tokio::test]
async fn a_host_without_a_name_is_not_judged() {
    let shop = Shop::start(ordinary).await;

    let finding = Looking::here().at("dns", &format!("http://127.0.0.1:{}/", shop.port)).await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::NotRun, "not_supported"));
}
