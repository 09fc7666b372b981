//! The published schemas, which editors complete and check by.

use askwell_core::change::ChangeKind;
use askwell_playbooks::remark::Code;
use askwell_playbooks::step_kind::Kind;
use askwell_playbooks::yaml::{Content, Node};
use askwell_playbooks::{built_in, inspect, yaml};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::author::{PAYMENT_FORM, checks, choice, playbook};

const PLAYBOOK: &str = include_str!("../../../../docs/schemas/playbook.json");
const CHECK: &str = include_str!("../../../../docs/schemas/check.json");

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is one");
    jsonschema::draft202012::new(&schema).unwrap()
}

/// What an editor makes of the source: YAML 1.2's core schema.
fn value(source: &str) -> Value {
    fn of(node: &Node<'_>) -> Value {
        match &node.content {
            Content::Empty => Value::Null,
            Content::List(items) => items.iter().map(of).collect(),
            Content::Map(entries) => Value::Object(
                entries.iter().map(|(key, node)| (key.value.to_string(), of(node))).collect::<Map<_, _>>(),
            ),
            Content::Text(text) => match (text.parse::<bool>(), text.parse::<i64>()) {
                (Ok(flag), _) => json!(flag),
                (_, Ok(number)) => json!(number),
                _ => json!(text),
            },
        }
    }
    of(&yaml::read(source).unwrap())
}

#[track_caller]
fn assert_valid(validator: &Validator, name: &str, source: &str) {
    let value = value(source);
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert_eq!(errors, [] as [&str; 0], "{name}");
}

#[test]
fn every_built_in_file_is_valid() {
    let (playbooks, checks) = (validator(PLAYBOOK), validator(CHECK));

    built_in::playbook_files().iter().for_each(|(name, source)| assert_valid(&playbooks, name, source));
    built_in::check_files().iter().for_each(|(name, source)| assert_valid(&checks, name, source));
}

#[test]
fn what_the_reader_refuses_for_its_shape_is_invalid() {
    let validator = validator(PLAYBOOK);
    let sound = playbook(&choice("a", ""));
    assert_valid(&validator, "sound", &sound);
    let broken = [
        (Code::UnknownKey, playbook(&choice("a", ", optionnal: true"))),
        (Code::MisplacedKey, playbook(&choice("a", ", min: 3"))),
        (Code::MissingKey, playbook("  - {id: a, kind: text}")),
        (Code::MissingKey, sound.replace("audience: both\n", "")),
        (Code::WrongValue, sound.replace("kind: choice", "kind: chioce")),
        (Code::WrongValue, sound.replace("both", "nobody")),
        (Code::WrongValue, playbook(&choice("a", ", many: maybe"))),
        (Code::WrongShape, playbook("  - {id: a, kind: text, question: Why}")),
        (Code::WrongShape, playbook(&choice("a", ", when: {fact: context.path, starts: /a, contains: b}"))),
        (Code::WrongShape, playbook(&choice("a", ", when: {all: []}"))),
        (Code::BadId, playbook(&choice("a", "").replace("id: a", "id: Größe"))),
        (Code::BadId, playbook("  - {id: how-bad, kind: impact, ask: [reach]}")),
        (
            Code::BadLink,
            playbook(
                "  - {id: a, kind: end, question: {en: Q}, links: [{label: {en: L}, url: \"javascript:x\"}]}",
            ),
        ),
        (Code::DeadEnd, playbook("  - {id: a, kind: choice, question: {en: Q}, options: []}")),
        (Code::UnknownFact, playbook(&choice("a", ", when: {fact: weather.today, known: true}"))),
        (Code::TooLong, sound.replace("{en: Test}", &format!("{{en: {}}}", "a".repeat(81)))),
    ];
    for (code, source) in broken {
        let (_, remarks) = inspect::playbook(&source, &checks());
        assert!(remarks.iter().any(|remark| remark.code == code), "{code:?}: {remarks:?}");
        assert!(!validator.is_valid(&value(&source)), "{code:?} is invalid in\n{source}");
    }
}

#[test]
fn what_the_reader_refuses_of_a_check_is_invalid() {
    let validator = validator(CHECK);
    assert_valid(&validator, "sound", PAYMENT_FORM);

    for (from, to) in [
        (", owner: shopper", ""),
        ("owner: shopper", "owner: nobody"),
        ("2500", "60000"),
        ("outcome: ok", "outcome: good"),
        (", means: {en: Fine}", ""),
        ("observed.cause", "answer.cause"),
        ("vantage: page", "vantage: moon"),
    ] {
        assert!(!validator.is_valid(&value(&PAYMENT_FORM.replacen(from, to, 1))), "{from} → {to}");
    }
}

#[test]
fn the_schema_knows_the_kinds_and_keys_that_the_reader_knows() {
    let schema: Value = serde_json::from_str(PLAYBOOK).unwrap();
    let step = &schema["$defs"]["step"];
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).chain(["receipt"]).collect();
    assert_eq!(step["properties"]["kind"]["enum"], json!(kinds));

    for (kind, rule) in Kind::ALL.iter().zip(step["allOf"].as_array().unwrap()) {
        assert_eq!(rule["if"]["properties"]["kind"]["const"], kind.name());
        let mut known: Vec<&str> = rule["then"]["propertyNames"]["enum"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        known.retain(|key| !["id", "kind", "when", "question", "hint", "next"].contains(key));
        assert_eq!(known, kind.own_keys());
    }
}

#[test]
fn the_schema_completes_every_check_and_every_fact_that_is_not_the_author_s_own() {
    let schema: Value = serde_json::from_str(PLAYBOOK).unwrap();
    let checks: Vec<&str> = built_in::checks().iter().map(|check| &*check.id.value).collect();
    assert_eq!(schema["$defs"]["check"]["enum"], json!(checks));

    let facts: Vec<&str> = schema["$defs"]["fact"]["anyOf"][0]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let looks_at = |fact: &str| {
        let check = fact.strip_prefix("finding.").unwrap_or("dns");
        let look = format!(
            "  - {{id: look, kind: checks, question: {{en: Q}}, checks: [{check}]}}\n  - {{id: c, kind: changes}}\n"
        );
        let when = format!("  - {{id: a, kind: contact, when: {{fact: {fact}, known: true}}}}\n");
        inspect::playbook(&playbook(&format!("{look}{when}")), built_in::checks()).1
    };
    for fact in &facts {
        assert_eq!(looks_at(fact), [], "{fact}");
    }
    let areas = |area: &str| facts.iter().filter(|fact| fact.starts_with(area)).count();
    assert_eq!(
        ["finding.", "change.", "error.", "context."].map(areas),
        [checks.len(), ChangeKind::ALL.len(), 4, 6]
    );
}
