import type { ErrorText } from './error-text.js';

/** Money, lines and the exemption check. */
export const MONEY_ERRORS = {
  // money
  CUT_EXCEEDS_AVAILABLE: {
    kind: 'refused',
    id: 'Pengurangan melebihi sisa bebas; tersedia Rp{available:rp}. Turunkan pengurangan sampai paling banyak jumlah itu.',
    en: 'The cut exceeds what is available; available Rp{available:rp}. Lower the cut to that amount at most.',
  },
  CUT_EXCEEDS_ORIGINAL: {
    kind: 'refused',
    id: 'Pengurangan semua tahap atas baris ini melebihi pagu murni ditambah penambahan yang ditetapkan; paling banyak Rp{maximum:rp} lagi. Turunkan pengurangan.',
    en: 'The cuts of all rounds on this line exceed its original budget plus signed additions; at most Rp{maximum:rp} more. Lower the cut.',
  },
  CUT_NOT_POSITIVE: {
    kind: 'invalid',
    id: 'Pengurangan harus lebih dari Rp0. Isi jumlah rupiah bulat atau hapus rincian ini.',
    en: 'The cut must be above Rp0. Enter whole rupiah or remove the item.',
  },
  FUND_EARMARKED: {
    kind: 'refused',
    id: 'Sumber dana {fund} terikat penggunaannya dan tidak dapat dipangkas. Pilih baris dengan sumber dana lain.',
    en: 'Fund source {fund} is earmarked and cannot be cut. Choose a line of another fund source.',
  },
  ACCOUNT_OUT_OF_SCOPE: {
    kind: 'refused',
    id: 'Rekening {account} di luar lingkup tahap ini. Pilih baris belanja yang termasuk lingkup.',
    en: 'Account {account} is outside the scope of this round. Choose a line within the scope.',
  },
  STALE_AVAILABILITY: {
    kind: 'conflict',
    id: 'Sisa bebas baris berubah sejak diusulkan; kini tersedia Rp{available:rp}. Rincian dikembalikan ke OPD, lampiran dibekukan ulang tanpanya; tinjau lalu tanda tangani lagi.',
    en: 'The availability of a line has changed since it was proposed; now Rp{available:rp}. The item went back to the agency and the annex was frozen anew without it; review and sign again.',
  },
  LINE_HAS_HOLD: {
    kind: 'conflict',
    id: 'Impor atau perubahan ini akan menghapus atau mengecilkan baris yang sedang ditahan oleh usulan: {lines}. Sertakan baris itu dengan pagu yang cukup, atau selesaikan usulannya dahulu.',
    en: 'The import or change would remove or shrink lines held by proposals: {lines}. Include those lines with enough pagu, or finish the proposals first.',
  },
  LINE_SUPERSEDED: {
    kind: 'conflict',
    id: 'Berkas memuat baris dengan kode lama yang sudah dipecah, digabung atau dikodekan ulang: {lines}. Unduh berkas dengan kode yang berlaku, lalu impor lagi.',
    en: 'The file has lines under codes that were split, merged or re-coded since: {lines}. Export it with the codes in force and import it again.',
  },
  LINE_UNKNOWN: {
    kind: 'not-found',
    id: 'Baris anggaran tidak ditemukan, atau sudah berakhir karena digabung. Periksa id atau kodenya di daftar baris anggaran.',
    en: 'No such budget line, or it ended in a merger. Check its id or codes in the list of budget lines.',
  },
  LINE_AMBIGUOUS: {
    kind: 'invalid',
    id: 'Kode itu cocok dengan {count} baris anggaran. Sertakan sub unit dan sumber dana, atau id barisnya.',
    en: 'The codes fit {count} budget lines. Add sub-unit and fund source, or give the id of the line.',
  },
  LINE_EXISTS: {
    kind: 'conflict',
    id: 'Baris dengan kode yang sama sudah ada: {lines}. Gabungkan dengan baris itu, atau pakai kode lain.',
    en: 'There are lines with the same codes already: {lines}. Merge with those, or use other codes.',
  },
  LINES_UNRELATED: {
    kind: 'refused',
    id: 'Baris {lines} tidak sama tahun, OPD atau sumber dananya, sehingga tidak dapat digabung. Pilih baris yang sama ketiganya.',
    en: 'The lines {lines} differ in year, agency or fund source and cannot be merged. Choose lines that agree in all three.',
  },
  FIGURES_DIFFER: {
    kind: 'invalid',
    id: 'Jumlah {figure} sesudah perubahan Rp{given:rp}, seharusnya Rp{expected:rp}. Samakan jumlahnya: perubahan struktur tidak mengubah uang.',
    en: 'The {figure} after the change sums to Rp{given:rp} and should be Rp{expected:rp}. Make it equal: a change of structure changes no money.',
  },
  FIGURE_BELOW_ZERO: {
    kind: 'refused',
    id: 'Dokumen ini membuat {figure} baris di bawah nol; kini Rp{has:rp}. Periksa baris dan jumlahnya.',
    en: 'The document would take the {figure} of the line below zero; it is Rp{has:rp}. Check line and amount.',
  },
  DOCUMENT_NUMBER_REUSED: {
    kind: 'conflict',
    id: 'Dokumen nomor {number} sudah dicatat dengan isi lain. Periksa nomornya; catatan yang salah dibetulkan dengan dokumen baru yang mengurangi.',
    en: 'Document number {number} is on record with another content. Check the number; a wrong record is put right by a new document that takes back.',
  },
  AGENCY_HAS_DOSSIERS: {
    kind: 'conflict',
    id: '{agency} masih memiliki {count} usulan yang berjalan: {dossiers}. Selesaikan atau tarik usulan itu dahulu, lalu gabungkan.',
    en: '{agency} still has {count} dossiers under way: {dossiers}. Finish or withdraw them first, then merge.',
  },
  TARGET_NOT_RESTATED: {
    kind: 'refused',
    id: 'Pengurangan di atas {percent} % pagu baris wajib menyatakan ulang target fisik. Isi keluaran sesudah pengurangan.',
    en: 'A cut above {percent} % of the line restates the physical target. Enter the output after the cut.',
  },
  TARGET_NOT_ZERO: {
    kind: 'refused',
    id: 'Pengurangan 100 % membatalkan kegiatan: keluaran sesudahnya harus 0, misalnya "0 km".',
    en: 'A cut of 100 % cancels the activity: the output after it must be 0, for example "0 km".',
  },
  // exemption
  EXEMPT_LINE: {
    kind: 'refused',
    id: 'Baris ini dikecualikan sebagian; yang dapat dipangkas Rp{cuttable:rp}. Ajukan lagi dengan jumlah paling banyak itu.',
    en: 'This line is partly exempt; Rp{cuttable:rp} may be cut. Propose again with that amount at most.',
  },
  STALE_EXEMPTION: {
    kind: 'conflict',
    id: 'Hasil pemeriksaan pengecualian berubah sejak diperiksa. Rincian kembali ke pemeriksaan, lampiran dibekukan ulang tanpanya; tinjau lalu tanda tangani lagi.',
    en: 'The exemption result has changed since the check. The item went back to the check and the annex was frozen anew without it; review and sign again.',
  },
  DOCUMENT_REQUIRED: {
    kind: 'invalid',
    id: 'Dokumen pendukung wajib dilampirkan. Unggah dokumennya lalu sertakan id-nya.',
    en: 'A supporting document is required. Upload it and give its id.',
  },
  OPINION_REQUIRED: {
    kind: 'invalid',
    id: 'Dispensasi memerlukan pendapat teknis dari {from}. Lampirkan pendapat itu.',
    en: 'A dispensation needs the technical opinion of {from}. Attach it.',
  },
} as const satisfies Record<string, ErrorText>;
