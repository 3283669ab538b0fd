export { agencyShortCode } from './budget/agency-code.js';
export type { BudgetCommand, ImportCommand, RealisationCommand } from './budget/commands.js';
export { firstOpenMonth, respreadCashPlan } from './budget/cash-plan.js';
export {
  decideImport,
  importData,
  importEvent,
  loadData,
  standsAgainst,
  type LoadCounts,
  type StagedFile,
} from './budget/decide-import.js';
export { overHeldEvents, type CrossedLine } from './budget/over-held.js';
export {
  decideDocuments,
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentOutcome,
  type LineOfDocument,
  type RealisationDocument,
  type RecordedDocument,
} from './budget/realisation/index.js';
export {
  changeAgency,
  FIGURES,
  restructureLines,
  type AgencyFact,
  type LineAfter,
  type Restructured,
  type StructureCommand,
  type StructuredLine,
} from './budget/structure/index.js';
export type { RulesCommand } from './exemption/commands.js';
export { decideRules, type RulesFacts } from './exemption/decide-rules.js';
export type { PeopleCommand } from './people/commands.js';
export { decidePeople, type PeopleFacts } from './people/decide.js';
export { requiredRung, RUNGS, type RequiredRung, type Rung, type ShiftEnd } from './budget/approval-ladder.js';
export {
  shareOutlooks,
  type BudgetShare,
  type MandatoryShare,
  type MandatoryShares,
  type ShareOutlook,
} from './budget/mandatory-shares.js';
export { available, cuttableOverall, lineCode, type BudgetLine } from './budget/line.js';
export {
  decreeInterval,
  isInForce,
  resolveCheck,
  rulingEnd,
  shadowRun,
  type BilingualText,
  type CheckOutcome,
  type Classification,
  type Classifier,
  type EmergencyDecreeFact,
  type ExemptionOutcome,
  type Explanation,
  type Judge,
  type LineFacts,
  type NearMiss,
  type ResolvedCheck,
  type RulingEnd,
  type RulingFact,
  type ShadowChange,
  type ShadowLine,
  type ShadowResult,
} from './exemption/index.js';
export {
  BudgetImport,
  CODE_SETS,
  codeSetOf,
  normaliseAccountCode,
  normaliseSubActivityCode,
  normaliseUnitCode,
  parseRupiah,
  RealisationImport,
  type BudgetImportResult,
  type CodeSetId,
  type ImportedBudgetLine,
  type ImportedLineIdentity,
  type ImportedPhysicalTarget,
  type ImportedRealisationLine,
  type ImportOptions,
  type ImportProblem,
  type ImportRow,
  type ImportSummary,
  type ImportWarning,
  type RealisationImportResult,
} from './budget/import/index.js';
export { canonicalJson, type Json } from './audit/canonical-json.js';
export { chainFault, chainInput, GENESIS, type ChainedEvent, type Sha256 } from './audit/chain.js';
export { stream, type Audience, type DomainEvent } from './audit/event.js';
export type { Decision, Effects } from './decision.js';
export { buildAnnex, inAnnexOrder } from './decree/annex.js';
export { lookBeforeSigning, type LookBefore } from './decree/look-before.js';
export { decideDecree } from './decree/decide.js';
export {
  DECREE_KINDS,
  MAX_DECREE_ITEMS,
  type Decree,
  type DecreeCommand,
  type DecreeFile,
  type DecreeKind,
  type DossierItem,
  type LineFact,
  type Posting,
  type Signature,
  type SignatureEvidence,
} from './decree/decree.js';
export { DECREE_STATES, DECREE_TRANSITIONS, type DecreeState } from './decree/states.js';
export type { DecreeFacts } from './decree/facts.js';
export { ERRORS, type ErrorCode, type ErrorKind, type Language } from './errors/codes.js';
export { errorKind, errorMessage } from './errors/message.js';
export {
  ok,
  refuse,
  refused,
  refuseItems,
  type ItemProblem,
  type Refusal,
  type RefusalParams,
  type Result,
} from './errors/refusal.js';
export { formatRupiah, maximumShare, minimumShare, sum, type BasisPoints, type Rupiah } from './money/rupiah.js';
export { authorise, type Right } from './people/authority.js';
export {
  CAPACITIES,
  CAPACITY_LABEL,
  inForce,
  POST_KINDS,
  SYSTEM_ACTOR,
  type Actor,
  type Appointment,
  type Capacity,
  type Interval,
  type PostKind,
} from './people/people.js';
export { decideBatch, type ReviewBatchCommand } from './meeting/decide-batch.js';
export { decideMeeting, type ListedItem, type MeetingFacts } from './meeting/decide.js';
export type { Meeting, MeetingCommand } from './meeting/meeting.js';
export type { MinutedItem } from './meeting/minutes.js';
export type { ReviewGroup } from './meeting/review-groups.js';
export type { ItemRef, ProposalCommand, ReviewDecision } from './proposal/commands.js';
export type { Ruling, RulingInput } from './proposal/ruling.js';
export { decideProposal } from './proposal/decide.js';
export { closedForDrafting, mayDraft, withProposer } from './proposal/drafting.js';
export { RECHECKED } from './proposal/decide-exemption.js';
export { contentVersion } from './proposal/decide-review.js';
export type { CheckFact, DossierFacts, RoundFacts, Seat } from './proposal/facts.js';
export { MAX_ITEMS } from './proposal/pick-items.js';
export {
  heldBy,
  RETURN_FIELDS,
  type CutItem,
  type Dispensation,
  type ItemCheck,
  type Letter,
  type Proposal,
  type ReturnField,
  type ReturnRemark,
  type Suggestion,
  type Verdict,
  type Vote,
} from './proposal/proposal.js';
export { quorumOutlook, type QuorumOutlook } from './proposal/quorum-outlook.js';
export { conflictOf, quorumStatus, unavailability, votingSeats, type QuorumStatus } from './proposal/quorum.js';
export {
  COUNTS_AS,
  HOLDING,
  ITEM_STATES,
  ITEM_TRANSITIONS,
  mayMove,
  STAGE_ORDER,
  TERMINAL,
  type ItemState,
} from './proposal/states.js';
export { moments, type Moment } from './round/moments.js';
export { turnOf, type Turn, type TurnHolder } from './proposal/turn.js';
export { decideRound, type RoundFactsForDecision } from './round/decide.js';
export {
  accountGroup,
  cuttability,
  defaultPolicy,
  NO_GROUP,
  type RoundDates,
  type RoundPolicy,
  type TargetRow,
} from './round/policy.js';
export { adjustmentRows, type AccountSum, type AdjustmentRow } from './round/adjustment.js';
export { impactOfCut, impactOfVerdict, ruleOf, type Impact, type ImpactFacts, type TrippedRule } from './round/impact.js';
export type { Round, RoundCommand, RoundFile } from './round/round.js';
export {
  recordRegulation,
  REGULATION_KINDS,
  type Regulation,
  type RegulationCommand,
  type RegulationKind,
} from './round/regulation.js';
export { ROUND_STATES, ROUND_TRANSITIONS, type RoundState } from './round/states.js';
export { changedLines, type Reclassified } from './round/revise-base.js';
export { shortfall, type AgencyProgress } from './round/shortfall.js';
export { sameRules, sameStanding, type ExemptionStanding } from './round/standing.js';
export { computeTargets, lineTerms, type ClassifiedLine } from './round/target.js';
