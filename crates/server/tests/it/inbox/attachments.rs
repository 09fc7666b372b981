//! Files of customers, as agents get them.

use reqwest::StatusCode;

use crate::app::TestApp;
use crate::customer::post_with_files;
use crate::samples::png;
use crate::visitor::Visitor;

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

    let shown = visitor.get(&addresses[0]).await;
    let kept = visitor.get(&addresses[1]).await;

    assert!(page.contains("alt=\"Picture Ecran ș.png\"") && page.contains("PNG, 70 kB"));
    let header = |name: &str| shown.headers()[name].to_str().unwrap();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-length"), "70000");
    assert_eq!(
        header("content-disposition"),
        "inline; filename=\"Ecran _.png\"; filename*=UTF-8''Ecran%20%C8%99.png"
    );
    assert_eq!(shown.bytes().await.unwrap(), picture);
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
        let plain = visitor.get(address.trim_end_matches("?download")).await;
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
