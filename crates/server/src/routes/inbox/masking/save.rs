//! `POST /inbox/masking`: puts another state in force, whole or not at all.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::show::{MaskingQuery, blank, framed, history};
use crate::config::site::Site;
use crate::error::ApiError;
use crate::masking::form::{FieldFault, PolicyForm};
use crate::masking::{refresh_if_changed, source};
use crate::page_error::{PageError, preferred_words};
use crate::pages::masking::{MaskingPage, masking_page};
use crate::sign_in::form::AgentForm;
use crate::state::AppState;

/// Keeps the policy and goes back to its page; with something wrong, or changed by somebody else meanwhile, shows what was typed.
pub async fn save(
    State(state): State<AppState>,
    Query(query): Query<MaskingQuery>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let site = query.site(&state)?;
    let mut typed = PolicyForm::typed(&form.fields);
    let policy = match typed.read() {
        Ok(policy) => policy,
        Err(faults) => return refused(&state, site, &headers, &form, &typed, &faults).await,
    };
    let text = source::write(&policy).map_err(ApiError::internal)?;
    let agent = form.signed_in.agent.id;
    if !state.store.save_masking_policy(&site.key, typed.seen, &text, agent, state.now_ms()).await? {
        typed.seen = history(&state, site).await?.first().map_or(0, |saved| saved.id);
        return refused(&state, site, &headers, &form, &typed, &[]).await;
    }
    refresh_if_changed(&state).await?;
    Ok(Redirect::to(&format!("/inbox/masking?site={}&saved", site.key.0)).into_response())
}

/// What was typed, with what is wrong; if nothing is, somebody else was faster.
async fn refused(
    state: &AppState,
    site: &Site,
    headers: &HeaderMap,
    form: &AgentForm,
    typed: &PolicyForm,
    faults: &[(String, FieldFault)],
) -> Result<Response, PageError> {
    let words = preferred_words(headers);
    let history = history(state, site).await?;
    let page = MaskingPage {
        faults,
        is_stale: faults.is_empty(),
        ..blank(state, site, typed, &history, &form.signed_in.csrf_token)
    };
    let page = framed(words, &form.signed_in, masking_page(words, &page));
    Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
