//! Which button of a plain page was pressed. The name of all is `do`; the value says what.

use askwell_core::locale::Locale;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// On; also where no button is named.
    Continue,
    /// Back.
    Back,
    /// To the step of this id, to change its answer.
    Open(String),
    /// Keep the files that were chosen, and stay.
    AddFiles,
    /// Take this file out.
    RemoveFile(u32),
    /// Look at the page from outside.
    Look,
    /// Be told of the known issue.
    Join,
    /// A case, though the run had ended without one.
    StillNeeded,
    /// The page's address out of the case.
    RemovePage,
    /// Device and browser out of the case.
    RemoveEnvironment,
    /// The findings out of the case.
    RemoveFindings,
    /// Hide what was typed for it, wherever it stands in the case.
    Hide,
    /// Hide what may be private, by its place.
    HideDoubtful(usize),
    /// Show again what was hidden, by its place.
    Unhide(usize),
    /// Send the case.
    Send,
    /// The same page in this language.
    Speak(Locale),
}

impl Press {
    /// What the button's value means; whatever is no button of ours means going on.
    pub fn of(value: &str) -> Press {
        match value {
            "back" => Press::Back,
            "add-files" => Press::AddFiles,
            "look" => Press::Look,
            "join" => Press::Join,
            "still-needed" => Press::StillNeeded,
            "remove-page" => Press::RemovePage,
            "remove-environment" => Press::RemoveEnvironment,
            "remove-findings" => Press::RemoveFindings,
            "hide" => Press::Hide,
            "send" => Press::Send,
            _ => Press::with_object(value).unwrap_or(Press::Continue),
        }
    }

    fn with_object(value: &str) -> Option<Press> {
        if let Some(id) = value.strip_prefix("open-") {
            return Some(Press::Open(id.to_owned()));
        }
        if let Some(id) = value.strip_prefix("remove-file-") {
            return id.parse().ok().map(Press::RemoveFile);
        }
        if let Some(place) = value.strip_prefix("hide-") {
            return place.parse().ok().map(Press::HideDoubtful);
        }
        if let Some(place) = value.strip_prefix("unhide-") {
            return place.parse().ok().map(Press::Unhide);
        }
        Locale::from_tag(value.strip_prefix("speak-")?).map(Press::Speak)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_they_act_on() {
        assert_eq!(Press::of("open-changes"), Press::Open("changes".into()));
        assert_eq!(Press::of("remove-file-12"), Press::RemoveFile(12));
        assert_eq!(Press::of("speak-fr"), Press::Speak(Locale::Fr));
        assert_eq!(Press::of("back"), Press::Back);
        assert_eq!(Press::of("hide"), Press::Hide);
        assert_eq!(Press::of("hide-2"), Press::HideDoubtful(2));
        assert_eq!(Press::of("unhide-0"), Press::Unhide(0));
    }

    #[test]
    fn a_form_sent_by_a_key_goes_on() {
        for value in ["", "continue", "remove-file-x", "hide-x", "speak-xx", "nonsense"] {
            assert_eq!(Press::of(value), Press::Continue, "{value}");
        }
    }
}
