import { REGULATION_KINDS, ROUND_STATES, type RegulationKind, type RoundState, type TurnHolder } from '#domain';
import { z } from 'zod';
import { itemState } from '../budget/budget.schemas.js';
import { bilingual, date, id, line, rupiah, text, utc } from '../http/schemas.js';
import { figures } from './rounds.schemas.js';

const kind = z.enum(Object.keys(REGULATION_KINDS) as RegulationKind[]);

export const regulationBody = z.strictObject({
  kind,
  number: line.min(1),
  date: date.describe('The date of the paper'),
  documentId: id.describe('The paper, uploaded by one of the city’s offices'),
  supersedes: id.nullable().default(null).describe('The record that this one corrects'),
  reason: text.default('').describe('Of a correction'),
});
export const regulationResult = { roundId: z.uuid(), regulationId: z.uuid() };
const regulationView = z
  .object({
    id: z.uuid(),
    kind,
    label: bilingual,
    number: z.string(),
    date,
    documentId: z.uuid(),
    reason: z.string(),
    supersedes: z.uuid().nullable(),
    supersededBy: z.uuid().nullable().describe('Null for what holds now'),
    recordedBy: z.string(),
    recordedAt: utc,
  })
  .meta({ id: 'RoundRegulation' });
export const regulationsView = z.object({ items: z.array(regulationView) });

const row = z.object({
  code: z.string(),
  name: z.string(),
  before: rupiah,
  adjustment: rupiah,
  after: rupiah,
  percent: z.int().nullable().describe('Basis points of `before`'),
});
const rows = { rows: z.array(row), total: row };
const agency = { agencyId: z.uuid(), agencyName: z.string() };
const total = z.object({ items: z.int(), amount: rupiah });

export const reportView = z
  .object({
    round: z.object({
      id: z.uuid(),
      no: z.int(),
      year: z.int(),
      title: z.string(),
      state: z.enum(Object.keys(ROUND_STATES) as RoundState[]),
      legalBasis: z.string(),
    }),
    regulations: z.array(regulationView),
    city: z.object({ ...rows, shortfall: rupiah }),
    agencies: z.array(z.object({ ...agency, agencyCode: z.string(), ...rows, shortfall: rupiah })),
    notSubmitted: z.array(z.object(agency)),
    dispensations: z.object({ requested: total, inForce: total, determined: total }),
  })
  .meta({ id: 'RoundReport' });

const HOLDERS = [
  'AGENCY_HEAD',
  'TAPD',
  'SYSTEM',
  'EXEMPTION_REVIEWER',
  'TAPD_CHAIR',
  'SECRETARIAT',
  'MAYOR',
] as const satisfies TurnHolder[];
const turn = z.object({
  holder: z.enum(HOLDERS),
  items: z.int(),
  amount: rupiah,
  since: utc.nullable().describe('The longest wait'),
  due: utc.describe('The nearest date'),
});
const deadline = z.object({ at: utc, hours: z.int().describe('Whole hours until then, below zero once past') });

export const cockpitView = z
  .object({
    at: utc,
    deadlines: z.object({ submission: deadline, review: deadline, signing: deadline }),
    city: z.object(figures),
    turns: z.array(turn),
    agencies: z.array(
      z.object({
        ...agency,
        shortCode: z.string(),
        dossiers: z.int().describe('Submitted ones; 0 where nothing was sent'),
        lastSubmittedAt: utc.nullable(),
        quorumBlocked: z.int(),
        states: z.partialRecord(itemState, z.int()),
        figures: z.object(figures),
        turns: z.array(turn),
      }),
    ),
  })
  .meta({ id: 'RoundCockpit' });
