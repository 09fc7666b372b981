//! The Askwell widget: a help button that guides a person from "it is broken" to a case.
//!
//! `mount` takes over from the loader (ARCHITECTURE.md, "The handover"). Everything else is here for the
//! component tests and for the build, which renders the loader's first question from the same components.

pub mod app;
pub mod components;
pub mod controls;
pub mod handover;
pub mod json;
pub mod markup;
#[cfg(target_arch = "wasm32")]
pub mod mount;
pub mod ports;
pub mod screens;
pub mod session;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod state;
pub mod view;
pub mod words;
