//! The parts of values, each named once: for writing a value as JSON and for reading it from there (`form.rs`).

use crate::json::form::Form;

/// What is made of named parts.
pub trait Parts {
    /// Goes through them, in the order in which they are written.
    fn go_through(&mut self, form: &mut Form<'_>);
}

/// What can be made blank, to be read into. A constant takes a fraction of what a function takes that makes it.
pub trait Blank: Sized {
    /// The blank.
    const BLANK: Self;
}

/// Several values of one kind, or one that may be missing.
pub trait Items {
    /// The one at this place; `None` after the last.
    fn at(&mut self, place: usize) -> Option<&mut dyn Parts>;
    /// Adds the one that is read next, unless it lacks something without which it makes no sense.
    fn read(&mut self, form: &mut Form<'_>);
}

/// What goes through the parts of a type by name, each as the method of [`Form`] that is named behind it; those that are
/// written may be missing.
macro_rules! parts {
    ($type:ident { $($field:ident: $kind:ident),+ $(,)? }) => {
        impl $crate::json::parts::Parts for $type {
            fn go_through(&mut self, form: &mut $crate::json::form::Form<'_>) {
                $(form.$kind(stringify!($field), &mut self.$field);)+
            }
        }

        impl $crate::json::parts::Blank for $type {
            const BLANK: $type = $type { $($field: $crate::json::parts::blank!($kind)),+ };
        }
    };
}

/// What a part of this kind begins with.
macro_rules! blank {
    (text) => {
        String::new()
    };
    (said) => {
        String::new()
    };
    (needed_text) => {
        String::new()
    };
    (texts) => {
        Vec::new()
    };
    (list) => {
        Vec::new()
    };
    (told) => {
        Vec::new()
    };
    (number) => {
        0
    };
    (flag) => {
        false
    };
    (name) => {
        askwell_core::change::Named::FIRST
    };
    (part) => {
        $crate::json::parts::Blank::BLANK
    };
    ($optional:ident) => {
        None
    };
}

pub(crate) use {blank, parts};

impl<T: Parts + Blank> Items for Vec<T> {
    fn at(&mut self, place: usize) -> Option<&mut dyn Parts> {
        Some(self.get_mut(place)?)
    }

    fn read(&mut self, form: &mut Form<'_>) {
        let mut item = T::BLANK;
        if form.fills(&mut item) {
            self.push(item);
        }
    }
}

impl<T: Parts + Blank> Items for Option<T> {
    fn at(&mut self, place: usize) -> Option<&mut dyn Parts> {
        Some(self.as_mut().filter(|_| place == 0)?)
    }

    fn read(&mut self, form: &mut Form<'_>) {
        if !form.fills(self.insert(T::BLANK)) {
            *self = None;
        }
    }
}
