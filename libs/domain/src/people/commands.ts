import type { Capacity } from './people.js';

/** Appointments are entered by one person and confirmed by another; accounts belong to the administrator. */
export type PeopleCommand =
  | {
      kind: 'enterAppointment';
      postId: string;
      nip: string;
      name: string;
      capacity: Capacity;
      skNumber: string;
      from: string;
      until: string | null;
      mandate: { number: string; from: string; until: string | null } | null;
      documentId: string | null;
    }
  | { kind: 'confirmAppointment'; appointmentId: string }
  | { kind: 'recordAbsence'; nip: string; from: string; until: string | null; reason: string }
  | { kind: 'createAccount'; username: string; nip: string; name: string; passwordHash: string };
