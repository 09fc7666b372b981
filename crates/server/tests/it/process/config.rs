//! A set-up that can't be is refused with the place and the reason.

use std::path::Path;

use askwell_server::config::outside_checks::OutsideChecks;
use askwell_server::config::{Config, LogFormat};

use super::server::{askwell, write_config};

const SITE: &str = "[[sites]]\nkey = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\n";

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("askwell.toml");
    std::fs::write(&file, text).unwrap();
    let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    Config::load(Some(&file), variables).map_err(|error| error.to_string())
}

#[track_caller]
fn assert_refused(text: &str, words: &[&str]) {
    let reason = load(text, &[]).unwrap_err();
    for word in words {
        assert!(reason.contains(word), "{reason:?} doesn't say {word:?}");
    }
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    assert_refused(
        &format!("lisen = \"127.0.0.1:1\"\n{SITE}"),
        &["lisen", "line 1, column 1", "askwell.toml"],
    );
    assert_refused(&format!("{SITE}colour = 1\n"), &["colour", "line 5, column 1"]);
    assert_refused(&format!("[limits]\nmax_file = 1\n{SITE}"), &["max_file", "line 2, column 1"]);
}

#[test]
fn a_value_that_cannot_be_is_named_with_its_place() {
    let site = |line: &str| format!("{SITE}{line}\n");
    assert_refused(&site("time_zone = \"Europe/Bukarest\""), &["Europe/Bukarest", "line 5"]);
    assert_refused(&site("hours = [\"mon-fri 9-17\"]"), &["mon-fri 9-17", "line 5"]);
    assert_refused(&format!("public_url = \"help.example\"\n{SITE}"), &["help.example", "line 1"]);
    assert_refused(&format!("trusted_proxies = [\"proxy\"]\n{SITE}"), &["proxy", "line 1"]);
    assert_refused(&SITE.replace("shop.example", "shop.example/path"), &["shop.example/path", "line 4"]);
    assert_refused(&SITE.replace("\"shop\"", "\"shop 1\""), &["shop 1", "line 2"]);
    assert_refused(&format!("outside_checks = \"all\"\n{SITE}"), &["all", "public_only", "line 1"]);
    assert_refused(&site("check_origins = [\"www.shop.example\"]"), &["www.shop.example", "line 5"]);
    assert_refused("listen = 5", &["line 1"]);
    assert_refused("listen = ", &["line 1"]);
}

#[test]
fn parts_that_do_not_go_together_are_refused() {
    assert_refused("", &["no site is set up"]);
    assert_refused(&format!("{SITE}{SITE}"), &["\"shop\" is used twice"]);
    assert_refused(&format!("{SITE}reply_within_hours = 0\n"), &["reply_within_hours"]);
    assert_refused(&SITE.replace("[\"https://shop.example\"]", "[]"), &["\"shop\"", "at least one origin"]);
    assert_refused(
        &format!("[limits]\nposts_per_minute_per_site = 0\n{SITE}"),
        &["limits.posts_per_minute_per_site"],
    );
}

#[test]
fn a_variable_goes_over_the_file() {
    let text = format!("listen = \"127.0.0.1:1\"\n[limits]\nmax_files = 3\nmax_file_bytes = 7\n{SITE}");

    let config = load(
        &text,
        &[
            ("ASKWELL_LISTEN", "0.0.0.0:80"),
            ("ASKWELL_LIMITS__MAX_FILES", "5"),
            ("ASKWELL_LOG_FORMAT", "json"),
            ("ASKWELL_OUTSIDE_CHECKS", "off"),
            ("ASKWELL_TRUSTED_PROXIES", "[\"10.0.0.0/8\"]"),
            ("ASKWELL_DATA_DIR", "2026"),
            ("ASKWELL_CONFIG", "elsewhere.toml"),
            ("ASK_OTHER", "1"),
        ],
    )
    .unwrap();

    assert_eq!(config.listen.to_string(), "0.0.0.0:80");
    assert_eq!((config.limits.max_files, config.limits.max_file_bytes), (5, 7));
    assert_eq!(config.log_format, LogFormat::Json);
    assert_eq!(config.outside_checks, OutsideChecks::Off);
    assert!(config.trusted_proxies[0].contains("10.1.2.3".parse().unwrap()));
    assert_eq!(config.data_dir, Path::new("2026"));
}

#[test]
fn variables_alone_can_be_a_set_up() {
    let sites = r#"[{ key = "shop", name = "Shop", origins = ["https://shop.example"] }]"#;

    let config = Config::load(None, [("ASKWELL_SITES".to_owned(), sites.to_owned())]).unwrap();

    assert!(config.site("shop").unwrap().allows("https://shop.example"));
}

#[test]
fn unless_told_otherwise_only_the_public_internet_is_looked_at() {
    assert_eq!(load(SITE, &[]).unwrap().outside_checks, OutsideChecks::PublicOnly);
}

#[test]
fn a_variable_that_sets_nothing_is_named() {
    for (name, value) in [
        ("ASKWELL_LISEN", "1"),
        ("ASKWELL_LIMITS__MAX_FILE", "1"),
        ("ASKWELL_LIMITS__MAX_FILES", "many"),
        ("ASKWELL_", "1"),
    ] {
        let reason = load(SITE, &[(name, value)]).unwrap_err();

        assert!(reason.starts_with(&format!("{name}: ")), "{reason}");
    }
}

#[test]
fn the_command_ends_with_the_reason_and_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = write_config(folder.path(), "colour = 1", "");
    let absent = folder.path().join("absent.toml");
    for (config, word) in [(wrong, "colour"), (absent, "absent.toml")] {
        let output = askwell().args(["serve", "--config"]).arg(config).output().unwrap();

        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(said.starts_with("askwell: ") && said.contains(word), "{said}");
        assert!(output.stdout.is_empty());
    }
}
