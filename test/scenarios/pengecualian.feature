# language: id
Fitur: Pengecualian
  Yang melindungi kota dari banjir rob tidak dipotong; yang ragu ditanyakan kepada penelaah.

  Skenario: B1 dan C5 tanggul rob hanya lewat dengan dispensasi Wali Kota
    Dengan baris anggaran berikut:
      | nama    | sub kegiatan    | nama sub kegiatan          | rekening          | uraian                                      | pagu          |
      | Tanggul | 1.03.02.2.01.09 | Pembangunan Tanggul Sungai | 5.2.04.02.04.0001 | Pembangunan tanggul rob Kelurahan Bandengan | 3.200.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan memotong baris "Tanggul" sebesar 1.120.000.000
    Maka nasihat rincian 1 bagi A adalah EX
    Ketika A mengajukan usulan
    Maka diterima
    Dan nasihat rincian 1 bagi T3 adalah EX
    Dan reservasi baris "Tanggul" adalah 1.120.000.000
    Ketika TAPD menyetujui semua rincian
    Maka rincian 1 berstatus EXEMPTED
    Dan hasil pemeriksaan rincian 1 adalah EX
    Dan pemeriksaan rincian 1 dapat diulang dengan hasil yang sama
    Dan reservasi baris "Tanggul" adalah 0
    Ketika T1 meminta dispensasi untuk rincian 1 dengan alasan "Anggaran tanggul tahap ini tidak terserap sampai akhir tahun"
    Maka rincian 1 berstatus AWAITING_DISPENSATION
    Dan reservasi baris "Tanggul" adalah 1.120.000.000
    Ketika T1 memberi dispensasi untuk rincian 1 dengan alasan "Anggaran tanggul tahap ini tidak terserap" dan pendapat "BPBD"
    Maka ditolak dengan kode "NOT_AUTHORISED"
    Ketika W memberi dispensasi untuk rincian 1 dengan:
      | alasan |  |
    Maka ditolak dengan kode "REASON_REQUIRED"
    Ketika W memberi dispensasi untuk rincian 1 dengan:
      | alasan  | Anggaran tanggul tahap ini tidak terserap |
      | dokumen | tidak ada                                 |
    Maka ditolak dengan kode "DOCUMENT_REQUIRED"
    Ketika W memberi dispensasi untuk rincian 1 dengan:
      | alasan   | Anggaran tanggul tahap ini tidak terserap |
      | pendapat | tidak ada                                 |
    Maka ditolak dengan kode "OPINION_REQUIRED"
    Ketika W memberi dispensasi untuk rincian 1 dengan alasan "Anggaran tanggul tahap ini tidak terserap" dan pendapat "BPBD"
    Maka rincian 1 berstatus AWAITING_MAYOR
    Dan reservasi baris "Tanggul" adalah 1.120.000.000
    Dan peristiwa "item.dispensation-granted" tercatat oleh W
    Dan peristiwa "item.dispensation-granted" disampaikan kepada I
    Dan laporan dispensasi memuat rincian 1 sebesar 1.120.000.000
    Dan dispensasi DPUPR adalah 1.120.000.000
    Dan disetujui TAPD DPUPR adalah 0
    Dan rangkaian jejak utuh

  Skenario konsep: <kasus> <uraian>: <hasil>
    Dengan baris anggaran berikut:
      | nama  | OPD   | sub kegiatan | nama sub kegiatan | rekening | uraian   | pagu        |
      | Baris | <OPD> | <sub>        | <nama sub>        | <rek>    | <uraian> | 200.000.000 |
    Dan tahap refocusing dibuka
    Maka klasifikasi baris "Baris" pada pembukaan tahap adalah <hasil>
    Ketika Kepala <OPD> menyusun usulan memotong baris "Baris" sebesar 50.000.000
    Maka nasihat rincian 1 bagi Kepala <OPD> adalah <hasil>
    Ketika Kepala <OPD> mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Maka rincian 1 berstatus <status>
    Dan hasil pemeriksaan rincian 1 adalah <hasil>

    Contoh:
      | kasus | OPD        | sub                | nama sub                                               | rek               | uraian                                       | hasil | status             |
      | B2    | DPUPR      | 1.03.06.2.01.07    | Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan | 5.2.04.02.01.0003 | Rehab saluran drainase Jl. Surabaya          | EX    | EXEMPTED           |
      | B3    | BPBD       | 1.05.03.2.03.03    | Pencarian, Pertolongan dan Evakuasi Korban Bencana     | 5.1.02.01.01.0055 | Evakuasi korban rob                          | EX    | EXEMPTED           |
      | B4    | BPBD       | 1.05.03.2.03.04    | Penyediaan Logistik Penyelamatan dan Evakuasi          | 5.1.02.01.01.0055 | Logistik penyelamatan dan evakuasi           | EX    | EXEMPTED           |
      | B5    | Kesbangpol | 8.01.03.2.01.01    | Fasilitasi Pemilihan Umum                              | 5.1.05.05.01.0001 | Pengadaan logistik pemilu                    | NO    | AWAITING_MAYOR     |
      | B6    | Perkim     | 1.04.01.2.06.0004  | Penyediaan Bahan Logistik Kantor                       | 5.1.02.01.01.0024 | Penyediaan Bahan Logistik Kantor             | NO    | AWAITING_MAYOR     |
      | B7    | Arsip      | 2.24.02.2.02.01    | Pengelolaan Arsip                                      | 5.1.02.02.01.0060 | Evakuasi arsip                               | ASK   | NEEDS_HUMAN_REVIEW |
      | B8    | Arsip      | 2.24.02.2.02.01    | Pengelolaan Arsip                                      | 5.1.02.02.01.0060 | Evakuasi arsip terdampak rob Kel. Panjang Baru | ASK | NEEDS_HUMAN_REVIEW |
      | B9    | Disdik     | 1.01.02.2.02.40    | Pembinaan Minat dan Bakat                              | 5.1.02.02.01.0060 | Lomba robotik SMP                            | NO    | AWAITING_MAYOR     |
      | B9    | Disdik     | 1.01.02.2.02.41    | Peningkatan Kompetensi                                 | 5.1.02.04.01.0001 | Studi banding ke Probolinggo                 | NO    | AWAITING_MAYOR     |
      | B10   | Dinsos     | 1.06.05.2.01.02    | Perlindungan Sosial                                    | 5.1.02.01.01.0024 | Penanggulangan kemiskinan                    | NO    | AWAITING_MAYOR     |
      | B10   | Dinkes     | 1.02.02.2.02.19    | Pengelolaan Pelayanan Kesehatan                        | 5.1.02.01.01.0024 | Penanggulangan HIV/AIDS                      | NO    | AWAITING_MAYOR     |
      | B10   | Dishub     | 2.15.02.2.06.01    | Pembinaan Lalu Lintas                                  | 5.1.02.04.01.0001 | Kunjungan ke Tanggulangin                    | NO    | AWAITING_MAYOR     |
      | B19   | DPUPR      | 1.03.06.02.01.0028 | Drainage rehab                                         | 5.2.04.02.01.0003 | Drainage rehab                               | EX    | EXEMPTED           |
      | B19   | DPUPR      | 1.03.06.2.01.0028  | Drainage rehab                                         | 5.2.04.02.01.0003 | Drainage rehab                               | EX    | EXEMPTED           |
      | B19   | DPUPR      | 1.3.06.2.01.0028   | Drainage rehab                                         | 5.2.04.02.01.0003 | Drainage rehab                               | EX    | EXEMPTED           |
      | B19   | DPUPR      | 1.03.06.2.01.07    | Drainage rehab                                         | 5.2.04.02.01.0003 | Drainage rehab                               | EX    | EXEMPTED           |

  Skenario: B16 satu kegiatan drainase, tiga baris
    Dengan baris anggaran berikut:
      | nama       | sub kegiatan    | nama sub kegiatan                                      | rekening          | nama rekening                 | uraian                                 | pagu          |
      | Konstruksi | 1.03.06.2.01.07 | Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan | 5.2.04.02.01.0003 | Belanja Modal Saluran         | Konstruksi saluran                     | 1.800.000.000 |
      | Honor      | 1.03.06.2.01.07 | Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan | 5.1.02.02.01.0003 | Honorarium Narasumber         | Honorarium tim                         | 60.000.000    |
      | Perjadin   | 1.03.06.2.01.07 | Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan | 5.1.02.04.01.0001 | Belanja Perjalanan Dinas Biasa | Perjalanan dinas                      | 140.000.000   |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan "lebih" memotong baris "Perjadin" sebesar 140.000.001
    Dan A mengajukan usulan "lebih"
    Maka ditolak dengan kode "CUT_EXCEEDS_AVAILABLE" dan available=140000000
    Ketika A menyusun usulan "drainase":
      | baris      | pengurangan |
      | Konstruksi | 1           |
      | Honor      | 60.000.000  |
      | Perjadin   | 140.000.000 |
    Dan A mengajukan usulan "drainase"
    Dan TAPD menyetujui semua rincian
    Maka rincian "Konstruksi" berstatus EXEMPTED
    Dan rincian "Honor" dan "Perjadin" berstatus NEEDS_HUMAN_REVIEW
    Ketika E menetapkan rincian "Perjadin" tidak dikecualikan dengan alasan "Perjalanan dinas tidak menunjang pekerjaan saluran"
    Maka rincian "Perjadin" berstatus AWAITING_MAYOR
    Ketika E menetapkan rincian "Honor" boleh dipotong sampai 59.999.999 dengan alasan "Sebagian honorarium masih dibutuhkan sampai serah terima"
    Maka rincian "Honor" berstatus RETURNED
    Dan hasil pemeriksaan rincian "Honor" adalah PART

  Skenario: B22 tanpa kode banjir, SK tanggap darurat diperpanjang, penetapan berakhir bersama SK
    Dengan baris anggaran berikut:
      | nama  | OPD   | sub kegiatan    | nama sub kegiatan | rekening          | uraian                       | pagu        |
      | Arsip | Arsip | 2.24.02.2.02.01 | Pengelolaan Arsip | 5.1.02.02.01.0060 | Evakuasi arsip terdampak rob | 200.000.000 |
    Dan sekarang 04-06-2020 08:00 WIB
    Dan tahap refocusing dibuka
    Dan SK tanggap darurat "362/1358" berlaku 04-06-2020 sampai 17-06-2020
    Dan sekarang 16-06-2020 09:00 WIB
    Dan SK tanggap darurat "362/1358" diperpanjang sampai 24-06-2020
    Dan sekarang 20-06-2020 09:00 WIB
    Ketika Kepala Arsip menyusun usulan "U1" memotong baris "Arsip" sebesar 10.000.000
    Dan Kepala Arsip mengajukan usulan "U1"
    Dan TAPD menyetujui semua rincian usulan "U1"
    Maka rincian 1 usulan "U1" berstatus NEEDS_HUMAN_REVIEW
    Dan bukti pemeriksaan rincian 1 usulan "U1" memuat "SK_AKTIF"
    Ketika E menetapkan rincian 1 usulan "U1" dengan:
      | hasil            | EX                                        |
      | berlaku selama SK | 362/1358                                 |
      | alasan           | Evakuasi arsip bagian dari tanggap darurat |
    Maka rincian 1 usulan "U1" berstatus EXEMPTED
    Dan penetapan EX atas baris "Arsip" tercatat "berlaku"
    Ketika sekarang 24-06-2020 23:59:30 WIB
    Dan Kepala Arsip menyusun usulan "U2" memotong baris "Arsip" sebesar 20.000.000
    Maka nasihat rincian 1 usulan "U2" bagi Kepala Arsip adalah EX
    Ketika sekarang 25-06-2020 08:00 WIB
    Maka penetapan EX atas baris "Arsip" tercatat "SK berakhir"
    Ketika Kepala Arsip menyusun usulan "U3" memotong baris "Arsip" sebesar 30.000.000
    Maka nasihat rincian 1 usulan "U3" bagi Kepala Arsip adalah ASK
    Ketika Kepala Arsip mengajukan usulan "U3"
    Dan TAPD menyetujui semua rincian usulan "U3"
    Maka rincian 1 usulan "U3" berstatus NEEDS_HUMAN_REVIEW
    Dan bukti pemeriksaan rincian 1 usulan "U3" tidak memuat "SK_AKTIF"
    Dan penjelasan pemeriksaan rincian 1 usulan "U3" memuat "DECREE_ENDED"
    Dan rincian 1 usulan "U1" berstatus EXEMPTED

  Skenario: B22 kebalikan, SK yang mencakup waktu penetapan dicatat sebelum penandatanganan
    Dengan baris anggaran berikut:
      | nama  | OPD   | sub kegiatan    | nama sub kegiatan | rekening          | uraian                       | pagu        |
      | Arsip | Arsip | 2.24.02.2.02.01 | Pengelolaan Arsip | 5.1.02.02.01.0060 | Evakuasi arsip terdampak rob | 200.000.000 |
    Dan tahap refocusing dibuka
    Dan sekarang 20-06-2020 09:00 WIB
    Ketika Kepala Arsip menyusun usulan memotong baris "Arsip" sebesar 10.000.000
    Dan Kepala Arsip mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Maka bukti pemeriksaan rincian 1 tidak memuat "SK_AKTIF"
    Ketika E menetapkan rincian 1 tidak dikecualikan dengan alasan "Tidak ada keadaan darurat saat ini"
    Maka rincian 1 berstatus AWAITING_MAYOR
    Ketika S menyusun berkas dari rincian 1
    Dan S membekukan berkas
    Dan SK tanggap darurat "362/1400" berlaku 18-06-2020 sampai 30-06-2020
    Dan W menandatangani berkas
    Maka ditolak dengan kode "STALE_EXEMPTION"
    Dan rincian 1 pernah berstatus EXEMPTION_CHECK
    Dan rincian 1 berstatus NEEDS_HUMAN_REVIEW
    Dan bukti pemeriksaan rincian 1 memuat "SK_AKTIF"
    Dan pemeriksaan rincian 1 tersimpan sedikitnya 2 kali
    Dan penetapan NO atas baris "Arsip" tercatat "SK baru"
    Dan reservasi baris "Arsip" adalah 10.000.000
    Dan rangkaian jejak utuh

  Skenario: aturan baru mengirim rincian kembali ke pemeriksaan
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar 100.000.000
    Dan A mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Maka rincian 1 berstatus AWAITING_MAYOR
    Ketika himpunan aturan baru terbit dengan baris tambahan:
      """
      - id: jalan-kota-ditanyakan
        outcome: NEEDS_HUMAN
        basis: Arahan uji (fiktif)
        when:
          - line.subActivityCode == "1.03.10.2.01.10"
        message:
          id: Jalan kota ditanyakan.
          en: City roads are asked about.
        tests:
          - line: { subActivityCode: 1.03.10.2.01.10, description: Pemeliharaan jalan }
            expect: NEEDS_HUMAN
      """
    Maka rincian 1 berstatus NEEDS_HUMAN_REVIEW
    Dan hasil pemeriksaan rincian 1 adalah ASK
    Dan pemeriksaan rincian 1 tersimpan sedikitnya 2 kali
    Dan peristiwa "rules.published" tercatat oleh T1

  Skenario: C9 kepala Dinkes tidak melihat usulan DPUPR
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar 100.000.000
    Maka usulan terlihat oleh A
    Dan usulan tidak terlihat oleh Kepala Dinkes di mana pun
    Dan usulan tidak terlihat oleh T3 di mana pun
    Ketika A mengajukan usulan
    Maka usulan terlihat oleh T3
    Dan usulan tidak terlihat oleh Kepala Dinkes di mana pun
    Dan peristiwa "item.submitted" tidak disampaikan kepada Kepala Dinkes
