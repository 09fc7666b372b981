//! Four made-up shops, loaded with whatever differs from load to load.

use askwell_watch::page::Page;
use askwell_watch::print::Print;

pub const SHOPIFY: &str = include_str!("pages/shopify.html");
pub const WOOCOMMERCE: &str = include_str!("pages/woocommerce.html");
pub const PRESTASHOP: &str = include_str!("pages/prestashop.html");
pub const MAGENTO: &str = include_str!("pages/magento.html");

/// The pages and their addresses.
pub const SHOPS: [(&str, &str); 4] = [
    ("https://harbour-lights.example/products/paper-lantern?ref=mail", SHOPIFY),
    ("https://colmena.example/producto/miel-de-romero/", WOOCOMMERCE),
    ("https://bon-savon.example/31-savon.html", PRESTASHOP),
    ("https://casaveche.example/ceainic.html", MAGENTO),
];

/// The page as one load gives it. The seed decides what is drawn.
pub fn load(page: &str, seed: u64) -> String {
    let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ (state >> 29)
    };
    let mut loaded = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('%') {
        loaded.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let name: String = rest
            .chars()
            .take_while(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
            .collect();
        let (high, low) = (draw(), draw());
        let hex = format!("{high:016x}{low:016x}");
        let drawn = match &*name {
            "NONCE" | "TOKEN" => format!("aZ3{hex}Q"),
            "UUID" => {
                format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[12..15], &hex[15..18], &hex[18..30])
            }
            "MD5" => hex,
            "HEX" => hex[..6].to_owned(),
            "WPNONCE" => format!("7e{}", &hex[..8]),
            "TIME" => (1_763_700_000_000 + high % 90_000_000).to_string(),
            "VERSION" => (1_731_000_000 + high % 900_000).to_string(),
            "EXPERIMENT" => ["control", "green", "blue"][(high % 3) as usize].to_owned(),
            "PRICE" => format!("{}.{:02}", 5 + high % 90, low % 100),
            _ => {
                loaded.push('%');
                continue;
            }
        };
        loaded.push_str(&drawn);
        rest = &rest[name.len() + 1..];
    }
    loaded + rest
}

/// The print of a page without anything beside it.
pub fn print(address: &str, html: &str) -> Print {
    Print::of(&Page { address, html: html.as_bytes(), ..Page::default() })
}

/// The print of one load of a shop.
pub fn print_load(shop: usize, seed: u64) -> Print {
    let (address, page) = SHOPS[shop];
    print(address, &load(page, seed))
}

#[test]
fn a_file_below_the_path_of_an_app_is_that_apps() {
    let page = "https://shop.example/";
    let html =
        b"<script src=/apps/some-popup-app/popup.js?v=1.4.2></script><script src=/apps/app.js></script>";
    let print = Print::of(&Page { address: page, html, ..Page::default() });

    let owners: Vec<_> = print.parts.iter().map(|part| (&*part.name, &*part.owner)).collect();
    assert_eq!(owners, [("/apps/app.js", ""), ("/apps/some-popup-app/popup.js", "some-popup-app")]);
}
