//! Taking a picture of the screen, and showing pictures small.

/** The time that the browser needs to show the page without the widget, and to bring that to the stream. */
const SETTLING_MS = 400;

/**
 * One picture of the screen, without the widget in it. Rejects wherever that can't be done: phones lack the
 * method or refuse every call of it, frames forbid it, people say no.
 * @param {Element} root
 * @returns {Promise<Blob>}
 */
export async function capture(root) {
  const options = /** @type {DisplayMediaStreamOptions} */ ({ video: true, preferCurrentTab: true });
  const stream = await navigator.mediaDevices.getDisplayMedia(options);
  const dialog = root.closest('dialog');
  const hidden = [dialog, dialog?.previousElementSibling];
  hidden.forEach((element) => element?.classList.add('captured'));
  try {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject())));
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    hidden.forEach((element) => element?.classList.remove('captured'));
  }
}

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
