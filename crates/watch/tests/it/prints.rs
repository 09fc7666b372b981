//! What prints tell of pages.

use askwell_watch::page::{Certificate, DnsAnswers, FileContent, FileKind, Page, files_of};
use askwell_watch::part::PartKind;
use askwell_watch::print::{Print, PrintError};

use crate::shops::{SHOPIFY, SHOPS, load, print, print_load};

/// The parts of some kinds as lines.
fn lines(print: &Print, kinds: &[PartKind]) -> Vec<String> {
    let told = print.parts.iter().filter(|part| kinds.contains(&part.kind));
    told.map(|part| {
        let rest = [&part.version, &part.value, &part.owner].map(|text| match text.is_empty() {
            true => String::new(),
            false => format!(" | {text}"),
        });
        format!("{} {}{}", part.kind.name(), part.name, rest.concat())
    })
    .collect()
}

const MADE_OF: &[PartKind] = &[
    PartKind::Platform,
    PartKind::Theme,
    PartKind::Plugin,
    PartKind::Block,
    PartKind::Payment,
    PartKind::Tag,
];

#[test]
fn a_shopify_page_tells_its_theme_and_apps() {
    let print = print_load(0, 1);

    assert_eq!(
        lines(&print, MADE_OF),
        [
            "platform Shopify",
            "theme Dawn | 12.0.0 | Dawn with gift notes 128840011223",
            "plugin Klaviyo",
            "plugin starry-reviews | 41",
            "block star-rating",
            "block starry-reviews/core | starry-reviews",
            "payment Google Pay",
            "tag Google Analytics G-HL20LANT01 | Google Analytics",
        ]
    );
    assert_eq!(print.page, "https://harbour-lights.example/products/paper-lantern");
    let scripts = lines(&print, &[PartKind::Script]);
    assert!(
        scripts.contains(&"script /cdn/shop/t/*/assets/global.js | 9921004 | Dawn".to_owned()),
        "{scripts:?}"
    );
    assert!(scripts.contains(&"script cdn.parcel-peek.example/track.js".to_owned()), "{scripts:?}");
}

#[test]
fn a_woocommerce_page_tells_plugins_and_themes_with_their_versions() {
    let print = print(SHOPS[1].0, &load(SHOPS[1].1, 1).replace("ver=1731", "ver=1.2.0&was=1731"));

    assert_eq!(
        lines(&print, MADE_OF),
        [
            "platform WordPress | 6.6.2",
            "theme colmena-child | 1.2.0",
            "theme storefront | 4.6.0",
            "plugin cookie-law-info | 3.2.6",
            "plugin woocommerce | 9.3.1",
            "plugin woocommerce-gateway-stripe | 8.7.0",
            "payment Stripe",
            "tag Google Tag Manager GTM-C0LM3NA | Google Tag Manager",
        ]
    );
    let checkout = lines(&print, &[PartKind::Form, PartKind::Field, PartKind::Button]);
    for line in [
        "form checkout | post",
        "field checkout: billing_email | email required",
        "button checkout: place_order | enabled",
        "button link: finalizar-compra | enabled",
    ] {
        assert!(checkout.contains(&line.to_owned()), "{line}: {checkout:?}");
    }
}

#[test]
fn a_prestashop_page_tells_its_modules() {
    let print = print_load(2, 1);

    let made_of = lines(&print, MADE_OF);
    for line in [
        "platform PrestaShop",
        "plugin payplug | 4.9.0",
        "plugin ps_emailsubscription",
        "plugin ps_imageslider | 3.1.4",
        "plugin ps_shoppingcart | 2.0.7",
        "payment PayPlug",
        "tag Meta 880011223344 | Meta",
    ] {
        assert!(made_of.contains(&line.to_owned()), "{line}: {made_of:?}");
    }
    assert!(made_of.iter().any(|line| line.starts_with("theme provence")), "{made_of:?}");
}

#[test]
fn a_magento_page_tells_its_theme_modules_and_static_version() {
    let print = print_load(3, 1);

    assert_eq!(
        lines(&print, MADE_OF),
        [
            "platform Magento | 1731200001",
            "theme Atelier/casa",
            "plugin Amasty_Promo",
            "plugin Netopia_Netcard",
            "payment NETOPIA Payments",
            "tag TikTok CAS4V3CH3TT0K | TikTok",
        ]
    );
}

#[test]
fn magentos_own_modules_are_the_themes_files() {
    let html = "<script src=/static/version1/frontend/Atelier/casa/ro_RO/Magento_Ui/js/core.js></script>";

    assert_eq!(
        lines(&print("https://a.example/", html), &[PartKind::Theme, PartKind::Plugin]),
        ["theme Atelier/casa"]
    );
}

#[test]
fn a_file_that_is_there_in_two_versions_is_kept_with_both_in_one_order() {
    let (one, other) = ("<script src=/a.js?v=2></script>", "<script src=/a.js?v=1></script>");
    let print = |html: String| print("https://a.example/", &html);

    let both = print(format!("{one}{other}{one}"));

    assert_eq!(lines(&both, &[PartKind::Script]), ["script /a.js | 1 / 2"]);
    assert_eq!(both, print(format!("{other}{one}")));
}

#[test]
fn headers_certificate_and_dns_are_part_of_a_print() {
    let headers = [
        ("Server".to_owned(), "cloudflare".to_owned()),
        ("Content-Security-Policy".to_owned(), "script-src 'nonce-abc' https://js.stripe.com".to_owned()),
    ];
    let certificate = Certificate {
        issuer: "R11".into(),
        names: vec!["b.example".into(), "a.example".into()],
        fingerprint: "ab12".into(),
    };
    let dns = DnsAnswers {
        addresses: vec!["192.0.2.7".into()],
        name_servers: vec!["ns1.example".into()],
        ..DnsAnswers::default()
    };

    let print = Print::of(&Page {
        address: "https://a.example/",
        headers: &headers,
        certificate: Some(&certificate),
        dns: Some(&dns),
        ..Page::default()
    });

    assert_eq!(
        lines(&print, &[PartKind::Header, PartKind::Policy, PartKind::Certificate, PartKind::Dns]),
        [
            "header server | cloudflare",
            "policy script-src 'nonce-*'",
            "policy script-src https://js.stripe.com",
            "certificate fingerprint",
            "certificate issuer | R11",
            "certificate names | a.example b.example",
            "dns address 192.0.2.7",
            "dns name server ns1.example",
        ]
    );
}

#[test]
fn nothing_that_a_person_typed_or_a_token_says_is_in_a_print() {
    let html = r#"<form action="/checkout"><input name="email" value="ana@example.com"><textarea name="note">call 555-0101</textarea>
        <input type="hidden" name="csrf" value="tok3n-s3cret"></form><script>var user = {"mail": "ana@example.com"}</script>"#;

    let json = print("https://shop.example/checkout?key=s3cret", html).to_json().unwrap();

    let checkout = print("https://shop.example/checkouts/cn/Z2NwLWV1cm9wZS13ZXN0MTowMUo/en", html);
    assert_eq!(checkout.page, "https://shop.example/checkouts/cn/*/en");
    for secret in ["ana@", "555-0101", "s3cret"] {
        assert!(!json.contains(secret), "{secret}: {json}");
    }
}

#[test]
fn files_can_be_asked_for_by_the_addresses_that_are_told() {
    let html = load(SHOPIFY, 3);
    let page = Page { address: SHOPS[0].0, html: html.as_bytes(), ..Page::default() };

    let files = files_of(&page);

    let own_sheet = files.iter().find(|file| file.kind == FileKind::Style && file.is_own).unwrap();
    let contents = [FileContent { address: &own_sheet.address, bytes: b"a{top:0}b{top:1px}" }];
    let print = Print::of(&Page { files: &contents, ..page });
    let sheet = print.of_kind(PartKind::Style).find(|part| part.name.ends_with("base.css")).unwrap();
    assert_eq!(sheet.rule_count, 2);
    assert!(!sheet.content.is_empty());
}

#[test]
fn a_print_is_read_again_and_one_of_another_version_is_refused() {
    for shop in 0..SHOPS.len() {
        let print = print_load(shop, 7);
        let json = print.to_json().unwrap();
        assert_eq!(Print::from_json(&json).unwrap(), print);
        let later = json.replacen("\"version\":1", "\"version\":2", 1);
        assert!(matches!(Print::from_json(&later), Err(PrintError::Version(2))));
    }
    assert!(matches!(Print::from_json("{}"), Err(PrintError::Form(_))));
}

#[test]
fn a_page_that_is_too_large_is_said_to_be_cut() {
    let mut html = b"<script src=/first.js></script>".to_vec();
    html.resize(askwell_watch::page::MAX_BYTES + 1, b' ');

    let print = Print::of(&Page { address: "https://shop.example/", html: &html, ..Page::default() });

    assert!(print.is_cut);
    assert_eq!(print.of_kind(PartKind::Script).count(), 1);
}
