//! What operators bring in is taken whole or refused whole, and comes out again as it went in.

use askwell_catalogue::import::fault::{FaultCode, Faults, MOST_TOLD};
use askwell_catalogue::import::{Format, MAX_FILE_BYTES, read};
use askwell_catalogue::operator_entry::OperatorEntry;
use askwell_catalogue::{built_in, export};
use askwell_core::catalogue::{Cause, Retry};
use askwell_core::finding::Owner;
use askwell_core::locale::Locale;
use proptest::prelude::*;

fn csv(text: &str) -> Result<Vec<OperatorEntry>, Faults> {
    read(text.as_bytes(), Format::Csv)
}

/// The faults of rows below `system,code,meaning,owner,causes,retry,aliases`, as `line column code`.
fn faults_of(rows: &str) -> Vec<String> {
    let text = format!("system,code,meaning,owner,causes,retry,aliases\n{rows}");
    told(csv(&text).expect_err(rows))
}

fn told(faults: Faults) -> Vec<String> {
    let column = |column: &Option<String>| column.clone().unwrap_or("-".into());
    let line = faults
        .told
        .iter()
        .map(|fault| format!("{} {} {}", fault.line, column(&fault.column), fault.code.name()));
    line.collect()
}

#[test]
fn system_code_and_one_meaning_are_enough() {
    let entries = csv("system,code,meaning\neBay,21916,The listing has no picture\n").unwrap();

    let [entry] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((&*entry.system, &*entry.system_name, &*entry.code), ("ebay", "eBay", "21916"));
    assert_eq!(entry.shopper.get(Locale::Ro), "The listing has no picture");
    assert_eq!(
        (&*entry.merchant, &*entry.agent),
        ("The listing has no picture", "The listing has no picture")
    );
    assert_eq!((entry.owner, entry.retry), (Owner::Merchant, Retry::AfterFix));
    assert_eq!(entry.causes, [(Cause::DataOrConfig, 1)]);
}

#[test]
fn what_is_written_for_agents_is_never_said_to_customers() {
    let entries = csv("system,code,agent\nrisk,R-17,Suspected fraud\n").unwrap();

    assert_eq!(entries[0].agent, "Suspected fraud");
    assert_eq!((entries[0].shopper.get(Locale::En), &*entries[0].merchant), ("", ""));
}

#[test]
fn the_three_formats_say_the_same() {
    let csv = csv(concat!(
        "\u{feff}System;Code;Aliases;Causes;Shopper;shopper_es;try_merchant;rule_out;source\r\n",
        "pay;E-1;\"E 1 | oh \\| no\";payment_provider:3 | data_or_config:1;\"It \"\"failed\"\";\r\nagain\";Falló;'=SUM;connection;https://a.example/\r\n"
    ))
    .unwrap();
    let object = r#"{"system": "pay", "code": "E-1", "aliases": ["E 1", "oh | no"],
        "causes": {"payment_provider": 0.75, "data_or_config": 0.25},
        "shopper": {"en": "It \"failed\"; again", "es": "Falló"}, "try": {"merchant": "=SUM"},
        "checks": {"rule_out": ["connection"]}, "source": "https://a.example/", "agent": null}"#;
    let json = read(format!(" [{object}\n]\n").as_bytes(), Format::Json).unwrap();
    let lines = read(format!("\n{}\n", object.replace('\n', " ")).as_bytes(), Format::JsonLines).unwrap();

    assert_eq!(csv[0].causes, [(Cause::PaymentProvider, 3), (Cause::DataOrConfig, 1)]);
    assert_eq!(json[0].causes, [(Cause::PaymentProvider, 75), (Cause::DataOrConfig, 25)]);
    let mut same = json[0].clone();
    same.causes = csv[0].causes.clone();
    assert_eq!(csv, [same]);
    assert_eq!(json, lines);
    assert_eq!(csv[0].owner, Owner::PaymentProvider);
}

#[test]
fn every_fault_is_told_with_its_line_and_column() {
    let faults = faults_of(concat!(
        "pay,E1,m,cashier,,,\n",
        "pay,E2,m,,payment_provider:2 | theme_edits:1,,\n",
        "pay,E3,m,,,never,\n",
        "pay,E4,m,,payment_provider:many,,\n",
        "pay,E5,m,,payment_provider:0.5 | data_or_config:0.2,,\n",
        "pay,E6,,,,,\n",
        "pay,,m,,,,\n",
        "Bücher,E8,m,,,,\n",
        "pay,\"a\nb\",m,,,,\n",
        "pay,…,m,,,,\n",
    ));

    assert_eq!(
        faults,
        [
            "2 owner owner_unknown",
            "3 causes cause_unknown",
            "4 retry retry_unknown",
            "5 causes weight_wrong",
            "6 causes weights_sum",
            "7 meaning value_missing",
            "8 code value_missing",
            "9 system system_wrong",
            "12 code code_wrong",
        ]
    );
}

#[test]
fn weights_are_whole_or_shares_of_one() {
    for (causes, fault) in [
        ("payment_provider:101", "weight_wrong"),
        ("payment_provider:0", "weight_wrong"),
        ("payment_provider:-1", "weight_wrong"),
        ("payment_provider", "weight_wrong"),
        ("payment_provider:NaN", "weight_wrong"),
        ("payment_provider:1 | payment_provider:2", "weight_wrong"),
        ("payment_provider:60% | data_or_config:50%", "weights_sum"),
        ("payment_provider:2 | data_or_config:0.5", "weights_sum"),
    ] {
        assert_eq!(faults_of(&format!("pay,E,m,,{causes},,\n")), [format!("2 causes {fault}")], "{causes}");
    }
    let thirds = "theme_edit:0.33 | platform_bug:0.33 | data_or_config:33%";
    let entries = csv(&format!("system,code,meaning,causes\npay,E,m,{thirds}\n")).unwrap();
    assert_eq!(entries[0].causes.iter().map(|(_, weight)| *weight).collect::<Vec<_>>(), [33, 33, 33]);
}

#[test]
fn one_code_of_a_system_is_there_once_whatever_it_is_called() {
    let rows = "pay,E1,m,,,,\npay,E2,m,,,,E1\nother,E1,m,,,,\npay,E1,m,,,,\n";

    assert_eq!(faults_of(rows), ["3 aliases code_twice", "5 code code_twice"]);
}

#[test]
fn spellings_that_would_be_found_anywhere_are_refused() {
    for spelling in ["Error … e …", "… not found", "aaa … bbb … ccc … ddd … eee … fff", "* x", "E ... 12"]
    {
        let faults = faults_of(&format!("pay,{spelling},m,,,,\n"));
        assert_eq!(faults, ["2 code pattern_too_open"], "{spelling}");
    }
    let long = "x".repeat(161);
    assert_eq!(faults_of(&format!("pay,{long},m,,,,\n")), ["2 code code_too_long"]);
    assert_eq!(faults_of(&format!("pay,E,m,,,,{long}\n")), ["2 aliases code_too_long"]);
    assert_eq!(faults_of(&format!("pay,E,m,,,,{}\n", ["a b"; 13].join(" "))), ["2 aliases code_wrong"]);
    let many: Vec<String> = (0..25).map(|number| format!("E{number}")).collect();
    assert_eq!(faults_of(&format!("pay,E,m,,,,{}\n", many.join("|"))), ["2 aliases too_many"]);
    assert!(csv("system,code,meaning\npay,Unable to load … from store,m\n").is_ok());
}

#[test]
fn a_file_that_is_no_csv_is_refused_where_it_breaks() {
    let head = "system,code,meaning\n";
    for (text, expected) in [
        (format!("{head}pay,E1,\"never closed\npay,E2,m\n"), "2 - quotes_broken"),
        (format!("{head}pay,E1,\"closed\" here\n"), "2 - quotes_broken"),
        (format!("{head}pay,E1,say \"no\"\n"), "2 - quotes_broken"),
        (format!("{head}pay,E1\n"), "2 - cell_count"),
        (format!("{head}pay,E1,m,more\n"), "2 - cell_count"),
        ("system,meaning\npay,m\n".into(), "1 code column_missing"),
        ("system,code,code\npay,E,E\n".into(), "1 code column_twice"),
        ("system,code,severity\npay,E,9\n".into(), "1 severity column_unknown"),
        (head.into(), "1 - file_empty"),
        (String::new(), "1 - file_empty"),
        (format!("{head}pay,E1,\u{7}ring\n"), "2 meaning hidden_character"),
        (format!("{head}pay,E1,{}\n", "m".repeat(501)), "2 meaning text_too_long"),
    ] {
        assert_eq!(told(csv(&text).unwrap_err()), [expected], "{text}");
    }
}

#[test]
fn json_that_breaks_is_refused_with_its_line() {
    let good = r#"{"system": "pay", "code": 1, "meaning": "m"}"#;
    for (text, expected) in [
        (format!("[{good},\n{{\"system\" \"pay\"}}]"), "2 - json_wrong"),
        (format!("[{good}\n{good}]"), "2 - json_wrong"),
        (format!("[\n{good}"), "2 - json_wrong"),
        ("[\n{\"system\": \"pay, \n".into(), "2 - quotes_broken"),
        (format!("[{good}] more"), "1 - json_wrong"),
        (good.to_owned(), "1 - json_wrong"),
        ("[\n1]".into(), "2 - json_wrong"),
        ("[]".into(), "1 - file_empty"),
        (good.replacen("\"code\"", "\n\"Code\": 2, \"code\"", 1), "1 - json_wrong"),
        (format!("[{}]", good.replace("\"meaning\"", "\"Code\": 2, \"meaning\"")), "1 code column_twice"),
        (format!("[{}]", good.replace("\"m\"", "true")), "1 meaning value_wrong"),
        (format!("[{}]", good.replace("\"m\"", "[\"m\"]")), "1 meaning value_wrong"),
        (
            format!("[{}]", good.replace("\"m\"", "{\"a\": {\"b\": {\"c\": 1}}}")),
            "1 meaning.a.b column_unknown",
        ),
    ] {
        let faults = told(read(text.as_bytes(), Format::Json).unwrap_err());
        assert!(faults.contains(&expected.to_owned()), "{text}: {faults:?}");
    }
    let deep = "[".repeat(200_000);
    assert!(read(deep.as_bytes(), Format::Json).is_err());
    assert!(read(deep.as_bytes(), Format::JsonLines).is_err());
}

#[test]
fn bytes_that_are_no_text_are_refused_line_by_line() {
    let faults =
        read(b"system,code,meaning\npay,E1,caf\xe9\npay,E2,m\npay,E3,\xff\n", Format::Csv).unwrap_err();
    assert_eq!(told(faults), ["2 - not_utf8", "4 - not_utf8"]);

    let sixteen: Vec<u8> = "\u{feff}system".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(read(&sixteen, Format::Csv).unwrap_err()), ["1 - not_utf8"]);
}

#[test]
fn a_file_that_is_too_large_is_not_even_read() {
    let faults = read(&vec![b'x'; MAX_FILE_BYTES + 1], Format::JsonLines).unwrap_err();

    assert_eq!(faults.told[0].code, FaultCode::FileTooLarge);
}

#[test]
fn a_hundred_faults_are_told_and_the_rest_counted() {
    let text = format!("system,code,meaning\n{}", "pay,,m\n".repeat(1_000));
    let faults = csv(&text).unwrap_err();

    assert_eq!((faults.told.len(), faults.count), (MOST_TOLD, 1_000));
}

#[test]
fn the_built_in_catalogue_goes_out_and_in_again_in_every_format() {
    let entries: Vec<OperatorEntry> = built_in::entries().collect();

    for format in Format::ALL {
        let text = export::write(&entries, format);
        match read(text.as_bytes(), format) {
            Ok(again) => assert!(again == entries, "{format:?}"),
            Err(faults) => panic!("{format:?}: {:#?}", faults.told),
        }
    }
}

proptest! {
    #[test]
    fn nothing_breaks_the_readers(bytes in proptest::collection::vec(any::<u8>(), 0..400), place in 0..3usize) {
        let _ = read(&bytes, Format::ALL[place]);
    }

    #[test]
    fn a_text_comes_out_of_a_spreadsheet_as_it_went_in(
        meaning in "[ a-zé=+@'\",;|\\\\\\-]{0,20}[a-z]",
        alias in "[a-z=+'\",;|\\\\\\-]{1,12}[a-z]",
    ) {
        let object = serde_json::json!({"system": "pay", "code": "E1", "meaning": meaning, "aliases": [alias]});
        let entries = read(object.to_string().as_bytes(), Format::JsonLines).unwrap();
        let text = export::write(&entries, Format::Csv);

        prop_assert_eq!(read(text.as_bytes(), Format::Csv).unwrap(), entries);
    }
}
