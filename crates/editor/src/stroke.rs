//! Lines drawn by hand: as few points as tell them.

use crate::geometry::Point;

/// The most that are kept of one line.
pub const MOST_POINTS: usize = 512;

/// The line without the points that are nearer than `tolerance` to where it would be without them (Douglas and Peucker, 1973).
pub fn simplified(points: &[Point], tolerance: f64) -> Vec<Point> {
    let mut tolerance = tolerance.max(f64::EPSILON);
    loop {
        let kept = kept(points, tolerance);
        if kept.len() <= MOST_POINTS {
            return kept;
        }
        tolerance *= 2.0;
    }
}

fn kept(points: &[Point], tolerance: f64) -> Vec<Point> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut is_kept = vec![false; points.len()];
    is_kept[0] = true;
    is_kept[last] = true;
    let mut parts = vec![(0, last)];
    while let Some((from, to)) = parts.pop() {
        let mut furthest = (tolerance, from);
        for place in from + 1..to {
            let distance = points[place].distance_to_line(points[from], points[to]);
            if distance > furthest.0 {
                furthest = (distance, place);
            }
        }
        if furthest.1 > from {
            is_kept[furthest.1] = true;
            parts.push((from, furthest.1));
            parts.push((furthest.1, to));
        }
    }
    let mut kept = Vec::new();
    for (place, point) in points.iter().enumerate() {
        if is_kept[place] {
            kept.push(*point);
        }
    }
    kept
}
