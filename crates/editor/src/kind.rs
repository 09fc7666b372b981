//! What a mark can be.

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From its tail to its tip.
    Arrow,
    /// A frame.
    Box,
    /// A line drawn by hand.
    Pen,
    /// Colour that what is below can be read through.
    Highlight,
    /// Words.
    Text,
    /// A number in a circle: 1 for the first one, and so on.
    Number,
    /// Nothing can be seen there any more.
    Blackout,
    /// What is left of the picture. There is at most one.
    Crop,
}

impl Kind {
    /// All of them, in the order that scripts know them by.
    pub const ALL: [Kind; 8] = [
        Kind::Arrow,
        Kind::Box,
        Kind::Pen,
        Kind::Highlight,
        Kind::Text,
        Kind::Number,
        Kind::Blackout,
        Kind::Crop,
    ];

    /// Whether it is sized with its sides in proportion.
    pub fn is_rigid(self) -> bool {
        matches!(self, Kind::Text | Kind::Number)
    }

    /// Whether it ends where pixels end.
    pub fn is_whole(self) -> bool {
        matches!(self, Kind::Blackout | Kind::Crop)
    }

    /// Whether it is its corners and nothing else.
    pub fn is_area(self) -> bool {
        matches!(self, Kind::Box | Kind::Highlight | Kind::Blackout | Kind::Crop)
    }
}
