//! `/help/{site}`: the plain pages, as a browser without scripts walks through them.

mod all_playbooks;
mod edge;
mod every_kind;
mod files;
mod inquiring;
mod known_issues;
mod order_delivery_return;
mod payment_declined;

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};

use crate::app::{SITE, TestApp};

/// Somebody with a browser that runs no script and keeps no cookie: all they have is the page they see.
pub struct Guest<'a> {
    app: &'a TestApp,
    /// The page shown.
    pub page: String,
    /// With which status it came.
    pub status: StatusCode,
}

impl<'a> Guest<'a> {
    /// Somebody who has followed the link.
    pub async fn arrive(app: &'a TestApp) -> Guest<'a> {
        Guest::arrive_at(app, &format!("/help/{SITE}?lang=en")).await
    }

    pub async fn arrive_at(app: &'a TestApp, path: &str) -> Guest<'a> {
        let response = app.bare(Method::GET, path).send().await.unwrap();
        Guest::at(app, response).await
    }

    pub async fn at(app: &'a TestApp, response: Response) -> Guest<'a> {
        assert!(!response.headers().contains_key("set-cookie"));
        let status = response.status();
        Guest { app, page: response.text().await.unwrap(), status }
    }

    /// What the form holds for the server.
    pub fn visit(&self) -> String {
        let rest = self.page.split_once("name=\"visit\" value=\"").expect("a form").1;
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// Fills the form in, as far as these fields go, and presses the button.
    pub async fn press(&mut self, button: &str, fields: &[(&str, &str)]) {
        self.send(button, fields, &[]).await;
    }

    /// The same with files chosen.
    pub async fn send(&mut self, button: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) {
        assert!(
            self.page.contains(&format!("name=\"do\" value=\"{button}\"")),
            "no button {button}: {}",
            self.text()
        );
        let mut form = Form::new().text("visit", self.visit());
        for (name, value) in fields {
            assert!(self.page.contains(&format!("name=\"{name}\"")), "no field {name}: {}", self.text());
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, content) in files {
            form = form.part("files", Part::bytes(content.to_vec()).file_name((*name).to_owned()));
        }
        let form = form.text("do", button.to_owned());
        let response =
            self.app.bare(Method::POST, &format!("/help/{SITE}")).multipart(form).send().await.unwrap();
        *self = Guest::at(self.app, response).await;
    }

    /// Goes on with these answers.
    pub async fn answer(&mut self, fields: &[(&str, &str)]) {
        self.press("continue", fields).await;
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
    }

    /// Names the error and the topic.
    pub async fn begin(&mut self, error: &str, topic: &str) {
        self.answer(&[("error_source", "typed"), ("error_text", error)]).await;
        self.answer(&[("topic", topic)]).await;
    }

    /// The question of the page.
    pub fn question(&self) -> &str {
        let rest = self.page.split_once("<h1 id=\"question\">").expect("a question").1;
        rest.split_once("</h1>").unwrap().0
    }

    /// The page without its markup and without the sealed visit.
    pub fn text(&self) -> String {
        let main = self.page.split_once("<main").map_or(&*self.page, |(_, main)| main);
        let mut text = String::new();
        let mut parts = main.split('<');
        parts.next();
        for part in parts {
            text.push_str(part.split_once('>').map_or("", |(_, text)| text));
            text.push(' ');
        }
        text
    }

    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}
