//! The widget's files, as the build left them in `dist/`.

mod file;
pub mod hashed;
pub mod loader;
