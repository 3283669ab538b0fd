import type { FaultKind } from '#persistence';
import type { Text } from '../text.js';

const FAULTS: Record<FaultKind, Text> = {
  GAP: { id: 'peristiwa sebelumnya hilang', en: 'an event before it is missing' },
  BROKEN_LINK: { id: 'tidak menyambung pada peristiwa sebelumnya', en: 'it does not continue the event before it' },
  ALTERED: { id: 'isinya bukan yang dahulu di-hash', en: 'its content is not what was hashed' },
  NOT_CANONICAL: { id: 'isinya bukan peristiwa yang sah', en: 'its content is not a proper event' },
  COLUMNS_DIFFER: { id: 'sebuah kolom berbeda dari isi yang di-hash', en: 'a column differs from the hashed content' },
  TEXT_ALTERED: { id: 'alasan atau catatannya diubah', en: 'its reason or comment was altered' },
  CLOCK_BACKWARDS: { id: 'ditulis lebih awal daripada pendahulunya', en: 'it was written earlier than its predecessor' },
  HEAD_DIFFERS: { id: 'kepala rantai mencatat peristiwa lain', en: 'the head of the chain knows of other events' },
  OUTBOX_DIFFERS: { id: 'peristiwa untuk pelanggan hilang', en: 'events for subscribers are missing' },
  STATE_DIFFERS: {
    id: 'keadaan rincian bukan yang ditinggalkan peristiwa ini',
    en: "the item's row is not what this event left",
  },
  POSTING_UNBALANCED: { id: 'pemindahan tidak seimbang', en: 'a posting does not balance' },
  ANNEX_ALTERED: { id: 'lampiran bukan yang ditandatangani', en: 'the annex is not the one that was signed' },
  LEDGER_DIFFERS: { id: 'lampiran, rincian dan buku besar berbeda', en: 'annex, items and ledger differ' },
  APPROPRIATION_DIFFERS: { id: 'pagu baris tidak sesuai buku besar', en: "a line's pagu does not follow from the ledger" },
  HOLD_DIFFERS: { id: 'yang tertahan bukan jumlah pengurangan yang berjalan', en: 'what is held is not the sum of pending cuts' },
};

/** What is wrong with the first bad event, in words and then as programs and the documentation call it. */
export function faultText(kind: string, detail: string): Text {
  const code = [kind, detail].filter(Boolean).join(': ');
  const { id, en } = FAULTS[kind as FaultKind] ?? { id: kind, en: kind };
  return { id: `${id} (${code})`, en: `${en} (${code})` };
}
