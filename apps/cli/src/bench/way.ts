import { inParallel } from './statistics.js';

/** A dossier that is ready to be submitted: its head, and its items at their first version. */
export interface Dossier {
  id: string;
  head: string;
  items: { itemId: string; itemVersion: number }[];
}

/** One manner of taking decisions: through the product, through its write path alone, or as bare SQL. */
export interface Way {
  /** The name that this process's own CPU time gets. */
  readonly self: string;
  /** Processes of the stack that do the work, by their names in BENCH_PIDS; the others are idle then. */
  readonly workers: readonly string[];
  submit(dossier: Dossier): Promise<void>;
  vote(member: string, dossier: Dossier): Promise<void>;
  /** Returns once every dossier's items have passed the exemption check. */
  settle(dossiers: readonly Dossier[]): Promise<void>;
  prepareDecree(items: Dossier['items']): Promise<string>;
  /** Gives the hash of the frozen annex. */
  freezeDecree(decreeId: string): Promise<string>;
  signDecree(decreeId: string, annexHash: string): Promise<void>;
  /** Returns once every dossier's workflow has been told, where there are workflows. */
  tell(decreeId: string): Promise<void>;
}

/** Those who make up the quorum, in the order in which they vote. */
const MEMBERS = ['tapd.bappeda', 'sekda', 'ppkd'];

export interface Travelled {
  decreeId: string;
  /** Milliseconds of each submission and vote, as the caller waited. */
  latencies: number[];
}

/**
 * Takes dossiers all the way: submitted and voted on by three members, `clients` dossiers at a time; checked; then one decree over all of
 * them prepared, frozen and signed.
 */
export async function travel(way: Way, dossiers: readonly Dossier[], clients: number): Promise<Travelled> {
  const latencies: number[] = [];
  const timed = async (work: Promise<void>) => {
    const start = performance.now();
    await work;
    latencies.push(performance.now() - start);
  };
  await inParallel(dossiers, clients, async (dossier) => {
    await timed(way.submit(dossier));
    for (const member of MEMBERS) await timed(way.vote(member, dossier));
  });
  await way.settle(dossiers);
  const decreeId = await way.prepareDecree(dossiers.flatMap((d) => d.items));
  await way.signDecree(decreeId, await way.freezeDecree(decreeId));
  await way.tell(decreeId);
  return { decreeId, latencies };
}
