//! Large pictures made anew beside the page's own work: in a worker, where the page's policy allows one that came from no address.

/** @typedef {{ blob: Blob, resize: ImageBitmapOptions, turn: number[], size: [number, number], types: string[], quality: number }} Work */

/**
 * The smallest of the files written; rejects where there can be no worker, or where it can't do it.
 * @param {Work} work
 * @returns {Promise<Blob>}
 */
export async function renewBeside(work) {
  const address = URL.createObjectURL(new Blob([`(${program})()`], { type: 'text/javascript' }));
  /** @type {Worker | undefined} */
  let worker;
  try {
    const started = (worker = new Worker(address));
    return await new Promise((resolve, reject) => {
      started.onmessage = ({ data }) => (data ? resolve(data) : reject(new Error('not written')));
      started.onerror = reject;
      started.postMessage(work);
    });
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(address);
  }
}

/** Runs in the worker, so it may name nothing from outside itself. */
function program() {
  onmessage = async (/** @type {MessageEvent<Work>} */ { data: { blob, resize, turn, size, types, quality } }) => {
    try {
      const picture = await createImageBitmap(blob, resize);
      const canvas = new OffscreenCanvas(...size);
      const context = canvas.getContext('2d');
      context?.setTransform(turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
      context?.drawImage(picture, 0, 0);
      picture.close();
      /** @type {Blob | undefined} */
      let smallest;
      for (const type of types) {
        const written = await canvas.convertToBlob({ type, quality });
        // A browser that can't write a type writes PNG instead.
        if (written.type == type && !(smallest && smallest.size <= written.size)) {
          smallest = written;
        }
      }
      postMessage(smallest);
    } catch {
      postMessage(undefined);
    }
  };
}
