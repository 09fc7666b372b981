//! Web addresses in texts that strangers may read: the host and the way stay, what stands for one person or order goes.

use crate::case_link::CaseLinks;

/// What stands for an identifier in an address.
const ID: &str = "[id]";
/// What stands for an address of ours that is itself a secret.
const PRIVATE: &str = "[private link]";

/// The text with each web address reduced. Linear in its length.
pub(super) fn reduced(text: &str, links: &CaseLinks) -> String {
    let mut reduced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = next(rest) {
        reduced.push_str(&rest[..start]);
        let address = &rest[start..];
        let end = address.find(ends).unwrap_or(address.len());
        let whole = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        reduced.push_str(&match links.is_ours(whole) {
            true => PRIVATE.to_owned(),
            false => without_ids(whole),
        });
        rest = &address[whole.len()..];
    }
    reduced.push_str(rest);
    reduced
}

fn next(text: &str) -> Option<usize> {
    text.match_indices("://").find_map(|(place, _)| {
        ["https", "http"]
            .into_iter()
            .find(|scheme| text[..place].ends_with(scheme))
            .map(|scheme| place - scheme.len())
    })
}

fn ends(character: char) -> bool {
    character.is_whitespace() || matches!(character, '"' | '\'' | '<' | '>' | ')' | ']' | '}' | '|' | '`')
}

/// Scheme, host and the parts of the path that are the same for everybody.
fn without_ids(address: &str) -> String {
    let plain = address.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = plain.split_once("://") else { return ID.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').map(|part| if is_id(part) { ID } else { part }).collect();
    format!("{scheme}://{host}{}", parts.join("/"))
}

/// Whether a part of a path stands for one thing among many: a number, or a code that nobody would choose as a name.
fn is_id(part: &str) -> bool {
    let pieces = part.split(['-', '_', '.', '~', '%', '=', '@', ':', '+']);
    let is_long =
        part.len() >= 16 && part.chars().any(char::is_uppercase) && part.chars().any(char::is_lowercase);
    is_long || part.contains('@') || part.contains("%40") || pieces.into_iter().any(is_code)
}

fn is_code(piece: &str) -> bool {
    let digits = piece.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits == piece.len();
    (is_number && digits >= 3) || (digits > 0 && !is_number && piece.len() >= 8) || digits >= 5
}

#[cfg(test)]
mod tests {
    use askwell_core::ticket::CaseNumber;

    use super::*;
    use crate::config::origin::Origin;

    fn links() -> CaseLinks {
        CaseLinks::new(b"key".to_vec(), Origin("https://help.example".to_owned()))
    }

    #[test]
    fn an_address_keeps_its_way_and_loses_what_stands_for_one_order() {
        for (address, left) in [
            ("https://shop.example/orders/100234?key=abc#top", "https://shop.example/orders/[id]"),
            ("https://me:pw@shop.example/cart", "https://shop.example/cart"),
            ("https://shop.example/products/blue-lamp-v2", "https://shop.example/products/blue-lamp-v2"),
            ("http://shop.example/r/aZ81kQpXtR55mNbv", "http://shop.example/r/[id]"),
            ("https://shop.example/account/ana%40example.org", "https://shop.example/account/[id]"),
            ("https://shop.example", "https://shop.example"),
        ] {
            assert_eq!(reduced(&format!("see {address}."), &links()), format!("see {left}."));
        }
    }

    #[test]
    fn a_private_link_of_ours_goes_whole() {
        let links = links();
        let link = links.link(&CaseNumber("7K3M-Q9XD".to_owned()));

        assert_eq!(reduced(&format!("({link}) and https://"), &links), "([private link]) and https://");
        assert_eq!(reduced("https://help.example/files/c/x/y", &links), "[private link]");
        assert_eq!(reduced("https://help.example/help/shop", &links), "https://help.example/help/shop");
    }
}
