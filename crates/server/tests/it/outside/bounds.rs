//! What a shop may cost this server, and this server a shop.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use futures::future::join_all;
use tokio::io::AsyncWriteExt;

use super::looking::{Looking, check, evidence, site};
use super::shop::{Shop, Trap, ordinary, page, redirect};
use crate::app::NOW_MS;

#[tokio::test]
async fn a_shop_that_hangs_is_told_as_such_within_the_time_for_all_checks() {
    let trap = Trap::set("127.0.0.1:0").await;
    let begun = Instant::now();

    let finding =
        Looking::here().at("shop_from_outside", &format!("http://shop.test:{}/", trap.port())).await;

    assert_eq!(finding.reason, "no_answer");
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn of_an_answer_of_two_gigabytes_half_a_megabyte_is_read() {
    let trap = Trap::set("127.0.0.1:0").await;
    let url = format!("http://shop.test:{}/", trap.port());
    let sent = tokio::spawn(async move {
        // One connection is for the page, one for its robots.txt, in either order.
        let (first, second) = (trap.accept().await, trap.accept().await);
        join_all([first, second].map(|mut stream| async move {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2147483648\r\n\r\n";
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut sent = 0_u64;
            while sent < 2_147_483_648 && stream.write_all(&[b'x'; 65_536]).await.is_ok() {
                sent += 65_536;
            }
            sent
        }))
        .await
    });

    let finding = Looking::here().at("shop_from_outside", &url).await;

    assert_eq!(finding.reason, "fine");
    assert_eq!(evidence(&finding, "size_bytes"), "524288");
    assert_eq!(evidence(&finding, "is_cut"), "yes");
    // What fits into the buffers on the way may have been sent besides.
    assert!(sent.await.unwrap().iter().all(|sent| *sent < 64 * 1024 * 1024));
}

#[tokio::test]
async fn a_head_without_end_is_not_read() {
    let head = format!("HTTP/1.1 200 OK\r\nx-filler: {}\r\n\r\n", "x".repeat(1_000_000));
    let shop = Shop::start(move |_| head.clone()).await;

    let finding = Looking::here().at("shop_from_outside", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!(finding.reason, "breaks_off");
}

/// What is found of a shop that sends this again and again, and how long it took to find it.
async fn dripping(head: &'static str, drop: &'static [u8]) -> (String, Duration) {
    let trap = Trap::set("127.0.0.1:0").await;
    let url = format!("http://shop.test:{}/", trap.port());
    tokio::spawn(async move {
        loop {
            let mut stream = trap.accept().await;
            tokio::spawn(async move {
                let mut is_heard = stream.write_all(head.as_bytes()).await.is_ok();
                while is_heard {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    is_heard = stream.write_all(drop).await.is_ok();
                }
            });
        }
    });
    let begun = Instant::now();
    let finding = Looking::here().at("shop_from_outside", &url).await;
    (finding.reason, begun.elapsed())
}

#[tokio::test]
async fn a_shop_that_drips_is_left_when_its_time_is_up_whatever_it_drips() {
    let begun = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";

    let found = tokio::join!(
        dripping(begun, b"x-more: 1\r\n"),
        dripping("HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n", b"x"),
        dripping("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1;more=1\r\nx\r\n"),
        dripping("", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    );

    for (reason, took) in [found.0, found.1, found.2, found.3] {
        assert!(["no_answer", "breaks_off"].contains(&reason.as_str()), "{reason}");
        assert!(took < Duration::from_secs(8), "{took:?}");
    }
}

#[tokio::test]
async fn what_comes_packed_is_never_unpacked() {
    // Ten such bytes could stand for gigabytes.
    let shop = Shop::start(|_| {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip\r\ncontent-length: 10";
        format!("{head}\r\n\r\n\u{1f}packed...")
    })
    .await;

    let finding = Looking::here().at("shop_from_outside", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!((finding.reason.as_str(), evidence(&finding, "size_bytes").as_str()), ("fine", "10"));
    assert!(shop.requests.lock().unwrap()[0].contains("accept-encoding: identity"));
}

#[tokio::test]
async fn redirects_without_end_are_left_after_five() {
    let shop = Shop::start(|path| match path {
        "/robots.txt" => page("404 Not Found", ""),
        path => redirect(&format!("{path}x")),
    })
    .await;

    let finding = Looking::here().at("redirects", &format!("http://shop.test:{}/", shop.port)).await;

    assert_eq!(finding.reason, "too_many");
    assert_eq!(shop.paths(), ["/", "/robots.txt", "/x", "/xx", "/xxx", "/xxxx", "/xxxxx"]);
}

#[tokio::test]
async fn a_page_is_looked_at_once_in_half_a_minute_however_many_ask() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let (looking, site) = (Looking::here(), site(&[&origin]));
    let checks = ["shop_from_outside", "redirects", "robots"].map(check);
    let checks: Vec<_> = checks.iter().collect();

    let findings = join_all((0..20).map(|second| {
        // The query is no part of what is looked at.
        let url = format!("{origin}/?{second}");
        let (looking, site, checks) = (&looking, &site, &checks);
        async move { looking.outside.run(site, &url, checks, NOW_MS + second * 1_000).await.unwrap() }
    }))
    .await;

    assert!(findings.iter().all(|findings| findings.len() == 3 && findings[0].reason == "fine"));
    assert_eq!(shop.paths(), ["/", "/robots.txt"]);

    looking.outside.run(&site, &origin, &checks, NOW_MS + 30_000).await.unwrap();

    assert_eq!(shop.paths(), ["/", "/", "/robots.txt", "/robots.txt"]);
}

#[tokio::test]
async fn different_pages_of_a_shop_are_looked_at_one_after_the_other() {
    let shop = Shop::start(|_| page("200 OK", "Mugs")).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let (looking, site, check) = (Looking::here(), site(&[&origin]), check("shop_from_outside"));

    join_all((0..10).map(|place| {
        let url = format!("{origin}/{place}");
        let (looking, site, check) = (&looking, &site, &check);
        async move { looking.outside.run(site, &url, &[check], NOW_MS).await.unwrap() }
    }))
    .await;

    assert_eq!(shop.paths().len(), 20);
    // A look has a connection for the page and one for robots.txt. One that just ended may not have been
    // counted as such yet.
    assert!(shop.busiest.load(Ordering::SeqCst) <= 4);
}
