//! The inbox pages about playbooks.
