//! Reads what people have already into our format: GitHub's issue forms and exports of Typebot.
//!
//! What comes out passes the checker. What can't be carried over is listed, with its place.

mod github;
mod sketch;
mod speech;
mod typebot;

use serde_json::Value;

use crate::words::is_tag;
use crate::yaml;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A GitHub issue form, YAML.
    GitHub,
    /// An export of Typebot, JSON.
    Typebot,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The playbook's id.
    pub id: String,
    /// The playbook, YAML.
    pub source: String,
    /// What was changed or left out.
    pub notes: Vec<Note>,
}

/// Something that was changed or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: `12:5`, or the group and block of a flow.
    pub place: String,
    /// What became of it.
    pub what: String,
}

impl Format {
    /// The format of a source, by what it begins with.
    pub fn of(source: &str) -> Option<Format> {
        let is_typebot = serde_json::from_str::<Value>(source)
            .is_ok_and(|flow| flow.get("groups").is_some_and(Value::is_array));
        let is_form = || {
            yaml::read(source).is_ok_and(|root| root.get("body").is_some_and(|body| body.as_list().is_some()))
        };
        match is_typebot {
            true => Some(Format::Typebot),
            false if is_form() => Some(Format::GitHub),
            false => None,
        }
    }
}

/// Reads a source of this format. The playbook gets the name `stem`, and its words the language `locale`.
///
/// # Errors
/// A sentence that says why nothing of it can be read.
pub fn import(source: &str, format: Format, stem: &str, locale: &str) -> Result<Imported, String> {
    if !is_tag(locale) {
        return Err(format!("\"{locale}\" isn't the tag of a language, such as en or pt-BR"));
    }
    let sketch = match format {
        Format::GitHub => github::read(source)?,
        Format::Typebot => typebot::read(source)?,
    };
    sketch.finish(stem, locale)
}
