//! Records: dated, of the kinds that people are asked about, in words, and as facts.

use askwell_core::change::ChangeKind;
use askwell_core::locale::Locale;
use askwell_watch::difference::{Difference, What};
use askwell_watch::noise::Noise;
use askwell_watch::observed::facts;
use askwell_watch::page::{Certificate, FileContent, Page};
use askwell_watch::print::Print;
use askwell_watch::record::{ChangeRecord, merged, records};
use askwell_watch::words::{Span, change, since};

use crate::shops::{SHOPS, load, print};

const DAY_MS: u64 = 86_400_000;

fn of(address: &str, before: &str, after: &str) -> Vec<ChangeRecord> {
    let (before, after) = (print(address, before), print(address, after));
    records(&Difference::between(&before, &after, &Noise::default()), &after, 1_000, 2_000)
}

/// The records of a change of one of the shops.
fn of_shop(shop: usize, from: &str, to: &str) -> Vec<ChangeRecord> {
    let (address, page) = SHOPS[shop];
    let before = load(page, 5);
    assert!(before.contains(from), "{from}");
    of(address, &before, &before.replace(from, to))
}

fn told(records: &[ChangeRecord]) -> Vec<(Option<ChangeKind>, String)> {
    records.iter().map(|record| (record.kind, change(record, Locale::En))).collect()
}

fn said(kind: ChangeKind, text: &str) -> (Option<ChangeKind>, String) {
    (Some(kind), text.to_owned())
}

#[test]
fn a_theme_that_was_published_is_a_change_of_the_theme() {
    let records = of_shop(0, "128840011223", "128999911223");

    let sentence =
        "theme Dawn changed: Dawn with gift notes 128840011223 → Dawn with gift notes 128999911223";
    assert_eq!(told(&records), [said(ChangeKind::Theme, sentence)]);
}

#[test]
fn an_app_that_was_added_is_one_record_with_its_files() {
    let app = r#"<!-- BEGIN app block: shopify://apps/pop-up-pal/blocks/embed/1 --><script src="https://cdn.shopify.com/extensions/6d3f0a1e-8b7c-4a55-9d10-0e6a2b3c4d5e/pop-up-pal-3/assets/pop.js"></script></body>"#;

    let records = of_shop(0, "</body>", app);

    assert_eq!(
        told(&records),
        [said(ChangeKind::AppOrPlugin, "app or plugin pop-up-pal added, with 2 files")]
    );
    assert_eq!((records[0].from_ms, records[0].to_ms), (1_000, 2_000));
}

#[test]
fn what_was_deployed_at_once_is_one_record() {
    let records = of_shop(3, "version1731200001", "version1731999999");

    let sentence = "platform Magento: version 1731200001 → 1731999999, with 4 files";
    assert_eq!(told(&records)[0], said(ChangeKind::Update, sentence));
    // The address of the files also stands in a script of the page.
    assert_eq!(records[1..].iter().map(|record| record.what).collect::<Vec<_>>(), [What::SettingsChanged]);
}

#[test]
fn another_theme_with_files_of_the_same_names_is_two_records() {
    let theme = r#""id":128840011223,"schema_name":"Dawn""#;
    let (address, page) = SHOPS[0];
    let before = load(page, 5);
    let after = before.replace(theme, r#""id":99,"schema_name":"Brook""#).replace("9921004", "1");

    let records = of(address, &before, &after);

    let sentences: Vec<_> = records.iter().map(|record| change(record, Locale::En)).collect();
    assert_eq!(sentences, ["theme Brook added, with 2 files", "theme Dawn removed"]);
}

#[test]
fn an_update_of_a_plugin_is_an_update_that_also_fits_a_claimed_change_of_a_plugin() {
    let records = of_shop(1, "8.7.0", "8.8.1");

    let sentence = "app or plugin woocommerce-gateway-stripe: version 8.7.0 → 8.8.1, with one file";
    assert_eq!(told(&records), [said(ChangeKind::Update, sentence)]);
    assert!(records[0].fits(ChangeKind::AppOrPlugin) && !records[0].fits(ChangeKind::DomainOrDns));
}

#[test]
fn what_payments_are_made_with_is_the_payment_set_up() {
    let key = of_shop(1, "pk_live_colmena", "pk_test_colmena");
    let gone = of_shop(
        2,
        r#"<script src="https://cdn.payplug.com/js/integrated-payment/v1@1/index.js"></script>"#,
        "",
    );

    let sentence = "script in the page wc-stripe-upe-classic-js-extra: numbers or texts in it changed";
    assert_eq!(told(&key), [said(ChangeKind::PaymentSetup, sentence)]);
    assert_eq!(
        told(&gone),
        [said(ChangeKind::PaymentSetup, "payment provider PayPlug removed, with one file")]
    );
}

#[test]
fn a_field_or_file_of_the_theme_is_a_change_of_a_template() {
    let field = of_shop(0, r#"name="quantity""#, r#"name="quantity_new""#);
    let file = of_shop(0, "9921004", "9921005");

    assert_eq!(
        told(&field),
        [
            said(ChangeKind::Template, "field quantity (add to cart) removed"),
            said(ChangeKind::Template, "field quantity_new (add to cart) added"),
        ]
    );
    assert_eq!(
        told(&file),
        [said(ChangeKind::Template, "script global.js of Dawn: version 9921004 → 9921005")]
    );
}

#[test]
fn a_renewed_certificate_is_the_domain_and_a_policy_is_nothing_people_are_asked_about() {
    let of = |fingerprint: &str, policy: &str| {
        let certificate =
            Certificate { issuer: "R11".into(), names: vec![], fingerprint: fingerprint.into() };
        let headers = [("content-security-policy".to_owned(), policy.to_owned())];
        Print::of(&Page {
            address: "https://a.example/",
            headers: &headers,
            certificate: Some(&certificate),
            ..Page::default()
        })
    };
    let (before, after) = (of("aa", "img-src *"), of("bb", "img-src * data:"));

    let records = records(&Difference::between(&before, &after, &Noise::default()), &after, 1, 2);

    let policy = (None, "security policy img-src data: added".to_owned());
    assert_eq!(told(&records), [policy, said(ChangeKind::DomainOrDns, "certificate renewal changed")]);
}

#[test]
fn records_are_said_in_four_languages() {
    let sheet = |rules: usize| {
        (0..100).map(|n| format!(".c{n}{{top:{}px}}", usize::from(n < rules))).collect::<String>()
    };
    let look = |html: &str, sheet: &str| {
        let files = [FileContent { address: "https://a.example/main.css", bytes: sheet.as_bytes() }];
        Print::of(&Page {
            address: "https://a.example/",
            html: html.as_bytes(),
            files: &files,
            ..Page::default()
        })
    };
    let link = "<link rel=stylesheet href=/main.css>";
    let before = look(&format!("{link}<script src=https://chat.gorgias.chat/a.js></script>"), &sheet(0));
    let after = look(
        &format!(
            "{link}<script src=https://chat.gorgias.chat/a.js></script><script src=https://pop.gorgias.chat/pop.js></script>"
        ),
        &sheet(38),
    );
    let records = records(&Difference::between(&before, &after, &Noise::default()), &after, 1, 2);
    let span = |day| Span { from_day: day, from_time: "14:00", to_day: day, to_time: "18:00" };

    assert_eq!(
        since(&records, span("Tuesday"), Locale::En),
        "Since Tuesday 14:00–18:00: script pop.gorgias.chat/pop.js of Gorgias added; stylesheet main.css changed (38 % of rules)"
    );
    assert_eq!(
        since(&records, span("el martes"), Locale::Es),
        "Desde el martes 14:00–18:00: script pop.gorgias.chat/pop.js de Gorgias: añadido; hoja de estilos main.css: cambiada (38\u{a0}% de las reglas)"
    );
    assert_eq!(
        since(&records, span("mardi"), Locale::Fr),
        "Depuis mardi 14:00–18:00\u{a0}: script pop.gorgias.chat/pop.js de Gorgias\u{a0}: ajouté; feuille de style main.css\u{a0}: modifiée (38\u{a0}% des règles)"
    );
    assert_eq!(
        since(&records, span("marți"), Locale::Ro),
        "De marți 14:00–18:00: script pop.gorgias.chat/pop.js de la Gorgias: adăugat; foaie de stil main.css: schimbată (38\u{a0}% din reguli)"
    );
    let two_days = Span { from_day: "Tuesday", from_time: "22:00", to_day: "Wednesday", to_time: "02:00" };
    assert!(since(&records, two_days, Locale::En).starts_with("Since Tuesday 22:00 – Wednesday 02:00: "));
}

#[test]
fn the_same_change_on_several_pages_is_one_record() {
    let with = "<script src=https://b.example/b.js></script>";
    let mut all = of("https://a.example/", "", with);
    let mut cart = of("https://a.example/cart", "", with);
    (cart[0].from_ms, cart[0].to_ms) = (1_200, 2_200);
    all.extend(cart);
    let mut later = of("https://a.example/", "", with);
    (later[0].from_ms, later[0].to_ms) = (8_000, 9_000);
    all.extend(later);

    let merged = merged(all);

    assert_eq!(merged.len(), 2);
    assert_eq!((merged[0].from_ms, merged[0].to_ms), (1_200, 2_000));
    assert_eq!(merged[0].pages, ["https://a.example/", "https://a.example/cart"]);
}

#[test]
fn a_record_is_read_again() {
    let records = of_shop(1, "8.7.0", "8.8.1");

    let json = serde_json::to_string(&records).unwrap();

    assert_eq!(serde_json::from_str::<Vec<ChangeRecord>>(&json).unwrap(), records);
}

#[test]
fn records_become_facts_by_their_age() {
    let now_ms = 100 * DAY_MS;
    let at = |to_ms: u64, records: Vec<ChangeRecord>| {
        records.into_iter().map(move |record| ChangeRecord { from_ms: to_ms - 1_000, to_ms, ..record })
    };
    let theme = || of_shop(0, "128840011223", "128999911223");
    let mut all: Vec<_> = at(now_ms - DAY_MS / 2, theme()).collect();
    all.extend(at(now_ms - 30 * DAY_MS, theme()));
    all.extend(at(now_ms - 3 * DAY_MS, of_shop(1, "8.7.0", "8.8.1")));
    // Stock and prices in a page's own scripts are no change of a template.
    let slight = of("https://a.example/", "<script>stock.set(4)</script>", "<script>stock.set(3)</script>");
    assert_eq!(slight[0].what, What::SettingsChanged);
    all.extend(at(now_ms - 1_000, slight));

    let facts = facts(&all, now_ms);

    assert_eq!(facts.values("observed.theme"), ["today", "before"]);
    assert_eq!(facts.values("observed.update"), ["this_week"]);
    assert!(facts.values("observed.template").is_empty());
}
