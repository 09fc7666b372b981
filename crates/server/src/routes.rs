//! What the server answers to, one folder a resource.

pub mod health;
pub mod sites;
