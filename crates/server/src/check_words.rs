//! The checks with their words, for pages.

use std::sync::LazyLock;

use askwell_core::check::CheckBook;
use askwell_core::locale::Locale;
use askwell_playbooks::{built_in, compile};

/// They are part of the program.
static BOOKS: LazyLock<[CheckBook; 4]> =
    LazyLock::new(|| Locale::ALL.map(|locale| compile::check_book(built_in::checks(), locale.tag())));

/// The checks in this language.
pub fn check_book(locale: Locale) -> &'static CheckBook {
    &BOOKS[locale as usize]
}
