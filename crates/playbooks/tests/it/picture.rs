//! The picture of a flow.

use askwell_playbooks::graph::{Counts, End, picture, svg};
use askwell_playbooks::{built_in, yaml};

use crate::author::{checks, choice, playbook, sound};

fn steps() -> String {
    playbook(&format!(
        "{}{}{}",
        choice("method", ", next: [{when: {fact: answer.method, is: \"yes\"}, go: c}]"),
        choice("b", ", when: {fact: context.device, is: phone}, next: [{go: review}]"),
        choice("c", ""),
    ))
}

#[test]
fn every_step_and_every_way_is_drawn_and_told() {
    let drawn = svg(&sound(&steps()), &checks(), "en", None);

    for id in ["method", "b", "c", "review"] {
        assert!(drawn.contains(&format!("<title>{id}")), "{id}");
    }
    assert!(drawn.contains("role=\"img\"") && drawn.contains("<desc id=\"graph-text\">Q leads to: Q (Y)."));
    assert!(drawn.contains("only if context device: phone"));
    assert!(drawn.contains("class=\"passing\""), "the way past a step that isn't shown");
}

#[test]
fn people_are_counted_on_the_way_past_a_step_that_they_did_not_see() {
    let mut counts = Counts::default();
    counts.add(["method", "c", "review"], End::Done, 17);
    counts.add(["method"], End::Left, 4);
    // The shorter way from the method to c is the one for "yes"; b is seen by nobody.
    let source = sound(&steps().replace("go: c", "go: review"));

    let drawn = picture(&source, &checks(), "en", Some(&counts));

    assert!(drawn.contains("21 people · 4 left here"), "{drawn}");
    assert_eq!(drawn.matches(">17</text>").count(), 3, "to b, past b, and from c: {drawn}");
}

#[test]
fn people_are_counted_as_each_language_counts_them() {
    let said = |locale: &str, people: u64| {
        let mut counts = Counts::default();
        counts.add(["method"], End::Left, people);
        svg(&sound(&steps()), &checks(), locale, Some(&counts))
    };

    for (locale, people, text) in [
        ("en", 1, ">1 person · "),
        ("en", 0, ">0 people"),
        ("fr", 0, ">0 personne<"),
        ("ro", 1, ">1 persoană · "),
        ("ro", 19, ">19 persoane · "),
        ("ro", 20, ">20 de persoane · "),
        ("ro", 102, ">102 persoane · "),
    ] {
        assert!(said(locale, people).contains(text), "{locale} {people}");
    }
}

#[test]
fn what_an_author_writes_is_text_in_the_picture() {
    let source = steps().replace("{en: Q}", "{en: \"a < b & c > d \\\"e\\\"\"}");

    let drawn = svg(&sound(&source), &checks(), "en", None);

    assert!(drawn.contains("a &lt; b &amp; c &gt; d &quot;e&quot;"));
    assert!(!drawn.contains("<script"));
}

#[test]
fn the_picture_speaks_four_languages() {
    let source = sound(&steps());

    let drawn = ["en", "es", "fr", "ro"].map(|locale| svg(&source, &checks(), locale, None));

    for (picture, word) in drawn.iter().zip(["otherwise", "si no", "sinon", "altfel"]) {
        assert!(picture.contains(word), "{word}");
    }
}

#[test]
fn a_playbook_with_a_loop_is_drawn_all_the_same() {
    let source = playbook(&format!("{}{}", choice("a", ""), choice("b", ", next: [{go: a}]")));
    let source = askwell_playbooks::playbook_source::PlaybookSource::read(&source, &mut Vec::new()).unwrap();

    assert!(svg(&source, &checks(), "en", None).contains("<title>b</title>"));
}

/// The numbers after a mark, at each place where it stands.
fn numbers(drawn: &str, mark: &str) -> Vec<f64> {
    let number = |text: &str| text.split(['"', ' ']).next().and_then(|number| number.parse().ok());
    drawn.split(mark).skip(1).filter_map(number).collect()
}

#[test]
fn the_picture_is_as_wide_as_what_is_in_it() {
    for source in built_in::playbooks() {
        let drawn = svg(source, built_in::checks(), "en", None);

        let texts = numbers(&drawn, "x=\"");
        let (left, right) =
            texts.iter().fold((f64::MAX, 0.0_f64), |(left, right), x| (left.min(*x), right.max(*x)));
        let width = numbers(&drawn, "width=\"")[0];
        // Half a box and the margin lie beyond the middle of the outermost text.
        assert!(
            (0.0..130.0).contains(&left) && (0.0..130.0).contains(&(width - right)),
            "{}: {left} {right} {width}",
            source.id.value
        );
    }
}

#[test]
fn no_arrow_runs_through_its_label() {
    let drawn = svg(&sound(&steps()), &checks(), "en", None);

    let labelled = drawn.matches("class=\"label\"").count();
    let broken =
        drawn.lines().filter(|line| line.starts_with("<path d=") && line.matches('M').count() == 2).count();
    assert!(labelled > 0 && broken == labelled, "{broken} of {labelled}");
}

#[test]
fn boxes_in_a_layer_do_not_overlap() {
    for source in built_in::playbooks() {
        let drawn = svg(source, built_in::checks(), "en", None);
        let number = |text: &str, name: &str| -> f64 {
            let start = text.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            text[start..].split('"').next().unwrap().parse().unwrap()
        };
        let boxes: Vec<[f64; 4]> = drawn
            .split("<rect ")
            .skip(1)
            .map(|rect| {
                ["x", "y", "width", "height"].map(|name| number(&format!(" {rect}"), &format!(" {name}")))
            })
            .collect();
        for (place, one) in boxes.iter().enumerate() {
            for other in &boxes[..place] {
                let is_apart = |axis: usize| {
                    one[axis] + one[axis + 2] <= other[axis] || other[axis] + other[axis + 2] <= one[axis]
                };
                assert!(is_apart(0) || is_apart(1), "{}: {one:?} {other:?}", source.id.value);
            }
        }
    }
}

#[test]
fn a_playbook_of_five_thousand_steps_is_drawn_too() {
    let steps: String = (0..4999)
        .map(|number| choice(&format!("s{number}"), ", when: {fact: context.device, is: phone}"))
        .collect();
    let source = playbook(&steps);
    assert!(source.len() < yaml::MAX_BYTES);
    let source = askwell_playbooks::playbook_source::PlaybookSource::read(&source, &mut Vec::new()).unwrap();

    assert!(svg(&source, &checks(), "en", None).len() > 100_000);
}
