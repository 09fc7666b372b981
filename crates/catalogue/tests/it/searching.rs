//! Codes are found again by what somebody remembers of them.

use askwell_catalogue::search::Way;

use super::{CATALOGUE, INDEX};

fn found(typed: &str, system: Option<&str>) -> Vec<(String, Way)> {
    let answers = INDEX.search(typed, &CATALOGUE, system);
    answers.iter().map(|answer| (CATALOGUE.entries[answer.entry].code.clone(), answer.way)).collect()
}

#[test]
fn every_spelling_finds_its_entry_first_way() {
    for (place, entry) in CATALOGUE.entries.iter().enumerate() {
        for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
            assert!(INDEX.exact(&spelling.to_uppercase()).contains(&place), "{spelling}");
        }
    }
}

#[test]
fn the_better_way_comes_first() {
    let exact = found("err connection refused", None);
    assert_eq!(exact[0], ("ERR_CONNECTION_REFUSED".to_owned(), Way::Exact));

    let begun = found("err_connection_ref", None);
    assert_eq!(begun[0], ("ERR_CONNECTION_REFUSED".to_owned(), Way::Beginning));

    let misspelt = found("ERR_CONECTION_REFUSET", None);
    assert_eq!(misspelt[0], ("ERR_CONNECTION_REFUSED".to_owned(), Way::Edits(2)));

    let described = found("oversized cookie header form tokens", None);
    assert_eq!(described[0], ("400".to_owned(), Way::Words));
}

#[test]
fn every_long_code_is_found_with_a_letter_left_out_and_one_too_many() {
    for (place, entry) in CATALOGUE.entries.iter().enumerate() {
        let code: String = entry.code.chars().filter(|character| character.is_ascii_alphanumeric()).collect();
        if (8..60).contains(&code.len()) {
            let misspelt = [&code[..3], &code[4..], "x"].concat();
            let [one, two] = INDEX.almost(&misspelt);
            let is_found =
                one.contains(&place) || two.contains(&place) || INDEX.exact(&misspelt).contains(&place);
            assert!(is_found || two.len() >= 20, "{code}");
        }
    }
}

#[test]
fn nothing_is_meant_by_what_is_too_short_or_too_far() {
    assert!(INDEX.meant("ab_c").is_empty());
    assert!(INDEX.meant("utm_source").is_empty());
    assert!(found("", None).is_empty());
}
