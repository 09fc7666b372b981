//! What a text tells: its codes, what they mean, and what they come from. The same for the widget, the server and the
//! command line.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Audience, Catalogue, Cause, Retry};
use crate::change::names;
use crate::finding::Owner;
use crate::ranking::{CodeEvidence, Ranking};
use crate::recogniser::{Hit, Recogniser};

/// What is known about a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The codes in it, in their order.
    pub codes: Vec<ExplainedCode>,
    /// What it comes from, likeliest first.
    pub causes: Vec<RankedCause>,
    /// Whether that is more than a guess.
    pub enough_evidence: bool,
    /// What would tell most.
    pub next: Option<NextStep>,
}

/// A code and what it means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedCode {
    /// The system's id; empty if nothing tells whose it is.
    pub system: String,
    /// The code, as the catalogue writes it; as it stands, if it isn't known.
    pub code: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
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
    pub supporting: Vec<String>,
    /// What speaks against it.
    #[serde(rename = "against")]
    pub opposing: Vec<String>,
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

/// Explains a text. `nearest` gives the places of the entries that are written almost like a code, best first.
pub fn explain(
    text: &str,
    setting: Setting<'_>,
    knowledge: Knowledge<'_>,
    nearest: impl Fn(&str) -> Vec<usize>,
) -> Explanation {
    let Knowledge { catalogue, recogniser, ranking } = knowledge;
    let hits = recogniser.find(text, catalogue, setting.platform);
    let evidence: Vec<CodeEvidence<'_>> = hits
        .iter()
        .filter_map(|hit| {
            let entry = &catalogue.entries[hit.entry?];
            let system = &catalogue.systems[entry.system].name;
            Some(CodeEvidence { system, entry, confidence: hit.confidence })
        })
        .collect();
    let ranked = ranking.rank(text, &evidence);
    let codes =
        hits.into_iter().filter_map(|hit| code(hit, text, setting.audience, catalogue, &nearest)).collect();
    Explanation { codes, causes: ranked.causes, enough_evidence: ranked.enough_evidence, next: ranked.next }
}

fn code(
    hit: Hit,
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
