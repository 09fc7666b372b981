//! `POST /inbox/catalogue/remove`: takes a set away.

use axum::extract::State;
use axum::response::Redirect;

use crate::catalogue::refresh_if_changed;
use crate::page_error::PageError;
use crate::sign_in::form::AgentForm;
use crate::state::AppState;

/// Takes the set away; what is built in is in force again.
pub async fn remove(State(state): State<AppState>, form: AgentForm) -> Result<Redirect, PageError> {
    if !state.store.remove_catalogue_set(form.fields.get("name")).await? {
        return Err(PageError::Absent);
    }
    refresh_if_changed(&state).await?;
    Ok(Redirect::to("/inbox/catalogue#sets"))
}
