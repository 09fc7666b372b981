//! What the server answers to, one folder a resource.

pub mod assets;
pub mod cases;
pub mod catalogue;
pub mod checks;
pub mod documents;
pub mod files;
pub mod follow;
pub mod health;
pub mod help;
pub mod inbox;
pub mod joined;
pub mod knowledge;
pub mod known_issues;
pub mod playbooks;
pub mod sites;
pub mod uploads;
pub mod walks;
pub mod widget;
