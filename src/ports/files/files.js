//! What is done with files: a part of its own, fetched with the first of them, for most people have none.

export { offerWords, takeShot } from './capture.js';
export { edit, finish } from './editing.js';
export { paint } from './pictures.js';
export { receive } from './receiving.js';
export { send, withdraw } from './sending.js';
