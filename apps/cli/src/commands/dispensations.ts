import type { DispensationReport } from '../api/exemption-types.js';
import type { Proposal } from '../api/types.js';
import type { Cli } from '../cli.js';
import { itemTable } from '../output/item-table.js';
import { rupiah } from '../output/money.js';
import { stateLabel } from '../output/states.js';
import { tableOr } from '../output/table.js';
import { wib } from '../output/time.js';
import type { Registry } from '../registry.js';
import { documentId } from './document-id.js';
import { findProposal, findRound, itemRefs } from './references.js';

/** dispensation request | grant | refuse | revoke; report dispensations. */
export function registerDispensations({ program, t, run }: Registry): void {
  const dossier = t({ id: 'nomor (R1/DPUPR/0001) atau id', en: 'number (R1/DPUPR/0001) or id' });
  const items = t({ id: 'nomor rincian, dipisah koma', en: 'item numbers, separated by commas' });
  const reason = t({ id: 'alasan', en: 'reason' });
  const paper = t({ id: 'berkas dokumen, atau id dokumen yang sudah diunggah', en: 'a file, or the id of an uploaded document' });
  const group = program
    .command('dispensation')
    .description(
      t({ id: 'dispensasi Wali Kota atas rincian yang dikecualikan', en: 'dispensation by the Mayor for exempt items' }),
    );
  const acts = [
    ['request', 'requests', { id: 'mintakan dispensasi (ketua TAPD)', en: 'ask for a dispensation (TAPD chair)' }],
    ['refuse', 'refusals', { id: 'tolak permintaan dispensasi (Wali Kota)', en: 'refuse a dispensation (Mayor)' }],
    ['revoke', 'revocations', { id: 'cabut dispensasi sebelum ditetapkan (Wali Kota)', en: 'revoke a dispensation before signing (Mayor)' }],
  ] as const; // prettier-ignore
  for (const [name, path, text] of acts) {
    group
      .command(name)
      .argument('<proposal>', dossier)
      .description(t(text))
      .requiredOption('--items <n,n>', items)
      .requiredOption('--reason <text>', reason)
      .action(run((cli, options: ActOptions, what) => decide(cli, options, what, `dispensation-${path}`)));
  }
  group
    .command('grant')
    .argument('<proposal>', dossier)
    .description(t({ id: 'berikan dispensasi (Wali Kota)', en: 'grant a dispensation (Mayor)' }))
    .requiredOption('--items <n,n>', items)
    .requiredOption('--reason <text>', t({ id: 'alasan, sedikitnya 20 huruf', en: 'reason, 20 characters or more' }))
    .requiredOption('--document <file>', paper)
    .requiredOption('--opinion <file>', paper)
    .requiredOption(
      '--opinion-from <agency>',
      t({ id: 'pemberi pendapat teknis, mis. BPBD', en: 'who gave the technical opinion, e.g. BPBD' }),
    ) // prettier-ignore
    .action(run(grant));
  const reports = program.command('report').description(t({ id: 'laporan', en: 'reports' }));
  reports
    .command('dispensations')
    .description(t({ id: 'laporan dispensasi, terpisah dari target', en: 'the dispensations, apart from the target' }))
    .option('--round <round>', t({ id: 'tahap (bawaan yang terbaru)', en: 'round (default the newest)' }))
    .action(run(report));
}

interface ActOptions {
  items: string;
  reason: string;
}

async function decide(cli: Cli, options: ActOptions, what: string | undefined, path: string, more: object = {}): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, what ?? '');
  const body = { items: itemRefs(proposal, options.items), reason: options.reason, ...more };
  const result = await api.command(`/v1/proposals/${proposal.id}/${path}`, body);
  if (cli.json) return cli.printJson(result);
  cli.print(itemTable(cli, (await api.get<Proposal>(`/v1/proposals/${proposal.id}`)).items));
}

async function grant(
  cli: Cli,
  options: ActOptions & { document: string; opinion: string; opinionFrom: string },
  what?: string,
): Promise<void> {
  const api = await cli.api();
  const papers = {
    documentId: await documentId(api, options.document),
    opinionId: await documentId(api, options.opinion),
    opinionFrom: options.opinionFrom,
  };
  await decide(cli, options, what, 'dispensations', papers);
}

async function report(cli: Cli, options: { round?: string }): Promise<void> {
  const api = await cli.api();
  const round = await findRound(api, options.round);
  const { items, totals, ...rest } = await api.get<DispensationReport>('/v1/reports/dispensations', { round: round.id });
  if (cli.json) return cli.printJson({ ...rest, items, totals });
  cli.print(
    tableOr(
      cli.t({ id: 'Tidak ada dispensasi yang dimintakan.', en: 'No dispensation was asked for.' }),
      [
        { head: cli.t({ id: 'Usulan', en: 'Proposal' }) },
        { head: 'OPD' },
        { head: cli.t({ id: 'Sub kegiatan', en: 'Sub-activity' }) },
        { head: cli.t({ id: 'Pengurangan (Rp)', en: 'Cut (Rp)' }), align: 'right' },
        { head: 'Status' },
        { head: cli.t({ id: 'Tindakan', en: 'Acts' }) },
      ],
      items.map((i) => [
        `${i.proposalNumber ?? '-'} (${i.no})`,
        i.agencyName,
        i.subActivityName,
        rupiah(i.cut),
        stateLabel(cli, i.state),
        i.acts.map((act) => actText(cli, act)).join('\n'),
      ]),
    ),
  );
  const total = (id: string, en: string, { amount, items: n }: { amount: string; items: number }) =>
    `${cli.t({ id, en })} Rp ${rupiah(amount)} (${n})`;
  cli.print(`  ${[total('Dimintakan', 'Asked for', totals.requested), total('berlaku', 'in force', totals.inForce), total('ditetapkan', 'determined', totals.determined)].join(', ')}. ${cli.t({ id: 'Di luar target.', en: 'Apart from the target.' })}`); // prettier-ignore
}

const ACTS = {
  REQUESTED: { id: 'dimintakan', en: 'asked for' },
  GRANTED: { id: 'diberikan', en: 'granted' },
  REFUSED: { id: 'ditolak', en: 'refused' },
  REVOKED: { id: 'dicabut', en: 'revoked' },
} as const;

/** Who did what when, in which capacity and by which SK, on which papers, and why. */
function actText(
  cli: Cli,
  { act, at, actor, reason, opinionFrom, documentId }: DispensationReport['items'][number]['acts'][number],
): string {
  const post = actor.post && `${actor.post}${actor.capacity ? ` (${actor.capacity.toLowerCase()})` : ''}`;
  const who = [actor.name, post, actor.sk && `SK ${actor.sk.number}`].filter(Boolean).join(', ');
  const papers = [
    documentId && cli.t({ id: `dokumen ${documentId}`, en: `document ${documentId}` }),
    opinionFrom && cli.t({ id: `pendapat ${opinionFrom}`, en: `opinion of ${opinionFrom}` }),
  ];
  const said = reason ?? cli.t({ id: '(dihapus)', en: '(erased)' });
  return [`${cli.t(ACTS[act])} ${wib(at)}: ${who}`, `"${said}"`, ...papers].filter(Boolean).join('; ');
}
