//! The pages that people see of the server: each a function from what is known to markup.

pub mod answers;
pub mod change;
pub mod contact;
pub mod conversation;
pub mod earlier;
pub mod environment;
pub mod error;
pub mod event;
pub mod facts;
pub mod files;
pub mod findings;
pub mod folding;
pub mod follow;
pub mod help;
pub mod known_issues;
pub mod layout;
pub mod list;
pub mod moment;
pub mod notice;
pub mod quote;
pub mod sign_in;
pub mod status;
pub mod ticket;
pub mod timeline;
pub mod user_agent;
