//! Settings of the site.

use super::Str;

screen_texts! {
    /// What the owner decides about the site.
    SettingTexts, setting_texts;
    title: Str = "Situs", "Site";
    identity: Str = "Identitas", "Identity";
    name: Str = "Nama situs", "Name of the site";
    tagline: Str = "Semboyan", "Tagline";
    publisher: Str = "Penerbit", "Publisher";
    publisher_hint: Str =
        "Nama, alamat, dan penanggung jawab (UU Pers 40/1999, pasal 12). Tampil di kaki setiap halaman.",
        "Name, address and person responsible (Indonesian press law 40/1999, article 12). Shown below every page.";
    place: Str = "Waktu dan bahasa", "Time and language";
    zone: Str = "Zona waktu", "Time zone";
    zone_hint: Str =
        "Semua jam di situs ditulis dalam zona ini; berita lama pun ikut berubah.",
        "Every time on the site is written in this zone, those of old stories too.";
    wib: Str = "WIB – Jakarta (UTC+7)", "WIB – Jakarta (UTC+7)";
    wita: Str = "WITA – Makassar (UTC+8)", "WITA – Makassar (UTC+8)";
    wit: Str = "WIT – Jayapura (UTC+9)", "WIT – Jayapura (UTC+9)";
    language: Str = "Bahasa situs", "Language of the site";
    language_hint: Str =
        "Pembaca dapat memilih sendiri; ini berlaku bagi yang belum memilih.",
        "Readers may choose for themselves; this holds for those who did not.";
    indonesian: Str = "Indonesia", "Indonesian";
    english: Str = "Inggris", "English";
    comments: Str = "Komentar pembaca", "Readers' comments";
    comments_mode: Str = "Cara berkomentar", "How readers comment";
    comments_mode_hint: Str =
        "Berita dapat memilih cara lain di editornya. Pedoman Pemberitaan Media Siber (3b) meminta pendaftaran sebelum berkomentar: cara tamu tidak memenuhinya.",
        "A story can choose another way in its editor. The Pedoman Pemberitaan Media Siber (3b) asks for registration before commenting, which guests do not give.";
    comments_verified: Str = "Setelah tautan di surat ditekan", "After a link in a letter is pressed";
    comments_guest: Str = "Tamu tanpa surat; moderator membaca dahulu", "Guests without a letter; a moderator reads first";
    comments_signed_in: Str = "Hanya dengan akun", "Only with an account";
    comments_closed: Str = "Ditutup", "Closed";
    comments_first: Str =
        "Moderator membaca komentar pertama dari setiap alamat sebelum tampil",
        "A moderator reads the first comment of each address before it appears";
    comments_days: Str = "Tutup komentar setelah (hari)", "Close comments after (days)";
    comments_days_hint: Str =
        "Dihitung sejak berita terbit. Kosong: tidak pernah.",
        "Counted from publication. Empty: never.";
    comments_no_days: Str =
        "Tulis jumlah hari, paling sedikit 1, atau kosongkan.",
        "Write a number of days, at least 1, or leave it empty.";
    comments_per_minute: Str = "Komentar yang diterima per menit, paling banyak", "Comments taken in a minute, at most";
    comments_per_minute_hint: Str =
        "Di seluruh situs. Selebihnya diminta mencoba lagi sesaat kemudian dan tidak kehilangan teksnya.",
        "On the whole site. Others are asked to try again a moment later and keep their text.";
    comments_no_count: Str =
        "Tulis jumlah antara 1 dan 60000.",
        "Write a number between 1 and 60000.";
    security: Str = "Keamanan", "Security";
    staff_code: Str =
        "Minta kode sekali pakai dari semua yang bekerja di sini",
        "Ask everyone who works here for a one-time code";
    staff_code_hint: Str =
        "Tanpa kode, sandi yang bocor sudah cukup untuk masuk ke meja redaksi.",
        "Without the code, a password that leaked is enough to enter the desk.";
    complaints: Str = "Aduan", "Complaints";
    complaints_email: Str = "Surel untuk peringatan", "Address for warnings";
    complaints_email_hint: Str =
        "Aduan yang belum diputus diingatkan ke sini setelah 24, 36, dan 46 jam. Kosong: ke setiap moderator.",
        "Complaints that wait are warned about here after 24, 36 and 46 hours. Empty: every moderator.";
    email_wrong: Str =
        "Alamat surel ini tidak lengkap. Contoh: aduan@contoh.id",
        "This e-mail address is not complete. Example: complaints@example.com";
    complaints_hide: Str =
        "Sembunyikan komentar yang aduannya belum diputus setelah 47 jam",
        "Hide a comment whose complaint is not decided after 47 hours";
    complaints_hide_hint: Str =
        "Komentar tampil lagi bila aduannya ditolak.",
        "The comment is shown again if the complaint is dismissed.";
    crawlers: Str = "Perayap perusahaan AI", "Crawlers of AI companies";
    crawlers_hint: Str =
        "Ditulis ke robots.txt; perayap yang patuh mengikutinya. Mesin pencari biasa tidak terpengaruh.",
        "Written into robots.txt, which honest crawlers obey. Ordinary search engines are not affected.";
    training: Str = "Boleh mengumpulkan teks untuk melatih model", "May collect text to train models";
    search: Str = "Boleh mengindeks situs untuk menjawab pencarian", "May index the site to answer searches";
    fetch: Str = "Boleh membuka halaman yang diminta seseorang", "May open a page that a person asked for";
    adverts: Str = "Penjual iklan resmi", "Authorised sellers of advertising";
    adverts_hint: Str =
        "Satu penjual per baris: domain, nomor akun, DIRECT atau RESELLER, kode sertifikasi bila ada (IAB Tech Lab, ads.txt 1.1). Kosong: berkasnya tidak ada.",
        "One seller per line: domain, account number, DIRECT or RESELLER, certification code if any (IAB Tech Lab, ads.txt 1.1). Empty: there is no such file.";
    ads_file: Str = "ads.txt", "ads.txt";
    app_ads_file: Str = "app-ads.txt", "app-ads.txt";
    ads_line: fn(usize) -> String = |line| format!("Baris {line}: "), |line| format!("Line {line}: ");
    ads_too_few: Str =
        "harus ada tiga isian yang dipisah koma: domain, nomor akun, DIRECT atau RESELLER.",
        "three fields parted by commas are needed: domain, account number, DIRECT or RESELLER.";
    ads_too_many: Str =
        "lebih dari empat isian.",
        "more than four fields.";
    ads_domain: Str =
        "isian pertama bukan nama domain.",
        "the first field is no domain name.";
    ads_account: Str =
        "nomor akun kosong atau memuat spasi.",
        "the account number is empty or has a space in it.";
    ads_relation: Str =
        "isian ketiga harus DIRECT atau RESELLER.",
        "the third field must be DIRECT or RESELLER.";
    ads_variable: Str =
        "variabel tidak dikenal; yang ada: CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN, OWNERDOMAIN, MANAGERDOMAIN.",
        "unknown variable; there are CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN, OWNERDOMAIN, MANAGERDOMAIN.";
    ads_value: Str =
        "variabel tanpa nilai yang berlaku.",
        "the variable has no valid value.";
    ads_twice: Str =
        "variabel ini hanya boleh sekali.",
        "this variable may stand there only once.";
}
