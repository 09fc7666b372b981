//! The rules in a shop's robots.txt (RFC 9309), as they hold for robots that no group names, or for ours.

/// By which name a group may speak to us.
const OUR_NAME: &str = "askwell";

/// What the rules say to us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// Patterns in their order, each with whether it allows.
    patterns: Vec<(String, bool)>,
    /// How many seconds they ask us to wait between two questions.
    pub crawl_delay_seconds: Option<f64>,
}

impl Rules {
    /// The rules of the groups that name us; of those for everybody if none does (RFC 9309, 2.2.1).
    pub fn for_us(text: &str) -> Rules {
        let named = Rules::of_group(text, |name| {
            let token = name.split(['/', ' ']).next().unwrap_or_default();
            token.eq_ignore_ascii_case(OUR_NAME)
        });
        named.or_else(|| Rules::of_group(text, |name| name == "*")).unwrap_or_default()
    }

    /// Whether what these rules are about may be asked for: the path with its query.
    pub fn allow(&self, path: &str) -> bool {
        let fitting = self.patterns.iter().filter(|(pattern, _)| fits(pattern, path));
        fitting.map(|(pattern, is_allowed)| (pattern.len(), *is_allowed)).max().is_none_or(|(_, it)| it)
    }

    /// The rules of all groups for a name; `None` if there is no such group.
    fn of_group(text: &str, is_meant: impl Fn(&str) -> bool) -> Option<Rules> {
        let mut rules: Option<Rules> = None;
        let (mut is_ours, mut in_names) = (false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    is_ours = (in_names && is_ours) || is_meant(value);
                    in_names = true;
                    if is_ours {
                        rules.get_or_insert_default();
                    }
                }
                "allow" | "disallow" | "crawl-delay" => {
                    in_names = false;
                    let Some(rules) = rules.as_mut().filter(|_| is_ours) else { continue };
                    match key.as_str() {
                        "crawl-delay" => rules.crawl_delay_seconds = value.parse().ok(),
                        // An empty rule forbids nothing.
                        _ if value.is_empty() => {}
                        key => rules.patterns.push((value.to_owned(), key == "allow")),
                    }
                }
                _ => {}
            }
        }
        rules
    }
}

/// Whether the path may be read by robots in general. The longest rule that fits decides; of two equally long ones,
/// the one that allows (RFC 9309, 2.2.2).
pub fn allows(rules: &str, path: &str) -> bool {
    Rules::of_group(rules, |name| name == "*").is_none_or(|rules| rules.allow(path))
}

/// Whether the path begins as the pattern says, in which `*` stands for anything and a last `$` for the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, is_anchored) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        last = Some(part);
        // The earliest place leaves the most for what follows.
        match rest.find(part) {
            Some(place) => rest = &rest[place + part.len()..],
            None => return false,
        }
    }
    match last {
        _ if !is_anchored => true,
        None => rest.is_empty(),
        // What stands behind the last star may as well be found at the very end.
        Some(last) => rest.is_empty() || rest.ends_with(last),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longest_rule_that_fits_decides() {
        let rules =
            "User-agent: *\nDisallow: /cart\nAllow: /cart/help\nDisallow: /*?sort=\nDisallow: /*.pdf$\n";

        assert!(allows(rules, "/products/mug"));
        assert!(!allows(rules, "/cart"));
        assert!(!allows(rules, "/cart/items"));
        assert!(allows(rules, "/cart/help/returns"));
        assert!(!allows(rules, "/list?sort=price"));
        assert!(!allows(rules, "/files/terms.pdf"));
        assert!(!allows(rules, "/files/a.pdf.pdf"));
        assert!(allows(rules, "/files/terms.pdf/more"));
    }

    #[test]
    fn only_the_groups_for_everybody_count() {
        let rules =
            "User-agent: badbot\nDisallow: /\n\nuser-agent: goodbot\nUser-Agent: *\nDisallow: /admin # staff";

        assert!(allows(rules, "/"));
        assert!(!allows(rules, "/admin"));
    }

    #[test]
    fn a_group_that_names_us_is_the_one_that_counts() {
        let rules = Rules::for_us(
            "User-agent: *\nDisallow: /\nCrawl-delay: 60\n\nUser-agent: Askwell/1.0\nDisallow: /cart\nCrawl-delay: 2.5",
        );

        assert!(rules.allow("/products/mug") && !rules.allow("/cart"));
        assert_eq!(rules.crawl_delay_seconds, Some(2.5));
        assert!(!Rules::for_us("User-agent: *\nDisallow: /").allow("/"));
        assert_eq!(Rules::for_us("User-agent: badbot\nDisallow: /"), Rules::default());
        assert!(Rules::for_us("User-agent: *\nDisallow: /\n\nUser-agent: askwell\nDisallow:").allow("/"));
    }

    #[test]
    fn nothing_said_is_nothing_forbidden() {
        for rules in ["", "nonsense", "Disallow: /", "User-agent: *\nDisallow:\n", "Sitemap: https://a/b"] {
            assert!(allows(rules, "/"), "{rules}");
        }
        assert!(!allows("\u{feff}User-agent: *\r\nDisallow: /\r\n", "/"));
        assert!(allows("User-agent: *\nDisallow: /\nAllow: /", "/"));
    }

    proptest! {
        #[test]
        fn a_pattern_without_signs_forbids_exactly_what_begins_so(path in "/[a-c/]{0,6}", rule in "/[a-c/]{0,3}") {
            let rules = format!("User-agent: *\nDisallow: {rule}");

            prop_assert_eq!(allows(&rules, &path), !path.starts_with(&rule));
        }

        #[test]
        fn any_text_is_read(rules in "(User-agent|Allow|Disallow|\\PC)?:? ?[*$/a\\PC]{0,9}\n", path in "\\PC{0,9}") {
            allows(&format!("User-agent: *\n{rules}"), &path);
        }
    }
}
