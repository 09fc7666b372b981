//! Pages as people's own browsers had them: what a case tells of its page, and what is new in it since earlier cases.
//!
//! A browser has what scripts have put in besides, and what the person has agreed to; so these prints are compared with
//! each other, never with those of pages as they are served.

use askwell_core::environment::Page as SeenPage;

use crate::difference::{Difference, What};
use crate::noise::Noise;
use crate::page::Page;
use crate::part::PartKind;
use crate::print::Print;
use crate::record::{ChangeRecord, records};

/// So many earlier prints a page is compared with, the newest.
pub const MAX_EARLIER: usize = 5;
/// So many of them there have to be before a file that comes or goes says anything: people agree to different cookies,
/// and take part in different experiments.
const ENOUGH_FOR_FILES: usize = 3;

/// The print of a page as a case tells it.
pub fn print(page: &SeenPage) -> Print {
    let html: String = page.parts.iter().filter_map(|part| element(part)).collect();
    Print::of(&Page { address: &page.url, html: html.as_bytes(), ..Page::default() })
}

/// The element that a line of `core::page_part` tells of.
fn element(part: &str) -> Option<String> {
    let (kind, text) = part.split_once(' ')?;
    let value = text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    Some(match kind {
        "script" => format!("<script src=\"{value}\"></script>"),
        "style" => format!("<link rel=\"stylesheet\" href=\"{value}\">"),
        "frame" => format!("<iframe src=\"{value}\"></iframe>"),
        "generator" => format!("<meta name=\"generator\" content=\"{value}\">"),
        "theme" => {
            let (name, id) = text.rsplit_once(' ')?;
            let theme = serde_json::json!({ "name": name, "id": id }).to_string().replace('<', "\\u003c");
            format!("<script>Shopify.theme = {theme};</script>")
        }
        _ => return None,
    })
}

/// What differs from earlier prints of the same page, each with its moment in milliseconds since 1970-01-01 UTC. What was in
/// some of them and not in others says nothing and is left out.
pub fn changes_since(earlier: &[(u64, Print)], print: &Print, now_ms: u64) -> Vec<ChangeRecord> {
    let mut earlier: Vec<_> =
        earlier.iter().filter(|(at_ms, known)| *at_ms <= now_ms && known.page == print.page).collect();
    earlier.sort_by_key(|(at_ms, _)| std::cmp::Reverse(*at_ms));
    earlier.truncate(MAX_EARLIER);
    let Some((from_ms, newest)) = earlier.first() else { return Vec::new() };
    let had = |kind: PartKind, name: &str| {
        let has = |known: &Print| known.of_kind(kind).any(|part| part.name == name);
        earlier.iter().filter(|(_, known)| has(known)).count()
    };
    let mut difference = Difference::between(newest, print, &Noise::default());
    difference.changes.retain(|change| {
        let Some(part) = change.part() else { return false };
        let is_file = matches!(part.kind, PartKind::Script | PartKind::Style | PartKind::Frame);
        let is_told = match change.what {
            What::Added => had(part.kind, &part.name) == 0,
            What::Removed => had(part.kind, &part.name) == earlier.len(),
            _ => return true,
        };
        is_told && (!is_file || earlier.len() >= ENOUGH_FOR_FILES)
    });
    records(&difference, print, *from_ms, now_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(parts: &[&str]) -> Print {
        print(&SeenPage {
            url: "https://shop.example/cart".into(),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            ..SeenPage::default()
        })
    }

    const THEME: &str = "theme Dawn 128840011223";
    const OWN: &str = "script https://shop.example/assets/cart.js?v=1";
    const POPUP: &str = "script https://cdn.some-popup-app.example/popup.js";

    #[test]
    fn a_theme_with_another_id_is_told_from_one_earlier_case_on() {
        let changes = changes_since(&[(1, seen(&[THEME]))], &seen(&["theme Dawn 999"]), 9);

        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!((changes[0].part, changes[0].from_ms, changes[0].to_ms), (PartKind::Theme, 1, 9));
    }

    #[test]
    fn a_new_script_is_told_once_three_earlier_pages_were_without_it() {
        let without = seen(&[THEME, OWN]);
        let with = seen(&[THEME, OWN, POPUP]);

        let two = [(1, without.clone()), (2, without.clone())];
        assert_eq!(changes_since(&two, &with, 9), []);
        let three = [(1, without.clone()), (2, without.clone()), (3, without.clone())];
        let changes = changes_since(&three, &with, 9);
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!((changes[0].what, changes[0].from_ms), (What::Added, 3));
        assert!(changes[0].name.contains("popup.js"), "{changes:?}");
    }

    #[test]
    fn what_some_people_have_and_others_dont_says_nothing() {
        let (without, with) = (seen(&[OWN]), seen(&[OWN, POPUP]));
        let earlier = [(1, with.clone()), (2, without.clone()), (3, without.clone())];

        assert_eq!(changes_since(&earlier, &with, 9), []);
        assert_eq!(
            changes_since(&[(1, with.clone()), (2, without), (3, with.clone())], &seen(&[OWN]), 9),
            []
        );
    }

    #[test]
    fn another_page_is_no_earlier_state_of_this_one() {
        let other = print(&SeenPage { url: "https://shop.example/".into(), ..SeenPage::default() });

        assert_eq!(changes_since(&[(1, other)], &seen(&[THEME]), 9), []);
    }

    #[test]
    fn what_a_line_says_cant_become_markup() {
        let print = seen(&[
            "theme </script><script>alert(1) 7",
            "generator \"><script src=\"https://evil.example/x.js",
        ]);

        assert_eq!(print.of_kind(PartKind::Script).count(), 0, "{print:?}");
        assert_eq!(print.of_kind(PartKind::InlineScript).count(), 1, "only the theme's own: {print:?}");
    }
}
