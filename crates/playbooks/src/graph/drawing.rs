//! Writes the picture as SVG. Everything that an author wrote is text in it, never markup.

use std::fmt::Write;

use crate::graph::layout::{BOX_WIDTH, LABEL_HEIGHT, LINE_HEIGHT, Layout, PADDING};
use crate::graph::plan::{Arrow, Plan, PlanBox};

/// How thick the arrow is that most people took, in pixels more than the thinnest.
const THICKEST: f64 = 5.0;
/// How far a hexagon's points stick out, in pixels.
const SLANT: f64 = 10.0;

/// The picture.
pub fn draw(plan: &Plan, layout: &Layout, styles: Option<&str>) -> String {
    let (width, height) = (layout.width.ceil(), layout.height.ceil());
    let mut svg = String::with_capacity(plan.boxes.len() * 600);
    push(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"playbook-graph\" role=\"img\" lang=\"{}\" \
             aria-labelledby=\"graph-title graph-text\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n<title id=\"graph-title\">{}</title>\n<desc id=\"graph-text\">{}</desc>\n",
            escape(&plan.locale),
            escape(&plan.title),
            escape(&plan.description)
        ),
    );
    if let Some(styles) = styles {
        push(&mut svg, format_args!("<style>\n{styles}</style>\n"));
    }
    let most = plan.arrows.iter().filter_map(|arrow| arrow.people).max().unwrap_or(0);
    for (arrow, points) in plan.arrows.iter().zip(&layout.arrows) {
        draw_arrow(&mut svg, arrow, points, most);
    }
    for (planned, place) in plan.boxes.iter().zip(&layout.boxes) {
        draw_box(&mut svg, planned, *place);
    }
    // Last, so that no arrow crosses a label.
    for (arrow, points) in plan.arrows.iter().zip(&layout.arrows) {
        draw_label(&mut svg, arrow, points);
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_arrow(svg: &mut String, arrow: &Arrow, points: &[(f64, f64)], most: u64) {
    let [first, .., last] = points else { return };
    let mut path = format!("M{:.1} {:.1}", first.0, first.1);
    let has_room = points.len() > 2 && !arrow.label.is_empty();
    // A curve between two layers, a straight line along one; none where the label stands.
    for (index, pair) in points.windows(2).enumerate() {
        let ((from_x, from_y), (x, y)) = (pair[0], pair[1]);
        match index % 2 == 0 {
            true => {
                let bend = (y - from_y) / 2.0;
                push(
                    &mut path,
                    format_args!("C{from_x:.1} {:.1} {x:.1} {:.1} {x:.1} {y:.1}", from_y + bend, y - bend),
                );
            }
            false if has_room && index == 1 => {
                let below = from_y + arrow.label.len() as f64 * LABEL_HEIGHT + 3.0;
                push(&mut path, format_args!("M{x:.1} {:.1}L{x:.1} {y:.1}", below.min(y)));
            }
            false => push(&mut path, format_args!("L{x:.1} {y:.1}")),
        }
    }
    let class = if arrow.is_passing { " class=\"passing\"" } else { "" };
    let share = match (arrow.people, most) {
        (Some(people), 1..) => people as f64 / most as f64,
        _ => 0.0,
    };
    let thickness = 1.3 + THICKEST * share;
    let (x, y) = last;
    push(svg, format_args!("<path d=\"{path}\"{class} stroke-width=\"{thickness:.1}\"/>\n"));
    push(svg, format_args!("<path class=\"tip\" d=\"M{x:.1} {y:.1}l-4.5 -8h9z\"/>\n"));
}

/// In the place that the layout keeps for it, or beside the arrow if it kept none.
fn draw_label(svg: &mut String, arrow: &Arrow, points: &[(f64, f64)]) {
    if arrow.label.is_empty() {
        return;
    }
    let (x, y) = match points {
        [_, bend, _, ..] => *bend,
        [(from_x, from_y), (x, y)] => ((from_x + x) / 2.0, (from_y + y) / 2.0),
        _ => return,
    };
    push(svg, format_args!("<g><title>{}</title>", escape(&arrow.full_label)));
    for (index, line) in arrow.label.iter().enumerate() {
        let y = y + (index as f64 + 0.8) * LABEL_HEIGHT;
        push(svg, format_args!("<text class=\"label\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(line)));
    }
    svg.push_str("</g>\n");
}

fn draw_box(svg: &mut String, planned: &PlanBox, (x, y, height): (f64, f64, f64)) {
    let conditional = if planned.condition.is_some() { " conditional" } else { "" };
    push(
        svg,
        format_args!(
            "<g class=\"{}{conditional}\"><title>{}{}</title>",
            planned.class,
            escape(&planned.id),
            escape(&if planned.full_condition.is_empty() {
                String::new()
            } else {
                format!(": {}", planned.full_condition)
            }),
        ),
    );
    draw_outline(svg, planned.is_open, (x - BOX_WIDTH / 2.0, y, height));
    let mut line_y = y + PADDING + LINE_HEIGHT * 0.75;
    let mut line = |svg: &mut String, text: &str, class: &str| {
        push(svg, format_args!("<text x=\"{x:.1}\" y=\"{line_y:.1}\"{class}>{}</text>", escape(text)));
        line_y += LINE_HEIGHT;
    };
    line(svg, &planned.caption, " class=\"quiet\"");
    planned.lines.iter().for_each(|text| line(svg, text, ""));
    for text in planned.condition.iter().chain(&planned.counted) {
        line(svg, text, " class=\"quiet\"");
    }
    svg.push_str("</g>\n");
}

/// A box; where what is asked isn't fixed, a hexagon as wide.
fn draw_outline(svg: &mut String, is_open: bool, (left, top, height): (f64, f64, f64)) {
    if !is_open {
        push(
            svg,
            format_args!(
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{BOX_WIDTH}\" height=\"{height:.1}\" rx=\"8\"/>"
            ),
        );
        return;
    }
    let (right, middle, bottom) = (left + BOX_WIDTH, top + height / 2.0, top + height);
    push(
        svg,
        format_args!(
            "<polygon points=\"{left:.1},{middle:.1} {:.1},{top:.1} {:.1},{top:.1} {right:.1},{middle:.1} \
             {:.1},{bottom:.1} {:.1},{bottom:.1}\"/>",
            left + SLANT,
            right - SLANT,
            right - SLANT,
            left + SLANT
        ),
    );
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string doesn't fail.
    let _ = text.write_fmt(arguments);
}

/// A text as it stands between tags and in attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML knows no other control characters.
            _ if character.is_control() && !matches!(character, '\n' | '\t') => {}
            _ => escaped.push(character),
        }
    }
    escaped
}
