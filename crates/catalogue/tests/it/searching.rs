//! Codes are found again by what somebody remembers of them.

use std::collections::BTreeSet;

use askwell_catalogue::search::{Index, Reason, Way, tie};
use askwell_core::catalogue::{Catalogue, Entry, Means, System};
use proptest::prelude::*;

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

    assert!(exact.iter().all(|(_, way)| !matches!(way, Way::Edits(_))), "what is right is no slip");

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

#[test]
fn a_tie_is_told_and_why_one_is_first() {
    let answers = INDEX.search("insufficient_funds", &CATALOGUE, Some("square"));
    let first = CATALOGUE.entries[answers[0].entry].system;
    assert_eq!(CATALOGUE.systems[first].id, "square");
    let told = tie(&answers, &CATALOGUE, Some("square")).unwrap();
    assert_eq!(told.reason, Reason::System(first));
    assert!(told.others.contains(&CATALOGUE.system("stripe").unwrap()));

    let open = INDEX.search("insufficient_funds", &CATALOGUE, None);
    assert_eq!(tie(&open, &CATALOGUE, None).unwrap().reason, Reason::None);
    assert_eq!(tie(&INDEX.search("vads_result", &CATALOGUE, None), &CATALOGUE, None), None);
}

/// A catalogue of few letters, in which much is alike.
fn alike() -> impl Strategy<Value = Catalogue> {
    let entry = ("[abAB]([abc_ ]{0,7}[ab12])?", "[abc ]{0,12}", "([ab]{2,3} ){0,4}");
    let entries = proptest::collection::vec(entry, 1..18);
    entries.prop_map(|entries| {
        let system = |id: &str| System { id: id.into(), name: id.to_uppercase(), near: vec![] };
        let mut catalogue = Catalogue { systems: vec![system("one"), system("two")], entries: vec![] };
        for (place, (code, alias, agent)) in entries.into_iter().enumerate() {
            let mut entry = CATALOGUE.entries[0].clone();
            (entry.system, entry.code, entry.aliases) = (place % 2, code, vec![alias]);
            entry.means = Means { shopper: String::new(), merchant: String::new(), agent };
            catalogue.entries.push(entry);
        }
        catalogue
    })
}

fn key(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Wagner and Fischer, 1974.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], place + 1);
        for (column, beside) in other.iter().enumerate() {
            let least =
                (diagonal + usize::from(letter != *beside)).min(row[column] + 1).min(row[column + 1] + 1);
            diagonal = std::mem::replace(&mut row[column + 1], least);
        }
    }
    row[other.len()]
}

/// The entries of which one spelling is so.
fn spelt(catalogue: &Catalogue, is_so: impl Fn(&str) -> bool) -> BTreeSet<usize> {
    let is_spelt_so = |place: &usize| {
        let entry = &catalogue.entries[*place];
        let mut all = std::iter::once(&entry.code).chain(&entry.aliases);
        all.any(|spelling| !key(spelling).is_empty() && is_so(&key(spelling)))
    };
    (0..catalogue.entries.len()).filter(is_spelt_so).collect()
}

/// The words of a text, or of an entry, each once.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase).collect()
}

fn words_of(entry: &Entry, catalogue: &Catalogue) -> BTreeSet<String> {
    let system = &catalogue.systems[entry.system];
    words(&[&*entry.means.agent, &entry.code, &system.name, &system.id, &entry.aliases.join(" ")].join(" "))
}

proptest! {
    #[test]
    fn the_index_finds_what_looking_at_every_entry_finds(
        catalogue in alike(),
        typed in "[abAB]([abc_ ]{0,7}[ab12])?",
        described in "([ab]{1,3} ?){0,4}(one|two)?",
    ) {
        let index = Index::of(&catalogue);
        let wanted = key(&typed);

        let found: BTreeSet<usize> = index.exact(&typed).into_iter().collect();
        prop_assert_eq!(found, spelt(&catalogue, |key| key == wanted));
        let found: BTreeSet<usize> = index.beginning(&typed).into_iter().collect();
        prop_assert_eq!(found, spelt(&catalogue, |key| key.starts_with(&wanted)));
        let [one, two] = index.almost(&typed).map(|entries| entries.into_iter().collect::<BTreeSet<_>>());
        prop_assert_eq!(one, spelt(&catalogue, |key| edits(key, &wanted) == 1));
        let reach = wanted.len() >= 6;
        prop_assert_eq!(two, spelt(&catalogue, |key| reach && edits(key, &wanted) == 2));

        // The last word that counts may be a beginning; where it is a word itself, it stands for that word alone.
        let counts = |word: &&str| word.chars().count() > 1;
        let last = described.split_whitespace().rfind(counts).unwrap_or_default().to_owned();
        let all: Vec<BTreeSet<String>> =
            catalogue.entries.iter().map(|entry| words_of(entry, &catalogue)).collect();
        let is_known = all.iter().any(|words| words.contains(&last));
        let has = |words: &BTreeSet<String>, word: &String| {
            let begins = *word == last && !is_known && word.len() > 2;
            words.contains(word) || begins && words.iter().any(|one| one.starts_with(&**word))
        };
        let mut scores = vec![0.0_f32; all.len()];
        let mut whole = 0.0;
        for word in words(&described) {
            let having: Vec<usize> = (0..all.len()).filter(|place| has(&all[*place], &word)).collect();
            let weight = (all.len() as f32 / (having.len() as f32 + 1.0)).ln().max(0.05);
            whole += weight;
            having.iter().for_each(|place| scores[*place] += weight);
        }
        let mut expected: Vec<usize> =
            (0..all.len()).filter(|place| scores[*place] > 0.0 && scores[*place] >= whole / 2.0).collect();
        expected.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
        prop_assert_eq!(index.words(&described), expected);
    }
}
