/** What a dossier's workflow adopts from the record: numbers only, never names, texts or amounts. */
export interface DossierStatus {
  revision: number;
  /** Number of items per state. */
  counts: Record<string, number>;
  /** Items that wait for the check, or whose check is older than the last change of rules, rulings or emergency decrees. */
  toCheck: number;
  /** Milliseconds until votes already cast will move an item, by the domain clock; null when none will. */
  settleInMs: number | null;
  /** Nothing left to wait for. */
  done: boolean;
}

export interface RoundStatus {
  revision: number;
  state: string;
  /** Milliseconds until the next date to keep, by the domain clock; null when there is none. */
  dueInMs: number | null;
  /** Rules, emergency decrees or rulings changed since the base was classified. */
  baseStale: boolean;
  done: boolean;
}

export interface DecreeStatus {
  revision: number;
  state: string;
  /** An item left a frozen annex: freeze it anew. */
  toFreeze: boolean;
  /** Signed, and dossiers not yet told. */
  toTell: boolean;
  done: boolean;
}

export interface Committed<S = unknown> {
  outcome: 'APPLIED' | 'REFUSED';
  status: S;
}

/** Activities of the worker. Each is idempotent: the command row knows what was done. */
export interface ProposalActivities {
  decideProposal(commandId: string): Promise<Committed<DossierStatus>>;
  adoptProposal(proposalId: string): Promise<DossierStatus>;
  checkExemption(proposalId: string): Promise<DossierStatus>;
  settleVotes(proposalId: string): Promise<DossierStatus>;
}

export interface RoundActivities {
  decideRound(commandId: string): Promise<Committed<RoundStatus>>;
  adoptRound(roundId: string): Promise<RoundStatus>;
  keepDates(roundId: string): Promise<RoundStatus>;
  reviseBase(roundId: string): Promise<RoundStatus>;
}

export interface DecreeActivities {
  decideDecree(commandId: string): Promise<Committed<DecreeStatus>>;
  adoptDecree(decreeId: string): Promise<DecreeStatus>;
  freezeAnew(decreeId: string): Promise<DecreeStatus>;
  tellProposals(decreeId: string): Promise<DecreeStatus>;
}
