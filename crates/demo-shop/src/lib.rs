//! The demo shop: a believable shop whose checkout really fails, and one of whose payment forms can really be blocked.

pub mod apps;
pub mod place;

mod payment;
mod provider;
mod storefront;

use axum::Router;

use place::Place;

/// The shop, with the help button of an Askwell server in its pages.
pub fn shop() -> Router<Place> {
    Router::new()
        .merge(apps::routes())
        .merge(storefront::routes())
        .merge(payment::routes())
        .merge(provider::routes())
}
