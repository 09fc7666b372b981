//! Documentation and schema say what is so.

use askwell_catalogue::import::fault::FaultCode;
use askwell_catalogue::import::{self, Format};
use askwell_catalogue::{built_in, coverage, export};
use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;
use askwell_playbooks::yaml::{self, Content, Node};
use serde_json::{Map, Value, json};

const SCHEMA: &str = include_str!("../../../../docs/schemas/catalogue.json");
const IMPORT_SCHEMA: &str = include_str!("../../../../docs/schemas/catalogue-import.json");
const SAMPLE: &str = include_str!("../../../../docs/samples/catalogue.csv");
const PAGE: &str = include_str!("../../../../docs/catalogue.md");

/// What an editor makes of the source.
fn value(node: &Node<'_>) -> Value {
    match &node.content {
        Content::Empty => Value::Null,
        Content::List(items) => items.iter().map(value).collect(),
        Content::Map(entries) => Value::Object(
            entries.iter().map(|(key, node)| (key.value.to_string(), value(node))).collect::<Map<_, _>>(),
        ),
        Content::Text(text) => text.parse::<i64>().map_or(json!(text), |number| json!(number)),
    }
}

#[test]
fn every_built_in_file_is_valid_by_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is one");
    let validator = jsonschema::draft202012::new(&schema).unwrap();

    for (name, source) in built_in::files() {
        let value = value(&yaml::read(source).unwrap());
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{name}: {error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_schema_knows_the_names_that_the_reader_knows() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let entry = &schema["$defs"]["entry"]["properties"];
    let checks: Vec<&str> =
        askwell_playbooks::built_in::checks().iter().map(|check| &*check.id.value).collect();

    assert_eq!(
        entry["owner"]["enum"],
        json!(Owner::ALL.iter().map(|owner| owner.name()).collect::<Vec<_>>())
    );
    assert_eq!(
        entry["retry"]["enum"],
        json!(Retry::ALL.iter().map(|retry| retry.name()).collect::<Vec<_>>())
    );
    let causes: Vec<&str> = Cause::ALL.iter().map(|cause| cause.name()).collect();
    assert_eq!(entry["causes"]["propertyNames"]["enum"], json!(causes));
    assert_eq!(schema["$defs"]["check"]["enum"], json!(checks));
}

#[test]
fn what_is_exported_is_valid_by_the_schema_of_imports() {
    let schema: Value = serde_json::from_str(IMPORT_SCHEMA).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is one");
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let sample = import::read(SAMPLE.as_bytes(), Format::Csv).unwrap();

    for entries in [sample, built_in::entries().collect()] {
        let value: Value = serde_json::from_str(&export::write(&entries, Format::Json)).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let entry = &schema["$defs"]["entry"]["properties"];
    let or_none = |names: Vec<&str>| json!(names.into_iter().map(Some).chain([None]).collect::<Vec<_>>());
    assert_eq!(entry["owner"]["enum"], or_none(Owner::ALL.iter().map(|owner| owner.name()).collect()));
    assert_eq!(entry["retry"]["enum"], or_none(Retry::ALL.iter().map(|retry| retry.name()).collect()));
    let causes: Vec<&str> = Cause::ALL.iter().map(|cause| cause.name()).collect();
    assert_eq!(entry["causes"]["propertyNames"]["enum"], json!(causes));
}

#[test]
fn every_fault_is_in_the_documentation() {
    for code in FaultCode::ALL {
        assert!(PAGE.contains(&format!("`{}`", code.name())), "{}", code.name());
    }
    let sample = import::read(SAMPLE.as_bytes(), Format::Csv).unwrap();
    assert_eq!(sample.len(), 3);
    assert_eq!(sample[2].causes, [(Cause::DataOrConfig, 100)]);
}

#[test]
fn the_coverage_table_is_that_of_the_files() {
    let table = coverage::table(built_in::sources());

    assert!(PAGE.contains(&table), "write it anew: cargo run -p askwell-catalogue --example coverage");
}
