//! The Askwell widget: a help button that guides a person from "it is broken" to a case.
