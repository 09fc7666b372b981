//! Sending files piece by piece, resumed where the line broke: the part of tus 1.0 that a browser needs (core,
//! creation, termination, checksum).
//!
//! `XMLHttpRequest`, because `fetch` tells nothing of the bytes that have left.

/** @typedef {import('../files.js').Files} Files */
/** @typedef {import('../files.js').Entry} Entry */

const PIECE_BYTES = 1 << 20;
/** Tried so often in a row without a byte arriving before the person is told. */
const MOST_FAILURES = 4;
const FIRST_WAIT_MS = 500;

/**
 * Sends a file, or what is missing of it.
 * @param {Files} files
 * @param {number} id
 * @param {string} name
 * @param {Entry} file
 */
export async function send(files, id, name, file) {
  let failures = 0;
  while (!file.isStopped) {
    let furthest = 0;
    try {
      await attempt(files, id, name, file, (/** @type {number} */ bytes) => {
        furthest = bytes;
        failures = 0;
      });
      file.isStopped || files.tell('stored', id, file.upload);
      break;
    } catch (trouble) {
      if (typeof trouble == 'string') {
        file.isStopped || files.tell('refused', id, trouble);
        break;
      }
    }
    if (++failures > MOST_FAILURES) {
      file.isStopped || files.tell('interrupted', id, furthest);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS << failures));
  }
}

/**
 * Has the server forget an upload.
 * @param {Files} files
 * @param {string} upload
 */
export const withdraw = (files, upload) => ask(files, 'DELETE', upload, {});

/**
 * Goes on from where the server is. Throws the code of a refusal, or anything else for a trouble of the line.
 * @param {Files} files
 * @param {number} id
 * @param {string} name
 * @param {Entry} file
 * @param {(bytes: number) => void} arrived
 */
async function attempt(files, id, name, file, arrived) {
  const { blob } = file;
  let offset = 0;
  if (file.upload) {
    offset = offsetOf(await ask(files, 'HEAD', file.upload, {}, file));
  } else {
    const headers = { 'upload-length': blob.size, 'upload-metadata': 'filename ' + base64(new TextEncoder().encode(name)) };
    const answer = await ask(files, 'POST', '', headers, file);
    file.upload = /[0-9a-f]{32}$/.exec(answer.getResponseHeader('location') ?? '')?.[0];
    // So that a reload goes on from here instead of beginning anew.
    await files.keep(id, file);
  }
  while (offset < blob.size && file.upload) {
    const start = offset;
    const piece = await blob.slice(start, start + PIECE_BYTES).arrayBuffer().catch(() => {
      throw 'file_unreadable';
    });
    files.tell('sending', id, start);
    const headers = { 'upload-offset': start, 'content-type': 'application/offset+octet-stream', ...(await checksum(piece)) };
    const answer = await ask(files, 'PATCH', file.upload, headers, file, piece, (bytes) => {
      files.tell('sending', id, start + Math.min(bytes, piece.byteLength));
    });
    offset = offsetOf(answer);
    offset > start && arrived(offset);
  }
  if (!file.upload) {
    throw new Error('no location');
  }
}

/**
 * @param {Files} files
 * @param {string} method
 * @param {string} upload
 * @param {Record<string, string | number>} headers
 * @param {Entry} [file]
 * @param {ArrayBuffer} [body]
 * @param {(bytes: number) => void} [onProgress]
 * @returns {Promise<XMLHttpRequest>}
 */
function ask({ address, site }, method, upload, headers, file, body, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address + (upload && '/' + upload));
    for (const [name, value] of Object.entries({ ...headers, 'tus-resumable': '1.0.0', 'askwell-site': site })) {
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
