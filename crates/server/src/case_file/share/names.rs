//! People's names in texts that strangers may read: those that are known, and what the words around give away.

use std::sync::LazyLock;

use askwell_catalogue::built_in::catalogue;
use askwell_core::contact::Contact;
use askwell_core::locale::Locale;

/// What stands for a name.
const NAME: &str = "[name]";
/// The most words of a name in a row.
const MOST_WORDS: usize = 3;

/// A capitalised word behind one of these, with nothing but a space between, is somebody's name.
const BEFORE: [&str; 37] = [
    "hi", "hello", "dear", "hola", "estimado", "estimada", "querido", "querida", "bonjour", "bonsoir",
    "cher", "chère", "salut", "bună", "buna", "dragă", "draga", "stimate", "stimată", "mr", "mrs", "ms",
    "sr", "sra", "señor", "señora", "doña", "mme", "mlle", "monsieur", "madame", "dl", "dna", "domnul",
    "domnule", "doamnă", "doamna",
];

/// What people say before their own name: the last words of it.
const INTRODUCTIONS: [&str; 10] = [
    "name is",
    "me llamo",
    "nombre es",
    "nombre:",
    "m'appelle",
    "nom est",
    "mă numesc",
    "ma numesc",
    "numele meu este",
    "contact person",
];

/// What stands above a signature, or before it.
const FAREWELLS: [&str; 22] = [
    "regards",
    "best",
    "sincerely",
    "cheers",
    "thanks",
    "thank you",
    "yours",
    "saludos",
    "atentamente",
    "gracias",
    "cordialmente",
    "cordialement",
    "merci",
    "bien à vous",
    "cu stimă",
    "cu stima",
    "mulțumesc",
    "multumesc",
    "cu respect",
    "cordial",
    "numai bine",
    "salutations",
];

/// Parts of addresses that are nobody's name.
const GENERIC: [&str; 22] = [
    "info",
    "shop",
    "store",
    "contact",
    "hello",
    "support",
    "sales",
    "admin",
    "office",
    "mail",
    "email",
    "team",
    "service",
    "billing",
    "orders",
    "order",
    "web",
    "webmaster",
    "help",
    "tienda",
    "boutique",
    "magazin",
];

/// The words that names of systems are made of, in lower case.
static SYSTEMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let systems = catalogue(Locale::En).systems;
    systems.iter().flat_map(|system| system.name.split(' ')).map(str::to_lowercase).collect()
});

/// Names that are known.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// Adds a name, whole and in parts.
    pub(super) fn add(&mut self, name: &str) {
        for part in name.split(|sign: char| !sign.is_alphabetic()) {
            let part = part.to_lowercase();
            let is_long = part.chars().count() >= 3;
            if is_long && !GENERIC.contains(&part.as_str()) && !self.0.contains(&part) {
                self.0.push(part);
            }
        }
    }

    /// What an address says before its `@` is often its owner's name.
    pub(super) fn of_contact(&mut self, contact: &Contact) {
        if let Contact::Email { address } = contact {
            self.add(address.split('@').next().unwrap_or_default());
        }
    }

    /// Where somebody tells who can get into which system, what stands behind a mark is often a name: "Shop admin: Ana".
    pub(super) fn of_access(&mut self, text: &str) {
        for part in text.lines().flat_map(|line| line.split([':', '(', '–', '=']).skip(1)) {
            let words = part.split_whitespace().take(MOST_WORDS);
            let words = words.take_while(|word| word.chars().next().is_some_and(char::is_uppercase));
            for word in words.filter(|word| !is_system(word)) {
                self.add(word);
            }
        }
    }

    /// The text without names.
    pub(super) fn hidden(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        let mut signs_off = false;
        for line in text.split_inclusive('\n') {
            let (content, end) = line.split_at(line.trim_end_matches(['\n', '\r']).len());
            let written = match signs_off && is_signature(content) {
                true => NAME.to_owned(),
                false => self.line(content),
            };
            if !content.trim().is_empty() {
                signs_off = is_farewell(content);
            }
            hidden.push_str(&written);
            hidden.push_str(end);
        }
        hidden
    }

    fn line(&self, line: &str) -> String {
        let mut left = String::with_capacity(line.len());
        // How many more words of a name may follow, and whether the last one was hidden.
        let (mut expected, mut was_hidden) = (0_usize, false);
        let mut rest = line;
        while let Some(start) = rest.find(char::is_alphabetic) {
            let gap = &rest[..start];
            let word = word_at(&rest[start..]);
            let after = &rest[start + word.len()..];
            let joins = gap.chars().all(|sign| matches!(sign, ' ' | '.' | '\u{a0}'));
            expected = if joins { expected } else { 0 };
            let is_capital = word.chars().next().is_some_and(char::is_uppercase);
            let is_known = is_capital && self.0.contains(&word.to_lowercase());
            let is_hidden =
                !gap.ends_with('[') && is_capital && (is_known || expected > 0) && !is_before(word);
            match is_hidden {
                // Several words of one name are one mark.
                true if was_hidden && joins => {}
                true => left.extend([gap, NAME]),
                false => left.extend([gap, word]),
            }
            let introduced = introduces(&line[..line.len() - after.len()]);
            expected = match is_hidden {
                true => expected.saturating_sub(1).max(usize::from(is_known)),
                false if introduced || is_before(word) => MOST_WORDS,
                false => 0,
            };
            was_hidden = is_hidden;
            rest = after;
        }
        left.push_str(rest);
        left
    }
}

/// Whether the catalogue knows a system of this name.
fn is_system(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    SYSTEMS.contains(&word)
}

fn word_at(text: &str) -> &str {
    let end = text.find(|sign: char| !sign.is_alphabetic() && !matches!(sign, '\'' | '’' | '-'));
    text[..end.unwrap_or(text.len())].trim_end_matches(['\'', '’', '-'])
}

fn is_before(word: &str) -> bool {
    BEFORE.contains(&word.to_lowercase().as_str())
}

/// Whether a line that ends here introduces somebody. Only its end is looked at.
fn introduces(line: &str) -> bool {
    let mut from = line.len().saturating_sub(24);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let end = line[from..].to_lowercase().replace('’', "'");
    INTRODUCTIONS.iter().any(|words| end.ends_with(words))
}

fn is_farewell(line: &str) -> bool {
    let plain = line.trim().trim_end_matches([',', '.', '!', ';']).to_lowercase();
    plain.chars().count() <= 30 && FAREWELLS.iter().any(|words| plain.ends_with(words))
}

/// One to three words, each with a capital and nothing else beside them.
fn is_signature(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=MOST_WORDS).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word
                    .chars()
                    .all(|sign| sign.is_alphabetic() || matches!(sign, '.' | ',' | '-' | '\'' | '’'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        let mut names = Names::default();
        names.add("Mara Pop");
        names.of_contact(&Contact::Email { address: "ioana.shop@example.org".to_owned() });
        names.hidden(text)
    }

    #[test]
    fn known_names_go_wherever_they_stand_alone() {
        assert_eq!(hidden("Mara Pop told Ioana to wait."), "[name] told [name] to wait.");
        assert_eq!(
            hidden("The pop-up and the Shop stay; Popular too."),
            "The pop-up and the Shop stay; Popular too."
        );
    }

    #[test]
    fn names_are_given_away_by_greetings_titles_and_introductions() {
        for (text, left) in [
            ("Hi Elena, it fails", "Hi [name], it fails"),
            ("Bonjour Madame Claire Dupont, merci", "Bonjour Madame [name], merci"),
            ("My name is Juan Pérez and I wait", "My name is [name] and I wait"),
            ("Mă numesc Andrei Ionescu.", "Mă numesc [name]."),
            ("Je m’appelle Zoé", "Je m’appelle [name]"),
            ("ask Mr. O’Neil", "ask Mr. [name]"),
            ("It fails.\nKind regards,\n\nAnn-Marie Lee", "It fails.\nKind regards,\n\n[name]"),
        ] {
            assert_eq!(hidden(text), left);
        }
    }

    #[test]
    fn who_can_get_into_a_system_is_a_name_and_the_system_is_none() {
        let mut names = Names::default();
        names.of_access("Shop admin: Bogdan and the agency\nAccess: Shopify, only me\nDomain (Ana-Maria)");

        let text = "Bogdan changed the Header in Shopify. Maria saw it.";
        assert_eq!(names.hidden(text), "[name] changed the Header in Shopify. [name] saw it.");
    }

    #[test]
    fn sentences_without_names_stay_as_they_are() {
        for text in [
            "Hello, The checkout fails in Chrome.",
            "Stripe says card_declined\nThanks. The page stays white",
            "Contact [email] or [card]",
            "It was the best\nToday nothing loads",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
