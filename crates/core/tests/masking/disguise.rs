//! Numbers and keys in any disguise, and that none of them gets through.

use askwell_core::masking::mask;
use proptest::prelude::*;

/// Numbers of cards: their beginning, and how many digits they have.
const ISSUERS: [(&str, usize); 12] = [
    ("4", 16),
    ("4", 19),
    ("51", 16),
    ("2221", 16),
    ("2720", 16),
    ("34", 15),
    ("37", 15),
    ("6011", 16),
    ("36", 14),
    ("3530", 16),
    ("62", 16),
    ("6759", 16),
];

fn card() -> impl Strategy<Value = String> {
    (0..ISSUERS.len(), proptest::collection::vec(0u8..10, 19))
        .prop_map(|(issuer, random)| {
            let (beginning, length) = ISSUERS[issuer];
            let mut digits: Vec<u8> =
                beginning.bytes().map(|digit| digit - b'0').chain(random).take(length - 1).collect();
            let check = (0..10).find(|check| {
                digits.push(*check);
                let is_right = luhn(&digits);
                digits.pop();
                is_right
            });
            digits.extend(check);
            digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>()
        })
        // A number of fourteen digits that is an article's as well is one only in groups, or beside a word for cards.
        .prop_filter("is an article's number too", |card| card.len() != 14 || !article(card))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let doubled = u32::from(*digit) * (1 + place as u32 % 2);
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

fn article(card: &str) -> bool {
    let weighted = card
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * (1 + 2 * (place as u32 % 2)));
    weighted.sum::<u32>().is_multiple_of(10)
}

/// How the digits are grouped, and with what between.
fn grouped(card: &str, groups: usize, between: &str) -> String {
    let sizes: &[usize] = match (groups, card.len()) {
        (0, _) => return card.to_owned(),
        (1, 14) => &[4, 6, 4],
        (1, 15) => &[4, 6, 5],
        (1, _) => &[4, 4, 4, 4, 3],
        (2, _) => &[1; 19],
        (3, _) => &[2; 10],
        (4, _) => &[8, 8, 3],
        _ => &[5; 4],
    };
    let (mut text, mut at) = (String::new(), 0);
    for size in sizes {
        let end = card.len().min(at + size);
        if at > 0 && at < end {
            text.push_str(between);
        }
        text.push_str(&card[at..end]);
        at = end;
    }
    text
}

const BETWEEN: [&str; 20] = [
    " ", "-", ".", "/", "_", "  ", "\n", "\r\n", " - ", "\u{a0}", "\u{202f}", "\u{2011}", "\t", "·", "|",
    "*", "~", " / ", "\n> ", "'",
];

/// How the digits are written.
fn written(text: &str, script: usize) -> String {
    let digit = |from: u32| {
        move |sign: char| match sign.to_digit(10) {
            Some(value) => char::from_u32(from + value).unwrap_or(sign),
            None => sign,
        }
    };
    match script {
        0 => text.to_owned(),
        1 => text.chars().map(digit(0xFF10)).collect(),
        2 => text.chars().map(digit(0x660)).collect(),
        3 => text.chars().map(digit(0x966)).collect(),
        4 => text.chars().map(digit(0x1D7CE)).collect(),
        5 => text.chars().map(digit(0x2080)).collect(),
        _ => text
            .chars()
            .flat_map(|sign| [sign, ['\u{200b}', '\u{ad}', '\u{2060}', '\u{feff}'][script % 4]])
            .collect(),
    }
}

/// How the text is coded.
fn coded(text: &str, coding: usize) -> String {
    match coding {
        1 => text.chars().map(|sign| format!("&#{};", sign as u32)).collect(),
        2 => text.chars().map(|sign| format!("&#x{:X};", sign as u32)).collect(),
        3 => text.bytes().map(|byte| format!("%{byte:02X}")).collect(),
        4 => text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect(),
        5 => base64(text),
        6 => base64(&base64(text)),
        7 => coded(&coded(text, 3), 3),
        8 => coded(&coded(text, 1), 3),
        _ => text.to_owned(),
    }
}

fn base64(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for part in text.as_bytes().chunks(3) {
        let bits =
            (0..3).fold(0u32, |bits, place| bits << 8 | u32::from(part.get(place).copied().unwrap_or(0)));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            coded.push(if place <= part.len() { char::from(sign) } else { '=' });
        }
    }
    coded
}

const AROUND: [(&str, &str); 9] = [
    ("", ""),
    ("I paid with ", " today"),
    ("card: ", ", exp 12/28"),
    ("{\"pan\":\"", "\"}"),
    ("?pan=", "&x=1"),
    ("order: ", "."),
    ("<b>", "</b>"),
    ("Tarjeta ", "\nno funciona"),
    ("la carte n° ", " est refusée"),
];

#[test]
fn a_number_before_a_card_that_makes_another_of_it_leaves_nothing_of_either() {
    assert_eq!(mask("order 4512: 4701 0602 3508 0007."), "order [card].");
}

proptest! {
    #[test]
    fn a_card_with_some_of_its_digits_escaped_never_gets_through(card in card(), escaped in any::<u32>()) {
        prop_assume!(card.len() == 16);
        let digit = |(place, digit): (usize, char)| match escaped >> place & 1 {
            1 => format!("%3{digit}"),
            _ => digit.to_string(),
        };
        let text: String = card.chars().enumerate().map(digit).collect();
        prop_assert_eq!(mask(&format!("x={text}&y")), "x=[card]&y", "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_card_gets_through(
        card in card(), groups in 0usize..6, between in 0..BETWEEN.len(), script in 0usize..10, coding in 0usize..9,
        around in 0..AROUND.len(),
    ) {
        let (before, after) = AROUND[around];
        let hidden = coded(&written(&grouped(&card, groups, BETWEEN[between]), script), coding);
        // Units of UTF-16 that need each other are written by nobody for digits.
        prop_assume!(!(coding == 4 && script == 4));
        let text = format!("{before}{hidden}{after}");

        let masked = mask(&text);

        prop_assert_eq!(&masked, &format!("{before}[card]{after}"), "{:?}", text);
    }

    #[test]
    fn no_key_gets_through(
        prefix in proptest::sample::select(vec!["sk_live_", "rk_live_", "whsec_", "shpat_", "ghp_", "AKIA", "xoxb-", "glpat-"]),
        body in "[A-Z0-9]{8}[a-z0-9]{8}[A-Z][0-9]{4}[a-z][0-9A-Z]{14}", script in 0usize..3, coding in 0usize..9, around in 0usize..3,
    ) {
        let key = format!("{prefix}{body}");
        let key = match script {
            1 => key.chars().map(|sign| char::from_u32(sign as u32 + 0xFEE0).unwrap_or(sign)).collect(),
            2 => written(&key, 6),
            _ => key,
        };
        let (before, after) = AROUND[around];
        let text = format!("{before}{}{after}", coded(&key, coding));

        let masked = mask(&text);

        // What is coded can happen to be a card's number as well.
        let outcomes = ["[token]", "[card]"].map(|mark| format!("{before}{mark}{after}"));
        prop_assert!(outcomes.contains(&masked), "{text:?} became {masked:?}");
    }
}
