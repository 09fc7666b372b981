//! What the widget needs from outside itself, each with its browser adapter.

pub mod api;
pub mod browser;
pub mod capture;
pub mod drafts;
pub mod files;
pub mod intl;
pub mod upload;
