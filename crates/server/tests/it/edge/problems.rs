//! Every refusal and failure is a problem (RFC 9457) that tells nothing of the inside.

use reqwest::{Method, StatusCode};

use crate::app::{TestApp, client, problem, refusal};
use crate::samples::{case, key};

#[tokio::test]
async fn a_path_that_leads_nowhere_is_a_problem() {
    let app = TestApp::start().await;
    for path in ["/nothing", "/api", "/api/v1/", "/api/v2/cases", "/api/v1/cases/1"] {
        let response = app.bare(Method::GET, path).send().await.unwrap();

        assert_eq!(refusal(response).await, (StatusCode::NOT_FOUND, "not_found".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn a_method_that_is_not_there_is_a_problem_that_names_those_that_are() {
    let app = TestApp::start().await;

    let response = app.bare(Method::PUT, "/api/v1/cases").send().await.unwrap();

    assert_eq!(response.headers()["allow"], "POST");
    assert_eq!(refusal(response).await, (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed".to_owned()));
}

#[tokio::test]
async fn a_failure_tells_nothing_of_the_inside() {
    let app = TestApp::start().await;
    app.state.store.close().await;

    let problem = problem(app.post_case(&key(), &case()).send().await.unwrap()).await;

    assert_eq!((problem.status, problem.code.as_str()), (500, "internal"));
    for word in ["store", "closed", "sql", "database", "src/"] {
        assert!(!problem.detail.to_lowercase().contains(word), "{}", problem.detail);
    }
}

#[tokio::test]
async fn a_panic_is_a_problem_like_any_other() {
    let panics = axum::Router::new()
        .route("/", axum::routing::get(|| async { panic!("secret detail") as &'static str }))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(askwell_server::error::panicked));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, panics).await });

    let problem = problem(client().get(url).send().await.unwrap()).await;

    assert_eq!((problem.status, problem.code.as_str()), (500, "internal"));
    assert!(!problem.detail.contains("secret"));
}
