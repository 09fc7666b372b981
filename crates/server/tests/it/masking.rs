//! What sites mask, and that what is masked gets nowhere.

use std::path::Path;

use askwell_server::config::site::SiteKey;
use reqwest::{Response, StatusCode};

use crate::app::{SITE, TestApp};
use crate::visitor::Visitor;

mod files;
mod page;
mod reach;

pub const PAGE: &str = "/inbox/masking";

/// Saves this site's policy as an agent would who looked at the page just before.
pub async fn save(agent: &Visitor<'_>, fields: &[(&str, &str)]) -> Response {
    let page = agent.page(PAGE).await;
    let seen = page.split_once("name=\"seen\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    agent.submit(PAGE, PAGE, &[fields, &[("seen", seen.as_str())]].concat()).await
}

/// The same, and it must have been taken.
pub async fn saved(agent: &Visitor<'_>, fields: &[(&str, &str)]) {
    assert_eq!(save(agent, fields).await.status(), StatusCode::SEE_OTHER);
}

/// What is in force for the first site.
pub fn in_force(app: &TestApp) -> askwell_core::masking::Policy {
    app.state.masking.of(&SiteKey(SITE.to_owned())).as_ref().clone()
}

/// Every file below the folder that holds this, whatever else it holds.
pub fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            let holds = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            found.extend(holds.then(|| path.display().to_string()));
        }
    }
    found
}
