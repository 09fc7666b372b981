//! Which public pages of a site are watched, and how often.

use serde::Deserialize;
use url::Url;

use super::origin::Origin;

/// The most pages of a site that are watched.
const MOST_PAGES: usize = 12;
/// How often a page may be looked at, in hours.
const EVERY_HOURS: std::ops::RangeInclusive<u32> = 1..=168;
/// How long prints may be kept, in days.
const KEEP_DAYS: std::ops::RangeInclusive<u32> = 7..=730;

/// Which pages are watched, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watching {
    /// The pages: paths at the first of the site's origins, or whole addresses at one of them.
    pub pages: Vec<String>,
    /// How often each is looked at, in hours.
    #[serde(default = "every_hours")]
    pub every_hours: u32,
    /// For how many days it is kept what they were made of.
    #[serde(default = "keep_days")]
    pub keep_days: u32,
}

fn every_hours() -> u32 {
    4
}

fn keep_days() -> u32 {
    90
}

impl Watching {
    /// The pages' addresses, in their order.
    pub fn urls(&self, origins: &[Origin]) -> Vec<Url> {
        self.pages.iter().filter_map(|page| url(page, origins).ok()).collect()
    }

    /// The time between two looks, in milliseconds.
    pub fn every_ms(&self) -> u64 {
        u64::from(self.every_hours) * 3_600_000
    }

    /// How long prints are kept, in milliseconds.
    pub fn keep_ms(&self) -> u64 {
        u64::from(self.keep_days) * 24 * 3_600_000
    }

    /// # Errors
    /// A sentence that names the first thing that can't be.
    pub(super) fn check(&self, origins: &[Origin]) -> Result<(), String> {
        if !(1..=MOST_PAGES).contains(&self.pages.len()) {
            return Err(format!("watch: pages names 1 to {MOST_PAGES} pages, such as [\"/\", \"/cart\"]"));
        }
        let mut seen = Vec::new();
        for page in &self.pages {
            let url = url(page, origins).map_err(|fault| format!("watch: the page \"{page}\" {fault}"))?;
            if seen.contains(&url) {
                return Err(format!("watch: the page \"{page}\" is named twice"));
            }
            seen.push(url);
        }
        for (name, value, bounds) in
            [("every_hours", self.every_hours, EVERY_HOURS), ("keep_days", self.keep_days, KEEP_DAYS)]
        {
            if !bounds.contains(&value) {
                let (least, most) = (bounds.start(), bounds.end());
                return Err(format!("watch: {name} is {least} to {most}, and {value} is not"));
            }
        }
        Ok(())
    }
}

/// The address of a page, or what is wrong with it.
fn url(page: &str, origins: &[Origin]) -> Result<Url, &'static str> {
    let base = origins.first().and_then(|origin| Url::parse(&origin.0).ok());
    let url = match (&base, page.starts_with('/') && !page.starts_with("//")) {
        (Some(base), true) => base.join(page),
        _ => Url::parse(page),
    };
    let url = url.map_err(|_| "is neither a path, such as /cart, nor a whole address")?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a ? or a #; only the path can be watched");
    }
    let is_of_site = |origin: &Origin| {
        Url::parse(&origin.0).is_ok_and(|origin| origin.origin() == url.origin() && url.origin().is_tuple())
    };
    if !url.username().is_empty() || url.password().is_some() || !origins.iter().any(is_of_site) {
        return Err("is not at one of the site's origins");
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::site::Site;

    fn checked(watch: &str) -> Result<Vec<String>, String> {
        let text = format!(
            "key = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\", \"https://shop.example:8443\"]\n\
             [watch]\n{watch}"
        );
        let site: Site = toml::from_str(&text).map_err(|fault| fault.message().to_owned())?;
        site.check()?;
        Ok(site.watch.unwrap().urls(&site.origins).iter().map(Url::to_string).collect())
    }

    #[test]
    fn pages_are_paths_or_addresses_of_the_site() {
        assert_eq!(
            checked("pages = [\"/\", \"/products/lamp\", \"https://shop.example:8443/cart\"]").unwrap(),
            ["https://shop.example/", "https://shop.example/products/lamp", "https://shop.example:8443/cart"]
        );
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_sentence_that_says_where() {
        for (watch, part) in [
            ("pages = []", "pages names 1 to 12 pages"),
            ("pages = [\"https://evil.example/\"]", "\"https://evil.example/\" is not at one of"),
            ("pages = [\"//evil.example/\"]", "is neither a path"),
            ("pages = [\"/\\\\evil.example/\"]", "is not at one of"),
            ("pages = [\"https://shop.example@evil.example/\"]", "is not at one of"),
            ("pages = [\"file:///etc/passwd\"]", "is not at one of"),
            ("pages = [\"cart\"]", "is neither a path"),
            ("pages = [\"/cart?add=1\"]", "only the path can be watched"),
            ("pages = [\"/cart\", \"https://shop.example/cart\"]", "is named twice"),
            ("pages = [\"/\"]\nevery_hours = 0", "every_hours is 1 to 168, and 0 is not"),
            ("pages = [\"/\"]\nevery_hours = 169", "every_hours is 1 to 168, and 169 is not"),
            ("pages = [\"/\"]\nkeep_days = 1", "keep_days is 7 to 730"),
            ("pages = [\"/\"]\nevery = 3", "unknown field"),
        ] {
            let fault = checked(watch).unwrap_err();
            assert!(fault.contains(part), "{watch}: {fault}");
        }
    }
}
