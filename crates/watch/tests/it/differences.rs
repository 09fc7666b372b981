//! What counts as a difference, and what doesn't.

use askwell_watch::difference::{Difference, What};
use askwell_watch::noise::Noise;
use askwell_watch::page::{FileContent, Page};
use askwell_watch::print::Print;

use crate::shops::print;

const ADDRESS: &str = "https://shop.example/";

fn between(before: &str, after: &str) -> Vec<(What, String)> {
    of_prints(&print(ADDRESS, before), &print(ADDRESS, after))
}

fn of_prints(before: &Print, after: &Print) -> Vec<(What, String)> {
    let difference = Difference::between(before, after, &Noise::default());
    difference.changes.iter().map(|change| (change.what, change.part().unwrap().label().to_owned())).collect()
}

fn with_sheet(address: &str, content: &str) -> Print {
    let html = format!("<link rel=stylesheet href={address}>");
    let full = format!("https://shop.example{address}");
    let files = [FileContent { address: &full, bytes: content.as_bytes() }];
    Print::of(&Page { address: ADDRESS, html: html.as_bytes(), files: &files, ..Page::default() })
}

#[test]
fn a_script_that_comes_or_goes_is_a_difference() {
    let with = "<script src=/a.js></script><script src=https://b.example/b.js></script>";
    let without = "<script src=/a.js></script>";

    assert_eq!(between(without, with), [(What::Added, "b.example/b.js".to_owned())]);
    assert_eq!(between(with, without), [(What::Removed, "b.example/b.js".to_owned())]);
    assert_eq!(between(with, with), []);
}

#[test]
fn a_new_version_counts_unless_the_content_is_the_same() {
    let sheet = "a{top:0}";

    let address = "<script src=/a.js?v=1></script>";
    assert_eq!(
        between(address, &address.replace("v=1", "v=2")),
        [(What::VersionChanged, "/a.js".to_owned())]
    );
    assert_eq!(of_prints(&with_sheet("/a.css?v=1", sheet), &with_sheet("/a.css?v=2", sheet)), []);
    assert_eq!(
        of_prints(&with_sheet("/a.css?v=1", sheet), &with_sheet("/a.css?v=2", "a{top:1px}")),
        [(What::VersionChanged, "/a.css".to_owned())]
    );
}

#[test]
fn a_sheet_tells_how_many_of_its_rules_changed() {
    let rules = |value: &str| {
        (0..8)
            .map(|n| format!(".c{n}{{top:{value}}}"))
            .chain(["b{left:0}".into(), "i{left:1px}".into()])
            .collect::<String>()
    };
    let (before, after) = (with_sheet("/a.css", &rules("0")), with_sheet("/a.css", &rules("1px")));

    let difference = Difference::between(&before, &after, &Noise::default());

    assert_eq!(difference.changes[0].what, What::ContentChanged);
    assert_eq!(difference.changes[0].share_percent, Some(80));
    assert_eq!(of_prints(&before, &with_sheet("/a.css", &rules(" 0; ").replace('{', " {\n"))), []);
}

#[test]
fn a_content_that_was_not_fetched_is_not_a_difference() {
    let without = print(ADDRESS, "<link rel=stylesheet href=/a.css>");

    assert_eq!(of_prints(&with_sheet("/a.css", "a{top:0}"), &without), []);
}

#[test]
fn a_script_in_the_page_that_was_rewritten_is_one_change() {
    let before = "<script>shopPayment.set({mode: 'test'})</script>";

    let rewritten = before.replace("'test'", "'test' + suffix");
    assert_eq!(
        between(before, &rewritten).iter().map(|change| change.0).collect::<Vec<_>>(),
        [What::ContentChanged]
    );
    assert_eq!(
        between(before, &before.replace("test", "live")),
        [(What::SettingsChanged, "shopPayment set mode".to_owned())]
    );
}

#[test]
fn a_field_that_must_be_filled_in_now_is_a_difference() {
    let before = "<form action=/checkout><input name=vat><button name=pay></button></form>";
    let after = "<form action=/checkout><input name=vat required><button name=pay disabled></button></form>";

    assert_eq!(
        between(before, after),
        [(What::ValueChanged, "checkout: vat".to_owned()), (What::ValueChanged, "checkout: pay".to_owned())]
    );
}

#[test]
fn what_is_missing_from_a_page_that_was_cut_is_not_gone() {
    let before = print(ADDRESS, "<script src=/a.js></script>");
    let mut after = print(ADDRESS, "");
    after.is_cut = true;

    assert_eq!(of_prints(&before, &after), []);
}
