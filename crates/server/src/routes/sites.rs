//! What the widget has to know of its site.

pub mod show;
