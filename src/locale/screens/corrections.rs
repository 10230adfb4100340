//! Notes that put published stories right.

use super::Str;

screen_texts! {
    /// The screens of corrections.
    CorrectionScreenTexts, correction_screen_texts;
    title: Str = "Ralat", "Corrections";
    hint: Str =
        "Catatan pada berita yang sudah terbit: apa yang keliru, apa yang benar, dan sejak kapan. Catatan dapat diubah kata-katanya, tetapi tidak dapat dihapus.",
        "Notes on published stories: what was wrong, what is right, and since when. A note can be reworded, and never removed.";
    new: Str = "Catatan baru", "New note";
    edit: Str = "Ubah kata-kata catatan", "Reword the note";
    empty: Str = "Belum ada catatan.", "There is no note yet.";
    citing: Str = "Berita lain yang perlu dilihat", "Other stories that need a look";
    citing_hint: Str =
        "Berita ini menyebut berita yang sejak itu diperbaiki atau dicabut sebagai “Baca juga”. Periksa apakah isinya ikut perlu diperbaiki (Pedoman Pemberitaan Media Siber, butir 4d dan 5b). Yang diterbitkan lagi hilang dari daftar ini.",
        "These recommend a story that was put right or withdrawn since. Look whether they have to be put right as well (clauses 4d and 5b). What is published again leaves this list.";
    cites_corrected: fn(&str) -> String =
        |headline| format!("menyebut berita yang diperbaiki: “{headline}”"),
        |headline| format!("recommends a story that was put right: “{headline}”");
    cites_withdrawn: fn(&str) -> String =
        |headline| format!("menyebut berita yang dicabut: “{headline}”"),
        |headline| format!("recommends a story that was withdrawn: “{headline}”");
    choose: Str = "Pilih berita yang diperbaiki", "Choose the story";
    proceed: Str = "Lanjut", "Continue";
    kind: Str = "Jenis", "Kind";
    no_kind: Str = "Pilih jenisnya", "Choose the kind";
    kind_hint: Str =
        "Ralat: kekeliruan kami sendiri. Koreksi: diminta orang lain. Hak jawab: tanggapan pihak yang dirugikan. Pembaruan: perkembangan baru.",
        "Correction: a mistake of our own. On request: somebody asked for it. Right of reply: the answer of who was harmed. Update: news since.";
    note: Str = "Catatan untuk pembaca", "Note for readers";
    note_hint: Str =
        "Apa yang keliru dan apa yang benar. Nama korban dan anak tidak diulang.",
        "What was wrong and what is right. Names of victims and children are not repeated.";
    against: Str = "Kalimat yang berubah sejak versi", "Words that changed since the version of";
    no_comparison: Str = "Jangan tampilkan kalimatnya", "Do not show the words";
    carrier: Str = "Alamat berita yang memuatnya (bila ada)", "Address of the story that carries it (if any)";
    carrier_hint: Str =
        "Bila hak jawab atau koreksi dimuat sebagai berita tersendiri. Kedua berita saling bertaut.",
        "When the reply or correction is a story of its own. Both are linked to each other.";
    no_such_story: Str =
        "Tidak ada berita terbit di alamat ini.",
        "No published story stands at this address.";
    carries_itself: Str =
        "Sebuah berita tidak dapat memuat catatan atas dirinya sendiri.",
        "A story cannot carry a note on itself.";
    publish: Str = "Terbitkan catatan", "Publish the note";
}
