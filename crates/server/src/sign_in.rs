//! Who may see the inbox: passwords, sessions, and forms that prove to be ours.

pub mod cookie;
pub mod form;
pub mod password;
pub mod session;
pub mod upload_form;
