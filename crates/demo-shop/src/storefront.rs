//! The shop's page and its files.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::place::{Place, Policy, file};

const PAGE: &str = include_str!("../../../index.html");

/// Everything a visitor sees.
pub fn routes() -> Router<Place> {
    let script = "text/javascript; charset=utf-8";
    Router::new()
        .route("/", get(storefront))
        .route("/shop.css", get(async || file("text/css; charset=utf-8", include_str!("../assets/shop.css"))))
        .route("/shop.js", get(async move || file(script, include_str!("../assets/shop.js"))))
        .route("/words.js", get(async move || file(script, include_str!("../assets/words.js"))))
        .route("/shop.svg", get(icon))
        .route("/favicon.ico", get(icon))
}

async fn icon() -> Response {
    file("image/svg+xml", include_str!("../assets/shop.svg"))
}

async fn storefront(State(place): State<Place>) -> Response {
    place.page(PAGE, Policy::Strict)
}
