import { passes } from '#platform';
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';

/** Whether the workflow engine answers; `since` is when this process first found it away. */
export interface EngineStatus {
  engine: 'up' | 'away';
  since: string | null;
}

const PATIENCE_MS = 500;
/** A banner asks every few seconds from many screens: one look serves them all. */
const FRESH_MS = 2_000;

/** Looks after the workflow engine on behalf of whoever asks. Real time: the engine knows nothing of the domain's clock. */
@Injectable()
export class EngineWatch {
  private awaySince: string | null = null;
  private look: { at: number; status: Promise<EngineStatus> } | null = null;

  constructor(private readonly client: Client) {}

  /** The engine's status, at most two seconds old. Never throws. */
  status(): Promise<EngineStatus> {
    if (this.look === null || Date.now() - this.look.at > FRESH_MS) this.look = { at: Date.now(), status: this.ask() };
    return this.look.status;
  }

  private async ask(): Promise<EngineStatus> {
    const up = await passes(() => this.client.connection.workflowService.getSystemInfo({}), PATIENCE_MS);
    this.awaySince = up ? null : (this.awaySince ?? new Date().toISOString());
    return { engine: up ? 'up' : 'away', since: this.awaySince };
  }
}
