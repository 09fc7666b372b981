//! What the operator brings in lies over what is built in.

use askwell_catalogue::import::{Format, read};
use askwell_catalogue::layers::Layers;
use askwell_catalogue::operator_entry::{OperatorEntry, merged};
use askwell_catalogue::{built_in, export, generated};
use askwell_core::locale::Locale;

fn set(rows: &str) -> Vec<OperatorEntry> {
    let text = format!("system,code,shopper.en,shopper.ro,try.shopper.en,near\n{rows}");
    read(text.as_bytes(), Format::Csv).unwrap()
}

fn place(layers: &Layers, system: &str, code: &str) -> usize {
    let system = layers.catalogue.system(system).unwrap();
    let is_it = |place: &usize| {
        let entry = &layers.catalogue.entries[*place];
        entry.system == system && entry.code == code
    };
    let places: Vec<usize> = (0..layers.catalogue.entries.len()).filter(is_it).collect();
    let [place] = places[..] else { panic!("{code} is there {} times", places.len()) };
    place
}

#[test]
fn without_a_set_every_language_says_what_is_built_in() {
    let layers = Layers::of(Vec::new());

    for locale in Locale::ALL {
        let built_in = built_in::catalogue(locale);
        let entries: Vec<_> = (0..built_in.entries.len()).map(|place| layers.entry(place, locale)).collect();
        assert!(entries == built_in.entries, "{locale:?}");
        assert_eq!(layers.catalogue.systems, built_in.systems);
    }
}

#[test]
fn the_operators_entry_counts_and_of_two_sets_the_later() {
    let first = set("stripe,insufficient_funds,First,,,\nours,E1,One,,,\nours,E2,Two,,,gateway\n");
    let second = set("Ours,E1,Other,Alta,Wait,\n");
    let layers = Layers::of(vec![first, second]);

    let stripe = place(&layers, "stripe", "insufficient_funds");
    assert_eq!(layers.shopper_words(stripe, Locale::Fr), ("First", ""));
    assert_eq!(layers.origin(stripe), Some(0));
    let one = place(&layers, "ours", "E1");
    assert_eq!(layers.shopper_words(one, Locale::En), ("Other", "Wait"));
    assert_eq!(layers.shopper_words(one, Locale::Ro), ("Alta", "Wait"));
    assert_eq!(layers.origin(one), Some(1));
    assert_eq!(layers.origin(place(&layers, "stripe", "generic_decline")), None);
    let ours = &layers.catalogue.systems[layers.catalogue.system("ours").unwrap()];
    assert_eq!((&*ours.name, &ours.near[..]), ("Ours", &["gateway".to_owned()][..]));
}

#[test]
fn a_part_says_what_the_whole_says() {
    let layers = Layers::of(Vec::new());
    let places = [place(&layers, "stripe", "generic_decline"), place(&layers, "adyen", "Refused")];

    let small = layers.small_part(&places, Locale::Fr);
    let names: Vec<&str> = small.systems.iter().map(|system| &*system.id).collect();
    assert_eq!(names, ["stripe", "adyen"]);
    let whole = layers.part(&places, Locale::Fr);
    assert_eq!(whole.systems, layers.catalogue.systems);
    for (one, other) in small.entries.iter().zip(&whole.entries) {
        assert_eq!((&one.code, &one.means), (&other.code, &other.means));
        assert_eq!(small.systems[one.system], whole.systems[other.system]);
    }
}

#[test]
fn entries_of_a_system_stay_together() {
    let layers = Layers::of(vec![
        set("stripe,our_own,One,,,\nadyen,our_own,Two,,,\n"),
        generated::entries(10).collect(),
    ]);

    assert!(layers.catalogue.entries.is_sorted_by_key(|entry| entry.system));
    assert_eq!(layers.shopper_words(place(&layers, "adyen", "our_own"), Locale::Es).0, "Two");
}

#[test]
fn sets_together_can_be_brought_in_again() {
    let mut first = set("ours,E1,One,,,\nours,E2,Two,,,\nother,E1,Else,,,\n");
    first[1].aliases = vec!["E3".into(), "E1".into()];
    let all = merged(vec![first, set("ours,E1,Later,,,\nours,E3,Three,,,\n")]);

    let text = export::write(&all, Format::Csv);
    assert_eq!(read(text.as_bytes(), Format::Csv).unwrap(), all);
    let codes: Vec<String> =
        all.iter().map(|entry| format!("{} {} {}", entry.system, entry.code, entry.agent)).collect();
    assert_eq!(codes, ["ours E2 Two", "other E1 Else", "ours E1 Later", "ours E3 Three"]);
    assert!(all[0].aliases.is_empty());
}
