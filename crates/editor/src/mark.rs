//! One mark on a picture: where it lies, how it is moved and sized, where it can be taken hold of.

use std::rc::Rc;

use crate::geometry::{Area, Point};
use crate::kind::Kind;

/// Marks are no narrower nor lower.
const LEAST_SIDE: f64 = 4.0;

/// A mark. It lies inside the picture, always.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// No other mark of this picture ever has the same.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// An arrow's tail; of all others the upper left corner.
    pub from: Point,
    /// An arrow's tip; of all others the lower right corner.
    pub to: Point,
    /// A hand-drawn line's.
    pub points: Rc<[Point]>,
    /// A text's words.
    pub text: Rc<str>,
}

impl Mark {
    /// Without points and text, brought inside the picture.
    pub fn new(id: u32, kind: Kind, from: Point, to: Point, picture: Area) -> Mark {
        let mut mark = Mark { id, kind, from, to, points: Rc::new([]), text: Rc::from("") };
        mark.settle(picture);
        mark
    }

    /// A hand-drawn line.
    pub fn stroke(id: u32, points: Vec<Point>, picture: Area) -> Mark {
        let mut inside = Vec::new();
        for point in points {
            inside.push(point.within(picture));
        }
        let first = inside.first().copied().unwrap_or_default();
        let mut bounds = Area { from: first, to: first };
        for point in &inside {
            bounds = Area {
                from: Area::between(bounds.from, *point).from,
                to: Area::between(bounds.to, *point).to,
            };
        }
        let (from, to) = (bounds.from, bounds.to);
        Mark { id, kind: Kind::Pen, from, to, points: inside.into(), text: Rc::from("") }
    }

    /// What it lies within.
    pub fn bounds(&self) -> Area {
        Area::between(self.from, self.to)
    }

    /// Moves it, as far as there is room.
    pub fn shift(&mut self, by: Point, picture: Area) {
        let moved = self.bounds().moved(by);
        let back = moved.way_into(picture);
        let by = by.plus(back.x, back.y);
        self.from = self.from.plus(by.x, by.y);
        self.to = self.to.plus(by.x, by.y);
        if !self.points.is_empty() {
            let mut points = Vec::new();
            for point in self.points.iter() {
                points.push(point.plus(by.x, by.y).within(picture));
            }
            self.points = points.into();
        }
        self.settle(picture);
    }

    /// Brings one of its ends elsewhere: that of `handles` with this place. The opposite one stays.
    pub fn pull(&mut self, handle: usize, to: Point, picture: Area) {
        let to = to.within(picture);
        if self.kind == Kind::Arrow {
            match handle {
                0 => self.from = to,
                _ => self.to = to,
            }
            return self.settle(picture);
        }
        let Area { from, to: end } = self.bounds();
        let anchor = match handle {
            0 if self.kind.is_area() => end,
            1 if self.kind.is_area() => Point { x: from.x, y: end.y },
            2 if self.kind.is_area() => Point { x: end.x, y: from.y },
            _ => from,
        };
        if self.kind.is_area() {
            let drawn = Area::between(anchor, to);
            (self.from, self.to) = (drawn.from, drawn.to);
            return self.settle(picture);
        }
        self.scale(Area::between(from, Point { x: to.x.max(from.x), y: to.y.max(from.y) }), picture);
    }

    /// Makes it fill another area, in proportion if it must.
    fn scale(&mut self, area: Area, picture: Area) {
        let old = self.bounds();
        let mut area = area.at_least(LEAST_SIDE, picture);
        if self.kind.is_rigid() && old.width() > 0.0 && old.height() > 0.0 {
            let room = (picture.to.x - area.from.x) / old.width();
            let room = room.min((picture.to.y - area.from.y) / old.height());
            let factor = (area.width() / old.width()).max(area.height() / old.height()).min(room);
            area.to = area.from.plus(old.width() * factor, old.height() * factor);
        }
        if !self.points.is_empty() {
            let factor = |new: f64, old: f64| if old > 0.0 { new / old } else { 1.0 };
            let (x, y) = (factor(area.width(), old.width()), factor(area.height(), old.height()));
            let mut points = Vec::new();
            for point in self.points.iter() {
                let (right, down) = ((point.x - old.from.x) * x, (point.y - old.from.y) * y);
                points.push(area.from.plus(right, down));
            }
            let id = self.id;
            *self = Mark::stroke(id, points, picture);
            return;
        }
        (self.from, self.to) = (area.from, area.to);
        self.settle(picture);
    }

    /// Makes it larger or smaller by so much, to the right and down.
    pub fn grow(&mut self, by: Point, picture: Area) {
        let last = if self.kind.is_area() { 3 } else { 1 };
        let end = if self.kind == Kind::Arrow { self.to } else { self.bounds().to };
        let mut to = end.plus(by.x, by.y);
        if self.kind.is_rigid() {
            // Any of the arrows makes it larger or smaller.
            let (bounds, by) = (self.bounds(), if by.x == 0.0 { by.y } else { by.x });
            let factor = 1.0 + by / bounds.width().max(bounds.height()).max(1.0);
            to = bounds.from.plus(bounds.width() * factor, bounds.height() * factor);
        }
        self.pull(last, to, picture);
    }

    /// Gives a text its words, which are `aspect` times as wide as they are high.
    pub fn write(&mut self, text: &str, aspect: f64, picture: Area) {
        self.text = Rc::from(text);
        let aspect = if aspect.is_finite() { aspect.clamp(0.1, 1000.0) } else { 1.0 };
        let height = self.bounds().height().min(picture.height()).min(picture.width() / aspect);
        self.to = self.from.plus(height * aspect, height);
        self.settle(picture);
    }

    /// Where it can be taken hold of to size it.
    pub fn handles(&self) -> Vec<Point> {
        let Area { from, to } = self.bounds();
        match self.kind {
            Kind::Arrow => vec![self.from, self.to],
            kind if kind.is_area() => {
                vec![from, Point { x: to.x, y: from.y }, Point { x: from.x, y: to.y }, to]
            }
            _ => vec![to],
        }
    }

    /// Whether it is drawn at this place, or nearer to it than `slack`.
    pub fn is_at(&self, point: Point, slack: f64) -> bool {
        let bounds = self.bounds();
        match self.kind {
            Kind::Arrow => point.distance_to_line(self.from, self.to) <= slack,
            Kind::Pen => self.points.windows(2).any(|two| point.distance_to_line(two[0], two[1]) <= slack),
            Kind::Box | Kind::Crop => bounds.contains(point, slack) && !bounds.contains(point, -slack),
            _ => bounds.contains(point, slack),
        }
    }

    /// Brings it inside the picture.
    fn settle(&mut self, picture: Area) {
        if self.kind == Kind::Arrow {
            self.from = self.from.within(picture);
            self.to = self.to.within(picture);
            return;
        }
        let mut area = self.bounds();
        if self.kind.is_area() {
            area = area.at_least(LEAST_SIDE, picture);
        }
        if self.kind.is_whole() {
            area = area.whole();
        }
        area = area.moved(area.way_into(picture)).cut(picture);
        (self.from, self.to) = (area.from, area.to);
    }
}
