# language: id
Fitur: Peran, kedudukan dan jejak

  Skenario: C1 tidak seorang pun memverifikasi usulannya sendiri, juga dengan akun kedua
    Dengan orang "Akun kedua" punya akun dengan NIP A
    Dan penunjukan berikut berlaku:
      | orang | jabatan | kedudukan |
      | A     | T3      | Plt       |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan memotong L1 sebesar 100.000.000
    Dan A mengajukan usulan
    Dan A menyetujui rincian 1
    Maka ditolak dengan kode "SELF_APPROVAL"
    Ketika orang "Akun kedua" menyetujui rincian 1
    Maka ditolak dengan kode "SELF_APPROVAL"

  Skenario: C2 Sekda yang mengusulkan sebagai Plt diganti wakil ketua
    Dengan penunjukan berikut berlaku:
      | orang | jabatan      | kedudukan |
      | T1    | Kepala DPUPR | Plt       |
    Dan tahap refocusing dibuka
    Ketika Sekda menyusun usulan memotong L1 sebesar 100.000.000
    Dan Sekda mengajukan usulan
    Dan Sekda menyetujui rincian 1
    Maka ditolak dengan kode "SELF_APPROVAL"
    Dan pesan penolakan menyebut nama T4
    Ketika T3, T2 dan T4 menyetujui rincian 1
    Maka rincian 1 berstatus AWAITING_MAYOR

  Skenario: C3 rincian yang dikembalikan menjadi versi 2 dan suaranya gugur
    Dengan baris anggaran berikut:
      | nama | sub kegiatan    | rekening          | uraian  | pagu        |
      | Dua  | 1.03.10.2.01.11 | 5.2.04.01.01.0005 | Trotoar | 900.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan:
      | baris | pengurangan |
      | L1    | 100.000.000 |
      | Dua   | 90.000.000  |
    Dan A mengajukan usulan
    Dan T2 dan T3 menyetujui semua rincian
    Dan T1 mengembalikan rincian L1 dengan catatan "Sebutkan ruas yang ditunda"
    Maka rincian L1 berstatus RETURNED
    Ketika A mengajukan ulang rincian L1 sebesar 80.000.000
    Maka rincian L1 berversi 2
    Dan rincian L1 punya 0 suara
    Dan rincian "Dua" punya 2 suara
    Ketika T2 menyetujui rincian L1
    Dan T2 menyetujui rincian L1
    Maka rincian L1 punya 1 suara

  Skenario: C4 Plh Wali Kota tanpa mandat, dengan mandat, dan setelah SK berakhir
    Dengan penunjukan berikut berlaku:
      | orang | jabatan   | kedudukan | SK      | sejak      | sampai     |
      | H     | Wali Kota | Plh       | 800/11  | 16-06-2020 | 17-06-2020 |
    Dan penunjukan berikut berlaku:
      | orang | jabatan   | kedudukan | SK     | sejak      | sampai     | mandat |
      | H     | Wali Kota | Plh       | 800/12 | 18-06-2020 | 19-06-2020 | 100/M  |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan "U1" memotong L1 sebesar 100.000.000
    Dan A mengajukan usulan "U1"
    Dan TAPD menyetujui semua rincian
    Dan A menyusun usulan "U2" memotong L1 sebesar 50.000.000
    Dan A mengajukan usulan "U2"
    Dan TAPD menyetujui semua rincian
    Dan S menyusun berkas "B1" dari semua rincian usulan "U1"
    Dan S membekukan berkas "B1"
    Dan S menyusun berkas "B2" dari semua rincian usulan "U2"
    Dan S membekukan berkas "B2"
    Dan sekarang 16-06-2020 10:00 WIB
    Dan H menandatangani berkas "B1"
    Maka ditolak dengan kode "CAPACITY_NOT_STRATEGIC"
    Ketika sekarang 18-06-2020 10:00 WIB
    Dan H menandatangani berkas "B1"
    Maka berkas "B1" berstatus SIGNED
    Dan berkas "B1" ditandatangani oleh H sebagai "Plh, 100/M"
    Ketika sekarang 20-06-2020 10:00 WIB
    Dan H menandatangani berkas "B2"
    Maka ditolak dengan kode "CAPACITY_EXPIRED"
    Dan rangkaian jejak utuh
