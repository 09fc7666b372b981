//! Where and when pictures are made anew; how is in `askwell_pictures`.

pub mod earlier;
pub mod studio;
