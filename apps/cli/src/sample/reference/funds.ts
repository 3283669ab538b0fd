/** Fund sources of the sample: code and name as the file shows them. */
export const FUNDS = {
  PAD: { code: '1.1.01', name: 'PENDAPATAN ASLI DAERAH (PAD)' },
  DAU: { code: '1.2.01', name: 'DANA ALOKASI UMUM (DAU)' },
  DBH: { code: '1.2.02', name: 'DANA BAGI HASIL (DBH)' },
  DAK_FISIK: { code: '1.2.03', name: 'DAK FISIK' },
  DAK_NON_FISIK: { code: '1.2.04', name: 'DAK NON FISIK' },
  DID: { code: '1.2.05', name: 'DANA INSENTIF DAERAH (DID)' },
  DBHCHT: { code: '1.2.06', name: 'DBH CUKAI HASIL TEMBAKAU (DBHCHT)' },
  DANA_KELURAHAN: { code: '1.2.07', name: 'DAU TAMBAHAN (DANA KELURAHAN)' },
  BANKEU_PROVINSI: { code: '1.3.01', name: 'BANTUAN KEUANGAN PROVINSI' },
  PAJAK_ROKOK: { code: '1.3.02', name: 'PAJAK ROKOK' },
  BLUD: { code: '1.4.01', name: 'PENDAPATAN BLUD' },
} as const;
export type FundKey = keyof typeof FUNDS;
