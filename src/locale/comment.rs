//! What readers are told around comments, in Indonesian and English.

use super::screens::{Str, screen_texts};

screen_texts! {
    /// Thread, form, letters.
    CommentTexts, comment_texts;
    comments: Str = "Komentar", "Comments";
    all_comments: Str = "Semua komentar", "All comments";
    order: Str = "Urutan komentar", "Order of comments";
    oldest: Str = "Terlama", "Oldest";
    newest: Str = "Terbaru", "Newest";
    most_liked: Str = "Paling disukai", "Most liked";
    pages: Str = "Halaman komentar", "Pages of comments";
    page_before: Str = "Sebelumnya", "Previous";
    page_after: Str = "Berikutnya", "Next";
    page_of: fn(u32, u32) -> String =
        |page, pages| format!("Halaman {page} dari {pages}"),
        |page, pages| format!("Page {page} of {pages}");
    more_answers: fn(usize) -> String =
        |count| format!("Lihat {count} balasan lagi"),
        |count| match count {
            1 => "See 1 more reply".to_owned(),
            _ => format!("See {count} more replies"),
        };
    reply: Str = "Balas", "Reply";
    author: Str = "Penulis", "Author";
    staff: Str = "Redaksi", "Newsroom";
    edited: Str = "diedit", "edited";
    taken_back: Str = "Komentar dihapus oleh penulisnya.", "Removed by its writer.";
    held_here: Str = "Komentar ini sedang ditinjau moderator.", "A moderator is looking at this comment.";
    taken_down: Str = "Komentar diturunkan karena melanggar syarat komentar.", "Taken down for a breach of the terms for comments.";
    none_yet: Str = "Saat ini belum ada komentar", "There are no comments yet";

    reply_title: Str = "Tinggalkan Balasan", "Leave a reply";
    note: Str =
        "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
        "Your e-mail address will not be published. Required fields are marked *";
    comment: Str = "Komentar", "Comment";
    name: Str = "Nama", "Name";
    email: Str = "Email", "E-mail";
    trap: Str = "Jangan isi ruas ini", "Leave this field empty";
    agree: Str =
        "Saya setuju dengan syarat komentar dan tidak menulis:",
        "I agree to the terms for comments and write none of this:";
    forbidden: [Str; 3] = [
        "kebohongan, fitnah, kekejaman, atau kecabulan;",
        "kebencian terhadap suku, agama, ras, atau golongan, atau anjuran kekerasan;",
        "hal yang membeda-bedakan atau merendahkan orang karena jenis kelamin, bahasa, kemiskinan, sakit, atau cacat.",
    ], [
        "lies, slander, cruelty or obscenity;",
        "hatred of an ethnic group, religion, race or class, or a call to violence;",
        "what discriminates against people or demeans them for sex, language, poverty, illness or disability.",
    ];
    terms: Str = "Syarat komentar", "Terms for comments";
    remember: Str =
        "Ingat peramban ini untuk komentar saya berikutnya.",
        "Remember this browser for my next comments.";
    wants_notice: Str =
        "Kabari saya lewat surel bila ada balasan.",
        "Tell me by e-mail when somebody replies.";
    send: Str = "Kirim Komentar", "Post comment";
    formatting: Str =
        "**tebal**, *miring*, dan > di awal baris untuk kutipan.",
        "**bold**, *italic*, and > at the start of a line for a quotation.";
    first_time: Str =
        "Setelah Anda mengirim, kami mengirim tautan ke alamat email itu untuk memastikan alamatnya milik Anda.",
        "Once you have sent it we mail a link to that address, to make sure that it is yours.";
    guest_hint: Str =
        "Komentar dibaca moderator sebelum tampil.",
        "A moderator reads comments before they appear.";
    known_here: Str =
        "Sudah pernah berkomentar di peramban ini, atau punya akun? Pakai halaman ini",
        "Commented in this browser before, or have an account? Use this page";
    writing_as: fn(&str) -> String =
        |name| format!("Anda menulis sebagai {name}."),
        |name| format!("You are writing as {name}.");
    verified_address: Str = "Alamat email Anda sudah dipastikan.", "Your e-mail address is confirmed.";
    mine: Str = "Komentar saya", "My comments";
    replying_to: fn(&str) -> String =
        |name| format!("Membalas {name}"),
        |name| format!("Replying to {name}");
    not_a_reply: Str = "Tulis komentar baru saja", "Write a comment of its own instead";
    back_to_story: Str = "Kembali ke berita", "Back to the story";
    sign_in_first: Str =
        "Di sini hanya yang punya akun dapat berkomentar.",
        "Only people with an account can comment here.";
    sign_in: Str = "Masuk", "Sign in";

    faults_title: Str =
        "Komentar belum terkirim. Perbaiki ini; yang Anda tulis masih ada:",
        "Your comment was not sent. Mend this; what you wrote is still here:";
    no_comment: Str = "Tulis komentar Anda.", "Write your comment.";
    no_name: Str = "Tulis nama Anda.", "Write your name.";
    no_email: Str =
        "Tulis alamat email yang lengkap, misalnya nama@contoh.id.",
        "Write a whole e-mail address, such as name@example.org.";
    not_agreed: Str =
        "Setujui syarat komentar lebih dahulu.",
        "Agree to the terms for comments first.";
    too_long: fn(usize) -> String =
        |limit| format!("Terlalu panjang: paling banyak {limit} huruf."),
        |limit| format!("Too long: at most {limit} characters.");
    parent_gone: Str =
        "Komentar yang Anda balas sudah tidak ada. Kirim sekali lagi untuk menulis komentar biasa.",
        "The comment that you reply to is no longer there. Send again to write an ordinary comment.";
    unwelcome: Str =
        "Komentar ini memuat kata yang tidak diterima di sini. Ubah, lalu kirim lagi.",
        "This comment has a word in it that is not taken here. Change it, then send it again.";
    refused: Str =
        "Kiriman ini tidak dapat diterima. Tunggu sebentar, lalu kirim sekali lagi.",
        "This could not be taken. Wait a moment, then send it again.";
    too_many: fn(i64) -> String =
        |seconds| format!("Terlalu banyak kiriman. Coba lagi {seconds} detik lagi."),
        |seconds| format!("Too many messages. Try again in {seconds} seconds.");
    banned: fn(&str, &str) -> String =
        |until, reason| format!("Anda tidak dapat berkomentar sampai {until}. Alasan: {reason}. Bila menurut Anda ini keliru, hubungi redaksi."),
        |until, reason| format!("You cannot comment until {until}. Reason: {reason}. If you think this is a mistake, write to the newsroom.");
    banned_terms: Str = "melanggar syarat komentar", "a breach of the terms for comments";

    closed_here: Str = "Komentar untuk berita ini ditutup.", "Comments on this story are closed.";
    closed_section: Str = "Komentar untuk rubrik ini ditutup.", "Comments in this section are closed.";
    closed_site: Str = "Komentar di situs ini ditutup.", "Comments on this site are closed.";
    closed_age: fn(i64) -> String =
        |days| format!("Komentar ditutup {days} hari setelah berita terbit."),
        |days| format!("Comments close {days} days after a story is published.");
    closed_since: fn(&str) -> String =
        |since| format!("Ditutup sejak {since}."),
        |since| format!("Closed since {since}.");

    letter_subject: fn(&str) -> String =
        |site| format!("Pastikan komentar Anda di {site}"),
        |site| format!("Confirm your comment at {site}");
    /// Site, headline, link, until when.
    letter: fn(&str, &str, &str, &str) -> String =
        |site, headline, link, until| format!(
            "Halo,\n\nseseorang menulis komentar di {site} dengan alamat email ini, di bawah berita \
             “{headline}”. Bila itu Anda, buka tautan ini lalu tekan tombolnya:\n\n{link}\n\nTautan \
             berlaku satu kali, sampai {until}. Bila bukan Anda, abaikan surat ini: komentar itu \
             tidak akan tampil dan alamat ini tidak dipakai.\n"
        ),
        |site, headline, link, until| format!(
            "Hello,\n\nsomebody wrote a comment at {site} with this e-mail address, under the story \
             “{headline}”. If it was you, open this link and press the button:\n\n{link}\n\nThe link \
             works once, until {until}. If it was not you, ignore this letter: the comment will not \
             appear and this address is not used.\n"
        );

    confirm_title: Str = "Pastikan komentar Anda", "Confirm your comment";
    confirm_lead: fn(&str) -> String =
        |headline| format!("Ini yang Anda tulis di bawah berita “{headline}”:"),
        |headline| format!("This is what you wrote under the story “{headline}”:");
    confirm: Str = "Ya, kirim komentar ini", "Yes, post this comment";
    link_void: Str =
        "Tautan ini tidak berlaku lagi: sudah dipakai, atau lewat waktunya. Komentar yang belum dipastikan dapat ditulis sekali lagi.",
        "This link no longer works: it was used, or it has lapsed. A comment that was not confirmed can be written again.";

    sent_title: Str = "Komentar terkirim", "Comment sent";
    letter_sent: Str =
        "Periksa kotak surat Anda. Komentar tampil setelah tautan di surat kami Anda buka dan tombolnya Anda tekan. Tautan berlaku tiga hari.",
        "Look into your mailbox. The comment appears once you open the link in our letter and press the button. The link works for three days.";
    held: Str =
        "Terima kasih, komentar Anda akan melewati proses moderasi untuk dapat ditampilkan.",
        "Thank you. Your comment goes through moderation before it is shown.";
    held_where: Str = "Keadaannya dapat dilihat di “Komentar saya”.", "“My comments” shows where it stands.";

    report: Str = "Laporkan", "Report";
    like: Str = "Suka", "Like";
    cancel: Str = "Batal membalas", "Cancel the reply";
    fresh: Str = "{n} komentar baru", "{n} new comments";

    edit: Str = "Ubah", "Edit";
    edit_title: Str = "Ubah komentar", "Edit your comment";
    edit_note: Str =
        "Komentar yang diubah ditandai “diedit”, dan moderator melihat teks sebelumnya.",
        "A changed comment is marked “edited”, and moderators see the text before.";
    save: Str = "Simpan", "Save";
    remove: Str = "Hapus komentar ini", "Remove this comment";
    too_late: Str =
        "Komentar dapat diubah sepuluh kali dalam sepuluh menit, dan tidak lagi setelah moderator menolaknya. Menghapusnya selalu bisa.",
        "A comment can be changed ten times within ten minutes, and no more once a moderator has rejected it. It can always be removed.";
    see: Str = "Lihat", "See it";
    state_pending: Str = "Menunggu moderasi", "Waits for moderation";
    state_shown: Str = "Tampil", "Shown";
    state_not_shown: Str = "Tidak ditampilkan", "Not shown";
    not_known: Str =
        "Peramban ini tidak dikenali. Di sini tampil komentar yang Anda tulis setelah tautan di surat kami Anda tekan di peramban ini.",
        "This browser is not known. Here you see what you wrote, once you have pressed the link in our letter in this browser.";
    nothing_written: Str = "Belum ada komentar.", "There are no comments yet.";
    silence: Str = "Berhenti mengabari saya lewat surel", "Stop telling me by e-mail";
    forget_browser: Str = "Lupakan peramban ini", "Forget this browser";
    leave: Str = "Hapus jejak saya", "Leave no trace";
    unnamed: Str = "Tanpa nama", "Unnamed";
    unname: Str = "Hapus nama saya dari semua komentar", "Take my name off all comments";
    unname_note: Str =
        "Komentar Anda tetap tampil, tanpa nama. Alamat email Anda dihapus. Ini tidak dapat dibatalkan.",
        "Your comments stay, without a name. Your e-mail address is deleted. This cannot be undone.";
    erase: Str = "Hapus semua komentar saya", "Delete all my comments";
    erase_note: Str =
        "Semua komentar Anda dan alamat email Anda dihapus. Ini tidak dapat dibatalkan.",
        "All your comments and your e-mail address are deleted. This cannot be undone.";

    notice_subject: fn(&str, &str) -> String =
        |name, site| format!("{name} membalas komentar Anda di {site}"),
        |name, site| format!("{name} replied to your comment at {site}");
    /// Name, headline, what was said, where, how it ends.
    notice: fn(&str, &str, &str, &str, &str) -> String =
        |name, headline, said, place, end| format!(
            "Halo,\n\n{name} membalas komentar Anda di bawah berita “{headline}”:\n\n{said}\n\n\
             Baca dan jawab di sini:\n{place}\n\nAnda meminta kabar ini saat berkomentar. Untuk \
             berhenti menerimanya:\n{end}\n"
        ),
        |name, headline, said, place, end| format!(
            "Hello,\n\n{name} replied to your comment under the story “{headline}”:\n\n{said}\n\n\
             Read and answer here:\n{place}\n\nYou asked to be told when you commented. To stop \
             these letters:\n{end}\n"
        );
    end_title: Str = "Kabar balasan", "Letters about replies";
    end_lead: Str =
        "Berhenti menerima surat saat komentar Anda dibalas?",
        "Stop getting letters when somebody replies to you?";
    end: Str = "Berhenti", "Stop";
    ended: Str =
        "Anda tidak akan menerima kabar balasan lagi.",
        "You will get no more letters about replies.";
    end_void: Str = "Tautan ini tidak berlaku.", "This link does not work.";
}
