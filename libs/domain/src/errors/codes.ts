/** How an error is to be taken; the API maps each kind to one HTTP status. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'refused' | 'too-large' | 'fault';

interface ErrorText {
  kind: ErrorKind;
  id: string;
  en: string;
}

/**
 * The closed list of codes. `{name}` is replaced by the parameter, `{name:rp}` by its amount in rupiah with dots.
 * A message says what was wrong and what to do next.
 */
export const ERRORS = {
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
  // way of an item
  ITEM_STATE: {
    kind: 'conflict',
    id: 'Rincian berstatus {state}; tindakan ini tidak berlaku baginya. Muat ulang usulan.',
    en: 'The item is {state}; this act does not apply to it. Reload the proposal.',
  },
  ITEM_VERSION_STALE: {
    kind: 'conflict',
    id: 'Rincian sudah versi {current}, bukan {given}. Muat ulang lalu putuskan atas versi terbaru.',
    en: 'The item is at version {current}, not {given}. Reload and decide on the current version.',
  },
  ITEM_FROZEN: {
    kind: 'conflict',
    id: 'Rincian ada dalam berkas {decree} yang sedang dibekukan. Tunggu penandatanganan atau minta dikeluarkan dari berkas.',
    en: 'The item is in decree {decree}, which is frozen. Wait for the signature or ask for its exclusion.',
  },
  ITEM_VOTED: {
    kind: 'conflict',
    id: 'Rincian sudah mendapat suara TAPD dan tidak dapat ditarik lagi. Minta TAPD mengembalikannya.',
    en: 'TAPD has voted on the item; it can no longer be withdrawn. Ask TAPD to return it.',
  },
  VOTE_MISSING: {
    kind: 'conflict',
    id: 'Tidak ada suara Anda pada versi rincian ini yang dapat ditarik. Muat ulang usulan.',
    en: 'There is no vote of yours on this version of the item to take back. Reload the proposal.',
  },
  VOTE_EFFECTIVE: {
    kind: 'conflict',
    id: 'Suara atas rincian ini sudah berlaku dan melengkapi kuorum; tidak dapat diubah lagi. Muat ulang usulan.',
    en: 'The votes on this item have taken effect and made the quorum; they can no longer be changed. Reload the proposal.',
  },
  SUGGESTION_WITHOUT_RETURN: {
    kind: 'invalid',
    id: 'Saran nilai dan rujukan isian hanya menyertai pengembalian. Pilih Kembalikan, atau hapus sarannya.',
    en: 'A suggested amount or a field goes only with a return. Return the item, or leave them out.',
  },
  SUGGESTION_MISSING: {
    kind: 'conflict',
    id: 'Rincian ini tidak memuat saran nilai TAPD. Ajukan ulang dengan jumlah sendiri.',
    en: 'The item carries no amount suggested by TAPD. Resubmit it with an amount of your own.',
  },
  ITEM_UNKNOWN: {
    kind: 'not-found',
    id: 'Rincian tidak ada di sini, atau disebut dua kali. Muat ulang lalu pilih lagi.',
    en: 'No such item here, or it was named twice. Reload and choose again.',
  },
  ITEMS_REFUSED: {
    kind: 'refused',
    id: '{count} rincian bermasalah, sehingga perintah ini tidak dijalankan. Ikuti petunjuk pada tiap rincian yang disebut.',
    en: '{count} items have problems, so the command was not carried out. Follow what is said of each item named.',
  },
  LINE_NOT_OWN: {
    kind: 'refused',
    id: 'Baris anggaran bukan milik OPD pengusul. Pilih baris OPD sendiri.',
    en: 'The budget line does not belong to the proposing agency. Choose a line of your own.',
  },
  LINE_TWICE: {
    kind: 'invalid',
    id: 'Baris yang sama muncul dua kali dalam usulan. Gabungkan menjadi satu rincian.',
    en: 'The same line stands twice in the proposal. Merge it into one item.',
  },
  REASON_REQUIRED: {
    kind: 'invalid',
    id: 'Alasan wajib diisi, sedikitnya {length} huruf.',
    en: 'A reason of at least {length} characters is required.',
  },
  NO_ITEMS: {
    kind: 'invalid',
    id: 'Usulan belum memiliki rincian. Tambahkan sedikitnya satu.',
    en: 'There are no items. Add at least one.',
  },
  TOO_MANY_ITEMS: {
    kind: 'too-large',
    id: 'Paling banyak {limit} rincian. Bagi menjadi beberapa.',
    en: 'At most {limit} items. Split them.',
  },
  LETTER_REQUIRED: {
    kind: 'invalid',
    id: 'Nomor, tanggal dan hal surat usulan wajib diisi sebelum diajukan.',
    en: 'Number, date and subject of the letter are required before submission.',
  },
  // round
  SUBMISSION_CLOSED: {
    kind: 'refused',
    id: 'Batas waktu pengajuan telah lewat pada {deadline}. Mintalah perpanjangan kepada ketua TAPD.',
    en: 'The submission deadline passed at {deadline}. Ask the TAPD chair for an extension.',
  },
  ROUND_STATE: {
    kind: 'conflict',
    id: 'Tahap berstatus {state}; tindakan ini tidak berlaku baginya. Muat ulang tahap.',
    en: 'The round is {state}; this act does not apply to it. Reload it.',
  },
  ROUND_SIGNED: {
    kind: 'conflict',
    id: 'Tahap sudah memiliki berkas yang ditandatangani dan tidak dapat dibatalkan. Selesaikan tahap atau buat berkas koreksi.',
    en: 'The round has a signed decree and cannot be cancelled. Complete it or make a correcting decree.',
  },
  ROUND_UNSIGNED: {
    kind: 'conflict',
    id: 'Tahap belum memiliki berkas yang ditandatangani, jadi belum ada Perwalnya. Catat nomor Perwal setelah penandatanganan.',
    en: 'The round has no signed decree yet, so it has no Perwal. Record the number after the signature.',
  },
  ROUND_OPEN_TURNS: {
    kind: 'conflict',
    id: '{count} rincian masih berjalan dan akan kedaluwarsa. Periksa siapa pemegangnya, lalu selesaikan tahap dengan expireOpen: true.',
    en: '{count} items are still under way and would expire. See who holds them, then complete the round with expireOpen: true.',
  },
  ITEM_OPEN: {
    kind: 'conflict',
    id: 'Rincian usulan {proposal} berstatus {state}, giliran {holder}.',
    en: 'The item of proposal {proposal} is {state}; it is the turn of {holder}.',
  },
  REGULATION_EXISTS: {
    kind: 'conflict',
    id: 'Tahap sudah memiliki Perwal nomor {number} tanggal {date}. Bila keliru, catat koreksinya dengan menyebut catatan yang digantikan.',
    en: 'The round already has Perwal number {number} of {date}. If it is wrong, record a correction that names the record it supersedes.',
  },
  REGULATION_SUPERSEDED: {
    kind: 'conflict',
    id: 'Catatan yang dikoreksi tidak ada pada tahap ini untuk jenis itu, atau sudah dikoreksi. Muat ulang daftarnya lalu koreksi catatan terakhir.',
    en: 'The record to correct is not one of this kind in this round, or was corrected already. Reload the list and correct the latest record.',
  },
  DATES_ORDER: {
    kind: 'invalid',
    id: 'Urutan tanggal harus pengajuan, reviu, penandatanganan, dan perpanjangan harus lebih lambat dari semula.',
    en: 'The dates must be in the order submission, review, signing, and an extension must be later than before.',
  },
  TARGET_UNCHANGED: {
    kind: 'conflict',
    id: 'Rumus target ini sama dengan kebijakan versi {version} yang berlaku; tidak ada yang diubah. Periksa angkanya lalu kirim lagi.',
    en: 'This target formula is the same as policy version {version} in force; nothing was changed. Check the figures and send again.',
  },
  TARGET_AGENCY: {
    kind: 'invalid',
    id: 'Target rupiah menyebut OPD {agency} dua kali, atau OPD itu tidak memiliki baris anggaran pada tahap ini. Perbaiki daftarnya.',
    en: 'The amounts name agency {agency} twice, or it has no budget line in this round. Mend the list.',
  },
  // decree
  DECREE_STATE: {
    kind: 'conflict',
    id: 'Berkas berstatus {state}; tindakan ini tidak berlaku baginya. Muat ulang berkas.',
    en: 'The decree is {state}; this act does not apply to it. Reload it.',
  },
  ANNEX_CHANGED: {
    kind: 'conflict',
    id: 'Lampiran berkas berubah sejak ditinjau. Tinjau lampiran yang baru lalu tanda tangani lagi.',
    en: 'The annex has changed since it was reviewed. Review the new annex and sign again.',
  },
  ITEM_IN_DECREE: {
    kind: 'conflict',
    id: 'Rincian sudah berada dalam berkas {decree}. Keluarkan dahulu dari berkas itu.',
    en: 'The item is already in decree {decree}. Take it out there first.',
  },
  CORRECTION_NOT_LOWER: {
    kind: 'invalid',
    id: 'Koreksi hanya menurunkan pengurangan yang telah ditetapkan (Rp{signed:rp}); isi jumlah efektif di bawah itu, atau 0 untuk membatalkan. Menaikkan dilakukan dengan usulan baru.',
    en: 'A correction only lowers a signed cut (Rp{signed:rp}); give an effective amount below it, or 0 to reverse it. To cut more, make a new proposal.',
  },
  ITEM_IN_CORRECTION: {
    kind: 'conflict',
    id: 'Rincian sudah dimuat dalam berkas koreksi {decree}. Tunggu penandatanganannya atau keluarkan dahulu dari berkas itu.',
    en: 'The item is already listed in the correction {decree}. Wait for its signature or take it out there first.',
  },
  DESTINATION_INSUFFICIENT: {
    kind: 'conflict',
    id: 'Pos tujuan (BTT) tidak lagi memiliki uangnya; tersedia Rp{available:rp} setelah realisasi dan komitmen. Naikkan jumlah efektif, atau tunggu pengembalian belanja ke pos tujuan.',
    en: 'The destination (BTT) no longer has the money; Rp{available:rp} is available after payments and commitments. Raise the effective amount, or wait for a refund to the destination.',
  },
  MANDATORY_SHARE: {
    kind: 'refused',
    id: 'Berkas ini melanggar belanja wajib {share} ({percent} %); pengurangan di bidang itu paling banyak Rp{maximum:rp}, berkas memuat Rp{cut:rp}. Keluarkan rincian sampai jumlah itu.',
    en: 'The decree breaks the mandatory share {share} ({percent} %); at most Rp{maximum:rp} may be cut there and it cuts Rp{cut:rp}. Take items out down to that amount.',
  },
  DISPENSATION_MISSING: {
    kind: 'refused',
    id: 'Rincian ini tidak memegang dispensasi Wali Kota. Muat ulang usulan; rincian yang dikecualikan memerlukannya sebelum ditetapkan.',
    en: 'The item holds no dispensation by the Mayor. Reload the proposal; an exempt item needs one before it is determined.',
  },
  // meetings
  MEETING_CLOSED: {
    kind: 'conflict',
    id: 'Rapat sudah ditutup. Buka rapat baru untuk rincian yang tersisa.',
    en: 'The meeting is closed. Open a new one for the items that are left.',
  },
  MEETING_LIST_FIXED: {
    kind: 'conflict',
    id: 'Daftar rapat sudah dikonfirmasi seorang anggota dan tidak dapat diubah. Tutup rapat ini lalu buka yang baru.',
    en: 'A member has confirmed the list; it can no longer be changed. Close this meeting and open a new one.',
  },
  MEETING_MEMBER_UNKNOWN: {
    kind: 'invalid',
    id: 'NIP {nip} tidak mengisi kursi TAPD saat ini. Periksa NIP-nya, atau catat dan sahkan penunjukannya dahulu.',
    en: 'NIP {nip} fills no seat of the TAPD now. Check the NIP, or have the appointment recorded and confirmed first.',
  },
  MEETING_NOT_PRESENT: {
    kind: 'forbidden',
    id: 'Anda tidak tercatat hadir dalam rapat ini. Berikan suara pada usulannya, atau minta sekretariat membuka rapat dengan Anda.',
    en: 'You are not recorded as present at this meeting. Vote on the proposals themselves, or ask the secretariat for a meeting with you.',
  },
  MEETING_CONFIRMED: {
    kind: 'conflict',
    id: 'Anda sudah mengonfirmasi daftar rapat ini. Suara pada sebuah rincian dapat diubah pada usulannya.',
    en: 'You have confirmed this list already. A vote on an item can be changed in its proposal.',
  },
  MEETING_PENDING: {
    kind: 'conflict',
    id: 'Suara atas {count} usulan masih diproses. Tunggu sebentar lalu tutup rapat lagi.',
    en: 'The votes on {count} proposals are still being decided. Wait a moment and close the meeting again.',
  },
  // people
  NOT_AUTHORISED: {
    kind: 'forbidden',
    id: 'Jabatan Anda tidak berwenang atas tindakan ini; yang berwenang: {posts}.',
    en: 'Your post may not do this; those who may: {posts}.',
  },
  CAPACITY_EXPIRED: {
    kind: 'forbidden',
    id: 'SK {sk} sebagai {post} berakhir pada {until}. Mintalah SK yang berlaku dicatat.',
    en: 'SK {sk} as {post} ended at {until}. Ask for an SK in force to be recorded.',
  },
  CAPACITY_NOT_STRATEGIC: {
    kind: 'forbidden',
    id: '{capacity} {post} tidak berwenang mengambil keputusan strategis tanpa mandat tertulis yang berlaku. Catat mandatnya dahulu.',
    en: '{capacity} {post} may not take strategic decisions without a written mandate in force. Have the mandate recorded first.',
  },
  SELF_APPROVAL: {
    kind: 'forbidden',
    id: 'Anda terlibat dalam rincian ini sebagai {as}; yang mengusulkan, memverifikasi, menelaah dan menandatangani harus orang yang berbeda. Penggantinya: {alternate}.',
    en: 'You are involved in this item as {as}; proposer, verifier, reviewer and signer must be different persons. In your place: {alternate}.',
  },
  ALTERNATE_NOT_NEEDED: {
    kind: 'forbidden',
    id: 'Pengganti {seat} hanya bersuara bila yang digantikan berhalangan atau terlibat.',
    en: 'The alternate for {seat} votes only when the member is absent or conflicted.',
  },
  // requests
  VALIDATION: { kind: 'invalid', id: 'Isian tidak sah: {detail}.', en: 'Invalid input: {detail}.' },
  UNAUTHENTICATED: { kind: 'unauthenticated', id: 'Masuk dahulu untuk melanjutkan.', en: 'Sign in to go on.' },
  LOGIN_FAILED: {
    kind: 'unauthenticated',
    id: 'Nama pengguna atau kata sandi salah. Periksa lalu coba lagi, atau hubungi administrator.',
    en: 'Wrong user name or password. Check and try again, or ask the administrator.',
  },
  STEP_UP_FAILED: {
    kind: 'forbidden',
    id: 'Kata sandi untuk menandatangani salah. Tidak ada yang ditandatangani; coba lagi.',
    en: 'The password for signing is wrong. Nothing was signed; try again.',
  },
  TOO_MANY_REQUESTS: {
    kind: 'conflict',
    id: 'Terlalu banyak permintaan. Tunggu {seconds} detik lalu coba lagi.',
    en: 'Too many requests. Wait {seconds} seconds and try again.',
  },
  CSRF: {
    kind: 'forbidden',
    id: 'Permintaan tidak berasal dari aplikasi ini (tajuk X-RF-Request tidak ada).',
    en: 'The request does not come from this application (header X-RF-Request is missing).',
  },
  NOT_FOUND: { kind: 'not-found', id: 'Tidak ditemukan, atau bukan untuk Anda.', en: 'Not found, or not yours to see.' },
  IDEMPOTENCY_KEY_REQUIRED: {
    kind: 'invalid',
    id: 'Tajuk Idempotency-Key (UUID) wajib pada setiap perintah. Buat UUID baru untuk perintah baru.',
    en: 'The header Idempotency-Key (a UUID) is required on every command. Make a new UUID for a new command.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'conflict',
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Buat UUID baru.',
    en: 'This Idempotency-Key was used for another request. Make a new UUID.',
  },
  REVISION_STALE: {
    kind: 'conflict',
    id: 'Draf sudah diubah orang lain (revisi {current}). Isian Anda tidak hilang; muat ulang dan gabungkan.',
    en: 'The draft was changed by somebody else (revision {current}). Nothing you typed is lost; reload and merge.',
  },
  // import
  IMPORT_UNKNOWN: {
    kind: 'not-found',
    id: 'Impor tidak ditemukan atau sudah kedaluwarsa. Unggah berkasnya lagi.',
    en: 'No such import, or it has expired. Upload the file again.',
  },
  IMPORT_SAME_FILE: {
    kind: 'conflict',
    id: 'Berkas yang sama sudah diimpor pada {at}. Tidak ada yang diubah.',
    en: 'The same file was imported at {at}. Nothing was changed.',
  },
  IMPORT_HAS_ERRORS: {
    kind: 'refused',
    id: '{count} baris berkas bermasalah; tidak ada yang dimuat. Perbaiki berkasnya, atau minta baris yang baik saja (--keep-good).',
    en: '{count} rows of the file have problems; nothing was loaded. Mend the file, or ask for the good rows only (--keep-good).',
  },
  FILE_REJECTED: { kind: 'invalid', id: '{detail}', en: '{detail}' },
  CONFLICT: {
    kind: 'conflict',
    id: 'Data berubah bersamaan dengan permintaan ini; tidak ada yang diterapkan. Muat ulang lalu coba lagi.',
    en: 'The data changed at the same time; nothing was done. Reload and try again.',
  },
  INTERNAL: {
    kind: 'fault',
    id: 'Terjadi gangguan di sistem. Tidak ada yang hilang; coba lagi, dan sebutkan nomor {requestId} kepada administrator.',
    en: 'The system has a fault. Nothing is lost; try again, and tell the administrator the number {requestId}.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERRORS;
export type Language = 'id' | 'en';
