//! Showing pictures small.

/**
 * Paints a picture into the middle of a canvas; what can't be shown stays empty. A canvas, because strict policies of
 * host pages forbid images with `blob:` addresses.
 * @param {HTMLCanvasElement} canvas
 * @param {Blob} blob
 */
export async function paint(canvas, blob) {
  try {
    const picture = await createImageBitmap(blob);
    const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height, 1);
    const [width, height] = [picture.width * scale, picture.height * scale];
    canvas.getContext('2d')?.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    picture.close();
  } catch {
    // A picture only by its first bytes.
  }
}
