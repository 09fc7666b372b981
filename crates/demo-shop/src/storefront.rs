//! The shop's page and its files.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::place::{Place, Policy, file};

const PAGE: &str = include_str!("../../../index.html");

/// Everything a visitor sees.
pub fn routes() -> Router<Place> {
    let script = "text/javascript; charset=utf-8";
    Router::new()
        .route("/", get(storefront))
        .route("/shop.css", get(async || file("text/css; charset=utf-8", include_str!("../assets/shop.css"))))
        .route("/shop.js", get(async move || file(script, include_str!("../assets/shop.js"))))
        .route("/fernpay.js", get(async move || file(script, include_str!("../assets/fernpay.js"))))
        .route("/words.js", get(async move || file(script, include_str!("../assets/words.js"))))
        .route("/shop.svg", get(icon))
        .route("/favicon.ico", get(icon))
}

async fn icon() -> Response {
    file("image/svg+xml", include_str!("../assets/shop.svg"))
}

/// The page in the language asked for, like a shop's own language switch.
#[derive(Deserialize)]
pub struct Language {
    #[serde(default)]
    lang: String,
}

impl Language {
    /// An English page, marked as one in this language; its script puts the words in.
    pub fn of(&self, page: &str) -> String {
        match self.lang.as_str() {
            lang @ ("es" | "fr" | "ro") => page.replacen("lang=\"en\"", &format!("lang=\"{lang}\""), 1),
            _ => page.to_owned(),
        }
    }
}

async fn storefront(State(place): State<Place>, Query(language): Query<Language>) -> Response {
    place.page(&place.apps.put_into(&language.of(PAGE)), Policy::Shop)
}
