import type {
  Actor,
  BudgetCommand,
  DecreeCommand,
  PeopleCommand,
  ProposalCommand,
  MeetingCommand,
  Refusal,
  RegulationCommand,
  ReviewBatchCommand,
  RoundCommand,
  RulesCommand,
} from '#domain';

export type SubjectKind = 'proposal' | 'round' | 'decree' | 'budget' | 'people' | 'rules' | 'review' | 'meeting';
export type AnyCommand =
  | ProposalCommand
  | RoundCommand
  | RegulationCommand
  | DecreeCommand
  | BudgetCommand
  | PeopleCommand
  | RulesCommand
  | ReviewBatchCommand
  | MeetingCommand;

/** A command as it comes in: durable from the moment it is received. */
export interface NewCommand {
  /** The caller's Idempotency-Key (UUID), or a hash for commands of timers and of the system. */
  id: string;
  subject: { kind: SubjectKind; id: string };
  command: AnyCommand;
  actor: Actor;
  requestId: string;
}

/** What was answered, once. */
export type Answer = { outcome: 'APPLIED'; result: Record<string, unknown> } | { outcome: 'REFUSED'; refusal: Refusal };

export interface CommandRow {
  id: string;
  kind: AnyCommand['kind'];
  subjectKind: SubjectKind;
  subjectId: string;
  payload: AnyCommand;
  actor: Actor;
  requestId: string;
  /** By the domain clock; deadlines compare with it. */
  receivedAt: string;
  answer: Answer | null;
}
