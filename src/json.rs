//! JSON by hand, in both directions: derived decoding would be a third of the module that a phone must load.
//!
//! What is written has the names of the wire types (`askwell_core::wire`); tests hold both to the same.

pub mod answered;
pub mod case;
pub mod facts;
pub mod form;
pub mod kept_run;
pub mod node;
pub mod observed;
pub mod parts;
pub mod site;
pub mod writer;
