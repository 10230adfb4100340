//! Whatever is sent, screening ends, soon, and without a panic.

use std::{fs, time::Duration};

use proptest::prelude::*;

use super::{classifier, fingerprint, lexicon, look, names, personal, testing};

/// What rules without a database do with one comment.
fn look_at(name: &str, body: &str) {
    let sent = super::Submission {
        name,
        ..testing::submission(body)
    };
    let own = lexicon::own(vec![lexicon::OwnWord {
        word: "partai pisang".to_owned(),
        effect: lexicon::Effect::Hold,
    }]);
    let found = look::words(body, &own).findings;
    for finding in found.iter().chain(&personal::find(body)) {
        assert!(
            body.contains(&finding.detail),
            "{finding:?} can be shown in the text"
        );
    }
    look::links(&sent);
    look::shouting(body);
    names::borrowed(name, &["Edi Darmawan".to_owned()]);
    classifier::features(name, body);
    fingerprint(body);
}

/// Characters that the rules treat apart, beside all others.
fn peculiar() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just("s".to_owned()),
        Just("l0t".to_owned()),
        Just(".".to_owned()),
        Just(" ".to_owned()),
        Just("*".to_owned()),
        Just("@".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("о".to_owned()),
        Just("08".to_owned()),
        Just("+62".to_owned()),
        Just("123".to_owned()),
        Just("https://".to_owned()),
        Just("korban bernama ".to_owned()),
        Just("\u{301}".to_owned()),
        Just("ﷺ".to_owned()),
        Just("🇮🇩".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(sign, 0..80).prop_map(|signs| signs.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_written_panics(name in peculiar(), body in peculiar()) {
        look_at(&name, &body);
    }

    #[test]
    fn no_text_panics(name in ".{0,40}", body in "(?s).{0,300}") {
        look_at(&name, &body);
    }

    #[test]
    fn a_word_is_found_wherever_it_stands(before in "[a-z ]{0,40}", after in "[a-z ]{0,40}") {
        let body = format!("{before} s.l.0.t gacor {after}");
        let hits = lexicon::SHIPPED.find(&body);
        prop_assert!(hits.iter().any(|hit| hit.weight() >= super::HELD_FROM));
    }
}

#[test]
fn ten_thousand_characters_take_no_time() {
    let texts = [
        "a".repeat(10_000),
        "s ".repeat(5_000),
        "s.l.o.t.".repeat(1_250),
        "slot".repeat(2_500),
        "s*".repeat(5_000),
        "1".repeat(10_000),
        "0 8 1 ".repeat(1_700),
        "korban ".repeat(1_400),
        "rumah jl no ".repeat(830),
        "a.co ".repeat(2_000),
        "ﷺ".repeat(10_000),
        "!".repeat(10_000),
        "\u{200b}a".repeat(5_000),
        "slotgacor ".repeat(1_000),
        "abcdefghijklmnopqrstuvwxyzabcdefghijkl ".repeat(256),
    ];
    for text in texts {
        let begun = worked();
        look_at(&text, &text);
        let taken = worked() - begun;
        let start: String = text.chars().take(12).collect();
        println!("{start:<14} {taken:?}");
        // Of a build without optimisation.
        assert!(taken < Duration::from_secs(2), "{start}: {taken:?}");
    }
}

/// How long this thread was at work: what others do on the machine does not count.
fn worked() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number"))
}
