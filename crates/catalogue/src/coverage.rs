//! How much of what systems publish the catalogue knows.

use std::fmt::Write;

use crate::system_source::SystemSource;

/// What is known of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage<'s> {
    /// Its id.
    pub id: &'s str,
    /// Its name.
    pub name: &'s str,
    /// How many entries there are.
    pub entries: usize,
    /// How many spellings, the codes themselves among them: one entry may stand for several published codes.
    pub spellings: usize,
    /// How many codes the reference lists, where that can be counted.
    pub published: Option<i64>,
    /// The reference.
    pub source: &'s str,
}

/// The coverage of each system, in the order of their names. The parts of one system are counted together; what
/// they say to be published is added up if they read different references.
pub fn coverage(sources: &[SystemSource]) -> Vec<Coverage<'_>> {
    let mut systems: Vec<Coverage<'_>> = Vec::new();
    let mut references: Vec<Vec<&str>> = Vec::new();
    for source in sources {
        let entries = source.entries.len();
        let spellings = entries + source.entries.iter().map(|entry| entry.aliases.len()).sum::<usize>();
        let published = source.published.map(|published| published.value);
        let reference = &*source.source.value;
        match systems.iter().position(|system| system.id == source.id.value) {
            Some(place) => {
                let system = &mut systems[place];
                system.entries += entries;
                system.spellings += spellings;
                system.published = match references[place].contains(&reference) {
                    true => system.published.max(published),
                    false => system.published.zip(published).map(|(one, other)| one + other),
                };
                references[place].push(reference);
            }
            None => {
                let (id, name) = (&*source.id.value, &*source.name.value);
                systems.push(Coverage { id, name, entries, spellings, published, source: reference });
                references.push(vec![reference]);
            }
        }
    }
    systems.sort_by_key(|system| system.name.to_lowercase());
    systems
}

/// The table for the documentation.
pub fn table(sources: &[SystemSource]) -> String {
    let systems = coverage(sources);
    let mut table =
        String::from("| system | id | entries | spellings | published codes |\n|---|---|--:|--:|--:|\n");
    for system in &systems {
        let Coverage { id, name, entries, spellings, published, source } = system;
        let published = published.map_or("not counted".to_owned(), |published| published.to_string());
        // Writing to a text can't fail.
        let _ = writeln!(table, "| [{name}]({source}) | `{id}` | {entries} | {spellings} | {published} |");
    }
    let sum = |count: fn(&Coverage<'_>) -> usize| systems.iter().map(count).sum::<usize>();
    let _ = writeln!(
        table,
        "| all | | {} | {} | |",
        sum(|system| system.entries),
        sum(|system| system.spellings)
    );
    table
}
