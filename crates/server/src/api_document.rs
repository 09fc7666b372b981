//! The API document (OpenAPI 3.1), written from the code.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};

use crate::problem_code::ProblemCode;

/// What stands around the routes.
pub fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Askwell")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(description()))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .build();
    OpenApi::new(info, utoipa::openapi::Paths::new())
}

/// What holds for all routes, the problems above all: some of them can come from anywhere.
fn description() -> String {
    let mut text = "Takes cases from the widget, and from anything else that can post JSON.\n\n\
        Every refusal and failure is a problem (RFC 9457, `application/problem+json`) with a stable `code`:\n"
        .to_owned();
    for code in ProblemCode::ALL {
        text.push_str(&format!("\n- `{}` ({}): {}", code.name(), code.status().as_u16(), code.title()));
    }
    text
}

/// The whole document.
pub fn document() -> OpenApi {
    crate::router::api().to_openapi()
}
