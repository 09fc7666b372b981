//! The API document (OpenAPI 3.1), written from the code.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};

/// What stands around the routes.
pub fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Askwell")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Takes cases from the widget and anything else that can post JSON."))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .build();
    OpenApi::new(info, utoipa::openapi::Paths::new())
}

/// The whole document.
pub fn document() -> OpenApi {
    crate::router::api().to_openapi()
}
