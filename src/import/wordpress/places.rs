//! Provinces, regencies, cities and well-known towns of Indonesia: what a
//! dateline may name without naming the newspaper too.

/// In lower case, without "Kabupaten" and "Kota", sorted.
#[rustfmt::skip]
const NAMES: [&str; 501] = [
    "aceh", "aceh barat", "aceh barat daya", "aceh besar", "aceh jaya", "aceh selatan",
    "aceh singkil", "aceh tamiang", "aceh tengah", "aceh tenggara", "aceh timur", "aceh utara",
    "agam", "alor", "ambon", "asahan", "asmat", "badung", "balangan", "bali", "balikpapan",
    "banda aceh", "bandar lampung", "bandung", "bandung barat", "banggai", "bangka", "bangka barat",
    "bangka selatan", "bangka tengah", "bangkalan", "bangli", "banjar", "banjarbaru", "banjarmasin",
    "banjarnegara", "bantaeng", "banten", "bantul", "banyuasin", "banyumas", "banyuwangi",
    "barito kuala", "barito selatan", "barito timur", "barito utara", "barru", "batam", "batang",
    "batanghari", "batu", "batu bara", "baubau", "bekasi", "belitung", "belitung timur", "belu",
    "bener meriah", "bengkalis", "bengkayang", "bengkulu", "bengkulu selatan", "bengkulu tengah",
    "bengkulu utara", "berau", "biak", "biak numfor", "bima", "binjai", "bintan", "bireuen",
    "bitung", "blitar", "blora", "boalemo", "bogor", "bojonegoro", "bolaang mongondow", "bombana",
    "bondowoso", "bone", "bone bolango", "bontang", "boven digoel", "boyolali", "brebes",
    "bukittinggi", "buleleng", "bulukumba", "bulungan", "bungo", "buol", "buru", "buton", "ciamis",
    "cianjur", "cilacap", "cilegon", "cimahi", "cirebon", "dairi", "deiyai", "deli serdang",
    "demak", "denpasar", "depok", "dharmasraya", "dki jakarta", "dogiyai", "dompu", "donggala",
    "dumai", "empat lawang", "ende", "enrekang", "fakfak", "flores timur", "garut", "gayo lues",
    "gianyar", "gorontalo", "gowa", "gresik", "grobogan", "gunung mas", "gunungkidul",
    "gunungsitoli", "halmahera barat", "halmahera selatan", "halmahera tengah", "halmahera timur",
    "halmahera utara", "hulu sungai selatan", "hulu sungai tengah", "hulu sungai utara",
    "humbang hasundutan", "indragiri hilir", "indragiri hulu", "indramayu", "intan jaya", "jakarta",
    "jakarta barat", "jakarta pusat", "jakarta selatan", "jakarta timur", "jakarta utara", "jambi",
    "jawa barat", "jawa tengah", "jawa timur", "jayapura", "jayawijaya", "jember", "jembrana",
    "jeneponto", "jepara", "jombang", "kaimana", "kalimantan barat", "kalimantan selatan",
    "kalimantan tengah", "kalimantan timur", "kalimantan utara", "kampar", "kapuas", "kapuas hulu",
    "karanganyar", "karangasem", "karawang", "karimun", "karo", "katingan", "kaur", "kayong utara",
    "kebumen", "kediri", "keerom", "kendal", "kendari", "kepahiang", "kepulauan anambas",
    "kepulauan aru", "kepulauan mentawai", "kepulauan meranti", "kepulauan riau",
    "kepulauan sangihe", "kepulauan selayar", "kepulauan seribu", "kepulauan sula",
    "kepulauan talaud", "kepulauan tanimbar", "kerinci", "ketapang", "klaten", "klungkung",
    "kolaka", "konawe", "kotabaru", "kotamobagu", "kotawaringin barat", "kotawaringin timur",
    "kuantan singingi", "kubu raya", "kudus", "kulon progo", "kuningan", "kupang", "kutai barat",
    "kutai kartanegara", "kutai timur", "labuan bajo", "labuhanbatu", "lahat", "lamandau",
    "lamongan", "lampung", "lampung barat", "lampung selatan", "lampung tengah", "lampung timur",
    "lampung utara", "landak", "langkat", "langsa", "lebak", "lebong", "lembata", "lhokseumawe",
    "lima puluh kota", "lingga", "lombok barat", "lombok tengah", "lombok timur", "lombok utara",
    "lubuklinggau", "lumajang", "luwu", "luwu timur", "luwu utara", "madiun", "madura", "magelang",
    "magetan", "mahakam ulu", "majalengka", "majene", "makassar", "malaka", "malang", "malinau",
    "maluku", "maluku tengah", "maluku tenggara", "maluku utara", "mamasa", "mamuju", "manado",
    "mandailing natal", "manggarai", "manggarai barat", "manggarai timur", "manokwari", "mappi",
    "maros", "martapura", "mataram", "maumere", "medan", "melawi", "mempawah", "merangin",
    "merauke", "mesuji", "metro", "mimika", "minahasa", "minahasa selatan", "minahasa tenggara",
    "minahasa utara", "mojokerto", "morowali", "morowali utara", "muara enim", "muaro jambi",
    "mukomuko", "muna", "murung raya", "musi banyuasin", "musi rawas", "musi rawas utara", "nabire",
    "nagan raya", "nagekeo", "natuna", "nduga", "ngada", "nganjuk", "ngawi", "nias", "nias barat",
    "nias selatan", "nias utara", "nunukan", "nusa tenggara barat", "nusa tenggara timur",
    "nusantara", "ogan ilir", "ogan komering ilir", "ogan komering ulu", "pacitan", "padang",
    "padang lawas", "padang panjang", "padang pariaman", "padangsidimpuan", "pagar alam",
    "pakpak bharat", "palangka raya", "palangkaraya", "palembang", "palopo", "palu", "pamekasan",
    "pandeglang", "pangandaran", "pangkajene", "pangkalan bun", "pangkalpinang", "paniai", "papua",
    "papua barat", "papua barat daya", "papua pegunungan", "papua selatan", "papua tengah",
    "parepare", "pariaman", "parigi moutong", "pasaman", "pasaman barat", "pasangkayu", "paser",
    "pasuruan", "pati", "payakumbuh", "pegunungan bintang", "pekalongan", "pekanbaru", "pelalawan",
    "pemalang", "pematangsiantar", "penajam paser utara", "pesawaran", "pesisir barat",
    "pesisir selatan", "pidie", "pidie jaya", "pinrang", "pohuwato", "polewali mandar", "ponorogo",
    "pontianak", "poso", "prabumulih", "pringsewu", "probolinggo", "pulang pisau", "pulau morotai",
    "puncak jaya", "purbalingga", "purwakarta", "purwokerto", "purworejo", "raja ampat",
    "rejang lebong", "rembang", "riau", "rokan hilir", "rokan hulu", "rote ndao", "sabang",
    "sabu raijua", "salatiga", "samarinda", "sambas", "samosir", "sampang", "sampit", "sanggau",
    "sarmi", "sarolangun", "sawahlunto", "sekadau", "seluma", "semarang", "seram bagian barat",
    "seram bagian timur", "serang", "serdang bedagai", "seruyan", "siak", "sibolga",
    "sidenreng rappang", "sidoarjo", "sigi", "sijunjung", "sikka", "simalungun", "simeulue",
    "singaraja", "singkawang", "sinjai", "sintang", "situbondo", "sleman", "solo", "solok",
    "solok selatan", "soppeng", "sorong", "sragen", "subang", "subulussalam", "sukabumi",
    "sukamara", "sukoharjo", "sulawesi barat", "sulawesi selatan", "sulawesi tengah",
    "sulawesi tenggara", "sulawesi utara", "sumatera barat", "sumatera selatan", "sumatera utara",
    "sumba barat", "sumba barat daya", "sumba tengah", "sumba timur", "sumbawa", "sumbawa barat",
    "sumedang", "sumenep", "sungai penuh", "supiori", "surabaya", "surakarta", "tabalong",
    "tabanan", "takalar", "tambrauw", "tana tidung", "tana toraja", "tanah bumbu", "tanah datar",
    "tanah laut", "tangerang", "tangerang selatan", "tanggamus", "tanjung jabung barat",
    "tanjung jabung timur", "tanjungbalai", "tanjungpinang", "tapanuli selatan", "tapanuli tengah",
    "tapanuli utara", "tapin", "tarakan", "tasikmalaya", "tebing tinggi", "tebo", "tegal",
    "teluk bintuni", "teluk wondama", "temanggung", "ternate", "tidore", "timika",
    "timor tengah selatan", "timor tengah utara", "toba", "tojo una-una", "tolikara", "tolitoli",
    "tomohon", "toraja utara", "trenggalek", "tual", "tuban", "tulang bawang",
    "tulang bawang barat", "tulungagung", "wajo", "wakatobi", "wamena", "waropen", "way kanan",
    "wonogiri", "wonosobo", "yahukimo", "yalimo", "yogyakarta",
];

/// The name of such a place, in any case, without "Kabupaten" or "Kota" before
/// it; `None` for other names.
pub fn known(name: &str) -> Option<&str> {
    let lower = name.to_lowercase();
    let bare = ["kabupaten ", "kab. ", "kab ", "kota "]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix))
        .unwrap_or(&lower);
    NAMES.binary_search(&bare).ok()?;
    name.get(name.len().checked_sub(bare.len())?..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted_so_that_they_are_found() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn a_place_is_known_in_any_case_and_without_its_rank() {
        assert_eq!(known("LUMAJANG"), Some("LUMAJANG"));
        assert_eq!(known("Kab. Lumajang"), Some("Lumajang"));
        assert_eq!(known("Tojo Una-una"), Some("Tojo Una-una"));
        assert_eq!(known("Persebaya"), None);
        assert_eq!(known(""), None);
    }
}
