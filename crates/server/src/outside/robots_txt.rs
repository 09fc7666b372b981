//! The rules in a shop's robots.txt (RFC 9309), as they hold for robots that no group names.

/// Whether the path may be read by robots in general. The longest rule that fits decides; of two equally long ones,
/// the one that allows (RFC 9309, 2.2.2).
pub fn allows(rules: &str, path: &str) -> bool {
    let mut longest: Option<(usize, bool)> = None;
    let mut is_for_all = false;
    let mut in_names = false;
    for line in rules.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim());
        match key.as_str() {
            "user-agent" => {
                is_for_all = (in_names && is_for_all) || value == "*";
                in_names = true;
            }
            "allow" | "disallow" => {
                in_names = false;
                let is_allowed = key == "allow";
                // An empty rule forbids nothing.
                if is_for_all && !value.is_empty() && fits(value, path) {
                    longest = longest.max(Some((value.len(), is_allowed)));
                }
            }
            _ => {}
        }
    }
    longest.is_none_or(|(_, is_allowed)| is_allowed)
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
