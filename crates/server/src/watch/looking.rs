//! What one look at a page means: whether something differs, whether it does so by itself, and when to look again.

use askwell_watch::difference::Difference;
use askwell_watch::noise::Noise;
use askwell_watch::print::Print;
use url::Url;

use super::load::{Asking, Before, Loaded, load};
use super::looker::Looker;
use super::marks::Marks;
use super::missed::Missed;
use super::packed::{pack, unpack};
use crate::store::StoreError;
use crate::store::prints::{KeptPrint, PageWatch, Seen};

/// How many loads tell what differs by itself.
const LOADS: usize = 3;
/// When a page is looked at again whose loads differed among each other: a deployment has settled by then, an
/// experiment hasn't.
const SETTLING_MS: u64 = 15 * 60_000;

/// When a look is made, and when the next one is due.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Now.
    pub now_ms: u64,
    /// When the page is looked at again, if nothing speaks for earlier.
    pub next_ms: u64,
}

/// Looks at a page, of which this is known from before.
///
/// # Errors
/// If a print can't be packed.
pub async fn look_at(
    looker: &mut Looker<'_>,
    url: &Url,
    watch: Option<PageWatch>,
    last: Option<&KeptPrint>,
    moment: Moment,
) -> Result<(PageWatch, Seen), StoreError> {
    let mut watch = watch.unwrap_or_else(|| PageWatch {
        page: url.to_string(),
        looked_at_ms: moment.now_ms,
        next_ms: moment.next_ms,
        missed: None,
        is_unsettled: false,
        noise: Noise::default(),
        marks: Marks::default(),
    });
    (watch.looked_at_ms, watch.next_ms) = (moment.now_ms, moment.next_ms);
    let print = last.and_then(|last| unpack(&last.content));
    let before = print.map(|print| Before { print, marks: watch.marks.clone() });
    let first = match load(looker, url, before.as_ref(), Asking::IfChanged).await {
        Ok(first) => first,
        Err(missed) => return Ok((not_seen(watch, missed, moment), Seen::Nothing)),
    };
    watch.missed = None;
    if let Some(before) = &before
        && Difference::between(&before.print, &first.print, &watch.noise).is_empty()
    {
        watch.marks = first.marks;
        watch.is_unsettled = false;
        return Ok((watch, Seen::Same { until_ms: moment.now_ms }));
    }
    let loads = load_again(looker, url, first).await;
    settle(watch, before.as_ref().map(|before| &before.print), loads, moment)
}

/// The page once more, until there are enough loads to compare; fewer if it doesn't come any more.
async fn load_again(looker: &mut Looker<'_>, url: &Url, first: Loaded) -> Vec<Loaded> {
    let mut loads = vec![first];
    while loads.len() < LOADS {
        let before = loads.last().map(|load| Before { print: load.print.clone(), marks: load.marks.clone() });
        match load(looker, url, before.as_ref(), Asking::Anew).await {
            Ok(loaded) => loads.push(loaded),
            Err(_) => break,
        }
    }
    loads
}

/// What several loads mean: a difference counts once it was seen repeatedly.
fn settle(
    mut watch: PageWatch,
    before: Option<&Print>,
    mut loads: Vec<Loaded>,
    moment: Moment,
) -> Result<(PageWatch, Seen), StoreError> {
    let soon_ms = moment.next_ms.min(moment.now_ms + SETTLING_MS);
    let is_enough = loads.len() == LOADS;
    let Some(last) = loads.pop().filter(|_| is_enough) else {
        watch.next_ms = soon_ms;
        return Ok((watch, Seen::Nothing));
    };
    let mut prints: Vec<Print> = loads.into_iter().map(|load| load.print).collect();
    prints.push(last.print.clone());
    let noise = watch.noise.clone().and(Noise::of(&prints));
    if before.is_some() && noise != watch.noise && !watch.is_unsettled {
        watch.is_unsettled = true;
        watch.next_ms = soon_ms;
        return Ok((watch, Seen::Nothing));
    }
    watch.noise = noise;
    watch.is_unsettled = false;
    watch.marks = last.marks;
    let is_same =
        before.is_some_and(|before| Difference::between(before, &last.print, &watch.noise).is_empty());
    if is_same {
        return Ok((watch, Seen::Same { until_ms: moment.now_ms }));
    }
    let content = pack(&last.print).map_err(|error| StoreError::Failed(error.to_string()))?;
    Ok((watch, Seen::Other { at_ms: moment.now_ms, content }))
}

fn not_seen(mut watch: PageWatch, missed: Missed, moment: Moment) -> PageWatch {
    let since_ms = match watch.missed {
        Some((_, since_ms)) => since_ms,
        None => moment.now_ms,
    };
    watch.missed = Some((missed, since_ms));
    watch
}

#[cfg(test)]
mod tests {
    use askwell_watch::page::Page;

    use super::*;

    const MOMENT: Moment = Moment { now_ms: 1_000_000, next_ms: 90_000_000 };

    fn print(html: &str) -> Print {
        Print::of(&Page { address: "https://shop.example/", html: html.as_bytes(), ..Page::default() })
    }

    fn loads(pages: &[&str]) -> Vec<Loaded> {
        pages.iter().map(|html| Loaded { print: print(html), marks: Marks::default() }).collect()
    }

    fn watch(is_unsettled: bool) -> PageWatch {
        PageWatch {
            page: "https://shop.example/".to_owned(),
            looked_at_ms: 0,
            next_ms: MOMENT.next_ms,
            missed: None,
            is_unsettled,
            noise: Noise::default(),
            marks: Marks::default(),
        }
    }

    const OLD: &str = "<script src=/a.js></script>";
    const NEW: &str = "<script src=/a.js></script><script src=/b.js></script>";

    #[test]
    fn what_is_seen_three_times_counts() {
        let (settled, seen) = settle(watch(false), Some(&print(OLD)), loads(&[NEW; 3]), MOMENT).unwrap();

        assert!(matches!(seen, Seen::Other { at_ms: 1_000_000, .. }), "{seen:?}");
        assert_eq!((settled.noise, settled.next_ms), (Noise::default(), MOMENT.next_ms));
    }

    #[test]
    fn what_comes_and_goes_is_looked_at_again_before_it_is_called_noise() {
        let flickering = || loads(&[NEW, OLD, NEW]);

        let (first, seen) = settle(watch(false), Some(&print(OLD)), flickering(), MOMENT).unwrap();
        assert_eq!(seen, Seen::Nothing);
        assert!(first.is_unsettled && first.noise == Noise::default());
        assert_eq!(first.next_ms, MOMENT.now_ms + SETTLING_MS);

        let (second, seen) = settle(first, Some(&print(OLD)), flickering(), MOMENT).unwrap();
        assert_eq!(seen, Seen::Same { until_ms: MOMENT.now_ms });
        assert!(!second.is_unsettled && second.noise != Noise::default());
    }

    #[test]
    fn a_deployment_under_way_is_a_change_once_it_is_through() {
        let (first, _) = settle(watch(false), Some(&print(OLD)), loads(&[NEW, OLD, NEW]), MOMENT).unwrap();

        let (second, seen) = settle(first, Some(&print(OLD)), loads(&[NEW; 3]), MOMENT).unwrap();

        assert!(matches!(seen, Seen::Other { .. }));
        assert_eq!(second.noise, Noise::default());
    }

    #[test]
    fn a_difference_that_could_not_be_seen_again_does_not_count() {
        let (waiting, seen) = settle(watch(false), Some(&print(OLD)), loads(&[NEW]), MOMENT).unwrap();

        assert_eq!(seen, Seen::Nothing);
        assert_eq!(waiting.next_ms, MOMENT.now_ms + SETTLING_MS);
    }
}
