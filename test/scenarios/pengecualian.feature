# language: id
Fitur: Pengecualian
  Yang melindungi kota dari banjir rob tidak dipotong; yang ragu ditanyakan kepada penelaah.

  Skenario: B1 tanggul rob diperingatkan saat draf, tidak dihalangi saat diajukan, berhenti pada pemeriksaan
    Dengan baris anggaran berikut:
      | nama    | sub kegiatan    | nama sub kegiatan          | rekening          | uraian                                      | pagu          |
      | Tanggul | 1.03.02.2.01.09 | Pembangunan Tanggul Sungai | 5.2.04.02.04.0001 | Pembangunan tanggul rob Kelurahan Bandengan | 3.200.000.000 |
    Dan tahap refocusing dibuka
    Ketika A menyusun usulan memotong baris "Tanggul" sebesar 1.120.000.000
    Maka nasihat rincian 1 bagi A adalah EX
    Ketika A mengajukan usulan
    Maka nasihat rincian 1 bagi T3 adalah EX
    Dan reservasi baris "Tanggul" adalah 1.120.000.000
    Ketika TAPD menyetujui semua rincian
    Maka rincian 1 berstatus EXEMPTED
    Dan reservasi baris "Tanggul" adalah 0
    Dan rangkaian jejak utuh
