/** One account: key for the profiles, code, its usual share within its group, name, and descriptions a drafter would write. */
export interface Account {
  key: string;
  code: string;
  weight: number;
  name: string;
  descriptions: readonly string[];
}

/** key | code | weight | name | descriptions separated by `;` */
const TABLE = `
gaji1|5.1.01.01.01.0001|420|Belanja Gaji Pokok PNS|Gaji pokok 14 bulan
gaji2|5.1.01.01.02.0001|45|Belanja Tunjangan Keluarga PNS|Tunjangan keluarga
gaji3|5.1.01.01.03.0001|18|Belanja Tunjangan Jabatan PNS|Tunjangan jabatan struktural
gaji4|5.1.01.01.04.0001|35|Belanja Tunjangan Fungsional PNS|Tunjangan fungsional
gaji5|5.1.01.01.05.0001|12|Belanja Tunjangan Fungsional Umum PNS|Tunjangan fungsional umum
gaji6|5.1.01.01.06.0001|28|Belanja Tunjangan Beras PNS|Tunjangan beras
gaji7|5.1.01.01.07.0001|6|Belanja Tunjangan PPh/Tunjangan Khusus PNS|Tunjangan PPh
gaji8|5.1.01.01.08.0001|1|Belanja Pembulatan Gaji PNS|Pembulatan gaji
gaji9|5.1.01.01.09.0001|20|Belanja Iuran Jaminan Kesehatan PNS|Iuran jaminan kesehatan
gaji10|5.1.01.01.10.0001|3|Belanja Iuran Jaminan Kecelakaan Kerja PNS|Iuran JKK
gaji11|5.1.01.01.11.0001|5|Belanja Iuran Jaminan Kematian PNS|Iuran JKM
tpp1|5.1.01.02.01.0001|110|Tambahan Penghasilan berdasarkan Beban Kerja PNS|Tambahan penghasilan beban kerja
tpp2|5.1.01.02.05.0001|70|Tambahan Penghasilan berdasarkan Prestasi Kerja PNS|Tambahan penghasilan prestasi kerja
atk|5.1.02.01.01.0024|14|Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor|Alat tulis kantor;Alat tulis kegiatan
kertas|5.1.02.01.01.0025|9|Belanja Alat/Bahan untuk Kegiatan Kantor-Kertas dan Cover|Kertas HVS dan sampul
cetak|5.1.02.01.01.0026|12|Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Cetak|Cetak formulir dan blangko;Penggandaan laporan;Cetak spanduk
pos|5.1.02.01.01.0027|2|Belanja Alat/Bahan untuk Kegiatan Kantor-Benda Pos|Meterai dan perangko
komputer|5.1.02.01.01.0029|10|Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Komputer|Tinta dan toner;Flashdisk dan kabel
perabot|5.1.02.01.01.0030|6|Belanja Alat/Bahan untuk Kegiatan Kantor-Perabot Kantor|Alat kebersihan dan perabot kantor
listrik|5.1.02.01.01.0031|7|Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Listrik|Lampu dan alat listrik
bbm|5.1.02.01.01.0004|22|Belanja Bahan-Bahan Bakar dan Pelumas|BBM kendaraan dinas;BBM genset
bahan|5.1.02.01.01.0012|25|Belanja Bahan-Bahan Lainnya|Bahan habis pakai kegiatan
obat|5.1.02.01.01.0037|70|Belanja Obat-Obatan-Obat-Obatan|Obat dan bahan medis habis pakai
natura|5.1.02.01.01.0043|45|Belanja Natura dan Pakan-Natura|Paket sembako;Bahan pangan
rapat|5.1.02.01.01.0052|16|Belanja Makanan dan Minuman Rapat|Makan dan minum rapat koordinasi;Konsumsi rapat persiapan
tamu|5.1.02.01.01.0053|8|Belanja Makanan dan Minuman Jamuan Tamu|Jamuan kunjungan tamu
pdh|5.1.02.01.01.0064|9|Belanja Pakaian Dinas Harian (PDH)|Pakaian dinas harian pegawai
narasumber|5.1.02.02.01.0003|14|Honorarium Narasumber atau Pembahas, Moderator, Pembawa Acara, dan Panitia|Honor narasumber;Honor moderator dan panitia
honor|5.1.02.02.01.0004|18|Honorarium Tim Pelaksana Kegiatan dan Sekretariat Tim Pelaksana Kegiatan|Honor tim pelaksana kegiatan
guru|5.1.02.02.01.0013|90|Belanja Jasa Tenaga Pendidikan|Jasa guru tidak tetap
nakes|5.1.02.02.01.0014|80|Belanja Jasa Tenaga Kesehatan|Jasa tenaga kesehatan
admin|5.1.02.02.01.0026|40|Belanja Jasa Tenaga Administrasi|Jasa tenaga administrasi kontrak
umum|5.1.02.02.01.0028|38|Belanja Jasa Tenaga Pelayanan Umum|Jasa tenaga pelayanan umum
ahli|5.1.02.02.01.0029|16|Belanja Jasa Tenaga Ahli|Jasa tenaga ahli penyusunan kajian
bersih|5.1.02.02.01.0030|30|Belanja Jasa Tenaga Kebersihan|Jasa tenaga kebersihan
aman|5.1.02.02.01.0031|26|Belanja Jasa Tenaga Keamanan|Jasa tenaga keamanan
supir|5.1.02.02.01.0033|15|Belanja Jasa Tenaga Supir|Jasa pengemudi
telepon|5.1.02.02.01.0059|5|Belanja Tagihan Telepon|Tagihan telepon 12 bulan
air|5.1.02.02.01.0060|6|Belanja Tagihan Air|Tagihan air 12 bulan
daya|5.1.02.02.01.0061|42|Belanja Tagihan Listrik|Tagihan listrik 12 bulan
koran|5.1.02.02.01.0062|3|Belanja Langganan Jurnal/Surat Kabar/Majalah|Langganan surat kabar
internet|5.1.02.02.01.0063|14|Belanja Kawat/Faksimili/Internet/TV Berlangganan|Langganan internet 12 bulan
sewamobil|5.1.02.02.04.0036|10|Belanja Sewa Kendaraan Bermotor Penumpang|Sewa bus peserta
sewagedung|5.1.02.02.05.0009|10|Belanja Sewa Bangunan Gedung Tempat Pertemuan|Sewa gedung pertemuan
ded|5.1.02.02.08.0014|35|Belanja Jasa Konsultansi Perencanaan Rekayasa-Jasa Desain Rekayasa untuk Pekerjaan Teknik Sipil Air|Jasa konsultan DED
awas|5.1.02.02.09.0012|30|Belanja Jasa Konsultansi Pengawasan Rekayasa-Jasa Pengawas Pekerjaan Konstruksi Teknik Sipil|Jasa konsultan pengawasan
kursus|5.1.02.02.12.0001|12|Belanja Kursus Singkat/Pelatihan|Kontribusi pelatihan pegawai
sosialisasi|5.1.02.02.12.0002|16|Belanja Sosialisasi|Sosialisasi kepada masyarakat
bimtek|5.1.02.02.12.0003|16|Belanja Bimbingan Teknis|Bimbingan teknis aparatur
mobil|5.1.02.03.02.0035|12|Belanja Pemeliharaan Alat Angkutan Darat Bermotor-Kendaraan Dinas Bermotor Perorangan|Servis dan suku cadang mobil dinas
truk|5.1.02.03.02.0038|20|Belanja Pemeliharaan Alat Angkutan Darat Bermotor-Kendaraan Bermotor Angkutan Barang|Servis truk operasional
pc|5.1.02.03.02.0405|8|Belanja Pemeliharaan Komputer-Komputer Unit-Personal Computer|Servis komputer dan pencetak
gedung|5.1.02.03.03.0001|28|Belanja Pemeliharaan Bangunan Gedung-Bangunan Gedung Tempat Kerja-Bangunan Gedung Kantor|Pemeliharaan gedung kantor
jalan|5.1.02.03.04.0010|90|Belanja Pemeliharaan Jalan dan Jembatan-Jalan-Jalan Kota|Tambal sulam jalan kota
pintuair|5.1.02.03.04.0048|70|Belanja Pemeliharaan Bangunan Air-Bangunan Pengaman Sungai/Pantai dan Penanggulangan Bencana Alam|Pemeliharaan tanggul dan pintu air
dinas|5.1.02.04.01.0001|20|Belanja Perjalanan Dinas Biasa|Perjalanan dinas luar daerah;Konsultasi ke Semarang;Koordinasi ke Jakarta
dalamkota|5.1.02.04.01.0003|9|Belanja Perjalanan Dinas Dalam Kota|Perjalanan dinas dalam kota
paket|5.1.02.04.01.0004|11|Belanja Perjalanan Dinas Paket Meeting Dalam Kota|Paket rapat dalam kota
hadiah|5.1.02.05.01.0001|10|Belanja Hadiah yang Bersifat Perlombaan|Hadiah lomba tingkat kota
bos|5.1.02.88.88.8888|260|Belanja Barang dan Jasa BOS|Belanja BOS sekolah negeri
blud|5.1.02.99.99.9999|300|Belanja Barang dan Jasa BLUD|Belanja operasional BLUD
hibah|5.1.05.05.01.0001|100|Belanja Hibah Uang kepada Badan dan Lembaga Nirlaba yang Dibentuk Berdasarkan Peraturan Perundang-Undangan|Hibah kepada lembaga kemasyarakatan
hibahsukarela|5.1.05.05.02.0001|80|Belanja Hibah Uang kepada Badan dan Lembaga Nirlaba, Sukarela dan Sosial yang Telah Memiliki Surat Keterangan Terdaftar|Hibah kepada yayasan
parpol|5.1.05.07.01.0001|20|Belanja Hibah Bantuan Keuangan kepada Partai Politik|Bantuan keuangan partai politik
bansos|5.1.06.01.01.0001|50|Belanja Bantuan Sosial Uang yang Direncanakan kepada Individu|Bantuan sosial warga kurang mampu
pompa|5.2.02.01.03.0005|110|Belanja Modal Pompa|Pengadaan pompa air
mobilbaru|5.2.02.02.01.0002|120|Belanja Modal Kendaraan Bermotor Penumpang|Kendaraan operasional
mebel|5.2.02.05.02.0001|18|Belanja Modal Mebel|Meja, kursi dan lemari
alatkantor|5.2.02.05.01.0005|14|Belanja Modal Alat Kantor Lainnya|Peralatan kantor
laptop|5.2.02.10.01.0002|22|Belanja Modal Personal Computer|Laptop dan komputer meja
printer|5.2.02.10.02.0003|8|Belanja Modal Peralatan Personal Computer|Pencetak dan pemindai
alkes|5.2.02.07.01.0001|150|Belanja Modal Alat Kedokteran Umum|Alat kesehatan
bangunkantor|5.2.03.01.01.0001|220|Belanja Modal Bangunan Gedung Kantor|Rehabilitasi gedung
bangunsehat|5.2.03.01.01.0006|260|Belanja Modal Bangunan Kesehatan|Pembangunan gedung pelayanan kesehatan
bangunsekolah|5.2.03.01.01.0010|240|Belanja Modal Bangunan Gedung Tempat Pendidikan|Rehabilitasi ruang kelas
jalanbaru|5.2.04.01.01.0004|380|Belanja Modal Jalan Kota|Peningkatan jalan kota
jembatan|5.2.04.01.02.0004|260|Belanja Modal Jembatan pada Jalan Kota|Penggantian jembatan
polder|5.2.04.02.03.0004|320|Belanja Modal Bangunan Pengembangan Rawa dan Polder|Pembangunan polder
tanggul|5.2.04.02.04.0001|330|Belanja Modal Bangunan Pengaman Sungai/Pantai dan Penanggulangan Bencana Alam|Pekerjaan tanggul dan pengaman pantai
saluran|5.2.04.02.07.0001|210|Belanja Modal Bangunan Pembawa Air Kotor|Saluran drainase
buku|5.2.05.01.01.0001|6|Belanja Modal Buku Umum|Buku perpustakaan
btt|5.3.01.01.01.0001|1|Belanja Tidak Terduga|Belanja tidak terduga
`;

const ACCOUNTS = new Map<string, Account>(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [key = '', code = '', weight = '', name = '', descriptions = ''] = line.split('|');
      return [key, { key, code, weight: Number(weight), name, descriptions: descriptions.split(';') }];
    }),
);

/** The account of a key of this table. */
export function account(key: string): Account {
  const found = ACCOUNTS.get(key);
  if (!found) throw new Error(`unknown account ${key}`);
  return found;
}

const keys = (list: string): readonly string[] => list.split(' ');
const SALARY = keys('gaji1 gaji2 gaji3 gaji4 gaji5 gaji6 gaji7 gaji8 gaji9 gaji10 gaji11 tpp1 tpp2');
/** What any activity may need beside the accounts of its own kind. */
export const COMMON = keys(
  'atk kertas cetak rapat dinas dalamkota honor narasumber komputer bahan bbm sosialisasi paket pos tamu admin umum perabot sewagedung internet ahli bimtek sewamobil kursus listrik pc supir bersih koran alatkantor printer laptop hadiah pdh telepon air daya aman mobil gedung mebel',
);
/** The accounts that a kind of activity is made of, the typical first. */
export const PROFILES: Record<string, readonly string[]> = {
  gaji: SALARY,
  dokumen: keys('atk kertas cetak rapat honor dinas'),
  keuangan: keys('honor atk cetak rapat'),
  pakaian: keys('pdh'),
  diklat: keys('kursus bimtek dinas paket'),
  komponen: keys('listrik perabot'),
  peralatan: keys('laptop printer alatkantor mebel'),
  logistik: keys('perabot bahan atk'),
  cetak: keys('cetak kertas'),
  bacaan: keys('koran buku'),
  tamu: keys('tamu rapat'),
  rapat: keys('dinas rapat paket dalamkota'),
  kendaraan: keys('mobilbaru'),
  surat: keys('pos admin'),
  utilitas: keys('daya internet air telepon'),
  jasa: keys('bersih aman admin umum supir'),
  servis: keys('mobil bbm truk'),
  servisalat: keys('pc'),
  gedung: keys('gedung bangunkantor'),
  acara: keys('rapat narasumber honor sosialisasi cetak sewagedung dinas hadiah'),
  layanan: keys('bahan umum honor rapat bbm dinas'),
  sekolah: keys('bangunsekolah mebel laptop buku guru'),
  bos: keys('bos guru'),
  kesehatan: keys('obat nakes alkes bahan bangunsehat'),
  blud: keys('blud nakes obat alkes'),
  jalan: keys('jalanbaru jembatan awas ded jalan'),
  tanggul: keys('tanggul awas ded honor dinas'),
  polder: keys('polder pompa awas honor'),
  pompa: keys('pompa bbm pintuair umum'),
  drainase: keys('saluran awas honor dinas rapat'),
  rencana: keys('ded rapat dinas'),
  pelihara: keys('pintuair umum bbm bahan'),
  bencana: keys('natura bbm bahan umum honor dinas'),
  hibah: keys('hibah hibahsukarela'),
  parpol: keys('parpol'),
  sosial: keys('bansos natura'),
  bangun: keys('bangunkantor awas ded'),
};
