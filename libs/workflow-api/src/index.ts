export type {
  Committed,
  DecreeActivities,
  DecreeStatus,
  DossierStatus,
  ProposalActivities,
  RoundActivities,
  RoundStatus,
} from './activities.js';
export { decideUpdate, recordChangedSignal } from './messages.js';
export { TASK_QUEUE, WORKFLOW_TYPE, workflowId, type WorkflowSubject } from './names.js';
