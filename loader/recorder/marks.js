//! What a page has marked as nobody's business, for us or for other tools.

/** A selector of marked elements. */
export const MARKED =
  '[data-askwell-mask],[data-sentry-mask],[data-private],[data-jam-blur],[data-hj-suppress],[data-bugpin-exclude],.sentry-mask,.sentry-block,.rr-mask,.rr-block,.fs-mask,.fs-exclude';
