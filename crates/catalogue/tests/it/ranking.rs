//! The built-in table of causes.

use askwell_catalogue::built_in;
use askwell_catalogue::cause_source::CauseSource;
use askwell_core::catalogue::Cause;
use askwell_core::explain::StepKind;

use super::explained;

/// The table with one line taken out or changed, and the rules it then breaks.
fn rules(change: impl Fn(&str) -> String) -> Vec<&'static str> {
    let mut remarks = Vec::new();
    CauseSource::read(&change(built_in::causes_file()), &mut remarks);
    remarks.iter().map(|remark| remark.code.name()).collect()
}

fn likeliest(text: &str, most: usize) -> Vec<Cause> {
    explained(text).causes.iter().take(most).map(|cause| cause.cause).collect()
}

#[test]
fn the_table_is_sound_and_refused_without_a_reason_or_a_prior() {
    let mut remarks = Vec::new();
    CauseSource::read(built_in::causes_file(), &mut remarks);
    assert!(remarks.is_empty(), "{remarks:#?}");

    let reasons = built_in::causes_file().matches("why: ").count();
    assert_eq!(
        rules(|source| source.replace("why: ", "reason: "))
            .iter()
            .filter(|rule| **rule == "missing_key")
            .count(),
        reasons
    );
    assert!(rules(|source| source.replace("  platform_bug: {", "  # {")).contains(&"missing_key"));
    assert!(rules(|source| source.replace("{theme_edit: 2}", "{theme_edits: 2}")).contains(&"wrong_value"));
    assert!(rules(|source| source.replace("{theme_edit: 2}", "{theme_edit: 20}")).contains(&"wrong_value"));
    assert!(rules(|source| source.replace("id: page_errors", "id: page_faults")).contains(&"unknown_check"));
}

#[test]
fn complaints_without_a_code_are_ranked_in_four_languages() {
    for (text, cause) in [
        (
            "Since I deactivated the shipping plugin the cart works, with it on nothing happens",
            Cause::PluginOrApp,
        ),
        ("My developer edited the theme on Friday and now the button overlaps the price", Cause::ThemeEdit),
        (
            "Works in another browser and in a private window, only on my Safari it doesn't",
            Cause::BrowserOrDevice,
        ),
        (
            "No puedo pagar, mi banco dice que todo está bien y la tarjeta ha sido rechazada",
            Cause::PaymentProvider,
        ),
        ("Importé el CSV y ahora las variantes no tienen existencias", Cause::DataOrConfig),
        (
            "Le serveur ne répond pas, le site est très lent, l'hébergeur ne trouve rien",
            Cause::HostingOrNetwork,
        ),
        ("Comment faire pour changer la langue des factures ? Est-il possible", Cause::UserMisunderstanding),
        ("Bannerul de cookie-uri și Meta Pixel nu se mai încarcă din Tag Manager", Cause::ThirdPartyScript),
    ] {
        assert_eq!(likeliest(text, 1), [cause], "{text}");
        assert!(explained(text).next.is_some());
    }
}

#[test]
fn what_was_updated_alone_convinces_nobody() {
    let explained = explained("It is broken since the update");

    assert!(!explained.enough_evidence);
    assert!(explained.causes[0].probability < 0.5);
}

#[test]
fn a_code_counts_as_evidence_and_says_so() {
    let explained = explained("Stripe: insufficient_funds");

    assert!(explained.enough_evidence);
    assert_eq!(explained.causes[0].cause, Cause::PaymentProvider);
    assert!(explained.causes[0].supporting.iter().any(|reason| reason.says == "Stripe insufficient_funds"));
}

#[test]
fn a_text_that_says_nothing_ends_in_a_question_and_no_certainty() {
    let explained = explained("It is broken again. I did nothing. Fix it.");

    assert!(!explained.enough_evidence);
    let next = explained.next.unwrap();
    assert_eq!((next.kind, next.ask.is_some()), (StepKind::Question, true));
    assert_eq!(explained.causes.len(), Cause::ALL.len());
}
