//! Playbooks made of what people have already.

use askwell_playbooks::import::{Format, Imported, import};
use askwell_playbooks::remark::Remark;
use askwell_playbooks::{built_in, compile, inspect};
use proptest::prelude::*;
use serde_json::json;

const FORM: &str = r#"
name: Bug report
description: File a bug
title: "[Bug]: "
labels: ["bug"]
body:
  - type: markdown
    attributes:
      value: |
        ## Thanks for [reporting](https://shop.example) <b>this</b>
  - type: input
    id: contact
    attributes:
      label: Which order is it about?
      description: The number in the {e-mail}
      placeholder: ex. 10023
    validations:
      required: true
  - type: textarea
    attributes:
      label: What happened?
      render: shell
  - type: dropdown
    id: Browser
    attributes:
      label: Which browser?
      multiple: true
      options: [Firefox, Chrome, "Other <b>one</b>", Firefox]
      default: 0
  - type: checkboxes
    id: terms
    attributes:
      label: Code of Conduct
      options:
        - label: I agree
          required: true
  - type: upload
    id: shot
    attributes: {label: A screenshot}
  - type: slider
    attributes: {label: No such thing}
"#;

#[track_caller]
fn sound(imported: &Imported) -> askwell_core::playbook::Playbook {
    let (playbook, remarks) = inspect::playbook(&imported.source, built_in::checks());
    let errors: Vec<String> =
        remarks.iter().filter(|remark| remark.is_error()).map(Remark::to_string).collect();
    assert_eq!(errors, [] as [&str; 0], "{}", imported.source);
    compile::playbook(&playbook.unwrap(), "en")
}

#[test]
fn the_format_is_told_by_its_content() {
    assert_eq!(Format::of(FORM), Some(Format::GitHub));
    assert_eq!(Format::of("{\"version\": \"6\", \"groups\": []}"), Some(Format::Typebot));
    assert_eq!(Format::of("a: b"), None);
}

#[test]
fn an_issue_form_becomes_a_playbook() {
    let imported = import(FORM, Format::GitHub, "bug report", "en").unwrap();

    let playbook = sound(&imported);

    assert_eq!(imported.id, "bug-report");
    let ids: Vec<&str> = playbook.steps.iter().map(|step| &*step.id).collect();
    assert_eq!(ids, ["contact-2", "what-happened", "browser", "terms", "evidence", "contact", "review"]);
    assert_eq!(playbook.steps[0].question, "Which order is it about?");
    assert_eq!(
        playbook.steps[0].hint,
        "The number in the {{e-mail} Thanks for reporting (https://shop.example) this"
    );
    let browsers: Vec<&str> = playbook.steps[2].fields[0].options.iter().map(|option| &*option.id).collect();
    assert_eq!(browsers, ["firefox", "chrome", "other-one", "firefox-2"]);
    let is_optional: Vec<bool> = playbook.steps[..4].iter().map(|step| step.fields[0].is_optional).collect();
    assert_eq!(is_optional, [false, true, true, false]);
}

#[test]
fn what_an_issue_form_loses_is_listed_with_its_place() {
    let imported = import(FORM, Format::GitHub, "bug", "en").unwrap();

    let notes: Vec<String> =
        imported.notes.iter().map(|note| format!("{}: {}", note.place, note.what)).collect();

    for lost in [
        "5:1: `labels`",
        "16:20: `placeholder`",
        "22:15: `render`",
        "29:16: `default`",
        "no single option has to be ticked",
        "files (\"A screenshot\")",
        "no kind of question like \"slider\"",
    ] {
        assert!(notes.iter().any(|note| note.contains(lost)), "{lost} in {notes:#?}");
    }
}

#[test]
fn a_form_without_questions_is_refused() {
    assert!(import("body: []", Format::GitHub, "a", "en").is_err());
    assert!(import("name: a", Format::GitHub, "a", "en").is_err());
    assert!(import("a: &a [*a]", Format::GitHub, "a", "en").is_err());
}

fn bubble(text: &str) -> serde_json::Value {
    json!({"id": text, "type": "text", "content": {"richText": [{"type": "p", "children": [{"text": text}]}]}})
}

/// A flow in which a payment method is chosen, and an amount asked for one of them.
fn flow() -> serde_json::Value {
    json!({
        "version": "6", "name": "Payment help",
        "events": [{"id": "e", "type": "start", "outgoingEdgeId": "begin"}],
        "groups": [
            {"id": "g1", "title": "Method", "blocks": [
                bubble("Hello"), bubble("How did you pay?"),
                {"id": "b1", "type": "choice input", "options": {"variableId": "v1"}, "items": [
                    {"id": "i1", "content": "Card", "outgoingEdgeId": "to-card"}, {"id": "i2", "content": "Cash"}]},
                bubble("Cash is fine, {{Method}}."),
                {"id": "b2", "type": "Redirect", "options": {"url": "https://shop.example/cash"}}]},
            {"id": "g2", "title": "Card", "blocks": [
                bubble("How much was it?"),
                {"id": "b3", "type": "number input", "options": {"variableId": "v2", "min": 1}},
                {"id": "b4", "type": "Set variable", "options": {"variableId": "v3"}},
                {"id": "b5", "type": "Condition", "items": [
                    {"id": "c1", "outgoingEdgeId": "to-much", "content": {"logicalOperator": "AND", "comparisons": [
                        {"variableId": "v2", "comparisonOperator": "Greater than", "value": "100"},
                        {"variableId": "v1", "comparisonOperator": "Equal to", "value": "card"}]}},
                    {"id": "c2", "outgoingEdgeId": "to-card", "content": {"comparisons": [
                        {"variableId": "v3", "comparisonOperator": "Is set"}]}}], "outgoingEdgeId": "to-mail"}]},
            {"id": "g3", "title": "Much", "blocks": [
                bubble("Please tell us more"),
                {"id": "b6", "type": "text input", "options": {"isLong": true}},
                {"id": "b7", "type": "file input"},
                {"id": "b8", "type": "Jump", "options": {"groupId": "g1"}}]},
            {"id": "g4", "title": "Mail", "blocks": [
                bubble("Where can we write to?"), {"id": "b9", "type": "email input"}, bubble("Thank you"),
                {"id": "b10", "type": "OpenAI"}]},
        ],
        "edges": [
            {"id": "begin", "to": {"groupId": "g1"}}, {"id": "to-card", "to": {"groupId": "g2"}},
            {"id": "to-much", "to": {"groupId": "g3"}}, {"id": "to-mail", "to": {"groupId": "g4"}},
        ],
        "variables": [{"id": "v1", "name": "Method"}, {"id": "v2", "name": "Amount"}, {"id": "v3", "name": "Score"}],
    })
}

#[test]
fn a_typebot_flow_becomes_a_playbook() {
    let imported = import(&flow().to_string(), Format::Typebot, "payment", "en").unwrap();

    let playbook = sound(&imported);

    let ids: Vec<&str> = playbook.steps.iter().map(|step| &*step.id).collect();
    assert_eq!(
        ids,
        ["method", "card", "much", "mail", "method-2", "evidence", "contact", "review"],
        "{}",
        imported.source
    );
    assert_eq!((&*playbook.steps[0].question, &*playbook.steps[0].hint), ("How did you pay?", "Hello"));
    let leads: Vec<usize> = playbook.steps[0].branches.iter().map(|branch| branch.to).collect();
    assert_eq!(leads, [1, 4]);
    assert!(
        imported
            .source
            .contains("{all: [{fact: answer.card, above: 100}, {fact: answer.method, is: [\"card\"]}]}")
    );
    assert_eq!(playbook.steps[4].question, "Cash is fine, {answer.method}.");
    assert_eq!(playbook.steps[4].links[0].url, "https://shop.example/cash");
}

#[test]
fn what_a_flow_loses_is_listed_with_its_place() {
    let imported = import(&flow().to_string(), Format::Typebot, "payment", "en").unwrap();

    let notes: Vec<String> =
        imported.notes.iter().map(|note| format!("{}: {}", note.place, note.what)).collect();

    for lost in [
        "group \"Card\", block 3: values aren't computed",
        "group \"Card\", block 4: this condition can't be told",
        "group \"Method\", block 3: a way back",
        "group \"Mail\", block 2: how to be reached",
        "group \"Mail\", block 4: nothing here does what \"OpenAI\" does",
    ] {
        assert!(notes.iter().any(|note| note.contains(lost)), "{lost} in {notes:#?}");
    }
}

#[test]
fn an_earlier_version_begins_with_a_block() {
    let mut flow = flow();
    flow["events"] = json!(null);
    flow["groups"].as_array_mut().unwrap().insert(
        0,
        json!({"id": "g0", "title": "Start", "blocks": [
        {"id": "b0", "type": "start", "outgoingEdgeId": "begin"}]}),
    );

    sound(&import(&flow.to_string(), Format::Typebot, "payment", "en").unwrap());
}

#[test]
fn a_flow_of_thousands_of_blocks_is_cut_where_nobody_comes() {
    let blocks: Vec<serde_json::Value> =
        (0..5000).map(|number| json!({"id": format!("b{number}"), "type": "text input"})).collect();
    let flow = json!({"name": "Long", "events": [{"type": "start", "outgoingEdgeId": "a"}],
        "groups": [{"id": "g", "title": "Long", "blocks": blocks}], "edges": [{"id": "a", "to": {"groupId": "g"}}]});

    let result = import(&flow.to_string(), Format::Typebot, "long", "en");

    assert!(result.is_err_and(|error| error.contains("answers")));
}

#[test]
fn a_flow_that_only_goes_round_is_refused() {
    let flow = json!({"name": "Round", "events": [{"type": "start", "outgoingEdgeId": "a"}],
        "groups": [{"id": "g", "blocks": [{"id": "j", "type": "Jump", "options": {"groupId": "g"}}]}],
        "edges": [{"id": "a", "to": {"groupId": "g"}}]});

    assert!(import(&flow.to_string(), Format::Typebot, "round", "en").is_err());
}

/// A flow of these groups, each with its title and blocks, the first of which it begins with.
fn groups(groups: serde_json::Value, edges: &[(&str, &str)]) -> String {
    let edges: Vec<_> = edges
        .iter()
        .map(|(id, to)| json!({"id": id, "to": {"groupId": to}}))
        .chain([json!({"id": "begin", "to": {"groupId": "g1"}})])
        .collect();
    json!({"name": "Flow", "events": [{"type": "start", "outgoingEdgeId": "begin"}], "groups": groups, "edges": edges,
        "variables": [{"id": "v", "name": "Data"}]})
    .to_string()
}

fn notes(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(|note| format!("{}: {}", note.place, note.what)).collect()
}

#[test]
fn groups_that_no_way_leads_to_are_listed() {
    let flow = groups(
        json!([
            {"id": "g1", "title": "Name", "blocks": [{"id": "b", "type": "text input"}]},
            {"id": "g2", "title": "Forgotten", "blocks": [bubble("Hi"), bubble("there")]},
            {"id": "g3", "blocks": [bubble("Hi")]},
        ]),
        &[],
    );

    let imported = import(&flow, Format::Typebot, "flow", "en").unwrap();

    assert_eq!(
        notes(&imported),
        [
            "group \"Forgotten\": no way that was carried over leads here; its blocks (2) were left out",
            "group 3: no way that was carried over leads here; its blocks (1) were left out",
        ]
    );
}

#[test]
fn a_bubble_that_shows_nothing_but_a_computed_value_says_nothing() {
    let flow = groups(
        json!([{"id": "g1", "title": "Data", "blocks": [
            {"id": "a", "type": "text input"}, bubble("Your data:"), bubble("{{Data}}"), bubble("Bye")]}]),
        &[],
    );

    let imported = import(&flow, Format::Typebot, "flow", "en").unwrap();

    assert_eq!(sound(&imported).steps[1].body, ["Bye"]);
    assert_eq!(notes(&imported), ["group \"Data\", block 3: no answer fills {{Data}}"]);
}

#[test]
fn the_question_is_what_asks_and_an_address_is_asked_for_at_the_end_alone() {
    let flow = groups(
        json!([{"id": "g1", "title": "Start", "blocks": [
            bubble("What is it about? 😊"), bubble("Take your time."), {"id": "a", "type": "text input"},
            bubble("Thank you."), bubble("Where can we write to?"), {"id": "b", "type": "email input"},
            {"id": "c", "type": "text input"}]}]),
        &[],
    );

    let imported = import(&flow, Format::Typebot, "flow", "en").unwrap();

    let playbook = sound(&imported);
    let said: Vec<[&str; 2]> =
        playbook.steps[..2].iter().map(|step| [&*step.question, &*step.hint]).collect();
    assert_eq!(said, [["What is it about? 😊", "Take your time."], ["Thank you.", ""]]);
    assert!(
        notes(&imported)[0].ends_with("so \"Where can we write to?\" was left out"),
        "{:?}",
        notes(&imported)
    );
}

#[test]
fn what_is_met_on_several_ways_is_noted_once_and_ways_that_all_lead_on_are_left_out() {
    let option = |content: &str| json!({"id": content, "content": content, "outgoingEdgeId": content});
    let flow = groups(
        json!([
            {"id": "g1", "title": "Side", "blocks": [
                {"id": "a", "type": "choice input", "items": [option("Left"), option("Right")]}]},
            {"id": "g2", "title": "Then", "blocks": [
                {"id": "s", "type": "Set variable"}, {"id": "b", "type": "text input"}]},
        ]),
        &[("Left", "g2"), ("Right", "g2")],
    );

    let imported = import(&flow, Format::Typebot, "flow", "en").unwrap();

    assert_eq!(notes(&imported), ["group \"Then\", block 1: values aren't computed"]);
    assert!(!imported.source.contains("next:"), "{}", imported.source);
}

#[test]
fn conditions_that_double_the_ways_each_time_are_given_up_on_in_time() {
    let count = 40;
    let ids: Vec<String> = (1..=count + 1).map(|number| format!("g{number}")).collect();
    let mut all = vec![json!({"id": "g1", "title": "Yes?", "blocks": [
        {"id": "i", "type": "text input", "options": {"variableId": "v"}, "outgoingEdgeId": "g2"}]})];
    all.extend(ids[1..].windows(2).map(|pair| {
        let content = json!({"comparisons": [{"variableId": "v", "value": "a"}]});
        json!({"id": pair[0], "title": pair[0], "blocks": [{"id": pair[0], "type": "Condition",
            "items": [{"outgoingEdgeId": pair[1], "content": content}], "outgoingEdgeId": pair[1]}]})
    }));
    all.push(json!({"id": ids[count], "title": "End", "blocks": [{"id": "z", "type": "text input"}]}));
    let edges: Vec<(&str, &str)> = ids.iter().map(|id| (&**id, &**id)).collect();

    let result = import(&groups(json!(all), &edges), Format::Typebot, "flow", "en");

    assert!(result.is_err_and(|error| error.contains("branch")));
}

#[test]
fn a_label_that_is_too_long_loses_its_addresses_first_and_two_texts_before_a_question_both_stay() {
    let form = "name: Form\nbody:\n\
        - {type: markdown, attributes: {value: First.}}\n\
        - {type: markdown, attributes: {value: Second.}}\n\
        - type: checkboxes\n  attributes:\n    label: Before you send\n    options:\n\
        \x20   - label: I have read the [terms](https://shop.example/a/rather/long/address/to/the/terms/of/the/shop)\n";

    let imported = import(form, Format::GitHub, "form", "en").unwrap();

    let playbook = sound(&imported);
    assert_eq!(playbook.steps[0].hint, "First. Second.");
    assert_eq!(playbook.steps[0].fields[0].options[0].label, "I have read the terms");
    assert_eq!(
        notes(&imported),
        ["5:3: \"I have read the terms\" has no addresses any more: they don't fit"]
    );
}

/// Flows of every kind of block, joined at random.
fn flows() -> impl Strategy<Value = serde_json::Value> {
    let kinds = prop::sample::select(vec![
        "text",
        "text input",
        "number input",
        "choice input",
        "Condition",
        "Jump",
        "Redirect",
        "Set variable",
        "email input",
        "file input",
        "rating input",
        "date input",
        "image",
    ]);
    let block = (kinds, "[ -~]{0,30}", 0usize..4, prop::option::of(0usize..4), 0usize..3);
    let group = prop::collection::vec(block, 0..5);
    prop::collection::vec(group, 1..5).prop_map(|groups| {
        let count = groups.len();
        let edges: Vec<_> = (0..count).map(|to| json!({"id": format!("e{to}"), "to": {"groupId": format!("g{to}")}})).collect();
        let groups: Vec<_> = groups.into_iter().enumerate().map(|(place, blocks)| {
            let blocks: Vec<_> = blocks.into_iter().enumerate().map(|(index, (kind, text, to, out, variable))| {
                let edge = format!("e{}", to % count);
                json!({
                    "id": format!("b{place}-{index}"), "type": kind,
                    "content": {"richText": [{"children": [{"text": text}]}]},
                    "outgoingEdgeId": out.map(|to| format!("e{}", to % count)),
                    "options": {"variableId": format!("v{variable}"), "groupId": format!("g{}", to % count), "url": text},
                    "items": [
                        {"content": if kind == "Condition" {
                            json!({"comparisons": [{"variableId": format!("v{variable}"), "value": text}]})
                        } else { json!(text) }, "outgoingEdgeId": edge},
                        {"content": "b"},
                    ],
                })
            }).collect();
            json!({"id": format!("g{place}"), "title": format!("Group {place}"), "blocks": blocks})
        }).collect();
        json!({"name": "Any", "events": [{"type": "start", "outgoingEdgeId": "e0"}], "groups": groups, "edges": edges,
            "variables": [{"id": "v0", "name": "Name"}]})
    })
}

proptest! {
    #[test]
    fn whatever_is_imported_passes_the_check(flow in flows()) {
        if let Ok(imported) = import(&flow.to_string(), Format::Typebot, "any", "en") {
            let (_, remarks) = inspect::playbook(&imported.source, built_in::checks());
            prop_assert!(!remarks.iter().any(Remark::is_error));
        }
    }

    #[test]
    fn no_bytes_at_all_bring_an_import_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        Format::of(&text);
        for format in [Format::GitHub, Format::Typebot] {
            let _ = import(&text, format, &text, "en");
        }
    }

    #[test]
    fn a_form_or_flow_cut_anywhere_or_with_anything_in_it_is_read_or_refused(
        is_form in any::<bool>(),
        at in 0usize..10_000,
        with in "[\\[\\]{}:,&*!|>'\"%@`\\- \na-c\u{202e}<]{0,6}",
        is_cut in any::<bool>(),
    ) {
        let (source, format) = match is_form {
            true => (FORM.to_owned(), Format::GitHub),
            false => (flow().to_string(), Format::Typebot),
        };
        let at = at % (source.len() + 1);
        let rest = if is_cut { "" } else { &source[at..] };

        if let Ok(imported) = import(&format!("{}{with}{rest}", &source[..at]), format, "any", "en") {
            sound(&imported);
        }
    }

    #[test]
    fn any_label_can_stand_in_a_form(label in "\\PC{0,200}", option in "\\PC{1,100}") {
        let form = json!({"name": label, "body": [
            {"type": "markdown", "attributes": {"value": option}},
            {"type": "dropdown", "attributes": {"label": label, "options": [option, label]}}]});

        let imported = import(&form.to_string(), Format::GitHub, &label, "en").unwrap();

        sound(&imported);
    }
}
