import type { ApiClient } from '../api/client.js';
import type { Proposal, ProposalSummary, Quorum, Turn } from '../api/types.js';
import type { Cli } from '../cli.js';
import { checkTable, itemTable } from '../output/item-table.js';
import { approvals } from '../output/look-before.js';
import { rupiah } from '../output/money.js';
import { pillLabel, stateLabel } from '../output/states.js';
import { facts, table, tableOr } from '../output/table.js';
import { day, deadline, wib } from '../output/time.js';
import type { Registry } from '../registry.js';
import { digits, findAgency, findProposal, findRound, itemNo, itemRefs } from './references.js';
import { readVerdicts, type VerdictOptions } from './verdicts.js';

/** queue; proposals list | show | submit | withdraw; review; rule. */
export function registerProposals({ program, t, run }: Registry): void {
  const dossier = t({ id: 'nomor (R1/DPUPR/0001) atau id', en: 'number (R1/DPUPR/0001) or id' });
  const several = t({ id: 'nomor rincian, dipisah koma', en: 'item numbers, separated by commas' });
  program
    .command('queue')
    .description(t({ id: 'giliran Anda', en: 'your turns' }))
    .action(run(showQueue));
  const proposals = program.command('proposals').description(t({ id: 'usulan pemangkasan', en: 'cut proposals' }));
  proposals
    .command('list', { isDefault: true })
    .description(t({ id: 'usulan yang boleh Anda lihat', en: 'the proposals you may see' }))
    .option('--agency <name>', t({ id: 'satu OPD saja', en: 'one agency only' }))
    .option(
      '--state <state>',
      t({
        id: 'yang memiliki rincian berstatus ini, mis. UNDER_REVIEW',
        en: 'those with an item in this state, e.g. UNDER_REVIEW',
      }),
    ) // prettier-ignore
    .action(run(listProposals));
  proposals.command('show').argument('<proposal>', dossier).description(t({ id: 'rincian satu usulan', en: 'one proposal, item by item' })).action(run(showProposal)); // prettier-ignore
  proposals.command('submit').argument('<proposal>', dossier).description(t({ id: 'ajukan (kepala OPD)', en: 'submit (head of the agency)' })).action(run(submit)); // prettier-ignore
  proposals
    .command('resubmit')
    .argument('<proposal>', dossier)
    .description(
      t({ id: 'ajukan lagi satu rincian yang dikembalikan (kepala OPD)', en: 'resubmit one returned item (head of the agency)' }),
    ) // prettier-ignore
    .requiredOption('--item <n>', t({ id: 'nomor rincian', en: 'number of the item' }))
    .option('--cut <rupiah>', t({ id: 'pengurangan yang baru (bawaan: tetap)', en: 'the new cut (default: as before)' }))
    .option('--reason <text>', t({ id: 'alasan yang baru (bawaan: tetap)', en: 'the new reason (default: as before)' }))
    .action(run(resubmit));
  proposals
    .command('accept')
    .argument('<proposal>', dossier)
    .description(
      t({
        id: 'terima saran nilai TAPD: ajukan lagi dengan jumlah itu (kepala OPD)',
        en: 'accept the amounts suggested by TAPD: resubmit with them (head of the agency)',
      }),
    )
    .option('--items <n,n>', `${several} ${t({ id: '(bawaan: semua)', en: '(default: all)' })}`)
    .action(run(acceptSuggestions));
  proposals
    .command('withdraw')
    .argument('<proposal>', dossier)
    .description(t({ id: 'tarik rincian (kepala OPD)', en: 'withdraw items (head of the agency)' }))
    .requiredOption('--items <n,n>', several)
    .requiredOption('--reason <text>', t({ id: 'alasan', en: 'reason' }))
    .action(run(withdraw));
  program
    .command('review')
    .argument('<proposal>', dossier)
    .description(t({ id: 'suara TAPD atas rincian usulan', en: 'TAPD votes on items of a proposal' }))
    .option('--approve <n,n>', t({ id: 'setujui rincian ini', en: 'approve these items' }))
    .option(
      '--return <n:comment>',
      t({ id: 'kembalikan, dengan catatan (boleh diulang)', en: 'return, with a comment (repeatable)' }),
      collect,
      [],
    )
    .option(
      '--reject <n:comment>',
      t({ id: 'tolak, dengan catatan (boleh diulang)', en: 'reject, with a comment (repeatable)' }),
      collect,
      [],
    )
    .option(
      '--suggest <n:rupiah>',
      t({
        id: 'saran nilai untuk rincian yang dikembalikan (boleh diulang)',
        en: 'suggest an amount for a returned item (repeatable)',
      }),
      collect,
      [],
    )
    .option('--rest', t({ id: 'setujui semua selebihnya', en: 'approve all the rest' }))
    .action(run(review));
  program
    .command('rule')
    .argument('<proposal>', dossier)
    .description(
      t({
        id: 'tetapkan pengecualian rincian yang perlu telaahan (penelaah)',
        en: 'rule on items that need a human (exemption reviewer)',
      }),
    ) // prettier-ignore
    .requiredOption('--items <n,n>', several)
    .requiredOption('--outcome <outcome>', 'EXEMPT | NOT_EXEMPT | PARTIAL')
    .option(
      '--cuttable <rupiah>',
      t({ id: 'jumlah yang tetap boleh dipangkas (PARTIAL)', en: 'the amount that may still be cut (PARTIAL)' }),
    )
    .option('--precedent', t({ id: 'berlaku untuk seluruh sub kegiatan', en: 'for the whole sub-activity' }))
    .requiredOption('--reason <text>', t({ id: 'alasan, sedikitnya 10 huruf', en: 'reason, 10 characters or more' }))
    .option('--evidence <text>', t({ id: 'bukti', en: 'evidence' }), '')
    .option(
      '--until-sk <number>',
      t({
        id: 'berakhir bersama SK tanggap darurat ini, juga bila diperpanjang',
        en: 'ends with this SK, also when it is extended',
      }),
    )
    .action(run(rule));
}

const collect = (value: string, before: string[]): string[] => [...before, value];

async function showQueue(cli: Cli): Promise<void> {
  const turns = await (await cli.api()).list<Turn>('/v1/queue');
  if (cli.json) return cli.printJson(turns);
  if (turns.length === 0) return cli.print(cli.t({ id: 'Tidak ada giliran Anda.', en: 'It is not your turn anywhere.' }));
  cli.print(
    table(
      [
        { head: cli.t({ id: 'Usulan', en: 'Proposal' }) },
        { head: cli.t({ id: 'Sub kegiatan', en: 'Sub-activity' }) },
        { head: cli.t({ id: 'Pengurangan (Rp)', en: 'Cut (Rp)' }), align: 'right' },
        { head: 'Status' },
        { head: cli.t({ id: 'Tenggat', en: 'Due' }) },
        { head: cli.t({ id: 'Catatan', en: 'Note' }) },
      ],
      turns.map((turn) => [...queueRow(cli, turn), deadline(turn.turn.due), turnNote(cli, turn)]),
    ),
  );
}

/** Number, what it is about, amount, state. */
function queueRow(cli: Cli, turn: Turn): [string, string, string, string] {
  switch (turn.kind) {
    case 'item': {
      const number = `${turn.proposalNumber ?? '-'} (${turn.no})`;
      return [number, turn.subActivityName, rupiah(turn.cut), stateLabel(cli, turn.state)];
    }
    case 'decree': {
      const content = cli.t({ id: `berkas, ${turn.items} rincian`, en: `decree, ${turn.items} items` });
      return [turn.number, content, rupiah(turn.cuts), stateLabel(cli, turn.state)];
    }
    case 'quorum': {
      const content = cli.t({ id: `${turn.items} rincian dalam reviu`, en: `${turn.items} items under review` });
      const state = cli.t({ id: 'Kuorum tidak dapat dipenuhi', en: 'Quorum cannot be met' });
      return [turn.proposalNumber ?? '-', content, rupiah(turn.cuts), state];
    }
  }
}

function turnNote(cli: Cli, turn: Turn): string {
  if (turn.kind === 'quorum') return mends(cli, turn.quorum);
  return turn.conflict ? cli.t({ id: `Anda terlibat (${turn.conflict})`, en: `you are involved (${turn.conflict})` }) : '';
}

/** Seat by seat what makes a quorum possible again. */
const mends = (cli: Cli, { missing }: Quorum): string => missing.map((m) => `${m.seat}: ${cli.t(m.mend)}`).join('; ');

async function listProposals(cli: Cli, options: { agency?: string; state?: string }): Promise<void> {
  const api = await cli.api();
  const agencyId = options.agency && (await findAgency(api, options.agency)).id;
  const query = { roundId: (await findRound(api)).id, agencyId, state: options.state };
  const proposals = await api.list<ProposalSummary>('/v1/proposals', query);
  if (cli.json) return cli.printJson(proposals);
  cli.print(
    tableOr(
      cli.t({ id: 'Tidak ada usulan yang cocok.', en: 'No proposal fits.' }),
      [
        { head: cli.t({ id: 'Nomor', en: 'Number' }) },
        { head: 'OPD' },
        { head: cli.t({ id: 'Hal', en: 'Subject' }) },
        { head: cli.t({ id: 'Pengurangan (Rp)', en: 'Cuts (Rp)' }), align: 'right' },
        { head: 'Status' },
      ],
      proposals.map((p) => [
        p.number ?? cli.t({ id: '(draf)', en: '(draft)' }),
        p.agencyName,
        p.letter.subject,
        rupiah(p.cuts),
        pillLabel(cli, p),
      ]),
    ),
  );
}

async function showProposal(cli: Cli, _: object, reference = ''): Promise<void> {
  const proposal = await findProposal(await cli.api(), reference);
  if (cli.json) return cli.printJson(proposal);
  cli.print(
    facts([
      [
        cli.t({ id: 'Usulan', en: 'Proposal' }),
        `${proposal.number ?? cli.t({ id: '(draf)', en: '(draft)' })} · ${proposal.agencyName} · ${pillLabel(cli, proposal)}`,
      ],
      [
        cli.t({ id: 'Surat', en: 'Letter' }),
        `${proposal.letter.number}, ${day(proposal.letter.date)} · ${proposal.letter.subject}`,
      ],
      [cli.t({ id: 'Pengusul', en: 'Proposers' }), proposal.proposers.map((p) => p.name).join(', ')],
      [cli.t({ id: 'Diajukan', en: 'Submitted' }), wib(proposal.submittedAt)],
    ]),
  );
  if (!proposal.quorum.possible)
    cli.print(cli.t({ id: 'Kuorum tidak dapat dipenuhi. ', en: 'The quorum cannot be met. ' }) + mends(cli, proposal.quorum));
  cli.print(itemTable(cli, proposal.items));
  for (const line of approvals(cli, proposal.items)) cli.print(line);
  for (const { no, suggestion } of proposal.items) {
    if (suggestion) cli.print(cli.t({ id: `Saran nilai TAPD untuk rincian ${no}: Rp${rupiah(suggestion.amount)} (${suggestion.name})`, en: `Amount suggested by TAPD for item ${no}: Rp${rupiah(suggestion.amount)} (${suggestion.name})` })); // prettier-ignore
  }
  if (proposal.items.some((i) => i.check)) cli.print(checkTable(cli, proposal.items));
}

async function submit(cli: Cli, _: object, reference = ''): Promise<void> {
  const api = await cli.api();
  const { id } = await findProposal(api, reference);
  const result = await api.command<{ number: string }>(`/v1/proposals/${id}/submission`, {});
  if (cli.json) return cli.printJson(result);
  cli.print(
    cli.t({
      id: `Diajukan dengan nomor ${result.number}. Giliran berikutnya: TAPD.`,
      en: `Submitted as ${result.number}. Next: the TAPD.`,
    }),
  );
  await showProposal(cli, {}, id);
}

async function resubmit(cli: Cli, options: { item: string; cut?: string; reason?: string }, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  const { id, version, cut, reason, outputBefore, outputAfter, attachmentIds } = itemNo(proposal, options.item);
  const content = { cut: digits(options.cut ?? cut), reason: options.reason ?? reason, outputBefore, outputAfter, attachmentIds };
  const body = { items: [{ itemId: id, itemVersion: version, ...content }] };
  await decided(cli, api, proposal, await api.command(`/v1/proposals/${proposal.id}/resubmission`, body));
}

async function acceptSuggestions(cli: Cli, options: { items?: string }, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  const suggested = proposal.items.filter((i) => i.suggestion).map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const body = { items: options.items ? itemRefs(proposal, options.items) : suggested };
  await decided(cli, api, proposal, await api.command(`/v1/proposals/${proposal.id}/suggestion-acceptance`, body));
}

async function withdraw(cli: Cli, options: { items: string; reason: string }, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  const body = { items: itemRefs(proposal, options.items), reason: options.reason };
  await decided(cli, api, proposal, await api.command(`/v1/proposals/${proposal.id}/withdrawal`, body));
}

async function review(cli: Cli, options: VerdictOptions, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  await decided(cli, api, proposal, await api.command(`/v1/proposals/${proposal.id}/reviews`, readVerdicts(proposal, options)));
}

interface RuleOptions {
  items: string;
  outcome: string;
  cuttable?: string;
  precedent?: boolean;
  reason: string;
  evidence: string;
  untilSk?: string;
}

async function rule(cli: Cli, options: RuleOptions, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  const { outcome, cuttable, precedent, reason, evidence, untilSk } = options;
  const ruling = {
    outcome,
    scope: precedent ? 'SUB_ACTIVITY' : 'LINE',
    reason,
    evidence,
    ...(cuttable && { cuttable: digits(cuttable) }),
    ...(untilSk && { endsWithDecree: untilSk }),
  };
  const body = { items: itemRefs(proposal, options.items), ...ruling };
  await decided(cli, api, proposal, await api.command(`/v1/proposals/${proposal.id}/rulings`, body));
}

async function decided(cli: Cli, api: ApiClient, { id }: Proposal, result: unknown): Promise<void> {
  if (cli.json) return cli.printJson(result);
  cli.print(itemTable(cli, (await api.get<Proposal>(`/v1/proposals/${id}`)).items));
}
