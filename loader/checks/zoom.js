//! How large the page is shown, and whether it still fits.

/** @returns {Seen} */
export const zoom = () => {
  const root = document.documentElement;
  // What is cut off is meant to be: carousels, menus that wait at the side.
  const isCut = [root, document.body ?? root].some((element) => /hidden|clip/.test(getComputedStyle(element).overflowX));
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return {
    pinch_percent: (visualViewport?.scale ?? 1) * 100,
    // On phones the window is no wider than the page, whatever its zoom.
    zoom_percent: isTouch || !outerWidth || self != top ? undefined : (outerWidth / innerWidth) * 100,
    pixel_ratio_percent: devicePixelRatio * 100,
    width: innerWidth,
    height: innerHeight,
    text_px: parseFloat(getComputedStyle(root).fontSize),
    sideways_px: isCut ? 0 : Math.max(0, root.scrollWidth - root.clientWidth),
    fixed: /user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\D|$)/.test(document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? ''),
  };
};
