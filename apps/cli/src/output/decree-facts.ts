import type { Decree } from '../api/types.js';
import type { Cli } from '../cli.js';
import { rupiah } from './money.js';
import { stateLabel } from './states.js';
import { wib } from './time.js';

/** How somebody proved who they are when they signed. */
const METHODS: Record<string, { id: string; en: string }> = { password: { id: 'kata sandi', en: 'password' } };

/** Number, totals, hash and, when signed, who signed in which capacity by which method. */
export function decreeFacts(cli: Cli, decree: Decree): [string, string][] {
  const { signature: s, totals } = decree;
  const who = s && [s.post, s.capacity && `(${s.capacity.toLowerCase()})`].filter(Boolean).join(' ');
  return [
    [cli.t({ id: 'Berkas', en: 'Decree' }), `${decree.number} · ${decree.kindLabel} · ${stateLabel(cli, decree.state)}`],
    ...(decree.reason ? ([[cli.t({ id: 'Alasan', en: 'Reason' }), decree.reason]] satisfies [string, string][]) : []),
    [cli.t({ id: 'Isi', en: 'Content' }), cli.t({ id: `${totals.items} rincian`, en: `${totals.items} items` })],
    [cli.t({ id: 'Pengurangan', en: 'Cuts' }), `Rp ${rupiah(totals.cuts)}`],
    [cli.t({ id: 'Penambahan BTT', en: 'Additions to BTT' }), `Rp ${rupiah(totals.additions)}`],
    [cli.t({ id: 'Hash lampiran', en: 'Hash of the annex' }), decree.annexHash ?? '-'],
    ...(s
      ? ([
          [
            cli.t({ id: 'Ditandatangani', en: 'Signed' }),
            `${s.name}${who ? `, ${who}` : ''}${s.skNumber ? `, SK ${s.skNumber}` : ''}`,
          ],
          [
            cli.t({ id: 'Cara', en: 'Method' }),
            `${cli.t(METHODS[s.method] ?? { id: s.method, en: s.method })} · ${wib(decree.signedAt)}`,
          ],
        ] satisfies [string, string][])
      : []),
  ];
}
