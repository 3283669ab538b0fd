import { workflowId, type WorkflowSubject } from '#workflow-api';
import type { Client } from '@temporalio/client';

export interface HistorySize {
  events: number;
  workflowTasks: number;
}

/** Length of a closed workflow's history and the workflow tasks in it, once it has ended. */
export async function historySize(client: Client, subject: WorkflowSubject, id: string): Promise<HistorySize> {
  const handle = client.workflow.getHandle(workflowId(subject, id));
  await handle.result();
  const { events } = await handle.fetchHistory();
  const tasks = events?.filter((event) => event.workflowTaskCompletedEventAttributes) ?? [];
  return { events: events?.length ?? 0, workflowTasks: tasks.length };
}

/** The mean over some workflows. */
export async function meanHistory(client: Client, subject: WorkflowSubject, ids: readonly string[]): Promise<HistorySize> {
  const sizes = await Promise.all(ids.map((id) => historySize(client, subject, id)));
  const mean = (of: (size: HistorySize) => number) => sizes.reduce((sum, size) => sum + of(size), 0) / sizes.length;
  return { events: mean((s) => s.events), workflowTasks: mean((s) => s.workflowTasks) };
}
