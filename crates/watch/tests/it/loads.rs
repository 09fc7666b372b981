//! Two loads of the same page give no change, whatever was drawn.

use askwell_watch::difference::Difference;
use askwell_watch::noise::Noise;
use proptest::prelude::*;

use crate::shops::{SHOPS, load, print, print_load};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn two_loads_of_the_same_page_give_no_change(shop in 0..SHOPS.len(), seed in any::<u64>()) {
        // Twelve looks at the same state are what learns three variants of an experiment for certain enough.
        let looks: Vec<_> = (0..12).map(|look| print_load(shop, seed.wrapping_add(look))).collect();
        let noise = Noise::of(&looks);

        let (one, other) = (print_load(shop, seed ^ 0x5555_5555), print_load(shop, seed ^ 0xaaaa_aaaa));

        let difference = Difference::between(&one, &other, &noise);
        prop_assert!(difference.is_empty(), "{:#?}", difference.changes);
    }

    #[test]
    fn nonces_tokens_and_moments_need_no_noise_to_be_left_out(seed in any::<u64>(), other in any::<u64>()) {
        let page = r#"<meta name=csrf content="%TOKEN%"><script nonce="%NONCE%" src="/a.js?_=%TIME%"></script>
            <script nonce="%NONCE%">start({"token":"%TOKEN%","md5":"%MD5%","id":"%UUID%","at":%TIME%})</script>
            <form action=/cart><input name="items[%UUID%]" value="%TOKEN%"></form>"#;
        let print = |seed| print("https://shop.example/cart", &load(page, seed));

        prop_assert_eq!(print(seed), print(other));
    }
}

#[test]
fn the_order_of_attributes_and_their_quotes_make_no_difference() {
    let one = r#"<script async src="/a.js?v=1" id="x"></script><form method="post" action="/cart/add"><input type="text" name="q"></form>"#;
    let other = r#"<SCRIPT id=x src='/a.js?v=1' async=""></SCRIPT><form action=/cart/add method=POST><input name=q type=text></form>"#;

    assert_eq!(print("https://a.example/", one), print("https://a.example/", other));
}

#[test]
fn a_real_change_shows_among_the_noise() {
    let (address, page) = SHOPS[0];
    let looks: Vec<_> = (0..4).map(|seed| print_load(0, seed)).collect();
    let noise = Noise::of(&looks);
    let changed = load(page, 99)
        .replace("</body>", "<script src=https://cdn.some-popup.example/popup.js></script></body>");

    let difference = Difference::between(&looks[0], &print(address, &changed), &noise);

    let names: Vec<_> = difference.changes.iter().map(|change| &*change.part().unwrap().name).collect();
    assert_eq!(names, ["cdn.some-popup.example/popup.js"]);
}

#[test]
fn noise_is_kept_between_looks_and_adds_up() {
    let looks: Vec<_> = (0..3).map(|seed| print_load(1, seed)).collect();
    let noise = Noise::of(&looks);

    let kept: Noise = serde_json::from_str(&serde_json::to_string(&noise).unwrap()).unwrap();

    assert_eq!(kept, noise);
    assert_eq!(noise.clone().and(Noise::default()), noise);
    assert_eq!(Noise::of(&looks[..1]), Noise::default());
}
