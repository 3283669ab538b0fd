/**
 * Activities that every agency has (programme X.XX.01), written under the agency's own field of government.
 * P programme, K activity, S sub-activity | name | unit of output | profile | descriptions.
 */
export const OFFICE_ACTIVITIES = `
P|X.XX.01|PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA
K|2.02|Administrasi Keuangan Perangkat Daerah
S|01|Penyediaan Gaji dan Tunjangan ASN|orang/bulan|gaji
S|02|Penyediaan Administrasi Pelaksanaan Tugas ASN|dokumen|keuangan
S|03|Pelaksanaan Penatausahaan dan Pengujian/Verifikasi Keuangan SKPD|dokumen|keuangan
S|05|Koordinasi dan Penyusunan Laporan Keuangan Akhir Tahun SKPD|laporan|dokumen
K|2.06|Administrasi Umum Perangkat Daerah
S|01|Penyediaan Komponen Instalasi Listrik/Penerangan Bangunan Kantor|paket|komponen
S|02|Penyediaan Peralatan dan Perlengkapan Kantor|paket|peralatan
S|03|Penyediaan Peralatan Rumah Tangga|paket|logistik
S|04|Penyediaan Bahan Logistik Kantor|paket|logistik
S|05|Penyediaan Barang Cetakan dan Penggandaan|paket|cetak
S|06|Penyediaan Bahan Bacaan dan Peraturan Perundang-undangan|dokumen|bacaan
S|08|Fasilitasi Kunjungan Tamu|laporan|tamu
S|09|Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD|laporan|rapat
K|2.01|Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah
S|01|Penyusunan Dokumen Perencanaan Perangkat Daerah|dokumen|dokumen
S|02|Koordinasi dan Penyusunan Dokumen RKA-SKPD|dokumen|dokumen
S|06|Koordinasi dan Penyusunan Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD|laporan|dokumen
S|07|Evaluasi Kinerja Perangkat Daerah|laporan|dokumen
K|2.08|Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah
S|01|Penyediaan Jasa Surat Menyurat|laporan|surat
S|02|Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik|laporan|utilitas
S|03|Penyediaan Jasa Peralatan dan Perlengkapan Kantor|laporan|servisalat
S|04|Penyediaan Jasa Pelayanan Umum Kantor|laporan|jasa
K|2.05|Administrasi Kepegawaian Perangkat Daerah
S|02|Pengadaan Pakaian Dinas Beserta Atribut Kelengkapannya|paket|pakaian
S|09|Pendidikan dan Pelatihan Pegawai Berdasarkan Tugas dan Fungsi|orang|diklat
S|11|Bimbingan Teknis Implementasi Peraturan Perundang-Undangan|orang|diklat
K|2.07|Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintah Daerah
S|02|Pengadaan Kendaraan Dinas Operasional atau Lapangan|unit|kendaraan
S|05|Pengadaan Mebel|paket|peralatan
S|06|Pengadaan Peralatan dan Mesin Lainnya|unit|peralatan
S|09|Pengadaan Gedung Kantor atau Bangunan Lainnya|unit|bangun
K|2.09|Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah
S|01|Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan, dan Pajak Kendaraan Perorangan Dinas atau Kendaraan Dinas Jabatan|unit|servis
S|02|Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan, Pajak dan Perizinan Kendaraan Dinas Operasional atau Lapangan|unit|servis
S|06|Pemeliharaan Peralatan dan Mesin Lainnya|unit|servisalat
S|09|Pemeliharaan/Rehabilitasi Gedung Kantor dan Bangunan Lainnya|unit|gedung
`;

/** The activities of a kelurahan. */
export const VILLAGE_ACTIVITIES = `
P|7.01.03|PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN
K|2.02|Kegiatan Pemberdayaan Kelurahan
S|01|Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan Pembangunan di Kelurahan|lembaga|acara
S|02|Pembangunan Sarana dan Prasarana Kelurahan|unit|bangun|Perbaikan jalan lingkungan;Pos kamling;Balai RW
S|03|Pemberdayaan Masyarakat di Kelurahan|lembaga|acara|Pelatihan wirausaha warga;Kegiatan posyandu
P|7.01.01|PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA
K|2.06|Administrasi Umum Perangkat Daerah
S|02|Penyediaan Peralatan dan Perlengkapan Kantor|paket|peralatan
S|05|Penyediaan Barang Cetakan dan Penggandaan|paket|cetak
S|09|Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD|laporan|rapat
K|2.08|Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah
S|02|Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik|laporan|utilitas
S|04|Penyediaan Jasa Pelayanan Umum Kantor|laporan|jasa
`;

/** The activities of a puskesmas. */
export const HEALTH_CENTRE_ACTIVITIES = `
P|1.02.02|PROGRAM PEMENUHAN UPAYA KESEHATAN PERORANGAN DAN UPAYA KESEHATAN MASYARAKAT
K|2.02|Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Tingkat Daerah Kabupaten/Kota
S|02|Pengelolaan Pelayanan Kesehatan Ibu Bersalin|orang|kesehatan
S|33|Operasional Pelayanan Puskesmas|dokumen|blud
P|1.02.01|PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA
K|2.10|Peningkatan Pelayanan BLUD
S|01|Pelayanan dan Penunjang Pelayanan BLUD|unit kerja|blud
K|2.08|Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah
S|02|Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik|laporan|utilitas
S|04|Penyediaan Jasa Pelayanan Umum Kantor|laporan|jasa
`;
