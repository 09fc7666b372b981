//! The part of "check your answers" that the person didn't say: page, device and recorded events.

use askwell_core::case::Case;
use yew::prelude::*;

use crate::components::answer::answer;
use crate::components::button::described_button;
use crate::screens::noticed;
use crate::view::View;
use crate::words::word;

/// The lines, each of which can be taken out. `case` holds the same events in the same order as the draft.
pub fn observed(view: &View<'_>, case: &Case) -> Html {
    let events = case.events.iter().enumerate().map(|(place, event)| {
        let content = noticed::line(view, event);
        let name = ["remove-event-", &place.to_string()].concat();
        removable(view, name, view.text(word::REVIEW_EVENTS), content, &event.text)
    });
    html! {
        <>
            if let Some(page) = &case.page {
                {removable(
                    view,
                    "remove-page".to_owned(),
                    view.text(word::REVIEW_PAGE),
                    html! { <>{page.title.clone()}<span class="said">{page.url.clone()}</span></> },
                    "",
                )}
            }
            {environment(view, case)}
            {for events}
        </>
    }
}

fn environment(view: &View<'_>, case: &Case) -> Html {
    html! {
        if let Some(environment) = &case.environment {
            {removable(
                view,
                "remove-environment".to_owned(),
                view.text(word::REVIEW_ENVIRONMENT),
                html! {
                    <>
                        <span class="part">{environment.user_agent.clone()}</span>
                        <span class="part">{environment.languages.clone()}</span>
                        <span class="part">{environment.time_zone.clone()}</span>
                        <span class="part">
                            {[
                                &environment.viewport_width.to_string(),
                                " × ",
                                &environment.viewport_height.to_string(),
                            ].concat()}
                        </span>
                    </>
                },
                "",
            )}
        }
    }
}

fn removable(view: &View<'_>, button: String, name: AttrValue, content: Html, which: &str) -> Html {
    let remove = view.text(word::REVIEW_REMOVE);
    let description = [&*remove, ": ", &*name, " ", which].concat().into();
    answer(name, content, described_button(button, remove, description))
}
