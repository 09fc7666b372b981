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

/** What was chosen, ready to be sent. @typedef {{ name: string, blob: Blob, head?: Uint8Array }} Chosen */

/** The files of one run. */
export class Files {
  /**
   * @param {Element} root
   * @param {Handover} handover
   * @param {Drafts} drafts
   * @param {Tell} tell
   */
  constructor(root, { server, site, locale }, drafts, tell) {
    this.address = server + '/api/v1/uploads';
    this.site = site;
    this.place = { root, locale };
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

  /**
   * Makes a file that was chosen ready: of a picture only what can be seen is left. Where that can't be done, the server does it.
   * @param {File} file
   * @param {number} count so many of its first bytes are wanted
   * @returns {Promise<Chosen>}
   */
  async take(file, count) {
    const isPicture = file.type.startsWith('image/');
    const blob = isPicture ? await load().then((part) => part.receive(this.place, file)).catch(() => file) : file;
    const head = await blob.slice(0, count).arrayBuffer().catch(() => undefined);
    // A device that offers a picture and can't read it: there are still words.
    head ?? (isPicture && load().then((part) => part.offerWords(this.place)).catch(() => {}));
    return { name: blob.name, blob, head: head && new Uint8Array(head) };
  }

  /** A picture of the screen or of this page, and its texts; nothing where there is none to be had, and what is left has been said. */
  async shoot() {
    return (await load()).takeShot(this.place);
  }

  /**
   * The picture as the person leaves it.
   * @param {import('./files/capture.js').Shot} shot
   * @param {string} marks
   */
  async finish(shot, marks) {
    return (await load()).finish(this.place, shot, marks);
  }

  /**
   * Opens a picture that is held; gives what it became, nothing if it stays as it was.
   * @param {number} id
   * @param {string} name
   */
  async edit(id, name) {
    const blob = this.files.get(id)?.blob;
    return blob && (await load()).edit(this.place, blob, name);
  }
}

/** A text file, read portion by portion. Here and not in the part: what isn't masked is neither kept nor sent, online or not. */
export class Text {
  /** @param {File} file */
  constructor(file) {
    this.file = file;
    this.at = 0;
    this.decoder = new TextDecoder();
  }

  /** The next portion; nothing behind the last. */
  async next() {
    const { file, at } = this;
    if (at < file.size) {
      const bytes = await file.slice(at, (this.at += 32768)).arrayBuffer();
      return this.decoder.decode(bytes, { stream: this.at < file.size });
    }
  }

  /** @param {string[]} texts what stands in the file from now on */
  masked(texts) {
    return new File(texts, this.file.name);
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
