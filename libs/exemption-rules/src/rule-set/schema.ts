import { z } from 'zod';

/** The form of a rule set file. `rules/rule-set.schema.json` is generated from it; the words of the file are explained there. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const bilingual = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });
const instant = z.iso.datetime().describe('UTC instant, 2020-06-12T00:00:00Z');
const phrases = z.array(z.string().min(1));
const outcome = z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN']);
const codePatterns = z
  .array(z.string())
  .describe('A code, a range of last parts (1.03.06.2.01.05-09) or everything below (5.2.04.02.04.*)');

const line = z.strictObject({
  codeSet: z.string().optional(),
  subActivityCode: z.string().optional(),
  subActivityName: z.string().optional(),
  accountCode: z.string().optional(),
  accountName: z.string().optional(),
  description: z.string().optional(),
  agencyCode: z.string().optional(),
  agencyName: z.string().optional(),
  fundSourceName: z.string().optional(),
  village: z.string().optional(),
  appropriation: z.string().regex(/^\d+$/).optional(),
});

const decree = z.strictObject({
  number: z.string(),
  kind: z.string(),
  area: z.string().nullable(),
  from: instant,
  until: instant,
});

const ruleTest = z.strictObject({
  line,
  at: instant.optional(),
  emergencyDecrees: z.array(decree).optional(),
  expect: outcome,
  byRule: id.optional().describe('The row that must decide; default: the row the test stands in'),
});

const row = z.strictObject({
  id,
  outcome,
  basis: z.string().min(1).describe('Legal basis of the row'),
  effectiveFrom: instant.optional(),
  effectiveUntil: instant.optional().describe('First instant at which the row no longer holds'),
  default: z.literal(true).optional().describe('The row that answers when no other does; it has no conditions'),
  when: z.array(z.string().min(1)).min(1).optional().describe('CEL conditions over `line`; all must hold'),
  cutPercent: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('NOT_EXEMPT rows of a blanket order: the percentage it cuts, given as evidence'),
  message: bilingual.describe('May name {code}, {name}, {account}, {words}, {decrees}, {percent}'),
  tests: z.array(ruleTest).optional(),
});

const combinations = z.array(z.strictObject({ verbs: phrases, objects: phrases }));

const names = z.strictObject({
  official: phrases.optional().describe('Official names of the activities in the list'),
  combine: combinations.optional().describe('Official names made of each verb with each object'),
  mustMention: id.optional().describe('Word list; a name without any of its words contradicts the code'),
  mustNotMention: id.optional().describe('Word list; a name with one of its words contradicts the code'),
});

export const ruleSetSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  version: z.int().min(1),
  title: bilingual,
  extends: id.optional().describe('Another rule set: its lists and rows come first, its default row is replaced by the one here'),
  abbreviations: z.record(z.string(), z.string()).optional().describe('Spelling of a word: what it stands for'),
  places: z
    .strictObject({ city: phrases, districts: z.record(z.string(), phrases) })
    .optional()
    .describe('Names of the city, and its districts with their villages: what the area of an emergency decree means'),
  concordance: z
    .array(z.strictObject({ '2019': z.string(), '2024': z.string() }))
    .optional()
    .describe('The same activity in two code sets; nothing else maps a code from one set to another'),
  codeLists: z
    .array(
      z.strictObject({
        id,
        label: z.string().optional().describe('Name of the evidence; without one a match is no evidence'),
        codes: z.strictObject({ '2019': codePatterns.optional(), '2024': codePatterns.optional() }),
        names: names.optional(),
      }),
    )
    .optional(),
  accountLists: z.array(z.strictObject({ id, label: z.string().optional(), codes: codePatterns })).optional(),
  wordLists: z
    .array(
      z.strictObject({
        id,
        label: z.string().optional(),
        words: phrases,
        combine: combinations.optional().describe('Phrases made of each verb with each object'),
        repairTyping: z
          .literal(true)
          .optional()
          .describe('Words of the list that stand alone are also known with one letter missing, added or swapped'),
        cues: z
          .array(z.strictObject({ words: phrases, within: phrases.optional(), beside: phrases.optional() }))
          .optional()
          .describe('When a word means something else: inside a phrase, or beside another word anywhere on the line'),
      }),
    )
    .optional(),
  rows: z.array(row).min(1),
});

export type RuleSetFile = z.infer<typeof ruleSetSchema>;
export type RuleRow = RuleSetFile['rows'][number];
export type RuleTest = z.infer<typeof ruleTest>;

/** The JSON Schema of rule set files, for editors: what `rules/rule-set.schema.json` holds. */
export function ruleSetJsonSchema(): object {
  return z.toJSONSchema(ruleSetSchema, { io: 'input' });
}
