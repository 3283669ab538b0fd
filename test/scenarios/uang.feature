# language: id
Fitur: Alur dan uang
  Tidak serupiah pun hilang: yang dipotong ditambahkan ke BTT, yang ditahan dilepas tepat sekali.

  Skenario: A1 satu pengurangan melewati semua langkah
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar Rp1.400.000.000
    Dan A mengajukan usulan
    Maka reservasi L1 adalah 1.400.000.000
    Dan sisa bebas L1 adalah 750.000.000
    Ketika TAPD menyetujui semua rincian
    Maka rincian 1 berstatus AWAITING_MAYOR
    Ketika S menyusun berkas dari rincian 1
    Dan S membekukan berkas
    Dan W menandatangani berkas
    Maka rincian 1 berstatus "Ditetapkan"
    Dan pagu L1 adalah 2.600.000.000
    Dan reservasi L1 adalah 0
    Dan BTT sumber dana "PAD" bertambah 1.400.000.000
    Dan berkas sama dengan buku besar
    Dan peristiwa "item.submitted" tercatat oleh A
    Dan peristiwa "item.voted" tercatat oleh T3
    Dan peristiwa "item.approved" tercatat 1 kali
    Dan peristiwa "item.determined" tercatat 1 kali
    Dan rangkaian jejak utuh

  Skenario: A2 serupiah di atas sisa bebas ditolak, tepat sisa bebas diterima
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan "lebih" memotong L1 sebesar 2.150.000.001
    Dan A mengajukan usulan "lebih"
    Maka ditolak dengan kode "CUT_EXCEEDS_AVAILABLE" dan available=2150000000
    Ketika A menyusun usulan "pas" memotong L1 sebesar 2.150.000.000
    Dan A mengajukan usulan "pas"
    Maka diterima
    Dan rincian 1 usulan "pas" menjadi 1.850.000.000
    Dan sisa bebas L1 adalah 0

  Skenario: A3 pembayaran di luar kontrak membuat satu rincian basi pada saat penandatanganan
    Dengan baris anggaran berikut:
      | nama   | sub kegiatan    | rekening          | uraian                  | pagu        |
      | Taman  | 1.03.10.2.01.11 | 5.2.04.01.01.0005 | Pemeliharaan trotoar    | 500.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan:
      | baris | pengurangan   |
      | L1    | 1.400.000.000 |
      | Taman | 250.000.000   |
    Dan A mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Dan S menyusun berkas dari semua rincian
    Dan S membekukan berkas
    Dan pembayaran 900.000.000 di luar kontrak tercatat pada L1
    Maka peristiwa "line.over-held" disampaikan kepada A
    Ketika W menandatangani berkas
    Maka ditolak dengan kode "STALE_AVAILABILITY" dan available=1250000000
    Dan rincian L1 berstatus RETURNED
    Dan berkas dibekukan lagi dengan lampiran yang lain
    Dan berkas memuat 1 rincian berjumlah 250.000.000
    Ketika W menandatangani berkas
    Maka rincian "Taman" berstatus DETERMINED
    Ketika A mengajukan ulang rincian L1 sebesar 1.250.000.000
    Dan TAPD menyetujui rincian L1
    Dan S menyusun berkas "kedua" dari rincian L1
    Dan S membekukan berkas "kedua"
    Dan W menandatangani berkas "kedua"
    Maka rincian L1 berstatus DETERMINED
    Dan pagu L1 adalah 2.750.000.000
    Dan rangkaian jejak utuh

  Skenario: A4 dua usulan atas baris yang sama diajukan bersamaan
    Dengan tahap refocusing dibuka
    Ketika langkah berikut diulang 100 kali:
      """
      A menyusun usulan "U1" memotong L1 sebesar 1.400.000.000
      A menyusun usulan "U2" memotong L1 sebesar 800.000.000
      langkah berikut dilakukan bersamaan:
        A mengajukan usulan "U1"
        A mengajukan usulan "U2"
      tepat 1 diterima
      ditolak dengan kode "CUT_EXCEEDS_AVAILABLE" dan available=750000000 atau available=1350000000
      A menarik usulan yang diterima dengan alasan "Ulangan berikutnya"
      sisa bebas L1 adalah 2.150.000.000
      """
    Maka reservasi L1 adalah 0

  Skenario: A5 reservasi dilepas satu kali walaupun penarikan diulang
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar 1.400.000.000
    Dan A mengajukan usulan
    Maka reservasi L1 adalah 1.400.000.000
    Ketika langkah berikut dikirim dengan satu kunci perintah:
      """
      A menarik rincian 1 dengan alasan "Salah baris"
      A menarik rincian 1 dengan alasan "Salah baris"
      """
    Maka tepat 2 diterima
    Dan semua jawaban sama
    Dan sisa bebas L1 adalah 2.150.000.000
    Dan peristiwa "item.withdrawn" tercatat 1 kali

  Skenario konsep: A6 dan A7 target <baris dikecualikan>, diubah di tengah tahap
    Dengan baris anggaran berikut:
      | nama    | OPD    | sub kegiatan    | rekening          | uraian                     | pagu           |
      | Barjas  | Dishub | 2.15.02.2.06.01 | 5.1.02.01.01.0024 | Alat tulis kantor          | 8.730.000.000  |
      | Modal   | Dishub | 2.15.02.2.06.02 | 5.2.02.01.01.0001 | Kendaraan operasional      | 14.915.000.000 |
      | Tanggul | Dishub | 1.03.02.2.01.09 | 5.2.04.02.04.0001 | Pembangunan tanggul rob    | 6.500.000.000  |
    Dan tahap refocusing dibuka dengan:
      | target             | 35 %                 |
      | baris dikecualikan | <baris dikecualikan> |
    Maka target Dishub adalah <target>
    Ketika Kepala Dishub menyusun usulan "disetujui" memotong baris "Modal" sebesar 8.000.000.000
    Dan Kepala Dishub mengajukan usulan "disetujui"
    Dan TAPD menyetujui semua rincian usulan "disetujui"
    Dan Kepala Dishub menyusun usulan "diajukan" memotong baris "Barjas" sebesar 2.900.000.000
    Dan Kepala Dishub mengajukan usulan "diajukan"
    Maka disetujui TAPD Dishub adalah 8.000.000.000
    Dan diajukan Dishub adalah 2.900.000.000
    Dan kekurangan target Dishub adalah <kekurangan>
    Ketika T1 mengubah target menjadi 50 % dengan alasan "Arahan pusat berubah menjadi 50 persen"
    Maka target Dishub adalah <target baru>
    Dan kekurangan target Dishub adalah <kekurangan baru>

    Contoh:
      | baris dikecualikan | target         | kekurangan    | target baru    | kekurangan baru |
      | di luar dasar      | 8.275.750.000  | 275.750.000   | 11.822.500.000 | 3.822.500.000   |
      | dalam dasar        | 10.550.750.000 | 2.550.750.000 | 15.072.500.000 | 7.072.500.000   |

  Skenario: A8 target dibulatkan ke atas
    Dengan baris anggaran berikut:
      | nama  | OPD    | sub kegiatan    | rekening          | uraian                | pagu          |
      | Modal | Dishub | 2.15.02.2.06.02 | 5.2.02.01.01.0001 | Kendaraan operasional | 1.234.567.891 |
    Dan tahap refocusing dibuka
    Maka dasar Dishub adalah 1.234.567.891
    Dan target Dishub adalah 432.098.762

  Skenario konsep: A10 <rekening> dari <sumber dana> tidak boleh dipotong
    Dengan baris anggaran berikut:
      | nama  | rekening   | sumber dana   | uraian      | pagu        |
      | Baris | <rekening> | <sumber dana> | Baris tetap | 100.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan memotong baris "Baris" sebesar 10.000.000
    Dan A mengajukan usulan
    Maka ditolak dengan kode "<kode>"
    Dan reservasi baris "Baris" adalah 0

    Contoh:
      | rekening          | sumber dana | kode                 |
      | 5.2.04.01.01.0004 | DAK Fisik   | FUND_EARMARKED       |
      | 5.1.01.01.01.0001 | PAD         | ACCOUNT_OUT_OF_SCOPE |
      | 5.4.01.01.01.0001 | PAD         | ACCOUNT_OUT_OF_SCOPE |

  Skenario: A11 berkas tiga pengurangan, satu rupiah diubah membuat tanda tangan tidak sah
    Dengan baris anggaran berikut:
      | nama | sub kegiatan    | rekening          | uraian            | pagu        |
      | Dua  | 1.03.10.2.01.11 | 5.2.04.01.01.0005 | Trotoar           | 900.000.000 |
      | Tiga | 1.03.10.2.01.12 | 5.1.02.04.01.0001 | Perjalanan dinas  | 300.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan:
      | baris | pengurangan   |
      | L1    | 1.400.000.000 |
      | Dua   | 250.000.000   |
      | Tiga  | 75.500.000    |
    Dan A mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Dan S menyusun berkas dari semua rincian yang menunggu Wali Kota
    Dan S membekukan berkas
    Maka berkas memuat 3 rincian berjumlah 1.725.500.000
    Ketika W menandatangani berkas dengan satu rincian diubah Rp1
    Maka ditolak dengan kode "ANNEX_CHANGED"
    Ketika W menandatangani berkas
    Maka berkas berstatus SIGNED
    Dan BTT sumber dana "PAD" bertambah 1.725.500.000
    Dan berkas sama dengan buku besar

  Skenario: A16 satu rincian buruk menolak seluruh usulan
    Dengan baris anggaran berikut:
      | nama | sub kegiatan    | rekening          | uraian           | pagu        |
      | Dua  | 1.03.10.2.01.11 | 5.2.04.01.01.0005 | Trotoar          | 900.000.000 |
      | Tiga | 1.03.10.2.01.12 | 5.1.02.04.01.0001 | Perjalanan dinas | 300.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan:
      | baris | pengurangan |
      | L1    | 100.000.000 |
      | Dua   | 900.000.001 |
      | Tiga  | 300.000.001 |
    Dan A mengajukan usulan
    Maka ditolak untuk rincian berikut:
      | rincian | kode                  | available   |
      | 2       | CUT_EXCEEDS_AVAILABLE | 900.000.000 |
      | 3       | CUT_EXCEEDS_AVAILABLE | 300.000.000 |
    Dan reservasi L1 adalah 0
    Dan reservasi baris "Dua" adalah 0

  Skenario: A17 Wali Kota menekan tanda tangan dua kali
    Dengan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar 100.000.000
    Dan A mengajukan usulan
    Dan TAPD menyetujui semua rincian
    Dan S menyusun berkas dari rincian 1
    Dan S membekukan berkas
    Dan langkah berikut dilakukan bersamaan:
      """
      W menandatangani berkas
      W menandatangani berkas
      """
    Maka tepat 1 diterima
    Dan peristiwa "decree.signed" tercatat 1 kali
    Dan BTT sumber dana "PAD" bertambah 100.000.000

  Skenario: A18 batas pengajuan dan perpanjangan
    Dengan tahap refocusing dibuka dengan:
      | batas pengajuan | 30-06-2020 23:59:59 WIB |
    Ketika A menyusun usulan "pagi" memotong L1 sebesar 100.000.000
    Dan A menyusun usulan "malam" memotong L1 sebesar 200.000.000
    Dan sekarang 2020-06-30T16:59:00Z
    Dan A mengajukan usulan "pagi"
    Maka diterima
    Ketika sekarang 2020-06-30T17:00:00Z
    Dan A mengajukan usulan "malam"
    Maka ditolak dengan kode "SUBMISSION_CLOSED"
    Dan rincian 1 usulan "malam" berstatus EXPIRED
    Dan rincian 1 usulan "pagi" berstatus UNDER_REVIEW
    Dan reservasi L1 adalah 100.000.000
    Dan tahap berstatus CLOSED_FOR_SUBMISSION
    Ketika T1 memperpanjang pengajuan sampai 01-07-2020 23:59:59 WIB dengan alasan "Jaringan terganggu pada malam terakhir"
    Maka rincian 1 usulan "malam" berstatus DRAFT
    Ketika A mengajukan usulan "malam"
    Maka rincian 1 usulan "malam" berstatus UNDER_REVIEW

  Skenario: A21 impor yang menyimpan baris yang baik
    Ketika T2 mengimpor anggaran:
      """
      tahun;kode_skpd;nama_skpd;kode_sub_kegiatan;nama_sub_kegiatan;kode_rekening;nama_rekening;nama_sumber_dana;uraian;pagu;realisasi
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.07;Sub;5.1.02.01.01.0024;Rek;PAD;Baris tujuh;1.250.000.000,00;0
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.09;Sub;5.1.02.01.01.0024;Rek;PAD;Baris sembilan;1,250,000,000;0
      """
    Maka ditolak dengan kode "IMPORT_HAS_ERRORS"
    Dan anggaran tidak memuat baris "Baris tujuh"
    Ketika T2 mengimpor anggaran dan menyimpan baris yang baik:
      """
      tahun;kode_skpd;nama_skpd;kode_sub_kegiatan;nama_sub_kegiatan;kode_rekening;nama_rekening;nama_sumber_dana;uraian;pagu;realisasi
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.07;Sub;5.1.02.01.01.0024;Rek;PAD;Baris tujuh;1.250.000.000,00;0
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.09;Sub;5.1.02.01.01.0024;Rek;PAD;Baris sembilan;1,250,000,000;0
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.11;Sub;5.1.02.01.01.0024;Rek;PAD;Baris sebelas;Rp 0;0
      2020;2.15.0.00.0.00.15.0000;Dinas Perhubungan;2.15.02.2.06.13;Sub;5.1.02.01.01.0024;Rek;PAD;Baris tiga belas;100;150
      """
    Maka diterima
    Dan impor menolak baris berikut:
      | baris | kolom | ditemukan     |
      | 3     | pagu  | 1,250,000,000 |
    Dan impor memperingatkan baris 5
    Dan pagu baris "Baris tujuh" adalah 1.250.000.000
    Dan pagu baris "Baris sebelas" adalah 0
    Dan sisa bebas baris "Baris tiga belas" adalah 0
    Dan anggaran tidak memuat baris "Baris sembilan"
