import { hash } from 'node:crypto';
import type { EmergencyDecreeFact, LineFacts } from '#domain';

/** SHA-256 (hex) over the canonical JSON of all that a classification depends on besides the rule set. */
export function inputHash(line: LineFacts, at: string, emergencyDecrees: readonly EmergencyDecreeFact[]): string {
  return hash('sha256', inputSnapshot(line, at, emergencyDecrees));
}

/**
 * The JSON that is hashed: the snapshot to store beside a check, so that it can be run again bit for bit. It is canonical (RFC 8785):
 * members stand in alphabetical order here, strings are well-formed, money is a decimal string, and there are no numbers.
 */
export function inputSnapshot(line: LineFacts, at: string, emergencyDecrees: readonly EmergencyDecreeFact[]): string {
  const decrees = emergencyDecrees.map(({ area, from, kind, number, until }) => ({ area, from, kind, number, until }));
  decrees.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  const snapshot = {
    at,
    emergencyDecrees: decrees,
    line: {
      accountCode: line.accountCode,
      accountName: line.accountName,
      agencyCode: line.agencyCode,
      agencyName: line.agencyName,
      appropriation: String(line.appropriation),
      codeSet: line.codeSet,
      description: line.description,
      fundSourceName: line.fundSourceName,
      subActivityCode: line.subActivityCode,
      subActivityName: line.subActivityName,
      village: line.village,
    },
  };
  return JSON.stringify(snapshot).toWellFormed();
}
