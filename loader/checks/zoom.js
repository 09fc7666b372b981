//! How large the page is shown, and whether it still fits.

/** @returns {Seen} */
export const zoom = () => {
  const root = document.documentElement;
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return {
    pinch_percent: (visualViewport?.scale ?? 1) * 100,
    // On phones the window is no wider than the page, whatever its zoom.
    zoom_percent: isTouch || !outerWidth || self != top ? undefined : (outerWidth / innerWidth) * 100,
    pixel_ratio_percent: devicePixelRatio * 100,
    width: innerWidth,
    height: innerHeight,
    text_px: parseFloat(getComputedStyle(root).fontSize),
    sideways_px: Math.max(0, root.scrollWidth - root.clientWidth),
    fixed: /user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\D|$)/.test(document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? ''),
  };
};
