//! Places and rectangles on a picture, in its pixels, from its upper left corner.

/// A place. Never infinite nor undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// What isn't a number becomes 0.
    pub fn new(x: f64, y: f64) -> Point {
        let finite = |number: f64| if number.is_finite() { number } else { 0.0 };
        Point { x: finite(x), y: finite(y) }
    }

    /// This place, moved.
    pub fn plus(self, x: f64, y: f64) -> Point {
        Point::new(self.x + x, self.y + y)
    }

    /// How far it is to the other.
    pub fn distance(self, other: Point) -> f64 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        (x * x + y * y).sqrt()
    }

    /// How far it is to the nearest place on the line between two others.
    pub fn distance_to_line(self, from: Point, to: Point) -> f64 {
        let (x, y) = (to.x - from.x, to.y - from.y);
        let length = x * x + y * y;
        if length == 0.0 {
            return self.distance(from);
        }
        let along = ((self.x - from.x) * x + (self.y - from.y) * y) / length;
        let along = along.clamp(0.0, 1.0);
        self.distance(from.plus(x * along, y * along))
    }

    /// The nearest place inside.
    pub fn within(self, area: Area) -> Point {
        Point { x: self.x.max(area.from.x).min(area.to.x), y: self.y.max(area.from.y).min(area.to.y) }
    }
}

/// A rectangle: `from` is its upper left corner, `to` its lower right one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// The upper left corner.
    pub from: Point,
    /// The lower right corner.
    pub to: Point,
}

impl Area {
    /// From the upper left corner of the picture.
    pub fn of_size(width: f64, height: f64) -> Area {
        Area { from: Point::default(), to: Point::new(width, height) }
    }

    /// The one with these two corners, whichever they are.
    pub fn between(one: Point, other: Point) -> Area {
        Area {
            from: Point { x: one.x.min(other.x), y: one.y.min(other.y) },
            to: Point { x: one.x.max(other.x), y: one.y.max(other.y) },
        }
    }

    /// Of this size about a place.
    pub fn about(middle: Point, width: f64, height: f64) -> Area {
        Area { from: middle.plus(-width / 2.0, -height / 2.0), to: middle.plus(width / 2.0, height / 2.0) }
    }

    /// From left to right.
    pub fn width(self) -> f64 {
        self.to.x - self.from.x
    }

    /// From top to bottom.
    pub fn height(self) -> f64 {
        self.to.y - self.from.y
    }

    /// Its middle.
    pub fn middle(self) -> Point {
        self.from.plus(self.width() / 2.0, self.height() / 2.0)
    }

    /// Whether a place is in it, or no further from it than `slack`.
    pub fn contains(self, point: Point, slack: f64) -> bool {
        point.x >= self.from.x - slack
            && point.x <= self.to.x + slack
            && point.y >= self.from.y - slack
            && point.y <= self.to.y + slack
    }

    /// What it has in common with another; the nearest place of the other if that is nothing.
    pub fn cut(self, other: Area) -> Area {
        Area { from: self.from.within(other), to: self.to.within(other) }
    }

    /// How far it must be moved to lie inside the other, which is no smaller.
    pub fn way_into(self, other: Area) -> Point {
        let shift = |from: f64, to: f64, least: f64, most: f64| {
            if from < least {
                least - from
            } else if to > most {
                most - to
            } else {
                0.0
            }
        };
        Point {
            x: shift(self.from.x, self.to.x, other.from.x, other.to.x),
            y: shift(self.from.y, self.to.y, other.from.y, other.to.y),
        }
    }

    /// It, moved.
    pub fn moved(self, by: Point) -> Area {
        Area { from: self.from.plus(by.x, by.y), to: self.to.plus(by.x, by.y) }
    }

    /// At least so wide and high, as far as the other has room for it, and inside the other.
    pub fn at_least(self, side: f64, inside: Area) -> Area {
        let cut = self.cut(inside);
        let grown = Area {
            from: cut.from,
            to: Point {
                x: cut.to.x.max(cut.from.x + side.min(inside.width())),
                y: cut.to.y.max(cut.from.y + side.min(inside.height())),
            },
        };
        // Rounding must not leave it outside by the last bit.
        grown.moved(grown.way_into(inside)).cut(inside)
    }

    /// All the pixels that it touches.
    pub fn whole(self) -> Area {
        Area {
            from: Point { x: self.from.x.floor(), y: self.from.y.floor() },
            to: Point { x: self.to.x.ceil(), y: self.to.y.ceil() },
        }
    }
}
