//! The widget's files.

use std::path::{Path, PathBuf};

use reqwest::{Method, StatusCode};

use crate::app::{TestApp, refusal};
use crate::samples::key;

/// A folder of the widget's files that only this test uses, taken away again at its end.
struct Build {
    folder: PathBuf,
    hash: String,
}

impl Build {
    fn new() -> Build {
        let hash = format!("test-{}", key());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist/w").join(&hash);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("widget.js"), "plain").unwrap();
        std::fs::write(folder.join("widget.js.br"), "compressed").unwrap();
        std::fs::write(folder.join("widget.packed"), "packed").unwrap();
        std::fs::write(folder.join("note.html"), "<p>").unwrap();
        Build { folder, hash }
    }

    fn path(&self, name: &str) -> String {
        format!("/w/{}/{name}", self.hash)
    }
}

impl Drop for Build {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

#[tokio::test]
async fn a_file_may_be_loaded_by_every_page_and_kept_for_good() {
    let (app, build) = (TestApp::start().await, Build::new());

    let response = app
        .bare(Method::GET, &build.path("widget.packed"))
        .header("origin", "https://any.example")
        .send()
        .await
        .unwrap();

    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/octet-stream");
    assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header("access-control-allow-origin"), "*");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn who_can_take_brotli_gets_brotli() {
    let (app, build) = (TestApp::start().await, Build::new());
    for (accepted, encoding, body) in [
        (Some("gzip, deflate, br, zstd"), Some("br"), "compressed"),
        (Some("gzip, br;q=0"), None, "plain"),
        (Some("brotli"), None, "plain"),
        (None, None, "plain"),
    ] {
        let mut request = app.bare(Method::GET, &build.path("widget.js"));
        if let Some(accepted) = accepted {
            request = request.header("accept-encoding", accepted);
        }

        let response = request.send().await.unwrap();

        let found = response.headers().get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!(found, encoding, "{accepted:?}");
        assert_eq!(response.headers()["vary"], "accept-encoding");
        assert_eq!(response.headers()["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(response.text().await.unwrap(), body);
    }
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let (app, build) = (TestApp::start().await, Build::new());
    let get = || app.bare(Method::GET, &build.path("widget.js"));
    let mark = get().send().await.unwrap().headers()["etag"].clone();

    let several = format!("\"other\", W/{}", mark.to_str().unwrap());
    let again = get().header("if-none-match", several).send().await.unwrap();
    let compressed =
        get().header("if-none-match", &mark).header("accept-encoding", "br").send().await.unwrap();

    assert_eq!((again.status(), again.headers()["etag"].clone()), (StatusCode::NOT_MODIFIED, mark));
    assert_eq!(compressed.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_the_build_is_served() {
    let (app, build) = (TestApp::start().await, Build::new());
    for path in [
        build.path("absent.js"),
        build.path("widget.js.br"),
        build.path("note.html"),
        build.path("..%2F..%2F..%2FCargo.toml"),
        build.path("..%2F..%2F..%2Fxtask%2F..%2Floader%2Faskwell.js"),
        "/w/..%2f..%2floader/askwell.js".to_owned(),
        "/w/%FF/a.js".to_owned(),
        "/w/".to_owned(),
    ] {
        let response = app.bare(Method::GET, &path).send().await.unwrap();

        assert_eq!(refusal(response).await, (StatusCode::NOT_FOUND, "not_found".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn the_loader_is_asked_for_again_after_five_minutes() {
    let app = TestApp::start().await;

    let response = app.bare(Method::GET, "/askwell.js").send().await.unwrap();

    // Without a build there is none, and that is told like everything else.
    if response.status() == StatusCode::OK {
        assert_eq!(response.headers()["cache-control"], "public, max-age=300");
        assert!(response.headers().contains_key("etag"));
    } else {
        assert_eq!(refusal(response).await, (StatusCode::NOT_FOUND, "not_found".to_owned()));
    }
}
