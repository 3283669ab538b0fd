/** Task queues, workflow types and ids: one place, no literals at call sites. */
export const TASK_QUEUE = 'refokus';

/** Subjects that wait, and so have a workflow. */
export type WorkflowSubject = 'proposal' | 'round' | 'decree';

export const WORKFLOW_TYPE: Record<WorkflowSubject, string> = {
  proposal: 'cutProposal',
  round: 'refocusingRound',
  decree: 'decree',
};

export function workflowId(subject: WorkflowSubject, id: string): string {
  return `${subject}-${id}`;
}
