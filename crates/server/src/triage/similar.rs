//! Cases like this one whose cause is known: by codes and words in common.

use std::collections::BTreeSet;

use askwell_core::evidence::{Evidence, TextSource};
use askwell_core::explain::Explanation;

use crate::state::AppState;
use crate::store::StoreError;
use crate::store::resolutions::SimilarCase;
use crate::store::tickets::TicketSummary;

/// The most that are shown.
const MOST: usize = 5;
/// How many are looked at, of this site and of others each.
const LOOKED_AT: u32 = 20;
/// The most words of a case that are looked for.
const MOST_WORDS: usize = 40;
/// Shorter words tell little: most are the ones that join others.
const SHORTEST_WORD: usize = 4;
/// So many words two cases must have in common, unless they have a code.
const COMMON_WORDS: usize = 3;

/// By what a case is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Words of what was said and noticed, in small letters, each once.
    pub words: Vec<String>,
    /// Codes, each as one word with its system.
    pub codes: Vec<String>,
}

impl Marks {
    /// The marks of a case.
    pub fn of(evidence: &Evidence, explanation: &Explanation) -> Marks {
        let is_read = |source| matches!(source, TextSource::Said | TextSource::Noticed);
        let mut words: Vec<String> = Vec::new();
        let texts = evidence.texts.iter().filter(|text| is_read(text.source));
        for word in texts.flat_map(|text| text.text.split(|letter: char| !letter.is_alphanumeric())) {
            let word = word.to_lowercase();
            let tells = word.chars().count() >= SHORTEST_WORD && word.chars().any(char::is_alphabetic);
            if tells && !words.contains(&word) && words.len() < MOST_WORDS {
                words.push(word);
            }
        }
        let codes: BTreeSet<String> = explanation
            .codes
            .iter()
            .filter(|code| code.known)
            .map(|code| format!("{}{}", code.system, code.code))
            .map(|code| code.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>())
            .map(|code| code.to_lowercase())
            .collect();
        Marks { words, codes: codes.into_iter().collect() }
    }

    fn is_like(&self, other: &SimilarCase) -> bool {
        let has = |text: &str, word: &String| text.split(' ').any(|other| other == word);
        let words = self.words.iter().filter(|word| has(&other.words, word)).count();
        self.codes.iter().any(|code| has(&other.codes, code)) || words >= COMMON_WORDS
    }
}

/// At most five cases like this one, those of its own site first.
///
/// # Errors
/// If the store fails.
pub async fn similar(
    state: &AppState,
    to: &TicketSummary,
    marks: &Marks,
) -> Result<Vec<SimilarCase>, StoreError> {
    let Marks { words, codes } = marks;
    let mut similar = state.store.similar_cases(&to.number, &to.site, words, codes, LOOKED_AT).await?;
    similar.retain(|case| marks.is_like(case));
    similar.truncate(MOST);
    Ok(similar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Marks {
        let nothing = Explanation {
            codes: Vec::new(),
            causes: Vec::new(),
            enough_evidence: false,
            next: None,
            missing: Vec::new(),
        };
        Marks::of(&Evidence::of_text(text), &nothing)
    }

    #[test]
    fn words_are_kept_once_and_neither_numbers_nor_short_ones() {
        assert_eq!(marks("The cart, the CART is empty: 12345 €").words, ["cart", "empty"]);
    }
}
