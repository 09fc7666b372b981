//! How large a picture is, told from its first bytes, before anything is decoded.

/** What stands before a photograph's size, such as a thumbnail, may be long. */
const HEAD_BYTES = 1 << 18;

/**
 * As it is stored; `turned` is how it is to be held (Exif's orientation, 1 to 8), and `aside` where that is said: it can be left away.
 * @typedef {{ type: 'png' | 'jpeg' | 'webp', width: number, height: number, turned?: number, aside?: [start: number, end: number] }} Size
 */

/**
 * Nothing for what is no still picture of a known kind.
 * @param {Blob} blob
 * @returns {Promise<Size | undefined>}
 */
export async function sizeOf(blob) {
  try {
    return read(new DataView(await blob.slice(0, HEAD_BYTES).arrayBuffer()));
  } catch {
    // Shorter than it should be, or not to be read at all.
    return undefined;
  }
}

/** @param {DataView} view @returns {Size | undefined} */
function read(view) {
  switch (view.getUint32(0)) {
    case 0x89504e47:
      return isMoving(view) ? undefined : { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
    case 0x52494646:
      return view.getUint32(8) == 0x57454250 ? webp(view) : undefined;
    default:
      return view.getUint16(0) == 0xffd8 ? jpeg(view) : undefined;
  }
}

/** Whether a PNG says before its pixels that it is one of several. @param {DataView} view */
function isMoving(view) {
  for (let at = 8; at + 8 < view.byteLength; at += 12 + view.getUint32(at)) {
    const kind = view.getUint32(at + 4);
    if (kind == 0x6163544c || kind == 0x49444154) {
      return kind == 0x6163544c;
    }
  }
  return false;
}

/** Goes from segment to segment to the one of the frame. @param {DataView} view @returns {Size | undefined} */
function jpeg(view) {
  let exif = {};
  for (let at = 2, length = 0; ; at += 2 + length) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) {
      return undefined;
    }
    length = view.getUint16(at + 2);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), ...exif };
    }
    // "Exif"
    if (marker == 0xffe1 && view.getUint32(at + 4) == 0x45786966) {
      exif = { turned: orientation(view, at + 10), aside: [at, at + 2 + length] };
    }
  }
}

/** What the first directory of Exif data (TIFF 6.0) says of it. @param {DataView} view @param {number} start */
function orientation(view, start) {
  const isLittle = view.getUint16(start) == 0x4949;
  const directory = start + view.getUint32(start + 4, isLittle);
  for (let left = view.getUint16(directory, isLittle), at = directory + 2; left; left--, at += 12) {
    if (view.getUint16(at, isLittle) == 0x0112) {
      return view.getUint16(at + 8, isLittle);
    }
  }
  return 1;
}

/** @param {DataView} view @returns {Size | undefined} */
function webp(view) {
  const small = (/** @type {number} */ at) => view.getUint16(at, true);
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { type: 'webp', width: small(26) & 0x3fff, height: small(28) & 0x3fff };
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: {
      const moves = view.getUint8(20) & 2;
      const large = (/** @type {number} */ at) => small(at) + (view.getUint8(at + 2) << 16) + 1;
      return moves ? undefined : { type: 'webp', width: large(24), height: large(27) };
    }
    default:
      return undefined;
  }
}
