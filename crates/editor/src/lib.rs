//! What is drawn on a picture before it is sent, as a module of its own: most people send none, and few draw on theirs.
//!
//! Only numbers and texts cross its border. One picture is edited at a time, because that happens in a modal dialog. Painting and
//! the file are the script's (`src/ports/editor/`).

pub mod editor;
pub mod geometry;
pub mod history;
pub mod kind;
pub mod mark;
pub mod scene;
pub mod stroke;
pub mod view;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use editor::Editor;
use geometry::{Area, Point};
use kind::Kind;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static EDITOR: RefCell<Editor> = const { RefCell::new(Editor::empty()) };
}

/// One way to the editor for all, because each would be compiled anew.
#[inline(never)]
fn with_editor(act: &mut dyn FnMut(&mut Editor)) {
    EDITOR.with_borrow_mut(act);
}

/// Begins with a picture of this size. `proposals` are x, y, width and height of each place that may show what should be
/// blacked out.
#[wasm_bindgen]
pub fn open(width: f64, height: f64, proposals: &[f64]) {
    let mut areas = Vec::new();
    for four in proposals.chunks_exact(4) {
        let from = Point::new(four[0], four[1]);
        areas.push(Area::between(from, from.plus(four[2], four[3])));
    }
    with_editor(&mut |editor| *editor = Editor::new(width, height, &areas));
}

/// Takes up a tool: a kind's place, or any other number to choose and to move.
#[wasm_bindgen]
pub fn take(tool: usize) {
    with_editor(&mut |editor| editor.take(Kind::ALL.get(tool).copied()));
}

/// A press at a place of the screen; `slack` in its units. False if nothing is there to take hold of.
#[wasm_bindgen]
pub fn press(x: f64, y: f64, slack: f64) -> bool {
    let mut is_held = false;
    with_editor(&mut |editor| {
        let at = editor.view.to_picture(Point::new(x, y));
        is_held = editor.press(at, slack / editor.view.scale);
    });
    is_held
}

/// Movements while something is held: x and y of each, on the screen.
#[wasm_bindgen]
pub fn drag(places: &[f64]) {
    with_editor(&mut |editor| {
        let mut moved = Vec::new();
        for two in places.chunks_exact(2) {
            moved.push(editor.view.to_picture(Point::new(two[0], two[1])));
        }
        editor.drag(&moved);
    });
}

/// The end of it: kept, or as if it had never begun.
#[wasm_bindgen]
pub fn release(is_kept: bool) {
    with_editor(&mut |editor| if is_kept { editor.release() } else { editor.cancel() });
}

/// Puts a new mark in the middle of what is looked at; false with the tool for choosing.
#[wasm_bindgen]
pub fn place() -> bool {
    let mut is_placed = false;
    with_editor(&mut |editor| is_placed = editor.place());
    is_placed
}

/// Moves the chosen mark, by units of the screen but at least one pixel.
#[wasm_bindgen]
pub fn shift(x: f64, y: f64) {
    with_editor(&mut |editor| editor.shift(pixels(x, editor), pixels(y, editor)));
}

/// Makes the chosen mark wider and higher, by units of the screen but at least one pixel.
#[wasm_bindgen]
pub fn grow(x: f64, y: f64) {
    with_editor(&mut |editor| editor.grow(pixels(x, editor), pixels(y, editor)));
}

fn pixels(way: f64, editor: &Editor) -> f64 {
    let pixels = (way / editor.view.scale).round();
    if pixels == 0.0 && way != 0.0 { way.signum() } else { pixels }
}

/// Chooses a mark by its id; 0 for none.
#[wasm_bindgen]
pub fn choose(id: u32) {
    with_editor(&mut |editor| editor.choose(id));
}

/// Writes the chosen text, which is `aspect` times as wide as high.
#[wasm_bindgen]
pub fn write(text: &str, aspect: f64) {
    with_editor(&mut |editor| editor.write(text, aspect));
}

/// A text that was left without words goes.
#[wasm_bindgen]
pub fn leave_text() {
    with_editor(&mut |editor| editor.leave_text());
}

/// Takes the chosen mark away.
#[wasm_bindgen]
pub fn remove() {
    with_editor(&mut |editor| editor.remove());
}

/// Back by one step, or forward; false if there is none.
#[wasm_bindgen]
pub fn travel(is_back: bool) -> bool {
    let mut is_done = false;
    with_editor(&mut |editor| is_done = if is_back { editor.undo() } else { editor.redo() });
    is_done
}

/// Blacks out what was proposed: the one with this place, or all of it if that is negative.
#[wasm_bindgen]
pub fn accept(place: i32) {
    with_editor(&mut |editor| editor.accept(u32::try_from(place).ok()));
}

/// Leaves open to sight what was proposed.
#[wasm_bindgen]
pub fn dismiss() {
    with_editor(&mut |editor| editor.dismiss());
}

/// The screen's size; the picture is fitted into it unless it was zoomed.
#[wasm_bindgen]
pub fn resize(width: f64, height: f64) {
    with_editor(&mut |editor| editor.view.resize(width, height));
}

/// Larger or smaller about a place of the screen; all of it, if the factor is 0; about the middle, if there is no place.
#[wasm_bindgen]
pub fn zoom(factor: f64, x: Option<f64>, y: Option<f64>) {
    with_editor(&mut |editor| {
        let middle = editor.view.middle();
        let about = Point::new(x.unwrap_or(middle.x), y.unwrap_or(middle.y));
        match factor {
            0.0 => editor.view.fit(),
            factor => editor.view.zoom(factor, about),
        }
    });
}

/// Moves the picture on the screen.
#[wasm_bindgen]
pub fn pan(x: f64, y: f64) {
    with_editor(&mut |editor| editor.view.pan(x, y));
}

/// Scale, where the picture's corner is (x, y), how thick lines are, the chosen mark's id, whether there is something to undo,
/// and to redo.
#[wasm_bindgen]
pub fn state() -> Vec<f64> {
    let mut state = Vec::new();
    with_editor(&mut |editor| {
        let (back, forward) = editor.ways();
        let flag = |is_so: bool| f64::from(u8::from(is_so));
        let view = &editor.view;
        state.extend([view.scale, view.offset.x, view.offset.y, editor.line()]);
        state.extend([f64::from(editor.chosen()), flag(back), flag(forward)]);
    });
    state
}

/// The marks, as `scene` says.
#[wasm_bindgen]
pub fn marks() -> Vec<f64> {
    let mut numbers = Vec::new();
    with_editor(&mut |editor| numbers = scene::numbers(editor.drawing()));
    numbers
}

/// The words of the texts, parted by U+001F.
#[wasm_bindgen]
pub fn texts() -> String {
    let mut texts = String::new();
    with_editor(&mut |editor| texts = scene::texts(editor.drawing()));
    texts
}

/// The mark that is being drawn, moved or sized, as `scene` says; empty if none is.
#[wasm_bindgen]
pub fn draft() -> Vec<f64> {
    let mut numbers = Vec::new();
    with_editor(&mut |editor| {
        if let Some(mark) = editor.draft() {
            scene::push(mark, editor.drawing(), &mut numbers);
        }
    });
    numbers
}

/// Places and areas of what is still proposed: place, x, y, width, height of each.
#[wasm_bindgen]
pub fn proposals() -> Vec<f64> {
    let mut numbers = Vec::new();
    with_editor(&mut |editor| {
        for proposal in &editor.drawing().proposals {
            let area = proposal.area;
            numbers.push(f64::from(proposal.place));
            numbers.extend([area.from.x, area.from.y, area.width(), area.height()]);
        }
    });
    numbers
}
