//! From the beginning of a flow to all its ends.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::import::sketch::{END, Sketch, SketchWay};
use crate::import::speech::named;
use crate::import::typebot::flow::{Flow, Position};

/// How many blocks may follow each other without anything being asked.
const MAX_PASSING: usize = 200;

/// How many steps may follow each other: more than a case has answers nobody walks.
const MAX_DEPTH: usize = 60;

/// How often blocks may be come to: conditions behind each other double the ways each time.
const MAX_ARRIVALS: usize = 20_000;

/// The walk.
pub struct Walk<'f> {
    pub(super) flow: &'f Flow<'f>,
    pub(super) names: HashMap<String, String>,
    pub(super) sketch: Sketch,
    /// The steps made so far, by the block that they were made of, and whether all ways from them are known.
    pub(super) made: HashMap<Position, (usize, bool)>,
    /// The steps that set each variable.
    pub(super) answers: HashMap<&'f str, Vec<usize>>,
    /// The blocks that were passed since the last step.
    passing: Vec<Position>,
    /// How many steps are being made.
    depth: usize,
    /// The groups that were come to.
    reached: HashSet<usize>,
    /// How often any block was come to.
    arrivals: usize,
}

/// A text under a key; nothing where there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
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
            reached: HashSet::new(),
            arrivals: 0,
        };
        let start = flow.start.ok_or("it has no beginning")?;
        let ways = walk.arrive(start, Vec::new());
        if walk.arrivals > MAX_ARRIVALS {
            return Err(format!("its conditions branch more than {MAX_ARRIVALS} times"));
        }
        walk.note_the_unreached();
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
    pub(super) fn arrive(&mut self, at: Position, said: Vec<String>) -> Vec<SketchWay> {
        self.reached.insert(at.group);
        self.arrivals += 1;
        if self.arrivals > MAX_ARRIVALS {
            return Vec::new();
        }
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
            "email input" => self.leave_to_the_end(&place, "how to be reached is asked", &mut said),
            "file input" => {
                self.sketch.wants_files = true;
                self.leave_to_the_end(&place, "files are asked for", &mut said);
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

    /// What a step that every case has asks is asked there; so the bubble that asked for it goes.
    fn leave_to_the_end(&mut self, place: &str, what: &str, said: &mut Vec<String>) {
        let bubble = said.pop().map(|bubble| format!(", so \"{}\" was left out", named(&bubble)));
        let what = format!("{what} by the built-in step at the end{}", bubble.unwrap_or_default());
        self.sketch.note(place, what);
    }

    /// Says which groups no way led to.
    fn note_the_unreached(&mut self) {
        for (group, (_, blocks)) in self.flow.groups.iter().enumerate() {
            let blocks = blocks.iter().filter(|block| text(block, "type") != "start").count();
            if blocks > 0 && !self.reached.contains(&group) {
                let what =
                    format!("no way that was carried over leads here; its blocks ({blocks}) were left out");
                self.sketch.note(&self.flow.name_of_group(group), what);
            }
        }
    }

    /// The ways from a step to the next, where nothing was passed yet.
    pub(super) fn leave(&mut self, to: Position) -> Vec<SketchWay> {
        let passing = std::mem::take(&mut self.passing);
        self.depth += 1;
        let ways = self.arrive(to, Vec::new());
        self.depth -= 1;
        self.passing = passing;
        ways
    }
}
