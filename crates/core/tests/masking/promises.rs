//! What holds for every text.

use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment, mask, mask_url};
use proptest::prelude::*;

/// Pieces of texts that detectors begin at, end at or trip over.
const PIECES: [&str; 64] = [
    "4242424242424242",
    "4242 4242 ",
    "4242-4242",
    "5555",
    "12/28 ",
    "123",
    "0721 234 567",
    "+40",
    "00",
    "1",
    "é",
    "ă",
    "𝟒",
    "４",
    "\u{200b}",
    "\u{a0}",
    "password",
    "password: ",
    "contraseña=",
    "mot de passe : ",
    "code ",
    "is ",
    "token=",
    "secret",
    "\"",
    "'",
    ":",
    "=",
    " ",
    "\n",
    "&",
    "?",
    "%",
    "%34",
    "%25",
    "&#52;",
    "&#x34;",
    "&amp;",
    "\\u0034",
    "\\",
    "\\n",
    "@",
    "ana@example.org",
    "://",
    "//",
    "sk_live_",
    "eyJ",
    ".",
    "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ",
    "NDI0MjQyNDI0MjQyNDI0Mg==",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "[card]",
    "[password]",
    "[email]",
    "[",
    "]",
    "Cookie: ",
    "a=b; ",
    "address: ",
    "RO49AAAA1B31007593840000",
    "12345678Z",
    "hunter2",
    "Bearer abcdef123456",
];

fn text() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES.to_vec());
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn holds(policy: &Policy, text: &str) -> Result<(), TestCaseError> {
    let masked = policy.inspect(text);
    let mut kept = 0;
    let mut expected = String::new();
    for mark in &masked.marks {
        prop_assert!(mark.span.start >= kept && mark.span.end > mark.span.start, "{:?}", masked);
        expected.push_str(&text[kept..mark.span.start]);
        expected.push_str(mark.kind.mark());
        kept = mark.span.end;
    }
    expected.push_str(&text[kept..]);
    prop_assert_eq!(&masked.text, &expected);
    let again = policy.inspect(&masked.text);
    prop_assert_eq!(&again.text, &masked.text, "{:?}", text);
    prop_assert!(again.marks.is_empty());
    for warning in &masked.warnings {
        prop_assert!(text.get(warning.span.clone()).is_some());
        prop_assert!(
            masked
                .marks
                .iter()
                .all(|mark| mark.span.end <= warning.span.start || mark.span.start >= warning.span.end)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_not_marked_stays_and_masking_again_changes_nothing(text in text()) {
        holds(&Policy::default(), &text)?;
    }

    #[test]
    fn the_same_holds_for_any_text(text in any::<String>()) {
        holds(&Policy::default(), &text)?;
    }

    #[test]
    fn the_same_holds_for_any_policy(text in text(), chosen in text(), kinds in proptest::collection::vec(0usize..3, Kind::ALL.len())) {
        let said = Kind::ALL.iter().zip(kinds).map(|(kind, treatment)| KindTreatment { kind: *kind, treatment: Treatment::ALL[treatment] });
        let mut policy = Policy { kinds: said.collect(), chosen: vec![chosen], ..Policy::default() };
        policy.rules.push(askwell_core::masking::Rule { name: "order".into(), pattern: "*-####".into() });
        policy.exceptions.push("####*".into());
        holds(&policy, &text)?;
    }

    #[test]
    fn addresses_are_masked_once(text in text()) {
        for text in [text.clone(), format!("https://{text}")] {
            let once = mask_url(&text);
            prop_assert_eq!(mask_url(&once), once);
        }
    }

    #[test]
    fn no_text_is_lost(text in "[a-z ,.]{0,80}") {
        prop_assert_eq!(mask(&text), text);
    }
}
