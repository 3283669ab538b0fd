/** Activities of the other fields of government; the format is that of the office activities. */
export const SERVICE_ACTIVITIES = `
P|1.01.02|PROGRAM PENGELOLAAN PENDIDIKAN
K|2.01|Pengelolaan Pendidikan Sekolah Dasar
S|08|Rehabilitasi Sedang/Berat Ruang Kelas Sekolah|ruang|sekolah|Rehabilitasi ruang kelas SD
S|28|Pengelolaan Dana BOS Sekolah Dasar|sekolah|bos
S|22|Penyelenggaraan Proses Belajar dan Ujian bagi Peserta Didik|orang|acara|Ujian sekolah dasar
K|2.02|Pengelolaan Pendidikan Sekolah Menengah Pertama
S|12|Rehabilitasi Sedang/Berat Ruang Kelas Sekolah|ruang|sekolah|Rehabilitasi ruang kelas SMP
S|40|Pengelolaan Dana BOS Sekolah Menengah Pertama|sekolah|bos
S|35|Pembinaan Minat, Bakat dan Kreativitas Siswa|orang|acara|Lomba seni siswa;Pembinaan OSN
K|2.03|Pengelolaan Pendidikan Anak Usia Dini (PAUD)
S|18|Pengelolaan Dana BOP PAUD|lembaga|hibah|BOP PAUD
K|2.04|Pengelolaan Pendidikan Nonformal/Kesetaraan
S|14|Penyelenggaraan Proses Belajar Nonformal/Kesetaraan|orang|acara
P|1.01.04|PROGRAM PENDIDIK DAN TENAGA KEPENDIDIKAN
K|2.01|Pemerataan Kuantitas dan Kualitas Pendidik dan Tenaga Kependidikan bagi Satuan Pendidikan Dasar, PAUD, dan Pendidikan Nonformal/Kesetaraan
S|01|Perhitungan dan Pemetaan Pendidik dan Tenaga Kependidikan|dokumen|acara
P|1.02.02|PROGRAM PEMENUHAN UPAYA KESEHATAN PERORANGAN DAN UPAYA KESEHATAN MASYARAKAT
K|2.01|Penyediaan Fasilitas Pelayanan Kesehatan untuk UKM dan UKP Kewenangan Daerah Kabupaten/Kota
S|06|Pengembangan Puskesmas|unit|kesehatan|Pengembangan puskesmas
S|14|Pengadaan Alat Kesehatan/Alat Penunjang Medik Fasilitas Pelayanan Kesehatan|unit|kesehatan
S|16|Pengadaan Obat, Vaksin|paket|kesehatan
K|2.02|Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Tingkat Daerah Kabupaten/Kota
S|01|Pengelolaan Pelayanan Kesehatan Ibu Hamil|orang|layanan
S|12|Pengelolaan Pelayanan Kesehatan Orang dengan Risiko Terinfeksi HIV|orang|layanan|Penanggulangan HIV/AIDS
S|14|Pengelolaan Pelayanan Kesehatan bagi Penduduk pada Kondisi Kejadian Luar Biasa (KLB) dan Krisis Kesehatan Akibat Bencana|orang|layanan
S|26|Pengelolaan Jaminan Kesehatan Masyarakat|orang|layanan|Iuran jaminan kesehatan warga
P|1.02.05|PROGRAM PEMBERDAYAAN MASYARAKAT BIDANG KESEHATAN
K|2.01|Advokasi, Pemberdayaan, Kemitraan, Peningkatan Peran serta Masyarakat dan Lintas Sektor Tingkat Daerah Kabupaten/Kota
S|01|Peningkatan Upaya Promosi Kesehatan, Advokasi, Kemitraan dan Pemberdayaan Masyarakat|dokumen|acara
P|1.06.04|PROGRAM REHABILITASI SOSIAL
K|2.01|Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar, serta Gelandangan Pengemis di Luar Panti Sosial
S|01|Penyediaan Permakanan|orang|sosial
P|1.06.05|PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL
K|2.02|Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota
S|01|Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota|orang|acara
S|03|Fasilitasi Bantuan Sosial Kesejahteraan Keluarga|keluarga|sosial
P|1.06.06|PROGRAM PENANGANAN BENCANA
K|2.01|Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota
S|01|Penyediaan Makanan|orang|sosial|Dapur umum korban bencana
P|2.14.03|PROGRAM PEMBINAAN KELUARGA BERENCANA (KB)
K|2.03|Pengendalian dan Pendistribusian Kebutuhan Alat dan Obat Kontrasepsi serta Pelaksanaan Pelayanan KB di Daerah Kabupaten/Kota
S|01|Pengendalian Pendistribusian Alat dan Obat Kontrasepsi|laporan|layanan
P|2.07.03|PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA
K|2.01|Pelaksanaan Pelatihan berdasarkan Unit Kompetensi
S|01|Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan bagi Pencari Kerja|orang|acara|Pelatihan menjahit;Pelatihan las
P|2.08.02|PROGRAM PENGARUSUTAMAAN GENDER DAN PEMBERDAYAAN PEREMPUAN
K|2.03|Penguatan dan Pengembangan Lembaga Penyedia Layanan Pemberdayaan Perempuan
S|01|Advokasi Kebijakan dan Pendampingan kepada Lembaga Penyedia Layanan|dokumen|acara
P|2.09.03|PROGRAM PENINGKATAN DIVERSIFIKASI DAN KETAHANAN PANGAN MASYARAKAT
K|2.01|Penyediaan dan Penyaluran Pangan Pokok atau Pangan Lainnya sesuai dengan Kebutuhan Daerah
S|03|Koordinasi, Sinkronisasi dan Pelaksanaan Distribusi Pangan Pokok|laporan|layanan
P|3.27.03|PROGRAM PENYEDIAAN DAN PENGEMBANGAN PRASARANA PERTANIAN
K|2.02|Pembangunan Prasarana Pertanian
S|05|Pembangunan, Rehabilitasi dan Pemeliharaan Jalan Usaha Tani|unit|bangun
P|2.11.11|PROGRAM PENGELOLAAN PERSAMPAHAN
K|2.01|Pengelolaan Sampah
S|03|Penanganan Sampah dengan Melakukan Pemilahan, Pengumpulan, Pengangkutan, Pengolahan, dan Pemrosesan Akhir Sampah di TPA|ton|servis|Pengangkutan sampah
S|10|Penyediaan Sarana dan Prasarana Pengelolaan Persampahan di TPA/TPST/SPA|unit|bangun
P|2.12.02|PROGRAM PENDAFTARAN PENDUDUK
K|2.01|Pelayanan Pendaftaran Penduduk
S|04|Peningkatan Pelayanan Pendaftaran Penduduk|laporan|layanan
P|2.15.02|PROGRAM PENYELENGGARAAN LALU LINTAS DAN ANGKUTAN JALAN (LLAJ)
K|2.02|Penyediaan Perlengkapan Jalan di Jalan Kabupaten/Kota
S|02|Penyediaan Perlengkapan Jalan di Jalan Kabupaten/Kota|unit|komponen|Lampu penerangan jalan;Rambu lalu lintas
P|2.16.02|PROGRAM INFORMASI DAN KOMUNIKASI PUBLIK
K|2.01|Pengelolaan Informasi dan Komunikasi Publik Pemerintah Daerah Kabupaten/Kota
S|06|Pelayanan Informasi Publik|layanan|acara|Publikasi media
P|2.16.03|PROGRAM APLIKASI INFORMATIKA
K|2.02|Pengelolaan e-government di Lingkup Pemerintah Daerah Kabupaten/Kota
S|07|Penyelenggaraan Sistem Jaringan Intra Pemerintah Daerah|layanan|utilitas
P|2.17.07|PROGRAM PEMBERDAYAAN USAHA MENENGAH, USAHA KECIL, DAN USAHA MIKRO (UMKM)
K|2.01|Pemberdayaan Usaha Mikro yang Dilakukan melalui Pendataan, Kemitraan, Kemudahan Perizinan, Penguatan Kelembagaan
S|04|Pemberdayaan Kelembagaan Potensi dan Pengembangan Usaha Mikro|unit usaha|acara|Pelatihan pelaku batik
P|2.18.04|PROGRAM PELAYANAN PENANAMAN MODAL
K|2.01|Pelayanan Perizinan dan Non Perizinan secara Terpadu Satu Pintu di bidang Penanaman Modal
S|01|Penyediaan Pelayanan Terpadu Perizinan dan Nonperizinan|pelaku usaha|layanan
P|2.19.03|PROGRAM PENGEMBANGAN DAYA SAING KEOLAHRAGAAN
K|2.02|Penyelenggaraan Kejuaraan Olahraga Tingkat Daerah Kabupaten/Kota
S|01|Penyelenggaraan Kejuaraan dan Pekan Olahraga Tingkat Kabupaten/Kota|orang|acara|Pekan olahraga pelajar
K|2.04|Pembinaan dan Pengembangan Organisasi Olahraga
S|01|Pengembangan Organisasi Keolahragaan|organisasi|hibah|Hibah KONI
P|3.26.03|PROGRAM PEMASARAN PARIWISATA
K|2.01|Pemasaran Pariwisata Dalam dan Luar Negeri Daya Tarik, Destinasi dan Kawasan Strategis Pariwisata Kabupaten/Kota
S|03|Penyediaan Data dan Penyebaran Informasi Pariwisata|dokumen|acara|Pekan Batik;Festival pesisir
P|2.22.02|PROGRAM PENGEMBANGAN KEBUDAYAAN
K|2.02|Pelestarian Kesenian Tradisional yang Masyarakat Pelakunya dalam Daerah Kabupaten/Kota
S|02|Pembinaan Sumber Daya Manusia, Lembaga, dan Pranata Tradisional|orang|acara
P|2.24.02|PROGRAM PENGELOLAAN ARSIP
K|2.01|Pengelolaan Arsip Dinamis Daerah Kabupaten/Kota
S|02|Pengelolaan Arsip Inaktif|berkas|layanan|Penataan arsip inaktif
P|2.23.02|PROGRAM PEMBINAAN PERPUSTAKAAN
K|2.01|Pengelolaan Perpustakaan Tingkat Daerah Kabupaten/Kota
S|04|Pengembangan Bahan Pustaka|eksemplar|bacaan
P|3.25.03|PROGRAM PENGELOLAAN PERIKANAN TANGKAP
K|2.02|Pemberdayaan Nelayan Kecil dalam Daerah Kabupaten/Kota
S|01|Pengembangan Kapasitas Nelayan Kecil|orang|acara
K|2.03|Pengelolaan dan Penyelenggaraan Tempat Pelelangan Ikan (TPI)
S|01|Pelayanan Penyelenggaraan Tempat Pelelangan Ikan (TPI)|unit|layanan|Operasional TPI
P|3.30.03|PROGRAM PENINGKATAN SARANA DISTRIBUSI PERDAGANGAN
K|2.01|Pembangunan dan Pengelolaan Sarana Distribusi Perdagangan
S|01|Penyediaan Sarana Distribusi Perdagangan|unit|bangun|Rehabilitasi pasar rakyat
P|3.31.02|PROGRAM PERENCANAAN DAN PEMBANGUNAN INDUSTRI
K|2.01|Penyusunan dan Evaluasi Rencana Pembangunan Industri Kabupaten/Kota
S|03|Koordinasi, Sinkronisasi, dan Pelaksanaan Pembangunan Sumber Daya Industri|dokumen|acara
P|4.01.02|PROGRAM PEMERINTAHAN DAN KESEJAHTERAAN RAKYAT
K|2.02|Pelaksanaan Kebijakan Kesejahteraan Rakyat
S|01|Fasilitasi Pengelolaan Bina Mental Spiritual|dokumen|hibah|Hibah rumah ibadah
P|4.01.03|PROGRAM PEREKONOMIAN DAN PEMBANGUNAN
K|2.02|Pelaksanaan Administrasi Pembangunan
S|02|Pengendalian dan Evaluasi Program Pembangunan|laporan|rapat|Rakor POK
P|4.02.02|PROGRAM DUKUNGAN PELAKSANAAN TUGAS DAN FUNGSI DPRD
K|2.04|Peningkatan Kapasitas DPRD
S|03|Publikasi dan Dokumentasi Dewan|dokumen|acara
K|2.05|Penyerapan dan Penghimpunan Aspirasi Masyarakat
S|01|Kunjungan Kerja dalam Daerah|laporan|rapat
S|03|Pelaksanaan Reses|dokumen|acara
P|5.01.02|PROGRAM PERENCANAAN, PENGENDALIAN DAN EVALUASI PEMBANGUNAN DAERAH
K|2.01|Penyusunan Perencanaan dan Pendanaan
S|07|Koordinasi Penyusunan dan Penetapan Dokumen Perencanaan Pembangunan Daerah Kabupaten/Kota|dokumen|dokumen|Penyusunan RKPD
P|5.05.02|PROGRAM PENELITIAN DAN PENGEMBANGAN DAERAH
K|2.02|Penelitian dan Pengembangan Bidang Sosial dan Kependudukan
S|01|Penelitian dan Pengembangan Aspek-Aspek Sosial|dokumen|dokumen
P|5.02.02|PROGRAM PENGELOLAAN KEUANGAN DAERAH
K|2.01|Koordinasi dan Penyusunan Rencana Anggaran Daerah
S|09|Koordinasi dan Penyusunan Peraturan Daerah tentang APBD dan Peraturan Kepala Daerah tentang Penjabaran APBD|dokumen|dokumen
K|2.04|Penunjang Urusan Kewenangan Pengelolaan Keuangan Daerah
S|10|Pengelolaan Dana Darurat dan Mendesak|laporan|keuangan
P|5.02.04|PROGRAM PENGELOLAAN PENDAPATAN DAERAH
K|2.01|Kegiatan Pengelolaan Pendapatan Daerah
S|05|Pendataan dan Pendaftaran Objek Pajak Daerah|objek pajak|layanan
P|5.03.02|PROGRAM KEPEGAWAIAN DAERAH
K|2.01|Pengadaan, Pemberhentian dan Informasi Kepegawaian ASN
S|02|Koordinasi dan Fasilitasi Pengadaan PNS dan PPPK|dokumen|acara
P|5.04.02|PROGRAM PENGEMBANGAN SUMBER DAYA MANUSIA
K|2.01|Pengembangan Kompetensi Teknis
S|03|Penyelenggaraan Pengembangan Kompetensi Teknis Umum, Inti, dan Pilihan bagi Jabatan Administrasi|orang|diklat
P|6.01.02|PROGRAM PENYELENGGARAAN PENGAWASAN
K|2.01|Penyelenggaraan Pengawasan Internal
S|01|Pengawasan Kinerja Pemerintah Daerah|laporan|rapat
P|7.01.02|PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK
K|2.02|Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang Ada di Kecamatan
S|02|Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan|laporan|layanan
P|8.01.03|PROGRAM PENINGKATAN PERAN PARTAI POLITIK DAN LEMBAGA PENDIDIKAN MELALUI PENDIDIKAN POLITIK
K|2.01|Perumusan Kebijakan Teknis dan Pemantapan Pelaksanaan Bidang Pendidikan Politik
S|04|Pelaksanaan Koordinasi di Bidang Pendidikan Politik dan Pemilihan Umum|laporan|parpol|Pengadaan logistik pemilu
S|05|Fasilitasi Kelembagaan Pemerintahan dan Pilkada|lembaga|hibah|Hibah penyelenggaraan pilkada
`;
