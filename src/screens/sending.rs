//! The case is under way.

use askwell_core::run::Parcel;

use crate::markup::Markup;
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn sending(page: &mut Markup<'_>, view: &View<'_>, parcel: &Parcel) {
    let hint = if parcel.case.is_none() { word::SENDING_FILES } else { word::SENDING_CASE };
    page.question(&view.text(word::SENDING_QUESTION), &view.text(hint));
    files(page, view);
}
