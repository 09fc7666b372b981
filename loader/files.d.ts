//! What the build puts into the part that handles files, and the library that draws pages.

/** The words for taking pictures, by language and name. */
declare const __FILES_WORDS__: Record<Locale, Record<string, string>>;

declare module 'modern-screenshot' {
  /** A drawing of elements as they look; `options` are the library's own. */
  export function domToForeignObjectSvg(node: Element, options: object): Promise<SVGElement>;
}
