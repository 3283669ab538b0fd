import { stream, type ReturnField } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { bindings, seesEvent, SEES_PROPOSAL } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type TrailEvent, type TrailRow } from './trail-event.js';

/** What an agency may change from one version of an item to the next. */
interface Content {
  cut: string;
  /** Null where the text was erased. */
  reason: string | null;
  outputBefore: string | null;
  outputAfter: string | null;
  attachmentIds: string[];
  /** Number of the dossier's letter. */
  letter: string | null;
}

interface By {
  at: string;
  nip: string | null;
  name: string;
  post: string | null;
}

interface ItemVersion extends Content {
  version: number;
  /** The line's pagu when it was submitted. */
  before: string;
  submitted: By;
  /** NIP of the member whose suggested amount this version took over. */
  acceptedSuggestionBy: string | null;
  /** Why this version went back to the agency; null when it did not. */
  returned: (By & { field: ReturnField | null; comment: string | null; suggestion: string | null }) | null;
  /** Field by field what differs from the version before; empty in the first. */
  differences: { field: ReturnField; from: string | string[] | null; to: string | string[] | null }[];
}

const FIELDS: readonly ReturnField[] & readonly (keyof Content)[] = [
  'cut',
  'reason',
  'outputBefore',
  'outputAfter',
  'attachmentIds',
  'letter',
];

/** Every submitted version of an item, told by the trail itself; null when the reader may not see the item. */
export async function itemVersions(
  tx: EntityManager,
  { scope, id, itemId }: { scope: ReadScope; id: string; itemId: string },
): Promise<ItemVersion[] | null> {
  const seen = bindings(scope);
  const [item] = await tx.query<unknown[]>(
    `select 1 from cut_item i join proposal p on p.id = i.proposal_id where i.id = ${seen.bind(itemId)} and p.id = ${seen.bind(id)} and ${SEES_PROPOSAL}`,
    seen.params,
  );
  if (!item) return null;
  const { params, bind } = bindings(scope);
  const rows = await tx.query<TrailRow[]>(
    `select ${TRAIL_COLUMNS} from audit_event e join outbox o on o.event_id = e.id
     where e.stream = ${bind(stream.proposal(id))} and e.item_id = ${bind(itemId)} and ${seesEvent('false')} order by e.seq`,
    params,
  );
  const versions: ItemVersion[] = [];
  for (const event of await trailEvents(tx, rows)) {
    const last = versions.at(-1);
    if (event.type === 'item.submitted' || event.type === 'item.resubmitted') versions.push(version(event, last));
    else if (last && (event.after as { state?: string } | null)?.state === 'RETURNED') last.returned = returned(event);
  }
  return versions;
}

function version(event: TrailEvent, last: ItemVersion | undefined): ItemVersion {
  const after = event.after as { version: number; cut: string };
  const data = event.data as {
    letter: string | null;
    outputBefore: string | null;
    outputAfter: string | null;
    attachments: string[];
    line: { appropriation: string };
    acceptedSuggestionBy?: string;
  };
  const content: Content = {
    cut: after.cut,
    reason: event.texts['reason'] ?? null,
    outputBefore: data.outputBefore,
    outputAfter: data.outputAfter,
    attachmentIds: data.attachments,
    letter: data.letter,
  };
  return {
    version: after.version,
    before: data.line.appropriation,
    ...content,
    submitted: by(event),
    acceptedSuggestionBy: data.acceptedSuggestionBy ?? null,
    returned: null,
    differences: last ? FIELDS.flatMap((field) => difference(field, last[field], content[field])) : [],
  };
}

type Value = Content[keyof Content];

function difference(field: ReturnField, from: Value, to: Value): ItemVersion['differences'] {
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
}

/** A return settled after an undo window is an act of the system: the member who returned it stands among its votes. */
function returned(event: TrailEvent): NonNullable<ItemVersion['returned']> {
  const data = event.data as { field?: ReturnField; suggestion?: string };
  const comment = event.texts['comment'] ?? event.texts['reason'] ?? null;
  return { ...by(event), field: data.field ?? null, comment, suggestion: data.suggestion ?? null };
}

const by = ({ at, actor: { nip, name, post } }: TrailEvent): By => ({ at, nip, name, post });
