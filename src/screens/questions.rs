//! Pages of the playbook's own: questions, advice, what isn't handled here, ends. One screen draws them all.

use askwell_core::playbook::{Control, Field as Asked, Step, StepKind};
use yew::{AttrValue, Html};

use crate::components::choice::{Choice, choice};
use crate::components::field::{Field, text_area, text_line, wrong};
use crate::components::frame::{answers, fine, group, question};
use crate::controls::ANSWER;
use crate::markup::{all, element, text};
use crate::screens::links::links;
use crate::view::View;
use crate::words::{Word, word};
use crate::{fixed, tag};

/// The page.
pub fn questions(view: &View<'_>) -> Html {
    let step = view.run.step();
    let mut page = vec![question(view.fill(&step.question), view.fill(&step.hint))];
    page.extend(step.body.iter().map(|paragraph| tag!("p", [], [text(view.fill(paragraph))])));
    if !step.list.is_empty() {
        let items = step.list.iter().map(|item| tag!("li", [], [text(view.fill(item))])).collect();
        page.push(element("ol", fixed!("class" = "steps"), items));
    }
    page.push(links(view, step));
    page.extend(step.fields.iter().map(|field| asked(view, step, field)));
    if step.kind == StepKind::Advice {
        page.push(outcome(view, step));
    }
    all(page)
}

/// Did it help?
fn outcome(view: &View<'_>, step: &Step) -> Html {
    let ways = [("yes", word::ADVICE_YES), ("no", word::ADVICE_NO), ("cannot", word::ADVICE_CANNOT)];
    let choices = ways.map(|(value, label)| option(view, &step.id, value, view.text(label), "radio"));
    grouped(view, &step.id, view.text(word::ADVICE_HELPED), choices.into())
}

/// How the outcome of advice reads.
pub fn outcome_word(outcome: &str) -> Word {
    match outcome {
        "yes" => word::ADVICE_YES,
        "no" => word::ADVICE_NO,
        _ => word::ADVICE_CANNOT,
    }
}

fn asked(view: &View<'_>, step: &Step, asked: &Asked) -> Html {
    let name = step.answer_name(asked);
    let label = view.fill(&asked.label);
    let content = match asked.control {
        Control::One | Control::Many => {
            let control = if asked.control == Control::One { "radio" } else { "checkbox" };
            let label_of = |label: &str| AttrValue::from(label.to_owned());
            let options = asked.options.iter();
            let choices = options
                .map(|known| option(view, &name, &known.id, label_of(&known.label), control))
                .collect();
            match label.is_empty() {
                true => answers(&control_name(&name), issue(view, &name), choices),
                false => grouped(view, &name, label, choices),
            }
        }
        _ => written(view, &name, label, asked),
    };
    if asked.is_optional { all(vec![content, fine(view.text(word::QUESTIONS_OPTIONAL))]) } else { content }
}

fn written(view: &View<'_>, name: &str, label: AttrValue, asked: &Asked) -> Html {
    let unit = view.fill(&asked.unit);
    let field = Field {
        name: control_name(name).into(),
        label: if unit.is_empty() { label } else { [&*label, " (", &unit, ")"].concat().into() },
        text: view.run.draft.answers.values(name).first().map_or("", |text| text),
        error: issue(view, name),
    };
    match asked.control {
        Control::LongText => text_area(field),
        Control::Number => text_line(field, "decimal", "off"),
        Control::Date => text_line(field, "date", "off"),
        _ => text_line(field, "text", "off"),
    }
}

fn option(view: &View<'_>, name: &str, id: &str, label: AttrValue, control: &'static str) -> Html {
    choice(Choice {
        control,
        name: control_name(name).into(),
        value: id.to_owned().into(),
        is_checked: view.run.draft.answers.values(name).iter().any(|chosen| chosen == id),
        label,
        reveal: None,
    })
}

fn grouped(view: &View<'_>, name: &str, legend: AttrValue, mut choices: Vec<Html>) -> Html {
    choices.insert(0, wrong(&control_name(name), issue(view, name)).0);
    group("choices", legend, choices)
}

fn issue(view: &View<'_>, name: &str) -> Option<AttrValue> {
    view.issue(&["answers.", name].concat())
}

fn control_name(answer: &str) -> String {
    [ANSWER, answer].concat()
}
