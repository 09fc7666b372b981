//! The built-in table of causes.

use askwell_catalogue::built_in;
use askwell_catalogue::cause_source::CauseSource;
use askwell_core::catalogue::Cause;
use askwell_core::evidence::Evidence;
use askwell_core::explain::{StepKind, next_question};
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;

use super::{explained, knowledge};

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

fn probability(text: &str, cause: Cause) -> f32 {
    let causes = explained(text).causes;
    causes.iter().find(|ranked| ranked.cause == cause).unwrap().probability
}

/// How likely a cause is by what is known alone.
fn known(facts: &[(&str, &str)], cause: Cause) -> f32 {
    let mut evidence = Evidence::default();
    for (name, value) in facts {
        evidence.facts.values_mut(name).push((*value).to_owned());
    }
    let ranking = knowledge().ranking;
    ranking.probabilities(&ranking.pieces(&evidence, &[]))[cause as usize]
}

#[test]
fn an_update_is_a_decoy_in_four_languages_until_a_version_or_a_notice_stands_beside_it() {
    for text in [
        "Since the update the button overlaps the price, my developer edited the theme on Monday",
        "Desde la actualización el botón tapa el precio, el desarrollador modificó la plantilla el lunes",
        "Depuis la mise à jour le bouton se superpose au prix, notre agence a modifié le thème lundi",
        "De la actualizare butonul se suprapune peste preț, programatorul a umblat luni la temă",
    ] {
        assert_eq!(likeliest(text, 1), [Cause::ThemeEdit], "{text}");
    }

    let update = Cause::PlatformUpdate;
    assert!(probability("Broken since the update", update) < 0.35);
    assert!(probability("Broken since I updated to 8.1", update) > 0.35);
    let claimed = ("change.update", "today");
    assert!(known(&[claimed, ("answer.asked.update_seen", "version")], update) > 0.55);
    assert!(known(&[claimed, ("answer.asked.update_seen", "no")], update) < 0.15);
}

#[test]
fn switched_off_and_it_works_is_near_proof_in_four_languages() {
    for text in [
        "I turned the plugin off and it works again",
        "He desactivado el módulo y ya funciona",
        "En désactivant le module, la commande passe",
        "Dacă dezactivez modulul, merge",
    ] {
        assert!(probability(text, Cause::PluginOrApp) > 0.75, "{text}");
    }
    assert!(known(&[("answer.asked.switched_off", "works")], Cause::PluginOrApp) > 0.7);
    assert!(known(&[("answer.asked.switched_off", "same")], Cause::PluginOrApp) < 0.1);
}

#[test]
fn another_browser_or_network_parts_the_sides_in_four_languages() {
    for text in [
        "it works in another browser",
        "en otro navegador funciona",
        "dans un autre navigateur cela marche",
        "în alt browser merge",
    ] {
        assert_eq!(likeliest(text, 1), [Cause::BrowserOrDevice], "{text}");
    }
    for text in [
        "the payment page opens with mobile data but not on wifi",
        "en la oficina no se abre, con los datos móviles sí",
        "au bureau la page ne s'ouvre pas, avec les données mobiles oui",
        "pe wifi nu se deschide, cu date mobile da",
    ] {
        assert_eq!(likeliest(text, 1), [Cause::HostingOrNetwork], "{text}");
    }
    assert!(known(&[("answer.asked.other_browser", "works")], Cause::BrowserOrDevice) > 0.4);
    assert!(known(&[("answer.asked.other_browser", "same")], Cause::BrowserOrDevice) < 0.03);
}

#[test]
fn payment_notifications_that_never_arrive_are_the_servers_in_four_languages() {
    for text in [
        "Orders stay pending although people have paid, the IPN gets a 403 and the PayPal plugin never runs",
        "Los pedidos siguen pendientes de pago aunque han pagado, el cortafuegos bloquea la notificación de Redsys",
        "Les commandes restent en attente de paiement, le pare-feu rejette les notifications du prestataire",
        "Comenzile rămân în așteptarea plății deși clienții au plătit, firewallul oprește notificările",
    ] {
        assert_eq!(likeliest(text, 1), [Cause::HostingOrNetwork], "{text}");
    }
}

#[test]
fn findings_tell_the_sides_apart_by_their_reason() {
    for (check, outcome, reason, cause) in [
        ("blocked_resources", "problem", "blocked", Cause::BrowserOrDevice),
        ("blocked_resources", "problem", "unreachable", Cause::ThirdPartyScript),
        ("payment_form", "problem", "provider_down", Cause::PaymentProvider),
        ("payment_form", "problem", "blocked", Cause::BrowserOrDevice),
        ("page_errors", "problem", "shop_script", Cause::ThemeEdit),
        ("page_errors", "problem", "other_script", Cause::PluginOrApp),
        ("shop_from_outside", "problem", "server_error", Cause::HostingOrNetwork),
        ("shop_from_outside", "problem", "closed", Cause::DataOrConfig),
        ("certificate", "problem", "expired", Cause::HostingOrNetwork),
        ("clock", "problem", "wrong", Cause::BrowserOrDevice),
        ("duplicates", "problem", "scripts_twice", Cause::PluginOrApp),
    ] {
        let mut facts = FactList::default();
        let finding = format!("finding.{check}");
        facts.set(&finding, vec![outcome.to_owned(), reason.to_owned()]);
        let evidence = Evidence { facts, ..Evidence::default() };

        let ranked = knowledge().ranking.rank(&evidence, &[]);
        assert_eq!(ranked.causes[0].cause, cause, "{check}: {reason}");
        assert!(!ranked.causes[0].supporting.is_empty(), "{check}: {reason}");
    }
}

#[test]
fn a_change_counts_less_the_longer_ago_it_was() {
    let theme = |when| known(&[("change.theme", when)], Cause::ThemeEdit);

    assert!(theme("today") > 0.4);
    assert!(theme("today") > theme("before") && theme("before") > known(&[], Cause::ThemeEdit));
}

#[test]
fn shoppers_are_not_asked_what_only_a_merchant_knows() {
    let asked = |facts: &[(&str, &str)]| -> Vec<String> {
        let mut evidence = Evidence::default();
        for (name, value) in facts {
            evidence.facts.set(name, vec![(*value).to_owned()]);
        }
        let mut asked = Vec::new();
        while let [id, _, choice, ..] = &next_question(&evidence, None, knowledge())[..] {
            evidence.facts.set(&format!("answer.asked.{id}"), vec![choice.clone()]);
            asked.push(id.clone());
        }
        asked
    };
    let of_merchants = ["switched_off", "edited_lately", "settings_changed", "update_seen"];
    let names_one = |asked: &[String]| asked.iter().any(|id| of_merchants.contains(&id.as_str()));

    assert!(names_one(&asked(&[])));
    assert!(!names_one(&asked(&[("context.audience", "shopper")])));
    let in_the_cart = asked(&[("context.playbook", "cart")]);
    assert!(!names_one(&in_the_cart) && !in_the_cart.is_empty());
    assert!(!in_the_cart.contains(&"other_card".to_owned()), "nothing is paid in a cart");
}

#[test]
fn the_words_are_there_in_four_languages_and_differ() {
    let rankings = Locale::ALL.map(askwell_catalogue::built_in::ranking);
    let [english, others @ ..] = &rankings[..] else { panic!("no language") };
    for other in others {
        for (one, same) in english.questions().iter().zip(other.questions()) {
            assert_eq!(one.id, same.id);
            let is_check = one.kind == StepKind::Check;
            assert!(is_check || one.ask != same.ask, "{}", one.id);
            for (one, same) in one.choices.iter().zip(&same.choices) {
                assert!(!same.says.is_empty() && one.says != same.says, "{}", one.says);
                assert_eq!(is_check, same.label.is_empty());
            }
        }
    }
}

#[test]
fn a_change_that_was_seen_speaks_for_its_cause_and_one_that_is_claimed_too_is_not_counted_twice() {
    let share = |facts: FactList| {
        let evidence = Evidence { facts, ..Evidence::default() };
        let ranking = built_in::ranking(Locale::En);
        let ranked = ranking.rank(&evidence, &[]);
        ranked.causes.iter().find(|cause| cause.cause == Cause::ThemeEdit).unwrap().probability
    };
    let nothing = share(FactList::default());
    let seen = share(FactList::of([("observed.theme", "today")]));
    let claimed = share(FactList::of([("change.theme", "today")]));
    let both = share(FactList::of([("change.theme", "today"), ("observed.theme", "today")]));

    assert!(nothing < seen && seen < claimed && claimed < both, "{nothing} {seen} {claimed} {both}");
    let odds = |share: f32| share / (1.0 - share);
    assert!(odds(both) / odds(claimed) < odds(seen) / odds(nothing), "together they are one change");
    assert_eq!(share(FactList::of([("observed.theme", "before")])), nothing);
}

#[test]
fn the_widget_does_not_carry_what_it_cannot_know() {
    for locale in Locale::ALL {
        let carried = built_in::carried_ranking(locale).to_compact();
        assert!(!carried.contains("observed.") && carried.contains("change.theme"), "{locale:?}");
    }
}
