//! What `crates/editor` exports, by the name that the build gives it, and what the build puts in.

declare module 'editor-model' {
  export const start: (module: WebAssembly.Module) => Promise<void>;
  export const open: (width: number, height: number, proposals: Float64Array) => void;
  export const take: (tool: number) => void;
  export const press: (x: number, y: number, slack: number) => boolean;
  export const drag: (places: Float64Array) => void;
  export const release: (isKept: boolean) => void;
  export const place: () => boolean;
  export const shift: (x: number, y: number) => void;
  export const grow: (x: number, y: number) => void;
  export const choose: (id: number) => void;
  export const write: (text: string, aspect: number) => void;
  export const leave_text: () => void;
  export const remove: () => void;
  export const travel: (isBack: boolean) => boolean;
  export const accept: (place: number) => void;
  export const dismiss: () => void;
  export const resize: (width: number, height: number) => void;
  export const zoom: (factor: number, x?: number, y?: number) => void;
  export const pan: (x: number, y: number) => void;
  export const state: () => Float64Array;
  export const marks: () => Float64Array;
  export const texts: () => string;
  export const draft: () => Float64Array;
  export const proposals: () => Float64Array;
}

/** The editor's words, by language and name. */
declare const __EDITOR_WORDS__: Record<Locale, Record<string, string>>;

/** The editor's style sheet. */
declare const __EDITOR_STYLES__: string;
