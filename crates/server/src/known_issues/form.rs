//! The form of a known issue: as it is filled in, and read back into an entry.

use std::collections::HashMap;

use askwell_core::known_issue::KnownState;
use askwell_core::locale::Locale;
use askwell_core::text::{clean, clean_line};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::matching::Matching;
use super::{IssueWords, KnownIssueEntry};
use crate::audience::Audience;
use crate::config::site::Site;
use crate::sign_in::form::Fields;

/// The longest title, in characters.
pub const MOST_TITLE_CHARS: usize = 140;
/// The longest text of another kind.
pub const MOST_TEXT_CHARS: usize = 600;
/// The most lines of one kind of trait, and the longest of them.
const MOST_LINES: usize = 20;
const MOST_LINE_CHARS: usize = 200;
/// How moments are written in fields of the kind `datetime-local`.
const LOCAL: &str = "%Y-%m-%dT%H:%M";

/// The fields that don't come once a language.
const PLAIN: [&str; 13] = [
    "site",
    "state",
    "audience",
    "locale",
    "since",
    "next_update",
    "error_texts",
    "error_statuses",
    "paths",
    "platforms",
    "topics",
    "answers",
    "findings",
];
/// Those that say whom it concerns.
pub const TRAITS: [&str; 7] =
    ["error_texts", "error_statuses", "paths", "platforms", "topics", "answers", "findings"];
/// The fields that do, with what comes before the language's tag.
pub const WORDS: [&str; 3] = ["title_", "text_", "workaround_"];

/// A form as it is filled in: every value is text.
#[derive(Clone, Debug, Default)]
pub struct IssueForm(HashMap<String, String>);

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// Something is needed here.
    Missing,
    /// It is longer than this many characters.
    TooLong(usize),
    /// More than this many lines.
    TooMany(usize),
    /// No moment that can be understood.
    NoMoment,
    /// No pair of the form `name=value`.
    NoPair,
    /// No HTTP status.
    NoStatus,
    /// No beginning of a path.
    NoPath,
}

impl IssueForm {
    /// What the form of a new issue begins with.
    pub fn blank(site: &Site, locale: Locale, now_ms: u64) -> IssueForm {
        let mut form = IssueForm::default();
        form.set("site", &site.key.0);
        form.set("state", KnownState::Investigating.name());
        form.set("locale", locale.tag());
        form.set("since", &local(now_ms, &site.time_zone));
        form
    }

    /// What was typed.
    pub fn typed(fields: &Fields) -> IssueForm {
        let mut form = IssueForm::default();
        for name in PLAIN {
            form.set(name, fields.get(name));
        }
        for locale in Locale::ALL {
            for stem in WORDS {
                let name = format!("{stem}{}", locale.tag());
                form.set(&name, fields.get(&name));
            }
        }
        form
    }

    /// What is kept already.
    pub fn of(entry: &KnownIssueEntry, zone: &TimeZone) -> IssueForm {
        let mut form = IssueForm::default();
        form.set("site", &entry.site.0);
        form.set("state", entry.state.name());
        form.set("audience", entry.audience.map_or("", Audience::name));
        form.set("locale", entry.locale.tag());
        form.set("since", &local(entry.since_ms, zone));
        form.set("next_update", &entry.next_update_ms.map(|at_ms| local(at_ms, zone)).unwrap_or_default());
        for words in &entry.words {
            let tag = words.locale.tag();
            form.set(&format!("title_{tag}"), &words.title);
            form.set(&format!("text_{tag}"), &words.text);
            form.set(&format!("workaround_{tag}"), &words.workaround);
        }
        let concerns = &entry.concerns;
        let pairs = |pairs: &[(String, String)]| {
            pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n")
        };
        form.set("error_texts", &concerns.error_texts.join("\n"));
        form.set("error_statuses", &concerns.error_statuses.join("\n"));
        form.set("paths", &concerns.paths.join("\n"));
        form.set("platforms", &concerns.platforms.join("\n"));
        form.set("topics", &concerns.topics.join("\n"));
        form.set("answers", &pairs(&concerns.answers));
        form.set("findings", &pairs(&concerns.findings));
        form
    }

    /// The text of this field.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Keeps the state that it has: whoever joined is told of another one by news alone.
    pub fn keep_state(&mut self, state: KnownState) {
        self.set("state", state.name());
    }

    /// The lines of this field.
    pub fn lines(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).lines().map(str::trim).filter(|line| !line.is_empty())
    }

    fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// The entry that the form says, or every field that is wrong.
    ///
    /// # Errors
    /// The fields by name, with what is wrong with each.
    pub fn read(&self, sites: &[Site]) -> Result<KnownIssueEntry, Vec<(String, FormFault)>> {
        let mut reading = Reading { form: self, faults: Vec::new() };
        let site = sites.iter().find(|site| site.key.0 == self.get("site"));
        let locale = Locale::from_tag(self.get("locale")).unwrap_or_default();
        let state = KnownState::from_name(self.get("state"));
        let zone = site.map_or(TimeZone::UTC, |site| site.time_zone.clone());
        let words = Locale::ALL.into_iter().filter_map(|one| reading.words(one, one == locale)).collect();
        let since_ms = reading.moment("since", &zone);
        let next_update_ms = reading.moment("next_update", &zone);
        if since_ms.is_none() && self.get("since").trim().is_empty() {
            reading.fault("since", FormFault::Missing);
        }
        let concerns = reading.matching();
        let (Some(site), Some(state), Some(since_ms)) = (site, state, since_ms) else {
            if site.is_none() {
                reading.fault("site", FormFault::Missing);
            }
            if state.is_none() {
                reading.fault("state", FormFault::Missing);
            }
            return Err(reading.faults);
        };
        if !reading.faults.is_empty() {
            return Err(reading.faults);
        }
        let audience = Audience::from_name(self.get("audience"));
        let site = site.key.clone();
        Ok(KnownIssueEntry { site, state, audience, locale, words, since_ms, next_update_ms, concerns })
    }
}

/// A form being read.
struct Reading<'a> {
    form: &'a IssueForm,
    faults: Vec<(String, FormFault)>,
}

impl Reading<'_> {
    fn fault(&mut self, field: &str, fault: FormFault) {
        self.faults.push((field.to_owned(), fault));
    }

    /// The words of one language; `None` if nothing was written in it.
    fn words(&mut self, locale: Locale, is_own: bool) -> Option<IssueWords> {
        let tag = locale.tag();
        let [title, text, workaround] = WORDS.map(|stem| format!("{stem}{tag}"));
        let words = IssueWords {
            locale,
            title: clean_line(self.form.get(&title)),
            text: clean(self.form.get(&text)),
            workaround: clean(self.form.get(&workaround)),
        };
        if !is_own && words == (IssueWords { locale, ..IssueWords::default() }) {
            return None;
        }
        for (field, value, most) in [
            (&title, &words.title, MOST_TITLE_CHARS),
            (&text, &words.text, MOST_TEXT_CHARS),
            (&workaround, &words.workaround, MOST_TEXT_CHARS),
        ] {
            if value.chars().count() > most {
                self.fault(field, FormFault::TooLong(most));
            }
        }
        for (field, value) in [(&title, &words.title), (&text, &words.text)] {
            if value.is_empty() {
                self.fault(field, FormFault::Missing);
            }
        }
        Some(words)
    }

    fn moment(&mut self, field: &str, zone: &TimeZone) -> Option<u64> {
        let text = self.form.get(field).trim();
        if text.is_empty() {
            return None;
        }
        let moment = read_local(text, zone);
        if moment.is_none() {
            self.fault(field, FormFault::NoMoment);
        }
        moment
    }

    fn lines(&mut self, field: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.form.lines(field).map(clean_line) {
            // The same may be offered by two playbooks.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        if lines.len() > MOST_LINES {
            self.fault(field, FormFault::TooMany(MOST_LINES));
        }
        if lines.iter().any(|line| line.chars().count() > MOST_LINE_CHARS) {
            self.fault(field, FormFault::TooLong(MOST_LINE_CHARS));
        }
        lines
    }

    fn lines_that(&mut self, field: &str, is_sound: fn(&str) -> bool, fault: FormFault) -> Vec<String> {
        let lines = self.lines(field);
        if !lines.iter().all(|line| is_sound(line)) {
            self.fault(field, fault);
        }
        lines
    }

    fn pairs(&mut self, field: &str) -> Vec<(String, String)> {
        let lines = self.lines(field);
        let pair = |line: &String| {
            let (name, value) = line.split_once('=')?;
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            (!name.is_empty() && !value.is_empty()).then_some((name, value))
        };
        let pairs: Vec<(String, String)> = lines.iter().filter_map(pair).collect();
        if pairs.len() < lines.len() {
            self.fault(field, FormFault::NoPair);
        }
        pairs
    }

    fn matching(&mut self) -> Matching {
        Matching {
            error_texts: self.lines("error_texts"),
            error_statuses: self.lines_that("error_statuses", is_status, FormFault::NoStatus),
            paths: self.lines_that("paths", |path| path.starts_with('/'), FormFault::NoPath),
            platforms: self.lines("platforms"),
            topics: self.lines("topics"),
            answers: self.pairs("answers"),
            findings: self.pairs("findings"),
        }
    }
}

fn is_status(text: &str) -> bool {
    text.len() == 3 && text.parse().is_ok_and(|status: u16| (100..600).contains(&status))
}

/// A moment as the field of a form shows it, in the shop's own time.
fn local(at_ms: u64, zone: &TimeZone) -> String {
    let moment = i64::try_from(at_ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    moment.map(|moment| moment.to_zoned(zone.clone()).strftime(LOCAL).to_string()).unwrap_or_default()
}

/// A moment out of such a field.
pub fn read_local(text: &str, zone: &TimeZone) -> Option<u64> {
    let zoned = text.trim().parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()?;
    u64::try_from(zoned.timestamp().as_millisecond()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: u64 = 1_794_990_600_000;

    fn site() -> Site {
        toml::from_str(
            "key = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\ntime_zone = \"Europe/Bucharest\"",
        )
        .unwrap()
    }

    fn filled() -> IssueForm {
        let mut form = IssueForm::blank(&site(), Locale::Ro, NOW_MS);
        form.set("title_ro", "Plățile cu cardul nu merg");
        form.set("text_ro", "Procesatorul de plăți are o problemă.");
        form
    }

    #[test]
    fn what_was_kept_fills_the_form_and_is_read_back() {
        let mut form = filled();
        form.set("next_update", "2026-11-18T12:00");
        form.set("audience", "merchant");
        form.set("error_texts", "card_declined\r\n\r\n  E-401 ");
        form.set("findings", "payment_form = provider_down");

        let entry = form.read(&[site()]).unwrap();

        assert_eq!(entry.since_ms, NOW_MS);
        assert_eq!(entry.next_update_ms, Some(NOW_MS + 90 * 60_000));
        assert_eq!(entry.audience, Some(Audience::Merchant));
        assert_eq!(entry.concerns.error_texts, ["card_declined", "E-401"]);
        assert_eq!(entry.concerns.findings, [("payment_form".into(), "provider_down".into())]);
        assert_eq!(IssueForm::of(&entry, &site().time_zone).read(&[site()]), Ok(entry));
    }

    #[test]
    fn its_own_language_is_needed_and_another_only_if_it_was_begun() {
        let mut form = filled();
        assert_eq!(form.read(&[site()]).unwrap().words.len(), 1);
        form.set("workaround_fr", "Payez par virement.");
        form.set("text_ro", " ");

        let faults = form.read(&[site()]).unwrap_err();

        let missing = |name: &str| (name.to_owned(), FormFault::Missing);
        assert_eq!(faults, [missing("title_fr"), missing("text_fr"), missing("text_ro")]);
    }

    #[test]
    fn what_is_wrong_is_told_field_by_field() {
        let mut form = filled();
        form.set("title_ro", &"x".repeat(141));
        form.set("since", "soon");
        form.set("answers", "blank");
        form.set("error_statuses", "502\n5xx");
        form.set("paths", &(0..21).map(|place| format!("/{place}\n")).collect::<String>());

        let faults = form.read(&[site()]).unwrap_err();

        assert_eq!(
            faults,
            [
                ("title_ro".to_owned(), FormFault::TooLong(140)),
                ("since".to_owned(), FormFault::NoMoment),
                ("error_statuses".to_owned(), FormFault::NoStatus),
                ("paths".to_owned(), FormFault::TooMany(20)),
                ("answers".to_owned(), FormFault::NoPair),
            ]
        );
    }
}
