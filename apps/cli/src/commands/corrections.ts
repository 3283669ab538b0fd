import type { Command } from 'commander';
import type { Decree } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { decreeFacts } from '../output/decree-facts.js';
import { facts } from '../output/table.js';
import type { Registry } from '../registry.js';
import { amountOrZero, findProposal, itemNo } from './references.js';

interface Options {
  item: string[];
  reason: string;
}

/** decrees correct: a berkas that lowers or reverses signed cuts of one dossier. */
export function registerCorrection(decrees: Command, { t, run }: Registry): void {
  decrees
    .command('correct')
    .argument('<proposal>', t({ id: 'nomor usulan (R1/DPUPR/0001) atau id', en: 'number of the dossier (R1/DPUPR/0001) or id' }))
    .description(
      t({
        id: 'susun dan bekukan berkas koreksi atas rincian yang sudah ditetapkan (sekretariat TAPD)',
        en: 'prepare and freeze a correction of signed items (secretariat of the TAPD)',
      }),
    )
    .requiredOption(
      '--item <no=amount>',
      t({
        id: 'nomor rincian dan jumlah efektifnya, 0 untuk membatalkan; boleh diulang: --item 2=1.000.000.000',
        en: 'number of an item and the amount that stays, 0 to reverse it; may be repeated: --item 2=1.000.000.000',
      }),
      (value: string, all: string[] = []) => [...all, value],
    )
    .requiredOption('--reason <text>', t({ id: 'alasan koreksi', en: 'why it is corrected' }))
    .action(run(correct));
}

async function correct(cli: Cli, options: Options, reference = ''): Promise<void> {
  const api = await cli.api();
  const proposal = await findProposal(api, reference);
  const items = options.item.map((text) => {
    const [no, amount, more] = text.split('=');
    if (!no || !amount || more !== undefined)
      throw usage({ id: `bukan nomor=jumlah: ${text}`, en: `not number=amount: ${text}` });
    const { id, version } = itemNo(proposal, no);
    return { itemId: id, itemVersion: version, effective: amountOrZero(amount) };
  });
  const body = { roundId: proposal.roundId, reason: options.reason, items };
  const { decreeId } = await api.command<{ decreeId: string }>('/v1/decrees/corrections', body);
  await api.command(`/v1/decrees/${decreeId}/freezing`, {});
  const decree = await api.get<Decree>(`/v1/decrees/${decreeId}`);
  if (cli.json) return cli.printJson(decree);
  cli.print(facts(decreeFacts(cli, decree)));
}
