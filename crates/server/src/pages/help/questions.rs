//! Pages of the playbook's own: questions, advice, what isn't handled here, ends.

use askwell_core::playbook::{Control, Field, StepKind};
use jiff::civil::Date;
use maud::{Markup, html};

use super::controls::{Choice, TextField, answers, choice, group, id_of, text_area, text_line};
use super::links::links;
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let step = view.step();
    let content = html! {
        @for paragraph in &step.body { p { (view.fill(paragraph)) } }
        @if !step.list.is_empty() {
            ol.steps { @for item in &step.list { li { (view.fill(item)) } } }
        }
        (links(view))
        @for field in &step.fields { (asked(view, field)) }
        @if step.kind == StepKind::Advice { (helped(view)) }
    };
    let buttons = match step.kind {
        StepKind::End => {
            html! { button.main name="do" value="continue" { (view.say("widget.ended.still")) } }
        }
        _ => view.go_on(),
    };
    Screen { question: view.fill(&step.question), hint: view.fill(&step.hint), content, buttons }
}

/// Did it help?
fn helped(view: &HelpView<'_>) -> Markup {
    let name = format!("answer-{}", view.step().id);
    let chosen = view.draft().answers.values(&view.step().id);
    let ways = [("yes", "widget.advice.yes"), ("no", "widget.advice.no"), ("cannot", "widget.advice.cannot")];
    let choices = html! {
        @for (value, label) in ways {
            (choice(Choice {
                control: "radio",
                name: &name,
                value,
                is_checked: chosen.iter().any(|known| known == value),
                label: html! { (view.say(label)) },
                reveal: None,
            }))
        }
    };
    group(view, &id_of(&name, "yes"), view.say("widget.advice.helped"), choices)
}

fn asked(view: &HelpView<'_>, field: &Field) -> Markup {
    let label = view.fill(&field.label);
    let content = match field.control {
        Control::One | Control::Many => chosen(view, field, &label),
        _ => written(view, field, &label),
    };
    html! {
        (content)
        @if field.is_optional { p.quiet { (view.say("widget.questions.optional")) } }
    }
}

fn chosen(view: &HelpView<'_>, field: &Field, label: &str) -> Markup {
    let answer = view.step().answer_name(field);
    let name = format!("answer-{answer}");
    let control = if field.control == Control::One { "radio" } else { "checkbox" };
    let values = view.draft().answers.values(&answer);
    let choices = html! {
        @for option in &field.options {
            (choice(Choice {
                control,
                name: &name,
                value: &option.id,
                is_checked: values.contains(&option.id),
                label: html! { (option.label) },
                reveal: None,
            }))
        }
    };
    let first = field.options.first().map(|option| id_of(&name, &option.id)).unwrap_or_default();
    match label.is_empty() {
        true => answers(view, &first, choices),
        false => group(view, &first, label, choices),
    }
}

fn written(view: &HelpView<'_>, field: &Field, label: &str) -> Markup {
    let answer = view.step().answer_name(field);
    let name = format!("answer-{answer}");
    let unit = view.fill(&field.unit);
    let label =
        if unit.is_empty() { label.to_owned() } else { format!("{label} ({unit})").trim().to_owned() };
    let text = view.draft().answers.values(&answer).first().map_or("", |text| text);
    let plain = TextField::plain(&name, &label, text);
    match field.control {
        Control::LongText => text_area(view, plain),
        Control::Number => text_line(view, TextField { input_mode: Some("decimal"), ..plain }),
        Control::Date => {
            let days = (field.min.and_then(day), field.max.and_then(day));
            text_line(view, TextField { kind: "date", days, ..plain })
        }
        _ => text_line(view, plain),
    }
}

/// The day so many days after 1970-01-01, as YYYY-MM-DD.
fn day(number: i64) -> Option<String> {
    let first = Date::constant(1970, 1, 1);
    first.checked_add(jiff::Span::new().try_days(number).ok()?).ok().map(|day| day.to_string())
}
