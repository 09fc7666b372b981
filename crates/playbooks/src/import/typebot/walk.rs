//! From the beginning of a flow to all its ends.

use std::collections::HashMap;

use serde_json::Value;

use crate::import::sketch::{END, Sketch, SketchStep, SketchWay, quoted};
use crate::import::speech::MARKS;
use crate::import::typebot::flow::{Flow, Position};
use crate::step_source::MAX_OPTIONS;

/// How many blocks may follow each other without anything being asked.
const MAX_PASSING: usize = 200;

/// How many steps may follow each other: more than a case has answers nobody walks.
const MAX_DEPTH: usize = 60;

/// The walk.
pub struct Walk<'f> {
    flow: &'f Flow<'f>,
    names: HashMap<String, String>,
    sketch: Sketch,
    /// The steps made so far, by the block that they were made of, and whether all ways from them are known.
    made: HashMap<Position, (usize, bool)>,
    /// The steps that set each variable.
    answers: HashMap<&'f str, Vec<usize>>,
    /// The blocks that were passed since the last step.
    passing: Vec<Position>,
    /// How many steps are being made.
    depth: usize,
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl<'f> Walk<'f> {
    /// Makes a playbook of a flow.
    pub fn through(flow: &'f Flow<'f>, variables: HashMap<String, String>) -> Result<Sketch, String> {
        let mut walk = Walk {
            flow,
            names: variables,
            sketch: Sketch { title: flow.name.to_owned(), ..Sketch::default() },
            made: HashMap::new(),
            answers: HashMap::new(),
            passing: Vec::new(),
            depth: 0,
        };
        let start = flow.start.ok_or("it has no beginning")?;
        let ways = walk.arrive(start, Vec::new());
        if let Some(way) = ways.iter().find(|way| way.when.is_some()) {
            let what = format!("a playbook begins with one step; the way to \"{}\" was left out", way.go);
            walk.sketch.note("the beginning", what);
        }
        let first = ways.iter().find(|way| way.when.is_none()).map(|way| way.go.clone()).unwrap_or_default();
        match walk.sketch.steps.iter().position(|step| step.id == first) {
            Some(place) => walk.sketch.steps[..=place].rotate_right(1),
            None => return Err("it asks nothing".to_owned()),
        }
        Ok(walk.sketch)
    }

    /// The ways from a position to the next steps; `said` is what the bubbles before it said.
    fn arrive(&mut self, at: Position, said: Vec<String>) -> Vec<SketchWay> {
        if self.depth > MAX_DEPTH {
            self.sketch.note(
                &self.flow.name_of(at),
                "more steps follow each other than a case has answers; the rest was left out",
            );
            return vec![SketchWay { when: None, go: END.to_owned() }];
        }
        if self.passing.contains(&at) || self.passing.len() > MAX_PASSING {
            self.sketch.note(
                &self.flow.name_of(at),
                "the flow goes round in circles here; it goes on to the end instead",
            );
            return vec![SketchWay { when: None, go: END.to_owned() }];
        }
        self.passing.push(at);
        let ways = self.pass(at, said);
        self.passing.pop();
        ways
    }

    fn pass(&mut self, at: Position, mut said: Vec<String>) -> Vec<SketchWay> {
        let flow = self.flow;
        let Some(block) = flow.block(at) else {
            return match said.is_empty() {
                true => vec![SketchWay { when: None, go: END.to_owned() }],
                false => self.last_words(at, said, None),
            };
        };
        let kind = text(block, "type");
        let place = flow.name_of(at);
        match kind {
            "start" => {}
            "text" => said.extend(self.speech(block, &place)),
            "text input"
            | "number input"
            | "url input"
            | "date input"
            | "time input"
            | "phone number input"
            | "choice input"
            | "picture choice input"
            | "rating input" => return self.ask(at, block, kind, &said),
            "email input" => {
                self.sketch.note(&place, "how to be reached is asked by the built-in step at the end")
            }
            "file input" => {
                self.sketch.wants_files = true;
                self.sketch.note(&place, "files are asked for by the built-in step at the end");
            }
            "Condition" if said.is_empty() => return self.branch(at, block, &place),
            "Condition" => return self.say(at, said),
            "Jump" => {
                return match flow.jump(block) {
                    Some(to) => self.arrive(to, said),
                    None => vec![SketchWay { when: None, go: END.to_owned() }],
                };
            }
            "Redirect" => {
                let url = block.get("options").map(|options| text(options, "url")).unwrap_or_default();
                return self.last_words(at, said, Some(url));
            }
            "Set variable" => self.sketch.note(&place, "values aren't computed"),
            "image" | "video" | "audio" | "embed" => {
                self.sketch.note(
                    &place,
                    format!(
                        "pages show no {kind}: {}",
                        block.get("content").map(|content| text(content, "url")).unwrap_or_default()
                    ),
                );
            }
            _ => self.sketch.note(&place, format!("nothing here does what \"{kind}\" does")),
        }
        match flow.way_out(block) {
            Some(to) if said.is_empty() || flow.has_one_way_in(to.group) => self.arrive(to, said),
            Some(_) => self.say(at, said),
            None => self.arrive(Position { block: at.block + 1, ..at }, said),
        }
    }

    /// What a bubble says, a paragraph each.
    fn speech(&mut self, block: &Value, place: &str) -> Vec<String> {
        let Some(content) = block.get("content") else { return Vec::new() };
        let mut paragraphs = Vec::new();
        match content.get("richText").and_then(Value::as_array) {
            Some(rich) => rich.iter().for_each(|paragraph| {
                let mut said = String::new();
                collect(paragraph, &mut said);
                paragraphs.push(said);
            }),
            None => paragraphs.push(text(content, "plainText").to_owned()),
        }
        paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
        paragraphs
            .into_iter()
            .map(|paragraph| self.with_answers(&paragraph.replace(MARKS, ""), place))
            .collect()
    }

    /// `{{Name}}` becomes the answer that sets the variable.
    fn with_answers(&mut self, said: &str, place: &str) -> String {
        let mut filled = String::new();
        let mut rest = said;
        while let Some((before, after)) = rest.split_once("{{") {
            filled.push_str(before);
            let Some((name, after)) = after.split_once("}}") else {
                rest = after;
                continue;
            };
            let variable = self.names.iter().find(|(_, known)| *known == name.trim()).map(|(id, _)| id);
            match variable.and_then(|id| self.answers.get(&**id)?.last()) {
                Some(step) => filled
                    .push_str(&format!("{}answer.{}{}", MARKS[0], self.sketch.steps[*step].id, MARKS[1])),
                None => self.sketch.note(place, format!("no answer fills {{{{{name}}}}}")),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// A step for an input, with its ways on.
    fn ask(&mut self, at: Position, block: &'f Value, kind: &str, said: &[String]) -> Vec<SketchWay> {
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
        let (question, hint) = match said.split_last() {
            Some((question, before)) => (question.clone(), before.join("\n")),
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
        let chosen = self.sketch.steps[index].options.clone();
        for (item, (option, _)) in items.into_iter().zip(chosen) {
            if let Some(to) = self.flow.way_out(item) {
                let when = format!("{{fact: answer.{id}, is: {}}}", quoted(&option));
                let ways = self.leave(to);
                next.extend(ways.into_iter().map(|way| under(&when, way)));
            }
        }
        let rest = self.flow.way_out(block).unwrap_or(Position { block: at.block + 1, ..at });
        next.extend(self.leave(rest));
        self.close(at, index, next)
    }

    /// The ways from a step to the next, where nothing was passed yet.
    fn leave(&mut self, to: Position) -> Vec<SketchWay> {
        let passing = std::mem::take(&mut self.passing);
        self.depth += 1;
        let ways = self.arrive(to, Vec::new());
        self.depth -= 1;
        self.passing = passing;
        ways
    }

    fn choose(&mut self, step: &mut SketchStep, items: &[&Value], options: &Value) {
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

    /// A page that only says something, and then leads on from this block.
    fn say(&mut self, at: Position, said: Vec<String>) -> Vec<SketchWay> {
        if let Some(known) = self.known(at) {
            return known;
        }
        let index = self.page(at, "scope", said);
        self.sketch.note(
            &self.flow.name_of(at),
            "text without a question became a page of the kind scope: look whether it suits",
        );
        // What stands at the block is looked at anew, now that everything is said.
        let next = match self.flow.block(at) {
            Some(block) if text(block, "type") == "Condition" => self.leave(at),
            Some(block) => match self.flow.way_out(block) {
                Some(to) => self.leave(to),
                None => self.leave(Position { block: at.block + 1, ..at }),
            },
            None => vec![SketchWay { when: None, go: END.to_owned() }],
        };
        self.close(at, index, next)
    }

    /// The end of a flow that still says something, or sends people elsewhere.
    fn last_words(&mut self, at: Position, mut said: Vec<String>, url: Option<&str>) -> Vec<SketchWay> {
        if let Some(known) = self.known(at) {
            return known;
        }
        if said.is_empty() {
            said.push(self.flow.groups[at.group].0.replace(MARKS, ""));
        }
        let index = self.page(at, "end", said);
        if let Some(url) = url {
            match url.starts_with("https://") || url.starts_with("http://") {
                true if !url.contains(|character: char| character.is_whitespace() || character == '{') => {
                    let label = url.split('/').nth(2).unwrap_or(url).to_owned();
                    self.sketch.steps[index].links.push((label, url.to_owned()));
                }
                _ => self.sketch.note(&self.flow.name_of(at), format!("people can't be sent to \"{url}\"")),
            }
        }
        let next = vec![SketchWay { when: None, go: END.to_owned() }];
        self.close(at, index, next)
    }

    fn page(&mut self, at: Position, kind: &'static str, said: Vec<String>) -> usize {
        let mut step = SketchStep { kind, place: self.flow.name_of(at), ..SketchStep::default() };
        step.id = self.sketch.step_id(self.flow.groups[at.group].0);
        let mut said = said.into_iter();
        let question = said.next().unwrap_or_default();
        self.sketch.set_words(&mut step, &question, "");
        step.body = said.take(crate::words::MAX_PARAGRAPHS).collect();
        self.add(at, step)
    }

    /// The way to a step that is made already, or being made.
    fn known(&mut self, at: Position) -> Option<Vec<SketchWay>> {
        let (index, is_done) = *self.made.get(&at)?;
        let go = match is_done {
            true => self.sketch.steps[index].id.clone(),
            false => {
                let question = self.sketch.steps[index].question.clone();
                let what =
                    format!("a way back to \"{question}\" leads to the end instead: nothing is asked twice");
                self.sketch.note(&self.flow.name_of(at), what);
                END.to_owned()
            }
        };
        Some(vec![SketchWay { when: None, go }])
    }

    fn add(&mut self, at: Position, step: SketchStep) -> usize {
        let index = self.sketch.steps.len();
        self.sketch.steps.push(step);
        self.made.insert(at, (index, false));
        index
    }

    fn close(&mut self, at: Position, index: usize, mut next: Vec<SketchWay>) -> Vec<SketchWay> {
        // Behind a way without a condition none is ever taken.
        if let Some(always) = next.iter().position(|way| way.when.is_none()) {
            next.truncate(always + 1);
        }
        self.sketch.steps[index].next = next;
        self.made.insert(at, (index, true));
        vec![SketchWay { when: None, go: self.sketch.steps[index].id.clone() }]
    }

    /// The ways of a condition: one an item, then what follows if none holds.
    fn branch(&mut self, at: Position, block: &Value, place: &str) -> Vec<SketchWay> {
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

    fn condition(&self, content: &Value) -> Option<String> {
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

    fn comparison(&self, comparison: &Value) -> Option<String> {
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
fn under(when: &str, way: SketchWay) -> SketchWay {
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

/// The text of a rich-text node and of all below it.
fn collect(node: &Value, said: &mut String) {
    if let Some(text) = node.get("text").and_then(Value::as_str) {
        said.push_str(text);
    }
    let from = said.len();
    node.get("children")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .for_each(|child| collect(child, said));
    if let Some(url) = node.get("url").and_then(Value::as_str)
        && said[from..].trim() != url
    {
        said.push_str(&format!(" ({url})"));
    }
}
