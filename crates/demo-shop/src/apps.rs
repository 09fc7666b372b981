//! Apps that can be put into the shop while it is open, as a merchant does: `POST /apps/NAME` puts one in, `DELETE` takes it
//! out. From then on the shop's page has its script.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

use crate::place::{Place, file};

/// The longest name of an app, and the most apps.
const MAX_NAME_CHARS: usize = 40;
const MOST_APPS: usize = 20;

/// The names of the apps that are in the shop. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Apps(Arc<RwLock<BTreeSet<String>>>);

impl Apps {
    /// Puts an app in. `false` if it can't be called so, or there are too many.
    pub fn install(&self, name: &str) -> bool {
        let mut apps = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let is_sound = is_name(name) && apps.len() < MOST_APPS;
        if is_sound {
            apps.insert(name.to_owned());
        }
        is_sound
    }

    /// Takes an app out.
    pub fn remove(&self, name: &str) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(name);
    }

    /// The page with the scripts of the apps in it.
    pub fn put_into(&self, page: &str) -> String {
        let apps = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let script =
            |name: &String| format!("<script src=\"/apps/{name}/popup.js?v=1.4.2\" defer></script>\n");
        let scripts: String = apps.iter().map(script).collect();
        page.replacen("</body>", &format!("{scripts}</body>"), 1)
    }
}

fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MAX_NAME_CHARS).contains(&name.len()) && name.bytes().all(is_plain)
}

/// Where apps are put in and taken out, and their scripts.
pub fn routes() -> Router<Place> {
    Router::new()
        .route("/apps/{name}", post(install).delete(remove))
        .route("/apps/{name}/{file}", get(script))
}

async fn install(State(place): State<Place>, Path(name): Path<String>) -> StatusCode {
    if place.apps.install(&name) { StatusCode::CREATED } else { StatusCode::BAD_REQUEST }
}

async fn remove(State(place): State<Place>, Path(name): Path<String>) -> StatusCode {
    place.apps.remove(&name);
    StatusCode::NO_CONTENT
}

async fn script() -> Response {
    file("text/javascript; charset=utf-8", "document.documentElement.dataset.app = \"on\";\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_in_the_page_until_it_is_taken_out_and_its_name_is_no_markup() {
        let apps = Apps::default();
        let page = "<body>Lamps</body>";

        assert!(apps.install("some-popup-app"));
        assert!(!apps.install("\"><b>") && !apps.install(""));
        assert!(apps.put_into(page).contains("<script src=\"/apps/some-popup-app/popup.js?v=1.4.2\" defer>"));

        apps.remove("some-popup-app");
        assert_eq!(apps.put_into(page), page);
    }
}
