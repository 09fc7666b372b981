//! What a public page is made of, and what has changed in it since, in words.
//!
//! Pure: it is given bytes, headers and times, and gives back values. Pages are fetched, and prints kept, by whoever
//! calls.

mod address;
mod carriers;
pub mod claim;
pub mod difference;
mod fingerprint;
mod forms;
mod gathering;
mod headers;
mod inline;
mod known;
mod markup;
pub mod noise;
pub mod observed;
pub mod page;
pub mod part;
mod platform;
pub mod print;
pub mod record;
mod sheet;
mod tags;
pub mod visited;
pub mod words;
