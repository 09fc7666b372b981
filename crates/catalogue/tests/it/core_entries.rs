//! The list of what the widget carries is sound.

use askwell_catalogue::built_in;
use askwell_catalogue::core_source::CoreSource;

use super::CATALOGUE;

#[test]
fn every_carried_entry_exists() {
    let mut remarks = Vec::new();
    let core = CoreSource::read(built_in::core_file(), &mut remarks).unwrap();
    assert_eq!(remarks, []);

    let sites =
        core.platforms().flat_map(|platform| core.providers().map(move |provider| (platform, provider)));
    for (platform, provider) in sites {
        for (system, code) in core.carried(platform, &[provider.to_owned()]) {
            let place = CATALOGUE.system(system);
            let is_there =
                CATALOGUE.entries.iter().any(|entry| Some(entry.system) == place && entry.code == code);
            assert!(is_there, "core.yaml names {system}: {code}");
        }
    }
}

#[test]
fn a_site_carries_what_it_runs_on_and_no_more() {
    let core = built_in::core();
    let has = |platform: &str, providers: &[&str], system: &str| {
        let providers: Vec<String> = providers.iter().map(|name| name.to_string()).collect();
        core.carried(platform, &providers).iter().any(|(known, _)| *known == system)
    };

    assert!(has("", &[], "http") && !has("", &[], "shopify") && !has("", &[], "stripe"));
    assert!(has("woocommerce", &["stripe"], "wordpress") && has("woocommerce", &["stripe"], "stripe"));
    assert!(!has("woocommerce", &["stripe"], "shopify"));
    assert!(!has("of-our-own", &["stripe", "paypal", "adyen", "mollie"], "mollie"));
}
