//! What those read who complain: forms, status page, letters, figures.

use super::{
    Lang,
    screens::{Str, screen_texts},
};

screen_texts! {
    /// The forms and the status page.
    ComplaintTexts, complaint_texts;
    comment_title: Str = "Laporkan komentar", "Report a comment";
    comment_lead: Str =
        "Anda tidak perlu punya akun. Moderator memutus paling lambat 2 x 24 jam sejak laporan diterima.",
        "You need no account. A moderator decides within 48 hours of your report.";
    article_title: Str = "Adukan berita", "Complain about a story";
    article_lead: Str =
        "Anda tidak perlu punya akun. Aduan diputus paling lambat 2 x 24 jam sejak diterima.",
        "You need no account. Complaints are decided within 48 hours.";
    reply_title: Str = "Hak jawab", "Right of reply";
    reply_lead: Str =
        "Untuk orang, kelompok, atau lembaga yang dirugikan berita ini (UU 40/1999, Pasal 5 ayat 2). \
         Pemuatannya tanpa biaya.",
        "For people, groups or institutions that this story harms (Press Law 40/1999, article 5.2). \
         It is carried free of charge.";
    correction_title: Str = "Hak koreksi", "Right of correction";
    correction_lead: Str =
        "Untuk siapa saja yang menemukan kekeliruan (UU 40/1999, Pasal 5 ayat 3).",
        "For anyone who found something wrong (Press Law 40/1999, article 5.3).";
    house_rule: Str =
        "Batas 2 x 24 jam untuk permintaan ini kami tetapkan sendiri.",
        "The limit of 48 hours for these requests is a rule we gave ourselves.";
    other_ways: Str = "Yang Anda cari mungkin:", "You may be looking for:";
    about_comment: Str = "Komentar yang dilaporkan", "The comment you report";
    about_story: Str = "Berita", "Story";
    figures_link: Str = "Cara kami menangani aduan, dan angkanya", "How we handle complaints, in figures";

    required: Str =
        "Ruas yang wajib ditandai *. Alamat surel Anda tidak pernah ditampilkan.",
        "Required fields are marked *. Your e-mail address is never shown.";
    reason: Str = "Apa yang salah? *", "What is wrong? *";
    comment_body: Str = "Penjelasan", "Explanation";
    comment_body_hint: Str =
        "Wajib bila Anda memilih “Lainnya”.",
        "Required when you choose “Something else”.";
    article_body: Str = "Penjelasan *", "Explanation *";
    article_body_hint: Str =
        "Sebutkan bagian berita yang Anda maksud.",
        "Say which part of the story you mean.";
    reply_passage: Str = "Bagian berita yang merugikan *", "The passage that harms *";
    reply_body: Str = "Tanggapan Anda *", "Your reply *";
    reply_body_hint: Str =
        "Tulis seperti yang Anda ingin dimuat. Kami boleh merapikan bahasanya, dan tidak mengubah maksudnya.",
        "Write it as you want it to appear. We may tidy its language and do not change its meaning.";
    correction_passage: Str = "Bagian berita yang keliru *", "The passage that is wrong *";
    correction_body: Str = "Yang benar *", "What is right *";
    correction_source: Str = "Sumber yang dapat kami periksa", "A source that we can check";
    capacity: Str = "Anda mengirim sebagai *", "You send this as *";
    capacity_own: Str = "yang dirugikan", "the one who is harmed";
    capacity_behalf: Str = "wakil atau kuasa yang dirugikan", "a representative of the one who is harmed";
    capacity_hint: Str =
        "Kami akan meminta tanda pengenal atau surat kuasa sebelum memuat hak jawab.",
        "We ask for proof of identity or a letter of authority before we carry a reply.";
    name: Str = "Nama", "Name";
    name_required: Str = "Nama *", "Name *";
    email: Str = "Email", "E-mail";
    email_required: Str = "Email *", "E-mail *";
    email_hint: Str =
        "Isi bila Anda ingin keputusannya dikirim ke surel.",
        "Fill it in to get the decision by mail.";
    reply_email_hint: Str =
        "Ke sini kami mengirim keputusan, dan permintaan tanda pengenal.",
        "Here we send the decision, and ask for proof of identity.";
    trap: Str = "Biarkan kosong", "Leave this empty";
    send_comment: Str = "Kirim laporan", "Send the report";
    send: Str = "Kirim", "Send";

    summary: Str = "Belum terkirim. Perbaiki isian ini:", "Not sent yet. Please mend:";
    choose_reason: Str = "Pilih salah satu alasan.", "Choose a reason.";
    choose_capacity: Str = "Pilih salah satu.", "Choose one.";
    email_wrong: Str =
        "Alamat surel ini tidak lengkap. Contoh: nama@contoh.id",
        "This e-mail address is not complete. Example: name@example.com";
    trapped: Str =
        "Ruas tersembunyi ikut terisi. Kami sudah mengosongkannya; kirim sekali lagi.",
        "A hidden field was filled in. We have emptied it; please send again.";
    too_many: fn(i64) -> String =
        |seconds| format!("Terlalu banyak aduan dari jaringan Anda. Coba lagi dalam {}.", super::account::wait(Lang::Id, seconds)),
        |seconds| format!("Too many complaints from your network. Try again in {}.", super::account::wait(Lang::En, seconds));

    receipt: Str = "Nomor penerimaan", "Receipt number";
    status_title: fn(&str) -> String =
        |receipt| format!("Aduan {receipt}"),
        |receipt| format!("Complaint {receipt}");
    keep_address: Str =
        "Simpan alamat halaman ini: hanya di sini perkembangan aduan Anda terlihat.",
        "Keep the address of this page: only here can you see how your complaint stands.";
    by_mail: Str =
        "Keputusannya juga dikirim ke surel Anda.",
        "The decision is sent to your e-mail address as well.";
    state: Str = "Keadaan", "State";
    state_open: Str = "Menunggu keputusan", "Waiting for a decision";
    state_overdue: Str = "Melewati batas waktu, belum diputus", "Past its deadline, not decided yet";
    received: Str = "Diterima", "Received";
    due: Str = "Paling lambat diputus", "To be decided by";
    remaining: fn(i64) -> String =
        |hours| match hours {
            0 => "kurang dari satu jam lagi".to_owned(),
            _ => format!("{hours} jam lagi"),
        },
        |hours| match hours {
            0 => "less than an hour left".to_owned(),
            1 => "1 hour left".to_owned(),
            _ => format!("{hours} hours left"),
        };
    overdue: fn(i64) -> String =
        |hours| match hours {
            0 => "baru saja lewat".to_owned(),
            _ => format!("terlambat {hours} jam"),
        },
        |hours| match hours {
            0 => "just passed".to_owned(),
            1 => "1 hour late".to_owned(),
            _ => format!("{hours} hours late"),
        };
    decided: Str = "Diputus", "Decided";
    kind: Str = "Jenis", "Kind";
    kind_comment: Str = "laporan komentar", "report of a comment";
    kind_article: Str = "aduan berita", "complaint about a story";
    kind_reply: Str = "hak jawab", "right of reply";
    kind_correction: Str = "hak koreksi", "right of correction";
    why: Str = "Alasan", "Reason";
    you_wrote: Str = "Yang Anda tulis", "What you wrote";
    answer: Str = "Jawaban redaksi", "Answer of the newsroom";
    upheld: Str = "Diterima", "Upheld";
    upheld_comment: Str = "Diterima: komentar diturunkan", "Upheld: the comment was taken down";
    partly: Str = "Diterima sebagian", "Upheld in part";
    dismissed: Str = "Ditolak", "Dismissed";
    refusal: Str = "Alasan penolakan hak jawab", "Why the reply is refused";
    refusal_longer: Str = "lebih panjang daripada beritanya", "it is longer than the story";
    refusal_unrelated: Str =
        "memuat fakta yang tidak berkaitan dengan beritanya",
        "its facts have nothing to do with the story";
    refusal_unlawful: Str = "dapat melanggar hukum bila dimuat", "carrying it could break the law";
    refusal_third_party: Str =
        "bertentangan dengan kepentingan pihak ketiga yang dilindungi hukum",
        "it is against interests of others that the law protects";
    hidden: Str =
        "Komentar disembunyikan sampai ada keputusan.",
        "The comment is hidden until there is a decision.";
    council: Str =
        "Tidak sepakat dengan keputusan kami? Sengketa dapat diajukan kepada Dewan Pers, yang memberi penilaian akhir:",
        "You do not agree with our decision? Disputes can be brought before the Dewan Pers, which has the last word:";

    figures_title: Str = "Pengaduan", "Complaints";
    figures_lead: Str =
        "Siapa pun boleh mengadukan komentar dan berita di sini, tanpa akun. Setiap aduan mendapat nomor \
         penerimaan dan halaman untuk mengikutinya, dan diputus paling lambat 2 x 24 jam.",
        "Anyone may complain about comments and stories here, without an account. Every complaint gets a \
         receipt number and a page to follow it, and is decided within 48 hours.";
    how: Str = "Cara mengadu", "How to complain";
    how_comment: Str =
        "Komentar: tekan “Laporkan” di bawah komentarnya.",
        "A comment: press “Report” below it.";
    how_article: Str =
        "Berita: tekan “Laporkan kesalahan atau adukan” di bawah beritanya.",
        "A story: press “Report a mistake or complain” below it.";
    how_reply: Str =
        "Hak jawab dan hak koreksi diminta dari halaman yang sama. Batas 2 x 24 jam untuk keduanya kami tetapkan sendiri.",
        "Replies and corrections are asked for from the same page. The limit of 48 hours for both is a rule we gave ourselves.";
    rules: Str = "Aturan yang kami pakai:", "The rules we go by:";
    comment_rules: Str = "Syarat Komentar", "Comment terms";
    media_rules: Str = "Pedoman Media Siber", "Pedoman Media Siber";
    table: Str = "Aduan per bulan", "Complaints by month";
    month: Str = "Bulan", "Month";
    count: Str = "Diterima", "Received";
    of_comments: Str = "tentang komentar", "about comments";
    of_articles: Str = "tentang berita", "about stories";
    decided_count: Str = "Diputus", "Decided";
    median: Str = "Waktu tengah", "Median time";
    in_time: Str = "Dalam 2 x 24 jam", "Within 48 hours";
    hours: fn(i64) -> String =
        |tenths| format!("{},{} jam", tenths / 10, tenths % 10),
        |tenths| format!("{}.{} hours", tenths / 10, tenths % 10);
    per_cent: fn(i64, i64, i64) -> String =
        |percent, part, all| format!("{percent}% ({part} dari {all})"),
        |percent, part, all| format!("{percent}% ({part} of {all})");
    none: Str = "–", "–";
    no_complaints: Str = "Belum ada aduan.", "There have been no complaints yet.";
    definition: Str =
        "Waktu tengah: separuh aduan bulan itu diputus lebih cepat, separuh lebih lambat, dihitung sejak \
         diterima. Bagian yang tepat waktu dihitung dari aduan yang sudah diputus atau sudah melewati batasnya. \
         Angka dihitung langsung dari catatan aduan.",
        "Median time: half of that month's complaints were decided faster, half slower, counted from receipt. \
         The share in time is of those that are decided or past their deadline. The figures are counted from \
         the record of complaints when this page is opened.";

    report_article: Str = "Laporkan kesalahan atau adukan berita ini", "Report a mistake or complain about this story";
}

screen_texts! {
    /// The letters.
    ComplaintLetters, complaint_letters;
    greeting: fn(&str) -> String =
        |name| match name {
            "" => "Halo,".to_owned(),
            name => format!("Halo {name},"),
        },
        |name| match name {
            "" => "Hello,".to_owned(),
            name => format!("Hello {name},"),
        };
    received_subject: fn(&str) -> String =
        |receipt| format!("Aduan {receipt} kami terima"),
        |receipt| format!("We received your complaint {receipt}");
    /// Site, receipt, until when, address of the status page.
    received: fn(&str, &str, &str, &str) -> String =
        |site, receipt, due, address| format!(
            "aduan Anda kepada {site} kami terima dengan nomor {receipt}. Kami memutusnya paling lambat \
             {due}.\n\nPerkembangannya ada di halaman ini; alamatnya rahasia, simpan baik-baik:\n\n{address}\n\n\
             Bila bukan Anda yang mengirim aduan ini, abaikan surat ini.\n"
        ),
        |site, receipt, due, address| format!(
            "{site} received your complaint under the number {receipt}. We decide by {due}.\n\nHow it stands \
             you see on this page; its address is secret, keep it well:\n\n{address}\n\nIf it was not you who \
             sent this complaint, ignore this letter.\n"
        );
    decided_subject: fn(&str) -> String =
        |receipt| format!("Keputusan atas aduan {receipt}"),
        |receipt| format!("Decision on your complaint {receipt}");
    /// Site, receipt, outcome, ground of a refusal (or nothing), answer.
    decided: fn(&str, &str, &str, &str, &str) -> String =
        |site, receipt, outcome, ground, answer| format!(
            "aduan Anda {receipt} kepada {site} sudah diputus.\n\nKeputusan: {outcome}\n{ground}\nJawaban \
             redaksi:\n\n{answer}\n\nTidak sepakat? Sengketa dapat diajukan kepada Dewan Pers: \
             https://dewanpers.or.id\n"
        ),
        |site, receipt, outcome, ground, answer| format!(
            "{site} has decided on your complaint {receipt}.\n\nDecision: {outcome}\n{ground}\nAnswer of the \
             newsroom:\n\n{answer}\n\nYou do not agree? Disputes can be brought before the Dewan Pers: \
             https://dewanpers.or.id\n"
        );
    refusal: fn(&str) -> String =
        |ground| format!("Alasan penolakan: {ground}\n"),
        |ground| format!("Ground of the refusal: {ground}\n");
    warning_subject: fn(i64, &str) -> String =
        |count, site| format!("{count} aduan di {site} menunggu keputusan"),
        |count, site| match count {
            1 => format!("1 complaint at {site} waits for a decision"),
            _ => format!("{count} complaints at {site} wait for a decision"),
        };
    /// Site, one line for each complaint, address of the desk.
    warning: fn(&str, &str, &str) -> String =
        |site, lines, address| format!(
            "aduan berikut di {site} belum diputus. Batasnya 2 x 24 jam sejak diterima.\n\n{lines}\nPutuskan \
             di meja redaksi:\n\n{address}\n"
        ),
        |site, lines, address| format!(
            "these complaints at {site} are not decided yet. Their limit is 48 hours.\n\n{lines}\nDecide at the \
             desk:\n\n{address}\n"
        );
    /// Receipt, kind, ground, what remains, until when.
    warning_line: fn(&str, &str, &str, &str, &str) -> String =
        |receipt, kind, ground, remaining, due| format!("- {receipt} ({kind}; {ground}): {remaining}, batas {due}\n"),
        |receipt, kind, ground, remaining, due| format!("- {receipt} ({kind}; {ground}): {remaining}, due {due}\n");
}
