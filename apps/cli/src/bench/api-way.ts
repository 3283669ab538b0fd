import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DEMO_PASSWORD } from '../cli.js';
import type { DemoWorld } from '../demo/world.js';
import type { Dossier, Way } from './way.js';

const LOOK_AGAIN_MS = 25;
const PATIENCE_MS = 120_000;

/** The product as people use it: every decision over HTTP, through the engine. What has no answer to wait for is looked up in the record. */
export class ApiWay implements Way {
  readonly self = 'client';
  readonly workers = ['api', 'worker', 'temporal', 'postgres'];

  constructor(
    private readonly world: DemoWorld,
    private readonly database: pg.Pool,
    private readonly roundId: string,
  ) {}

  async submit({ id, head }: Dossier): Promise<void> {
    await this.command(head, `/v1/proposals/${id}/submission`, {});
  }

  async vote(member: string, { id, items }: Dossier): Promise<void> {
    const decisions = items.map((item) => ({ ...item, verdict: 'APPROVE' }));
    await this.command(member, `/v1/proposals/${id}/reviews`, { decisions });
  }

  async settle(dossiers: readonly Dossier[]): Promise<void> {
    const ids = dossiers.map((d) => d.id);
    await this.until(
      `select not exists (select 1 from cut_item where proposal_id = any($1::uuid[]) and state <> 'AWAITING_MAYOR') as met`,
      [ids],
      'every item awaits the Mayor',
    );
  }

  async prepareDecree(items: Dossier['items']): Promise<string> {
    const body = { roundId: this.roundId, items };
    return (await this.command<{ decreeId: string }>('sekretariat', '/v1/decrees', body)).decreeId;
  }

  async freezeDecree(decreeId: string): Promise<string> {
    return (await this.command<{ annexHash: string }>('sekretariat', `/v1/decrees/${decreeId}/freezing`, {})).annexHash;
  }

  async signDecree(decreeId: string, annexHash: string): Promise<void> {
    await this.command('walikota', `/v1/decrees/${decreeId}/signatures`, { annexHash, password: DEMO_PASSWORD });
  }

  async tell(decreeId: string): Promise<void> {
    await this.until('select told as met from decree where id = $1', [decreeId], 'every dossier was told');
  }

  private async command<T>(username: string, path: string, body: object): Promise<T> {
    return (await this.world.as(username)).command<T>(path, body);
  }

  private async until(sql: string, parameters: unknown[], what: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      const { rows } = await this.database.query<{ met: boolean }>(sql, parameters);
      if (rows[0]?.met) return;
      await sleep(LOOK_AGAIN_MS);
    }
    throw new Error(`not within ${PATIENCE_MS / 1_000} s: ${what}`);
  }
}
