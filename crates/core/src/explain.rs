//! What a case tells: its codes, what they mean, and what they come from. The same for the widget, the server and the
//! command line.

use serde::{Deserialize, Serialize, Serializer};

use crate::catalogue::{Audience, Catalogue, Cause, Retry};
use crate::change::names;
use crate::evidence::{Evidence, TextSource};
use crate::finding::Owner;
use crate::ranking::{CodeEvidence, Piece, Question, Ranking};
use crate::recogniser::{Hit, Recogniser};

/// A code that stands only in what happened on the page before counts so much: much of it has nothing to do with the case.
const RECORDED_COUNTS: f32 = 0.5;

/// What is known about a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The codes in its texts, in their order.
    pub codes: Vec<ExplainedCode>,
    /// What it comes from, likeliest first.
    pub causes: Vec<RankedCause>,
    /// Whether that is more than a guess.
    pub enough_evidence: bool,
    /// What would tell most.
    pub next: Option<NextStep>,
    /// What else isn't known and would tell something.
    pub missing: Vec<NextStep>,
}

/// A code and what it means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedCode {
    /// Where the text comes from that it stands in.
    pub source: TextSource,
    /// The system's id; empty if nothing tells whose it is.
    pub system: String,
    /// The code, as the catalogue writes it; as it stands, if it isn't known.
    pub code: String,
    /// Where it begins in its text, in bytes.
    pub start: usize,
    /// Where it ends in its text, in bytes.
    pub end: usize,
    /// What stands there.
    pub text: String,
    /// How sure we are that it is this code, above 0 and below 1.
    pub confidence: f32,
    /// Whether it is in the catalogue.
    pub known: bool,
    /// What it means to whom it is said.
    pub meaning: Option<String>,
    /// Whose fix it is.
    pub owner: Option<Owner>,
    /// Whether a retry makes sense.
    pub retry: Option<Retry>,
    /// What they can do.
    #[serde(rename = "try")]
    pub advice: Option<String>,
    /// Codes of other systems that are written the same.
    pub also: Vec<CodeName>,
    /// Known codes that are written almost the same.
    pub did_you_mean: Vec<CodeName>,
}

/// A code of a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeName {
    /// The system's id.
    pub system: String,
    /// The code.
    pub code: String,
}

/// A cause and what speaks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankedCause {
    /// Which.
    pub cause: Cause,
    /// Above 0 and below 1.
    pub probability: f32,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub supporting: Vec<Reason>,
    /// What speaks against it.
    #[serde(rename = "against")]
    pub opposing: Vec<Reason>,
}

/// Something that speaks for or against a cause. In JSON a text: "a plugin is named (clear)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What.
    pub says: String,
    /// How much.
    pub strength: Strength,
}

names! {
    /// How much a piece of evidence moves a cause.
    Strength {
        /// More than four times.
        Strong = "strong",
        /// More than twice.
        Clear = "clear",
        /// Less.
        Slight = "slight",
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{} ({})", self.says, self.strength.name()))
    }
}

/// What would tell most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// Which of the two.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
    /// The question, in the language of whoever is asked.
    pub ask: Option<String>,
}

names! {
    /// What can be done to learn more.
    StepKind {
        /// Somebody is asked.
        Question = "question",
        /// A check is run.
        Check = "check",
    }
}

/// What explanations are made with.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// The codes.
    pub catalogue: &'a Catalogue,
    /// A recogniser of these codes.
    pub recogniser: &'a Recogniser,
    /// What causes are ranked by.
    pub ranking: &'a Ranking,
}

/// To whom something is explained, and where.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Who reads it.
    pub audience: Audience,
    /// The id of the system that the shop runs on, if it is known.
    pub platform: Option<&'a str>,
}

/// Explains a case. `nearest` gives the places of the entries that are written almost like a code, best first.
pub fn explain(
    evidence: &Evidence,
    setting: Setting<'_>,
    knowledge: Knowledge<'_>,
    nearest: impl Fn(&str) -> Vec<usize>,
) -> Explanation {
    let found = find(evidence, setting.platform, knowledge);
    let ranked = knowledge.ranking.rank(evidence, &code_evidence(&found, knowledge.catalogue));
    let mut codes = Vec::new();
    for Found { source, text, hit } in found {
        codes.extend(code(hit, source, text, setting.audience, knowledge.catalogue, &nearest));
    }
    Explanation {
        codes,
        causes: ranked.causes,
        enough_evidence: ranked.enough_evidence,
        next: ranked.next,
        missing: ranked.missing,
    }
}

/// Everything in a case that speaks for or against a cause.
pub fn pieces(evidence: &Evidence, platform: Option<&str>, knowledge: Knowledge<'_>) -> Vec<Piece> {
    let found = find(evidence, platform, knowledge);
    knowledge.ranking.pieces(evidence, &code_evidence(&found, knowledge.catalogue))
}

/// The question whose answer would tell most, as a run takes it; empty if none would tell much.
pub fn next_question(evidence: &Evidence, platform: Option<&str>, knowledge: Knowledge<'_>) -> Vec<String> {
    let found = find(evidence, platform, knowledge);
    let codes = code_evidence(&found, knowledge.catalogue);
    knowledge.ranking.next_question(evidence, &codes).map_or(Vec::new(), Question::to_texts)
}

/// A code in a text.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// Where the text comes from.
    pub source: TextSource,
    /// The text.
    pub text: &'a str,
    /// Which code, and where.
    pub hit: Hit,
}

/// The codes in the texts.
#[inline(never)]
pub fn find<'a>(evidence: &'a Evidence, platform: Option<&str>, knowledge: Knowledge<'_>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for text in &evidence.texts {
        for hit in knowledge.recogniser.find(&text.text, knowledge.catalogue, platform) {
            found.push(Found { source: text.source, text: &text.text, hit });
        }
    }
    found
}

/// What codes that were found tell of causes.
#[inline(never)]
pub fn code_evidence<'a>(found: &[Found<'_>], catalogue: &'a Catalogue) -> Vec<CodeEvidence<'a>> {
    let mut codes = Vec::new();
    for Found { source, hit, .. } in found {
        if let Some(place) = hit.entry {
            let entry = &catalogue.entries[place];
            let system = &catalogue.systems[entry.system];
            let counts = if *source == TextSource::Recorded { RECORDED_COUNTS } else { 1.0 };
            let confidence = hit.confidence * counts;
            codes.push(CodeEvidence { system: &system.name, system_id: &system.id, entry, confidence });
        }
    }
    codes
}

fn code(
    hit: Hit,
    source: TextSource,
    text: &str,
    audience: Audience,
    catalogue: &Catalogue,
    nearest: impl Fn(&str) -> Vec<usize>,
) -> Option<ExplainedCode> {
    let name = |place: &usize| {
        let entry = &catalogue.entries[*place];
        CodeName { system: catalogue.systems[entry.system].id.clone(), code: entry.code.clone() }
    };
    let did_you_mean: Vec<CodeName> = match hit.entry {
        Some(_) => Vec::new(),
        None => nearest(&hit.code).iter().map(name).collect(),
    };
    // Words joined by `_` are a code only if they are almost one that is known.
    if hit.entry.is_none() && hit.system.is_empty() && did_you_mean.is_empty() {
        return None;
    }
    let entry = hit.entry.map(|place| &catalogue.entries[place]);
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(ExplainedCode {
        source,
        text: text[hit.start..hit.end].to_owned(),
        system: hit.system,
        code: hit.code,
        start: hit.start,
        end: hit.end,
        confidence: (hit.confidence * 100.0).round() / 100.0,
        known: entry.is_some(),
        meaning: entry.and_then(|entry| said(entry.meaning(audience))),
        owner: entry.map(|entry| entry.owner),
        retry: entry.map(|entry| entry.retry),
        advice: entry.and_then(|entry| said(entry.advice(audience))),
        also: hit.also.iter().map(name).collect(),
        did_you_mean,
    })
}
