//! The files of one run.
//!
//! What is done with them (`files/`) is `files.js` in `dist/`, a part of its own, fetched with the first of them: most people
//! have none.

/** @typedef {import('./drafts.js').Drafts} Drafts */
/** @typedef {{ blob: Blob, upload?: string, request?: XMLHttpRequest, isStopped?: boolean, isBusy?: boolean }} Entry */
/** @typedef {(what: 'sending' | 'stored' | 'interrupted' | 'refused', id: number, value: unknown) => void} Tell */

/** @type {Promise<typeof import('./files/files.js')> | undefined} */
let part;
/** Makes each try an address of its own, because browsers remember modules that failed. */
let tries = '';

/** The files of one run. */
export class Files {
  /**
   * @param {string} server
   * @param {string} site
   * @param {Drafts} drafts
   * @param {Tell} tell
   */
  constructor(server, site, drafts, tell) {
    this.address = server + '/api/v1/uploads';
    this.site = site;
    this.drafts = drafts;
    this.tell = tell;
    /** @type {Map<number, Entry>} */
    this.files = new Map();
  }

  /**
   * Holds a file that was chosen, or that was kept together with the name of its upload.
   * @param {number} id
   * @param {Blob} blob
   * @param {string} [upload]
   */
  add(id, blob, upload) {
    this.files.set(id, { blob, upload });
  }

  /**
   * Sends a file, or what is missing of it.
   * @param {number} id
   * @param {string} name
   */
  async send(id, name) {
    const file = this.files.get(id);
    if (!file) {
      // Kept by a browser that has since thrown it away.
      this.tell('refused', id, 'file_unreadable');
      return;
    }
    if (file.isBusy) {
      return;
    }
    file.isBusy = true;
    file.upload ?? (await this.keep(id, file));
    try {
      const { send } = await load();
      await send(this, id, name, file);
    } catch {
      file.isStopped || this.tell('interrupted', id, 0);
    }
    file.isBusy = false;
  }

  /**
   * Stops sending a file and has server and device forget it.
   * @param {number} id
   * @param {string} [stored] the name of its upload, if the server has all of it
   */
  abandon(id, stored) {
    const file = this.files.get(id);
    const upload = stored ?? file?.upload;
    this.files.delete(id);
    file && stop(file);
    this.drafts.forgetFile(id).catch(() => {});
    // The server forgets it by itself after a day.
    upload && load().then((part) => part.withdraw(this, upload)).catch(() => {});
  }

  /**
   * Keeps a file on the device.
   * @param {number} id
   * @param {Entry} file
   */
  keep(id, { blob, upload }) {
    return this.drafts.saveFile(id, blob, upload).catch(() => {});
  }

  /** Lets go of all files. */
  clear() {
    this.files.forEach(stop);
    this.files.clear();
  }

  /**
   * Paints a picture that is held into the middle of a canvas; what can't be shown stays empty.
   * @param {HTMLCanvasElement} canvas
   * @param {number} id
   */
  paint(canvas, id) {
    const blob = this.files.get(id)?.blob;
    blob && load().then((part) => part.paint(canvas, blob)).catch(() => {});
  }
}

/**
 * One picture of the screen, without the widget in it; rejects wherever that can't be done.
 * @param {Element} root
 * @returns {Promise<Blob>}
 */
export const capture = async (root) => (await load()).capture(root);

/**
 * The first bytes of a file; nothing if the device can't read it.
 * @param {Blob} blob
 * @param {number} count
 */
export async function head(blob, count) {
  try {
    return new Uint8Array(await blob.slice(0, count).arrayBuffer());
  } catch {
    return undefined;
  }
}

function load() {
  const fetched = (part ??= import(new URL('files.js' + tries, import.meta.url).href));
  fetched.catch(() => {
    part = undefined;
    tries += '?';
  });
  return fetched;
}

/** @param {Entry} file */
function stop(file) {
  file.isStopped = true;
  file.request?.abort();
}
