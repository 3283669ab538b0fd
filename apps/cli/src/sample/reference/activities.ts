import { HEALTH_CENTRE_ACTIVITIES, OFFICE_ACTIVITIES, VILLAGE_ACTIVITIES } from './office-activities.js';
import { SERVICE_ACTIVITIES } from './service-activities.js';
import { WORKS_ACTIVITIES } from './works-activities.js';
import type { Unit } from './agencies.js';

/** A sub-activity with the names above it. */
export interface SubActivity {
  code: string;
  name: string;
  programCode: string;
  programName: string;
  activityCode: string;
  activityName: string;
  /** What its output is counted in. */
  outputUnit: string;
  /** Which accounts it is made of. */
  profile: string;
  /** What the work is called; empty where the account says enough. */
  works: readonly string[];
}

function parse(table: string): SubActivity[] {
  const subs: SubActivity[] = [];
  let [programCode, programName, activityCode, activityName] = ['', '', '', ''];
  for (const line of table.trim().split('\n')) {
    const [kind, code = '', name = '', outputUnit = '', profile = '', works] = line.split('|');
    if (kind === 'P') [programCode, programName] = [code, name];
    else if (kind === 'K') [activityCode, activityName] = [`${programCode}.${code}`, name];
    else {
      const above = { programCode, programName, activityCode, activityName };
      subs.push({ code: `${activityCode}.${code}`, name, ...above, outputUnit, profile, works: works?.split(';') ?? [] });
    }
  }
  return subs;
}

const OFFICE = parse(OFFICE_ACTIVITIES);
const VILLAGE = parse(VILLAGE_ACTIVITIES);
const HEALTH_CENTRE = parse(HEALTH_CENTRE_ACTIVITIES);
const OF_FIELDS = [...parse(WORKS_ACTIVITIES), ...parse(SERVICE_ACTIVITIES)];

/** Two agencies share field 1.05, 1.02 and 5.02; what belongs to one of them only. */
const ONLY: [string, RegExp][] = [
  ['Badan Penanggulangan Bencana Daerah', /^1\.05\.03/],
  ['Satuan Polisi Pamong Praja dan Pemadam Kebakaran', /^1\.05\.0[24]/],
  ['Dinas Kesehatan', /^1\.02\.0[25]/],
  ['Badan Pengelola Keuangan dan Aset Daerah', /^5\.02\.02/],
  ['Badan Pendapatan Daerah', /^5\.02\.04/],
];

/** The sub-activities of a unit: salaries first, then its own work, then its office. */
export function activitiesOf(unit: Unit): SubActivity[] {
  if (unit.kind === 'village') return VILLAGE;
  if (unit.kind === 'health-centre') return HEALTH_CENTRE;
  const own = OF_FIELDS.filter((sub) => {
    const owner = ONLY.find(([, codes]) => codes.test(sub.code));
    return unit.fields.some((field) => sub.code.startsWith(`${field}.`)) && (!owner || owner[0] === unit.name);
  });
  const hospital = unit.name === 'RSUD Bendan' ? HEALTH_CENTRE.filter((sub) => sub.profile === 'blud') : [];
  const office = OFFICE.map((sub) => ({ ...sub, ...inField(sub, unit.fields[0] ?? '') }));
  return [...office.slice(0, 1), ...hospital, ...own, ...office.slice(1)];
}

function inField(sub: SubActivity, field: string): Pick<SubActivity, 'code' | 'programCode' | 'activityCode'> {
  const replace = (code: string): string => code.replace('X.XX', field);
  return { code: replace(sub.code), programCode: replace(sub.programCode), activityCode: replace(sub.activityCode) };
}
