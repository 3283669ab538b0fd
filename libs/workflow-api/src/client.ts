import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { decideUpdate, recordChangedSignal } from './messages.js';
import { TASK_QUEUE, WORKFLOW_TYPE, workflowId, type WorkflowSubject } from './names.js';

/** How long one attempt may take before its outcome counts as unknown. */
const ATTEMPT_MS = 8_000;

/**
 * Has a received command decided by its subject's workflow, which is started when it does not run: workflows are disposable. Returning
 * means that the answer stands on the command row. Throwing means "unknown": repeat with the same id, or leave it to the sweeper.
 */
export async function decideThroughWorkflow(
  client: Client,
  subject: WorkflowSubject,
  id: string,
  commandId: string,
): Promise<void> {
  const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOW_TYPE[subject], startOptions(subject, id));
  await client.withDeadline(Date.now() + ATTEMPT_MS, () =>
    client.workflow.executeUpdateWithStart(decideUpdate, { args: [{ commandId }], updateId: commandId, startWorkflowOperation }),
  );
}

/** Starts a subject's workflow unless it runs. */
export async function ensureWorkflow(client: Client, subject: WorkflowSubject, id: string): Promise<void> {
  await client.workflow.start(WORKFLOW_TYPE[subject], startOptions(subject, id));
}

/** Tells a workflow that its record changed, starting it where it does not run. */
export async function tellWorkflow(client: Client, subject: WorkflowSubject, id: string, start: boolean): Promise<void> {
  if (start) {
    await client.workflow.signalWithStart(WORKFLOW_TYPE[subject], {
      ...startOptions(subject, id),
      signal: recordChangedSignal,
      signalArgs: [],
    });
    return;
  }
  try {
    await client.workflow.getHandle(workflowId(subject, id)).signal(recordChangedSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

function startOptions(subject: WorkflowSubject, id: string) {
  return {
    taskQueue: TASK_QUEUE,
    workflowId: workflowId(subject, id),
    args: [id],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  };
}
