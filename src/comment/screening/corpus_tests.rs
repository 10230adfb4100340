//! How well screening tells readers from spam, measured on comments that it was
//! not taught.
//!
//! `corpus/ham.txt` and `corpus/spam.txt` hold a comment in each line. A fixed
//! rule divides them: of every four lines of ham one is taught, of every three of
//! spam one, a hundred of each; all others are held out. The rule has three
//! turns, so that every line of spam is taught once and held out twice.

use super::{Assessment, Course, Lesson, Rule, Submission, assess_again, learn, testing};
use crate::server::db::WriteTx;

const HAM: &str = include_str!("corpus/ham.txt");
const SPAM: &str = include_str!("corpus/spam.txt");

/// Labels of each kind that a moderator gave before the measurement.
const TAUGHT: usize = 100;

/// Ham that may wrongly be held, in a thousand; held, never refused.
const HAM_HELD: usize = 5;
/// Spam that must be held, in a hundred.
const RECALL: usize = 90;

/// Names that say nothing: both kinds have the same.
const NAMES: [&str; 5] = ["Budi", "Siti Aminah", "Agus S", "Warga", "Dewi"];

struct Split {
    taught: Vec<&'static str>,
    held_out: Vec<&'static str>,
}

#[derive(Default)]
struct Outcome {
    held: usize,
    refused: usize,
    all: usize,
    by_classifier: usize,
}

fn split(corpus: &'static str, of: usize, turn: usize) -> Split {
    let mut split = Split {
        taught: Vec::new(),
        held_out: Vec::new(),
    };
    for (number, line) in corpus.lines().enumerate() {
        let is_taught = number % of == turn && split.taught.len() < TAUGHT;
        match is_taught {
            true => split.taught.push(line),
            false => split.held_out.push(line),
        }
    }
    split
}

async fn look(tx: &mut WriteTx, number: usize, body: &str) -> Assessment {
    let sent = Submission {
        name: NAMES[number % NAMES.len()],
        ..testing::submission(body)
    };
    let looked = assess_again(tx, &sent, testing::now()).await;
    looked.expect("an assessment")
}

async fn teach(tx: &mut WriteTx, lines: &[&str], lesson: Lesson) {
    for (number, body) in lines.iter().enumerate() {
        let name = NAMES[number % NAMES.len()];
        let id = testing::put_comment(tx, name, body).await;
        learn(tx, id, lesson).await.expect("a lesson");
    }
    testing::forget_texts(tx).await;
}

async fn outcome(tx: &mut WriteTx, lines: &[&str], expected: Course) -> Outcome {
    let mut outcome = Outcome {
        all: lines.len(),
        ..Outcome::default()
    };
    for (number, body) in lines.iter().enumerate() {
        let looked = look(tx, number, body).await;
        outcome.held += usize::from(looked.course == Course::Hold);
        outcome.refused += usize::from(looked.course == Course::Refuse);
        let by_classifier = looked
            .findings
            .iter()
            .find(|finding| finding.rule == Rule::Classifier);
        outcome.by_classifier += usize::from(by_classifier.is_some());
        if looked.course != expected {
            println!(
                "    {:?} {}: {body} {:?}",
                looked.course, looked.risk, looked.findings
            );
        }
    }
    outcome
}

/// The figures of one turn.
async fn measure(turn: usize) -> (Outcome, Outcome) {
    let (ham, spam) = (split(HAM, 4, turn), split(SPAM, 3, turn));
    assert_eq!((ham.taught.len(), spam.taught.len()), (TAUGHT, TAUGHT));
    let site = testing::site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    teach(&mut tx, &ham.taught, Lesson::Ham).await;
    teach(&mut tx, &spam.taught, Lesson::Spam).await;
    println!("  turn {turn}, ham that was not published:");
    let ham = outcome(&mut tx, &ham.held_out, Course::Publish).await;
    println!("  turn {turn}, spam that was not held:");
    let spam = outcome(&mut tx, &spam.held_out, Course::Hold).await;
    (ham, spam)
}

#[tokio::test]
async fn readers_are_let_through_and_spam_is_held_after_two_hundred_labels() {
    for turn in 0..3 {
        let (ham, spam) = measure(turn).await;
        println!(
            "turn {turn}: ham wrongly held {} of {} ({:.2} %), recall {} of {} ({:.1} %), \
             precision {:.1} %; the classifier spoke of {} and {}",
            ham.held,
            ham.all,
            percent(ham.held, ham.all),
            spam.held,
            spam.all,
            percent(spam.held, spam.all),
            percent(spam.held, spam.held + ham.held),
            ham.by_classifier,
            spam.by_classifier,
        );
        assert_eq!(
            (ham.refused, spam.refused),
            (0, 0),
            "people are never refused"
        );
        assert!(
            ham.held * 1000 <= HAM_HELD * ham.all,
            "turn {turn}: {} held",
            ham.held
        );
        assert!(
            spam.held * 100 >= RECALL * spam.all,
            "turn {turn}: {} held",
            spam.held
        );
        assert!(
            spam.by_classifier * 2 > spam.all,
            "the classifier learned something"
        );
    }
}

#[tokio::test]
async fn without_a_single_label_the_rules_hold_no_more_readers() {
    let site = testing::site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let ham: Vec<&str> = HAM.lines().collect();
    let spam: Vec<&str> = SPAM.lines().collect();
    println!("  rules alone, ham that was not published:");
    let ham = outcome(&mut tx, &ham, Course::Publish).await;
    println!("  rules alone, spam that was not held:");
    let spam = outcome(&mut tx, &spam, Course::Hold).await;
    println!(
        "rules alone: ham wrongly held {} of {} ({:.2} %), recall {} of {} ({:.1} %)",
        ham.held,
        ham.all,
        percent(ham.held, ham.all),
        spam.held,
        spam.all,
        percent(spam.held, spam.all),
    );
    assert_eq!(ham.by_classifier + spam.by_classifier, 0);
    assert!(ham.held * 1000 <= HAM_HELD * ham.all, "{} held", ham.held);
    assert!(spam.held * 2 > spam.all, "{} held", spam.held);
}

#[test]
fn the_corpus_is_large_and_holds_nothing_twice() {
    let lines: Vec<&str> = HAM.lines().chain(SPAM.lines()).collect();
    let different: std::collections::HashSet<&str> = lines.iter().copied().collect();
    assert_eq!(lines.len(), different.len());
    assert!(HAM.lines().count() >= 400 && SPAM.lines().count() >= 300);
}

#[expect(clippy::cast_precision_loss, reason = "hundreds")]
fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}
