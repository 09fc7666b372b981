//! The ids of tag managers and counters, as they stand in the scripts of a page.

/// A name, how its id is announced, and how it begins.
const TAGS: &[(&str, &str, &str)] = &[
    ("Google Tag Manager", "", "GTM-"),
    ("Google Analytics", "", "G-"),
    ("Google Analytics", "", "UA-"),
    ("Google Ads", "", "AW-"),
    ("Google Merchant Center", "", "MC-"),
    ("Meta", "fbq('init','", ""),
    ("TikTok", "ttq.load('", ""),
    ("Pinterest", "pintrk('load','", ""),
    ("Snapchat", "snaptr('init','", ""),
    ("Hotjar", "hjid:", ""),
    ("Microsoft Clarity", "clarity\",\"script\",\"", ""),
    ("Matomo", "_paq.push(['setSiteId','", ""),
];

/// The tags in a text, as name and id.
pub(crate) fn in_text(text: &str) -> Vec<(&'static str, String)> {
    // Quotes of either kind, and no spaces: how it is written makes no difference.
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == '"' { '\'' } else { letter })
        .collect();
    let mut found = Vec::new();
    for (name, announced, beginning) in TAGS {
        let announced = announced.replace('"', "'");
        let sought = if announced.is_empty() { (*beginning).to_owned() } else { announced.clone() };
        for (place, _) in plain.match_indices(&*sought) {
            let is_apart = !announced.is_empty()
                || plain[..place]
                    .chars()
                    .next_back()
                    .is_none_or(|before| !before.is_ascii_alphanumeric() && before != '-');
            let rest = plain[place + sought.len()..].trim_start_matches('\'');
            let id: String = rest
                .chars()
                .take(24)
                .take_while(|letter| {
                    letter.is_ascii_alphanumeric() || (*letter == '-' && *beginning == "UA-")
                })
                .collect();
            let is_id = match announced.is_empty() {
                true => {
                    id.len() >= if *beginning == "G-" { 8 } else { 5 }
                        && id.chars().all(|letter| !letter.is_ascii_lowercase())
                }
                false => id.len() >= 4 || (*name == "Matomo" && !id.is_empty()),
            };
            let tag = (*name, format!("{beginning}{id}"));
            if is_apart && is_id && !found.contains(&tag) && found.len() < 50 {
                found.push(tag);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::in_text;

    #[test]
    fn ids_are_found_and_likenesses_are_not() {
        let text = r#"gtag('config', "G-AB12CD34EF"); (w,d,s,l,i)(window,document,'script','dataLayer','GTM-K3X9P2');
            fbq( 'init', '1234567890' ); ttq.load("C9ABCDEF"); img-G-12345A; ORG-12345; G-small; 'G-STRING'; hjid:1234567"#;

        let found = in_text(text);

        let found: Vec<_> = found.iter().map(|(name, id)| format!("{name} {id}")).collect();
        assert_eq!(
            found,
            [
                "Google Tag Manager GTM-K3X9P2",
                "Google Analytics G-AB12CD34EF",
                "Meta 1234567890",
                "TikTok C9ABCDEF",
                "Hotjar 1234567"
            ]
        );
    }
}
