//! What has been drawn, and what it was before and after.

use crate::geometry::Area;
use crate::mark::Mark;

/// The most steps that can be undone.
const MOST_STEPS: usize = 100;

/// A place that may show what should be blacked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its place among those that the picture came with.
    pub place: u32,
    /// Where.
    pub area: Area,
}

/// What is on the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The lowest first.
    pub marks: Vec<Mark>,
    /// Those that nothing has been decided about.
    pub proposals: Vec<Proposal>,
}

impl Drawing {
    /// The mark with this id.
    pub fn mark(&self, id: u32) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.id == id)
    }
}

/// What is done to one mark again and again is undone at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Moved by the keys.
    Moved,
    /// Made larger or smaller by them.
    Sized,
    /// Written.
    Written,
}

/// A drawing with its past and, after undoing, its future.
#[derive(Debug)]
pub struct History {
    now: Drawing,
    past: Vec<Drawing>,
    future: Vec<Drawing>,
    last: Option<(u32, Act)>,
}

impl History {
    /// One without a past.
    pub const fn new(now: Drawing) -> History {
        History { now, past: Vec::new(), future: Vec::new(), last: None }
    }

    /// What is on the picture now.
    pub fn now(&self) -> &Drawing {
        &self.now
    }

    /// Puts another drawing in its place; `step` tells whether it goes on with what was done last.
    pub fn replace(&mut self, drawing: Drawing, step: Option<(u32, Act)>) {
        if drawing == self.now {
            return;
        }
        let before = std::mem::replace(&mut self.now, drawing);
        if step.is_none() || step != self.last {
            self.past.push(before);
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.last = step;
    }

    /// The next change is a step of its own.
    pub fn pause(&mut self) {
        self.last = None;
    }

    /// What the next change to this mark must be to belong to the last one.
    pub fn last(&self) -> Option<(u32, Act)> {
        self.last
    }

    /// Takes back the last step as if it had never been.
    pub fn forget(&mut self) {
        if self.undo() {
            self.future.pop();
        }
    }

    /// Back by one step; false if there is none.
    pub fn undo(&mut self) -> bool {
        self.last = None;
        step(&mut self.past, &mut self.now, &mut self.future)
    }

    /// Forward by one step; false if there is none.
    pub fn redo(&mut self) -> bool {
        self.last = None;
        step(&mut self.future, &mut self.now, &mut self.past)
    }

    /// Whether there is a step to undo, and one to redo.
    pub fn ways(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}

fn step(from: &mut Vec<Drawing>, now: &mut Drawing, to: &mut Vec<Drawing>) -> bool {
    let Some(drawing) = from.pop() else { return false };
    to.push(std::mem::replace(now, drawing));
    true
}
