//! `GET /assets/{name}`: the sheets and scripts of the pages.

use axum::Router;
use axum::extract::{OriginalUri, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::assets::{Asset, asset_named};
use crate::error::{ApiResult, not_found};
use crate::state::AppState;

/// The sheets and scripts of all pages.
pub fn router() -> Router<AppState> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(OriginalUri(uri): OriginalUri, Path(name): Path<String>) -> ApiResult<impl IntoResponse> {
    let Some(asset) = asset_named(&name) else { return Err(not_found().await) };
    // An address with the mark of its content never changes; one without, such as in an import, may.
    let is_marked = uri.path_and_query().is_some_and(|address| address.as_str() == asset.address);
    Ok(answer(asset, is_marked))
}

fn answer(asset: &'static Asset, is_marked: bool) -> impl IntoResponse + use<> {
    let headers = [
        (CONTENT_TYPE, asset.media_type),
        (CACHE_CONTROL, if is_marked { "public, max-age=31536000, immutable" } else { "no-cache" }),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    (headers, asset.content)
}
