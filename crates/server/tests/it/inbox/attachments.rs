//! Files of customers, as agents get them.

use askwell_server::file_link::LIFETIME_MS;
use reqwest::{Response, StatusCode};

use crate::app::TestApp;
use crate::customer::post_with_files;
use crate::samples::{made_anew, png};
use crate::visitor::Visitor;

/// Where the thumbnails of a page are loaded from.
pub fn thumbnails(page: &str) -> Vec<String> {
    let sources = page.split("<img src=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    sources.filter(|source| source.starts_with("/files/")).map(str::to_owned).collect()
}

/// The file at the end of the way that an address of a page leads.
pub async fn opened(visitor: &Visitor<'_>, address: &str) -> Response {
    let way = visitor.get(address).await;
    assert_eq!(way.status(), StatusCode::SEE_OTHER, "{address}");
    visitor.get(way.headers()["location"].to_str().unwrap()).await
}

/// The addresses of the files on a page.
pub fn addresses(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    links.filter(|link| link.contains("/attachments/")).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_picture_is_shown_and_can_do_nothing() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let picture = png(70_000);
    let receipt = post_with_files(&app, &[("Ecran ș.png", &picture)]).await;
    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    let addresses = addresses(&page);

    let shown = opened(&visitor, &addresses[0]).await;
    let kept = opened(&visitor, &addresses[1]).await;

    let size_bytes = made_anew(&picture).len();
    assert!(
        page.contains("alt=\"Picture Ecran ș.png\"") && page.contains(&format!("PNG, {size_bytes} bytes"))
    );
    let header = |name: &str| shown.headers()[name].to_str().unwrap();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(header("content-length"), size_bytes.to_string());
    assert_eq!(
        header("content-disposition"),
        "inline; filename=\"Ecran _.png\"; filename*=UTF-8''Ecran%20%C8%99.png"
    );
    assert_eq!(shown.bytes().await.unwrap(), made_anew(&picture));
    assert!(kept.headers()["content-disposition"].to_str().unwrap().starts_with("attachment;"));
}

#[tokio::test]
async fn everything_but_pictures_is_a_download() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let files: [(&str, &[u8]); 2] = [("invoice.html", b"plain text"), ("paper.pdf", b"%PDF-1.7 and so on")];
    let receipt = post_with_files(&app, &files).await;
    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    assert!(!page.contains("<img"));

    let mut dispositions = Vec::new();
    for address in addresses(&page) {
        let plain = opened(&visitor, address.trim_end_matches("?download")).await;
        dispositions.push(plain.headers()["content-disposition"].to_str().unwrap().to_owned());
    }

    assert_eq!(
        dispositions,
        [
            "attachment; filename=\"invoice.html.txt\"; filename*=UTF-8''invoice.html.txt",
            "attachment; filename=\"paper.pdf\"; filename*=UTF-8''paper.pdf"
        ]
    );
}

#[tokio::test]
async fn a_file_belongs_to_its_case_and_to_those_who_may_see_it() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post_with_files(&app, &[("a.png", &png(64))]).await;
    let other = post_with_files(&app, &[("b.png", &png(64))]).await;
    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;
    let address = addresses(&page)[0].clone();
    let elsewhere = address.replace(&receipt.number.0, &other.number.0);

    assert_eq!(visitor.get(&elsewhere).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(visitor.get(&format!("{address}0")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(Visitor::stranger(&app).get(&address).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_page_loads_its_pictures_by_links_that_are_good_for_ten_minutes_and_need_nothing_else() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post_with_files(&app, &[("a.png", &png(64))]).await;
    let case = format!("/inbox/cases/{}", receipt.number.0);
    let stranger = Visitor::stranger(&app);
    let private = stranger.page(&receipt.link).await;
    let links = [thumbnails(&visitor.page(&case).await)[0].clone(), thumbnails(&private)[0].clone()];

    app.clock.advance_ms(LIFETIME_MS - 1);
    for link in &links {
        let response = stranger.get(link).await;
        assert_eq!(
            (response.status(), response.headers().contains_key("set-cookie")),
            (StatusCode::OK, false)
        );
    }
    app.clock.advance_ms(1);
    let mut pages = Vec::new();
    for link in &links {
        let response = stranger.get(link).await;
        assert_eq!(response.status(), StatusCode::GONE);
        pages.push(response.text().await.unwrap());
    }

    assert!(pages.iter().all(|page| page.contains("This link has run out")));
    assert!(pages[0].contains(&format!("href=\"{case}\"")));
    let token = receipt.link.rsplit('/').next().unwrap();
    assert!(!pages[1].contains(token), "a link to a file leads to nothing else");
    assert_ne!(thumbnails(&stranger.page(&receipt.link).await), thumbnails(&private));
}

#[tokio::test]
async fn a_changed_link_leads_nowhere() {
    let app = TestApp::start().await;
    let stranger = Visitor::stranger(&app);
    let receipt = post_with_files(&app, &[("a.png", &png(64)), ("b.png", &png(64))]).await;
    let other = post_with_files(&app, &[("c.png", &png(64))]).await;
    let links = thumbnails(&stranger.page(&receipt.link).await);
    let parts: Vec<&str> = links[0].split('/').collect();
    let with = |place: usize, part: &str| {
        let mut parts = parts.clone();
        parts[place] = part;
        parts.join("/")
    };

    for changed in [
        with(2, "inbox"),
        with(2, "agent"),
        with(3, &other.number.0),
        with(4, links[1].split('/').nth(4).unwrap()),
        with(5, &(parts[5].parse::<u64>().unwrap() + 1).to_string()),
        with(5, "never"),
        with(6, ""),
        with(6, &parts[6].to_lowercase()),
    ] {
        assert!(stranger.get(&changed).await.status().is_client_error(), "{changed}");
    }
    assert_eq!(stranger.get(&links[0]).await.status(), StatusCode::OK);
}
