//! Files that weren't fetched again are the same, and what a host is now is known without its page.

use askwell_watch::difference::Difference;
use askwell_watch::noise::Noise;
use askwell_watch::page::{DnsAnswers, FileContent, Page, files_of};
use askwell_watch::print::Print;

const PAGE: &str = "https://shop.example/";

fn print(html: &str, files: &[FileContent<'_>]) -> Print {
    Print::of(&Page { address: PAGE, html: html.as_bytes(), files, ..Page::default() })
}

#[test]
fn a_file_that_was_not_fetched_again_keeps_its_content_until_it_is() {
    let html = "<script src=/a.js?v=1></script>";
    let file = |bytes| [FileContent { address: "https://shop.example/a.js?v=1", bytes }];
    let before = print(html, &file(b"one"));
    let reference = &files_of(&Page { address: PAGE, html: html.as_bytes(), ..Page::default() })[0];
    let names = [(reference.kind.part(), reference.name.clone())];

    let mut carried = print(html, &[]);
    carried.carry(&before, &names);
    let mut other_version = print("<script src=/a.js?v=2></script>", &[]);
    other_version.carry(&before, &names);

    assert_eq!(carried, before);
    assert_eq!(other_version.parts[0].content, "");
    assert!(!Difference::between(&carried, &print(html, &file(b"two")), &Noise::default()).is_empty());
}

#[test]
fn what_is_known_of_a_host_replaces_what_was() {
    let dns = |address: &str| DnsAnswers { addresses: vec![address.to_owned()], ..DnsAnswers::default() };
    let before = Print::of(&Page {
        address: PAGE,
        html: b"<script src=/a.js></script>",
        dns: Some(&dns("93.184.216.34")),
        ..Page::default()
    });

    let now = before.at_host(None, Some(&dns("93.184.216.35")));

    assert_eq!(now.parts.len(), before.parts.len());
    assert_eq!(Difference::between(&before, &now, &Noise::default()).changes.len(), 2);
}
