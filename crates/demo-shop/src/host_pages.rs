//! The pages on which the browser tests meet the widget, at `/pages/NAME`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use askwell_demo_shop::place::{Place, Policy, file};

/// Name, content and policy of each page.
const PAGES: [(&str, &str, Policy); 19] = [
    ("plain", include_str!("../../../tests/pages/plain.html"), Policy::Open),
    ("strict-csp", include_str!("../../../tests/pages/strict-csp.html"), Policy::Strict),
    ("no-wasm-csp", include_str!("../../../tests/pages/strict-csp.html"), Policy::StrictWithoutWasm),
    ("faults", include_str!("../../../tests/pages/faults.html"), Policy::Open),
    ("faults-csp", include_str!("../../../tests/pages/faults.html"), Policy::Strict),
    ("crowded", include_str!("../../../tests/pages/crowded.html"), Policy::Open),
    ("old-copy", include_str!("../../../tests/pages/old-copy.html"), Policy::Open),
    ("hostile-css", include_str!("../../../tests/pages/hostile-css.html"), Policy::Open),
    ("spa", include_str!("../../../tests/pages/spa.html"), Policy::Open),
    ("element", include_str!("../../../tests/pages/element.html"), Policy::Open),
    ("two-widgets", include_str!("../../../tests/pages/two-widgets.html"), Policy::Open),
    ("two-script-tags", include_str!("../../../tests/pages/two-script-tags.html"), Policy::Open),
    ("floor", include_str!("../../../tests/pages/floor.html"), Policy::Open),
    ("secrets", include_str!("../../../tests/pages/secrets.html"), Policy::Open),
    ("admin", include_str!("../../../tests/pages/admin.html"), Policy::Open),
    ("recorder", include_str!("../../../tests/pages/recorder.html"), Policy::Open),
    ("recorder-csp", include_str!("../../../tests/pages/recorder.html"), Policy::Strict),
    ("noisy", include_str!("../../../tests/pages/noisy.html"), Policy::Open),
    ("prototype-pollution", include_str!("../../../tests/pages/prototype-pollution.html"), Policy::Open),
];

/// Every host page, and the script of those whose policy forbids inline ones.
pub fn routes() -> Router<Place> {
    let script = "text/javascript; charset=utf-8";
    Router::new()
        .route("/pages/{name}", get(page))
        .route(
            "/pages/failures.js",
            get(async move || file(script, include_str!("../../../tests/pages/failures.js"))),
        )
        .route(
            "/pages/old-copy-worker.js",
            get(async move || file(script, include_str!("../../../tests/pages/old-copy-worker.js"))),
        )
}

async fn page(State(place): State<Place>, Path(name): Path<String>) -> Response {
    match PAGES.iter().find(|(known, _, _)| *known == name) {
        Some((_, html, policy)) => place.page(html, *policy),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
