import type { Approval, Decree } from '../api/types.js';
import type { Cli } from '../cli.js';
import { rupiah } from './money.js';

const RUNGS: Record<Approval['rung'], { id: string; en: string }> = {
  MAYOR: { id: 'Wali Kota', en: 'Mayor' },
  REGIONAL_SECRETARY: { id: 'Sekretaris Daerah', en: 'regional secretary' },
  TREASURY_OFFICER: { id: 'PPKD', en: 'treasury officer' },
  BUDGET_USER: { id: 'PA/KPA', en: 'budget user' },
};

/** Who must approve, by which instrument and why: one line for each that differs, with how many items it is about. */
export function approvals(cli: Cli, items: readonly { approval: Approval }[]): string[] {
  const counts = new Map<string, number>();
  for (const { approval: a } of items) {
    const line = `${cli.t(RUNGS[a.rung])} · ${cli.t(a.instrument)} · ${cli.t(a.reason)}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, n]) => `${cli.t({ id: 'Persetujuan', en: 'Approval' })}: ${line} (${n})`);
}

/** What a signature of this berkas needs and would find now, line by line; nothing that is as it should be is mentioned. */
export function lookBefore(cli: Cli, { items, stale, refusals, shares }: Decree): string[] {
  const wrong = stale.map((s) => `${s.proposal ?? '-'} (${s.no}) ${s.code}: ${cli.t(s.message)}`);
  const whole = refusals.map((r) => `${r.code}: ${cli.t(r.message)}`);
  return [...approvals(cli, items), ...wrong, ...whole, ...shares.filter((s) => s.breached).map((s) => shareLine(cli, s))];
}

function shareLine(cli: Cli, { name, bound, percent, maximumCut }: Decree['shares'][number]): string {
  const limit = `${bound === 'MINIMUM' ? '>=' : '<='} ${String(percent / 100).replace('.', ',')} %`;
  const most = maximumCut === null ? '' : cli.t({ id: `; pengurangan paling banyak Rp ${rupiah(maximumCut)}`, en: `; at most Rp ${rupiah(maximumCut)} may be cut` }); // prettier-ignore
  return `${cli.t({ id: 'Belanja wajib di luar batas', en: 'Mandatory share out of bounds' })}: ${name} ${limit}${most}`;
}
