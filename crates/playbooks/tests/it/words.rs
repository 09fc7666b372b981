//! Words: there in every language, short enough, and nothing but words.

use askwell_playbooks::compile;
use askwell_playbooks::remark::Code;

use crate::author::{playbook, refused, remarks, sound};

fn question(text: &str) -> String {
    playbook(&format!("  - {{id: a, kind: text, question: {{en: ‸{text}}}}}"))
}

#[test]
fn a_language_without_words_is_named() {
    let source = question("Q").replace('‸', "").replace("locales: [en]", "locales: [en, fr, ro]");
    let source =
        source.replace("title: {en: Test}", "title: {en: T, fr: T, ro: T}").replace("{en: Q}", "‸{en: Q}");

    let remark = refused(Code::MissingWords, &source);

    assert!(remark.message.ends_with("fr, ro"), "{remark}");
}

#[test]
fn words_in_a_language_that_the_playbook_does_not_name_are_refused() {
    refused(Code::UnknownLocale, &playbook("  - {id: a, kind: text, question: {en: Q, ‸es: P}}"));
}

#[test]
fn languages_are_named_by_their_tags_each_once() {
    let source = playbook("  - {id: a, kind: text, question: {en: Q}}");

    refused(Code::UnknownLocale, &source.replace("locales: [en]", "locales: [en, ‸en]"));
    refused(Code::UnknownLocale, &source.replace("locales: [en]", "locales: [en, ‸english!]"));
    refused(Code::UnknownLocale, &source.replace("locales: [en]", "locales: ‸[]"));
}

#[test]
fn every_language_says_as_much_as_the_others() {
    let source = "  - {id: a, kind: advice, question: {en: Q, fr: Q}, list: ‸{en: [A, B], fr: [A]}}";
    let source = playbook(source).replace("[en]", "[en, fr]").replace("{en: Test}", "{en: T, fr: T}");

    refused(Code::MissingWords, &source);
}

#[test]
fn a_text_that_does_not_fit_is_refused_with_its_length() {
    let remark = refused(Code::TooLong, &question(&"ă".repeat(141)));

    assert!(remark.message.contains("141"), "{remark}");
    sound(&question(&"ă".repeat(140)).replace('‸', ""));
}

#[test]
fn an_empty_text_is_refused() {
    refused(Code::EmptyText, &question("\" \""));
}

#[test]
fn html_and_script_are_refused_and_signs_are_not() {
    for markup in [
        "\"<b>bold</b>\"",
        "\"<script>alert(1)</script>\"",
        "\"</p>\"",
        "\"<!-- -->\"",
        "\"javascript:alert(1)\"",
    ] {
        refused(Code::Markup, &question(markup));
    }
    sound(&question("\"less than < 5 & more > 3, I <3 it\"").replace('‸', ""));
}

#[test]
fn characters_that_hide_or_turn_text_are_refused() {
    for hidden in ["\"a\\u202Eb\"", "\"a\\u200Bb\"", "\"a\\x07b\"", "\"\\u2066a\""] {
        refused(Code::HiddenCharacter, &question(hidden));
    }
}

#[test]
fn right_to_left_words_are_words() {
    let source = "  - {id: a, kind: text, question: {ar: كيف أردت أن تدفع؟, he: איך רצית לשלם?}}";
    let source = playbook(source).replace("[en]", "[ar, he]").replace("{en: Test}", "{ar: دفع, he: תשלום}");

    let playbook = compile::playbook(&sound(&source), "he-IL");

    assert_eq!(playbook.steps[0].question, "איך רצית לשלם?");
}

#[test]
fn a_placeholder_is_filled_by_something_or_refused() {
    let order = "  - {id: order, kind: text, question: {en: Q}}\n";
    let with =
        |text: &str| playbook(&format!("{order}  - {{id: a, kind: text, question: {{en: ‸\"{text}\"}}}}"));

    sound(&with("Is {answer.order} at {site.name} on {context.path}? {{").replace('‸', ""));
    for unfilled in
        ["{answer.ordr}", "{site}", "{context.shoe_size}", "{order", "{answer. order}", "{change.shoes}"]
    {
        refused(Code::BadPlaceholder, &with(unfilled));
    }
}

#[test]
fn evidence_fills_a_placeholder_if_a_rule_looks_at_it() {
    let look = "  - {id: look, kind: checks, question: {en: Q}, checks: [payment_form]}\n";
    let with =
        |text: &str| playbook(&format!("{look}  - {{id: a, kind: text, question: {{en: ‸\"{text}\"}}}}"));

    sound(&with("Status {finding.payment_form.status}").replace('‸', ""));
    refused(Code::BadPlaceholder, &with("{finding.payment_form.colour}"));
    refused(Code::BadPlaceholder, &with("{finding.connection.status}"));
}

#[test]
fn a_link_leads_to_an_address_people_can_be_sent_to() {
    let with = |url: &str| {
        playbook(&format!(
            "  - {{id: a, kind: end, question: {{en: Q}}, links: [{{label: {{en: L}}, url: ‸\"{url}\"}}]}}"
        ))
    };

    sound(&with("{site.docs_url}?q=1").replace('‸', ""));
    sound(&with("mailto:help@shop.example").replace('‸', ""));
    for bad in ["javascript:alert(1)", "//shop.example", "data:text/html,x", "https://shop.example/a b"] {
        refused(Code::BadLink, &with(bad));
    }
}

#[test]
fn words_come_from_the_nearest_language_there_is() {
    let source = "  - {id: a, kind: text, question: {fr: Quoi, en: What, pt-BR: Quê}}";
    let source =
        playbook(source).replace("[en]", "[fr, en, pt-BR]").replace("{en: Test}", "{fr: T, en: T, pt-BR: T}");
    let source = sound(&source);

    let asked = |locale: &str| compile::playbook(&source, locale).steps[0].question.clone();

    assert_eq!([asked("pt-BR"), asked("fr-CA"), asked("de")], ["Quê", "Quoi", "What"]);
}

#[test]
fn without_english_the_first_language_is_the_last_resort() {
    let source = "  - {id: a, kind: text, question: {ro: Ce, fr: Quoi}}";
    let source = playbook(source).replace("[en]", "[ro, fr]").replace("{en: Test}", "{ro: T, fr: T}");

    assert_eq!(compile::playbook(&sound(&source), "de").steps[0].question, "Ce");
}

#[test]
fn one_megabyte_of_text_is_read_and_more_is_refused() {
    let (remarks, _) = remarks(&question(&"a".repeat(1_000_000)).replace('‸', ""));
    assert_eq!(remarks[0].code, Code::TooLong);

    let (remarks, _) = crate::author::remarks(&question(&"a".repeat(1_100_000)).replace('‸', ""));
    assert_eq!(remarks[0].code, Code::TooLarge);
}
