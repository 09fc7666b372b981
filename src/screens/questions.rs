//! Pages of the playbook's own: questions, advice, what isn't handled here, ends. One screen draws them all.

use askwell_core::playbook::{Control, Field as Asked, Step, StepKind};
use askwell_core::text::concat;
use yew::AttrValue;

use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::controls::ANSWER;
use crate::markup::Markup;
use crate::screens::links::links;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn questions(page: &mut Markup<'_>, view: &View<'_>) {
    let step = view.run.step();
    page.question(&view.fill(&step.question), &view.fill(&step.hint));
    for paragraph in &step.body {
        page.line("p", "", &view.fill(paragraph));
    }
    if !step.list.is_empty() {
        page.open("ol", "steps");
        for item in &step.list {
            page.line("li", "", &view.fill(item));
        }
        page.close();
    }
    links(page, view, step);
    for field in &step.fields {
        asked(page, view, step, field);
    }
    if step.kind == StepKind::Advice {
        open_group(page, view, &step.id, &view.text(word::ADVICE_HELPED));
        for value in ["yes", "no", "cannot"] {
            option(page, view, &step.id, value, &view.text(outcome_word(value)), "radio");
        }
        page.close();
    }
}

/// How the outcome of advice reads.
pub fn outcome_word(outcome: &str) -> Word {
    match outcome {
        "yes" => word::ADVICE_YES,
        "no" => word::ADVICE_NO,
        _ => word::ADVICE_CANNOT,
    }
}

fn asked(page: &mut Markup<'_>, view: &View<'_>, step: &Step, asked: &Asked) {
    let mark = page.mark();
    let name = step.answer_name(asked);
    let label = view.fill(&asked.label);
    match asked.control {
        Control::One | Control::Many => {
            let control = if asked.control == Control::One { "radio" } else { "checkbox" };
            match label.is_empty() {
                true => page.open_answers(&control_name(&name), issue(view, &name).as_deref()),
                false => open_group(page, view, &name, &label),
            }
            for known in &asked.options {
                option(page, view, &name, &known.id, &known.label, control);
            }
            page.close();
        }
        _ => written(page, view, &name, &label, asked),
    }
    if asked.is_optional {
        page.word("p", "fine", word::QUESTIONS_OPTIONAL);
    }
    page.join(mark);
}

fn written(page: &mut Markup<'_>, view: &View<'_>, name: &str, label: &str, asked: &Asked) {
    let unit = view.fill(&asked.unit);
    let unit = if unit.is_empty() { String::new() } else { concat(&[" (", &unit, ")"]) };
    page.field(&Field {
        name: &control_name(name),
        label: &concat(&[label, &unit]),
        text: view.run.draft.answers.values(name).first().map_or("", |text| text),
        error: issue(view, name),
        kind: match asked.control {
            Control::LongText => "",
            Control::Number => "decimal",
            Control::Date => "date",
            _ => "text",
        },
    });
}

fn option(page: &mut Markup<'_>, view: &View<'_>, name: &str, id: &str, label: &str, control: &'static str) {
    page.choice(&Choice {
        control,
        name: &control_name(name),
        value: id,
        is_checked: view.run.draft.answers.values(name).iter().any(|chosen| chosen == id),
        label,
    });
}

fn open_group(page: &mut Markup<'_>, view: &View<'_>, name: &str, legend: &str) {
    page.open_group("choices", legend);
    page.wrong(&control_name(name), issue(view, name).as_deref());
}

fn issue(view: &View<'_>, name: &str) -> Option<AttrValue> {
    view.issue(&concat(&["answers.", name]))
}

fn control_name(answer: &str) -> String {
    concat(&[ANSWER, answer])
}
