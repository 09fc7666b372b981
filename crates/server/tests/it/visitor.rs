//! Somebody with a browser that keeps cookies and runs no script.

use std::collections::HashMap;
use std::sync::Mutex;

use askwell_server::invitation::invite;
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::{Method, RequestBuilder, Response, StatusCode};

use crate::app::TestApp;

pub const EMAIL: &str = "mara@example.org";
pub const PASSWORD: &str = "quiet rivers run deep";

pub struct Visitor<'a> {
    app: &'a TestApp,
    cookies: Mutex<HashMap<String, String>>,
}

impl<'a> Visitor<'a> {
    /// Somebody nobody knows.
    pub fn stranger(app: &'a TestApp) -> Visitor<'a> {
        Visitor { app, cookies: Mutex::default() }
    }

    /// The first agent, Mara, who has just begun.
    pub async fn agent(app: &'a TestApp) -> Visitor<'a> {
        let visitor = Visitor::stranger(app);
        let link = invite(&app.state, None).await.unwrap();
        let response = visitor.welcome(&link, "Mara Pop", EMAIL, PASSWORD).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        visitor
    }

    /// A request with the cookies kept so far.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().unwrap();
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.app.bare(method, path);
        if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }
    }

    /// Sends it and keeps the cookies of the answer.
    pub async fn send(&self, request: RequestBuilder) -> Response {
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        }
        response
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(self.request(Method::GET, path)).await
    }

    /// The page at this address, which must be there.
    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }

    /// Opens the page, fills the form as a person would, and sends it: hidden fields come from the page.
    pub async fn submit(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Response {
        let token = csrf_token(&self.page(page).await);
        self.post(action, &[fields, &[("csrf_token", token.as_str())]].concat()).await
    }

    pub async fn post(&self, action: &str, fields: &[(&str, &str)]) -> Response {
        self.send(self.request(Method::POST, action).form(fields)).await
    }

    pub async fn welcome(&self, link: &str, name: &str, email: &str, password: &str) -> Response {
        let token = link.split_once("token=").unwrap().1;
        let fields = [("token", token), ("name", name), ("email", email), ("password", password)];
        self.submit(link, "/inbox/welcome", &fields).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Response {
        self.submit("/inbox/sign-in", "/inbox/sign-in", &[("email", email), ("password", password)]).await
    }

    pub async fn answer(&self, number: &str, text: &str, status: &str) -> Response {
        let page = format!("/inbox/cases/{number}");
        self.submit(&page, &format!("{page}/answers"), &[("answer", text), ("status", status)]).await
    }

    pub async fn set_status(&self, number: &str, status: &str) -> Response {
        let page = format!("/inbox/cases/{number}");
        self.submit(&page, &format!("{page}/status"), &[("status", status)]).await
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }
}

/// The token of the forms on a page.
pub fn csrf_token(page: &str) -> String {
    let rest = page.split_once("name=\"csrf_token\" value=\"").expect("a form").1;
    rest.split_once('"').unwrap().0.to_owned()
}
