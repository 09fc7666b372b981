//! One walk through the parts of a value (`parts.rs`), which writes it as JSON or reads it from there.

use askwell_core::change::{Named, place_of};
use askwell_core::masking::Policy;
use askwell_core::text::clean;

use crate::json::node::Node;
use crate::json::parts::{Blank, Items, Parts};
use crate::json::writer::Writer;

/// Numbers that are told as what they count, not as bits.
pub trait Number: Copy {
    /// As the widest of them.
    fn widened(self) -> u64;
    /// From the widest of them; what is too great for it loses its upper bits.
    fn narrowed(number: u64) -> Self;
}

/// A value on its way into JSON or out of it.
#[derive(Default)]
pub struct Form<'a> {
    /// What is read; `None` while something is written.
    source: Option<Node>,
    /// What is written. What is only written, and never read, goes straight to it.
    pub writer: Writer,
    /// As what the person said is masked when it is written.
    pub policy: Option<&'a Policy>,
    lacks_something: bool,
}

/// Reads the parts of a value; whether all were there without which it makes no sense.
pub fn read_into(value: &mut dyn Parts, source: Node) -> bool {
    if !source.is_some() {
        return false;
    }
    let mut form = Form::reading(source);
    value.go_through(&mut form);
    !form.lacks_something
}

/// What is read from the JSON; `None` if it isn't there, or lacks something without which it makes no sense.
pub fn read<T: Parts + Blank>(source: Node) -> Option<T> {
    let mut value = None;
    if source.is_some() {
        Items::read(&mut value, &mut Form::reading(source));
    }
    value
}

/// The value as JSON.
pub fn text_of(value: &mut dyn Parts) -> String {
    let mut form = Form::default();
    form.part("", value);
    form.writer.into_text()
}

impl<'a> Form<'a> {
    /// Reads from this.
    pub fn reading(source: Node) -> Form<'a> {
        Form { source: Some(source), ..Form::default() }
    }

    /// Whether something is read.
    pub fn is_reading(&self) -> bool {
        self.source.is_some()
    }

    /// Says that what is read makes no sense without what it lacks: as one of several it is left out.
    pub fn lack(&mut self) {
        self.lacks_something = true;
    }

    /// A text; empty if it is missing.
    #[inline(never)]
    pub fn text(&mut self, key: &str, value: &mut String) {
        match &self.source {
            Some(source) => *value = source.text_of(key),
            None => self.writer.text(key, value),
        }
    }

    /// A text in the person's own words.
    #[inline(never)]
    pub fn said(&mut self, key: &str, value: &mut String) {
        match self.policy {
            Some(policy) => self.writer.text(key, &policy.mask(&clean(value))),
            None => self.text(key, value),
        }
    }

    /// A text without which the rest makes no sense.
    #[inline(never)]
    pub fn needed_text(&mut self, key: &str, value: &mut String) {
        match &self.source {
            Some(source) => match source.get(key).text() {
                Some(text) => *value = text,
                None => self.lacks_something = true,
            },
            None => self.writer.text(key, value),
        }
    }

    /// A text or nothing.
    #[inline(never)]
    pub fn optional_text(&mut self, key: &str, value: &mut Option<String>) {
        match &self.source {
            Some(source) => *value = source.get(key).text(),
            None => self.writer.optional_text(key, value.as_deref()),
        }
    }

    /// A list of texts.
    #[inline(never)]
    pub fn texts(&mut self, key: &str, values: &mut Vec<String>) {
        match &self.source {
            Some(source) => *values = source.texts_of(key),
            None => self.writer.texts(key, values),
        }
    }

    /// A number; 0 if it is missing.
    #[inline(never)]
    pub fn number<N: Number>(&mut self, key: &str, value: &mut N) {
        match &self.source {
            Some(source) => *value = N::narrowed(source.number_of(key)),
            None => self.writer.number(key, value.widened()),
        }
    }

    /// A number or nothing.
    #[inline(never)]
    pub fn optional_number<N: Number>(&mut self, key: &str, value: &mut Option<N>) {
        match &self.source {
            Some(source) => *value = source.optional_number_of(key).map(N::narrowed),
            None => self.writer.optional_number(key, value.map(N::widened)),
        }
    }

    /// A list of places in something else.
    #[inline(never)]
    pub fn places(&mut self, key: &str, places: &mut Vec<usize>) {
        match &self.source {
            Some(source) => {
                places.clear();
                source.get(key).each(&mut |place| {
                    if let Some(place) = place.number() {
                        places.push(place as usize);
                    }
                });
            }
            None => {
                self.writer.open(key, '[');
                places.iter().for_each(|place| self.writer.number("", *place as u64));
                self.writer.close(']');
            }
        }
    }

    /// Yes or no.
    #[inline(never)]
    pub fn flag(&mut self, key: &str, value: &mut bool) {
        match &self.source {
            Some(source) => *value = source.get(key).is_true(),
            None => self.writer.flag(key, *value),
        }
    }

    /// A list of which nothing is ever read.
    #[inline(never)]
    pub fn told<T: Parts>(&mut self, key: &str, items: &mut [T]) {
        self.writer.open(key, '[');
        for item in items {
            self.part("", item);
        }
        self.writer.close(']');
    }

    /// One of several names; without it, or with another, the rest makes no sense.
    pub fn name<T: Named>(&mut self, key: &str, value: &mut T) {
        match T::VALUES.get(self.place(key, value.place(), T::NAMES)) {
            Some(named) => *value = *named,
            None => self.lack(),
        }
    }

    /// One of several names, or nothing.
    pub fn optional_name<T: Named>(&mut self, key: &str, value: &mut Option<T>) {
        let place = value.map_or(usize::MAX, T::place);
        *value = T::VALUES.get(self.place(key, place, T::NAMES)).copied();
    }

    /// The place of one of several names; one beyond them stands for nothing.
    #[inline(never)]
    pub fn place(&mut self, key: &str, place: usize, names: &[&str]) -> usize {
        match &self.source {
            Some(source) => place_of(&source.text_of(key), names).unwrap_or(usize::MAX),
            None => {
                self.writer.optional_text(key, names.get(place).copied());
                place
            }
        }
    }

    /// Something with parts of its own.
    #[inline(never)]
    pub fn part(&mut self, key: &str, part: &mut dyn Parts) {
        let outer = self.enter(key);
        part.go_through(self);
        self.leave(outer);
    }

    /// Something with parts of its own, or nothing.
    #[inline(never)]
    pub fn optional(&mut self, key: &str, part: &mut dyn Items) {
        if self.is_reading() {
            let outer = self.enter(key);
            if self.source.as_ref().is_some_and(Node::is_some) {
                part.read(self);
            }
            self.leave(outer);
        } else if let Some(part) = part.at(0) {
            self.part(key, part);
        }
    }

    /// A list.
    #[inline(never)]
    pub fn list(&mut self, key: &str, items: &mut dyn Items) {
        match &self.source {
            Some(source) => source.get(key).each(&mut |item| {
                let outer = self.source.replace(item);
                items.read(self);
                self.source = outer;
            }),
            None => {
                self.writer.open(key, '[');
                let mut place = 0;
                while let Some(item) = items.at(place) {
                    self.part("", item);
                    place += 1;
                }
                self.writer.close(']');
            }
        }
    }

    /// Reads the parts of one of several; whether all are there without which it makes no sense.
    #[inline(never)]
    pub fn fills(&mut self, item: &mut dyn Parts) -> bool {
        let lacked_something = std::mem::take(&mut self.lacks_something);
        item.go_through(self);
        !std::mem::replace(&mut self.lacks_something, lacked_something)
    }

    /// Goes into something with parts of its own; `leave` goes out again.
    pub fn enter(&mut self, key: &str) -> Option<Node> {
        match &self.source {
            Some(source) => {
                let inner = source.get(key);
                self.source.replace(inner)
            }
            None => {
                self.writer.open(key, '{');
                None
            }
        }
    }

    /// Goes out to where `enter` was called.
    pub fn leave(&mut self, outer: Option<Node>) {
        match outer {
            Some(_) => self.source = outer,
            None => self.writer.close('}'),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Number for $number {
            fn widened(self) -> u64 {
                self as u64
            }

            fn narrowed(number: u64) -> $number {
                number as $number
            }
        })+
    };
}
numbers!(u16, u32, u64);
