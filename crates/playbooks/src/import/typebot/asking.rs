//! Inputs become steps.

use serde_json::Value;

use crate::import::sketch::{SketchStep, SketchWay, chosen};
use crate::import::speech::MARKS;
use crate::import::typebot::branching::under;
use crate::import::typebot::flow::Position;
use crate::import::typebot::walk::{Walk, text};
use crate::step_source::MAX_OPTIONS;

impl<'f> Walk<'f> {
    /// A step for an input, with its ways on.
    pub(super) fn ask(
        &mut self,
        at: Position,
        block: &'f Value,
        kind: &str,
        said: &[String],
    ) -> Vec<SketchWay> {
        if let Some(known) = self.known(at) {
            return known;
        }
        let place = self.flow.name_of(at);
        let options = block.get("options").unwrap_or(&Value::Null);
        let mut step = SketchStep { kind: "text", place: place.clone(), ..SketchStep::default() };
        let mut items: Vec<&Value> = Vec::new();
        match kind {
            "choice input" | "picture choice input" => {
                items = block.get("items").and_then(Value::as_array).into_iter().flatten().collect();
                self.choose(&mut step, &items, options);
            }
            "rating input" => {
                step.kind = "number";
                let most = options.get("length").and_then(Value::as_i64).unwrap_or(10);
                step.keys.push(("min", "0".to_owned()));
                step.keys.push(("max", most.max(0).to_string()));
            }
            "number input" => {
                step.kind = "number";
                for key in ["min", "max"] {
                    let bound = options
                        .get(key)
                        .and_then(|bound| bound.as_i64().or_else(|| bound.as_str()?.parse().ok()));
                    step.keys.extend(bound.map(|bound| (key, bound.to_string())));
                }
            }
            "date input" => step.kind = "date",
            _ if options.get("isLong").and_then(Value::as_bool) == Some(true) => {
                step.keys.push(("long", "true".to_owned()));
            }
            _ => {}
        }
        let (title, _) = self.flow.groups[at.group];
        let placeholder = options.get("labels").map(|labels| text(labels, "placeholder")).unwrap_or_default();
        let (question, hint) = match question_in(said) {
            Some(found) => found,
            None if placeholder.is_empty() => (title.replace(MARKS, ""), String::new()),
            None => (placeholder.replace(MARKS, ""), String::new()),
        };
        step.id = self.sketch.step_id(title);
        self.sketch.set_words(&mut step, &question, &hint);
        let id = step.id.clone();
        let index = self.add(at, step);
        let variable = options.get("variableId").and_then(Value::as_str);
        if let Some(variable) = variable {
            self.answers.entry(variable).or_default().push(index);
        }
        let mut next = Vec::new();
        // An option's edge is taken when it is chosen.
        let options = self.sketch.steps[index].options.clone();
        for (item, (option, _)) in items.into_iter().zip(options) {
            if let Some(to) = self.flow.way_out(item) {
                let when = chosen(&id, &option);
                let ways = self.leave(to);
                next.extend(ways.into_iter().map(|way| under(&when, way)));
            }
        }
        let rest = self.flow.way_out(block).unwrap_or(Position { block: at.block + 1, ..at });
        next.extend(self.leave(rest));
        self.close(at, index, next)
    }

    pub(super) fn choose(&mut self, step: &mut SketchStep, items: &[&Value], options: &Value) {
        let label = |item: &&Value| {
            let content = match item.get("content") {
                Some(Value::String(content)) => content,
                _ => text(item, "title"),
            };
            content.replace(MARKS, "")
        };
        let labels: Vec<String> = items.iter().map(label).collect();
        if labels.is_empty() || labels.len() > MAX_OPTIONS {
            let what = format!(
                "{} options don't make a choice here (1 to {MAX_OPTIONS} do); it is a text now",
                labels.len()
            );
            self.sketch.note(&step.place.clone(), what);
            return;
        }
        step.kind = "choice";
        step.options = self.sketch.options(&labels, &step.place.clone());
        if options.get("isMultipleChoice").and_then(Value::as_bool) == Some(true) {
            step.keys.push(("many", "true".to_owned()));
        }
    }
}

/// Which paragraph of what was said asks, and the others: the last that ends with a question mark, or else the first of
/// the last bubble.
fn question_in(said: &[String]) -> Option<(String, String)> {
    let mut paragraphs: Vec<&str> = said.iter().flat_map(|bubble| bubble.lines()).collect();
    let begins = paragraphs.len().checked_sub(said.last()?.lines().count())?;
    let asks = |paragraph: &&str| {
        let end = paragraph.trim_end_matches(|sign: char| !sign.is_alphanumeric() && !"?؟？".contains(sign));
        end.ends_with(['?', '؟', '？'])
    };
    let place = paragraphs.iter().rposition(asks).unwrap_or(begins);
    (place < paragraphs.len()).then(|| (paragraphs.remove(place).to_owned(), paragraphs.join("\n")))
}
