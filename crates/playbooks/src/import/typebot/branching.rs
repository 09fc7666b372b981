//! Conditions become ours.

use serde_json::Value;

use crate::import::sketch::{SketchStep, SketchWay, quoted};
use crate::import::typebot::flow::Position;
use crate::import::typebot::walk::{Walk, text};

impl Walk<'_> {
    /// The ways of a condition: one an item, then what follows if none holds.
    pub(super) fn branch(&mut self, at: Position, block: &Value, place: &str) -> Vec<SketchWay> {
        let mut ways = Vec::new();
        for item in block.get("items").and_then(Value::as_array).into_iter().flatten() {
            let Some(to) = self.flow.way_out(item) else { continue };
            match item.get("content").and_then(|content| self.condition(content)) {
                Some(when) => {
                    let more = self.arrive(to, Vec::new());
                    ways.extend(more.into_iter().map(|way| under(&when, way)));
                }
                None => self.sketch.note(place, "this condition can't be told here; its way was left out"),
            }
        }
        let rest = self.flow.way_out(block).unwrap_or(Position { block: at.block + 1, ..at });
        ways.extend(self.arrive(rest, Vec::new()));
        ways
    }

    pub(super) fn condition(&self, content: &Value) -> Option<String> {
        let comparisons = content.get("comparisons")?.as_array()?;
        let parts: Vec<String> =
            comparisons.iter().map(|comparison| self.comparison(comparison)).collect::<Option<_>>()?;
        let join = if text(content, "logicalOperator") == "OR" { "any" } else { "all" };
        match &parts[..] {
            [] => None,
            [only] => Some(only.clone()),
            _ => Some(format!("{{{join}: [{}]}}", parts.join(", "))),
        }
    }

    pub(super) fn comparison(&self, comparison: &Value) -> Option<String> {
        let steps = self.answers.get(text(comparison, "variableId"))?;
        let value = text(comparison, "value");
        let operator = match text(comparison, "comparisonOperator") {
            "" => "Equal to",
            operator => operator,
        };
        if value.contains("{{") {
            return None;
        }
        let parts: Vec<String> = steps
            .iter()
            .map(|step| compare(&self.sketch.steps[*step], operator, value))
            .collect::<Option<_>>()?;
        match &parts[..] {
            [only] => Some(only.clone()),
            _ => Some(format!("{{any: [{}]}}", parts.join(", "))),
        }
    }
}

/// A way that is only open under a condition.
pub(super) fn under(when: &str, way: SketchWay) -> SketchWay {
    let when = match &way.when {
        Some(inner) => format!("{{all: [{when}, {inner}]}}"),
        None => when.to_owned(),
    };
    SketchWay { when: Some(when), go: way.go }
}

/// A comparison with the answer of a step.
fn compare(step: &SketchStep, operator: &str, value: &str) -> Option<String> {
    let fact = format!("fact: answer.{}", step.id);
    let positive = match operator {
        "Not equal" => return Some(format!("{{not: {}}}", compare(step, "Equal to", value)?)),
        "Does not contain" => return Some(format!("{{not: {}}}", compare(step, "Contains", value)?)),
        "Is set" => "known: true".to_owned(),
        "Is empty" => "known: false".to_owned(),
        _ if step.kind == "choice" => {
            let value = value.trim().to_lowercase();
            let fits = |label: &str| match operator {
                "Equal to" => Some(label == value),
                "Contains" => Some(label.contains(&value)),
                "Starts with" => Some(label.starts_with(&value)),
                "Ends with" => Some(label.ends_with(&value)),
                _ => None,
            };
            let mut options = Vec::new();
            for (id, label) in &step.options {
                if fits(&label.to_lowercase())? {
                    options.push(quoted(id));
                }
            }
            if options.is_empty() {
                return None;
            }
            format!("is: [{}]", options.join(", "))
        }
        _ if step.kind == "number" => {
            let number: i64 = value.trim().parse().ok()?;
            match operator {
                "Equal to" => format!("is: {}", quoted(&number.to_string())),
                "Greater than" => format!("above: {number}"),
                "Less than" => format!("below: {number}"),
                "Greater or equal to" => format!("above: {}", number.checked_sub(1)?),
                "Less or equal to" => format!("below: {}", number.checked_add(1)?),
                _ => return None,
            }
        }
        _ if value.is_empty() => return None,
        "Equal to" => format!("is: {}", quoted(value)),
        "Contains" => format!("contains: {}", quoted(value)),
        "Starts with" => format!("starts: {}", quoted(value)),
        _ => return None,
    };
    Some(format!("{{{fact}, {positive}}}"))
}
