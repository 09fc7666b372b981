//! The Askwell server as a library, so that tests can hold it.
