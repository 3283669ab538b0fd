import { defineParameterType } from '@cucumber/cucumber';
import { aliasOf } from './people.js';
import { fieldsOf, itemsOf, momentOf, outcomeOf, rupiahOf } from './values.js';

const PERSON =
  'T[1-5]|ADM|[AEHIPSW]|(?:Kepala|Penyusun) [A-Z][A-Za-z]+|Wali Kota|Sekda|PPKD|Inspektur|Penelaah|Sekretariat|Administrator|orang "[^"]+"';
const ITEM = '(?:\\d+|L1|"[^"]+")';
const FIELD = '\\w+=[^\\s,]+';

/** What may stand in the place of a parameter, in words for the document; the names are those of the expressions. */
export const PARAMETERS: readonly { name: string; regexp: string; transformer: (text: string) => unknown }[] = [
  { name: 'orang', regexp: PERSON, transformer: aliasOf },
  {
    name: 'para',
    regexp: `TAPD|(?:${PERSON})(?:, (?:${PERSON}))*(?: dan (?:${PERSON}))?`,
    transformer: (text) => (text === 'TAPD' ? ['T3', 'T2', 'T1'] : text.split(/, | dan (?=[A-Zo])/).map(aliasOf)),
  },
  { name: 'wilayah', regexp: 'kota|[A-Z][A-Za-z]+', transformer: String },
  { name: 'rp', regexp: '(?:Rp ?)?\\d{1,3}(?:\\.\\d{3})+|(?:Rp ?)?\\d+', transformer: rupiahOf },
  {
    name: 'waktu',
    regexp: '\\d{2}-\\d{2}-\\d{4}(?: \\d{2}[:.]\\d{2}(?:[:.]\\d{2})?)?(?: WIB)?|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z',
    transformer: momentOf,
  },
  { name: 'satuan', regexp: 'detik|menit|jam|hari', transformer: String },
  { name: 'baris', regexp: 'L1|baris "[^"]+"', transformer: (text) => text.replace(/^baris "(.*)"$/, '$1') },
  { name: 'usulan', regexp: 'usulan(?: "[^"]+"| yang diterima)?', transformer: String },
  {
    name: 'rincian',
    regexp: `(?:semua rincian|rincian ${ITEM}(?:(?:, | dan )${ITEM})*)(?: usulan "[^"]+")?`,
    transformer: itemsOf,
  },
  { name: 'berkas', regexp: 'berkas(?: "[^"]+")?', transformer: String },
  {
    name: 'hasil',
    regexp:
      'EX|NO|ASK|PART|EXEMPT|NOT_EXEMPT|NEEDS_HUMAN|PARTIAL|tidak dikecualikan|dikecualikan sebagian|dikecualikan|perlu telaahan',
    transformer: outcomeOf,
  },
  { name: 'status', regexp: '[A-Z_]{4,}|"[^"]+"', transformer: (text) => text.replaceAll('"', '') },
  { name: 'angka', regexp: 'pagu murni|pagu|realisasi|komitmen|reservasi|sisa bebas', transformer: String },
  {
    name: 'capaian',
    regexp:
      'dasar|target|diajukan|disetujui TAPD|ditetapkan|kekurangan target|kelebihan target|dispensasi|dikecualikan|perlu telaahan|dalam lingkup',
    transformer: String,
  },
  { name: 'bidang', regexp: `${FIELD}(?:(?:,? | atau )${FIELD})*`, transformer: fieldsOf },
  {
    name: 'persen',
    regexp: '\\d+(?:,\\d+)? ?%',
    transformer: (text) => Math.round(Number(text.replace('%', '').replace(',', '.')) * 100),
  },
];

for (const { name, regexp, transformer } of PARAMETERS) {
  defineParameterType({ name, regexp: new RegExp(regexp), transformer, useForSnippets: false });
}
