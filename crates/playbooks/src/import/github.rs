//! GitHub's issue forms.
//!
//! Source: "Syntax for GitHub's form schema" in GitHub's documentation.

use crate::import::sketch::{Sketch, SketchStep};
use crate::step_source::MAX_OPTIONS;
use crate::yaml::{self, Content, Node};

/// Reads a form.
pub fn read(source: &str) -> Result<Sketch, String> {
    let root = yaml::read(source).map_err(|remark| remark.to_string())?;
    let body = root.get("body").and_then(Node::as_list).ok_or("there is no `body` with questions in it")?;
    let mut form = Form::default();
    form.sketch.title = root.get("name").and_then(Node::as_text).unwrap_or_default().to_owned();
    if let Content::Map(entries) = &root.content {
        for (key, _) in entries {
            let what = match &*key.value {
                "name" | "body" => continue,
                "description" => "the description is shown nowhere",
                "title" => "a case has no title of its own",
                "labels" | "assignees" | "projects" | "type" => "cases are sorted in the inbox",
                _ => "nothing is done with it",
            };
            form.sketch.note(&at(key.place), format!("`{}`: {what}", key.value));
        }
    }
    body.iter().for_each(|node| form.field(node));
    if let Some((place, text)) = form.said.take() {
        form.sketch
            .note(&place, format!("no question follows this text: \"{}\"", super::speech::named(&text)));
    }
    match form.sketch.steps.is_empty() && !form.sketch.wants_files {
        true => Err("there is no question in it".to_owned()),
        false => Ok(form.sketch),
    }
}

#[derive(Default)]
struct Form {
    sketch: Sketch,
    /// What is said before the next question, and where.
    said: Option<(String, String)>,
}

fn at(place: crate::place::Place) -> String {
    format!("{}:{}", place.line, place.column)
}

impl Form {
    fn field(&mut self, node: &Node<'_>) {
        let place = at(node.place);
        let kind = node.get("type").and_then(Node::as_text).unwrap_or_default();
        let empty = Node { place: node.place, content: Content::Empty };
        let attributes = node.get("attributes").unwrap_or(&empty);
        let text = |key: &str| {
            let text = attributes.get(key).and_then(Node::as_text).unwrap_or_default();
            text.replace(super::speech::MARKS, "")
        };
        if kind == "markdown" {
            let (_, said) = self.said.get_or_insert_with(|| (place, String::new()));
            said.push_str(&text("value"));
            said.push('\n');
            return;
        }
        let is_required =
            node.get("validations").and_then(|rules| rules.get("required")).and_then(Node::as_text);
        let mut step = SketchStep { place: place.clone(), ..SketchStep::default() };
        match kind {
            "input" => step.kind = "text",
            "textarea" => {
                step.kind = "text";
                step.keys.push(("long", "true".to_owned()));
            }
            "dropdown" => {
                step.kind = "choice";
                if text("multiple") == "true" {
                    step.keys.push(("many", "true".to_owned()));
                }
            }
            "checkboxes" => {
                step.kind = "choice";
                step.keys.push(("many", "true".to_owned()));
            }
            "upload" => {
                self.sketch.wants_files = true;
                self.sketch.note(
                    &place,
                    format!("files (\"{}\") are asked for by the built-in step", text("label")),
                );
                return;
            }
            _ => {
                self.sketch.note(&place, format!("there is no kind of question like \"{kind}\""));
                return;
            }
        }
        for (key, what) in [
            ("placeholder", "fields have no placeholder"),
            ("value", "fields begin empty"),
            ("default", "nothing is chosen beforehand"),
            ("render", "answers are plain text"),
        ] {
            if let Some(value) = attributes.get(key) {
                self.sketch.note(&at(value.place), format!("`{key}`: {what}"));
            }
        }
        let mut is_optional = is_required != Some("true");
        if step.kind == "choice" {
            is_optional &= !self.options(&mut step, attributes, &place);
        }
        if is_optional {
            step.keys.push(("optional", "true".to_owned()));
        }
        let (label, mut hint) = (text("label"), text("description"));
        if let Some((_, said)) = self.said.take() {
            hint = format!("{hint}\n{said}");
        }
        let wished = node.get("id").and_then(Node::as_text).unwrap_or(&label).to_owned();
        step.id = self.sketch.step_id(&wished);
        self.sketch.set_words(&mut step, &label, &hint);
        self.sketch.steps.push(step);
    }

    /// Takes the options over; says whether one of them has to be ticked.
    fn options(&mut self, step: &mut SketchStep, attributes: &Node<'_>, place: &str) -> bool {
        let nodes = attributes.get("options").and_then(Node::as_list).unwrap_or_default();
        let label = |node: &Node<'_>| {
            node.as_text()
                .or_else(|| node.get("label").and_then(Node::as_text))
                .unwrap_or_default()
                .replace(super::speech::MARKS, "")
        };
        let labels: Vec<String> = nodes.iter().map(label).collect();
        let is_needed = |node: &&Node<'_>| node.get("required").and_then(Node::as_text) == Some("true");
        let needed: Vec<&Node<'_>> = nodes.iter().filter(is_needed).collect();
        if labels.is_empty() || labels.len() > MAX_OPTIONS {
            let what = format!(
                "{} options don't make a choice here (1 to {MAX_OPTIONS} do); it is a text now",
                labels.len()
            );
            self.sketch.note(place, what);
            step.kind = "text";
            step.keys.clear();
            return false;
        }
        for node in &needed {
            self.sketch.note(&at(node.place), "no single option has to be ticked; any one is enough");
        }
        step.options = self.sketch.options(&labels, place);
        !needed.is_empty()
    }
}
