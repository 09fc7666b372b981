//! Measures how long a print of a page with 200 scripts takes, with everything a shop's page has beside them.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use askwell_watch::difference::Difference;
use askwell_watch::noise::Noise;
use askwell_watch::page::{FileContent, Page};
use askwell_watch::print::Print;

const ROUNDS: usize = 200;

fn main() {
    let html = page();
    let sheet: String =
        (0..3_000).map(|n| format!(".part-{n} > a:hover {{ margin: {n}px 0; color: red }}\n")).collect();
    let script = "function step(a) { return a ? a.next : null }\n".repeat(2_000);
    let address = "https://shop.example/products/lamp";
    let (sheet_address, script_address) =
        ("https://shop.example/assets/main.css?v=3", "https://shop.example/assets/0.js?v=1");
    let files = [
        FileContent { address: sheet_address, bytes: sheet.as_bytes() },
        FileContent { address: script_address, bytes: script.as_bytes() },
    ];
    let bare = Page { address, html: html.as_bytes(), ..Page::default() };
    let whole = Page { files: &files, ..bare };

    println!("page: {} KB, 200 scripts with an address, 60 in the page, 20 sheets", html.len() / 1_000);
    println!("files given: a sheet of {} KB, a script of {} KB", sheet.len() / 1_000, script.len() / 1_000);
    show("print of the page", || drop(Print::of(&bare)));
    show("print of the page and its files", || drop(Print::of(&whole)));
    let print = Print::of(&whole);
    let noise = Noise::of(&[print.clone(), print.clone(), print.clone()]);
    show("difference of two prints", || drop(Difference::between(&print, &print, &noise)));
    let json = print.to_json().unwrap_or_default();
    println!("{} parts, {} KB as JSON", print.parts.len(), json.len() / 1_000);
}

/// Prints the median and the slowest of many rounds.
fn show(what: &str, mut act: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            act();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{what}: median {:.1?}, slowest {:.1?}", times[ROUNDS / 2], times[ROUNDS - 1]);
}

fn page() -> String {
    let mut html =
        String::from("<!doctype html><html><head><link rel=stylesheet href='/assets/main.css?v=3'>");
    for n in 0..20 {
        let _ = write!(
            html,
            "<link rel='stylesheet' href='/wp-content/plugins/plugin-{n}/style.css?ver=1.{n}.0' media='all'>"
        );
    }
    for n in 0..200 {
        let _ = match n % 4 {
            0 => write!(html, "<script src='/assets/{n}.js?v=1' defer></script>"),
            1 => write!(html, "<script src='/wp-content/plugins/plugin-{n}/main.3f9a{n:04}.js'></script>"),
            2 => write!(
                html,
                "<script async src='https://cdn-{n}.example/sdk/{n}.1.2/lib.js?id=K{n}'></script>"
            ),
            _ => write!(html, "<script src='https://js.stripe.com/v3/fingerprint-{n}.js'></script>"),
        };
    }
    for n in 0..60 {
        let body = format!(
            "window.part{n} = {{\"token\": \"a1b2c3d4e5\", \"list\": [1, 2, 3], \"text\": 'some words'}}; start({n});\n"
        );
        let _ = write!(html, "<script>{}</script>", body.repeat(20));
    }
    html.push_str("</head><body>");
    for n in 0..400 {
        let _ = write!(
            html,
            "<div class='card'><a href='/products/{n}'>Lamp {n}</a><form action='/cart/add'><input name='id' value='{n}'>\
             <button name='add'>Add to cart</button></form><p>Warm light for long evenings, number {n}.</p></div>"
        );
    }
    html + "</body></html>"
}
