//! Signing in and out, and how long that lasts.

use reqwest::{Method, StatusCode};

use crate::app::TestApp;
use crate::visitor::{EMAIL, PASSWORD, Visitor};

const HOUR_MS: u64 = 3_600_000;

async fn is_signed_in(visitor: &Visitor<'_>) -> bool {
    visitor.get("/inbox").await.status() == StatusCode::OK
}

#[tokio::test]
async fn the_right_password_opens_the_inbox_in_whatever_letters_the_address_is() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;
    let visitor = Visitor::stranger(&app);

    let response = visitor.sign_in(" MARA@Example.org ", PASSWORD).await;

    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert!(is_signed_in(&visitor).await);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;
    let mut answers = Vec::new();
    for (email, password) in [(EMAIL, "not the password"), ("nemo@example.org", PASSWORD)] {
        let visitor = Visitor::stranger(&app);
        let response = visitor.sign_in(email, password).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert!(!is_signed_in(&visitor).await);
        let token = visitor.cookie("askwell-form").unwrap();
        answers.push(response.text().await.unwrap().replace(email, "EMAIL").replace(&token, "TOKEN"));
    }

    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].contains("belong together"), "{}", answers[0]);
}

#[tokio::test]
async fn every_sign_in_has_a_token_of_its_own_and_none_is_stored() {
    let app = TestApp::start().await;
    let first = Visitor::agent(&app).await;
    let second = Visitor::stranger(&app);
    second.set_cookie("askwell", "chosen-by-somebody-else");
    second.sign_in(EMAIL, PASSWORD).await;

    let (one, other) = (first.cookie("askwell").unwrap(), second.cookie("askwell").unwrap());

    assert_ne!(one, other);
    assert_ne!(other, "chosen-by-somebody-else");
    assert!(one.len() >= 43, "256 bits");
    let folder = app.stop().await;
    let database = std::fs::read(folder.path().join("data/askwell.db")).unwrap();
    assert!(!database.windows(one.len()).any(|window| window == one.as_bytes()));
}

#[tokio::test]
async fn after_signing_out_the_old_cookie_opens_nothing() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let kept = visitor.cookie("askwell").unwrap();

    let response = visitor.submit("/inbox", "/inbox/sign-out", &[]).await;
    visitor.set_cookie("askwell", &kept);

    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert!(!is_signed_in(&visitor).await);
}

#[tokio::test]
async fn a_session_ends_when_nobody_used_it_for_twelve_hours() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    app.clock.advance_ms(11 * HOUR_MS);
    assert!(is_signed_in(&visitor).await);
    app.clock.advance_ms(11 * HOUR_MS);
    assert!(is_signed_in(&visitor).await, "use prolongs it");

    app.clock.advance_ms(12 * HOUR_MS);

    assert!(!is_signed_in(&visitor).await);
}

#[tokio::test]
async fn a_session_ends_after_fourteen_days_however_much_it_was_used() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for _ in 0..(14 * 24 / 8 - 1) {
        app.clock.advance_ms(8 * HOUR_MS);
        assert!(is_signed_in(&visitor).await);
    }

    app.clock.advance_ms(8 * HOUR_MS);

    assert!(!is_signed_in(&visitor).await);
}

#[tokio::test]
async fn watching_by_itself_is_no_use_of_a_session() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for _ in 0..2 {
        app.clock.advance_ms(6 * HOUR_MS - 1);
        assert_eq!(visitor.get("/inbox/rows").await.status(), StatusCode::OK);
    }

    app.clock.advance_ms(2);

    assert_eq!(visitor.get("/inbox/rows").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_from_there_to_where_they_wanted() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;
    let visitor = Visitor::stranger(&app);
    let wanted = "/inbox/cases/7K3M-Q9XD";

    let sent = visitor.get(wanted).await;
    let page = sent.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(page, format!("/inbox/sign-in?next={wanted}"));
    assert!(visitor.page(&page).await.contains(&format!("name=\"next\" value=\"{wanted}\"")));
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", wanted)];
    let arrived = visitor.submit(&page, "/inbox/sign-in", &fields).await;

    assert_eq!(arrived.headers()["location"], wanted);
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "https://evil.example")];
    let visitor = Visitor::stranger(&app);
    let arrived = visitor.submit("/inbox/sign-in", "/inbox/sign-in", &fields).await;
    assert_eq!(arrived.headers()["location"], "/inbox");
}

#[tokio::test]
async fn a_stranger_sees_nothing_of_the_inbox() {
    let app = TestApp::start().await;
    let receipt = crate::customer::post(&app, &crate::samples::case()).await;
    let case = format!("/inbox/cases/{}", receipt.number.0);
    let visitor = Visitor::stranger(&app);
    visitor.set_cookie("askwell", "made-up");

    for path in ["/inbox", &case, &format!("{case}/case.html"), &format!("{case}/case.json")] {
        assert_eq!(visitor.get(path).await.status(), StatusCode::SEE_OTHER, "{path}");
    }
    for path in ["/inbox/rows", "/inbox/events"] {
        assert_eq!(visitor.get(path).await.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in [format!("{case}/status"), format!("{case}/answers"), "/inbox/sign-out".into()] {
        assert_eq!(visitor.post(&path, &[]).await.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;
    let visitor = Visitor::stranger(&app);

    let response = visitor.sign_in(EMAIL, PASSWORD).await;

    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("askwell="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600"), "{cookie}");
}

#[tokio::test]
async fn tries_are_limited_and_the_wait_is_said() {
    let app = TestApp::builder().limits("sign_ins_per_minute_per_address = 3").start().await;
    Visitor::agent(&app).await;
    let visitor = Visitor::stranger(&app);
    for _ in 0..2 {
        assert_eq!(visitor.sign_in(EMAIL, "wrong wrong wrong").await.status(), StatusCode::UNAUTHORIZED);
    }

    let response = visitor.sign_in(EMAIL, PASSWORD).await;

    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()["retry-after"], "20");
    assert!(response.text().await.unwrap().contains("wait 20 seconds"));
    app.clock.advance_ms(20_000);
    assert_eq!(visitor.sign_in(EMAIL, PASSWORD).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_in_speaks_the_readers_language() {
    let app = TestApp::start().await;
    let visitor = Visitor::stranger(&app);
    for (language, title) in [
        ("en", "Sign in"),
        ("es-MX, en;q=0.5", "Iniciar sesión"),
        ("fr-CA", "Se connecter"),
        ("ro", "Autentificare"),
        ("de", "Sign in"),
    ] {
        let request = visitor.request(Method::GET, "/inbox/sign-in").header("accept-language", language);
        let page = visitor.send(request).await.text().await.unwrap();

        assert!(page.contains(&format!("<title>{title}</title>")), "{language}");
    }
}
