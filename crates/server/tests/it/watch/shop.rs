//! A shop whose pages a test changes between two looks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, USER_AGENT};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A question that came.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub path: String,
    pub known: Option<String>,
    pub agent: String,
    pub status: u16,
}

#[derive(Default)]
struct Content {
    files: HashMap<String, String>,
    asked: Vec<Asked>,
}

/// A shop with an address of its own, until dropped.
pub struct WatchedShop {
    pub url: String,
    content: Arc<Mutex<Content>>,
    serving: JoinHandle<()>,
}

impl WatchedShop {
    /// A shop of these pages and files. `{count}` in one is another number each time it is asked for; such a one bears no
    /// mark. A text that is a status is answered so.
    pub async fn open(files: &[(&str, &str)]) -> WatchedShop {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let content = Arc::new(Mutex::new(Content::default()));
        let app = Router::new().fallback(answer).with_state(content.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let shop = WatchedShop { url, content, serving };
        files.iter().for_each(|(path, text)| shop.put(path, text));
        shop
    }

    /// Puts a page or file in the place of what was there.
    pub fn put(&self, path: &str, text: &str) {
        self.content.lock().unwrap().files.insert(path.to_owned(), text.to_owned());
    }

    /// What was asked for since the last time.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.content.lock().unwrap().asked)
    }

    /// The paths that were asked for since the last time.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

impl Drop for WatchedShop {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(content): State<Arc<Mutex<Content>>>, request: Request) -> Response {
    let header = |name| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let (path, known) = (request.uri().path().to_owned(), header(IF_NONE_MATCH));
    let mut content = content.lock().unwrap();
    let response = match content.files.get(&path) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(text) => file(&path, text, known.as_deref(), content.asked.len()),
    };
    let agent = header(USER_AGENT).unwrap_or_default();
    content.asked.push(Asked { path, known, agent, status: response.status().as_u16() });
    response
}

fn file(path: &str, text: &str, known: Option<&str>, count: usize) -> Response {
    if let Ok(status) = text.parse::<u16>() {
        return StatusCode::from_u16(status).unwrap().into_response();
    }
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("txt") => "text/plain",
        _ => "text/html; charset=utf-8",
    };
    if text.contains("{count}") {
        return ([(CONTENT_TYPE, kind)], text.replace("{count}", &count.to_string())).into_response();
    }
    let mark =
        format!("\"{:x}\"", text.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte)));
    match known == Some(mark.as_str()) {
        true => (StatusCode::NOT_MODIFIED, [(ETAG, mark)]).into_response(),
        false => ([(CONTENT_TYPE, kind.to_owned()), (ETAG, mark)], text.to_owned()).into_response(),
    }
}
