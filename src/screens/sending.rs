//! The case is under way.

use askwell_core::run::Parcel;
use yew::Html;

use crate::components::frame::question;
use crate::markup::all;
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn sending(view: &View<'_>, parcel: &Parcel) -> Html {
    let hint = if parcel.case.is_none() { word::SENDING_FILES } else { word::SENDING_CASE };
    all(vec![question(view.text(word::SENDING_QUESTION), view.text(hint)), files(view)])
}
