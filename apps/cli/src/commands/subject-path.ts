import type { ApiClient } from '../api/client.js';
import type { Line } from '../api/types.js';
import { CliError } from '../errors.js';
import { findProposal } from './references.js';

/** So many lines are named when a code fits several. */
const LINES_NAMED = 10;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/**
 * The API's path of a proposal (by number or id) or of a budget line (by id, or by its codes `sub-activity/account`). Throws CliError
 * LINE_UNKNOWN or LINE_AMBIGUOUS, naming the lines that fit.
 */
export async function pathOf(api: ApiClient, what: string): Promise<string> {
  if (/^R\d+\//i.test(what)) return `/v1/proposals/${(await findProposal(api, what)).id}`;
  if (UUID.test(what)) {
    const proposal = await api.get<{ id: string }>(`/v1/proposals/${what}`).catch(() => null);
    return proposal ? `/v1/proposals/${what}` : `/v1/budget-lines/${what}`;
  }
  const [subActivity = '', account] = what.split('/');
  const lines = await api.list<Line>('/v1/budget-lines', { subActivity, account }, LINES_NAMED + 1);
  const [line, other] = lines;
  if (line && !other) return `/v1/budget-lines/${line.id}`;
  throw line ? severalLines(what, lines) : noLine(what);
}

const noLine = (what: string): CliError =>
  new CliError(
    'LINE_UNKNOWN',
    { id: `tidak ada baris anggaran "${what}"`, en: `no budget line "${what}"` },
    { id: 'refokus lines KATA mencari baris menurut uraiannya', en: 'refokus lines WORDS finds lines by what they are for' },
  );

/** Names the lines that fit, each with the id that tells it from the others. */
function severalLines(what: string, lines: readonly Line[]): CliError {
  const named = lines
    .slice(0, LINES_NAMED)
    .map((l) => `\n    ${l.id}  ${l.subActivityCode}/${l.accountCode}  ${l.fundSourceName}  ${l.description}`)
    .join('');
  const more = lines.length > LINES_NAMED;
  return new CliError(
    'LINE_AMBIGUOUS',
    {
      id: `beberapa baris berkode "${what}"${more ? `; ${LINES_NAMED} yang pertama` : ''}:${named}\n `,
      en: `several lines have the code "${what}"${more ? `; the first ${LINES_NAMED}` : ''}:${named}\n `,
    },
    { id: 'sebut id-nya', en: 'name it by its id' },
  );
}
