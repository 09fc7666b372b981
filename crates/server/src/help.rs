//! The runner at the server, for browsers in which no script runs. Nothing is kept here before a case is sent: the whole
//! run travels in the form, sealed.

pub mod address;
pub mod answers;
mod counting;
pub mod effects;
pub mod files;
pub mod form;
pub mod guide;
pub mod inquiring;
pub mod language;
pub mod press;
pub mod turn;
pub mod visit;
