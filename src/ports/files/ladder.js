//! The ladder of pictures: the screen, else this page drawn from its elements, else a file, else words. Decides, and touches nothing.

/** @typedef {'screen' | 'page' | 'file' | 'words'} Rung */
/**
 * Why a rung gave nothing: `refused` by browser, frame or device without anybody having been asked, `declined` by the person,
 * `late`, `stopped` by the person, or anything else.
 * @typedef {'refused' | 'declined' | 'late' | 'stopped' | 'failed'} Fall
 */
/** @typedef {{ rung: Rung, word: string, isAsked?: boolean }} Step the next rung, what is said, and whether it waits for a yes */

/** Nobody reads a prompt and declines it in so short a time: whatever is refused sooner was refused without one. */
const PROMPT_MS = 250;

/**
 * The rung below, and what is said on the way.
 * @param {Rung} rung
 * @param {Fall} fall
 * @returns {Step}
 */
export function below(rung, fall) {
  switch (rung) {
    case 'screen':
      // Who declines to share has said no to something: the next picture isn't taken behind their back.
      return fall == 'declined' ? { rung: 'page', word: 'declined', isAsked: true } : { rung: 'page', word: 'refused' };
    case 'page':
      return { rung: 'file', word: fall == 'late' || fall == 'stopped' ? fall : 'failed' };
    default:
      return { rung: 'words', word: 'words' };
  }
}

/**
 * Why the screen wasn't given. Browsers tell a refusal by policy and one by the person by the same name.
 * @param {unknown} reason what the promise was rejected with
 * @param {number} elapsed_ms since it was asked for
 * @param {boolean} [isAllowed] what the browser says of the frame's permission, if it says anything
 * @returns {Fall}
 */
export function fallOf(reason, elapsed_ms, isAllowed) {
  const name = /** @type {{ name?: string } | undefined} */ (reason)?.name;
  if (name == 'TimeoutError') {
    return 'late';
  }
  const isPersons = name == 'NotAllowedError' || name == 'AbortError';
  return isPersons && isAllowed != false && elapsed_ms >= PROMPT_MS ? 'declined' : 'refused';
}
