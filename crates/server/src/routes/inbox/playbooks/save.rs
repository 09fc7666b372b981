//! `POST /inbox/playbooks/{id}` and what else changes one: saved whole or refused whole.

use askwell_playbooks::remark::{Code, Remark};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::edit;
use crate::page_error::{PageError, preferred_words};
use crate::playbooks;
use crate::playbooks::entry::{Entry, Origin};
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::store::playbooks::NewSource;

/// Puts a new playbook in force.
pub async fn add(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    save(&state, &headers, &form, None).await
}

/// Puts another state of a playbook in force.
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    if state.playbooks.shelf().entry(&id).is_none() {
        return Err(PageError::Absent);
    }
    save(&state, &headers, &form, Some(&id)).await
}

/// Takes back what was saved in the inbox: what is below it, if anything, is in force again.
pub async fn take_back(
    State(state): State<AppState>,
    Path(id): Path<String>,
    form: AgentForm,
) -> Result<Redirect, PageError> {
    let shelf = state.playbooks.shelf();
    let is_ours = shelf.entry(&id).is_some_and(|entry| entry.origin == Origin::Inbox);
    if !is_ours {
        return Err(PageError::Absent);
    }
    let gone = NewSource {
        origin: Origin::Inbox,
        playbook: id,
        revision: String::new(),
        text: None,
        agent: Some(form.signed_in.agent.id),
    };
    state.store.add_source(gone, state.now_ms()).await?;
    playbooks::refresh(&state).await?;
    Ok(Redirect::to("/inbox/playbooks"))
}

async fn save(
    state: &AppState,
    headers: &HeaderMap,
    form: &AgentForm,
    id: Option<&str>,
) -> Result<Response, PageError> {
    // Forms send line ends as CR LF; a source has the ones that its author's files have.
    let text = form.fields.get("source").replace("\r\n", "\n");
    let remarks = match read(&text, id) {
        Ok(entry) => {
            let to = format!("/inbox/playbooks/{}", entry.id());
            let new = NewSource {
                origin: Origin::Inbox,
                playbook: entry.id().to_owned(),
                revision: entry.source.revision.clone(),
                text: Some(text),
                agent: Some(form.signed_in.agent.id),
            };
            state.store.add_source(new, state.now_ms()).await?;
            playbooks::refresh(state).await?;
            return Ok(Redirect::to(&to).into_response());
        }
        Err(remarks) => remarks,
    };
    let shelf = state.playbooks.shelf();
    let entry = id.and_then(|id| shelf.entry(id));
    let page = edit::page(state, preferred_words(headers), &form.signed_in, entry, &text, &remarks).await?;
    Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The playbook, if it is sound and calls itself as its page does.
fn read(text: &str, id: Option<&str>) -> Result<Entry, Vec<Remark>> {
    let entry = Entry::read(text, Origin::Inbox)?;
    match id {
        Some(id) if entry.id() != id => {
            let message = format!("it calls itself \"{}\", but this is the page of \"{id}\"", entry.id());
            let mend = "Change the name here, or write a new playbook";
            Err(vec![Remark::error(Code::WrongFileName, entry.source.id.place, message, mend)])
        }
        _ => Ok(entry),
    }
}
