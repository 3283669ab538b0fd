import type { Classifier } from '#domain';

/** What the write paths need from outside: the rule engine, passed in by the worker. */
export interface Ports {
  /** A rule set's source made ready to answer; the caller caches by source. */
  compileRules(source: string): Classifier;
}

/** The workflow run in which a decision is taken, for the record; null for subjects without a workflow. */
export type WorkflowContext = { id: string; runId: string } | null;
