export { commitment } from './audit/append.js';
export type { Fault, FaultKind, Verification } from './audit/verification.js';
export { verifyTrail } from './audit/verify.js';
export { prepareDatabase } from './database/bootstrap.js';
export { createDataSource, type DatabaseOptions } from './database/data-source.js';
export { hashedId, newId, sha256 } from './database/ids.js';
export { readAs, type ReadScope } from './database/scope.js';
export { stampPositions } from './outbox/sequencer.js';
export { getBudgetLine, type BudgetLineDetail } from './read/get-budget-line.js';
export { getProposal, type ProposalItemView, type ProposalView } from './read/get-proposal.js';
export { getRound } from './read/get-round.js';
export { listAgencies, type AgencyView } from './read/list-agencies.js';
export { listBudgetLines, type BudgetLineFilter } from './read/list-budget-lines.js';
export { listProposals, type ProposalFilter, type ProposalSummary } from './read/list-proposals.js';
export { listRoundItems, type RoundItem } from './read/list-round-items.js';
export { listRounds } from './read/list-rounds.js';
export { ReadRefused, type Page, type PageRequest } from './read/page.js';
export { queueFor, type Queue, type QueueRequest } from './read/queue-for.js';
export { roundPolicies, type PolicyStep } from './read/round-policies.js';
export { targetLines, TARGET_TERMS, type TargetLine } from './read/target-lines.js';
export { roundTargets, type RoundTargets } from './read/round-targets.js';
export { roundCockpit, type RoundCockpit } from './read/round-cockpit.js';
export { roundRegulations, type RegulationView } from './read/round-regulations.js';
export { roundReport, type RoundReport } from './read/round-report.js';
export { roundImpact, type RoundImpact } from './read/round-impact.js';
export { shadowRules, type RuleShadow } from './read/shadow-rules.js';
export { answerForCommand, type CommandView } from './read/answer-for-command.js';
export { auditEvents, type AuditFilter } from './read/audit-events.js';
export { decreeAnnex } from './read/decree-annex.js';
export { eventsAfter, type CloudEvent, type EventsRequest } from './read/events-after.js';
export { dispensationReport, type DispensationReport } from './read/dispensation-report.js';
export { explainLine, explainProposal, type ItemExplanation, type LineExplanation } from './read/explain.js';
export { getDecree, type DecreeView } from './read/get-decree.js';
export { ledgerOf, type Ledger, type LedgerRequest } from './read/ledger-of.js';
export { lineHistory, type LineHistory } from './read/line-history.js';
export { listDecrees, type DecreeSummary } from './read/list-decrees.js';
export { proposalChecks, type StoredCheck } from './read/proposal-checks.js';
export { listMeetings, loadMeeting } from './read/meetings.js';
export { itemVersions } from './read/item-versions.js';
export { proposalHistory } from './read/proposal-history.js';
export { rulingNeeds, type RulingNeeds } from './read/ruling-needs.js';
export { listRulings, type RulingView } from './read/rulings.js';
export type { TrailEvent } from './read/trail-event.js';
export type { AnyCommand, Answer, NewCommand, SubjectKind } from './write/commands.js';
export type { LeftReview } from './transitions/leave-reviews.js';
export { commitAndAdopt, CommandUnknown, commitTransition } from './write/commit-transition.js';
export { note } from './write/note.js';
export type { Ports, WorkflowContext } from './write/ports.js';
export { answerOf, receive, type Received } from './write/receive.js';
export { installPeople, installRuleSet, type FirstAppointment, type FirstPerson, type Installed } from './work/install.js';
export { adoptRecord, decreeStatus, domainNow, proposalStatus, roundStatus } from './write/status.js';
export { checkExemption, freezeAnew, keepDates, settleVotes, reviseBase } from './write/system-commands.js';
export { watchQuorums } from './write/watch-quorums.js';
export {
  countUnanswered,
  dossiersOfDecree,
  dossiersToCheck,
  dossiersTouchedBy,
  markTold,
  rulesChangedSince,
  runningRounds,
  unansweredCommands,
  waitingSubjects,
  type OpenCommand,
} from './write/upkeep.js';
export { advisoryChecks, type Advice } from './work/advisory.js';
export { moveClock, readClock, type DomainClock } from './work/clock.js';
export { documentFor, saveDocument, type StoredDocument } from './work/documents.js';
export type { DraftItem } from './work/draft-items.js';
export { createDraft, discardDraft, editDraft, type DraftAnswer, type DraftContent } from './work/drafts.js';
export {
  forecastImport,
  importRecord,
  stageImport,
  type ImportForecast,
  type ImportRecord,
  type StagedImport,
  type StagedLine,
} from './work/imports.js';
export { recordedCommand, type RecordedCommand } from './work/recorded-command.js';
export {
  listAppointments,
  listEmergencyDecrees,
  listPosts,
  listRuleSets,
  publishedRuleSources,
  ruleSetSource,
  treasuryAgencyCode,
} from './work/registers.js';
export { accountByUsername, closeSession, openSession, passwordHashOf, touchSession, type SessionRow } from './work/sessions.js';
export { standingOf, type Standing } from './work/standing.js';
export { proposalIsVisible } from './work/visible-proposal.js';
