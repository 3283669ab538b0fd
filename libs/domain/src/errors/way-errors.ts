import type { ErrorText } from './error-text.js';

/** An item's way, rounds, decrees and meetings. */
export const WAY_ERRORS = {
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
} as const satisfies Record<string, ErrorText>;
