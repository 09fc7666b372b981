//! Every route on one screen.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api_document;
use crate::body::hear_out;
use crate::cors::cors;
use crate::error::{method_not_allowed, not_found, panicked};
use crate::request_log::log_request;
use crate::routes::{
    assets, cases, catalogue, checks, documents, files, follow, health, help, inbox, joined, knowledge,
    known_issues, playbooks, sites, uploads, walks, widget,
};
use crate::security_headers::add_security_headers;
use crate::state::AppState;

/// The API: every route of it is described where it is handled.
pub fn api() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(api_document::frame())
        .routes(routes!(cases::post::post))
        .routes(routes!(checks::show::show, checks::post::post))
        .routes(routes!(uploads::options::options, uploads::create::create))
        .routes(routes!(uploads::head::head, uploads::patch::patch, uploads::delete::delete))
        .routes(routes!(sites::show::show))
        .routes(routes!(playbooks::show::show))
        .routes(routes!(catalogue::code::code))
        .routes(routes!(knowledge::show::show))
        .routes(routes!(known_issues::join::join))
        .routes(routes!(walks::put::put))
        .routes(routes!(documents::openapi::openapi))
        .routes(routes!(health::live::live))
        .routes(routes!(health::ready::ready))
        .routes(routes!(widget::loader::loader))
        .routes(routes!(widget::loader::loader_with_recorder))
        .routes(routes!(widget::hashed::hashed))
}

/// Everything the server answers to.
pub fn router(state: AppState) -> Router {
    let (api, _document) = api().split_for_parts();
    Router::new()
        // A failure inside is caught inside, so that pages may read the answer.
        .merge(
            api.method_not_allowed_fallback(method_not_allowed)
                .layer(CatchPanicLayer::custom(panicked))
                .layer(from_fn(hear_out))
                .layer(from_fn_with_state(state.clone(), cors)),
        )
        .merge(inbox::router())
        .merge(help::router())
        .merge(follow::router())
        .merge(files::router())
        .merge(joined::router())
        .merge(assets::router())
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), add_security_headers))
        .layer(from_fn_with_state(state.clone(), log_request))
        .with_state(state)
}
