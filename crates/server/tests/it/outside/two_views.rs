//! What both views say beside each other.

use askwell_core::check::Probe;
use askwell_core::facts::FactList;

use super::looking::check;

/// A finding as facts have it: outcome and reason.
type View = [&'static str; 2];

fn reason(page: Option<View>, connection: Option<View>, outside: Option<View>) -> String {
    let mut facts = FactList::default();
    for (name, view) in [
        ("finding.page_load", page),
        ("finding.connection", connection),
        ("finding.shop_from_outside", outside),
    ] {
        if let Some(view) = view {
            facts.set(name, view.map(str::to_owned).to_vec());
        }
    }
    check("two_views").judge(Probe::Observed(FactList::default()), 0, &facts).reason
}

#[test]
fn a_side_is_named_only_where_both_views_were_had() {
    const FINE: Option<View> = Some(["ok", "fine"]);
    const FAILED: Option<View> = Some(["problem", "server_error"]);
    const UNSURE: Option<View> = Some(["unsure", "turned_away"]);
    const NOT_RUN: Option<View> = Some(["not_run", "timed_out"]);
    const CLOSED: Option<View> = Some(["problem", "closed"]);
    const OFFLINE: Option<View> = Some(["problem", "offline"]);
    const REFUSED: Option<View> = Some(["problem", "refused"]);
    const BLANK: Option<View> = Some(["unsure", "blank"]);
    const LATE: Option<View> = Some(["unsure", "slow"]);
    const SLOW: Option<View> = Some(["problem", "slow"]);
    const GONE: Option<View> = Some(["problem", "not_found"]);
    const NOT_THERE: Option<View> = Some(["unsure", "not_there"]);

    for (page, connection, outside, expected) in [
        (FINE, FINE, FINE, "both_open"),
        (REFUSED, FINE, FINE, "only_you"),
        (FINE, SLOW, FINE, "only_you"),
        // An error that the shop itself has answered with is no fault of a device.
        (FAILED, FINE, FINE, "only_this_visit"),
        (GONE, FINE, NOT_THERE, "both_fail"),
        (BLANK, FINE, FINE, "empty_for_you"),
        (LATE, FINE, FINE, "both_open"),
        (LATE, FINE, FAILED, "only_us"),
        // What comes slowly comes.
        (FINE, FINE, SLOW, "both_open"),
        (FAILED, FINE, SLOW, "only_this_visit"),
        (FINE, SLOW, FAILED, "only_us"),
        (FINE, OFFLINE, FINE, "only_you"),
        (FAILED, FINE, FAILED, "both_fail"),
        (FINE, OFFLINE, FAILED, "both_fail"),
        (FINE, FINE, FAILED, "only_us"),
        (FINE, FINE, CLOSED, "closed_to_visitors"),
        (FAILED, FINE, CLOSED, "both_fail"),
        (FAILED, FINE, UNSURE, "one_view"),
        (FAILED, FINE, NOT_RUN, "one_view"),
        (FAILED, FINE, None, "one_view"),
        (None, None, FAILED, "one_view"),
        (NOT_RUN, NOT_RUN, FINE, "one_view"),
        (None, None, None, "one_view"),
    ] {
        assert_eq!(reason(page, connection, outside), expected, "{page:?} {connection:?} {outside:?}");
    }
}
