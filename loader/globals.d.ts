//! What the build puts in, and the shapes that loader, widget and plain form share.

/** `[tag, {attributes}, child, …]`; a text is a string. */
type Tree = string | number | [tag: string, attributes: Record<string, string>, ...children: Tree[]];

type Locale = 'en' | 'es' | 'fr' | 'ro';

/** The first question: see `xtask/src/shell.rs`. */
declare const __SHELL__: {
  trees: [button: Tree, dialog: Tree, card: Tree];
  css: string;
  words: Record<string, string>;
};

/** Where the widget's files lie below the server's address: `w/HASH/`. */
declare const __WIDGET__: string;

/** The streams of a packed module by name, and what stream the operands of each operator are in: see `xtask/src/pack.rs`. */
declare const Stream: Record<'Before' | 'After' | 'Groups' | 'Locals' | 'Types' | 'Operators' | 'Floats' | 'Lists' | 'Offsets', number>;
declare const __STREAMS__: number;
declare const __OPERANDS__: string;

/** The part that starts the widget, as the other parts find it beside them. */
declare module '*/widget.js' {
  /** The module that a pack holds. */
  export function compile(response: Response): Promise<WebAssembly.Module>;
}

/** The plain form's words by language and name. */
declare const __PLAIN_WORDS__: Record<Locale, Record<string, string>>;

/** Whether this is the loader with the recorder: the build makes both. */
declare const __RECORDER__: boolean;

type EventKind =
  | 'visible'
  | 'request'
  | 'resource'
  | 'exception'
  | 'rejection'
  | 'console_error'
  | 'console_warning'
  | 'slow'
  | 'navigation'
  | 'click'
  | 'policy'
  | 'long_task'
  | 'vital';

/** `core::recording::RecordedEvent` by its wire names. */
interface RecordedEvent {
  kind: EventKind;
  at_ms: number;
  text: string;
  url?: string;
  method?: string;
  status?: number;
  duration_ms?: number;
  /** How often, if more than once. */
  count?: number;
}

/** `core::environment::Environment` by its wire names. */
interface Environment {
  user_agent: string;
  languages: string;
  time_zone: string;
  viewport_width: number;
  viewport_height: number;
  pixel_ratio_percent: number;
  cookies_enabled: boolean;
  online: boolean;
}

/** What the widget is given; ARCHITECTURE.md says what each part means. */
interface Handover {
  site: string;
  server: string;
  locale: Locale;
  words: string[];
  events: RecordedEvent[];
  offered: number[];
  page: { url: string; title: string; parts: string[] };
  environment: Environment;
  /** The facts `context.NAME`. */
  context: Record<string, string>;
  resume: boolean;
  ready(): void;
  close(): void;
  emit(event: string, name: string, value: string): void;
}

/** wasm-bindgen's glue. */
declare module 'glue' {
  export function start(module: WebAssembly.Module): Promise<void>;
  export function mount(app: Element, handover: Handover): () => void;
}

/** wasm-bindgen's glue of the recogniser and the ranking: `crates/explainer`. */
declare module 'explainer' {
  export function start(module: WebAssembly.Module): Promise<void>;
  export function learn(knowledge: string): boolean;
  export function add(catalogue: string): void;
  export function explain(evidence: string, audience: string): string;
  export function inquire(evidence: string): string;
}

/** One dialog, from the click on; the first question, the widget and the plain form share it. */
interface Opening {
  host: HTMLElement;
  dialog: HTMLDialogElement;
  /** The first question, until the widget has taken over. */
  shell: HTMLElement;
  locale: Locale;
  events: RecordedEvent[];
  offered: number[];
  resume: boolean;
  /** Whether the person has answered anything, so that reopening must show what was there. */
  touched: boolean;
  /** Whether *continue* was pressed before there was anything to continue to. */
  isPressed?: boolean;
  /** Whether an input method is composing. */
  isComposing?: boolean;
  emit(name: string, detail?: object): void;
  unmount?(): void;
}

interface Window {
  Askwell?: ((command: string, ...rest: any[]) => unknown) & { q?: any[]; isOn?: boolean };
}
