//! What must hold whatever is done.

use proptest::prelude::*;

use super::*;

/// Everything that can be done to a picture.
#[derive(Clone, Debug)]
enum Deed {
    Take(usize),
    Draw(Vec<(f64, f64)>),
    Place,
    Shift(f64, f64),
    Grow(f64, f64),
    Choose(u32),
    Write(String, f64),
    LeaveText,
    Remove,
    Undo,
    Redo,
    Accept(Option<u32>),
    Dismiss,
    Zoom(f64, f64, f64),
    Pan(f64, f64),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let place = -500.0..2000.0f64;
    let number = prop_oneof![9 => -300.0..300.0f64, 1 => Just(f64::NAN), 1 => Just(f64::INFINITY)];
    let deed = prop_oneof![
        3 => (0..9usize).prop_map(Deed::Take),
        6 => prop::collection::vec((place.clone(), place), 1..12).prop_map(Deed::Draw),
        3 => Just(Deed::Place),
        3 => (number.clone(), number.clone()).prop_map(|(x, y)| Deed::Shift(x, y)),
        3 => (number.clone(), number.clone()).prop_map(|(x, y)| Deed::Grow(x, y)),
        2 => (0..20u32).prop_map(Deed::Choose),
        2 => ("[a-z\u{1f}é ]{0,9}", number.clone()).prop_map(|(text, aspect)| Deed::Write(text, aspect)),
        1 => Just(Deed::LeaveText),
        2 => Just(Deed::Remove),
        2 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => prop::option::of(0..4u32).prop_map(Deed::Accept),
        1 => Just(Deed::Dismiss),
        1 => (number.clone(), number.clone(), number.clone()).prop_map(|(f, x, y)| Deed::Zoom(f, x, y)),
        1 => (number.clone(), number).prop_map(|(x, y)| Deed::Pan(x, y)),
    ];
    prop::collection::vec(deed, 0..40)
}

fn act(editor: &mut Editor, deed: &Deed) {
    match deed {
        Deed::Take(tool) => editor.take(Kind::ALL.get(*tool).copied()),
        Deed::Draw(places) => {
            editor.press(Point::new(places[0].0, places[0].1), 8.0);
            for place in &places[1..] {
                editor.drag(&[Point::new(place.0, place.1)]);
            }
            editor.release();
        }
        Deed::Place => {
            editor.place();
        }
        Deed::Shift(x, y) => editor.shift(*x, *y),
        Deed::Grow(x, y) => editor.grow(*x, *y),
        Deed::Choose(id) => editor.choose(*id),
        Deed::Write(text, aspect) => editor.write(text, *aspect),
        Deed::LeaveText => editor.leave_text(),
        Deed::Remove => editor.remove(),
        Deed::Undo => {
            editor.undo();
        }
        Deed::Redo => {
            editor.redo();
        }
        Deed::Accept(place) => editor.accept(*place),
        Deed::Dismiss => editor.dismiss(),
        Deed::Zoom(factor, x, y) => editor.view.zoom(*factor, Point::new(*x, *y)),
        Deed::Pan(x, y) => editor.view.pan(*x, *y),
    }
}

fn picture(width: f64, height: f64) -> Editor {
    let proposals = [
        Area::between(Point::new(10.0, 10.0), Point::new(60.5, 22.2)),
        Area::between(Point::new(-20.0, 5.0), Point::new(30.0, 12.0)),
        Area::between(Point::new(5000.0, 5000.0), Point::new(5010.0, 5010.0)),
    ];
    let mut editor = Editor::new(width, height, &proposals);
    editor.view.resize(360.0, 480.0);
    editor
}

proptest! {
    #[test]
    fn no_mark_is_ever_outside_and_no_crop_empty(
        (width, height) in (1.0..1500.0f64, 1.0..1500.0f64),
        deeds in deeds(),
    ) {
        let mut editor = picture(width, height);

        for deed in &deeds {
            act(&mut editor, deed);

            for mark in editor.drawing().marks.iter().chain(editor.draft()) {
                let points = [mark.from, mark.to];
                for point in points.iter().chain(mark.points.iter()) {
                    prop_assert!(editor.picture.contains(*point, 0.0), "{deed:?}: {mark:?}");
                }
                if mark.kind == Kind::Crop || mark.kind == Kind::Blackout {
                    let bounds = mark.bounds();
                    prop_assert!(bounds.width() >= 1.0 && bounds.height() >= 1.0, "{deed:?}: {mark:?}");
                    prop_assert_eq!(bounds, bounds.whole());
                }
            }
            let crops = editor.drawing().marks.iter().filter(|mark| mark.kind == Kind::Crop).count();
            prop_assert!(crops <= 1);
            let is_chosen = editor.chosen() == 0 || editor.drawing().mark(editor.chosen()).is_some();
            prop_assert!(is_chosen);
        }
    }

    #[test]
    fn undoing_and_redoing_is_the_identity(deeds in deeds()) {
        let mut editor = picture(1280.0, 720.0);
        for deed in &deeds {
            act(&mut editor, deed);
        }
        let before = editor.drawing().clone();

        let mut steps = 0;
        while editor.undo() {
            steps += 1;
        }
        for _ in 0..steps {
            editor.redo();
        }

        prop_assert_eq!(editor.drawing(), &before);
    }

    #[test]
    fn all_ids_differ(deeds in deeds()) {
        let mut editor = picture(1280.0, 720.0);

        for deed in &deeds {
            act(&mut editor, deed);
        }

        let mut ids: Vec<u32> = editor.drawing().marks.iter().map(|mark| mark.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), editor.drawing().marks.len());
    }
}

#[test]
fn a_placed_blackout_is_moved_and_sized_by_steps_that_are_undone_together() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Blackout));
    editor.place();
    let placed = editor.drawing().marks[0].bounds();

    for _ in 0..5 {
        editor.shift(10.0, 0.0);
    }
    let moved = editor.drawing().marks[0].bounds();
    editor.undo();

    assert_eq!(moved, placed.moved(Point::new(50.0, 0.0)));
    assert_eq!(editor.drawing().marks[0].bounds(), placed);
}

#[test]
fn a_press_without_a_movement_places_the_mark_there() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Number));

    editor.press(Point::new(400.0, 300.0), 8.0);
    editor.release();

    assert_eq!(editor.drawing().marks[0].bounds().middle(), Point::new(400.0, 300.0));
}

#[test]
fn a_text_without_words_leaves_nothing_to_undo() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Text));
    editor.place();
    editor.write("Here", 3.0);
    editor.write("", 1.0);

    editor.leave_text();

    assert!(editor.drawing().marks.is_empty());
    assert_eq!(editor.ways(), (false, false));
}

#[test]
fn a_cancelled_stroke_leaves_nothing() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Pen));
    editor.press(Point::new(100.0, 100.0), 8.0);
    editor.drag(&[Point::new(200.0, 140.0)]);
    assert!(editor.draft().is_some());

    editor.cancel();

    assert!(editor.draft().is_none() && editor.drawing().marks.is_empty());
}

#[test]
fn a_long_stroke_is_kept_with_few_points_near_where_it_was_drawn() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Pen));
    let wave = |step: f64| Point::new(100.0 + step / 10.0, 300.0 + (step / 60.0).sin() * 80.0);
    editor.press(wave(0.0), 8.0);
    for step in 0..9000 {
        editor.drag(&[wave(f64::from(step))]);
    }

    editor.release();

    let mark = &editor.drawing().marks[0];
    assert!(mark.points.len() <= crate::stroke::MOST_POINTS, "{}", mark.points.len());
    for step in (0..9000).step_by(50) {
        let near = mark.is_at(wave(f64::from(step)), editor.line());
        assert!(near, "step {step}");
    }
}

#[test]
fn the_tool_for_choosing_takes_the_uppermost_mark() {
    let mut editor = picture(1280.0, 720.0);
    for _ in 0..2 {
        editor.take(Some(Kind::Highlight));
        editor.press(Point::new(100.0, 100.0), 0.0);
        editor.drag(&[Point::new(300.0, 200.0)]);
        editor.release();
        editor.choose(0);
    }
    let upper = editor.drawing().marks[1].id;
    editor.take(None);

    let is_held = editor.press(Point::new(200.0, 150.0), 8.0);
    editor.release();

    assert!(is_held);
    assert_eq!(editor.chosen(), upper);
    assert!(!editor.press(Point::new(900.0, 600.0), 8.0));
}

#[test]
fn proposals_are_accepted_one_by_one_or_all_at_once_and_only_where_they_can_be_seen() {
    let mut editor = picture(1280.0, 720.0);
    assert_eq!(editor.drawing().proposals.len(), 2);

    editor.accept(Some(0));
    let first = editor.drawing().marks[0].bounds();
    editor.accept(None);

    assert_eq!(first, Area::between(Point::new(10.0, 10.0), Point::new(61.0, 23.0)));
    assert!(editor.drawing().proposals.is_empty());
    assert_eq!(editor.drawing().marks[1].bounds().from, Point::new(0.0, 5.0));
    editor.undo();
    editor.undo();
    assert_eq!(editor.drawing().proposals.len(), 2);
}

#[test]
fn a_proposal_that_is_pressed_is_accepted_whatever_the_tool() {
    for tool in [None, Some(Kind::Arrow)] {
        let mut editor = picture(1280.0, 720.0);
        editor.take(tool);

        editor.press(Point::new(40.0, 15.0), 8.0);
        editor.release();

        let marks = &editor.drawing().marks;
        assert_eq!(marks.len(), 1, "{tool:?}");
        assert_eq!((marks[0].kind, editor.chosen()), (Kind::Blackout, marks[0].id));
        assert_eq!(editor.drawing().proposals.len(), 1);
    }
}

#[test]
fn a_second_crop_replaces_the_first() {
    let mut editor = picture(1280.0, 720.0);
    editor.take(Some(Kind::Crop));
    editor.place();
    editor.choose(0);

    editor.press(Point::new(500.0, 300.0), 8.0);
    editor.drag(&[Point::new(700.0, 500.0)]);
    editor.release();

    let marks = &editor.drawing().marks;
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].bounds(), Area::between(Point::new(500.0, 300.0), Point::new(700.0, 500.0)));
}

#[test]
fn what_is_under_the_fingers_stays_there_when_zooming() {
    let mut editor = picture(1280.0, 720.0);
    let fingers = Point::new(200.0, 240.0);
    let before = editor.view.to_picture(fingers);

    editor.view.zoom(6.0, fingers);

    let after = editor.view.to_picture(fingers);
    assert!(before.distance(after) < 0.01, "{before:?} {after:?}");
    editor.view.zoom(1000.0, fingers);
    assert_eq!(editor.view.scale, 8.0);
    editor.view.fit();
    assert!(editor.view.seen() == editor.picture);
}
