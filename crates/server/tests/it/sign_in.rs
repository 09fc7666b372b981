//! Who may see the inbox.

mod forms;
mod sessions;
mod welcome;
