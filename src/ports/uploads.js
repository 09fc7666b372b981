//! Sending files piece by piece, resumed where the line broke: the part of tus 1.0 that a browser needs (core,
//! creation, termination, checksum).
//!
//! `XMLHttpRequest`, because `fetch` tells nothing of the bytes that have left.

/** @typedef {import('./drafts.js').Drafts} Drafts */
/** @typedef {{ blob: Blob, upload?: string, request?: XMLHttpRequest, isStopped?: boolean, isBusy?: boolean }} Entry */
/** @typedef {(what: 'sending' | 'stored' | 'interrupted' | 'refused', id: number, value: unknown) => void} Tell */

const PIECE_BYTES = 1 << 20;
/** Tried so often in a row without a byte arriving before the person is told. */
const MOST_FAILURES = 4;
const FIRST_WAIT_MS = 500;

/** The files of one run. */
export class Uploads {
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
   * The file with this number.
   * @param {number} id
   */
  blob(id) {
    return this.files.get(id)?.blob;
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
    let failures = 0;
    while (!file.isStopped) {
      let furthest = 0;
      try {
        await this.attempt(id, name, file, (/** @type {number} */ bytes) => {
          furthest = bytes;
          failures = 0;
        });
        file.isStopped || this.tell('stored', id, file.upload);
        break;
      } catch (trouble) {
        if (typeof trouble == 'string') {
          file.isStopped || this.tell('refused', id, trouble);
          break;
        }
      }
      if (++failures > MOST_FAILURES) {
        file.isStopped || this.tell('interrupted', id, furthest);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS << failures));
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
    upload && this.ask('DELETE', upload, {}).catch(() => {});
  }

  /** Lets go of all files. */
  clear() {
    this.files.forEach(stop);
    this.files.clear();
  }

  /**
   * Goes on from where the server is. Throws the code of a refusal, or anything else for a trouble of the line.
   * @param {number} id
   * @param {string} name
   * @param {Entry} file
   * @param {(bytes: number) => void} arrived
   */
  async attempt(id, name, file, arrived) {
    const { blob } = file;
    let offset = 0;
    if (file.upload) {
      offset = offsetOf(await this.ask('HEAD', file.upload, {}, file));
    } else {
      const headers = { 'upload-length': blob.size, 'upload-metadata': 'filename ' + base64(new TextEncoder().encode(name)) };
      const answer = await this.ask('POST', '', headers, file);
      file.upload = /[0-9a-f]{32}$/.exec(answer.getResponseHeader('location') ?? '')?.[0];
      // So that a reload goes on from here instead of beginning anew.
      await this.keep(id, file);
    }
    while (offset < blob.size && file.upload) {
      const start = offset;
      const piece = await blob.slice(start, start + PIECE_BYTES).arrayBuffer().catch(() => {
        throw 'file_unreadable';
      });
      this.tell('sending', id, start);
      const headers = { 'upload-offset': start, 'content-type': 'application/offset+octet-stream', ...(await checksum(piece)) };
      const answer = await this.ask('PATCH', file.upload, headers, file, piece, (bytes) => {
        this.tell('sending', id, start + Math.min(bytes, piece.byteLength));
      });
      offset = offsetOf(answer);
      offset > start && arrived(offset);
    }
    if (!file.upload) {
      throw new Error('no location');
    }
  }

  /**
   * @param {number} id
   * @param {Entry} file
   */
  keep(id, { blob, upload }) {
    return this.drafts.saveFile(id, blob, upload).catch(() => {});
  }

  /**
   * @param {string} method
   * @param {string} upload
   * @param {Record<string, string | number>} headers
   * @param {Entry} [file]
   * @param {ArrayBuffer} [body]
   * @param {(bytes: number) => void} [onProgress]
   * @returns {Promise<XMLHttpRequest>}
   */
  ask(method, upload, headers, file, body, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, this.address + (upload && '/' + upload));
      for (const [name, value] of Object.entries({ ...headers, 'tus-resumable': '1.0.0', 'askwell-site': this.site })) {
        request.setRequestHeader(name, '' + value);
      }
      request.onload = () => {
        const { status } = request;
        if (status < 300) {
          resolve(request);
          return;
        }
        if (file && upload && (status == 404 || status == 410)) {
          // The server has forgotten it: the next try begins anew.
          file.upload = undefined;
        }
        reject(refusal(request));
      };
      request.onerror = request.onabort = reject;
      if (onProgress) {
        request.upload.onprogress = (event) => onProgress(event.loaded);
      }
      if (file) {
        file.request = request;
      }
      request.send(body);
    });
  }
}

/** @param {Entry} file */
function stop(file) {
  file.isStopped = true;
  file.request?.abort();
}

/** @param {XMLHttpRequest} answer */
function offsetOf(answer) {
  return Number(answer.getResponseHeader('upload-offset'));
}

/**
 * The code of a refusal for good; anything else may pass.
 * @param {XMLHttpRequest} answer
 */
function refusal({ status, responseText }) {
  if (status == 413 || status == 415 || status == 422) {
    try {
      return JSON.parse(responseText).code;
    } catch {
      return status == 413 ? 'file_too_large' : 'file_type_not_accepted';
    }
  }
  return new Error('' + status);
}

/**
 * Where the browser can reckon it: only pages with a secure context can.
 * @param {ArrayBuffer} piece
 */
async function checksum(piece) {
  return crypto.subtle && { 'upload-checksum': 'sha256 ' + base64(new Uint8Array(await crypto.subtle.digest('SHA-256', piece))) };
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
