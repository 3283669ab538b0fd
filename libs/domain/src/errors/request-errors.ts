import type { ErrorText } from './error-text.js';

/** People, requests and files. */
export const REQUEST_ERRORS = {
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
