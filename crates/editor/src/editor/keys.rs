//! What is done without pointing: placing, moving and sizing step by step.

use crate::geometry::{Area, Point};
use crate::history::Act;
use crate::kind::Kind;
use crate::mark::Mark;

use super::Editor;

/// How far a new mark is moved from one that is just there.
const ASIDE: f64 = 3.0;

impl Editor {
    /// Puts a new mark in the middle of what is looked at and chooses it; false with the tool for choosing.
    pub fn place(&mut self) -> bool {
        let seen = self.seen();
        self.place_at(seen.middle())
    }

    /// The same with its middle, an arrow's tip, at a place.
    pub(super) fn place_at(&mut self, middle: Point) -> bool {
        let Some(kind) = self.tool else { return false };
        let mut mark = self.new_mark(kind, middle);
        // Two that lie on one another look like one.
        let aside = self.line() * ASIDE;
        for _ in 0..self.drawing().marks.len() {
            let is_hidden =
                |other: &Mark| other.kind == kind && other.from == mark.from && other.to == mark.to;
            if kind == Kind::Crop || !self.drawing().marks.iter().any(is_hidden) {
                break;
            }
            mark.shift(Point::new(aside, aside), self.picture);
        }
        // The words of a text belong to its placing.
        let step = (kind == Kind::Text).then_some((mark.id, Act::Written));
        self.put(mark, step);
        true
    }

    /// What is looked at of what will be left of the picture.
    fn seen(&self) -> Area {
        let seen = self.view.seen();
        match self.drawing().marks.iter().find(|mark| mark.kind == Kind::Crop) {
            Some(crop) => seen.cut(crop.bounds()),
            None => seen,
        }
    }

    fn new_mark(&mut self, kind: Kind, at: Point) -> Mark {
        let (id, picture, line) = (self.next_id(), self.picture, self.line());
        let seen = self.seen();
        let (width, height) = (seen.width(), seen.height());
        let area = match kind {
            Kind::Arrow => Area { from: at.plus(-width * 0.15, height * 0.15), to: at },
            Kind::Pen => {
                let (from, to) = (at.plus(-width * 0.15, 0.0), at.plus(width * 0.15, 0.0));
                return Mark::stroke(id, vec![from, to], picture);
            }
            Kind::Text => {
                let height = self.letters();
                Area { from: at.plus(-height, -height / 2.0), to: at.plus(height, height / 2.0) }
            }
            Kind::Number => Area::about(at, self.letters(), self.letters()),
            Kind::Crop => Area::about(seen.middle(), width * 0.8, height * 0.8),
            Kind::Box | Kind::Highlight | Kind::Blackout => {
                Area::about(at, width * 0.3, (height * 0.12).max(line * 6.0))
            }
        };
        Mark::new(id, kind, area.from, area.to, picture)
    }

    /// Moves the chosen mark by so many pixels of the picture.
    pub fn shift(&mut self, x: f64, y: f64) {
        self.step(Act::Moved, Point::new(x, y), Mark::shift);
    }

    /// Makes the chosen mark so many pixels wider and higher.
    pub fn grow(&mut self, x: f64, y: f64) {
        self.step(Act::Sized, Point::new(x, y), Mark::grow);
    }

    fn step(&mut self, act: Act, by: Point, change: fn(&mut Mark, Point, Area)) {
        let picture = self.picture;
        self.change_chosen(act, &mut |mark| change(mark, by, picture));
        if let Some(mark) = self.drawing().mark(self.chosen) {
            self.view.reveal(mark.bounds());
        }
    }
}
