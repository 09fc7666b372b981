//! The server from outside: modules mirror the routes.

mod app;
mod customer;
mod samples;
mod visitor;

mod case_file;
mod cases;
mod documents;
mod edge;
mod follow;
mod health;
mod inbox;
mod process;
mod sign_in;
mod sites;
mod store;
mod uploads;
mod widget;
