//! The plain form.
/** @param {Opening} opening */
export function show(opening) { opening; }
