//! Steps that ask what tells most.

use askwell_core::locale::Locale;
use askwell_core::playbook::StepKind;
use askwell_core::run::Run;
use askwell_playbooks::inquiry_question::InquiryQuestion;
use askwell_playbooks::inspect::lengths;
use askwell_playbooks::play::{Line, Moment, Play};
use askwell_playbooks::remark::Code;
use askwell_playbooks::{built_in, compile, graph};

use crate::author::{checks, choice, playbook, refused, remarked, sound};

const INQUIRY: &str = "  - {id: inquiry, kind: inquiry}\n";

fn known() -> &'static InquiryQuestion {
    &built_in::inquiry_questions()[0]
}

fn asked(count: usize) -> String {
    (0..count).map(|number| choice(&format!("q{number}"), "")).collect()
}

#[test]
fn it_has_a_condition_and_ways_on_but_no_words() {
    let source = sound(&playbook(&format!(
        "{}  - {{id: inquiry, kind: inquiry, when: {{fact: answer.a, is: \"yes\"}}, next: [{{go: review}}]}}\n{}",
        choice("a", ""),
        choice("b", "")
    )));

    let steps = compile::playbook(&source, "en").steps;
    assert_eq!((steps[1].kind, &*steps[1].question), (StepKind::Inquiry, ""));
    assert_eq!(steps[1].branches[0].to, 3);

    refused(Code::MisplacedKey, &playbook("  - {id: a, kind: inquiry, ‸question: {en: Q}}"));
    refused(Code::MisplacedKey, &playbook("  - {id: a, kind: inquiry, ‸hint: {en: H}}"));
    refused(Code::MisplacedKey, &playbook("  - {id: a, kind: inquiry, ‸optional: true}"));
}

#[test]
fn there_is_one_and_nothing_else_is_called_like_what_it_asks() {
    refused(Code::TooMany, &playbook(&format!("{INQUIRY}  - {{id: more, kind: ‸inquiry}}\n")));
    refused(Code::BadId, &playbook(&choice("‸asked", "")));
}

#[test]
fn it_counts_as_the_four_questions_that_it_may_ask_and_as_none() {
    let source = sound(&playbook(&format!("{INQUIRY}{}", asked(7))));

    let found = lengths(&source, &checks());
    assert_eq!(found.longest.unwrap().questions, 12);
    assert_eq!(found.shortest.unwrap().questions, 8);

    remarked(Code::LongPath, &playbook(&format!("{INQUIRY}{}", asked(8))).replace("id: q7", "id: ‸q7"));
    refused(Code::TooMany, &playbook(&format!("{INQUIRY}{}", asked(37))).replace("id: q36", "id: ‸q36"));
}

#[test]
fn what_it_asks_can_be_looked_at_behind_it() {
    let InquiryQuestion { id, choices } = known();
    let behind = |fact: &str, value: &str| {
        playbook(&format!(
            "{}{INQUIRY}{}",
            choice("a", ""),
            choice("b", &format!(", when: {{fact: {fact}, is: {value}}}"))
        ))
    };

    sound(&behind(&format!("answer.asked.{id}"), &choices[0]));
    refused(Code::UnknownOption, &behind(&format!("answer.asked.{id}"), "‸perhaps"));
    refused(Code::UnknownAnswer, &behind("‸answer.asked.shoe_size", "big"));
    refused(Code::UnknownAnswer, &behind("‸answer.inquiry", "big"));
}

#[test]
fn what_it_asks_cannot_be_looked_at_before_it_or_without_it() {
    let InquiryQuestion { id, choices } = known();
    let look = format!(", when: {{fact: ‸answer.asked.{id}, is: {}}}", choices[0]);

    let steps = format!("{}{}{INQUIRY}", choice("a", ""), choice("b", &look));
    refused(Code::AskedLater, &playbook(&steps));
    refused(Code::UnknownAnswer, &playbook(&format!("{}{}", choice("a", ""), choice("b", &look))));
}

#[test]
fn nobody_need_have_been_asked_so_the_step_behind_may_be_passed_over() {
    let InquiryQuestion { id, choices } = known();
    let source = sound(&playbook(&format!(
        "{INQUIRY}{}",
        choice("b", &format!(", when: {{fact: answer.asked.{id}, is: [{}]}}", choices.join(", ")))
    )));

    assert_eq!(lengths(&source, &checks()).shortest.unwrap().questions, 1);
}

#[test]
fn it_is_drawn_in_a_shape_of_its_own_with_a_word() {
    let InquiryQuestion { id, choices } = known();
    let look = format!(", when: {{fact: answer.asked.{id}, is: {}}}", choices[0]);
    let source = sound(&playbook(&format!("{INQUIRY}{}", choice("b", &look))));

    let words =
        ["What tells most", "Lo que más aclara", "Ce qui éclaire le plus", "Ce lămurește cel mai mult"];
    for (locale, word) in ["en", "es", "fr", "ro"].into_iter().zip(words) {
        let drawn = graph::picture(&source, &checks(), locale, None);
        assert_eq!(drawn.matches("<polygon ").count(), 1, "{drawn}");
        assert!(drawn.contains(word), "{drawn}");
    }
    let drawn = graph::picture(&source, &checks(), "en", None);
    let said = format!("only if {}: {}", id.replace('_', " "), choices[0].replace('_', " "));
    assert!(drawn.contains(&said), "{said} in {drawn}");
}

/// What somebody sees after these lines of a playbook that inquires and then asks something of its own.
fn played(inquire: &dyn Fn(&Run) -> Vec<String>, lines: &[&str]) -> Moment {
    let (source, checks) = (sound(&playbook(&format!("{INQUIRY}{}", choice("own", "")))), checks());
    let mut play = Play::new(&source, &checks, inquire, Locale::En);
    for line in [r#"{"error": "typed", "text": "It broke"}"#].iter().chain(lines) {
        let line: Line = serde_json::from_str(line).unwrap();
        play.play(line).unwrap();
    }
    play.moment()
}

const GO_ON: &str = r#"{"continue": true}"#;
const GIVEN: &str = r#"{"inquired": ["given", "Did it?", "yes", "Yes", "no", "No"]}"#;

#[test]
fn a_play_asks_what_it_is_given_and_else_what_would_tell_most() {
    let once = |run: &Run| {
        let is_open = run.draft.answers.values("asked.ranked").is_empty();
        let question = ["ranked", "Does it?", "a", "A"].map(str::to_owned).to_vec();
        if is_open { question } else { Vec::new() }
    };
    let yes = r#"{"answer": "asked.given", "values": ["yes"]}"#;
    let ranked = r#"{"answer": "asked.ranked", "values": ["a"]}"#;

    let first = played(&once, &[GIVEN, GO_ON]).screen.unwrap();
    assert_eq!((&*first.step, first.kind, &*first.question), ("inquiry", "inquiry", "Did it?"));
    assert_eq!(first.fields[0].answer, "asked.given");

    let second = played(&once, &[GIVEN, GO_ON, yes, GO_ON]).screen.unwrap();
    assert_eq!((&*second.step, &*second.question), ("inquiry.2", "Does it?"));

    let after = played(&once, &[GIVEN, GO_ON, yes, GO_ON, ranked, GO_ON]).screen.unwrap();
    assert_eq!(after.step, "own");
}

#[test]
fn a_play_with_nothing_to_ask_goes_on() {
    let nothing = |_: &Run| Vec::new();

    assert_eq!(played(&nothing, &[GO_ON]).screen.unwrap().step, "own");
    assert_eq!(played(&nothing, &[r#"{"inquired": []}"#, GO_ON]).screen.unwrap().step, "own");
}
