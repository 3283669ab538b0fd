import type { BilingualText } from '#domain';
import type { Decision, Evaluation } from './evaluate.js';
import type { Look } from './line-reading.js';

/** Fills the placeholders of the deciding row's message. */
export function whyOf(evaluation: Evaluation, decision: Decision): BilingualText {
  const { row } = decision;
  if (row === null) {
    return {
      id: 'Tidak ada baris aturan yang cocok dan himpunan aturan ini tidak punya baris bawaan; perlu telaahan.',
      en: 'No row of the rules matches and this rule set has no default row; a human must decide.',
    };
  }
  if (decision.failed) {
    const error = row.conditions.map((index) => evaluation.condition(index).error).find((cause) => cause !== null) ?? '';
    return {
      id: `Baris aturan "${row.id}" tidak dapat dinilai (${error}); perlu telaahan.`,
      en: `The rule row "${row.id}" could not be evaluated (${error}); a human must decide.`,
    };
  }
  if (!row.message.id.includes('{') && !row.message.en.includes('{')) return row.message;
  const { line } = evaluation;
  const looks = row.conditions.flatMap((index) => evaluation.looks(index)).filter((look) => look.held);
  const values: Record<string, string> = {
    code: line.codes.subActivity.map((code) => code.shown).join(' / ') || line.facts.subActivityCode,
    name: line.texts.subActivityName,
    account: [line.codes.account?.shown ?? line.facts.accountCode, line.texts.accountName]
      .filter((part) => part !== '')
      .join(' '),
    percent: String(row.cutPercent ?? ''),
    words: quoted(looks.filter((look) => look.name.toLowerCase().includes('mentions'))),
    decrees: looks.filter((look) => look.label === 'SK_AKTIF').flatMap((look) => look.found).join(', '), // prettier-ignore
  };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  return { id: fill(row.message.id), en: fill(row.message.en) };
}

function quoted(looks: readonly Look[]): string {
  return [...new Set(looks.flatMap((look) => look.found))].map((word) => `"${word}"`).join(', ');
}
