//! A picture that is edited: what is drawn on it, what is chosen, what is being done.

use crate::geometry::{Area, Point};
use crate::history::{Act, Drawing, History, Proposal};
use crate::kind::Kind;
use crate::mark::Mark;
use crate::view::View;
use gesture::Gesture;

mod gesture;
mod keys;
#[cfg(test)]
mod tests;

/// The most marks that a picture carries.
const MOST_MARKS: usize = 200;

/// Letters with their label are so high on the screen, at least.
const LEGIBLE: f64 = 22.0;

/// A picture that is edited.
#[derive(Debug)]
pub struct Editor {
    picture: Area,
    history: History,
    /// What is drawn next; to choose and to move if there is none.
    tool: Option<Kind>,
    chosen: u32,
    last_id: u32,
    gesture: Option<Gesture>,
    /// What of it is looked at.
    pub view: View,
}

impl Editor {
    /// A picture of this size in pixels, on which nothing is drawn yet, with places that may show what should be blacked out.
    pub fn new(width: f64, height: f64, proposals: &[Area]) -> Editor {
        let side = |length: f64| if length.is_finite() { length.floor().max(1.0) } else { 1.0 };
        let picture = Area::of_size(side(width), side(height));
        let mut drawing = Drawing::default();
        for (place, area) in (0..).zip(proposals) {
            // Only what can be seen: a text that has scrolled away is no part of the picture.
            let area = area.cut(picture).whole();
            if area.width() > 0.0 && area.height() > 0.0 {
                drawing.proposals.push(Proposal { place, area });
            }
        }
        Editor { picture, history: History::new(drawing), view: View::new(picture), ..Editor::empty() }
    }

    /// No picture at all.
    pub const fn empty() -> Editor {
        let none = Point { x: 0.0, y: 0.0 };
        let picture = Area { from: none, to: Point { x: 1.0, y: 1.0 } };
        Editor {
            picture,
            history: History::new(Drawing { marks: Vec::new(), proposals: Vec::new() }),
            tool: None,
            chosen: 0,
            last_id: 0,
            gesture: None,
            view: View::new(picture),
        }
    }

    /// What is on the picture, without what is being drawn just now.
    pub fn drawing(&self) -> &Drawing {
        self.history.now()
    }

    /// What is being drawn, moved or sized just now, in place of the mark with its id.
    pub fn draft(&self) -> Option<&Mark> {
        self.gesture.as_ref()?.draft.as_ref()
    }

    /// The id of the mark that is chosen; 0 if none is.
    pub fn chosen(&self) -> u32 {
        self.chosen
    }

    /// How thick lines are, in pixels of the picture.
    pub fn line(&self) -> f64 {
        (self.picture.width().max(self.picture.height()) / 240.0).clamp(2.0, 24.0)
    }

    /// How high a new text or number is, in pixels of the picture: so that it can be read where it is looked at now, but no great
    /// part of the picture.
    fn letters(&self) -> f64 {
        let legible = LEGIBLE / self.view.scale;
        let most = self.picture.width().min(self.picture.height()) / 6.0;
        (self.line() * 6.0).max(legible.min(most)).min(self.picture.height())
    }

    /// Whether a step can be undone, and one redone.
    pub fn ways(&self) -> (bool, bool) {
        self.history.ways()
    }

    /// Takes up a tool: what is drawn next, or `None` to choose and to move.
    pub fn take(&mut self, tool: Option<Kind>) {
        self.tool = tool;
    }

    /// Chooses a mark; 0 for none.
    pub fn choose(&mut self, id: u32) {
        self.history.pause();
        self.chosen = id;
        self.keep_chosen();
        if let Some(mark) = self.drawing().mark(self.chosen) {
            self.view.reveal(mark.bounds());
        }
    }

    /// A text that was left without words goes.
    pub fn leave_text(&mut self) {
        let chosen = self.chosen;
        let is_empty = |mark: &Mark| mark.kind == Kind::Text && mark.text.is_empty();
        if self.drawing().mark(chosen).is_some_and(is_empty) {
            match self.history.last() {
                Some((id, Act::Written)) if id == chosen => self.history.forget(),
                _ => self.remove(),
            }
            self.keep_chosen();
        }
        self.history.pause();
    }

    /// Writes the chosen text. `aspect` is how many times as wide as high it is.
    pub fn write(&mut self, text: &str, aspect: f64) {
        let picture = self.picture;
        self.change_chosen(Act::Written, &mut |mark| {
            if mark.kind == Kind::Text {
                mark.write(text, aspect, picture);
            }
        });
    }

    /// Takes the chosen mark away.
    pub fn remove(&mut self) {
        let mut drawing = self.drawing().clone();
        drawing.marks.retain(|mark| mark.id != self.chosen);
        self.replace(drawing, None);
    }

    /// Back by one step.
    pub fn undo(&mut self) -> bool {
        let is_done = self.history.undo();
        self.keep_chosen();
        is_done
    }

    /// Forward by one step.
    pub fn redo(&mut self) -> bool {
        let is_done = self.history.redo();
        self.keep_chosen();
        is_done
    }

    /// Blacks out what was proposed: all of it, or one by its place, which is then chosen.
    pub fn accept(&mut self, place: Option<u32>) {
        let mut drawing = self.drawing().clone();
        let mut left = Vec::new();
        for proposal in std::mem::take(&mut drawing.proposals) {
            let is_meant = place.is_none_or(|place| place == proposal.place);
            if !is_meant || drawing.marks.len() >= MOST_MARKS {
                left.push(proposal);
                continue;
            }
            self.last_id += 1;
            let Area { from, to } = proposal.area;
            drawing.marks.push(Mark::new(self.last_id, Kind::Blackout, from, to, self.picture));
        }
        drawing.proposals = left;
        self.chosen = if place.is_some() { self.last_id } else { 0 };
        self.replace(drawing, None);
    }

    /// Leaves open to sight what was proposed.
    pub fn dismiss(&mut self) {
        let mut drawing = self.drawing().clone();
        drawing.proposals.clear();
        self.replace(drawing, None);
    }

    /// Puts a mark on the picture, or in the place of the one with its id, and chooses it.
    fn put(&mut self, mark: Mark, step: Option<(u32, Act)>) {
        let mut drawing = self.drawing().clone();
        self.chosen = mark.id;
        match drawing.marks.iter().position(|present| present.id == mark.id) {
            Some(place) => drawing.marks[place] = mark,
            None => {
                if mark.kind == Kind::Crop {
                    drawing.marks.retain(|present| present.kind != Kind::Crop);
                }
                if drawing.marks.len() < MOST_MARKS {
                    drawing.marks.push(mark);
                }
            }
        }
        self.replace(drawing, step);
    }

    /// Changes the chosen mark.
    fn change_chosen(&mut self, act: Act, change: &mut dyn FnMut(&mut Mark)) {
        if let Some(mut mark) = self.drawing().mark(self.chosen).cloned() {
            change(&mut mark);
            let id = mark.id;
            self.put(mark, Some((id, act)));
        }
    }

    fn replace(&mut self, drawing: Drawing, step: Option<(u32, Act)>) {
        self.history.replace(drawing, step);
        self.keep_chosen();
    }

    /// What isn't there any more isn't chosen either.
    fn keep_chosen(&mut self) {
        if self.drawing().mark(self.chosen).is_none() {
            self.chosen = 0;
        }
    }

    fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }
}
