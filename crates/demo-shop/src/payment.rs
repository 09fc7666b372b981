//! The payment call, which goes wrong in a different way for each product.

use axum::Router;
use axum::extract::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::post;
use serde::Deserialize;
use serde_json::json;

use crate::place::Place;

/// What the checkout sends, as far as it is read.
#[derive(Deserialize)]
struct Order {
    products: Vec<String>,
}

/// How a payment ends.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Paid,
    Declined,
    Broken,
    Endless,
}

/// The shop's API.
pub fn routes() -> Router<Place> {
    Router::new().route("/api/payments", post(pay))
}

async fn pay(Json(order): Json<Order>) -> Response {
    match outcome(&order.products) {
        Outcome::Paid => (StatusCode::CREATED, Json(json!({ "order": "FC-20417" }))).into_response(),
        Outcome::Declined => {
            let error = json!({
                "code": "card_declined",
                "decline_code": "insufficient_funds",
                "message": "Your card has insufficient funds.",
            });
            (StatusCode::PAYMENT_REQUIRED, Json(json!({ "error": error }))).into_response()
        }
        Outcome::Broken => (StatusCode::INTERNAL_SERVER_ERROR, Html(ERROR_PAGE)).into_response(),
        Outcome::Endless => std::future::pending().await,
    }
}

/// The first product that goes wrong decides.
fn outcome(products: &[String]) -> Outcome {
    let faulty = |product: &String| match product.as_str() {
        "clay-fern" => Some(Outcome::Declined),
        "olive-tree" => Some(Outcome::Broken),
        "watering-can" => Some(Outcome::Endless),
        _ => None,
    };
    products.iter().find_map(faulty).unwrap_or(Outcome::Paid)
}

const ERROR_PAGE: &str = "<!doctype html><html lang=\"en\"><title>500 Internal Server Error</title>\
    <h1>Internal Server Error</h1><p>upstream stock-service: connection reset while reserving olive-tree</p>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_in_the_cart_decides_what_goes_wrong() {
        let outcome_of = |products: &[&str]| {
            outcome(&products.iter().map(|product| (*product).to_owned()).collect::<Vec<_>>())
        };

        assert_eq!(outcome_of(&["moss-pot", "secateurs"]), Outcome::Paid);
        assert_eq!(outcome_of(&["moss-pot", "clay-fern"]), Outcome::Declined);
        assert_eq!(outcome_of(&["olive-tree"]), Outcome::Broken);
        assert_eq!(outcome_of(&["watering-can"]), Outcome::Endless);
    }
}
