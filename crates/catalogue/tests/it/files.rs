//! The files of the catalogue are sound.

use std::collections::HashMap;

use askwell_catalogue::built_in;
use askwell_catalogue::system_source::SystemSource;
use askwell_core::catalogue::Catalogue;
use askwell_core::locale::Locale;
use askwell_core::masking::mask;

use super::CATALOGUE;

#[test]
fn every_file_is_read_without_a_remark() {
    let mut wrong = Vec::new();
    for (name, source) in built_in::files() {
        let mut remarks = Vec::new();
        let read = SystemSource::read(source, &mut remarks);
        wrong.extend(remarks.iter().map(|remark| format!("{name}.yaml:{remark}")));
        let id = read.map(|system| system.id.value).unwrap_or_default();
        if *name != id && !name.starts_with(&format!("{id}-")) {
            wrong.push(format!("{name}.yaml is about {id:?}"));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_of_a_system_is_explained_twice() {
    let mut seen: HashMap<(usize, &str), &str> = HashMap::new();
    let mut twice = Vec::new();
    for entry in &CATALOGUE.entries {
        for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
            if let Some(other) = seen.insert((entry.system, spelling), &entry.code) {
                twice.push(format!(
                    "{}: {spelling:?} is of {other:?} and of {:?}",
                    CATALOGUE.systems[entry.system].id, entry.code
                ));
            }
        }
    }

    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn masking_leaves_every_spelling_as_it_is() {
    let mut masked = Vec::new();
    for entry in &CATALOGUE.entries {
        for spelling in std::iter::once(&entry.code).chain(&entry.aliases) {
            for text in
                [spelling.clone(), format!("Error: {spelling}."), format!("key={spelling} ({spelling})")]
            {
                if mask(&text) != text {
                    masked.push(text);
                }
            }
        }
    }

    assert!(masked.is_empty(), "{masked:#?}");
}

#[test]
fn the_compact_form_says_the_same_in_every_language() {
    for locale in Locale::ALL {
        let catalogue = built_in::catalogue(locale);

        assert!(catalogue.entries.iter().all(|entry| !entry.means.shopper.is_empty()));
        assert_eq!(Catalogue::from_compact(&catalogue.to_compact()).as_ref(), Some(&catalogue));
    }
}
