//! What goes out: records parted by U+001E, their fields by U+001F.
//!
//! | record | fields |
//! |---|---|
//! | `code` | system's name, code, meaning, advice, owner's id |
//! | `meant` | what was written, system's name, code |
//! | `unknown` | what looks like a code and isn't known here |
//! | `cause` | id, probability in percent; the likeliest first, at most three, and only with enough evidence |

/// Writes records.
#[derive(Debug, Default)]
pub struct Records(String);

impl Records {
    /// Adds a record.
    pub fn add(&mut self, fields: &[&str]) {
        if !self.0.is_empty() {
            self.0.push('\u{1e}');
        }
        for (place, field) in fields.iter().enumerate() {
            if place > 0 {
                self.0.push('\u{1f}');
            }
            // Only what was typed may hold a sign of ours.
            for character in field.chars() {
                if !character.is_control() {
                    self.0.push(character);
                }
            }
        }
    }

    /// All of them.
    pub fn into_text(self) -> String {
        self.0
    }
}
