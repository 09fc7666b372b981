//! What is done with files: a part of its own, fetched with the first of them, for most people have none.

export { capture, paint } from './pictures.js';
export { send, withdraw } from './sending.js';
