//! What is said about the codes in a text.

use askwell_core::catalogue::Audience;
use askwell_core::evidence::Evidence;
use askwell_core::explain::{Explanation, Setting, explain};

use super::{INDEX, codes, explained, knowledge};

fn explained_on(platform: &str, text: &str) -> Explanation {
    let setting = Setting { audience: Audience::Merchant, platform: Some(platform) };
    explain(&Evidence::of_text(text), setting, knowledge(), |code| INDEX.meant(code))
}

#[test]
fn a_misspelt_code_is_asked_about_and_never_guessed() {
    let codes = explained("it says ERR_CONECTION_REFUSED").codes;

    assert_eq!(codes.len(), 1);
    assert!(!codes[0].known);
    assert_eq!((&*codes[0].code, codes[0].meaning.as_ref()), ("ERR_CONECTION_REFUSED", None));
    assert_eq!(codes[0].did_you_mean[0].code, "ERR_CONNECTION_REFUSED");
}

#[test]
fn a_number_is_a_code_only_beside_its_systems_name() {
    assert_eq!(codes("I see error 1020"), codes("I see the error 1020"));
    assert_eq!(codes("cloudflare says 1020"), ["cloudflare:1020"]);
    assert!(codes("we sold 1020 of them").is_empty());
    assert!(codes("cloudflare sold 1020 EUR").is_empty());
}

#[test]
fn the_platform_that_is_known_is_as_good_as_its_name() {
    let text = "at the end it shows \"Opening soon\"";

    assert!(codes(text).is_empty());
    assert_eq!(explained_on("shopify", text).codes[0].code, "Opening soon");
}

#[test]
fn each_audience_is_told_in_its_own_words() {
    let told = |audience| {
        let setting = Setting { audience, platform: None };
        explain(&Evidence::of_text("HTTP 404"), setting, knowledge(), |_| Vec::new()).codes[0].meaning.clone()
    };

    let meanings = [Audience::Shopper, Audience::Merchant, Audience::Agent].map(told);

    assert!(meanings.iter().all(Option::is_some));
    assert!(meanings[0] != meanings[1] && meanings[1] != meanings[2]);
}
