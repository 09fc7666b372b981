//! What is done by pointing, from pressing to letting go. All places are the picture's.

use crate::geometry::Point;
use crate::kind::Kind;
use crate::mark::Mark;
use crate::stroke::simplified;

use super::Editor;

/// The most points of a line while it is drawn.
const MOST_DRAWN: usize = 4096;

/// What a press has begun.
#[derive(Clone, Copy, Debug)]
enum Hold {
    /// A new mark, from here.
    New(Kind),
    /// A mark that is moved.
    Whole,
    /// One of its handles.
    Handle(usize),
    /// What was proposed, by its place.
    Proposal(u32),
}

/// Something that was begun and isn't ended.
#[derive(Debug)]
pub struct Gesture {
    hold: Hold,
    start: Point,
    /// Nearer than this is no movement.
    slack: f64,
    is_moved: bool,
    points: Vec<Point>,
    /// The mark as it was.
    held: Option<Mark>,
    /// The mark as it is shown meanwhile.
    pub draft: Option<Mark>,
}

impl Editor {
    /// A press. `slack` is how far beside a thing one may point to mean it. False if nothing is there to take hold of.
    pub fn press(&mut self, at: Point, slack: f64) -> bool {
        self.history.pause();
        let Some((hold, held)) = self.hold_at(at, slack) else {
            self.chosen = 0;
            return false;
        };
        self.chosen = held.as_ref().map_or(0, |mark| mark.id);
        let draft = held.clone();
        let points = vec![at];
        self.gesture = Some(Gesture { hold, start: at, slack, is_moved: false, points, held, draft });
        true
    }

    fn hold_at(&self, at: Point, slack: f64) -> Option<(Hold, Option<Mark>)> {
        let new = self.tool.map(|kind| (Hold::New(kind), None));
        if self.tool == Some(Kind::Pen) {
            return new;
        }
        if let Some(chosen) = self.drawing().mark(self.chosen) {
            if let Some(handle) = chosen.handles().iter().position(|handle| handle.distance(at) <= slack) {
                return Some((Hold::Handle(handle), Some(chosen.clone())));
            }
            // Whoever has just drawn it may want to put it right.
            let is_inside = chosen.kind.is_area() && chosen.bounds().contains(at, 0.0);
            if is_inside || chosen.is_at(at, slack / 2.0) {
                return Some((Hold::Whole, Some(chosen.clone())));
            }
        }
        if new.is_some() {
            return new;
        }
        let near = |mark: &&Mark| mark.is_at(at, slack / 2.0);
        let within = |mark: &&Mark| mark.kind != Kind::Crop && mark.bounds().contains(at, slack / 2.0);
        let marks = &self.drawing().marks;
        let hit = marks.iter().rev().find(near).or_else(|| marks.iter().rev().find(within));
        match hit {
            Some(hit) => Some((Hold::Whole, Some(hit.clone()))),
            None => Some((Hold::Proposal(self.proposal_at(at)?), None)),
        }
    }

    fn proposal_at(&self, at: Point) -> Option<u32> {
        let found = self.drawing().proposals.iter().find(|proposal| proposal.area.contains(at, 0.0));
        found.map(|proposal| proposal.place)
    }

    /// Movements while something is held, in their order.
    pub fn drag(&mut self, places: &[Point]) {
        let (picture, line, id) = (self.picture, self.line(), self.last_id + 1);
        let letters = self.letters();
        let (Some(gesture), Some(&to)) = (&mut self.gesture, places.last()) else { return };
        for place in places {
            gesture.is_moved |= gesture.start.distance(*place) > gesture.slack / 4.0;
            if let Hold::New(Kind::Pen) = gesture.hold {
                gesture.add(place.within(picture), line / 4.0);
            }
        }
        if !gesture.is_moved {
            return;
        }
        let start = gesture.start;
        gesture.draft = match (gesture.hold, &gesture.held) {
            (Hold::New(Kind::Pen), _) => Some(Mark::stroke(id, gesture.points.clone(), picture)),
            // Their size is told by what is in them.
            (Hold::New(kind @ (Kind::Text | Kind::Number)), _) => {
                let corner = to.plus(-letters / 2.0, -letters / 2.0);
                Some(Mark::new(id, kind, corner, corner.plus(letters, letters), picture))
            }
            (Hold::New(kind), _) => {
                Some(Mark::new(id, kind, start.within(picture), to.within(picture), picture))
            }
            (Hold::Whole, Some(held)) => {
                let mut mark = held.clone();
                mark.shift(Point::new(to.x - start.x, to.y - start.y), picture);
                Some(mark)
            }
            (Hold::Handle(handle), Some(held)) => {
                let mut mark = held.clone();
                mark.pull(handle, to, picture);
                Some(mark)
            }
            (_, None) | (Hold::Proposal(_), _) => None,
        };
    }

    /// Letting go. A new mark that wasn't drawn is placed where it was pressed.
    pub fn release(&mut self) {
        let (picture, tolerance) = (self.picture, self.line() / 4.0);
        let Some(gesture) = self.gesture.take() else { return };
        match (gesture.hold, gesture.draft) {
            (Hold::New(Kind::Pen), Some(draft)) => {
                let id = self.next_id();
                self.put(Mark::stroke(id, simplified(&draft.points, tolerance), picture), None);
            }
            (Hold::New(kind), Some(draft)) => {
                self.last_id = draft.id;
                let step = (kind == Kind::Text).then_some((draft.id, crate::history::Act::Written));
                self.put(draft, step);
            }
            (Hold::Proposal(place), _) => self.accept(Some(place)),
            // Whoever presses a proposal means it.
            (Hold::New(_), None) => match self.proposal_at(gesture.start) {
                Some(place) => self.accept(Some(place)),
                None => {
                    self.place_at(gesture.start);
                }
            },
            (_, Some(draft)) => self.put(draft, None),
            (_, None) => {}
        }
    }

    /// As if it had never begun: a second finger came, or the system took over.
    pub fn cancel(&mut self) {
        self.gesture = None;
    }
}

impl Gesture {
    /// Takes a point of a line, unless it tells nothing.
    fn add(&mut self, point: Point, least: f64) {
        if self.points.last().is_none_or(|last| last.distance(point) >= least) {
            if self.points.len() >= MOST_DRAWN {
                let mut place = 0;
                self.points.retain(|_| {
                    place += 1;
                    place % 2 == 1
                });
            }
            self.points.push(point);
        }
    }
}
