//! What goes out to be painted: marks as numbers in a row.
//!
//! A mark is its kind's place, its id, which one of its kind it is and of how many, `from` (x, y), `to` (x, y), how many
//! points it has, and these. Texts go apart, in the order of the marks, parted by U+001F.

use crate::history::Drawing;
use crate::kind::Kind;
use crate::mark::Mark;

/// The marks of a drawing, the lowest first.
pub fn numbers(drawing: &Drawing) -> Vec<f64> {
    let mut numbers = Vec::new();
    for mark in &drawing.marks {
        push(mark, drawing, &mut numbers);
    }
    numbers
}

/// A mark that may not be part of the drawing yet.
pub fn push(mark: &Mark, drawing: &Drawing, numbers: &mut Vec<f64>) {
    let (mut ordinal, mut total) = (0, 0);
    for other in &drawing.marks {
        if other.kind == mark.kind {
            total += 1;
            if other.id == mark.id {
                ordinal = total;
            }
        }
    }
    if ordinal == 0 {
        total += 1;
        ordinal = total;
    }
    let kind = Kind::ALL.iter().position(|kind| *kind == mark.kind).unwrap_or_default();
    numbers.extend([kind as f64, f64::from(mark.id), f64::from(ordinal), f64::from(total)]);
    numbers.extend([mark.from.x, mark.from.y, mark.to.x, mark.to.y, mark.points.len() as f64]);
    for point in mark.points.iter() {
        numbers.extend([point.x, point.y]);
    }
}

/// The words of the texts.
pub fn texts(drawing: &Drawing) -> String {
    let mut texts = String::new();
    for mark in &drawing.marks {
        if mark.kind == Kind::Text {
            if !texts.is_empty() {
                texts.push('\u{1f}');
            }
            for character in mark.text.chars() {
                if !character.is_control() {
                    texts.push(character);
                }
            }
        }
    }
    texts
}
