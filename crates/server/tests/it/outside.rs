//! Looking at shops from outside, with shops that are really there.

mod api;
mod bounds;
mod certificates;
mod inside;
pub mod looking;
mod name_server;
mod names;
mod pages;
mod redirects;
mod robots;
pub mod shop;
mod two_views;
