//! Where tabs that have the same article open hear of each other.
//!
//! In memory and bounded: so many tabs of one article, so many listeners in all;
//! whoever was not heard of for some time is gone.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;
use tokio::sync::{broadcast, watch};

use crate::{account::PersonId, document::ArticleId, locale::Timestamp};

/// Tabs of one article that are shown to each other.
pub const MOST_TABS: usize = 50;
/// Streams of one article; more than tabs, for those that are just renewed.
const MOST_STREAMS: usize = 2 * MOST_TABS;
/// Streams of all articles: each holds a connection.
const MOST_STREAMS_IN_ALL: usize = 1000;
/// For so long a tab that says nothing is there: three times what it says it in.
pub const ALIVE: Duration = Duration::from_secs(45);
/// Events that a slow listener may be behind.
const BACKLOG: usize = 64;

/// The one hub; its copies are the same.
#[derive(Clone, Debug, Default)]
pub struct Hub(Arc<Mutex<HashMap<ArticleId, Room>>>);

/// Somebody who has the article open, as `Present` in `engine/types.ts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Present {
    /// Name of the tab.
    pub session: String,
    pub person: PersonId,
    pub name: String,
    /// Where the caret is.
    pub block_id: Option<String>,
    pub state: Doing,
}

/// What somebody does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    Viewing,
    Editing,
}

/// What happened to the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Saved(Saved),
    /// It was published, scheduled, withdrawn or the like: look at it again.
    State,
}

/// A revision that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub rev: i64,
    pub by: String,
    /// The tab that saved it.
    pub session: String,
    pub at: Timestamp,
}

/// There is no room for one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// What a listener hears.
#[derive(Debug)]
pub struct Listening {
    pub people: watch::Receiver<Arc<[Present]>>,
    pub news: broadcast::Receiver<News>,
}

#[derive(Debug)]
struct Room {
    tabs: Vec<Tab>,
    people: watch::Sender<Arc<[Present]>>,
    news: broadcast::Sender<News>,
}

#[derive(Debug)]
struct Tab {
    present: Present,
    heard_at: Instant,
}

impl Hub {
    /// Notes that a tab is there, and where.
    ///
    /// # Errors
    /// When as many others are there as are shown.
    pub fn beat(&self, article: ArticleId, present: Present) -> Result<(), Full> {
        self.beat_at(article, present, Instant::now())
    }

    /// The tab was closed.
    pub fn leave(&self, article: ArticleId, person: PersonId, session: &str) {
        let mut rooms = self.rooms();
        if let Some(room) = rooms.get_mut(&article) {
            room.tabs.retain(|tab| !tab.is(person, session));
            room.tell();
        }
        sweep(&mut rooms, Instant::now());
    }

    /// Listens from now on; who is there is heard at once.
    ///
    /// # Errors
    /// When as many others listen as can.
    pub fn listen(&self, article: ArticleId) -> Result<Listening, Full> {
        let mut rooms = self.rooms();
        sweep(&mut rooms, Instant::now());
        let all: usize = rooms.values().map(Room::listeners).sum();
        if all >= MOST_STREAMS_IN_ALL {
            return Err(Full);
        }
        let room = rooms.entry(article).or_default();
        if room.listeners() >= MOST_STREAMS {
            return Err(Full);
        }
        let mut people = room.people.subscribe();
        people.mark_changed();
        let news = room.news.subscribe();
        Ok(Listening { people, news })
    }

    /// Tells the others that somebody saved. Called after the commit.
    pub fn saved(&self, article: ArticleId, saved: Saved) {
        self.tell(article, News::Saved(saved));
    }

    /// Tells everyone that the article's state changed. Called after the commit.
    pub fn state(&self, article: ArticleId) {
        self.tell(article, News::State);
    }

    /// Forgets those that were not heard of for too long.
    pub fn sweep(&self) {
        self.sweep_at(Instant::now());
    }

    fn beat_at(&self, article: ArticleId, present: Present, now: Instant) -> Result<(), Full> {
        let mut rooms = self.rooms();
        sweep(&mut rooms, now);
        rooms.entry(article).or_default().beat(present, now)
    }

    fn sweep_at(&self, now: Instant) {
        sweep(&mut self.rooms(), now);
    }

    fn tell(&self, article: ArticleId, news: News) {
        if let Some(room) = self.rooms().get(&article) {
            // Fails only when nobody listens.
            _ = room.news.send(news);
        }
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<ArticleId, Room>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sweep(rooms: &mut HashMap<ArticleId, Room>, now: Instant) {
    rooms.retain(|_, room| {
        room.tabs
            .retain(|tab| now.duration_since(tab.heard_at) < ALIVE);
        room.tell();
        !room.tabs.is_empty() || room.listeners() > 0
    });
}

impl Room {
    fn listeners(&self) -> usize {
        self.people.receiver_count()
    }

    fn beat(&mut self, present: Present, heard_at: Instant) -> Result<(), Full> {
        let (person, session) = (present.person, present.session.clone());
        let place = self.tabs.iter().position(|tab| tab.is(person, &session));
        match place {
            Some(place) => self.tabs[place] = Tab { present, heard_at },
            None if self.tabs.len() < MOST_TABS => self.tabs.push(Tab { present, heard_at }),
            None => return Err(Full),
        }
        self.tell();
        Ok(())
    }

    /// Says who is there, if that is not as it was.
    fn tell(&self) {
        self.people.send_if_modified(|known| {
            let present: Arc<[Present]> = self.tabs.iter().map(|tab| tab.present.clone()).collect();
            let is_new = *known != present;
            *known = present;
            is_new
        });
    }
}

impl Default for Room {
    fn default() -> Self {
        Self {
            tabs: Vec::new(),
            people: watch::Sender::new(Arc::new([])),
            news: broadcast::Sender::new(BACKLOG),
        }
    }
}

impl Tab {
    /// The name of a tab is made up by its browser: another person's is another tab.
    fn is(&self, person: PersonId, session: &str) -> bool {
        self.present.person == person && self.present.session == session
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: ArticleId = ArticleId(7);

    fn tab(person: i64, session: &str) -> Present {
        Present {
            session: session.to_owned(),
            person: PersonId(person),
            name: format!("Orang {person}"),
            block_id: None,
            state: Doing::Editing,
        }
    }

    fn sessions(listening: &mut Listening) -> Vec<String> {
        let people = listening.people.borrow_and_update();
        people
            .iter()
            .map(|present| present.session.clone())
            .collect()
    }

    #[test]
    fn who_comes_moves_and_leaves_is_heard_at_once() {
        let hub = Hub::default();
        let mut listening = hub.listen(ARTICLE).expect("room");
        hub.beat(ARTICLE, tab(1, "satu")).expect("room");
        hub.beat(ARTICLE, tab(1, "dua")).expect("room");
        assert_eq!(sessions(&mut listening), ["satu", "dua"]);

        let moved = Present {
            block_id: Some("aaaaaaaaaa".to_owned()),
            ..tab(1, "satu")
        };
        hub.beat(ARTICLE, moved.clone()).expect("room");
        assert!(listening.people.has_changed().expect("a room"));
        assert_eq!(listening.people.borrow_and_update()[0], moved);
        hub.beat(ARTICLE, moved).expect("room");
        assert!(
            !listening.people.has_changed().expect("a room"),
            "nothing is new"
        );

        // Nobody closes the tab of somebody else.
        hub.leave(ARTICLE, PersonId(2), "satu");
        assert_eq!(sessions(&mut listening), ["satu", "dua"]);
        hub.leave(ARTICLE, PersonId(1), "satu");
        assert_eq!(sessions(&mut listening), ["dua"]);
    }

    #[test]
    fn who_is_not_heard_of_is_gone_after_45_seconds() {
        let hub = Hub::default();
        let mut listening = hub.listen(ARTICLE).expect("room");
        let begun = Instant::now();
        let after = |seconds| begun + Duration::from_secs(seconds);
        hub.beat_at(ARTICLE, tab(1, "satu"), begun).expect("room");
        hub.beat_at(ARTICLE, tab(2, "dua"), after(30))
            .expect("room");
        hub.sweep_at(after(44));
        assert_eq!(sessions(&mut listening), ["satu", "dua"]);
        hub.sweep_at(after(45));
        assert_eq!(sessions(&mut listening), ["dua"]);
        // Who was gone comes back.
        hub.beat_at(ARTICLE, tab(1, "satu"), after(60))
            .expect("room");
        assert_eq!(sessions(&mut listening), ["dua", "satu"]);
    }

    #[test]
    fn nothing_stays_of_an_article_that_nobody_has_open() {
        let hub = Hub::default();
        let listening = hub.listen(ARTICLE).expect("room");
        hub.beat(ARTICLE, tab(1, "satu")).expect("room");
        drop(listening);
        hub.sweep_at(Instant::now() + ALIVE);
        assert!(hub.rooms().is_empty());
    }

    #[test]
    fn there_is_an_end_to_tabs_and_streams() {
        let hub = Hub::default();
        for number in 0..MOST_TABS {
            let session = number.to_string();
            hub.beat(ARTICLE, tab(1, &session)).expect("room");
        }
        assert_eq!(hub.beat(ARTICLE, tab(1, "lebih")), Err(Full));
        // Those that are there stay.
        hub.beat(ARTICLE, tab(1, "0")).expect("its own place");

        let streams: Vec<_> = (0..MOST_STREAMS).map(|_| hub.listen(ARTICLE)).collect();
        assert!(streams.iter().all(Result::is_ok));
        assert!(hub.listen(ARTICLE).is_err());
        drop(streams);
        assert!(hub.listen(ARTICLE).is_ok());
    }

    #[test]
    fn there_is_an_end_to_the_streams_of_all_articles() {
        let hub = Hub::default();
        let streams: Vec<_> = (0..)
            .map(|number| hub.listen(ArticleId(number / 20)))
            .take_while(Result::is_ok)
            .collect();
        assert_eq!(streams.len(), MOST_STREAMS_IN_ALL);
    }

    #[test]
    fn what_was_saved_is_told_to_those_who_listen() {
        let hub = Hub::default();
        let mut listening = hub.listen(ARTICLE).expect("room");
        let mut elsewhere = hub.listen(ArticleId(8)).expect("room");
        let saved = Saved {
            rev: 3,
            by: "Sari".to_owned(),
            session: "satu".to_owned(),
            at: Timestamp::from_millis(0),
        };
        hub.saved(ARTICLE, saved.clone());
        hub.state(ARTICLE);
        assert_eq!(listening.news.try_recv(), Ok(News::Saved(saved)));
        assert_eq!(listening.news.try_recv(), Ok(News::State));
        assert!(elsewhere.news.try_recv().is_err());
    }
}
