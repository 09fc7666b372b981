//! Whatever is pasted, the recogniser comes to its end in time that grows with the text alone.

use std::time::{Duration, Instant};

use super::{CATALOGUE, RECOGNISER, explained};

/// So much is read in a time that even a slow machine keeps in a debug build; anything worse than linear takes hours.
const BYTES: usize = 1 << 20;
const TIME: Duration = Duration::from_secs(20);

fn read_in_time(piece: &str) {
    let text = piece.repeat(BYTES / piece.len());
    let start = Instant::now();

    let hits = RECOGNISER.find(&text, &CATALOGUE, None);

    assert!(start.elapsed() < TIME, "{piece:?} took {:?}", start.elapsed());
    for hit in hits {
        assert!(text.get(hit.start..hit.end).is_some_and(|found| !found.is_empty()));
    }
}

#[test]
fn a_megabyte_of_anything_is_read_in_time() {
    for piece in [
        "1",
        "a",
        "_",
        " ",
        "4 ",
        "\u{301}",
        "e\u{301}",
        "\u{200b}",
        "ERR_",
        "net::ERR_",
        "error 404 ",
        "stripe ",
        "stripe error 402 http ",
        "card_",
        "card_declined",
        "do not ",
        "the server responded with a status of ",
        "http\n",
        "error\n4\n0\n4\n",
        "((((",
        "\u{1f600}",
        "paypal 10486 (51) ",
        "Allowed memory size of ",
    ] {
        read_in_time(piece);
    }
}

#[test]
fn places_are_those_of_the_text_whatever_stands_before() {
    for before in ["", "ăîșț ", "\u{feff}", "😀😀 ", "e\u{301}\u{301} "] {
        let text = format!("{before}net::ERR_CONNECTION_REFUSED");

        let codes = explained(&text).codes;

        assert_eq!(codes.len(), 1, "{text}");
        assert_eq!(codes[0].text, "net::ERR_CONNECTION_REFUSED");
        assert_eq!(&text[codes[0].start..codes[0].end], codes[0].text);
        assert!(codes[0].confidence > 0.0 && codes[0].confidence < 1.0);
    }
}
