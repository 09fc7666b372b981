//! What the checks of the page make of what their probes observe. The probes are tried in browsers (`tests/checks*`).

use askwell_core::check::Probe;
use askwell_core::facts::FactList;
use askwell_playbooks::{built_in, compile};

/// The finding's outcome and reason.
fn found<const N: usize>(check: &str, observed: [(&str, &str); N]) -> String {
    let book = compile::check_book(built_in::checks(), "en");
    let probe = Probe::Observed(FactList::of(observed));
    book.check(check).map_or_else(String::new, |check| {
        let finding = check.judge(probe, 1, &FactList::default());
        format!("{} {}", finding.outcome.name(), finding.reason)
    })
}

#[test]
fn every_check_is_read_without_a_remark() {
    for (name, source) in built_in::check_files() {
        let mut remarks = Vec::new();
        askwell_playbooks::check_source::CheckSource::read(source, &mut remarks);

        let remarks: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        assert!(remarks.is_empty(), "{name}: {remarks:?}");
    }
}

#[test]
fn every_check_of_the_page_has_words_for_each_finding_and_fits_a_good_line() {
    for locale in ["en", "es", "fr", "ro"] {
        for check in compile::check_book(built_in::checks(), locale).checks {
            assert!(!check.title.is_empty(), "{} in {locale}", check.id);
            assert!(check.time_limit_ms <= 10_000, "{}", check.id);
            assert!(check.rules.iter().all(|rule| !rule.means.is_empty()), "{} in {locale}", check.id);
        }
    }
}

#[test]
fn a_payment_form_that_is_blocked_is_the_shoppers_and_one_that_is_down_is_not() {
    assert_eq!(
        found("payment_form", [("found", "yes"), ("script", "failed"), ("cause", "blocked")]),
        "problem blocked"
    );
    assert_eq!(
        found("payment_form", [("script", "failed"), ("cause", "status"), ("status", "503")]),
        "problem provider_down"
    );
    assert_eq!(found("payment_form", [("script", "failed"), ("cause", "answered")]), "problem provider_down");
    assert_eq!(
        found("payment_form", [("script", "failed"), ("cause", "status"), ("status", "404")]),
        "problem missing"
    );
    assert_eq!(found("payment_form", [("script", "failed"), ("cause", "policy")]), "problem forbidden");
    assert_eq!(found("payment_form", [("script", "failed"), ("cause", "unreachable")]), "unsure unreachable");
    assert_eq!(found("payment_form", [("script", "failed"), ("cause", "barred")]), "unsure unexplained");
    assert_eq!(found("payment_form", [("script", "failed"), ("cause", "recovered")]), "unsure came_back");
    assert_eq!(found("payment_form", [("script", "loaded"), ("frame", "failed")]), "problem frame_failed");
    assert_eq!(found("payment_form", [("script", "loaded"), ("frame", "hidden")]), "unsure not_shown");
    assert_eq!(found("payment_form", [("found", "no")]), "unsure not_found");
    assert_eq!(
        found("payment_form", [("found", "yes"), ("script", "loaded"), ("frame", "shown")]),
        "ok fine"
    );
}

#[test]
fn files_that_failed_are_told_apart_by_their_cause() {
    for (cause, finding) in [
        ("blocked", "problem blocked"),
        ("policy", "problem forbidden"),
        ("mixed", "problem insecure"),
        ("answered", "problem server_fault"),
        ("status", "problem missing"),
        ("cross_origin", "problem not_shared"),
        ("unreachable", "problem unreachable"),
        ("barred", "unsure unexplained"),
        ("recovered", "unsure came_back"),
    ] {
        assert_eq!(found("blocked_resources", [("cause", cause)]), finding);
    }
    assert_eq!(found("blocked_resources", [("cause", "status"), ("status", "503")]), "problem server_fault");
    assert_eq!(found("blocked_resources", [("trackers", "3"), ("blocker", "yes")]), "ok trackers_only");
    assert_eq!(found("blocked_resources", [("trackers", "0"), ("scripts", "0")]), "ok fine");
}

#[test]
fn a_line_that_is_down_is_told_from_a_shop_that_is() {
    assert_eq!(
        found("connection", [("online", "yes"), ("shop", "unreached"), ("help", "unreached")]),
        "problem offline"
    );
    assert_eq!(
        found("connection", [("online", "yes"), ("shop", "unreached"), ("help", "reached")]),
        "problem shop_unreached"
    );
    assert_eq!(found("connection", [("shop", "reached"), ("shop_ms", "1900")]), "problem slow");
    assert_eq!(found("connection", [("shop", "reached"), ("shop_ms", "40")]), "ok fine");
    assert_eq!(found("connection", [("shop", "barred"), ("help", "reached")]), "ok not_measured");
}

#[test]
fn the_page_itself_is_judged_by_its_status_and_by_what_can_be_seen() {
    assert_eq!(found("page_load", [("status", "503"), ("texts", "5")]), "problem server_fault");
    assert_eq!(found("page_load", [("status", "404"), ("texts", "5")]), "problem not_found");
    assert_eq!(found("page_load", [("status", "200"), ("texts", "0"), ("pictures", "0")]), "unsure blank");
    assert_eq!(found("page_load", [("status", "200"), ("texts", "5"), ("loaded_ms", "800")]), "ok fine");
}

#[test]
fn what_the_browser_keeps_or_refuses_is_judged() {
    assert_eq!(found("cookies", [("enabled", "no")]), "problem off");
    assert_eq!(
        found("cookies", [("enabled", "yes"), ("embedded", "yes"), ("access", "no")]),
        "problem framed"
    );
    assert_eq!(found("cookies", [("enabled", "yes"), ("size_bytes", "7000")]), "problem too_many");
    assert_eq!(found("storage", [("local", "refused")]), "problem refused");
    assert_eq!(found("storage", [("local", "refused"), ("partitioned", "yes")]), "problem refused_in_frame");
    assert_eq!(found("storage", [("local", "works"), ("local_percent", "97")]), "problem full");
    assert_eq!(found("storage", [("local", "works"), ("private_hint", "yes")]), "unsure private");
    assert_eq!(found("clock", [("source", "help"), ("skew_s", "7200")]), "problem wrong");
    assert_eq!(found("clock", [("source", "help"), ("skew_s", "1")]), "ok fine");
}

#[test]
fn an_old_browser_is_told_from_a_script_that_is_wrong() {
    assert_eq!(found("old_browser", [("year", "2020"), ("syntax_errors", "1")]), "problem too_old");
    assert_eq!(found("old_browser", [("year", "2024"), ("syntax_errors", "1")]), "problem broken_script");
    assert_eq!(found("old_browser", [("year", "2020"), ("syntax_errors", "0")]), "unsure getting_old");
    assert_eq!(found("old_browser", [("year", "2024"), ("syntax_errors", "0")]), "ok fine");
}

#[test]
fn an_error_is_laid_at_the_door_of_whoever_wrote_the_script() {
    assert_eq!(
        found("page_errors", [("count", "2"), ("from", "other"), ("from", "shop")]),
        "problem shop_script"
    );
    assert_eq!(found("page_errors", [("count", "1"), ("from", "other")]), "problem other_script");
    assert_eq!(found("page_errors", [("count", "1"), ("from", "extension")]), "unsure extension");
    assert_eq!(found("page_errors", [("count", "1"), ("from", "unknown")]), "unsure unexplained");
    assert_eq!(found("page_errors", [("count", "0")]), "ok fine");
}

#[test]
fn what_changes_how_the_page_looks_is_judged() {
    assert_eq!(found("rewritten_page", [("translated", "yes"), ("by", "google")]), "problem translated");
    assert_eq!(found("rewritten_page", [("translated", "no"), ("extension", "honey")]), "unsure extension");
    assert_eq!(found("zoom", [("pinch_percent", "220"), ("width", "390")]), "problem large");
    assert_eq!(
        found("zoom", [("pinch_percent", "100"), ("zoom_percent", "100"), ("width", "1280")]),
        "ok fine"
    );
    assert_eq!(found("service_worker", [("controlled", "yes"), ("renewed", "1")]), "problem old_page");
    assert_eq!(
        found("service_worker", [("controlled", "yes"), ("compared", "no"), ("renewed", "0")]),
        "unsure not_compared"
    );
    assert_eq!(found("service_worker", [("controlled", "no"), ("waiting", "no")]), "ok fine");
    assert_eq!(found("mixed_content", [("protected", "yes"), ("active", "2")]), "problem unprotected_parts");
    assert_eq!(
        found("language_currency", [("language", "other"), ("offered", "yes")]),
        "unsure language_offered"
    );
    assert_eq!(
        found("policy_violations", [("content", "1"), ("directive", "script-src-elem")]),
        "problem parts_forbidden"
    );
    assert_eq!(
        found("policy_violations", [("permissions", "1"), ("feature", "payment")]),
        "problem payment_forbidden"
    );
    assert_eq!(found("duplicates", [("payment", "stripe")]), "problem payment_twice");
    assert_eq!(found("duplicates", [("ids", "menu")]), "ok names_twice");
    assert_eq!(found("slowness", [("held_up_ms", "4100"), ("megabytes", "1")]), "problem busy");
    assert_eq!(found("slowness", [("slow_pictures", "2")]), "problem slow_pictures");
}
