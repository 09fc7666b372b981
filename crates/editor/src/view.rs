//! Which part of the picture is looked at, and how large.

use crate::geometry::{Area, Point};

/// As small as it gets, unless all of it needs less.
const LEAST_SCALE: f64 = 0.1;
/// As large as it gets.
const MOST_SCALE: f64 = 8.0;
/// What is left free around the picture, in the screen's units.
const MARGIN: f64 = 16.0;

/// Places on the screen are counted from the upper left corner of what the picture is shown in.
#[derive(Debug)]
pub struct View {
    picture: Area,
    screen: Area,
    /// How many of the screen's units a pixel of the picture is wide.
    pub scale: f64,
    /// Where the picture's upper left corner is on the screen.
    pub offset: Point,
    /// Whether it goes on showing all of it if the screen changes.
    is_fitted: bool,
}

impl View {
    /// On a screen that has no size yet.
    pub const fn new(picture: Area) -> View {
        let none = Point { x: 0.0, y: 0.0 };
        View { picture, screen: Area { from: none, to: none }, scale: 1.0, offset: none, is_fitted: true }
    }

    /// The screen has this size now.
    pub fn resize(&mut self, width: f64, height: f64) {
        let middle = self.to_picture(self.screen.middle());
        self.screen = Area::of_size(width.max(1.0), height.max(1.0));
        if self.is_fitted {
            return self.fit();
        }
        self.look_at(middle);
    }

    /// Shows all of the picture.
    pub fn fit(&mut self) {
        self.is_fitted = true;
        self.scale = self.fitting();
        self.settle();
    }

    fn fitting(&self) -> f64 {
        let free = |screen: f64, picture: f64| (screen - 2.0 * MARGIN).max(1.0) / picture;
        let width = free(self.screen.width(), self.picture.width());
        width.min(free(self.screen.height(), self.picture.height())).min(1.0)
    }

    /// Makes it so many times larger about a place on the screen.
    pub fn zoom(&mut self, factor: f64, about: Point) {
        let held = self.to_picture(about);
        let least = LEAST_SCALE.min(self.fitting());
        let factor = if factor.is_finite() { factor } else { 1.0 };
        self.scale = (self.scale * factor).clamp(least, MOST_SCALE);
        self.offset = about.plus(-held.x * self.scale, -held.y * self.scale);
        self.is_fitted = false;
        self.settle();
    }

    /// The middle of the screen.
    pub fn middle(&self) -> Point {
        self.screen.middle()
    }

    /// Moves the picture on the screen.
    pub fn pan(&mut self, x: f64, y: f64) {
        self.offset = self.offset.plus(x, y);
        self.is_fitted = false;
        self.settle();
    }

    /// Brings a part of the picture into sight, if it isn't.
    pub fn reveal(&mut self, area: Area) {
        let seen = self.seen();
        if !seen.contains(area.from, 0.0) || !seen.contains(area.to, 0.0) {
            self.look_at(area.middle());
        }
    }

    fn look_at(&mut self, place: Point) {
        let middle = self.screen.middle();
        self.offset = middle.plus(-place.x * self.scale, -place.y * self.scale);
        self.settle();
    }

    /// The place of the picture at a place of the screen.
    pub fn to_picture(&self, screen: Point) -> Point {
        Point::new((screen.x - self.offset.x) / self.scale, (screen.y - self.offset.y) / self.scale)
    }

    /// What of the picture is in sight.
    pub fn seen(&self) -> Area {
        let (from, to) = (self.to_picture(self.screen.from), self.to_picture(self.screen.to));
        Area { from, to }.cut(self.picture)
    }

    /// In the middle what has room; else no further than its edge.
    fn settle(&mut self) {
        let axis = |offset: f64, screen: f64, picture: f64| {
            let length = picture * self.scale;
            let free = screen - length;
            if free >= 2.0 * MARGIN { free / 2.0 } else { offset.min(MARGIN).max(free - MARGIN) }
        };
        let x = axis(self.offset.x, self.screen.width(), self.picture.width());
        let y = axis(self.offset.y, self.screen.height(), self.picture.height());
        self.offset = Point::new(x, y);
    }
}
