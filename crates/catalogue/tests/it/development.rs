//! Texts written for development, with the codes that are in them; `askwell_catalogue::assessment` tells their form.

use askwell_catalogue::assessment::{Assessment, reported};

use super::{CATALOGUE, INDEX, RECOGNISER};

/// Texts written for development, with the codes that are in them.
pub(super) const LINES: &str = include_str!("../lines.tsv");

#[test]
fn the_codes_of_the_development_set_are_found_and_nothing_else_is_taken_for_one() {
    let assessment = Assessment::of(LINES, |text| reported(text, &RECOGNISER, &CATALOGUE, &INDEX));

    let whole = assessment.whole();
    let faults = &assessment.faults;
    assert!(assessment.texts >= 400 && assessment.without_code >= 150, "{} texts", assessment.texts);
    assert!(whole.precision() >= 0.97 && whole.recall() >= 0.95, "{whole:?}\n{faults:#?}");
}
