//! A step of a playbook as it is written.

use crate::condition_source::ConditionSource;
use crate::impact::Question;
use crate::place::{At, Place};
use crate::remark::{Code, Remark};
use crate::shape::{self, Map, choose};
use crate::step_kind::Kind;
use crate::words::{
    Locales, MAX_LABEL_CHARS, MAX_PARAGRAPH_CHARS, MAX_QUESTION_CHARS, MAX_SENTENCE_CHARS, MAX_UNIT_CHARS,
    Words,
};
use crate::yaml::{Content, Node};

/// The most options of a question.
pub const MAX_OPTIONS: usize = askwell_core::limits::MAX_ANSWER_VALUES;
/// The most ways on from a step, links of it, and checks that run in it.
pub const MAX_ITEMS: usize = 40;

/// The keys that every step has.
const COMMON: [&str; 6] = ["id", "kind", "when", "question", "hint", "next"];

/// Those of them that are words.
const WORDING: [&str; 2] = ["question", "hint"];

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepSource {
    /// Where it begins.
    pub place: Place,
    /// Its id.
    pub id: At<String>,
    /// What kind of step it is.
    pub kind: At<Kind>,
    /// Whether it is shown.
    pub when: Option<ConditionSource>,
    /// The question.
    pub question: Option<Words>,
    /// A line below it.
    pub hint: Option<Words>,
    /// Paragraphs.
    pub body: Option<Words<Vec<At<String>>>>,
    /// What to do, one after the other.
    pub list: Option<Words<Vec<At<String>>>>,
    /// What can be chosen.
    pub options: Vec<OptionSource>,
    /// Where else to turn.
    pub links: Vec<LinkSource>,
    /// Ways on.
    pub next: Vec<WayOn>,
    /// The checks that run.
    pub checks: Vec<At<String>>,
    /// The questions about the impact.
    pub ask: Vec<At<Question>>,
    /// Whether several options may be chosen.
    pub many: bool,
    /// Whether it may be left empty.
    pub optional: bool,
    /// Whether a text may have several lines.
    pub long: bool,
    /// The smallest number.
    pub min: Option<At<i64>>,
    /// The greatest number.
    pub max: Option<At<i64>>,
    /// What a number counts.
    pub unit: Option<Words>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionSource {
    /// Its id.
    pub id: At<String>,
    /// What the person reads.
    pub label: Words,
}

/// Where else to turn.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkSource {
    /// What the person reads.
    pub label: Words,
    /// The address, perhaps with placeholders.
    pub url: At<String>,
}

/// A way on.
#[derive(Clone, Debug, PartialEq)]
pub struct WayOn {
    /// When it is taken.
    pub when: Option<ConditionSource>,
    /// The id of the step it leads to.
    pub go: At<String>,
}

impl StepSource {
    /// The review that ends a playbook that doesn't write one.
    pub fn review(place: Place) -> StepSource {
        let id = At::new("review".to_owned(), place);
        StepSource::empty(place, id, At::new(Kind::Review, place))
    }

    /// Whether it isn't written, but there all the same.
    pub fn is_implied(&self) -> bool {
        self.id.place == self.kind.place
    }

    fn empty(place: Place, id: At<String>, kind: At<Kind>) -> StepSource {
        StepSource {
            place,
            id,
            kind,
            when: None,
            question: None,
            hint: None,
            body: None,
            list: None,
            options: Vec::new(),
            links: Vec::new(),
            next: Vec::new(),
            checks: Vec::new(),
            ask: Vec::new(),
            many: false,
            optional: false,
            long: false,
            min: None,
            max: None,
            unit: None,
            is_whole: true,
        }
    }

    /// Reads a step.
    pub fn read(node: &Node<'_>, locales: &Locales, remarks: &mut Vec<Remark>) -> Option<StepSource> {
        let example = || "{id: NAME, kind: text, question: {en: …}}".to_owned();
        let map = Map::like(node, "a step", example, remarks)?;
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "a step's id", remarks));
        let kind = map
            .need("kind", remarks)
            .and_then(|node| shape::one_of(node, "a kind of step", &Kind::ALL, Kind::name, remarks));
        if map.get("kind").is_none() {
            refuse_unknown_keys(&map, remarks);
        }
        let (id, kind) = (id?, kind?);
        refuse_keys(&map, kind.value, remarks);
        let mut step = StepSource::empty(node.place, id, kind);
        let known = remarks.len();
        step.when = map.get("when").and_then(|node| ConditionSource::read(node, remarks));
        step.question = map.get("question").and_then(|node| locales.words(node, MAX_QUESTION_CHARS, remarks));
        step.hint = map.get("hint").and_then(|node| locales.words(node, MAX_SENTENCE_CHARS, remarks));
        if kind.value.needs_question() {
            map.need("question", remarks);
        }
        if let Some(node) = map.get("next") {
            // Whoever names the step alone meant the way to it.
            let ways = match node.content {
                Content::Text(_) => std::slice::from_ref(node),
                _ => bounded(node, "`next`", MAX_ITEMS, remarks),
            };
            step.next = ways.iter().filter_map(|node| WayOn::read(node, remarks)).collect();
        }
        step.read_own(&map, locales, remarks);
        step.is_whole = remarks.len() == known;
        Some(step)
    }

    fn read_own(&mut self, map: &Map<'_, '_>, locales: &Locales, remarks: &mut Vec<Remark>) {
        let own = |key: &str| map.get(key).filter(|_| self.kind.value.own_keys().contains(&key));
        self.body = own("body").and_then(|node| locales.paragraphs(node, MAX_PARAGRAPH_CHARS, remarks));
        self.list = own("list").and_then(|node| locales.paragraphs(node, MAX_SENTENCE_CHARS, remarks));
        if let Some(node) = own("options") {
            let options = bounded(node, "`options`", MAX_OPTIONS, remarks);
            self.options =
                options.iter().filter_map(|node| OptionSource::read(node, locales, remarks)).collect();
        }
        if let Some(node) = own("links") {
            let links = bounded(node, "`links`", MAX_ITEMS, remarks);
            self.links = links.iter().filter_map(|node| LinkSource::read(node, locales, remarks)).collect();
        }
        if let Some(node) = own("checks") {
            let checks = bounded(node, "`checks`", MAX_ITEMS, remarks);
            self.checks =
                checks.iter().filter_map(|node| shape::id(node, "a check's name", remarks)).collect();
        }
        if let Some(node) = own("ask") {
            let questions = bounded(node, "`ask`", Question::ALL.len(), remarks);
            let mut read = |node| {
                shape::one_of(node, "a question about the impact", &Question::ALL, Question::name, remarks)
            };
            self.ask = questions.iter().filter_map(&mut read).collect();
        }
        self.min = own("min").and_then(|node| shape::number(node, "`min`", remarks));
        self.max = own("max").and_then(|node| shape::number(node, "`max`", remarks));
        self.unit = own("unit").and_then(|node| locales.words(node, MAX_UNIT_CHARS, remarks));
        self.many = self.kind.value == Kind::Symptoms || shape::flag(map, "many", remarks);
        self.optional = shape::flag(map, "optional", remarks);
        self.long = shape::flag(map, "long", remarks);
    }
}

/// Remarks on keys that no step has, where the kind isn't known.
fn refuse_unknown_keys(map: &Map<'_, '_>, remarks: &mut Vec<Remark>) {
    let is_known =
        |key: &str| COMMON.contains(&key) || Kind::ALL.into_iter().any(|kind| kind.own_keys().contains(&key));
    for key in map.keys().filter(|key| !is_known(&key.value)) {
        let message = format!("a step has no `{}`", key.value);
        remarks.push(Remark::error(
            Code::UnknownKey,
            key.place,
            message,
            choose(&key.value, COMMON.into_iter()),
        ));
    }
}

/// Remarks on keys that no step has, and on those that this kind of step doesn't have.
fn refuse_keys(map: &Map<'_, '_>, kind: Kind, remarks: &mut Vec<Remark>) {
    let own = kind.own_keys();
    for key in map.keys() {
        if WORDING.contains(&&*key.value) && !kind.has_words() {
            remarks.push(Remark::error(
                Code::MisplacedKey,
                key.place,
                format!("what a step of the kind {} asks has words already", kind.name()),
                "Take it out",
            ));
            continue;
        }
        if COMMON.contains(&&*key.value) || own.contains(&&*key.value) {
            continue;
        }
        let others = Kind::ALL.into_iter().filter(|other| other.own_keys().contains(&&*key.value));
        let others: Vec<&str> = others.map(Kind::name).collect();
        let known = COMMON.iter().chain(own).copied();
        remarks.push(match others.is_empty() {
            true => Remark::error(
                Code::UnknownKey,
                key.place,
                format!("a step has no `{}`", key.value),
                choose(&key.value, known),
            ),
            false => Remark::error(
                Code::MisplacedKey,
                key.place,
                format!(
                    "`{}` belongs to steps of the kind {}, not {}",
                    key.value,
                    others.join(", "),
                    kind.name()
                ),
                "Take it out, or choose the kind that has it",
            ),
        });
    }
}

fn bounded<'n, 'a>(node: &'n Node<'a>, what: &str, most: usize, remarks: &mut Vec<Remark>) -> &'n [Node<'a>] {
    let items = shape::list(node, what, remarks);
    if items.len() > most {
        remarks.push(Remark::error(
            Code::TooMany,
            items[most].place,
            format!("{what} has {} items; at most {most} are read", items.len()),
            "Take some out",
        ));
        return &items[..most];
    }
    items
}

impl OptionSource {
    fn read(node: &Node<'_>, locales: &Locales, remarks: &mut Vec<Remark>) -> Option<OptionSource> {
        let example = || {
            let text = node.as_text().unwrap_or("Yes");
            let id = shape::make_id(text).unwrap_or_else(|| "a".to_owned());
            format!("{{id: {id}, label: {{en: {}}}}}", shape::in_braces(text))
        };
        let map = Map::like(node, "an option", example, remarks)?;
        map.refuse_others(&["id", "label"], remarks);
        let id = map.need("id", remarks).and_then(|node| shape::id(node, "an option's id", remarks));
        let label = map.need("label", remarks).and_then(|node| locales.words(node, MAX_LABEL_CHARS, remarks));
        Some(OptionSource { id: id?, label: label? })
    }
}

impl LinkSource {
    fn read(node: &Node<'_>, locales: &Locales, remarks: &mut Vec<Remark>) -> Option<LinkSource> {
        let map = Map::like(node, "a link", || "{label: {en: …}, url: \"https://…\"}".to_owned(), remarks)?;
        map.refuse_others(&["label", "url"], remarks);
        let label = map.need("label", remarks).and_then(|node| locales.words(node, MAX_LABEL_CHARS, remarks));
        let url = map.need("url", remarks).and_then(|node| shape::text(node, "an address", remarks))?;
        if !is_address(&url.value) {
            remarks.push(Remark::error(
                Code::BadLink,
                url.place,
                format!("\"{}\" isn't an address a person can be sent to", url.value),
                "Write https://…, mailto:…, tel:… or a field of the site: \"{site.docs_url}\"",
            ));
            return None;
        }
        Some(LinkSource { label: label?, url })
    }
}

/// Whether a person may be sent there: somewhere on the web, to somebody's mail box or telephone, or where the site's
/// operator says.
fn is_address(url: &str) -> bool {
    let begins_well =
        ["https://", "http://", "mailto:", "tel:", "{site."].iter().any(|start| url.starts_with(start));
    begins_well
        && url.chars().count() <= askwell_core::limits::MAX_URL_CHARS
        && !url.contains(|character: char| character.is_whitespace() || character.is_control())
}

impl WayOn {
    fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Option<WayOn> {
        let example = || match node.as_text() {
            Some(to) => format!("- {{go: {}}}", shape::in_braces(to)),
            None => "{go: STEP}, or {when: CONDITION, go: STEP}".to_owned(),
        };
        let map = Map::like(node, "a way on", example, remarks)?;
        map.refuse_others(&["when", "go"], remarks);
        let when = match map.get("when") {
            Some(node) => Some(ConditionSource::read(node, remarks)?),
            None => None,
        };
        let go = map.need("go", remarks).and_then(|node| shape::id(node, "a step's id", remarks));
        Some(WayOn { when, go: go? })
    }
}
