//! `POST /inbox/masking/try`: masks a text by what the form says. Nothing is kept.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::show::{MaskingQuery, blank, framed, history};
use crate::masking::form::PolicyForm;
use crate::page_error::{PageError, preferred_words};
use crate::pages::masking::{MaskingPage, Tried, masking_page};
use crate::sign_in::form::AgentForm;
use crate::state::AppState;

/// The page as it was, and below it what came of the text.
pub async fn try_out(
    State(state): State<AppState>,
    Query(query): Query<MaskingQuery>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let site = query.site(&state)?;
    let words = preferred_words(&headers);
    let typed = PolicyForm::typed(&form.fields);
    let history = history(&state, site).await?;
    let (tried, faults) = match typed.read() {
        Ok(policy) => (Some(Tried::with(&policy, &typed.text)), Vec::new()),
        Err(faults) => (None, faults),
    };
    let page = MaskingPage {
        faults: &faults,
        tried: tried.as_ref(),
        ..blank(&state, site, &typed, &history, &form.signed_in.csrf_token)
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = framed(words, &form.signed_in, masking_page(words, &page));
    Ok(page.with_status(status).into_response())
}
