//! The one error type at the HTTP edge: problem details (RFC 9457) with a stable code.

use askwell_core::issue::Issue;
use askwell_core::wire::Problem;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::problem_code::ProblemCode;
use crate::store::StoreError;

/// The media type of problem details.
pub const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A refusal or failure, as the client sees it. It never holds anything from the inside.
#[derive(Debug)]
pub struct ApiError {
    code: ProblemCode,
    detail: String,
    issues: Vec<Issue>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The answer of a handler of the API.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A problem of this kind; `detail` says what happened and how to mend it.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> ApiError {
        ApiError { code, detail: detail.into(), issues: Vec::new(), headers: Vec::new() }
    }

    /// The answer to a request that breaks rules of the case.
    pub fn invalid_case(issues: Vec<Issue>) -> ApiError {
        let detail = "The case was understood, but some answers break a rule; see issues.";
        ApiError { issues, ..ApiError::new(ProblemCode::CaseInvalid, detail) }
    }

    /// The answer to a request that was understood and breaks rules.
    pub fn invalid(code: ProblemCode, issues: Vec<Issue>) -> ApiError {
        let detail = "The request was understood, but something in it breaks a rule; see issues.";
        ApiError { issues, ..ApiError::new(code, detail) }
    }

    /// A failure on our side: the cause goes to the log, the client learns only that it wasn't their fault.
    pub fn internal(cause: impl std::fmt::Display) -> ApiError {
        tracing::error!(%cause, "a request failed");
        ApiError::new(ProblemCode::Internal, "Something failed on our side. Trying again later may help.")
    }

    /// The disk or a quota is full.
    pub fn storage_full() -> ApiError {
        tracing::error!("the storage is full");
        let detail = "There is no room left to keep this. Nothing of it was kept; please try again later.";
        ApiError::new(ProblemCode::StorageFull, detail).with_header("retry-after", "300")
    }

    /// The same with one more header.
    pub fn with_header(mut self, name: &'static str, value: impl ToString) -> ApiError {
        if let Ok(value) = HeaderValue::from_str(&value.to_string()) {
            self.headers.push((HeaderName::from_static(name), value));
        }
        self
    }

    /// The broken rules.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The kind of problem.
    pub fn code(&self) -> ProblemCode {
        self.code
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> ApiError {
        match error {
            StoreError::Full => ApiError::storage_full(),
            StoreError::Failed(cause) => ApiError::internal(cause),
        }
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> ApiError {
        if is_full(&error) { ApiError::storage_full() } else { ApiError::internal(error) }
    }
}

/// Whether there is no room: no space, over the quota, or over the largest file the process may write.
pub fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let problem = Problem {
            kind: format!("/problems/{}", self.code.name()),
            title: self.code.title().to_owned(),
            status: status.as_u16(),
            code: self.code.name().to_owned(),
            detail: self.detail,
            issues: self.issues,
        };
        // Writing a struct of strings and numbers can't fail.
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        response.headers_mut().extend(self.headers);
        response.headers_mut().insert(CONTENT_TYPE, PROBLEM_JSON);
        response
    }
}

/// The answer where a path leads nowhere.
pub async fn not_found() -> ApiError {
    ApiError::new(ProblemCode::NotFound, "There is nothing at this address.")
}

/// The answer where a path exists and the method doesn't.
pub async fn method_not_allowed() -> ApiError {
    ApiError::new(ProblemCode::MethodNotAllowed, "This address doesn't answer to this method; see Allow.")
}

/// The answer to a request whose handling panicked.
pub fn panicked(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    // The panic hook has written the message and place to the log.
    ApiError::internal("a handler panicked").into_response()
}
