//! What to search the web for, and where: from the code if there is one, else from the error without anything that is the
//! shop's or a person's.

use askwell_core::evidence::{Evidence, TextSource};
use askwell_core::masking::mask;
use url::form_urlencoded::byte_serialize;

use super::{Explained, platform};
use crate::case_file::CaseFile;
use crate::state::AppState;
use crate::tone::calmed;

/// More words find less.
const MOST_WORDS: usize = 12;

/// What an error line mostly has, in four languages and small letters.
const OF_ERRORS: [&str; 26] = [
    "error",
    "fail",
    "fatal",
    "invalid",
    "denied",
    "cannot",
    "can't",
    "could not",
    "unable",
    "undefined",
    "exception",
    "timeout",
    "timed out",
    "refused",
    "declin",
    "eroare",
    "eșuat",
    "respins",
    "fallo",
    "fallid",
    "fallado",
    "rechaz",
    "erreur",
    "échec",
    "échoué",
    "refus",
];

/// A place to search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebSearch {
    /// Its name; `None` for the platform's own help and forum.
    pub name: Option<&'static str>,
    /// The address with the words in it.
    pub url: String,
}

/// What to search for, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebSearches {
    /// The words.
    pub words: String,
    /// Where they can be searched for.
    pub places: Vec<WebSearch>,
    /// The name of what the shop runs on; empty if it isn't known.
    pub platform: String,
}

/// What to search for after this case, and where.
pub fn of_case(
    state: &AppState,
    file: &CaseFile,
    evidence: &Evidence,
    explained: &Explained,
) -> Option<WebSearches> {
    let site = &file.ticket.summary.site;
    let mut own = vec![file.site_name.clone(), site.0.clone()];
    let origins = state.config.site(&site.0).map(|site| site.origins.as_slice()).unwrap_or_default();
    own.extend(origins.iter().map(|origin| origin.0.clone()));
    let words = words(evidence, explained, &own)?;
    let platform = platform(&state.config, site);
    let catalogue = state.catalogues.in_force();
    let systems = &catalogue.catalogue().systems;
    let name = systems.iter().find(|system| Some(&*system.id) == platform).map(|system| &*system.name);
    Some(WebSearches {
        places: places(&words, platform),
        platform: name.or(platform).unwrap_or_default().to_owned(),
        words,
    })
}

/// The words to search for; `None` if nothing is left to search for. `own` are names of the shop: its name, its hosts.
fn words(evidence: &Evidence, explained: &Explained, own: &[String]) -> Option<String> {
    let mut codes = explained.explanation.codes.iter().zip(&explained.origins);
    if let Some((code, origin)) = codes.find(|(code, _)| code.known) {
        // Of "Chrome, Edge and others" or "Mail delivery (SMTP)" the beginning is what people write.
        let system = origin.system.split([',', '(']).next().unwrap_or_default().trim_end();
        return Some(format!("{system} {}", code.code));
    }
    let lines = |source| {
        let texts = evidence.texts.iter().filter(move |text| text.source == source);
        texts.flat_map(|text| text.text.lines()).map(str::trim)
    };
    let noticed = lines(TextSource::Noticed).find(|line| !line.is_empty());
    let said = lines(TextSource::Said).find(|line| {
        let line = line.to_lowercase();
        OF_ERRORS.iter().any(|word| line.contains(word))
    });
    let words = normalised(noticed.or(said)?, own);
    (words.split(' ').count() >= 2).then_some(words)
}

/// The line without numbers, ids, addresses, names and paths.
fn normalised(line: &str, own: &[String]) -> String {
    let mut line = mask(&calmed(line)).replace('…', " ");
    for name in own.iter().filter(|name| !name.is_empty()) {
        line = without(&line, name);
    }
    let tokens = line.split_whitespace().enumerate();
    let kept = tokens.filter(|(place, token)| *place == 0 || !is_name(token)).map(|(_, token)| token);
    let kept = kept.filter(|token| !is_own(token)).map(|token| {
        token.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '\''))
    });
    kept.filter(|token| !token.is_empty()).take(MOST_WORDS).collect::<Vec<_>>().join(" ")
}

/// The line without every place in which this stands, whatever the capitals.
fn without(line: &str, name: &str) -> String {
    let bare =
        |token: &str| token.to_lowercase().trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let name: Vec<String> = name.split_whitespace().map(bare).collect();
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let mut kept = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let rest = &tokens[place..];
        let is_it =
            rest.len() >= name.len() && rest.iter().zip(&name).all(|(token, word)| bare(token) == *word);
        if is_it && name.iter().any(|word| !word.is_empty()) {
            place += name.len();
        } else {
            kept.push(tokens[place]);
            place += 1;
        }
    }
    kept.join(" ")
}

/// A word that begins with a capital and goes on in small letters: in the middle of a line mostly a name. `TypeError` and
/// `WC_Order` are written otherwise.
fn is_name(token: &str) -> bool {
    let mut letters = token.chars().filter(|letter| letter.is_alphanumeric());
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && token.chars().filter(|letter| letter.is_alphanumeric()).count() > 1
        && !token.ends_with(':')
}

/// Whether it has anything that is only this shop's: digits, an address, a path, the mark of the mask.
fn is_own(token: &str) -> bool {
    token.chars().any(|letter| {
        letter.is_ascii_digit() || matches!(letter, '/' | '\\' | '@' | '[' | ']' | '•' | '█' | '…')
    }) || token.contains("www.")
        || is_host(token)
}

fn is_host(token: &str) -> bool {
    let token = token.trim_matches(|letter: char| !letter.is_alphanumeric());
    token.rsplit_once('.').is_some_and(|(before, end)| {
        !before.is_empty() && end.len() >= 2 && end.chars().all(|letter| letter.is_ascii_lowercase())
    })
}

/// Where these words can be searched for.
fn places(words: &str, platform: Option<&str>) -> Vec<WebSearch> {
    // In a path a plus would be one.
    let query = byte_serialize(words.as_bytes()).collect::<String>().replace('+', "%20");
    let at = |name, begin: &str| WebSearch { name: Some(name), url: format!("{begin}{query}") };
    let own = platform
        .and_then(own_forum)
        .map(|(begin, end)| WebSearch { name: None, url: format!("{begin}{query}{end}") });
    let mut places = vec![at("DuckDuckGo", "https://duckduckgo.com/?q=")];
    places.extend(own);
    places.push(at("Stack Overflow", "https://stackoverflow.com/search?q="));
    places.push(at("GitHub", "https://github.com/search?type=issues&q="));
    places
}

/// What comes before and after the words in the address of the platform's own help or forum.
fn own_forum(platform: &str) -> Option<(&'static str, &'static str)> {
    Some(match platform {
        "shopify" => ("https://community.shopify.com/search?q=", ""),
        "woocommerce" | "wordpress" => ("https://wordpress.org/search/", "/?in=support_forums"),
        "prestashop" => ("https://www.prestashop.com/forums/search/?q=", ""),
        "magento" => ("https://magento.stackexchange.com/search?q=", ""),
        "squarespace" => ("https://forum.squarespace.com/search/?q=", ""),
        "bigcommerce" => ("https://duckduckgo.com/?q=site%3Asupport.bigcommerce.com+", ""),
        "wix" => ("https://duckduckgo.com/?q=site%3Asupport.wix.com+", ""),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use askwell_core::explain::Explanation;

    use super::*;

    fn of(text: &str) -> Option<String> {
        let explanation = Explanation {
            codes: Vec::new(),
            causes: Vec::new(),
            enough_evidence: false,
            next: None,
            missing: Vec::new(),
        };
        let nothing = Explained { explanation, origins: Vec::new(), to_ask: None };
        let own = ["Fern & Clay".to_owned(), "shop.example".to_owned()];
        words(&Evidence::of_text(text), &nothing, &own)
    }

    #[test]
    fn nothing_of_the_shop_or_a_person_is_searched_for() {
        for (line, searched) in [
            (
                "Uncaught TypeError: cart is undefined at https://shop.example/a.js:12:3",
                "Uncaught TypeError cart is undefined at",
            ),
            ("Error 4711 for Maria Popescu (maria@shop.example) in order #1002", "Error for in order"),
            ("Fatal error in /var/www/fern/wp-content/x.php on line 12", "Fatal error in on line"),
            ("Fern & Clay says payment failed at Fern & Clay", "says payment failed at"),
            ("Call to undefined function wc_get_order()", "Call to undefined function wc_get_order"),
        ] {
            assert_eq!(of(line).as_deref(), Some(searched), "{line}");
        }
    }

    #[test]
    fn a_complaint_without_an_error_is_not_searched_for() {
        assert_eq!(of("My shop is slow, call Maria"), None);
        assert_eq!(of("Error 17"), None);
    }

    #[test]
    fn the_words_are_written_as_addresses_want_it() {
        let places = places("100 % & more", Some("woocommerce"));

        assert_eq!(places[0].url, "https://duckduckgo.com/?q=100%20%25%20%26%20more");
        assert_eq!(places[1].url, "https://wordpress.org/search/100%20%25%20%26%20more/?in=support_forums");
        assert_eq!(places.len(), 4);
        assert_eq!(super::places("x y", None).len(), 3);
    }
}
