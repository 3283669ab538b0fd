/** The 27 kelurahan by kecamatan; real places, as the sample's descriptions name them. */
export const DISTRICTS: Record<string, readonly string[]> = {
  'Pekalongan Barat': ['Bendan Kergon', 'Medono', 'Pasirkratonkramat', 'Podosugih', 'Pringrejo', 'Sapuro Kebulen', 'Tirto'],
  'Pekalongan Timur': ['Gamer', 'Kali Baros', 'Kauman', 'Klego', 'Noyontaansari', 'Poncol', 'Setono'],
  'Pekalongan Selatan': ['Banyurip', 'Buaran Kradenan', 'Jenggot', 'Kuripan Kertoharjo', 'Kuripan Yosorejo', 'Sokoduwet'],
  'Pekalongan Utara': ['Bandengan', 'Degayu', 'Kandang Panjang', 'Krapyak', 'Padukuhan Kraton', 'Panjang Baru', 'Panjang Wetan'],
};
export const VILLAGES: readonly string[] = Object.values(DISTRICTS).flat();

export const HEALTH_CENTRES: readonly string[] = [
  'Bendan',
  'Medono',
  'Kramatsari',
  'Tirto',
  'Dukuh',
  'Noyontaan',
  'Klego',
  'Sokorejo',
  'Tondano',
  'Kusuma Bangsa',
  'Krapyak Kidul',
  'Jenggot',
  'Buaran',
  'Pekalongan Selatan',
];
