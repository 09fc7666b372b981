//! Places for boxes and arrows: in layers from top to bottom, few crossings, arrows as straight as can be had.
//!
//! After Sugiyama, Tagawa and Toda (1981): every box lies below those that lead to it, long arrows bend once in every
//! layer that they cross, the order within a layer follows the neighbours, and then everything moves to where its
//! neighbours are. Between two layers of boxes lies one of labels, so that each has its room.

use crate::graph::plan::Plan;

/// The width of a box.
pub const BOX_WIDTH: f64 = 216.0;
/// The height of a line.
pub const LINE_HEIGHT: f64 = 17.0;
/// The space between a box's edge and its text.
pub const PADDING: f64 = 10.0;

/// The height of a line of a label.
pub const LABEL_HEIGHT: f64 = 14.0;

const BEND_WIDTH: f64 = 12.0;
/// About as wide as a character of a label is.
const LABEL_CHAR_WIDTH: f64 = 6.0;
const GAP: f64 = 22.0;
const LAYER_GAP: f64 = 20.0;
const MARGIN: f64 = 20.0;
/// How often the order, and then the places, are improved.
const SWEEPS: usize = 12;
/// More bends than this aren't drawn: arrows go straight then.
const MAX_BENDS: usize = 12_000;

/// Where everything lies.
pub struct Layout {
    /// The picture's width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The middle of the upper edge of each box, and its height.
    pub boxes: Vec<(f64, f64, f64)>,
    /// The points of each arrow, from the box it leaves to the one it leads to.
    pub arrows: Vec<Vec<(f64, f64)>>,
}

/// What lies in a layer: a box, a label, or a bend of an arrow.
struct Item {
    layer: usize,
    width: f64,
    height: f64,
    above: Vec<usize>,
    below: Vec<usize>,
    x: f64,
}

impl Layout {
    /// Finds the places.
    pub fn of(plan: &Plan) -> Layout {
        let layers = layers(plan);
        let (mut items, bends) = items(plan, &layers);
        let depth = layers.iter().max().map_or(0, |deepest| deepest + 1);
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); depth];
        for (index, item) in items.iter().enumerate() {
            rows[item.layer].push(index);
        }
        order(&items, &mut rows);
        place(&mut items, &rows);
        to_picture(plan, &items, &rows, &bends, &layers)
    }
}

/// The height of a box.
fn height(plan: &Plan, place: usize) -> f64 {
    let planned = &plan.boxes[place];
    let lines = 1
        + planned.lines.len()
        + usize::from(planned.condition.is_some())
        + usize::from(planned.counted.is_some());
    lines as f64 * LINE_HEIGHT + 2.0 * PADDING
}

/// The layer of each box: an even one, below the lowest of those that lead to it. Arrows that close a loop don't count.
fn layers(plan: &Plan) -> Vec<usize> {
    let count = plan.boxes.len();
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); count];
    for arrow in &plan.arrows {
        ways[arrow.from].push(arrow.to);
    }
    // Depth first, without recursion: what is left last comes first; an arrow to what is still open closes a loop.
    let mut state = vec![0_u8; count];
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        let mut path = vec![(start, 0)];
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        while let Some((place, next)) = path.pop() {
            if let Some(to) = ways[place].get(next).copied() {
                path.push((place, next + 1));
                if state[to] == 0 {
                    state[to] = 1;
                    path.push((to, 0));
                }
            } else {
                state[place] = 2;
                order.push(place);
            }
        }
    }
    order.reverse();
    let mut rank = vec![0; count];
    order.iter().enumerate().for_each(|(index, place)| rank[*place] = index);
    let mut layers = vec![0; count];
    for place in order {
        for to in ways[place].iter().filter(|to| rank[**to] > rank[place]) {
            layers[*to] = layers[*to].max(layers[place] + 2);
        }
    }
    layers
}

/// Boxes first, then the label and the bends of every arrow; with them those of each arrow, downwards.
fn items(plan: &Plan, layers: &[usize]) -> (Vec<Item>, Vec<Vec<usize>>) {
    let item =
        |layer, width, height| Item { layer, width, height, above: Vec::new(), below: Vec::new(), x: 0.0 };
    let mut items: Vec<Item> = layers
        .iter()
        .enumerate()
        .map(|(place, layer)| item(*layer, BOX_WIDTH, height(plan, place)))
        .collect();
    let crossed = |from: usize, to: usize| layers[to].saturating_sub(layers[from] + 1);
    let total: usize = plan.arrows.iter().map(|arrow| crossed(arrow.from, arrow.to)).sum();
    let mut bends = Vec::with_capacity(plan.arrows.len());
    for arrow in &plan.arrows {
        let mut own = Vec::new();
        if layers[arrow.to] > layers[arrow.from] {
            let mut above = arrow.from;
            if total <= MAX_BENDS {
                for layer in layers[arrow.from] + 1..layers[arrow.to] {
                    let bend = items.len();
                    items.push(match layer == layers[arrow.from] + 1 {
                        true => {
                            item(layer, label_width(&arrow.label), arrow.label.len() as f64 * LABEL_HEIGHT)
                        }
                        false => item(layer, BEND_WIDTH, 0.0),
                    });
                    items[above].below.push(bend);
                    items[bend].above.push(above);
                    own.push(bend);
                    above = bend;
                }
            }
            items[above].below.push(arrow.to);
            items[arrow.to].above.push(above);
        }
        bends.push(own);
    }
    (items, bends)
}

fn label_width(lines: &[String]) -> f64 {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    (longest as f64 * LABEL_CHAR_WIDTH).max(BEND_WIDTH)
}

/// Puts each layer into the order of the mean places of its neighbours, downwards and upwards in turn.
fn order(items: &[Item], rows: &mut [Vec<usize>]) {
    let mut position = vec![0.0; items.len()];
    let number = |rows: &[Vec<usize>], position: &mut Vec<f64>| {
        for row in rows {
            // In the middle of each other, so that a layer of one doesn't lie at the left.
            row.iter()
                .enumerate()
                .for_each(|(index, item)| position[*item] = index as f64 - row.len() as f64 / 2.0);
        }
    };
    number(rows, &mut position);
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let sequence: Vec<usize> =
            if down { (0..rows.len()).collect() } else { (0..rows.len()).rev().collect() };
        for row in sequence {
            let mean = |item: &usize| {
                let near = if down { &items[*item].above } else { &items[*item].below };
                match near.is_empty() {
                    true => position[*item],
                    false => near.iter().map(|other| position[*other]).sum::<f64>() / near.len() as f64,
                }
            };
            let mut wished: Vec<(f64, usize)> = rows[row].iter().map(|item| (mean(item), *item)).collect();
            wished.sort_by(|one, other| one.0.total_cmp(&other.0));
            rows[row] = wished.into_iter().map(|(_, item)| item).collect();
            number(&rows[row..=row], &mut position);
        }
    }
}

/// Moves everything to where its neighbours are, as far as the order and the widths allow.
fn place(items: &mut [Item], rows: &[Vec<usize>]) {
    for row in rows {
        let mut x = 0.0;
        for item in row {
            items[*item].x = x + items[*item].width / 2.0;
            x += items[*item].width + GAP;
        }
        let middle = (x - GAP) / 2.0;
        row.iter().for_each(|item| items[*item].x -= middle);
    }
    for sweep in 0..2 * SWEEPS {
        let down = sweep % 2 == 0;
        let sequence: Vec<usize> =
            if down { (0..rows.len()).collect() } else { (0..rows.len()).rev().collect() };
        for row in sequence {
            let wished: Vec<f64> = rows[row].iter().map(|item| wish(items, *item, down)).collect();
            let placed = spread(items, &rows[row], &wished);
            rows[row].iter().zip(placed).for_each(|(item, x)| items[*item].x = x);
        }
    }
}

fn wish(items: &[Item], item: usize, down: bool) -> f64 {
    let near = if down { &items[item].above } else { &items[item].below };
    match near.is_empty() {
        true => items[item].x,
        false => near.iter().map(|other| items[*other].x).sum::<f64>() / near.len() as f64,
    }
}

/// The places nearest to those wished for that don't overlap: pushed to the right, pushed to the left, and the middle.
fn spread(items: &[Item], row: &[usize], wished: &[f64]) -> Vec<f64> {
    let space = |left: usize, right: usize| (items[row[left]].width + items[row[right]].width) / 2.0 + GAP;
    let mut right = wished.to_vec();
    for index in 1..row.len() {
        right[index] = right[index].max(right[index - 1] + space(index - 1, index));
    }
    let mut left = wished.to_vec();
    for index in (0..row.len().saturating_sub(1)).rev() {
        left[index] = left[index].min(left[index + 1] - space(index, index + 1));
    }
    right.iter().zip(left).map(|(right, left)| (right + left) / 2.0).collect()
}

fn to_picture(
    plan: &Plan,
    items: &[Item],
    rows: &[Vec<usize>],
    bends: &[Vec<usize>],
    layers: &[usize],
) -> Layout {
    // Everything together may have moved far to one side.
    let left = items.iter().map(|item| item.x - item.width / 2.0).fold(f64::INFINITY, f64::min) - MARGIN;
    let right = items.iter().map(|item| item.x + item.width / 2.0).fold(f64::NEG_INFINITY, f64::max) + MARGIN;
    let count = plan.boxes.len();
    let mut tops = Vec::with_capacity(rows.len());
    let mut bottoms = Vec::with_capacity(rows.len());
    let mut y = MARGIN;
    for row in rows {
        let tallest = row.iter().map(|item| items[*item].height).fold(0.0, f64::max);
        tops.push(y);
        bottoms.push(y + tallest);
        y += tallest + LAYER_GAP;
    }
    let boxes: Vec<(f64, f64, f64)> =
        (0..count).map(|place| (items[place].x - left, tops[layers[place]], height(plan, place))).collect();
    let arrows = plan.arrows.iter().zip(bends).map(|(arrow, bends)| {
        let (from, to) = (boxes[arrow.from], boxes[arrow.to]);
        let mut points = vec![(from.0, from.1 + from.2)];
        for bend in bends {
            let (x, layer) = (items[*bend].x - left, items[*bend].layer);
            points.push((x, tops[layer]));
            points.push((x, bottoms[layer]));
        }
        points.push((to.0, to.1));
        points
    });
    Layout { width: right - left, height: y - LAYER_GAP + MARGIN, arrows: arrows.collect(), boxes }
}
