//! "It is back": which earlier case somebody means, from what they wrote.

use askwell_core::case::Case;
use askwell_core::ticket::CaseNumber;

use crate::case_link::CaseLinks;
use crate::config::site::SiteKey;
use crate::store::{Store, StoreError};

/// The answer that names it; playbooks that ask for it call the step so.
const ANSWER: &str = "earlier_case";
/// No answer names more cases than this.
const MOST_TRIED: usize = 8;

/// The earlier case of this site that the answer names, by number or by private link. A link in the answer becomes the
/// number: it is a secret that opens another case.
///
/// # Errors
/// If the store fails.
pub async fn find_earlier(
    store: &dyn Store,
    links: &CaseLinks,
    site: &SiteKey,
    case: &mut Case,
) -> Result<Option<CaseNumber>, StoreError> {
    let Some(answer) = case.answers.iter_mut().find(|answer| answer.name == ANSWER) else { return Ok(None) };
    let Some(value) = answer.values.first_mut() else { return Ok(None) };
    value.text = without_secrets(links, &value.text);
    for number in numbers(&value.text).take(MOST_TRIED) {
        let found = store.ticket(&number).await?;
        if found.is_some_and(|ticket| ticket.summary.site == *site) {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// The text with each private link replaced by the case's number.
fn without_secrets(links: &CaseLinks, text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let plain = words.into_iter().map(|word| match linked_number(links, word) {
        Some(number) => number.0,
        None => word.to_owned(),
    });
    plain.collect::<Vec<String>>().join(" ")
}

fn linked_number(links: &CaseLinks, word: &str) -> Option<CaseNumber> {
    let (_, path) = word.split_once("/c/")?;
    let mut parts = path.split(['/', '?', '#']);
    let number = CaseNumber::parse(parts.next()?)?;
    let token = parts.next()?.trim_end_matches(['.', ',', ')', '>']);
    links.is_token(&number, token).then_some(number)
}

/// What may be a number. Ordinary words of eight letters are looked for in vain, which harms nobody.
fn numbers(text: &str) -> impl Iterator<Item = CaseNumber> {
    text.split(|character: char| !character.is_alphanumeric() && character != '-')
        .filter_map(CaseNumber::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::origin::Origin;

    fn found(text: &str) -> Vec<String> {
        numbers(text).map(|number| number.0).collect()
    }

    #[test]
    fn a_number_is_found_among_words() {
        assert_eq!(found("It was 7k3m-q9xd, in May."), ["7K3M-Q9XD"]);
        assert_eq!(found("(7K3MQ9XD)"), ["7K3M-Q9XD"]);
        assert_eq!(found("last spring, I think"), Vec::<String>::new());
    }

    #[test]
    fn a_private_link_becomes_its_number_and_other_addresses_stay() {
        let links = CaseLinks::new(b"key".to_vec(), Origin("https://help.example".to_owned()));
        let link = links.link(&CaseNumber("7K3M-Q9XD".to_owned()));

        assert_eq!(without_secrets(&links, &format!("see {link}.")), "see 7K3M-Q9XD");
        let other = "https://shop.example/c/7K3M-Q9XD/page";
        assert_eq!(without_secrets(&links, other), other);
    }
}
