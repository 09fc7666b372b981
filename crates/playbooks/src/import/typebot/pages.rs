//! Steps and their ways on.

use crate::import::sketch::{END, SketchStep, SketchWay};
use crate::import::speech::{MARKS, named, plain};
use crate::import::typebot::flow::Position;
use crate::import::typebot::walk::{Walk, text};
use crate::words::{MAX_PARAGRAPH_CHARS, MAX_PARAGRAPHS};

impl Walk<'_> {
    /// A page that only says something, and then leads on from this block.
    pub(super) fn say(&mut self, at: Position, said: Vec<String>) -> Vec<SketchWay> {
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
    pub(super) fn last_words(
        &mut self,
        at: Position,
        mut said: Vec<String>,
        url: Option<&str>,
    ) -> Vec<SketchWay> {
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

    pub(super) fn page(&mut self, at: Position, kind: &'static str, said: Vec<String>) -> usize {
        let mut step = SketchStep { kind, place: self.flow.name_of(at), ..SketchStep::default() };
        step.id = self.sketch.step_id(self.flow.groups[at.group].0);
        let mut said = said.iter().flat_map(|bubble| bubble.lines()).filter(|line| !plain(line).is_empty());
        let question = said.next().unwrap_or_default();
        self.sketch.set_words(&mut step, question, "");
        let place = step.place.clone();
        step.body = said
            .by_ref()
            .take(MAX_PARAGRAPHS)
            .map(|said| self.sketch.fit(said, MAX_PARAGRAPH_CHARS, &place))
            .collect();
        if let Some(more) = said.next() {
            self.sketch.note(
                &place,
                format!(
                    "what is said from \"{}\" on was left out: a page has {MAX_PARAGRAPHS} paragraphs",
                    named(more)
                ),
            );
        }
        self.add(at, step)
    }

    /// The way to a step that is made already, or being made.
    pub(super) fn known(&mut self, at: Position) -> Option<Vec<SketchWay>> {
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

    pub(super) fn add(&mut self, at: Position, step: SketchStep) -> usize {
        let index = self.sketch.steps.len();
        self.sketch.steps.push(step);
        self.made.insert(at, (index, false));
        index
    }

    pub(super) fn close(&mut self, at: Position, index: usize, mut next: Vec<SketchWay>) -> Vec<SketchWay> {
        // Behind a way without a condition none is ever taken.
        if let Some(always) = next.iter().position(|way| way.when.is_none()) {
            next.truncate(always + 1);
        }
        self.sketch.steps[index].next = next;
        self.made.insert(at, (index, true));
        vec![SketchWay { when: None, go: self.sketch.steps[index].id.clone() }]
    }
}
