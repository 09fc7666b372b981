//! A playbook being put together from something else, and how it is made to pass the checker.

use std::collections::HashSet;

use crate::built_in;
use crate::import::speech::{MARKS, fitted, id, named, without_addresses};
use crate::import::{Imported, Note};
use crate::inspect;
use crate::remark::{Code, Remark};
use crate::shape::is_id;
use crate::words::{MAX_LABEL_CHARS, MAX_QUESTION_CHARS, MAX_SENTENCE_CHARS};

/// How often what the checker refuses is taken out, before it is given up.
const MOST_REPAIRS: usize = 2_000;
/// Ids of the steps that every imported playbook ends with, or that are asked before it.
const TAKEN: [&str; 5] = ["error", "evidence", "contact", "review", "impact"];

/// The step at which the imported part ends.
pub const END: &str = "contact";

/// The playbook so far.
#[derive(Debug, Default)]
pub struct Sketch {
    pub title: String,
    pub steps: Vec<SketchStep>,
    pub notes: Vec<Note>,
    /// Whether files are asked for.
    pub wants_files: bool,
    /// The ids given so far.
    pub taken: HashSet<String>,
}

/// A step.
#[derive(Clone, Debug, Default)]
pub struct SketchStep {
    pub id: String,
    pub kind: &'static str,
    pub question: String,
    pub hint: String,
    pub body: Vec<String>,
    /// Ids and labels.
    pub options: Vec<(String, String)>,
    /// Labels and addresses.
    pub links: Vec<(String, String)>,
    /// Further keys with their values, as YAML.
    pub keys: Vec<(&'static str, String)>,
    pub next: Vec<SketchWay>,
    /// Where it comes from.
    pub place: String,
}

/// A way on: its condition, as YAML, and the id of the step it leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchWay {
    pub when: Option<String>,
    pub go: String,
}

impl Sketch {
    /// Says once that something was changed or left out, however many ways lead past it.
    pub fn note(&mut self, place: &str, what: impl Into<String>) {
        let note = Note { place: place.to_owned(), what: what.into() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// An id for a step that no other has.
    pub fn step_id(&mut self, wished: &str) -> String {
        let wished = if is_id(wished) { wished.to_owned() } else { id(wished) };
        let is_free = |id: &str| !TAKEN.contains(&id) && !self.taken.contains(id);
        let numbered = (2..).map(|number| format!("{wished}-{number}"));
        let free = std::iter::once(wished.clone()).chain(numbered).find(|id| is_free(id)).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    /// A text that fits; says so where it had to be cut.
    pub fn fit(&mut self, text: &str, max_chars: usize, place: &str) -> String {
        let (fitting, was_cut) = fitted(text, max_chars);
        if was_cut {
            self.note(place, format!("\"{}\" was cut to {max_chars} characters", named(text)));
        }
        fitting
    }

    /// The words of a step: what fits into its question is the question, and the rest its hint.
    pub fn set_words(&mut self, step: &mut SketchStep, question: &str, hint: &str) {
        let whole = fitted(question, usize::MAX).0;
        let fits = whole.chars().count() <= MAX_QUESTION_CHARS;
        step.question = if fits { whole.clone() } else { fitted(question, MAX_QUESTION_CHARS).0 };
        let hint = if fits { hint.to_owned() } else { format!("{question} {hint}") };
        step.hint = self.fit(&hint, MAX_SENTENCE_CHARS, &step.place.clone());
        if step.question.is_empty() {
            step.question = "…".to_owned();
            self.note(&step.place.clone(), "there are no words for this question; write them");
        }
    }

    /// Options with ids of their own; says which labels had to be cut.
    pub fn options(&mut self, labels: &[String], place: &str) -> Vec<(String, String)> {
        let mut options: Vec<(String, String)> = Vec::new();
        for label in labels {
            let label = self.label(label, place);
            let label = if label.is_empty() { "…".to_owned() } else { label };
            let wished = id(&label);
            let is_free = |id: &String| !options.iter().any(|(known, _)| known == id);
            let numbered = (2..).map(|number| format!("{wished}-{number}"));
            let free = std::iter::once(wished.clone()).chain(numbered).find(is_free).unwrap_or_default();
            options.push((free, label));
        }
        options
    }

    /// A label that fits; the addresses in it go before its words do.
    fn label(&mut self, label: &str, place: &str) -> String {
        if !fitted(label, MAX_LABEL_CHARS).1 {
            return fitted(label, MAX_LABEL_CHARS).0;
        }
        let short = without_addresses(label);
        if short != label {
            self.note(place, format!("\"{}\" has no addresses any more: they don't fit", named(&short)));
        }
        self.fit(&short, MAX_LABEL_CHARS, place)
    }

    /// The playbook, with what the checker refuses taken out and noted.
    pub fn finish(mut self, stem: &str, locale: &str) -> Result<Imported, String> {
        let id = id(stem);
        // Without words of its own it is called by its name.
        self.title = fitted(&self.title.replace(MARKS, ""), MAX_LABEL_CHARS).0;
        if self.title.is_empty() {
            self.title.clone_from(&id);
        }
        if self.wants_files {
            let ways = self.steps.iter_mut().flat_map(|step| &mut step.next);
            ways.filter(|way| way.go == END).for_each(|way| way.go = "evidence".to_owned());
        }
        for _ in 0..MOST_REPAIRS {
            let written = self.write(&id, locale);
            let (_, remarks) = inspect::playbook(&written.source, built_in::checks());
            let Some(remark) = remarks.iter().find(|remark| remark.is_error()) else {
                let source = self.tidy(&id, locale).unwrap_or(written.source);
                return Ok(Imported { source, id, notes: self.notes });
            };
            self.repair(remark, &written)?;
        }
        Err("it can't be made into a playbook that passes the check".to_owned())
    }

    /// The same playbook without ways that need not be written; nothing, should the checker like it less.
    fn tidy(&mut self, id: &str, locale: &str) -> Option<String> {
        let end = if self.wants_files { "evidence" } else { END };
        let following: Vec<String> =
            self.steps.iter().skip(1).map(|step| step.id.clone()).chain([end.to_owned()]).collect();
        for (step, following) in self.steps.iter_mut().zip(following) {
            step.leave_out_the_obvious(&following);
        }
        let source = self.write(id, locale).source;
        let (_, remarks) = inspect::playbook(&source, built_in::checks());
        (!remarks.iter().any(Remark::is_error)).then_some(source)
    }

    fn repair(&mut self, remark: &Remark, written: &Written) -> Result<(), String> {
        let owner = written.owners.get(remark.place.line as usize - 1).copied().flatten();
        let refused = || format!("it can't be made into a playbook: {remark}");
        let (step, way) = owner.ok_or_else(refused)?;
        let place = self.steps[step].place.clone();
        let message = &remark.message;
        match (way, remark.code) {
            (Some(way), _) => {
                let go = self.steps[step].next.remove(way).go;
                self.note(&place, format!("the way to \"{go}\" was left out: {message}"));
            }
            (None, Code::UnreachableStep) => {
                let removed = self.steps.remove(step);
                self.note(&place, format!("\"{}\" was left out: {message}", removed.question));
            }
            _ => return Err(refused()),
        }
        Ok(())
    }

    fn write(&self, id: &str, locale: &str) -> Written {
        let mut written = Written::default();
        written.line(0, "# yaml-language-server: $schema=playbook.schema.json", None);
        written.line(0, &format!("playbook: {id}"), None);
        written.line(0, "audience: both", None);
        written.line(0, &format!("title: {}", words(locale, &self.title)), None);
        written.line(0, &format!("locales: [{locale}]"), None);
        written.line(0, "steps:", None);
        for (place, step) in self.steps.iter().enumerate() {
            step.write(place, locale, &mut written);
        }
        if self.wants_files {
            written.line(1, "- {id: evidence, kind: evidence}", None);
        }
        written.line(1, "- {id: contact, kind: contact}", None);
        written
    }
}

impl SketchStep {
    /// Takes out ways that lead where people come anyway.
    fn leave_out_the_obvious(&mut self, following: &str) {
        if self.has_a_way_for_every_option() {
            self.next.pop_if(|way| way.when.is_none());
            let is_one = self.next.iter().all(|way| way.go == self.next[0].go);
            if !is_one {
                return;
            }
            self.next.truncate(1);
            self.next[0].when = None;
        }
        let rest = self.next.pop_if(|way| way.when.is_none()).map_or(following.to_owned(), |way| way.go);
        while self.next.pop_if(|way| way.go == rest).is_some() {}
        if rest != following {
            self.next.push(SketchWay { when: None, go: rest });
        }
    }

    fn has_a_way_for_every_option(&self) -> bool {
        let is_one =
            self.kind == "choice" && !self.keys.iter().any(|(key, _)| ["many", "optional"].contains(key));
        let leads_on = |option: &String| {
            let when = chosen(&self.id, option);
            self.next.iter().any(|way| way.when.as_ref() == Some(&when))
        };
        is_one && !self.options.is_empty() && self.options.iter().all(|(option, _)| leads_on(option))
    }

    fn write(&self, place: usize, locale: &str, written: &mut Written) {
        let own = Some((place, None));
        written.line(1, &format!("- id: {}", self.id), own);
        written.line(2, &format!("kind: {}", self.kind), own);
        if !self.question.is_empty() {
            written.line(2, &format!("question: {}", words(locale, &self.question)), own);
        }
        if !self.hint.is_empty() {
            written.line(2, &format!("hint: {}", words(locale, &self.hint)), own);
        }
        if !self.body.is_empty() {
            let body: Vec<String> = self.body.iter().map(|text| quoted(text)).collect();
            written.line(2, &format!("body: {{{locale}: [{}]}}", body.join(", ")), own);
        }
        for (key, value) in &self.keys {
            written.line(2, &format!("{key}: {value}"), own);
        }
        if !self.options.is_empty() {
            written.line(2, "options:", own);
        }
        for (id, label) in &self.options {
            written.line(3, &format!("- {{id: {}, label: {}}}", quoted(id), words(locale, label)), own);
        }
        if !self.links.is_empty() {
            written.line(2, "links:", own);
        }
        for (label, url) in &self.links {
            written.line(3, &format!("- {{label: {}, url: {}}}", words(locale, label), quoted(url)), own);
        }
        if !self.next.is_empty() {
            written.line(2, "next:", own);
        }
        for (index, way) in self.next.iter().enumerate() {
            let when = way.when.as_ref().map(|when| format!("when: {when}, ")).unwrap_or_default();
            written.line(3, &format!("- {{{when}go: {}}}", way.go), Some((place, Some(index))));
        }
    }
}

/// A playbook as text, and which step, and which way of it, each line belongs to.
#[derive(Default)]
struct Written {
    source: String,
    owners: Vec<Option<(usize, Option<usize>)>>,
}

impl Written {
    fn line(&mut self, level: usize, text: &str, owner: Option<(usize, Option<usize>)>) {
        self.source.push_str(&"  ".repeat(level));
        self.source.push_str(text);
        self.source.push('\n');
        self.owners.push(owner);
    }
}

fn words(locale: &str, text: &str) -> String {
    format!("{{{locale}: {}}}", quoted(text))
}

/// The condition that this option of a step is chosen.
pub fn chosen(step: &str, option: &str) -> String {
    format!("{{fact: answer.{step}, is: {}}}", quoted(option))
}

/// A text in double quotes, as both JSON and YAML write it.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
