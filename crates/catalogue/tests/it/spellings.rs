//! Every code of the catalogue is found again, however it was typed or copied.

use askwell_core::recogniser::Hit;

use super::{CATALOGUE, RECOGNISER};

fn hits(text: &str) -> Vec<Hit> {
    RECOGNISER.find(text, &CATALOGUE, None)
}

/// The spellings that aren't found when written into this sentence.
fn lost(write: impl Fn(&str, &str) -> String) -> Vec<String> {
    let mut lost = Vec::new();
    for (place, entry) in CATALOGUE.entries.iter().enumerate() {
        let name = &CATALOGUE.systems[entry.system].name;
        for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
            let text = write(name, &spelling.replace('…', "shop.example"));
            let is_found =
                hits(&text).iter().any(|hit| hit.entry == Some(place) || hit.also.contains(&place));
            if !is_found {
                lost.push(format!("{text:?}: {} {}", name, entry.code));
            }
        }
    }
    lost
}

#[test]
fn every_spelling_is_found_beside_its_systems_name() {
    let lost = lost(|name, spelling| format!("I use {name} and got the error code \"{spelling}\" today"));

    assert!(lost.is_empty(), "{}\n{} lost", lost.join("\n"), lost.len());
}

#[test]
fn every_spelling_is_found_with_a_line_break_inside() {
    let lost = lost(|name, spelling| {
        let middle =
            spelling.char_indices().map(|(place, _)| place).nth(spelling.chars().count() / 2).unwrap_or(0);
        let (before, after) = spelling.split_at(middle);
        let wrapped = match spelling.chars().count() > 7 {
            true => format!("{before}\n{after}"),
            false => spelling.to_owned(),
        };
        format!("{name} error code ({wrapped})")
    });

    assert!(lost.is_empty(), "{}\n{} lost", lost.join("\n"), lost.len());
}

#[test]
fn every_long_code_is_found_with_a_zero_for_an_o_and_a_one_for_an_l() {
    let lost = lost(|name, spelling| {
        let is_sure = spelling.contains('_') && spelling.len() > 10;
        let confused = spelling.replacen(['o', 'O'], "0", 1).replacen(['l', 'I'], "1", 1);
        format!("{name} error code ({})", if is_sure { &confused } else { spelling })
    });

    assert!(lost.is_empty(), "{}\n{} lost", lost.join("\n"), lost.len());
}

#[test]
fn every_spelling_is_found_with_hidden_marks_and_letters_of_other_scripts_inside() {
    let lost = lost(|name, spelling| {
        let marked = spelling.replacen(['a'], "а", 1).replacen(['e'], "е\u{200b}", 1);
        let is_sure = spelling.contains('_');
        format!("{name} error code ({})", if is_sure { &marked } else { spelling })
    });

    assert!(lost.is_empty(), "{}\n{} lost", lost.join("\n"), lost.len());
}
