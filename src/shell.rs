//! The first question as a template for the loader: `{key}` for every word, one prototype of a card.

use askwell_core::draft::Draft;
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::run::Run;
use yew::LocalServerRenderer;
use yew::prelude::*;

use crate::components::card::Card;
use crate::markup::Markup;
use crate::screens::first_question;
use crate::state::Aside;
use crate::view::View;
use crate::words::Words;

#[component]
fn Shell() -> Html {
    let run = Run::new(Locale::En, Draft::default(), FactList::default());
    let view = View { run: &run, aside: &Aside::default(), words: &Words::keys() };
    let prototype = Card {
        value: "noticed-0".into(),
        text: "{card.text}".into(),
        detail: "{card.detail}".into(),
        is_checked: false,
    };
    let mut page = Markup::new(view.words);
    page.open("div", "frame");
    first_question(&mut page, &view, &[prototype]);
    page.close();
    page.finish()
}

/// The template's markup. Must be called where tokio tasks can be spawned locally.
pub async fn render() -> String {
    LocalServerRenderer::<Shell>::new().hydratable(false).render().await
}
