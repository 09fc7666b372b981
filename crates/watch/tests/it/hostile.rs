//! Pages that were made to break readers, and pages that are broken.

use std::time::{Duration, Instant};

use askwell_watch::page::{Page, files_of};
use askwell_watch::print::{MAX_PARTS, Print};
use proptest::prelude::*;

use crate::shops::{SHOPS, load, print};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..4_000)) {
        let page = Page { address: "https://shop.example/", html: &bytes, ..Page::default() };
        let print = Print::of(&page);
        files_of(&page);
        let json = print.to_json().unwrap();
        prop_assert_eq!(Print::from_json(&json).unwrap(), print);
    }

    #[test]
    fn mutated_pages_never_panic(
        shop in 0..SHOPS.len(),
        seed in any::<u64>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, "[<>\"'/{}=!a-zé\\-]{0,6}"), 1..12),
    ) {
        let mut html = load(SHOPS[shop].1, seed).into_bytes();
        for (place, length, inserted) in cuts {
            let start = place.index(html.len().max(1));
            let end = (start + length).min(html.len());
            html.splice(start.min(end)..end, inserted.bytes());
        }
        let print = Print::of(&Page { address: SHOPS[shop].0, html: &html, ..Page::default() });
        prop_assert!(print.parts.len() <= MAX_PARTS);
    }
}

#[test]
fn addresses_that_are_none_give_no_files() {
    for address in ["", "no address", "javascript:1", "http://", "data:text/html,x"] {
        let page = Page { address, html: b"<script src=/a.js></script>", ..Page::default() };
        assert!(files_of(&page).is_empty(), "{address}");
        Print::of(&page);
    }
}

/// Of two pages the second is sixteen times as long: a reading that isn't linear takes 256 times as long for it.
#[test]
fn time_grows_with_length_on_hostile_pages() {
    let kinds: [(&str, &str); 12] = [
        ("<div>", ""),
        ("<script src=/wp-content/plugins/p/a.js?ver=1>", "</script>"),
        ("<script>\"", ""),
        ("<script>/*", ""),
        ("<script>Shopify.theme = {", ""),
        ("<style>{", ""),
        ("<style>a{b:c;", "}"),
        ("<a b=", ""),
        ("<form action=/cart><input name=a1>", ""),
        ("<meta name=generator content='a 1'>", ""),
        ("<!-- BEGIN app block: shopify://apps/a/blocks/b -->", ""),
        ("<p GTM-AAAAAA fbq('init','1", "GTM-AAAAAA"),
    ];
    for (opening, closing) in kinds {
        let measure = |bytes: usize| {
            let html = [opening, closing].concat().repeat(bytes / (opening.len() + closing.len()));
            let start = Instant::now();
            print("https://shop.example/", &html);
            start.elapsed()
        };
        measure(10_000);
        let (short, long) = (measure(25_000), measure(400_000));
        assert!(long < short * 80 + Duration::from_millis(300), "{opening}: {short:?}, {long:?}");
    }
}
