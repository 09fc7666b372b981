//! What leaves the browser as a file, and what is in its pixels.

/** Collects the bytes of uploads, in their order; call before anything is sent. @param {import('playwright-core').Page} page */
export function uploadsOf(page) {
  /** @type {Map<string, Buffer[]>} */
  const pieces = new Map();
  page.on('request', (request) => {
    if (request.method() == 'PATCH') {
      pieces.set(request.url(), [...(pieces.get(request.url()) ?? []), request.postDataBuffer()]);
    }
  });
  return () => [...pieces.values()].map((list) => Buffer.concat(list));
}

/**
 * A picture's size and the colours at places in it, decoded by the browser without looking at anything but its pixels.
 * @param {import('playwright-core').Page} page
 * @param {Buffer} bytes
 * @param {[number, number][]} places
 */
export const look = (page, bytes, places) =>
  page.evaluate(
    async ({ text, places }) => {
      const binary = atob(text);
      const picture = await createImageBitmap(new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      const colours = places.map(([x, y]) => [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3)]);
      return { width: picture.width, height: picture.height, colours };
    },
    { text: bytes.toString('base64'), places },
  );

/** Whether two colours are one but for what streams and smaller files change. */
export const isNear = (colour, other) => colour.every((part, place) => Math.abs(part - other[place]) < 60);
