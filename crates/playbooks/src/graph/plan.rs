//! What the picture shows: boxes and arrows with their texts, not yet in their places.

use std::collections::{HashMap, VecDeque};

use askwell_core::text::truncate;

use crate::check_source::CheckSource;
use crate::flow::{By, Flow};
use crate::graph::counts::Counts;
use crate::graph::label::Speaker;
use crate::graph::words;
use crate::playbook_source::PlaybookSource;
use crate::step_kind::Kind;
use crate::vocabulary::Vocabulary;

/// The most characters of a line in a box.
const LINE_CHARS: usize = 30;
/// The most lines of a box's question.
const MAX_LINES: usize = 3;
/// The most characters of a line of a label, which has two; all of it is said when it is pointed at.
const LABEL_CHARS: usize = 24;

/// The picture's content.
pub struct Plan {
    /// What the picture is.
    pub title: String,
    /// The same in sentences, for those who don't see it.
    pub description: String,
    /// The language of the texts.
    pub locale: String,
    /// One for each step.
    pub boxes: Vec<PlanBox>,
    /// At most one from a box to another.
    pub arrows: Vec<Arrow>,
}

/// A step.
pub struct PlanBox {
    /// The step's id.
    pub id: String,
    /// How it is coloured.
    pub class: &'static str,
    /// Whether what it asks isn't fixed.
    pub is_open: bool,
    /// What kind of step it is, and its id.
    pub caption: String,
    /// The question, in lines.
    pub lines: Vec<String>,
    /// When it is shown, if not always; in one line.
    pub condition: Option<String>,
    /// The condition in full.
    pub full_condition: String,
    /// How many people came by.
    pub counted: Option<String>,
}

/// A way.
pub struct Arrow {
    /// The place of the box it leaves.
    pub from: usize,
    /// The place of the box it leads to.
    pub to: usize,
    /// What decides on it, and how many people took it, in lines.
    pub label: Vec<String>,
    /// What decides on it, in full.
    pub full_label: String,
    /// Whether it only passes a step that isn't shown.
    pub is_passing: bool,
    /// How many people took it.
    pub people: Option<u64>,
}

impl Plan {
    /// Everything that is to be drawn.
    pub fn of(
        playbook: &PlaybookSource,
        checks: &[CheckSource],
        locale: &str,
        counts: Option<&Counts>,
    ) -> Plan {
        let chain = playbook.locales.chain(locale);
        let words = words::words(locale);
        let speaker = Speaker { playbook, checks, chain, locale, words };
        let flow = Flow::of(playbook, &Vocabulary::of_playbook(playbook, checks));
        let boxes: Vec<PlanBox> =
            (0..playbook.steps.len()).map(|place| plan_box(&speaker, place, counts)).collect();
        let mut arrows = arrows(&speaker, &flow);
        if let Some(counts) = counts {
            count(playbook, &flow, counts, &mut arrows);
        }
        let title = playbook.title.get(&speaker.chain).map(|title| &*title.value).unwrap_or_default();
        let mut plan = Plan {
            title: format!("{}: {title}", words.flow),
            description: String::new(),
            locale: locale.to_owned(),
            boxes,
            arrows,
        };
        plan.description = plan.describe(words.leads_to);
        plan
    }

    fn describe(&self, leads_to: &str) -> String {
        let name = |place: usize| self.boxes[place].lines.join(" ");
        let mut description = String::new();
        for arrow in &self.arrows {
            description.push_str(&format!("{} {leads_to}: {}", name(arrow.from), name(arrow.to)));
            if !arrow.full_label.is_empty() {
                description.push_str(&format!(" ({})", arrow.full_label));
            }
            description.push_str(".\n");
        }
        description
    }
}

fn plan_box(speaker: &Speaker<'_>, place: usize, counts: Option<&Counts>) -> PlanBox {
    let step = &speaker.playbook.steps[place];
    let kind = step.kind.value;
    let words = speaker.words;
    let kind_name = Kind::ALL.iter().position(|other| *other == kind).map_or("", |place| words.kinds[place]);
    let question = step.question.as_ref().and_then(|question| question.get(&speaker.chain));
    let full_condition = step
        .when
        .as_ref()
        .map(|when| format!("{} {}", words.only_if, speaker.say(when, step)))
        .unwrap_or_default();
    let counted = counts.map(|counts| {
        let number = |counts: &std::collections::BTreeMap<String, u64>| counts.get(&step.id.value).copied();
        let mut counted = words.people(number(&counts.shown).unwrap_or(0));
        for (people, what) in [(number(&counts.left), words.left), (number(&counts.solved), words.solved)] {
            if let Some(people) = people {
                counted.push_str(&format!(" · {people} {what}"));
            }
        }
        counted
    });
    PlanBox {
        id: step.id.value.clone(),
        class: class(kind),
        is_open: kind == Kind::Inquiry,
        caption: match question {
            Some(_) => format!("{kind_name} · {}", step.id.value),
            None => step.id.value.clone(),
        },
        lines: lines(question.map_or(kind_name, |question| &question.value), LINE_CHARS, MAX_LINES),
        condition: (!full_condition.is_empty()).then(|| truncate(&full_condition, LINE_CHARS + 8)),
        full_condition,
        counted,
    }
}

/// How a kind of step is coloured.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Checks => "checks",
        Kind::Inquiry => "inquiry",
        Kind::Advice => "advice",
        Kind::Scope | Kind::End | Kind::KnownIssue => "elsewhere",
        Kind::Error | Kind::Changes | Kind::Evidence | Kind::Contact | Kind::Review | Kind::Impact => {
            "built-in"
        }
        _ => "question",
    }
}

/// A text in at most so many lines of so many characters.
fn lines(text: &str, max_chars: usize, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let length = |line: &String| line.chars().count() + 1 + word.chars().count();
        let is_full = lines.len() == max_lines;
        match lines.last_mut() {
            Some(line) if length(line) <= max_chars => {
                line.push(' ');
                line.push_str(word);
            }
            _ if !is_full => lines.push(word.to_owned()),
            Some(line) => {
                *line = truncate(&format!("{line} {word}"), max_chars.max(2));
                if !line.ends_with('…') {
                    line.push('…');
                }
                break;
            }
            None => break,
        }
    }
    lines.into_iter().map(|line| truncate(&line, max_chars + 2)).collect()
}

fn arrows(speaker: &Speaker<'_>, flow: &Flow) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (from, ways) in flow.ways.iter().enumerate() {
        let step = &speaker.playbook.steps[from];
        let mut own: Vec<(usize, Vec<String>, bool)> = Vec::new();
        for way in ways {
            let said = match way.by {
                By::Passing => speaker.words.if_not_shown.to_owned(),
                By::Listed(index) => match &step.next[index].when {
                    Some(when) => speaker.say(when, step),
                    None if index > 0 => speaker.words.otherwise.to_owned(),
                    None => String::new(),
                },
                By::Following if step.next.is_empty() => String::new(),
                By::Following => speaker.words.otherwise.to_owned(),
            };
            match own.iter_mut().find(|(to, ..)| *to == way.to) {
                Some((_, labels, is_passing)) => {
                    labels.push(said);
                    *is_passing &= way.by == By::Passing;
                }
                None => own.push((way.to, vec![said], way.by == By::Passing)),
            }
        }
        arrows.extend(own.into_iter().map(|(to, labels, is_passing)| {
            // A way that is taken in every case needs no label.
            let full_label = match labels.iter().any(String::is_empty) {
                true => String::new(),
                false => labels.join(&format!(" {} ", speaker.words.or)),
            };
            let label = lines(&full_label, LABEL_CHARS, 2);
            Arrow { from, to, label, full_label, is_passing, people: None }
        }));
    }
    arrows
}

/// Counts people on the arrows. People are counted between steps that they saw; on the arrows they also come past the
/// steps in between that they didn't.
fn count(playbook: &PlaybookSource, flow: &Flow, counts: &Counts, arrows: &mut [Arrow]) {
    let places: HashMap<&str, usize> =
        playbook.steps.iter().enumerate().map(|(place, step)| (&*step.id.value, place)).collect();
    let index: HashMap<(usize, usize), usize> =
        arrows.iter().enumerate().map(|(index, arrow)| ((arrow.from, arrow.to), index)).collect();
    arrows.iter_mut().for_each(|arrow| arrow.people = Some(0));
    for (from, ways) in &counts.ways {
        for (to, people) in ways {
            let (Some(from), Some(to)) = (places.get(&**from), places.get(&**to)) else { continue };
            for step in past(flow, *from, *to).windows(2) {
                if let Some(arrow) = index.get(&(step[0], step[1])) {
                    let counted = &mut arrows[*arrow].people;
                    *counted = Some(counted.unwrap_or(0).saturating_add(*people));
                }
            }
        }
    }
    for arrow in arrows {
        arrow.label.extend(arrow.people.filter(|people| *people > 0).map(|people| people.to_string()));
    }
}

/// The steps from one that was shown to the next that was, through those that were passed over.
fn past(flow: &Flow, from: usize, to: usize) -> Vec<usize> {
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(place) = open.pop_front() {
        let is_open = |by: By| if place == from { by.is_shown() } else { by == By::Passing };
        for way in flow.ways[place].iter().filter(|way| is_open(way.by)) {
            if way.to == from || before.contains_key(&way.to) {
                continue;
            }
            before.insert(way.to, place);
            if way.to == to {
                let mut path = vec![to];
                while let Some(earlier) = path.last().and_then(|place| before.get(place)) {
                    path.push(*earlier);
                }
                path.reverse();
                return path;
            }
            open.push_back(way.to);
        }
    }
    Vec::new()
}
