//! The reliability diagram as a picture: how sure was said against how often it was so.

use std::fmt::Write;

use super::score::Score;

const SIDE: f64 = 360.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 56.0;
const WIDTH: f64 = LEFT + SIDE + 24.0;
const HEIGHT: f64 = TOP + SIDE + 64.0;

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1b1f23}.ground{fill:#fff}.grid{stroke:#d8dbde}\
    .even{stroke:#565e66;stroke-dasharray:4 4}.line{fill:none;stroke-width:2}\
    .one{stroke:#0a58a6}.dot.one{fill:#0a58a6}.two{stroke:#855300}.dot.two{fill:#fff}\
    @media(prefers-color-scheme:dark){text{fill:#e8eaec}.ground{fill:#1c2024}.grid{stroke:#343a40}.even{stroke:#a5adb5}\
    .one{stroke:#84bdff}.dot.one{fill:#84bdff}.two{stroke:#e6b862}.dot.two{fill:#1c2024}}";

/// The picture (SVG 1.1) of at most two scores, each with its name. A dot is larger the more cases it stands for; the
/// dashed line is where what is said is what is.
pub fn diagram(scores: &[(&str, &Score)]) -> String {
    let mut svg = String::new();
    let title = "How sure was said, and how often it was so";
    // Writing to a string never fails.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"{title}\"><style>{STYLE}</style><rect class=\"ground\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>"
    );
    for step in 0..=5 {
        let share = f64::from(step) / 5.0;
        let (x, y) = (across(share), down(share));
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{x} {TOP}v{SIDE}M{LEFT} {y}h{SIDE}\"/>\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{} %</text>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{} %</text>",
            TOP + SIDE + 20.0,
            step * 20,
            LEFT - 8.0,
            y + 5.0,
            step * 20,
        );
    }
    let _ = write!(
        svg,
        "<path class=\"even\" d=\"M{} {}L{} {}\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">how likely the likeliest cause was said to be</text>\
         <text transform=\"translate(16 {}) rotate(-90)\" text-anchor=\"middle\">how often it was the true one</text>",
        across(0.0),
        down(0.0),
        across(1.0),
        down(1.0),
        LEFT + SIDE / 2.0,
        TOP + SIDE + 48.0,
        TOP + SIDE / 2.0,
    );
    for (place, ((name, score), class)) in scores.iter().zip(["one", "two"]).enumerate() {
        curve(&mut svg, score, class);
        let y = 20.0 + 20.0 * place as f64;
        let _ = write!(
            svg,
            "<path class=\"line {class}\" d=\"M{LEFT} {}h24\"/><circle class=\"dot {class}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>\
             <text x=\"{}\" y=\"{y}\">{name}: off by {:.1} points over {} cases</text>",
            y - 5.0,
            LEFT + 12.0,
            y - 5.0,
            LEFT + 32.0,
            score.calibration_error * 100.0,
            score.cases,
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn curve(svg: &mut String, score: &Score, class: &str) {
    let bins: Vec<_> = score.bins.iter().filter(|bin| bin.cases > 0).collect();
    let points: Vec<String> =
        bins.iter().map(|bin| format!("{:.1},{:.1}", across(bin.said), down(bin.was))).collect();
    let _ = write!(svg, "<polyline class=\"line {class}\" points=\"{}\"/>", points.join(" "));
    for bin in bins {
        let share = f64::from(bin.cases) / f64::from(score.cases.max(1));
        let _ = write!(
            svg,
            "<circle class=\"dot {class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"><title>{} cases: said {:.0} %, was {:.0} %\
             </title></circle>",
            across(bin.said),
            down(bin.was),
            3.0 + 12.0 * share.sqrt(),
            bin.cases,
            bin.said * 100.0,
            bin.was * 100.0,
        );
    }
}

fn across(share: f64) -> f64 {
    LEFT + SIDE * share
}

fn down(share: f64) -> f64 {
    TOP + SIDE * (1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::score::Bin;

    #[test]
    fn every_bin_is_a_dot_and_the_picture_is_small() {
        let mut score = Score { cases: 40, ..Score::default() };
        score.bins = [Bin { cases: 4, said: 0.55, was: 0.5 }; 10];

        let svg = diagram(&[("learning", &score), ("as built in", &score)]);

        // Two more are in the legend.
        assert_eq!(svg.matches("<circle").count(), 22);
        assert!(svg.contains("cx=\"262.0\" cy=\"236.0\"") && svg.len() < 20_000, "{svg}");
    }

    #[test]
    fn no_case_is_an_empty_picture() {
        assert!(diagram(&[("learning", &Score::default())]).contains("over 0 cases"));
    }
}
