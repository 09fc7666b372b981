//! What looks like a code of something else is found, and nothing that is anybody's own.

use askwell_catalogue::assessment::labelled;
use askwell_core::catalogue::Catalogue;
use askwell_core::recogniser::Recogniser;

use super::development::LINES;
use super::{CATALOGUE, RECOGNISER};

fn candidates(text: &str) -> Vec<String> {
    let found = RECOGNISER.candidates(text, &CATALOGUE, None);
    found.into_iter().map(|candidate| candidate.code).collect()
}

#[test]
fn what_looks_like_a_code_is_asked_about() {
    for (text, code) in [
        ("it says payment_goat_missing", "payment_goat_missing"),
        ("PAYEE_NOT_IN_MOOD at the end", "PAYEE_NOT_IN_MOOD"),
        ("error ABC123", "ABC123"),
        ("el código XY-12 aparece", "XY-12"),
        ("Fehlercode 77812", "77812"),
        ("eroare 9231 la plată", "9231"),
        ("PayPal 10999", "10999"),
        ("net::ERR_SOMETHING_NEW", "net::ERR_SOMETHING_NEW"),
        ("Firefox: NS_ERROR_VERY_\nNEW", "NS_ERROR_VERY_NEW"),
        ("Redsys SIS0777", "SIS0777"),
        ("SQLSTATE[99ZZZ]: no", "SQLSTATE[99ZZZ]"),
        ("the feed has an InvalidFlavour", "InvalidFlavour"),
        ("{\"code\":\"shop_closed_for_lunch\",\"id\":7}", "shop_closed_for_lunch"),
        ("Adyen a renvoyé \"ACQUIRER_IN_VACATION\"", "ACQUIRER_IN_VACATION"),
    ] {
        assert_eq!(candidates(text), [code], "{text}");
    }
}

#[test]
fn what_the_catalogue_knows_is_not_asked_about() {
    for text in ["Stripe: card_declined", "PayPal error 10486", "net::ERR_FAILED", "HTTP 404", "SIS0042"] {
        assert_eq!(candidates(text), [""; 0], "{text}");
    }
    let nothing = Catalogue::default();
    let found = Recogniser::new(&nothing).candidates("Stripe: card_declined, error 10486", &nothing, None);
    let codes: Vec<_> = found.iter().map(|candidate| &*candidate.code).collect();
    assert_eq!(codes, ["card_declined", "10486"]);
}

#[test]
fn nothing_is_asked_about_that_is_no_code() {
    let mut asked = Vec::new();
    for (text, codes) in labelled(LINES) {
        if codes.is_empty() {
            asked.extend(candidates(&text).into_iter().map(|code| (text.clone(), code)));
        }
    }

    assert!(asked.is_empty(), "{asked:#?}");
}

#[test]
fn nothing_of_a_person_is_asked_about() {
    for text in [
        "error for anna_maria_popescu@example.ro",
        "my login is maria_popescu and it fails",
        "JOHN_DOE cannot log in",
        "error 0722 500 404",
        "error: call me at 0722404500",
        "error 10042 is my order",
        "eroare la comanda 10042",
        "error on https://shop.example/my_error_page?code=XA12",
        "see error_log_2026.txt and invalid_cards.csv",
        "the code from the SMS is 404123, error",
        "SMS code A1B2C3",
        "coupon code SAVE20, error",
        "error with my card 4242424242424242",
        "error, IBAN RO49AAAA1B31007593840000",
        "error 12345678901",
        "error in 2026",
        "error 12.50 €",
        "error 500 EUR",
        "door code AB-12, PIN error",
        "$invalid_user and .error_box and #error_box",
    ] {
        assert_eq!(candidates(text), [""; 0], "{text}");
    }
}

#[test]
fn at_most_eight_are_asked_about_and_those_first_that_look_most_like_a_code() {
    let mut text = String::from("error AB12, ");
    for number in 0..20 {
        text.push_str(&format!("a{number}_is_invalid "));
    }
    text.push_str("net::ERR_LAST_OF_ALL");

    let found = candidates(&text.replace("a1_", "a1b_"));

    assert_eq!(found.len(), 8);
    assert_eq!(found[0], "net::ERR_LAST_OF_ALL");
    assert!(!found.contains(&"AB12".into()));
}
