//! Nobody reaches inside by way of this server.

use askwell_core::finding::Outcome;
use askwell_server::outside::target::TargetFault;

use super::looking::{Looking, evidence, found, site};
use super::shop::{Shop, Trap, ordinary, redirect};

#[tokio::test]
async fn a_host_that_is_no_name_is_never_asked_inside_however_it_is_written() {
    let v4 = Trap::set("127.0.0.1:0").await;
    let v6 = Trap::set(&format!("[::1]:{}", v4.port())).await;
    let port = v4.port();

    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "localhost",
        "shop.localhost",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ] {
        let origin = format!("http://{host}:{port}");
        let finding = Looking::in_public().at("shop_from_outside", &format!("{origin}/")).await;

        assert_eq!(finding.reason, "inside_only", "{host}");
        assert!(v4.is_empty() && v6.is_empty(), "{host}");
    }
}

#[tokio::test]
async fn a_name_that_leads_inside_is_not_followed_even_if_it_leads_outside_too() {
    let trap = Trap::set("127.0.0.1:0").await;
    let looking = Looking::in_public();

    for addresses in [
        &["127.0.0.1"][..],
        &["127.8.9.10"],
        &["10.0.0.1"],
        &["169.254.169.254"],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["64:ff9b::7f00:1"],
        &["fd00::1"],
        &["93.184.216.34", "127.0.0.1"],
        &["2606:4700::1111", "fe80::1"],
    ] {
        looking.names.set("shop.test", vec![found(addresses)]);
        // A page of its own each time, so that nothing is remembered.
        let url = format!("http://shop.test:{}/{}", trap.port(), addresses.concat().replace([':', '.'], ""));
        let finding = looking.at("shop_from_outside", &url).await;

        assert_eq!(
            (finding.outcome, finding.reason.as_str()),
            (Outcome::Unsure, "inside_only"),
            "{addresses:?}"
        );
        assert!(trap.is_empty(), "{addresses:?}");
    }
}

#[tokio::test]
async fn the_private_address_of_a_public_name_is_told() {
    let looking = Looking::in_public();
    looking.names.set("shop.test", vec![found(&["192.168.1.5"])]);

    let finding = looking.at("dns", "https://shop.test/").await;

    assert_eq!((finding.outcome, finding.reason.as_str()), (Outcome::Problem, "private_address"));
    assert_eq!(evidence(&finding, "a"), "192.168.1.5");
}

#[tokio::test]
async fn only_registered_hosts_are_asked_and_a_users_name_is_no_host() {
    let trap = Trap::set("127.0.0.1:0").await;
    let port = trap.port();
    let site = site(&["https://shop.test"]);

    for url in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://shop.test@127.0.0.1:{port}/"),
        format!("http://shop.test:{port}@127.0.0.1/"),
        format!("http://127.0.0.1:{port}/?https://shop.test/"),
        format!("http://127.0.0.1:{port}#@shop.test/"),
        format!("http://127.0.0.1:{port}\\@shop.test/"),
        // A registered host, but neither a usual port nor its own.
        format!("http://shop.test:{port}/"),
        "http://shop.test.evil.example/".to_owned(),
    ] {
        let refused = Looking::here().of("shop_from_outside", &site, &url).await;

        assert_eq!(refused, Err(TargetFault::NotRegistered), "{url}");
        assert!(trap.is_empty(), "{url}");
    }
    for url in ["file:///etc/passwd", "gopher://shop.test/", "//shop.test/", "shop.test", ""] {
        let refused = Looking::here().of("shop_from_outside", &site, url).await;

        assert_eq!(refused, Err(TargetFault::Malformed), "{url}");
    }
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_could_not_be_asked_for() {
    let trap = Trap::set("127.0.0.1:0").await;
    let port = trap.port();

    for (to, reason) in [
        (format!("http://127.0.0.1:{port}/"), "leads_elsewhere"),
        (format!("//127.0.0.1:{port}/"), "leads_elsewhere"),
        (format!("http://2130706433:{port}/"), "leads_elsewhere"),
        (format!("http://[::ffff:127.0.0.1]:{port}/"), "leads_elsewhere"),
        // A registered host, but neither a usual port nor its own.
        (format!("http://shop.test:{port}/"), "leads_elsewhere"),
        (format!("http://[64:ff9b::7f00:1]:{port}/"), "leads_elsewhere"),
        ("file:///etc/passwd".to_owned(), "leads_elsewhere"),
        ("http://me:secret@shop.test/".to_owned(), "leads_elsewhere"),
        (format!("http://clouds.test:{port}/latest/meta-data"), "inside_only"),
    ] {
        let shop = Shop::start({
            let to = to.clone();
            move |_| redirect(&to)
        })
        .await;
        let looking = Looking::here();
        looking.names.set("clouds.test", vec![found(&["169.254.169.254"])]);
        let origin = format!("http://shop.test:{}", shop.port);
        let site = site(&[&origin, &format!("http://clouds.test:{port}")]);

        let finding = looking.of("shop_from_outside", &site, &origin).await.unwrap();

        assert_eq!(finding.reason, reason, "{to}");
        assert!(trap.is_empty(), "{to}");
        assert!(!format!("{finding:?}").contains("secret"), "{to}");
    }
}

#[tokio::test]
async fn a_name_that_changes_its_answer_stays_where_it_led_when_it_was_looked_at() {
    let shop = Shop::start(ordinary).await;
    let trap = Trap::set(&format!("127.0.0.2:{}", shop.port)).await;
    let looking = Looking::here();
    looking.names.set("shop.test", vec![found(&["127.0.0.1"]), found(&["127.0.0.2"])]);

    let finding = looking.at("shop_from_outside", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!(finding.reason, "fine");
    assert_eq!(*looking.names.asked.lock().unwrap(), ["shop.test"]);
    assert!(trap.is_empty());
}
