/** Activities of public works and disaster management, with every flood code of Permendagri 90/2019 and its near misses. */
export const WORKS_ACTIVITIES = `
P|1.03.10|PROGRAM PENYELENGGARAAN JALAN
K|2.01|Penyelenggaraan Jalan Kabupaten/Kota
S|05|Pembangunan Jalan|km|jalan|Pembangunan jalan lingkar
S|08|Rekonstruksi Jalan|km|jalan|Rekonstruksi jalan kota
S|09|Rehabilitasi Jalan|km|jalan|Rehabilitasi jalan kota;Pelapisan ulang jalan
S|10|Pemeliharaan Berkala Jalan|km|jalan|Pemeliharaan berkala jalan
S|11|Pemeliharaan Rutin Jalan|km|jalan|Pemeliharaan rutin jalan
S|13|Penggantian Jembatan|unit|jalan|Penggantian jembatan
S|22|Pemeliharaan Rutin Jembatan|unit|jalan
P|1.03.02|PROGRAM PENGELOLAAN SUMBER DAYA AIR (SDA)
K|2.01|Pengelolaan SDA dan Bangunan Pengaman Pantai pada Wilayah Sungai (WS) dalam 1 (Satu) Daerah Kabupaten/Kota
S|09|Pembangunan Tanggul Sungai|m|tanggul|Pembangunan tanggul rob
S|13|Pembangunan Stasiun Pompa Banjir|unit|pompa|Stasiun pompa banjir
S|14|Pembangunan Polder/Kolam Retensi|unit|polder|Kolam retensi
S|46|Normalisasi/Restorasi/Pemeliharaan Sungai|m|tanggul|Normalisasi sungai
S|55|Operasi dan Pemeliharaan Stasiun Pompa Banjir|unit|pelihara|Operasi pompa banjir
S|03|Penyusunan Rencana Teknis dan Dokumen Lingkungan Hidup untuk Konstruksi Pengendali Banjir, Lahar, Drainase Utama Perkotaan dan Pengaman Pantai|dokumen|rencana|DED penanganan rob
S|10|Pembangunan Perkuatan Tebing|m|tanggul
S|11|Pembangunan Pintu Air/Bendung Pengendali Banjir|unit|tanggul|Pintu air pengendali rob
S|12|Pembangunan Kanal Banjir|m|tanggul
S|17|Pembangunan Breakwater|m|tanggul
S|18|Pembangunan Seawall dan Bangunan Pengaman Pantai Lainnya|m|tanggul|Tanggul laut
S|19|Pembangunan Flood Forecasting and Warning System (FFWS)|unit|pompa
S|24|Rehabilitasi Tanggul Sungai|m|tanggul|Peninggian tanggul sungai
S|25|Rehabilitasi Perkuatan Tebing|m|tanggul
S|26|Rehabilitasi Pintu Air/Bendung Pengendali Banjir|unit|tanggul
S|27|Rehabilitasi Kanal Banjir|m|tanggul
S|28|Rehabilitasi Stasiun Pompa Banjir|unit|pompa
S|29|Rehabilitasi Polder/Kolam Retensi|unit|polder
S|32|Rehabilitasi Breakwater|m|tanggul
S|33|Rehabilitasi Seawall dan Bangunan Pengaman Pantai Lainnya|m|tanggul
S|34|Peningkatan Tanggul Sungai|m|tanggul
S|36|Peningkatan Pintu Air/Bendung Pengendali Banjir|unit|tanggul
S|37|Peningkatan Kanal Banjir|m|tanggul
S|38|Peningkatan Stasiun Pompa Banjir|unit|pompa
S|39|Peningkatan Polder/Kolam Retensi|unit|polder
S|42|Peningkatan Breakwater|m|tanggul
S|43|Peningkatan Seawall dan Bangunan Pengaman Pantai Lainnya|m|tanggul
S|44|Peningkatan Flood Forecasting and Warning System (FFWS)|unit|pompa
S|53|Operasi dan Pemeliharaan Tanggul dan Tebing Sungai|m|pelihara
S|54|Operasi dan Pemeliharaan Pintu Air/Bendung Pengendali Banjir|unit|pelihara
S|56|Operasi dan Pemeliharaan Polder/Kolam Retensi|unit|pelihara
S|59|Operasi dan Pemeliharaan Bangunan Pengaman Pantai Lainnya|m|pelihara
S|06|Pembangunan Embung dan Penampung Air Lainnya|unit|rencana
S|08|Pembangunan Unit Air Baku|unit|rencana
K|2.02|Pengembangan dan Pengelolaan Sistem Irigasi Primer dan Sekunder pada Daerah Irigasi yang Luasnya di bawah 1000 Ha
S|14|Rehabilitasi Jaringan Irigasi Permukaan|m|rencana
S|21|Operasi dan Pemeliharaan Jaringan Irigasi Permukaan|m|layanan
P|1.03.06|PROGRAM PENGELOLAAN DAN PENGEMBANGAN SISTEM DRAINASE
K|2.01|Pengelolaan dan Pengembangan Sistem Drainase yang Terhubung Langsung dengan Sungai dalam Daerah Kabupaten/Kota
S|07|Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan|m|drainase|Rehabilitasi saluran drainase
S|05|Pembangunan Sistem Drainase Perkotaan|m|drainase|Pembangunan saluran drainase
S|06|Peningkatan Saluran Drainase Perkotaan|m|drainase|Peningkatan saluran drainase
S|08|Penyediaan Sarana Sistem Drainase Perkotaan|unit|pompa|Pompa drainase
S|09|Operasi dan Pemeliharaan Sistem Drainase|m|pelihara|Pengerukan saluran drainase
S|01|Penyusunan Rencana, Kebijakan, Strategi dan Teknis Sistem Drainase Perkotaan|dokumen|rencana|DED drainase
S|02|Penyusunan Outline Plan pada Kawasan Genangan|dokumen|rencana
S|03|Supervisi Pembangunan/Peningkatan/Rehabilitasi Sistem Drainase Perkotaan|dokumen|rencana
S|04|Pembinaan dan Pemberdayaan Masyarakat dalam Pengelolaan Drainase|orang|acara
P|1.03.12|PROGRAM PENYELENGGARAAN PENATAAN RUANG
K|2.01|Penetapan Rencana Tata Ruang Wilayah (RTRW) dan Rencana Rinci Tata Ruang (RRTR) Kabupaten/Kota
S|03|Penetapan RRTR Kabupaten/Kota|dokumen|dokumen
P|1.04.02|PROGRAM PENGEMBANGAN PERUMAHAN
K|2.01|Pendataan Penyediaan dan Rehabilitasi Rumah Korban Bencana atau Relokasi Program Kabupaten/Kota
S|01|Identifikasi Perumahan di Lokasi Rawan Bencana atau Terkena Relokasi Program Kabupaten/Kota|dokumen|dokumen
K|2.03|Pembangunan dan Rehabilitasi Rumah Korban Bencana atau Relokasi Program Kabupaten/Kota
S|01|Rehabilitasi Rumah bagi Korban Bencana|unit|sosial
P|1.04.03|PROGRAM KAWASAN PERMUKIMAN
K|2.03|Peningkatan Kualitas Kawasan Permukiman Kumuh dengan Luas di Bawah 10 (sepuluh) Ha
S|04|Perbaikan Rumah Tidak Layak Huni|unit|sosial|Rehabilitasi RTLH
S|06|Pelaksanaan Pembangunan Permukiman Kumuh|unit|bangun|Penataan kawasan kumuh
P|1.05.03|PROGRAM PENANGGULANGAN BENCANA
K|2.03|Pelayanan Penyelamatan dan Evakuasi Korban Bencana
S|03|Pencarian, Pertolongan dan Evakuasi Korban Bencana Kabupaten/Kota|orang|bencana|Evakuasi korban rob
S|04|Penyediaan Logistik Penyelamatan dan Evakuasi Korban Bencana Kabupaten/Kota|orang|bencana|Logistik penyelamatan dan evakuasi
S|02|Respon Cepat Darurat Bencana Kabupaten/Kota|laporan|bencana|Respon cepat rob
S|01|Respon Cepat Kejadian Luar Biasa Penyakit/Wabah Zoonosis Prioritas|laporan|layanan
K|2.02|Pelayanan Pencegahan dan Kesiapsiagaan terhadap Bencana
S|01|Penyusunan Rencana Penanggulangan Bencana Kabupaten/Kota|dokumen|dokumen
S|02|Pelatihan Pencegahan dan Mitigasi Bencana Kabupaten/Kota|orang|acara
S|03|Pengendalian Operasi dan Penyediaan Sarana Prasarana Kesiapsiagaan terhadap Bencana Kabupaten/Kota|unit|bencana|Perahu karet dan tenda
S|04|Penyediaan Peralatan Perlindungan dan Kesiapsiagaan terhadap Bencana Kabupaten/Kota|unit|bencana
S|05|Pengelolaan Risiko Bencana Kabupaten/Kota|dokumen|acara
S|06|Penguatan Kapasitas Kawasan untuk Pencegahan dan Kesiapsiagaan|kawasan|acara
S|07|Penanganan Pascabencana Kabupaten/Kota|dokumen|bencana
S|08|Pengembangan Kapasitas Tim Reaksi Cepat (TRC) Bencana Kabupaten/Kota|orang|diklat
K|2.01|Pelayanan Informasi Rawan Bencana Kabupaten/Kota
S|01|Penyusunan Kajian Risiko Bencana Kabupaten/Kota|dokumen|dokumen
S|02|Sosialisasi, Komunikasi, Informasi dan Edukasi (KIE) Rawan Bencana Kabupaten/Kota|orang|acara
K|2.04|Penataan Sistem Dasar Penanggulangan Bencana
S|01|Penyusunan Regulasi Penanggulangan Bencana Kabupaten/Kota|dokumen|dokumen
S|02|Penguatan Kelembagaan Bencana Kabupaten/Kota|lembaga|acara
P|1.05.04|PROGRAM PENCEGAHAN, PENANGGULANGAN, PENYELAMATAN KEBAKARAN DAN PENYELAMATAN NON KEBAKARAN
K|2.01|Pencegahan, Pengendalian, Pemadaman, Penyelamatan, dan Penanganan Bahan Berbahaya dan Beracun Kebakaran dalam Daerah Kabupaten/Kota
S|02|Pemadaman dan Pengendalian Kebakaran dalam Daerah Kabupaten/Kota|laporan|layanan
S|03|Penyelamatan dan Evakuasi Korban Kebakaran dan Non Kebakaran|orang|layanan|Evakuasi korban kebakaran
P|1.05.02|PROGRAM PENINGKATAN KETENTERAMAN DAN KETERTIBAN UMUM
K|2.01|Penanganan Gangguan Ketenteraman dan Ketertiban Umum dalam 1 (satu) Daerah Kabupaten/Kota
S|01|Pencegahan Gangguan Ketenteraman dan Ketertiban Umum|laporan|layanan
`;
