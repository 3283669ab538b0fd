import { createHash } from 'node:crypto';
import {
  defaultPolicy,
  lineCode,
  type Actor,
  type Appointment,
  type BudgetLine,
  type CheckFact,
  type CutItem,
  type Decree,
  type DecreeFacts,
  type DecreeFile,
  type DossierFacts,
  type DossierItem,
  type PostKind,
  type Proposal,
  type ResolvedCheck,
  type Round,
  type RoundFactsForDecision,
  type RoundFile,
  type Seat,
} from '#domain';

/** The instant of a test's command unless it says otherwise: 20-06-2020 10:00 WIB, ten days before the submission deadline. */
export const NOW = '2020-06-20T03:00:00.000Z';
/** 30-06-2020 23:59:59 WIB is the last instant in time; this is the first one too late. */
export const DEADLINE = '2020-06-30T17:00:00.000Z';

/** A person with what they are appointed to. All are invented. */
export interface Person {
  nip: string;
  name: string;
  appointments: Appointment[];
}

export const actorOf = ({ nip, name }: Person): Actor => ({ kind: 'person', accountId: `account-${nip}`, nip, name });

/** An appointment by an SK in force all year, definitif, without seat or agency. */
export function appointment(postKind: PostKind, changes: Partial<Appointment> = {}): Appointment {
  return {
    id: `appointment-${postKind}`,
    nip: '',
    name: '',
    postKind,
    postTitle: postKind,
    seat: null,
    agencyId: null,
    capacity: 'DEFINITIF',
    skNumber: '821/001/2020',
    interval: { from: '2020-01-01T00:00:00.000Z', until: null },
    mandate: null,
    ...changes,
  };
}

export function aPerson(nip: string, name: string, ...appointments: Appointment[]): Person {
  return { nip, name, appointments: appointments.map((a) => ({ ...a, nip, name, id: `${a.id}-${nip}` })) };
}

/** The same person with one more post. */
export const also = (person: Person, ...more: Appointment[]): Person =>
  aPerson(person.nip, person.name, ...person.appointments.map((a) => ({ ...a, id: `appointment-${a.postKind}` })), ...more);

/** Head of DPUPR. */
export const A = aPerson('1001', 'Arif (fiktif)', appointment('AGENCY_HEAD', { agencyId: 'dpupr', postTitle: 'Kepala DPUPR' }));
/** Sekda, chair of the TAPD. */
export const T1 = aPerson('2001', 'Tirta (fiktif)', appointment('REGIONAL_SECRETARY', { seat: 'SEKDA', postTitle: 'Sekda' }));
/** PPKD. */
export const T2 = aPerson('2002', 'Tuti (fiktif)', appointment('TREASURY_OFFICER', { seat: 'PPKD', postTitle: 'PPKD' }));
/** Bappeda. */
export const T3 = aPerson('2003', 'Tejo (fiktif)', appointment('TAPD_MEMBER', { seat: 'BAPPEDA' }));
/** Asisten: deputy chair, alternate of T1. */
export const T4 = aPerson('2004', 'Tari (fiktif)', appointment('TAPD_MEMBER', { seat: 'DEPUTY_CHAIR' }));
/** Kuasa BUD, alternate of T2. */
export const T5 = aPerson('2005', 'Tono (fiktif)', appointment('TAPD_MEMBER', { seat: 'KUASA_BUD' }));
/** Penelaah pengecualian. */
export const E = aPerson('3001', 'Endah (fiktif)', appointment('EXEMPTION_REVIEWER'));
/** Wali Kota. */
export const W = aPerson('4001', 'Wira (fiktif)', appointment('MAYOR', { postTitle: 'Wali Kota' }));
/** Inspektur. */
export const I = aPerson('5001', 'Indra (fiktif)', appointment('INSPECTOR', { postTitle: 'Inspektur' }));
/** Plh Wali Kota, who is none of these, without a mandate. */
export const H = aPerson('6001', 'Hadi (fiktif)', appointment('MAYOR', { postTitle: 'Wali Kota', capacity: 'PLH' }));
/** Sekretariat TAPD. */
export const S = aPerson('7001', 'Sari (fiktif)', appointment('SECRETARIAT'));

const seat = (name: string, holder: Person | null, absent = false): Seat => ({
  seat: name,
  nip: holder?.nip ?? null,
  name: holder?.name ?? null,
  absent,
});

/** The TAPD as its SK names it; a seat may be given another holder, nobody, or an absence. */
export function seats(changes: Record<string, Person | null | 'absent'> = {}): Seat[] {
  const holders = { SEKDA: T1, PPKD: T2, BAPPEDA: T3, DEPUTY_CHAIR: T4, KUASA_BUD: T5 };
  return Object.entries(holders).map(([name, holder]) => {
    const change = changes[name];
    return change === 'absent' ? seat(name, holder, true) : seat(name, change === undefined ? holder : change);
  });
}

/** A line of DPUPR that may be cut: road upkeep, paid from PAD. */
export function aLine(changes: Partial<BudgetLine> = {}): BudgetLine {
  return {
    id: 'line-1',
    year: 2020,
    codeSet: 'permendagri-90-2019',
    agencyId: 'dpupr',
    agencyCode: '1.03.0.00.0.00.01.0000',
    agencyName: 'DPUPR',
    subUnitCode: '1.03.0.00.0.00.01.0000',
    subActivityCode: '1.03.10.2.01.10',
    subActivityName: 'Pemeliharaan Berkala Jalan',
    accountCode: '5.2.04.01.01.0004',
    accountName: 'Belanja Modal Jalan Kota',
    fundSourceCode: 'PAD',
    fundSourceName: 'PAD',
    description: '',
    village: '',
    original: 4_000_000_000n,
    appropriation: 4_000_000_000n,
    realisation: 650_000_000n,
    commitment: 1_200_000_000n,
    ...changes,
  };
}

/** Pagu 4.000.000.000, realisasi 650.000.000, komitmen 1.200.000.000: 2.150.000.000 available. */
export const L1 = aLine({ id: 'L1' });

/** A draft item that cuts L1 by 35 %; `line` gives the line and its code. */
export function anItem(changes: Partial<CutItem> & { line?: BudgetLine } = {}): CutItem {
  const { line = L1, ...rest } = changes;
  return {
    id: 'item-1',
    no: 1,
    lineId: line.id,
    lineCode: lineCode(line),
    state: 'DRAFT',
    version: 1,
    cut: 1_400_000_000n,
    before: line.appropriation,
    outputBefore: null,
    outputAfter: '6 km',
    reason: 'Pekerjaan ditunda ke tahun berikut',
    attachmentIds: [],
    votes: [],
    voters: [],
    ruledBy: null,
    check: null,
    dispensation: null,
    decree: null,
    correction: null,
    returnedUntil: null,
    returnComment: null,
    remark: null,
    suggestion: null,
    settlesAt: null,
    ...rest,
  };
}

/** A dossier of DPUPR, drafted by A, with its letter. */
export function aDossier(items: CutItem[] = [anItem()], changes: Partial<Proposal> = {}): Proposal {
  return {
    id: 'proposal-1',
    roundId: 'round-1',
    agencyId: 'dpupr',
    number: 'R1/PUPR/0001',
    letter: { number: '900/123', date: '2020-06-20', subject: 'Usulan refocusing' },
    proposers: [{ nip: A.nip, name: A.name, as: 'AGENCY_HEAD' }],
    submittedAt: null,
    quorumBlocked: false,
    revision: 1,
    items,
    newRulings: [],
    ...changes,
  };
}

/** Round 1 of 2020, open until DEADLINE, with the default policy. */
export function aRound(changes: Partial<Round> = {}): Round {
  return {
    id: 'round-1',
    no: 1,
    year: 2020,
    title: 'Refocusing tahap 1',
    legalBasis: 'SKB 119/2813/SJ',
    state: 'OPEN',
    policy: defaultPolicy(),
    dates: { submission: DEADLINE, review: '2020-07-10T17:00:00.000Z', signing: '2020-07-20T17:00:00.000Z' },
    signed: false,
    openedAt: '2020-06-01T00:00:00.000Z',
    datesKeptUntil: '2020-06-01T00:00:00.000Z',
    baseRunId: 'run-1',
    baseStanding: { ruleSet: 'rules@1', decrees: [], rulings: 0 },
    revision: 1,
    ...changes,
  };
}

export const aRoundFile = (round: Round = aRound(), items: DossierItem[] = []): RoundFile => ({
  round,
  items,
  targets: null,
  openDecrees: [],
});

export const roundFacts = (by: Person | null, changes: Partial<RoundFactsForDecision> = {}): RoundFactsForDecision => ({
  at: NOW,
  appointments: by?.appointments ?? [],
  bySystem: by === null,
  classified: [],
  runId: 'run-1',
  standing: { ruleSet: 'rules@1', decrees: [], rulings: 0 },
  reclassified: [],
  progress: [],
  openTurns: 0,
  ...changes,
});

/** Lines as facts, each with what is held on it by all pending cuts. */
export const linesWith = (...entries: [line: BudgetLine, held: bigint][]): DossierFacts['lines'] =>
  new Map(entries.map(([line, held]) => [line.id, { line, held }]));

/** What a decision about a dossier sees when `by` asks: L1 with nothing held, the full TAPD, no checks and no documents. */
export function facts(by: Person | null, changes: Partial<DossierFacts> = {}): DossierFacts {
  return {
    at: NOW,
    round: aRound(),
    lines: linesWith([L1, 0n]),
    posted: new Map(),
    appointments: by?.appointments ?? [],
    seats: seats(),
    agencyStaff: new Set([A.nip]),
    checks: new Map(),
    decreesInForce: [],
    documents: new Set(),
    nextNumber: 'R1/PUPR/0001',
    ...changes,
  };
}

/** A fresh check; with a PARTIAL result give `cuttable` and `withinCuttable`. */
export function aCheck(result: ResolvedCheck, changes: Partial<CheckFact> = {}): CheckFact {
  const outcome = result.outcome === 'PARTIAL' ? 'NEEDS_HUMAN' : result.outcome;
  return {
    id: 'check-1',
    epoch: 1,
    result,
    classification: {
      outcome,
      ruleId: 'rule-1',
      ruleSetId: 'rules',
      ruleSetVersion: 1,
      engineVersion: '1',
      inputHash: 'a'.repeat(64),
      evidence: [],
      decreesInForce: [],
    },
    rulingNip: null,
    ...changes,
  };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An item with its dossier's head, as decrees and rounds read it. */
export const dossierItem = (item: CutItem, changes: Partial<Proposal> = {}): DossierItem => ({
  proposal: aDossier([], changes),
  item,
});

/** An empty decree R1-B1 with the items it is to list or lists. */
export function aDecreeFile(items: DossierItem[], changes: Partial<Decree> = {}): DecreeFile {
  const decree: Decree = {
    id: 'decree-1',
    roundId: 'round-1',
    kind: 'DETERMINATION',
    number: 'R1-B1',
    state: 'DRAFTED',
    annex: null,
    annexHash: null,
    signature: null,
    reason: null,
    preparedBy: S.nip,
    revision: 1,
    ...changes,
  };
  return { decree, items, postings: [] };
}

export function decreeFacts(by: Person | null, changes: Partial<DecreeFacts> = {}): DecreeFacts {
  return {
    at: NOW,
    round: aRound(),
    lines: linesWith([L1, 0n]),
    destinations: new Map(),
    destinationAgency: 'BPKAD',
    budget: [],
    appointments: by?.appointments ?? [],
    checks: new Map(),
    sha256,
    bySystem: by === null,
    ...changes,
  };
}
