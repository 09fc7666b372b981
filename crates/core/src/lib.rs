//! What Askwell decides, free of I/O, clocks and randomness, so that browser and server agree by construction.
//!
//! The words of the trade: a *case* is what a person reports; it becomes a *ticket* once the server has
//! it. A *draft* is a case being written; a *playbook* is a guided flow, and a *run* is a person's way through one. A
//! *check* looks at something by itself, and what it says is a *finding*.

pub mod answer;
pub mod attachment;
pub mod case;
pub mod catalogue;
pub mod change;
pub mod check;
pub mod compact;
pub mod condition;
pub mod consent;
pub mod contact;
pub mod draft;
pub mod environment;
pub mod error_report;
pub mod evidence;
pub mod expectation;
pub mod explain;
pub mod facts;
pub mod file_type;
pub mod finding;
pub mod issue;
pub mod known_issue;
pub mod limits;
pub mod locale;
pub mod masking;
pub mod outside;
pub mod page_part;
pub mod playbook;
pub mod priority;
pub mod ranking;
pub mod recogniser;
pub mod recording;
pub mod run;
pub mod scope;
pub mod site;
pub mod text;
pub mod ticket;
mod tidy;
pub mod told;
pub mod tone;
pub mod validation;
pub mod wire;
