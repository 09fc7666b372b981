//! `/api/v1/playbooks`, and which playbooks are in force.

use std::path::{Path, PathBuf};

use askwell_core::playbook::Playbook;
use askwell_server::playbooks;
use reqwest::{Method, StatusCode};
use tempfile::TempDir;

use crate::app::{ORIGIN, OTHER_SITE, TestApp, TestAppBuilder, refusal};
use crate::known_issues::settings;

mod inbox;

/// A small sound playbook for shoppers.
pub fn source(id: &str, question: &str) -> String {
    format!(
        "playbook: {id}\naudience: shopper\ntitle: {{en: Our own}}\nlocales: [en]\nsteps:\n\
         - id: which\n  kind: choice\n  question: {{en: {question}}}\n  options:\n\
         - {{id: one, label: {{en: One}}}}\n  - {{id: two, label: {{en: Two}}}}\n\
         - {{id: contact, kind: contact}}\n- {{id: review, kind: review}}\n"
    )
    .replace("\n- {id: one", "\n  - {id: one")
}

/// A folder of an operator's playbooks.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Shelf {
        Shelf(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }
}

fn with(folder: &Path) -> TestAppBuilder {
    TestApp::builder().keys(&format!("playbooks_dir = {folder:?}"))
}

/// The playbook at this address.
async fn fetch(app: &TestApp, path: &str) -> Playbook {
    let response = app.bare(Method::GET, path).header("origin", ORIGIN).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    Playbook::from_compact(&response.text().await.unwrap()).expect("a compact playbook")
}

/// The first question of the operator's playbook as it is in force.
async fn question(app: &TestApp) -> String {
    fetch(app, "/api/v1/playbooks/our-own?site=shop").await.steps.remove(0).question
}

#[tokio::test]
async fn a_site_offers_the_playbooks_of_its_audience_and_each_can_be_fetched_in_each_language() {
    let app = TestApp::start().await;
    let shopper = settings(&app, "").await.playbooks;
    let merchant = settings(&app, "&audience=merchant&locale=ro").await.playbooks;

    assert_eq!(shopper[0].id, "payment-declined");
    assert_eq!((shopper.len(), merchant.len()), (7, 11));
    for offer in shopper.iter().chain(&merchant) {
        for locale in ["en", "es", "fr", "ro"] {
            let (id, revision) = (&offer.id, &offer.revision);
            let path = format!("/api/v1/playbooks/{id}?site=shop&locale={locale}&revision={revision}");
            let playbook = fetch(&app, &path).await;
            assert_eq!((&playbook.name.id, &playbook.name.revision), (id, revision));
        }
    }
}

#[tokio::test]
async fn an_address_with_its_revision_is_kept_for_good_and_comes_compressed() {
    let app = TestApp::start().await;
    let offer = settings(&app, "").await.playbooks.remove(0);
    let ask = |path: String| app.bare(Method::GET, &path).header("origin", ORIGIN);

    let path = format!("/api/v1/playbooks/{}?site=shop&revision={}", offer.id, offer.revision);
    let marked = ask(path).header("accept-encoding", "gzip, br").send().await.unwrap();
    let plain = ask(format!("/api/v1/playbooks/{}?site=shop", offer.id)).send().await.unwrap();

    assert_eq!(marked.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(marked.headers()["content-encoding"], "br");
    assert_eq!(marked.headers()["access-control-allow-origin"], ORIGIN);
    assert_eq!(plain.headers()["cache-control"], "no-cache");
    let mark = plain.headers()["etag"].clone();
    let again = ask(format!("/api/v1/playbooks/{}?site=shop", offer.id)).header("if-none-match", mark);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    let (compressed, whole) = (marked.bytes().await.unwrap().len(), plain.bytes().await.unwrap().len());
    assert!(compressed * 2 < whole, "{compressed} of {whole}");
}

#[tokio::test]
async fn what_a_site_does_not_offer_is_not_there() {
    let app = TestApp::builder().site("playbooks_off = [\"cart\"]").start().await;
    let ask = async |path: &str| {
        refusal(app.bare(Method::GET, path).header("origin", ORIGIN).send().await.unwrap()).await
    };

    assert!(settings(&app, "").await.playbooks.iter().all(|offer| offer.id != "cart"));
    let unknown = (StatusCode::NOT_FOUND, "playbook_unknown".to_owned());
    assert_eq!(ask("/api/v1/playbooks/cart?site=shop").await, unknown);
    assert_eq!(ask("/api/v1/playbooks/nothing?site=shop").await, unknown);
    assert_eq!(ask("/api/v1/playbooks/cart").await.1, "site_missing");
    assert_eq!(ask(&format!("/api/v1/playbooks/cart?site={OTHER_SITE}")).await.1, "origin_not_allowed");
    assert_eq!(ask("/api/v1/playbooks/cart?site=shop&lang=en").await.1, "field_unknown");
}

#[tokio::test]
async fn the_operators_folder_goes_over_the_built_in_ones_and_is_read_again_when_it_changes() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "First?"));
    shelf.put("cart.yaml", &source("cart", "What about the cart?"));
    shelf.put(".our-own.yaml.swp", "not for us");
    let app = with(shelf.0.path()).start().await;

    assert_eq!(settings(&app, "").await.playbooks[0].id, "our-own", "the operator's own come first");
    let cart = fetch(&app, "/api/v1/playbooks/cart?site=shop").await;
    assert_eq!(cart.steps[0].question, "What about the cart?");
    shelf.put("our-own.yaml", &source("our-own", "And then?"));
    playbooks::refresh_if_changed(&app.state).await.unwrap();
    assert_eq!(question(&app).await, "And then?");
    std::fs::remove_file(shelf.path("cart.yaml")).unwrap();
    playbooks::refresh_if_changed(&app.state).await.unwrap();

    let cart = fetch(&app, "/api/v1/playbooks/cart?site=shop").await;
    assert_ne!(cart.steps[0].question, "What about the cart?", "the built-in one is back");
}

#[tokio::test]
async fn what_is_wrong_is_refused_whole_and_the_last_good_one_stays_in_force_over_a_restart() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "First?"));
    let app = with(shelf.0.path()).start().await;
    shelf.put("our-own.yaml", &source("our-own", "Second?").replace("kind: contact", "kind: contract"));
    playbooks::refresh(&app.state).await.unwrap();

    assert_eq!(question(&app).await, "First?");
    let folder = app.stop().await;
    let app = with(shelf.0.path()).start_in(folder).await;

    assert_eq!(question(&app).await, "First?");
    let refused = app.state.playbooks.shelf().refused()[0].clone();
    assert_eq!((refused.name.as_str(), refused.has_last_good), ("our-own.yaml", true));
    assert!(refused.remarks.iter().any(|remark| remark.place.line == 12), "{:?}", refused.remarks);
}

#[tokio::test]
async fn a_folder_that_is_gone_breaks_nothing() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "First?"));
    let app = with(shelf.0.path()).start().await;
    drop(shelf);
    playbooks::refresh_if_changed(&app.state).await.unwrap();

    assert_eq!(question(&app).await, "First?", "the last good one stays");
    assert!(app.state.playbooks.shelf().refused()[0].has_last_good);
    let nowhere = with(Path::new("/nowhere/at/all")).start().await;
    assert_eq!(settings(&nowhere, "").await.playbooks.len(), 7, "the built-in ones are there");
}

#[tokio::test]
async fn who_is_in_the_middle_of_an_earlier_state_can_still_have_it() {
    let shelf = Shelf::new();
    shelf.put("our-own.yaml", &source("our-own", "First?"));
    let app = with(shelf.0.path()).start().await;
    let earlier = settings(&app, "").await.playbooks[0].revision.clone();
    shelf.put("our-own.yaml", &source("our-own", "Second?"));
    playbooks::refresh_if_changed(&app.state).await.unwrap();

    let path = |revision: &str| format!("/api/v1/playbooks/our-own?site=shop&revision={revision}");
    let first = fetch(&app, &path(&earlier)).await;
    let forgotten =
        app.bare(Method::GET, &path("0123456789ab")).header("origin", ORIGIN).send().await.unwrap();

    assert_eq!(first.steps[0].question, "First?");
    assert_eq!(forgotten.headers()["cache-control"], "no-cache", "that address will not always give this");
    let now = Playbook::from_compact(&forgotten.text().await.unwrap()).unwrap();
    assert_eq!(now.steps[0].question, "Second?");
}

#[tokio::test]
async fn hostile_files_are_refused_and_harm_nobody() {
    let shelf = Shelf::new();
    let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";
    let script = source("script", "<script>alert(1)</script>");
    for (name, text) in [
        ("bomb.yaml", bomb),
        ("script.yaml", script.as_str()),
        ("other-name.yaml", &source("our-own", "First?")),
        ("large.yaml", &"#".repeat(1024 * 1024 + 1)),
        ("latin1.yaml", "title: x"),
        ("deep.yaml", &"[".repeat(100_000)),
        ("short.yml", &source("short", "First?")),
    ] {
        shelf.put(name, text);
    }
    std::fs::write(shelf.path("latin1.yaml"), b"title: \xe9").unwrap();

    let app = with(shelf.0.path()).start().await;

    let refused: Vec<String> =
        app.state.playbooks.shelf().refused().iter().map(|refused| refused.name.clone()).collect();
    let all = [
        "bomb.yaml",
        "deep.yaml",
        "large.yaml",
        "latin1.yaml",
        "other-name.yaml",
        "script.yaml",
        "short.yml",
    ];
    assert_eq!(refused, all);
    assert_eq!(settings(&app, "").await.playbooks.len(), 7);
}

#[tokio::test]
async fn the_checks_come_with_their_words_in_a_language() {
    let app = TestApp::start().await;
    let book = async |path: &str| {
        let response = app.bare(Method::GET, path).header("origin", ORIGIN).send().await.unwrap();
        askwell_core::check::CheckBook::from_compact(&response.text().await.unwrap())
            .expect("a book of checks")
    };

    let (english, french) = (book("/api/v1/checks").await, book("/api/v1/checks?locale=fr").await);

    assert_eq!(english.checks.len(), askwell_playbooks::built_in::checks().len());
    let title = |book: &askwell_core::check::CheckBook| book.check("payment_form").unwrap().title.clone();
    assert_ne!(title(&english), title(&french));
}
