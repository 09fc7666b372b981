//! What the checks are given, and what they give.

/** What the caller lends to all checks of a run. */
interface Tools {
  /** Origin of the Askwell server, without a slash at its end. */
  server: string;
  site: string;
  locale: string;
  /** What the recorder has noticed, masked. */
  events: RecordedEvent[];
  page: { url: string };
  environment: Environment;
  /** Our own element, which is no part of the page. */
  host: Element;
}

type Outcome = 'observed' | 'timed_out' | 'failed' | 'not_supported';

/** Facts by name, as the rules read them. */
type Observations = Record<string, string[]>;

/** A fact before it is text: truth is `yes` or `no`, numbers are whole, nothing is left out. */
type Fact = string | number | boolean | null | undefined;

/** What one check gives. */
type Seen = Record<string, Fact | Fact[]>;

/** What one check is given. */
interface Look {
  tools: Tools;
  /** Says stop. */
  signal: AbortSignal;
  /** What all checks of a run need is made once. */
  once<T>(name: string, make: () => T): T;
}

/** A check; nothing where the browser lacks what it takes. */
type Probe = (look: Look) => Promise<Seen | undefined> | Seen | undefined;

interface ResourceTiming extends PerformanceResourceTiming {
  readonly responseStatus: number;
}

/** What a policy has forbidden. */
interface PolicyReport {
  type: string;
  body: { blockedURL?: string; sourceFile?: string; effectiveDirective?: string; disposition?: string; featureId?: string; policyId?: string };
}

interface Scheduler {
  yield?(): Promise<void>;
}

interface Window {
  scheduler?: Scheduler;
}
