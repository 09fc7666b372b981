//! Where this script came from, and so where the server and the widget are.

/** The tag that brought us. */
export const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** The server's address without a slash at its end. */
export const server = new URL('.', script.src).href.slice(0, -1);

/** Where the widget's files are. */
export const home = `${server}/${__WIDGET__}`;
