import { decideRules, type RulesCommand, type RulesFacts } from '#domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { bumpEpoch } from './epoch.js';
import { appointmentsOf } from './people-facts.js';

/** Decides about rule sets and emergency decrees, and writes what was decided; what changes the rules makes earlier checks out of date. */
export async function rulesTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as RulesCommand;
  const facts = await readFacts(tx, row, command);
  const decision = decideRules(command, facts, row.actor);
  if (!decision.ok) return { refusal: decision.refusal, events: [], acting: null, result: {} };
  const result = await write(tx, row, command, facts);
  if (OUTDATES_CHECKS.includes(command.kind)) await bumpEpoch(tx);
  return { refusal: null, events: decision.events, acting: decision.acting ?? null, result };
}

/** What takes effect when it was decided: from then on every earlier check may be out of date. */
const OUTDATES_CHECKS: readonly RulesCommand['kind'][] = [
  'publishRuleSet',
  'confirmEmergencyDecree',
  'confirmEmergencyDecreeChange',
];

async function readFacts(tx: EntityManager, row: CommandRow, command: RulesCommand): Promise<RulesFacts> {
  return {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    next:
      command.kind === 'draftRuleSet' ? { version: await nextVersion(tx, command.setId), sha256: sha256(command.source) } : null,
    set: command.kind === 'publishRuleSet' ? await setToPublish(tx, command.setId, command.version) : null,
    decree: 'decreeId' in command ? await decreeOf(tx, command.decreeId) : null,
    change: command.kind === 'confirmEmergencyDecreeChange' ? await changeToConfirm(tx, command) : null,
  };
}

async function nextVersion(tx: EntityManager, setId: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus rule set versions'))`);
  const [row] = await tx.query<{ version: number }[]>(
    'select coalesce(max(version), 0) + 1 as version from rule_set where id = $1',
    [setId],
  );
  return row?.version ?? 1;
}

async function setToPublish(tx: EntityManager, setId: string, version: number): Promise<RulesFacts['set']> {
  const [set] = await tx.query<NonNullable<RulesFacts['set']>[]>(
    `select state = 'DRAFT' as draft, drafted_by as "draftedBy", sha256 from rule_set where id = $1 and version = $2 for no key update`,
    [setId, version],
  );
  return set ?? null;
}

/** The decree, locked: two changes of one are decided one after the other. */
async function decreeOf(tx: EntityManager, id: string): Promise<RulesFacts['decree']> {
  await tx.query('select 1 from emergency_decree where id = $1 for no key update', [id]);
  const [decree] = await tx.query<NonNullable<RulesFacts['decree']>[]>(
    `select number, valid_from as "from", valid_until as until, entered_by as "enteredBy", confirmed_by is not null as confirmed
     from emergency_decree_now where id = $1`,
    [id],
  );
  return decree ?? null;
}

async function changeToConfirm(
  tx: EntityManager,
  { decreeId, changeId }: { decreeId: string; changeId: string },
): Promise<RulesFacts['change']> {
  const [change] = await tx.query<NonNullable<RulesFacts['change']>[]>(
    `select number, valid_until as until, entered_by as "enteredBy", confirmed_by is not null as confirmed
     from emergency_decree_change where decree_id = $1 and id = $2 for no key update`,
    [decreeId, changeId],
  );
  return change ?? null;
}

async function write(
  tx: EntityManager,
  row: CommandRow,
  command: RulesCommand,
  { next }: RulesFacts,
): Promise<Record<string, unknown>> {
  switch (command.kind) {
    case 'draftRuleSet':
      await tx.query(
        `insert into rule_set (id, version, title, source, sha256, state, drafted_by) values ($1, $2, $3, $4, $5, 'DRAFT', $6)`,
        [command.setId, next?.version, command.title, command.source, next?.sha256, row.actor.nip],
      );
      return { setId: command.setId, version: next?.version };
    case 'publishRuleSet':
      await tx.query(
        `update rule_set set state = 'PUBLISHED', effective_from = $3, published_by = $4, published_at = $5 where id = $1 and version = $2`,
        [command.setId, command.version, command.effectiveFrom, row.actor.nip, row.receivedAt],
      );
      return { setId: command.setId, version: command.version };
    case 'recordEmergencyDecree':
      await tx.query(
        `insert into emergency_decree (id, number, kind, area, valid_from, valid_until, entered_by) values ($1, $2, $3, $4, $5, $6, $7)`,
        [row.id, command.number, command.decreeKind, command.area, command.from, command.until, row.actor.nip],
      );
      return { decreeId: row.id };
    case 'confirmEmergencyDecree':
      await tx.query('update emergency_decree set confirmed_by = $2 where id = $1', [command.decreeId, row.actor.nip]);
      return { decreeId: command.decreeId };
    case 'changeEmergencyDecree':
      await tx.query(
        `insert into emergency_decree_change (id, decree_id, number, reason, valid_until, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [row.id, command.decreeId, command.number, command.reason, command.until, row.actor.nip, row.receivedAt],
      );
      return { decreeId: command.decreeId, changeId: row.id };
    case 'confirmEmergencyDecreeChange':
      await tx.query('update emergency_decree_change set confirmed_by = $2, confirmed_at = $3 where id = $1', [
        command.changeId,
        row.actor.nip,
        row.receivedAt,
      ]);
      return { decreeId: command.decreeId, changeId: command.changeId };
  }
}
